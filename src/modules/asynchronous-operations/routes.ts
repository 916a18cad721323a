import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { SearchCriteria } from '../../framework/search-criteria.ts'
import { getBulkDetailedStatus, getBulkShortStatus, getOperationsCount } from './bulk-status.ts'
import { getOperations } from './operation-repository.ts'
import { BulkStatusData, DetailedBulkStatusData, OperationSearchResults } from './schemas.ts'

const RESOURCE = 'Magento_Logging::system_magento_logging_bulk_operations'

const bulkUuid = Type.String({ description: 'UUID of the bulk.' })

export const routes = [
  route({
    method: 'GET',
    path: '/V1/bulk/:bulkUuid/detailed-status',
    service: 'AsynchronousOperations.BulkStatus.getBulkDetailedStatus',
    resource: RESOURCE,
    summary: 'Tells of a bulk and its operations, with what they were given and what came of it.',
    input: Type.Object({ bulkUuid }),
    output: DetailedBulkStatusData,
    handler: getBulkDetailedStatus,
  }),
  route({
    method: 'GET',
    path: '/V1/bulk/:bulkUuid/status',
    service: 'AsynchronousOperations.BulkStatus.getBulkShortStatus',
    resource: RESOURCE,
    summary: 'Tells how far a bulk and its operations are.',
    input: Type.Object({ bulkUuid }),
    output: BulkStatusData,
    handler: getBulkShortStatus,
  }),
  route({
    method: 'GET',
    path: '/V1/bulk/:bulkUuid/operation-status/:status',
    service: 'AsynchronousOperations.BulkStatus.getOperationsCountByBulkIdAndStatus',
    resource: RESOURCE,
    summary: 'Counts the operations of a bulk that have a status.',
    input: Type.Object({ bulkUuid, status: Type.Integer({ description: '1 to 5.' }) }),
    output: Type.Integer({ description: 'How many; 0 for a bulk that is not there.' }),
    handler: getOperationsCount,
  }),
  route({
    method: 'GET',
    path: '/V1/bulk',
    service: 'AsynchronousOperations.OperationRepository.getList',
    resource: RESOURCE,
    summary: 'Lists operations that match search criteria.',
    input: Type.Object({ searchCriteria: SearchCriteria }),
    output: OperationSearchResults,
    handler: getOperations,
  }),
]
