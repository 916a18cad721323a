import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { InputException, NoSuchEntityException } from '../../../framework/errors.ts'
import { customerGroups } from '../../customer/tables.ts'
import { productData } from '../product/product-data.ts'
import type { TierPriceData } from '../product/product-schemas.ts'
import { ALL_GROUPS, tierPricesOf } from './product-tier-prices.ts'
import { productNamed, updateProduct } from '../product/product-update.ts'
import type { TierPrice } from '../tables.ts'

/** Prices here are those of all websites, as long as the prices of the store are the same everywhere. */
const ALL_WEBSITES = 0

interface Tier {
  readonly sku: string
  /** Id of the group, or `all`. */
  readonly customerGroupId: string
  readonly qty: number
}

/**
 * The tier prices of a product for a customer group; none for a group that is not there.
 *
 * Source: Magento\Catalog\Model\Product\TierPriceManagement::getList; catalog.md section 7.5.
 *
 * @throws NoSuchEntityException 404, the product
 */
export function getTierPrices(
  { sku, customerGroupId }: Omit<Tier, 'qty'>,
  context: Context,
): Omit<Static<typeof TierPriceData>, 'extension_attributes'>[] {
  const product = productNamed(sku, context)
  const { tier_prices = [] } = productData(product, context.scope.store_id, context, { withStock: false })
  return tier_prices
    .filter((row) => row.customer_group_id === groupIdOf(customerGroupId))
    .map(({ customer_group_id, qty, value }) => ({ customer_group_id, qty, value }))
}

/**
 * Sets the price from a quantity on for a customer group.
 *
 * Source: Magento\Catalog\Model\Product\TierPriceManagement::add.
 *
 * @throws InputException 400, a price or a quantity that is not above 0
 * @throws NoSuchEntityException 404, the product or the group
 */
export function addTierPrice(
  { sku, customerGroupId, price, qty }: Tier & { price: number },
  context: Context,
): true {
  if (price <= 0 || qty <= 0) throw new InputException('The data was invalid. Verify the data and try again.')
  const product = productNamed(sku, context)
  const group = groupIdOf(customerGroupId)
  if (group === undefined || (group !== ALL_GROUPS && !context.db.table(customerGroups).get(group)))
    throw NoSuchEntityException.singleField('id', customerGroupId)
  const others = product.tier_prices.filter((row) => !isFor(row, group, qty))
  const sent = [
    ...others.map(({ website_id, percentage_value = null, ...row }) => ({
      ...row,
      extension_attributes: { website_id, percentage_value },
    })),
    { customer_group_id: group, qty, value: price },
  ]
  updateProduct(product, { tier_prices: tierPricesOf(sent, product.tier_prices, context) }, context)
  return true
}

/**
 * Takes the price from a quantity on away.
 *
 * @throws NoSuchEntityException 404, the product or the price
 */
export function removeTierPrice({ sku, customerGroupId, qty }: Tier, context: Context): true {
  const product = productNamed(sku, context)
  const group = groupIdOf(customerGroupId)
  const tier_prices = product.tier_prices.filter((row) => group === undefined || !isFor(row, group, qty))
  if (tier_prices.length === product.tier_prices.length)
    throw new NoSuchEntityException(
      "Product hasn't group price with such data: customerGroupId = '%1', website = %2, qty = %3",
      [customerGroupId, ALL_WEBSITES, qty],
    )
  updateProduct(product, { tier_prices }, context)
  return true
}

/** Undefined for what is neither a number nor `all`. */
function groupIdOf(customerGroupId: string): number | undefined {
  if (customerGroupId === 'all') return ALL_GROUPS
  return /^\d+$/.test(customerGroupId) ? Number(customerGroupId) : undefined
}

const isFor = (row: TierPrice, group: number, qty: number): boolean =>
  row.customer_group_id === group && row.website_id === ALL_WEBSITES && row.qty === qty
