import { merchantOf, shopperOf } from '../datasets/callers.ts'
import type { Store } from '../framework/context.ts'
import { urlKeyOf } from '../framework/url-key.ts'
import { getCategory, rootIdOf } from '../modules/catalog/category/category-repository.ts'
import type { CategoryData, CategoryInput } from '../modules/catalog/category/category-schemas.ts'
import { pathKey, urlRewrites } from '../modules/url-rewrite/tables.ts'
import { call } from './call.ts'
import { fakerOf, free } from './fakes.ts'

/** What a category is asked to be: whatever `POST /V1/categories` takes. */
export type CategoryFields = CategoryInput

/**
 * Makes a category: an active one with a name, below the root of the default store view, unless said otherwise.
 *
 * @throws RefusedError
 */
export function aCategory(store: Store, fields: CategoryFields = {}): CategoryData {
  const shop = shopperOf(store)
  const isTaken = (name: string) =>
    store.db.table(urlRewrites).find('path', pathKey(shop.scope.store_id, `${urlKeyOf(name)}.html`)) !==
    undefined
  const name = fields.name ?? free(fakerOf(store).commerce.department(), isTaken, ' ')
  const merchant = merchantOf(store)
  const { id = 0 } = call(merchant, 'POST /V1/categories', {
    body: {
      category: { parent_id: rootIdOf(shop), is_active: true, include_in_menu: true, ...fields, name },
    },
  }) as CategoryData
  return getCategory({ categoryId: id }, merchant)
}
