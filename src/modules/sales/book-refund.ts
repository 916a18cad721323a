import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { priceText } from '../../framework/money.ts'
import { afterCreditmemo, itemAfterCreditmemo, paymentAfterCreditmemo } from './after-creditmemo.ts'
import type { DocumentLine } from './document-shares.ts'
import { costOf } from './invoice-totals.ts'
import { stateAfter } from './order-state.ts'
import { defaultStatus, isStatusOf } from './order-status.ts'
import { saveOrder, saveOrderItem, situationOf } from './save-order.ts'
import {
  orderPayments,
  orderStatusHistories,
  type Creditmemo,
  type CreditmemoItem,
  type Order,
} from './tables.ts'

/** A credit memo that is to be booked on its order. */
export interface Refund {
  /** The order as it was, but for whether the customer is told. */
  readonly order: Order
  readonly creditmemo: Creditmemo
  readonly lines: readonly DocumentLine[]
  /** The amounts of the lines, in their order. */
  readonly items: readonly Partial<CreditmemoItem>[]
  readonly isOnline: boolean
}

/**
 * Books a credit memo on its order, the lines and the payment, and tells of it in the history.
 *
 * Source: Magento\Sales\Model\Order\RefundAdapter; sales.md section 11.1.
 */
export function bookRefund({ order, creditmemo, lines, items, isOnline }: Refund, context: Context): void {
  const { db, clock } = context
  for (const [index, { line, qty }] of lines.entries())
    if (qty > 0) saveOrderItem(line.item, itemAfterCreditmemo(line.item, qty, items[index] ?? {}), context)
  const [payment] = db.table(orderPayments).where('order', order.entity_id)
  if (payment) db.table(orderPayments).update(payment.entity_id, paymentAfterCreditmemo(payment, creditmemo))

  const booked = { ...order, ...afterCreditmemo(order, creditmemo, costOf(lines), isOnline) }
  const state = stateAfter(situationOf(booked, context), false)
  const status = isStatusOf(db, state, order.status) ? order.status : defaultStatus(db, state)
  const refunded = priceText(creditmemo.base_grand_total, order.base_currency_code ?? '')
  db.table(orderStatusHistories).insert({
    parent_id: order.entity_id,
    comment: `We refunded ${refunded} offline.`,
    entity_name: 'creditmemo',
    status,
    is_customer_notified: order.customer_note_notify,
    is_visible_on_front: 0,
    created_at: timestamp(clock),
  })
  saveOrder(order, { ...booked, state, status }, context)
}
