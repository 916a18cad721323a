import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import type { Sent } from '../../framework/schema.ts'
import { DEFAULT_SOURCE } from '../catalog-inventory/stock-item.ts'
import { changedNow, columnFields, dataOf, madeNow, sentColumns } from './columns.ts'
import { commentsOf, insertSentComments, type CommentKind } from './document-comments.ts'
import { nextIncrementId } from './increment-id.ts'
import { existingOrder, noSuchEntity } from './order-repository.ts'
import { deducting, deductShipped } from './order-stock.ts'
import { requestedOf } from './requested-items.ts'
import { situationOf } from './save-order.ts'
import { linesOnShipment } from './shipment-items.ts'
import { ShipmentCommentData, ShipmentData, ShipmentItemData, ShipmentTrackData } from './shipment-schemas.ts'
import {
  shipmentComments,
  shipmentItems,
  shipments,
  shipmentTracks,
  type Shipment,
  type ShipmentItem,
  type ShipmentTrack,
} from './tables.ts'

/** The comments of shipments. */
export const shipmentCommentKind: CommentKind<typeof ShipmentCommentData> = {
  comments: shipmentComments,
  hasDocument: (db, id) => db.table(shipments).get(id) !== undefined,
  schema: ShipmentCommentData,
  refusal: 'Could not save the shipment comment.',
}

/**
 * One shipment.
 *
 * @throws NoSuchEntityException 404
 */
export const getShipment = ({ id }: { id: number }, { db }: Context): ShipmentData =>
  shipmentData(db, existingShipment(db, id))

/** A page of shipments. */
export function getShipments(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<ShipmentData> {
  const searchable: Searchable<Shipment> = {
    storage: 'flat',
    rows: () => db.table(shipments).all(),
    field: shipmentField,
  }
  return search(searchable, searchCriteria, (shipment) => shipmentData(db, shipment))
}

/**
 * Saves a shipment as it is sent: the one with the id, else a new one. The goods of a new one leave their source; the
 * lines and the state of the order stay as they are. The answer shows what was sent, with what the store added.
 *
 * Source: Magento\Sales\Model\Order\ShipmentRepository::save; sales.md section 10.3.
 *
 * @throws LocalizedException 400, without an order
 * @throws CouldNotSaveException 400, the source has not enough of something
 * @throws NoSuchEntityException 404, no such order or shipment
 */
export function saveShipment(
  { entity }: { entity: NonNullable<Sent<ShipmentData>> },
  context: Context,
): ShipmentData {
  const { db, clock } = context
  const { entity_id: id, ...columns } = sentColumns<Shipment>(ShipmentData, entity)
  const existing = id ? existingShipment(db, id) : undefined
  const orderId = columns.order_id ?? existing?.order_id ?? 0
  const order = existingOrder(db, orderId)

  const source_code = entity.extension_attributes?.source_code ?? existing?.source_code ?? DEFAULT_SOURCE
  const own = existing
    ? { ...changedNow(columns, clock), order_id: orderId, source_code }
    : {
        ...madeNow(columns, clock),
        order_id: orderId,
        source_code,
        increment_id: columns.increment_id ?? nextIncrementId(db, 'shipment', order.store_id),
      }
  const table = db.table(shipments)
  const saved = existing ? table.update(existing.entity_id, own) : table.insert(own)
  saveParts(saved, entity, context)
  if (!existing) {
    const { lines } = situationOf(order, context)
    const shipped = linesOnShipment(lines, requestedOf(entity.items))
    deducting("The shipment couldn't be saved.", () => {
      deductShipped(order, shipped, source_code, context)
    })
  }
  return dataOf(ShipmentData, {
    ...own,
    entity_id: saved.entity_id,
    ...partsOf(db, saved),
  })
}

/** Sends the mail of a shipment, so far as a mock sends any. */
export function notifyShipment({ id }: { id: number }, { db }: Context): boolean {
  db.table(shipments).update(existingShipment(db, id).entity_id, { email_sent: 1 })
  return true
}

/** The label of a shipment; an empty text without one. */
export const getShipmentLabel = ({ id }: { id: number }, { db }: Context): string =>
  existingShipment(db, id).shipping_label ?? ''

/**
 * The shipment with this id.
 *
 * @throws NoSuchEntityException 404
 */
function existingShipment(db: Database, id: number): Shipment {
  const shipment = db.table(shipments).get(id)
  if (!shipment) throw noSuchEntity(id)
  return shipment
}

const shipmentData = (db: Database, shipment: Shipment): ShipmentData =>
  dataOf(ShipmentData, { ...shipment, ...partsOf(db, shipment) })

const partsOf = (db: Database, { entity_id, source_code }: Shipment) => ({
  packages: [],
  items: db
    .table(shipmentItems)
    .where('parent', entity_id)
    .map((item) => dataOf(ShipmentItemData, item)),
  tracks: db
    .table(shipmentTracks)
    .where('parent', entity_id)
    .map((track) => dataOf(ShipmentTrackData, track)),
  comments: commentsOf(shipmentCommentKind, entity_id, { db }),
  extension_attributes: { source_code },
})

function saveParts(
  shipment: Shipment,
  { items, tracks, comments }: NonNullable<Sent<ShipmentData>>,
  context: Context,
): void {
  const { db, clock } = context
  const parent = { parent_id: shipment.entity_id }
  for (const item of items ?? []) {
    const { entity_id: _id, ...own } = sentColumns<ShipmentItem>(ShipmentItemData, item)
    db.table(shipmentItems).insert({ ...own, ...parent })
  }
  for (const track of tracks ?? []) {
    const { entity_id: _id, ...own } = sentColumns<ShipmentTrack>(ShipmentTrackData, track)
    db.table(shipmentTracks).insert({ ...madeNow(own, clock), ...parent, order_id: shipment.order_id })
  }
  insertSentComments(shipmentCommentKind, shipment.entity_id, comments, context)
}

const shipmentField = columnFields<Shipment>(ShipmentData)
