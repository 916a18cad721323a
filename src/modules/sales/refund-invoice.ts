import type { Context } from '../../framework/context.ts'
import type { RefundInvoiceInput } from './inputs.ts'
import { existingInvoice } from './invoice-repository.ts'
import { existingOrder } from './order-repository.ts'
import { checkedRefund } from './refund-order.ts'
import { situationOf } from './save-order.ts'
import { invoiceItems } from './tables.ts'

/**
 * Refunds an invoice, which a payment method must be able to do: no offline one is. So it is always refused, together
 * with whatever else is wrong.
 *
 * Source: Magento\Sales\Model\RefundInvoice::execute; sales.md section 11.2.
 *
 * @throws LocalizedException 400
 * @throws NoSuchEntityException 404, no such invoice
 */
export function refundInvoice(input: RefundInvoiceInput, context: Context): string {
  const invoice = existingInvoice(context.db, input.invoiceId)
  const order = existingOrder(context.db, invoice.order_id)
  const items = context.db.table(invoiceItems).where('parent', invoice.entity_id)
  const limits = {
    invoiced: new Map(items.map(({ order_item_id, qty }) => [order_item_id ?? 0, qty ?? 0])),
    moreRefusals: ["We can't create creditmemo for the invoice."],
  }
  checkedRefund(situationOf(order, context), input, limits, context)
  throw new Error('a refund of an invoice was not refused')
}
