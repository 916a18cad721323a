import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the test runner of Node.js runs the example with its helpers, and ends by itself', () => {
  const file = fileURLToPath(new URL('../../examples/test-runners/node-test/orders.test.ts', import.meta.url))
  // As a child of another test runner Node.js would report in a form for that one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--test', '--test-reporter', 'tap', file],
    { encoding: 'utf8', env },
  )
  expect(stdout).toMatch(/^# pass 2$/m)
  expect(stdout).toMatch(/^# fail 0$/m)
  expect(status).toBe(0)
})

test('the hooks of Jest are taken from where it has them', async () => {
  const taken: string[] = []
  const work: (() => unknown)[] = []
  const hook = (name: string) => (todo: () => unknown) => {
    taken.push(name)
    work.push(todo)
  }
  const names = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'] as const
  Object.assign(globalThis, Object.fromEntries(names.map((name) => [name, hook(name)])))
  const { useMockMagento } = await import('../../src/jest.ts')
  const mock = useMockMagento({ dataset: 'clean' })
  expect(taken).toEqual(names)

  const [beforeAll, beforeEach, afterEach, afterAll] = work
  await beforeAll?.()
  await beforeEach?.()
  mock.aProduct()
  await afterEach?.()
  expect(mock.products.size).toBe(0)
  await afterAll?.()
  for (const name of names) Reflect.deleteProperty(globalThis, name)
})
