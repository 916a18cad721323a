import type { Context } from '../../framework/context.ts'
import { sum } from '../../framework/money.ts'
import { rulesFor } from '../sales-rule/applicable-rules.ts'
import {
  discountOf,
  isForCart,
  isForLine,
  type CartDiscount,
  type DiscountCart,
  type DiscountLine,
} from '../sales-rule/discount.ts'
import type { SalesRule } from '../sales-rule/tables.ts'
import { isOn } from '../store/settings.ts'
import { totalQty, totalsAddress, websiteOf, type Cart, type Line } from './cart.ts'
import { weightOfCart } from './priced-lines.ts'
import { isPricedByParts, NOT_LOGGED_IN } from './product-price.ts'

/** What cart rules make of a cart. */
export interface RuleResults {
  readonly lines: readonly Line[]
  readonly discount: CartDiscount
  /** Is the whole cart shipped for free? */
  readonly isFree: boolean
}

/**
 * Lets the cart rules have their say about a cart of which prices and taxes are known.
 *
 * @param shipping what shipping costs the way that is chosen, before rules had their say; null while none is
 */
export function applyRules(cart: Cart, context: Context, shipping: () => number | null): RuleResults {
  const rules = rulesOf(cart, context)
  const seen = seenByRules(cart, context, shipping)
  const discount = discountOf(seen.cart, rules, context)
  const free = freeShipping(cart, seen, rules, context)
  return {
    discount,
    isFree: free.isCart,
    lines: cart.lines.map((line) => {
      const discounted = discountedLine(line, seen, discount)
      const free_shipping = free.isCart || free.ids.has(line.item.item_id)
      return { ...discounted, item: { ...discounted.item, free_shipping } }
    }),
  }
}

const rulesOf = ({ quote }: Cart, context: Context): SalesRule[] =>
  rulesFor(
    {
      website_id: websiteOf(quote, context),
      customer_group_id: quote.customer_group_id ?? NOT_LOGGED_IN,
      customer_id: quote.customer_id,
      coupon_code: quote.coupon_code,
    },
    context,
  )

/** A cart as rules see it, and how they see each of its lines. */
interface Seen {
  readonly cart: DiscountCart
  readonly lines: ReadonlyMap<number, DiscountLine>
}

function seenByRules(cart: Cart, { db }: Context, shipping: () => number | null): Seen {
  const { quote, payment } = cart
  const lines = new Map<number, DiscountLine>()
  const isWithTax = isOn(db, 'tax/calculation/discount_tax', quote.store_id)
  const lineOf = (line: Line, parent?: Line): DiscountLine => {
    const { item, product, children } = line
    const seen: DiscountLine = {
      product,
      chosen: product.type_id === 'configurable' ? children[0]?.product : undefined,
      qty: totalQty(line, parent),
      price: item.price,
      discount_price: isWithTax ? item.price_incl_tax : item.price,
      row_total: item.row_total,
      row_total_incl_tax: item.row_total_incl_tax,
      children_calculated: isPricedByParts(line, quote.store_id),
      children: children.map((child) => lineOf(child, line)),
    }
    lines.set(item.item_id, seen)
    return seen
  }
  const { shipping_method, postcode, region, region_id, country_id } = totalsAddress(cart)
  const subtotal = sum(...cart.lines.map(({ item }) => item.row_total))
  return {
    lines,
    cart: {
      lines: cart.lines.map((line) => lineOf(line)),
      store_id: quote.store_id,
      coupon_code: quote.coupon_code,
      shipping,
      facts: {
        base_subtotal: subtotal,
        base_subtotal_with_discount: subtotal,
        base_subtotal_total_incl_tax: sum(...cart.lines.map(({ item }) => item.row_total_incl_tax)),
        total_qty: quote.items_qty,
        weight: weightOfCart(cart.lines),
        payment_method: payment?.method ?? null,
        shipping_method,
        postcode,
        region,
        region_id,
        country_id,
      },
    },
  }
}

const discountedLine = (line: Line, seen: Seen, discount: CartDiscount): Line => ({
  ...line,
  item: discountedItem(line, seen, discount),
  children: line.children.map((child) => discountedLine(child, seen, discount)),
})

function discountedItem({ item }: Line, { lines }: Seen, discount: CartDiscount): Line['item'] {
  const line = lines.get(item.item_id)
  if (!line) return item
  const { amount, percent, rule_ids, discounts } = discount.of(line)
  return {
    ...item,
    discount_amount: amount,
    discount_percent: percent,
    applied_rule_ids: rule_ids.length > 0 ? rule_ids.join(',') : null,
    discounts,
  }
}

const FREE_LINE = '1'
const FREE_CART = '2'

/** Source: Magento\OfflineShipping\Model\SalesRule\Calculator. */
function freeShipping(
  cart: Cart,
  { cart: seen, lines }: Seen,
  rules: readonly SalesRule[],
  context: Context,
): { ids: ReadonlySet<number>; isCart: boolean } {
  const valid = rules.filter((rule) => isForCart(rule, seen, context))
  const kindsOf = ({ item }: Line): string[] => {
    const line = lines.get(item.item_id)
    const own = line ? valid.filter((rule) => isForLine(rule, line, seen.store_id, context)) : []
    const last = own.findIndex((rule) => rule.stop_rules_processing)
    return own.slice(0, last < 0 ? own.length : last + 1).map((rule) => rule.simple_free_shipping)
  }
  const kinds = new Map(cart.lines.map((line) => [line.item.item_id, kindsOf(line)]))
  const all = [...kinds]
  return {
    ids: new Set(all.filter(([, own]) => own.includes(FREE_LINE)).map(([id]) => id)),
    isCart: all.some(([, own]) => own.includes(FREE_CART)),
  }
}
