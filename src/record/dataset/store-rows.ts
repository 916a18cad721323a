import type { Static } from 'typebox'
import type { BlockData, PageData } from '../../modules/cms/schemas.ts'
import { blocks, pages } from '../../modules/cms/tables.ts'
import type {
  SourceData,
  SourceItemData,
  StockData,
  StockSourceLinkData,
} from '../../modules/inventory/schemas.ts'
import {
  salesChannels,
  sourceItems,
  sources,
  stocks,
  stockSourceLinks,
} from '../../modules/inventory/tables.ts'
import type { CouponData, RuleData } from '../../modules/sales-rule/schemas.ts'
import { coupons, salesRules } from '../../modules/sales-rule/tables.ts'
import type { StoreGroupData, StoreViewData, WebsiteData } from '../../modules/store/schemas.ts'
import { storeGroups, storeViews, websites } from '../../modules/store/tables.ts'
import type { TaxClassData, TaxRateData, TaxRuleData } from '../../modules/tax/schemas.ts'
import { taxClasses, taxRates, taxRules } from '../../modules/tax/tables.ts'
import type { RowSink } from './rows.ts'

/** Shown of all pages: the API tells of no store views. */
const EVERYWHERE = [0]

/** A page, in all store views: the API does not tell in which. */
export function putPage({ id, active, sort_order, ...page }: Static<typeof PageData>, sink: RowSink): void {
  sink.put(pages, {
    ...nothing(
      'page_layout',
      'meta_title',
      'meta_keywords',
      'meta_description',
      'content_heading',
      'content',
    ),
    ...nothing('layout_update_xml', 'custom_theme', 'custom_root_template', 'custom_layout_update_xml'),
    ...nothing('custom_theme_from', 'custom_theme_to'),
    ...page,
    page_id: id ?? 0,
    sort_order: Number(sort_order ?? 0),
    is_active: Boolean(active),
    store_ids: EVERYWHERE,
  } as never)
}

/** A block, in all store views. */
export function putBlock({ id, active, ...block }: Static<typeof BlockData>, sink: RowSink): void {
  sink.put(blocks, {
    ...nothing('content'),
    ...block,
    block_id: id ?? 0,
    is_active: Boolean(active),
    store_ids: EVERYWHERE,
  } as never)
}

const nothing = (...names: string[]) => Object.fromEntries(names.map((name) => [name, null]))

export const putWebsite = ({ id, ...website }: Static<typeof WebsiteData>, sink: RowSink): void => {
  sink.put(websites, { website_id: id, ...website })
}

export const putStoreGroup = ({ id, ...group }: Static<typeof StoreGroupData>, sink: RowSink): void => {
  sink.put(storeGroups, { group_id: id, ...group })
}

export function putStoreView(
  { id, store_group_id, ...view }: Static<typeof StoreViewData>,
  sink: RowSink,
): void {
  sink.put(storeViews, { store_id: id, group_id: store_group_id, ...view })
}

export function putSource(source: Static<typeof SourceData>, sink: RowSink): void {
  const { carrier_links: _, extension_attributes: extension, ...columns } = source
  sink.put(sources, {
    ...columns,
    is_pickup_location_active: extension?.is_pickup_location_active ?? false,
    frontend_name: extension?.frontend_name ?? source.name ?? '',
    ...(extension?.frontend_description !== undefined && {
      frontend_description: extension.frontend_description,
    }),
  } as never)
}

export function putSourceItem(item: Static<typeof SourceItemData>, sink: RowSink): void {
  sink.add(sourceItems, item as never)
}

export function putStock(
  { stock_id, name, extension_attributes }: Static<typeof StockData>,
  sink: RowSink,
): void {
  sink.put(stocks, { stock_id: stock_id ?? 0, name: name ?? '' })
  for (const { type, code } of extension_attributes?.sales_channels ?? [])
    sink.add(salesChannels, { type, code, stock_id: stock_id ?? 0 })
}

export function putStockLink(link: Static<typeof StockSourceLinkData>, sink: RowSink): void {
  sink.add(stockSourceLinks, link)
}

export const putTaxClass = ({ class_id, ...taxClass }: Static<typeof TaxClassData>, sink: RowSink): void => {
  sink.put(taxClasses, { class_id: class_id ?? 0, ...taxClass } as never)
}

export function putTaxRate(
  { id, region_name: _, titles, ...rate }: Static<typeof TaxRateData>,
  sink: RowSink,
): void {
  sink.put(taxRates, {
    tax_region_id: 0,
    tax_postcode: '*',
    ...nothing('zip_is_range', 'zip_from', 'zip_to'),
    ...rate,
    tax_calculation_rate_id: id ?? 0,
    titles: (titles ?? []).map(({ store_id, value }) => ({ store_id: Number(store_id), value })),
  } as never)
}

export const putTaxRule = ({ id, ...rule }: Static<typeof TaxRuleData>, sink: RowSink): void => {
  sink.put(taxRules, { tax_calculation_rule_id: id ?? 0, calculate_subtotal: false, ...rule } as never)
}

export function putSalesRule(rule: Static<typeof RuleData>, sink: RowSink): void {
  sink.put(salesRules, {
    ...nothing('name', 'description', 'from_date', 'to_date', 'condition', 'action_condition', 'product_ids'),
    ...nothing('simple_action', 'discount_qty'),
    ...rule,
  } as never)
}

export function putCoupon(coupon: Static<typeof CouponData>, sink: RowSink): void {
  sink.put(coupons, {
    ...nothing('code', 'usage_limit', 'usage_per_customer', 'expiration_date', 'created_at'),
    ...coupon,
  } as never)
}
