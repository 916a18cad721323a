import { LocalizedException } from '../../framework/errors.ts'
import { less, times } from '../../framework/money.ts'
import type { DocumentLine } from './document-shares.ts'
import { isDummy, qtyToRefund, type OrderLine } from './order-lines.ts'
import { requestedQty, type Requested } from './requested-items.ts'

/**
 * The lines of an order that a credit memo could have, with so much of each as was asked for, or all that was
 * invoiced and not refunded where nothing was. What is priced with others follows them.
 *
 * Source: Magento\Sales\Model\Order\CreditmemoFactory; sales.md section 11.
 *
 * @param limits units at most of each line, and lines that count at all
 * @throws LocalizedException 400, more of a line than may be refunded
 */
export function linesToRefund(
  lines: readonly OrderLine[],
  requested: Requested,
  limits?: Requested,
): DocumentLine[] {
  return lines
    .filter((line) => canRefundLine(line, requested) && (!limits || limits.has(line.item.item_id)))
    .map((line) => {
      const limit = limits?.get(line.item.item_id) ?? Infinity
      return { line, qty: checked(line, Math.min(wantedQty(line, requested), limit)) }
    })
}

function canRefundLine(line: OrderLine, requested: Requested): boolean {
  if (!isDummy(line) || requested.size === 0) return true
  const deciding = line.children.length > 0 ? line.children : line.parent ? [line.parent] : []
  return deciding.some(({ item }) => (requested.get(item.item_id) ?? 0) > 0)
}

function wantedQty(line: OrderLine, requested: Requested): number {
  const { item, parent } = line
  if (!isDummy(line)) return requested.size > 0 ? (requested.get(item.item_id) ?? 0) : qtyToRefund(line)
  return times(ofWhole(line, requested), parent ? (item.product_options?.selection_qty ?? 1) : 1)
}

/** How many of the whole are refunded that a line goes with; of a bundle that is priced by its parts, all that are left. */
function ofWhole({ item, parent }: OrderLine, requested: Requested): number {
  if (parent) return requested.get(parent.item.item_id) ?? qtyToRefund(parent)
  return item.product_type === 'bundle' ? less(item.qty_invoiced, item.qty_refunded) : 1
}

function checked(line: OrderLine, wanted: number): number {
  const qty = requestedQty(line, wanted)
  if (qty > qtyToRefund(line) && !isDummy(line))
    throw new LocalizedException('We found an invalid quantity to refund item "%1".', [
      line.item.name ?? null,
    ])
  return qty
}
