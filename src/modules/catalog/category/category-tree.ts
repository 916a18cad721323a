import type { Context } from '../../../framework/context.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { ADMIN_STORE_ID } from '../../store/tables.ts'
import { childrenOf, isAnchor, requireCategory, TREE_ROOT_ID } from './category-hierarchy.ts'
import { rootIdOf } from './category-repository.ts'
import type { CategoryTree } from './category-schemas.ts'
import { categoryProducts, products, type Category } from '../tables.ts'

/**
 * The categories below a root, inactive ones too: below the one that is named, else below that of the store view, in
 * the scope of all below that of all categories.
 *
 * Source: Magento\Catalog\Model\CategoryManagement::getTree; catalog.md section 3.2.
 *
 * @param depth levels below the root; all of them without
 * @throws NoSuchEntityException 404
 */
export function getTree(
  { rootCategoryId, depth }: { rootCategoryId?: number | null; depth?: number | null },
  context: Context,
): CategoryTree {
  const { db, scope } = context
  const rootId = scope.store_id === ADMIN_STORE_ID ? TREE_ROOT_ID : rootIdOf(context)
  const root = requireCategory(db, rootCategoryId ?? rootId)
  return nodeOf(root, depth ?? Infinity, context).node
}

interface CountedNode {
  readonly node: CategoryTree
  /** Ids of the products in the category and in all below it. */
  readonly productIds: ReadonlySet<number>
}

function nodeOf(category: Category, depth: number, context: Context): CountedNode {
  const { db, scope } = context
  const below = childrenOf(db, category.entity_id)
    .sort((a, b) => a.position - b.position)
    .map((child) => nodeOf(child, depth - 1, context))
  const own = ownProducts(category, context)
  const productIds = new Set([...own, ...below.flatMap((child) => [...child.productIds])])
  const active = valueOf(category.values, scope.store_id, 'is_active')
  return {
    node: {
      id: category.entity_id,
      parent_id: category.parent_id,
      name: String(valueOf(category.values, scope.store_id, 'name') ?? ''),
      is_active: active === undefined ? null : active === '1',
      position: category.position,
      level: category.level,
      product_count: isAnchor(category, scope.store_id) ? productIds.size : own.length,
      children_data: depth > 0 ? below.map((child) => child.node) : [],
    },
    productIds,
  }
}

/** In a store view only the products that its website sells. */
function ownProducts({ entity_id }: Category, { db, scope }: Context): number[] {
  const ids = db
    .table(categoryProducts)
    .where('category', entity_id)
    .map((link) => link.product_id)
  if (scope.website_id === 0) return ids
  return ids.filter((id) => db.table(products).get(id)?.website_ids.includes(scope.website_id))
}
