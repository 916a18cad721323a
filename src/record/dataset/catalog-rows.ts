import type {
  AttributeGroupData,
  AttributeSetData,
  ProductAttributeData,
} from '../../modules/catalog/attribute/attribute-schemas.ts'
import type { CategoryData } from '../../modules/catalog/category/category-schemas.ts'
import type { ProductData } from '../../modules/catalog/product/product-schemas.ts'
import { categories, categoryProducts, products, type Product } from '../../modules/catalog/tables.ts'
import type { StockItemData } from '../../modules/catalog-inventory/schemas.ts'
import { newStockItem } from '../../modules/catalog-inventory/stock-item.ts'
import { stockItems, type StockItem } from '../../modules/catalog-inventory/tables.ts'
import {
  attributeGroups,
  attributes,
  attributeSets,
  ENTITY_TYPES,
  entityAttributes,
} from '../../modules/eav/tables.ts'
import { storedDecimal } from '../../modules/eav/stored-value.ts'
import { sourceItems } from '../../modules/inventory/tables.ts'
import type { Static } from 'typebox'
import type { RowSink } from './rows.ts'

/** Everything of products, each by its sku: links lead to skus where rows have ids. */
export type ProductsSeen = ReadonlyMap<string, Static<typeof ProductData>>

/** A product with its stock, its places in categories, and what of other products it is made of. */
export function putProduct(product: Static<typeof ProductData>, sink: RowSink, seen: ProductsSeen): void {
  const { id = 0, sku } = product
  const extension = product.extension_attributes ?? {}
  sink.put(products, productRow(product, seen, sink))
  for (const { category_id, position } of extension.category_links ?? [])
    sink.add(categoryProducts, {
      category_id: Number(category_id),
      product_id: id,
      position: position ?? 0,
    })
  const { stock_item: stock } = extension
  if (stock) putStockItem(stock, sku, sink)
  else {
    sink.leave('the stock of a product, which only its own route shows: it has none')
    sink.add(stockItems, newStockItem({ entity_id: id }))
  }
}

/** The legacy stock of a product, and its source item at the source `default`, which follows it. */
function putStockItem(stock: StockItemData, sku: string, sink: RowSink): void {
  const {
    show_default_notification_message: _,
    stock_status_changed_auto,
    use_config_min_sale_qty,
    ...columns
  } = stock as StockItemData & { extension_attributes?: unknown }
  const { extension_attributes: __, ...known } = columns
  sink.put(stockItems, {
    ...newStockItem({ entity_id: stock.product_id ?? 0 }),
    ...known,
    use_config_min_sale_qty: Boolean(use_config_min_sale_qty),
    stock_status_changed_auto: Boolean(stock_status_changed_auto),
  } as StockItem)
  if (stock.qty === null) return
  if (sink.seen(sourceItems).some((item) => item.sku === sku)) return
  sink.add(sourceItems, {
    source_code: 'default',
    sku,
    quantity: stock.qty,
    status: stock.is_in_stock ? 1 : 0,
  })
}

/** What the store computes, or keeps elsewhere than among values. */
const NO_VALUES: ReadonlySet<string> = new Set(['category_ids', 'has_options', 'required_options'])

function productRow(product: Static<typeof ProductData>, seen: ProductsSeen, sink: RowSink): Product {
  const { custom_attributes = [], type_id, options = [] } = product
  const custom = Object.fromEntries(
    custom_attributes.map(({ attribute_code, value }) => [attribute_code, value]),
  )
  const isPriced = product.price !== undefined && type_id !== 'configurable'
  const { website_ids } = product.extension_attributes ?? {}
  return {
    entity_id: product.id ?? 0,
    sku: product.sku,
    attribute_set_id: product.attribute_set_id ?? 4,
    type_id: type_id ?? 'simple',
    created_at: product.created_at ?? '',
    updated_at: product.updated_at ?? '',
    has_options: String(custom.has_options ?? (options.length > 0 ? '1' : '0')),
    required_options: String(
      custom.required_options ?? (options.some(({ is_require }) => is_require) ? '1' : '0'),
    ),
    website_ids: website_ids ?? [1],
    values: {
      0: {
        ...(product.name !== undefined && { name: product.name }),
        ...(isPriced && { price: storedDecimal(Number(product.price)) }),
        ...(product.status !== undefined && { status: String(product.status) }),
        ...(product.visibility !== undefined && { visibility: String(product.visibility) }),
        ...(product.weight !== undefined && { weight: storedDecimal(product.weight) }),
        ...Object.fromEntries(Object.entries(custom).filter(([code]) => !NO_VALUES.has(code))),
      },
    },
    tier_prices: (product.tier_prices ?? []).map((tier, index) => ({
      value_id: (product.id ?? 0) * 1000 + index,
      customer_group_id: tier.customer_group_id,
      website_id: tier.extension_attributes?.website_id ?? 0,
      qty: tier.qty,
      value: tier.value,
      ...(tier.extension_attributes?.percentage_value !== undefined && {
        percentage_value: tier.extension_attributes.percentage_value,
      }),
    })),
    product_links: (product.product_links ?? []).flatMap((link) => {
      const linked = idOf(link.linked_product_sku, seen, sink)
      const qty = link.extension_attributes?.qty
      return linked === undefined
        ? []
        : [
            {
              link_type: link.link_type as Product['product_links'][number]['link_type'],
              linked_product_id: linked,
              position: link.position,
              ...(qty !== undefined && { qty }),
            },
          ]
    }),
    options: options.map(
      ({ product_sku: _, extension_attributes: __, ...option }: Record<string, unknown>) => option,
    ) as unknown as Product['options'],
    media_gallery: (product.media_gallery_entries ?? []).map((entry) => ({
      id: entry.id ?? 0,
      media_type: entry.media_type,
      label: entry.label,
      position: entry.position,
      disabled: entry.disabled,
      file: entry.file ?? '',
      ...(entry.extension_attributes?.video_content && {
        video_content: entry.extension_attributes.video_content,
      }),
    })),
    ...partsOf(product, seen, sink),
  }
}

/** What a product that is made of others has. */
function partsOf(
  { extension_attributes: extension = {} }: Static<typeof ProductData>,
  seen: ProductsSeen,
  sink: RowSink,
): Partial<Product> {
  const { configurable_product_options, bundle_product_options } = extension
  const { downloadable_product_links, downloadable_product_samples } = extension
  return {
    ...(configurable_product_options && {
      configurable_options: configurable_product_options.map(({ id, attribute_id, label, position }) => ({
        id: id ?? 0,
        attribute_id: Number(attribute_id),
        label: label ?? '',
        position: position ?? 0,
      })),
      configurable_links: extension.configurable_product_links ?? [],
    }),
    ...(bundle_product_options && {
      bundle_options: bundle_product_options.map((option) => ({
        option_id: option.option_id ?? 0,
        title: option.title ?? '',
        required: option.required ?? false,
        ...(option.type !== undefined && { type: option.type }),
        position: option.position ?? 0,
        links: (option.product_links ?? []).flatMap((link) => {
          const product_id = idOf(link.sku ?? '', seen, sink)
          if (product_id === undefined) return []
          return [
            {
              id: Number(link.id),
              product_id,
              qty: link.qty ?? 0,
              position: link.position ?? 0,
              is_default: link.is_default,
              price: link.price_type === null ? 0 : (link.price ?? 0),
              price_type: link.price_type ?? 0,
              can_change_quantity: Boolean(link.can_change_quantity),
            },
          ]
        }),
      })),
    }),
    ...(downloadable_product_links && {
      downloadable_links: downloadable_product_links.map((link) => ({
        id: link.id ?? 0,
        title: link.title ?? '',
        sort_order: link.sort_order,
        is_shareable: link.is_shareable,
        price: link.price,
        number_of_downloads: link.number_of_downloads ?? 0,
        content: fileOf(link.link_type, link.link_file, link.link_url),
        ...(link.sample_type !== undefined && {
          sample: fileOf(link.sample_type, link.sample_file, link.sample_url),
        }),
      })),
    }),
    ...(downloadable_product_samples && {
      downloadable_samples: downloadable_product_samples.map((sample) => ({
        id: sample.id ?? 0,
        title: sample.title,
        sort_order: sample.sort_order,
        content: fileOf(sample.sample_type, sample.sample_file, sample.sample_url),
      })),
    }),
  }
}

const fileOf = (type: string | undefined, file: string | undefined, url: string | undefined) => ({
  type: type === 'file' ? ('file' as const) : ('url' as const),
  ...(file !== undefined && { file }),
  ...(url !== undefined && { url }),
})

function idOf(sku: string, seen: ProductsSeen, sink: RowSink): number | undefined {
  const found = seen.get(sku)
  if (!found) sink.leave('a link to a product that was not seen')
  return found?.id
}

/** A category, with what its own route shows of it. */
export function putCategory(category: Static<typeof CategoryData>, sink: RowSink): void {
  const { custom_attributes = [] } = category
  const custom = Object.fromEntries(
    custom_attributes.map(({ attribute_code, value }) => [attribute_code, value]),
  )
  const { path: _, children_count, ...values } = custom
  sink.put(categories, {
    entity_id: category.id ?? 0,
    attribute_set_id: 3,
    parent_id: category.parent_id ?? 0,
    path: category.path ?? '',
    level: category.level ?? 0,
    position: category.position ?? 0,
    children_count: Number(children_count ?? 0),
    created_at: category.created_at ?? '',
    updated_at: category.updated_at ?? '',
    values: {
      0: {
        ...values,
        ...(category.name !== undefined && { name: category.name }),
        ...(category.is_active !== undefined && { is_active: category.is_active ? '1' : '0' }),
        ...(category.available_sort_by && { available_sort_by: category.available_sort_by.join(',') }),
        ...(category.include_in_menu !== undefined && {
          include_in_menu: category.include_in_menu ? '1' : '0',
        }),
      },
    },
  })
}

/** An attribute of products or categories. */
export function putAttribute(attribute: Static<typeof ProductAttributeData>, sink: RowSink): void {
  const {
    extension_attributes: _,
    custom_attributes: __,
    validation_rules: ___,
    ...columns
  } = attribute as Record<string, unknown>
  sink.put(attributes, {
    ...columns,
    entity_type_id: Number(attribute.entity_type_id),
  } as never)
}

/** A set of attributes. */
export function putAttributeSet(set: Static<typeof AttributeSetData>, sink: RowSink): void {
  sink.put(attributeSets, {
    attribute_set_id: set.attribute_set_id ?? 0,
    attribute_set_name: set.attribute_set_name ?? '',
    sort_order: set.sort_order ?? 0,
    entity_type_id: set.entity_type_id ?? 4,
  })
}

/** A group of a set. */
export function putAttributeGroup(group: Static<typeof AttributeGroupData>, sink: RowSink): void {
  sink.put(attributeGroups, {
    attribute_group_id: Number(group.attribute_group_id ?? 0),
    attribute_set_id: group.attribute_set_id ?? 0,
    attribute_group_name: group.attribute_group_name ?? '',
    attribute_group_code: group.extension_attributes?.attribute_group_code ?? '',
    sort_order: Number(group.extension_attributes?.sort_order ?? 0),
  })
}

/** The attributes of a set, in the order that they were listed in. */
export function putSetAttributes(
  setId: number,
  listed: readonly Static<typeof ProductAttributeData>[],
  sink: RowSink,
): void {
  for (const [sort_order, { attribute_id = 0 }] of listed.entries())
    sink.add(entityAttributes, {
      attribute_set_id: setId,
      attribute_group_id: groupOf(setId, sink),
      attribute_id,
      sort_order,
    })
}

/**
 * What a product shows of attributes tells that they are in its set, where the sets themselves were not seen. One that
 * was not seen either is made up, as a text.
 */
export function putShownAttributes(shown: ProductsSeen, sink: RowSink): void {
  const codesBySet = new Map<number, Set<string>>()
  for (const { attribute_set_id = 4, custom_attributes = [] } of shown.values()) {
    const codes = codesBySet.get(attribute_set_id) ?? new Set()
    for (const { attribute_code } of custom_attributes) codes.add(attribute_code)
    codesBySet.set(attribute_set_id, codes)
  }
  const idOfCode = new Map(
    sink
      .all(attributes)
      .filter(({ entity_type_id }) => entity_type_id === ENTITY_TYPES.catalog_product)
      .map(({ attribute_code, attribute_id }) => [attribute_code, attribute_id]),
  )
  const places = new Set(
    sink.all(entityAttributes).map((row) => `${row.attribute_set_id} ${row.attribute_id}`),
  )
  for (const [attribute_set_id, codes] of codesBySet)
    for (const code of codes) {
      const attribute_id = idOfCode.get(code) ?? madeUp(code, sink)
      idOfCode.set(code, attribute_id)
      if (places.has(`${attribute_set_id} ${attribute_id}`)) continue
      sink.add(entityAttributes, {
        attribute_set_id,
        attribute_group_id: groupOf(attribute_set_id, sink),
        attribute_id,
        sort_order: BEHIND_ALL,
      })
    }
}

const BEHIND_ALL = 1000

const groupOf = (setId: number, sink: RowSink): number =>
  sink.all(attributeGroups).find(({ attribute_set_id }) => attribute_set_id === setId)?.attribute_group_id ??
  7

function madeUp(code: string, sink: RowSink): number {
  sink.leave(`the attribute ${code}, of which only values were seen: it is a text now`)
  const attribute_id = Math.max(...sink.all(attributes).map((row) => row.attribute_id)) + 1
  sink.put(attributes, {
    attribute_id,
    attribute_code: code,
    entity_type_id: ENTITY_TYPES.catalog_product,
    backend_type: 'varchar',
    frontend_input: 'text',
    default_frontend_label: code,
    scope: 'global',
    is_required: false,
    is_unique: '0',
    is_user_defined: true,
    apply_to: [],
    options: [],
  })
  return attribute_id
}
