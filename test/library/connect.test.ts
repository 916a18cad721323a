import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectMockMagento, createMockMagento, type MockMagento } from '../../src/index.ts'

let server: MockMagento
beforeAll(async () => {
  server = await createMockMagento({ dataset: 'clean', controlToken: 'let-me-in' })
})
beforeEach(() => {
  server.reset()
})
afterAll(() => server.close())

const connect = (workspace?: string) =>
  connectMockMagento({ url: `${server.url}/`, controlToken: 'let-me-in', ...(workspace && { workspace }) })

test('what is made through it is in the store', async () => {
  const mock = await connect()
  const product = await mock.aProduct({ sku: 'mug', price: 8 })
  const order = await mock.anOrder({ state: 'complete', items: ['mug'] })
  expect(server.products.get('mug')).toMatchObject({ sku: 'mug', price: product.price })
  expect(server.orders.get(Number(order.entity_id))?.state).toBe('complete')
  expect((await mock.seed({ customers: 2 })).customers).toHaveLength(2)
  await expect(mock.aProduct({ sku: 'x', price: -1 })).rejects.toThrow(
    /answered 400: POST \/V1\/products was refused/,
  )
})

test('somebody calls through it', async () => {
  const mock = await connect()
  const customer = await mock.aCustomer()
  const me = await mock.as({ customer }).get<{ email: string }>('/V1/customers/me')
  expect(me.body.email).toBe(customer.email)
  expect((await mock.as('limited').get('/V1/orders/1')).status).toBe(403)
  expect(await mock.tokens.integration()).toBe(server.credentials.integration.token)
})

test('the state is kept and put back', async () => {
  const mock = await connect()
  const kept = await mock.snapshot()
  await mock.aProduct({ sku: 'mug' })
  await mock.restore(kept)
  expect(server.products.size).toBe(0)
  await mock.forget(kept)
  await expect(mock.restore(kept)).rejects.toThrow('answered 404')
  await mock.aProduct({ sku: 'mug' })
  await mock.reset()
  expect(server.products.size).toBe(0)
  await expect(mock.restore('nothing')).rejects.toThrow('answered 404: There is no snapshot "nothing".')
})

test('the clock is read and moved', async () => {
  const mock = await connect()
  await mock.clock.freeze()
  await mock.clock.set(Date.UTC(2030, 0, 1))
  await mock.clock.advance(1500)
  expect(await mock.clock.now()).toBe(Date.UTC(2030, 0, 1) + 1500)
  expect(server.clock.isFrozen).toBe(true)
  await mock.clock.resume()
  expect(server.clock.isFrozen).toBe(false)
  await mock.clock.reset()
  expect(new Date(await mock.clock.now()).getUTCFullYear()).toBe(new Date().getUTCFullYear())
})

test('faults are made, and calls are asked for', async () => {
  const mock = await connect()
  const route = 'GET /V1/store/websites'
  const [fault] = await mock.faults.add({
    when: { route, calls: { nth: 1 } },
    do: { answer: { status: 503 } },
  })
  expect((await mock.as('integration').get('/V1/store/websites')).status).toBe(503)
  expect((await mock.as('integration').get('/V1/store/websites')).status).toBe(200)
  expect(await mock.faults.list()).toHaveLength(1)
  await mock.faults.delete(String(fault?.id))
  await mock.faults.preset('maintenance')
  await mock.faults.clear()
  expect(await mock.faults.list()).toEqual([])
  expect(await mock.journal.count({ route, status: '2xx' })).toBe(1)
  expect(await mock.journal.entries({ route })).toHaveLength(2)
  await mock.journal.verify({ route, times: 2 })
  await expect(mock.journal.verify({ route, never: true })).rejects.toThrow(/There should be no calls/)
  await mock.journal.clear()
  expect(await mock.journal.count()).toBe(0)
})

test('a workspace is apart from the main store', async () => {
  const mock = await connect('remote')
  await mock.aProduct({ sku: 'mug' })
  expect((await mock.as('integration').get('/V1/products/mug')).status).toBe(200)
  expect(server.products.size).toBe(0)
  expect(server.workspace('remote').products.size).toBe(1)
})

test('nobody without the control token gets hold of it', async () => {
  await expect(connectMockMagento({ url: server.url })).rejects.toThrow(
    /answered 401: It takes the control token/,
  )
})
