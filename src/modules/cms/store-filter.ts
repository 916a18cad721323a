import { keyOf } from '../../framework/conditions.ts'
import type { RowPredicate } from '../../framework/search.ts'
import type { EchoedFilter } from '../../framework/search-criteria.ts'

/**
 * Rows that are assigned to exactly this store; those of all store views are not among them, and whatever the
 * condition says is not looked at.
 *
 * Source: Magento\Cms\Model\Api\SearchCriteria\CollectionProcessor\FilterProcessor\PageStoreFilter; webapi.md
 * section 8.9.
 */
export function inStore({ value }: EchoedFilter): RowPredicate<{ readonly store_ids: readonly number[] }> {
  const storeId = keyOf(value ?? '', 'number')
  return ({ store_ids }) => store_ids.some((id) => id === storeId)
}
