import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { sum } from '../../framework/money.ts'
import { effective, stockConfig, stockItemOf, type StockSettings } from '../catalog-inventory/stock-item.ts'
import type { Product } from '../catalog/tables.ts'
import { DEFAULT_STOCK_ID } from './default-stock.ts'
import { reservedQuantity } from './reservations.ts'
import { sourcesOfStock } from './source-repository.ts'
import { sourceItems, type Source, type SourceItem } from './tables.ts'

type Db = Pick<Context, 'db'>

/**
 * What a stock has of a sku, before reservations. A real store keeps it in an index, which lags behind now and then;
 * here it is worked out of the sources whenever it is asked for. Of the lag there is one case only, in the profile
 * `observed`: what the default stock gets back after it had none.
 *
 * Source: inventory.md section 6.1.
 */
export interface StockItemState {
  /** In units of the product. */
  readonly quantity: number
  readonly is_salable: boolean
}

/** The default stock has what legacy stock says, which is one with the source `default`, as soon as it knows. */
export function defaultStockState(product: Product, context: Db): StockItemState {
  const settings = settingsOf(product, context)
  const quantity = legacyQuantity(product, context)
  const isInStock =
    !stockItemOf(context, product.entity_id)?.is_status_late &&
    hasSourceItemInStock(product.sku, DEFAULT_STOCK_ID, context) &&
    passesThreshold(quantity, settings)
  return { quantity, is_salable: !settings.manage_stock || isInStock }
}

/** Another stock has what its sources have; undefined where none that is enabled has the sku at all. */
export function sourcesState(
  sku: string,
  product: Product | undefined,
  stockId: number,
  context: Db,
): StockItemState | undefined {
  const rows = enabledSourceItems(sku, stockId, context)
  if (rows.length === 0) return undefined
  const quantity = sum(...rows.map((row) => (row.status === 1 ? row.quantity : 0)))
  // A sku that the catalog does not know has no settings to keep it from being sold.
  const is_salable =
    areReservationsCovered(sku, rows, stockId, context) &&
    (!product || isStockSalable(quantity, rows, product, context))
  return { quantity, is_salable }
}

/** Does a sku lie at a source of the stock, enabled or not, be there anything left of it or not? */
export const hasSourceItem = (sku: string, stockId: number, context: Db): boolean =>
  itemsAt(sourcesOfStock(stockId, context), sku, context).length > 0

/** Does a source of the stock that is enabled say that it has the sku in stock? */
export const hasSourceItemInStock = (sku: string, stockId: number, context: Db): boolean =>
  enabledSourceItems(sku, stockId, context).some((item) => item.status === 1)

/** The settings that count for a product, in every stock. */
export function settingsOf({ entity_id }: Product, context: Db): StockSettings {
  const item = stockItemOf(context, entity_id)
  return item ? effective(item) : stockConfig
}

/** May a product be sold whatever there is of it? Not below a threshold that is below nothing. */
export const allowsBackorders = ({ backorders, min_qty }: StockSettings): boolean =>
  backorders !== 0 && min_qty >= 0

function isStockSalable(
  quantity: number,
  rows: readonly SourceItem[],
  product: Product,
  context: Db,
): boolean {
  const { manage_stock, backorders, min_qty } = settingsOf(product, context)
  if (!manage_stock || quantity > min_qty) return true
  return (
    backorders !== 0 &&
    (min_qty >= 0 || legacyQuantity(product, context) > min_qty) &&
    rows.some((row) => row.status === 1)
  )
}

/** With any reservation there must be more than it takes, at sources in stock or out of it. */
function areReservationsCovered(
  sku: string,
  rows: readonly SourceItem[],
  stockId: number,
  context: Db,
): boolean {
  const reserved = reservedQuantity(sku, stockId, context)
  return reserved === 0 || sum(reserved, ...rows.map((row) => row.quantity)) > 0
}

/** The stock check of legacy stock. */
const passesThreshold = (quantity: number, { backorders, min_qty }: StockSettings): boolean =>
  backorders === 0 ? quantity > min_qty : min_qty >= 0 || quantity >= min_qty

const legacyQuantity = ({ entity_id }: Product, context: Db): number =>
  stockItemOf(context, entity_id)?.qty ?? 0

function enabledSourceItems(sku: string, stockId: number, context: Db): SourceItem[] {
  const enabled = sourcesOfStock(stockId, context).filter((source) => source.enabled)
  return itemsAt(enabled, sku, context)
}

function itemsAt(sources: readonly Source[], sku: string, { db }: Db): SourceItem[] {
  const codes = new Set(sources.map((source) => foldKey(source.source_code)))
  const items = db.table(sourceItems).where('sku', foldKey(sku))
  return items.filter((item) => codes.has(foldKey(item.source_code)))
}
