import { LocalizedException } from '../../framework/errors.ts'
import { less, negative, part, priceRounder, priceText, roundPrice, sum } from '../../framework/money.ts'
import { amountsOf, inCurrency, type Side } from './currencies.ts'
import { lineShares, takesAll, type Basis, type DocumentLine } from './document-shares.ts'
import { qtyToRefund } from './order-lines.ts'
import type { Creditmemo, CreditmemoItem, Order } from './tables.ts'

export const CREDITMEMO_OPEN = 1
export const CREDITMEMO_REFUNDED = 2

/** A credit memo in the making. */
export interface CreditmemoDraft {
  readonly order: Order
  /** All lines of which something could be refunded, also those of which nothing is. */
  readonly lines: readonly DocumentLine[]
  /** Shipping to be refunded, in the base currency without tax; all that is left of it unless said. */
  readonly shippingAmount?: number | undefined
  /** Refunded beyond goods and shipping. */
  readonly adjustmentPositive?: number | undefined
  /** Kept back as a fee. */
  readonly adjustmentNegative?: number | undefined
}

/** The amounts of a credit memo, and of its lines in the order of the draft's. */
export interface CreditmemoTotals {
  readonly creditmemo: Partial<Creditmemo>
  readonly items: readonly Partial<CreditmemoItem>[]
}

/**
 * The amounts of a credit memo. It takes its share of what was invoiced and not refunded yet, the last one all of
 * it; with them goes the shipping, all of it unless said otherwise.
 *
 * Source: Magento\Sales\Model\Order\Creditmemo::collectTotals; sales.md section 11.
 *
 * @throws LocalizedException 400, more shipping than there is left, or than was charged at all
 */
export function creditmemoTotals(draft: CreditmemoDraft): CreditmemoTotals {
  refuseShippingOfNone(draft)
  const shipping = refundedShipping(draft)
  const [own, base] = [totalsIn('', draft, shipping), totalsIn('base_', draft, shipping)]
  return {
    creditmemo: { ...own.creditmemo, ...base.creditmemo },
    items: own.items.map((item, index) => ({ ...item, ...base.items[index] })),
  }
}

const basis: Basis = {
  row_total: ['row_invoiced', 'amount_refunded'],
  discount_amount: ['discount_invoiced', 'discount_refunded'],
  tax_amount: ['tax_invoiced', 'tax_refunded'],
  discount_tax_compensation_amount: [
    'discount_tax_compensation_invoiced',
    'discount_tax_compensation_refunded',
  ],
  openQty: ({ qty_invoiced, qty_refunded }) => less(qty_invoiced, qty_refunded),
  takesRest: (line, qty) => sum(qty) === qtyToRefund(line),
}

interface Shipping {
  readonly shipping_amount: number
  readonly shipping_incl_tax: number
}

function totalsIn(
  side: Side,
  draft: CreditmemoDraft,
  shippingOf: (side: Side) => Shipping,
): CreditmemoTotals {
  const { order, lines } = draft
  const amount = amountsOf(order, side)
  const shares = lineShares(side, lines, basis)
  const shipping = shippingOf(side)
  const shippingTax = refundedShippingTax(side, draft, shippingOf)
  const takesRest = takesAll(lines, basis) && !shippingTax.isPartial
  const upTo = (open: number, total: number) => (takesRest ? open : Math.min(open, total))

  const subtotal = sum(...shares.map((share) => share.row_total))
  const discount = sum(shippingDiscountIn(side, draft), ...shares.map((share) => share.discount_amount))
  const tax = upTo(
    less(amount('tax_invoiced'), amount('tax_refunded')),
    sum(shippingTax.tax, ...shares.map((share) => share.tax_amount)),
  )
  const compensation = upTo(
    less(
      sum(amount('discount_tax_compensation_invoiced'), amount('shipping_discount_tax_compensation_amount')),
      amount('discount_tax_compensation_refunded'),
    ),
    sum(shippingTax.compensation, ...shares.map((share) => share.discount_tax_compensation_amount)),
  )
  const adjustment = less(roundPrice(draft.adjustmentPositive), roundPrice(draft.adjustmentNegative))
  return {
    creditmemo: inCurrency<Creditmemo>(side, {
      ...shipping,
      subtotal,
      subtotal_incl_tax: sum(...shares.map((share) => share.row_total_incl_tax)),
      discount_amount: negative(discount),
      shipping_tax_amount: shippingTax.tax,
      tax_amount: tax,
      discount_tax_compensation_amount: compensation,
      adjustment,
      adjustment_positive: roundedIfSent(draft.adjustmentPositive),
      adjustment_negative: roundedIfSent(draft.adjustmentNegative),
      grand_total: less(sum(subtotal, shipping.shipping_amount, tax, compensation, adjustment), discount),
    }),
    items: shares.map((share) => inCurrency<CreditmemoItem>(side, share)),
  }
}

const roundedIfSent = (amount: number | undefined) => (amount === undefined ? undefined : roundPrice(amount))

/**
 * The shipping that is refunded, by currency. What is asked for is in the base currency, and a share of what was
 * charged.
 */
function refundedShipping({ order, shippingAmount }: CreditmemoDraft): (side: Side) => Shipping {
  const charged = amountsOf(order, 'base_')('shipping_amount')
  const left = openShipping('base_', order)
  if (shippingAmount === undefined)
    return (side) => {
      const amount = amountsOf(order, side)
      return {
        shipping_amount: openShipping(side, order),
        shipping_incl_tax: roundPrice(
          Math.max(
            less(amount('shipping_incl_tax'), amount('shipping_refunded'), amount('shipping_tax_refunded')),
            0,
          ),
        ),
      }
    }

  const wanted = roundPrice(shippingAmount)
  if (wanted > roundPrice(left))
    throw new LocalizedException('Maximum shipping amount allowed to refund is: %1', [
      priceText(left, order.base_currency_code ?? ''),
    ])
  const shareOf = (amount: number) => (charged > 0 ? roundPrice(part(amount, wanted, charged)) : 0)
  return (side) => {
    const amount = amountsOf(order, side)
    return {
      shipping_amount: wanted >= left ? openShipping(side, order) : shareOf(amount('shipping_amount')),
      shipping_incl_tax: shareOf(amount('shipping_incl_tax')),
    }
  }
}

const openShipping = (side: Side, order: Order): number => {
  const amount = amountsOf(order, side)
  return less(amount('shipping_amount'), amount('shipping_refunded'))
}

/** The taxes on the shipping that is refunded, in cents; all that is left of them with the last of the shipping. */
function refundedShippingTax(side: Side, { order }: CreditmemoDraft, shippingOf: (side: Side) => Shipping) {
  const amount = amountsOf(order, side)
  const { shipping_amount } = shippingOf(side)
  if (openShipping('base_', order) <= shippingOf('base_').shipping_amount)
    return {
      tax: less(amount('shipping_tax_amount'), amount('shipping_tax_refunded')),
      compensation: amount('shipping_discount_tax_compensation_amount'),
      isPartial: false,
    }

  const round = priceRounder()
  const share = (taxes: number) => round(taxes, shipping_amount, amount('shipping_amount'))
  return {
    tax: share(amount('shipping_tax_amount')),
    compensation: share(amount('shipping_discount_tax_compensation_amount')),
    isPartial: amount('shipping_tax_amount') > 0,
  }
}

/**
 * The discount on shipping, by the share of it that was asked for; where none was, or 0, it is the whole: the store
 * goes by what was charged then.
 *
 * Source: Magento\Sales\Model\Order\Creditmemo\Total\Discount.
 */
function shippingDiscountIn(side: Side, draft: CreditmemoDraft): number {
  const charged = amountsOf(draft.order, 'base_')('shipping_amount')
  const discount = amountsOf(draft.order, side)('shipping_discount_amount')
  return charged > 0 ? part(discount, discountedShipping(draft), charged) : 0
}

function discountedShipping({ order, shippingAmount = 0 }: CreditmemoDraft): number {
  const charged = amountsOf(order, 'base_')
  if (shippingAmount !== 0) return shippingAmount
  return less(charged('shipping_incl_tax'), charged('shipping_tax_amount'))
}

function refuseShippingOfNone(draft: CreditmemoDraft): void {
  if (discountedShipping(draft) !== 0 && amountsOf(draft.order, 'base_')('shipping_amount') <= 0)
    throw new LocalizedException('You can not refund shipping if there is no shipping amount.')
}
