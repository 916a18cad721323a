import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { InputException, NoSuchEntityException } from '../../framework/errors.ts'
import { search, type Field, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { columnFields, columnNamed } from './columns.ts'
import { itemData, orderData } from './order-data.ts'
import { OrderData, OrderItemData } from './order-schemas.ts'
import { orderItems, orders, type Order, type OrderItem } from './tables.ts'

/**
 * One order.
 *
 * Source: Magento\Sales\Model\OrderRepository::get.
 *
 * @throws NoSuchEntityException 404
 */
export const getOrder = ({ id }: { id: number }, { db }: Context): OrderData =>
  orderData(db, existingOrder(db, id))

/**
 * A page of orders.
 *
 * Source: Magento\Sales\Model\OrderRepository::getList; webapi.md section 8.9.
 */
export const getOrders = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<OrderData> => search(searchableOrders(db), searchCriteria, (order) => orderData(db, order))

/**
 * One line of an order.
 *
 * Source: Magento\Sales\Model\Order\ItemRepository::get.
 *
 * @throws NoSuchEntityException 404
 */
export function getOrderItem({ id }: { id: number }, { db }: Context): OrderItemData {
  const item = db.table(orderItems).get(id)
  if (!item) throw noSuchEntity(id)
  return itemWithParent(db, item)
}

/**
 * A page of lines of orders, parts of others among them.
 *
 * Source: Magento\Sales\Model\Order\ItemRepository::getList; webapi.md section 8.9.
 */
export const getOrderItems = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<OrderItemData> =>
  search(searchableItems(db), searchCriteria, (item) => itemWithParent(db, item))

/**
 * The order with this id.
 *
 * @throws NoSuchEntityException 404
 */
export function existingOrder(db: Database, id: number): Order {
  const order = db.table(orders).get(id)
  if (!order) throw noSuchEntity(id)
  return order
}

/** The refusal of an id that nothing of the sales module has; 0 is no id at all. */
export const noSuchEntity = (id: number): InputException | NoSuchEntityException =>
  id === 0
    ? new InputException('An ID is needed. Set the ID and try again.')
    : new NoSuchEntityException(
        "The entity that was requested doesn't exist. Verify the entity and try again.",
      )

const itemWithParent = (db: Database, item: OrderItem): OrderItemData =>
  itemData(item, db.table(orderItems).get(item.parent_item_id ?? 0))

const orderField = columnFields<Order>(OrderData)

const searchableOrders = (db: Database): Searchable<Order> => ({
  storage: 'flat',
  rows: () => db.table(orders).all(),
  field: (name) => HIDDEN_ORDER_FIELDS.get(columnNamed(name)) ?? orderField(name),
})

/** Columns that an order is found by, and does not show. */
const HIDDEN_ORDER_FIELDS: ReadonlyMap<string, Field<Order>> = new Map([
  ['shipping_method', { kind: 'text', value: (order: Order) => order.shipping_method ?? null }],
  ['shipping_address_id', { kind: 'number', value: (order: Order) => order.shipping_address_id ?? null }],
])

const itemField = columnFields<OrderItem>(OrderItemData)

/** Properties of a line that only Adobe Commerce has columns for. */
const isOfCommerce = (name: string): boolean => /^gw_|^event_id$|^qty_returned$/.test(columnNamed(name))

const searchableItems = (db: Database): Searchable<OrderItem> => ({
  storage: 'flat',
  rows: () => db.table(orderItems).all(),
  field: (name) => (isOfCommerce(name) ? undefined : itemField(name)),
})
