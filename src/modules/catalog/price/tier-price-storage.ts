import type { Static } from 'typebox'
import { equalText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import type { Sent } from '../../../framework/schema.ts'
import { customerGroups } from '../../customer/tables.ts'
import { websites } from '../../store/tables.ts'
import { pricedProduct, pricedProducts, problem, type Problem } from './price-rows.ts'
import type { TierPriceRowData } from '../product/product-part-schemas.ts'
import { productBySku } from '../product/product-repository.ts'
import { ALL_GROUPS, tierPricesOf } from './product-tier-prices.ts'
import { updateProduct } from '../product/product-update.ts'
import type { Product, TierPrice } from '../tables.ts'

type TierPriceRow = Static<typeof TierPriceRowData>
type Row = NonNullable<Sent<TierPriceRow>>

interface Rows {
  readonly prices: readonly Row[]
}

/** The customer group that stands for all, in whatever case it is written. */
const ALL_GROUPS_NAME = 'all groups'

const DISCOUNT = 'discount'
const PRICE_TYPES: readonly unknown[] = ['fixed', DISCOUNT]

/** The tier prices of products. */
export const getTierPriceRows = ({ skus }: { skus: readonly string[] }, context: Context): TierPriceRow[] =>
  pricedProducts(skus, 'tier', context).flatMap((product) => rowsOf(product, context))

/**
 * Sets tier prices, those that are not there yet too; others stay.
 *
 * Source: Magento\Catalog\Model\Product\Price\TierPriceStorage::update; catalog.md section 7.5.
 *
 * @returns what was wrong with rows
 */
export function updateTierPriceRows({ prices }: Rows, context: Context): Problem[] {
  const { valid, problems } = checked(prices, context, (row) => {
    const product = pricedProduct(row.sku, 'tier', context)
    return product ? rowsOf(product, context) : []
  })
  for (const [product, rows] of byProduct(valid))
    save(product, rows.reduce(withTier, product.tier_prices), context)
  return problems
}

/**
 * Sets tier prices in place of all those that the products of good rows have.
 *
 * @returns what was wrong with rows
 */
export function replaceTierPriceRows({ prices }: Rows, context: Context): Problem[] {
  const { valid, problems } = checked(prices, context)
  for (const [product, rows] of byProduct(valid))
    save(product, rows.reduce<readonly Tier[]>(withTier, []), context)
  return problems
}

/**
 * Takes tier prices away, those with the same amount only; one that is not there is no problem.
 *
 * @returns what was wrong with rows
 */
export function deleteTierPriceRows({ prices }: Rows, context: Context): Problem[] {
  const { valid, problems } = checked(prices, context)
  for (const [product, rows] of byProduct(valid)) {
    const gone = rows.map((row) => product.tier_prices.find((tier) => isSamePrice(tier, row)))
    const tier_prices = product.tier_prices.filter((tier) => !gone.includes(tier))
    updateProduct(product, { tier_prices }, context)
  }
  return problems
}

type Tier = Omit<TierPrice, 'value_id'>

/** A row that is good, as it is stored. */
interface ValidRow {
  readonly product: Product
  readonly tier: Tier
}

function rowsOf({ sku, tier_prices }: Product, { db }: Context): TierPriceRow[] {
  return tier_prices.map(({ customer_group_id, website_id, qty, value, percentage_value }) => ({
    price: percentage_value ?? value,
    price_type: percentage_value === undefined ? 'fixed' : DISCOUNT,
    website_id,
    sku,
    customer_group:
      customer_group_id === ALL_GROUPS
        ? ALL_GROUPS_NAME
        : (db.table(customerGroups).get(customer_group_id)?.customer_group_code ?? ''),
    quantity: qty,
  }))
}

/** @param stored the rows that are there of a row's product */
function checked(
  rows: readonly Row[],
  context: Context,
  stored: (row: Row) => readonly TierPriceRow[] = () => [],
): { valid: ValidRow[]; problems: Problem[] } {
  const valid: ValidRow[] = []
  const problems = rows.flatMap((row) => {
    const product = pricedProduct(row.sku, 'tier', context)
    const group = groupNamed(row.customer_group, context)
    const found = problemsOf(row, product, group, stored(row), context)
    if (product && group !== undefined && found.length === 0)
      valid.push({ product, tier: tierOf(row, group) })
    return found
  })
  return { valid, problems }
}

const ROW = ' Row ID: SKU = %SKU, Website ID: %websiteId, Customer Group: %customerGroup, Quantity: %qty.'

function problemsOf(
  row: Row,
  product: Product | undefined,
  group: number | undefined,
  stored: readonly TierPriceRow[],
  context: Context,
): Problem[] {
  const { price, price_type, quantity, website_id } = row
  const problemWith = (message: string, of: Row = row, first: readonly (string | number | null)[] = []) =>
    problem(message + ROW, [...first, of.sku, of.website_id, of.customer_group, of.quantity])
  const isBundle = product?.type_id === 'bundle'
  const isPrice = typeof price === 'number' && price >= 0 && (price_type !== DISCOUNT || price <= 100)
  const isType = PRICE_TYPES.includes(price_type) && (!isBundle || price_type === DISCOUNT)
  const isKnown = productBySku(context, row.sku ?? '') !== undefined
  const isWebsite = typeof website_id === 'number' && context.db.table(websites).get(website_id)
  return [
    ...(product ? [] : [problemWith('Invalid attribute SKU = %SKU.')]),
    ...(isPrice ? [] : [problemWith('Invalid attribute Price = %price.', row, [price ?? null])]),
    ...(isType ? [] : [problemWith('Invalid attribute Price Type = %priceType.', row, [price_type ?? null])]),
    ...(isKnown && (quantity ?? 0) <= 0 ? [problemWith('Invalid attribute Quantity = %qty.')] : []),
    ...(isWebsite ? [] : [problemWith('Invalid attribute Website ID = %websiteId.')]),
    ...stored.filter((other) => isTwin(other, row)).map((other) => problemWith(DUPLICATE, other)),
    ...(group === undefined ? [problemWith('No such entity with Customer Group = %customerGroup.')] : []),
  ]
}

const DUPLICATE =
  'We found a duplicate website, tier price, customer group and quantity: ' +
  'Customer Group = %customerGroup, Website ID = %websiteId, Quantity = %qty.'

/** A price for one website stands in the way of one for all, and the other way round. */
const isTwin = (stored: TierPriceRow, { customer_group, quantity, website_id }: Row): boolean =>
  equalText(stored.customer_group, customer_group ?? '') &&
  stored.quantity === quantity &&
  stored.website_id !== website_id &&
  (stored.website_id === 0 || website_id === 0)

function groupNamed(name: string | null | undefined, { db }: Context): number | undefined {
  if (name?.toLowerCase() === ALL_GROUPS_NAME) return ALL_GROUPS
  const groups = [...db.table(customerGroups).all()]
  return groups.find(({ customer_group_code }) => equalText(customer_group_code, name ?? ''))
    ?.customer_group_id
}

const tierOf = ({ price, price_type, website_id, quantity }: Row, group: number): Tier => ({
  customer_group_id: group,
  website_id: website_id ?? 0,
  qty: quantity ?? 0,
  value: price_type === DISCOUNT ? 0 : (price ?? 0),
  ...(price_type === DISCOUNT && { percentage_value: price ?? 0 }),
})

/** Each product with its rows, in the order of their coming. */
function byProduct(rows: readonly ValidRow[]): [Product, Tier[]][] {
  const products = new Set(rows.map(({ product }) => product))
  return [...products].map((product) => [
    product,
    rows.filter((row) => row.product === product).map(({ tier }) => tier),
  ])
}

/** The later row for the same website, group and quantity counts. */
const withTier = (tiers: readonly Tier[], tier: Tier): readonly Tier[] => [
  ...tiers.filter((other) => !isSamePlace(other, tier)),
  tier,
]

const isSamePlace = (a: Tier, b: Tier): boolean =>
  a.customer_group_id === b.customer_group_id && a.website_id === b.website_id && a.qty === b.qty

/** The website does not count, the amount does. */
const isSamePrice = (a: Tier, b: Tier): boolean =>
  a.customer_group_id === b.customer_group_id &&
  a.qty === b.qty &&
  ((a.value !== 0 && a.value === b.value) ||
    (a.percentage_value !== undefined && a.percentage_value === b.percentage_value))

function save(product: Product, tiers: readonly Tier[], context: Context): void {
  const sent = tiers.map(({ website_id, percentage_value = null, customer_group_id, qty, value }) => ({
    customer_group_id,
    qty,
    value,
    extension_attributes: { website_id, percentage_value },
  }))
  updateProduct(product, { tier_prices: tierPricesOf(sent, product.tier_prices, context) }, context)
}
