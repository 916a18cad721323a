import { sum } from '../../framework/money.ts'
import type { DocumentLine } from './document-shares.ts'
import { isShippedOtherwise, qtyToShip, type OrderLine } from './order-lines.ts'
import { CANCELED, HOLDED, isShippable, PAYMENT_REVIEW, type OrderSituation } from './order-state.ts'
import type { Requested } from './requested-items.ts'

/** A track as it is sent; what the client left out is missing or null. */
export interface SentTrack {
  readonly track_number?: string | null
  readonly title?: string | null
  readonly carrier_code?: string | null
}

/**
 * Why these lines of an order may not be shipped so; nothing when they may.
 *
 * @param requested the lines that are asked for
 * Source: Magento\Sales\Model\Order\Validation\ShipOrder; sales.md section 10.1.
 */
export function whyNotShip(
  { order, lines }: OrderSituation,
  wanted: readonly DocumentLine[],
  requested: Requested,
  tracks: readonly SentTrack[],
): string[] {
  const refusals: string[] = []
  if (FINAL.has(order.state ?? '') || order.is_virtual)
    refusals.push(`A shipment cannot be created when an order has a status of ${order.status ?? ''}`)
  else if (!lines.some((line) => qtyToShip(line) > 0 && isShippable(line)))
    refusals.push('The order does not allow a shipment to be created.')
  if (sum(...wanted.map(({ qty }) => qty)) <= 0)
    refusals.push("You can't create a shipment without products.")
  return [
    ...refusals,
    ...tracks.filter((track) => !track.track_number).map(() => NO_NUMBER),
    ...lines.filter(({ item }) => requested.has(item.item_id)).flatMap(whyNotShippedSo),
  ]
}

/**
 * A bundle whose parts are shipped each by itself is none to be shipped, nor is a part that goes with its bundle.
 *
 * Source: Magento\Bundle\Model\Sales\Order\Shipment\BundleShipmentTypeValidator.
 */
function whyNotShippedSo(line: OrderLine): string[] {
  if (!isShippedOtherwise(line)) return []
  const refusal = (bundle: OrderLine, type: string, instead: string) =>
    `Cannot create shipment as bundle product "${bundle.item.sku ?? ''}" has shipment type "${type}". ` +
    `${instead} should be shipped instead.`
  const { parent, children } = line
  return [
    ...(children.length > 0 && isBundle(line) ? [refusal(line, 'Separately', 'Bundle product options')] : []),
    ...(parent && isBundle(parent) ? [refusal(parent, 'Together', 'Bundle product itself')] : []),
  ]
}

const isBundle = ({ item }: OrderLine): boolean => item.product_type === 'bundle'

const NO_NUMBER = 'Please enter a tracking number.'

const FINAL: ReadonlySet<string> = new Set([PAYMENT_REVIEW, HOLDED, CANCELED])
