import { less, part, sum } from '../../framework/money.ts'
import { amountsOf, inBothCurrencies, inCurrency } from './currencies.ts'
import { qtyToCancel, qtyToRefund, qtyToShip, type OrderLine } from './order-lines.ts'
import { CANCELED, COMPLETE, PROCESSING } from './order-state.ts'
import type { Order, OrderItem } from './tables.ts'

/**
 * What canceling makes of the amounts of an order: what was not invoiced is canceled. The discount that was invoiced
 * is negative, and is subtracted all the same: the store does so.
 *
 * Source: Magento\Sales\Model\Order::registerCancellation; sales.md sections 6 and 15.
 */
export const canceledAmounts = (order: Order): Partial<Order> =>
  inBothCurrencies((side) => {
    const amount = amountsOf(order, side)
    return inCurrency<Order>(side, {
      subtotal_canceled: less(amount('subtotal'), amount('subtotal_invoiced')),
      tax_canceled: less(amount('tax_amount'), amount('tax_invoiced')),
      shipping_canceled: less(amount('shipping_amount'), amount('shipping_invoiced')),
      discount_canceled: less(Math.abs(amount('discount_amount')), amount('discount_invoiced')),
      total_canceled: less(amount('grand_total'), amount('total_paid')),
    })
  })

/**
 * What canceling makes of a line: all is canceled of it that is neither invoiced nor shipped, with its share of the
 * taxes.
 *
 * Source: Magento\Sales\Model\Order\Item::cancel.
 */
export function canceledItem(line: OrderLine): Partial<OrderItem> {
  const { item } = line
  const canceled = qtyToCancel(line)
  return {
    qty_canceled: sum(item.qty_canceled, canceled),
    tax_canceled: sum(item.tax_canceled, shareOf(item.base_tax_amount, canceled, item)),
    discount_tax_compensation_canceled: sum(
      item.discount_tax_compensation_canceled,
      shareOf(item.discount_tax_compensation_amount, canceled, item),
    ),
  }
}

/**
 * The state of an order that is being canceled: it goes on where something was invoiced and not refunded, and is
 * complete where all of that is shipped.
 */
export function stateAfterCancel(lines: readonly OrderLine[]): string {
  const invoiced = lines.filter((line) => qtyToRefund(line) > 0)
  if (invoiced.some((line) => qtyToShip(line) > qtyToCancel(line))) return PROCESSING
  return invoiced.length > 0 ? COMPLETE : CANCELED
}

const shareOf = (amount: number | undefined, quantity: number, { qty_ordered }: OrderItem): number =>
  qty_ordered ? part(amount, quantity, qty_ordered) : 0
