import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // No test changes what another one may see, so files share what they import, which takes longer than most tests.
    isolate: false,
    maxWorkers: '100%',
    // Two cores share them with the suite's own servers; a test that needs so long is stuck.
    testTimeout: 30_000,
    reporters: ['default', './test/support/totals-reporter.ts'],
  },
})
