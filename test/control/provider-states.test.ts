import supertest from 'supertest'
import { beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createStore } from '../../src/context.ts'
import { manualClock } from '../../src/framework/clock.ts'
import { contractCases, contractStates } from '../../src/verify/contracts.ts'
import { START } from '../support/create-mock.ts'

let mock: ReturnType<typeof startMock>

beforeEach(() => {
  mock = startMock()
})

/** A small store with the mock's own endpoints; its rows tell whether it was put back. */
function startMock() {
  const loaded = createStore(
    {
      dataset: 'demo',
      seed: 1,
      profile: 'documented',
      mode: 'default',
      products: 10,
      customers: 2,
      orders: 0,
    },
    { clock: manualClock(START) },
  )
  const app = createApp(loaded, { bodyLimit: 1_000_000 })
  const { db } = loaded.store
  const admin = `Bearer ${loaded.credentials.integration.token}`
  const change = (body: unknown, type = 'application/json') =>
    supertest(app)
      .post('/_mock/provider-states')
      .set('Content-Type', type)
      .send(typeof body === 'string' ? body : JSON.stringify(body))
  return {
    change,
    setUp: (state: string, params?: object) => change({ state, params, action: 'setup' }),
    tearDown: (state = 'whatever') => change({ state, action: 'teardown' }),
    fail: (route: string) =>
      supertest(app)
        .post('/_mock/faults')
        .send({ when: { route }, do: { answer: { status: 418 } } })
        .expect(200),
    read: (path: string, authorization = admin) =>
      supertest(app).get(`/rest/V1${path}`).set({ Accept: 'application/json', Authorization: authorization }),
    state: () => Object.fromEntries(db.names.map((name) => [name, db.rows(name)])),
  }
}

/** For each state the reads that show what it gives, with what they must answer. */
const shown: Record<
  string,
  (given: Record<string, string>) => readonly (readonly [path: string, body: object])[]
> = {
  'a product exists': ({ sku, product_id: id }) => [[`/products/${sku}`, { sku, id }]],
  'a product does not exist': ({ sku }) => [
    [`/products/${sku}`, { message: expect.stringContaining('requested') }],
  ],
  'a category exists': ({ category_id: id }) => [[`/categories/${id}`, { id }]],
  'a customer exists': ({ customer_id: id, email }) => [[`/customers/${id}`, { id, email }]],
  'a guest has a product in the cart': ({ cart_id: cart, item_id, sku }) => [
    [`/guest-carts/${cart}/items`, [{ item_id, sku, qty: 2 }]],
  ],
  'a customer has a product in the cart': ({ cart_id: cart, item_id, sku, customer_id: id }) => [
    [`/carts/${cart}`, { id: Number(cart), customer: { id }, items: [{ item_id, sku, qty: 2 }] }],
  ],
  'a placed order exists': (given) => [orderOf(given, 'pending')],
  'an invoiced order exists': (given) => [
    orderOf(given, 'processing'),
    [`/invoices/${given.invoice_id}`, { order_id: Number(given.order_id) }],
  ],
  'a shipped order exists': (given) => [
    orderOf(given, 'processing'),
    [`/shipment/${given.shipment_id}`, { order_id: Number(given.order_id) }],
  ],
  'a complete order exists': (given) => [
    orderOf(given, 'complete'),
    [`/invoices/${given.invoice_id}`, { order_id: Number(given.order_id) }],
    [`/shipment/${given.shipment_id}`, { order_id: Number(given.order_id) }],
  ],
  'a refunded order exists': (given) => [
    [`/orders/${given.order_id}`, { entity_id: Number(given.order_id) }],
    [`/creditmemo/${given.creditmemo_id}`, { order_id: Number(given.order_id) }],
  ],
  'a cancelled order exists': (given) => [orderOf(given, 'canceled')],
  'a CMS page exists': ({ page_id: id, identifier }) => [[`/cmsPage/${id}`, { id, identifier }]],
  'a CMS block exists': ({ block_id: id, identifier }) => [[`/cmsBlock/${id}`, { id, identifier }]],
}

const orderOf = (
  { order_id: order, order_item_id: item, sku }: Record<string, string>,
  status: string,
): readonly [string, object] => [
  `/orders/${order}`,
  { entity_id: Number(order), status, items: [{ item_id: item, sku }] },
]

describe('a state', () => {
  test.each(contractStates().map((state) => [state.name, state] as const))(
    '%s: what it gives is there, and gone once it is taken back',
    async (name, { gives }) => {
      const before = mock.state()

      const { status, body } = await mock.setUp(name)

      expect(status, JSON.stringify(body)).toBe(200)
      expect(Object.keys(body).sort()).toEqual(Object.keys(gives).sort())
      const reads = shown[name]?.(body) ?? []
      expect(reads).not.toEqual([])
      for (const [path, there] of reads) expect((await mock.read(path)).body).toMatchObject(there)

      expect((await mock.tearDown(name)).body).toEqual({})
      expect(mock.state()).toEqual(before)
    },
  )

  test('takes its parameters', async () => {
    const params = { sku: 'lamp-01', name: 'Desk lamp', price: 9.9, qty: 3 }

    expect((await mock.setUp('a product exists', params)).body).toMatchObject({ sku: 'lamp-01' })
    expect((await mock.read('/products/lamp-01')).body).toMatchObject({
      name: 'Desk lamp',
      price: 9.9,
      extension_attributes: { stock_item: { qty: 3 } },
    })
  })

  test('takes them in its name too, as pacts before version 3 have it', async () => {
    const { status } = await mock.setUp('a product exists with sku lamp-01, name Desk lamp, price 9.90')

    expect(status).toBe(200)
    expect((await mock.read('/products/lamp-01')).body).toMatchObject({ name: 'Desk lamp', price: 9.9 })
  })

  test('changes what the store has of its own, and puts that back as well', async () => {
    const before = mock.state()
    const { body: list } = await mock.read('/products?searchCriteria[pageSize]=1')
    const { sku } = list.items[0] as { sku: string }

    await mock.setUp('a product exists', { sku, price: '0.07' })
    expect((await mock.read(`/products/${sku}`)).body).toMatchObject({ sku, price: 0.07 })

    await mock.tearDown()
    expect(mock.state()).toEqual(before)
  })

  test('gives a token that its customer is known by', async () => {
    const { body } = await mock.setUp('a customer exists', {
      email: 'ada@example.com',
      password: 'Secret-1234',
    })

    expect((await mock.read('/customers/me', `Bearer ${body.customer_token}`)).body).toMatchObject({
      id: body.customer_id,
      email: 'ada@example.com',
    })
  })

  test('that a case leads to gives what its steps saved', async () => {
    const course = contractCases().find(({ needs = [] }) => needs.includes('an attribute set of products'))
    const step = course?.steps[1]

    const { status, body } = await mock.setUp(`«${course?.name}», up to «${step?.name}»`)

    expect(status, JSON.stringify(body)).toBe(200)
    expect(body).toMatchObject({ run: expect.stringMatching(/^mm-/), attribute_set: expect.any(Number) })
  })

  test('stands beside another one; taking one back takes all of them back, and what was done since', async () => {
    const before = mock.state()

    const { body: product } = await mock.setUp('a product exists')
    const { body: category } = await mock.setUp('a category exists')
    expect((await mock.read(`/products/${product.sku}`)).status).toBe(200)
    expect((await mock.read(`/categories/${category.category_id}`)).status).toBe(200)

    await mock.tearDown()
    await mock.tearDown()
    expect(mock.state()).toEqual(before)
  })

  test('without a name is the store as it is, and is put back to', async () => {
    const before = mock.state()

    expect((await mock.change({ state: '', action: 'setup' })).body).toEqual({})
    await mock.setUp('a category exists')
    await mock.tearDown('')

    expect(mock.state()).toEqual(before)
  })
})

describe('is refused', () => {
  test.each<[string, unknown, number, object]>([
    [
      'a state that nobody knows',
      { state: 'a unicorn exists' },
      404,
      {
        message: 'There is no state "a unicorn exists".',
        states: contractStates().map(({ name }) => name),
      },
    ],
    [
      'a parameter that the state does not take',
      { state: 'a product exists', params: { colour: 'red' } },
      400,
      { message: 'The state "a product exists" has no parameter "colour". It has sku, name, price, qty.' },
    ],
    [
      'such a parameter in its name',
      { state: 'a product exists with colour red' },
      400,
      { message: expect.stringContaining('no parameter "colour"') },
    ],
    ['a body without a state', {}, 400, { message: "body must have required property 'state'." }],
    ['a state that is no text', { state: 7 }, 400, { message: 'body/state must be string.' }],
    ['a body that is no JSON', '{', 400, { message: expect.any(String) }],
    [
      'a value that the store refuses',
      { state: 'a customer exists', params: { email: 'no address' } },
      400,
      { message: expect.stringContaining('the step "customer" had to have status 200') },
    ],
    [
      'a value of another type',
      { state: 'a product exists', params: { price: 'abc' } },
      400,
      { message: expect.stringMatching(/^the step ".+" had to have status 200, and got status 4/) },
    ],
  ])('%s', async (_what, body, status, answer) => {
    const before = mock.state()

    const refused = await mock.change(body)

    expect({ status: refused.status, body: refused.body }).toEqual({ status, body: answer })
    expect(mock.state()).toEqual(before)
  })

  test('a body that is not said to be JSON', async () => {
    expect((await mock.change('{"state":"a product exists"}', 'text/plain')).status).toBe(400)
  })

  test('a state that the store refuses by itself', async () => {
    await mock.fail('POST /V1/products')

    expect(await mock.setUp('a product exists')).toMatchObject({
      status: 500,
      body: { message: expect.stringContaining('had to have status 200') },
    })
  })

  test('a state that fails halfway leaves nothing behind', async () => {
    const before = mock.state()

    expect((await mock.setUp('a placed order exists', { email: 'no address' })).status).toBe(400)
    expect(mock.state()).toEqual(before)
  })
})
