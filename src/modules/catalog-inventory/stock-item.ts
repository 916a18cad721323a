import type { Context } from '../../framework/context.ts'
import { timestamp } from '../../framework/clock.ts'
import { foldKey } from '../../framework/collation.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { sourceItemKey, sourceItems, type SourceItem } from '../inventory/tables.ts'
import type { StockItemData } from './schemas.ts'
import { stockItems, type StockItem } from './tables.ts'

/** The settings of a stock item that the store has too. */
export type StockSettings = Pick<
  StockItem,
  | 'min_qty'
  | 'min_sale_qty'
  | 'max_sale_qty'
  | 'backorders'
  | 'notify_stock_qty'
  | 'qty_increments'
  | 'enable_qty_increments'
  | 'manage_stock'
>

/** The store's settings for stock (`cataloginventory/item_options`), as a fresh install has them. */
export const stockConfig: StockSettings = {
  min_qty: 0,
  min_sale_qty: 1,
  max_sale_qty: 10_000,
  backorders: 0,
  notify_stock_qty: 1,
  qty_increments: 0,
  enable_qty_increments: false,
  manage_stock: true,
}

/** The one legacy stock. */
const STOCK_ID = 1

/** The source that legacy stock is one with. */
export const DEFAULT_SOURCE = 'default'

/** What of a stock item is sent; what is missing stays as it is. */
export type StockItemInput = { readonly [Name in keyof StockItemData]?: StockItemData[Name] | null }

/** The product whose stock it is. */
export interface StockedProduct {
  readonly entity_id: number
  readonly sku: string
  readonly type_id: string
}

/** Types whose quantity is counted; the others are made of products that have one. */
const COUNTED_TYPES = new Set(['simple', 'virtual', 'downloadable'])

/** Has a product of this type a quantity of its own? Source: inventory.md section 1.3. */
export const isCounted = (typeId: string): boolean => COUNTED_TYPES.has(typeId)

/** The stock item of a product. */
export const stockItemOf = ({ db }: Pick<Context, 'db'>, productId: number): StockItem | undefined =>
  db.table(stockItems).find('product', productId)

/** The values that count, the store's settings among them. */
export function effective(item: Omit<StockItem, 'item_id'>): StockSettings {
  const enabled = item.use_config_enable_qty_inc
    ? stockConfig.enable_qty_increments
    : item.enable_qty_increments
  const backorders = item.use_config_backorders ? stockConfig.backorders : item.backorders
  return {
    min_qty: minQty(item.use_config_min_qty ? stockConfig.min_qty : item.min_qty, backorders),
    min_sale_qty: item.use_config_min_sale_qty ? stockConfig.min_sale_qty : item.min_sale_qty,
    max_sale_qty: item.use_config_max_sale_qty ? stockConfig.max_sale_qty : item.max_sale_qty,
    backorders,
    notify_stock_qty: item.use_config_notify_stock_qty ? stockConfig.notify_stock_qty : item.notify_stock_qty,
    qty_increments:
      !enabled || item.use_config_qty_increments ? stockConfig.qty_increments : item.qty_increments,
    enable_qty_increments: enabled,
    manage_stock: item.use_config_manage_stock ? stockConfig.manage_stock : item.manage_stock,
  }
}

/**
 * With backorders only a quantity below nothing can be a threshold, without them only one above it.
 *
 * Source: AdaptMinQtyToBackordersPlugin of Magento_InventoryCatalog; inventory.md section 6.2.
 */
const minQty = (threshold: number, backorders: number): number =>
  backorders === 0 ? Math.max(threshold, 0) : Math.min(threshold, 0)

/** The stock item as the API shows it. Source: catalog.md section 2.9. */
export function stockItemData(item: StockItem): StockItemData {
  const counts = effective(item)
  return {
    item_id: item.item_id,
    product_id: item.product_id,
    stock_id: item.stock_id,
    qty: item.qty,
    is_in_stock: !counts.manage_stock || item.is_in_stock,
    is_qty_decimal: item.is_qty_decimal,
    show_default_notification_message: false,
    use_config_min_qty: item.use_config_min_qty,
    min_qty: counts.min_qty,
    use_config_min_sale_qty: item.use_config_min_sale_qty ? 1 : 0,
    min_sale_qty: counts.min_sale_qty,
    use_config_max_sale_qty: item.use_config_max_sale_qty,
    max_sale_qty: counts.max_sale_qty,
    use_config_backorders: item.use_config_backorders,
    backorders: counts.backorders,
    use_config_notify_stock_qty: item.use_config_notify_stock_qty,
    notify_stock_qty: counts.notify_stock_qty,
    use_config_qty_increments: item.use_config_qty_increments,
    qty_increments: counts.qty_increments,
    use_config_enable_qty_inc: item.use_config_enable_qty_inc,
    enable_qty_increments: counts.enable_qty_increments,
    use_config_manage_stock: item.use_config_manage_stock,
    manage_stock: counts.manage_stock,
    low_stock_date: item.low_stock_date,
    is_decimal_divided: item.is_decimal_divided,
    stock_status_changed_auto: item.stock_status_changed_auto ? 1 : 0,
  }
}

/**
 * Saves the stock of a product with what was sent of it, lets the stock check have its say, and brings the source
 * item at `default` in step. A product that has none yet gets one.
 *
 * Source: Magento\CatalogInventory\Model\StockItemValidator and StockStateProvider; catalog.md section 2.9,
 * inventory.md section 7.
 *
 * @throws LocalizedException 400, a stock or a stock item that is not the product's
 */
export function saveStockItem(product: StockedProduct, sent: StockItemInput, context: Context): StockItem {
  const stored = stockItemOf(context, product.entity_id)
  validate(sent, stored)
  const counted = isCounted(product.type_id)
  const merged: Draft = {
    ...(stored ?? { ...newStockItem(product), ...takenFrom(sent, context) }),
    ...writable(sent),
    ...(counted ? {} : { qty: 0 }),
  }
  const managed = stored ? effective(merged).manage_stock : managedOnCreate(sent)
  const checked = counted ? afterStockCheck(merged, Boolean(managed)) : merged
  const saved = store({ ...checked, low_stock_date: stored ? lowSince(checked, context) : null }, context)
  // A product that was counted until its type changed leaves nothing behind at the default source.
  if (counted || stored?.qty)
    followAtDefaultSource(product.sku, saved, saved.is_in_stock || !managed, context)
  return saved
}

/**
 * The other direction: legacy stock takes over what the source item at `default` says, and is out of stock when
 * that fails the stock check. Of its own flags and dates nothing changes.
 *
 * Source: Magento\InventoryCatalog\Model\SourceItemsSaveSynchronization\SetDataToLegacyCatalogInventory.
 *
 * @param isStatusLate whether the status of the default stock learns of it with the next save only
 */
export function followDefaultSource(
  productId: number,
  { quantity, status }: Pick<SourceItem, 'quantity' | 'status'>,
  isStatusLate: boolean,
  context: Pick<Context, 'db'>,
): void {
  const item = stockItemOf(context, productId)
  if (!item) return
  const isGone = effective(item).manage_stock && failsStockCheck({ ...item, qty: quantity })
  const is_in_stock = status === 1 && !isGone
  setLegacyStock(productId, { qty: quantity, is_in_stock, is_status_late: isStatusLate }, context)
}

/** Sets legacy stock without any check. */
export function setLegacyStock(
  productId: number,
  values: Pick<StockItem, 'qty' | 'is_in_stock' | 'is_status_late'>,
  context: Pick<Context, 'db'>,
): void {
  const item = stockItemOf(context, productId)
  if (item) context.db.table(stockItems).update(item.item_id, { is_status_late: false, ...values })
}

/**
 * Copies what lies at sources other than `default` to another sku: for a product that is given one. What lay there
 * under the old sku stays.
 *
 * Source: inventory.md section 7.
 */
export function copySourceItems(fromSku: string, toSku: string, { db }: Pick<Context, 'db'>): void {
  const table = db.table(sourceItems)
  for (const { source_code, quantity, status } of table.where('sku', foldKey(fromSku))) {
    if (source_code === DEFAULT_SOURCE || table.find('item', sourceItemKey(source_code, toSku))) continue
    table.insert({ source_code, sku: toSku, quantity, status })
  }
}

function validate(sent: StockItemInput, stored: StockItem | undefined): void {
  const { stock_id, item_id } = sent
  if (stock_id !== undefined && stock_id !== null && stock_id !== STOCK_ID)
    throw new LocalizedException(
      'The "%1" value is invalid for stock ID. Enter stock with a default value of %2 to try again.',
      [stock_id, String(STOCK_ID)],
    )
  if (item_id === undefined || item_id === null) return
  if (item_id <= 0)
    throw new LocalizedException(
      'The "%1" value is invalid for stock item ID. Enter either zero or a number than zero to try again.',
      [item_id],
    )
  if (stored && item_id !== stored.item_id)
    throw new LocalizedException(
      `The "%1" value is invalid for stock item ID. Use the stock item ID's assigned "%2" value and try again.`,
      [item_id, String(stored.item_id)],
    )
}

/** A stock item that may be new, and then has no id yet. */
type Draft = Omit<StockItem, 'item_id'> & { readonly item_id?: number }

/** The stock of a product of which nobody has said anything: it has none, and everything is as configured. */
export const newStockItem = ({ entity_id }: Pick<StockedProduct, 'entity_id'>): Draft => ({
  product_id: entity_id,
  stock_id: STOCK_ID,
  qty: null,
  is_in_stock: false,
  is_qty_decimal: false,
  use_config_min_qty: true,
  min_qty: 0,
  use_config_min_sale_qty: true,
  min_sale_qty: 1,
  use_config_max_sale_qty: true,
  max_sale_qty: 0,
  use_config_backorders: true,
  backorders: 0,
  use_config_notify_stock_qty: true,
  notify_stock_qty: 0,
  use_config_qty_increments: true,
  qty_increments: 0,
  use_config_enable_qty_inc: true,
  enable_qty_increments: false,
  use_config_manage_stock: true,
  manage_stock: true,
  low_stock_date: null,
  is_decimal_divided: false,
  stock_status_changed_auto: false,
})

/** A new product that is sent with the stock item of another takes it away from that. Source: catalog.md 2.6. */
const takenFrom = ({ item_id }: StockItemInput, { db }: Context): Pick<Draft, 'item_id'> =>
  item_id != null && db.table(stockItems).get(item_id) ? { item_id } : {}

/** What the store keeps itself, whatever is sent. */
const OWN: ReadonlySet<string> = new Set([
  'item_id',
  'product_id',
  'stock_id',
  'low_stock_date',
  'show_default_notification_message',
  'stock_status_changed_auto',
  'use_config_min_sale_qty',
])

function writable(sent: StockItemInput): Partial<StockItem> {
  const given = Object.entries(sent).filter(([name, value]) => !OWN.has(name) && (value as unknown) != null)
  const { use_config_min_sale_qty } = sent
  return {
    ...(Object.fromEntries(given) as Partial<StockItem>),
    ...(use_config_min_sale_qty != null && { use_config_min_sale_qty: use_config_min_sale_qty !== 0 }),
  }
}

/** On the first save a flag that was not sent counts as false, so that stock then is not managed. */
const managedOnCreate = ({ use_config_manage_stock, manage_stock }: StockItemInput) =>
  use_config_manage_stock ? stockConfig.manage_stock : manage_stock

/** Managed stock that is gone takes the product out of stock; its coming back is for the merchant to say. */
const afterStockCheck = (item: Draft, managed: boolean): Draft =>
  managed && failsStockCheck(item)
    ? { ...item, is_in_stock: false, stock_status_changed_auto: true }
    : { ...item, stock_status_changed_auto: false }

/**
 * Is there so little that the product is out of stock?
 *
 * Source: Magento\CatalogInventory\Model\StockStateProvider::verifyStock with AdaptVerifyStockToNegativeMinQtyPlugin.
 */
function failsStockCheck(item: Draft): boolean {
  const { backorders, min_qty } = effective(item)
  if (item.qty === null) return true
  return backorders === 0 ? item.qty <= min_qty : min_qty < 0 && item.qty < min_qty
}

function lowSince(item: Draft, { clock }: Context): string | null {
  return item.qty === null || item.qty < effective(item).notify_stock_qty ? timestamp(clock) : null
}

function store({ item_id, ...draft }: Draft, { db }: Context): StockItem {
  const table = db.table(stockItems)
  const item = { ...draft, is_status_late: false }
  return item_id === undefined ? table.insert(item) : table.update(item_id, item)
}

/** The source item at `default` is made as soon as there is something to say, and then follows. */
function followAtDefaultSource(sku: string, { qty }: StockItem, inStock: boolean, { db }: Context): void {
  const table = db.table(sourceItems)
  const existing = table.find('item', sourceItemKey(DEFAULT_SOURCE, sku))
  const row = { source_code: DEFAULT_SOURCE, sku, quantity: qty ?? 0, status: inStock ? 1 : 0 } as const
  if (existing) table.update(existing.source_item_id, row)
  else if (inStock || row.quantity !== 0) table.insert(row)
}
