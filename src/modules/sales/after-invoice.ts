import { sum } from '../../framework/money.ts'
import { amountsOf, hasAmount, inBothCurrencies, inCurrency } from './currencies.ts'
import type { Invoice, InvoiceItem, Order, OrderItem, OrderPayment } from './tables.ts'

/**
 * What an invoice makes of the amounts of its order.
 *
 * Source: Magento\Sales\Model\Order\Invoice::register and ::pay.
 *
 * @param cost of the goods, in the base currency
 */
export const afterInvoice = (order: Order, invoice: Invoice, cost: number): Partial<Order> => ({
  ...inBothCurrencies<Order>((side) => {
    const before = amountsOf(order, side)
    const amount = amountsOf(invoice, side)
    return inCurrency<Order>(side, {
      total_invoiced: sum(before('total_invoiced'), amount('grand_total')),
      total_paid: sum(before('total_paid'), amount('grand_total')),
      subtotal_invoiced: sum(before('subtotal_invoiced'), amount('subtotal')),
      tax_invoiced: sum(before('tax_invoiced'), amount('tax_amount')),
      discount_tax_compensation_invoiced: sum(
        before('discount_tax_compensation_invoiced'),
        amount('discount_tax_compensation_amount'),
      ),
      shipping_invoiced: sum(before('shipping_invoiced'), amount('shipping_amount')),
      discount_invoiced: sum(before('discount_invoiced'), amount('discount_amount')),
    })
  }),
  base_total_invoiced_cost: sum(order.base_total_invoiced_cost, cost),
})

/** What a line of an invoice makes of the line of the order. Source: Magento\Sales\Model\Order\Invoice\Item::register. */
export const itemAfterInvoice = (
  item: OrderItem,
  qty: number,
  invoiced: Partial<InvoiceItem>,
): Partial<OrderItem> => ({
  qty_invoiced: sum(item.qty_invoiced, qty),
  ...inBothCurrencies<OrderItem>((side) => {
    const before = amountsOf(item, side)
    const amount = amountsOf(invoiced as InvoiceItem, side)
    return inCurrency<OrderItem>(side, {
      row_invoiced: sum(before('row_invoiced'), amount('row_total')),
      tax_invoiced: sum(before('tax_invoiced'), amount('tax_amount')),
      discount_invoiced: sum(before('discount_invoiced'), amount('discount_amount')),
      discount_tax_compensation_invoiced: sum(
        before('discount_tax_compensation_invoiced'),
        amount('discount_tax_compensation_amount'),
      ),
    })
  }),
})

/** What an invoice makes of the payment. Source: Magento\Sales\Model\Order\Payment::pay. */
export const paymentAfterInvoice = (payment: OrderPayment, invoice: Invoice): Partial<OrderPayment> =>
  inBothCurrencies<OrderPayment>((side) => {
    const before = amountsOf(payment, side)
    const amount = amountsOf(invoice, side)
    return inCurrency<OrderPayment>(side, {
      amount_paid: sum(before('amount_paid'), amount('grand_total')),
      ...(hasAmount(invoice, 'shipping_amount') && {
        shipping_captured: sum(before('shipping_captured'), amount('shipping_amount')),
      }),
    })
  })
