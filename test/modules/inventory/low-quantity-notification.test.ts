import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aProduct, aSource, lying } from '../../support/inventory.ts'

const ONE = '/V1/inventory/low-quantity-notification'
const DELETE = '/V1/inventory/low-quantity-notifications-delete'

const at = (mock: Mock, path: string) => mock.as('full').get(`${ONE}/${path}`)

const save = (mock: Mock, ...sourceItemConfigurations: object[]) =>
  mock.as('full').post(ONE, { sourceItemConfigurations })

test("the store's setting counts where none was set", async () => {
  const mock = createMock()
  await aProduct(mock)

  const { status, body } = await at(mock, 'default/bolt')

  expect(status).toBe(200)
  expect(Object.entries(body as object)).toEqual([
    ['source_code', 'default'],
    ['notify_stock_qty', 1],
    ['sku', 'bolt'],
  ])
})

test('a quantity is set, changed, and left to the store again', async () => {
  const mock = createMock()
  await aProduct(mock)
  const setting = { source_code: 'default', sku: 'bolt' }

  const { status, body } = await save(mock, { ...setting, notify_stock_qty: 5.6 })
  expect(status).toBe(200)
  expect(body).toEqual([])
  expect((await at(mock, 'default/bolt')).body).toMatchObject({ notify_stock_qty: 5.6 })

  await save(mock, { ...setting, notify_stock_qty: 0 })
  expect((await at(mock, 'default/bolt')).body).toMatchObject({ notify_stock_qty: 0 })

  await save(mock, { ...setting, notify_stock_qty: null })
  expect((await at(mock, 'default/bolt')).body).toMatchObject({ notify_stock_qty: 1 })
})

test('what was set is deleted, by itself or with the source item', async () => {
  const mock = createMock()
  await aProduct(mock)
  await aSource(mock, 'east')
  await lying(mock, ['east', 'bolt', 1, 1])
  const settings = ['default', 'east'].map((source_code) => ({
    source_code,
    sku: 'bolt',
    notify_stock_qty: 5,
  }))
  await save(mock, ...settings)

  const { status, body } = await mock.as('full').post(DELETE, { sourceItems: settings.slice(0, 1).map(pair) })
  await mock
    .as('full')
    .post('/V1/inventory/source-items-delete', { sourceItems: settings.slice(1).map(pair) })

  expect(status).toBe(200)
  expect(body).toEqual([])
  expect((await at(mock, 'default/bolt')).body).toMatchObject({ notify_stock_qty: 1 })
  expect((await at(mock, 'east/bolt')).body).toMatchObject({ notify_stock_qty: 1 })
})

const pair = ({ source_code, sku }: { source_code: string; sku: string }) => ({ source_code, sku })

test('unknown sources and products are no matter when it is set, but when it is read', async () => {
  const mock = createMock()
  await aProduct(mock)

  const saved = await save(mock, { source_code: 'moon', sku: 'none', notify_stock_qty: 5 })

  expect(saved.status).toBe(200)
  for (const path of ['moon/bolt', 'default/none', 'moon/none']) {
    const { status, body } = await at(mock, path)
    expect(status).toBe(400)
    expect(body).toEqual({ message: 'Wrong input data' })
  }
})

test('an empty list is refused to save, not to delete', async () => {
  const mock = createMock()

  const saved = await save(mock)
  const deleted = await mock.as('full').post(DELETE, { sourceItems: [] })

  expect(saved.status).toBe(400)
  expect(saved.body).toEqual({ message: 'Input data is empty' })
  expect(deleted.status).toBe(200)
  expect(deleted.body).toEqual([])
})

test.each([
  [ONE, 'sourceItemConfigurations'],
  [DELETE, 'sourceItems'],
])('%s needs its list', async (path, fieldName) => {
  const { status, body } = await createMock().as('full').post(path, {})

  expect(status).toBe(400)
  expect(body).toMatchObject({ parameters: { fieldName } })
})
