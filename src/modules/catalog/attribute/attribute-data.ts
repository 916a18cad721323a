import type { Database } from '../../../database/database.ts'
import type { StoreScope } from '../../../framework/context.ts'
import { NoSuchEntityException } from '../../../framework/errors.ts'
import { attributeOf } from '../../eav/attributes.ts'
import {
  attributes,
  ENTITY_TYPES,
  type Attribute,
  type AttributeOption,
  type EntityType,
} from '../../eav/tables.ts'
import { taxClasses } from '../../tax/tables.ts'
import type { AttributeOptionData, ProductAttributeData } from './attribute-schemas.ts'
import { products } from '../tables.ts'

/** An option, with what is not shown of it. */
export interface CatalogOption extends AttributeOption {
  /** Said by few sources: that of countries says it of the store's own. */
  readonly is_default?: boolean
  readonly sort_order?: number
  /** What store views call it, by their ids. */
  readonly store_labels?: Readonly<Record<number, string>>
}

/** An attribute of products, with what the catalog keeps of it. */
export interface CatalogAttribute extends Attribute {
  readonly is_wysiwyg_enabled: boolean
  readonly is_html_allowed_on_front: boolean
  readonly used_for_sort_by: boolean
  readonly is_filterable: boolean
  readonly is_filterable_in_search: boolean
  readonly is_used_in_grid: boolean
  readonly is_visible_in_grid: boolean
  readonly is_filterable_in_grid: boolean
  readonly position: number
  readonly is_searchable: string
  readonly is_visible_in_advanced_search: string
  readonly is_comparable: string
  readonly is_used_for_promo_rules: string
  readonly is_visible_on_front: string
  readonly used_in_product_listing: string
  readonly is_visible: boolean
  readonly frontend_labels: readonly { readonly store_id: number; readonly label: string }[]
  readonly note?: string
  readonly frontend_class?: string
  readonly options: readonly CatalogOption[]
}

/** The class that has options of its own for each attribute; every other one knows them by itself. */
export const TABLE_SOURCE = 'Magento\\Eav\\Model\\Entity\\Attribute\\Source\\Table'

const TAX_CLASS_SOURCE = 'Magento\\Tax\\Model\\TaxClass\\Source\\Product'

/** All attributes of an entity type of the catalog, by id. */
export function catalogAttributes(db: Database, entityType: EntityType): CatalogAttribute[] {
  const found = db.table(attributes).where('entityType', ENTITY_TYPES[entityType]) as CatalogAttribute[]
  return found.sort((a, b) => a.attribute_id - b.attribute_id)
}

/**
 * The attribute of an entity type with this code, or with this id.
 *
 * Source: Magento\Eav\Model\AttributeRepository::get.
 *
 * @throws NoSuchEntityException 404
 */
export function catalogAttribute(db: Database, entityType: EntityType, code: string): CatalogAttribute {
  const byId = /^\d+$/.test(code) ? db.table(attributes).get(Number(code)) : undefined
  const found = byId?.entity_type_id === ENTITY_TYPES[entityType] ? byId : attributeOf(db, entityType, code)
  if (!found)
    throw new NoSuchEntityException(
      'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
      [code],
    )
  return found as CatalogAttribute
}

/**
 * The attribute of products with this code, or with this id.
 *
 * @throws NoSuchEntityException 404
 */
export const productAttribute = (db: Database, code: string): CatalogAttribute =>
  catalogAttribute(db, 'catalog_product', code)

/** Can a value be chosen from a list? */
export const usesSource = ({
  frontend_input,
  source_model,
}: Pick<Attribute, 'frontend_input' | 'source_model'>): boolean =>
  frontend_input === 'select' || frontend_input === 'multiselect' || source_model !== undefined

/** Are its options kept for it alone? */
export const hasOwnOptions = ({ source_model }: Pick<Attribute, 'source_model'>): boolean =>
  source_model === TABLE_SOURCE

/** What a store says when an attribute cannot be taken away from configurable products. */
export const USED_IN_CONFIGURABLES = 'This attribute is used in configurable products.'

/**
 * Do the children of a configurable product, of this set or of any, differ by it?
 *
 * Source: Magento\ConfigurableProduct\Model\Attribute\LockValidator.
 */
export const isUsedInConfigurables = (db: Database, attributeId: number, setId?: number): boolean =>
  Array.from(db.table(products).all()).some(
    ({ attribute_set_id, configurable_options = [] }) =>
      (setId === undefined || attribute_set_id === setId) &&
      configurable_options.some(({ attribute_id }) => attribute_id === attributeId),
  )

/** What can be chosen, as a store view calls it. */
export function optionsOf(
  attribute: CatalogAttribute,
  { db, scope }: { readonly db: Database; readonly scope: StoreScope },
): AttributeOptionData[] {
  if (attribute.source_model === TAX_CLASS_SOURCE) return taxClassOptions(db)
  return attribute.options.map(({ label, value, is_default, store_labels }) => ({
    label: store_labels?.[scope.store_id] ?? label,
    value,
    ...(is_default !== undefined && { is_default }),
  }))
}

function taxClassOptions(db: Database): AttributeOptionData[] {
  const classes = Array.from(db.table(taxClasses).all()).filter(({ class_type }) => class_type === 'PRODUCT')
  return [
    { label: 'None', value: '0' },
    ...classes.map(({ class_id, class_name }) => ({ label: class_name, value: String(class_id) })),
  ]
}

/** An attribute as lists show it; a single one has extension attributes besides. */
export function attributeData(
  attribute: CatalogAttribute,
  context: { readonly db: Database; readonly scope: StoreScope },
): ProductAttributeData {
  return {
    is_wysiwyg_enabled: attribute.is_wysiwyg_enabled,
    is_html_allowed_on_front: attribute.is_html_allowed_on_front,
    used_for_sort_by: attribute.used_for_sort_by,
    is_filterable: attribute.is_filterable,
    is_filterable_in_search: attribute.is_filterable_in_search,
    is_used_in_grid: attribute.is_used_in_grid,
    is_visible_in_grid: attribute.is_visible_in_grid,
    is_filterable_in_grid: attribute.is_filterable_in_grid,
    position: attribute.position,
    apply_to: [...attribute.apply_to],
    is_searchable: attribute.is_searchable,
    is_visible_in_advanced_search: attribute.is_visible_in_advanced_search,
    is_comparable: attribute.is_comparable,
    is_used_for_promo_rules: attribute.is_used_for_promo_rules,
    is_visible_on_front: attribute.is_visible_on_front,
    used_in_product_listing: attribute.used_in_product_listing,
    is_visible: attribute.is_visible,
    scope: attribute.scope,
    attribute_id: attribute.attribute_id,
    attribute_code: attribute.attribute_code,
    frontend_input: attribute.frontend_input,
    entity_type_id: String(attribute.entity_type_id),
    is_required: attribute.is_required,
    options: optionsOf(attribute, context),
    is_user_defined: attribute.is_user_defined,
    ...present('default_frontend_label', attribute),
    frontend_labels: attribute.frontend_labels.map(({ store_id, label }) => ({ store_id, label })),
    ...present('note', attribute),
    backend_type: attribute.backend_type,
    ...present('backend_model', attribute),
    ...present('source_model', attribute),
    ...present('default_value', attribute),
    is_unique: attribute.is_unique,
    ...present('frontend_class', attribute),
    validation_rules: [],
  }
}

/** The attribute with the extension attributes that only a single one has. */
export const singleAttributeData = (
  attribute: CatalogAttribute,
  context: { readonly db: Database; readonly scope: StoreScope },
): ProductAttributeData => ({
  extension_attributes: { is_pagebuilder_enabled: false },
  ...attributeData(attribute, context),
})

type OptionalText =
  'default_frontend_label' | 'note' | 'backend_model' | 'source_model' | 'default_value' | 'frontend_class'

const present = <Name extends OptionalText>(name: Name, attribute: CatalogAttribute) =>
  (attribute[name] === undefined ? {} : { [name]: attribute[name] }) as Partial<Record<Name, string>>
