import type { Database } from '../../../database/database.ts'
import { attributesOfSet } from '../../eav/attributes.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { childrenOf, isActive } from './category-hierarchy.ts'
import type { CategoryData } from './category-schemas.ts'
import type { Category } from '../tables.ts'

/** Attributes that are members of a category of their own, and no custom attributes. */
export const MEMBERS: ReadonlySet<string> = new Set([
  'name',
  'is_active',
  'position',
  'level',
  'children',
  'available_sort_by',
  'include_in_menu',
])

/**
 * A category as the API shows it in a store view. Its path is shown twice.
 *
 * Source: Magento\Framework\Reflection\DataObjectProcessor; catalog.md section 3.3.
 */
export function categoryData(db: Database, category: Category, storeId: number): CategoryData {
  const value = (code: string) => valueOf(category.values, storeId, code)
  const name = value('name')
  const isActiveValue = value('is_active')
  const sortBy = value('available_sort_by')
  const inMenu = value('include_in_menu')
  return {
    id: category.entity_id,
    parent_id: category.parent_id,
    ...(name !== undefined && { name: String(name) }),
    ...(isActiveValue !== undefined && { is_active: isActiveValue === '1' }),
    position: category.position,
    level: category.level,
    children: childrenOf(db, category.entity_id)
      .filter((child) => isActive(child, storeId))
      .map((child) => child.entity_id)
      .join(','),
    created_at: category.created_at,
    updated_at: category.updated_at,
    path: category.path,
    ...(sortBy !== undefined && { available_sort_by: String(sortBy).split(',') }),
    ...(inMenu !== undefined && { include_in_menu: inMenu === '1' }),
    custom_attributes: customAttributes(db, category, storeId),
  }
}

function customAttributes(db: Database, category: Category, storeId: number) {
  return attributesOfSet(db, category.attribute_set_id).flatMap(({ attribute_code }) => {
    if (MEMBERS.has(attribute_code)) return []
    const value = ownValue(category, storeId, attribute_code)
    return value === undefined ? [] : [{ attribute_code, value }]
  })
}

function ownValue(category: Category, storeId: number, code: string): unknown {
  switch (code) {
    case 'path':
      return category.path
    case 'children_count':
      return String(category.children_count)
    default:
      return valueOf(category.values, storeId, code)
  }
}
