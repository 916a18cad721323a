import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { priceText } from '../../../framework/money.ts'
import type { SearchCriteria } from '../../../framework/search-criteria.ts'
import { search } from '../../../framework/search.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { urlRewrites, entityKey } from '../../url-rewrite/tables.ts'
import { priceIndex, type PriceIndex } from '../price/product-price-index.ts'
import { childIdsOf, products, type Product } from '../tables.ts'
import type { ProductRenderData, ProductRenderResults } from './product-render-schemas.ts'
import { searchableProducts } from './product-search.ts'

type Render = Static<typeof ProductRenderData>

interface Wish {
  readonly searchCriteria: SearchCriteria
  readonly storeId: number
  readonly currencyCode: string
}

/**
 * What a shop front needs to show products in a list: prices as text, buttons and images. Only products that have a
 * price there are listed.
 *
 * A real store adds snippets of its theme (reviews, wish list, minimum prices) and scales images to files of their
 * own, none of which is here.
 *
 * Source: Magento\Catalog\Model\ProductRenderList.
 */
export function getProductRenderList(
  { searchCriteria, storeId, currencyCode }: Wish,
  context: Context,
): Static<typeof ProductRenderResults> {
  const searchable = searchableProducts(storeId, searchCriteria, context)
  const prices = priceIndex(storeId, context)
  const listed = {
    ...searchable,
    rows: () => [...searchable.rows()].filter(prices.has),
    quick: (filter: Parameters<NonNullable<typeof searchable.quick>>[0]) => {
      const rows = searchable.quick?.(filter)
      return rows && [...rows].filter(prices.has)
    },
  }
  const front: ShopFront = { storeId, currency: currencyCode, prices, context }
  return { items: search(listed, searchCriteria, (product) => renderOf(product, front)).items }
}

interface ShopFront {
  readonly storeId: number
  readonly currency: string
  readonly prices: PriceIndex
  readonly context: Context
}

function renderOf(product: Product, front: ShopFront): Render {
  const { storeId, currency, context } = front
  const { origin } = context
  const id = String(product.entity_id)
  const name = String(valueOf(product.values, storeId, 'name') ?? '')
  const cart = `${origin}/checkout/cart/add/uenc/%25uenc%25/product/${id}/`
  return {
    add_to_cart_button: {
      post_data: postData(cart, { product: id, uenc: '%uenc%' }),
      url: cart,
      required_options: product.has_options === '1' || childIdsOf(product).length > 0,
    },
    add_to_compare_button: {
      post_data: null,
      url: postData(`${origin}/catalog/product_compare/add/`, { product: id, uenc: encodedUrl(origin) }),
      required_options: null,
    },
    price_info: priceInfo(product, front),
    images: IMAGES.map(([code, width, height]) => ({
      url: imageUrl(product, front),
      code,
      height,
      width,
      label: String(valueOf(product.values, storeId, 'small_image_label') ?? name),
      resized_width: width,
      resized_height: height,
    })),
    url: `${origin}/${pathOf(product, front)}`,
    id: product.entity_id,
    name,
    type: product.type_id,
    is_salable: '1',
    store_id: storeId,
    currency_code: currency,
  }
}

function priceInfo(
  product: Product,
  { prices, storeId, currency, context }: ShopFront,
): Render['price_info'] {
  const own = valueOf(product.values, storeId, 'price')
  const final_price = prices.price(product) ?? 0
  const regular_price = own === undefined ? final_price : Number(own)
  const max_price = Math.max(final_price, ...pricesOfParts(product, prices, context))
  const shown = (amount: number) => `<span class="price">${priceText(amount, currency)}</span>`
  return {
    final_price,
    max_price,
    max_regular_price: null,
    minimal_regular_price: null,
    special_price: null,
    minimal_price: final_price,
    regular_price,
    formatted_prices: {
      final_price: shown(final_price),
      max_price: shown(max_price),
      minimal_price: shown(final_price),
      max_regular_price: null,
      minimal_regular_price: null,
      special_price: null,
      regular_price: shown(regular_price),
    },
  }
}

/** A configurable product costs as much as the dearest of its children, if that is chosen. */
function pricesOfParts(
  { type_id, configurable_links = [] }: Product,
  prices: PriceIndex,
  { db }: Context,
): number[] {
  if (type_id !== 'configurable') return []
  return configurable_links.flatMap((id) => {
    const child = db.table(products).get(id)
    return child && prices.has(child) ? (prices.price(child) ?? []) : []
  })
}

/** Where a theme shows an image, with the width and the height that it gets there. Source: view.xml of Magento_luma. */
const IMAGES: readonly (readonly [code: string, width: number, height: number])[] = [
  ['recently_viewed_products_grid_content_widget', 240, 300],
  ['recently_viewed_products_list_content_widget', 270, 340],
  ['recently_viewed_products_images_names_widget', 75, 90],
  ['recently_compared_products_grid_content_widget', 240, 300],
  ['recently_compared_products_list_content_widget', 270, 340],
  ['recently_compared_products_images_names_widget', 75, 90],
]

function imageUrl({ values }: Product, { storeId, context }: ShopFront): string {
  const file = valueOf(values, storeId, 'small_image')
  return typeof file === 'string' && file.startsWith('/')
    ? `${context.origin}/media/catalog/product${file}`
    : `${context.origin}/static/frontend/Magento/luma/en_US/Magento_Catalog/images/product/placeholder/small_image.jpg`
}

/** Its path in the store view; a product that is shown nowhere by itself has but an address by its id. */
function pathOf({ entity_id }: Product, { storeId, context }: ShopFront): string {
  const rewrites = context.db.table(urlRewrites).where('entity', entityKey('product', entity_id))
  const own = rewrites.find(({ store_id, redirect_type }) => store_id === storeId && redirect_type === 0)
  return own?.request_path ?? `catalog/product/view/id/${entity_id}/`
}

/** What a button sends, as PHP writes JSON: with slashes escaped. */
const postData = (action: string, data: Readonly<Record<string, string>>): string =>
  JSON.stringify({ action, data }).replaceAll('/', '\\/')

/** An address in an address: base64 with letters that need no escape. */
const encodedUrl = (url: string): string =>
  Buffer.from(`${url}/`).toString('base64').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ',')
