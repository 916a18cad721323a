import { sum } from '../../framework/money.ts'
import type { OrderAddressData, OrderData, OrderItemData } from '../../modules/sales/order-schemas.ts'
import {
  orderAddresses,
  orderItems,
  orderPayments,
  orders,
  orderStatusHistories,
  type OrderItem,
  type OrderPayment,
} from '../../modules/sales/tables.ts'
import type { RowSink } from './rows.ts'

/** An order with its lines, addresses, payment and history, as rows of its own: nothing is worked out. */
export function putOrder(order: OrderData, sink: RowSink): void {
  const { items, billing_address, payment, status_histories, extension_attributes, ...shown } = order
  const { base_total_due: _base, total_due: _due, ...columns } = shown
  const { entity_id = 0 } = order
  const [assignment] = extension_attributes?.shipping_assignments ?? []
  const shipping = assignment?.shipping
  const address = shipping?.address
  sink.put(orders, {
    ...columns,
    entity_id,
    ...(address?.entity_id !== undefined && { shipping_address_id: address.entity_id }),
    ...(shipping?.method !== undefined && { shipping_method: shipping.method }),
    applied_taxes: extension_attributes?.applied_taxes ?? [],
    item_applied_taxes: extension_attributes?.item_applied_taxes ?? [],
  } as never)
  for (const item of items) sink.put(orderItems, itemRow(item, entity_id))
  for (const each of [billing_address, address]) if (each) putAddress(each, entity_id, sink)
  for (const history of status_histories ?? [])
    sink.put(orderStatusHistories, {
      ...history,
      entity_id: history.entity_id ?? 0,
      parent_id: entity_id,
    } as never)
  if (!payment) return
  const told = extension_attributes?.payment_additional_info ?? []
  sink.put(orderPayments, {
    ...payment,
    entity_id: payment.entity_id ?? 0,
    parent_id: entity_id,
    additional_information:
      told.length > 0
        ? Object.fromEntries(told.map(({ key, value }) => [key, value]))
        : Object.fromEntries(payment.additional_information.map((text, index) => [String(index), text])),
  } as OrderPayment)
}

/** Row totals are shown less the discount; the columns are before it. */
function itemRow({ parent_item: _, ...item }: OrderItemData, orderId: number): OrderItem {
  const before = (total: number | undefined, ...others: (number | undefined)[]) =>
    total === undefined ? undefined : sum(total, ...others.map((amount) => amount ?? 0))
  return {
    ...item,
    item_id: item.item_id ?? 0,
    order_id: orderId,
    row_total: before(item.row_total, item.discount_amount),
    base_row_total: before(item.base_row_total, item.base_discount_amount),
    row_total_incl_tax: before(item.row_total_incl_tax, item.discount_amount),
    base_row_total_incl_tax: before(item.base_row_total_incl_tax, item.base_discount_amount),
  } as unknown as OrderItem
}

function putAddress({ region_code: _, ...address }: OrderAddressData, orderId: number, sink: RowSink): void {
  sink.put(orderAddresses, {
    ...address,
    entity_id: address.entity_id ?? 0,
    parent_id: orderId,
  } as never)
}
