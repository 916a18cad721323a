import { less, roundPrice, sum } from '../../framework/money.ts'
import { amountsOf, inBothCurrencies, inCurrency } from './currencies.ts'
import type { Creditmemo, CreditmemoItem, Order, OrderItem, OrderPayment } from './tables.ts'

/**
 * What a credit memo makes of the amounts of its order: what was paid stays paid, what is refunded is told beside it.
 *
 * Source: Magento\Sales\Model\Order\Creditmemo\RefundOperation.
 *
 * @param cost of the goods, in the base currency
 * @param isOnline whether the money goes back through the payment provider
 */
export const afterCreditmemo = (
  order: Order,
  creditmemo: Creditmemo,
  cost: number,
  isOnline: boolean,
): Partial<Order> => ({
  ...inBothCurrencies<Order>((side) => {
    const before = amountsOf(order, side)
    const amount = amountsOf(creditmemo, side)
    const way = isOnline ? 'total_online_refunded' : 'total_offline_refunded'
    return inCurrency<Order>(side, {
      total_refunded: roundPrice(sum(before('total_refunded'), amount('grand_total'))),
      [way]: sum(before(way), amount('grand_total')),
      subtotal_refunded: sum(before('subtotal_refunded'), amount('subtotal')),
      tax_refunded: sum(before('tax_refunded'), amount('tax_amount')),
      discount_tax_compensation_refunded: sum(
        before('discount_tax_compensation_refunded'),
        amount('discount_tax_compensation_amount'),
      ),
      shipping_refunded: sum(before('shipping_refunded'), amount('shipping_amount')),
      shipping_tax_refunded: sum(before('shipping_tax_refunded'), amount('shipping_tax_amount')),
      adjustment_positive: sum(before('adjustment_positive'), amount('adjustment_positive')),
      adjustment_negative: sum(before('adjustment_negative'), amount('adjustment_negative')),
      discount_refunded: sum(before('discount_refunded'), amount('discount_amount')),
    })
  }),
  base_total_invoiced_cost: less(order.base_total_invoiced_cost, cost),
})

/** What a line of a credit memo makes of that of the order. Source: Magento\Sales\Model\Order\Creditmemo\Item::register. */
export const itemAfterCreditmemo = (
  item: OrderItem,
  qty: number,
  refunded: Partial<CreditmemoItem>,
): Partial<OrderItem> => ({
  qty_refunded: sum(item.qty_refunded, qty),
  ...inBothCurrencies<OrderItem>((side) => {
    const before = amountsOf(item, side)
    const amount = amountsOf(refunded as CreditmemoItem, side)
    return inCurrency<OrderItem>(side, {
      amount_refunded: sum(before('amount_refunded'), amount('row_total')),
      tax_refunded: sum(before('tax_refunded'), amount('tax_amount')),
      discount_tax_compensation_refunded: sum(
        before('discount_tax_compensation_refunded'),
        amount('discount_tax_compensation_amount'),
      ),
      discount_refunded: sum(before('discount_refunded'), amount('discount_amount')),
    })
  }),
})

/** What a credit memo makes of the payment. Source: Magento\Sales\Model\Order\Payment::refund. */
export const paymentAfterCreditmemo = (
  payment: OrderPayment,
  creditmemo: Creditmemo,
): Partial<OrderPayment> =>
  inBothCurrencies<OrderPayment>((side) => {
    const before = amountsOf(payment, side)
    const amount = amountsOf(creditmemo, side)
    return inCurrency<OrderPayment>(side, {
      amount_refunded: sum(before('amount_refunded'), amount('grand_total')),
      shipping_refunded: sum(before('shipping_refunded'), amount('shipping_amount')),
    })
  })
