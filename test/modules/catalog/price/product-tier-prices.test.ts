import { expect, test } from 'vitest'
import { createMock } from '../../../support/create-mock.ts'
import { addStores, change, create } from '../../../support/products.ts'

const tier = (qty: number, value: number, more: object = {}) => ({
  customer_group_id: 1,
  qty,
  value,
  ...more,
})
const percent = (percentage_value: number) => ({ extension_attributes: { percentage_value } })

test('tier prices are shown by quantity, with their website', async () => {
  const mock = createMock()
  addStores(mock)

  const { tier_prices } = await create(mock, {
    tier_prices: [
      tier(10, 6),
      tier(2.5, 8, { customer_group_id: 32000, extension_attributes: { website_id: 2 } }),
      tier(2, 9, { customer_group_id: 0 }),
    ],
  })

  expect(tier_prices).toEqual([
    { customer_group_id: 0, qty: 2, value: 9, extension_attributes: { website_id: 0 } },
    { customer_group_id: 32000, qty: 2.5, value: 8, extension_attributes: { website_id: 2 } },
    { customer_group_id: 1, qty: 10, value: 6, extension_attributes: { website_id: 0 } },
  ])
})

test.each([
  [10, 9.99, 8.991],
  [12.5, 10, 8.75],
  [33.33, 0.1, 0.06667],
  [100, 10, 0],
])('%d per cent off %d is %d', async (percentage_value, price, value) => {
  const { tier_prices } = await create(createMock(), {
    price,
    tier_prices: [tier(2, 1, percent(percentage_value))],
  })

  expect(tier_prices?.[0]).toEqual({
    customer_group_id: 1,
    qty: 2,
    value,
    extension_attributes: { percentage_value, website_id: 0 },
  })
})

test('a percentage follows the price', async () => {
  const mock = createMock()
  await create(mock, { tier_prices: [tier(2, 0, percent(50))] })

  expect((await change(mock, 'P1', { price: 30 })).tier_prices?.[0]?.value).toBe(15)
})

test('a tier price of nothing is taken', async () => {
  expect((await create(createMock(), { tier_prices: [tier(2, 0)] })).tier_prices?.[0]?.value).toBe(0)
})

test('tier prices are kept, replaced or all taken away', async () => {
  const mock = createMock()
  await create(mock, { tier_prices: [tier(2, 9), tier(5, 8)] })
  const values = async (product: object) =>
    (await change(mock, 'P1', product)).tier_prices?.map(({ qty, value }) => [qty, value])

  expect(await values({ price: 5 })).toHaveLength(2)
  expect(await values({ tier_prices: null })).toHaveLength(2)
  expect(await values({ tier_prices: [tier(5, 7), tier(3, 8.5)] })).toEqual([
    [3, 8.5],
    [5, 7],
  ])
  expect(await values({ tier_prices: [] })).toEqual([])
})

test('rows of one quantity stand in the order in which they came first', async () => {
  const mock = createMock()
  const group = (customer_group_id: number) => tier(2, 5, { customer_group_id })
  await create(mock, { tier_prices: [group(1), group(2)] })

  const { tier_prices } = await change(mock, 'P1', { tier_prices: [group(3), group(2), group(1)] })

  expect(tier_prices?.map((row) => row.customer_group_id)).toEqual([1, 2, 3])
})
