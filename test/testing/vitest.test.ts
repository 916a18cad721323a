import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHelpers } from '../../src/testing/hooks.ts'
import { useMockMagento, useSharedMockMagento } from '../../src/vitest.ts'
import { shareServer } from '../../src/global-setup.ts'

describe('a store for these tests', () => {
  const mock = useMockMagento({ dataset: 'clean' })
  beforeAll(() => {
    mock.aProduct({ sku: 'mug' })
  })

  // Each test does the same, and would meet what the others did.
  test.each([1, 2, 3])('begins each test with what was put in before all of them, the %i.', async () => {
    expect(mock.products.list().map(({ sku }) => sku)).toEqual(['mug'])
    expect(mock.journal.count()).toBe(0)
    expect(mock.faults.list()).toEqual([])
    expect(Math.abs(mock.clock.now() - Date.now())).toBeLessThan(60_000)
    mock.aProduct({ sku: 'cup' })
    expect((await mock.as('integration').get('/V1/products/cup')).status).toBe(200)
    mock.faults.preset('maintenance')
    mock.clock.advance(1e9)
  })
})

describe('groups within groups', () => {
  const mock = useMockMagento({ dataset: 'clean' })
  const skus = () => mock.products.list().map(({ sku }) => sku)

  test('undo what a test does', () => {
    mock.aProduct({ sku: 'spoon' })
  })

  describe('a group', () => {
    beforeAll(() => {
      mock.aProduct({ sku: 'mug' })
    })

    test.each([1, 2])('has what its own hook put in, the %i.', () => {
      expect(skus()).toEqual(['mug'])
      mock.aProduct({ sku: 'cup' })
    })
  })
})

describe('two stores of the same options', () => {
  const one = useMockMagento({ dataset: 'clean' })
  const other = useMockMagento({ dataset: 'clean' })

  test('share a server, and nothing else', () => {
    one.aProduct({ sku: 'mug' })
    expect(other.products.size).toBe(0)
    expect(new URL(one.url).host).toBe(new URL(other.url).host)
    expect(one.url).not.toBe(other.url)
  })
})

describe('other options', () => {
  const mock = useMockMagento({ dataset: 'clean', profile: 'observed' })

  test('are another server', async () => {
    expect((await mock.as('limited').get('/V1/orders/1')).status).toBe(401)
  })
})

test('a store that is asked for too early says so', () => {
  let early = ''
  const mock = testHelpersWithoutHooks()
  try {
    early = mock.url
  } catch (error) {
    early = (error as Error).message
  }
  expect(early).toBe('The store has no url yet: ask for it in a hook or in a test.')
})

describe('a server that all workers share', () => {
  let stop: () => Promise<void>
  beforeAll(async () => {
    stop = await shareServer({ dataset: 'clean', controlToken: 'ours' })
  })
  const mock = useSharedMockMagento()
  beforeAll(async () => {
    await mock.aProduct({ sku: 'mug' })
  })
  afterAll(() => stop())

  test.each([1, 2])('has a workspace for each, which begins each test the same, the %i.', async () => {
    expect(mock.url).toMatch(/\/w\/worker-\w+$/)
    expect(await mock.journal.count()).toBe(0)
    const snapshots = await fetch(`${mock.url}/_mock/snapshots`, {
      headers: { 'x-mock-control-token': 'ours' },
    })
    expect(await snapshots.json()).toHaveLength(1)
    expect((await mock.as('integration').get('/V1/products/cup')).status).toBe(404)
    await mock.aProduct({ sku: 'cup' })
    await mock.faults.preset('maintenance')
    await mock.clock.freeze()
  })
})

function testHelpersWithoutHooks() {
  const none = () => undefined
  return testHelpers(
    { beforeAll: none, beforeEach: none, afterEach: none, afterAll: none },
    () => '1',
  ).useMockMagento()
}
