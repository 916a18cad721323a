import type { Context } from '../../framework/context.ts'
import { CouldNotSaveException } from '../../framework/errors.ts'
import type { Sent } from '../../framework/schema.ts'
import { changedNow, dataOf, madeNow, sentColumns } from './columns.ts'
import { ShipmentTrackData } from './shipment-schemas.ts'
import { shipments, shipmentTracks, type ShipmentTrack } from './tables.ts'

/**
 * Adds a track to a shipment, or saves the one with the id. The answer is the track as it was sent, with its id and times.
 *
 * Source: Magento\Sales\Model\Order\ShipmentTrackRepository::save; sales.md section 10.3.
 *
 * @throws CouldNotSaveException 400, without a number, a carrier or a shipment of the order
 */
export function saveShipmentTrack(
  { entity }: { entity: NonNullable<Sent<ShipmentTrackData>> },
  { db, clock }: Context,
): ShipmentTrackData {
  const { entity_id: id, ...columns } = sentColumns<ShipmentTrack>(ShipmentTrackData, entity)
  const table = db.table(shipmentTracks)
  const existing = id ? table.get(id) : undefined
  const shipment = db.table(shipments).get(columns.parent_id ?? 0)
  const isComplete = columns.track_number !== undefined && columns.carrier_code !== undefined
  if (!isComplete || !shipment || shipment.order_id !== columns.order_id || (id && !existing))
    throw new CouldNotSaveException('Could not save the shipment tracking.')

  const { entity_id, created_at, updated_at } = existing
    ? table.update(existing.entity_id, changedNow(columns, clock))
    : table.insert(madeNow(columns, clock))
  return dataOf(ShipmentTrackData, { ...columns, entity_id, created_at, updated_at })
}

/** Takes a track away; one that is not there is none the worse for it. */
export function deleteShipmentTrack({ id }: { id: number }, { db }: Context): true {
  db.table(shipmentTracks).delete(id)
  return true
}
