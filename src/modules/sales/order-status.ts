import type { Database } from '../../database/database.ts'
import { orderStatuses } from './tables.ts'

/** The status that an order gets with a state; none for a state that is not known. */
export const defaultStatus = (db: Database, state: string): string | undefined =>
  db
    .table(orderStatuses)
    .where('state', state)
    .find(({ states }) => states.some((assigned) => assigned.state === state && assigned.is_default === 1))
    ?.status

/** May an order in this state have this status? */
export const isStatusOf = (db: Database, state: string, status: string | undefined): boolean =>
  db
    .table(orderStatuses)
    .where('state', state)
    .some((row) => row.status === status)
