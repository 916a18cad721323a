import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  // What the examples import by name is this project's own source, built or not.
  resolve: {
    alias: [
      { find: /^mock-magento$/, replacement: fileURLToPath(new URL('./src/index.ts', import.meta.url)) },
      {
        find: /^mock-magento\/(.*)/,
        replacement: fileURLToPath(new URL('./src/', import.meta.url)) + '$1.ts',
      },
    ],
  },
  test: {
    include: ['test/**/*.test.ts', 'examples/test-runners/vitest/*.test.ts'],
    // No test changes what another one may see, so files share what they import, which takes longer than most tests.
    isolate: false,
    maxWorkers: '100%',
    // Two cores share them with the suite's own servers; a test that needs so long is stuck.
    testTimeout: 30_000,
    reporters: ['default', './test/support/totals-reporter.ts'],
  },
})
