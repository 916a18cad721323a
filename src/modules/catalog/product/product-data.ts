import type { Static } from 'typebox'
import type { Context } from '../../../framework/context.ts'
import { stockItemData, stockItemOf } from '../../catalog-inventory/stock-item.ts'
import { attributesOfSet } from '../../eav/attributes.ts'
import { valueOf } from '../../eav/scoped-values.ts'
import { TOP_LEVEL } from './product-attributes.ts'
import { bundleData, hasFixedPrice } from '../product-types/product-bundle.ts'
import { configurationData } from '../product-types/product-configurable.ts'
import { downloadsData } from '../product-types/product-downloadable.ts'
import { sortedLinks } from './product-links.ts'
import { mediaRoles, mediaValues, rolesOf, sortedEntries } from './product-media.ts'
import type { ProductData, VideoContent } from './product-schemas.ts'
import {
  categoryProducts,
  products,
  type CustomOption,
  type Product,
  type ProductLink,
  type TierPrice,
} from '../tables.ts'

type Video = Static<typeof VideoContent>

/** Members of a product that custom attributes do not repeat, and what is shown nowhere. */
const NOT_CUSTOM: ReadonlySet<string> = new Set([
  ...TOP_LEVEL,
  'sku',
  'created_at',
  'updated_at',
  'media_gallery',
  'gallery',
  'tier_price',
  'quantity_and_stock_status',
])

/**
 * A product as the API shows it in a scope. The stock item is shown for a single product only, and only to whoever
 * has its resource.
 *
 * Source: Magento\Framework\Reflection\DataObjectProcessor; catalog.md sections 2.1 to 2.4.
 */
export function productData(
  product: Product,
  storeId: number,
  context: Context,
  { withStock }: { withStock: boolean },
): ProductData {
  const number = (code: string) => numberOf(product, storeId, code)
  const price = priceOf(product, storeId)
  const weight = weightOf(product, storeId)
  const visibility = number('visibility')
  const name = valueOf(product.values, storeId, 'name')
  return {
    id: product.entity_id,
    sku: product.sku,
    ...(name !== undefined && { name: String(name) }),
    attribute_set_id: product.attribute_set_id,
    ...(price !== undefined && { price }),
    status: number('status') ?? ENABLED,
    ...(visibility !== undefined && { visibility }),
    type_id: product.type_id,
    created_at: product.created_at,
    updated_at: product.updated_at,
    ...(weight !== undefined && { weight }),
    extension_attributes: extensionAttributes(product, storeId, context, withStock),
    product_links: sortedLinks(product).flatMap((link) => linkData(product, link, context)),
    options: product.options.map((option) => optionData(product, option)),
    media_gallery_entries: mediaData(product, storeId, context),
    tier_prices: product.tier_prices.map((row) => tierPriceData(row, price ?? 0)),
    custom_attributes: customAttributes(product, storeId, context),
  }
}

const ENABLED = 1

function numberOf({ values }: Product, storeId: number, code: string): number | undefined {
  const value = valueOf(values, storeId, code)
  return value === undefined ? undefined : Number(value)
}

/** A product whose price is that of its parts says 0. */
function priceOf(product: Product, storeId: number): number | undefined {
  const isSumOfParts =
    product.type_id === 'configurable' || (product.type_id === 'bundle' && !hasFixedPrice(product, storeId))
  return isSumOfParts ? 0 : numberOf(product, storeId, 'price')
}

/** So does a bundle of its weight, unless that is fixed. */
function weightOf(product: Product, storeId: number): number | undefined {
  const isSumOfParts = product.type_id === 'bundle' && !numberOf(product, storeId, 'weight_type')
  return isSumOfParts ? 0 : numberOf(product, storeId, 'weight')
}

const STOCK_RESOURCE = 'Magento_CatalogInventory::cataloginventory'

function extensionAttributes(
  product: Product,
  storeId: number,
  context: Context,
  withStock: boolean,
): NonNullable<ProductData['extension_attributes']> {
  const links = context.db.table(categoryProducts).where('product', product.entity_id)
  const stockItem =
    withStock && context.may(STOCK_RESOURCE) ? stockItemOf(context, product.entity_id) : undefined
  return {
    website_ids: [...product.website_ids],
    ...(links.length > 0 && {
      category_links: links.map(({ position, category_id }) => ({
        position,
        category_id: String(category_id),
      })),
    }),
    ...(stockItem && { stock_item: stockItemData(stockItem) }),
    ...typeData(product, storeId, context),
  }
}

/** What only products of its type have. */
function typeData(product: Product, storeId: number, context: Context) {
  switch (product.type_id) {
    case 'bundle':
      return bundleData(product, storeId, context)
    case 'configurable':
      return configurationData(product, storeId, context)
    case 'downloadable':
      return downloadsData(product)
    default:
      return undefined
  }
}

function customAttributes(product: Product, storeId: number, { db }: Context) {
  const shown: { attribute_code: string; value: unknown }[] = []
  for (const attribute of attributesOfSet(db, product.attribute_set_id)) {
    const code = attribute.attribute_code
    if (NOT_CUSTOM.has(code)) continue
    const value = ownValue(product, storeId, code, db)
    if (value !== undefined) shown.push({ attribute_code: code, value })
  }
  return shown
}

function ownValue(product: Product, storeId: number, code: string, db: Context['db']): unknown {
  switch (code) {
    case 'category_ids':
      return db
        .table(categoryProducts)
        .where('product', product.entity_id)
        .map((link) => String(link.category_id))
    case 'has_options':
      return product.has_options
    case 'required_options':
      return product.required_options
    default:
      return valueOf(product.values, storeId, code)
  }
}

function linkData(product: Product, link: ProductLink, { db }: Context) {
  const linked = db.table(products).get(link.linked_product_id)
  if (!linked) return []
  return [
    {
      sku: product.sku,
      link_type: link.link_type,
      linked_product_sku: linked.sku,
      linked_product_type: linked.type_id,
      position: link.position,
      ...(link.qty !== undefined && { extension_attributes: { qty: link.qty } }),
    },
  ]
}

function optionData(product: Product, { values, option_id, ...option }: CustomOption) {
  return {
    product_sku: product.sku,
    option_id,
    ...option,
    ...(values && {
      values: values.map(({ option_type_id, ...value }) => ({ ...value, option_type_id })),
    }),
  }
}

function mediaData(product: Product, storeId: number, { db }: Context) {
  if (product.media_gallery.length === 0) return []
  const roles = mediaRoles(db, product.attribute_set_id)
  return sortedEntries(product.media_gallery, storeId).map((entry) => {
    const { id, media_type, file, video_content } = entry
    return {
      id,
      media_type,
      ...mediaValues(entry, storeId),
      types: rolesOf(file, product.values, storeId, roles),
      file,
      ...(video_content && { extension_attributes: { video_content: video_content as Video } }),
    }
  })
}

/** Where a percentage was set the price is computed of the product's own, and not rounded. */
function tierPriceData(
  { customer_group_id, qty, value, percentage_value, website_id }: TierPrice,
  price: number,
) {
  return {
    customer_group_id,
    qty,
    value: percentage_value ? withoutFloatError(price * (1 - percentage_value / 100)) : value,
    extension_attributes: { ...(percentage_value !== undefined && { percentage_value }), website_id },
  }
}

/** To the digits that are shown. */
const withoutFloatError = (amount: number) => Number(amount.toPrecision(14))
