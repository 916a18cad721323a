import { describe, expect, test } from 'vitest'
import { createStore, type LoadedStore } from '../../../src/context.ts'
import { fixtureActors } from '../../../src/fixtures.ts'
import { manualClock } from '../../../src/framework/clock.ts'
import { stockItemOf } from '../../../src/modules/catalog-inventory/stock-item.ts'
import { categories, categoryProducts, products, type Product } from '../../../src/modules/catalog/tables.ts'
import { blocks, pages } from '../../../src/modules/cms/tables.ts'
import { customerAddresses, customers } from '../../../src/modules/customer/tables.ts'
import { regions } from '../../../src/modules/directory/tables.ts'
import { reservations, sourceItemKey, sourceItems } from '../../../src/modules/inventory/tables.ts'
import {
  creditmemos,
  invoices,
  orderItems,
  orders,
  orderStatusHistories,
  shipments,
  shipmentTracks,
  type Order,
  type OrderItem,
} from '../../../src/modules/sales/tables.ts'
import { rewriteAt } from '../../../src/modules/url-rewrite/url-rewrites.ts'
import { createMock, START } from '../../support/create-mock.ts'

const FULL = fixtureActors('clean').integrations[0]?.token ?? ''

const DEFAULT_VIEW = 1

interface Sizes {
  seed?: number
  products?: number
  customers?: number
  categories?: number
  orders?: number
}

/** A demo store without HTTP; of everything little, unless said. */
const demo = (sizes: Sizes = {}): LoadedStore =>
  createStore(
    {
      dataset: 'demo',
      seed: 1,
      products: 40,
      customers: 8,
      categories: 26,
      orders: 4,
      profile: 'documented',
      mode: 'default',
      ...sizes,
    },
    { clock: manualClock(START) },
  )

const everything = ({ store: { db } }: LoadedStore): string =>
  JSON.stringify(db.names.map((name) => [name, db.rows(name)]))

const rowsOf = ({ store: { db } }: LoadedStore, name: string) => db.rows(name).length

describe('the same seed', () => {
  test('makes the same store, byte by byte', () => {
    expect(everything(demo({ seed: 7 }))).toBe(everything(demo({ seed: 7 })))
  })

  test('makes the same store when another was made in between', () => {
    const first = everything(demo({ seed: 7 }))
    demo({ seed: 8 })

    expect(everything(demo({ seed: 7 }))).toBe(first)
  })

  test('makes the same customers, however many products there are', () => {
    const few = demo({ products: 5 }).store.db.rows('customer_entity')
    const more = demo({ products: 25 }).store.db.rows('customer_entity')

    expect(more).toEqual(few)
  })
})

test('other numbers of orders leave products and customers as they are', () => {
  const none = demo({ orders: 0 }).store.db
  const some = demo({ orders: 12 }).store.db

  for (const name of ['catalog_product_entity', 'customer_entity', 'customer_address_entity'])
    expect(some.rows(name)).toEqual(none.rows(name))
})

test('another seed makes other products, customers and orders', () => {
  const [one, other] = [demo({ seed: 1 }), demo({ seed: 2 })]

  for (const name of ['catalog_product_entity', 'customer_entity', 'sales_order'])
    expect(other.store.db.rows(name)).not.toEqual(one.store.db.rows(name))
})

describe('sizes', () => {
  test('are those of a small shop unless said', () => {
    const mock = createMock({ dataset: 'demo' })

    expect(mock.store.db.rows('catalog_product_entity')).toHaveLength(300)
    expect(mock.store.db.rows('customer_entity')).toHaveLength(50)
    expect(mock.store.db.rows('catalog_category_entity')).toHaveLength(26 + 2)
    expect(mock.store.db.rows('sales_order')).toHaveLength(40)
  })

  test.each([
    [0, 0, 0],
    [1, 1, 1],
    [3, 70, 10],
    [130, 2, 27],
    [20, 3, 120],
  ])('%i products, %i customers and %i categories are made as asked', (products, customers, categories) => {
    const loaded = demo({ products, customers, categories, orders: 0 })

    expect(rowsOf(loaded, 'catalog_product_entity')).toBe(products)
    expect(rowsOf(loaded, 'cataloginventory_stock_item')).toBe(products)
    expect(rowsOf(loaded, 'customer_entity')).toBe(customers)
    expect(rowsOf(loaded, 'catalog_category_entity')).toBe(categories + 2)
  })

  test('a shop without categories puts its products into none', () => {
    expect(rowsOf(demo({ categories: 0 }), 'catalog_category_product')).toBe(0)
  })

  test('a shop with few categories puts its products into the nearest that there are', () => {
    const { store } = demo({ categories: 7 })

    for (const product of store.db.table(products).all())
      expect(store.db.table(categoryProducts).where('product', product.entity_id)).not.toEqual([])
  })
})

describe('who may sign in', () => {
  test('an admin, two integrations and the first customer are told of', () => {
    const { admins, integrations } = fixtureActors('clean')

    expect(demo().credentials).toEqual({
      admin: { username: admins[0]?.username, password: admins[0]?.password },
      customer: { email: 'maria.keller@example.com', password: 'Customer1234!' },
      integration: {
        name: integrations[0]?.name,
        consumerKey: integrations[0]?.consumerKey,
        consumerSecret: integrations[0]?.consumerSecret,
        token: FULL,
        tokenSecret: integrations[0]?.tokenSecret,
      },
      limited: { name: 'limited', token: integrations[1]?.token },
    })
  })

  test('no customer is told of where there is none', () => {
    expect(demo({ customers: 0 }).credentials).not.toHaveProperty('customer')
  })

  test('every customer has the same password', async () => {
    const mock = createMock({ dataset: 'demo', products: 0, customers: 4 })

    for (const { email } of mock.store.db.table(customers).all()) {
      const { status, body } = await mock
        .as('guest')
        .post('/V1/integration/customer/token', { username: email, password: 'Customer1234!' })

      expect(status).toBe(200)
      expect(body).toEqual(expect.any(String))
    }
  })
})

describe('products', () => {
  test('each can be read, and answers its schema', async () => {
    const mock = createMock({ dataset: 'demo' })

    for (const product of mock.store.db.table(products).all()) {
      const { status, body } = await mock.as(FULL).get(`/V1/products/${product.sku}`)

      expect(status).toBe(200)
      expect(body).toMatchObject({ id: product.entity_id, sku: product.sku, status: expect.any(Number) })
    }
  })

  test('the list has them all', async () => {
    const mock = createMock({ dataset: 'demo' })

    const { body } = await mock.as(FULL).get('/V1/products?searchCriteria[pageSize]=1000')

    expect(body).toMatchObject({ total_count: 300, items: expect.objectContaining({ length: 300 }) })
  })

  test('every url key is one product alone, and leads to it where the product has a page', () => {
    const { db } = demo({ products: 600 }).store
    const keys = new Set<unknown>()
    for (const product of db.table(products).all()) {
      const key = product.values[0]?.url_key
      const holder = rewriteAt(db, { store_id: DEFAULT_VIEW, request_path: `${String(key)}.html` })
      keys.add(key)

      if (product.values[0]?.visibility === '1') expect(holder).toBeUndefined()
      else expect(holder).toMatchObject({ entity_type: 'product', entity_id: product.entity_id })
    }
    expect(keys.size).toBe(600)
  })

  test('there are virtual, disabled, hidden and linked ones, special and tier prices', () => {
    const all = [...demo({ products: 300 }).store.db.table(products).all()]
    const some = (has: (product: Product) => unknown) => all.filter(has).length

    expect(some(({ type_id }) => type_id === 'virtual')).toBeGreaterThan(5)
    expect(some(({ values }) => values[0]?.status === '2')).toBeGreaterThan(5)
    expect(some(({ values }) => values[0]?.visibility === '1')).toBeGreaterThan(3)
    expect(
      some(({ product_links }) => product_links.some((link) => link.link_type === 'related')),
    ).toBeGreaterThan(20)
    expect(
      some(({ product_links }) => product_links.some((link) => link.link_type === 'upsell')),
    ).toBeGreaterThan(20)
    expect(some(({ tier_prices }) => tier_prices.length > 0)).toBeGreaterThan(15)
    expect(some(({ values }) => values[0]?.special_price)).toBeGreaterThan(15)
    expect(some(({ values }) => values[0]?.special_to_date)).toBeGreaterThan(5)
    expect(some(({ values }) => values[0]?.color)).toBeGreaterThan(100)
    expect(some(({ created_at, updated_at }) => updated_at > created_at)).toBeGreaterThan(20)
  })

  test('prices look like those of a shop, and special ones are lower', () => {
    for (const { values } of demo({ products: 300 }).store.db.table(products).all()) {
      expect(values[0]?.price).toMatch(/^[1-9]\d*\.(?:00|95|99)0000$/)
      const special = values[0]?.special_price
      if (special !== undefined) expect(Number(special)).toBeLessThan(Number(values[0]?.price))
    }
  })

  test('colours and makers are options of their attributes, and read so', async () => {
    const mock = createMock({ dataset: 'demo', products: 60 })
    const optionsOf = async (code: string) => {
      const { body } = await mock.as(FULL).get(`/V1/products/attributes/${code}/options`)
      return (body as { label: string; value: string }[]).map(({ value }) => value)
    }
    const [colors, makers] = [await optionsOf('color'), await optionsOf('manufacturer')]

    for (const { values } of mock.store.db.table(products).all()) {
      expect([undefined, ...colors]).toContain(values[0]?.color)
      expect([undefined, ...makers]).toContain(values[0]?.manufacturer)
    }
  })
})

describe('stock', () => {
  test('is in every state', () => {
    const { store } = demo({ products: 300 })
    const items = Array.from(store.db.table(products).all(), ({ entity_id }) => stockItemOf(store, entity_id))

    expect(items.some((item) => item?.is_in_stock && (item.qty ?? 0) > 100)).toBe(true)
    expect(
      items.some((item) => item?.is_in_stock && item.qty !== null && item.qty < item.notify_stock_qty),
    ).toBe(true)
    expect(items.some((item) => item && !item.is_in_stock && item.qty === 0)).toBe(true)
    expect(items.some((item) => item && item.backorders > 0 && (item.qty ?? 0) <= 0)).toBe(true)
    expect(items.some((item) => item && !item.use_config_manage_stock && !item.manage_stock)).toBe(true)
    expect(items.some((item) => item?.is_qty_decimal && item.qty !== null && item.qty % 1 !== 0)).toBe(true)
  })

  test('is the same in the stock item and at the default source', () => {
    const { store } = demo({ products: 300 })
    for (const { entity_id, sku } of store.db.table(products).all()) {
      const item = stockItemOf(store, entity_id)
      const atSource = store.db.table(sourceItems).find('item', sourceItemKey('default', sku))

      expect(atSource?.quantity ?? 0).toBe(item?.qty)
      expect(atSource?.status ?? 0).toBe(item?.is_in_stock ? 1 : 0)
    }
  })

  test('lies in two shops too, which a stock of their own draws from', async () => {
    const mock = createMock({ dataset: 'demo' })

    const { body: shops } = await mock
      .as(FULL)
      .get('/V1/inventory/get-sources-assigned-to-stock-ordered-by-priority/2')

    expect(shops).toMatchObject([{ source_code: 'portland' }, { source_code: 'hamburg' }])
    const codes = Array.from(mock.store.db.table(sourceItems).all(), (item) => item.source_code)
    expect(new Set(codes)).toEqual(new Set(['default', 'portland', 'hamburg']))
  })
})

describe('categories', () => {
  test('their paths, levels and counts agree, and their url paths lead to them', () => {
    const { db } = demo({ categories: 80 }).store
    const table = db.table(categories)
    for (const category of table.all()) {
      const below = [...table.all()].filter(({ path }) => path.startsWith(`${category.path}/`))
      expect(category.children_count).toBe(below.length)
      expect(category.level).toBe(category.path.split('/').length - 1)
      if (category.level === 0) continue

      const parent = table.get(category.parent_id)
      expect(category.path).toBe(`${String(parent?.path)}/${category.entity_id}`)
      if (category.level === 1) continue

      const { url_key, url_path } = category.values[0] ?? {}
      const above = parent?.values[0]?.url_path
      expect(url_path).toBe(above === undefined ? url_key : `${String(above)}/${String(url_key)}`)
      expect(
        rewriteAt(db, { store_id: DEFAULT_VIEW, request_path: `${String(url_path)}.html` }),
      ).toMatchObject({
        entity_type: 'category',
        entity_id: category.entity_id,
      })
    }
  })

  test('the tree is three levels deep below the default category, and every one can be read', async () => {
    const mock = createMock({ dataset: 'demo', products: 0 })

    const { body: tree } = await mock.as(FULL).get('/V1/categories')
    expect(depthOf(tree as Tree)).toBe(4)

    for (const { entity_id } of mock.store.db.table(categories).all()) {
      const { status } = await mock.as(FULL).get(`/V1/categories/${entity_id}`)
      expect(status).toBe(200)
    }
  })

  test('products stand in them one behind the other', () => {
    const { db } = demo({ products: 100 }).store
    for (const { entity_id } of db.table(categories).all()) {
      const places = db
        .table(categoryProducts)
        .where('category', entity_id)
        .map((link) => link.position)
      expect(places).toEqual(places.map((_, at) => at + 1))
    }
  })
})

interface Tree {
  children_data: Tree[]
}

const depthOf = ({ children_data }: Tree): number => 1 + Math.max(0, ...children_data.map(depthOf))

describe('customers', () => {
  test('each can be read, and answers its schema', async () => {
    const mock = createMock({ dataset: 'demo', products: 0 })

    for (const { entity_id, email } of mock.store.db.table(customers).all()) {
      const { status, body } = await mock.as(FULL).get(`/V1/customers/${entity_id}`)

      expect(status).toBe(200)
      expect(body).toMatchObject({ email, store_id: 1, website_id: 1 })
    }
  })

  test('have one to three addresses, of which one is for bills and one for parcels', () => {
    const { db } = demo({ customers: 50 }).store
    for (const { entity_id, default_billing, default_shipping } of db.table(customers).all()) {
      const ids = db
        .table(customerAddresses)
        .where('customer', entity_id)
        .map((address) => address.entity_id)

      expect([1, 2, 3]).toContain(ids.length)
      expect(ids).toContain(default_billing)
      expect(ids).toContain(default_shipping)
    }
  })

  test('live in regions of their countries, and belong to several groups', () => {
    const { db } = demo({ customers: 60 }).store
    for (const { region_id, region, country_id } of db.table(customerAddresses).all()) {
      const listed = region_id ? db.table(regions).get(region_id) : undefined
      if (country_id === 'GB') expect(region).toEqual(expect.any(String))
      else expect(listed).toMatchObject({ country_id, default_name: region })
    }
    const groups = new Set(Array.from(db.table(customers).all(), (customer) => customer.group_id))
    expect(groups).toEqual(new Set([1, 2, 3]))
  })

  test('keep their password hashed', () => {
    expect(everything(demo())).not.toContain('Customer1234!')
  })
})

describe('orders', () => {
  const shop = (orders: number) => createMock({ dataset: 'demo', products: 120, customers: 12, orders })

  test('as many are placed as asked, and none where there is nothing to buy', () => {
    expect(rowsOf(demo({ orders: 7 }), 'sales_order')).toBe(7)
    expect(rowsOf(demo({ orders: 0 }), 'sales_order')).toBe(0)
    expect(rowsOf(demo({ products: 0, orders: 7 }), 'sales_order')).toBe(0)
  })

  test('guests place them where there are no customers', () => {
    const { db } = demo({ customers: 0, orders: 5 }).store

    expect(Array.from(db.table(orders).all(), (order) => order.customer_is_guest)).toEqual([1, 1, 1, 1, 1])
  })

  test('twenty are in every state, and processing in every way', () => {
    const { db } = demo({ products: 120, orders: 20 }).store
    const all = [...db.table(orders).all()]
    const linesOf = ({ entity_id }: Order) => db.table(orderItems).where('order', entity_id)
    const processing = all.filter(({ state }) => state === 'processing').map(linesOf)
    const isSomeInvoiced = (line: OrderItem) => (line.qty_invoiced ?? 0) > 0
    const isAllInvoiced = (line: OrderItem) => line.qty_invoiced === line.qty_ordered
    const isSomeShipped = (line: OrderItem) => (line.qty_shipped ?? 0) > 0

    expect(countsOf(all.map(({ state, status }) => `${String(state)} ${String(status)}`))).toEqual({
      'new pending': 3,
      'processing processing': 5,
      'complete complete': 7,
      'closed closed': 2,
      'canceled canceled': 2,
      'holded holded': 1,
    })
    const waysOf = (lines: OrderItem[]) =>
      `${lines.every(isAllInvoiced) ? 'all' : lines.some(isSomeInvoiced) ? 'part' : 'none'} invoiced, ` +
      (lines.some(isSomeShipped) ? 'part shipped' : 'none shipped')
    expect(countsOf(processing.map(waysOf))).toEqual({
      'part invoiced, none shipped': 1,
      'all invoiced, none shipped': 2,
      'all invoiced, part shipped': 2,
    })
    for (const { name } of [invoices, shipments, shipmentTracks, creditmemos, orderStatusHistories])
      expect(db.rows(name).length).toBeGreaterThan(0)
  })

  test('are by customers and guests, of one to four products', () => {
    const { db } = demo({ products: 120, customers: 12, orders: 40 }).store
    const all = [...db.table(orders).all()]

    expect(new Set(all.map((order) => order.customer_is_guest))).toEqual(new Set([0, 1]))
    expect(new Set(all.map((order) => order.total_item_count))).toEqual(new Set([1, 2, 3, 4]))
    for (const { customer_id, customer_email, created_at } of all) {
      if (customer_id === undefined) continue
      const customer = db.table(customers).get(customer_id)
      expect(customer?.email).toBe(customer_email)
      expect(customer && created_at && customer.created_at <= created_at).toBe(true)
    }
  })

  test('each can be read with its documents, and answers its schema', async () => {
    const mock = shop(40)
    const { db } = mock.store

    for (const [path, table] of [
      ['/V1/orders', orders],
      ['/V1/invoices', invoices],
      ['/V1/shipment', shipments],
      ['/V1/creditmemo', creditmemos],
    ] as const)
      for (const { entity_id, increment_id } of db.table(table as typeof orders).all()) {
        const { status, body } = await mock.as(FULL).get(`${path}/${entity_id}`)

        expect(status).toBe(200)
        expect(body).toMatchObject({ entity_id, increment_id })
      }
  })

  test('the list has them all, and finds those in a state', async () => {
    const mock = shop(40)
    const query = (value: string) =>
      `/V1/orders?searchCriteria[filter_groups][0][filters][0][field]=state` +
      `&searchCriteria[filter_groups][0][filters][0][value]=${value}`

    const { body: all } = await mock.as(FULL).get('/V1/orders?searchCriteria[pageSize]=100')
    const { body: closed } = await mock.as(FULL).get(query('closed'))

    expect(all).toMatchObject({ total_count: 40, items: expect.objectContaining({ length: 40 }) })
    expect(closed).toMatchObject({ total_count: 4 })
  })

  test('what can be sold is what lies at the source and what is reserved', async () => {
    const mock = shop(40)
    const { db } = mock.store
    const skus = new Set(
      Array.from(
        db.table(orderItems).all(),
        ({ product_id }) => db.table(products).get(product_id ?? 0)?.sku,
      ),
    )

    expect(db.table(reservations).size).toBeGreaterThan(40)
    for (const sku of skus) {
      const { status, body } = await mock
        .as(FULL)
        .get(`/V1/inventory/get-product-salable-quantity/${String(sku)}/1`)
      const reserved = [...db.table(reservations).all()].filter((row) => row.sku === sku)
      const atSource = db.table(sourceItems).find('item', sourceItemKey('default', String(sku)))

      expect(status).toBe(200)
      expect(body).toBeCloseTo(
        reserved.reduce((total, { quantity }) => total + quantity, atSource?.quantity ?? 0),
        4,
      )
    }
  })

  test('reserve what waits to be sent, and nothing more once they are done with', () => {
    const { db } = demo({ products: 120, orders: 40 }).store
    const reservedFor = ({ increment_id }: Order) =>
      [...db.table(reservations).all()]
        .filter(({ metadata }) => metadata.includes(`"object_increment_id":"${String(increment_id)}"`))
        .reduce((total, { quantity }) => total + quantity, 0)

    for (const order of db.table(orders).all())
      if (['complete', 'closed', 'canceled'].includes(order.state ?? ''))
        expect(reservedFor(order)).toBeCloseTo(0, 4)
  })

  test('their documents have ids that rise with their dates', () => {
    const { db } = demo({ products: 120, orders: 40 }).store
    for (const table of [orders, invoices, shipments, creditmemos]) {
      const dates = Array.from(db.table(table as typeof orders).all(), ({ created_at }) => created_at ?? '')

      expect(dates).toEqual(dates.toSorted())
    }
    const years = Array.from(db.table(orders).all(), ({ created_at }) => created_at?.slice(0, 4) ?? '')
    expect(Object.keys(countsOf(years))).toEqual(['2024', '2025'])
  })
})

const countsOf = (words: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

test('there are pages and blocks of a shop, each at its path', async () => {
  const mock = createMock({ dataset: 'demo', products: 0, customers: 0 })
  const { db } = mock.store

  for (const identifier of ['about-us', 'shipping-and-delivery', 'returns', 'contact-us']) {
    const page = [...db.table(pages).all()].find((row) => row.identifier === identifier)
    expect(rewriteAt(db, { store_id: DEFAULT_VIEW, request_path: identifier })).toMatchObject({
      entity_type: 'cms-page',
      entity_id: page?.page_id,
    })
  }
  for (const { identifier } of db.table(blocks).all()) {
    const { status } = await mock.as(FULL).get(`/V1/cmsBlock/${identifier}`)
    expect(status).toBe(200)
  }
})

test('everything happened in 2024 and 2025, and nothing was changed before it was made', () => {
  const loaded = demo({ products: 300, customers: 50, orders: 40 })
  const times = everything(loaded).match(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/g) ?? []

  expect(times.length).toBeGreaterThan(1000)
  expect(times.filter((time) => time < '2024-01-15' || time >= '2026-01-01')).toEqual([])
  for (const name of [
    'catalog_product_entity',
    'catalog_category_entity',
    'customer_entity',
    'sales_order',
    'quote',
  ])
    for (const row of loaded.store.db.rows(name) as { created_at: string; updated_at: string }[])
      expect(row.updated_at >= row.created_at).toBe(true)
})

test('a reset brings back what was there', async () => {
  const mock = createMock({ dataset: 'demo', products: 20 })
  const before = mock.state()
  const [{ sku } = { sku: '' }] = mock.store.db.table(products).all()
  await mock.as(FULL).delete(`/V1/products/${sku}`)

  mock.reset()

  expect(mock.state()).toEqual(before)
})

test('of a long generation every hundredth is told, and the end', () => {
  const told: [number, number, string][] = []
  createStore(
    {
      dataset: 'demo',
      seed: 1,
      products: 950,
      customers: 3,
      categories: 2,
      orders: 2,
      profile: 'documented',
      mode: 'default',
    },
    { clock: manualClock(START), progress: (...report) => told.push(report) },
  )
  const ofProducts = told.filter(([, , what]) => what === 'products')

  expect(ofProducts.length).toBeGreaterThanOrEqual(100)
  expect(ofProducts.length).toBeLessThanOrEqual(120)
  expect(ofProducts.at(-1)).toEqual([950, 950, 'products'])
  expect(told.filter(([, , what]) => what === 'customers')).toEqual([
    [1, 3, 'customers'],
    [2, 3, 'customers'],
    [3, 3, 'customers'],
  ])
  expect(told.filter(([, , what]) => what === 'orders')).toEqual([
    [1, 2, 'orders'],
    [2, 2, 'orders'],
  ])
})
