import { expect, test } from 'vitest'
import { aProduct, answered, put, shopping, type Shopping } from '../../support/carts.ts'
import { createMock } from '../../support/create-mock.ts'
import { noSuch, required } from '../../support/customers.ts'
import { change, refuses } from '../../support/products.ts'

const stock = (stock_item: object) => ({ extension_attributes: { stock_item } })

async function withMug(): Promise<Shopping> {
  const made = await shopping()
  await aProduct(made.mock, 'mug', 12.5)
  return made
}

const add = ({ shopper }: Shopping, cartItem: object) => shopper.post('/V1/carts/mine/items', { cartItem })

test('a line answers with all its units, and the same product joins it', async () => {
  const shop = await withMug()

  const first = await add(shop, { sku: 'mug', qty: 2 })
  const second = await add(shop, { sku: 'MUG', qty: 1 })
  const { body } = await shop.shopper.get('/V1/carts/mine/items')

  const line = { item_id: 1, sku: 'mug', name: 'A mug', price: 12.5, product_type: 'simple', quote_id: '1' }
  expect(first.body).toEqual({ ...line, qty: 2 })
  expect(second.body).toEqual({ ...line, qty: 3 })
  expect(body).toEqual([{ ...line, qty: 3 }])
})

test.each([0, -3])('%i units count as one', async (qty) => {
  const shop = await withMug()

  const { body } = await add(shop, { sku: 'mug', qty })

  expect(body.qty).toBe(1)
})

test('a line takes another quantity, and the path says which', async () => {
  const shop = await withMug()
  await put(shop.shopper, 'mug', 2)

  const changed = await shop.shopper.put('/V1/carts/mine/items/1', { cartItem: { item_id: 99, qty: 5 } })
  const byPost = await add(shop, { item_id: 1, qty: 4 })

  expect(changed.body).toMatchObject({ item_id: 1, qty: 5 })
  expect(byPost.body).toMatchObject({ item_id: 1, qty: 4 })
})

test('a line is taken out', async () => {
  const shop = await withMug()
  await put(shop.shopper, 'mug', 2)

  const deleted = await shop.shopper.delete('/V1/carts/mine/items/1')
  const { body } = await shop.shopper.get('/V1/carts/mine')

  expect(deleted.body).toBe(true)
  expect(body).toMatchObject({ items: [], items_count: 0, items_qty: 0 })
})

test('what is wrong with a line is told, and nothing changes', async () => {
  const shop = await withMug()
  const { mock, shopper } = shop
  await aProduct(mock, 'rare', 5, stock({ qty: 2, is_in_stock: true }))
  await aProduct(mock, 'gone', 5, stock({ qty: 0, is_in_stock: false }))
  await aProduct(mock, 'off', 5, { status: 2 })
  const refused = (cartItem: object, status: number, message: string, parameters?: unknown) =>
    refuses(mock, () => add(shop, cartItem), status, message, parameters)

  const noQty = { fieldName: 'qty', value: null }
  await refused({ sku: 'mug' }, 400, 'Invalid value of "%value" provided for the %fieldName field.', noQty)
  await refused(
    { sku: 'nope', qty: 1 },
    404,
    "The product that was requested doesn't exist. Verify the product and try again.",
  )
  await refused({ sku: 'rare', qty: 3 }, 400, 'The requested qty is not available')
  await refused({ sku: 'gone', qty: 1 }, 400, 'Product that you are trying to add is not available.')
  await refused({ sku: 'off', qty: 1 }, 400, 'Product that you are trying to add is not available.')
  await refused({ sku: 'mug', qty: 1.5 }, 400, 'You cannot use decimal quantity for this product.')
  await refused(
    { sku: 'mug', qty: 10_001 },
    400,
    'The requested qty exceeds the maximum qty allowed in shopping cart',
  )
  await refused(
    { sku: 'mug', qty: 'x' },
    400,
    'Error occurred during "qty" processing. The "x" value\'s type is invalid. The "float" type was expected. Verify and try again.',
  )
  await refused({ qty: 1 }, 400, 'The "sku" of the cart item is missing.')
  const noLine = "The %1 Cart doesn't contain the %2 item."
  await refused({ item_id: 9, qty: 1 }, 404, noLine, ['1', 9])
  await refuses(mock, () => shopper.put('/V1/carts/mine/items/9', { cartItem: { qty: 2 } }), 404, noLine, [
    '1',
    9,
  ])
  await refuses(mock, () => shopper.delete('/V1/carts/mine/items/9'), 404, noLine, [1, 9])
})

test('all units in the cart count against the stock, those that others ordered too', async () => {
  const shop = await withMug()
  const { mock, shopper } = shop
  await aProduct(mock, 'rare', 5, stock({ qty: 3, is_in_stock: true }))
  await put(shopper, 'rare', 2)

  await refuses(mock, () => add(shop, { sku: 'rare', qty: 2 }), 400, 'The requested qty is not available')
  await refuses(
    mock,
    () => shopper.put('/V1/carts/mine/items/1', { cartItem: { qty: 4 } }),
    400,
    'The requested qty is not available',
  )
  expect((await put(shopper, 'rare', 1)).qty).toBe(3)
})

test('minimum and steps of a product hold for a line', async () => {
  const shop = await withMug()
  const { mock } = shop
  await aProduct(
    mock,
    'pair',
    5,
    stock({
      qty: 100,
      is_in_stock: true,
      use_config_min_sale_qty: 0,
      min_sale_qty: 2,
      use_config_enable_qty_inc: false,
      enable_qty_increments: true,
      use_config_qty_increments: false,
      qty_increments: 2,
    }),
  )

  await refuses(mock, () => add(shop, { sku: 'pair', qty: 1 }), 400, 'The fewest you may purchase is 2.')
  await refuses(
    mock,
    () => add(shop, { sku: 'pair', qty: 3 }),
    400,
    'You can buy this product only in quantities of 2 at a time.',
  )
})

test('a product that may run below nothing is sold without end', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(
    mock,
    'soon',
    5,
    stock({ qty: 1, is_in_stock: true, use_config_backorders: false, backorders: 1 }),
  )

  expect((await put(shopper, 'soon', 50)).qty).toBe(50)
})

test('lines of a product that was disabled, deleted or taken from the website leave the cart', async () => {
  const { mock, shopper } = await shopping()
  for (const sku of ['a', 'b', 'c', 'd']) await aProduct(mock, sku, 1)
  for (const sku of ['a', 'b', 'c', 'd']) await put(shopper, sku)
  await change(mock, 'a', { status: 2 })
  await mock.as('full').delete('/V1/products/b')
  await change(mock, 'c', { extension_attributes: { website_ids: [] } })

  const { body } = await shopper.get('/V1/carts/mine/items')
  const totals = await shopper.get('/V1/carts/mine/totals')

  expect(body).toMatchObject([{ sku: 'd' }])
  expect(totals.body).toMatchObject({ subtotal: 1, items_qty: 1 })
})

test('a line follows the price of its product', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 12.5)
  await put(shopper, 'mug', 2)
  await change(mock, 'mug', { price: 14, name: 'A finer mug' })

  const { body } = await shopper.get('/V1/carts/mine/items')

  expect(body).toMatchObject([{ price: 14, name: 'A finer mug' }])
})

test('a merchant’s line names the cart that it goes into, whatever the path says', async () => {
  const { mock } = await withMug()
  await mock.as('full').post('/V1/carts/')
  const post = (cartItem: object) => mock.as('full').post('/V1/carts/1/items', { cartItem })

  const { body } = await post({ sku: 'mug', qty: 1, quote_id: '2' })

  expect(body.quote_id).toBe('2')
  const { message, parameters } = required('quoteId')
  await refuses(mock, () => post({ sku: 'mug', qty: 1 }), 400, message, parameters)
  await refuses(
    mock,
    () => mock.as('full').put('/V1/carts/2/items/1', { cartItem: { qty: 2 } }),
    400,
    message,
    parameters,
  )
  const unknown = noSuch('cartId', '99')
  await refuses(
    mock,
    () => post({ sku: 'mug', qty: 1, quote_id: '99' }),
    404,
    unknown.message,
    unknown.parameters,
  )
})

test('a guest’s line is known by the mask in the list, and by the number in the answer', async () => {
  const mock = createMock()
  await aProduct(mock, 'mug', 12.5)
  const mask = await answered<string>(mock.as('guest').post('/V1/guest-carts'))
  const path = `/V1/guest-carts/${mask}/items`

  const added = await mock.as('guest').post(path, { cartItem: { sku: 'mug', qty: 1, quote_id: 'another' } })
  const changed = await mock.as('guest').put(`${path}/1`, { cartItem: { qty: 2 } })
  const listed = await mock.as('guest').get(path)
  const deleted = await mock.as('guest').delete(`${path}/9`)

  expect(added.body).toMatchObject({ item_id: 1, qty: 1, quote_id: '1' })
  expect(changed.body).toMatchObject({ item_id: 1, qty: 2, quote_id: '1' })
  expect(listed.body).toMatchObject([{ qty: 2, quote_id: mask }])
  expect(deleted.body.parameters).toEqual(['1', 9])
  const { message, parameters } = required('quoteId')
  await refuses(
    mock,
    () => mock.as('guest').post('/V1/guest-carts/nobodys/items', { cartItem: { sku: 'mug', qty: 1 } }),
    400,
    message,
    parameters,
  )
  await refuses(
    mock,
    () => mock.as('guest').post(path, {}),
    400,
    'Invalid value of "%value" provided for the %fieldName field.',
    { fieldName: 'qty', value: null },
  )
})
