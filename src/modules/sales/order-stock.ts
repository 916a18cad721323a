import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { CouldNotSaveException, LocalizedException } from '../../framework/errors.ts'
import { less, negative, sum, times } from '../../framework/money.ts'
import { DEFAULT_SOURCE, isCounted } from '../catalog-inventory/stock-item.ts'
import { products } from '../catalog/tables.ts'
import { appendReservations, type ReservedItem, type SalesEvent } from '../inventory/reservations.ts'
import { requestedQuantityErrors } from '../inventory/salability.ts'
import { deductFromSource } from '../inventory/source-deduction.ts'
import { sourcesOfStock } from '../inventory/source-repository.ts'
import { selectSources } from '../inventory/source-selection.ts'
import { stockIdOfStore } from '../inventory/stock-resolver.ts'
import { defaultScope } from '../store/scope.ts'
import type { DocumentLine } from './document-shares.ts'
import { isDummy, isShippedSeparately, type OrderLine } from './order-lines.ts'
import { shipmentItems, shipments, type Order } from './tables.ts'

/*
 * All that orders do to stock. Quantities are in units of the products; a product that is made of others has none of
 * its own, its parts have.
 */

/**
 * Reserves what is ordered, if it can be sold.
 *
 * Source: Magento\InventorySales\Plugin\Sales\OrderManagement\AppendReservationsAfterOrderPlacementPlugin;
 * inventory.md sections 8 and 9.2.
 *
 * @throws LocalizedException 400, there is not enough of something
 */
export function reserveOrder(
  order: Omit<Order, 'entity_id'>,
  lines: readonly OrderLine[],
  context: Context,
): void {
  const stockId = stockIdOf(order, context)
  const wanted = summedUp(
    lines
      .filter(isOfStock)
      .map((line) => ({ sku: skuOf(line, context), quantity: line.item.qty_ordered ?? 0 })),
  )
  for (const { sku, quantity } of wanted) {
    const error = requestedQuantityErrors(sku, stockId, quantity, context).at(-1)
    if (error) throw new LocalizedException(error.message)
  }
  const reserved = wanted.map(({ sku, quantity }) => ({ sku, quantity: negative(quantity) }))
  // The order has no id yet: its number tells whose reservation it is.
  appendReservations(stockId, reserved, { ...eventOf('order_placed', order), object_id: '' }, context)
}

/**
 * Gives back what canceling takes from an order: what was neither shipped nor invoiced.
 *
 * Source: Magento\InventorySales\Observer\SalesInventory\CancelOrderItemObserver; inventory.md section 8.
 *
 * @param lines as they were before
 */
export function releaseCanceled(order: Order, lines: readonly OrderLine[], context: Context): void {
  const released = lines.flatMap((line) => canceledUnits(line, context))
  appendReservations(stockIdOf(order, context), released, eventOf('order_canceled', order), context)
}

/**
 * Takes what is shipped from a source, and gives back its reservation.
 *
 * Source: Magento\InventoryShipping\Observer\SourceDeductionProcessor; inventory.md section 10.
 *
 * @throws LocalizedException 400, the source has not enough of something
 */
export function deductShipped(
  order: Order,
  shipped: readonly DocumentLine[],
  sourceCode: string,
  context: Context,
): void {
  const items = summedUp(shipped.flatMap((documentLine) => shippedUnits(documentLine, context)))
  const deducted = deductFromSource(sourceCode, items, context)
  appendReservations(stockIdOf(order, context), deducted, eventOf('shipment_created', order), context)
}

/**
 * Takes what is invoiced and not to be shipped from the sources, and gives back its reservation.
 *
 * Source: Magento\InventoryShipping\Observer\VirtualSourceDeductionProcessor; inventory.md section 8.
 */
export function deductInvoiced(order: Order, invoiced: readonly DocumentLine[], context: Context): void {
  const items = invoiced
    .filter(({ line, qty }) => qty > 0 && line.item.is_virtual && isOfStock(line) && !isDummy(line))
    .map(({ line, qty }) => ({ sku: skuOf(line, context), quantity: qty }))
  deductByPriority(order, items, 'invoice_created', context)
}

/**
 * What a refund does to stock. Shipped goods that are returned go back to a source. What was invoiced and never taken
 * from a source is taken now, and given back as a reservation; where it is returned, once more.
 *
 * Source: Magento\InventorySales\Model\ReturnProcessor\ProcessRefundItems and
 * Magento\InventorySales\Plugin\SalesInventory\ProcessReturnQtyOnCreditMemoPlugin; inventory.md section 8.1.
 *
 * @param lines all of the order, as they were before
 * @param returned ids of lines whose goods come back
 */
export function settleRefund(
  order: Order,
  lines: readonly OrderLine[],
  refunded: readonly DocumentLine[],
  returned: readonly number[],
  context: Context,
): void {
  const units = refunded
    .filter(({ line, qty }) => qty > 0 && isOfStock(line))
    .map(({ line, qty }) => ({ line, sku: skuOf(line, context), quantity: qty }))
  const back = units.filter(({ line }) => returned.includes(line.item.item_id))
  for (const { sku, quantity } of summedUp(back)) returnUnits(order, lines, { sku, quantity }, context)

  const owed = summedUp(units).map(({ sku, quantity }) => {
    const shipped = shippedPart(sku, quantity, lines, context)
    return { sku, quantity: shipped > 0 ? less(quantity, shipped) : quantity }
  })
  deductByPriority(order, owed, 'creditmemo_created', context)
}

/**
 * Takes goods from stock on behalf of a document, which cannot be saved without them; what exactly is missing is told
 * to the store's log only.
 *
 * @throws CouldNotSaveException 400
 */
export function deducting(refusal: string, deduct: () => void): void {
  try {
    deduct()
  } catch (error) {
    if (!(error instanceof LocalizedException)) throw error
    throw new CouldNotSaveException(refusal)
  }
}

/** The stock that an order is served from, at this moment. */
export const stockIdOf = ({ store_id }: Pick<Order, 'store_id'>, context: Pick<Context, 'db'>): number =>
  stockIdOfStore(store_id ?? defaultScope(context.db).store_id, context)

const eventOf = (
  event_type: SalesEvent['event_type'],
  order: Omit<Order, 'entity_id'> & { readonly entity_id?: number },
): SalesEvent => ({
  event_type,
  object_type: 'order',
  object_id: String(order.entity_id ?? ''),
  object_increment_id: order.increment_id ?? '',
})

/** Has a line a quantity of its own, not being made of others? A line of a type that is not told has. */
const isOfStock = ({ item }: OrderLine): boolean => isCounted(item.product_type ?? 'simple')

/** The sku of the product, which that of a line with custom options is not. */
const skuOf = ({ item }: OrderLine, { db }: Context): string =>
  db.table(products).get(item.product_id ?? 0)?.sku ?? item.sku ?? ''

function summedUp(items: readonly ReservedItem[]): ReservedItem[] {
  const bySku = new Map<string, ReservedItem>()
  for (const { sku, quantity } of items) {
    const before = bySku.get(foldKey(sku))
    bySku.set(foldKey(sku), { sku: before?.sku ?? sku, quantity: sum(before?.quantity, quantity) })
  }
  return [...bySku.values()]
}

function canceledUnits(line: OrderLine, context: Context): ReservedItem[] {
  if (line.children.length > 0 && isShippedSeparately(line)) return []
  if (line.children.length > 0)
    return line.children.map((child) => ({ sku: skuOf(child, context), quantity: openUnits(child) }))
  if (line.parent && !isShippedSeparately(line)) return []
  return [{ sku: skuOf(line, context), quantity: openUnits(line) }]
}

/** Units of a line that are neither shipped nor invoiced, nor canceled before. */
const openUnits = (line: OrderLine): number => {
  const { qty_ordered, qty_invoiced, qty_canceled } = line.item
  return Math.max(less(qty_ordered, Math.max(unitsShipped(line), qty_invoiced ?? 0), qty_canceled), 0)
}

/** Units of a line that left: those of a part that goes with the whole are told by the whole. */
function unitsShipped(line: OrderLine): number {
  const { item, parent } = line
  if (!parent || isShippedSeparately(line)) return item.qty_shipped ?? 0
  return times(parent.item.qty_shipped, item.product_options?.selection_qty ?? 1)
}

function shippedUnits({ line, qty }: DocumentLine, context: Context): ReservedItem[] {
  if (qty <= 0) return []
  if (isOfStock(line)) return [{ sku: skuOf(line, context), quantity: qty }]
  // The one part of a configurable is not on the shipment; those of a bundle are.
  const [part] = line.item.product_type === 'bundle' ? [] : line.children
  return part ? [{ sku: skuOf(part, context), quantity: qty }] : []
}

function deductByPriority(
  order: Order,
  items: readonly ReservedItem[],
  event: SalesEvent['event_type'],
  context: Context,
): void {
  const wanted = summedUp(items)
    .filter(({ quantity }) => quantity > 0)
    .map(({ sku, quantity }) => ({ sku, qty: quantity }))
  if (wanted.length === 0) return
  const stockId = stockIdOf(order, context)
  for (const { source_code, sku, qty_to_deduct } of selectSources(stockId, wanted, context)
    .source_selection_items) {
    if (qty_to_deduct <= 0) continue
    const deducted = deductFromSource(source_code, [{ sku, quantity: qty_to_deduct }], context)
    appendReservations(stockId, deducted, eventOf(event, order), context)
  }
}

function returnUnits(
  order: Order,
  lines: readonly OrderLine[],
  { sku, quantity }: ReservedItem,
  context: Context,
): void {
  const shipped = shippedPart(sku, quantity, lines, context)
  const compensated = shipped > 0 ? less(quantity, shipped) : quantity
  if (compensated > 0)
    appendReservations(
      stockIdOf(order, context),
      [{ sku, quantity: compensated }],
      eventOf('creditmemo_created', order),
      context,
    )
  if (shipped > 0)
    deductFromSource(
      sourceToReturnTo(order, linesOfSku(sku, lines, context), context),
      [{ sku, quantity: negative(shipped) }],
      context,
    )
}

/**
 * So many of the refunded units are taken as shipped: those beyond what was invoiced and waits to be taken from a
 * source.
 */
function shippedPart(sku: string, quantity: number, lines: readonly OrderLine[], context: Context): number {
  const own = linesOfSku(sku, lines, context)
  const waiting = sum(
    ...own.map((line) => less(line.item.qty_invoiced, line.item.qty_refunded, unitsDeducted(line))),
  )
  return waiting > 0 ? less(quantity, waiting) : quantity
}

const linesOfSku = (sku: string, lines: readonly OrderLine[], context: Context): OrderLine[] =>
  lines.filter((line) => isOfStock(line) && foldKey(skuOf(line, context)) === foldKey(sku))

const unitsDeducted = (line: OrderLine): number =>
  line.item.is_virtual ? (line.item.qty_invoiced ?? 0) : unitsShipped(line)

/** Of the sources that a sku was sent from, that of the highest priority. */
function sourceToReturnTo(order: Order, sent: readonly OrderLine[], { db }: Context): string {
  const ids = new Set(sent.flatMap(({ item, parent }) => [item.item_id, parent?.item.item_id]))
  const senders = db
    .table(shipments)
    .where('order', order.entity_id)
    .filter(({ entity_id }) =>
      db
        .table(shipmentItems)
        .where('parent', entity_id)
        .some(({ order_item_id }) => ids.has(order_item_id)),
    )
    .map(({ source_code }) => source_code)
  const ranked = sourcesOfStock(stockIdOf(order, { db }), { db }).map(({ source_code }) => source_code)
  return ranked.find((code) => senders.length === 0 || senders.includes(code)) ?? senders[0] ?? DEFAULT_SOURCE
}
