import type { Static } from 'typebox'
import type { Context } from '../../framework/context.ts'
import type { StoreViewData } from './schemas.ts'
import { storeViews, type StoreView } from './tables.ts'

/**
 * All store views, the one of the request first: a store keeps them in the order in which it came to load them.
 *
 * Source: Magento\Store\Model\StoreRepository::getList, which answers with its own cache.
 */
export function getStoreViews(_: object, { db, scope }: Context): Static<typeof StoreViewData>[] {
  const views = [...db.table(storeViews).all()]
  const isCurrent = (view: StoreView) => view.store_id === scope.store_id
  return [...views.filter(isCurrent), ...views.filter((view) => !isCurrent(view))].map(storeViewData)
}

const storeViewData = ({ group_id, store_id, code, name, website_id, is_active }: StoreView) => ({
  id: store_id,
  code,
  name,
  website_id,
  store_group_id: group_id,
  is_active,
})
