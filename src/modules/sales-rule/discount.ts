import type { Context } from '../../framework/context.ts'
import { less, part, priceRounder, roundPrice, sum, times, type PriceRounder } from '../../framework/money.ts'
import { labelOf } from './applicable-rules.ts'
import { holdsForCart, holdsForLine, type RuleCart, type RuleLine } from './conditions.ts'
import type { ConditionData } from './schemas.ts'
import type { SalesRule } from './tables.ts'

/** A line that rules may take something off; amounts of all its units. */
export interface DiscountLine extends RuleLine {
  readonly row_total_incl_tax: number
  /** Of a unit: what a part is taken off, with tax or without. */
  readonly discount_price: number
  /** Its parts have prices of their own, so that they get the discount. */
  readonly children_calculated: boolean
  readonly children: readonly DiscountLine[]
}

/** A cart that rules may take something off. */
export interface DiscountCart extends RuleCart {
  readonly lines: readonly DiscountLine[]
  readonly coupon_code: string | null
  /** What shipping costs the way that is chosen; null while none is. */
  readonly shipping: () => number | null
}

/** What a rule took off a line. */
export interface RuleDiscount {
  readonly rule_id: number
  readonly rule_label: string
  readonly amount: number
  /** By the price before any rounding. */
  readonly original_amount: number
}

/** What rules took off a line; nothing is less than 0. */
interface LineDiscount {
  readonly amount: number
  readonly percent: number
  readonly rule_ids: readonly number[]
  readonly discounts: readonly RuleDiscount[]
}

/** What rules took off a cart. */
export interface CartDiscount {
  readonly of: (line: DiscountLine) => LineDiscount
  /** Of all lines together. */
  readonly amount: number
  /** What rules take off the shipping as well. */
  readonly ofShipping: (amount: number) => number
  /** Labels of the rules, in the order in which they applied. */
  readonly description: () => string
  readonly rule_ids: () => readonly number[]
  /** Did the coupon open a rule that applied? */
  readonly usesCoupon: () => boolean
}

/**
 * Takes off what rules allow, rule by rule and line by line, until a rule that applied is the last. Amounts are in
 * cents; what rounding takes from a line the next one of the same percentage has.
 *
 * Source: Magento\SalesRule\Model\Quote\Discount, Magento\SalesRule\Model\RulesApplier and
 * Magento\SalesRule\Model\Utility; customer-cart.md sections B13 and B14.
 *
 * @param rules those that hold for the shopper, in their order
 */
export function discountOf(cart: DiscountCart, rules: readonly SalesRule[], context: Context): CartDiscount {
  const valid = rules.filter((rule) => isForCart(rule, cart, context))
  const work: Work = {
    cart,
    context,
    lines: new Map(),
    applied: [],
    rounders: new Map(),
    shares: new Map(),
  }
  const sorted = byPriority(cart.lines, valid, work)
  for (const rule of valid) {
    if (isOfCart(rule)) work.shares.set(rule.rule_id, shareOf(rule, work))
    const meant = sorted.filter((line) => isForLine(rule, line, cart.store_id, context))
    for (const line of meant) applyToLine(rule, line, work)
    if (meant.length > 0 && rule.stop_rules_processing) break
  }
  const { lines } = work
  return {
    of: (line) => lines.get(line) ?? NONE,
    amount: sum(...[...lines.values()].map(({ amount }) => amount)),
    ofShipping: (amount) => shippingDiscount(amount, valid, work),
    description: () => descriptionOf(work),
    rule_ids: () => [...new Set(work.applied.map(({ rule_id }) => rule_id))],
    usesCoupon: () => work.applied.some(({ coupon_type }) => coupon_type !== 'NO_COUPON'),
  }
}

/** Is the cart as the rule wants it? */
export const isForCart = ({ condition }: SalesRule, cart: RuleCart, context: Context): boolean =>
  condition === null || holdsForCart(condition, cart, context)

/** Is the line, or one of its parts, as the rule wants it? */
export const isForLine = (
  { action_condition }: SalesRule,
  line: RuleLine,
  storeId: number,
  context: Context,
): boolean =>
  action_condition === null ||
  [line, ...line.children].some((own) => holdsForLine(action_condition, own, storeId, context))

const NONE: LineDiscount = { amount: 0, percent: 0, rule_ids: [], discounts: [] }

/** An amount for the whole cart, which its lines share, and the shipping with them where the rule is for it too. */
interface Share {
  /** What is left of it. */
  available: number
  /** What the lines that share it cost, less what was taken off them before; with the shipping. */
  readonly total: number
  readonly round: PriceRounder
}

interface Work {
  readonly cart: DiscountCart
  readonly context: Context
  readonly lines: Map<DiscountLine, LineDiscount>
  /** Rules in the order in which they applied, again for each line. */
  readonly applied: SalesRule[]
  /** By percentage. */
  readonly rounders: Map<number, PriceRounder>
  readonly shares: Map<number, Share>
}

const isOfCart = ({ simple_action }: SalesRule) => simple_action === 'cart_fixed'

function shareOf(rule: SalesRule, work: Work): Share {
  const { cart, context } = work
  const meant = cart.lines
    .filter((line) => isForLine(rule, line, cart.store_id, context))
    .flatMap((line) => discounted(rule.action_condition, line, work))
  const shipping = rule.apply_to_shipping ? cart.shipping() : null
  return {
    available: rule.discount_amount,
    total: sum(...meant.map((line) => sharedPrice(rule, line, work)), shipping),
    round: priceRounder(),
  }
}

/** What a line goes into a shared amount with; nothing where more was taken off it than the rule is for. */
const sharedPrice = (rule: SalesRule, line: DiscountLine, { lines }: Work): number =>
  Math.max(
    0,
    less(
      times(line.discount_price, units(rule, line)),
      rule.apply_to_shipping ? 0 : (lines.get(line) ?? NONE).amount,
    ),
  )

/** Lines that the first rule is for come first, then those that the second is for, and so on. */
function byPriority(
  lines: readonly DiscountLine[],
  rules: readonly SalesRule[],
  { cart, context }: Work,
): DiscountLine[] {
  const sorted = rules.flatMap((rule) =>
    lines.filter((line) => isForLine(rule, line, cart.store_id, context)),
  )
  return [...new Set([...sorted, ...lines])]
}

function applyToLine(rule: SalesRule, line: DiscountLine, work: Work): void {
  for (const own of discounted(rule.action_condition, line, work)) applyRule(rule, own, work)
  noteRule(rule, line, work)
  work.applied.push(rule)
}

/** The line itself, or those of its parts that are meant. */
function discounted(
  condition: ConditionData | null,
  line: DiscountLine,
  { cart, context }: Pick<Work, 'cart' | 'context'>,
): readonly DiscountLine[] {
  if (!line.children_calculated || line.children.length === 0) return [line]
  const isMeant = (own: DiscountLine) =>
    condition === null || holdsForLine(condition, own, cart.store_id, context)
  return isMeant(line) ? line.children : line.children.filter(isMeant)
}

function applyRule(rule: SalesRule, line: DiscountLine, work: Work): void {
  const before = work.lines.get(line) ?? NONE
  const { exact, percent } = calculated(rule, line, before, work)
  const amount = roundedFor(percent, exact, line, work)
  const taken: RuleDiscount = {
    rule_id: rule.rule_id,
    rule_label: labelOf(rule, work.cart.store_id) ?? 'Discount',
    amount,
    original_amount: part(exact.amount, exact.of, exact.outOf),
  }
  work.lines.set(line, {
    ...before,
    amount: Math.min(sum(before.amount, amount), times(line.discount_price, line.qty)),
    percent,
    discounts: amount > 0 ? [...before.discounts, taken] : before.discounts,
  })
}

/** A line knows its rules, and of one that is sold by its parts what was taken off these. */
function noteRule({ rule_id }: SalesRule, line: DiscountLine, { lines }: Work): void {
  const before = lines.get(line) ?? NONE
  const ofParts = line.children
    .flatMap((child) => lines.get(child)?.discounts ?? [])
    .filter((taken) => taken.rule_id === rule_id)
  const total = ofParts.slice(0, 1).map((taken) => ({
    ...taken,
    amount: sum(...ofParts.map(({ amount }) => amount)),
    original_amount: sum(...ofParts.map(({ original_amount }) => original_amount)),
  }))
  lines.set(line, {
    ...before,
    rule_ids: [...before.rule_ids, rule_id],
    discounts: [...before.discounts, ...total],
  })
}

/** A part of an amount, not yet rounded. */
interface Exact {
  readonly amount: number
  readonly of: number
  readonly outOf: number
}

const whole = (amount: number): Exact => ({ amount, of: 1, outOf: 1 })

/** Source: the calculators in Magento\SalesRule\Model\Rule\Action\Discount. */
function calculated(
  rule: SalesRule,
  line: DiscountLine,
  before: LineDiscount,
  work: Work,
): { exact: Exact; percent: number } {
  const qty = steps(rule, units(rule, line))
  const { discount_amount, simple_action } = rule
  switch (simple_action) {
    case 'by_percent':
    case 'to_percent': {
      const percent =
        simple_action === 'by_percent' ? Math.min(100, discount_amount) : Math.max(0, 100 - discount_amount)
      const base = less(times(line.discount_price, qty), before.amount)
      const isOfAllUnits = !rule.discount_qty || rule.discount_qty > qty
      return {
        exact: { amount: base, of: percent, outOf: 100 },
        percent: isOfAllUnits ? Math.min(100, sum(before.percent, percent)) : before.percent,
      }
    }
    case 'by_fixed':
      return { exact: whole(times(discount_amount, qty)), percent: before.percent }
    case 'to_fixed':
      return {
        exact: whole(times(Math.max(0, less(line.discount_price, discount_amount)), qty)),
        percent: before.percent,
      }
    case 'cart_fixed':
      return {
        exact: whole(shareOfLine(rule, line, work)),
        percent: before.percent,
      }
    case 'buy_x_get_y':
      return { exact: whole(times(line.discount_price, freeUnits(rule, qty))), percent: before.percent }
    default:
      return { exact: whole(0), percent: before.percent }
  }
}

/** Units of a line that a rule is for: not more than it says. */
const units = ({ discount_qty }: SalesRule, { qty }: DiscountLine): number =>
  discount_qty ? Math.min(qty, discount_qty) : qty

/** Only whole steps count, but for x and y, which are steps themselves, and for an amount for the cart. */
function steps({ discount_step, simple_action }: SalesRule, qty: number): number {
  if (!discount_step || simple_action === 'buy_x_get_y' || simple_action === 'cart_fixed') return qty
  return Math.floor(qty / discount_step) * discount_step
}

function freeUnits({ discount_step: bought, discount_amount: free }: SalesRule, qty: number): number {
  if (!bought || free > bought) return 0
  const rounds = Math.floor(qty / (bought + free))
  const rest = less(qty, rounds * (bought + free))
  return rounds * free + Math.max(0, less(rest, bought))
}

/** Source: Magento\SalesRule\Helper\CartFixedDiscount. */
function shareOfLine(rule: SalesRule, line: DiscountLine, work: Work): number {
  const share = work.shares.get(rule.rule_id)
  if (!share || share.available <= 0 || share.total === 0) return 0
  const amount = share.round(rule.discount_amount, sharedPrice(rule, line, work), share.total)
  const taken = roundPrice(Math.min(times(line.discount_price, units(rule, line)), amount))
  share.available = less(share.available, taken)
  return taken
}

/** A line that gets everything off is not to cost less than nothing. */
function roundedFor(percent: number, exact: Exact, line: DiscountLine, { rounders }: Work): number {
  if (percent === 0 || line.row_total <= 0) return priceRounder()(exact.amount, exact.of, exact.outOf)
  let round = rounders.get(percent)
  if (!round) rounders.set(percent, (round = priceRounder()))
  const amount = round(exact.amount, exact.of, exact.outOf)
  return percent === 100 ? Math.min(amount, line.row_total_incl_tax) : amount
}

/** Source: Magento\SalesRule\Model\Validator::processShippingAmount. */
function shippingDiscount(amount: number, rules: readonly SalesRule[], work: Work): number {
  let discount = 0
  for (const rule of rules) {
    if (!rule.apply_to_shipping) continue
    discount = Math.min(sum(discount, offShipping(rule, amount, discount, work)), amount)
    work.applied.push(rule)
    if (rule.stop_rules_processing) break
  }
  return roundPrice(discount)
}

function offShipping(rule: SalesRule, amount: number, before: number, { cart }: Work): number {
  const { simple_action, discount_amount } = rule
  switch (simple_action) {
    case 'by_percent':
      return part(less(amount, before), Math.min(100, discount_amount), 100)
    case 'to_percent':
      return part(less(amount, before), Math.max(0, 100 - discount_amount), 100)
    case 'by_fixed':
      return discount_amount
    case 'to_fixed':
      return less(amount, discount_amount)
    case 'cart_fixed': {
      const shared = less(amount, before)
      const total = sum(cart.facts.base_subtotal, shared)
      return total === 0 ? 0 : roundPrice(part(discount_amount, shared, total))
    }
    default:
      return 0
  }
}

/** A rule that no label was given to is called by the code that opened it, or by its description. */
function descriptionOf({ applied, cart }: Work): string {
  const usesCoupon = applied.some(({ coupon_type }) => coupon_type !== 'NO_COUPON')
  const labels = new Map<number, string>()
  for (const rule of applied) {
    const label =
      labelOf(rule, cart.store_id) ??
      (usesCoupon && cart.coupon_code ? rule.description || cart.coupon_code : '')
    if (label) labels.set(rule.rule_id, label)
  }
  return [...labels.values()].join(', ')
}
