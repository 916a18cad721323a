import { less, roundPrice, sum } from '../../framework/money.ts'
import { qtyToInvoice, qtyToShip, simpleQtyToShip, type OrderLine } from './order-lines.ts'
import type { Order } from './tables.ts'

export const NEW = 'new'
export const PROCESSING = 'processing'
export const COMPLETE = 'complete'
export const CLOSED = 'closed'
export const CANCELED = 'canceled'
export const HOLDED = 'holded'
export const PAYMENT_REVIEW = 'payment_review'

/** An order with all that its state depends on. */
export interface OrderSituation {
  readonly order: Order
  readonly lines: readonly OrderLine[]
  /** Was anything ever refunded? */
  readonly hasCreditmemos: boolean
}

/** May an order be held? Source: Magento\Sales\Model\Order::canHold. */
export const canHold = ({ state }: Order): boolean =>
  !isOneOf(state, CANCELED, PAYMENT_REVIEW, COMPLETE, CLOSED, HOLDED)

/** Is an order held? */
export const canUnhold = ({ state }: Order): boolean => state === HOLDED

/** Is there anything that may be invoiced? Source: Magento\Sales\Model\Order::canInvoice. */
const canInvoice = ({ order, lines }: OrderSituation): boolean =>
  !isOneOf(order.state, HOLDED, PAYMENT_REVIEW, CANCELED, COMPLETE, CLOSED) && hasOpenToInvoice(lines)

/** Is there a line of which not all is invoiced? */
export const hasOpenToInvoice = (lines: readonly OrderLine[]): boolean =>
  lines.some((line) => qtyToInvoice(line) > 0 && !line.item.locked_do_invoice)

/** Is there anything that may be shipped? Source: Magento\Sales\Model\Order::canShip. */
const canShip = ({ order, lines }: OrderSituation): boolean =>
  !isOneOf(order.state, HOLDED, PAYMENT_REVIEW, CANCELED) &&
  !order.is_virtual &&
  lines.some((line) => openToShip(line) > 0 && isShippable(line) && !isRefunded(line))

/** May something that waits to be shipped be shipped? */
export const isShippable = ({ item }: OrderLine): boolean => !item.is_virtual && !item.locked_do_ship

/** May an order be canceled: is anything not invoiced? Source: Magento\Sales\Model\Order::canCancel. */
export const canCancel = ({ order, lines }: OrderSituation): boolean =>
  !isOneOf(order.state, HOLDED, PAYMENT_REVIEW, CANCELED, COMPLETE, CLOSED) &&
  lines.some((line) => qtyToInvoice(line) > 0)

/**
 * Is there money that may be refunded? What is left after a fee was kept back is not.
 *
 * Source: Magento\Sales\Model\Order::canCreditmemo.
 */
function canCreditmemo(situation: OrderSituation): boolean {
  const { order, hasCreditmemos } = situation
  if (isOneOf(order.state, HOLDED, PAYMENT_REVIEW, CANCELED, CLOSED)) return false
  const refundable = refundableAmount(order)
  const isAllButFee = less(refundable, order.adjustment_negative) === 0
  if (roundPrice(order.grand_total) !== 0) return refundable !== 0 && !isAllButFee

  const isNotOverpaid = (order.total_paid ?? 0) <= (order.grand_total ?? 0)
  const isDue = isNotOverpaid && canInvoice(situation)
  const isPaidBack = hasCreditmemos && sum(order.total_refunded) === sum(order.total_paid)
  return !isDue && !isPaidBack && (isNotOverpaid || !isAllButFee)
}

/** What was paid and not refunded. */
export const refundableAmount = ({ total_paid, total_refunded }: Order): number =>
  less(roundPrice(total_paid), total_refunded)

/**
 * The state that an order is in after something was invoiced, shipped or refunded.
 *
 * Source: Magento\Sales\Model\Order\StateResolver.
 *
 * @param isInProgress takes a new order to `processing`: an invoice and a shipment do, a refund does not
 */
export function stateAfter(situation: OrderSituation, isInProgress: boolean): string {
  const { order } = situation
  if (isInProgress && order.state === NEW) return PROCESSING
  const isDone = !isOneOf(order.state, CANCELED, HOLDED) && !canInvoice(situation) && !canShip(situation)
  if (isDone && (!order.base_grand_total || canCreditmemo(situation))) return COMPLETE
  if (isDone && order.total_refunded) return CLOSED
  // A store would take an order that was over, and has yet something to be shipped, back to `new`.
  return [PROCESSING, COMPLETE, CLOSED].find((state) => state === order.state) ?? NEW
}

/**
 * The state that an order falls into whenever it is saved, where that is another one: closed when there is nothing
 * more to invoice, refund and ship, complete when there is nothing more to invoice and ship.
 *
 * Source: Magento\Sales\Model\ResourceModel\Order\Handler\State::check.
 */
export function settledState(situation: OrderSituation): string | undefined {
  const { order } = situation
  if (isOneOf(order.state, CANCELED, HOLDED) || canInvoice(situation)) return undefined

  const isShipped = !canShip(situation)
  if (
    isOneOf(order.state, PROCESSING, COMPLETE) &&
    isShipped &&
    !order.is_virtual &&
    !canCreditmemo(situation)
  )
    return CLOSED
  if (order.state === PROCESSING && (isShipped || isRestShipped(situation))) return COMPLETE
  return order.is_virtual && order.status === CLOSED ? CLOSED : undefined
}

/** What may be shipped of a line; the parts of a bundle count even when they go with it. */
const openToShip = (line: OrderLine): number =>
  line.parent?.item.product_type === 'bundle' ? simpleQtyToShip(line) : qtyToShip(line)

const isRefunded = ({ item }: OrderLine): boolean => sum(item.qty_refunded) === sum(item.qty_ordered)

/** Is all shipped that was not refunded? */
function isRestShipped({ order, lines }: OrderSituation): boolean {
  const shipped = sum(...lines.map(({ item }) => Math.trunc(item.qty_shipped ?? 0)))
  const refunded = sum(
    ...lines.map(({ item }) => (item.product_type === 'simple' ? Math.trunc(item.qty_refunded ?? 0) : 0)),
  )
  return shipped > 0 && (order.total_qty_ordered ?? 0) <= sum(shipped, refunded)
}

const isOneOf = (state: string | undefined, ...states: readonly string[]): boolean =>
  state !== undefined && states.includes(state)
