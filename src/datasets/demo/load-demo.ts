import type { Store } from '../../framework/context.ts'
import { timestamp } from '../../framework/clock.ts'
import { categories, products } from '../../modules/catalog/tables.ts'
import { pages } from '../../modules/cms/tables.ts'
import { loadClean, type Credentials } from '../load.ts'
import type { DatasetOptions, LoadProgress } from '../options.ts'
import { makeAttributes } from './attributes.ts'
import { makeCategories } from './categories.ts'
import { makeContent } from './cms.ts'
import { makeCustomers } from './customers.ts'
import { demoContext, type DemoContext } from './demo-context.ts'
import { makeShops } from './inventory.ts'
import { makeOrders } from './orders.ts'
import { makeProducts, reviseProducts, type ProductPlan } from './products.ts'
import { everyHundredth } from './progress.ts'

/** How large the demo store is unless said. */
export const DEFAULT_SIZES = { products: 300, customers: 50, categories: 26, orders: 40 } as const

/**
 * Fills a store with an invented shop for the outdoors and the cabin: a fresh install to which the services of the
 * API added all else, so that nothing is there that the API would not have made. The same seed and sizes make the
 * same store, byte by byte.
 */
export function loadDemo(
  store: Store,
  { seed, ...sizes }: Omit<DatasetOptions, 'dataset'>,
  progress?: LoadProgress,
): Credentials {
  const staff = loadClean(store)
  const { products: count, customers, categories, orders } = sizesOf(sizes)
  const tell = (total: number, what: string) => everyHundredth(progress, total, what)
  const context = demoContext(store)
  backdate(context)
  makeShops(context)
  makeContent(context)
  const options = makeAttributes(context)
  const shelves = makeCategories(categories, context, tell(categories, 'categories'))
  const plan: ProductPlan = { count, seed, shelves, options }
  makeProducts(plan, context, tell(count, 'products'))
  reviseProducts(
    plan,
    Array.from(store.db.table(products).all(), (product) => product.sku),
    context,
  )
  const customer = makeCustomers({ count: customers, seed }, context, tell(customers, 'customers'))
  makeOrders({ count: orders, seed }, context, tell(orders, 'orders'))
  return { ...staff, ...(customer && { customer }) }
}

/** A size that was not said is undefined, which a default in place of it must not be hidden by. */
const sizesOf = (sizes: Omit<DatasetOptions, 'dataset' | 'seed'>) => ({
  products: sizes.products ?? DEFAULT_SIZES.products,
  customers: sizes.customers ?? DEFAULT_SIZES.customers,
  categories: sizes.categories ?? DEFAULT_SIZES.categories,
  orders: sizes.orders ?? DEFAULT_SIZES.orders,
})

/** What the installation itself made is as old as the shop. */
function backdate({ db, clock }: DemoContext): void {
  const created_at = timestamp(clock)
  for (const { entity_id } of [...db.table(categories).all()])
    db.table(categories).update(entity_id, { created_at, updated_at: created_at })
  for (const { page_id } of [...db.table(pages).all()])
    db.table(pages).update(page_id, { creation_time: created_at, update_time: created_at })
}
