import type { Context } from '../../framework/context.ts'
import { negative, sum } from '../../framework/money.ts'
import type { CartDiscount } from '../sales-rule/discount.ts'
import { rateCode, rateTitle, shippingRates, type RateRequest, type ShippingRate } from './carriers.ts'
import { isVirtualLine, totalsAddress, websiteOf, withParts, type Cart, type Line } from './cart.ts'
import { taxCalculator } from './line-tax.ts'
import { pricedLines, taxedLine, weightOfCart } from './priced-lines.ts'
import { applyRules, type RuleResults } from './rule-cart.ts'
import type { AddressTotals, AppliedTax, QuoteAddress } from './tables.ts'

/** A cart whose totals are collected, with the ways of shipping that it has. */
export interface CollectedCart extends Cart {
  readonly rates: readonly ShippingRate[]
}

/**
 * Reckons a cart: prices, discounts, shipping, taxes, and what is to be paid. Nothing is stored.
 *
 * A coupon that opens no rule (any more) leaves the cart, and so does a way of shipping that there is no more.
 *
 * Source: Magento\Quote\Model\Quote\TotalsCollector; customer-cart.md section B14.
 */
export function collectTotals(cart: Cart, context: Context): CollectedCart {
  const subtotals = withSubtotals(cart, context)
  const results = applyRules(subtotals, context)
  const discounted = { ...subtotals, lines: results.lines }
  const rates = shippingRates(rateRequest(discounted, results, context), context)
  const rate = chosenRate(discounted, rates)
  const shippingDiscount = rate ? results.discount.ofShipping(rate.price) : 0

  const lines = withTaxes(discounted, context)
  return withTotals({ ...discounted, lines, rates }, { discount: results.discount, rate, shippingDiscount })
}

/** Rules may ask what a cart costs with tax, so taxes are reckoned once before there is any discount. */
function withSubtotals(cart: Cart, context: Context): Cart {
  const lines = pricedLines(cart, context)
  const priced = {
    ...cart,
    lines,
    quote: {
      ...cart.quote,
      items_count: lines.length,
      items_qty: sum(...lines.map(({ item }) => item.qty)),
      is_virtual: lines.length > 0 && lines.every(isVirtualLine),
    },
  }
  return { ...priced, lines: withTaxes(priced, context) }
}

function withTaxes(cart: Cart, context: Context): Line[] {
  const tax = taxCalculator(cart, context)
  return cart.lines.map((line) => taxedLine(line, cart.quote.store_id, tax))
}

/** What is to be shipped: a product that is made of others counts itself, and not what it is made of. */
function rateRequest(
  { quote, lines, shipping }: Cart,
  { discount, isFree }: RuleResults,
  context: Context,
): RateRequest {
  const shippable = lines.filter((line) => !isVirtualLine(line)).map(({ item }) => item)
  const free = shippable.filter((item) => item.free_shipping)
  return {
    address: shipping,
    website_id: websiteOf(quote, context),
    qty: sum(...shippable.map(({ qty }) => qty)),
    free_qty: sum(...free.map(({ qty }) => qty)),
    weight: weightOfCart(lines),
    subtotal_with_discount: sum(...lines.map(({ item }) => item.row_total), negative(discount.amount)),
    is_free: isFree,
  }
}

function chosenRate(
  { quote, shipping, lines }: Cart,
  rates: readonly ShippingRate[],
): ShippingRate | undefined {
  if (quote.is_virtual || lines.length === 0) return undefined
  return rates.find((rate) => rateCode(rate) === shipping.shipping_method)
}

interface Results {
  readonly discount: CartDiscount
  readonly rate: ShippingRate | undefined
  /** Not negative. */
  readonly shippingDiscount: number
}

function withTotals(cart: CollectedCart, results: Results): CollectedCart {
  const { quote, billing, shipping } = cart
  const { discount, rate } = results
  const { address_id, totals: before } = totalsAddress(cart)
  const totals = { ...totalsOf(cart.lines, results), ...(cart.lines.length === 0 && leftOver(before)) }
  const rule_ids = discount.rule_ids()
  const withOwn = (address: QuoteAddress): QuoteAddress => ({
    ...address,
    totals: address.address_id === address_id ? totals : NO_TOTALS,
  })
  return {
    ...cart,
    quote: {
      ...quote,
      coupon_code: discount.usesCoupon() ? quote.coupon_code : null,
      applied_rule_ids: rule_ids.length > 0 ? rule_ids.join(',') : null,
      subtotal: totals.subtotal,
      subtotal_with_discount: sum(totals.subtotal, totals.discount_amount),
      grand_total: totals.grand_total,
    },
    billing: withOwn(billing),
    shipping: { ...withOwn(shipping), shipping_method: rate ? rateCode(rate) : keptMethod(cart) },
  }
}

/** A way of shipping that is not to be had is forgotten, once it is known where the cart goes. */
const keptMethod = ({ shipping, lines }: Cart): string | null =>
  shipping.country_id && lines.length > 0 ? null : shipping.shipping_method

/** Of an empty cart shipping is not looked at: what was last said of it stays. */
const leftOver = ({ shipping_description, shipping_discount_amount }: AddressTotals) => ({
  shipping_description,
  shipping_discount_amount,
})

/** An address that nothing was reckoned for. */
export const NO_TOTALS: AddressTotals = {
  subtotal: 0,
  subtotal_incl_tax: 0,
  discount_amount: 0,
  discount_description: '',
  shipping_amount: 0,
  shipping_incl_tax: 0,
  shipping_tax_amount: 0,
  shipping_discount_amount: null,
  shipping_description: '',
  tax_amount: 0,
  applied_taxes: [],
  grand_total: 0,
}

function totalsOf(lines: readonly Line[], { discount, rate, shippingDiscount }: Results): AddressTotals {
  const items = lines.map(({ item }) => item)
  const subtotal = sum(...items.map(({ row_total }) => row_total))
  const discount_amount = negative(sum(discount.amount, shippingDiscount))
  const shipping_amount = rate?.price ?? 0
  const tax_amount = sum(...items.map((item) => item.tax_amount))
  return {
    subtotal,
    subtotal_incl_tax: sum(...items.map(({ row_total_incl_tax }) => row_total_incl_tax)),
    discount_amount,
    discount_description: discount.description(),
    shipping_amount,
    // A fresh installation has no tax class for shipping, so that no tax is due on it.
    shipping_incl_tax: shipping_amount,
    shipping_tax_amount: 0,
    shipping_discount_amount: shippingDiscount,
    shipping_description: rate ? rateTitle(rate) : '',
    tax_amount,
    applied_taxes: appliedTaxes(lines),
    grand_total: sum(subtotal, discount_amount, shipping_amount, tax_amount),
  }
}

/** The taxes of all lines, those by the same rates together. */
function appliedTaxes(lines: readonly Line[]): AppliedTax[] {
  const taxes = lines.flatMap(withParts).flatMap(({ item }) => item.applied_taxes)
  const byId = new Map(taxes.map((tax) => [tax.id, tax]))
  return [...byId.values()].map((tax) => ({
    ...tax,
    amount: sum(...taxes.filter(({ id }) => id === tax.id).map(({ amount }) => amount)),
  }))
}
