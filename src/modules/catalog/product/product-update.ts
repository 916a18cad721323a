import { timestamp } from '../../../framework/clock.ts'
import type { Context } from '../../../framework/context.ts'
import { noSuchProduct } from './product-errors.ts'
import { productBySku } from './product-repository.ts'
import { products, type Product } from '../tables.ts'

/**
 * The product that a path names.
 *
 * @throws NoSuchEntityException 404
 */
export function productNamed(sku: string | null | undefined, context: Pick<Context, 'db'>): Product {
  const product = productBySku(context, sku ?? '')
  if (!product) throw noSuchProduct()
  return product
}

/** Puts changes over a product, which is thereby saved now. */
export const updateProduct = (
  { entity_id }: Product,
  changes: Partial<Product>,
  { db, clock }: Pick<Context, 'db' | 'clock'>,
): Product => db.table(products).update(entity_id, { ...changes, updated_at: timestamp(clock) })
