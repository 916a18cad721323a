import type { Context } from '../../framework/context.ts'
import { part, stored, sum } from '../../framework/money.ts'
import { stockItemOf } from '../catalog-inventory/stock-item.ts'
import { valueOf } from '../eav/scoped-values.ts'
import type {
  CustomerDraft,
  OrderAddressDraft,
  OrderDraft,
  OrderItemDraft,
  OrderTotalsDraft,
  ShippingDraft,
} from '../sales/order-draft.ts'
import type { AppliedTax as OrderTax } from '../sales/order-schemas.ts'
import { isVirtualLine, totalQty, totalsAddress, withParts, type Cart, type Line } from './cart.ts'
import { nameOf } from './cart-data.ts'
import { CURRENCY } from './config.ts'
import { skuOf } from './line-sku.ts'
import { orderEmail } from './order-rules.ts'
import { paymentInformation } from './payment-methods.ts'
import { weightOf } from './priced-lines.ts'
import { productOptionData } from './product-option-data.ts'
import { isPricedByParts } from './product-price.ts'
import { streetLines } from './quote-address.ts'
import type { AppliedTax } from '../tax/calculation.ts'
import type { AddressTotals, Quote, QuoteAddress, QuotePayment } from './tables.ts'

/** The mock is spoken to from its own machine. */
const REMOTE_IP = '127.0.0.1'

/** A cart that may be ordered, with the payment that it has. */
export type OrderableCart = Cart & { readonly payment: QuotePayment }

/**
 * What an order takes over from a cart.
 *
 * Source: Magento\Quote\Model\QuoteManagement::submitQuote; customer-cart.md section B15.
 */
export function orderDraft(cart: OrderableCart, context: Context, savedWithCart: boolean): OrderDraft {
  const { quote, lines, billing, shipping, payment } = cart
  const { totals } = totalsAddress(cart)
  const ofLines = lines.flatMap(withParts).flatMap(({ item }) => item.applied_taxes)
  return {
    store_id: quote.store_id,
    quote_id: quote.entity_id,
    increment_id: quote.reserved_order_id ?? undefined,
    remote_ip: REMOTE_IP,
    customer: customerDraft(cart),
    items: lines.map((line) => itemDraft(line, undefined, cart, context)),
    billing_address: addressDraft(billing, cart),
    ...(!quote.is_virtual && { shipping: shippingDraft(shipping, cart) }),
    payment: {
      method: payment.method,
      additional_information: paymentInformation(payment.method, quote, context.db),
      po_number: payment.po_number ?? undefined,
      saved_with_cart: savedWithCart,
    },
    totals: totalsDraft(totals),
    currency: CURRENCY,
    applied_rule_ids: quote.applied_rule_ids ?? undefined,
    coupon_code: quote.coupon_code ?? undefined,
    discount_description: totals.discount_description || undefined,
    customer_note: quote.customer_note ?? undefined,
    applied_taxes: byRate([...ofLines, ...totals.shipping_applied_taxes], totals),
    shipping_applied_taxes: byRate(totals.shipping_applied_taxes, totals),
  }
}

function customerDraft(cart: Cart): CustomerDraft {
  const { customer_id, customer_group_id } = cart.quote
  const customer = { ...cart.quote, ...orderingCustomer(cart) }
  return {
    ...(customer_id !== null && { customer_id, customer_group_id: customer_group_id ?? undefined }),
    customer_email: customer.customer_email ?? '',
    customer_firstname: customer.customer_firstname ?? undefined,
    customer_lastname: customer.customer_lastname ?? undefined,
    customer_middlename: customer.customer_middlename ?? undefined,
    customer_prefix: customer.customer_prefix ?? undefined,
    customer_suffix: customer.customer_suffix ?? undefined,
    customer_taxvat: customer.customer_taxvat ?? undefined,
    customer_dob: customer.customer_dob ?? undefined,
    customer_gender: customer.customer_gender ?? undefined,
  }
}

/** Who orders, as far as the cart learns it now: a guest is who the address on the bill says. */
export function orderingCustomer({ quote, billing }: Cart): Partial<Quote> {
  if (quote.customer_id !== null) return {}
  const isNamed = quote.customer_firstname !== null || quote.customer_lastname !== null
  return {
    customer_email: billing.email,
    ...(!isNamed && {
      customer_firstname: billing.firstname,
      customer_lastname: billing.lastname,
      customer_middlename: billing.middlename,
    }),
  }
}

const shippingDraft = (shipping: QuoteAddress, cart: Cart): ShippingDraft => ({
  address: addressDraft(shipping, cart),
  method: shipping.shipping_method ?? '',
  description: shipping.totals.shipping_description,
})

const addressDraft = (address: QuoteAddress, cart: Cart): OrderAddressDraft => ({
  customer_address_id: address.customer_address_id ?? undefined,
  email: orderEmail(cart) ?? undefined,
  prefix: address.prefix ?? undefined,
  firstname: address.firstname ?? '',
  middlename: address.middlename ?? undefined,
  lastname: address.lastname ?? '',
  suffix: address.suffix ?? undefined,
  company: address.company ?? undefined,
  street: streetLines(address),
  city: address.city ?? '',
  region: address.region ?? undefined,
  region_id: address.region_id ?? undefined,
  postcode: address.postcode ?? undefined,
  country_id: address.country_id ?? '',
  telephone: address.telephone ?? undefined,
  fax: address.fax ?? undefined,
  vat_id: address.vat_id ?? undefined,
})

const totalsDraft = (totals: QuoteAddress['totals']): OrderTotalsDraft => ({
  subtotal: totals.subtotal,
  subtotal_incl_tax: totals.subtotal_incl_tax,
  discount_amount: totals.discount_amount,
  tax_amount: totals.tax_amount,
  discount_tax_compensation_amount: totals.discount_tax_compensation_amount,
  shipping_amount: totals.shipping_amount,
  shipping_incl_tax: totals.shipping_incl_tax,
  shipping_tax_amount: totals.shipping_tax_amount,
  shipping_discount_amount: totals.shipping_discount_amount ?? 0,
  shipping_discount_tax_compensation_amount: totals.shipping_discount_tax_compensation_amount,
  grand_total: totals.grand_total,
})

function itemDraft(line: Line, parent: Line | undefined, cart: Cart, context: Context): OrderItemDraft {
  const { item, product, children } = line
  const { totals } = totalsAddress(cart)
  const storeId = cart.quote.store_id
  const isVirtual = isVirtualLine(line)
  // What a configurable product was chosen as has no price of its own; it goes with the configurable one.
  const isPriceless = parent !== undefined && !isPricedByParts(parent, storeId)
  const isSum = isPricedByParts(line, storeId)
  return {
    quote_item_id: item.item_id,
    product_id: item.product_id,
    product_type: item.product_type,
    sku: skuOf(line),
    name: nameOf(line, storeId),
    is_virtual: isVirtual,
    is_qty_decimal: stockItemOf(context, item.product_id)?.is_qty_decimal ?? false,
    qty_ordered: totalQty(line, parent),
    price: item.price,
    row_total: item.row_total,
    ...(!isPriceless && {
      price_incl_tax: item.price_incl_tax,
      row_total_incl_tax: item.row_total_incl_tax,
      ...(!isSum && {
        original_price: item.original_price,
        discount_tax_compensation_amount: item.discount_tax_compensation_amount,
      }),
    }),
    tax_percent: item.tax_percent ?? undefined,
    tax_amount: item.tax_amount,
    discount_percent: item.discount_percent,
    discount_amount: item.discount_amount,
    ...(!isVirtual && { weight: weightOf(line, storeId) }),
    row_weight: item.row_weight,
    free_shipping: item.free_shipping,
    applied_rule_ids: item.applied_rule_ids ?? undefined,
    product_option: productOptionData(item.choice),
    applied_taxes: byRate(item.applied_taxes, totals),
    ...(children.length > 0 && {
      children: children.map((child) => itemDraft(child, line, cart, context)),
    }),
    ...(product.type_id === 'bundle' && bundleDraft(line, storeId)),
    ...(parent?.product.type_id === 'bundle' && { selection_qty: item.qty }),
  }
}

const SEPARATELY = '1'

const bundleDraft = (line: Line, storeId: number) => ({
  product_calculations: isPricedByParts(line, storeId) ? ('child' as const) : ('parent' as const),
  shipment_type:
    valueOf(line.product.values, storeId, 'shipment_type') === SEPARATELY
      ? ('separately' as const)
      : ('together' as const),
})

/**
 * Taxes by rate; those that are due together have their parts in the amount. A rate by itself has the percentage of
 * its group, with the taxes on taxes. What comes to nothing in the whole order is not there. Currencies are the same.
 *
 * Source: Magento\Tax\Model\Plugin\OrderSave.
 */
function byRate(taxes: readonly AppliedTax[], totals: AddressTotals): OrderTax[] {
  const due = new Set(totals.applied_taxes.map(({ id }) => id))
  const parts = taxes
    .filter(({ id }) => due.has(id))
    .flatMap(({ amount, percent, rates }) =>
      rates.map((rate) => ({
        ...rate,
        percent: stored(rates.length === 1 ? percent : rate.percent),
        amount: rates.length === 1 ? amount : part(amount, rate.percent, percent),
      })),
    )
  const byCode = new Map(parts.map((rate) => [rate.code, rate]))
  return [...byCode.values()].map(({ code, title, percent }) => {
    const amount = sum(...parts.filter((rate) => rate.code === code).map((rate) => rate.amount))
    return { code, title, percent, amount, base_amount: amount }
  })
}
