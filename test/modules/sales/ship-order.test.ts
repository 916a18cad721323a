import { expect, test } from 'vitest'
import { reservations, sourceItems } from '../../../src/modules/inventory/tables.ts'
import { orderItems } from '../../../src/modules/sales/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aDraft, anOrder, aProduct, MUGS, place } from '../../support/orders.ts'

const ship = (mock: Mock, orderId: number, body?: object) =>
  mock.as('full').post(`/V1/order/${orderId}/ship`, body)

const read = async (mock: Mock, path: string) =>
  (await mock.as('full').get(path)).body as Record<string, unknown> & { items: Record<string, unknown>[] }

const quantities = (mock: Mock) =>
  Object.fromEntries(
    [...mock.store.db.table(sourceItems).all()].map(({ sku, source_code, quantity }) => [
      `${sku}@${source_code}`,
      quantity,
    ]),
  )

const reserved = (mock: Mock) => [...mock.store.db.table(reservations).all()].map(({ quantity }) => quantity)

const TOLD = 'Shipment Document Validation Error(s):'
const NOTHING = "You can't create a shipment without products."

test('a shipment takes goods from their source and gives their reservation back', async () => {
  const mock = createMock()
  await anOrder(mock)

  const { status, body } = await ship(mock, 1, { items: [{ order_item_id: 1, qty: 2 }] })

  expect([status, body]).toEqual([200, '1'])
  expect(quantities(mock)).toEqual({ 'mug@default': 98, 'tray@default': 100 })
  expect(reserved(mock)).toEqual([-5, -2, 2])
  expect(await read(mock, '/V1/orders/1')).toMatchObject({ state: 'processing' })
})

test('of a line at most what is open is shipped', async () => {
  const mock = createMock()
  await anOrder(mock)

  await ship(mock, 1, { items: [{ order_item_id: 1, qty: 99 }] })

  const shipment = await read(mock, '/V1/shipment/1')
  expect(shipment).toMatchObject({ total_qty: 5, items: [{ order_item_id: 1, qty: 5 }] })
})

test('an order is complete when all is invoiced and shipped', async () => {
  const mock = createMock()
  await anOrder(mock)
  await mock.as('full').post('/V1/order/1/invoice')

  await ship(mock, 1)

  expect(await read(mock, '/V1/orders/1')).toMatchObject({ state: 'complete', status: 'complete' })
})

test('tracks and a comment go with it', async () => {
  const mock = createMock()
  await anOrder(mock)

  await ship(mock, 1, {
    notify: true,
    tracks: [{ track_number: 'ZX-100', title: 'Parcel Co', carrier_code: 'custom' }],
    comment: { comment: 'left depot', is_visible_on_front: 0 },
  })

  expect(await read(mock, '/V1/shipment/1')).toMatchObject({
    email_sent: 1,
    tracks: [
      { order_id: 1, parent_id: 1, weight: null, qty: null, description: null, track_number: 'ZX-100' },
    ],
    comments: [{ is_customer_notified: 0, comment: 'left depot' }],
    extension_attributes: { source_code: 'default' },
  })
})

test('an order that is shipped, held, canceled or virtual tells why there is no other shipment', async () => {
  const mock = createMock()
  for (let order = 0; order < 3; order++) await anOrder(mock)
  await anOrder(mock, { items: [{ sku: 'e-book', price: 9.99, qty: 1, isVirtual: true }] })
  await ship(mock, 1)
  await mock.as('full').post('/V1/orders/2/hold')
  await mock.as('full').post('/V1/orders/3/cancel')
  const before = mock.state()

  const refusals: string[] = []
  for (const id of [1, 2, 3, 4]) {
    const { status, body } = await ship(mock, id)
    expect(status).toBe(400)
    refusals.push((body as { message: string }).message)
  }

  expect(refusals).toEqual([
    `${TOLD}\nThe order does not allow a shipment to be created.\n${NOTHING}`,
    `${TOLD}\nA shipment cannot be created when an order has a status of holded`,
    `${TOLD}\nA shipment cannot be created when an order has a status of canceled\n${NOTHING}`,
    `${TOLD}\nA shipment cannot be created when an order has a status of pending\n${NOTHING}`,
  ])
  expect(mock.state()).toEqual(before)
})

test.each([
  ['a line that is not the order’s', { items: [{ order_item_id: 9999, qty: 1 }] }, NOTHING],
  ['no units', { items: [{ order_item_id: 1, qty: 0 }] }, NOTHING],
  ['less than no units', { items: [{ order_item_id: 1, qty: -1 }] }, NOTHING],
  [
    'a track without a number',
    { tracks: [{ title: 'UPS', carrier_code: 'ups' }] },
    'Please enter a tracking number.',
  ],
])('%s is refused', async (_, body, message) => {
  const mock = createMock()
  await anOrder(mock)
  const before = mock.state()

  const answer = await ship(mock, 1, body)

  expect([answer.status, answer.body]).toEqual([400, { message: `${TOLD}\n${message}` }])
  expect(mock.state()).toEqual(before)
})

test('without enough at the source, or without the source, nothing is shipped', async () => {
  const mock = createMock()
  await anOrder(mock)
  const items = [{ sku: 'mug', source_code: 'default', quantity: 3, status: 1 }]
  await mock.as('full').post('/V1/inventory/source-items', { sourceItems: items })
  const before = mock.state()

  const tooFew = await ship(mock, 1)
  const unknown = await ship(mock, 1, {
    items: [{ order_item_id: 1, qty: 1 }],
    arguments: { extension_attributes: { source_code: 'nowhere' } },
  })

  const refusal = { message: 'Could not save a shipment, see error log for details' }
  expect([tooFew.status, tooFew.body]).toEqual([400, refusal])
  expect([unknown.status, unknown.body]).toEqual([400, refusal])
  expect(mock.state()).toEqual(before)
})

test('stock that is not managed is neither taken nor given back', async () => {
  const mock = createMock()
  await aProduct(mock, MUGS, { use_config_manage_stock: false, manage_stock: false, is_in_stock: true })
  await anOrder(mock, { items: [MUGS] })
  const before = [quantities(mock), reserved(mock)]

  const { status } = await ship(mock, 1)

  expect(status).toBe(200)
  expect([quantities(mock), reserved(mock)]).toEqual(before)
})

test('of a configurable the chosen product leaves the source, and its line is not on the shipment', async () => {
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

  await ship(mock, 1, { items: [{ order_item_id: 1, qty: 2 }] })

  expect((await read(mock, '/V1/shipment/1')).items).toMatchObject([{ order_item_id: 1, qty: 2 }])
  expect(quantities(mock)).toEqual({ 'shirt-red@default': 98 })
  expect(reserved(mock)).toEqual([-3, 2])
  expect(mock.store.db.table(orderItems).get(2)).toMatchObject({ qty_shipped: 0 })
})

test('the parts of a bundle that are shipped together go with it, so many in each', async () => {
  const mock = createMock()
  const id = await aProduct(mock, { sku: 'cup', price: 4 })
  place(mock, aDraft({ items: [aBundle(id, 'together')] }, new Map()))

  await ship(mock, 1, { items: [{ order_item_id: 1, qty: 1 }] })
  const afterFirst = [quantities(mock), reserved(mock)]
  await mock.as('full').post('/V1/orders/1/cancel')

  expect((await read(mock, '/V1/shipment/1')).items).toMatchObject([{ order_item_id: 1, qty: 1 }])
  expect(await read(mock, '/V1/shipment/1')).toMatchObject({ total_qty: 1 })
  expect(afterFirst).toEqual([{ 'cup@default': 98 }, [-4, 2]])
  expect(reserved(mock)).toEqual([-4, 2, 2])
  expect(mock.store.db.table(orderItems).get(2)).toMatchObject({ qty_shipped: 2 })
})

test('the parts of a bundle that are shipped separately are shipped by themselves', async () => {
  const mock = createMock()
  const id = await aProduct(mock, { sku: 'cup', price: 4 })
  place(mock, aDraft({ items: [aBundle(id, 'separately')] }, new Map()))

  await ship(mock, 1, { items: [{ order_item_id: 2, qty: 3 }] })

  expect((await read(mock, '/V1/shipment/1')).items).toMatchObject([{ order_item_id: 2, qty: 3 }])
  expect(reserved(mock)).toEqual([-4, 3])
})

const aBundle = (partId: number, shipment_type: 'together' | 'separately') => ({
  sku: 'tea-set',
  price: 8,
  qty: 2,
  draft: {
    product_type: 'bundle',
    product_calculations: 'parent' as const,
    shipment_type,
    children: [
      {
        product_id: partId,
        product_type: 'simple',
        sku: 'cup',
        name: 'Cup',
        is_virtual: false,
        qty_ordered: 4,
        selection_qty: 2,
        price: 4,
        row_total: 0,
      },
    ],
  },
})
