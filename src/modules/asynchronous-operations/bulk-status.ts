import type { Context } from '../../framework/context.ts'
import { NoSuchEntityException } from '../../framework/errors.ts'
import type { BulkStatusData, DetailedBulkStatusData, OperationData } from './schemas.ts'
import { bulks, operations, type Bulk, type Operation } from './tables.ts'

/**
 * A bulk with the status of each of its operations. Who may ask sees those of everybody.
 *
 * Source: Magento\AsynchronousOperations\Model\BulkStatus::getBulkShortStatus; webapi.md section 9.4.
 *
 * @throws NoSuchEntityException 404
 */
export function getBulkShortStatus({ bulkUuid }: { bulkUuid: string }, context: Context): BulkStatusData {
  const bulk = bulkOf(bulkUuid, context)
  const operations_list = operationsOf(bulk, context).map((operation) => ({
    id: operation.operation_key,
    status: operation.status,
    result_message: operation.result_message,
    error_code: operation.error_code,
  }))
  return { operations_list, ...bulkData(bulk) }
}

/**
 * A bulk with all that is known of its operations.
 *
 * Source: Magento\AsynchronousOperations\Model\BulkStatus::getBulkDetailedStatus; webapi.md section 9.4.
 *
 * @throws NoSuchEntityException 404
 */
export function getBulkDetailedStatus(
  { bulkUuid }: { bulkUuid: string },
  context: Context,
): DetailedBulkStatusData {
  const bulk = bulkOf(bulkUuid, context)
  return { operations_list: operationsOf(bulk, context).map(operationData), ...bulkData(bulk) }
}

/**
 * How many operations of a bulk have a status; none of a bulk that is not there.
 *
 * Source: Magento\AsynchronousOperations\Model\BulkStatus::getOperationsCountByBulkIdAndStatus.
 */
export function getOperationsCount(
  { bulkUuid, status }: { bulkUuid: string; status: number },
  { db }: Context,
): number {
  return db
    .table(operations)
    .where('bulk', bulkUuid)
    .filter((operation) => operation.status === status).length
}

/** An operation as it is shown; its id is its place within the bulk. */
export const operationData = (operation: Operation): OperationData => ({
  id: operation.operation_key,
  bulk_uuid: operation.bulk_uuid,
  topic_name: operation.topic_name,
  serialized_data: operation.serialized_data,
  result_serialized_data: operation.result_serialized_data,
  status: operation.status,
  result_message: operation.result_message,
  error_code: operation.error_code,
})

function bulkOf(bulkUuid: string, { db }: Context): Bulk {
  const bulk = db.table(bulks).find('uuid', bulkUuid)
  if (!bulk) throw new NoSuchEntityException('Bulk uuid %bulkUuid not exist', { bulkUuid })
  return bulk
}

const operationsOf = ({ uuid }: Bulk, { db }: Context): Operation[] =>
  db.table(operations).where('bulk', uuid)

const bulkData = (bulk: Bulk) => ({
  user_type: bulk.user_type,
  bulk_id: bulk.uuid,
  description: bulk.description,
  start_time: bulk.start_time,
  user_id: bulk.user_id ?? 0,
  operation_count: bulk.operation_count,
})
