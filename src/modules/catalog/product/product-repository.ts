import { timestamp } from '../../../framework/clock.ts'
import { foldKey, storedText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import { CrashException, InputException } from '../../../framework/errors.ts'
import { copySourceItems, saveStockItem } from '../../catalog-inventory/stock-item.ts'
import { stockItems } from '../../catalog-inventory/tables.ts'
import { storedTimestamp } from '../../eav/stored-value.ts'
import { attributeSets, ENTITY_TYPES } from '../../eav/tables.ts'
import { ADMIN_STORE_ID, websites } from '../../store/tables.ts'
import { deleteRewrites } from '../../url-rewrite/url-rewrites.ts'
import { mergeLinks, setLinks } from '../category/category-links.ts'
import { changedValues } from './product-attributes.ts'
import { bundleOptionsOf } from '../product-types/product-bundle.ts'
import { checkVariations, configurationOf } from '../product-types/product-configurable.ts'
import { productData } from './product-data.ts'
import { downloadsOf } from '../product-types/product-downloadable.ts'
import { noSuchProduct, unableToSave } from './product-errors.ts'
import { addLinksOfOthers, linksFrom, ownLinks } from './product-links.ts'
import { galleryOf } from './product-media.ts'
import { customOptionsOf } from './product-options.ts'
import type { ProductData, ProductInput } from './product-schemas.ts'
import { tierPricesOf } from '../price/product-tier-prices.ts'
import { saveProductRewrites } from './product-url.ts'
import { categoryProducts, products, type Product } from '../tables.ts'

const MAX_SKU_LENGTH = 64

/** The product with this sku, whatever its case. */
export const productBySku = ({ db }: Pick<Context, 'db'>, sku: string): Product | undefined =>
  db.table(products).find('sku', foldKey(sku))

/**
 * One product, in the scope of the URL or of `storeId`.
 *
 * @throws NoSuchEntityException 404
 */
export function getProduct(
  { sku, storeId }: { sku: string; storeId?: number | null },
  context: Context,
): ProductData {
  const product = productBySku(context, sku)
  if (!product) throw noSuchProduct()
  return productData(product, storeId ?? context.scope.store_id, context, { withStock: true })
}

/**
 * Saves a product: the one with the id, else the one with the sku, else a new one. What is not sent stays; where
 * values land is told by the scope of the URL.
 *
 * Source: Magento\Catalog\Model\ProductRepository::save; catalog.md sections 2.5 to 2.7.
 *
 * @throws InputException 400, a product that is not valid
 */
export function saveProduct({ product: sent }: { product: ProductInput }, context: Context): ProductData {
  crashOnRawAttributes(context)
  const saved = save(sent, context)
  return withoutUnsent(productData(saved, context.scope.store_id, context, { withStock: true }), context)
}

/** As {@link saveProduct}, for those who need no answer. */
export function save(sent: ProductInput, context: Context): Product {
  if (typeof sent.sku !== 'string' && (sent.id ?? null) === null) throw noSku('text')
  checkVariations(sent, context)
  const before = targetOf(sent, context)
  const links = sent.product_links && linksFrom(sent.product_links, context)
  const draft = draftOf(sent, before, links, context)
  const saved = before ? update(before, draft, context) : insert(draft, sent.id, context)
  if (links) addLinksOfOthers(links, saved.sku, context)
  saveProductRewrites(saved, context)
  saveCategories(saved, sent, context)
  if (before && foldKey(before.sku) !== foldKey(saved.sku)) copySourceItems(before.sku, saved.sku, context)
  saveStockItem(saved, sent.extension_attributes?.stock_item ?? {}, context)
  return saved
}

/**
 * Deletes a product with all that is only its own, and whatever of other products refers to it; source items and
 * reservations stay.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteProduct({ sku }: { sku: string }, context: Context): true {
  const product = productBySku(context, sku)
  if (!product) throw noSuchProduct()
  const { db } = context
  const links = db.table(categoryProducts)
  for (const link of links.where('product', product.entity_id)) links.delete(link.entity_id)
  const stock = db.table(stockItems).find('product', product.entity_id)
  if (stock) db.table(stockItems).delete(stock.item_id)
  deleteRewrites(db, { entity_type: 'product', entity_id: product.entity_id })
  db.table(products).delete(product.entity_id)
  forget(product.entity_id, context)
  return true
}

/** Takes a product out of all that others say of it. */
function forget(productId: number, { db }: Context): void {
  const table = db.table(products)
  const isOther = ({ product_id }: { product_id: number }) => product_id !== productId
  for (const other of table.where('linked', productId))
    table.update(other.entity_id, {
      product_links: other.product_links.filter((link) => link.linked_product_id !== productId),
    })
  for (const parent of table.where('child', productId)) {
    const { configurable_links, bundle_options } = parent
    table.update(parent.entity_id, {
      ...(configurable_links && { configurable_links: configurable_links.filter((id) => id !== productId) }),
      ...(bundle_options && {
        bundle_options: bundle_options.map((option) => ({ ...option, links: option.links.filter(isOther) })),
      }),
    })
  }
}

/**
 * A plugin of Magento's looks for a word in the attributes as they were sent, and trips over every form of them but
 * two. By the documentation all forms are good.
 *
 * Source: Magento\CatalogUrlRewrite\Plugin\Webapi\Controller\Rest\InputParamsResolver; webapi.md section 5.6.
 */
function crashOnRawAttributes({ body, settings }: Context): void {
  if (settings.profile.crash !== 'crash') return
  const { product } = (body ?? {}) as { product?: { custom_attributes?: unknown } | null }
  const attributes = product?.custom_attributes
  if (typeof attributes !== 'object' || attributes === null) return
  for (const entry of Object.values(attributes) as unknown[]) {
    if (typeof entry === 'string')
      throw new CrashException('text', 'An entry of custom_attributes must be an object.')
    if (typeof entry !== 'object' || entry === null || !('attribute_code' in entry))
      throw new CrashException('masked', 'An entry of custom_attributes must have an attribute_code.')
  }
}

/** A store crashes on a missing sku, and refuses an empty one. */
function noSku(form: 'text' | 'refusal'): Error {
  const message = 'The "sku" attribute value is empty. Set the attribute and try again.'
  return form === 'text' ? new CrashException('text', message) : new InputException(message)
}

function targetOf({ id, sku }: ProductInput, context: Context): Product | undefined {
  const byId = id ? context.db.table(products).get(id) : undefined
  return byId ?? (id ? undefined : productBySku(context, sku ?? ''))
}

/** The product as it is to be, without id and times. */
type Draft = Omit<Product, 'entity_id' | 'created_at' | 'updated_at'> & {
  readonly created_at?: string | undefined
}

function draftOf(
  sent: ProductInput,
  before: Product | undefined,
  links: ReturnType<typeof linksFrom> | null | undefined,
  context: Context,
): Draft {
  const attribute_set_id = attributeSetOf(sent, before, context)
  const type_id = sent.type_id || before?.type_id || 'simple'
  const sku = skuOf(sent, before, context)
  const values = changedValues(sent, { before, attribute_set_id, type_id }, context)
  const gallery = { media_gallery: before?.media_gallery ?? [], values, attribute_set_id }
  const options = sent.options
    ? customOptionsOf(
        sent.options,
        { sku, type_id, options: before?.options ?? [], entity_id: before?.entity_id },
        context,
      )
    : (before?.options ?? [])
  return {
    sku,
    attribute_set_id,
    type_id,
    website_ids: websiteIdsOf(sent, before, context),
    values,
    media_gallery: gallery.media_gallery,
    ...(sent.media_gallery_entries &&
      galleryOf(
        sent.media_gallery_entries,
        gallery,
        before ? context.scope.store_id : ADMIN_STORE_ID,
        context,
      )),
    options,
    has_options: options.length > 0 ? '1' : '0',
    required_options: requiredOptions(options, before),
    tier_prices: sent.tier_prices
      ? tierPricesOf(sent.tier_prices, before?.tier_prices ?? [], context)
      : (before?.tier_prices ?? []),
    product_links: links ? ownLinks(links, sku) : (before?.product_links ?? []),
    ...partsOf(sent, { sku, type_id }, before, context),
    created_at: sent.created_at ? storedTimestamp(sent.created_at) : undefined,
  }
}

/** What a product of its type is made of, if anything was sent of that. */
function partsOf(
  { extension_attributes: sent }: ProductInput,
  { sku, type_id }: Pick<Product, 'sku' | 'type_id'>,
  before: Product | undefined,
  context: Context,
): Partial<Product> {
  if (!sent) return {}
  switch (type_id) {
    case 'configurable':
      return configurationOf(sent, before ?? {}, context)
    case 'bundle':
      return sent.bundle_product_options?.length
        ? { bundle_options: bundleOptionsOf(sent.bundle_product_options, { ...before, sku }, context) }
        : {}
    case 'downloadable':
      return downloadsOf(sent, before ?? {}, context)
    default:
      return {}
  }
}

/** Once there was a required option the product says so until it has none at all. */
function requiredOptions(options: Product['options'], before: Product | undefined): string {
  if (options.length === 0) return '0'
  return options.some((option) => option.is_require) || before?.required_options === '1' ? '1' : '0'
}

function attributeSetOf(sent: ProductInput, before: Product | undefined, { db }: Context): number {
  const id = sent.attribute_set_id ?? before?.attribute_set_id
  const set = id === undefined ? undefined : db.table(attributeSets).get(id)
  if (set?.entity_type_id !== ENTITY_TYPES.catalog_product)
    throw new InputException('Invalid product data: %1', ['Invalid attribute set entity type'])
  return set.attribute_set_id
}

/** The website of the URL's store view sells a new product, in the scope of all every website does. */
function websiteIdsOf(
  sent: ProductInput,
  before: Product | undefined,
  { db, scope }: Context,
): readonly number[] {
  const given = sent.extension_attributes?.website_ids
  if (given) {
    if (given.some((id) => !db.table(websites).get(id))) throw unableToSave()
    return [...new Set(given)].sort((a, b) => a - b)
  }
  if (before) return before.website_ids
  if (scope.store_id !== ADMIN_STORE_ID) return [scope.website_id]
  return [...db.table(websites).all()].map((website) => website.website_id).filter((id) => id !== 0)
}

function skuOf({ sku }: ProductInput, before: Product | undefined, context: Context): string {
  const wanted = sku === null || sku === undefined ? before?.sku : sku.trim()
  if (!wanted) throw noSku('refusal')
  if ([...wanted].length > MAX_SKU_LENGTH)
    throw new InputException('SKU length should be 64 characters maximum.')
  return freeSku(storedText(wanted), before, context)
}

/** A sku that another product has gets a number behind it. */
function freeSku(sku: string, before: Product | undefined, context: Context): string {
  const isTaken = (candidate: string) => {
    const holder = productBySku(context, candidate)
    return holder !== undefined && holder.entity_id !== before?.entity_id
  }
  let candidate = sku
  for (let count = 1; isTaken(candidate); count++) candidate = `${sku}-${count}`
  return candidate
}

function insert(draft: Draft, id: number | null | undefined, { db, clock }: Context): Product {
  const now = timestamp(clock)
  return db.table(products).insert({
    ...(id && { entity_id: id }),
    ...draft,
    created_at: draft.created_at ?? now,
    updated_at: now,
  })
}

function update(before: Product, { created_at, ...draft }: Draft, { db, clock }: Context): Product {
  return db.table(products).update(before.entity_id, {
    ...draft,
    created_at: created_at ?? before.created_at,
    updated_at: timestamp(clock),
  })
}

/** Links are merged, or all removed by an empty list; the attribute `category_ids` replaces them. */
function saveCategories({ entity_id }: Product, sent: ProductInput, { db }: Context): void {
  const ids = sent.custom_attributes?.find((entry) => entry.attribute_code === 'category_ids')?.value
  if (Array.isArray(ids)) {
    const wanted = (ids as number[]).map((category_id) => ({ category_id }))
    setLinks(db, entity_id, wanted)
  }
  const links = sent.extension_attributes?.category_links
  if (!links) return
  if (links.length === 0) setLinks(db, entity_id, [])
  else
    mergeLinks(
      db,
      entity_id,
      links.map(({ category_id, position }) => ({
        category_id: Number(category_id),
        position: position ?? 0,
      })),
    )
}

/**
 * Lists that were not sent for exactly this sku and are empty are left out of the answer to a save.
 *
 * Source: Magento\Catalog\Model\Product\Webapi\ProductOutputProcessor, which looks at the request's own body.
 */
function withoutUnsent(data: ProductData, { body }: Context): ProductData {
  const { product } = (body ?? {}) as { product?: Record<string, unknown> | null }
  if (product?.sku !== data.sku) return data
  const unsent = (['product_links', 'tier_prices'] as const).filter(
    (name) => !(name in product) && data[name]?.length === 0,
  )
  return Object.fromEntries(
    Object.entries(data).filter(([name]) => !(unsent as string[]).includes(name)),
  ) as ProductData
}
