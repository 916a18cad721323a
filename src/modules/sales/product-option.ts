import { Type, type Static } from 'typebox'
import { dataObject } from '../../framework/schema.ts'
import { ImageContent } from '../catalog/product/product-schemas.ts'

/** Source: Magento\Catalog\Api\Data\CustomOptionInterface. */
const CustomOption = dataObject('catalog-data-custom-option-interface', {
  option_id: Type.String({ description: 'Id of the option.' }),
  option_value: Type.String({
    description: 'The value, or the ids of the values with commas; `file` where a file is sent with it.',
  }),
  extension_attributes: Type.Optional(
    dataObject('catalog-data-custom-option-extension-interface', { file_info: Type.Optional(ImageContent) }),
  ),
})

/** Source: Magento\Bundle\Api\Data\BundleOptionInterface. */
const BundleOption = dataObject('bundle-data-bundle-option-interface', {
  option_id: Type.Integer({ description: 'Id of the option.' }),
  option_qty: Type.Integer({ description: 'Units in one bundle.' }),
  option_selections: Type.Array(Type.Integer(), { description: 'Ids of the selections.' }),
})

/** Source: Magento\ConfigurableProduct\Api\Data\ConfigurableItemOptionValueInterface. */
const ConfigurableItemOption = dataObject(
  'configurable-product-data-configurable-item-option-value-interface',
  {
    option_id: Type.String({ description: 'Id of the attribute.' }),
    option_value: Type.Optional(Type.Integer({ description: 'Id of the value.' })),
  },
)

/** Source: Magento\Downloadable\Api\Data\DownloadableOptionInterface. */
const DownloadableOption = dataObject('downloadable-data-downloadable-option-interface', {
  downloadable_links: Type.Array(Type.Integer(), { description: 'Ids of the links.' }),
})

/**
 * What was chosen of a product that can be had in several ways: carts and orders show it alike.
 *
 * Source: Magento\Catalog\Api\Data\ProductOptionInterface.
 */
export const ProductOption = dataObject('catalog-data-product-option-interface', {
  extension_attributes: Type.Optional(
    dataObject('catalog-data-product-option-extension-interface', {
      custom_options: Type.Optional(Type.Array(CustomOption, { description: 'Custom options.' })),
      bundle_options: Type.Optional(Type.Array(BundleOption, { description: 'Options of a bundle.' })),
      downloadable_option: Type.Optional(DownloadableOption),
      configurable_item_options: Type.Optional(
        Type.Array(ConfigurableItemOption, { description: 'Options of a configurable.' }),
      ),
    }),
  ),
})
export type ProductOption = Static<typeof ProductOption>
