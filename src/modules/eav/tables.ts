import { table } from '../../database/table.ts'

/** An attribute of an entity type, with what its reading over the API shows. */
export interface Attribute {
  readonly attribute_id: number
  readonly attribute_code: string
  readonly entity_type_id: number
  readonly backend_type: 'static' | 'varchar' | 'text' | 'int' | 'decimal' | 'datetime'
  readonly backend_model?: string
  readonly source_model?: string
  readonly frontend_input: string | null
  readonly default_frontend_label?: string
  readonly scope: 'global' | 'website' | 'store'
  readonly is_required: boolean
  readonly is_unique: string
  readonly is_user_defined: boolean
  readonly default_value?: string
  /** Product types that have it; all of them where the list is empty. */
  readonly apply_to: readonly string[]
  readonly options: readonly AttributeOption[]
}

export interface AttributeOption {
  readonly label: string
  readonly value: string
}

export interface AttributeSet {
  readonly attribute_set_id: number
  readonly attribute_set_name: string
  readonly sort_order: number
  readonly entity_type_id: number
}

export interface AttributeGroup {
  readonly attribute_group_id: number
  readonly attribute_set_id: number
  readonly attribute_group_name: string
  readonly attribute_group_code: string
  readonly sort_order: number
}

/** An attribute's place in a set. */
export interface EntityAttribute {
  readonly entity_attribute_id: number
  readonly attribute_set_id: number
  readonly attribute_group_id: number
  readonly attribute_id: number
  readonly sort_order: number
}

/** Ids of the entity types, as every installation has them. */
export const ENTITY_TYPES = {
  customer: 1,
  customer_address: 2,
  catalog_category: 3,
  catalog_product: 4,
} as const

export type EntityType = keyof typeof ENTITY_TYPES

export const attributeKey = (entityType: EntityType, code: string): string =>
  `${ENTITY_TYPES[entityType]} ${code}`

export const attributes = table<Attribute>()('eav_attribute', {
  primaryKey: 'attribute_id',
  unique: { code: (row) => `${row.entity_type_id} ${row.attribute_code}` },
  indexes: { entityType: (row) => [row.entity_type_id] },
})

export const attributeSets = table<AttributeSet>()('eav_attribute_set', {
  primaryKey: 'attribute_set_id',
  indexes: { entityType: (row) => [row.entity_type_id] },
})

export const attributeGroups = table<AttributeGroup>()('eav_attribute_group', {
  primaryKey: 'attribute_group_id',
  indexes: { set: (row) => [row.attribute_set_id] },
})

export const entityAttributes = table<EntityAttribute>()('eav_entity_attribute', {
  primaryKey: 'entity_attribute_id',
  unique: { place: (row) => `${row.attribute_set_id} ${row.attribute_id}` },
  indexes: { set: (row) => [row.attribute_set_id] },
})
