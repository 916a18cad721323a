import { Type } from 'typebox'
import { dataObject, Nullable } from '../../../framework/schema.ts'

/** Source: Magento\Catalog\Api\Data\ProductRender\ButtonInterface. */
const ButtonData = dataObject('catalog-data-product-render-button-interface', {
  post_data: Nullable(Type.String({ description: 'What the button sends, as JSON text.' })),
  url: Type.String({ description: 'Where it sends it, or all of it as JSON text.' }),
  required_options: Nullable(Type.Boolean({ description: 'Whether something has to be chosen first.' })),
})

const price = (description: string) => Nullable(Type.Number({ description }))
const shown = (description: string) => Nullable(Type.String({ description: `${description}, as HTML.` }))

const prices = {
  final_price: price('What it costs.'),
  max_price: price('What it costs at most.'),
  max_regular_price: price('What it costs at most, with nothing off.'),
  minimal_regular_price: price('What it costs at least, with nothing off.'),
  special_price: price('What it costs for the time being.'),
  minimal_price: price('What it costs at least.'),
  regular_price: price('What it costs with nothing off.'),
}

/** Source: Magento\Catalog\Api\Data\ProductRender\FormattedPriceInfoInterface. */
const FormattedPriceData = dataObject('catalog-data-product-render-formatted-price-info-interface', {
  final_price: shown('What it costs'),
  max_price: shown('What it costs at most'),
  minimal_price: shown('What it costs at least'),
  max_regular_price: shown('What it costs at most, with nothing off'),
  minimal_regular_price: shown('What it costs at least, with nothing off'),
  special_price: shown('What it costs for the time being'),
  regular_price: shown('What it costs with nothing off'),
})

/** Source: Magento\Catalog\Api\Data\ProductRender\PriceInfoInterface. */
const PriceInfoData = dataObject('catalog-data-product-render-price-info-interface', {
  ...prices,
  formatted_prices: FormattedPriceData,
})

/** Source: Magento\Catalog\Api\Data\ProductRender\ImageInterface. */
const RenderImageData = dataObject('catalog-data-product-render-image-interface', {
  url: Type.String({ description: 'Where the image is.' }),
  code: Type.String({ description: 'What it is shown in.' }),
  height: Type.Number({ description: 'Height that it has there.' }),
  width: Type.Number({ description: 'Width that it has there.' }),
  label: Type.String({ description: 'Text in place of the image.' }),
  resized_width: Type.Number({ description: 'Width after it was scaled.' }),
  resized_height: Type.Number({ description: 'Height after it was scaled.' }),
})

/** Source: Magento\Catalog\Api\Data\ProductRenderInterface. */
export const ProductRenderData = dataObject('catalog-data-product-render-interface', {
  add_to_cart_button: ButtonData,
  add_to_compare_button: ButtonData,
  price_info: PriceInfoData,
  images: Type.Array(RenderImageData, { description: 'The image in every size.' }),
  url: Type.String({ description: 'Where its page is.' }),
  id: Type.Integer({ description: 'Id of the product.' }),
  name: Type.String({ description: 'Name.' }),
  type: Type.String({ description: '`simple`, `configurable` and so on.' }),
  is_salable: Type.String({ description: '`1` when it can be sold, else nothing.' }),
  store_id: Type.Integer({ description: 'The store view that was asked for.' }),
  currency_code: Type.String({ description: 'The currency that was asked for.' }),
})

/** Source: Magento\Catalog\Api\Data\ProductRenderSearchResultsInterface, which has neither criteria nor a total. */
export const ProductRenderResults = dataObject('catalog-data-product-render-search-results-interface', {
  items: Type.Array(ProductRenderData, { description: 'The products of the page.' }),
})
