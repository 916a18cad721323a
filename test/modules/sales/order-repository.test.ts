import { expect, test } from 'vitest'
import { storeViews } from '../../../src/modules/store/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { anOrder, MUGS, TRAYS } from '../../support/orders.ts'

/** Orders of 30, 87.5 and 157.5; the second one is canceled. */
async function threeOrders(): Promise<Mock> {
  const mock = createMock()
  await anOrder(mock, { items: [{ ...TRAYS, qty: 1 }], shipping: 0 })
  await anOrder(mock, { items: [MUGS] })
  await anOrder(mock, { draft: { customer: { customer_email: 'guest@example.com' } } })
  await mock.as('full').post('/V1/orders/2/cancel')
  return mock
}

const filter = (field: string, value: string, condition = 'eq', group = 0, index = 0) =>
  Object.entries({ field, value, condition_type: condition })
    .map(
      ([key, part]) =>
        `searchCriteria[filter_groups][${group}][filters][${index}][${key}]=${encodeURIComponent(part)}`,
    )
    .join('&')

const found = async (mock: Mock, query: string) => {
  const { body } = await mock.as('full').get(`/V1/orders?${query}`)
  return (body as { items: { entity_id: number }[] }).items.map(({ entity_id }) => entity_id)
}

test.each([
  ['status', filter('status', 'canceled'), [2]],
  ['an amount', filter('grand_total', '87.5', 'gteq'), [2, 3]],
  ['an amount by its text', filter('grand_total', '87.5000', 'like'), [2]],
  ['what is missing', filter('customer_id', '', 'null'), [3]],
  [
    'one or the other',
    `${filter('status', 'canceled')}&${filter('customer_email', 'guest@example.com', 'eq', 0, 1)}`,
    [2, 3],
  ],
  ['the day', filter('created_at', '2025-01-02', 'lt'), [1, 2, 3]],
  ['a column that is not shown', filter('shipping_method', 'flatrate_flatrate'), [1, 2, 3]],
  ['a number in another case of the column', filter('INCREMENT_ID', '000000002'), [2]],
  ['a column of the table that the list has', filter('main_table.entity_id', '2'), [2]],
])('orders are found by %s', async (_, query, ids) => {
  expect(await found(await threeOrders(), query)).toEqual(ids)
})

test('orders are sorted and paged', async () => {
  const mock = await threeOrders()
  const sorted =
    'searchCriteria[sortOrders][0][field]=grand_total&searchCriteria[sortOrders][0][direction]=DESC'

  expect(await found(mock, sorted)).toEqual([3, 2, 1])
  expect(await found(mock, `${sorted}&searchCriteria[pageSize]=1&searchCriteria[currentPage]=2`)).toEqual([2])
})

test('an order in a list is the order by itself', async () => {
  const mock = await threeOrders()

  const one = await mock.as('sales').get('/V1/orders/2')
  const list = await mock.as('sales').get(`/V1/orders?${filter('entity_id', '2')}`)

  expect((list.body as { items: object[] }).items).toEqual([one.body])
})

test('lines are read by themselves, and listed', async () => {
  const mock = await threeOrders()
  const order = await mock.as('full').get('/V1/orders/3')
  const [mug] = (order.body as { items: { item_id: number }[] }).items

  const one = await mock.as('full').get(`/V1/orders/items/${mug?.item_id}`)
  const list = await mock.as('full').get(`/V1/orders/items?${filter('sku', 'MUG')}`)
  const commerce = await createMock({ profile: 'observed' })
    .as('full')
    .get(`/V1/orders/items?${filter('gw_id', '1')}`)

  expect(one.body).toEqual(mug)
  expect(list.body).toMatchObject({ items: [{ order_id: 2 }, { order_id: 3 }], total_count: 2 })
  expect(commerce.status).toBe(500)
})

test('orders of another store view have its id before their numbers', async () => {
  const mock = createMock()
  mock.store.db.table(storeViews).insert({
    store_id: 2,
    code: 'fr',
    name: 'French',
    website_id: 1,
    group_id: 1,
    is_active: 1,
  })

  const french = await anOrder(mock, { draft: { store_id: 2 } })
  const english = await anOrder(mock)

  expect([french.increment_id, english.increment_id]).toEqual(['2000000001', '000000001'])
  expect(french.store_name).toBe('Main Website\nMain Website Store\nFrench')
})
