import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'
import { forbiddenImports } from './scripts/layers.js'

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'node_modules'] },
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones: forbiddenImports }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // Values are scalars by their schemas; code points, not emojis, are what is counted.
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      // `as` with a type says more than `!`.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // A member that is taken out by destructuring, or an argument that a signature asks for.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/modules/**', 'src/framework/**', 'src/database/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Only the command line knows the process.' },
        { name: 'setTimeout', message: 'Services are synchronous.' },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Ask context.random.' },
        { object: 'Date', property: 'now', message: 'Ask context.clock.' },
      ],
    },
  },
  // node:test has them awaited by nobody.
  {
    files: ['examples/test-runners/node-test/**'],
    rules: { '@typescript-eslint/no-floating-promises': 'off' },
  },
  { files: ['src/framework/clock.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['scripts/**', 'bench/**', 'examples/**', 'test/support/totals-reporter.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // Answers come as JSON of any shape: what they hold is what a test is about.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
)
