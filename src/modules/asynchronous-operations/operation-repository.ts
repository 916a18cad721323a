import type { FieldKind, FieldValue } from '../../framework/conditions.ts'
import type { Context } from '../../framework/context.ts'
import { CrashException } from '../../framework/errors.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { search, type Field } from '../../framework/search.ts'
import { operationData } from './bulk-status.ts'
import type { OperationData } from './schemas.ts'
import { bulks, operations, type Bulk, type Operation } from './tables.ts'

/**
 * Lists operations of all bulks. An `id` cannot be asked for: the operation and its bulk have one each. A real store
 * keeps the items of a page by their place within the bulk, so it crashes where two of them have the same.
 *
 * Source: Magento\AsynchronousOperations\Model\OperationRepository::getList; webapi.md section 9.4.
 *
 * @throws CrashException as observed, two operations of the page have the same place within their bulks
 */
export function getOperations(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db, settings }: Context,
): SearchResults<OperationData> {
  const table = db.table(operations)
  const rows = (found: Iterable<Operation>) => [...found].flatMap((operation) => joined(operation) ?? [])
  const joined = (operation: Operation): Row | undefined => {
    const bulk = db.table(bulks).find('uuid', operation.bulk_uuid)
    return bulk && { operation, bulk }
  }
  const results = search(
    {
      storage: 'flat',
      rows: () => rows(table.all()),
      field: fieldNamed,
      quick: ({ field, condition_type, value }) =>
        field === 'bulk_uuid' && condition_type === 'eq' ? rows(table.where('bulk', value ?? '')) : undefined,
    },
    searchCriteria,
    ({ operation, bulk }) => ({
      extension_attributes: { start_time: bulk.start_time },
      ...operationData(operation),
    }),
  )
  if (settings.profile.bulkSearch === 'crash') checkPlaces(results.items)
  return results
}

interface Row {
  readonly operation: Operation
  readonly bulk: Bulk
}

const FIELDS: Readonly<Record<string, readonly [kind: FieldKind, value: (row: Row) => FieldValue]>> = {
  operation_key: ['number', ({ operation }) => operation.operation_key],
  bulk_uuid: ['binary', ({ operation }) => operation.bulk_uuid],
  topic_name: ['text', ({ operation }) => operation.topic_name],
  serialized_data: ['text', ({ operation }) => operation.serialized_data],
  result_serialized_data: ['text', ({ operation }) => operation.result_serialized_data],
  status: ['number', ({ operation }) => operation.status],
  error_code: ['number', ({ operation }) => operation.error_code],
  result_message: ['text', ({ operation }) => operation.result_message],
  started_at: ['datetime', ({ operation }) => operation.started_at],
  start_time: ['datetime', ({ bulk }) => bulk.start_time],
}

function fieldNamed(name: string): Field<Row> | undefined {
  if (name.toLowerCase() === 'id')
    throw new CrashException('masked', 'Both an operation and its bulk have an "id": use "operation_key".')
  const field = Object.hasOwn(FIELDS, name.toLowerCase()) ? FIELDS[name.toLowerCase()] : undefined
  return field && { kind: field[0], value: field[1] }
}

function checkPlaces(items: readonly OperationData[]): void {
  const places = new Set(items.map(({ id }) => id))
  if (places.size < items.length)
    throw new CrashException('masked', 'Two operations of the page have the same place within their bulks.')
}
