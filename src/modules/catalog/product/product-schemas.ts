import { Type, type Static } from 'typebox'
import { CustomAttributes, dataObject, DateTime, Nullable, type Sent } from '../../../framework/schema.ts'
import { SearchResults } from '../../../framework/search-criteria.ts'
import { StockItemData } from '../../catalog-inventory/schemas.ts'

/** Source: Magento\Catalog\Api\Data\CategoryLinkInterface. */
const CategoryLinkData = dataObject('catalog-data-category-link-interface', {
  position: Type.Optional(Type.Integer({ description: 'Place of the product in the category.' })),
  category_id: Type.String({ description: 'Id of the category.' }),
})

/** Source: Magento\Catalog\Api\Data\ProductLinkInterface. */
export const ProductLinkData = dataObject('catalog-data-product-link-interface', {
  sku: Type.String({ description: 'The product that the link is of.' }),
  link_type: Type.String({ description: '`related`, `upsell`, `crosssell` or `associated`.' }),
  linked_product_sku: Type.String({ description: 'The product that it leads to.' }),
  linked_product_type: Type.String({ description: 'Type of the product that it leads to.' }),
  position: Type.Integer({ description: 'Place among the links of its type.' }),
  extension_attributes: Type.Optional(
    dataObject('catalog-data-product-link-extension-interface', {
      qty: Type.Optional(Type.Number({ description: 'Quantity in a grouped product.' })),
    }),
  ),
})

/** Source: Magento\Catalog\Api\Data\ProductCustomOptionValuesInterface. */
const CustomOptionValueData = dataObject('catalog-data-product-custom-option-values-interface', {
  title: Type.String({ description: 'What the shopper reads.' }),
  sort_order: Nullable(Type.Integer({ description: 'Place among the values.' })),
  price: Nullable(Type.Number({ description: 'Added to the price: an amount, or per cent.' })),
  price_type: Nullable(Type.String({ description: '`fixed` or `percent`.' })),
  sku: Type.Optional(Type.String({ description: 'Added to the sku.' })),
  option_type_id: Type.Optional(Type.Integer({ description: 'Id of the value.' })),
})

/** Source: Magento\Catalog\Api\Data\ProductCustomOptionInterface. */
export const CustomOptionData = dataObject('catalog-data-product-custom-option-interface', {
  product_sku: Type.String({ description: 'The product that the option is of.' }),
  option_id: Type.Optional(Type.Integer({ description: 'Id of the option.' })),
  title: Type.String({ description: 'What the shopper reads.' }),
  type: Type.String({ description: '`field`, `area`, `file`, `drop_down`, `radio`, `checkbox` and so on.' }),
  sort_order: Nullable(Type.Integer({ description: 'Place among the options.' })),
  is_require: Nullable(Type.Boolean({ description: 'Whether it must be chosen.' })),
  price: Type.Optional(Type.Number({ description: 'Added to the price: an amount, or per cent.' })),
  price_type: Type.Optional(Type.String({ description: '`fixed` or `percent`.' })),
  sku: Type.Optional(Type.String({ description: 'Added to the sku.' })),
  file_extension: Type.Optional(Type.String({ description: 'Endings of files that are taken.' })),
  max_characters: Type.Optional(Type.Integer({ description: 'Length of a text at most.' })),
  image_size_x: Type.Optional(Type.Integer({ description: 'Width of an image at most, in pixels.' })),
  image_size_y: Type.Optional(Type.Integer({ description: 'Height of an image at most, in pixels.' })),
  values: Type.Optional(Type.Array(CustomOptionValueData, { description: 'What can be chosen.' })),
})

/** Source: Magento\Framework\Api\Data\ImageContentInterface. */
export const ImageContent = dataObject('framework-data-image-content-interface', {
  base64_encoded_data: Type.String({ description: 'The file in base64.' }),
  type: Type.String({ description: 'MIME type: `image/jpeg`, `image/png` or `image/gif`.' }),
  name: Type.String({ description: 'Name of the file.' }),
})

/** Source: Magento\Framework\Api\Data\VideoContentInterface. */
export const VideoContent = dataObject('framework-data-video-content-interface', {
  media_type: Type.String({ description: '`external-video`.' }),
  video_provider: Type.String({ description: 'Who shows it.' }),
  video_url: Type.String({ description: 'Where it is shown.' }),
  video_title: Type.String({ description: 'Its title.' }),
  video_description: Type.String({ description: 'What it shows.' }),
  video_metadata: Type.String({ description: 'What else is known of it.' }),
})

/** Source: Magento\Catalog\Api\Data\ProductAttributeMediaGalleryEntryInterface. */
export const MediaGalleryEntryData = dataObject(
  'catalog-data-product-attribute-media-gallery-entry-interface',
  {
    id: Type.Optional(Type.Integer({ description: 'Id of the entry.' })),
    media_type: Type.String({ description: '`image` or `external-video`.' }),
    label: Nullable(Type.String({ description: 'Text in place of the image.' })),
    position: Nullable(Type.Integer({ description: 'Place in the gallery.' })),
    disabled: Type.Boolean({ description: 'Whether it is hidden.' }),
    types: Type.Array(Type.String(), {
      description: 'Roles: `image`, `small_image`, `thumbnail`, `swatch_image`.',
    }),
    file: Type.Optional(Type.String({ description: 'Path of the file below the media folder.' })),
    content: Type.Optional(ImageContent),
    extension_attributes: Type.Optional(
      dataObject('catalog-data-product-attribute-media-gallery-entry-extension-interface', {
        video_content: Type.Optional(VideoContent),
      }),
    ),
  },
)

/** Source: Magento\Catalog\Api\Data\ProductTierPriceInterface. */
export const TierPriceData = dataObject('catalog-data-product-tier-price-interface', {
  customer_group_id: Type.Integer({ description: 'Customer group; 32000 for all of them.' }),
  qty: Type.Number({ description: 'From which quantity on.' }),
  value: Type.Number({ description: 'Price of one unit; computed where a percentage was set.' }),
  extension_attributes: Type.Optional(
    dataObject('catalog-data-product-tier-price-extension-interface', {
      percentage_value: Type.Optional(Type.Number({ description: 'Per cent off the price.' })),
      website_id: Type.Optional(Type.Integer({ description: 'Website; 0 for all of them.' })),
    }),
  ),
})

/** Source: Magento\Bundle\Api\Data\LinkInterface. */
export const BundleLinkData = dataObject('bundle-data-link-interface', {
  id: Type.Optional(Type.String({ description: 'Id of the choice.' })),
  sku: Type.Optional(Type.String({ description: 'The product that is chosen.' })),
  option_id: Type.Optional(Type.Integer({ description: 'The option that it can be chosen for.' })),
  qty: Type.Optional(Type.Number({ description: 'How much of it, in its units.' })),
  position: Type.Optional(Type.Integer({ description: 'Place among the choices.' })),
  is_default: Type.Boolean({ description: 'Whether it is chosen to begin with.' }),
  price: Nullable(Type.Number({ description: 'Price of one unit; that of the product where none was set.' })),
  price_type: Nullable(
    Type.Integer({
      description: '0 an amount, 1 per cent; null where the price of the bundle is not fixed.',
    }),
  ),
  can_change_quantity: Type.Optional(Type.Integer({ description: '1 when the shopper sets the quantity.' })),
})

/** Source: Magento\Bundle\Api\Data\OptionInterface. */
export const BundleOptionData = dataObject('bundle-data-option-interface', {
  option_id: Type.Optional(Type.Integer({ description: 'Id of the option.' })),
  title: Type.Optional(Type.String({ description: 'What the shopper reads.' })),
  required: Type.Optional(Type.Boolean({ description: 'Whether something must be chosen.' })),
  type: Type.Optional(Type.String({ description: '`select`, `radio`, `checkbox` or `multi`.' })),
  position: Type.Optional(Type.Integer({ description: 'Place among the options.' })),
  sku: Type.Optional(Type.String({ description: 'The bundle that it is of.' })),
  product_links: Type.Optional(Type.Array(BundleLinkData, { description: 'What can be chosen.' })),
})

/** Source: Magento\Downloadable\Api\Data\File\ContentInterface. */
const DownloadableFileContent = dataObject('downloadable-data-file-content-interface', {
  file_data: Type.String({ description: 'The file in base64.' }),
  name: Type.String({ description: 'Name of the file.' }),
})

const FILE_TYPE = '`url` or `file`.'

/** Source: Magento\Downloadable\Api\Data\LinkInterface. */
export const DownloadableLinkData = dataObject('downloadable-data-link-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the link.' })),
  title: Type.Optional(Type.String({ description: 'What the shopper reads.' })),
  sort_order: Type.Integer({ description: 'Place among the links.' }),
  is_shareable: Type.Integer({ description: '0 no, 1 yes, 2 as the store says.' }),
  price: Type.Number({ description: 'Added to the price of the product.' }),
  number_of_downloads: Type.Optional(Type.Integer({ description: '0 for any number.' })),
  link_type: Type.String({ description: FILE_TYPE }),
  link_file: Type.Optional(Type.String({ description: 'Path of the file in the store.' })),
  link_file_content: Type.Optional(DownloadableFileContent),
  link_url: Type.Optional(Type.String({ description: 'Where the file is.' })),
  sample_type: Type.Optional(Type.String({ description: FILE_TYPE })),
  sample_file: Type.Optional(Type.String({ description: 'Path of the sample in the store.' })),
  sample_file_content: Type.Optional(DownloadableFileContent),
  sample_url: Type.Optional(Type.String({ description: 'Where the sample is.' })),
})

/** Source: Magento\Downloadable\Api\Data\SampleInterface. */
export const DownloadableSampleData = dataObject('downloadable-data-sample-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the sample.' })),
  title: Type.String({ description: 'What the shopper reads.' }),
  sort_order: Type.Integer({ description: 'Place among the samples.' }),
  sample_type: Type.String({ description: FILE_TYPE }),
  sample_file: Type.Optional(Type.String({ description: 'Path of the file in the store.' })),
  sample_file_content: Type.Optional(DownloadableFileContent),
  sample_url: Type.Optional(Type.String({ description: 'Where the file is.' })),
})

/** Source: Magento\ConfigurableProduct\Api\Data\OptionInterface. */
export const ConfigurableOptionData = dataObject('configurable-product-data-option-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the option.' })),
  attribute_id: Type.Optional(Type.String({ description: 'Id of the attribute by which children differ.' })),
  label: Type.Optional(Type.String({ description: 'What the shopper reads.' })),
  position: Type.Optional(Type.Integer({ description: 'Place among the options.' })),
  is_use_default: Type.Optional(Type.Boolean({ description: "Whether the attribute's own label is shown." })),
  values: Type.Optional(
    Type.Array(
      dataObject('configurable-product-data-option-value-interface', {
        value_index: Type.Integer({ description: "Id of an option of the attribute's." }),
      }),
      { description: 'Values that children have.' },
    ),
  ),
  product_id: Type.Optional(Type.Integer({ description: 'The product that the option is of.' })),
})

/** Members that are null are left out, and the object where none is left. */
const ProductExtension = dataObject('catalog-data-product-extension-interface', {
  website_ids: Type.Optional(Type.Array(Type.Integer(), { description: 'Websites that sell it.' })),
  category_links: Type.Optional(Type.Array(CategoryLinkData, { description: 'Categories that it is in.' })),
  stock_item: Type.Optional(StockItemData),
  bundle_product_options: Type.Optional(
    Type.Array(BundleOptionData, { description: 'What a bundle consists of.' }),
  ),
  downloadable_product_links: Type.Optional(
    Type.Array(DownloadableLinkData, { description: 'Files that are bought with a downloadable product.' }),
  ),
  downloadable_product_samples: Type.Optional(
    Type.Array(DownloadableSampleData, { description: 'Files that everybody may download.' }),
  ),
  configurable_product_options: Type.Optional(
    Type.Array(ConfigurableOptionData, {
      description: 'Attributes by which the children of a configurable product differ.',
    }),
  ),
  configurable_product_links: Type.Optional(
    Type.Array(Type.Integer(), { description: 'Ids of the children of a configurable product.' }),
  ),
})

/**
 * A product, its keys in the order of the wire.
 *
 * Source: Magento\Catalog\Api\Data\ProductInterface; catalog.md section 2.1.
 */
export const ProductData = dataObject('catalog-data-product-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the product.' })),
  sku: Type.String({ description: 'Stock keeping unit, 64 characters at most; compared without case.' }),
  name: Type.Optional(Type.String({ description: 'Name.' })),
  attribute_set_id: Type.Optional(Type.Integer({ description: 'Set of attributes that it has.' })),
  price: Type.Optional(Type.Number({ description: 'Price of one unit, in the currency of the store.' })),
  status: Type.Optional(Type.Integer({ description: '1 enabled, 2 disabled.' })),
  visibility: Type.Optional(
    Type.Integer({ description: '1 not by itself, 2 in the catalog, 3 in the search, 4 in both.' }),
  ),
  type_id: Type.Optional(Type.String({ description: '`simple`, `configurable` and so on.' })),
  created_at: Type.Optional(DateTime('When it was made: `YYYY-MM-DD HH:MM:SS`, UTC.')),
  updated_at: Type.Optional(DateTime('When it was last saved: `YYYY-MM-DD HH:MM:SS`, UTC.')),
  weight: Type.Optional(Type.Number({ description: 'Weight of one unit, in the unit of the store.' })),
  extension_attributes: Type.Optional(ProductExtension),
  product_links: Type.Optional(Type.Array(ProductLinkData, { description: 'Products that it refers to.' })),
  options: Type.Optional(Type.Array(CustomOptionData, { description: 'What a shopper may choose.' })),
  media_gallery_entries: Type.Optional(
    Type.Array(MediaGalleryEntryData, { description: 'Images and videos.' }),
  ),
  tier_prices: Type.Optional(Type.Array(TierPriceData, { description: 'Prices by quantity and group.' })),
  custom_attributes: Type.Optional(CustomAttributes('catalog_product')),
})
export type ProductData = Static<typeof ProductData>

/** What of a product is sent: any part of it, and null for what is to be taken away. */
export type ProductInput = { readonly [Name in keyof ProductData]?: Sent<ProductData[Name]> }

export const ProductSearchResults = SearchResults(
  ProductData,
  'catalog-data-product-search-results-interface',
)
