import type { Static } from 'typebox'
import type { Context } from '../../framework/context.ts'
import { isProductSalable, requestedQuantityErrors, salableQuantity } from './salability.ts'
import type { IsSalableResult, SalableResult, SkuRequest, SkuResult } from './schemas.ts'

interface SkuInStock {
  readonly sku: string
  readonly stockId: number
}

/** {@link salableQuantity} as a service. */
export const getProductSalableQuantity = ({ sku, stockId }: SkuInStock, context: Context): number =>
  salableQuantity(sku, stockId, context)

/** {@link isProductSalable} as a service. */
export const getIsProductSalable = ({ sku, stockId }: SkuInStock, context: Context): boolean =>
  isProductSalable(sku, stockId, context)

/** Which of several products can be sold, in the order of the question. */
export const getAreProductsSalable = (
  { skus, stockId }: { skus: readonly string[]; stockId: number },
  context: Context,
): Static<typeof IsSalableResult>[] =>
  skus.map((sku) => ({ sku, stock_id: stockId, salable: isProductSalable(sku, stockId, context) }))

/** Can so much of a product be sold, and if not, why? */
export function getIsProductSalableForRequestedQty(
  { sku, stockId, requestedQty }: SkuInStock & { readonly requestedQty: number },
  context: Context,
): Static<typeof SalableResult> {
  const errors = requestedQuantityErrors(sku, stockId, requestedQty, context)
  return { salable: errors.length === 0, errors }
}

/** The same of several products, each by itself, in the order of the question. */
export const getAreProductsSalableForRequestedQty = (
  { skuRequests, stockId }: { skuRequests: readonly SkuRequest[]; stockId: number },
  context: Context,
): Static<typeof SkuResult>[] =>
  skuRequests.map(({ sku: sent, qty }) => {
    const sku = sent ?? ''
    const errors = requestedQuantityErrors(sku, stockId, qty ?? 0, context)
    return { sku, stock_id: stockId, salable: errors.length === 0, errors }
  })
