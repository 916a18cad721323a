import { less, negative, sum, times } from '../../framework/money.ts'
import { amountsOf, hasAmount, inCurrency, type Side } from './currencies.ts'
import { lineShares, takesAll, type Basis, type DocumentLine } from './document-shares.ts'
import { qtyToInvoice } from './order-lines.ts'
import type { Invoice, InvoiceItem, Order } from './tables.ts'

export const INVOICE_PAID = 2
const INVOICE_CANCELED = 3

/** An invoice in the making. */
export interface InvoiceDraft {
  readonly order: Order
  /** All lines of which something could be invoiced, also those of which nothing is. */
  readonly lines: readonly DocumentLine[]
  /** The invoices that the order has. */
  readonly previous: readonly Invoice[]
}

/** The amounts of an invoice, and of its lines in the order of the draft's. */
export interface InvoiceTotals {
  readonly invoice: Partial<Invoice>
  readonly items: readonly Partial<InvoiceItem>[]
}

/**
 * The amounts of an invoice. It takes its share of what is still open of the order, the last one all of it; the
 * first one carries the shipping.
 *
 * Source: Magento\Sales\Model\Order\Invoice::collectTotals; sales.md section 9.
 */
export function invoiceTotals(draft: InvoiceDraft): InvoiceTotals {
  const [own, base] = [totalsIn('', draft), totalsIn('base_', draft)]
  return {
    invoice: { ...own.invoice, ...base.invoice },
    items: own.items.map((item, index) => ({ ...item, ...base.items[index] })),
  }
}

/** What the goods on a document cost the store: parts count, and not what is made of them. */
export const costOf = (lines: readonly DocumentLine[]): number =>
  sum(...lines.map(({ line, qty }) => (line.children.length > 0 ? 0 : times(line.item.base_cost, qty))))

const basis: Basis = {
  row_total: ['row_total', 'row_invoiced'],
  discount_amount: ['discount_amount', 'discount_invoiced'],
  tax_amount: ['tax_amount', 'tax_invoiced'],
  discount_tax_compensation_amount: [
    'discount_tax_compensation_amount',
    'discount_tax_compensation_invoiced',
  ],
  openQty: ({ qty_ordered, qty_invoiced }) => less(qty_ordered, qty_invoiced),
  // A store lets the last invoice bill what was canceled, too; here that stays canceled.
  takesRest: (line, qty) => sum(qty) === qtyToInvoice(line) && sum(line.item.qty_canceled) === 0,
}

function totalsIn(side: Side, draft: InvoiceDraft): InvoiceTotals {
  const { order, lines } = draft
  const amount = amountsOf(order, side)
  const shares = lineShares(side, lines, basis)
  const carried = carriedShipping(side, draft)
  const isLast = takesAll(lines, basis) && order.total_canceled === undefined
  const upTo = (open: number, total: number) => (isLast ? open : Math.min(open, total))

  const subtotal = upTo(
    less(amount('subtotal'), amount('subtotal_invoiced')),
    sum(...shares.map((share) => share.row_total)),
  )
  const tax = upTo(
    less(amount('tax_amount'), amount('tax_invoiced')),
    sum(carried.shipping_tax_amount, ...shares.map((share) => share.tax_amount)),
  )
  const compensation = upTo(
    less(
      sum(amount('discount_tax_compensation_amount'), amount('shipping_discount_tax_compensation_amount')),
      amount('discount_tax_compensation_invoiced'),
    ),
    sum(
      carried.shipping_discount_tax_compensation_amount,
      ...shares.map((share) => share.discount_tax_compensation_amount),
    ),
  )
  const discount = sum(shippingDiscountIn(side, draft), ...shares.map((share) => share.discount_amount))
  return {
    invoice: inCurrency<Invoice>(side, {
      ...carried,
      subtotal,
      subtotal_incl_tax: sum(...shares.map((share) => share.row_total_incl_tax)),
      discount_amount: negative(discount),
      tax_amount: tax,
      discount_tax_compensation_amount: compensation,
      grand_total: less(sum(subtotal, carried.shipping_amount, tax, compensation), discount),
    }),
    items: shares.map((share) => inCurrency<InvoiceItem>(side, share)),
  }
}

/** The shipping that an invoice carries: nothing at all, not even 0, once another one did. */
function carriedShipping(side: Side, { order, previous }: InvoiceDraft) {
  const amount = amountsOf(order, side)
  const valid = previous.filter(({ state }) => state !== INVOICE_CANCELED)
  const isCarried = valid.some((invoice) => (invoice.shipping_amount ?? 0) !== 0)
  const isTaxCarried = valid.some((invoice) => invoice.shipping_amount !== undefined)
  return {
    ...(hasAmount(order, 'shipping_amount') &&
      !isCarried && {
        shipping_amount: amount('shipping_amount'),
        shipping_incl_tax: amount('shipping_incl_tax'),
      }),
    ...(hasAmount(order, 'shipping_tax_amount') &&
      !isTaxCarried && {
        shipping_tax_amount: amount('shipping_tax_amount'),
        shipping_discount_tax_compensation_amount: amount('shipping_discount_tax_compensation_amount'),
      }),
  }
}

/** The discount on shipping goes with the first invoice, whichever carries the shipping. */
const shippingDiscountIn = (side: Side, { order, previous }: InvoiceDraft): number =>
  previous.length === 0 ? amountsOf(order, side)('shipping_discount_amount') : 0
