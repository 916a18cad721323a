import type { Database } from '../../database/database.ts'
import { timestamp } from '../../framework/clock.ts'
import { equalText } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { CouldNotSaveException, NoSuchEntityException } from '../../framework/errors.ts'
import { search, type Field, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { reservedWords } from '../../framework/url-key.ts'
import { reservedMessage } from './page-rules.ts'
import type { BlockData, BlockInput } from './schemas.ts'
import { inStore } from './store-filter.ts'
import { blocks, type Block } from './tables.ts'

/**
 * One block, by its id or, where that is no number, by its identifier.
 *
 * @throws NoSuchEntityException 404
 */
export const getBlock = ({ blockId }: { blockId: string }, { db }: Context): BlockData =>
  blockData(blockNamed(db, blockId))

/**
 * A page of the list of blocks.
 *
 * Source: Magento\Cms\Model\BlockRepository::getList; webapi.md section 8.9.
 */
export const getBlocks = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<BlockData> => search(searchableBlocks(db), searchCriteria, blockData)

/**
 * Saves a block: the one with the id, else a new one. What is not sent stays. The answer is the block as it was
 * handed in and merged, not as the database has it.
 *
 * Source: Magento\Cms\Model\BlockRepository::save; catalog.md section 5.
 *
 * @throws NoSuchEntityException 404, no block has the id
 * @throws CouldNotSaveException 400, the block is not valid
 */
export function saveBlock({ block: sent }: { block: BlockInput }, context: Context): BlockData {
  const { db, clock, scope } = context
  const before = sent.id ? db.table(blocks).get(sent.id) : undefined
  if (sent.id && !before) throw noSuchBlock(sent.id)
  const refusal = whyNotSave(sent, before, context)
  if (refusal) throw new CouldNotSaveException(refusal)

  const row = {
    identifier: sent.identifier ?? before?.identifier ?? '',
    title: sent.title ?? before?.title ?? '',
    content: sent.content === undefined ? (before?.content ?? null) : sent.content,
    creation_time: sent.creation_time ?? before?.creation_time ?? timestamp(clock),
    update_time: timestamp(clock),
    is_active: sent.active ?? before?.is_active ?? true,
    store_ids: before?.store_ids ?? [scope.store_id],
  }
  const saved = before ? db.table(blocks).update(before.block_id, row) : db.table(blocks).insert(row)
  return shown(saved, sent, before)
}

/**
 * Deletes a block.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteBlock({ blockId }: { blockId: string }, { db }: Context): true {
  return db.table(blocks).delete(blockNamed(db, blockId).block_id) as true
}

/** A number by PHP's measure. */
const NUMERIC = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i

function blockNamed(db: Database, blockId: string): Block {
  const found = NUMERIC.test(blockId)
    ? db.table(blocks).get(Number(blockId))
    : Array.from(db.table(blocks).all()).find(({ identifier }) => equalText(identifier, blockId))
  if (!found) throw noSuchBlock(blockId)
  return found
}

const noSuchBlock = (id: string | number) =>
  new NoSuchEntityException('The CMS block with the "%1" ID doesn\'t exist.', [id])

function whyNotSave(sent: BlockInput, before: Block | undefined, context: Context): string | undefined {
  const content = sent.content === undefined ? before?.content : sent.content
  if (content?.includes(`block_id="${String(before?.block_id ?? '')}"`))
    return 'Make sure that static block content does not reference the block itself.'
  const identifier = sent.identifier ?? before?.identifier
  const words = reservedWords(identifier ?? '')
  if (identifier !== undefined && words !== undefined) return reservedMessage(identifier, words)
  if (identifier !== undefined && isTaken(identifier, before, context))
    return 'A block identifier with the same properties already exists in the selected store.'
  return before ? undefined : missingColumn(sent)
}

/** A block of all store views and one of a single store view may share an identifier. */
function isTaken(identifier: string, before: Block | undefined, { db, scope }: Context): boolean {
  const storeIds = before?.store_ids ?? [scope.store_id]
  return Array.from(db.table(blocks).all()).some(
    (block) =>
      block.block_id !== before?.block_id &&
      equalText(block.identifier, identifier) &&
      block.store_ids.some((id) => storeIds.includes(id)),
  )
}

/** The store leaves it to its database to refuse a new block without these. */
function missingColumn(sent: BlockInput): string | undefined {
  const missing = (['title', 'identifier'] as const).find((column) => (sent[column] ?? null) === null)
  if (missing === undefined) return undefined
  const columns = ['block_id', 'title', 'identifier', 'content']
  if ((sent.creation_time ?? null) !== null) columns.push('creation_time')
  if ((sent.active ?? null) !== null) columns.push('is_active')
  return (
    `SQLSTATE[23000]: Integrity constraint violation: 1048 Column '${missing}' cannot be null, ` +
    `query was: INSERT INTO \`cms_block\` (${columns.map((column) => `\`${column}\``).join(', ')}) ` +
    `VALUES (${columns.map(() => '?').join(', ')})`
  )
}

/** The answer to a save: times that the database sets are not there, nor what it makes of an absent `active`. */
function shown(saved: Block, sent: BlockInput, before: Block | undefined): BlockData {
  const knowsTime = before !== undefined || (sent.creation_time ?? null) !== null
  return {
    ...contentOf(saved),
    ...(knowsTime && { creation_time: saved.creation_time }),
    active: before ? saved.is_active : (sent.active ?? false),
  }
}

const blockData = (block: Block): BlockData => ({
  ...contentOf(block),
  creation_time: block.creation_time,
  update_time: block.update_time,
  active: block.is_active,
})

const contentOf = ({ block_id, identifier, title, content }: Block) => ({
  id: block_id,
  identifier,
  title,
  ...(content !== null && { content }),
})

const COLUMNS: ReadonlyMap<string, Field<Block>> = new Map([
  ['block_id', { kind: 'number', value: (row: Block) => row.block_id }],
  ['title', { kind: 'text', value: (row: Block) => row.title }],
  ['identifier', { kind: 'text', value: (row: Block) => row.identifier }],
  ['content', { kind: 'text', value: (row: Block) => row.content }],
  ['creation_time', { kind: 'datetime', value: (row: Block) => row.creation_time }],
  ['update_time', { kind: 'datetime', value: (row: Block) => row.update_time }],
  ['is_active', { kind: 'number', value: (row: Block) => Number(row.is_active) }],
])

const searchableBlocks = (db: Database): Searchable<Block> => ({
  storage: 'flat',
  rows: () => db.table(blocks).all(),
  field: (name) => COLUMNS.get(name.toLowerCase()),
  custom: { store_id: inStore },
})
