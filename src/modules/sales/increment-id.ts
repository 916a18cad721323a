import type { Database } from '../../database/database.ts'
import { nextOf } from '../../database/sequence.ts'
import { defaultScope } from '../store/scope.ts'

/** What is numbered store view by store view. */
export type Numbered = 'order' | 'invoice' | 'shipment' | 'creditmemo'

/** The first store view, whose numbers have no prefix; neither have those of the admin panel. */
const FIRST_STORE_ID = 1

/**
 * The next number of a document, as people see it: nine digits, after the id of a store view that was added later.
 *
 * Source: Magento\SalesSequence\Model\Sequence; sales.md section 2.
 *
 * @param storeId the default store view's unless given
 */
export function nextIncrementId(db: Database, document: Numbered, storeId?: number): string {
  const store = storeId ?? defaultScope(db).store_id
  const number = nextOf(db, `sequence_${document}_${store}`)
  return `${store > FIRST_STORE_ID ? store : ''}${String(number).padStart(9, '0')}`
}
