import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

/** Source: Magento\Tax\Api\Data\TaxClassInterface. */
export const TaxClassData = dataObject('tax-data-tax-class-interface', {
  class_id: Type.Optional(Type.Integer({ description: 'Id of the tax class.' })),
  class_name: Type.String({ description: 'Name of the tax class.' }),
  class_type: Type.String({ description: '`PRODUCT` or `CUSTOMER`.' }),
})
export type TaxClassData = Static<typeof TaxClassData>

export const TaxClassSearchResults = SearchResults(TaxClassData)

/** Source: Magento\Tax\Api\Data\TaxRateTitleInterface. */
export const TaxRateTitleData = dataObject('tax-data-tax-rate-title-interface', {
  store_id: Type.String({ description: 'Id of the store view, a number as text.' }),
  value: Type.String({ description: 'What it calls the tax.' }),
})

/** Source: Magento\Tax\Api\Data\TaxRateInterface. */
export const TaxRateData = dataObject('tax-data-tax-rate-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the tax rate.' })),
  tax_country_id: Type.String({ description: 'The country that it is due in.' }),
  tax_region_id: Type.Optional(
    Type.Integer({ description: 'The region that it is due in; 0 for the country.' }),
  ),
  region_name: Type.Optional(Type.String({ description: 'Code of that region.' })),
  tax_postcode: Type.Optional(
    Type.String({ description: 'Postcodes that it is due in; `*` stands for all, or for any end.' }),
  ),
  zip_is_range: Type.Optional(Type.Integer({ description: '1 when postcodes are given as a range.' })),
  zip_from: Type.Optional(Type.Integer({ description: 'First postcode of the range.' })),
  zip_to: Type.Optional(Type.Integer({ description: 'Last postcode of the range.' })),
  rate: Type.Number({ description: 'Per cent, four decimals are kept.' }),
  code: Type.String({ description: 'The name by which it is known, unique.' }),
  titles: Type.Optional(Type.Array(TaxRateTitleData, { description: 'What store views call it.' })),
})
export type TaxRateData = Static<typeof TaxRateData>

export const TaxRateSearchResults = SearchResults(TaxRateData)

const ids = (description: string) => Nullable(Type.Array(Type.Integer(), { description }))

/** Source: Magento\Tax\Api\Data\TaxRuleInterface. */
export const TaxRuleData = dataObject('tax-data-tax-rule-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the tax rule.' })),
  code: Nullable(Type.String({ description: 'The name by which it is known, unique.' })),
  priority: Nullable(
    Type.Integer({ description: 'Rules of one priority are added up, those of the next put on top.' }),
  ),
  position: Type.Integer({ description: 'Place among the rules of its priority.' }),
  customer_tax_class_ids: ids('Tax classes of customers that it is for.'),
  product_tax_class_ids: ids('Tax classes of products that it is for.'),
  tax_rate_ids: ids('Tax rates that are due.'),
  calculate_subtotal: Type.Optional(
    Type.Boolean({ description: 'Whether it is reckoned on the subtotal only.' }),
  ),
})
export type TaxRuleData = Static<typeof TaxRuleData>

export const TaxRuleSearchResults = SearchResults(TaxRuleData)
