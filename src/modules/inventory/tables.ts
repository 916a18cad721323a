import { table } from '../../database/table.ts'
import { foldKey } from '../../framework/collation.ts'

/** A place that goods are sent from. */
export interface Source {
  readonly source_code: string
  readonly name: string
  readonly email?: string | null
  readonly contact_name?: string | null
  readonly enabled: boolean
  readonly description?: string | null
  /** In degrees, six decimals. */
  readonly latitude?: number | null
  /** In degrees, six decimals. */
  readonly longitude?: number | null
  readonly country_id: string
  readonly region_id?: number | null
  readonly region?: string | null
  readonly city?: string | null
  readonly street?: string | null
  readonly postcode: string
  readonly phone?: string | null
  readonly fax?: string | null
  /** Always true: carriers of a source's own cannot be chosen. */
  readonly use_default_carrier_config: boolean
  readonly is_pickup_location_active: boolean
  readonly frontend_name: string
  readonly frontend_description?: string | null
}

/** What websites sell from: the sources that are linked to it. */
export interface Stock {
  readonly stock_id: number
  readonly name: string
}

/** Through what a stock is sold: a website. */
export interface SalesChannel {
  readonly sales_channel_id: number
  readonly type: string
  /** Code of the website. */
  readonly code: string
  readonly stock_id: number
}

/** A source that a stock draws from; the lowest priority comes first. */
export interface StockSourceLink {
  readonly link_id: number
  readonly stock_id: number
  readonly source_code: string
  readonly priority: number
}

/** How much of a product lies at a source; 1 in stock, 0 out of it. Any sku may have one. */
export interface SourceItem {
  readonly source_item_id: number
  readonly source_code: string
  readonly sku: string
  /** In units of the product, four decimals. */
  readonly quantity: number
  readonly status: 0 | 1
}

/** A change of the salable quantity by an order or what undoes it. Rows are only ever added. */
export interface Reservation {
  readonly reservation_id: number
  readonly stock_id: number
  readonly sku: string
  /** Negative: reserved; positive: given back. Four decimals. */
  readonly quantity: number
  /** JSON: the event that it comes from. */
  readonly metadata: string
}

/** Below which quantity of a source item the merchant is told. */
export interface LowStockNotification {
  readonly notification_id: number
  readonly source_code: string
  readonly sku: string
  /** Null where the store's setting counts. */
  readonly notify_stock_qty: number | null
}

export const sources = table<Source>()('inventory_source', {
  primaryKey: 'source_code',
  unique: { code: (row) => foldKey(row.source_code), name: (row) => foldKey(row.name) },
})

export const stocks = table<Stock>()('inventory_stock', {
  primaryKey: 'stock_id',
  unique: { name: (row) => foldKey(row.name) },
})

export const salesChannelKey = (type: string, code: string): string => `${foldKey(type)} ${foldKey(code)}`

export const salesChannels = table<SalesChannel>()('inventory_stock_sales_channel', {
  primaryKey: 'sales_channel_id',
  unique: { channel: (row) => salesChannelKey(row.type, row.code) },
  indexes: { stock: (row) => [row.stock_id] },
})

export const stockSourceLinkKey = (stockId: number, sourceCode: string): string =>
  `${stockId} ${foldKey(sourceCode)}`

export const stockSourceLinks = table<StockSourceLink>()('inventory_source_stock_link', {
  primaryKey: 'link_id',
  unique: { link: (row) => stockSourceLinkKey(row.stock_id, row.source_code) },
  indexes: { stock: (row) => [row.stock_id] },
})

export const sourceItemKey = (sourceCode: string, sku: string): string =>
  `${foldKey(sourceCode)} ${foldKey(sku)}`

export const sourceItems = table<SourceItem>()('inventory_source_item', {
  primaryKey: 'source_item_id',
  unique: { item: (row) => sourceItemKey(row.source_code, row.sku) },
  indexes: { sku: (row) => [foldKey(row.sku)] },
})

export const reservationKey = (stockId: number, sku: string): string => `${stockId} ${foldKey(sku)}`

export const reservations = table<Reservation>()('inventory_reservation', {
  primaryKey: 'reservation_id',
  indexes: { item: (row) => [reservationKey(row.stock_id, row.sku)] },
})

export const lowStockNotifications = table<LowStockNotification>()(
  'inventory_low_stock_notification_configuration',
  {
    primaryKey: 'notification_id',
    unique: { item: (row) => sourceItemKey(row.source_code, row.sku) },
  },
)
