import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { SearchResults } from '../../framework/search-criteria.ts'
import type { Sent } from '../../framework/schema.ts'
import { columnFields, sentColumns } from './columns.ts'
import { ofParent } from './document-comments.ts'
import { canceledAmounts, canceledItem, stateAfterCancel } from './order-cancellation.ts'
import { giveBackCoupon } from './give-back-coupon.ts'
import { historyData } from './order-data.ts'
import { existingOrder } from './order-repository.ts'
import { OrderStatusHistoryData } from './order-schemas.ts'
import { canCancel, canHold, canUnhold, HOLDED } from './order-state.ts'
import { releaseCanceled } from './order-stock.ts'
import { inState, saveOrder, saveOrderItem, situationOf } from './save-order.ts'
import { orderStatusHistories, type OrderStatusHistory } from './tables.ts'

interface OrderId {
  id: number
}

/** The status of an order; null where it has none. */
export const getStatus = ({ id }: OrderId, { db }: Context): string | null =>
  existingOrder(db, id).status ?? null

/**
 * Cancels what is neither invoiced nor shipped of an order.
 *
 * Source: Magento\Sales\Model\Service\OrderService::cancel; sales.md section 6.
 *
 * @returns false where there is nothing to be canceled, or the order's state forbids it
 */
export function cancelOrder({ id }: OrderId, context: Context): boolean {
  const order = existingOrder(context.db, id)
  const situation = situationOf(order, context)
  if (!canCancel(situation)) return false

  releaseCanceled(order, situation.lines, context)
  giveBackCoupon(order, context)
  for (const line of situation.lines) saveOrderItem(line.item, canceledItem(line), context)
  saveOrder(
    order,
    { ...canceledAmounts(order), ...inState(stateAfterCancel(situation.lines), context) },
    context,
  )
  return true
}

/**
 * Holds an order: nothing can be done with it until it is released.
 *
 * @throws LocalizedException 400, the order's state forbids it
 */
export function holdOrder({ id }: OrderId, context: Context): boolean {
  const order = existingOrder(context.db, id)
  if (!canHold(order)) throw new LocalizedException('A hold action is not available.')
  saveOrder(
    order,
    { hold_before_state: order.state, hold_before_status: order.status, ...inState(HOLDED, context) },
    context,
  )
  return true
}

/**
 * Releases an order that is held into the state that it was in.
 *
 * @throws LocalizedException 400, it is not held
 */
export function unholdOrder({ id }: OrderId, context: Context): boolean {
  const order = existingOrder(context.db, id)
  if (!canUnhold(order)) throw new LocalizedException('You cannot remove the hold.')
  saveOrder(
    order,
    {
      state: order.hold_before_state,
      status: order.hold_before_status,
      hold_before_state: undefined,
      hold_before_status: undefined,
    },
    context,
  )
  return true
}

/** Sends the mail of an order, so far as a mock sends any. */
export function notifyOrder({ id }: OrderId, context: Context): boolean {
  saveOrder(existingOrder(context.db, id), { email_sent: 1 }, context)
  return true
}

/**
 * Adds a comment. The order takes over the status that is sent with it, any text, and has none where none is sent;
 * its state stays.
 *
 * Source: Magento\Sales\Model\Service\OrderService::addComment; sales.md section 6.
 */
export function addOrderComment(
  { id, statusHistory: sent }: OrderId & { statusHistory: NonNullable<Sent<OrderStatusHistoryData>> },
  context: Context,
): boolean {
  const { db, clock } = context
  const order = existingOrder(db, id)
  const { entity_id: _id, ...columns } = sentColumns<OrderStatusHistory>(OrderStatusHistoryData, sent)
  db.table(orderStatusHistories).insert({
    ...columns,
    is_visible_on_front: columns.is_visible_on_front ?? 0,
    created_at: columns.created_at ?? timestamp(clock),
    parent_id: order.entity_id,
  })
  saveOrder(order, { status: columns.status }, context)
  return true
}

/** The comments on an order, the oldest first; none for an order that is not there. */
export const getOrderComments = ({ id }: OrderId, { db }: Context): SearchResults<OrderStatusHistoryData> => {
  const searchable: Searchable<OrderStatusHistory> = {
    storage: 'flat',
    rows: () => db.table(orderStatusHistories).where('parent', id),
    field: historyField,
  }
  return search(searchable, ofParent(id), historyData)
}

const historyField = columnFields<OrderStatusHistory>(OrderStatusHistoryData)
