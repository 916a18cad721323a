import { times } from '../../framework/money.ts'
import type { DocumentLine } from './document-shares.ts'
import {
  isShippedOtherwise,
  isShippedSeparately,
  qtyToShip,
  simpleQtyToShip,
  type OrderLine,
} from './order-lines.ts'
import { requestedQty, type Requested } from './requested-items.ts'

/**
 * The lines of an order that are shipped, with as much of each as was asked for and is open, or all that is open
 * where nothing was asked for. Parts that go with the whole are among them: they are counted, and not shown.
 *
 * Source: Magento\Sales\Model\Order\ShipmentFactory; sales.md section 10.1.
 */
export function linesToShip(lines: readonly OrderLine[], requested: Requested): DocumentLine[] {
  const asked = requested.size > 0 ? requested : everything(lines)
  const chosen = lines
    .filter((line) => canShipLine(line, asked))
    .map((line) => ({ line, qty: requestedQty(line, wantedQty(line, asked)) }))
  return chosen.filter(({ line }) => !isEmptyWhole(line, chosen))
}

/** Is a line of a shipment shown, not being virtual, nor a part that goes with the whole? */
export const isShownOnShipment = ({ line }: DocumentLine): boolean =>
  !line.item.is_virtual && (line.parent === undefined || isShippedSeparately(line))

/**
 * The lines of a shipment that names its items itself, with the parts that go with them: as much of each as it says,
 * be it open or not.
 */
export function linesOnShipment(lines: readonly OrderLine[], named: Requested): DocumentLine[] {
  return lines.flatMap((line) => {
    const own = named.get(line.item.item_id)
    if (own !== undefined) return [{ line, qty: own }]
    const selection = line.item.product_options?.selection_qty
    const ofWhole = line.parent && named.get(line.parent.item.item_id)
    if (ofWhole === undefined || selection === undefined || isShippedSeparately(line)) return []
    return [{ line, qty: times(selection, ofWhole) }]
  })
}

const everything = (lines: readonly OrderLine[]): Requested =>
  new Map(
    lines
      .filter((line) => !line.item.is_virtual && (!line.parent || isShippedSeparately(line)))
      .map(({ item }) => [item.item_id, item.qty_ordered ?? 0]),
  )

function canShipLine(line: OrderLine, asked: Requested): boolean {
  if (line.item.is_virtual || line.item.locked_do_ship) return false
  if (!isShippedOtherwise(line)) return qtyToShip(line) > 0 && asked.has(line.item.item_id)
  return line.parent ? (asked.get(line.parent.item.item_id) ?? 0) > 0 : true
}

function wantedQty(line: OrderLine, asked: Requested): number {
  const { item, parent } = line
  if (!isShippedOtherwise(line)) return Math.min(asked.get(item.item_id) ?? 0, qtyToShip(line))
  const selection = item.product_options?.selection_qty
  if (!parent || selection === undefined) return 0
  return Math.min(times(selection, asked.get(parent.item.item_id)), simpleQtyToShip(line))
}

/** A whole whose parts are shipped by themselves, and none of them is. */
const isEmptyWhole = (line: OrderLine, chosen: readonly DocumentLine[]): boolean =>
  line.children.length > 0 && isShippedSeparately(line) && !chosen.some((other) => other.line.parent === line)
