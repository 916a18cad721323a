import { toDateTime } from '../../../framework/clock.ts'
import type { Context } from '../../../framework/context.ts'
import { effective, stockItemOf } from '../../catalog-inventory/stock-item.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { storeViews } from '../../store/tables.ts'
import { hasFixedPrice } from '../product-types/product-bundle.ts'
import { ALL_GROUPS } from './product-tier-prices.ts'
import { childIdsOf, products, type BundleLink, type Product } from '../tables.ts'

const ENABLED = '1'

/** Customer group of shoppers who are not signed in, for whom a list is sorted. */
const NOT_LOGGED_IN = 0

/** The prices of a shop front, as a list is sorted by them. */
export interface PriceIndex {
  /** Has a product a price: is it enabled, sold by the website, in stock? */
  readonly has: (product: Product) => boolean
  /**
   * The least that a product costs: special prices that hold today and tier prices of one unit are lower than its
   * price, a product that is made of others costs what its cheapest parts do. Null without a price.
   */
  readonly price: (product: Product) => number | null
}

/**
 * The prices of a store view, today.
 *
 * Source: Magento\Catalog\Model\Indexer\Product\Price; webapi.md section 8.6.
 */
export function priceIndex(storeId: number, context: Context): PriceIndex {
  const { db, clock } = context
  const front: ShopFront = {
    storeId,
    websiteId: db.table(storeViews).get(storeId)?.website_id ?? 0,
    today: toDateTime(clock.now()).slice(0, DAY),
    context,
  }
  return {
    has: (product) => isIndexed(product, front),
    price: (product) => minimalPrice(product, front),
  }
}

interface ShopFront {
  readonly storeId: number
  readonly websiteId: number
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly context: Context
}

/** Length of a day as text. */
const DAY = 10

function isIndexed(product: Product, { storeId, websiteId, context }: ShopFront): boolean {
  if (valueOf(product.values, storeId, 'status') !== ENABLED) return false
  if (!product.website_ids.includes(websiteId)) return false
  const stock = stockItemOf(context, product.entity_id)
  return stock === undefined || stock.is_in_stock || !effective(stock).manage_stock
}

function minimalPrice(product: Product, front: ShopFront): number | null {
  switch (product.type_id) {
    case 'configurable':
    case 'grouped':
      return least(childIdsOf(product).map((id) => priceOfPart(id, front)))
    case 'bundle':
      return bundlePrice(product, front)
    default:
      return ownPrice(product, front)
  }
}

function ownPrice(product: Product, front: ShopFront): number | null {
  const price = valueOf(product.values, front.storeId, 'price')
  if (price === undefined) return null
  return least([Number(price), specialPrice(product, front), ...tierPrices(product, Number(price), front)])
}

/** Both days of a special price are its own; it has no end where none is said. */
function specialPrice({ values }: Product, { storeId, today }: ShopFront): number | null {
  const price = valueOf(values, storeId, 'special_price')
  if (price === undefined) return null
  const day = (code: string) => valueOf(values, storeId, code) as string | undefined
  const from = day('special_from_date')?.slice(0, DAY) ?? today
  const to = day('special_to_date')?.slice(0, DAY) ?? today
  return from <= today && today <= to ? Number(price) : null
}

const tierPrices = ({ tier_prices }: Product, price: number, { websiteId }: ShopFront): number[] =>
  tier_prices
    .filter(
      ({ qty, customer_group_id, website_id }) =>
        qty === 1 &&
        (customer_group_id === ALL_GROUPS || customer_group_id === NOT_LOGGED_IN) &&
        (website_id === 0 || website_id === websiteId),
    )
    .map(({ value, percentage_value }) => (percentage_value ? price * (1 - percentage_value / 100) : value))

function priceOfPart(id: number, front: ShopFront): number | null {
  const part = front.context.db.table(products).get(id)
  return part && isIndexed(part, front) ? ownPrice(part, front) : null
}

/** Its own price, if it has one, and the cheapest choice of each option that must be chosen. */
function bundlePrice(product: Product, front: ShopFront): number | null {
  const isFixed = hasFixedPrice(product, front.storeId)
  const own = isFixed ? ownPrice(product, front) : 0
  if (own === null) return null
  const choice = ({ product_id, qty, price, price_type }: BundleLink): number | null => {
    const unit = isFixed ? (price_type ? (own * price) / 100 : price) : priceOfPart(product_id, front)
    return unit === null ? null : unit * qty
  }
  const required = (product.bundle_options ?? []).filter((option) => option.required)
  return required.reduce((sum, { links }) => sum + (least(links.map(choice)) ?? 0), own)
}

function least(prices: readonly (number | null)[]): number | null {
  const known = prices.filter((price) => price !== null)
  return known.length > 0 ? Math.min(...known) : null
}
