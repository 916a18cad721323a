import { table } from '../../database/table.ts'
import { foldKey } from '../../framework/collation.ts'
import type { ScopedValues } from '../eav/scoped-values.ts'

/** A product: its own columns, and the values of its attributes by scope. */
export interface Product {
  readonly entity_id: number
  readonly sku: string
  readonly attribute_set_id: number
  readonly type_id: string
  readonly created_at: string
  readonly updated_at: string
  /** `1` with any custom option. */
  readonly has_options: string
  /** `1` with a required custom option; stays when only that one is dropped. */
  readonly required_options: string
  readonly website_ids: readonly number[]
  readonly values: ScopedValues
  readonly tier_prices: readonly TierPrice[]
  readonly product_links: readonly ProductLink[]
  readonly options: readonly CustomOption[]
  readonly media_gallery: readonly MediaEntry[]
  /** Of a configurable product: the attributes by which its children differ. */
  readonly configurable_options?: readonly ConfigurableOption[]
  /** Of a configurable product: ids of its children. */
  readonly configurable_links?: readonly number[]
  /** Of a bundle. */
  readonly bundle_options?: readonly BundleOption[]
  /** Of a downloadable product. */
  readonly downloadable_links?: readonly DownloadableLink[]
  readonly downloadable_samples?: readonly DownloadableSample[]
}

export interface TierPrice {
  readonly value_id: number
  /** 32000 stands for all groups. */
  readonly customer_group_id: number
  readonly website_id: number
  readonly qty: number
  readonly value: number
  readonly percentage_value?: number
}

export interface ProductLink {
  readonly link_type: 'related' | 'upsell' | 'crosssell' | 'associated'
  readonly linked_product_id: number
  readonly position: number
  readonly qty?: number
}

export interface CustomOption {
  readonly option_id: number
  readonly title: string
  readonly type: string
  readonly sort_order: number
  readonly is_require: boolean
  readonly price?: number
  readonly price_type?: string
  readonly sku?: string
  readonly file_extension?: string
  readonly max_characters?: number
  readonly image_size_x?: number
  readonly image_size_y?: number
  readonly values?: readonly CustomOptionValue[]
}

export interface CustomOptionValue {
  readonly option_type_id: number
  readonly title: string
  readonly sort_order: number
  readonly price: number
  readonly price_type: string
  readonly sku?: string
}

/** How an image is shown in a scope. */
export interface MediaValues {
  readonly label: string | null
  readonly position: number | null
  readonly disabled: boolean
}

/** An image or a video; its own values are those of all store views. */
export interface MediaEntry extends MediaValues {
  readonly id: number
  readonly media_type: string
  /** Path below the media folder; no two images of the store share one. */
  readonly file: string
  readonly video_content?: object
  /** What store views have of their own, by store id; of a null the default shows. */
  readonly store_values?: Readonly<Record<number, MediaValues>>
}

/** An attribute by which the children of a configurable product differ; its values are theirs. */
export interface ConfigurableOption {
  readonly id: number
  readonly attribute_id: number
  readonly label: string
  readonly position: number
}

export interface BundleOption {
  readonly option_id: number
  readonly title: string
  readonly required: boolean
  /** `select`, `radio`, `checkbox` or `multi`; anything is stored. */
  readonly type?: string
  readonly position: number
  readonly links: readonly BundleLink[]
}

/** A product that can be chosen for an option of a bundle. */
export interface BundleLink {
  readonly id: number
  readonly product_id: number
  readonly qty: number
  readonly position: number
  readonly is_default: boolean
  /** Counts where the bundle's own price is fixed. */
  readonly price: number
  /** 0 an amount, 1 per cent of the bundle's price. */
  readonly price_type: number
  readonly can_change_quantity: boolean
}

/** Where a file or its sample is: at a URL, or in the store. */
interface DownloadableFile {
  readonly type: 'url' | 'file'
  readonly url?: string
  readonly file?: string
}

export interface DownloadableLink {
  readonly id: number
  readonly title: string
  readonly sort_order: number
  /** 0 no, 1 yes, 2 as the store says. */
  readonly is_shareable: number
  readonly price: number
  /** 0 for any number. */
  readonly number_of_downloads: number
  readonly content: DownloadableFile
  readonly sample?: DownloadableFile
}

export interface DownloadableSample {
  readonly id: number
  readonly title: string
  readonly sort_order: number
  readonly content: DownloadableFile
}

/** Ids of the products that a composite product is made of, each once. */
export const childIdsOf = (product: Product): readonly number[] => {
  const { configurable_links = [], bundle_options = [], product_links } = product
  const associated = product_links.filter(({ link_type }) => link_type === 'associated')
  if (configurable_links.length + bundle_options.length + associated.length === 0) return NONE
  return [
    ...new Set([
      ...configurable_links,
      ...bundle_options.flatMap(({ links }) => links.map((link) => link.product_id)),
      ...associated.map((link) => link.linked_product_id),
    ]),
  ]
}

const NONE: readonly never[] = []

export const products = table<Product>()('catalog_product_entity', {
  primaryKey: 'entity_id',
  unique: { sku: (row) => foldKey(row.sku) },
  indexes: {
    /** Who is made of this product. */
    child: childIdsOf,
    /** Who links to this product, in whatever way. */
    linked: ({ product_links }) => product_links.map((link) => link.linked_product_id),
    file: ({ media_gallery }) => media_gallery.map(({ file }) => file),
  },
})

/** A category; its tree is in `path`, the ids from the root down to its own. */
export interface Category {
  readonly entity_id: number
  readonly attribute_set_id: number
  readonly parent_id: number
  readonly path: string
  readonly level: number
  readonly position: number
  /** Of all descendants, inactive ones too. */
  readonly children_count: number
  readonly created_at: string
  readonly updated_at: string
  readonly values: ScopedValues
}

export const categories = table<Category>()('catalog_category_entity', {
  primaryKey: 'entity_id',
  indexes: { parent: (row) => [row.parent_id] },
})

/** A product's place in a category. */
export interface CategoryProduct {
  readonly entity_id: number
  readonly category_id: number
  readonly product_id: number
  readonly position: number
}

export const categoryProducts = table<CategoryProduct>()('catalog_category_product', {
  primaryKey: 'entity_id',
  unique: { pair: (row) => `${row.category_id} ${row.product_id}` },
  indexes: { category: (row) => [row.category_id], product: (row) => [row.product_id] },
})
