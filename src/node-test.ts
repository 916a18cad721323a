/** Helpers for the test runner of Node.js. Used as those of `mock-magento/vitest`. */
import { after, before, beforeEach } from 'node:test'
import { testHelpers } from './testing/hooks.ts'

export const { useMockMagento, useSharedMockMagento } = testHelpers(
  { beforeAll: before, beforeEach, afterAll: after },
  () => String(process.pid),
)
