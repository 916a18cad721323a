import type { Context } from '../../framework/context.ts'
import { part, stored, sum, times } from '../../framework/money.ts'
import { hasFixedPrice } from '../catalog/product-types/product-bundle.ts'
import { ALL_GROUPS } from '../catalog/price/product-tier-prices.ts'
import type { BundleLink, CustomOption, Product, TierPrice } from '../catalog/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { websiteOf, type Line } from './cart.ts'
import type { Quote } from './tables.ts'

/** Customer group of who is not signed in. */
export const NOT_LOGGED_IN = 0

/** Who buys, and where. */
type Buyer = Pick<Quote, 'store_id' | 'customer_group_id'>

/** The price of a unit, and what it would be without anything off it. */
export interface UnitPrice {
  /** In cents. */
  readonly price: number
  readonly original: number
}

/**
 * What a unit of a line costs, in cents: the least of price, tier price and special price, with what chosen options
 * add. A configurable product costs what the chosen one does, a bundle without a price of its own what its parts do.
 *
 * Source: Magento\Catalog\Model\Product\Type\Price and its like of other types; customer-cart.md section B14.
 */
export function unitPrice(line: Line, buyer: Buyer, context: Context): UnitPrice {
  const { product, item, children } = line
  switch (product.type_id) {
    case 'configurable': {
      const [chosen] = children
      const own = ownPrices(chosen?.product ?? product, item.qty, buyer, context)
      return cents({ ...own, price: withOptions(own.price, line) })
    }
    case 'bundle':
      return cents(bundlePrice(line, buyer, context))
    default: {
      const own = ownPrices(product, item.qty, buyer, context)
      return cents({ ...own, price: sum(withOptions(own.price, line), linksPrice(line)) })
    }
  }
}

/** What a unit of a part of a bundle costs, in cents; nothing where the bundle has a price of its own. */
export function partPrice(part: Line, bundle: Line, buyer: Buyer, context: Context): UnitPrice {
  if (hasFixedPrice(bundle.product, buyer.store_id)) return { price: 0, original: 0 }
  const qty = times(part.item.qty, bundle.item.qty)
  const own = ownPrices(part.product, qty, buyer, context)
  const price = offBundle(bundle.product, own.price, bundle.item.qty, buyer, context)
  return cents({ ...own, price })
}

/** Do the parts of a line have prices of their own? */
export const isPricedByParts = ({ product }: Pick<Line, 'product'>, storeId: number): boolean =>
  product.type_id === 'bundle' && !hasFixedPrice(product, storeId)

/**
 * What a change of a product makes a cart reckon anew: its price and its tier prices.
 *
 * Source: Magento\Quote\Model\Product\Plugin\UpdateQuoteItems.
 */
export const priceBasis = ({ values, tier_prices }: Product, storeId: number): string =>
  JSON.stringify([valueOf(values, storeId, 'price') ?? null, tier_prices])

/** Whole cents, a half rounded up: the sixth decimal of a price does not count for a second rounding. */
const toCents = (amount: number): number => Math.round(Number((amount * 100).toFixed(6))) / 100

const cents = ({ price, original }: UnitPrice): UnitPrice => ({
  price: Math.max(0, toCents(price)),
  original: stored(original),
})

const numberOf = ({ values }: Product, storeId: number, code: string): number | undefined => {
  const value = valueOf(values, storeId, code)
  return value === undefined || value === '' ? undefined : Number(value)
}

function ownPrices(product: Product, qty: number, buyer: Buyer, context: Context): UnitPrice {
  const original = numberOf(product, buyer.store_id, 'price') ?? 0
  const special = isSpecialNow(product, buyer.store_id, context)
    ? numberOf(product, buyer.store_id, 'special_price')
    : undefined
  const tier = tierPrice(product.tier_prices, qty, original, buyer, context)
  return { original, price: Math.min(original, tier, special ?? original) }
}

/** Both days are its own; without an end it holds on. */
function isSpecialNow({ values }: Product, storeId: number, { clock }: Context): boolean {
  const today = new Date(clock.now()).toISOString().slice(0, 10)
  const day = (code: string) => String(valueOf(values, storeId, code) ?? '').slice(0, 10)
  const to = day('special_to_date')
  return day('special_from_date') <= today && (to === '' || today <= to)
}

/** The tier price of a quantity; a price of the group counts for more than one of all groups. */
function tierPrice(
  tiers: readonly TierPrice[],
  qty: number,
  price: number,
  buyer: Buyer,
  context: Context,
): number {
  let best = { price, qty: 1, isOfGroup: false }
  for (const tier of tiersFor(tiers, buyer, context)) {
    if (qty < tier.qty || tier.qty < best.qty) continue
    const isOfGroup = tier.customer_group_id !== ALL_GROUPS
    if (tier.qty === best.qty && best.isOfGroup && !isOfGroup) continue
    const value = tierValue(tier, price)
    if (value < best.price) best = { price: value, qty: tier.qty, isOfGroup }
  }
  return best.price
}

function tiersFor(tiers: readonly TierPrice[], buyer: Buyer, context: Context): TierPrice[] {
  const website = websiteOf(buyer, context)
  const group = buyer.customer_group_id ?? NOT_LOGGED_IN
  return tiers
    .filter(
      ({ customer_group_id, website_id }) =>
        (customer_group_id === ALL_GROUPS || customer_group_id === group) &&
        (website_id === 0 || website_id === website),
    )
    .sort((a, b) => a.qty - b.qty)
}

const tierValue = ({ value, percentage_value }: TierPrice, price: number): number =>
  percentage_value === undefined ? value : part(price, 100 - percentage_value, 100)

/** Percentages are of the price without options. */
function withOptions(price: number, { product, item }: Line): number {
  const chosen = item.choice.custom_options ?? []
  const added = chosen.flatMap(({ option_id, value }) => {
    const option = product.options.find((own) => own.option_id === option_id)
    return option ? pricesOf(option, value).map((extra) => amountOf(extra, price)) : []
  })
  return sum(price, ...added)
}

interface OptionPrice {
  readonly price?: number | undefined
  readonly price_type?: string | undefined
}

function pricesOf(option: CustomOption, value: string): OptionPrice[] {
  if (!option.values) return [option]
  const ids = value.split(',')
  return option.values.filter(({ option_type_id }) => ids.includes(String(option_type_id)))
}

const amountOf = ({ price = 0, price_type }: OptionPrice, base: number): number =>
  price_type === 'percent' ? part(base, price, 100) : price

/** Links of a downloadable product that are sold each by itself. */
function linksPrice({ product, item }: Line): number {
  if (valueOf(product.values, 0, 'links_purchased_separately') !== '1') return 0
  const chosen = item.choice.links ?? []
  const links = product.downloadable_links ?? []
  return sum(...links.filter(({ id }) => chosen.includes(id)).map(({ price }) => price))
}

/** Source: Magento\Bundle\Model\Product\Price. */
function bundlePrice(line: Line, buyer: Buyer, context: Context): UnitPrice {
  const { product, item, children } = line
  if (isPricedByParts(line, buyer.store_id)) {
    const parts = children.map((child) => times(partPrice(child, line, buyer, context).price, child.item.qty))
    const price = withOptions(sum(...parts), line)
    return { price, original: price }
  }
  const own = numberOf(product, buyer.store_id, 'price') ?? 0
  const base = offBundle(product, own, item.qty, buyer, context)
  const selections = (item.choice.bundle ?? []).map(({ selection_id, qty }) => {
    const link = selectionOf(product, selection_id)
    if (!link) return 0
    const price = link.price_type ? part(own, link.price, 100) : link.price
    return times(offBundle(product, price, item.qty, buyer, context), qty)
  })
  return { price: sum(withOptions(base, line), ...selections), original: own }
}

const selectionOf = ({ bundle_options = [] }: Product, id: number): BundleLink | undefined =>
  bundle_options.flatMap(({ links }) => links).find((link) => link.id === id)

/** The special price and the tier prices of a bundle are percentages of whatever it costs. */
function offBundle(bundle: Product, price: number, qty: number, buyer: Buyer, context: Context): number {
  const special = isSpecialNow(bundle, buyer.store_id, context)
    ? numberOf(bundle, buyer.store_id, 'special_price')
    : undefined
  const tiers = tiersFor(bundle.tier_prices, buyer, context)
    .filter((tier) => tier.qty <= qty)
    .map(({ percentage_value, value }) => 100 - (percentage_value ?? value))
  return Math.min(...[100, special ?? 100, ...tiers].map((percent) => part(price, percent, 100)))
}
