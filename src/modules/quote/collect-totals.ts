import type { Context } from '../../framework/context.ts'
import { negative, sum } from '../../framework/money.ts'
import type { CartDiscount } from '../sales-rule/discount.ts'
import { isOn } from '../store/settings.ts'
import {
  isRate,
  rateCode,
  rateTitle,
  shippingRates,
  type RateRequest,
  type ShippingRate,
} from './carriers.ts'
import { isVirtualLine, totalsAddress, websiteOf, type Cart, type Line } from './cart.ts'
import { enteredPrices, taxedCart, type EnteredPrices, type TaxedCart } from './cart-taxes.ts'
import { pricedLines, weightOfCart } from './priced-lines.ts'
import { applyRules } from './rule-cart.ts'
import type { AddressTotals, QuoteAddress } from './tables.ts'

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
  const priced = withPrices(cart, context)
  const entered = enteredPrices(priced.lines)
  // Rules look at prices without tax, and may ask what a cart costs with it.
  const subtotals = { ...priced, lines: taxedCart(priced, entered, context).lines }
  const results = applyRules(subtotals, context, () => fullShipping(subtotals, entered, context))
  const discounted = { ...subtotals, lines: results.lines }
  const rates = shippingRates(rateRequest(discounted, entered, results, context), context)
  const rate = chosenRate(discounted, rates)
  const shippingDiscount = rate
    ? results.discount.ofShipping(discountablePrice(discounted, rate, context))
    : 0

  const shipping = { price: rate?.price ?? 0, discount: shippingDiscount }
  const taxes = taxedCart(discounted, entered, context, shipping)
  return withTotals(
    { ...discounted, lines: taxes.lines, rates },
    { discount: results.discount, rate, shippingDiscount, taxes },
  )
}

function withPrices(cart: Cart, context: Context): Cart {
  const lines = pricedLines(cart, context)
  return {
    ...cart,
    lines,
    quote: {
      ...cart.quote,
      items_count: lines.length,
      items_qty: sum(...lines.map(({ item }) => item.qty)),
      is_virtual: lines.length > 0 && lines.every(isVirtualLine),
    },
  }
}

/** What is to be shipped: a product that is made of others counts itself, and not what it is made of. */
function rateRequest(
  cart: Cart,
  entered: EnteredPrices,
  { discount, isFree }: { readonly discount: Pick<CartDiscount, 'amount'>; readonly isFree: boolean },
  context: Context,
): RateRequest {
  const { quote, lines, shipping } = cart
  const shipped = lines.filter((line) => !isVirtualLine(line))
  const free = shipped.filter(({ item }) => item.free_shipping)
  const isEveryLineFree = lines.every(({ item }) => item.free_shipping)
  const totalOf = (some: readonly Line[]) => sum(...some.map(({ item }) => item.row_total))
  const qtyOf = (some: readonly Line[]) => sum(...some.map(({ item }) => item.qty))
  const subtotal_with_discount = sum(totalOf(lines), negative(discount.amount))
  return {
    address: shipping,
    store_id: quote.store_id,
    website_id: websiteOf(quote, context),
    qty: qtyOf(shipped),
    free_qty: qtyOf(free),
    weight: weightOfCart(lines),
    free_weight: weightOfCart(free),
    subtotal_with_discount,
    virtual_subtotal: totalOf(lines.filter(isVirtualLine)),
    free_subtotal: totalOf(free),
    subtotal_incl_tax: () => {
      const taxed = taxedCart(cart, entered, context).lines
      return sum(subtotal_with_discount, ...taxed.map(({ item }) => item.tax_amount))
    },
    is_free: isFree || isEveryLineFree,
  }
}

/** What shipping would cost if no rule had a say. */
function fullShipping(cart: Cart, entered: EnteredPrices, context: Context): number | null {
  const rates = shippingRates(rateRequest(cart, entered, NO_RULES, context), context)
  return chosenRate(cart, rates)?.price ?? null
}

const NO_RULES = { discount: { amount: 0 }, isFree: false }

function chosenRate(
  { quote, shipping, lines }: Cart,
  rates: readonly ShippingRate[],
): ShippingRate | undefined {
  if (quote.is_virtual || lines.length === 0) return undefined
  return rates.find((rate) => isRate(rate, shipping.shipping_method))
}

/** What rules take a part of off: the price of the carrier, or the one with tax. */
function discountablePrice(cart: Cart, { price }: ShippingRate, context: Context): number {
  if (!isOn(context.db, 'tax/calculation/discount_tax', cart.quote.store_id)) return price
  return taxedCart({ ...cart, lines: [] }, new Map(), context, { price, discount: 0 }).shipping
    .row_total_incl_tax
}

interface Results {
  readonly discount: CartDiscount
  readonly rate: ShippingRate | undefined
  /** Not negative. */
  readonly shippingDiscount: number
  readonly taxes: TaxedCart
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
  discount_tax_compensation_amount: 0,
  shipping_discount_tax_compensation_amount: 0,
  applied_taxes: [],
  shipping_applied_taxes: [],
  grand_total: 0,
}

function totalsOf(
  lines: readonly Line[],
  { discount, rate, shippingDiscount, taxes }: Results,
): AddressTotals {
  const items = lines.map(({ item }) => item)
  const subtotal = sum(...items.map(({ row_total }) => row_total))
  const discount_amount = negative(sum(discount.amount, shippingDiscount))
  const { shipping } = taxes
  const tax_amount = sum(...items.map((item) => item.tax_amount), shipping.tax_amount)
  const compensation = compensationOf(lines)
  return {
    subtotal,
    subtotal_incl_tax: sum(...items.map(({ row_total_incl_tax }) => row_total_incl_tax)),
    discount_amount,
    discount_description: discount.description(),
    shipping_amount: shipping.row_total,
    shipping_incl_tax: shipping.row_total_incl_tax,
    shipping_tax_amount: shipping.tax_amount,
    shipping_discount_amount: shippingDiscount,
    shipping_description: rate ? rateTitle(rate) : '',
    tax_amount,
    discount_tax_compensation_amount: compensation,
    shipping_discount_tax_compensation_amount: shipping.discount_tax_compensation_amount,
    applied_taxes: taxes.applied,
    shipping_applied_taxes: shipping.applied,
    grand_total: sum(
      subtotal,
      discount_amount,
      shipping.row_total,
      tax_amount,
      compensation,
      shipping.discount_tax_compensation_amount,
    ),
  }
}

/** Lines that are priced by their parts have nothing of their own. */
const compensationOf = (lines: readonly Line[]): number =>
  sum(
    ...lines.map(({ item, children }) =>
      item.tax_percent === null ? compensationOf(children) : item.discount_tax_compensation_amount,
    ),
  )
