import type { Database } from '../../../database/database.ts'
import type { Field, Searchable } from '../../../framework/search.ts'
import { type EntityType } from '../../eav/tables.ts'
import { catalogAttributes, type CatalogAttribute } from './attribute-data.ts'

/**
 * The attributes of an entity type of the catalog, to be filtered and sorted.
 *
 * Source: Magento\Eav\Model\AttributeRepository::getList; webapi.md section 8.9.
 */
export const searchableAttributes = (db: Database, entityType: EntityType): Searchable<CatalogAttribute> => ({
  storage: 'flat',
  rows: () => catalogAttributes(db, entityType),
  field: (name) => fieldNamed(name.toLowerCase(), entityType),
})

const fieldNamed = (name: string, entityType: EntityType): Field<CatalogAttribute> | undefined =>
  name === 'entity_type_code' ? text(() => entityType) : COLUMNS.get(name)

const number = (value: (row: CatalogAttribute) => number | boolean | string): Field<CatalogAttribute> => ({
  kind: 'number',
  value: (row) => Number(value(row)),
})
const text = (value: (row: CatalogAttribute) => string | null | undefined): Field<CatalogAttribute> => ({
  kind: 'text',
  value: (row) => value(row) ?? null,
})

/** How the column `is_global` says the scope. */
const IS_GLOBAL = { store: 0, global: 1, website: 2 } as const

/**
 * Columns of eav_attribute and catalog_eav_attribute. Those that the entity type, which is joined in, has as well
 * (`entity_type_id`) are ambiguous, and the store crashes on them.
 */
const COLUMNS: ReadonlyMap<string, Field<CatalogAttribute>> = new Map([
  ['attribute_id', number((row) => row.attribute_id)],
  ['attribute_code', text((row) => row.attribute_code)],
  ['backend_model', text((row) => row.backend_model)],
  ['backend_type', text((row) => row.backend_type)],
  ['frontend_input', text((row) => row.frontend_input)],
  ['frontend_label', text((row) => row.default_frontend_label)],
  ['frontend_class', text((row) => row.frontend_class)],
  ['source_model', text((row) => row.source_model)],
  ['is_required', number((row) => row.is_required)],
  ['is_user_defined', number((row) => row.is_user_defined)],
  ['default_value', text((row) => row.default_value)],
  ['is_unique', number((row) => row.is_unique)],
  ['note', text((row) => row.note)],
  ['is_global', number((row) => IS_GLOBAL[row.scope])],
  ['is_visible', number((row) => row.is_visible)],
  ['is_searchable', number((row) => row.is_searchable)],
  ['is_filterable', number((row) => row.is_filterable)],
  ['is_comparable', number((row) => row.is_comparable)],
  ['is_visible_on_front', number((row) => row.is_visible_on_front)],
  ['is_html_allowed_on_front', number((row) => row.is_html_allowed_on_front)],
  ['is_filterable_in_search', number((row) => row.is_filterable_in_search)],
  ['used_in_product_listing', number((row) => row.used_in_product_listing)],
  ['used_for_sort_by', number((row) => row.used_for_sort_by)],
  ['apply_to', text((row) => (row.apply_to.length > 0 ? row.apply_to.join(',') : null))],
  ['is_visible_in_advanced_search', number((row) => row.is_visible_in_advanced_search)],
  ['position', number((row) => row.position)],
  ['is_wysiwyg_enabled', number((row) => row.is_wysiwyg_enabled)],
  ['is_used_for_promo_rules', number((row) => row.is_used_for_promo_rules)],
  ['is_used_in_grid', number((row) => row.is_used_in_grid)],
  ['is_visible_in_grid', number((row) => row.is_visible_in_grid)],
  ['is_filterable_in_grid', number((row) => row.is_filterable_in_grid)],
])
