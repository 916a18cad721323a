import type { Table } from '../../database/table.ts'
import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { orderLines } from './order-lines.ts'
import { settledState, type OrderSituation } from './order-state.ts'
import { defaultStatus } from './order-status.ts'
import { creditmemos, orderItems, orders, type Order, type OrderItem } from './tables.ts'

/** An order as it stands, or as it would with other values of its own. */
export const situationOf = (order: Order, { db }: Pick<Context, 'db'>): OrderSituation => ({
  order,
  lines: orderLines(db.table(orderItems).where('order', order.entity_id)),
  hasCreditmemos: db.table(creditmemos).where('order', order.entity_id).length > 0,
})

/**
 * Saves an order with values of its own changed. Its lines are expected to be saved: its state falls into place
 * after them.
 *
 * Source: Magento\Sales\Model\ResourceModel\Order::save.
 */
export function saveOrder(order: Order, changes: Partial<Order>, context: Context): Order {
  const changed = { ...order, ...changes }
  return putOrder(order, { ...changes, ...settledValues(situationOf(changed, context), context) }, context)
}

/** Saves an order with values of its own changed, and its state as they say. */
export const putOrder = (order: Order, changes: Partial<Order>, context: Context): Order =>
  putChanged(context.db.table(orders), order.entity_id, { ...order, ...changes }, context)

/** Saves a line of an order with some of its values changed. */
export const saveOrderItem = (item: OrderItem, changes: Partial<OrderItem>, context: Context): OrderItem =>
  putChanged(context.db.table(orderItems), item.item_id, { ...item, ...changes }, context)

/** An order in another state has the status that goes with it. */
export const inState = (state: string, { db }: Pick<Context, 'db'>): Pick<Order, 'state' | 'status'> => ({
  state,
  status: defaultStatus(db, state),
})

/** The state that an order falls into, with its status; nothing where it stays. */
export function settledValues(situation: OrderSituation, context: Pick<Context, 'db'>): Partial<Order> {
  const state = settledState(situation)
  return state === undefined ? {} : inState(state, context)
}

/** A row that is saved as it was keeps the time of its last change. */
function putChanged<Row extends Order | OrderItem>(
  table: Table<Row, string, string>,
  key: number,
  after: Row,
  { clock }: Context,
): Row {
  const before = table.get(key)
  if (before && isSame(before, after)) return before
  return table.update(key, { ...after, updated_at: timestamp(clock) })
}

function isSame(before: object, after: object): boolean {
  const columns = new Set([...Object.keys(before), ...Object.keys(after)])
  const [a, b] = [before, after] as Record<string, unknown>[]
  return [...columns].every((column) => Object.is(a?.[column], b?.[column]))
}
