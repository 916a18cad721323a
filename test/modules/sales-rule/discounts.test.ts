import { expect, test } from 'vitest'
import { aPlace, aProduct, aRule, configure, put, shipTo, shopping } from '../../support/carts.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'

const CONDITION = 'Magento\\SalesRule\\Model\\Rule\\Condition\\'

const comparison = (
  kind: 'Address' | 'Product',
  attribute_name: string,
  operator: string,
  value: unknown,
) => ({
  condition_type: CONDITION + kind,
  attribute_name,
  operator,
  value,
})

const combination = (kind: string, conditions: object[], aggregator_type = 'all', value: unknown = '1') => ({
  condition_type: CONDITION + kind,
  conditions,
  aggregator_type,
  value,
})

const ofCart = (...conditions: object[]) => ({ condition: combination('Combine', conditions) })
const ofLine = (...conditions: object[]) => ({
  action_condition: combination('Product\\Combine', conditions),
})

/** What a rule takes off three mugs for 10 each and a tray for 30 that go to Texas, off the lines and in all. */
async function discounts(...rules: object[]): Promise<{ lines: number[]; total: number }> {
  const mock = createMock()
  configure(mock, 'carriers/flatrate/type', 'O')
  const { shopper } = await shopping(mock)
  await goods(mock)
  for (const rule of rules) await aRule(mock, rule)
  await put(shopper, 'mug', 3)
  await put(shopper, 'tray')
  await shipTo(shopper, aPlace())
  const { body } = await shopper.get('/V1/carts/mine/totals')
  const items = body.items as { discount_amount: number }[]
  return {
    lines: items.map(({ discount_amount }) => discount_amount),
    total: Math.abs(body.discount_amount as number),
  }
}

async function goods(mock: Mock): Promise<void> {
  const { body: category } = await mock
    .as('full')
    .post('/V1/categories', { category: { name: 'Kitchen', parent_id: 2, is_active: true } })
  await aProduct(mock, 'mug', 10, {
    extension_attributes: {
      stock_item: { qty: 100, is_in_stock: true },
      category_links: [{ category_id: String(category.id), position: 0 }],
    },
  })
  await aProduct(mock, 'tray', 30)
}

test.each([
  ['per cent', { discount_amount: 15 }, [4.5, 4.5]],
  ['per cent of some units', { discount_amount: 50, discount_qty: 1 }, [5, 15]],
  ['per cent of whole steps', { discount_amount: 50, discount_step: 2 }, [10, 0]],
  ['everything', { discount_amount: 200 }, [30, 30]],
  ['an amount a unit', { simple_action: 'by_fixed', discount_amount: 4 }, [12, 4]],
  ['no more than a line costs', { simple_action: 'by_fixed', discount_amount: 20 }, [30, 20]],
  ['all but an amount', { simple_action: 'to_fixed', discount_amount: 8 }, [6, 22]],
  ['all but a percentage', { simple_action: 'to_percent', discount_amount: 90 }, [3, 3]],
  ['an amount for the cart', { simple_action: 'cart_fixed', discount_amount: 10 }, [5, 5]],
  ['an amount that lines share', { simple_action: 'cart_fixed', discount_amount: 0.01 }, [0.01, 0]],
  ['one for two', { simple_action: 'buy_x_get_y', discount_amount: 1, discount_step: 2 }, [10, 0]],
  ['no such thing', { simple_action: 'by_magic' }, [0, 0]],
])('a rule takes off %s', async (_, rule, lines) => {
  expect((await discounts(rule)).lines).toEqual(lines)
})

test.each([
  ['sku', comparison('Product', 'sku', '==', 'mug'), [3, 0]],
  ['sku in a list', comparison('Product', 'sku', '()', 'tray, lamp'), [0, 3]],
  ['sku not in a list', comparison('Product', 'sku', '!()', ['tray']), [3, 0]],
  ['part of a name', comparison('Product', 'name', '{}', 'MUG'), [3, 0]],
  ['no part of a name', comparison('Product', 'name', '!{}', 'mug'), [0, 3]],
  ['price', comparison('Product', 'quote_item_price', '>', '10'), [0, 3]],
  ['row total', comparison('Product', 'quote_item_row_total', '>=', 30), [3, 3]],
  ['quantity', comparison('Product', 'quote_item_qty', '<', 3), [0, 3]],
  ['category', comparison('Product', 'category_ids', '==', '3'), [3, 0]],
  ['category not', comparison('Product', 'category_ids', '!()', '3,4'), [0, 3]],
  ['attribute set', comparison('Product', 'attribute_set_id', '==', '4'), [3, 3]],
  ['nothing to compare', comparison('Product', 'color', '<=>', ''), [3, 3]],
  ['an unknown operator', comparison('Product', 'sku', '~', 'mug'), [0, 0]],
])('a rule is for lines by %s', async (_, condition, lines) => {
  expect((await discounts(ofLine(condition))).lines).toEqual(lines)
})

test.each([
  ['subtotal', comparison('Address', 'base_subtotal', '>=', '60'), true],
  ['more of a subtotal', comparison('Address', 'base_subtotal', '>', '60'), false],
  ['units', comparison('Address', 'total_qty', '==', 4), true],
  ['weight', comparison('Address', 'weight', '<=', '4'), true],
  ['country', comparison('Address', 'country_id', '==', 'US'), true],
  ['region', comparison('Address', 'region', '!=', 'Texas'), false],
  ['postcode', comparison('Address', 'postcode', '{}', '787'), true],
  ['way of shipping', comparison('Address', 'shipping_method', '==', 'flatrate_flatrate'), true],
  ['payment', comparison('Address', 'payment_method', '==', 'checkmo'), false],
  ['nothing known', comparison('Address', 'moon', '==', 'full'), false],
  ['a line', combination('Product\\Found', [comparison('Product', 'sku', '==', 'mug')]), true],
  ['no line', combination('Product\\Found', [comparison('Product', 'sku', '==', 'mug')], 'all', '0'), false],
  [
    'any line',
    combination(
      'Product\\Found',
      [comparison('Product', 'sku', '==', 'x'), comparison('Product', 'sku', '==', 'mug')],
      'any',
    ),
    true,
  ],
  [
    'units of lines',
    {
      ...combination('Product\\Subselect', [comparison('Product', 'sku', '==', 'mug')], 'all', 3),
      attribute_name: 'qty',
      operator: '==',
    },
    true,
  ],
  [
    'the total of lines',
    {
      ...combination('Product\\Subselect', [comparison('Product', 'sku', '==', 'mug')], 'any', 31),
      attribute_name: 'base_row_total',
      operator: '>=',
    },
    false,
  ],
  ['a class of somebody’s own', { condition_type: 'Acme\\Condition', operator: '==', value: 1 }, true],
  [
    'one of two',
    combination(
      'Combine',
      [comparison('Address', 'total_qty', '==', 1), comparison('Address', 'total_qty', '==', 4)],
      'any',
    ),
    true,
  ],
  ['none of them', combination('Combine', [comparison('Address', 'total_qty', '==', 1)], 'all', '0'), true],
])('a rule is for carts by %s', async (_, condition, holds) => {
  expect((await discounts(ofCart(condition))).total).toBe(holds ? 6 : 0)
})

test('rules apply in their order, each to what the one before left, until one is the last', async () => {
  const half = { discount_amount: 50, sort_order: 2 }
  const tenth = { discount_amount: 10, sort_order: 1 }

  expect((await discounts(half, tenth)).lines).toEqual([16.5, 16.5])
  expect((await discounts(half, { ...tenth, stop_rules_processing: true })).lines).toEqual([3, 3])
})

test('after a rule that is the last no other applies, be it to other lines', async () => {
  const ofMugs = ofLine(comparison('Product', 'sku', '==', 'mug'))
  const first = { ...ofMugs, sort_order: 1, stop_rules_processing: true }
  const ofLamps = { ...ofLine(comparison('Product', 'sku', '==', 'lamp')), stop_rules_processing: true }

  expect((await discounts(first, { discount_amount: 50, sort_order: 2 })).lines).toEqual([3, 0])
  expect((await discounts(ofLamps, { discount_amount: 50, sort_order: 2 })).lines).toEqual([15, 15])
})

test('an amount for the cart is shared by what lines cost after the rules before, and by shipping', async () => {
  const ofMugs = { ...ofLine(comparison('Product', 'sku', '==', 'mug')), sort_order: 1 }
  const shared = { simple_action: 'cart_fixed', discount_amount: 10, sort_order: 2 }

  expect((await discounts(ofMugs, shared)).lines).toEqual([7.74, 5.26])
  expect(
    await discounts({ simple_action: 'cart_fixed', discount_amount: 13, apply_to_shipping: true }),
  ).toEqual({ lines: [6, 6], total: 13 })
})

test('a line that has had more off than an amount for the cart is for has no share of it', async () => {
  const ofMugs = { ...ofLine(comparison('Product', 'sku', '==', 'mug')), sort_order: 1 }
  const shared = { simple_action: 'cart_fixed', discount_amount: 10, discount_qty: 1, sort_order: 2 }

  expect(await discounts({ ...ofMugs, discount_amount: 90 }, shared)).toEqual({ lines: [27, 10], total: 37 })
})

test('shipping gets a discount where the rule says so', async () => {
  const total = async (rule: object) => (await discounts({ apply_to_shipping: true, ...rule })).total

  expect(await total({ discount_amount: 10 })).toBe(6.5)
  expect(await total({ simple_action: 'by_fixed', discount_amount: 1 })).toBe(5)
  expect(await total({ simple_action: 'to_fixed', discount_amount: 4 })).toBe(18 + 26 + 1)
  expect(await total({ simple_action: 'to_percent', discount_amount: 90 })).toBe(6.5)
  expect(await total({ simple_action: 'cart_fixed', discount_amount: 62 })).toBe(62)
  expect(
    await total({
      discount_amount: 10,
      action_condition: ofLine(comparison('Product', 'sku', '==', 'x')).action_condition,
    }),
  ).toBe(0.5)
})

test('what rounding takes from a line the next one of the percentage has', async () => {
  const mock = createMock()
  const { shopper } = await shopping(mock)
  for (const sku of ['a', 'b', 'c']) await aProduct(mock, sku, 0.25)
  await aRule(mock, { discount_amount: 50 })
  for (const sku of ['a', 'b', 'c']) await put(shopper, sku)

  const { body } = await shopper.get('/V1/carts/mine/totals')

  expect(body.items.map((item: { discount_amount: number }) => item.discount_amount)).toEqual([
    0.13, 0.12, 0.13,
  ])
})
