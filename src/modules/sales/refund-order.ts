import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { bookRefund } from './book-refund.ts'
import { linesToRefund } from './creditmemo-items.ts'
import { creditmemoCommentKind } from './creditmemo-repository.ts'
import { whyNotRefund } from './creditmemo-rules.ts'
import { CREDITMEMO_REFUNDED, creditmemoTotals, type CreditmemoTotals } from './creditmemo-totals.ts'
import { insertComment } from './document-comments.ts'
import { copiedFrom, itemColumns } from './document-columns.ts'
import type { DocumentLine } from './document-shares.ts'
import type { RefundOrderInput } from './inputs.ts'
import { nextIncrementId } from './increment-id.ts'
import { existingOrder } from './order-repository.ts'
import type { OrderSituation } from './order-state.ts'
import { deducting, settleRefund } from './order-stock.ts'
import { requestedOf, type Requested } from './requested-items.ts'
import { situationOf } from './save-order.ts'
import { creditmemoItems, creditmemos, type Creditmemo, type Order } from './tables.ts'

/**
 * Refunds an order offline, whole or by item, with the shipping that is left unless said otherwise.
 *
 * Source: Magento\Sales\Model\RefundOrder::execute; sales.md section 11.1.
 *
 * @returns the id of the credit memo, as text
 * @throws LocalizedException 400, with a line for each thing that is wrong, or for a quantity or an amount of
 *   shipping that cannot be refunded
 * @throws NoSuchEntityException 404, no such order
 */
export function refundOrder(input: RefundOrderInput, context: Context): string {
  const order = existingOrder(context.db, input.orderId)
  const situation = situationOf(order, context)
  const { lines, totals } = checkedRefund(situation, input, {}, context)

  const notified = { ...order, customer_note_notify: input.notify ? 1 : 0 }
  const creditmemo = insertCreditmemo(order, lines, totals, input, context)
  bookRefund({ order: notified, creditmemo, lines, items: totals.items, isOnline: false }, context)
  deducting('Could not save a Creditmemo, see error log for details', () => {
    settleRefund(order, situation.lines, lines, returnedItems(input), context)
  })
  return String(creditmemo.entity_id)
}

/** What a refund is held to beyond its order. */
export interface RefundLimits {
  /** Units at most of each line; other lines are none of the refund's. */
  readonly invoiced?: Requested | undefined
  /** What else is to be told where something is wrong. */
  readonly moreRefusals?: readonly string[] | undefined
}

/**
 * The lines and the amounts of a refund.
 *
 * @throws LocalizedException 400, it may not be refunded so
 */
export function checkedRefund(
  situation: OrderSituation,
  input: Omit<RefundOrderInput, 'orderId'>,
  { invoiced, moreRefusals }: RefundLimits,
  context: Pick<Context, 'db'>,
): { lines: DocumentLine[]; totals: CreditmemoTotals } {
  const { order, lines: all } = situation
  const requested = requestedOf(input.items)
  const lines = linesToRefund(all, requested, invoiced)
  const { shipping_amount, adjustment_positive, adjustment_negative } = input.arguments ?? {}
  const totals = creditmemoTotals({
    order,
    lines,
    shippingAmount: shipping_amount ?? undefined,
    adjustmentPositive: adjustment_positive ?? undefined,
    adjustmentNegative: adjustment_negative ?? undefined,
  })
  const wanted = {
    creditmemo: totals.creditmemo,
    lines,
    requested,
    returned: returnedItems(input),
    moreRefusals,
  }
  const refusals = whyNotRefund(situation, wanted, context)
  if (refusals.length > 0)
    throw new LocalizedException(['Creditmemo Document Validation Error(s):', ...refusals].join('\n'))
  return { lines, totals }
}

const returnedItems = (input: Pick<RefundOrderInput, 'arguments'>): readonly number[] =>
  input.arguments?.extension_attributes?.return_to_stock_items ?? []

function insertCreditmemo(
  order: Order,
  lines: readonly DocumentLine[],
  totals: CreditmemoTotals,
  { notify, appendComment, comment }: RefundOrderInput,
  context: Context,
): Creditmemo {
  const { db, clock } = context
  const now = timestamp(clock)
  const creditmemo = db.table(creditmemos).insert({
    ...copiedFrom(order),
    ...totals.creditmemo,
    order_id: order.entity_id,
    increment_id: nextIncrementId(db, 'creditmemo', order.store_id),
    state: CREDITMEMO_REFUNDED,
    ...(notify && { email_sent: 1 }),
    created_at: now,
    updated_at: now,
  })
  for (const [index, line] of lines.entries())
    if (line.qty > 0)
      db.table(creditmemoItems).insert({
        ...itemColumns(line),
        ...totals.items[index],
        ...NO_FIXED_TAX,
        parent_id: creditmemo.entity_id,
      })
  if (comment)
    insertComment(
      creditmemoCommentKind,
      creditmemo.entity_id,
      comment,
      Boolean(notify && appendComment),
      context,
    )
  return creditmemo
}

/** What a line says of the taxes that products are fixed with, and that there are none of. */
const NO_FIXED_TAX = {
  weee_tax_applied: '[]',
  weee_tax_applied_row_amount: 0,
  weee_tax_row_disposition: 0,
  base_weee_tax_row_disposition: 0,
}
