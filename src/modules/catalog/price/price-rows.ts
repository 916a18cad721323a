import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { renderMessage } from '../../../framework/errors.ts'
import { ADMIN_STORE_ID, storeViews } from '../../store/tables.ts'
import { hasFixedPrice } from '../product-types/product-bundle.ts'
import type { PriceUpdateResultData } from '../product/product-part-schemas.ts'
import { productBySku } from '../product/product-repository.ts'
import type { Product } from '../tables.ts'

/** What is wrong with one row of a list of prices; the others are saved all the same. */
export type Problem = Static<typeof PriceUpdateResultData>

type Value = string | number | null | undefined

/** A problem whose message keeps its placeholders; nothing fills one as an empty text. */
export const problem = (message: string, parameters: readonly Value[]): Problem => ({
  message,
  parameters: parameters.map((value) => String(value ?? '')),
})

/** A problem whose message is filled, by values in the order in which `parameters` lists them. */
export const filledProblem = (message: string, parameters: Readonly<Record<string, Value>>): Problem => ({
  ...problem(message, Object.values(parameters)),
  message: renderMessage(
    message,
    Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value ?? ''])),
  ),
})

/** Types of products that can have a tier price or a special price. */
const PRICED_TYPES: readonly string[] = ['simple', 'virtual', 'downloadable', 'bundle']

/** Which kind of price: not every type of product has each. */
export type PriceKind = 'tier' | 'special' | 'base' | 'cost'

/** The product with this sku, if its type has such a price. */
export function pricedProduct(
  sku: string | null | undefined,
  kind: PriceKind,
  context: Pick<Context, 'db'>,
): Product | undefined {
  const product = productBySku(context, sku ?? '')
  if (!product || !PRICED_TYPES.includes(product.type_id)) return undefined
  if (product.type_id !== 'bundle') return product
  if (kind === 'cost') return undefined
  return kind !== 'base' || hasFixedPrice(product, ADMIN_STORE_ID) ? product : undefined
}

/** The products of a list of skus that have such a price, each once; others are passed over. */
export const pricedProducts = (skus: readonly string[], kind: PriceKind, context: Pick<Context, 'db'>) => [
  ...new Set(skus.flatMap((sku) => pricedProduct(sku, kind, context) ?? [])),
]

/** Is there such a store view? 0 stands for all of them. */
export const isStore = (storeId: number | null | undefined, { db }: Pick<Context, 'db'>): boolean =>
  typeof storeId === 'number' && db.table(storeViews).get(storeId) !== undefined

/** An amount that is missing or negative is none. */
export const isAmount = (amount: number | null | undefined): boolean =>
  typeof amount === 'number' && amount >= 0
