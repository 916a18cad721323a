import { Type, type Static } from 'typebox'
import { SearchResults } from '../../framework/search-criteria.ts'
import { CustomAttributes, dataObject, DateTime, Nullable, type Sent } from '../../framework/schema.ts'

/** Source: Magento\Customer\Api\Data\RegionInterface. */
export const RegionData = dataObject('customer-data-region-interface', {
  region_code: Nullable(Type.String({ description: 'Code of the region; the text where it is not listed.' })),
  region: Nullable(Type.String({ description: 'Name of the region.' })),
  region_id: Type.Integer({ description: 'Id of the region; 0 where it is not listed.' }),
  extension_attributes: Type.Optional(dataObject('customer-data-region-extension-interface', {})),
})

/** Source: Magento\Customer\Api\Data\AddressInterface. */
export const AddressData = dataObject('customer-data-address-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the address; without it a new one is meant.' })),
  customer_id: Type.Optional(Type.Integer({ description: 'Whose address it is.' })),
  region: Type.Optional(RegionData),
  region_id: Type.Optional(Type.Integer({ description: 'Id of the region.' })),
  country_id: Type.Optional(Type.String({ description: 'Two-letter code of the country.' })),
  street: Type.Optional(Type.Array(Type.String(), { description: 'Lines of the street, at most two.' })),
  company: Type.Optional(Type.String({ description: 'Company.' })),
  telephone: Type.Optional(Type.String({ description: 'Telephone number.' })),
  fax: Type.Optional(Type.String({ description: 'Fax number.' })),
  postcode: Type.Optional(Type.String({ description: 'Postal code.' })),
  city: Type.Optional(Type.String({ description: 'City.' })),
  firstname: Type.Optional(Type.String({ description: 'First name.' })),
  lastname: Type.Optional(Type.String({ description: 'Last name.' })),
  middlename: Type.Optional(Type.String({ description: 'Middle name.' })),
  prefix: Type.Optional(Type.String({ description: 'What stands before the name.' })),
  suffix: Type.Optional(Type.String({ description: 'What stands after the name.' })),
  vat_id: Type.Optional(Type.String({ description: 'VAT number.' })),
  default_shipping: Type.Optional(
    Type.Boolean({ description: 'True on the address that orders are sent to; else left out.' }),
  ),
  default_billing: Type.Optional(
    Type.Boolean({ description: 'True on the address that bills are sent to; else left out.' }),
  ),
  extension_attributes: Type.Optional(dataObject('customer-data-address-extension-interface', {})),
  custom_attributes: Type.Optional(CustomAttributes('customer_address')),
})
export type AddressData = Static<typeof AddressData>

const CustomerExtension = dataObject('customer-data-customer-extension-interface', {
  is_subscribed: Type.Optional(Type.Boolean({ description: 'Does the customer read the newsletter?' })),
  assistance_allowed: Type.Optional(
    Type.Integer({ description: 'May the merchant shop for the customer? Taken and never shown.' }),
  ),
})

/** Source: Magento\Customer\Api\Data\CustomerInterface. */
export const CustomerData = dataObject('customer-data-customer-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the customer.' })),
  group_id: Type.Optional(Type.Integer({ description: 'Customer group.' })),
  default_billing: Type.Optional(Type.String({ description: 'Id of the default billing address, as text.' })),
  default_shipping: Type.Optional(
    Type.String({ description: 'Id of the default shipping address, as text.' }),
  ),
  confirmation: Type.Optional(
    Type.String({ description: 'The key that confirms the account, while that is to be done.' }),
  ),
  created_at: Type.Optional(DateTime('When the account was made.')),
  updated_at: Type.Optional(DateTime('When it was last saved.')),
  created_in: Type.Optional(Type.String({ description: 'Name of the store view where it was made.' })),
  dob: Type.Optional(Type.String({ description: 'Date of birth, `YYYY-MM-DD`.' })),
  email: Nullable(Type.String({ description: 'E-mail address, unique within the website.' })),
  firstname: Nullable(Type.String({ description: 'First name.' })),
  lastname: Nullable(Type.String({ description: 'Last name.' })),
  middlename: Type.Optional(Type.String({ description: 'Middle name.' })),
  prefix: Type.Optional(Type.String({ description: 'What stands before the name.' })),
  suffix: Type.Optional(Type.String({ description: 'What stands after the name.' })),
  gender: Type.Optional(Type.Integer({ description: '1 male, 2 female, 3 not specified.' })),
  store_id: Type.Optional(Type.Integer({ description: 'Store view.' })),
  taxvat: Type.Optional(Type.String({ description: 'Tax or VAT number.' })),
  website_id: Type.Optional(Type.Integer({ description: 'Website.' })),
  addresses: Type.Optional(Type.Array(AddressData, { description: 'The address book.' })),
  disable_auto_group_change: Type.Optional(
    Type.Integer({ description: '1 when the VAT number does not decide on the group, else 0.' }),
  ),
  extension_attributes: Type.Optional(CustomerExtension),
  custom_attributes: Type.Optional(CustomAttributes('customer')),
})
export type CustomerData = Static<typeof CustomerData>

/** What of a customer is sent. */
export type CustomerInput = NonNullable<Sent<CustomerData>>

/** What of an address is sent. */
export type AddressInput = NonNullable<Sent<AddressData>>

export const CustomerSearchResults = SearchResults(CustomerData)

/** Source: Magento\Customer\Api\Data\ValidationResultsInterface. */
export const ValidationResults = dataObject('customer-data-validation-results-interface', {
  valid: Type.Boolean({ description: 'May the customer be saved as far as attributes are concerned?' }),
  messages: Type.Array(Type.String(), { description: 'What is missing.' }),
})

/** Source: Magento\Customer\Api\Data\GroupInterface. */
export const GroupData = dataObject('customer-data-group-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the group; 0 is of those who are not signed in.' })),
  code: Nullable(Type.String({ description: 'Name of the group, at most 32 characters.' })),
  tax_class_id: Nullable(Type.Integer({ description: 'Tax class of the kind `CUSTOMER`.' })),
  tax_class_name: Type.Optional(Type.String({ description: 'Name of the tax class.' })),
  extension_attributes: Type.Optional(
    dataObject('customer-data-group-extension-interface', {
      exclude_website_ids: Type.Optional(
        Type.Array(Type.Integer(), { description: 'Websites where the group is not to be had.' }),
      ),
    }),
  ),
})
export type GroupData = Static<typeof GroupData>

/** What of a group is sent. */
export type GroupInput = NonNullable<Sent<GroupData>>

export const GroupSearchResults = SearchResults(GroupData)

/** Source: Magento\Customer\Api\Data\OptionInterface. */
export const OptionData = dataObject('customer-data-option-interface', {
  label: Type.String({ description: 'What people read.' }),
  value: Type.Optional(Type.String({ description: 'What is stored; none for a heading.' })),
  options: Type.Optional(
    Type.Array(
      Type.Object({
        label: Type.String({ description: 'What people read.' }),
        value: Type.Optional(Type.String({ description: 'What is stored.' })),
      }),
      { description: 'Options below a heading.' },
    ),
  ),
})
export type OptionData = Static<typeof OptionData>

/** Source: Magento\Customer\Api\Data\ValidationRuleInterface. */
export const ValidationRule = dataObject('customer-data-validation-rule-interface', {
  name: Type.String({ description: 'Such as `max_text_length`.' }),
  value: Type.String({ description: 'Its bound, as text.' }),
})

/** Source: Magento\Customer\Api\Data\AttributeMetadataInterface. */
export const AttributeMetadata = dataObject('customer-data-attribute-metadata-interface', {
  frontend_input: Type.String({ description: 'Kind of the input: `text`, `select`, `date` and others.' }),
  input_filter: Type.String({ description: 'What is done to a value on its way in, such as `trim`.' }),
  store_label: Nullable(Type.String({ description: 'Label in the store view.' })),
  validation_rules: Type.Array(ValidationRule, { description: 'What a value has to satisfy.' }),
  multiline_count: Type.Integer({ description: 'Lines of a multi-line value, else 0.' }),
  visible: Type.Boolean({ description: 'Is it shown to shoppers?' }),
  required: Type.Boolean({ description: 'Must it have a value?' }),
  data_model: Type.String({ description: 'Class of a model of its own, if any.' }),
  options: Type.Array(OptionData, { description: 'What may be chosen.' }),
  frontend_class: Type.String({ description: 'CSS classes by which a form checks the value.' }),
  user_defined: Type.Boolean({ description: 'Was it made by the merchant?' }),
  sort_order: Type.Integer({ description: 'Place among the attributes.' }),
  frontend_label: Nullable(Type.String({ description: 'Label in the admin panel.' })),
  note: Type.String({ description: 'A hint for whoever fills it in.' }),
  system: Type.Boolean({ description: 'Does the installation depend on it?' }),
  backend_type: Type.String({ description: 'Type of its values; `static` for a column.' }),
  is_used_in_grid: Nullable(Type.Boolean({ description: 'Is it a column of the admin grid?' })),
  is_visible_in_grid: Nullable(Type.Boolean({ description: 'Is that column shown?' })),
  is_filterable_in_grid: Nullable(Type.Boolean({ description: 'Can that column be filtered?' })),
  is_searchable_in_grid: Nullable(Type.Boolean({ description: 'Can that column be searched?' })),
  attribute_code: Type.String({ description: 'Code of the attribute.' }),
})
export type AttributeMetadata = Static<typeof AttributeMetadata>
