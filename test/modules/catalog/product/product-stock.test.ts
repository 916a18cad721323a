import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { change, create } from '../../../support/products.ts'

type Body = Awaited<ReturnType<typeof create>>

const item = ({ extension_attributes }: Body) => extension_attributes?.stock_item
const withStock = (stock_item: object) => ({ extension_attributes: { stock_item } })
const createdWith = async (mock: Mock, stock: object, product: object = {}) =>
  item(await create(mock, { ...withStock(stock), ...product }))
const changedBy = async (mock: Mock, stock: object) => item(await change(mock, 'P1', withStock(stock)))
const sourceItems = (mock: Mock) =>
  (mock.store.db.rows('inventory_source_item') as { quantity: number; status: number }[]).map(
    ({ quantity, status }) => [quantity, status],
  )

test('a new product has a stock item with the store’s settings', async () => {
  expect(item(await create(createMock()))).toEqual({
    item_id: 1,
    product_id: 1,
    stock_id: 1,
    qty: null,
    is_in_stock: false,
    is_qty_decimal: false,
    show_default_notification_message: false,
    use_config_min_qty: true,
    min_qty: 0,
    use_config_min_sale_qty: 1,
    min_sale_qty: 1,
    use_config_max_sale_qty: true,
    max_sale_qty: 10000,
    use_config_backorders: true,
    backorders: 0,
    use_config_notify_stock_qty: true,
    notify_stock_qty: 1,
    use_config_qty_increments: true,
    qty_increments: 0,
    use_config_enable_qty_inc: true,
    enable_qty_increments: false,
    use_config_manage_stock: true,
    manage_stock: true,
    low_stock_date: null,
    is_decimal_divided: false,
    stock_status_changed_auto: 0,
  })
})

test('a value shows the setting of the store while its partner is true', async () => {
  const mock = createMock()

  expect(await createdWith(mock, { qty: 5, min_sale_qty: 3, max_sale_qty: 7 })).toMatchObject({
    min_sale_qty: 1,
    max_sale_qty: 10000,
  })
  expect(await changedBy(mock, { use_config_min_sale_qty: 0, use_config_max_sale_qty: false })).toMatchObject(
    { use_config_min_sale_qty: 0, min_sale_qty: 3, max_sale_qty: 7 },
  )
})

test('what is not sent of a stock item stays', async () => {
  const mock = createMock()
  const created = await createdWith(mock, {
    qty: 5,
    is_in_stock: true,
    min_qty: 2,
    use_config_min_qty: false,
  })

  expect(await changedBy(mock, { notify_stock_qty: 3, use_config_notify_stock_qty: false })).toEqual({
    ...created,
    use_config_notify_stock_qty: false,
    notify_stock_qty: 3,
  })
})

test('what is the store’s own to say is passed over', async () => {
  const mock = createMock()
  const created = await createdWith(mock, { qty: 5, is_in_stock: true })

  expect(
    await changedBy(mock, { product_id: 9, low_stock_date: '2020-01-01', stock_status_changed_auto: 1 }),
  ).toEqual(created)
})

test('a product is in stock whenever its stock is not managed', async () => {
  expect(
    await createdWith(createMock(), {
      manage_stock: false,
      use_config_manage_stock: false,
      is_in_stock: false,
    }),
  ).toMatchObject({ is_in_stock: true, manage_stock: false })
})

test('flags that are missing at the first save count as false', async () => {
  const mock = createMock()
  const post = (sku: string, stock: object) => createdWith(mock, stock, { sku, name: sku })

  expect(await post('A', { qty: 0, is_in_stock: true })).toMatchObject({ is_in_stock: true })
  expect(await post('B', { qty: 0, is_in_stock: true, use_config_manage_stock: true })).toMatchObject({
    is_in_stock: false,
  })
  expect(await post('C', { qty: 5 })).toMatchObject({ is_in_stock: false })
  await post('D', { qty: 0, use_config_manage_stock: true })
  expect(sourceItems(mock)).toEqual([
    [0, 1],
    [5, 1],
  ])
})

test('the next save pushes down what the first one overlooked', async () => {
  const mock = createMock()
  await createdWith(mock, { qty: 5 })
  await change(mock, 'P1', { price: 2 })

  expect(sourceItems(mock)).toEqual([[5, 0]])
})

test('stock that is gone takes the product out, and its coming back does not bring it in', async () => {
  const mock = createMock()
  await createdWith(mock, { qty: 5, is_in_stock: true })

  expect(await changedBy(mock, { qty: 0 })).toMatchObject({
    is_in_stock: false,
    stock_status_changed_auto: 1,
    low_stock_date: '2025-01-01 00:00:00',
  })
  expect(await changedBy(mock, { qty: 5 })).toMatchObject({
    is_in_stock: false,
    stock_status_changed_auto: 0,
    low_stock_date: null,
  })
  expect(await changedBy(mock, { is_in_stock: true })).toMatchObject({ is_in_stock: true })
})

test('with backorders a product stays in stock', async () => {
  const mock = createMock()
  await createdWith(mock, { qty: 5, is_in_stock: true, backorders: 1, use_config_backorders: false })

  expect(await changedBy(mock, { qty: 0 })).toMatchObject({ is_in_stock: true, backorders: 1 })
})

test('a new product that is sent with the stock item of another takes it away', async () => {
  const mock = createMock()
  await createdWith(mock, { qty: 5, is_in_stock: true })

  const taken = await createdWith(mock, { item_id: 1, qty: 3 }, { sku: 'P2', name: 'Second' })

  expect(taken).toMatchObject({ item_id: 1, product_id: 2, qty: 3 })
  expect(mock.store.db.rows('cataloginventory_stock_item')).toHaveLength(1)
})

test('the quantity of a product that is made of others is nothing', async () => {
  expect(
    await createdWith(createMock(), { qty: 5, is_in_stock: true }, { type_id: 'configurable' }),
  ).toMatchObject({
    qty: 0,
    is_in_stock: true,
  })
})
