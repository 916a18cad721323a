import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import type { Sent } from '../../../framework/schema.ts'
import { isOverridden, withValues } from '../../eav/scoped-values.ts'
import { storedDecimal } from '../../eav/stored-value.ts'
import {
  filledProblem,
  isAmount,
  isStore,
  pricedProduct,
  pricedProducts,
  problem,
  type PriceKind,
  type Problem,
} from './price-rows.ts'
import type { BasePriceData, CostData } from '../product/product-part-schemas.ts'
import { updateProduct } from '../product/product-update.ts'
import type { Product } from '../tables.ts'

type BasePrice = Static<typeof BasePriceData>
type Cost = Static<typeof CostData>

interface Skus {
  readonly skus: readonly string[]
}

const STORE_NOT_FOUND = 'Requested store is not found. Row ID: SKU = %SKU, Store ID: %storeId.'

/** The prices of products, a row for each scope that has one of its own. */
export const getBasePrices = ({ skus }: Skus, context: Context): BasePrice[] =>
  storedRows(skus, 'base', 'price', context).map(({ amount, store_id, sku }) => ({
    price: amount,
    store_id,
    sku,
  }))

/**
 * Sets prices of products in their scopes, even while the prices of the store are the same everywhere.
 *
 * Source: Magento\Catalog\Model\Product\Price\BasePriceStorage::update; catalog.md section 7.5.
 *
 * @returns what was wrong with rows
 */
export function updateBasePrices(
  { prices }: { prices: readonly NonNullable<Sent<BasePrice>>[] },
  context: Context,
): Problem[] {
  return prices.flatMap(({ sku, price, store_id }) => {
    const product = pricedProduct(sku, 'base', context)
    const problems = [
      ...(product ? [] : [unknownSku(sku)]),
      ...(isAmount(price) ? [] : [problem(INVALID, ['Price', price])]),
      ...unknownStore(sku, store_id, context),
    ]
    if (problems.length === 0) setAmount(product, store_id, { price }, context)
    return problems
  })
}

/** The costs of products, a row for each scope that has one of its own. */
export const getCosts = ({ skus }: Skus, context: Context): Cost[] =>
  storedRows(skus, 'cost', 'cost', context).map(({ amount, store_id, sku }) => ({
    cost: amount,
    store_id,
    sku,
  }))

/**
 * Sets costs of products in their scopes.
 *
 * Source: Magento\Catalog\Model\Product\Price\CostStorage::update; catalog.md section 7.5.
 *
 * @returns what was wrong with rows
 */
export function updateCosts(
  { prices }: { prices: readonly NonNullable<Sent<Cost>>[] },
  context: Context,
): Problem[] {
  return prices.flatMap(({ sku, cost, store_id }) => {
    const product = pricedProduct(sku, 'cost', context)
    const row = { cost, SKU: sku, storeId: store_id }
    const problems = [
      ...(product ? [] : [unknownSku(sku)]),
      ...(isAmount(cost)
        ? []
        : [filledProblem('Invalid attribute Cost = %cost. Row ID: SKU = %SKU, Store ID: %storeId.', row)]),
      ...unknownStore(sku, store_id, context),
    ]
    if (problems.length === 0) setAmount(product, store_id, { cost }, context)
    return problems
  })
}

/** Takes the costs of products away, in all scopes; skus that nobody has are passed over. */
export function deleteCosts({ skus }: Skus, context: Context): true {
  for (const product of pricedProducts(skus, 'cost', context)) {
    const levels = Object.keys(product.values).map(Number)
    const values = levels.reduce((all, level) => withValues(all, level, { cost: null }), product.values)
    updateProduct(product, { values }, context)
  }
  return true
}

const INVALID = 'Invalid attribute %fieldName = %fieldValue.'

const unknownSku = (sku: string | null | undefined): Problem => problem(INVALID, ['SKU', sku])

const unknownStore = (
  sku: string | null | undefined,
  storeId: number | null | undefined,
  context: Context,
): Problem[] => (isStore(storeId, context) ? [] : [filledProblem(STORE_NOT_FOUND, { SKU: sku, storeId })])

function storedRows(skus: readonly string[], kind: PriceKind, code: string, context: Context) {
  return pricedProducts(skus, kind, context).flatMap(({ sku, values }) =>
    Object.keys(values)
      .map(Number)
      .filter((level) => isOverridden(values, level, code))
      .map((level) => ({ amount: Number(values[level]?.[code]), store_id: level, sku })),
  )
}

function setAmount(
  product: Product | undefined,
  storeId: number | null | undefined,
  amounts: Readonly<Record<string, number | null | undefined>>,
  context: Context,
): void {
  if (!product) return
  const changes = Object.fromEntries(
    Object.entries(amounts).map(([code, amount]) => [code, storedDecimal(amount ?? 0)]),
  )
  updateProduct(product, { values: withValues(product.values, storeId ?? 0, changes) }, context)
}
