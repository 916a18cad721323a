import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { sum } from '../../framework/money.ts'
import { afterInvoice, itemAfterInvoice, paymentAfterInvoice } from './after-invoice.ts'
import type { DocumentLine } from './document-shares.ts'
import { copiedFrom, itemColumns } from './document-columns.ts'
import { insertComment } from './document-comments.ts'
import type { InvoiceOrderInput } from './inputs.ts'
import { nextIncrementId } from './increment-id.ts'
import { linesToInvoice } from './invoice-items.ts'
import { invoiceCommentKind } from './invoice-repository.ts'
import { whyNotInvoice } from './invoice-rules.ts'
import { costOf, INVOICE_PAID, invoiceTotals, type InvoiceTotals } from './invoice-totals.ts'
import { existingOrder } from './order-repository.ts'
import { stateAfter } from './order-state.ts'
import { deductInvoiced, deducting } from './order-stock.ts'
import { requestedOf } from './requested-items.ts'
import { inState, saveOrder, saveOrderItem, situationOf } from './save-order.ts'
import { invoiceItems, invoices, orderPayments, type Invoice, type Order } from './tables.ts'

/**
 * Invoices an order, whole or by item. The invoice counts as paid, be it captured or not: the money of an offline
 * method comes by itself.
 *
 * Source: Magento\Sales\Model\InvoiceOrder::execute; sales.md section 8.
 *
 * @returns the id of the invoice, as text
 * @throws LocalizedException 400, with a line for each thing that is wrong, or for a quantity that is not open
 * @throws NoSuchEntityException 404, no such order
 */
export function invoiceOrder(input: InvoiceOrderInput, context: Context): string {
  const { db } = context
  const order = existingOrder(db, input.orderId)
  const situation = situationOf(order, context)
  const possible = linesToInvoice(situation.lines, requestedOf(input.items))
  const draft = { order, lines: possible, previous: db.table(invoices).where('order', order.entity_id) }
  const totals = invoiceTotals(draft)
  const refusals = whyNotInvoice(situation, possible)
  if (refusals.length > 0)
    throw new LocalizedException(['Invoice Document Validation Error(s):', ...refusals].join('\n'))

  const isNotified = Boolean(input.notify)
  const invoice = insertInvoice(order, possible, totals, isNotified, context)
  if (input.comment)
    insertComment(
      invoiceCommentKind,
      invoice.entity_id,
      input.comment,
      isNotified && Boolean(input.appendComment),
      context,
    )
  book(order, invoice, possible, totals, context)
  deducting('Could not save an invoice, see error log for details', () => {
    deductInvoiced(order, possible, context)
  })
  return String(invoice.entity_id)
}

function insertInvoice(
  order: Order,
  lines: readonly DocumentLine[],
  totals: InvoiceTotals,
  isNotified: boolean,
  { db, clock }: Context,
): Invoice {
  const now = timestamp(clock)
  const invoice = db.table(invoices).insert({
    ...copiedFrom(order),
    ...totals.invoice,
    order_id: order.entity_id,
    increment_id: nextIncrementId(db, 'invoice', order.store_id),
    state: INVOICE_PAID,
    can_void_flag: 0,
    total_qty: sum(...lines.map(({ qty }) => qty)),
    ...(isNotified && { email_sent: 1 }),
    created_at: now,
    updated_at: now,
  })
  for (const [index, line] of lines.entries())
    if (line.qty > 0)
      db.table(invoiceItems).insert({
        ...itemColumns(line),
        ...totals.items[index],
        parent_id: invoice.entity_id,
      })
  return invoice
}

function book(
  order: Order,
  invoice: Invoice,
  lines: readonly DocumentLine[],
  totals: InvoiceTotals,
  context: Context,
): void {
  const { db } = context
  const invoiced = new Map(lines.map((line, index) => [line.line.item.item_id, { line, index }]))
  for (const { item } of situationOf(order, context).lines) {
    const own = invoiced.get(item.item_id)
    saveOrderItem(
      item,
      {
        ...(own && own.line.qty > 0 && itemAfterInvoice(item, own.line.qty, totals.items[own.index] ?? {})),
        // The taxes that products are fixed with are looked at on every line, and there are none.
        weee_tax_applied: '[]',
      },
      context,
    )
  }
  const [payment] = db.table(orderPayments).where('order', order.entity_id)
  if (payment) db.table(orderPayments).update(payment.entity_id, paymentAfterInvoice(payment, invoice))
  const booked = { ...order, ...afterInvoice(order, invoice, costOf(lines)) }
  saveOrder(
    order,
    { ...booked, ...inState(stateAfter(situationOf(booked, context), true), context) },
    context,
  )
}
