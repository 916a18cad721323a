import type { Static, TObject } from 'typebox'
import type { Database } from '../../database/database.ts'
import type { TableDeclaration } from '../../database/table.ts'
import { timestamp, type Clock } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { CouldNotSaveException } from '../../framework/errors.ts'
import { search } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { columnFields, dataOf, sentColumns } from './columns.ts'
import type { SentComment } from './requested-items.ts'
import type { DocumentComment } from './tables.ts'

/** The comments of one kind of document. */
export interface CommentKind<Schema extends TObject = TObject> {
  readonly comments: TableDeclaration<DocumentComment, never, 'parent'>
  readonly hasDocument: (db: Database, id: number) => boolean
  readonly schema: Schema
  /** What a client is told whose comment cannot be saved. */
  readonly refusal: string
}

/** A comment as it is sent; what the client left out is missing or null. */
export type CommentInput = SentComment & {
  readonly parent_id?: number | null
  readonly is_customer_notified?: number | null
}

/** The criteria that a list of all comments on a document repeats. */
export const ofParent = (id: number): SearchCriteria => ({
  filter_groups: [{ filters: [{ field: 'parent_id', value: String(id), condition_type: 'eq' }] }],
})

/** The comments on a document, the oldest first; none for a document that is not there. */
export const listComments =
  <Schema extends TObject>({ comments, schema }: CommentKind<Schema>) =>
  ({ id }: { id: number }, { db }: Context): SearchResults<Static<Schema>> =>
    search(
      {
        storage: 'flat',
        rows: () => db.table(comments).where('parent', id),
        field: columnFields<DocumentComment>(schema),
      },
      ofParent(id),
      (comment) => dataOf(schema, comment),
    )

/**
 * Saves a comment; its document is that of its own `parent_id`. The answer is the comment as it was sent, with its
 * id and without its time.
 *
 * Source: Magento\Sales\Model\Order\Invoice\CommentRepository::save and its twins; sales.md sections 9 to 11.
 */
export const saveComment =
  <Schema extends TObject>({ comments, hasDocument, schema, refusal }: CommentKind<Schema>) =>
  /** @throws CouldNotSaveException 400, without a document or a text */
  ({ entity }: { entity: CommentInput }, { db, clock }: Context): Static<Schema> => {
    const columns = sentColumns<DocumentComment>(schema, entity)
    if (!('comment' in columns) || !hasDocument(db, columns.parent_id ?? 0))
      throw new CouldNotSaveException(refusal)
    const saved = db.table(comments).insert({
      ...columns,
      ...defaultsOf(columns, clock),
    })
    return dataOf(schema, { ...columns, entity_id: saved.entity_id })
  }

/** The comments on a document as its own data shows them: the newest first. */
export const commentsOf = <Schema extends TObject>(
  { comments, schema }: CommentKind<Schema>,
  id: number,
  { db }: Pick<Context, 'db'>,
): Static<Schema>[] =>
  [...db.table(comments).where('parent', id)]
    .sort((a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? ''))
    .map((comment) => dataOf(schema, comment))

/** Keeps the comments that a document is saved with, as they are sent. */
export function insertSentComments(
  { comments, schema }: CommentKind,
  parentId: number,
  sent: readonly CommentInput[] | null | undefined,
  { db, clock }: Context,
): void {
  for (const comment of sent ?? []) {
    const { entity_id: _id, ...columns } = sentColumns<DocumentComment>(schema, comment)
    db.table(comments).insert({ ...columns, ...defaultsOf(columns, clock), parent_id: parentId })
  }
}

/** What the database puts where a column may not be NULL. */
const defaultsOf = ({ created_at, is_visible_on_front }: Partial<DocumentComment>, clock: Clock) => ({
  is_visible_on_front: is_visible_on_front ?? 0,
  created_at: created_at ?? timestamp(clock),
})

/** Keeps the comment that a document is made with. */
export function insertComment(
  { comments }: CommentKind,
  parentId: number,
  { comment, is_visible_on_front }: SentComment,
  isNotified: boolean,
  { db, clock }: Context,
): void {
  db.table(comments).insert({
    parent_id: parentId,
    comment: comment ?? undefined,
    is_customer_notified: isNotified ? 1 : 0,
    is_visible_on_front: is_visible_on_front ?? 0,
    created_at: timestamp(clock),
  })
}
