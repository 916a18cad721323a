import type { Database } from '../../../database/database.ts'
import { timestamp } from '../../../framework/clock.ts'
import type { Context } from '../../../framework/context.ts'
import { LocalizedException } from '../../../framework/errors.ts'
import {
  addToChildrenCounts,
  ancestorIds,
  childrenOf,
  descendantsOf,
  isActive,
  requireCategory,
} from './category-hierarchy.ts'
import { refreshUrlPaths, saveCategoryRewrites } from './category-url.ts'
import { categories, type Category } from '../tables.ts'

interface Move {
  categoryId: number
  parentId: number
  afterId?: number | null
}

/**
 * Puts a category, with all below it, into another one or at another place. Its old paths lead on to the new ones.
 *
 * Source: Magento\Catalog\Model\CategoryManagement::move; catalog.md section 3.6.
 *
 * @throws NoSuchEntityException 404, the category or the parent
 * @throws LocalizedException 400, the parent is the category or below it, or a path is taken
 */
export function moveCategory({ categoryId, parentId, afterId }: Move, context: Context): true {
  const { db } = context
  const category = requireCategory(db, categoryId)
  const parent = requireCategory(db, parentId)
  const after = placeAfter(parent, afterId ?? null, context)
  // A comparison of texts: the store also takes 1/2/40 for a part of 1/2/4.
  if (parent.path.startsWith(category.path))
    throw new LocalizedException(
      'Operation do not allow to move a parent category to any of children category',
    )
  changeParent(category, parent, after, context)
  if (parentId !== category.parent_id) moveUrls(categoryId, context)
  return true
}

/**
 * The category behind which it comes; null for the first place. Of the parent's children the active ones are looked
 * at, and the last is the one with the highest id.
 */
function placeAfter(parent: Category, afterId: number | null, { db, scope }: Context): number | null {
  const hasActive = descendantsOf(db, parent.entity_id).some((below) => isActive(below, scope.store_id))
  if (!hasActive) return afterId
  const last = childrenOf(db, parent.entity_id).findLast((child) => isActive(child, scope.store_id))
  if (!last) return null
  return afterId === null || afterId > last.entity_id ? last.entity_id : afterId
}

function changeParent(
  category: Category,
  parent: Category,
  after: number | null,
  { db, clock }: Context,
): void {
  const now = timestamp(clock)
  const count = category.children_count + 1
  addToChildrenCounts(db, ancestorIds(category), -count, now)
  addToChildrenCounts(db, [...ancestorIds(parent), parent.entity_id], count, now)
  const position = makeRoom(db, category, parent.entity_id, after, now)

  const table = db.table(categories)
  const path = `${parent.path}/${category.entity_id}`
  const levels = parent.level + 1 - category.level
  for (const below of descendantsOf(db, category.entity_id))
    table.update(below.entity_id, {
      path: `${path}${below.path.slice(category.path.length)}`,
      level: below.level + levels,
      updated_at: now,
    })
  table.update(category.entity_id, {
    path,
    level: parent.level + 1,
    position,
    parent_id: parent.entity_id,
    updated_at: now,
  })
}

/** Closes the gap among its old siblings, and opens one among the new. */
function makeRoom(
  db: Database,
  category: Category,
  parentId: number,
  after: number | null,
  now: string,
): number {
  shift(db, category.parent_id, (position) => position > category.position, -1, now)
  const position = after === null ? 1 : (db.table(categories).get(after)?.position ?? 0) + 1
  shift(db, parentId, (taken) => taken >= position, 1, now)
  return position
}

function shift(
  db: Database,
  parentId: number,
  concerns: (position: number) => boolean,
  by: number,
  now: string,
): void {
  for (const { entity_id, position } of childrenOf(db, parentId))
    if (concerns(position))
      db.table(categories).update(entity_id, { position: position + by, updated_at: now })
}

function moveUrls(categoryId: number, context: Context): void {
  const moved = requireCategory(context.db, categoryId)
  refreshUrlPaths(context.db, moved)
  try {
    saveCategoryRewrites(context, moved, { keepOld: true })
  } catch (error) {
    if (!(error instanceof LocalizedException)) throw error
    throw new LocalizedException('Could not move category')
  }
}
