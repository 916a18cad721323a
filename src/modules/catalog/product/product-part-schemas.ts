import { Type } from 'typebox'
import { dataObject, Nullable } from '../../../framework/schema.ts'

/** Source: Magento\Catalog\Api\Data\ProductLinkTypeInterface. */
export const ProductLinkTypeData = dataObject('catalog-data-product-link-type-interface', {
  code: Type.Integer({ description: 'Id of the type.' }),
  name: Type.String({ description: 'Name of the type, as links have it.' }),
})

/** Source: Magento\Catalog\Api\Data\ProductLinkAttributeInterface. */
export const ProductLinkAttributeData = dataObject('catalog-data-product-link-attribute-interface', {
  code: Type.String({ description: 'Name of the value.' }),
  type: Type.String({ description: '`int` or `decimal`.' }),
})

/** Source: Magento\Catalog\Api\Data\ProductWebsiteLinkInterface. */
export const ProductWebsiteLinkData = dataObject('catalog-data-product-website-link-interface', {
  sku: Type.String({ description: 'The product that is sold.' }),
  website_id: Type.Integer({ description: 'The website that sells it.' }),
})

/** Source: Magento\Catalog\Api\Data\ProductCustomOptionTypeInterface. */
export const CustomOptionTypeData = dataObject('catalog-data-product-custom-option-type-interface', {
  label: Type.String({ description: 'What the administrator reads.' }),
  code: Type.String({ description: 'Name of the type, as options have it.' }),
  group: Type.String({ description: 'What kinds of types it belongs to.' }),
})

/** Source: Magento\Catalog\Api\Data\TierPriceInterface. */
export const TierPriceRowData = dataObject('catalog-data-tier-price-interface', {
  price: Type.Number({ description: 'Price of one unit, or per cent off it.' }),
  price_type: Type.String({ description: '`fixed` or `discount`.' }),
  website_id: Type.Integer({ description: 'Website; 0 for all of them.' }),
  sku: Type.String({ description: 'The product.' }),
  customer_group: Type.String({ description: 'Name of the customer group; `all groups` for all of them.' }),
  quantity: Type.Number({ description: 'From which quantity on.' }),
})

const storeId = Type.Integer({ description: 'Store view; 0 for the default of all.' })
const sku = Type.String({ description: 'The product.' })

/** Source: Magento\Catalog\Api\Data\BasePriceInterface. */
export const BasePriceData = dataObject('catalog-data-base-price-interface', {
  price: Type.Number({ description: 'Price of one unit.' }),
  store_id: storeId,
  sku,
})

/** Source: Magento\Catalog\Api\Data\CostInterface. */
export const CostData = dataObject('catalog-data-cost-interface', {
  cost: Type.Number({ description: 'What one unit costs the merchant.' }),
  store_id: storeId,
  sku,
})

/** Source: Magento\Catalog\Api\Data\SpecialPriceInterface. */
export const SpecialPriceData = dataObject('catalog-data-special-price-interface', {
  price: Type.Number({ description: 'Price of one unit for the time being.' }),
  store_id: storeId,
  sku,
  price_from: Nullable(Type.String({ description: 'Since when: `YYYY-MM-DD HH:MM:SS`.' })),
  price_to: Nullable(Type.String({ description: 'Until when: `YYYY-MM-DD HH:MM:SS`.' })),
})

/** Source: Magento\Catalog\Api\Data\PriceUpdateResultInterface. */
export const PriceUpdateResultData = dataObject('catalog-data-price-update-result-interface', {
  message: Type.String({ description: 'What was wrong with a row.' }),
  parameters: Type.Array(Type.String(), { description: 'What fills the message, as text.' }),
})
