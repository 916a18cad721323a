import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { CrashException } from '../../framework/errors.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import type { Sent } from '../../framework/schema.ts'
import { changedNow, columnFields, dataOf, madeNow, sentColumns } from './columns.ts'
import { commentsOf, insertSentComments, type CommentKind } from './document-comments.ts'
import { nextIncrementId } from './increment-id.ts'
import { InvoiceCommentData, InvoiceData, InvoiceItemData } from './invoice-schemas.ts'
import { existingOrder, noSuchEntity } from './order-repository.ts'
import { invoiceComments, invoiceItems, invoices, type Invoice, type InvoiceItem } from './tables.ts'

/** The comments of invoices. */
export const invoiceCommentKind: CommentKind<typeof InvoiceCommentData> = {
  comments: invoiceComments,
  hasDocument: (db, id) => db.table(invoices).get(id) !== undefined,
  schema: InvoiceCommentData,
  refusal: 'Could not save the invoice comment.',
}

/**
 * One invoice.
 *
 * @throws NoSuchEntityException 404
 */
export const getInvoice = ({ id }: { id: number }, { db }: Context): InvoiceData =>
  invoiceData(db, existingInvoice(db, id))

/** A page of invoices. */
export function getInvoices(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<InvoiceData> {
  const searchable: Searchable<Invoice> = {
    storage: 'flat',
    rows: () => db.table(invoices).all(),
    field: invoiceField,
  }
  return search(searchable, searchCriteria, (invoice) => invoiceData(db, invoice))
}

/**
 * Saves an invoice as it is sent: the one with the id, else a new one. The order does not come to know of it. The
 * answer shows what was sent, with what the store added.
 *
 * Source: Magento\Sales\Model\Order\InvoiceRepository::save; sales.md section 9.
 *
 * @throws CrashException without an order
 * @throws NoSuchEntityException 404, no such order or invoice
 */
export function saveInvoice(
  { entity }: { entity: NonNullable<Sent<InvoiceData>> },
  context: Context,
): InvoiceData {
  const { db, clock } = context
  const { entity_id: id, ...columns } = sentColumns<Invoice>(InvoiceData, entity)
  const existing = id ? existingInvoice(db, id) : undefined
  const orderId = columns.order_id ?? existing?.order_id
  if (!orderId) throw new CrashException('text', 'An invoice needs an order_id.')
  const order = existingOrder(db, orderId)

  const own = existing
    ? { ...changedNow(columns, clock), order_id: orderId }
    : {
        ...madeNow(columns, clock),
        order_id: orderId,
        increment_id: columns.increment_id ?? nextIncrementId(db, 'invoice', order.store_id),
      }
  const table = db.table(invoices)
  const saved = existing ? table.update(existing.entity_id, own) : table.insert(own)
  for (const item of entity.items ?? [])
    saveItem(saved, sentColumns<InvoiceItem>(InvoiceItemData, item), context)
  insertSentComments(invoiceCommentKind, saved.entity_id, entity.comments, context)
  return dataOf(InvoiceData, {
    ...own,
    entity_id: saved.entity_id,
    ...partsOf(db, saved),
  })
}

/**
 * The invoice with this id.
 *
 * @throws NoSuchEntityException 404
 */
export function existingInvoice(db: Database, id: number): Invoice {
  const invoice = db.table(invoices).get(id)
  if (!invoice) throw noSuchEntity(id)
  return invoice
}

const invoiceData = (db: Database, invoice: Invoice): InvoiceData =>
  dataOf(InvoiceData, { ...invoice, ...partsOf(db, invoice) })

const partsOf = (db: Database, { entity_id }: Invoice) => ({
  items: db
    .table(invoiceItems)
    .where('parent', entity_id)
    .map((item) => dataOf(InvoiceItemData, item)),
  comments: commentsOf(invoiceCommentKind, entity_id, { db }),
})

function saveItem(invoice: Invoice, columns: Partial<InvoiceItem>, { db }: Context): void {
  const table = db.table(invoiceItems)
  const { entity_id: id, ...own } = { ...columns, parent_id: invoice.entity_id }
  if (id && table.get(id)) table.update(id, own)
  else table.insert(own)
}

const invoiceField = columnFields<Invoice>(InvoiceData)
