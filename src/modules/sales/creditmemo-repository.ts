import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { CrashException, LocalizedException } from '../../framework/errors.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import type { Sent } from '../../framework/schema.ts'
import { changedNow, columnFields, dataOf, madeNow, sentColumns } from './columns.ts'
import { CreditmemoCommentData, CreditmemoData, CreditmemoItemData } from './creditmemo-schemas.ts'
import { commentsOf, insertSentComments, type CommentKind } from './document-comments.ts'
import { nextIncrementId } from './increment-id.ts'
import { existingOrder, noSuchEntity } from './order-repository.ts'
import {
  creditmemoComments,
  creditmemoItems,
  creditmemos,
  type Creditmemo,
  type CreditmemoItem,
} from './tables.ts'

/** The comments of credit memos. */
export const creditmemoCommentKind: CommentKind<typeof CreditmemoCommentData> = {
  comments: creditmemoComments,
  hasDocument: (db, id) => db.table(creditmemos).get(id) !== undefined,
  schema: CreditmemoCommentData,
  refusal: 'Could not save the creditmemo comment.',
}

/** A credit memo as it is sent; what the client left out is missing or null. */
export type CreditmemoInput = NonNullable<Sent<CreditmemoData>>

/**
 * One credit memo.
 *
 * @throws NoSuchEntityException 404
 */
export const getCreditmemo = ({ id }: { id: number }, { db }: Context): CreditmemoData =>
  creditmemoData(db, existingCreditmemo(db, id))

/** A page of credit memos. */
export function getCreditmemos(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<CreditmemoData> {
  const searchable: Searchable<Creditmemo> = {
    storage: 'flat',
    rows: () => db.table(creditmemos).all(),
    field: creditmemoField,
  }
  return search(searchable, searchCriteria, (creditmemo) => creditmemoData(db, creditmemo))
}

/**
 * Saves a credit memo as it is sent: the one with the id, else a new one. The order does not come to know of it. The
 * answer shows what was sent, with what the store added.
 *
 * Source: Magento\Sales\Model\Order\CreditmemoRepository::save; sales.md section 11.4.
 *
 * @throws CrashException without an order
 * @throws NoSuchEntityException 404, no such order or credit memo
 */
export function saveCreditmemo({ entity }: { entity: CreditmemoInput }, context: Context): CreditmemoData {
  const { own, saved } = storeCreditmemo(entity, {}, context)
  return dataOf(CreditmemoData, {
    ...own,
    entity_id: saved.entity_id,
    ...partsOf(context.db, saved),
  })
}

/**
 * Stores a credit memo as it is sent, with some columns set over it.
 *
 * @returns what was stored, and of it what was sent or set now
 * @throws CrashException without an order
 * @throws NoSuchEntityException 404, no such order or credit memo
 */
export function storeCreditmemo(
  sent: CreditmemoInput,
  set: Partial<Creditmemo>,
  context: Context,
): { own: Partial<Creditmemo>; saved: Creditmemo } {
  const { db, clock } = context
  const { entity_id: id, ...columns } = sentColumns<Creditmemo>(CreditmemoData, sent)
  const existing = id ? existingCreditmemo(db, id) : undefined
  const orderId = columns.order_id ?? existing?.order_id
  if (!orderId) throw new CrashException('text', 'A credit memo needs an order_id.')
  const order = existingOrder(db, orderId)

  const own = existing
    ? { ...changedNow(columns, clock), ...set, order_id: orderId }
    : {
        ...madeNow(columns, clock),
        ...set,
        order_id: orderId,
        increment_id: columns.increment_id ?? nextIncrementId(db, 'creditmemo', order.store_id),
      }
  const table = db.table(creditmemos)
  const saved = existing ? table.update(existing.entity_id, own) : table.insert(own)
  for (const item of sent.items ?? []) {
    const { entity_id: _id, ...itemColumns } = sentColumns<CreditmemoItem>(CreditmemoItemData, item)
    db.table(creditmemoItems).insert({ ...itemColumns, parent_id: saved.entity_id })
  }
  insertSentComments(creditmemoCommentKind, saved.entity_id, sent.comments, context)
  return { own, saved }
}

/**
 * Cancels a credit memo, which the store never does.
 *
 * @throws LocalizedException 400, whatever the id
 */
export function cancelCreditmemo(): boolean {
  throw new LocalizedException('You can not cancel Credit Memo')
}

/** Sends the mail of a credit memo, so far as a mock sends any. */
export function notifyCreditmemo({ id }: { id: number }, { db }: Context): boolean {
  db.table(creditmemos).update(existingCreditmemo(db, id).entity_id, { email_sent: 1 })
  return true
}

/** A credit memo as the wire has it. */
const creditmemoData = (db: Database, creditmemo: Creditmemo): CreditmemoData =>
  dataOf(CreditmemoData, { ...creditmemo, ...partsOf(db, creditmemo) })

function existingCreditmemo(db: Database, id: number): Creditmemo {
  const creditmemo = db.table(creditmemos).get(id)
  if (!creditmemo) throw noSuchEntity(id)
  return creditmemo
}

/** Lines and comments of a credit memo as the wire has them. */
const partsOf = (db: Database, { entity_id }: Creditmemo) => ({
  items: db
    .table(creditmemoItems)
    .where('parent', entity_id)
    .map((item) => dataOf(CreditmemoItemData, item)),
  comments: commentsOf(creditmemoCommentKind, entity_id, { db }),
})

const creditmemoField = columnFields<Creditmemo>(CreditmemoData)
