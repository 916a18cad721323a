import { expect, test } from 'vitest'
import { orders } from '../../../src/modules/sales/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { anOrder, MUGS } from '../../support/orders.ts'

const call = async (mock: Mock, method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) => {
  const answer = await mock.as('full')[method](path, body)
  return [answer.status, answer.body as Record<string, unknown>] as const
}

/** An order with an invoice, a shipment and a credit memo. */
async function aFulfilledOrder(): Promise<Mock> {
  const mock = createMock()
  await anOrder(mock)
  await call(mock, 'post', '/V1/order/1/invoice')
  await call(mock, 'post', '/V1/order/1/ship')
  await call(mock, 'post', '/V1/order/1/refund', { items: [{ order_item_id: 1, qty: 1 }] })
  return mock
}

const DOCUMENTS = [
  { name: 'invoice', one: '/V1/invoices/1', list: '/V1/invoices', emails: '/V1/invoices/1/emails' },
  { name: 'shipment', one: '/V1/shipment/1', list: '/V1/shipments', emails: '/V1/shipment/1/emails' },
  {
    name: 'credit memo',
    one: '/V1/creditmemo/1',
    list: '/V1/creditmemos',
    emails: '/V1/creditmemo/1/emails',
  },
]

test.each(DOCUMENTS)('a list has the $name as it is read by itself', async ({ one, list }) => {
  const mock = await aFulfilledOrder()
  const criteria =
    '?searchCriteria[filter_groups][0][filters][0][field]=order_id&searchCriteria[filter_groups][0][filters][0][value]='

  const [, document] = await call(mock, 'get', one)
  const [, found] = await call(mock, 'get', `${list}${criteria}1`)
  const [, none] = await call(mock, 'get', `${list}${criteria}2`)

  expect(found).toMatchObject({ items: [document], total_count: 1 })
  expect(none).toMatchObject({ items: [], total_count: 0 })
})

test.each(DOCUMENTS)('a mail of the $name is marked', async ({ one, emails }) => {
  const mock = await aFulfilledOrder()

  expect(await call(mock, 'post', emails)).toEqual([200, true])
  expect((await call(mock, 'get', one))[1]).toMatchObject({ email_sent: 1 })
})

test.each([
  ['invoice', '/V1/invoices/comments', '/V1/invoices/1/comments'],
  ['shipment', '/V1/shipment/1/comments', '/V1/shipment/1/comments'],
  ['creditmemo', '/V1/creditmemo/1/comments', '/V1/creditmemo/1/comments'],
])('a comment on the %s is answered without its time, and listed with it', async (name, path, list) => {
  const mock = await aFulfilledOrder()
  const entity = { parent_id: 1, comment: 'x', is_customer_notified: 0, is_visible_on_front: 0 }

  const [status, saved] = await call(mock, 'post', path, { entity })
  const [, { items }] = await call(mock, 'get', list)
  const [, elsewhere] = await call(mock, 'get', list.replace('/1/', '/77/'))

  expect([status, saved]).toEqual([200, { ...entity, entity_id: 1 }])
  expect(items).toEqual([{ ...entity, entity_id: 1, created_at: '2025-01-01 00:00:00' }])
  expect(elsewhere).toMatchObject({ total_count: 0 })
  const before = mock.state()
  for (const wrong of [{ ...entity, parent_id: undefined }, { ...entity, parent_id: 77 }, { parent_id: 1 }])
    expect(await call(mock, 'post', path, { entity: wrong })).toEqual([
      400,
      { message: `Could not save the ${name} comment.` },
    ])
  expect(mock.state()).toEqual(before)
})

test('an invoice that is sent is stored, and its order does not come to know', async () => {
  const mock = createMock()
  await anOrder(mock)
  const order = mock.store.db.table(orders).get(1)

  const [status, body] = await call(mock, 'post', '/V1/invoices/', {
    entity: { order_id: 1, grand_total: 12.5, state: 1, items: [{ order_item_id: 1, qty: 1, sku: 'mug' }] },
  })

  expect([status, body]).toEqual([
    200,
    {
      created_at: '2025-01-01 00:00:00',
      entity_id: 1,
      grand_total: 12.5,
      increment_id: '000000001',
      order_id: 1,
      state: 1,
      total_qty: null,
      updated_at: '2025-01-01 00:00:00',
      items: [{ entity_id: 1, parent_id: 1, sku: 'mug', order_item_id: 1, qty: 1 }],
      comments: [],
    },
  ])
  expect(mock.store.db.table(orders).get(1)).toBe(order)
})

test('neither an offline invoice nor any other can be captured or voided', async () => {
  const mock = await aFulfilledOrder()
  const before = mock.state()

  expect(await call(mock, 'post', '/V1/invoices/1/capture')).toEqual([
    400,
    { message: 'The capture action is not available.' },
  ])
  expect(await call(mock, 'post', '/V1/invoices/1/void')).toEqual([
    400,
    { message: 'The void action is not available.' },
  ])
  expect(mock.state()).toEqual(before)
})

test.each([
  ['/V1/invoices/', 'entity'],
  ['/V1/creditmemo', 'entity'],
  ['/V1/creditmemo/refund', 'creditmemo'],
])('as observed POST %s without an order crashes', async (path, argument) => {
  const observed = createMock({ profile: 'observed' })
  const answer = await observed.as('full').post(path, { [argument]: {} })

  expect(answer.status).toBe(500)
  expect(answer.headers['content-type']).toMatch(/^text\/plain/)
  expect(
    (
      await createMock()
        .as('full')
        .post(path, { [argument]: {} })
    ).status,
  ).toBe(400)
  expect(
    (
      await createMock()
        .as('full')
        .post(path, { [argument]: { order_id: 77 } })
    ).status,
  ).toBe(404)
})

test('a shipment that is sent takes goods from their source, and leaves the lines of the order', async () => {
  const mock = createMock()
  await anOrder(mock)

  const [status, body] = await call(mock, 'post', '/V1/shipment/', {
    entity: {
      order_id: 1,
      items: [{ order_item_id: 1, qty: 2 }],
      tracks: [{ track_number: 'T1', title: 'UPS', carrier_code: 'ups' }],
    },
  })
  const [, order] = await call(mock, 'get', '/V1/orders/1')
  const [, salable] = await call(mock, 'get', '/V1/inventory/get-product-salable-quantity/mug/1')

  expect([status, body]).toEqual([
    200,
    expect.objectContaining({
      entity_id: 1,
      increment_id: '000000001',
      order_id: 1,
      items: [{ entity_id: 1, parent_id: 1, order_item_id: 1, qty: 2 }],
      extension_attributes: { source_code: 'default' },
    }),
  ])
  expect(order).toMatchObject({ state: 'new', items: [{ qty_shipped: 0 }, {}] })
  expect(salable).toBe(95)
})

test('a shipment that is sent is refused without an order, and without enough at the source', async () => {
  const mock = createMock()
  await anOrder(mock)
  const before = mock.state()

  expect(await call(mock, 'post', '/V1/shipment/', { entity: {} })).toEqual([
    400,
    { message: 'An ID is needed. Set the ID and try again.' },
  ])
  expect((await call(mock, 'post', '/V1/shipment/', { entity: { order_id: 77 } }))[0]).toBe(404)
  const items = [{ order_item_id: 1, qty: 999 }]
  expect(await call(mock, 'post', '/V1/shipment/', { entity: { order_id: 1, items } })).toEqual([
    400,
    { message: "The shipment couldn't be saved." },
  ])
  expect(mock.state()).toEqual(before)
})

test('a track is added to its shipment, and taken away, be it there or not', async () => {
  const mock = await aFulfilledOrder()
  const entity = {
    order_id: 1,
    parent_id: 1,
    weight: 2.5,
    qty: 1,
    description: 'box',
    track_number: 'T9',
    title: 'UPS',
    carrier_code: 'ups',
  }

  const [status, saved] = await call(mock, 'post', '/V1/shipment/track', { entity })
  const [, shipment] = await call(mock, 'get', '/V1/shipment/1')

  const times = { created_at: '2025-01-01 00:00:00', updated_at: '2025-01-01 00:00:00' }
  expect([status, saved]).toEqual([200, { ...entity, ...times, entity_id: 1 }])
  expect(shipment).toMatchObject({ tracks: [{ ...entity, ...times }] })
  expect(await call(mock, 'delete', '/V1/shipment/track/1')).toEqual([200, true])
  expect(await call(mock, 'delete', '/V1/shipment/track/1')).toEqual([200, true])
  expect((await call(mock, 'get', '/V1/shipment/1'))[1]).toMatchObject({ tracks: [] })
})

test.each([
  ['without a number', { track_number: undefined }],
  ['without a carrier', { carrier_code: undefined }],
  ['of an unknown shipment', { parent_id: 77 }],
  ['of a shipment of another order', { order_id: 2 }],
])('a track %s is refused', async (_, changes) => {
  const mock = await aFulfilledOrder()
  await anOrder(mock)
  const before = mock.state()
  const entity = {
    order_id: 1,
    parent_id: 1,
    track_number: 'T9',
    title: 'UPS',
    carrier_code: 'ups',
    ...changes,
  }

  expect(await call(mock, 'post', '/V1/shipment/track', { entity })).toEqual([
    400,
    { message: 'Could not save the shipment tracking.' },
  ])
  expect(mock.state()).toEqual(before)
})

test.each([
  ['get', '/V1/orders/0'],
  ['get', '/V1/orders/0/statuses'],
  ['get', '/V1/orders/items/0'],
  ['get', '/V1/invoices/0'],
  ['get', '/V1/shipment/0'],
  ['get', '/V1/shipment/0/label'],
  ['get', '/V1/creditmemo/0'],
  ['get', '/V1/transactions/0'],
  ['post', '/V1/orders/0/cancel'],
  ['post', '/V1/order/0/invoice'],
  ['post', '/V1/order/0/ship'],
  ['post', '/V1/order/0/refund'],
  ['post', '/V1/invoice/0/refund'],
] as const)('%s %s: 0 is no id', async (method, path) => {
  const mock = await aFulfilledOrder()

  expect(await call(mock, method, path, method === 'post' ? {} : undefined)).toEqual([
    400,
    { message: 'An ID is needed. Set the ID and try again.' },
  ])
})

test.each([
  { path: '/V1/invoices', one: '/V1/invoices/1' },
  { path: '/V1/shipment', one: '/V1/shipment/1' },
  { path: '/V1/creditmemo', one: '/V1/creditmemo/1' },
])('$path: null is no time, and comments are kept as they are sent', async ({ path, one }) => {
  const mock = createMock()
  await anOrder(mock)
  mock.clock.advance(60_000)
  const entity = {
    order_id: 1,
    created_at: null,
    updated_at: '1999-01-01 00:00:00',
    items: [{ order_item_id: 1, qty: 1 }],
    comments: [{ comment: 'a', is_customer_notified: null, is_visible_on_front: null, created_at: null }],
  }

  const [status] = await call(mock, 'post', path, { entity })
  await call(mock, 'post', path, { entity: { entity_id: 1, order_id: 1, created_at: null } })
  const [, read] = await call(mock, 'get', one)

  const now = '2025-01-01 00:01:00'
  expect(status).toBe(200)
  expect(read).toMatchObject({ created_at: now, updated_at: now })
  expect(read.comments).toEqual([
    {
      comment: 'a',
      created_at: now,
      entity_id: 1,
      is_customer_notified: null,
      is_visible_on_front: 0,
      parent_id: 1,
    },
  ])
})

test('a shipment without a label has an empty one', async () => {
  const mock = await aFulfilledOrder()

  expect(await call(mock, 'get', '/V1/shipment/1/label')).toEqual([200, ''])
})

test('a credit memo that is sent is booked on the order as it is', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [MUGS] })
  await call(mock, 'post', '/V1/order/1/invoice')

  const [status, body] = await call(mock, 'post', '/V1/creditmemo/refund', {
    creditmemo: {
      order_id: 1,
      base_grand_total: 20,
      grand_total: 20,
      subtotal: 20,
      items: [{ order_item_id: 1, qty: 2, base_price: 10, row_total: 20 }],
    },
    offlineRequested: true,
  })
  const [, order] = await call(mock, 'get', '/V1/orders/1')

  expect([status, body]).toEqual([200, expect.objectContaining({ entity_id: 1, state: 2, grand_total: 20 })])
  expect(order).toMatchObject({
    total_refunded: 20,
    total_offline_refunded: 20,
    subtotal_refunded: 20,
    items: [{ qty_refunded: 2, amount_refunded: 20 }],
    status_histories: [{ comment: 'We refunded $20.00 offline.', is_customer_notified: 1 }],
  })
})

test('a credit memo of more than was paid is refused with what there is', async () => {
  const mock = createMock()
  await anOrder(mock)
  await call(mock, 'post', '/V1/order/1/invoice')
  const before = mock.state()

  const creditmemo = { order_id: 1, base_grand_total: 200, grand_total: 200 }
  expect(await call(mock, 'post', '/V1/creditmemo/refund', { creditmemo })).toEqual([
    400,
    { message: 'The most money available to refund is %1.', parameters: ['$157.50'] },
  ])
  expect(mock.state()).toEqual(before)
})

test('a credit memo is saved by itself, and never canceled', async () => {
  const mock = createMock()
  await anOrder(mock)

  const saved = await call(mock, 'post', '/V1/creditmemo', { entity: { order_id: 1, grand_total: 5 } })
  const canceled = await call(mock, 'put', '/V1/creditmemo/1')

  expect(saved).toEqual([200, expect.objectContaining({ entity_id: 1, order_id: 1, grand_total: 5 })])
  expect(canceled).toEqual([400, { message: 'You can not cancel Credit Memo' }])
})
