import { sum } from '../../framework/money.ts'
import type { DocumentLine } from './document-shares.ts'
import { qtyToShip } from './order-lines.ts'
import { CANCELED, HOLDED, isShippable, PAYMENT_REVIEW, type OrderSituation } from './order-state.ts'

/** A track as it is sent; what the client left out is missing or null. */
export interface SentTrack {
  readonly track_number?: string | null
  readonly title?: string | null
  readonly carrier_code?: string | null
}

/**
 * Why these lines of an order may not be shipped so; nothing when they may.
 *
 * Source: Magento\Sales\Model\Order\Validation\ShipOrder; sales.md section 10.1.
 */
export function whyNotShip(
  { order, lines }: OrderSituation,
  wanted: readonly DocumentLine[],
  tracks: readonly SentTrack[],
): string[] {
  const refusals: string[] = []
  if (FINAL.has(order.state ?? '') || order.is_virtual)
    refusals.push(`A shipment cannot be created when an order has a status of ${order.status ?? ''}`)
  else if (!lines.some((line) => qtyToShip(line) > 0 && isShippable(line)))
    refusals.push('The order does not allow a shipment to be created.')
  if (sum(...wanted.map(({ qty }) => qty)) <= 0)
    refusals.push("You can't create a shipment without products.")
  return [...refusals, ...tracks.filter((track) => !track.track_number).map(() => NO_NUMBER)]
}

const NO_NUMBER = 'Please enter a tracking number.'

const FINAL: ReadonlySet<string> = new Set([PAYMENT_REVIEW, HOLDED, CANCELED])
