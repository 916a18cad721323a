import { expect, test } from 'vitest'
import { createMock, START, type Mock } from '../../support/create-mock.ts'
import { aProduct } from '../../support/inventory.ts'
import { toDateTime } from '../../../src/framework/clock.ts'

const put = (mock: Mock, sku: string, stockItem: object, itemId = 1) =>
  mock.as('full').put(`/V1/products/${sku}/stockItems/${itemId}`, { stockItem })

const read = async (mock: Mock, sku: string): Promise<Record<string, unknown>> =>
  (await mock.as('full').get(`/V1/stockItems/${sku}`)).body as Record<string, unknown>

async function atDefaultSource(mock: Mock): Promise<unknown> {
  const { body } = await mock.as('full').get('/V1/inventory/source-items?searchCriteria')
  return (body as { items: unknown }).items
}

test('a stock item is read with all its settings, in their order', async () => {
  const mock = createMock()
  await aProduct(mock)

  const { status, body } = await mock.as('full').get('/V1/stockItems/BOLT')

  expect(status).toBe(200)
  expect(Object.entries(body as object)).toEqual([
    ['item_id', 1],
    ['product_id', 1],
    ['stock_id', 1],
    ['qty', 100],
    ['is_in_stock', true],
    ['is_qty_decimal', false],
    ['show_default_notification_message', false],
    ['use_config_min_qty', true],
    ['min_qty', 0],
    ['use_config_min_sale_qty', 1],
    ['min_sale_qty', 1],
    ['use_config_max_sale_qty', true],
    ['max_sale_qty', 10000],
    ['use_config_backorders', true],
    ['backorders', 0],
    ['use_config_notify_stock_qty', true],
    ['notify_stock_qty', 1],
    ['use_config_qty_increments', true],
    ['qty_increments', 0],
    ['use_config_enable_qty_inc', true],
    ['enable_qty_increments', false],
    ['use_config_manage_stock', true],
    ['manage_stock', true],
    ['low_stock_date', null],
    ['is_decimal_divided', false],
    ['stock_status_changed_auto', 0],
  ])
})

test("an update answers the product's own item, whatever ids are sent, and the source follows", async () => {
  const mock = createMock()
  await aProduct(mock, { sku: 'nut' })
  await aProduct(mock)

  const { status, body } = await put(mock, 'bolt', { qty: 12.5, item_id: 1, stock_id: 7 }, 99)

  expect(status).toBe(200)
  expect(body).toBe(2)
  expect(await read(mock, 'bolt')).toMatchObject({ qty: 12.5, is_in_stock: true, stock_id: 1 })
  expect(await read(mock, 'nut')).toMatchObject({ qty: 100 })
  expect(await atDefaultSource(mock)).toMatchObject([
    { sku: 'nut', quantity: 100 },
    { sku: 'bolt', quantity: 12.5, status: 1 },
  ])
})

test('what is not sent stays', async () => {
  const mock = createMock()
  await aProduct(mock)
  await put(mock, 'bolt', { use_config_min_qty: false, min_qty: 5 })

  await put(mock, 'bolt', { use_config_max_sale_qty: false, max_sale_qty: 3 })

  expect(await read(mock, 'bolt')).toMatchObject({ qty: 100, min_qty: 5, max_sale_qty: 3 })
})

test('stock that is used up goes out of stock by itself, and comes back only when told', async () => {
  const mock = createMock()
  await aProduct(mock)

  await put(mock, 'bolt', { qty: 0 })
  expect(await read(mock, 'bolt')).toMatchObject({
    is_in_stock: false,
    stock_status_changed_auto: 1,
    low_stock_date: toDateTime(START),
  })

  await put(mock, 'bolt', { qty: 5 })
  expect(await read(mock, 'bolt')).toMatchObject({
    is_in_stock: false,
    stock_status_changed_auto: 0,
    low_stock_date: null,
  })

  await put(mock, 'bolt', { is_in_stock: true })
  expect(await read(mock, 'bolt')).toMatchObject({ qty: 5, is_in_stock: true })
})

test('backorders take away a threshold, and allow one below nothing', async () => {
  const mock = createMock()
  await aProduct(mock)
  await put(mock, 'bolt', { use_config_min_qty: false, min_qty: 5 })

  await put(mock, 'bolt', { use_config_backorders: false, backorders: 1 })
  expect(await read(mock, 'bolt')).toMatchObject({ min_qty: 0 })

  await put(mock, 'bolt', { min_qty: -5, qty: -5 })
  expect(await read(mock, 'bolt')).toMatchObject({ min_qty: -5, is_in_stock: true })

  await put(mock, 'bolt', { qty: -6 })
  expect(await read(mock, 'bolt')).toMatchObject({ is_in_stock: false })
})

test('a product that is made of others keeps no quantity', async () => {
  const mock = createMock()
  await aProduct(mock)

  await mock.as('full').put('/V1/products/bolt', { product: { type_id: 'grouped' } })

  expect(await read(mock, 'bolt')).toMatchObject({ qty: 0 })
  expect(await atDefaultSource(mock)).toMatchObject([{ sku: 'bolt', quantity: 0 }])
})

test.each(['get', 'put'] as const)('%s of an unknown product is a 404', async (method) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } =
    method === 'get' ? await mock.as('full').get('/V1/stockItems/none') : await put(mock, 'none', { qty: 1 })

  expect(status).toBe(404)
  expect(body).toEqual({ message: 'The Product with the "%1" SKU doesn\'t exist.', parameters: ['none'] })
  expect(mock.state()).toEqual(before)
})

test('an update needs a stock item, and its quantity a number', async () => {
  const mock = createMock()
  await aProduct(mock)
  const before = mock.state()

  const missing = await mock.as('full').put('/V1/products/bolt/stockItems/1', {})
  const text = await put(mock, 'bolt', { qty: 'many' })

  expect(missing.status).toBe(400)
  expect(missing.body).toMatchObject({ parameters: { fieldName: 'stockItem' } })
  expect(text.status).toBe(400)
  expect(text.body).toEqual({
    message:
      'Error occurred during "qty" processing. The "many" value\'s type is invalid. The "float" type was expected. Verify and try again.',
  })
  expect(mock.state()).toEqual(before)
})

const LOW = '/V1/stockItems/lowStock/'

test('low stock is listed by page; what has no quantity at all is not', async () => {
  const mock = createMock()
  await aProduct(mock, { sku: 'none', stock_item: {} })
  for (const qty of [5, 6, 1, -2]) await aProduct(mock, { sku: `q${qty}`, stock_item: { qty } })

  const { status, body } = await mock.as('full').get(`${LOW}?scopeId=0&qty=5&currentPage=2&pageSize=2`)

  expect(status).toBe(200)
  expect(body).toMatchObject({
    items: [{ qty: -2 }],
    search_criteria: {
      mapper_interface_name:
        'Magento\\CatalogInventory\\Model\\ResourceModel\\Stock\\Item\\StockItemCriteriaMapper',
      criteria_list: [],
      filters: [],
      orders: [],
      limit: ['2', '2'],
    },
    total_count: 3,
  })
})

test('low stock is all on one page unless a size is asked for, and on no website', async () => {
  const mock = createMock()
  for (const qty of [5, 1]) await aProduct(mock, { sku: `q${qty}`, stock_item: { qty } })

  const all = await mock.as('full').get(`${LOW}?scopeId=0&qty=5`)
  const website = await mock.as('full').get(`${LOW}?scopeId=1&qty=5`)

  expect(all.body).toMatchObject({ items: [{ qty: 5 }, { qty: 1 }], total_count: 2 })
  expect(website.body).toMatchObject({ items: [], total_count: 0 })
})

test('low stock needs a scope and a quantity', async () => {
  const { status, body } = await createMock().as('full').get(LOW)

  expect(status).toBe(400)
  expect(body).toMatchObject({
    errors: [{ parameters: { fieldName: 'scopeId' } }, { parameters: { fieldName: 'qty' } }],
  })
})
