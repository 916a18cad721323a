import { LocalizedException } from '../../framework/errors.ts'
import { less, times } from '../../framework/money.ts'
import type { DocumentLine } from './document-shares.ts'
import { isDummy, qtyToInvoice, type OrderLine } from './order-lines.ts'
import { requestedQty, type Requested } from './requested-items.ts'

/**
 * The lines of an order that an invoice could have, with so much of each as was asked for, or all that is open where
 * nothing was. What is priced with others follows them.
 *
 * Source: Magento\Sales\Model\Service\InvoiceService::prepareInvoice; sales.md section 8.
 *
 * @throws LocalizedException 400, more of a line than is open
 */
export function linesToInvoice(lines: readonly OrderLine[], requested: Requested): DocumentLine[] {
  return lines
    .filter((line) => canInvoiceLine(line, requested))
    .map((line) => ({ line, qty: checked(line, wantedQty(line, requested)) }))
}

function canInvoiceLine(line: OrderLine, requested: Requested): boolean {
  if (line.item.locked_do_invoice) return false
  if (!isDummy(line)) return qtyToInvoice(line) > 0
  const deciding = line.children.length > 0 ? line.children : line.parent ? [line.parent] : []
  return deciding.some((other) => wantedQty(other, requested) > 0)
}

function wantedQty(line: OrderLine, requested: Requested): number {
  const { item, parent } = line
  const own = requested.get(item.item_id)
  if (own !== undefined) return own
  const ofParent = parent && requested.get(parent.item.item_id)
  if (ofParent !== undefined) return times(ofParent, item.product_options?.selection_qty ?? 1)
  if (requested.size > 0) return isDummy(line) ? openQty(line) : 0
  return isDummy(line) ? openQty(line) : qtyToInvoice(line)
}

/** What is open of a line that counts for nothing itself: with what it is priced with, it is open too. */
const openQty = ({ item }: OrderLine): number =>
  Math.max(less(item.qty_ordered, item.qty_invoiced, item.qty_canceled), 0)

function checked(line: OrderLine, wanted: number): number {
  const qty = requestedQty(line, wanted)
  if (qty > qtyToInvoice(line) && !isDummy(line))
    throw new LocalizedException('We found an invalid quantity to invoice item "%1".', [
      line.item.name ?? null,
    ])
  return qty
}
