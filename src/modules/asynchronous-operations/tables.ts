import { table } from '../../database/table.ts'

/** Operations that were asked for in one request, to be done later. */
export interface Bulk {
  readonly id: number
  readonly uuid: string
  /** Null for a guest. */
  readonly user_id: number | null
  /** As in {@link USER_TYPES}. */
  readonly user_type: number
  readonly description: string
  readonly operation_count: number
  readonly start_time: string
}

/** One thing to be done. */
export interface Operation {
  readonly id: number
  /** Its place among those of the bulk. */
  readonly operation_key: number
  readonly bulk_uuid: string
  /** Which service does it: `async.magento.catalog.api.productrepositoryinterface.save.post`. */
  readonly topic_name: string
  /** What it is to be done with, as JSON; null once it was done. */
  readonly serialized_data: string | null
  /** What came of it, as JSON. */
  readonly result_serialized_data: string | null
  /** As in {@link OPERATION_STATUS}. */
  readonly status: number
  readonly error_code: number | null
  readonly result_message: string | null
  readonly started_at: string | null
  /** The store view in whose scope it was asked for. In Magento the message of the queue has it. */
  readonly store_id: number
}

/** What has become of an operation. Source: Magento\Framework\Bulk\OperationInterface. */
export const OPERATION_STATUS = {
  complete: 1,
  /** Failed by no fault of what was sent, such as a lock that was waited for too long. */
  retriable: 2,
  failed: 3,
  open: 4,
  /** What was sent could not be read when it was to be done. */
  rejected: 5,
} as const

/** Who asked for a bulk. Source: Magento\Authorization\Model\UserContextInterface. */
export const USER_TYPES = { integration: 1, admin: 2, customer: 3, guest: 4 } as const

export const bulks = table<Bulk>()('magento_bulk', {
  primaryKey: 'id',
  unique: { uuid: (row) => row.uuid },
})

export const operations = table<Operation>()('magento_operation', {
  primaryKey: 'id',
  indexes: { bulk: (row) => [row.bulk_uuid], status: (row) => [row.status] },
})
