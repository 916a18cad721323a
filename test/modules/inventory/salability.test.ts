import { expect, test } from 'vitest'
import { products } from '../../../src/modules/catalog/tables.ts'
import { appendReservations, type SalesEvent } from '../../../src/modules/inventory/reservations.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import {
  aBundle,
  aProduct,
  aSource,
  europeAndAmerica,
  linked,
  lying,
  type Answer,
} from '../../support/inventory.ts'

const order: SalesEvent = {
  event_type: 'order_placed',
  object_type: 'order',
  object_id: '',
  object_increment_id: '000000001',
}

const salable = (mock: Mock, sku: string, stockId = 1): PromiseLike<Answer> =>
  mock.as('full').get(`/V1/inventory/get-product-salable-quantity/${sku}/${stockId}`)
const isSalable = (mock: Mock, sku: string, stockId = 1): PromiseLike<Answer> =>
  mock.as('full').get(`/V1/inventory/is-product-salable/${sku}/${stockId}`)
const requested = (mock: Mock, sku: string, qty: number, stockId = 1): PromiseLike<Answer> =>
  mock.as('full').get(`/V1/inventory/is-product-salable-for-requested-qty/${sku}/${stockId}/${qty}`)

const reserve = (mock: Mock, sku: string, stockId: number, ...quantities: number[]) => {
  appendReservations(
    stockId,
    quantities.map((quantity) => ({ sku, quantity })),
    order,
    mock.store,
  )
}

test('the stocks of the API tests sell what their sources have in stock', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)

  const quantities = []
  for (const sku of ['SKU-1', 'SKU-2', 'SKU-3', 'SKU-4', 'SKU-6'])
    for (const stockId of [10, 20, 30])
      quantities.push([sku, stockId, (await salable(mock, sku, stockId)).body])

  expect(quantities).toEqual([
    ['SKU-1', 10, 8.5],
    ['SKU-1', 20, 0],
    ['SKU-1', 30, 8.5],
    ['SKU-2', 10, 0],
    ['SKU-2', 20, 5],
    ['SKU-2', 30, 5],
    ['SKU-3', 10, 0],
    ['SKU-3', 20, 0],
    ['SKU-3', 30, 0],
    ['SKU-4', 10, 6],
    ['SKU-4', 20, 0],
    ['SKU-4', 30, 6],
    ['SKU-6', 10, 3],
    ['SKU-6', 20, 0],
    ['SKU-6', 30, 3],
  ])
})

test('the stocks of the API tests sell the products that they have in stock', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)

  const answers = []
  for (const sku of ['SKU-1', 'SKU-2', 'SKU-3', 'SKU-6'])
    for (const stockId of [10, 20, 30])
      answers.push([sku, stockId, (await isSalable(mock, sku, stockId)).body])

  expect(answers).toEqual([
    ['SKU-1', 10, true],
    ['SKU-1', 20, false],
    ['SKU-1', 30, true],
    ['SKU-2', 10, false],
    ['SKU-2', 20, true],
    ['SKU-2', 30, true],
    ['SKU-3', 10, false],
    ['SKU-3', 20, false],
    ['SKU-3', 30, false],
    ['SKU-6', 10, true],
    ['SKU-6', 20, false],
    ['SKU-6', 30, true],
  ])
})

test('reservations lower what is left, compensations raise it again', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)

  reserve(mock, 'SKU-1', 10, -5, 1.5)

  expect((await salable(mock, 'SKU-1', 10)).body).toBe(5)
  expect((await salable(mock, 'SKU-1', 30)).body).toBe(8.5)
})

test('what is left is never off by an error of floating point', async () => {
  const mock = createMock()
  await aProduct(mock, { stock_item: { qty: 1, is_in_stock: true } })

  reserve(mock, 'bolt', 1, ...Array.from({ length: 9 }, () => -0.1))

  expect((await salable(mock, 'bolt')).body).toBe(0.1)
})

test('what is all reserved cannot be sold', async () => {
  const mock = createMock()
  await aProduct(mock, { stock_item: { qty: 10, is_in_stock: true } })
  await aSource(mock, 'east')
  await mock.as('full').post('/V1/inventory/stocks', { stock: { name: 'Two' } })
  await linked(mock, 2, 'east')
  await lying(mock, ['east', 'bolt', 10, 1])

  for (const stockId of [1, 2]) {
    reserve(mock, 'bolt', stockId, -10)

    expect((await salable(mock, 'bolt', stockId)).body).toBe(0)
    expect((await isSalable(mock, 'bolt', stockId)).body).toBe(false)
  }
})

test('the threshold has to be passed, and is not for sale', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)
  const stockItem = { use_config_min_qty: false, min_qty: 5 }
  for (const sku of ['SKU-1', 'SKU-2'])
    await mock.as('full').put(`/V1/products/${sku}/stockItems/1`, { stockItem })

  expect((await isSalable(mock, 'SKU-1', 10)).body).toBe(true)
  expect((await salable(mock, 'SKU-1', 10)).body).toBe(3.5)
  expect((await isSalable(mock, 'SKU-2', 20)).body).toBe(false)
  expect((await salable(mock, 'SKU-2', 20)).body).toBe(0)
})

test('with backorders the default stock sells below nothing', async () => {
  const mock = createMock()
  await aProduct(mock, {
    stock_item: { qty: 5, is_in_stock: true, use_config_backorders: false, backorders: 1 },
  })

  reserve(mock, 'bolt', 1, -8)

  expect((await salable(mock, 'bolt')).body).toBe(-3)
  expect((await isSalable(mock, 'bolt')).body).toBe(true)
  expect((await requested(mock, 'bolt', 100)).body).toEqual({ salable: true, errors: [] })
})

test('what is out of stock at the default source is not for sale, and is again once it is back', async () => {
  const mock = createMock()
  await aProduct(mock)

  await lying(mock, ['default', 'bolt', 40, 0])
  expect((await salable(mock, 'bolt')).body).toBe(0)
  expect((await isSalable(mock, 'bolt')).body).toBe(false)

  await lying(mock, ['default', 'bolt', 10.5, 1])
  expect((await salable(mock, 'bolt')).body).toBe(10.5)
  expect((await isSalable(mock, 'bolt')).body).toBe(true)
})

test('a product created without the flag of managed stock is for sale until its next save', async () => {
  const mock = createMock()
  await aProduct(mock, { stock_item: { qty: 5, is_in_stock: false } })
  expect((await salable(mock, 'bolt')).body).toBe(5)

  await mock.as('full').put('/V1/products/bolt', { product: { price: 2 } })

  expect((await salable(mock, 'bolt')).body).toBe(0)
})

test('unmanaged stock is for sale wherever the product is assigned', async () => {
  const mock = createMock()
  await aProduct(mock, {
    stock_item: { qty: 0, use_config_manage_stock: false, manage_stock: false },
  })
  await aSource(mock, 'east')
  await mock.as('full').post('/V1/inventory/stocks', { stock: { name: 'Two' } })
  await linked(mock, 2, 'east')

  expect((await isSalable(mock, 'bolt')).body).toBe(true)
  expect((await requested(mock, 'bolt', 5)).body).toEqual({ salable: true, errors: [] })
  expect((await isSalable(mock, 'bolt', 2)).body).toBe(false)

  await lying(mock, ['east', 'bolt', 0, 0])
  expect((await isSalable(mock, 'bolt', 2)).body).toBe(true)
})

test('a disabled product can be sold as far as stock is concerned', async () => {
  const mock = createMock()
  await aProduct(mock, { status: 2 })

  expect((await isSalable(mock, 'bolt')).body).toBe(true)
})

test('unknown skus and stocks: no quantity, and nothing to sell', async () => {
  const mock = createMock({ profile: 'observed' })
  await aProduct(mock)

  const sku = await salable(mock, 'none')
  const stock = await salable(mock, 'bolt', 99)

  expect(sku.status).toBe(500)
  expect(stock.status).toBe(400)
  expect(stock.body).toEqual({ message: 'Could not receive Stock Item data' })
  expect((await requested(mock, 'none', 1)).status).toBe(500)
  expect((await isSalable(mock, 'none')).body).toBe(false)
  expect((await isSalable(mock, 'bolt', 99)).body).toBe(false)
})

test('by the documentation an unknown sku is refused with words', async () => {
  const { status, body } = await salable(createMock(), 'none')

  expect(status).toBe(400)
  expect(body).toEqual({
    message: "The product that was requested doesn't exist. Verify the product and try again.",
  })
})

test('products that are made of others have no quantity', async () => {
  const mock = createMock()
  await aProduct(mock, { sku: 'set', type_id: 'configurable', stock_item: { is_in_stock: true } })
  const refusal = { message: "Can't check requested quantity for products without Source Items support." }

  for (const { status, body } of [await salable(mock, 'set'), await requested(mock, 'set', 1)]) {
    expect(status).toBe(400)
    expect(body).toEqual(refusal)
  }
})

test('a grouped product can be sold while it and something of it are in stock', async () => {
  const mock = createMock()
  await aProduct(mock)
  await aProduct(mock, {
    sku: 'set',
    type_id: 'grouped',
    stock_item: { is_in_stock: true },
    product_links: [
      { sku: 'set', link_type: 'associated', linked_product_sku: 'bolt', linked_product_type: 'simple' },
    ],
  })
  expect((await isSalable(mock, 'set')).body).toBe(true)

  await lying(mock, ['default', 'bolt', 0, 0])
  expect((await isSalable(mock, 'set')).body).toBe(false)

  await lying(mock, ['default', 'bolt', 5, 1])
  await mock.as('full').put('/V1/products/set/stockItems/1', { stockItem: { is_in_stock: false } })
  expect((await isSalable(mock, 'set')).body).toBe(false)
})

test('a configurable product can be sold while it and one of its children are in stock', async () => {
  const mock = createMock()
  await aProduct(mock)
  await aProduct(mock, { sku: 'set', type_id: 'configurable', stock_item: { is_in_stock: true } })
  expect((await isSalable(mock, 'set')).body).toBe(false)

  mock.store.db.table(products).update(2, { configurable_links: [1] })
  expect((await isSalable(mock, 'set')).body).toBe(true)

  await lying(mock, ['default', 'bolt', 0, 0])
  expect((await isSalable(mock, 'set')).body).toBe(false)
})

test('a bundle needs something for sale in every required option, and in one at least', async () => {
  const mock = createMock()
  for (const sku of ['bolt', 'nut']) await aProduct(mock, { sku, stock_item: { qty: 3, is_in_stock: true } })
  await aBundle(mock, [
    { sku: 'bolt', qty: 2, required: true },
    { sku: 'nut', qty: 1, required: false },
  ])
  const fresh = (await isSalable(mock, 'set')).body

  await lying(mock, ['default', 'nut', 0, 0])
  const withoutOptional = (await isSalable(mock, 'set')).body
  await lying(mock, ['default', 'bolt', 1, 1])
  const tooFew = (await isSalable(mock, 'set')).body
  await lying(mock, ['default', 'bolt', 2, 1])
  await mock.as('full').put('/all/V1/products/bolt', { product: { status: 2 } })
  const disabled = (await isSalable(mock, 'set')).body

  expect([fresh, withoutOptional, tooFew, disabled]).toEqual([true, true, false, false])
})

test('several products are asked for at once, in their order', async () => {
  const mock = createMock()
  await aProduct(mock)

  const { status, body } = await mock
    .as('full')
    .get('/V1/inventory/are-products-salable?skus[0]=none&skus[1]=bolt&stockId=1')

  expect(status).toBe(200)
  expect(body).toEqual([
    { sku: 'none', stock_id: 1, salable: false },
    { sku: 'bolt', stock_id: 1, salable: true },
  ])
})

test('several quantities are asked for at once, with or without a slash at the end', async () => {
  const mock = createMock()
  await aProduct(mock)
  const query =
    'skuRequests[0][sku]=bolt&skuRequests[0][qty]=100&skuRequests[1][sku]=bolt&skuRequests[1][qty]=101&stockId=1'

  for (const slash of ['', '/']) {
    const { status, body } = await mock
      .as('full')
      .get(`/V1/inventory/are-product-salable-for-requested-qty${slash}?${query}`)

    expect(status).toBe(200)
    expect(body).toEqual([
      { sku: 'bolt', stock_id: 1, salable: true, errors: [] },
      { sku: 'bolt', stock_id: 1, salable: false, errors: SHORTAGE },
    ])
  }
})

test.each([
  ['get-product-salable-quantity/bolt/one'],
  ['is-product-salable/bolt/one'],
  ['is-product-salable-for-requested-qty/bolt/1/many'],
])('%s is refused by its type', async (path) => {
  const { status } = await createMock().as('full').get(`/V1/inventory/${path}`)

  expect(status).toBe(400)
})

test('lists of products need the list and the stock', async () => {
  const mock = createMock()

  const salables = await mock.as('full').get('/V1/inventory/are-products-salable')
  const quantities = await mock.as('full').get('/V1/inventory/are-product-salable-for-requested-qty')

  const missing = (...names: string[]) => ({
    message: 'One or more input exceptions have occurred.',
    errors: names.map((fieldName) => ({
      message: '"%fieldName" is required. Enter and try again.',
      parameters: { fieldName },
    })),
  })
  expect(salables.body).toEqual(missing('skus', 'stockId'))
  expect(quantities.body).toEqual(missing('skuRequests', 'stockId'))
})

const SHORTAGE = [
  { code: 'back_order-disabled', message: 'Backorders are disabled' },
  { code: 'manage_stock-enabled', message: 'Manage stock is enabled' },
  {
    code: 'is_salable_with_reservations-not_enough_qty',
    message: 'The requested qty is not available',
  },
]

test.each<[string, object, number, object[]]>([
  ['all there is', {}, 100, []],
  ['more than there is', {}, 101, SHORTAGE],
  [
    'less than the least',
    { use_config_min_sale_qty: 0, min_sale_qty: 2, is_qty_decimal: true },
    1.5,
    [{ code: 'is_correct_qty-min_sale_qty', message: 'The fewest you may purchase is 2.' }],
  ],
  ['nothing', {}, 0, [{ code: 'is_correct_qty-min_sale_qty', message: 'The fewest you may purchase is 1.' }]],
  [
    'less than nothing',
    {},
    -1,
    [{ code: 'is_correct_qty-min_sale_qty', message: 'The fewest you may purchase is 1.' }],
  ],
  [
    'more than the most',
    { use_config_max_sale_qty: false, max_sale_qty: 50 },
    51,
    [
      {
        code: 'is_correct_qty-max_sale_qty',
        message: 'The requested qty exceeds the maximum qty allowed in shopping cart',
      },
    ],
  ],
  [
    'between two steps',
    {
      use_config_enable_qty_inc: false,
      enable_qty_increments: true,
      use_config_qty_increments: false,
      qty_increments: 3,
    },
    4,
    [
      {
        code: 'is_correct_qty-qty_increment',
        message: 'You can buy this product only in quantities of 3 at a time.',
      },
    ],
  ],
  [
    'a part of a unit',
    {},
    8.5,
    [
      {
        code: 'is_correct_qty-is_qty_decimal',
        message: 'You cannot use decimal quantity for this product.',
      },
    ],
  ],
  ['a part of a unit that can be parted', { is_qty_decimal: true }, 8.5, []],
  ['more than the threshold leaves', { use_config_min_qty: false, min_qty: 9 }, 92, SHORTAGE],
  ['more, with backorders', { use_config_backorders: false, backorders: 2 }, 101, []],
])('asked for %s', async (_, stockItem, qty, errors) => {
  const mock = createMock()
  await aProduct(mock, { stock_item: { qty: 100, is_in_stock: true, ...stockItem } })

  const { status, body } = await requested(mock, 'bolt', qty)

  expect(status).toBe(200)
  expect(body).toEqual({ salable: errors.length === 0, errors })
})

test('a step may be part of a unit', async () => {
  const mock = createMock()
  const step = {
    qty: 10,
    is_in_stock: true,
    is_qty_decimal: true,
    use_config_min_sale_qty: 0,
    min_sale_qty: 0,
    use_config_enable_qty_inc: false,
    enable_qty_increments: true,
    use_config_qty_increments: false,
    qty_increments: 0.1,
  }
  await aProduct(mock, { stock_item: step })

  expect((await requested(mock, 'bolt', 0.3)).body).toEqual({ salable: true, errors: [] })
  expect((await requested(mock, 'bolt', 0.35)).body).toMatchObject({ salable: false })
})

test('what is wrong with the quantity and a product that is nowhere in stock are told together', async () => {
  const mock = createMock()
  await aProduct(mock)
  await lying(mock, ['default', 'bolt', 40, 0])

  const { body } = await requested(mock, 'bolt', 0.5)

  expect(body).toEqual({
    salable: false,
    errors: [
      { code: 'is_correct_qty-min_sale_qty', message: 'The fewest you may purchase is 1.' },
      {
        code: 'is_any_source_item_in_stock-no_source_items_in_stock',
        message: 'There are no source items with the in stock status',
      },
    ],
  })
})

test('a negative threshold is sold down to, not below', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)
  await lying(mock, ['eu-1', 'SKU-6', 8.5, 1])

  expect((await salable(mock, 'SKU-6', 10)).body).toBe(11.5)
  expect((await requested(mock, 'SKU-6', 11, 10)).body).toEqual({ salable: true, errors: [] })
  expect((await requested(mock, 'SKU-6', 12, 10)).body).toEqual({ salable: false, errors: SHORTAGE })
})

test.each([20, 99])('a sku that stock %i has not is not assigned to it', async (stockId) => {
  const mock = createMock()
  await europeAndAmerica(mock)

  const { status, body } = await requested(mock, 'SKU-1', 1, stockId)

  expect(status).toBe(200)
  expect(body).toEqual({
    salable: false,
    errors: [
      {
        code: 'requested-sku-is-not-assigned-to-given-stock',
        message: 'The requested sku is not assigned to given stock.',
      },
    ],
  })
})
