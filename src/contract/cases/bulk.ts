import type { Case } from '../case.ts'
import { criteria, reads, refusals } from './build.ts'

const GROUP = 'bulk'
const STATUS = 'GET /V1/bulk/:bulkUuid/status'
const DETAILED_STATUS = 'GET /V1/bulk/:bulkUuid/detailed-status'
const COUNT = 'GET /V1/bulk/:bulkUuid/operation-status/:status'

/** A UUID that no bulk has. */
const NO_BULK = '00000000-0000-4000-8000-000000000000'
const NOT_THERE = 'Bulk uuid %bulkUuid not exist'

const told = { needs: ['a bulk'], path: { bulkUuid: '{{bulk uuid}}' } }
const ofBulk = { status: [200], body: { bulk_id: '{{bulk uuid}}', description: 'Topic {{topic}}' } }

/** What was asked for to be done later. Pages are of one: a store of old confuses operations of several bulks. */
export const bulkCases: readonly Case[] = [
  reads('the operations are listed', GROUP, 'GET /V1/bulk', { query: criteria([], { pageSize: 1 }) }),
  {
    ...reads('a bulk tells of its operations', GROUP, STATUS, { ...told, expect: ofBulk }),
    holds: [
      {
        says: 'it has as many operations as it says',
        length: { list: '$read.operations_list', is: 'eq', value: '$read.operation_count' },
      },
    ],
  },
  {
    ...reads('a bulk tells of its operations in detail', GROUP, DETAILED_STATUS, { ...told, expect: ofBulk }),
    holds: [
      {
        says: 'its operations are its own',
        every: { list: '$read.operations_list[].bulk_uuid', is: 'eq', value: '{{bulk uuid}}' },
      },
    ],
  },
  reads('no operations are counted of a bulk that is not there', GROUP, COUNT, {
    path: { bulkUuid: NO_BULK, status: '4' },
    expect: { status: [200], body: 0 },
  }),
  ...refusals(GROUP, [
    [STATUS, 'for one that is not there', 404, NOT_THERE, { path: { bulkUuid: NO_BULK } }],
    [DETAILED_STATUS, 'for one that is not there', 404, NOT_THERE, { path: { bulkUuid: NO_BULK } }],
  ]),
]
