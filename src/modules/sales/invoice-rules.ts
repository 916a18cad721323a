import { sum } from '../../framework/money.ts'
import type { DocumentLine } from './document-shares.ts'
import {
  CANCELED,
  CLOSED,
  COMPLETE,
  hasOpenToInvoice,
  HOLDED,
  PAYMENT_REVIEW,
  type OrderSituation,
} from './order-state.ts'

/**
 * Why these lines of an order may not be invoiced; nothing when they may.
 *
 * Source: Magento\Sales\Model\Order\Validation\InvoiceOrder; sales.md section 8.
 */
export function whyNotInvoice({ order, lines }: OrderSituation, wanted: readonly DocumentLine[]): string[] {
  const refusals: string[] = []
  if (sum(...wanted.map(({ qty }) => qty)) <= 0)
    refusals.push("The invoice can't be created without products. Add products and try again.")
  if (FINAL.has(order.state ?? ''))
    refusals.push(`An invoice cannot be created when an order has a status of ${order.status ?? ''}`)
  else if (!hasOpenToInvoice(lines)) refusals.push('The order does not allow an invoice to be created.')
  return refusals
}

const FINAL: ReadonlySet<string> = new Set([PAYMENT_REVIEW, HOLDED, CANCELED, COMPLETE, CLOSED])
