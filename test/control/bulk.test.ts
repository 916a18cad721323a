import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createStore } from '../../src/context.ts'
import { CLOSING } from '../../src/control/closing.ts'
import { createMockMagento } from '../../src/index.ts'
import { createMock, tokens, type Mock } from '../support/create-mock.ts'

const lamp = (sku: string) => ({
  product: { sku, name: `Lamp ${sku}`, attribute_set_id: 4, price: 10, type_id: 'simple' },
})

async function bulkOf(mock: Mock, ...skus: string[]): Promise<string> {
  const { body } = await mock.as('full').post('/async/bulk/V1/products', skus.map(lamp)).expect(202)
  return (body as { bulk_uuid: string }).bulk_uuid
}

const statuses = async (mock: Mock, bulk: string) => {
  const { body } = await mock.as('full').get(`/V1/bulk/${bulk}/status`).expect(200)
  return (body as { operations_list: { status: number }[] }).operations_list.map(({ status }) => status)
}

/** Timers that go off when they are told to. */
function byHand() {
  const timers = new Set<{ readonly milliseconds: number; readonly done: () => void }>()
  return {
    timers,
    wait: (milliseconds: number, done: () => void) => {
      const timer = { milliseconds, done }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    goOff: () => {
      for (const timer of [...timers]) {
        timers.delete(timer)
        timer.done()
      }
    },
  }
}

describe('by hand', () => {
  test('one operation is done after the other, in the order of their acceptance', async () => {
    const mock = createMock()
    const first = await bulkOf(mock, 'one', 'two')
    const second = await bulkOf(mock, 'three')

    const queue = await mock.control('get', '/bulk').expect(200)
    expect(queue.body).toMatchObject({
      open: [
        { bulk_uuid: first, id: 0, status: 4, result_message: null, error_code: null },
        { bulk_uuid: first, id: 1 },
        { bulk_uuid: second, id: 0 },
      ],
      failures: [],
    })
    const step = await mock.control('post', '/bulk/step').expect(200)
    expect(step.body).toMatchObject([{ bulk_uuid: first, id: 0, status: 1 }])
    expect(await statuses(mock, first)).toEqual([1, 4])
    const rest = await mock.control('post', '/bulk/drain').expect(200)
    expect(rest.body).toMatchObject([{ bulk_uuid: first }, { bulk_uuid: second }])
    await mock.control('post', '/bulk/step').expect(200, [])
    await mock.control('post', '/bulk/drain').expect(200, [])
  })

  test('the next operations fail as they were to, and do nothing', async () => {
    const mock = createMock()
    const bulk = await bulkOf(mock, 'one', 'two', 'three')
    const message = 'SQLSTATE[40001]: Deadlock found'
    await mock.control('post', '/bulk/fail-next', { status: 2, message, error_code: 1213 }).expect(200)
    await mock.control('post', '/bulk/fail-next').expect(200)

    const queue = await mock.control('get', '/bulk')
    expect((queue.body as { failures: unknown }).failures).toEqual([
      { status: 2, message, error_code: 1213 },
      { status: 3, message: 'The operation was to fail.', error_code: 0 },
    ])
    const done = await mock.control('post', '/bulk/drain')
    expect(done.body).toMatchObject([
      { status: 2, result_message: message, error_code: 1213 },
      { status: 3, result_message: 'The operation was to fail.', error_code: 0 },
      { status: 1 },
    ])
    expect(await statuses(mock, bulk)).toEqual([2, 3, 1])
    await mock.as('full').get('/V1/products/one').expect(404)
    await mock.as('full').get('/V1/products/three').expect(200)
  })

  test.each([
    ['/bulk/fail-next', { status: 1 }],
    ['/bulk/fail-next', { colour: 'red' }],
    ['/bulk/reject-next', { message: 5 }],
    ['/bulk/drain', { now: true }],
  ])('%s does not take %j', async (path, body) => {
    await createMock().control('post', path, body).expect(400)
  })
})

describe('by itself', () => {
  test('an operation is done when its time has come, and is open until then', async () => {
    const { timers, wait, goOff } = byHand()
    const mock = createMock({}, { bulkDelay: 200, wait })
    const bulk = await bulkOf(mock, 'one', 'two')

    expect([...timers].map(({ milliseconds }) => milliseconds)).toEqual([200])
    expect(await statuses(mock, bulk)).toEqual([4, 4])
    goOff()
    expect(await statuses(mock, bulk)).toEqual([1, 1])
  })

  test('none is done before its time because another one’s has come', async () => {
    const { timers, wait } = byHand()
    const mock = createMock({}, { bulkDelay: 200, wait })
    const first = await bulkOf(mock, 'one')
    const [timer] = timers
    const second = await bulkOf(mock, 'two')

    timer?.done()
    expect([await statuses(mock, first), await statuses(mock, second)]).toEqual([[1], [4]])
  })

  test('without a delay it is done before anything else is', async () => {
    const mock = createMock({}, { bulkDelay: 0 })
    expect(await statuses(mock, await bulkOf(mock, 'one', 'two'))).toEqual([1, 1])
  })

  test('it is done so by the documentation only, unless it was set', async () => {
    for (const [profile, options, count] of [
      ['documented', {}, 1],
      ['observed', {}, 0],
      ['documented', { bulkQueue: 'manual', bulkDelay: 5 }, 0],
      ['observed', { bulkQueue: 'auto' }, 1],
      ['observed', { bulkDelay: 5 }, 1],
    ] as const) {
      const { timers, wait } = byHand()
      const mock = createMock({ profile }, { ...options, wait })
      await bulkOf(mock, 'one')
      expect([profile, options, timers.size]).toEqual([profile, options, count])
    }
  })

  test('it makes room for requests in a long bulk', async () => {
    const mock = createMock({}, { bulkDelay: 0 })
    const bulk = await bulkOf(mock, ...Array.from({ length: 60 }, (_, index) => `lamp-${index}`))
    await mock.control('post', '/bulk/drain').expect(200)

    expect(new Set(await statuses(mock, bulk))).toEqual(new Set([1]))
  })

  test('nothing is done any more when the server has closed', async () => {
    const { timers, wait } = byHand()
    const loaded = createStore({ dataset: 'oracle', seed: 1, profile: 'documented', mode: 'default' })
    const app = createApp(loaded, { bodyLimit: 10_000, wait })
    const post = (path: string) =>
      supertest(app)
        .post(path)
        .set('Authorization', `Bearer ${tokens.full}`)
        .send([lamp('one')])
        .expect(202)
    await post('/rest/async/bulk/V1/products')
    await post('/w/other/rest/async/bulk/V1/products')
    expect(timers.size).toBe(2)

    app.emit(CLOSING)
    expect(timers.size).toBe(0)
    await post('/rest/async/bulk/V1/products')
    expect(timers.size).toBe(0)
  })
})

describe('the queue goes with the state of its store', () => {
  test('a reset forgets what is open, and what was to fail', async () => {
    const { timers, wait } = byHand()
    const mock = createMock({}, { bulkDelay: 200, wait })
    await bulkOf(mock, 'one')
    await mock.control('post', '/bulk/fail-next')
    await mock.control('post', '/bulk/reject-next')
    await mock.control('post', '/reset').expect(200)

    expect(timers.size).toBe(0)
    await mock.control('get', '/bulk').expect(200, { open: [], failures: [] })
    const { body } = await mock.as('full').post('/async/V1/products', lamp('one')).expect(202)
    expect(body).toMatchObject({ errors: false })
  })

  test('a snapshot has what was open then, which is done after it was restored', async () => {
    const { timers, wait, goOff } = byHand()
    const mock = createMock({}, { bulkDelay: 200, wait })
    const bulk = await bulkOf(mock, 'one')
    await mock.control('post', '/snapshots', { name: 'open' }).expect(200)
    await mock.as('full').post('/V1/products', lamp('other')).expect(200)
    goOff()
    expect(await statuses(mock, bulk)).toEqual([1])
    await mock.control('post', '/snapshots/open/restore').expect(200)

    expect(await statuses(mock, bulk)).toEqual([4])
    await mock.as('full').get('/V1/products/one').expect(404)
    expect(timers.size).toBe(1)
    goOff()
    expect(await statuses(mock, bulk)).toEqual([1])
  })

  test('an operation that was put back while it waited for a token stays as it was put', async () => {
    const mock = createMock()
    const credentials = { username: 'admin', password: 'Admin1234!' }
    const { body } = await mock.as('guest').post('/async/V1/integration/admin/token', credentials).expect(202)
    const { bulk_uuid } = body as { bulk_uuid: string }
    await mock.control('post', '/snapshots', { name: 'open' })

    const [drained] = await Promise.all([
      mock.control('post', '/bulk/drain'),
      mock.control('post', '/snapshots/open/restore'),
    ])
    expect(drained.status).toBe(200)
    const state = await statuses(mock, bulk_uuid)
    expect([[1], [4]]).toContainEqual(state)
  })

  test('a workspace has its own', async () => {
    const { timers, wait, goOff } = byHand()
    const mock = createMock({}, { bulkDelay: 200, wait })
    const inOther = (path: string) =>
      mock.as('full').send('GET', path, { headers: { 'X-Mock-Workspace': 'other' } })
    const { body } = await mock
      .as('full')
      .send('POST', '/async/V1/products', {
        body: JSON.stringify(lamp('one')),
        headers: { 'Content-Type': 'application/json', 'X-Mock-Workspace': 'other' },
      })
      .expect(202)
    const { bulk_uuid } = body as { bulk_uuid: string }
    await mock.control('post', '/bulk/drain').expect(200, [])
    await mock.control('post', '/bulk/fail-next').expect(200)

    await mock.as('full').get(`/V1/bulk/${bulk_uuid}/status`).expect(404)
    goOff()
    const other = await inOther(`/V1/bulk/${bulk_uuid}/status`).expect(200)
    expect(other.body).toMatchObject({ operations_list: [{ status: 1 }] })

    await mock
      .as('full')
      .send('POST', '/async/V1/products', {
        body: JSON.stringify(lamp('two')),
        headers: { 'Content-Type': 'application/json', 'X-Mock-Workspace': 'other' },
      })
      .expect(202)
    expect(timers.size).toBe(1)
    await mock.control('delete', '/workspaces/other').expect(200)
    expect(timers.size).toBe(0)
  })
})

test('a program does all that by itself', async () => {
  await using mock = await createMockMagento({ dataset: 'oracle', bulkQueue: 'manual' })
  const post = (body: unknown) =>
    fetch(`${mock.url}/rest/async/bulk/V1/products`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${tokens.full}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
  mock.bulk.rejectNext()
  const rejected = (await (await post([lamp('none')])).json()) as { errors: boolean }
  expect(rejected.errors).toBe(true)

  await post(['one', 'two', 'three'].map(lamp))
  const open = mock.snapshot()
  mock.bulk.failNext({ status: 2 })
  expect(mock.bulk.open()).toHaveLength(3)
  expect(await mock.bulk.step()).toMatchObject({ id: 0, status: 2 })
  expect(await mock.bulk.drain()).toMatchObject([{ id: 1 }, { id: 2 }])
  expect(await mock.bulk.step()).toBeUndefined()
  mock.restore(open)
  expect(mock.bulk.open()).toHaveLength(3)
  mock.reset()
  expect(mock.bulk.open()).toEqual([])
})
