import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import type { Sent } from '../../../framework/schema.ts'
import { isOverridden, valueOf, withValues } from '../../eav/scoped-values.ts'
import { storedDecimal } from '../../eav/stored-value.ts'
import { ADMIN_STORE_ID } from '../../store/tables.ts'
import {
  filledProblem,
  isAmount,
  isStore,
  pricedProduct,
  pricedProducts,
  type Problem,
} from './price-rows.ts'
import type { SpecialPriceData } from '../product/product-part-schemas.ts'
import { updateProduct } from '../product/product-update.ts'
import type { Product } from '../tables.ts'

type SpecialPrice = Static<typeof SpecialPriceData>
type Row = NonNullable<Sent<SpecialPrice>>

/** Special prices, a row for each scope that has one of its own, with the dates that are seen there. */
export function getSpecialPrices({ skus }: { skus: readonly string[] }, context: Context): SpecialPrice[] {
  return pricedProducts(skus, 'special', context).flatMap(({ sku, values }) =>
    Object.keys(values)
      .map(Number)
      .filter((level) => isOverridden(values, level, 'special_price'))
      .map((level) => ({
        price: Number(values[level]?.special_price),
        store_id: level,
        sku,
        price_from: (valueOf(values, level, 'special_from_date') as string | undefined) ?? null,
        price_to: (valueOf(values, level, 'special_to_date') as string | undefined) ?? null,
      })),
  )
}

/**
 * Sets special prices; a date that is not sent stays.
 *
 * Source: Magento\Catalog\Model\Product\Price\SpecialPriceStorage::update; catalog.md section 7.5.
 *
 * @returns what was wrong with rows
 */
export const updateSpecialPrices = ({ prices }: { prices: readonly Row[] }, context: Context): Problem[] =>
  forValidRows(prices, context, ({ price, price_from, price_to }) => ({
    special_price: storedDecimal(price ?? 0),
    ...(price_from && { special_from_date: price_from }),
    ...(price_to && { special_to_date: price_to }),
  }))

/**
 * Takes special prices away with their dates, whatever those of the rows are.
 *
 * @returns what was wrong with rows
 */
export const deleteSpecialPrices = ({ prices }: { prices: readonly Row[] }, context: Context): Problem[] =>
  forValidRows(prices, context, () => ({
    special_price: null,
    special_from_date: null,
    special_to_date: null,
  }))

function forValidRows(
  rows: readonly Row[],
  context: Context,
  changesFor: (row: Row) => Readonly<Record<string, unknown>>,
): Problem[] {
  return rows.flatMap((row) => {
    const product = pricedProduct(row.sku, 'special', context)
    const problems = problemsOf(row, product, context)
    if (product && problems.length === 0) {
      const values = withValues(product.values, row.store_id ?? ADMIN_STORE_ID, changesFor(row))
      updateProduct(product, { values }, context)
    }
    return problems
  })
}

const ROW = ' Row ID: SKU = %SKU, Store ID: %storeId, Price From: %priceFrom, Price To: %priceTo.'

/** The text for a date always shows the end, even where the beginning is what is wrong. */
function problemsOf(row: Row, product: Product | undefined, context: Context): Problem[] {
  const { sku, store_id, price, price_from, price_to } = row
  const id = { SKU: sku, storeId: store_id, priceFrom: price_from, priceTo: price_to }
  const problemWith = (
    message: string,
    first: Readonly<Record<string, string | number | null | undefined>> = {},
  ) => filledProblem(message + ROW, { ...first, ...id })
  const date = (label: string, value: string | null | undefined) =>
    value && !isDate(value) ? [problemWith('Invalid attribute %label = %priceTo.', { label })] : []
  return [
    ...(product
      ? []
      : [problemWith("The product that was requested doesn't exist. Verify the product and try again.")]),
    ...(store_id === ADMIN_STORE_ID
      ? []
      : [problemWith('Could not change non global Price when price scope is global.')]),
    ...(isStore(store_id, context) ? [] : [problemWith('Requested store is not found.')]),
    ...(isAmount(price) ? [] : [problemWith('Invalid attribute Price = %price.', { price })]),
    ...date('Price From', price_from),
    ...date('Price To', price_to),
  ]
}

/** In exactly one form, and a day that there is. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return false
  const time = Date.parse(`${text.replace(' ', 'T')}Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 19).replace('T', ' ') === text
}
