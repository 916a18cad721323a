import type { Context } from '../../framework/context.ts'
import { stored, sum } from '../../framework/money.ts'
import { effective, isCounted, stockItemOf } from '../catalog-inventory/stock-item.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import { reservationKey, reservations } from './tables.ts'

/**
 * What happened to an order. Its keys in the order in which the metadata of a reservation have them.
 *
 * Source: Magento\InventorySales\Model\SalesEventToArrayConverter; inventory.md section 8.
 */
export interface SalesEvent {
  readonly event_type:
    | 'order_placed'
    | 'order_place_failed'
    | 'order_canceled'
    | 'invoice_created'
    | 'shipment_created'
    | 'creditmemo_created'
  readonly object_type: 'order'
  /** Id of the order; empty while the order is being placed, and has none. */
  readonly object_id: string
  readonly object_increment_id: string
}

/** What is reserved (negative) or given back (positive), in units of the product. */
export interface ReservedItem {
  readonly sku: string
  readonly quantity: number
}

/**
 * Appends reservations for what happened to an order. Nothing is written for products that are made of others, for
 * those whose stock is not managed at this moment, and for no quantity at all; a product that is gone from the
 * catalog counts as managed.
 *
 * Source: Magento\InventorySales\Model\PlaceReservationsForSalesEvent with
 * PreventAppendReservationOnNotManageItemsInStockPlugin.
 */
export function appendReservations(
  stockId: number,
  items: readonly ReservedItem[],
  event: SalesEvent,
  context: Pick<Context, 'db'>,
): void {
  const { event_type, object_type, object_id, object_increment_id } = event
  const metadata = JSON.stringify({ event_type, object_type, object_id, object_increment_id })
  for (const { sku, quantity: sent } of items) {
    const quantity = stored(sent)
    if (quantity === 0 || !isReserved(sku, context)) continue
    context.db.table(reservations).insert({ stock_id: stockId, sku, quantity, metadata })
  }
}

/** What all reservations of a sku in a stock come to: negative while orders wait. */
export function reservedQuantity(sku: string, stockId: number, { db }: Pick<Context, 'db'>): number {
  const rows = db.table(reservations).where('item', reservationKey(stockId, sku))
  return rows.reduce((whole, { quantity }) => sum(whole, quantity), 0)
}

function isReserved(sku: string, context: Pick<Context, 'db'>): boolean {
  const product = productBySku(context, sku)
  if (!product) return true
  const item = stockItemOf(context, product.entity_id)
  return isCounted(product.type_id) && (!item || effective(item).manage_stock)
}
