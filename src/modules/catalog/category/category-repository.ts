import type { Database } from '../../../database/database.ts'
import { timestamp } from '../../../framework/clock.ts'
import type { Context } from '../../../framework/context.ts'
import {
  CouldNotSaveException,
  LocalizedException,
  renderMessage,
  StateException,
} from '../../../framework/errors.ts'
import { valueOf, type ScopedValues } from '../../eav/scoped-values.ts'
import { ADMIN_STORE_ID, storeGroups, storeViews } from '../../store/tables.ts'
import { deleteRewrites } from '../../url-rewrite/url-rewrites.ts'
import { categoryData } from './category-data.ts'
import {
  addToChildrenCounts,
  ancestorIds,
  childrenOf,
  descendantsOf,
  requireCategory,
  TREE_ROOT_ID,
} from './category-hierarchy.ts'
import type { CategoryData, CategoryInput } from './category-schemas.ts'
import { refreshUrlPaths, saveCategoryRewrites, withUrlKey } from './category-url.ts'
import { CATEGORY_SET_ID, changedValues, mayDesign, sentAttribute } from './category-values.ts'
import { categories, categoryProducts, type Category } from '../tables.ts'

/**
 * One category, in the scope of the URL or of `storeId`.
 *
 * @throws NoSuchEntityException 404
 */
export function getCategory(
  { categoryId, storeId }: { categoryId: number; storeId?: number | null },
  { db, scope }: Context,
): CategoryData {
  return categoryData(db, requireCategory(db, categoryId), storeId ?? scope.store_id)
}

/**
 * Saves a category: the one with the id, else a new one below the parent. What is not sent stays; where values land
 * is told by the scope of the URL, but a new category's hold everywhere.
 *
 * Source: Magento\Catalog\Model\CategoryRepository::save; catalog.md section 3.4.
 *
 * @throws NoSuchEntityException 404, the category or its parent
 * @throws CouldNotSaveException 400, with the reason as its parameter
 */
export function saveCategory(
  { category: sent }: { category: CategoryInput },
  context: Context,
): CategoryData {
  const { db, scope } = context
  const shown = (saved: Category) => categoryData(db, saved, scope.store_id)
  const before = sent.id ? requireCategory(db, sent.id) : undefined
  mayDesign(sent, before, context)
  if (before) return shown(orCouldNotSave(() => update(before, sent, context)))

  const parent = requireCategory(db, parentIdOf(sent, context))
  return shown(orCouldNotSave(() => insert(parent, sent, context)))
}

/**
 * Deletes a category with all below it, their places of products and their paths; the products stay.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, a root
 */
export function deleteCategory({ categoryId }: { categoryId: number }, { db, clock }: Context): true {
  const category = requireCategory(db, categoryId)
  if (isRoot(db, categoryId))
    throw new StateException('Cannot delete category with id %1', [String(categoryId)])
  addToChildrenCounts(db, ancestorIds(category), -1 - category.children_count, timestamp(clock))
  for (const { entity_id } of [category, ...descendantsOf(db, categoryId)]) {
    const links = db.table(categoryProducts)
    for (const link of links.where('category', entity_id)) links.delete(link.entity_id)
    deleteRewrites(db, { entity_type: 'category', entity_id })
    db.table(categories).delete(entity_id)
  }
  return true
}

/**
 * Saves a category as it is, which is not without effect: one that has no url key gets one.
 *
 * Source: Magento\Catalog\Model\Category::save, as it is called for the products of a category.
 *
 * @throws LocalizedException 400, nothing to make a url key of
 */
export function saveAgain(category: Category, { db, clock, scope }: Context): void {
  const { entity_id, values } = category
  const name = valueOf(values, scope.store_id, 'name')
  db.table(categories).update(entity_id, {
    values: withUrlKey(values, scope.store_id, { name }),
    updated_at: timestamp(clock),
  })
}

/** The root of the tree of the URL's store view. */
export function rootIdOf({ db, scope }: Pick<Context, 'db' | 'scope'>): number {
  const view = db.table(storeViews).get(scope.store_id)
  return (view && db.table(storeGroups).get(view.group_id)?.root_category_id) ?? 0
}

function isRoot(db: Database, id: number): boolean {
  const roots = [...db.table(storeGroups).all()].map((group) => group.root_category_id)
  return id === TREE_ROOT_ID || roots.includes(id)
}

/** Without a parent, or with 0 for one, it goes below the root of the store view. */
const parentIdOf = ({ parent_id }: CategoryInput, context: Context): number =>
  parent_id === undefined || parent_id === null || parent_id === 0 ? rootIdOf(context) : parent_id

/** Whatever refuses a save is told as its reason, with its placeholders filled. */
function orCouldNotSave(save: () => Category): Category {
  try {
    return save()
  } catch (error) {
    if (!(error instanceof LocalizedException)) throw error
    throw new CouldNotSaveException('Could not save category: %1', [
      renderMessage(error.message, error.parameters),
    ])
  }
}

function insert(parent: Category, sent: CategoryInput, context: Context): Category {
  const { db, clock } = context
  const table = db.table(categories)
  const now = timestamp(clock)
  const values = changedValues(sent, undefined, context)
  const { entity_id } = table.insert({
    attribute_set_id: CATEGORY_SET_ID,
    parent_id: parent.entity_id,
    path: parent.path,
    level: parent.level + 1,
    position: sent.position ?? lastPosition(db, parent) + 1,
    children_count: sentCount(sent) ?? 0,
    created_at: now,
    updated_at: now,
    values: withSentKey(values, ADMIN_STORE_ID, sent),
  })
  const category = table.update(entity_id, { path: `${parent.path}/${entity_id}` })
  addToChildrenCounts(db, ancestorIds(category), 1, now)
  saveUrls(category, context)
  return requireCategory(db, entity_id)
}

function update(before: Category, sent: CategoryInput, context: Context): Category {
  const { db, clock, scope } = context
  const values = changedValues(sent, before, context)
  const category = db.table(categories).update(before.entity_id, {
    values: withSentKey(values, scope.store_id, sent),
    position: sent.position ?? before.position,
    children_count: sentCount(sent) ?? before.children_count,
    updated_at: timestamp(clock),
  })
  const keyIn = (row: Category) => valueOf(row.values, scope.store_id, 'url_key')
  if (keyIn(category) !== keyIn(before)) saveUrls(category, context)
  return requireCategory(db, before.entity_id)
}

/** In a store view the name counts only if it is the view's own. */
const withSentKey = (values: ScopedValues, storeId: number, sent: CategoryInput) =>
  withUrlKey(values, storeId, { sent: sentAttribute(sent, 'url_key'), name: values[storeId]?.name })

function saveUrls(category: Category, context: Context): void {
  refreshUrlPaths(context.db, category)
  saveCategoryRewrites(context, category, { keepOld: keepsHistory(context) })
}

const lastPosition = (db: Database, parent: Category): number =>
  Math.max(0, ...childrenOf(db, parent.entity_id).map((child) => child.position))

/** The count is an attribute like others, and may be sent like others. */
function sentCount(sent: CategoryInput): number | undefined {
  const count = sentAttribute(sent, 'children_count')
  return count === undefined || count === null ? undefined : Number.parseInt(String(count), 10) || 0
}

/**
 * `save_rewrites_history` is sent like a custom attribute, and is none.
 *
 * Source: Magento\CatalogUrlRewrite\Plugin\Webapi\Controller\Rest\InputParamsResolver, which looks at the body.
 */
function keepsHistory({ body }: Context): boolean {
  const { category } = (body ?? {}) as { category?: { custom_attributes?: unknown } | null }
  const sent = category?.custom_attributes
  if (!Array.isArray(sent)) return false
  const flag = (sent as { attribute_code?: unknown; value?: unknown }[]).find(
    (entry) => entry.attribute_code === 'save_rewrites_history',
  )
  return flag !== undefined && Boolean(flag.value) && flag.value !== '0'
}
