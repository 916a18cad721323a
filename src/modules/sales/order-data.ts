import type { Database } from '../../database/database.ts'
import { less, roundPrice, sum } from '../../framework/money.ts'
import { regions } from '../directory/tables.ts'
import { dataOf } from './columns.ts'
import { amountsOf, SIDES, type Side } from './currencies.ts'
import {
  OrderAddressData,
  OrderData,
  OrderItemData,
  OrderPaymentData,
  OrderStatusHistoryData,
  ShippingTotal,
  type OrderExtension,
  type PaymentAdditionalInfo,
  type ShippingAssignment,
} from './order-schemas.ts'
import {
  orderAddresses,
  orderItems,
  orderPayments,
  orderStatusHistories,
  type Order,
  type OrderAddress,
  type OrderItem,
  type OrderPayment,
  type OrderStatusHistory,
} from './tables.ts'

/** An order as it is read. Source: sales.md section 4. */
export const orderData = (db: Database, order: Order): OrderData =>
  orderDataOf(order, { ...orderParts(db, order), extension_attributes: extensionOf(db, order) })

/** What belongs to an order, as the wire has it. */
export type OrderParts = Partial<
  Pick<OrderData, 'items' | 'billing_address' | 'payment' | 'status_histories' | 'extension_attributes'>
>

/** An order with what of its parts is to be shown; what is due is worked out. */
export const orderDataOf = (order: Order, parts: OrderParts): OrderData =>
  dataOf(OrderData, {
    ...order,
    base_total_due: dueOf(order, 'base_'),
    total_due: dueOf(order, ''),
    ...parts,
  })

/** Lines, billing address, payment and history of an order. */
export function orderParts(db: Database, order: Order): Omit<OrderParts, 'extension_attributes'> {
  const billing = addressOf(db, order, 'billing')
  const [payment] = db.table(orderPayments).where('order', order.entity_id)
  return {
    items: itemsData(db, order.entity_id),
    ...(billing && { billing_address: addressData(db, billing) }),
    ...(payment && { payment: paymentData(payment) }),
    status_histories: newestFirst(db.table(orderStatusHistories).where('parent', order.entity_id)).map(
      historyData,
    ),
  }
}

/** The address of a kind that an order has. */
export const addressOf = (
  db: Database,
  order: Order,
  type: 'billing' | 'shipping',
): OrderAddress | undefined =>
  db
    .table(orderAddresses)
    .where('order', order.entity_id)
    .find(({ address_type }) => address_type === type)

/** The lines of an order as the wire has them. */
function itemsData(db: Database, orderId: number): OrderItemData[] {
  const items = db.table(orderItems).where('order', orderId)
  const byId = new Map(items.map((item) => [item.item_id, item]))
  return items.map((item) => itemData(item, byId.get(item.parent_item_id ?? 0)))
}

/**
 * A line as the wire has it, with the line that it is a part of. Row totals are less the discount here, with tax
 * added; where their columns are NULL they come last.
 *
 * Source: Magento\Sales\Model\Order\Webapi\ChangeOutputArray; sales.md section 4.2.
 */
export function itemData(item: OrderItem, parent?: OrderItem): OrderItemData {
  const columns = {
    ...item,
    original_price: item.original_price ?? item.price,
    ...(parent && { parent_item: itemData(parent) }),
  }
  const rowTotals = SIDES.map((side) => [`${side}row_total`, rowTotalOf(item, side)] as const)
  const withTax = SIDES.map((side) => [`${side}row_total_incl_tax`, rowTotalWithTax(item, side)] as const)
  return {
    ...dataOf(OrderItemData, columns),
    ...Object.fromEntries([...rowTotals, ...withTax]),
  }
}

/** An address as the wire has it; the code of a region that is none of the country's is its name. */
export const addressData = (db: Database, address: OrderAddress): OrderAddressData =>
  dataOf(OrderAddressData, { ...address, region_code: regionCode(db, address) })

/** A payment as the wire has it: of what the method keeps, the values only. */
export const paymentData = (payment: OrderPayment): OrderPaymentData =>
  dataOf(OrderPaymentData, {
    ...payment,
    additional_information: Object.values(payment.additional_information ?? {}),
  })

/** A comment as the wire has it. */
export const historyData = (history: OrderStatusHistory): OrderStatusHistoryData =>
  dataOf(OrderStatusHistoryData, history)

function dueOf(order: Order, side: Side): number {
  const amount = amountsOf(order, side)
  return Math.max(roundPrice(less(amount('grand_total'), amount('total_paid'))), 0)
}

function rowTotalOf(item: OrderItem, side: Side): number {
  const amount = amountsOf(item, side)
  return less(amount('row_total'), amount('discount_amount'))
}

function rowTotalWithTax(item: OrderItem, side: Side): number {
  const amount = amountsOf(item, side)
  return sum(rowTotalOf(item, side), amount('tax_amount'), amount('discount_tax_compensation_amount'))
}

function regionCode(db: Database, { region_id = 0, region, country_id }: OrderAddress): string | undefined {
  const named = /^\d+$/.test(region ?? '') ? Number(region) : 0
  const found = db.table(regions).get(region_id === 0 ? named : region_id)
  return found && found.country_id === country_id ? found.code : region
}

const newestFirst = (histories: readonly OrderStatusHistory[]): OrderStatusHistory[] =>
  [...histories].sort(
    (a, b) => (b.created_at ?? '').localeCompare(a.created_at ?? '') || b.entity_id - a.entity_id,
  )

function extensionOf(db: Database, order: Order): OrderExtension {
  const applied_taxes = [...(order.applied_taxes ?? [])]
  return {
    shipping_assignments: [shippingAssignment(db, order)],
    payment_additional_info: additionalInfo(db.table(orderPayments).where('order', order.entity_id)[0]),
    applied_taxes,
    item_applied_taxes: [...(order.item_applied_taxes ?? [])],
    ...(applied_taxes.length > 0 && { converting_from_quote: true }),
  }
}

function shippingAssignment(db: Database, order: Order): ShippingAssignment {
  const address = order.is_virtual ? undefined : addressOf(db, order, 'shipping')
  const method = order.is_virtual ? undefined : order.shipping_method
  const total = dataOf(ShippingTotal, order)
  return {
    shipping: {
      ...(address && { address: addressData(db, address) }),
      ...(method !== undefined && { method }),
      total: Object.keys(total).length > 0 ? total : [],
    },
    items: itemsData(db, order.entity_id),
  }
}

/** What is no text is shown as JSON. */
const additionalInfo = (payment: OrderPayment | undefined): PaymentAdditionalInfo[] =>
  Object.entries(payment?.additional_information ?? {}).map(([key, value]) => ({
    key,
    value: value ?? 'null',
  }))
