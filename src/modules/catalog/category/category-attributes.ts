import type { Database } from '../../../database/database.ts'
import type { FieldValue } from '../../../framework/conditions.ts'
import type { Context } from '../../../framework/context.ts'
import { NoSuchEntityException } from '../../../framework/errors.ts'
import { search, type Field } from '../../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../../framework/search-criteria.ts'
import { attributeOf } from '../../eav/attributes.ts'
import { attributes, ENTITY_TYPES, type Attribute } from '../../eav/tables.ts'
import { attributeData, optionsOf, type CatalogAttribute } from '../attribute/attribute-data.ts'
import type { AttributeOptionData } from '../attribute/attribute-schemas.ts'
import type { CategoryAttributeData } from './category-schemas.ts'

/** Columns whose values are numbers, flags among them. */
const NUMBERS = [
  'attribute_id',
  'is_required',
  'is_user_defined',
  'is_unique',
  'is_visible',
  'is_searchable',
  'is_filterable',
  'is_comparable',
  'is_visible_on_front',
  'is_html_allowed_on_front',
  'is_filterable_in_search',
  'used_in_product_listing',
  'used_for_sort_by',
  'is_visible_in_advanced_search',
  'position',
  'is_wysiwyg_enabled',
  'is_used_for_promo_rules',
  'is_used_in_grid',
  'is_visible_in_grid',
  'is_filterable_in_grid',
] as const

const TEXTS = [
  'attribute_code',
  'backend_model',
  'backend_type',
  'frontend_input',
  'frontend_class',
  'source_model',
  'default_value',
  'note',
] as const

/** How the column `is_global` writes a scope. */
const IS_GLOBAL: Record<Attribute['scope'], number> = { store: 0, global: 1, website: 2 }

/**
 * Columns that a list of attributes can be filtered and sorted by. One that several of the joined tables have, as
 * `entity_type_id`, is ambiguous, and no better than unknown.
 */
const COLUMNS: ReadonlyMap<string, Field<CatalogAttribute>> = new Map([
  ...NUMBERS.map((name) => column(name, 'number', (row) => Number(row[name]))),
  ...TEXTS.map((name) => column(name, 'text', (row) => row[name] ?? null)),
  column('frontend_label', 'text', (row) => row.default_frontend_label ?? null),
  column('is_global', 'number', (row) => IS_GLOBAL[row.scope]),
  column('entity_type_code', 'text', () => 'catalog_category'),
])

/** A page of the attributes of categories. */
export function getCategoryAttributes(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  context: Context,
): SearchResults<CategoryAttributeData> {
  return search(
    {
      storage: 'flat',
      rows: () => categoryAttributes(context.db),
      field: (name) => COLUMNS.get(name.toLowerCase()),
    },
    searchCriteria,
    (attribute) => attributeData(attribute, context),
  )
}

/**
 * One attribute of categories.
 *
 * @throws NoSuchEntityException 404
 */
export function getCategoryAttribute(
  { attributeCode }: { attributeCode: string },
  context: Context,
): CategoryAttributeData {
  return attributeData(requireAttribute(context.db, attributeCode), context)
}

/**
 * What can be chosen for an attribute of categories; nothing for one that is not chosen from a list.
 *
 * @throws NoSuchEntityException 404
 */
export function getCategoryAttributeOptions(
  { attributeCode }: { attributeCode: string },
  context: Context,
): AttributeOptionData[] {
  return optionsOf(requireAttribute(context.db, attributeCode), context)
}

const categoryAttributes = (db: Database) =>
  db.table(attributes).where('entityType', ENTITY_TYPES.catalog_category) as CatalogAttribute[]

/** By its code, or by its id. */
function requireAttribute(db: Database, code: string): CatalogAttribute {
  const byId = /^\d+$/.test(code) ? db.table(attributes).get(Number(code)) : undefined
  const found =
    byId?.entity_type_id === ENTITY_TYPES.catalog_category ? byId : attributeOf(db, 'catalog_category', code)
  if (!found)
    throw new NoSuchEntityException(
      'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
      [code],
    )
  return found as CatalogAttribute
}

function column(
  name: string,
  kind: 'number' | 'text',
  value: (row: CatalogAttribute) => FieldValue,
): readonly [string, Field<CatalogAttribute>] {
  return [name, { kind, value }]
}
