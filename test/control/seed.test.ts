import { describe, expect, test } from 'vitest'
import { createMock } from '../support/create-mock.ts'

describe('more of what a store has', () => {
  test('so many of each kind are made, as the API shows them', async () => {
    const mock = createMock()
    const { status, body } = await mock.control('post', '/seed', {
      products: 3,
      customers: 2,
      categories: 1,
      pages: 1,
      blocks: 2,
      sources: 1,
      coupons: 1,
      carts: 2,
      orders: 12,
    })
    expect(status).toBe(200)
    const made = body as Record<string, Record<string, unknown>[]>
    expect(Object.entries(made).map(([kind, all]) => [kind, all.length])).toEqual([
      ['sources', 1],
      ['categories', 1],
      ['products', 3],
      ['customers', 2],
      ['coupons', 1],
      ['carts', 2],
      ['orders', 12],
      ['pages', 1],
      ['blocks', 2],
    ])
    const states = new Set((made.orders ?? []).map(({ state }) => state))
    expect(states.size).toBeGreaterThan(2)
    // What the shop has is sold before anything is made for it.
    const sold = (made.orders ?? []).flatMap(({ items }) =>
      (items as { sku: string }[]).map(({ sku }) => sku),
    )
    const skus = (made.products ?? []).map(({ sku }) => sku)
    expect(sold.every((sku) => skus.includes(sku))).toBe(true)
  })

  test('each is as the API shows it', async () => {
    const mock = createMock()
    const { body } = await mock.control('post', '/seed', {
      products: 1,
      categories: 1,
      customers: 1,
      coupons: 1,
    })
    const made = body as Record<string, Record<string, string>[]>
    const read = async (path: string) => (await mock.as('full').get(path)).body as unknown
    expect(await read(`/V1/products/${made.products?.[0]?.sku}`)).toEqual(made.products?.[0])
    expect(await read(`/V1/categories/${made.categories?.[0]?.id}`)).toEqual(made.categories?.[0])
    expect(await read(`/V1/customers/${made.customers?.[0]?.id}`)).toEqual(made.customers?.[0])
    expect(await read(`/V1/coupons/${made.coupons?.[0]?.coupon_id}`)).toEqual(made.coupons?.[0])
  })

  test('the same seed makes the same', async () => {
    const wishes = { products: 2, customers: 2, orders: 4 }
    const [one, other, third] = await Promise.all(
      [1, 1, 2].map(
        async (seed) => (await createMock({ seed }).control('post', '/seed', wishes)).body as object,
      ),
    )
    expect(one).toEqual(other)
    expect(one).not.toEqual(third)
  })

  test('what each is to be is said as the API takes it', async () => {
    const mock = createMock()
    const { body } = await mock.control('post', '/seed', {
      products: [
        { sku: 'mug', price: 9.5, qty: 3, custom_attributes: [{ attribute_code: 'cost', value: '4' }] },
      ],
      customers: [{ email: 'ada@example.com', password: 'Ada12345!' }],
      orders: [{ state: 'processing', items: [{ sku: 'mug', qty: 2 }], email: 'bob@example.com' }],
    })
    expect(body).toMatchObject({
      products: [{ sku: 'mug', price: 9.5 }],
      customers: [{ email: 'ada@example.com' }],
      orders: [{ state: 'processing', customer_email: 'bob@example.com', subtotal: 19 }],
    })
    const salable = await mock.as('full').get('/V1/inventory/get-product-salable-quantity/mug/1')
    expect(salable.body).toBe(1)
    const signedIn = await mock
      .as('guest')
      .post('/V1/integration/customer/token', { username: 'ada@example.com', password: 'Ada12345!' })
    expect(signedIn.status).toBe(200)
  })

  test('rows of a fixture are there before the rest is made', async () => {
    const mock = createMock()
    const { status } = await mock.control('post', '/seed', {
      fixture: {
        tables: { customer_group: [{ customer_group_id: 9, customer_group_code: 'Clubs', tax_class_id: 3 }] },
        actors: {
          admins: [],
          integrations: [{ name: 'mugs', token: 'm'.repeat(32), resources: ['Magento_Catalog::products'] }],
        },
      },
      customers: [{ group_id: 9 }],
    })
    expect(status).toBe(200)
    const products = '/V1/products?searchCriteria[pageSize]=1'
    expect((await mock.as('m'.repeat(32)).get(products)).status).toBe(200)
    expect((await mock.as('m'.repeat(32)).get('/V1/orders?searchCriteria[pageSize]=1')).status).toBe(403)
  })

  test.each([
    [{ products: [{ sku: 'a' }, { sku: 'b', price: 'dear' }] }, /"dear" value's type is invalid/],
    [{ products: [{ colour: 'red' }] }, /"colour"/],
    [{ orders: [{ items: ['nowhere'] }] }, /POST \/V1\/guest-carts\/:cartId\/items was refused: The product/],
    [{ products: [{ sku: 'few', qty: 1 }], orders: [{ items: [{ sku: 'few', qty: 2 }] }] }, /not available/],
    [{ products: 1, orders: [{ state: 'lost' }] }, /state/],
    [{ products: 1, orders: [{ colour: 'red' }] }, /additional properties/],
    [{ products: 1, customers: [{ email: 'none' }] }, /email/i],
    [{ products: 1, fixture: { tables: { nothing: [{}] } } }, 'There is no table "nothing".'],
    [
      { products: 1, fixture: { rows: {} } },
      'The fixture has "rows", which is neither "tables" nor "actors".',
    ],
    [
      {
        products: 1,
        fixture: {
          tables: { customer_group: [{ customer_group_id: 1, customer_group_code: 'x', tax_class_id: 3 }] },
        },
      },
      /customer_group/,
    ],
    [
      { fixture: { tables: { customer_entity: [{ entity_id: 'zz' }] } } },
      'A row of "customer_entity" lacks what it is found by.',
    ],
    [{ products: 10_001 }, /10000/],
    [{ products: -1 }, />= 0/],
    [{ mugs: 1 }, /additional properties/],
  ])('%j is refused, and nothing of it made', async (wishes, message) => {
    const mock = createMock()
    const before = mock.state()
    const { status, body } = await mock.control('post', '/seed', wishes)
    expect(status).toBe(400)
    expect((body as { message: string }).message).toMatch(message)
    expect(mock.state()).toEqual(before)
  })

  test('an order of vouchers is never underway', async () => {
    const mock = createMock()
    await mock.control('post', '/seed', { products: [{ sku: 'voucher', type_id: 'virtual' }] })
    const order = (state: string) =>
      mock.control('post', '/seed', { orders: [{ state, items: ['voucher'] }] })
    expect((await order('complete')).body).toMatchObject({ orders: [{ state: 'complete', is_virtual: 1 }] })
    expect((await order('closed')).body).toMatchObject({ orders: [{ state: 'closed' }] })
    expect((await order('processing')).body).toEqual({
      message: 'An order of these goods is complete when it ought to be processing.',
    })
  })
})

describe('tokens without passwords', () => {
  const PRODUCTS = '/V1/products?searchCriteria[pageSize]=1'
  const tokenOf = async (mock: ReturnType<typeof createMock>, owner: object) =>
    ((await mock.control('post', '/tokens', owner)).body as { token: string }).token

  test('an admin, a customer by address or id, an integration, or whoever may do so much', async () => {
    const mock = createMock()
    const { body } = await mock.control('post', '/seed', { customers: 1 })
    const [customer] = (body as { customers: { id: number; email: string }[] }).customers
    const { body: who } = await mock.control('get', '/credentials')
    const { admin, integration } = who as {
      admin: { username: string }
      integration: { name: string; token: string }
    }

    const asAdmin = mock.as(await tokenOf(mock, { admin: admin.username }))
    expect((await asAdmin.get(PRODUCTS)).status).toBe(200)
    for (const whose of [customer?.email, customer?.id]) {
      const me = await mock.as(await tokenOf(mock, { customer: whose })).get('/V1/customers/me')
      expect(me.body).toMatchObject({ id: customer?.id })
    }
    expect(await tokenOf(mock, { integration: integration.name })).toBe(integration.token)
    const granted = await tokenOf(mock, { resources: ['Magento_Catalog::products'] })
    expect((await mock.as(granted).get(PRODUCTS)).status).toBe(200)
    expect((await mock.as(granted).get('/V1/orders/1')).status).toBe(403)
    expect(await tokenOf(mock, { resources: ['Magento_Catalog::products'] })).toBe(granted)
  })

  test('they expire as any other', async () => {
    const mock = createMock()
    const me = mock.as(
      await tokenOf(mock, {
        customer: (
          (await mock.control('post', '/seed', { customers: 1 })).body as { customers: { id: number }[] }
        ).customers[0]?.id,
      }),
    )
    expect((await me.get('/V1/customers/me')).status).toBe(200)
    mock.clock.advance(3_600_001)
    expect((await me.get('/V1/customers/me')).status).toBe(401)
  })

  test.each([
    [{ admin: 'nobody' }, 'There is no admin "nobody" with a token.'],
    [{ customer: 'nobody@example.com' }, 'There is no customer "nobody@example.com" with a token.'],
    [{ customer: 99 }, 'There is no customer 99 with a token.'],
    [{ integration: 'nobody' }, 'There is no integration "nobody" with a token.'],
    [{}, 'body must NOT have fewer than 1 properties.'],
    [{ admin: 'a', customer: 1 }, 'body must NOT have more than 1 properties.'],
    [{ password: 'x' }, 'body must NOT have additional properties.'],
  ])('%j is refused', async (owner, message) => {
    const mock = createMock()
    const before = mock.state()
    const { status, body } = await mock.control('post', '/tokens', owner)
    expect([status, body]).toEqual([400, { message }])
    expect(mock.state()).toEqual(before)
  })
})
