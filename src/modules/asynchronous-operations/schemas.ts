import { Type, type Static } from 'typebox'
import { dataObject, DateTime, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

const id = Type.Integer({ description: 'Place within the bulk, from 0 on.' })
const status = Type.Integer({
  description: '1 complete, 2 failed and can be retried, 3 failed, 4 open, 5 rejected.',
})
const resultMessage = Nullable(
  Type.String({ description: 'Which service did it, or why none could; null while it is open.' }),
)
const errorCode = Nullable(
  Type.Integer({ description: 'Code of the error, mostly 0; null where there was none.' }),
)

/** Source: Magento\AsynchronousOperations\Api\Data\SummaryOperationStatusInterface. */
const OperationSummary = dataObject('asynchronous-operations-data-summary-operation-status-interface', {
  id,
  status,
  result_message: resultMessage,
  error_code: errorCode,
})

/** Source: Magento\AsynchronousOperations\Api\Data\OperationInterface. */
export const OperationData = dataObject('asynchronous-operations-data-operation-interface', {
  extension_attributes: Type.Optional(
    dataObject('asynchronous-operations-data-operation-extension-interface', {
      start_time: Type.Optional(DateTime('When the bulk was accepted, in UTC.')),
    }),
  ),
  id,
  bulk_uuid: Type.String({ description: 'UUID of the bulk.' }),
  topic_name: Type.String({ description: 'Service, method and HTTP method: `async.magento.….save.post`.' }),
  serialized_data: Nullable(
    Type.String({
      description: 'JSON; its `meta_information`, JSON again, is the item. Null once it was done.',
    }),
  ),
  result_serialized_data: Nullable(
    Type.String({ description: 'What the service answered, as JSON; null until then.' }),
  ),
  status,
  result_message: resultMessage,
  error_code: errorCode,
})
export type OperationData = Static<typeof OperationData>

const bulkProperties = {
  user_type: Type.Integer({
    description: 'Who asked for it: 1 an integration, 2 an admin, 3 a customer, 4 a guest.',
  }),
  bulk_id: Type.String({ description: 'UUID of the bulk.' }),
  description: Type.String({ description: '`Topic` and the name of it.' }),
  start_time: DateTime('When it was accepted, in UTC.'),
  user_id: Type.Integer({ description: 'Id of who asked for it; 0 for a guest.' }),
  operation_count: Type.Integer({ description: 'How many operations it has.' }),
}

/** Source: Magento\AsynchronousOperations\Api\Data\BulkOperationsStatusInterface. */
export const BulkStatusData = dataObject('asynchronous-operations-data-bulk-operations-status-interface', {
  operations_list: Type.Array(OperationSummary, { description: 'Its operations in their order.' }),
  ...bulkProperties,
})
export type BulkStatusData = Static<typeof BulkStatusData>

/** Source: Magento\AsynchronousOperations\Api\Data\DetailedBulkOperationsStatusInterface. */
export const DetailedBulkStatusData = dataObject(
  'asynchronous-operations-data-detailed-bulk-operations-status-interface',
  {
    operations_list: Type.Array(OperationData, { description: 'Its operations in their order.' }),
    ...bulkProperties,
  },
)
export type DetailedBulkStatusData = Static<typeof DetailedBulkStatusData>

export const OperationSearchResults = SearchResults(OperationData)

/** Source: Magento\AsynchronousOperations\Api\Data\ItemStatusInterface. */
const ItemStatus = dataObject('asynchronous-operations-data-item-status-interface', {
  id: Type.Integer({ description: 'Place of the item in the request, from 0 on.' }),
  data_hash: Nullable(Type.String({ description: '64 hexadecimal digits; null for a rejected item.' })),
  status: Type.String({ description: '`accepted` or `rejected`.' }),
  error_message: Type.Optional(Type.String({ description: 'Why it was rejected.' })),
  error_code: Type.Optional(Type.Integer({ description: 'Code of the error.' })),
})
export type ItemStatus = Static<typeof ItemStatus>

/** What is answered at once. Source: Magento\AsynchronousOperations\Api\Data\AsyncResponseInterface. */
export const AsyncResponse = dataObject('asynchronous-operations-data-async-response-interface', {
  bulk_uuid: Type.String({ description: 'What to ask for the status by.' }),
  request_items: Type.Array(ItemStatus, { description: 'The items of the request in their order.' }),
  errors: Type.Boolean({ description: 'Was any item rejected?' }),
})
export type AsyncResponse = Static<typeof AsyncResponse>
