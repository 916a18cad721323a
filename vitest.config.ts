import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Two cores share them with the suite's own servers; a test that needs so long is stuck.
    testTimeout: 30_000,
    reporters: ['default', './test/support/totals-reporter.ts'],
  },
})
