/** Helpers for Jest, whose hooks are globals. Used as those of `mock-magento/vitest`. */
import { testHelpers, type Hooks } from './testing/hooks.ts'

const globals = globalThis as unknown as Hooks

export const { useMockMagento, useSharedMockMagento } = testHelpers(
  globals,
  () => process.env.JEST_WORKER_ID ?? String(process.pid),
)
