import { expect, test } from 'vitest'
import { answered, aRule } from '../../support/carts.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { refuses } from '../../support/products.ts'

const COMBINE = 'Magento\\SalesRule\\Model\\Rule\\Condition\\Combine'
const PRODUCT_COMBINE = 'Magento\\SalesRule\\Model\\Rule\\Condition\\Product\\Combine'

const save = (mock: Mock, rule: object) => mock.as('full').post('/V1/salesRules', { rule })

test('a rule that nothing is said of does nothing', async () => {
  const mock = createMock()

  const { body } = await save(mock, {})

  expect(body).toEqual({
    rule_id: 1,
    store_labels: [],
    website_ids: [],
    customer_group_ids: [],
    uses_per_customer: 0,
    is_active: false,
    condition: { condition_type: COMBINE, aggregator_type: 'all', operator: null, value: true },
    action_condition: {
      condition_type: PRODUCT_COMBINE,
      aggregator_type: 'all',
      operator: null,
      value: true,
    },
    stop_rules_processing: true,
    is_advanced: true,
    sort_order: 0,
    discount_amount: 0,
    discount_step: 0,
    apply_to_shipping: false,
    times_used: 0,
    is_rss: false,
    coupon_type: 'NO_COUPON',
    use_auto_generation: false,
    uses_per_coupon: 0,
    simple_free_shipping: '0',
  })
})

test('a rule keeps what it was told, conditions within conditions too', async () => {
  const mock = createMock()
  const condition = {
    condition_type: COMBINE,
    conditions: [
      {
        condition_type: COMBINE,
        conditions: [
          {
            condition_type: 'Magento\\SalesRule\\Model\\Rule\\Condition\\Address',
            operator: '>=',
            attribute_name: 'base_subtotal',
            value: '100',
          },
        ],
        aggregator_type: 'any',
        operator: null,
        value: '1',
      },
    ],
    aggregator_type: 'all',
    operator: null,
    value: '1',
  }
  const rule = {
    name: 'Spring',
    store_labels: [{ store_id: 0, store_label: 'Spring!' }],
    description: 'In spring',
    website_ids: [1],
    customer_group_ids: [0, 1],
    from_date: '2025-03-20',
    to_date: '2025-06-21',
    is_active: true,
    condition,
    simple_action: 'buy_x_get_y',
    discount_amount: 1,
    discount_qty: 2,
    discount_step: 3,
    coupon_type: 'AUTO',
  }

  const { body: saved } = await save(mock, rule)
  const { body: read } = await mock.as('full').get('/V1/salesRules/1')

  expect(saved).toMatchObject(rule)
  expect(read).toEqual(saved)
})

test('a rule takes what is sent of it, and keeps the rest', async () => {
  const mock = createMock()
  const ruleId = await aRule(mock, { description: 'Ten per cent' })

  const { body } = await mock
    .as('full')
    .put(`/V1/salesRules/${ruleId}`, { rule: { discount_amount: 20, stop_rules_processing: true } })

  expect(body).toMatchObject({
    rule_id: ruleId,
    description: 'Ten per cent',
    discount_amount: 20,
    is_active: true,
    stop_rules_processing: true,
  })
})

test('rules are found by their columns', async () => {
  const mock = createMock()
  await aRule(mock, { name: 'Ten' })
  await aRule(mock, { name: 'Twenty', discount_amount: 20, coupon_type: 'SPECIFIC_COUPON' })
  const find = (field: string, value: string, condition = 'eq') =>
    mock
      .as('full')
      .get(
        `/V1/salesRules/search?searchCriteria[filter_groups][0][filters][0][field]=${field}` +
          `&searchCriteria[filter_groups][0][filters][0][value]=${value}` +
          `&searchCriteria[filter_groups][0][filters][0][condition_type]=${condition}`,
      )

  expect((await find('name', 'ten')).body.total_count).toBe(1)
  expect((await find('discount_amount', '15', 'gt')).body.items).toMatchObject([{ name: 'Twenty' }])
  expect((await find('coupon_type', '2')).body.items).toMatchObject([{ name: 'Twenty' }])
  expect((await find('is_active', '1')).body.total_count).toBe(2)
  expect((await find('nope', '1')).status).toBe(400)
})

test('a deleted rule takes its coupons along', async () => {
  const mock = createMock()
  const ruleId = await aRule(mock, { coupon_type: 'SPECIFIC_COUPON' })
  await answered(mock.as('full').post('/V1/coupons', { coupon: { rule_id: ruleId, code: 'TEN' } }))

  const { body } = await mock.as('full').delete(`/V1/salesRules/${ruleId}`)

  expect(body).toBe(true)
  await refuses(mock, () => mock.as('full').get(`/V1/salesRules/${ruleId}`), 404, 'No such entity.')
  await refuses(mock, () => mock.as('full').get('/V1/coupons/1'), 404, 'No such entity.')
})

test('a rule that cannot be is refused', async () => {
  const mock = createMock()
  const refused = (rule: object, message: string) => refuses(mock, () => save(mock, rule), 400, message)

  await refused({ from_date: '2025-02-01', to_date: '2025-01-01' }, 'End Date must follow Start Date.; ')
  await refused({ discount_amount: -1 }, 'Please choose a valid discount amount.')
  await refused({ website_ids: [9] }, 'One of the website_ids is no website.')
  await refused({ customer_group_ids: [99] }, 'One of the customer_group_ids is no customer group.')
  const full = mock.as('full')
  await refuses(mock, () => full.put('/V1/salesRules/9', { rule: { name: 'x' } }), 404, 'No such entity.')
  await refuses(mock, () => full.delete('/V1/salesRules/9'), 404, 'No such entity.')
})
