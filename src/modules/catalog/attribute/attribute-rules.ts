import { urlKeyOf } from '../../../framework/url-key.ts'
import type { Attribute } from '../../eav/tables.ts'
import { TABLE_SOURCE } from './attribute-data.ts'

/** What kind of values an input makes, and which classes deal with them. */
export interface InputKind {
  readonly backend_type: Attribute['backend_type']
  readonly backend_model?: string
  readonly source_model?: string
}

/**
 * The inputs that a new attribute may have, by name.
 *
 * Source: Magento\Eav\Model\Entity\Attribute::getBackendTypeByInput, Magento\Catalog\Helper\Product and the
 * configuration path general/validator_data/input_types.
 */
export const INPUTS: ReadonlyMap<string, InputKind> = new Map<string, InputKind>([
  ['text', { backend_type: 'varchar' }],
  ['textarea', { backend_type: 'text' }],
  ['texteditor', { backend_type: 'text' }],
  ['pagebuilder', { backend_type: 'text' }],
  [
    'date',
    {
      backend_type: 'datetime',
      backend_model: 'Magento\\Eav\\Model\\Entity\\Attribute\\Backend\\Datetime',
    },
  ],
  [
    'datetime',
    {
      backend_type: 'datetime',
      backend_model: 'Magento\\Eav\\Model\\Entity\\Attribute\\Backend\\Datetime',
    },
  ],
  [
    'boolean',
    { backend_type: 'int', source_model: 'Magento\\Eav\\Model\\Entity\\Attribute\\Source\\Boolean' },
  ],
  ['select', { backend_type: 'int', source_model: TABLE_SOURCE }],
  [
    'multiselect',
    {
      backend_type: 'text',
      backend_model: 'Magento\\Eav\\Model\\Entity\\Attribute\\Backend\\ArrayBackend',
      source_model: TABLE_SOURCE,
    },
  ],
  [
    'price',
    {
      backend_type: 'decimal',
      backend_model: 'Magento\\Catalog\\Model\\Product\\Attribute\\Backend\\Price',
    },
  ],
  ['media_image', { backend_type: 'varchar' }],
  ['gallery', { backend_type: 'varchar' }],
  ['weee', { backend_type: 'static', backend_model: 'Magento\\Weee\\Model\\Attribute\\Backend\\Weee\\Tax' }],
  ['swatch_visual', { backend_type: 'int' }],
  ['swatch_text', { backend_type: 'int' }],
])

const CODE = /^[a-z][a-z_0-9]*$/
const MAX_CODE_LENGTH = 60
const MAX_MADE_LENGTH = 30

export const isCode = (code: string): boolean => CODE.test(code)

/** Why a code of the right form may not be used; undefined when it may. */
export const whyNotCode = (code: string): string | undefined =>
  code.length > MAX_CODE_LENGTH
    ? `An attribute code must not be less than 1 and more than ${String(MAX_CODE_LENGTH)} characters.`
    : undefined

/**
 * A code made from a label: in small letters, anything else an underscore.
 *
 * Source: Magento\Catalog\Model\Product\Attribute\Repository::generateCode.
 *
 * @param makeUp gives eight characters, for a label that leaves nothing
 */
export function codeFrom(label: string, makeUp: () => string): string {
  const code = urlKeyOf(label).replaceAll('-', '_').slice(0, MAX_MADE_LENGTH)
  return /^[a-z][a-z_0-9]*[a-z0-9]$/.test(code) ? code : `attr_${code === '' ? makeUp() : code}`
}

/**
 * Codes that a product has methods for, so that an attribute of that name could not be told from them.
 *
 * Source: Magento\Catalog\Model\Product\ReservedAttributeList: the getters of Magento\Catalog\Model\Product, without
 * type_id, calculated_final_price, request_path and rating_summary.
 */
export const RESERVED_CODES: ReadonlySet<string> = new Set([
  'position',
  'attribute_default_value',
  'attribute_set_id',
  'attribute_text',
  'attributes',
  'available_in_categories',
  'cache_id_tags',
  'cache_tags',
  'category',
  'category_collection',
  'category_id',
  'category_ids',
  'collection',
  'created_at',
  'cross_sell_link_collection',
  'cross_sell_product_collection',
  'cross_sell_product_ids',
  'cross_sell_products',
  'custom_attribute',
  'custom_attributes',
  'custom_design_date',
  'custom_option',
  'custom_options',
  'data',
  'data_by_key',
  'data_by_path',
  'data_using_method',
  'default_attribute_set_id',
  'entity_id',
  'event_prefix',
  'exists_store_value_flag',
  'extension_attributes',
  'final_price',
  'formatted_price',
  'formatted_tier_price',
  'gift_message_available',
  'id',
  'id_by_sku',
  'id_field_name',
  'identities',
  'image',
  'is_salable',
  'is_virtual',
  'link_instance',
  'locked_attributes',
  'media_attribute_values',
  'media_attributes',
  'media_config',
  'media_gallery_entries',
  'media_gallery_images',
  'minimal_price',
  'name',
  'option_by_id',
  'option_instance',
  'options',
  'orig_data',
  'preconfigured_values',
  'price',
  'price_info',
  'price_model',
  'product_entities_info',
  'product_links',
  'product_options_collection',
  'product_url',
  'qty',
  'related_link_collection',
  'related_product_collection',
  'related_product_ids',
  'related_products',
  'resource',
  'resource_collection',
  'resource_name',
  'sku',
  'special_from_date',
  'special_price',
  'special_to_date',
  'status',
  'store',
  'store_id',
  'store_ids',
  'stored_data',
  'tier_price',
  'tier_price_count',
  'tier_prices',
  'type_instance',
  'up_sell_link_collection',
  'up_sell_product_collection',
  'up_sell_product_ids',
  'up_sell_products',
  'updated_at',
  'url_in_store',
  'url_model',
  'url_path',
  'visibility',
  'website_ids',
  'website_store_ids',
  'weight',
])
