import { expect, test } from 'vitest'
import { reservations, sourceItems } from '../../../src/modules/inventory/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aDraft, anOrder, aProduct, MUGS, place, TRAYS } from '../../support/orders.ts'

const refund = (mock: Mock, orderId: number, body?: object) =>
  mock.as('full').post(`/V1/order/${orderId}/refund`, body)

const invoice = (mock: Mock, orderId: number, body?: object) =>
  mock.as('full').post(`/V1/order/${orderId}/invoice`, body)

const ship = (mock: Mock, orderId: number, body?: object) =>
  mock.as('full').post(`/V1/order/${orderId}/ship`, body)

const read = async (mock: Mock, path: string) =>
  (await mock.as('full').get(path)).body as Record<string, unknown> & { items: Record<string, unknown>[] }

const stock = (mock: Mock) => ({
  source: [...mock.store.db.table(sourceItems).all()].map(({ quantity }) => quantity),
  reserved: [...mock.store.db.table(reservations).all()].map(({ quantity }) => quantity),
})

const TOLD = 'Creditmemo Document Validation Error(s):'

test('a refund of a part takes its share of taxes and discounts, with all the shipping', async () => {
  const mock = createMock()
  await anOrder(mock, {
    shipping: 20,
    items: [
      { ...MUGS, price: 10, qty: 3, tax: 2.23, discount: 3, draft: { row_total_incl_tax: 32.48 } },
      { ...TRAYS, price: 19.99, qty: 1, tax: 1.48, discount: 2, draft: { row_total_incl_tax: 21.63 } },
    ],
  })
  await invoice(mock, 1)

  const { status, body } = await refund(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })

  expect([status, body]).toEqual([200, '1'])
  expect(await read(mock, '/V1/creditmemo/1')).toMatchObject({
    subtotal: 10,
    discount_amount: -1,
    tax_amount: 0.74,
    shipping_amount: 20,
    subtotal_incl_tax: 10.83,
    grand_total: 29.74,
    adjustment: 0,
    state: 2,
  })
  expect(await read(mock, '/V1/orders/1')).toMatchObject({
    total_refunded: 29.74,
    total_offline_refunded: 29.74,
    discount_refunded: -1,
    total_paid: 68.7,
    total_due: 0,
    state: 'processing',
  })
})

test('the last refund takes what is left, to the cent', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, price: 10, qty: 3, tax: 2.23, discount: 1 }] })
  await invoice(mock, 1)
  for (let unit = 0; unit < 3; unit++) await refund(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })

  const order = await read(mock, '/V1/orders/1')
  const list = await read(mock, '/V1/creditmemos?searchCriteria')

  expect(list.items.map(({ tax_amount }) => tax_amount)).toEqual([0.74, 0.75, 0.74])
  expect(order).toMatchObject({ total_refunded: order.grand_total, tax_refunded: 2.23, state: 'closed' })
  expect(order).toMatchObject({ discount_refunded: -1, shipping_refunded: order.shipping_amount })
})

test('a fee and a bonus are told, and add up on the order', async () => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1)
  const items = [{ order_item_id: 1, qty: 1 }]

  await refund(mock, 1, { items, arguments: { shipping_amount: 5, adjustment_negative: 2 } })
  await refund(mock, 1, { items, arguments: { shipping_amount: 0, adjustment_positive: 3.5 } })

  const first = await read(mock, '/V1/creditmemo/1')
  expect(first).toMatchObject({
    grand_total: 15.5,
    adjustment: -2,
    adjustment_negative: 2,
    shipping_amount: 5,
  })
  expect(first).not.toHaveProperty('adjustment_positive')
  expect(await read(mock, '/V1/creditmemo/2')).toMatchObject({ grand_total: 16, base_adjustment: 3.5 })
  expect(await read(mock, '/V1/orders/1')).toMatchObject({
    adjustment_negative: 2,
    adjustment_positive: 3.5,
    shipping_refunded: 5,
  })
})

test('the history tells of it, with the status that the order has then', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, price: 1000 }] })
  await invoice(mock, 1)
  await ship(mock, 1)

  await refund(mock, 1, { notify: true, comment: { comment: 'chipped', is_visible_on_front: 0 } })

  expect(await read(mock, '/V1/orders/1')).toMatchObject({
    customer_note_notify: 1,
    state: 'closed',
    status_histories: [
      {
        comment: 'We refunded $5,025.00 offline.',
        entity_name: 'creditmemo',
        status: 'closed',
        is_customer_notified: 1,
        is_visible_on_front: 0,
      },
    ],
  })
  expect(await read(mock, '/V1/creditmemo/1')).toMatchObject({
    email_sent: 1,
    comments: [{ comment: 'chipped', is_customer_notified: 0 }],
  })
})

test('shipping alone is refunded by naming a line with no units', async () => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1)

  await refund(mock, 1, { items: [{ order_item_id: 1, qty: 0 }] })

  expect(await read(mock, '/V1/creditmemo/1')).toMatchObject({ grand_total: 35, items: [] })
})

test('a complete order stays so while something can be refunded, and is closed then', async () => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1)
  await ship(mock, 1)

  await refund(mock, 1, { arguments: { shipping_amount: 0 } })
  const afterGoods = (await read(mock, '/V1/orders/1')).state
  await refund(mock, 1)
  const afterShipping = (await read(mock, '/V1/orders/1')).state

  expect([afterGoods, afterShipping]).toEqual(['complete', 'closed'])
})

test.each([
  [
    'a line that is not the order’s',
    { items: [{ order_item_id: 9999, qty: 1 }] },
    `${TOLD}\nThe creditmemo contains product item that is not part of the original order.`,
  ],
  [
    'goods that come back and are not the order’s',
    { arguments: { extension_attributes: { return_to_stock_items: [9999] } } },
    `${TOLD}\nThe return to stock argument contains product item that is not part of the original order.`,
  ],
  [
    'more than was paid',
    { arguments: { adjustment_positive: 100 } },
    `${TOLD}\nThe most money available to refund is 157.5.`,
  ],
  [
    'a fee that leaves nothing',
    { items: [{ order_item_id: 1, qty: 1 }], arguments: { shipping_amount: 0, adjustment_negative: 12.5 } },
    `${TOLD}\nThe credit memo's total must be positive.`,
  ],
])('%s is refused', async (_, body, message) => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1)
  const before = mock.state()

  const answer = await refund(mock, 1, body)

  expect([answer.status, answer.body]).toEqual([400, { message }])
  expect(mock.state()).toEqual(before)
})

test.each([
  { profile: 'documented', atOnce: 5 },
  { profile: 'observed', atOnce: 0 },
] as const)(
  '$profile: of the last goods that come back $atOnce can be sold at once',
  async ({ profile, atOnce }) => {
    const mock = createMock({ profile })
    await aProduct(mock, MUGS, MUGS.qty)
    await anOrder(mock, { items: [MUGS] })
    await invoice(mock, 1)
    await ship(mock, 1)

    await refund(mock, 1, { arguments: { extension_attributes: { return_to_stock_items: [1] } } })
    const { body } = await mock.as('full').get('/V1/inventory/get-product-salable-quantity/mug/1')

    expect(stock(mock)).toEqual({ source: [5], reserved: [-5, 5] })
    expect(body).toBe(atOnce)
  },
)

test('goods of another order do not come back, and only the first that does not is told of', async () => {
  const mock = createMock()
  await anOrder(mock)
  await anOrder(mock)
  await invoice(mock, 1)

  const answer = await refund(mock, 1, {
    arguments: { extension_attributes: { return_to_stock_items: [1, 4, 9999] } },
  })

  const message = `${TOLD}\nThe "tray" product is not part of the current creditmemo.`
  expect([answer.status, answer.body]).toEqual([400, { message }])
})

test('goods of which nothing is refunded may be named among those that come back', async () => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1)
  const before = stock(mock).source

  const answer = await refund(mock, 1, {
    items: [{ order_item_id: 1, qty: 0 }],
    arguments: { extension_attributes: { return_to_stock_items: [1] } },
  })

  expect([answer.status, answer.body]).toEqual([200, '1'])
  expect(stock(mock).source).toEqual(before)
})

test('what is wrong with the items of an invoice is told after its own refusal', async () => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 2 }] })

  const items = [
    { order_item_id: 1, qty: 99 },
    { order_item_id: 9999, qty: 1 },
  ]
  const { status, body } = await mock.as('full').post('/V1/invoice/1/refund', { items })

  expect(status).toBe(400)
  expect((body as { message: string }).message.split('\n')).toEqual([
    TOLD,
    "We can't create creditmemo for the invoice.",
    'The quantity to refund must not be greater than the unrefunded quantity.',
    'The creditmemo contains product item that is not part of the original order.',
  ])
})

test('more units or more shipping than there are to refund are told with what they are', async () => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1)
  const before = mock.state()

  const units = await refund(mock, 1, { items: [{ order_item_id: 1, qty: 6 }] })
  const shipping = await refund(mock, 1, { arguments: { shipping_amount: 36 } })

  expect([units.status, units.body]).toEqual([
    400,
    { message: 'We found an invalid quantity to refund item "%1".', parameters: ['Coffee Mug'] },
  ])
  expect([shipping.status, shipping.body]).toEqual([
    400,
    { message: 'Maximum shipping amount allowed to refund is: %1', parameters: ['$35.00'] },
  ])
  expect(mock.state()).toEqual(before)
})

test('an order without shipping costs has none to refund', async () => {
  const mock = createMock()
  await anOrder(mock, { shipping: 0 })
  await invoice(mock, 1)

  const { status, body } = await refund(mock, 1, { arguments: { shipping_amount: 1 } })

  expect([status, body]).toEqual([
    400,
    { message: 'You can not refund shipping if there is no shipping amount.' },
  ])
})

test('an order that is not paid, is canceled, held or closed tells why it is not refunded', async () => {
  const mock = createMock()
  for (let order = 0; order < 4; order++) await anOrder(mock)
  await mock.as('full').post('/V1/orders/2/cancel')
  await mock.as('full').post('/V1/orders/3/hold')
  await invoice(mock, 4)
  await refund(mock, 4)
  const before = mock.state()

  const refusals: string[] = []
  for (const id of [1, 2, 3, 4]) refusals.push(((await refund(mock, id)).body as { message: string }).message)

  const most = 'The most money available to refund is 0.'
  const status = 'A creditmemo can not be created when an order has a status of'
  expect(refusals).toEqual([
    `${TOLD}\nThe order does not allow a creditmemo to be created.\n${most}`,
    `${TOLD}\n${status} canceled\n${most}`,
    `${TOLD}\n${status} holded\n${most}`,
    `${TOLD}\n${status} closed\nThe credit memo's total must be positive.`,
  ])
  expect(mock.state()).toEqual(before)
})

test('an order that costs nothing cannot be refunded', async () => {
  const mock = createMock()
  await anOrder(mock, { shipping: 0, items: [{ ...MUGS, price: 0 }] })
  await invoice(mock, 1)
  await ship(mock, 1)

  const { body } = await refund(mock, 1)

  expect(await read(mock, '/V1/orders/1')).toMatchObject({ state: 'complete' })
  expect(body).toEqual({
    message: `${TOLD}\nThe order does not allow a creditmemo to be created.\nThe credit memo's total must be positive.`,
  })
})

const returning = (items: object[], ids: number[]) => ({
  items,
  arguments: { extension_attributes: { return_to_stock_items: ids } },
})

test('shipped goods come back to their source where the merchant says so, and else do not', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, qty: 3 }] })
  await invoice(mock, 1)
  await ship(mock, 1)

  await refund(mock, 1, returning([{ order_item_id: 1, qty: 1 }], [1]))
  const afterReturn = stock(mock)
  await refund(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })

  expect(afterReturn).toEqual({ source: [98], reserved: [-3, 3] })
  expect(stock(mock)).toEqual(afterReturn)
})

test('goods that were never shipped leave the source all the same, and are given back twice on return', async () => {
  const [returned, kept] = [createMock(), createMock()]
  for (const mock of [returned, kept]) {
    await anOrder(mock, { items: [{ ...MUGS, qty: 3 }] })
    await invoice(mock, 1)
  }

  await refund(returned, 1, returning([{ order_item_id: 1, qty: 3 }], [1]))
  await refund(kept, 1, { items: [{ order_item_id: 1, qty: 3 }] })

  expect(stock(returned)).toEqual({ source: [97], reserved: [-3, 3, 3] })
  expect(stock(kept)).toEqual({ source: [97], reserved: [-3, 3] })
})

test('a part that was shipped and a part that was not are told apart', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [MUGS] })
  await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 2 }] })
  await ship(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })
  await mock.as('full').post('/V1/orders/1/cancel')

  await refund(mock, 1, returning([{ order_item_id: 1, qty: 2 }], [1]))

  const { source, reserved } = stock(mock)
  expect(source).toEqual([99])
  expect(reserved.reduce((sum, quantity) => sum + quantity)).toBe(1)
})

test('of a configurable the line of the chosen product comes back, not that of the whole', async () => {
  const mock = createMock()
  const id = await aProduct(mock, { sku: 'shirt-red', price: 20 })
  const child = {
    product_id: id,
    product_type: 'simple',
    sku: 'shirt-red',
    name: 'Red Shirt',
    is_virtual: false,
    qty_ordered: 3,
    price: 0,
    row_total: 0,
  }
  const whole = {
    sku: 'shirt-red',
    price: 20,
    qty: 3,
    draft: { product_type: 'configurable', children: [child] },
  }
  place(mock, aDraft({ items: [whole] }, new Map()))
  await invoice(mock, 1)
  await ship(mock, 1)

  await refund(mock, 1, returning([{ order_item_id: 1, qty: 1 }], [1]))
  const afterWhole = stock(mock).source
  await refund(mock, 1, returning([{ order_item_id: 1, qty: 1 }], [2]))

  expect([afterWhole, stock(mock).source]).toEqual([[97], [98]])
})

test('an invoice is never refunded by itself', async () => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1)
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/invoice/1/refund', {})

  expect([status, body]).toEqual([400, { message: `${TOLD}\nWe can't create creditmemo for the invoice.` }])
  expect(mock.state()).toEqual(before)
})
