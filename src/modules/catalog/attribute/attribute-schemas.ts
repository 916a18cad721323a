import { Type, type Static } from 'typebox'
import { CustomAttributes, dataObject, Nullable, type Sent } from '../../../framework/schema.ts'
import { SearchResults } from '../../../framework/search-criteria.ts'

/** Source: Magento\Eav\Api\Data\AttributeOptionLabelInterface. */
export const AttributeOptionLabelData = dataObject('eav-data-attribute-option-label-interface', {
  store_id: Type.Optional(Type.Integer({ description: 'Id of the store view.' })),
  label: Type.Optional(Type.String({ description: 'What it calls the option.' })),
})

/** Source: Magento\Eav\Api\Data\AttributeOptionInterface. */
export const AttributeOptionData = dataObject('eav-data-attribute-option-interface', {
  label: Type.String({ description: 'What the shopper reads.' }),
  value: Type.String({ description: 'What products have as their value: the id of the option, as text.' }),
  sort_order: Type.Optional(Type.Integer({ description: 'Place among the options.' })),
  is_default: Type.Optional(Type.Boolean({ description: 'Whether new products have it.' })),
  store_labels: Type.Optional(
    Type.Array(AttributeOptionLabelData, { description: 'What store views call it.' }),
  ),
})
export type AttributeOptionData = Static<typeof AttributeOptionData>

/** What of an option is sent. */
export type AttributeOptionInput = NonNullable<Sent<AttributeOptionData>>

/** Source: Magento\Eav\Api\Data\AttributeFrontendLabelInterface. */
export const AttributeFrontendLabelData = dataObject('eav-data-attribute-frontend-label-interface', {
  store_id: Type.Optional(Type.Integer({ description: 'Id of the store view.' })),
  label: Type.Optional(Type.String({ description: 'What it calls the attribute.' })),
})

/** Source: Magento\Eav\Api\Data\AttributeValidationRuleInterface. */
export const AttributeValidationRuleData = dataObject('eav-data-attribute-validation-rule-interface', {
  key: Type.String({ description: 'Name of the rule.' }),
  value: Type.String({ description: 'Its argument.' }),
})

const flag = (description: string) => Type.Optional(Type.Boolean({ description }))
const digit = (description: string) =>
  Type.Optional(Type.String({ description: `\`1\` ${description}, else \`0\`.` }))
const optionalText = (description: string) => Type.Optional(Type.String({ description }))

/** Source: Magento\Catalog\Api\Data\ProductAttributeInterface. */
export const ProductAttributeData = dataObject('catalog-data-product-attribute-interface', {
  extension_attributes: Type.Optional(
    dataObject('catalog-data-eav-attribute-extension-interface', {
      is_pagebuilder_enabled: flag('Whether Page Builder is its editor.'),
    }),
  ),
  is_wysiwyg_enabled: flag('Whether it has an editor for HTML.'),
  is_html_allowed_on_front: flag('Whether its HTML is shown as such.'),
  used_for_sort_by: flag('Whether shoppers can sort by it.'),
  is_filterable: flag('Whether shoppers can filter a category by it.'),
  is_filterable_in_search: flag('Whether shoppers can filter what they found by it.'),
  is_used_in_grid: flag('Whether the admin panel can show it in lists.'),
  is_visible_in_grid: flag('Whether the admin panel shows it in lists.'),
  is_filterable_in_grid: flag('Whether the admin panel can filter lists by it.'),
  position: Type.Optional(Type.Integer({ description: 'Place among the filters.' })),
  apply_to: Type.Optional(
    Type.Array(Type.String(), { description: 'Product types that have it; all of them when empty.' }),
  ),
  is_searchable: digit('when the search looks into it'),
  is_visible_in_advanced_search: digit('when the advanced search has a field for it'),
  is_comparable: digit('when it is compared'),
  is_used_for_promo_rules: digit('when rules may ask for it'),
  is_visible_on_front: digit("when it is on the product's page"),
  used_in_product_listing: digit('when lists of products have it'),
  is_visible: flag('Whether the admin panel shows it.'),
  scope: optionalText('`global`, `website` or `store`: for whom a value holds.'),
  attribute_id: Type.Optional(Type.Integer({ description: 'Id of the attribute.' })),
  attribute_code: Type.String({ description: 'Its code; made from the label when none is sent.' }),
  frontend_input: Nullable(Type.String({ description: '`text`, `select`, `price` and so on.' })),
  entity_type_id: Type.String({ description: 'Id of the entity type, as text.' }),
  is_required: Type.Boolean({ description: 'Whether a product must have a value.' }),
  options: Type.Optional(Type.Array(AttributeOptionData, { description: 'What can be chosen.' })),
  is_user_defined: flag('Whether it was added to those of an installation.'),
  default_frontend_label: optionalText('What the admin panel calls it.'),
  frontend_labels: Type.Array(AttributeFrontendLabelData, { description: 'What store views call it.' }),
  note: optionalText('A word of explanation.'),
  backend_type: optionalText(
    'Kind of the value: `varchar`, `int`, `decimal`, `datetime`, `text` or `static`.',
  ),
  backend_model: optionalText('The class that loads and saves values.'),
  source_model: optionalText('The class that knows what can be chosen.'),
  default_value: optionalText('Value of new products.'),
  is_unique: digit('when no two products may have the same value'),
  frontend_class: optionalText('Names of the checks that forms make.'),
  validation_rules: Type.Optional(
    Type.Array(AttributeValidationRuleData, { description: 'Rules for values; products have none.' }),
  ),
  custom_attributes: Type.Optional(CustomAttributes('eav_attribute')),
})
export type ProductAttributeData = Static<typeof ProductAttributeData>

/** What of an attribute is sent. */
export type ProductAttributeInput = NonNullable<Sent<ProductAttributeData>>

export const ProductAttributeSearchResults = SearchResults(
  ProductAttributeData,
  'catalog-data-product-attribute-search-results-interface',
)

/** Source: Magento\Catalog\Api\Data\ProductAttributeTypeInterface. */
export const ProductAttributeTypeData = dataObject('catalog-data-product-attribute-type-interface', {
  value: Type.String({ description: 'A value for `frontend_input`.' }),
  label: Type.String({ description: 'What the admin panel calls it.' }),
})

/** Source: Magento\Catalog\Api\Data\ProductTypeInterface. */
export const ProductTypeData = dataObject('catalog-data-product-type-interface', {
  name: Type.String({ description: 'A value for `type_id`.' }),
  label: Type.String({ description: 'What the admin panel calls it.' }),
})

/** Source: Magento\Eav\Api\Data\AttributeSetInterface. */
export const AttributeSetData = dataObject('eav-data-attribute-set-interface', {
  attribute_set_id: Type.Optional(Type.Integer({ description: 'Id of the attribute set.' })),
  attribute_set_name: Nullable(Type.String({ description: 'Its name, unique in its entity type.' })),
  sort_order: Nullable(Type.Integer({ description: 'Place among the sets.' })),
  entity_type_id: Type.Optional(Type.Integer({ description: 'Whose attributes it has; 4 is the products.' })),
})
export type AttributeSetData = Static<typeof AttributeSetData>

/** What of an attribute set is sent. */
export type AttributeSetInput = NonNullable<Sent<AttributeSetData>>

export const AttributeSetSearchResults = SearchResults(AttributeSetData)

/** Source: Magento\Eav\Api\Data\AttributeGroupInterface. */
export const AttributeGroupData = dataObject('eav-data-attribute-group-interface', {
  attribute_group_id: Type.Optional(Type.String({ description: 'Id of the group, as text.' })),
  attribute_group_name: optionalText('Its name, unique in its set.'),
  attribute_set_id: Type.Optional(Type.Integer({ description: 'The set that it is a part of.' })),
  extension_attributes: Type.Optional(
    dataObject('eav-data-attribute-group-extension-interface', {
      attribute_group_code: optionalText('Its code; made from the name when none is sent.'),
      sort_order: optionalText('Place among the groups, a number as text.'),
    }),
  ),
})
export type AttributeGroupData = Static<typeof AttributeGroupData>

/** What of a group is sent. */
export type AttributeGroupInput = NonNullable<Sent<AttributeGroupData>>

export const AttributeGroupSearchResults = SearchResults(AttributeGroupData)
