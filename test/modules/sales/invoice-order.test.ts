import { expect, test } from 'vitest'
import { reservations, sourceItems } from '../../../src/modules/inventory/tables.ts'
import { orderItems, orders } from '../../../src/modules/sales/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { anOrder, aProduct, aDraft, MUGS, place, TRAYS } from '../../support/orders.ts'

const invoice = (mock: Mock, orderId: number, body?: object) =>
  mock.as('full').post(`/V1/order/${orderId}/invoice`, body)

const read = async (mock: Mock, path: string) =>
  (await mock.as('full').get(path)).body as Record<string, unknown> & { items: Record<string, unknown>[] }

const TOLD = 'Invoice Document Validation Error(s):'
const NOTHING = "The invoice can't be created without products. Add products and try again."

test('a first invoice of a part carries the shipping, a second one takes the rest without it', async () => {
  const mock = createMock()
  const order = await anOrder(mock)

  const first = await invoice(mock, order.entity_id, { items: [{ order_item_id: 1, qty: 2 }] })
  const second = await invoice(mock, order.entity_id)

  expect([first.status, first.body, second.body]).toEqual([200, '1', '2'])
  expect(await read(mock, '/V1/invoices/1')).toMatchObject({
    grand_total: 60,
    shipping_amount: 35,
    total_qty: 2,
    state: 2,
  })
  const rest = await read(mock, '/V1/invoices/2')
  expect(rest).toMatchObject({ grand_total: 97.5, total_qty: 5, shipping_address_id: 1 })
  expect(rest).not.toHaveProperty('shipping_amount')
  expect(rest).not.toHaveProperty('base_shipping_tax_amount')
})

test('taxes and discounts are shared out line by line, and the last invoice takes what is left', async () => {
  const mock = createMock()
  const order = await anOrder(mock, {
    shipping: 20,
    items: [
      { ...MUGS, price: 10, qty: 3, tax: 2.23, discount: 3, draft: { row_total_incl_tax: 32.48 } },
      { ...TRAYS, price: 19.99, qty: 1, tax: 1.48, discount: 2, draft: { row_total_incl_tax: 21.63 } },
    ],
  })

  await invoice(mock, order.entity_id, { items: [{ order_item_id: 1, qty: 1 }] })
  await invoice(mock, order.entity_id)

  expect(await read(mock, '/V1/invoices/1')).toMatchObject({
    subtotal: 10,
    discount_amount: -1,
    tax_amount: 0.74,
    shipping_amount: 20,
    subtotal_incl_tax: 10.83,
    grand_total: 29.74,
  })
  const rest = await read(mock, '/V1/invoices/2')
  expect(rest).toMatchObject({
    subtotal: 39.99,
    discount_amount: -4,
    tax_amount: 2.97,
    subtotal_incl_tax: 43.28,
    grand_total: 38.96,
  })
  expect(rest.items.map(({ tax_amount }) => tax_amount)).toEqual([1.49, 1.48])
  expect(await read(mock, `/V1/orders/${order.entity_id}`)).toMatchObject({
    grand_total: 68.7,
    discount_invoiced: -5,
    tax_invoiced: 3.71,
    total_paid: 68.7,
    total_due: 0,
  })
})

test('lines without a discount do not mention one', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, discount: 5 }, TRAYS] })

  await invoice(mock, 1)

  const [mug, tray] = (await read(mock, '/V1/invoices/1')).items
  expect(mug).toMatchObject({ discount_amount: 5, base_discount_amount: 5 })
  expect(tray).not.toHaveProperty('discount_amount')
})

test('an order without shipping costs carries 0 on every invoice', async () => {
  const mock = createMock()
  await anOrder(mock, { shipping: 0 })

  await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })
  await invoice(mock, 1)

  expect(await read(mock, '/V1/invoices/2')).toMatchObject({ shipping_amount: 0, shipping_incl_tax: 0 })
})

test('a comment is kept, and the customer told of it only with both flags', async () => {
  const mock = createMock()
  await anOrder(mock)
  const comment = { comment: 'deposit', is_visible_on_front: 1 }
  const items = [{ order_item_id: 1, qty: 1 }]

  await invoice(mock, 1, { items, comment, appendComment: true })
  await invoice(mock, 1, { items, comment, appendComment: true, notify: true })

  const silent = await read(mock, '/V1/invoices/1')
  expect(silent.comments).toEqual([
    {
      is_customer_notified: 0,
      parent_id: 1,
      comment: 'deposit',
      is_visible_on_front: 1,
      created_at: '2025-01-01 00:00:00',
      entity_id: 1,
    },
  ])
  expect(silent).not.toHaveProperty('email_sent')
  expect(await read(mock, '/V1/invoices/2')).toMatchObject({
    email_sent: 1,
    comments: [{ is_customer_notified: 1 }],
  })
})

test('of a line that is named twice the last quantity counts, and parts of a unit are cut off', async () => {
  const mock = createMock()
  await anOrder(mock)

  await invoice(mock, 1, {
    items: [
      { order_item_id: 1, qty: 4 },
      { order_item_id: 1, qty: 1.9 },
    ],
  })

  expect(await read(mock, '/V1/invoices/1')).toMatchObject({ total_qty: 1 })
})

test('parts of a unit are invoiced where they are sold', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, price: 10, draft: { is_qty_decimal: true } }] })

  await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 1.25 }] })

  expect(await read(mock, '/V1/invoices/1')).toMatchObject({ total_qty: 1.25, subtotal: 12.5 })
})

test.each([
  ['a line that is not the order’s', [{ order_item_id: 9999, qty: 1 }]],
  ['no units', [{ order_item_id: 1, qty: 0 }]],
  ['less than no units', [{ order_item_id: 1, qty: -1 }]],
  ['a line without a quantity', [{ order_item_id: 1 }]],
])('%s alone makes no invoice', async (_, items) => {
  const mock = createMock()
  await anOrder(mock)
  const before = mock.state()

  const { status, body } = await invoice(mock, 1, { items })

  expect([status, body]).toEqual([400, { message: `${TOLD}\n${NOTHING}` }])
  expect(mock.state()).toEqual(before)
})

test('more than is open is told by the name of the product', async () => {
  const mock = createMock()
  await anOrder(mock)
  const before = mock.state()

  const { status, body } = await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 6 }] })

  expect([status, body]).toEqual([
    400,
    { message: 'We found an invalid quantity to invoice item "%1".', parameters: ['Coffee Mug'] },
  ])
  expect(mock.state()).toEqual(before)
})

test('an order that is invoiced, held or canceled tells why there is no other invoice', async () => {
  const mock = createMock()
  await anOrder(mock)
  await anOrder(mock)
  await anOrder(mock)
  await invoice(mock, 1)
  await mock.as('full').post('/V1/orders/2/hold')
  await mock.as('full').post('/V1/orders/3/cancel')
  const before = mock.state()

  const refusals = [await invoice(mock, 1), await invoice(mock, 2), await invoice(mock, 3)].map(
    ({ body }) => (body as { message: string }).message,
  )

  expect(refusals).toEqual([
    `${TOLD}\n${NOTHING}\nThe order does not allow an invoice to be created.`,
    `${TOLD}\nAn invoice cannot be created when an order has a status of holded`,
    `${TOLD}\n${NOTHING}\nAn invoice cannot be created when an order has a status of canceled`,
  ])
  expect(mock.state()).toEqual(before)
})

test('a new order goes on to processing, with everything shipped to complete', async () => {
  const mock = createMock()
  await anOrder(mock)
  await anOrder(mock)
  await mock.as('full').post('/V1/order/2/ship')

  await invoice(mock, 1)
  await invoice(mock, 2)

  expect(await read(mock, '/V1/orders/1')).toMatchObject({ state: 'processing', status: 'processing' })
  expect(await read(mock, '/V1/orders/2')).toMatchObject({ state: 'complete', status: 'complete' })
})

test('a virtual order is complete as soon as it is invoiced, and its goods leave the source', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ sku: 'e-book', price: 9.99, qty: 3, isVirtual: true }] })

  await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 2 }] })
  const afterFirst = [...mock.store.db.table(reservations).all()].map(({ quantity }) => quantity)
  await invoice(mock, 1)

  expect(afterFirst).toEqual([-3, 2])
  expect([...mock.store.db.table(sourceItems).all()]).toMatchObject([{ sku: 'e-book', quantity: 97 }])
  expect(await read(mock, '/V1/orders/1')).toMatchObject({ state: 'complete', base_total_invoiced_cost: 0 })
})

test('the chosen product of a configurable follows it, without amounts of its own', async () => {
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
    weight: 1,
  }
  place(
    mock,
    aDraft(
      {
        items: [
          { sku: 'shirt-red', price: 20, qty: 3, draft: { product_type: 'configurable', children: [child] } },
        ],
      },
      new Map(),
    ),
  )

  await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })
  await invoice(mock, 1)

  const [whole, part] = (await read(mock, '/V1/invoices/2')).items
  expect(whole).toMatchObject({ order_item_id: 1, qty: 2, row_total: 40 })
  expect(part).toMatchObject({ order_item_id: 2, qty: 2, price: 0 })
  expect(part).not.toHaveProperty('row_total')
  expect(mock.store.db.table(orderItems).get(2)).toMatchObject({ qty_invoiced: 3, qty_shipped: 0 })
})

test('what an invoice does not change keeps the time of its last change', async () => {
  const mock = createMock()
  await anOrder(mock)
  await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })
  mock.clock.advance(60_000)

  await invoice(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })

  const { db } = mock.store
  expect(db.table(orders).get(1)).toMatchObject({ updated_at: '2025-01-01 00:01:00' })
  expect(db.table(orderItems).get(1)).toMatchObject({ updated_at: '2025-01-01 00:01:00' })
  expect(db.table(orderItems).get(2)).toMatchObject({ updated_at: '2025-01-01 00:00:00' })
})
