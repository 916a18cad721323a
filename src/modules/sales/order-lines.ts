import { less } from '../../framework/money.ts'
import type { OrderItem } from './tables.ts'

/** A line of an order with what it is a part of, and what its parts are. */
export interface OrderLine {
  readonly item: OrderItem
  readonly parent: OrderLine | undefined
  readonly children: readonly OrderLine[]
}

/** The lines of an order, in the order of their items. */
export function orderLines(items: readonly OrderItem[]): OrderLine[] {
  const lines = items.map((item): MutableLine => ({ item, parent: undefined, children: [] }))
  const byId = new Map(lines.map((line) => [line.item.item_id, line]))
  for (const line of lines) {
    const parent = byId.get(line.item.parent_item_id ?? 0)
    line.parent = parent
    parent?.children.push(line)
  }
  return lines
}

/**
 * Does a line count for nothing when it comes to amounts, since its price is that of the whole, or of its parts?
 *
 * Source: Magento\Sales\Model\Order\Item::isDummy.
 */
export function isDummy(line: OrderLine): boolean {
  const byParts = optionsOf(line).product_calculations === 'child'
  return line.children.length > 0 ? byParts : line.parent !== undefined && !byParts
}

/** Does a line count for nothing when it comes to shipping, since it goes with the whole, or its parts go by themselves? */
export function isShippedOtherwise(line: OrderLine): boolean {
  const separately = isShippedSeparately(line)
  return line.children.length > 0 ? separately : line.parent !== undefined && !separately
}

/** Are the parts of the whole that this line is, or belongs to, shipped each by itself? */
export const isShippedSeparately = (line: OrderLine): boolean =>
  optionsOf(line).shipment_type === 'separately'

/** Units that are still to be invoiced. */
export const qtyToInvoice = (line: OrderLine): number =>
  isDummy(line) ? 0 : left(line.item.qty_ordered, line.item.qty_invoiced, line.item.qty_canceled)

/** Units that are still to be shipped; what was refunded is not. */
export const qtyToShip = (line: OrderLine): number => (isShippedOtherwise(line) ? 0 : simpleQtyToShip(line))

/** Units that are still to be shipped, be it with the whole. */
export const simpleQtyToShip = ({ item }: OrderLine): number =>
  left(item.qty_ordered, Math.max(item.qty_shipped ?? 0, item.qty_refunded ?? 0), item.qty_canceled)

/** Units that can be refunded: those that were invoiced. */
export const qtyToRefund = (line: OrderLine): number =>
  isDummy(line) ? 0 : left(line.item.qty_invoiced, line.item.qty_refunded)

/** Units that can be canceled: neither invoiced nor shipped. */
export const qtyToCancel = (line: OrderLine): number => Math.min(qtyToInvoice(line), qtyToShip(line))

interface MutableLine extends OrderLine {
  parent: MutableLine | undefined
  children: MutableLine[]
}

/** A part is priced and shipped as its whole says. */
const optionsOf = ({ item, parent }: OrderLine) => (parent?.item ?? item).product_options ?? {}

const left = (from: number | undefined, ...taken: readonly (number | undefined)[]): number =>
  Math.max(less(from, ...taken), 0)
