import type { Database } from '../../../database/database.ts'
import { textToNumber } from '../../../framework/collation.ts'
import { NoSuchEntityException } from '../../../framework/errors.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { categories, type Category } from '../tables.ts'

/** The root of all categories; the roots of the store groups are below it. */
export const TREE_ROOT_ID = 1

/**
 * The category with this id. An id that was sent as a text is looked up as the database does: by the number that it
 * begins with.
 *
 * @throws NoSuchEntityException 404; the id keeps its type
 */
export function requireCategory(db: Database, id: number | string | null): Category {
  const category = db.table(categories).get(typeof id === 'string' ? textToNumber(id) : (id ?? 0))
  if (!category) throw NoSuchEntityException.singleField('id', id)
  return category
}

/** Ids of the categories above, the root of all first. */
export const ancestorIds = ({ path }: Pick<Category, 'path'>): number[] =>
  path.split('/').slice(0, -1).map(Number)

/** The categories directly in this one, by id. */
export const childrenOf = (db: Database, id: number): Category[] =>
  db
    .table(categories)
    .where('parent', id)
    .sort((a, b) => a.entity_id - b.entity_id)

/** All categories below this one, a parent before its children. */
export const descendantsOf = (db: Database, id: number): Category[] =>
  childrenOf(db, id).flatMap((child) => [child, ...descendantsOf(db, child.entity_id)])

/** Do shoppers of the store view see it? */
export const isActive = ({ values }: Category, storeId: number): boolean =>
  valueOf(values, storeId, 'is_active') === '1'

/** Does it show the products of the categories below it as well? */
export const isAnchor = ({ values }: Category, storeId: number): boolean =>
  valueOf(values, storeId, 'is_anchor') === '1'

/** Counts descendants that came, or went where `by` is negative, in each of these categories. */
export function addToChildrenCounts(db: Database, ids: readonly number[], by: number, now: string): void {
  const table = db.table(categories)
  for (const id of ids) {
    const category = table.get(id)
    if (category) table.update(id, { children_count: category.children_count + by, updated_at: now })
  }
}
