/**
 * Helpers for Vitest.
 *
 * @example
 * import { useMockMagento } from 'mock-magento/vitest'
 * const mock = useMockMagento({ dataset: 'clean' })
 * test('an order', () => {
 *   expect(mock.anOrder({ state: 'complete' }).status).toBe('complete')
 * })
 */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { testHelpers } from './testing/hooks.ts'

export const { useMockMagento, useSharedMockMagento } = testHelpers(
  { beforeAll, beforeEach, afterEach, afterAll },
  () => process.env.VITEST_POOL_ID ?? String(process.pid),
)
