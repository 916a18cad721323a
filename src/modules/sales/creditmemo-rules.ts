import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { less, roundPrice, sum } from '../../framework/money.ts'
import type { DocumentLine } from './document-shares.ts'
import { isDummy, qtyToRefund, type OrderLine } from './order-lines.ts'
import {
  CANCELED,
  CLOSED,
  HOLDED,
  PAYMENT_REVIEW,
  refundableAmount,
  type OrderSituation,
} from './order-state.ts'
import type { Requested } from './requested-items.ts'
import { orderItems, type Creditmemo, type Order } from './tables.ts'

/** A refund as it is asked for. */
export interface WantedRefund {
  readonly creditmemo: Partial<Creditmemo>
  readonly lines: readonly DocumentLine[]
  readonly requested: Requested
  /** Lines whose goods go back to the stock. */
  readonly returned: readonly number[]
  /** What else is to be told, before what is wrong with the items. */
  readonly moreRefusals?: readonly string[] | undefined
}

/**
 * Why an order may not be refunded so; nothing when it may.
 *
 * Source: Magento\Sales\Model\Order\Validation\RefundOrder; sales.md section 11.1.
 */
export const whyNotRefund = (
  { order, lines }: OrderSituation,
  wanted: WantedRefund,
  { db }: Pick<Context, 'db'>,
): string[] => [
  ...whyNotRefundable(order),
  ...whyNotTotal(order, wanted),
  ...(wanted.moreRefusals ?? []),
  ...whyNotItems(lines, wanted.requested),
  ...whyNotReturn(db, wanted),
]

function whyNotRefundable(order: Order): string[] {
  if (FINAL.has(order.state ?? ''))
    return [`A creditmemo can not be created when an order has a status of ${order.status ?? ''}`]
  return refundableAmount(order) === 0 ? ['The order does not allow a creditmemo to be created.'] : []
}

function whyNotTotal(order: Order, { creditmemo, lines }: WantedRefund): string[] {
  const refusals: string[] = []
  const isShippingLeft = less(roundPrice(order.shipping_amount), order.shipping_refunded) !== 0
  if ((creditmemo.grand_total ?? 0) <= 0) refusals.push("The credit memo's total must be positive.")
  else if (sum(...lines.map(({ qty }) => qty)) <= 0 && !isShippingLeft)
    refusals.push("You can't create a creditmemo without products.")

  const refunded = roundPrice(sum(order.base_total_refunded, creditmemo.base_grand_total))
  if (refunded > roundPrice(order.base_total_paid))
    refusals.push(
      `The most money available to refund is ${less(order.base_total_paid, order.base_total_refunded)}.`,
    )
  return refusals
}

function whyNotItems(lines: readonly OrderLine[], requested: Requested): string[] {
  return [...requested].flatMap(([id, qty]) => {
    const line = lines.find(({ item }) => item.item_id === id)
    if (!line) return ['The creditmemo contains product item that is not part of the original order.']
    if (isDummy(line)) return ['The creditmemo contains incorrect product items.']
    return qty > qtyToRefund(line) ? [TOO_MANY] : []
  })
}

/** The first line only that cannot be returned is told of; one of which nothing is refunded can. */
function whyNotReturn(db: Database, { lines: refunded, returned }: WantedRefund): string[] {
  const ids = new Set(refunded.map(({ line }) => line.item.item_id))
  const refusedId = returned.find((id) => !ids.has(id))
  if (refusedId === undefined) return []
  const item = db.table(orderItems).get(refusedId)
  return item
    ? [`The "${item.sku ?? ''}" product is not part of the current creditmemo.`]
    : ['The return to stock argument contains product item that is not part of the original order.']
}

/** A part of a unit too many, which is cut off before the lines are made. */
const TOO_MANY = 'The quantity to refund must not be greater than the unrefunded quantity.'

const FINAL: ReadonlySet<string> = new Set([PAYMENT_REVIEW, HOLDED, CANCELED, CLOSED])
