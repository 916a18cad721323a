import type { Database } from '../../../database/database.ts'
import type { Context } from '../../../framework/context.ts'
import { LocalizedException } from '../../../framework/errors.ts'
import { reservedWords, urlKeyOf } from '../../../framework/url-key.ts'
import { valueOf, withValues, type ScopedValues } from '../../eav/scoped-values.ts'
import { ADMIN_STORE_ID, storeGroups, storeViews } from '../../store/tables.ts'
import { moveRewrite } from '../../url-rewrite/url-rewrites.ts'
import { ancestorIds, descendantsOf, requireCategory, TREE_ROOT_ID } from './category-hierarchy.ts'
import { categories, type Category } from '../tables.ts'

/** The level of the categories whose paths begin with their own key. */
const FIRST_LEVEL_WITH_PATH = 2

/** What a url key is made of. */
export interface KeySource {
  /** The key that was sent; null to take the present one away, undefined where none was. */
  readonly sent?: unknown
  /** The name, which stands in for a key. */
  readonly name: unknown
}

/**
 * The values with a url key in a scope: the one that was sent, else the one that is there, else one made of the name.
 *
 * Source: Magento\CatalogUrlRewrite\Observer\CategoryUrlPathAutogeneratorObserver; catalog.md section 3.4.
 *
 * @throws LocalizedException 400, nothing to make a key of, or a reserved word
 */
export function withUrlKey(values: ScopedValues, storeId: number, { sent, name }: KeySource): ScopedValues {
  if (sent === null) return withValues(values, storeId, { url_key: null })
  if (sent === undefined && valueOf(values, storeId, 'url_key') !== undefined) return values
  const source = textOf(sent) || textOf(name)
  const key = urlKeyOf(source)
  if (key === '' || key === '0') throw invalidKey(textOf(sent), textOf(name))
  const reserved = reservedWords(key)
  if (reserved !== undefined)
    throw new LocalizedException('URL key "%1" matches a reserved endpoint name (%2). Use another URL key.', [
      key,
      reserved,
    ])
  return withValues(values, storeId, { url_key: key })
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

function invalidKey(sent: string, name: string): LocalizedException {
  if (name === '') return new LocalizedException('Invalid URL key')
  return sent !== ''
    ? new LocalizedException(
        'Invalid URL key. The "%1" URL key can not be used to generate Latin URL key. Please use Latin letters and numbers to avoid generating URL key issues.',
        [sent],
      )
    : new LocalizedException(
        'Invalid URL key. The "%1" category name can not be used to generate Latin URL key. Please add URL key or change category name using Latin letters and numbers to avoid generating URL key issues.',
        [name],
      )
}

/**
 * Makes the url paths of a category and of all below it anew: keys from the top down, `lighting/desk-lamps`. A store
 * view has a path of its own only where it differs from the one for all.
 */
export function refreshUrlPaths(db: Database, category: Category): void {
  const table = db.table(categories)
  const views = [...db.table(storeViews).all()].map((view) => view.store_id)
  for (const { entity_id } of [category, ...descendantsOf(db, category.entity_id)]) {
    const node = requireCategory(db, entity_id)
    const forAll = urlPathIn(db, node, ADMIN_STORE_ID)
    let values = withValues(node.values, ADMIN_STORE_ID, { url_path: forAll })
    for (const view of views) {
      const own = urlPathIn(db, node, view)
      if (view !== ADMIN_STORE_ID && (values[view] || own !== forAll))
        values = withValues(values, view, { url_path: own === forAll ? null : own })
    }
    table.update(entity_id, { values })
  }
}

function urlPathIn(db: Database, { level, parent_id, values }: Category, storeId: number): string | null {
  const key = valueOf(values, storeId, 'url_key')
  if (level < FIRST_LEVEL_WITH_PATH || key === undefined) return null
  const parent = db.table(categories).get(parent_id)
  const above = parent && valueOf(parent.values, storeId, 'url_path')
  return above === undefined ? String(key) : `${String(above)}/${String(key)}`
}

/**
 * Puts a category and all below it at their paths on the shop front.
 *
 * @param keepOld the paths that they leave lead on to the new ones
 * @throws LocalizedException 400, a path is another entity's
 */
export function saveCategoryRewrites(
  { db, scope }: Context,
  category: Category,
  { keepOld }: { keepOld: boolean },
): void {
  if (category.parent_id === TREE_ROOT_ID) return
  const views = scope.store_id === ADMIN_STORE_ID ? viewsWith(db, category) : [scope.store_id]
  for (const { entity_id } of [category, ...descendantsOf(db, category.entity_id)]) {
    const { values } = requireCategory(db, entity_id)
    for (const store_id of views) {
      const path = valueOf(values, store_id, 'url_path')
      if (path === undefined) continue
      const request_path = `${String(path)}.html`
      moveRewrite(db, { entity_type: 'category', entity_id }, { store_id, request_path }, { keepOld })
    }
  }
}

/** The store views in whose tree it is. */
function viewsWith(db: Database, category: Category): number[] {
  const above = ancestorIds(category)
  return [...db.table(storeViews).all()]
    .filter(({ group_id }) => above.includes(db.table(storeGroups).get(group_id)?.root_category_id ?? 0))
    .map((view) => view.store_id)
}
