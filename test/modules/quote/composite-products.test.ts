import { expect, test } from 'vitest'
import { attributes as attributeTable, entityAttributes } from '../../../src/modules/eav/tables.ts'
import {
  answered,
  aProduct,
  aRule,
  CALIFORNIA,
  CHECKMO,
  put,
  shipTo,
  shopping,
  taxCalifornia,
  type Shopping,
} from '../../support/carts.ts'
import { createMock } from '../../support/create-mock.ts'
import { attributes, change, create, refuses } from '../../support/products.ts'

const COLOR = 93
const RED = 11
const GREEN = 12

const goods = attributes({ tax_class_id: '2' })

const choice = (extension_attributes: object) => ({ product_option: { extension_attributes } })

const inColor = (option_value: number) =>
  choice({ configurable_item_options: [{ option_id: String(COLOR), option_value }] })

const add = ({ shopper }: Shopping, sku: string, more: object = {}, qty = 1) =>
  shopper.post('/V1/carts/mine/items', { cartItem: { sku, qty, ...more } })

const placed = async ({ mock, shopper }: Shopping) => {
  await answered(shipTo(shopper, CALIFORNIA))
  const id = await answered<string>(shopper.put('/V1/carts/mine/order', { paymentMethod: CHECKMO }))
  return answered<Record<string, unknown>>(mock.as('full').get(`/V1/orders/${id}`))
}

/** A shopper, and a shirt in red (10) and green (12). */
async function withShirt(): Promise<Shopping> {
  const mock = createMock()
  const { db } = mock.store
  const options = ['Red', 'Green'].map((label, index) => ({ label, value: String(RED + index) }))
  db.table(attributeTable).update(COLOR, { options })
  db.table(entityAttributes).insert({
    attribute_set_id: 4,
    attribute_group_id: 7,
    attribute_id: COLOR,
    sort_order: 99,
  })
  const made = await shopping(mock)
  for (const [sku, color, price] of [
    ['red', String(RED), 10],
    ['green', String(GREEN), 12],
  ] as const)
    await aProduct(mock, sku, price, { visibility: 1, ...attributes({ color, tax_class_id: '2' }) })
  const [red, green] = [1, 2]
  await create(mock, {
    sku: 'shirt',
    name: 'Shirt',
    type_id: 'configurable',
    ...goods,
    extension_attributes: {
      stock_item: { is_in_stock: true },
      configurable_product_options: [
        { attribute_id: String(COLOR), label: 'Color', position: 1, values: [{ value_index: RED }] },
      ],
      configurable_product_links: [red, green],
    },
  })
  return made
}

test('a configurable line is the product that was chosen, in each color a line of its own', async () => {
  const shop = await withShirt()

  const red = await add(shop, 'shirt', inColor(RED), 2)
  const green = await add(shop, 'shirt', inColor(GREEN))
  const again = await add(shop, 'shirt', inColor(RED))
  const simple = await put(shop.shopper, 'red')
  const totals = await shop.shopper.get('/V1/carts/mine/totals')
  const cart = await shop.shopper.get('/V1/carts/mine')

  expect(red.body).toEqual({
    item_id: 1,
    sku: 'red',
    qty: 2,
    name: 'Shirt',
    price: 10,
    product_type: 'configurable',
    quote_id: '1',
    product_option: {
      extension_attributes: { configurable_item_options: [{ option_id: '93', option_value: RED }] },
    },
  })
  expect(green.body).toMatchObject({ item_id: 3, sku: 'green', price: 12 })
  expect(again.body).toMatchObject({ item_id: 1, qty: 3 })
  expect(simple).toMatchObject({ item_id: 5, qty: 1 })
  expect(totals.body).toMatchObject({ subtotal: 52, items_qty: 5 })
  expect(totals.body.items[0].options).toBe('[{"value":"Red","label":"Color"}]')
  expect(cart.body.items[0]).not.toHaveProperty('product_option')
})

test('a configurable line needs a choice that there is, and enough of what was chosen', async () => {
  const shop = await withShirt()
  const { mock } = shop
  const refused = (more: object, message: string, qty = 1) =>
    refuses(mock, () => add(shop, 'shirt', more, qty), 400, message)

  await refused({}, 'You need to choose options for your item.')
  await refused(inColor(99), 'You need to choose options for your item.')
  await refused(inColor(RED), 'The requested qty is not available', 101)
  await put(shop.shopper, 'red', 60)
  await refused(inColor(RED), 'The requested qty is not available', 60)
})

test('a line is chosen anew only with another quantity', async () => {
  const shop = await withShirt()
  await add(shop, 'shirt', inColor(RED), 2)
  const send = (qty: number) =>
    shop.shopper.put('/V1/carts/mine/items/1', { cartItem: { qty, ...inColor(GREEN) } })

  const same = await send(2)
  const other = await send(3)
  const old = await shop.shopper.put('/V1/carts/mine/items/1', { cartItem: { qty: 1 } })

  expect(same.body).toMatchObject({ item_id: 1, sku: 'red', qty: 2 })
  expect(other.body).toMatchObject({ item_id: 3, sku: 'green', qty: 3 })
  expect(old.status).toBe(404)
})

test('a configurable line is ordered with what was chosen below it', async () => {
  const shop = await withShirt()
  await taxCalifornia(shop.mock)
  await add(shop, 'shirt', inColor(RED), 2)

  const { items, ...order } = await placed(shop)
  const salable = await shop.mock.as('full').get('/V1/inventory/get-product-salable-quantity/red/1')

  expect(order).toMatchObject({ total_item_count: 1, total_qty_ordered: 2, weight: 2, tax_amount: 1.65 })
  expect(items).toMatchObject([
    { sku: 'red', product_type: 'configurable', price: 10, original_price: 10, row_total: 20 },
    { sku: 'red', product_type: 'simple', price: 0, qty_ordered: 2, parent_item_id: 1 },
  ])
  expect((items as object[])[1]).not.toHaveProperty('base_original_price')
  expect(salable.body).toBe(98)
})

/** A shopper, and a kit of a lens (10) and one of two straps (3 and 5). */
async function withKit(more: object = {}): Promise<Shopping> {
  const made = await shopping()
  const { mock } = made
  for (const [sku, price] of [
    ['lens', 10],
    ['strap', 3],
    ['belt', 5],
  ] as const)
    await aProduct(mock, sku, price, goods)
  const link = (sku: string, qty: number, rest: object = {}) => ({
    sku,
    qty,
    position: 1,
    is_default: false,
    price: 2,
    price_type: 0,
    can_change_quantity: 1,
    ...rest,
  })
  await create(mock, {
    sku: 'kit',
    name: 'Kit',
    type_id: 'bundle',
    price: 100,
    ...attributes({ price_type: '0', sku_type: '0', price_view: '0', tax_class_id: '2' }),
    ...more,
    extension_attributes: {
      stock_item: { is_in_stock: true },
      bundle_product_options: [
        {
          title: 'Lens',
          required: true,
          type: 'select',
          position: 1,
          product_links: [link('lens', 2, { can_change_quantity: 0 })],
        },
        {
          title: 'Strap',
          required: false,
          type: 'select',
          position: 2,
          product_links: [link('strap', 1), link('belt', 1)],
        },
      ],
    },
  })
  return made
}

const LENS = { option_id: 1, option_qty: 7, option_selections: [1] }
const STRAP = { option_id: 2, option_qty: 3, option_selections: [2] }
const parts = (...bundle_options: object[]) => choice({ bundle_options })

test('a bundle costs what its parts do, and names them', async () => {
  const shop = await withKit()

  const { body } = await add(shop, 'kit', parts(LENS, STRAP), 2)
  const totals = await shop.shopper.get('/V1/carts/mine/totals')

  expect(body).toMatchObject({
    sku: 'kit-lens-strap',
    price: 29,
    product_type: 'bundle',
    product_option: {
      extension_attributes: {
        bundle_options: [
          { option_id: 1, option_qty: 2, option_selections: [1] },
          { option_id: 2, option_qty: 3, option_selections: [2] },
        ],
      },
    },
  })
  const [line] = totals.body.items
  expect(line).toMatchObject({ price: 29, row_total: 58, row_total_incl_tax: 58 })
  expect(line).not.toHaveProperty('tax_percent')
  expect(line.options).toBe(
    '[{"value":"2 x A lens <span class=\\"price\\">$10.00<\\/span>","label":"Lens"},' +
      '{"value":"3 x A strap <span class=\\"price\\">$3.00<\\/span>","label":"Strap"}]',
  )
})

test('tax and discount of a bundle are those of its parts', async () => {
  const shop = await withKit()
  await taxCalifornia(shop.mock)
  await aRule(shop.mock)
  await add(shop, 'kit', parts(LENS, STRAP), 1)

  const { items, ...order } = await placed(shop)

  expect(order).toMatchObject({ subtotal: 29, discount_amount: -2.9, tax_amount: 2.15, grand_total: 33.25 })
  expect(items).toMatchObject([
    { sku: 'kit-lens-strap', product_type: 'bundle', price: 29, weight: 5, applied_rule_ids: '1' },
    { sku: 'lens', price: 10, qty_ordered: 2, discount_amount: 2, tax_amount: 1.49, parent_item_id: 1 },
    { sku: 'strap', price: 3, qty_ordered: 3, discount_amount: 0.9, tax_amount: 0.66 },
  ])
  expect((items as object[])[0]).not.toHaveProperty('tax_percent')
})

test('a bundle with a price of its own adds what its parts are worth to it', async () => {
  const shop = await withKit(
    attributes({ price_type: '1', sku_type: '1', price_view: '0', tax_class_id: '2' }),
  )

  const { body } = await add(shop, 'kit', parts(LENS, STRAP))
  const { items } = await placed(shop)

  expect(body).toMatchObject({ sku: 'kit', price: 110 })
  expect(items).toMatchObject([
    { price: 110, row_total: 110 },
    { sku: 'lens', price: 0, qty_ordered: 2 },
    { sku: 'strap', price: 0, qty_ordered: 3 },
  ])
})

test('what must be chosen of a bundle is asked for', async () => {
  const shop = await withKit()
  const refused = (more: object, message: string, qty = 1) =>
    refuses(shop.mock, () => add(shop, 'kit', more, qty), 400, message)

  await refused({}, 'Please specify product option(s).')
  await refused(parts(STRAP), 'Please select all required options.')
  await refused(
    parts(LENS, { ...STRAP, option_selections: [9] }),
    'The options you selected are not available.',
  )
  await refused(parts(LENS), 'The requested qty is not available', 51)
})

test('a grouped product adds a line for each of its members', async () => {
  const shop = await shopping()
  const { mock, shopper } = shop
  await aProduct(mock, 'cup', 4)
  await aProduct(mock, 'plate', 6)
  const link = (linked_product_sku: string, qty: number) => ({
    sku: 'set',
    link_type: 'associated',
    linked_product_sku,
    linked_product_type: 'simple',
    position: qty,
    extension_attributes: { qty },
  })
  await create(mock, {
    sku: 'set',
    name: 'Set',
    type_id: 'grouped',
    extension_attributes: { stock_item: { is_in_stock: true } },
    product_links: [link('plate', 2), link('cup', 1)],
  })

  const { body } = await add(shop, 'set')
  await add(shop, 'set', choice({ grouped_options: [{ id: 2, qty: 5 }] }))
  await put(shopper, 'plate')
  const items = await shopper.get('/V1/carts/mine/items')

  expect(body).toMatchObject({ item_id: 1, sku: 'cup', qty: 1, product_type: 'grouped' })
  expect(items.body).toMatchObject([
    { sku: 'cup', qty: 1 },
    { sku: 'plate', qty: 7, product_type: 'grouped' },
    { sku: 'plate', qty: 1, product_type: 'simple' },
  ])
  await refuses(
    mock,
    () => add(shop, 'set', choice({ grouped_options: [{ id: 2, qty: 0 }] })),
    400,
    'Please specify the quantity of product(s).',
  )
})

test('custom options add their prices and skus, and are echoed', async () => {
  const shop = await shopping()
  await aProduct(shop.mock, 'ring', 20, {
    options: [
      {
        product_sku: 'ring',
        title: 'Engraving',
        type: 'field',
        sort_order: 1,
        is_require: true,
        price: 5,
        price_type: 'fixed',
        sku: 'eng',
        max_characters: 5,
      },
      {
        product_sku: 'ring',
        title: 'Stone',
        type: 'drop_down',
        sort_order: 2,
        is_require: false,
        values: [
          { title: 'Ruby', sort_order: 1, price: 50, price_type: 'percent', sku: 'ruby' },
          { title: 'Opal', sort_order: 2, price: 3, price_type: 'fixed' },
        ],
      },
    ],
  })
  const options = (...custom_options: object[]) => choice({ custom_options })
  const hello = { option_id: '1', option_value: 'Hello' }

  const { body } = await add(shop, 'ring', options(hello, { option_id: '2', option_value: '1' }))
  const plain = await add(shop, 'ring', options(hello))
  const totals = await shop.shopper.get('/V1/carts/mine/totals')

  expect(body).toMatchObject({
    item_id: 1,
    sku: 'ring-eng-ruby',
    price: 35,
    product_option: {
      extension_attributes: { custom_options: [hello, { option_id: '2', option_value: '1' }] },
    },
  })
  expect(plain.body).toMatchObject({ item_id: 2, sku: 'ring-eng', price: 25 })
  expect(totals.body.items[0].options).toBe(
    '[{"value":"Hello","label":"Engraving"},{"value":"Ruby","label":"Stone"}]',
  )
  const refused = (more: object, message: string) =>
    refuses(shop.mock, () => add(shop, 'ring', more), 400, message)
  await refused(
    {},
    "The product's required option(s) weren't entered. Make sure the options are entered and try again.",
  )
  await refused(
    options({ option_id: '1', option_value: 'Too long' }),
    'The text is too long. Shorten the text and try again.',
  )
  await refused(
    options(hello, { option_id: '2', option_value: '9' }),
    'Some of the selected item options are not currently available.',
  )
})

test('a file is chosen for an option', async () => {
  const shop = await shopping()
  await aProduct(shop.mock, 'cake', 20, {
    options: [
      {
        product_sku: 'cake',
        title: 'Photo',
        type: 'file',
        is_require: true,
        price: 5,
        price_type: 'fixed',
        file_extension: 'png, gif',
        image_size_x: 1,
        image_size_y: 1,
      },
    ],
  })
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const wide = Buffer.from(png, 'base64')
  wide.writeUInt32BE(2, 16)
  const photo = (file_info?: object) =>
    choice({
      custom_options: [
        { option_id: '1', option_value: 'file', ...(file_info && { extension_attributes: { file_info } }) },
      ],
    })
  const file = (more: object = {}) => ({
    base64_encoded_data: png,
    type: 'image/png',
    name: 'my photo.png',
    ...more,
  })

  const { body } = await add(shop, 'cake', photo(file()))
  const totals = await shop.shopper.get('/V1/carts/mine/totals')

  expect(body).toMatchObject({ sku: 'cake', price: 25 })
  expect(body.product_option.extension_attributes.custom_options).toEqual([
    {
      option_id: '1',
      option_value:
        'image/png,my photo.png,/var/www/html/pub/media/custom_options/quote/m/y/my_photo.png,' +
        '/custom_options/quote/m/y/my_photo.png,/custom_options/quote/m/y/my_photo.png,70,1,1,' +
        'f829b914fc47cfc9c074',
    },
  ])
  expect(totals.body.items[0].options).toBe('[{"value":"my photo.png","label":"Photo"}]')
  const refused = (file_info: object | undefined, message: string) =>
    refuses(shop.mock, () => add(shop, 'cake', photo(file_info)), 400, message)
  await refused(
    undefined,
    "The product's required option(s) weren't entered. Make sure the options are entered and try again.",
  )
  await refused(file({ base64_encoded_data: '?' }), 'The image content must be valid base64 encoded data.')
  await refused(file({ name: 'a.jpg' }), "The file 'a.jpg' for 'Photo' has an invalid extension.")
  await refused(
    file({ base64_encoded_data: wide.toString('base64') }),
    "The maximum allowed image size for 'Photo' is 1x1 px.",
  )
})

test('links of a downloadable product are chosen where each is sold by itself', async () => {
  const shop = await shopping()
  const link = (title: string, price: number) => ({
    title,
    sort_order: 1,
    is_shareable: 2,
    price,
    number_of_downloads: 0,
    link_type: 'url',
    link_url: 'http://127.0.0.1/file',
  })
  await aProduct(shop.mock, 'album', 10, {
    type_id: 'downloadable',
    ...attributes({ links_purchased_separately: '1' }),
    extension_attributes: {
      stock_item: { qty: 100, is_in_stock: true },
      downloadable_product_links: [link('One', 2), link('Two', 3)],
    },
  })
  const downloads = (...downloadable_links: number[]) =>
    choice({ downloadable_option: { downloadable_links } })

  const { body } = await add(shop, 'album', downloads(2))

  expect(body).toMatchObject({
    price: 13,
    product_type: 'downloadable',
    product_option: { extension_attributes: { downloadable_option: { downloadable_links: [2] } } },
  })
  await refuses(shop.mock, () => add(shop, 'album'), 400, 'Please specify product link(s).')
})

test('a configurable line leaves the cart with what was chosen', async () => {
  const shop = await withShirt()
  await add(shop, 'shirt', inColor(RED))
  await change(shop.mock, 'red', { status: 2 })

  const { body } = await shop.shopper.get('/V1/carts/mine/items')

  expect(body).toEqual([])
})

test('a bundle leaves the cart with a part that was deleted', async () => {
  const shop = await withKit()
  const { mock, shopper } = shop
  await answered(add(shop, 'kit', parts(LENS, STRAP)))
  await put(shopper, 'belt')
  await answered(mock.as('full').delete('/V1/products/strap'))

  expect((await shopper.get('/V1/carts/mine/items')).body).toMatchObject([{ sku: 'belt' }])
  expect((await shopper.get('/V1/carts/mine/totals')).body).toMatchObject({ subtotal: 5, items_qty: 1 })
})

test('a bundle whose part was deleted is shipped and refunded once it is ordered', async () => {
  const shop = await withKit()
  const { mock } = shop
  await answered(add(shop, 'kit', parts(LENS, STRAP), 2))
  await placed(shop)
  await answered(mock.as('full').delete('/V1/products/strap'))
  await answered(mock.as('full').delete('/V1/products/kit'))

  for (const document of ['invoice', 'ship', 'refund'])
    await answered(mock.as('full').post(`/V1/order/1/${document}`))

  const order = await answered<{ items: object[] }>(mock.as('full').get('/V1/orders/1'))
  expect(order).toMatchObject({ state: 'closed' })
  expect(order.items).toMatchObject([{ sku: 'kit-lens-strap' }, { sku: 'lens' }, { sku: 'strap' }])
  const given = mock.state().inventory_reservation as { sku: string; quantity: number }[]
  for (const sku of ['lens', 'strap'])
    expect(given.filter((row) => row.sku === sku).reduce((all, { quantity }) => all + quantity, 0)).toBe(0)
})
