import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { sum } from '../../framework/money.ts'
import { DEFAULT_SOURCE } from '../catalog-inventory/stock-item.ts'
import { sourcesOfStock } from '../inventory/source-repository.ts'
import { insertComment } from './document-comments.ts'
import type { DocumentLine } from './document-shares.ts'
import type { ShipOrderInput } from './inputs.ts'
import { nextIncrementId } from './increment-id.ts'
import { isShippedOtherwise } from './order-lines.ts'
import { existingOrder } from './order-repository.ts'
import { stateAfter } from './order-state.ts'
import { deducting, deductShipped, stockIdOf } from './order-stock.ts'
import { requestedOf } from './requested-items.ts'
import { inState, saveOrder, saveOrderItem, situationOf } from './save-order.ts'
import { isShownOnShipment, linesToShip } from './shipment-items.ts'
import { shipmentCommentKind } from './shipment-repository.ts'
import { whyNotShip } from './shipment-rules.ts'
import { shipmentItems, shipments, shipmentTracks, type Order, type Shipment } from './tables.ts'

/**
 * Ships an order, whole or by item; of a line at most what is open of it. The goods leave the source that is named,
 * or the only one that the order's stock has.
 *
 * Source: Magento\Sales\Model\ShipOrder::execute; sales.md section 10.1.
 *
 * @returns the id of the shipment, as text
 * @throws LocalizedException 400, with a line for each thing that is wrong
 * @throws CouldNotSaveException 400, the source has not enough of something
 * @throws NoSuchEntityException 404, no such order
 */
export function shipOrder(input: ShipOrderInput, context: Context): string {
  const order = existingOrder(context.db, input.orderId)
  const situation = situationOf(order, context)
  const requested = requestedOf(input.items)
  const lines = linesToShip(situation.lines, requested)
  const refusals = whyNotShip(situation, lines, requested, input.tracks ?? [])
  if (refusals.length > 0)
    throw new LocalizedException(['Shipment Document Validation Error(s):', ...refusals].join('\n'))

  const shipped = lines.filter(({ qty }) => qty > 0)
  const source_code = input.arguments?.extension_attributes?.source_code ?? sourceOf(order, context)
  const shipment = insertShipment(order, shipped, { ...input, source_code }, context)
  for (const { line, qty } of shipped)
    saveOrderItem(line.item, { qty_shipped: sum(line.item.qty_shipped, qty) }, context)
  saveOrder(order, inState(stateAfter(situationOf(order, context), true), context), context)
  deducting('Could not save a shipment, see error log for details', () => {
    deductShipped(order, shipped, source_code, context)
  })
  return String(shipment.entity_id)
}

/** The one source of the order's stock; with several the default one, be it among them or not. */
function sourceOf(order: Order, context: Context): string {
  const [only, second] = sourcesOfStock(stockIdOf(order, context), context)
  return only && !second ? only.source_code : DEFAULT_SOURCE
}

function insertShipment(
  order: Order,
  lines: readonly DocumentLine[],
  { source_code, notify, appendComment, comment, tracks }: ShipOrderInput & { readonly source_code: string },
  context: Context,
): Shipment {
  const { db, clock } = context
  const now = timestamp(clock)
  const counted = lines.filter(({ line }) => !isShippedOtherwise(line))
  const shipment = db.table(shipments).insert({
    order_id: order.entity_id,
    store_id: order.store_id,
    customer_id: order.customer_id,
    billing_address_id: order.billing_address_id,
    shipping_address_id: order.shipping_address_id,
    increment_id: nextIncrementId(db, 'shipment', order.store_id),
    total_qty: sum(...counted.map(({ qty }) => qty)),
    source_code,
    ...(notify && { email_sent: 1 }),
    created_at: now,
    updated_at: now,
  })
  for (const { line, qty } of lines.filter(isShownOnShipment))
    db.table(shipmentItems).insert({
      parent_id: shipment.entity_id,
      order_item_id: line.item.item_id,
      product_id: line.item.product_id,
      sku: line.item.sku,
      name: line.item.name,
      description: line.item.description,
      price: line.item.price,
      weight: line.item.weight,
      qty,
    })
  for (const { track_number, title, carrier_code } of tracks ?? [])
    db.table(shipmentTracks).insert({
      parent_id: shipment.entity_id,
      order_id: order.entity_id,
      track_number: track_number ?? undefined,
      title: title ?? undefined,
      carrier_code: carrier_code ?? undefined,
      created_at: now,
      updated_at: now,
    })
  if (comment)
    insertComment(shipmentCommentKind, shipment.entity_id, comment, Boolean(notify && appendComment), context)
  return shipment
}
