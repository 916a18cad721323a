import type { Database } from '../../database/database.ts'
import type { Random } from '../../framework/random.ts'
import { defaultScope } from '../store/scope.ts'
import { storeGroups, storeViews, websites } from '../store/tables.ts'

/**
 * Names of website, store and store view, each on a line; those of the default store view unless another is given.
 * Undefined for a store view that is not there.
 *
 * Source: Magento\Sales\Model\ResourceModel\Order::_beforeSave.
 */
export function storeName(db: Database, storeId: number = defaultScope(db).store_id): string | undefined {
  const view = db.table(storeViews).get(storeId)
  if (!view) return undefined
  const website = db.table(websites).get(view.website_id)
  const group = db.table(storeGroups).get(view.group_id)
  return [website?.name ?? '', group?.name ?? '', view.name].join('\n')
}

/** The secret of an order, which links for guests carry. */
export const protectCode = (random: Random): string => random.text(32, '0123456789abcdef')
