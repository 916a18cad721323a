import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { existingInvoice } from './invoice-repository.ts'
import { invoices } from './tables.ts'

interface InvoiceId {
  id: number
}

/**
 * Captures the money of an invoice. Offline methods, the only ones here, have nothing to capture.
 *
 * Source: Magento\Sales\Model\Service\InvoiceService::setCapture; sales.md section 9.
 *
 * @throws LocalizedException 400
 */
export function captureInvoice({ id }: InvoiceId, { db }: Context): boolean {
  existingInvoice(db, id)
  throw new LocalizedException('The capture action is not available.')
}

/**
 * Voids an invoice, which no offline method can.
 *
 * @throws LocalizedException 400
 */
export function voidInvoice({ id }: InvoiceId, { db }: Context): boolean {
  existingInvoice(db, id)
  throw new LocalizedException('The void action is not available.')
}

/** Sends the mail of an invoice, so far as a mock sends any. */
export function notifyInvoice({ id }: InvoiceId, { db }: Context): boolean {
  db.table(invoices).update(existingInvoice(db, id).entity_id, { email_sent: 1 })
  return true
}
