import type { Context } from '../../framework/context.ts'
import { roundPrice, sum, times } from '../../framework/money.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { isVirtualLine, totalQty, type Cart, type Line } from './cart.ts'
import { isPricedByParts, partPrice, priceBasis, unitPrice, type UnitPrice } from './product-price.ts'
import type { QuoteItem } from './tables.ts'

/**
 * The lines of a cart at today's prices, before discounts and taxes.
 *
 * Source: Magento\Quote\Model\Quote\Address\Total\Subtotal.
 */
export function pricedLines({ quote, lines }: Cart, context: Context): Line[] {
  const { store_id } = quote
  return lines.map((line) => ({
    ...line,
    item: {
      ...pricedItem(line, unitPrice(line, quote, context), line.item.qty, store_id),
      row_weight: times(weightOf(line, store_id), line.item.qty),
    },
    // A part has a price of its own only where its whole has none.
    children: line.children.map((child) => ({
      ...child,
      item: pricedItem(
        child,
        isPricedByParts(line, store_id) ? partPrice(child, line, quote, context) : FREE,
        totalQty(child, line),
        store_id,
      ),
    })),
  }))
}

const FREE: UnitPrice = { price: 0, original: 0 }

/** A line of which nothing is reckoned yet but its price. */
const pricedItem = (
  { item, product }: Line,
  { price, original }: UnitPrice,
  qty: number,
  storeId: number,
): QuoteItem => ({
  ...item,
  price,
  original_price: original || price,
  row_total: roundPrice(times(price, qty)),
  price_basis: priceBasis(product, storeId),
  free_shipping: false,
  discount_amount: 0,
  discount_percent: 0,
  discounts: [],
  applied_rule_ids: null,
  tax_amount: 0,
  discount_tax_compensation_amount: 0,
  tax_percent: 0,
  applied_taxes: [],
})

/**
 * The weight of a unit. A bundle weighs what its parts do, unless it says otherwise; a configurable product what the
 * chosen one does.
 */
export function weightOf({ product, children }: Line, storeId: number): number {
  const own = Number(valueOf(product.values, storeId, 'weight') ?? 0)
  const isSumOfParts = (valueOf(product.values, storeId, 'weight_type') ?? '0') === '0'
  if (product.type_id === 'configurable') return children[0] ? weightOf(children[0], storeId) : own
  if (product.type_id !== 'bundle' || !isSumOfParts) return own
  return sum(...children.map((child) => times(weightOf(child, storeId), child.item.qty)))
}

/** The weight of all that is shipped. */
export const weightOfCart = (lines: readonly Line[]): number =>
  sum(...lines.filter((line) => !isVirtualLine(line)).map(({ item }) => item.row_weight))
