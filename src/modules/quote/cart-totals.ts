import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { less, sum } from '../../framework/money.ts'
import { phpNumber } from '../../framework/php-json.ts'
import { couponWithCode, labelOf } from '../sales-rule/applicable-rules.ts'
import { salesRules } from '../sales-rule/tables.ts'
import { isOn, setting } from '../store/settings.ts'
import { cartOf, totalsAddress, type Cart, type Line } from './cart.ts'
import { nameOf } from './cart-data.ts'
import { activeQuote, type CartId } from './cart-store.ts'
import { CURRENCY } from './config.ts'
import { chosenOptions } from './chosen-options.ts'
import type { TotalsData } from './schemas.ts'
import type { AddressTotals } from './tables.ts'

/**
 * What a cart costs, as it was reckoned when it was last changed.
 *
 * Source: Magento\Quote\Model\Cart\CartTotalRepository; customer-cart.md section B14.
 *
 * @throws NoSuchEntityException 404
 */
export const getTotals = ({ cartId }: { cartId: CartId }, context: Context): TotalsData =>
  totalsData(cartOf(activeQuote(cartId, context), context), context)

/**
 * The totals of a cart as an answer shows them.
 *
 * @param isFresh they were reckoned just now, and not read again from the database, which has no column for one of
 *   them
 */
export function totalsData(cart: Cart, context: Context, { isFresh = false } = {}): TotalsData {
  const { quote, lines } = cart
  const { totals } = totalsAddress(cart)
  const { subtotal, discount_amount, shipping_amount, tax_amount, subtotal_incl_tax, grand_total } = totals
  const { shipping_discount_amount } = totals
  const discounted = sum(subtotal, discount_amount)
  return {
    // The one that is not in the base currency is without tax.
    grand_total: Math.max(0, less(grand_total, tax_amount)),
    base_grand_total: grand_total,
    subtotal,
    base_subtotal: subtotal,
    discount_amount,
    base_discount_amount: discount_amount,
    subtotal_with_discount: discounted,
    base_subtotal_with_discount: discounted,
    shipping_amount,
    base_shipping_amount: shipping_amount,
    ...(shipping_discount_amount !== null && {
      shipping_discount_amount,
      base_shipping_discount_amount: shipping_discount_amount,
    }),
    tax_amount,
    base_tax_amount: tax_amount,
    weee_tax_applied_amount: null,
    shipping_tax_amount: totals.shipping_tax_amount,
    base_shipping_tax_amount: totals.shipping_tax_amount,
    subtotal_incl_tax,
    ...((isFresh || quote.is_virtual) && { base_subtotal_incl_tax: subtotal_incl_tax }),
    shipping_incl_tax: totals.shipping_incl_tax,
    base_shipping_incl_tax: totals.shipping_incl_tax,
    base_currency_code: CURRENCY,
    quote_currency_code: CURRENCY,
    ...(quote.coupon_code !== null && { coupon_code: quote.coupon_code }),
    items_qty: Math.trunc(quote.items_qty),
    items: lines.map((line) => itemTotals(line, quote.store_id, context)),
    total_segments: segments(cart, totals, context.db),
    ...couponLabel(cart, context),
  }
}

function itemTotals(line: Line, storeId: number, context: Context) {
  const { item } = line
  const { price, row_total, tax_amount, tax_percent, discount_amount, price_incl_tax, row_total_incl_tax } =
    item
  return {
    item_id: item.item_id,
    price,
    base_price: price,
    qty: item.qty,
    row_total,
    base_row_total: row_total,
    row_total_with_discount: 0,
    tax_amount,
    base_tax_amount: tax_amount,
    ...(tax_percent !== null && { tax_percent }),
    discount_amount,
    base_discount_amount: discount_amount,
    discount_percent: item.discount_percent,
    price_incl_tax,
    base_price_incl_tax: price_incl_tax,
    row_total_incl_tax,
    base_row_total_incl_tax: row_total_incl_tax,
    // Text within text: with slashes escaped, as the store writes its JSON.
    options: JSON.stringify(chosenOptions(line, context)).replaceAll('/', '\\/'),
    weee_tax_applied_amount: null,
    weee_tax_applied: null,
    name: nameOf(line, storeId),
  }
}

/** What the grand total is made of; the real one is here. */
function segments({ quote }: Cart, totals: AddressTotals, db: Database): TotalsData['total_segments'] {
  const { discount_amount, discount_description, shipping_description, grand_total } = totals
  const isWithTax = setting(db, 'tax/cart_display/subtotal', quote.store_id) !== WITHOUT_TAX
  const isTaxApart = isOn(db, 'tax/cart_display/grandtotal', quote.store_id) && grand_total !== 0
  return [
    { code: 'subtotal', title: 'Subtotal', value: isWithTax ? totals.subtotal_incl_tax : totals.subtotal },
    ...(discount_amount === 0
      ? []
      : [{ code: 'discount', title: titled('Discount', discount_description), value: discount_amount }]),
    ...(quote.is_virtual
      ? []
      : [
          {
            code: 'shipping',
            title: titled('Shipping & Handling', shipping_description),
            value: totals.shipping_amount,
          },
        ]),
    {
      code: 'tax',
      title: 'Tax',
      value: totals.tax_amount,
      ...(isTaxApart && { area: 'taxes' }),
      extension_attributes: { tax_grandtotal_details: taxDetails(totals) },
    },
    { code: 'grand_total', title: 'Grand Total', value: totals.grand_total, area: 'footer' },
  ]
}

const WITHOUT_TAX = '1'

const titled = (title: string, more: string): string => (more === '' ? title : `${title} (${more})`)

const taxDetails = ({ applied_taxes }: AddressTotals) =>
  applied_taxes
    .filter(({ amount }) => amount !== 0)
    .map(({ amount, rates }, index) => ({
      amount,
      rates: rates.map(({ percent, title }) => ({ percent: phpNumber(percent, 'E'), title })),
      group_id: index + 1,
    }))

function couponLabel({ quote }: Cart, { db }: Context) {
  const coupon = quote.coupon_code === null ? undefined : couponWithCode(db, quote.coupon_code)
  const rule = coupon && db.table(salesRules).get(coupon.rule_id)
  return rule && { extension_attributes: { coupon_label: labelOf(rule, quote.store_id) ?? '' } }
}
