import { expect, test } from 'vitest'
import { aCoupon, aProduct, CHECKMO, filled, put, shipTo, shopping } from '../../support/carts.ts'
import { createMock } from '../../support/create-mock.ts'
import { refuses } from '../../support/products.ts'

const INVALID = "The coupon code isn't valid. Verify the code and try again."

test('a coupon is put into the cart, told, and taken out', async () => {
  const { mock, shopper } = await filled()
  await aCoupon(mock, 'TEN10')
  const path = '/V1/carts/mine/coupons'

  const none = await shopper.get(path)
  const set = await shopper.put(`${path}/TEN10`)
  const told = await shopper.get(path)
  const totals = await shopper.get('/V1/carts/mine/totals')
  const removed = await shopper.delete(path)
  const again = await shopper.delete(path)
  const after = await shopper.get('/V1/carts/mine/totals')

  expect([none.body, set.body, told.body]).toEqual([[], true, 'TEN10'])
  expect(totals.body.discount_amount).toBe(-3)
  expect([removed.body, again.body]).toEqual([true, true])
  expect(after.body).toMatchObject({ discount_amount: 0 })
  expect(after.body).not.toHaveProperty('coupon_code')
})

test('a coupon that opens nothing is refused without a trace', async () => {
  const { mock, shopper } = await filled()
  await aCoupon(mock, 'OFF', { is_active: false })
  await aCoupon(mock, 'LATE', { to_date: '2024-12-31' })
  await aCoupon(mock, 'SOON', { from_date: '2025-01-02' })
  await aCoupon(mock, 'OTHERS', { customer_group_ids: [2] })
  await aCoupon(mock, 'RICH', {
    condition: {
      condition_type: 'Magento\\SalesRule\\Model\\Rule\\Condition\\Combine',
      aggregator_type: 'all',
      value: '1',
      conditions: [
        {
          condition_type: 'Magento\\SalesRule\\Model\\Rule\\Condition\\Address',
          attribute_name: 'base_subtotal',
          operator: '>=',
          value: '100',
        },
      ],
    },
  })

  for (const code of ['NOPE', 'OFF', 'LATE', 'SOON', 'OTHERS', 'RICH'])
    await refuses(mock, () => shopper.put(`/V1/carts/mine/coupons/${code}`), 404, INVALID)
})

test('a coupon that opens nothing drives out the one before', async () => {
  const { mock, shopper } = await filled()
  await aCoupon(mock, 'TEN10')
  await shopper.put('/V1/carts/mine/coupons/TEN10')

  const refused = await shopper.put('/V1/carts/mine/coupons/NOPE')
  const { body } = await shopper.get('/V1/carts/mine/coupons')

  expect([refused.status, refused.body]).toEqual([404, { message: INVALID }])
  expect(body).toEqual([])
})

test('an empty cart takes no coupon', async () => {
  const { mock, shopper } = await shopping()
  const { body: mask } = await mock.as('guest').post('/V1/guest-carts')
  const refusal = 'The "%1" Cart doesn\'t contain products.'

  await refuses(mock, () => shopper.put('/V1/carts/mine/coupons/TEN10'), 404, refusal, [1])
  await refuses(mock, () => shopper.delete('/V1/carts/mine/coupons'), 404, refusal, [1])
  await refuses(
    mock,
    () => mock.as('guest').put(`/V1/guest-carts/${mask as string}/coupons/TEN10`),
    404,
    refusal,
    ['2'],
  )
})

test('a coupon leaves the cart when it opens nothing any more', async () => {
  const { mock, shopper } = await filled()
  const ruleId = await aCoupon(mock, 'TEN10')
  await shopper.put('/V1/carts/mine/coupons/TEN10')
  await mock.as('full').put(`/V1/salesRules/${ruleId}`, { rule: { is_active: false } })

  await put(shopper, 'mug')
  const { body } = await shopper.get('/V1/carts/mine/coupons')

  expect(body).toEqual([])
})

test('an order counts its coupon, which may be used so often and no more', async () => {
  const { mock, shopper } = await filled()
  const ruleId = await aCoupon(mock, 'ONCE', { uses_per_coupon: 1, uses_per_customer: 1 })
  await shopper.put('/V1/carts/mine/coupons/ONCE')
  const { body: orderId } = await shopper.put('/V1/carts/mine/order', { paymentMethod: CHECKMO })
  await shopper.post('/V1/carts/mine')
  await put(shopper, 'mug')

  const order = await mock.as('full').get(`/V1/orders/${orderId as string}`)
  const rule = await mock.as('full').get(`/V1/salesRules/${ruleId}`)
  const coupon = await mock.as('full').get('/V1/coupons/1')

  expect(order.body).toMatchObject({
    coupon_code: 'ONCE',
    applied_rule_ids: '1',
    discount_amount: -3,
    discount_description: 'ONCE',
    grand_total: 42,
  })
  expect(rule.body.times_used).toBe(1)
  expect(coupon.body.times_used).toBe(1)
  await refuses(mock, () => shopper.put('/V1/carts/mine/coupons/ONCE'), 404, INVALID)
})

test('a rule calls a discount what a label says, else its description, else the code', async () => {
  const title = async (rule: object) => {
    const { mock, shopper } = await filled()
    await aCoupon(mock, 'TEN10', rule)
    await shopper.put('/V1/carts/mine/coupons/TEN10')
    const { body } = await shopper.get('/V1/carts/mine/totals')
    return [body.total_segments[1].title, body.extension_attributes.coupon_label]
  }

  expect(await title({})).toEqual(['Discount (TEN10)', ''])
  expect(await title({ description: 'Ten off' })).toEqual(['Discount (Ten off)', ''])
  expect(await title({ store_labels: [{ store_id: 0, store_label: 'Hello' }] })).toEqual([
    'Discount (Hello)',
    'Hello',
  ])
})

test('a changed line tells what rules took off it', async () => {
  const mock = createMock()
  const { shopper } = await shopping(mock)
  await aProduct(mock, 'mug', 10)
  const { body: rule } = await mock.as('full').post('/V1/salesRules', {
    rule: {
      is_active: true,
      website_ids: [1],
      customer_group_ids: [1],
      simple_action: 'by_fixed',
      discount_amount: 3.5,
    },
  })

  const { body } = await shopper.post('/V1/carts/mine/items', { cartItem: { sku: 'mug', qty: 2 } })
  const listed = await shopper.get('/V1/carts/mine/items')

  expect(body.extension_attributes).toEqual({
    discounts: [
      {
        discount_data: { amount: 7, base_amount: 7, original_amount: 7, base_original_amount: 7 },
        rule_label: 'Discount',
        rule_id: rule.rule_id,
      },
    ],
  })
  expect(listed.body[0]).not.toHaveProperty('extension_attributes')
  await shipTo(shopper)
})
