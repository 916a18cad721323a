import { merchantOf } from '../datasets/callers.ts'
import { isDeepStrictEqual } from 'node:util'
import type { Database } from '../database/database.ts'
import type { TableDeclaration } from '../database/table.ts'
import type { Context, Store } from '../framework/context.ts'
import { NoSuchEntityException } from '../framework/errors.ts'
import { getCategory } from '../modules/catalog/category/category-repository.ts'
import { getProduct } from '../modules/catalog/product/product-repository.ts'
import { categories, products } from '../modules/catalog/tables.ts'
import { getBlock } from '../modules/cms/block-repository.ts'
import { getPage } from '../modules/cms/page-repository.ts'
import { blocks, pages } from '../modules/cms/tables.ts'
import { getCustomer } from '../modules/customer/customer-repository.ts'
import { customers } from '../modules/customer/tables.ts'
import { getSource } from '../modules/inventory/source-repository.ts'
import { sources } from '../modules/inventory/tables.ts'
import { getCart } from '../modules/quote/cart-repository.ts'
import { quotes } from '../modules/quote/tables.ts'
import { getCreditmemo } from '../modules/sales/creditmemo-repository.ts'
import { getInvoice } from '../modules/sales/invoice-repository.ts'
import { getOrder } from '../modules/sales/order-repository.ts'
import { getShipment } from '../modules/sales/shipment-repository.ts'
import { creditmemos, invoices, orders, shipments } from '../modules/sales/tables.ts'
import { getCoupon } from '../modules/sales-rule/coupon-repository.ts'
import { coupons } from '../modules/sales-rule/tables.ts'

/** What a store has of one kind, each as the API shows it. */
export interface Collection<Entity, Key extends string | number> {
  /** The one with the key; undefined where there is none. */
  get(key: Key): Entity | undefined
  /** Those that have all these values, or that a function says yes to; all of them without. In the order of their ids. */
  list(match?: Partial<Entity> | ((entity: Entity) => boolean)): Entity[]
  /** How many there are. */
  readonly size: number
}

/** A kind: what there is of it, and how one is read. */
interface KindOf<Entity, Key extends string | number> {
  readonly keys: (db: Database) => Key[]
  readonly read: (key: Key, context: Context) => Entity
}

/** What a table has, each by a column that tells it from the others. */
const kind = <Row extends object, Column extends keyof Row, Entity>(
  declaration: TableDeclaration<Row, string, string>,
  column: Column,
  read: (key: Row[Column], context: Context) => Entity,
): KindOf<Entity, Row[Column] & (string | number)> => ({
  keys: (db) =>
    Array.from(db.table(declaration).all(), (row) => row[column] as Row[Column] & (string | number)),
  read,
})

const kinds = {
  /** Products, by sku. */
  products: kind(products, 'sku', (sku, context) => getProduct({ sku }, context)),
  /** Categories, by id. */
  categories: kind(categories, 'entity_id', (categoryId, context) => getCategory({ categoryId }, context)),
  /** Customers with their addresses, by id. */
  customers: kind(customers, 'entity_id', (customerId, context) => getCustomer({ customerId }, context)),
  /** Carts, active and ordered ones, by id. */
  carts: kind(quotes, 'entity_id', (cartId, context) => getCart({ cartId }, context)),
  /** Orders, by id. */
  orders: kind(orders, 'entity_id', (id, context) => getOrder({ id }, context)),
  /** Invoices, by id. */
  invoices: kind(invoices, 'entity_id', (id, context) => getInvoice({ id }, context)),
  /** Shipments, by id. */
  shipments: kind(shipments, 'entity_id', (id, context) => getShipment({ id }, context)),
  /** Credit memos, by id. */
  creditmemos: kind(creditmemos, 'entity_id', (id, context) => getCreditmemo({ id }, context)),
  /** Coupons, by id. */
  coupons: kind(coupons, 'coupon_id', (couponId, context) => getCoupon({ couponId }, context)),
  /** CMS pages, by id. */
  pages: kind(pages, 'page_id', (pageId, context) => getPage({ pageId }, context)),
  /** CMS blocks, by id. */
  blocks: kind(blocks, 'block_id', (blockId, context) => getBlock({ blockId: String(blockId) }, context)),
  /** Sources, by code. */
  sources: kind(sources, 'source_code', (sourceCode, context) => getSource({ sourceCode }, context)),
}

type Kinds = typeof kinds

/** Everything that a program can look up in a store. */
export type Collections = {
  readonly [Name in keyof Kinds]: Kinds[Name] extends KindOf<infer Entity, infer Key>
    ? Collection<Entity, Key>
    : never
}

export function collectionsOf(store: Store): Collections {
  const context = merchantOf(store)
  return Object.fromEntries(
    Object.entries(kinds).map(([name, each]) => [
      name,
      collection(each as unknown as KindOf<object, string>, context),
    ]),
  ) as unknown as Collections
}

function collection<Entity extends object, Key extends string | number>(
  { keys, read }: KindOf<Entity, Key>,
  context: Context,
): Collection<Entity, Key> {
  return {
    get(key) {
      try {
        return read(key, context)
      } catch (error) {
        if (error instanceof NoSuchEntityException) return undefined
        throw error
      }
    },
    list(match = {}) {
      const all = keys(context.db).map((key) => read(key, context))
      return all.filter(typeof match === 'function' ? match : having(match))
    },
    get size() {
      return keys(context.db).length
    },
  }
}

/** Has an entity all these values? */
const having =
  <Entity extends object>(values: Partial<Entity>) =>
  (entity: Entity): boolean =>
    Object.entries(values).every(([name, value]) => isDeepStrictEqual(entity[name as keyof Entity], value))
