import { expect, test } from 'vitest'
import { reservations } from '../../../src/modules/inventory/tables.ts'
import { coupons, couponUsages, ruleUsages, salesRules } from '../../../src/modules/sales-rule/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { anOrder, MUGS } from '../../support/orders.ts'

const post = async (mock: Mock, path: string, body?: object) => {
  const answer = await mock.as('full').post(path, body)
  return [answer.status, answer.body] as const
}

const order = async (mock: Mock, id = 1) =>
  (await mock.as('full').get(`/V1/orders/${id}`)).body as Record<string, unknown> & {
    items: Record<string, unknown>[]
  }

const reserved = (mock: Mock) => [...mock.store.db.table(reservations).all()].map(({ quantity }) => quantity)

test('a held order remembers what it was, and is that again afterwards', async () => {
  const mock = createMock()
  await anOrder(mock)

  expect(await post(mock, '/V1/orders/1/hold')).toEqual([200, true])
  expect(await order(mock)).toMatchObject({
    state: 'holded',
    status: 'holded',
    hold_before_state: 'new',
    hold_before_status: 'pending',
  })

  expect(await post(mock, '/V1/orders/1/unhold')).toEqual([200, true])
  const released = await order(mock)
  expect(released).toMatchObject({ state: 'new', status: 'pending' })
  expect(released).not.toHaveProperty('hold_before_state')
})

test('what is held or over cannot be held, and what is not held cannot be released', async () => {
  const mock = createMock()
  for (let placed = 0; placed < 3; placed++) await anOrder(mock)
  await post(mock, '/V1/orders/1/hold')
  await post(mock, '/V1/orders/2/cancel')
  const before = mock.state()

  const notAvailable = [400, { message: 'A hold action is not available.' }]
  expect(await post(mock, '/V1/orders/1/hold')).toEqual(notAvailable)
  expect(await post(mock, '/V1/orders/2/hold')).toEqual(notAvailable)
  expect(await post(mock, '/V1/orders/3/unhold')).toEqual([400, { message: 'You cannot remove the hold.' }])
  expect(mock.state()).toEqual(before)
})

test('canceling a new order cancels all of it and gives back what was reserved', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, tax: 0.825 }] })

  expect(await post(mock, '/V1/orders/1/cancel')).toEqual([200, true])

  const canceled = await order(mock)
  expect(canceled).toMatchObject({
    state: 'canceled',
    subtotal_canceled: 62.5,
    shipping_canceled: 25,
    tax_canceled: 0.825,
    discount_canceled: 0,
    total_canceled: 88.325,
    total_due: 88.33,
  })
  expect(canceled.items[0]).toMatchObject({ qty_canceled: 5, tax_canceled: 0.825 })
  expect(reserved(mock)).toEqual([-5, 5])
})

test('canceling leaves what is invoiced and not shipped to be shipped', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, qty: 2 }] })
  await post(mock, '/V1/order/1/invoice', { items: [{ order_item_id: 1, qty: 1 }] })

  await post(mock, '/V1/orders/1/cancel')
  const afterCancel = await order(mock)
  await post(mock, '/V1/order/1/ship')

  expect(afterCancel).toMatchObject({ state: 'processing', items: [{ qty_canceled: 1 }] })
  expect(reserved(mock)).toEqual([-2, 1, 1])
  expect(await order(mock)).toMatchObject({ state: 'complete' })
})

test('canceling what was invoiced, shipped and refunded in part ends the order', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, qty: 4 }] })
  const items = [{ order_item_id: 1, qty: 1 }]
  await post(mock, '/V1/order/1/invoice', { items })
  await post(mock, '/V1/order/1/ship', { items })
  await post(mock, '/V1/order/1/refund', { items })

  await post(mock, '/V1/orders/1/cancel')

  expect(await order(mock)).toMatchObject({ state: 'canceled' })
})

test('a discount that was invoiced is added to what is canceled of it', async () => {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...MUGS, price: 10, qty: 6, discount: 12 }] })
  await post(mock, '/V1/order/1/invoice', { items: [{ order_item_id: 1, qty: 1 }] })

  await post(mock, '/V1/orders/1/cancel')

  expect(await order(mock)).toMatchObject({ discount_invoiced: -2, discount_canceled: 14 })
})

test('canceling gives back the use of the rule and the coupon, once', async () => {
  const mock = createMock()
  const { db } = mock.store
  const [{ rule_id }, { coupon_id }] = [
    db.table(salesRules).insert({ name: 'Ten off', times_used: 3 }),
    db.table(coupons).insert({ rule_id: 1, code: 'TEN', times_used: 3 }),
  ]
  db.table(ruleUsages).insert({ rule_id, customer_id: 1, times_used: 1 })
  db.table(couponUsages).insert({ coupon_id, customer_id: 1, times_used: 1 })
  await anOrder(mock, { draft: { applied_rule_ids: String(rule_id), coupon_code: 'ten' } })

  await post(mock, '/V1/orders/1/cancel')
  await post(mock, '/V1/orders/1/cancel')

  const uses = [salesRules, coupons, ruleUsages, couponUsages].map((table) => db.rows(table.name))
  expect(uses).toMatchObject([
    [{ times_used: 2 }],
    [{ times_used: 2 }],
    [{ times_used: 0 }],
    [{ times_used: 0 }],
  ])
})

test('an order with nothing to cancel answers false, and stays as it is', async () => {
  const mock = createMock()
  for (let placed = 0; placed < 3; placed++) await anOrder(mock)
  await post(mock, '/V1/orders/1/cancel')
  await post(mock, '/V1/order/2/invoice')
  await post(mock, '/V1/orders/3/hold')
  const before = mock.state()

  for (const id of [1, 2, 3]) expect(await post(mock, `/V1/orders/${id}/cancel`)).toEqual([200, false])
  expect(mock.state()).toEqual(before)
})

test('a comment sets the status to any text and leaves the state alone', async () => {
  const mock = createMock()
  await anOrder(mock)

  const statusHistory = {
    comment: 'checked',
    is_customer_notified: 1,
    is_visible_on_front: 1,
    status: 'nope',
  }
  expect(await post(mock, '/V1/orders/1/comments', { statusHistory })).toEqual([200, true])

  expect(await order(mock)).toMatchObject({
    state: 'new',
    status: 'nope',
    status_histories: [{ ...statusHistory, entity_id: 1, parent_id: 1, created_at: '2025-01-01 00:00:00' }],
  })
  expect((await mock.as('full').get('/V1/orders/1/statuses')).body).toBe('nope')
})

test('a comment without a status takes the status away', async () => {
  const mock = createMock()
  await anOrder(mock)

  expect(await post(mock, '/V1/orders/1/comments', { statusHistory: {} })).toEqual([200, true])

  const commented = await order(mock)
  expect(commented).not.toHaveProperty('status')
  expect(commented.status_histories).toEqual([
    {
      comment: null,
      created_at: '2025-01-01 00:00:00',
      entity_id: 1,
      is_customer_notified: null,
      is_visible_on_front: 0,
      parent_id: 1,
    },
  ])
  expect((await mock.as('full').get('/V1/orders/1/statuses')).body).toEqual([])
})

test('comments are listed the oldest first, and on the order the newest first', async () => {
  const mock = createMock()
  await anOrder(mock)
  for (const comment of ['first', 'second', 'third'])
    await post(mock, '/V1/orders/1/comments', { statusHistory: { comment, status: 'pending' } })

  const list = await mock.as('full').get('/V1/orders/1/comments')
  const none = await mock.as('full').get('/V1/orders/77/comments')

  const texts = (histories: unknown) => (histories as { comment: string }[]).map(({ comment }) => comment)
  expect(texts((list.body as { items: unknown }).items)).toEqual(['first', 'second', 'third'])
  expect(list.body).toMatchObject({
    search_criteria: {
      filter_groups: [{ filters: [{ field: 'parent_id', value: '1', condition_type: 'eq' }] }],
    },
    total_count: 3,
  })
  expect(texts((await order(mock)).status_histories)).toEqual(['third', 'second', 'first'])
  expect(none.body).toMatchObject({ items: [], total_count: 0 })
})

test('a comment is required', async () => {
  const mock = createMock()
  await anOrder(mock)

  expect(await post(mock, '/V1/orders/1/comments', {})).toEqual([
    400,
    { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName: 'statusHistory' } },
  ])
})

test('a mail that is sent is marked on the order', async () => {
  const mock = createMock()
  await anOrder(mock)

  expect(await post(mock, '/V1/orders/1/emails')).toEqual([200, true])
  expect(await order(mock)).toMatchObject({ email_sent: 1 })
})
