import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { sum } from '../../framework/money.ts'
import { inBothCurrencies, inCurrency } from './currencies.ts'
import { nextIncrementId } from './increment-id.ts'
import type { OrderAddressDraft, OrderDraft, OrderItemDraft } from './order-draft.ts'
import { orderLines } from './order-lines.ts'
import type { ItemAppliedTaxes } from './order-schemas.ts'
import { NEW } from './order-state.ts'
import { reserveOrder } from './order-stock.ts'
import { protectCode, storeName } from './new-order.ts'
import { inState } from './save-order.ts'
import {
  orderAddresses,
  orderItems,
  orderPayments,
  orders,
  type Order,
  type OrderItem,
  type OrderPayment,
} from './tables.ts'

/**
 * Places an order: reserves what is ordered and stores the order, new and pending.
 *
 * Source: Magento\Sales\Model\Service\OrderService::place; sales.md section 4, customer-cart.md section B15.
 *
 * @throws LocalizedException 400, there is not enough of something
 */
export function placeOrder(draft: OrderDraft, context: Context): Order {
  const { db } = context
  const increment_id = draft.increment_id ?? nextIncrementId(db, 'order', draft.store_id)
  const order = db.table(orders).insert({ ...columnsOf(draft, context), increment_id })
  const items = draft.items.flatMap((item) => insertItem(item, { order, draft, context }))
  reserveOrder(order, orderLines(items.map(({ row }) => row)), context)

  // The shipping address comes first, and so has the lower id.
  const shipping = draft.shipping && insertAddress('shipping', draft.shipping.address, order, context)
  const billing = insertAddress('billing', draft.billing_address, order, context)
  db.table(orderPayments).insert(paymentOf(draft, order))
  return db.table(orders).update(order.entity_id, {
    billing_address_id: billing.entity_id,
    ...(shipping && { shipping_address_id: shipping.entity_id }),
    item_applied_taxes: [...items.flatMap(taxesOf), ...shippingTaxes(draft)],
  })
}

function columnsOf(draft: OrderDraft, context: Context): Omit<Order, 'entity_id'> {
  const { customer, items, shipping, currency } = draft
  const now = timestamp(context.clock)
  return {
    ...inBothCurrencies<Order>((side) => inCurrency<Order>(side, { ...draft.totals })),
    base_currency_code: currency,
    global_currency_code: currency,
    order_currency_code: currency,
    store_currency_code: currency,
    base_to_global_rate: 1,
    base_to_order_rate: 1,
    store_to_base_rate: 0,
    store_to_order_rate: 0,
    ...customer,
    customer_is_guest: customer.customer_id === undefined ? 1 : 0,
    customer_note: draft.customer_note,
    customer_note_notify: 1,
    applied_rule_ids: draft.applied_rule_ids,
    coupon_code: draft.coupon_code,
    discount_description: draft.discount_description,
    ...inState(NEW, context),
    store_id: draft.store_id,
    store_name: storeName(context.db, draft.store_id),
    quote_id: draft.quote_id,
    remote_ip: draft.remote_ip,
    protect_code: protectCode(context.random),
    is_virtual: shipping ? 0 : 1,
    shipping_method: shipping?.method,
    shipping_description: shipping?.description,
    total_item_count: items.length,
    total_qty_ordered: sum(...items.map(({ qty_ordered }) => qty_ordered)),
    weight: sum(...items.map(({ row_weight }) => row_weight)),
    applied_taxes: draft.applied_taxes,
    created_at: now,
    updated_at: now,
  }
}

/** A row, and the draft that it was made of. */
interface InsertedItem {
  readonly row: OrderItem
  readonly draft: OrderItemDraft
}

interface Placing {
  readonly order: Order
  readonly draft: OrderDraft
  readonly context: Context
  readonly parent?: OrderItem
}

/** A line with its parts after it. */
function insertItem(draft: OrderItemDraft, placing: Placing): InsertedItem[] {
  const row = placing.context.db.table(orderItems).insert(itemColumns(draft, placing))
  const parts = (draft.children ?? []).flatMap((part) => insertItem(part, { ...placing, parent: row }))
  return [{ row, draft }, ...parts]
}

function itemColumns(
  draft: OrderItemDraft,
  { order, draft: { store_id }, context, parent }: Placing,
): Omit<OrderItem, 'item_id'> {
  const now = timestamp(context.clock)
  return {
    order_id: order.entity_id,
    store_id,
    parent_item_id: parent?.item_id,
    quote_item_id: draft.quote_item_id,
    product_id: draft.product_id,
    product_type: draft.product_type,
    sku: draft.sku,
    name: draft.name,
    description: draft.description,
    additional_data: draft.additional_data,
    applied_rule_ids: draft.applied_rule_ids,
    product_option: draft.product_option,
    product_options: {
      product_calculations: draft.product_calculations,
      shipment_type: draft.shipment_type,
      selection_qty: draft.selection_qty,
    },
    is_virtual: draft.is_virtual ? 1 : 0,
    is_qty_decimal: draft.is_qty_decimal ? 1 : 0,
    free_shipping: draft.free_shipping ? 1 : 0,
    no_discount: draft.no_discount ? 1 : 0,
    ...inBothCurrencies<OrderItem>((side) =>
      inCurrency<OrderItem>(side, {
        price: draft.price,
        original_price: draft.original_price,
        price_incl_tax: draft.price_incl_tax,
        row_total: draft.row_total,
        row_total_incl_tax: draft.row_total_incl_tax,
        tax_amount: draft.tax_amount ?? 0,
        discount_amount: draft.discount_amount ?? 0,
        discount_tax_compensation_amount: draft.discount_tax_compensation_amount,
        row_invoiced: 0,
        tax_invoiced: 0,
        discount_invoiced: 0,
        amount_refunded: 0,
      }),
    ),
    base_cost: draft.base_cost,
    tax_percent: draft.tax_percent,
    discount_percent: draft.discount_percent ?? 0,
    weight: draft.weight,
    row_weight: draft.row_weight ?? 0,
    qty_ordered: draft.qty_ordered,
    qty_canceled: 0,
    qty_invoiced: 0,
    qty_refunded: 0,
    qty_shipped: 0,
    created_at: now,
    updated_at: now,
  }
}

const insertAddress = (
  address_type: 'billing' | 'shipping',
  address: OrderAddressDraft,
  order: Order,
  { db }: Context,
) =>
  db.table(orderAddresses).insert({
    parent_id: order.entity_id,
    ...address,
    address_type,
    email: address.email ?? order.customer_email,
  })

function paymentOf({ payment, totals }: OrderDraft, order: Order): Omit<OrderPayment, 'entity_id'> {
  return {
    parent_id: order.entity_id,
    method: payment.method,
    po_number: payment.po_number,
    additional_information: payment.additional_information,
    ...inBothCurrencies<OrderPayment>((side) =>
      inCurrency<OrderPayment>(side, {
        amount_ordered: totals.grand_total,
        shipping_amount: totals.shipping_amount,
      }),
    ),
    // A payment that lay in the cart brings along what its table puts for a card that is none.
    ...(payment.saved_with_cart && { cc_exp_year: '0', cc_ss_start_month: '0', cc_ss_start_year: '0' }),
  }
}

const taxesOf = ({ row, draft }: InsertedItem): ItemAppliedTaxes[] =>
  draft.applied_taxes && draft.applied_taxes.length > 0
    ? [{ type: 'product', item_id: row.item_id, applied_taxes: [...draft.applied_taxes] }]
    : []

const shippingTaxes = ({ shipping_applied_taxes: taxes = [] }: OrderDraft): ItemAppliedTaxes[] =>
  taxes.length > 0 ? [{ type: 'shipping', applied_taxes: [...taxes] }] : []
