import fc from 'fast-check'
import { expect, test } from 'vitest'
import { contextOf, type Context } from '../../../src/framework/context.ts'
import { less, negative, sum, times } from '../../../src/framework/money.ts'
import { cartOf, totalsAddress } from '../../../src/modules/quote/cart.ts'
import { quoteById } from '../../../src/modules/quote/cart-store.ts'
import { saveItem } from '../../../src/modules/quote/cart-item-repository.ts'
import { createEmptyCart } from '../../../src/modules/quote/cart-management.ts'
import { getTotals } from '../../../src/modules/quote/cart-totals.ts'
import { assignBillingAddress } from '../../../src/modules/quote/billing-address.ts'
import { placeCartOrder } from '../../../src/modules/quote/place-order.ts'
import { setCoupon } from '../../../src/modules/quote/coupon-management.ts'
import { saveShippingInformation } from '../../../src/modules/quote/shipping-information.ts'
import { invoiceOrder } from '../../../src/modules/sales/invoice-order.ts'
import { refundOrder } from '../../../src/modules/sales/refund-order.ts'
import { orders } from '../../../src/modules/sales/tables.ts'
import { saveCoupon } from '../../../src/modules/sales-rule/coupon-repository.ts'
import { saveRule } from '../../../src/modules/sales-rule/rule-repository.ts'
import { defaultScope } from '../../../src/modules/store/scope.ts'
import type { SettingPath } from '../../../src/modules/store/settings.ts'
import { taxRates, taxRules } from '../../../src/modules/tax/tables.ts'
import { aProduct, CALIFORNIA, configure } from '../../support/carts.ts'
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
  readonly settings: Settings
}

/** How the store reckons tax; a missing setting is Magento's default. */
type Settings = Partial<Record<SettingPath, string>>

const aRule: fc.Arbitrary<Rule> = fc.record({
  simple_action: fc.constantFrom('by_percent', 'by_fixed', 'cart_fixed', 'buy_x_get_y'),
  discount_amount: fc.constantFrom(0.01, 1, 3.33, 10, 33.33, 100),
  discount_step: fc.nat(3),
  discount_qty: fc.nat(3),
  apply_to_shipping: fc.boolean(),
  stop_rules_processing: fc.boolean(),
})

const onOrOff = fc.constantFrom('0', '1')

/** A store warns its merchant of discounts with tax on prices without: they may be more than the price. */
const withoutWarning = (settings: Settings): Settings =>
  settings['tax/calculation/price_includes_tax'] === '1'
    ? settings
    : { ...settings, 'tax/calculation/discount_tax': '0' }

const someSettings: fc.Arbitrary<Settings> = fc
  .record({
    'tax/calculation/algorithm': fc.constantFrom(
      'UNIT_BASE_CALCULATION',
      'ROW_BASE_CALCULATION',
      'TOTAL_BASE_CALCULATION',
    ),
    'tax/calculation/based_on': fc.constantFrom('shipping', 'billing', 'origin'),
    'tax/calculation/price_includes_tax': onOrOff,
    'tax/calculation/shipping_includes_tax': onOrOff,
    'tax/calculation/apply_after_discount': onOrOff,
    'tax/calculation/discount_tax': onOrOff,
    'tax/calculation/cross_border_trade_enabled': onOrOff,
    'tax/classes/shipping_tax_class': fc.constantFrom('0', '2'),
    'carriers/flatrate/handling_type': fc.constantFrom('F', 'P'),
    'carriers/flatrate/handling_fee': fc.constantFrom('', '3.33'),
  })
  .map(withoutWarning)

const aShop: fc.Arbitrary<Shop> = fc.record({
  lines: fc.uniqueArray(
    fc.tuple(fc.constantFrom(...GOODS.map(({ sku }) => sku)), fc.integer({ min: 1, max: 9 })),
    { minLength: 1, selector: ([sku]) => sku },
  ),
  rules: fc.array(aRule, { maxLength: 2 }),
  coupon: fc.option(aRule),
  rates: fc.subarray([8.25, 8.375, 19, 0.7]),
  isShipped: fc.boolean(),
  settings: someSettings,
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
function totalsOf({ lines, rules, coupon, rates, isShipped, settings }: Shop, mock: Mock) {
  const context = merchant(mock)
  const { db } = mock.store
  for (const [path, value] of Object.entries(settings)) configure(mock, path as SettingPath, value)
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
    void saveShippingInformation(
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
  const quote = quoteById(cartId, context)
  return { totals: getTotals({ cartId }, context), cart: cartOf(quote, context), context }
}

const hasTaxInPrices = ({ settings }: Shop): boolean =>
  settings['tax/calculation/price_includes_tax'] === '1' ||
  settings['tax/calculation/shipping_includes_tax'] === '1'

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
      const { totals, cart } = mock.store.db.transaction(() => totalsOf(shop, mock))
      const isWithTax = shop.settings['tax/calculation/discount_tax'] === '1'
      const { items = [] } = totals
      const total = (amounts: readonly (number | undefined)[]) => sum(...amounts)
      const segment = (code: string) => totals.total_segments.find((one) => one.code === code)?.value ?? 0

      for (const { price, qty, row_total, discount_amount = 0, row_total_incl_tax = 0 } of items) {
        expect(Math.abs(less(row_total, times(price, qty)))).toBeLessThanOrEqual(0.005 * qty)
        expect(discount_amount).toBeGreaterThanOrEqual(0)
        expect(discount_amount).toBeLessThanOrEqual(
          sum(isWithTax ? row_total_incl_tax : row_total, times(0.005, qty)),
        )
        expect(row_total_incl_tax).toBeGreaterThanOrEqual(row_total)
      }
      expect(totals.subtotal).toBe(total(items.map(({ row_total }) => row_total)))
      expect(totals.tax_amount).toBe(
        total([...items.map(({ tax_amount }) => tax_amount), totals.shipping_tax_amount]),
      )
      expect(totals.subtotal_incl_tax).toBe(total(items.map(({ row_total_incl_tax }) => row_total_incl_tax)))
      const discounts = [
        ...items.map(({ discount_amount }) => discount_amount),
        totals.shipping_discount_amount,
      ]
      expect(totals.discount_amount).toBe(negative(total(discounts)))
      expect(totals.items_qty).toBe(total(items.map(({ qty }) => qty)))

      const parts = ['subtotal', 'discount', 'shipping', 'tax'].map(segment)
      // What was in a price and is not due as tax is paid all the same, and has no segment.
      const { totals: stored } = totalsAddress(cart)
      const compensation = [
        stored.discount_tax_compensation_amount,
        stored.shipping_discount_tax_compensation_amount,
      ]
      expect(stored.discount_tax_compensation_amount).toBe(
        total(cart.lines.map(({ item }) => item.discount_tax_compensation_amount)),
      )
      expect(segment('grand_total')).toBe(total([...parts, ...compensation]))
      expect(totals.base_grand_total).toBe(segment('grand_total'))
      expect(totals.grand_total).toBe(Math.max(0, less(totals.base_grand_total, totals.tax_amount)))
      expect(totals.base_grand_total).toBeGreaterThanOrEqual(0)
      const details = totals.total_segments.find(({ code }) => code === 'tax')?.extension_attributes
      const detailed = total((details?.tax_grandtotal_details ?? []).map(({ amount }) => amount))
      // The parts that several rates have in a tax within a price are rounded each for itself.
      const slack = hasTaxInPrices(shop) && shop.rates.length > 1 ? 0.01 * (items.length + 1) : 0
      expect(Math.abs(less(detailed, segment('tax')))).toBeLessThanOrEqual(slack + 1e-9)
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
      const plain = { ...shop, rules: [], coupon: null, rates: [rate], settings: {} }
      const { totals } = mock.store.db.transaction(() => totalsOf(plain, mock))
      const { subtotal = 0, tax_amount = 0 } = totals

      expect(Math.abs(tax_amount - (subtotal * rate) / 100)).toBeLessThanOrEqual(0.005 + 1e-9)
    }),
    { numRuns: 100 },
  )
})

test('what is ordered, invoiced and refunded is what the cart cost, however tax is reckoned', async () => {
  const mock = createMock()
  for (const { sku, price, taxed } of GOODS)
    await aProduct(mock, sku, price, taxed ? attributes({ tax_class_id: '2' }) : {})
  const snapshot = mock.store.db.snapshot()

  fc.assert(
    fc.property(aShop, (shop) => {
      mock.store.db.restore(snapshot)
      const { totals, order, refusal } = mock.store.db.transaction(() => {
        // Shipping that a rule takes something off is refunded by a share of its own.
        const rules = shop.rules.map((rule) => ({ ...rule, apply_to_shipping: false }))
        const coupon = shop.coupon && { ...shop.coupon, apply_to_shipping: false }
        const told = totalsOf({ ...shop, rules, coupon, isShipped: true }, mock)
        const { context, cart } = told
        const cartId = cart.quote.entity_id
        assignBilling(cartId, context)
        const method = told.totals.base_grand_total === 0 ? 'free' : 'checkmo'
        const orderId = Number(placeCartOrder({ cartId, paymentMethod: { method } }, context))
        invoiceOrder({ orderId, capture: true }, context)
        const refusal = refusalOf(() => refundOrder({ orderId }, context))
        return { totals: told.totals, order: context.db.table(orders).get(orderId), refusal }
      })

      expect(order).toMatchObject({
        grand_total: totals.base_grand_total,
        tax_amount: totals.tax_amount,
        total_invoiced: totals.base_grand_total,
        tax_invoiced: totals.tax_amount,
      })
      // A store counts this twice when it refunds, and then finds more to be refunded than was paid.
      const twice = order?.shipping_discount_tax_compensation_amount ?? 0
      if (twice > 0) {
        expect(refusal).toMatch(
          /^Creditmemo Document Validation Error\(s\):\nThe most money available to refund is /,
        )
        expect(order?.total_refunded ?? null).toBeNull()
        return
      }
      expect(refusal).toBeUndefined()
      expect(order).toMatchObject({
        tax_refunded: totals.tax_amount,
        total_refunded: less(totals.base_grand_total, negative(twice)),
      })
    }),
    { numRuns: 100 },
  )
})

/** What it is refused with; nothing where it is done. */
function refusalOf(work: () => unknown): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

const assignBilling = (cartId: number, context: Context) =>
  assignBillingAddress({ cartId, address: { ...CALIFORNIA, email: 'guest@example.com' } }, context)
