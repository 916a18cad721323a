import { expect, test } from 'vitest'
import { createMock } from '../support/create-mock.ts'

const block = { block: { identifier: 'promise', title: 'Promise', content: '' } }

test('a snapshot is put back as often as wanted', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/cmsBlock', block)
  const before = mock.state()

  const taken = await mock.control('post', '/snapshots', { name: 'with block' })
  await mock.as('full').delete('/V1/cmsBlock/1')
  const restored = await mock.control('post', '/snapshots/with%20block/restore')
  const once = mock.state()
  await mock.as('full').put('/V1/cmsBlock/1', { block: { title: 'Other' } })
  await mock.control('post', '/snapshots/with%20block/restore')

  expect(taken.body).toEqual({ name: 'with block', taken: '2025-01-01 00:00:00' })
  expect(restored.body).toEqual({ status: 'ok' })
  expect(once).toEqual(before)
  expect(mock.state()).toEqual(before)
})

test('snapshots without a name are numbered, listed, and forgotten', async () => {
  const mock = createMock()
  await mock.control('post', '/snapshots', {})
  await mock.control('post', '/snapshots', {})

  const { body: both } = await mock.control('get', '/snapshots')
  await mock.control('delete', '/snapshots/1')
  const { body: one } = await mock.control('get', '/snapshots')
  const gone = await mock.control('post', '/snapshots/1/restore')

  expect(both.map(({ name }: { name: string }) => name)).toEqual(['1', '2'])
  expect(one.map(({ name }: { name: string }) => name)).toEqual(['2'])
  expect([gone.status, gone.body]).toEqual([404, { message: 'There is no snapshot "1".' }])
})

test('a state that was brought out makes another store the same', async () => {
  const [mock, other] = [createMock(), createMock()]
  await mock.as('full').post('/V1/cmsBlock', block)
  await mock.as('full').post('/V1/customers', {
    customer: { email: 'maria@example.com', firstname: 'Maria', lastname: 'Keller' },
  })

  const { body } = await mock.control('get', '/state')
  const { status } = await other.control('put', '/state', body)

  expect(status).toBe(200)
  expect(other.state()).toEqual(mock.state())
  expect((await other.as('full').get('/V1/cmsBlock/1')).body).toMatchObject({ identifier: 'promise' })
})

test.each([
  [{ tables: { nothing: [] } }, 'There is no table nothing.'],
  [{ tables: { store_website: [{ website_id: 1 }, { website_id: 1 }] } }, 'store_website: 1 is taken.'],
  [{ tables: { store_website: 'all' } }, 'body/tables/store_website must be array.'],
  [{}, "body must have required property 'tables'."],
])('what is no state is refused and changes nothing: %j', async (state, message) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.control('put', '/state', state)

  expect([status, body]).toEqual([400, { message }])
  expect(mock.state()).toEqual(before)
})

test('tables are counted and read', async () => {
  const mock = createMock()

  const { body: counts } = await mock.control('get', '/tables')
  const { body: rows } = await mock.control('get', '/tables/store_website')
  const none = await mock.control('get', '/tables/nothing')

  expect(counts).toMatchObject({ store_website: 2, catalog_product_entity: 0 })
  expect(rows).toMatchObject([{ code: 'admin' }, { code: 'base' }])
  expect([none.status, none.body]).toEqual([404, { message: 'There is no table "nothing".' }])
})

test('rows that lack what their table finds them by are refused, and nothing is changed', async () => {
  const mock = createMock()
  const before = mock.state()
  const { status, body } = await mock.control('put', '/state', {
    tables: { customer_entity: [{ entity_id: 'abc' }] },
  })
  expect([status, body]).toEqual([400, { message: 'A row lacks what it is found by.' }])
  expect(mock.state()).toEqual(before)
})
