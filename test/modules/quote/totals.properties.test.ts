import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contextOf, type Context } from '../../../src/framework/context.ts'
import { less, negative, roundPrice, sum, times } from '../../../src/framework/money.ts'
import { saveItem } from '../../../src/modules/quote/cart-item-repository.ts'
import { createEmptyCart } from '../../../src/modules/quote/cart-management.ts'
import { getTotals } from '../../../src/modules/quote/cart-totals.ts'
import { setCoupon } from '../../../src/modules/quote/coupon-management.ts'
import { saveShippingInformation } from '../../../src/modules/quote/shipping-information.ts'
import { saveCoupon } from '../../../src/modules/sales-rule/coupon-repository.ts'
import { saveRule } from '../../../src/modules/sales-rule/rule-repository.ts'
import { defaultScope } from '../../../src/modules/store/scope.ts'
import { taxRates, taxRules } from '../../../src/modules/tax/tables.ts'
import { aProduct, CALIFORNIA } from '../../support/carts.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { attributes } from '../../support/products.ts'

/** Prices that round badly, with and without tax. */
const GOODS = [
  { sku: 'a', price: 0.1, taxed: true },
  { sku: 'b', price: 19.99, taxed: true },
  { sku: 'c', price: 3.335, taxed: true },
  { sku: 'd', price: 7, taxed: false },
  { sku: 'e', price: 1234.56, taxed: true },
]

interface Rule {
  readonly simple_action: string
  readonly discount_amount: number
  readonly discount_step: number
  readonly discount_qty: number
  readonly apply_to_shipping: boolean
  readonly stop_rules_processing: boolean
}

interface Shop {
  readonly lines: readonly (readonly [sku: string, qty: number])[]
  readonly rules: readonly Rule[]
  readonly coupon: Rule | null
  readonly rates: readonly number[]
  readonly isShipped: boolean
}

const aRule: fc.Arbitrary<Rule> = fc.record({
  simple_action: fc.constantFrom('by_percent', 'by_fixed', 'cart_fixed', 'buy_x_get_y'),
  discount_amount: fc.constantFrom(0.01, 1, 3.33, 10, 33.33, 100),
  discount_step: fc.nat(3),
  discount_qty: fc.nat(3),
  apply_to_shipping: fc.boolean(),
  stop_rules_processing: fc.boolean(),
})

const aShop: fc.Arbitrary<Shop> = fc.record({
  lines: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...GOODS.map(({ sku }) => sku)), fc.integer({ min: 1, max: 9 })),
    { minLength: 1, selector: ([sku]) => sku },
  ),
  rules: fc.array(aRule, { maxLength: 2 }),
  coupon: fc.option(aRule),
  rates: fc.subarray([8.25, 8.375, 19, 0.7]),
  isShipped: fc.boolean(),
})

/** A merchant who may do everything. */
const merchant = ({ store }: Mock): Context =>
  contextOf(store, {
    user: { type: 'integration', id: 1 },
    scope: defaultScope(store.db),
    may: () => true,
    origin: 'http://store.example',
  })

/** Fills a cart as told, and tells what it costs. */
function totalsOf({ lines, rules, coupon, rates, isShipped }: Shop, mock: Mock) {
  const context = merchant(mock)
  const { db } = mock.store
  const tax_rate_ids = rates.map(
    (rate, index) =>
      db.table(taxRates).insert({
        tax_country_id: 'US',
        tax_region_id: 0,
        tax_postcode: '*',
        code: `rate ${index}`,
        rate,
        zip_is_range: null,
        zip_from: null,
        zip_to: null,
        titles: [],
      }).tax_calculation_rate_id,
  )
  for (const [index, id] of tax_rate_ids.entries())
    db.table(taxRules).insert({
      code: `rule ${index}`,
      priority: index % 2,
      position: 0,
      calculate_subtotal: false,
      customer_tax_class_ids: [3],
      product_tax_class_ids: [2],
      tax_rate_ids: [id],
    })
  const everybody = { is_active: true, website_ids: [1], customer_group_ids: [0] }
  for (const rule of rules) saveRule({ rule: { ...everybody, ...rule } }, context)
  const cartId = createEmptyCart({}, context)
  for (const [sku, qty] of lines) saveItem({ cartItem: { sku, qty, quote_id: cartId } }, context)
  if (isShipped)
    saveShippingInformation(
      {
        cartId,
        addressInformation: {
          shipping_address: CALIFORNIA,
          shipping_carrier_code: 'flatrate',
          shipping_method_code: 'flatrate',
        },
      },
      context,
    )
  if (coupon) {
    const { rule_id } = saveRule(
      { rule: { ...everybody, ...coupon, coupon_type: 'SPECIFIC_COUPON' } },
      context,
    )
    saveCoupon({ coupon: { rule_id, code: 'CODE' } }, context)
    attempt(() => setCoupon({ cartId, couponCode: 'CODE' }, context))
  }
  return getTotals({ cartId }, context)
}

/** A coupon that an earlier rule leaves nothing for is refused, which is all right. */
function attempt(work: () => unknown): void {
  try {
    work()
  } catch {
    // The cart is as it was.
  }
}

test('totals are the sum of the lines, and segments add up to the grand total', async () => {
  const mock = createMock()
  for (const { sku, price, taxed } of GOODS)
    await aProduct(mock, sku, price, taxed ? attributes({ tax_class_id: '2' }) : {})
  const snapshot = mock.store.db.snapshot()

  fc.assert(
    fc.property(aShop, (shop) => {
      mock.store.db.restore(snapshot)
      const totals = mock.store.db.transaction(() => totalsOf(shop, mock))
      const { items = [] } = totals
      const total = (amounts: readonly (number | undefined)[]) => sum(...amounts)
      const segment = (code: string) => totals.total_segments.find((one) => one.code === code)?.value ?? 0

      for (const { price, qty, row_total, discount_amount = 0, row_total_incl_tax = 0 } of items) {
        expect(row_total).toBe(roundPrice(times(price, qty)))
        expect(discount_amount).toBeGreaterThanOrEqual(0)
        expect(discount_amount).toBeLessThanOrEqual(row_total)
        expect(row_total_incl_tax).toBeGreaterThanOrEqual(row_total)
      }
      expect(totals.subtotal).toBe(total(items.map(({ row_total }) => row_total)))
      expect(totals.tax_amount).toBe(total(items.map(({ tax_amount }) => tax_amount)))
      expect(totals.subtotal_incl_tax).toBe(total(items.map(({ row_total_incl_tax }) => row_total_incl_tax)))
      const discounts = [
        ...items.map(({ discount_amount }) => discount_amount),
        totals.shipping_discount_amount,
      ]
      expect(totals.discount_amount).toBe(negative(total(discounts)))
      expect(totals.items_qty).toBe(total(items.map(({ qty }) => qty)))

      const parts = ['subtotal', 'discount', 'shipping', 'tax'].map(segment)
      expect(segment('grand_total')).toBe(total(parts))
      expect(totals.base_grand_total).toBe(segment('grand_total'))
      expect(totals.grand_total).toBe(less(totals.base_grand_total, totals.tax_amount))
      expect(totals.base_grand_total).toBeGreaterThanOrEqual(0)
      const details = totals.total_segments.find(({ code }) => code === 'tax')?.extension_attributes
      expect(total((details?.tax_grandtotal_details ?? []).map(({ amount }) => amount))).toBe(segment('tax'))
    }),
    { numRuns: 300 },
  )
})

test('tax by rate over the cart is off by no more than a cent', async () => {
  const mock = createMock()
  for (const { sku, price } of GOODS) await aProduct(mock, sku, price, attributes({ tax_class_id: '2' }))
  const snapshot = mock.store.db.snapshot()

  fc.assert(
    fc.property(aShop, fc.constantFrom(8.25, 8.375, 19, 0.7), (shop, rate) => {
      mock.store.db.restore(snapshot)
      const plain = { ...shop, rules: [], coupon: null, rates: [rate] }
      const { subtotal = 0, tax_amount = 0 } = mock.store.db.transaction(() => totalsOf(plain, mock))

      expect(Math.abs(tax_amount - (subtotal * rate) / 100)).toBeLessThanOrEqual(0.005 + 1e-9)
    }),
    { numRuns: 100 },
  )
})
