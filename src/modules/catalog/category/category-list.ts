import type { Context } from '../../../framework/context.ts'
import type { FieldKind, FieldValue } from '../../../framework/conditions.ts'
import { search, type Field } from '../../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../../framework/search-criteria.ts'
import { attributeOf, FIELD_KINDS } from '../../eav/attributes.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { categoryData } from './category-data.ts'
import type { CategoryData } from './category-schemas.ts'
import { categories, type Category } from '../tables.ts'

/** Columns of the category itself, by name. */
const COLUMNS: ReadonlyMap<string, Field<Category>> = new Map([
  ['entity_id', { kind: 'number', value: (row: Category) => row.entity_id }],
  ['attribute_set_id', { kind: 'number', value: (row: Category) => row.attribute_set_id }],
  ['parent_id', { kind: 'number', value: (row: Category) => row.parent_id }],
  ['path', { kind: 'text', value: (row: Category) => row.path }],
  ['position', { kind: 'number', value: (row: Category) => row.position }],
  ['level', { kind: 'number', value: (row: Category) => row.level }],
  ['children_count', { kind: 'number', value: (row: Category) => row.children_count }],
  ['created_at', { kind: 'datetime', value: (row: Category) => row.created_at }],
  ['updated_at', { kind: 'datetime', value: (row: Category) => row.updated_at }],
] as const)

/**
 * A page of categories, the roots among them, in the scope of the URL.
 *
 * Source: Magento\Catalog\Model\CategoryList; catalog.md section 3.7.
 */
export function getCategories(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  context: Context,
): SearchResults<CategoryData> {
  const { db, scope } = context
  return search(
    {
      storage: 'eav',
      rows: () => db.table(categories).all(),
      field: (name) => fieldNamed(name.toLowerCase(), context),
    },
    searchCriteria,
    (category) => categoryData(db, category, scope.store_id),
  )
}

function fieldNamed(code: string, { db, scope }: Context): Field<Category> | undefined {
  const column = COLUMNS.get(code)
  const attribute = attributeOf(db, 'catalog_category', code)
  if (column || !attribute) return column
  const kind = FIELD_KINDS[attribute.backend_type]
  return { kind, value: ({ values }) => fieldValue(valueOf(values, scope.store_id, code), kind) }
}

function fieldValue(value: unknown, kind: FieldKind): FieldValue {
  if (value === undefined || value === null) return null
  return kind === 'number' || kind === 'decimal' ? Number(value) : String(value)
}
