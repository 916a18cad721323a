/** Helpers for the test runner of Node.js. Used as those of `mock-magento/vitest`. */
import { after, afterEach, before, beforeEach } from 'node:test'
import { testHelpers } from './testing/hooks.ts'

export const { useMockMagento, useSharedMockMagento } = testHelpers(
  { beforeAll: before, beforeEach, afterEach, afterAll: after },
  () => String(process.pid),
)
