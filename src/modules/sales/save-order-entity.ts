import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { LocalizedException, NoSuchEntityException } from '../../framework/errors.ts'
import type { EntryOf, Sent } from '../../framework/schema.ts'
import { changedNow, madeNow, sentColumns } from './columns.ts'
import { nextIncrementId } from './increment-id.ts'
import { protectCode, storeName } from './new-order.ts'
import { addressColumns, whyNotAddress, type AddressInput } from './order-address.ts'
import {
  addressData,
  addressOf,
  historyData,
  itemData,
  orderDataOf,
  orderParts,
  paymentData,
} from './order-data.ts'
import type { OrderParts } from './order-data.ts'
import { existingOrder } from './order-repository.ts'
import { OrderData, OrderItemData, OrderPaymentData, OrderStatusHistoryData } from './order-schemas.ts'
import { putOrder, saveOrder, settledValues, situationOf } from './save-order.ts'
import {
  orderAddresses,
  orderItems,
  orderPayments,
  orders,
  orderStatusHistories,
  type Order,
  type OrderAddress,
  type OrderItem,
  type OrderPayment,
  type OrderStatusHistory,
} from './tables.ts'

/** An order as it is sent; next to nothing of it is required, and nothing is worked out. */
export type OrderInput = NonNullable<Sent<Omit<OrderData, 'payment'>>> & {
  readonly payment?: PaymentInput | null
}

type PaymentInput = NonNullable<Sent<Omit<OrderPaymentData, 'additional_information'>>> & {
  readonly additional_information?: readonly (string | null)[] | null
}

/**
 * Saves an order as it is sent: the one with the id, else a new one. Neither stock nor totals are touched, nor is a
 * product looked up. The answer shows what was sent, with what the store added.
 *
 * Source: Magento\Sales\Model\OrderRepository::save; sales.md section 7.
 *
 * @throws LocalizedException 400, without a payment, with a wrong address, or with a number that is taken
 * @throws NoSuchEntityException 404, no such order or store view
 */
export const saveOrderEntity = ({ entity }: { entity: OrderInput }, context: Context): OrderData =>
  entity.entity_id
    ? updateOrder(existingOrder(context.db, entity.entity_id), entity, context)
    : createOrder(entity, context)

function createOrder(sent: OrderInput, context: Context): OrderData {
  const { db, clock, random } = context
  const columns = orderColumns(sent)
  refuseWithoutPayment(sent)
  const store_name = storeName(db, columns.store_id)
  if (store_name === undefined)
    throw new NoSuchEntityException(
      "The store that was requested wasn't found. Verify the store and try again.",
    )
  const increment_id = columns.increment_id ?? nextIncrementId(db, 'order', columns.store_id)
  refuseTakenNumber({ ...columns, increment_id }, undefined, context)
  const order = db.table(orders).insert({
    ...columns,
    increment_id,
    store_name,
    protect_code: protectCode(random),
    total_item_count: (sent.items ?? []).filter((item) => !item.parent_item_id).length,
    created_at: columns.created_at ?? timestamp(clock),
    updated_at: timestamp(clock),
  })
  const parts = savedParts(order, sent, context)
  const saved = saveOrder(order, parts.columns, context)
  return orderDataOf(saved, { items: [], status_histories: [], ...parts.shown })
}

/**
 * The answer knows no more of the order than what was sent, but all of what belongs to it. Nor does the store when it
 * looks for the state that the order falls into: money that was paid is none of what was sent.
 */
function updateOrder(order: Order, sent: OrderInput, context: Context): OrderData {
  const columns = orderColumns(sent)
  refuseTakenNumber({ ...order, ...columns }, order, context)
  const parts = savedParts(order, sent, context)
  const known = { ...columns, entity_id: order.entity_id }
  const settled = settledValues(situationOf(known, context), context)
  const saved = putOrder(order, { ...columns, ...parts.columns, ...settled }, context)
  const { extension_attributes, payment } = parts.shown
  return orderDataOf(
    { ...columns, ...parts.columns, ...settled, entity_id: order.entity_id },
    {
      ...orderParts(context.db, saved),
      ...(payment && { payment }),
      ...(extension_attributes && { extension_attributes }),
    },
  )
}

/** What is due and the id are the store's own. */
function orderColumns(sent: OrderInput): Partial<Order> {
  const {
    total_due: _due,
    base_total_due: _baseDue,
    entity_id: _id,
    ...columns
  } = sentColumns<OrderData>(OrderData, sent)
  return columns as Partial<Order>
}

function refuseWithoutPayment({ payment }: OrderInput): void {
  if (!payment) throw new LocalizedException('Please provide payment for the order.')
  if (!payment.method) throw new LocalizedException('The payment method you requested is not available.')
}

function refuseTakenNumber(
  { store_id, increment_id }: Partial<Order>,
  own: Order | undefined,
  { db }: Context,
): void {
  if (store_id === undefined || increment_id === undefined) return
  const holder = db.table(orders).find('increment', `${store_id} ${increment_id}`)
  if (holder && holder.entity_id !== own?.entity_id)
    throw new LocalizedException('Unique constraint violation found')
}

/** What was saved beside the order itself, and what of it the order's own row keeps. */
interface SavedParts {
  readonly columns: Partial<Order>
  readonly shown: OrderParts
}

function savedParts(order: Order, sent: OrderInput, context: Context): SavedParts {
  const { db } = context
  const saving = { order, email: sent.customer_email ?? order.customer_email, context }
  const billing = sent.billing_address && saveAddress('billing', sent.billing_address, saving)
  const shipping = sent.is_virtual ? undefined : savedShipping(sent, saving)
  const items = (sent.items ?? []).map((item) => itemData(saveItem(order, item, context)))
  const payment = sent.payment && insertPayment(order, sent.payment, context)
  const histories = (sent.status_histories ?? []).map((history) => insertHistory(order, history, context))
  return {
    columns: { ...(billing && { billing_address_id: billing.entity_id }), ...shipping?.columns },
    shown: {
      ...(sent.items && { items }),
      ...(billing && { billing_address: addressData(db, billing) }),
      ...(payment && { payment: paymentData(payment) }),
      ...(sent.status_histories && { status_histories: histories.map(historyData) }),
      ...shipping?.shown,
    },
  }
}

/** Address and method of shipping have no place in an order but its first assignment, which the answer repeats. */
function savedShipping({ extension_attributes }: OrderInput, saving: Saving): SavedParts | undefined {
  const sent = extension_attributes?.shipping_assignments?.[0]?.shipping
  if (!sent) return undefined
  const address = sent.address && saveAddress('shipping', sent.address, saving)
  const method = sent.method ?? undefined
  return {
    columns: {
      ...(address && { shipping_address_id: address.entity_id }),
      ...(method !== undefined && { shipping_method: method }),
    },
    shown: {
      extension_attributes: {
        shipping_assignments: [
          {
            shipping: {
              ...(address && { address: addressData(saving.context.db, address) }),
              ...(method !== undefined && { method }),
            },
            items: null,
          },
        ],
      },
    },
  }
}

interface Saving {
  readonly order: Order
  /** Stands in where the address has no e-mail address of its own. */
  readonly email: string | undefined
  readonly context: Context
}

/** The address of the kind that the order has is written over. */
function saveAddress(
  type: 'billing' | 'shipping',
  sent: AddressInput,
  { order, email, context: { db } }: Saving,
): OrderAddress {
  const address: AddressInput = {
    ...sent,
    parent_id: order.entity_id,
    address_type: sent.address_type ?? type,
    ...(sent.email == null && email !== undefined && { email }),
  }
  const faults = whyNotAddress(address)
  if (faults.length > 0) throw new LocalizedException("We can't save the address:\n%1", [faults.join('\n')])

  const columns = { ...addressColumns(address), parent_id: order.entity_id }
  const existing = addressOf(db, order, type)
  return existing
    ? db.table(orderAddresses).update(existing.entity_id, columns)
    : db.table(orderAddresses).insert(columns)
}

/**
 * The line as it was sent, with what the store added. What the database puts where nothing was sent is seen by those
 * who read it afterwards.
 */
function saveItem(order: Order, sent: EntryOf<OrderInput['items']>, { db, clock }: Context): OrderItem {
  const { item_id: id, ...columns } = sentColumns<OrderItem>(OrderItemData, sent)
  const option = sent.product_option && { product_option: sent.product_option as OrderItem['product_option'] }
  const own = { ...columns, ...option, order_id: order.entity_id }
  const existing = id === undefined ? undefined : db.table(orderItems).get(id)
  if (existing) return db.table(orderItems).update(existing.item_id, changedNow(own, clock))

  const created = madeNow(own, clock)
  const { item_id } = db.table(orderItems).insert(withDefaults(created))
  return { ...created, item_id }
}

/** What the columns of a line hold where nothing is said; null is something, and clears them. */
const ITEM_DEFAULTS = {
  base_cost: 0,
  tax_percent: 0,
  tax_amount: 0,
  base_tax_amount: 0,
  tax_invoiced: 0,
  base_tax_invoiced: 0,
  discount_percent: 0,
  discount_amount: 0,
  base_discount_amount: 0,
  discount_invoiced: 0,
  base_discount_invoiced: 0,
  amount_refunded: 0,
  base_amount_refunded: 0,
  qty_backordered: 0,
  qty_canceled: 0,
  qty_invoiced: 0,
  qty_ordered: 0,
  qty_refunded: 0,
  qty_shipped: 0,
  row_weight: 0,
  weight: 0,
} satisfies Partial<OrderItem>

/** What the columns of a line hold that cannot be cleared. */
const ITEM_DEFAULTS_OF_NULL = {
  price: 0,
  base_price: 0,
  row_total: 0,
  base_row_total: 0,
  row_invoiced: 0,
  base_row_invoiced: 0,
  free_shipping: 0,
  no_discount: 0,
} satisfies Partial<OrderItem>

function withDefaults<Row extends Partial<OrderItem>>(row: Row): Row {
  const cleared = Object.entries(ITEM_DEFAULTS_OF_NULL).filter(
    ([name]) => row[name as keyof OrderItem] === undefined,
  )
  return { ...ITEM_DEFAULTS, ...row, ...Object.fromEntries(cleared) }
}

function insertPayment(order: Order, sent: PaymentInput, { db }: Context): OrderPayment {
  const { entity_id: _id, ...columns } = sentColumns<OrderPayment>(OrderPaymentData, sent)
  const kept = (sent.additional_information ?? []).map((value, index) => [String(index), value] as const)
  return db.table(orderPayments).insert({
    ...columns,
    parent_id: order.entity_id,
    additional_information: Object.fromEntries(kept),
  })
}

function insertHistory(
  order: Order,
  sent: EntryOf<OrderInput['status_histories']>,
  { db, clock }: Context,
): OrderStatusHistory {
  const { entity_id: _id, ...columns } = sentColumns<OrderStatusHistory>(OrderStatusHistoryData, sent)
  return db.table(orderStatusHistories).insert({
    ...columns,
    is_visible_on_front: columns.is_visible_on_front ?? 0,
    created_at: columns.created_at ?? timestamp(clock),
    parent_id: order.entity_id,
  })
}
