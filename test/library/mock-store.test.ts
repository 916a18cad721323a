import supertest from 'supertest'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMockMagento, manualClock, RefusedError, type MockMagento } from '../../src/index.ts'

let mock: MockMagento
beforeAll(async () => {
  mock = await createMockMagento({ dataset: 'clean', clock: manualClock(Date.UTC(2025, 0, 1)) })
})
beforeEach(() => {
  mock.reset()
})
afterAll(() => mock.close())

describe('what a test needs', () => {
  test('is made with as little as has to be said', async () => {
    const product = mock.aProduct({ price: 12.5, qty: 4 })
    const category = mock.aCategory()
    const customer = mock.aCustomer()
    const page = mock.aPage()
    const block = mock.aBlock({ title: 'Hours' })
    const source = mock.aSource()
    const shop = mock.as('integration')
    for (const [path, made] of [
      [`/V1/products/${product.sku}`, product],
      [`/V1/categories/${category.id ?? 0}`, category],
      [`/V1/customers/${customer.id ?? 0}`, customer],
      [`/V1/cmsPage/${page.id ?? 0}`, page],
      [`/V1/cmsBlock/${block.id ?? 0}`, block],
      [`/V1/inventory/sources/${source.source_code ?? ''}`, source],
    ] as const)
      expect((await shop.get(path)).body, path).toEqual(made)
    expect(mock.salableQuantity(product.sku)).toBe(4)
    expect(mock.salableQuantity('nowhere')).toBe(0)
    expect(block).toMatchObject({ title: 'Hours', identifier: 'hours', active: true })
  })

  test('two of a name do not stand in each other’s way', () => {
    expect(mock.aProduct({ name: 'Mug' }).sku).toBe('mug')
    expect(mock.aProduct({ name: 'Mug' }).sku).toBe('mug-2')
    const pages = [mock.aPage({ title: 'Hours' }), mock.aPage({ title: 'Hours' })]
    expect(pages.map(({ identifier }) => identifier)).toEqual(['hours', 'hours-2'])
  })

  test('a coupon opens a rule that a cart is discounted by', () => {
    const { code } = mock.aCoupon({ discount_amount: 50 })
    const { sku } = mock.aProduct({ price: 10 })
    const order = mock.anOrder({ items: [{ sku, qty: 2 }], coupon: String(code) })
    expect(order).toMatchObject({ subtotal: 20, discount_amount: -10, coupon_code: code })
  })

  test('a cart is a guest’s or a customer’s, who goes on with it', async () => {
    const customer = mock.aCustomer()
    const ofGuest = mock.aCart()
    const ofCustomer = mock.aCart({ customer, items: ['mug', 'mug'].map(() => mock.aProduct().sku) })
    const guest = await mock.as('guest').get(`/V1/guest-carts/${String(ofGuest.masked_id)}`)
    expect(guest.body).toMatchObject({ id: ofGuest.id, items_qty: 1 })
    const mine = await mock.as({ customer }).get('/V1/carts/mine')
    expect(mine.body).toMatchObject({ id: ofCustomer.id, items_qty: 2 })
    expect(ofCustomer).not.toHaveProperty('masked_id')
  })

  test('a coupon that is good for nothing is refused, also where it takes the place of another', () => {
    const customer = mock.aCustomer()
    const coupon = String(mock.aCoupon().code)
    expect(() => mock.aCart({ customer, coupon: 'NONE' })).toThrow(/coupon code isn't valid/)
    const cart = mock.aCart({ customer, coupon })
    expect(() => mock.aCart({ customer, coupon: 'NONE' })).toThrow(
      'The coupon "NONE" is good for nothing here.',
    )
    expect(mock.carts.get(cart.id)).toEqual(cart)
  })

  test('what is made of others is in stock, and can be ordered', async () => {
    await using shop = await createMockMagento({ products: 0, customers: 0, orders: 0, categories: 0 })
    const { body: options } = await shop
      .as('integration')
      .get<{ value: string }[]>('/V1/products/attributes/color/options')
    const colors = options.flatMap(({ value }) => (value === '' ? [] : [Number(value)])).slice(0, 2)
    const children = colors.map((color) =>
      shop.aProduct({ custom_attributes: [{ attribute_code: 'color', value: String(color) }] }),
    )
    shop.aProduct({
      sku: 'shirt',
      type_id: 'configurable',
      extension_attributes: {
        configurable_product_options: [
          {
            attribute_id: '93',
            label: 'Color',
            values: colors.map((value_index) => ({ value_index })),
          },
        ],
        configurable_product_links: children.map(({ id = 0 }) => id),
      },
    })
    const configurable_item_options = [{ option_id: '93', option_value: colors[0] ?? 0 }]
    const order = shop.anOrder({
      state: 'complete',
      items: [
        { sku: 'shirt', qty: 1, product_option: { extension_attributes: { configurable_item_options } } },
      ],
    })
    expect(order.items.map(({ sku }) => sku)).toContain(children[0]?.sku)
  })

  test.each([
    [
      'a member that nobody knows',
      () => mock.anOrder({ colour: 1 } as object),
      'anOrder has "colour", which nobody knows.',
    ],
    [
      'a state that there is not',
      () => mock.anOrder({ state: 'lost' as 'new' }),
      'anOrder.state must be new, processing, complete, closed, canceled, holded.',
    ],
    ['nothing at all', () => mock.anOrder(null as never), 'anOrder must be object.'],
    [
      'an address for a customer',
      () => mock.aCart({ customer: 'a@example.com' as never }),
      /^aCart\.customer must be/,
    ],
    ['a count that is none', () => mock.seed({ products: -3 }), /^seed\.products must be/],
    [
      'a kind that there is not',
      () => mock.seed({ mugs: 3 } as object),
      'seed has "mugs", which nobody knows.',
    ],
    [
      'a sku that is taken',
      () => [mock.aProduct({ sku: 'mug' }), mock.aProduct({ sku: 'mug' })],
      'There is a product "mug" already.',
    ],
    [
      'a source that is there',
      () => mock.aSource({ source_code: 'default' }),
      'There is a source "default" already.',
    ],
  ])('%s is refused', (_, work, message) => {
    expect(work).toThrow(RefusedError)
    mock.reset()
    expect(work).toThrow(message)
  })

  test.each([
    ['new', 'pending', 0, 0, 0],
    ['processing', 'processing', 1, 0, 0],
    ['complete', 'complete', 1, 1, 0],
    ['closed', 'closed', 1, 1, 1],
    ['canceled', 'canceled', 0, 0, 0],
    ['holded', 'holded', 0, 0, 0],
  ] as const)('an order is %s, with what made it so', (state, status, invoices, shipments, creditmemos) => {
    const order = mock.anOrder({ state })
    expect(order).toMatchObject({ state, status })
    const order_id = Number(order.entity_id)
    expect(mock.invoices.list({ order_id })).toHaveLength(invoices)
    expect(mock.shipments.list({ order_id })).toHaveLength(shipments)
    expect(mock.creditmemos.list({ order_id })).toHaveLength(creditmemos)
  })

  test('an order says whose it is, what of, and where it goes', () => {
    const customer = mock.aCustomer({ email: 'ada@example.com' })
    const { sku } = mock.aProduct({ price: 7 })
    const order = mock.anOrder({ customer, items: [{ sku, qty: 3 }], address: { city: 'Dallas' } })
    expect(order).toMatchObject({ customer_id: customer.id, customer_email: 'ada@example.com', subtotal: 21 })
    expect(order.billing_address).toMatchObject({ city: 'Dallas', region_code: 'TX' })
    expect(mock.salableQuantity(sku)).toBe(97)
  })

  test('a refusal is told in Magento’s words, and nothing is left of what came before it', () => {
    const before = mock.snapshot()
    const customers = mock.customers.size
    expect(() => mock.anOrder({ items: [{ sku: 'nowhere' }] })).toThrow(RefusedError)
    expect(() => mock.aProduct({ sku: 'a', type_id: 'simple', price: -1 })).toThrow(/was refused: /)
    expect(() => mock.aCustomer({ email: 'none' })).toThrow(/POST \/V1\/customers was refused: .*email/i)
    expect(mock.customers.size).toBe(customers)
    expect(mock.products.size).toBe(0)
    expect(mock.carts.size).toBe(0)
    mock.restore(before)
  })
})

describe('what is in the store', () => {
  test('is read by key, by values, or by a function', () => {
    const [cheap, dear] = [mock.aProduct({ price: 5 }), mock.aProduct({ price: 50 })]
    expect(mock.products.get(cheap.sku)).toEqual(cheap)
    expect(mock.products.get('nowhere')).toBeUndefined()
    expect(mock.products.list({ price: 50 })).toEqual([dear])
    expect(mock.products.list(({ price = 0 }) => price < 10)).toEqual([cheap])
    expect(mock.products.list()).toHaveLength(2)
    expect(mock.products.size).toBe(2)
  })

  test('holds every kind', () => {
    const customer = mock.aCustomer()
    const order = mock.anOrder({ state: 'closed', customer, coupon: String(mock.aCoupon().code) })
    const order_id = Number(order.entity_id)
    expect(mock.orders.get(order_id)).toEqual(order)
    expect(mock.customers.get(customer.id ?? 0)).toEqual(customer)
    expect(mock.carts.list().map((cart) => cart.is_active)).toEqual([false])
    expect(mock.coupons.list().map(({ times_used }) => times_used)).toEqual([1])
    for (const documents of [mock.invoices, mock.shipments, mock.creditmemos])
      expect(documents.list().map((document) => document.order_id)).toEqual([order_id])
    expect(mock.categories.list(({ level }) => level === 1)).toHaveLength(1)
    expect(mock.sources.get('default')).toMatchObject({ source_code: 'default' })
    expect(mock.pages.size).toBeGreaterThan(0)
    expect(mock.blocks.list()).toHaveLength(mock.blocks.size)
  })
})

describe('somebody calls', () => {
  const PRODUCTS = '/V1/products?searchCriteria[pageSize]=1'

  test.each([
    ['guest', 401],
    ['admin', 200],
    ['integration', 200],
    ['limited', 403],
    [{ admin: 'admin' }, 200],
    [{ integration: 'limited' }, 403],
    [{ resources: ['Magento_Catalog::products'] }, 200],
    [{ resources: ['Magento_Sales::sales'] }, 403],
    [{ token: 'garbage' }, 401],
  ] as const)('as %j', async (actor, status) => {
    expect((await mock.as(actor).get(PRODUCTS)).status).toBe(status)
  })

  test('as a customer, of whom a fresh install has none', async () => {
    const customer = mock.aCustomer()
    const me = await mock.as({ customer }).get<{ email: string }>('/V1/customers/me')
    expect(me.body.email).toBe(customer.email)
    await expect(mock.as('customer').get('/V1/customers/me')).rejects.toThrow(
      'The data set has no customer: make one, and name it.',
    )
    await expect(mock.as({ customer: 'nobody@example.com' }).get('/V1/customers/me')).rejects.toThrow(
      'There is no customer "nobody@example.com" with a token.',
    )
  })

  test('with any method, body and headers', async () => {
    const shop = mock.as('integration')
    const made = await shop.post<{ id: number }>('/V1/cmsBlock', { block: { identifier: 'a', title: 'A' } })
    expect(made.status).toBe(200)
    const changed = await shop.put(`/V1/cmsBlock/${made.body.id}`, { block: { title: 'B' } })
    expect(changed.body).toMatchObject({ title: 'B' })
    const xml = await shop.fetch(`/V1/cmsBlock/${made.body.id}`, { headers: { accept: 'application/xml' } })
    expect(await xml.text()).toContain('<title>B</title>')
    expect((await shop.delete(`/V1/cmsBlock/${made.body.id}`)).body).toBe(true)
  })

  test('with tokens that are good at the store’s time of asking', async () => {
    const admin = mock.as('admin')
    expect((await admin.get(PRODUCTS)).status).toBe(200)
    mock.clock.advance(24 * 60 * 60 * 1000)
    expect((await admin.get(PRODUCTS)).status).toBe(200)
  })

  test('tokens can be had by themselves', async () => {
    const customer = mock.aCustomer()
    const all = await Promise.all([
      mock.tokens.admin(),
      mock.tokens.integration(),
      mock.tokens.customer(customer),
      mock.tokens.granted('Magento_Catalog::products'),
    ])
    for (const token of all) {
      const { body } = await mock.as({ token }).get(PRODUCTS)
      const { body: me } = await mock.as({ token }).get('/V1/customers/me')
      expect([body, me].filter((answer) => !Object.hasOwn(answer as object, 'message'))).toHaveLength(1)
    }
  })
})

describe('a workspace', () => {
  test('is a store of its own in the same server, over its URL and without a port', async () => {
    const [one, other] = [mock.workspace('one'), mock.workspace('other')]
    const { sku } = one.aProduct()
    expect((await one.as('integration').get(`/V1/products/${sku}`)).status).toBe(200)
    expect((await other.as('integration').get(`/V1/products/${sku}`)).status).toBe(404)
    expect((await mock.as('integration').get(`/V1/products/${sku}`)).status).toBe(404)
    const authorization = `Bearer ${await one.tokens.integration()}`
    expect((await supertest(one.app).get(`/rest/V1/products/${sku}`).set({ authorization })).status).toBe(200)
    expect((await supertest(other.app).get(`/rest/V1/products/${sku}`).set({ authorization })).status).toBe(
      404,
    )
    expect(one.journal.count()).toBe(2)
    expect(mock.workspace('one').products.get(sku)).toBeDefined()
    one.drop()
    expect(mock.workspace('one').products.size).toBe(0)
  })

  test('is not to be had where the control API is off', async () => {
    await using closed = await createMockMagento({ dataset: 'clean', control: 'off' })
    expect(() => closed.workspace('one')).toThrow('There are no workspaces with the option control off.')
  })
})

test('a seed makes many', () => {
  const made = mock.seed({ products: 2, orders: [{ state: 'complete' }] })
  expect(made.products).toHaveLength(2)
  expect(made.orders?.[0]?.state).toBe('complete')
  expect(mock.products.size).toBe(3)
})
