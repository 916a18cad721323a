import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { sum } from '../../framework/money.ts'
import { cartOf, withParts, type Line } from './cart.ts'
import { quoteItems, quotes, type Quote, type QuoteItem } from './tables.ts'

/**
 * Moves the lines of a cart into another one, and leaves it: lines of the same product, chosen alike, are one, the
 * others are added behind.
 *
 * Source: Magento\Quote\Model\Quote::merge.
 */
export function takeOver(from: Quote, to: Quote, context: Context): void {
  const table = context.db.table(quoteItems)
  const own = cartOf(to, context).lines
  for (const line of cartOf(from, context).lines) {
    const same = own.find(({ item }) => isSame(item, line.item))
    if (same) table.update(same.item.item_id, { qty: sum(same.item.qty, line.item.qty) })
    else copyLine(line, to, context)
  }
  context.db.table(quotes).update(from.entity_id, { is_active: false, updated_at: timestamp(context.clock) })
}

/** Are two lines of the same product, chosen alike? */
export const isSame = (a: Chosen, b: Chosen): boolean =>
  a.product_id === b.product_id && JSON.stringify(a.choice) === JSON.stringify(b.choice)

type Chosen = Pick<QuoteItem, 'product_id' | 'choice'>

function copyLine(line: Line, { entity_id }: Quote, { db }: Context): void {
  const copies = new Map<number, number>()
  for (const { item } of withParts(line)) {
    const { item_id, parent_item_id, ...columns } = item
    const parent = parent_item_id === null ? null : (copies.get(parent_item_id) ?? null)
    const copy = db.table(quoteItems).insert({ ...columns, quote_id: entity_id, parent_item_id: parent })
    copies.set(item_id, copy.item_id)
  }
}
