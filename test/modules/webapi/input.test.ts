import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { NoSuchEntityException } from '../../../src/framework/errors.ts'
import { dataObject } from '../../../src/framework/schema.ts'
import { createMock } from '../../support/create-mock.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'

const Item = dataObject('test-data-item-interface', {
  item_id: Type.Optional(Type.Integer()),
  quote_id: Type.Optional(Type.String()),
  sku: Type.Optional(Type.String()),
  made_at: Type.Optional(Type.String({ readOnly: true })),
})

const required = (...fields: string[]) => {
  const errors = fields.map((fieldName) => ({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName },
  }))
  return errors.length === 1 ? errors[0] : { message: 'One or more input exceptions have occurred.', errors }
}

describe('an argument', () => {
  const input = Type.Object({
    fooBar: Type.Integer(),
    sku: Type.Optional(Type.String()),
    storeIds: Type.Optional(Type.Array(Type.Integer())),
  })
  const rows = [
    echoRow({ method: 'POST', path: '/V1/echo', input }),
    echoRow({ method: 'GET', path: '/V1/echo', input }),
    echoRow({ method: 'GET', path: '/V1/echo/:sku', input }),
    echoRow({ method: 'POST', path: '/V1/echo/:sku', input }),
  ]
  const { send } = serveRows(rows)

  test.each([
    ['/V1/echo?fooBar=1', { fooBar: 1 }],
    ['/V1/echo?foo_bar=1', { fooBar: 1 }],
    ['/V1/echo?fooBar=1&foo_bar=2', { fooBar: 1 }],
    ['/V1/echo?foo_bar=2&fooBar=1', { fooBar: 1 }],
    ['/V1/echo?fooBar=1&unknown=x&__proto__[x]=1', { fooBar: 1 }],
    ['/V1/echo?fooBar=1&storeIds[]=3&storeIds[]=x', { fooBar: 1, storeIds: [3, 0] }],
    ['/V1/echo?fooBar=1&store_ids[b]=3', { fooBar: 1, storeIds: [3] }],
    ['/V1/echo?fooBar=1&sku', { fooBar: 1, sku: '' }],
    ['/V1/echo?fooBar=1&fooBar=2', { fooBar: 2 }],
    ['/V1/echo/path?fooBar=1&sku=query', { fooBar: 1, sku: 'path' }],
    ['/V1/echo?fooBar=%E0%A4%A1'.replace('%E0%A4%A1', '1%0A'), { fooBar: 1 }],
  ])('of %s', async (path, expected) => {
    expect((await send('GET', path)).body).toEqual(expected)
  })

  test.each(['FooBar', 'foobar', 'foo-bar', 'foo.bar', 'Foo_Bar', 'fooBar[x'])(
    'is not found as %s',
    async (name) => {
      const { status, body } = await send('GET', `/V1/echo?${name}=1`)

      // A dot in the name of a parameter becomes `_`.
      if (name === 'foo.bar') expect(body).toEqual({ fooBar: 1 })
      else expect([status, body]).toEqual([400, required('fooBar')])
    },
  )

  test('comes by path, else by query string, else by body', async () => {
    const body = { fooBar: 1, sku: 'body' }

    expect((await send('POST', '/V1/echo', { body })).body).toEqual({ fooBar: 1, sku: 'body' })
    expect((await send('POST', '/V1/echo?sku=query', { body })).body).toEqual({ fooBar: 1, sku: 'query' })
    expect((await send('POST', '/V1/echo/path?sku=query', { body })).body).toEqual({ fooBar: 1, sku: 'path' })
  })

  test('in camel case comes before one in snake case, from wherever it comes', async () => {
    const { body } = await send('POST', '/V1/echo?foo_bar=2', { body: { fooBar: 1 } })

    expect(body).toEqual({ fooBar: 1 })
  })

  test('that is null is absent, while other empty values are there', async () => {
    expect((await send('POST', '/V1/echo', { body: { fooBar: null, foo_bar: 3, sku: null } })).body).toEqual({
      fooBar: 3,
    })
    expect((await send('POST', '/V1/echo', { body: { fooBar: null } })).body).toEqual(required('fooBar'))
    expect((await send('POST', '/V1/echo', { body: { fooBar: 0, sku: false, storeIds: [] } })).body).toEqual({
      fooBar: 0,
      sku: '',
      storeIds: [],
    })
  })
})

describe('missing arguments', () => {
  const input = Type.Object({
    cartId: Type.Integer(),
    item: Item,
    qty: Type.Number(),
    note: Type.Optional(Type.String()),
  })
  const { send } = serveRows([echoRow({ input })])

  test('are named in the order of the signature, several of them together', async () => {
    expect((await send('POST', '/V1/echo', { body: { qty: 1, item: {} } })).body).toEqual(required('cartId'))
    expect((await send('POST', '/V1/echo', { body: { item: {} } })).body).toEqual(required('cartId', 'qty'))
    expect((await send('POST', '/V1/echo')).body).toEqual(required('cartId', 'item', 'qty'))
  })

  test('are only missed after those that are there were understood', async () => {
    expect((await send('POST', '/V1/echo', { body: { note: [] } })).body).toEqual({
      message: 'The "array" value\'s type is invalid. The "string" type was expected. Verify and try again.',
    })
    expect((await send('POST', '/V1/echo', { body: { item: { nope: 1 } } })).status).toBe(500)
  })

  test('inside of an object are nobody’s business here', async () => {
    expect((await send('POST', '/V1/echo', { body: { cartId: 1, item: {}, qty: 1 } })).text).toBe(
      '{"cartId":1,"item":[],"qty":1}',
    )
  })
})

describe('a PUT puts the id of its path', () => {
  const input = Type.Object({
    item: Type.Optional(Item),
    itemId: Type.Optional(Type.Integer()),
    sku: Type.Optional(Type.String()),
    saveOptions: Type.Optional(Type.Boolean()),
  })
  const rows = [
    echoRow({ method: 'PUT', path: '/V1/items/:itemId', input }),
    echoRow({ method: 'PUT', path: '/V1/skus/:sku', input }),
    echoRow({ method: 'PUT', path: '/V1/skus/:sku/items/:item_id', input }),
    echoRow({ method: 'PUT', path: '/V1/items', input }),
    echoRow({ method: 'PUT', path: '/V1/made/:madeAt', input }),
    echoRow({ method: 'PUT', path: '/V1/mine/:sku', input }),
  ]
  const observed = serveRows(rows)
  const documented = serveRows(rows, { profile: 'documented' })

  test.each<[string, string, object, object]>([
    [
      'into the only object of the body',
      '/V1/items/7',
      { item: { sku: 'a' } },
      { item: { sku: 'a', item_id: 7 }, itemId: 7 },
    ],
    ['over what the object said', '/V1/skus/b', { item: { sku: 'a' } }, { item: { sku: 'b' }, sku: 'b' }],
    [
      'over camel case, where the object has it',
      '/V1/items/7',
      { item: { itemId: 1 } },
      { item: { item_id: 7 }, itemId: 7 },
    ],
    [
      'beside camel case that is null',
      '/V1/items/7',
      { item: { itemId: null } },
      { item: { item_id: 7 }, itemId: 7 },
    ],
    [
      'the last one of several',
      '/V1/skus/b/items/8',
      { item: { sku: 'a' } },
      { item: { sku: 'a', item_id: 8 }, itemId: 8, sku: 'b' },
    ],
    [
      'beside several values of the body',
      '/V1/items/7',
      { item: { item_id: 1 }, saveOptions: true },
      { item: { item_id: 1 }, itemId: 7, saveOptions: true },
    ],
    ['beside an object of another spelling', '/V1/skus/b', { Item: { sku: 'a' } }, { sku: 'b' }],
    [
      'beside an object that has no such property',
      '/V1/made/x',
      { item: { sku: 'a' } },
      { item: { sku: 'a' } },
    ],
    ['beside a scalar', '/V1/skus/b', { item: 'x' }, { item: [], sku: 'b' }],
    ['into an empty body', '/V1/skus/b', {}, { sku: 'b' }],
    ['but not when it is `me`', '/V1/mine/me', { item: { sku: 'a' } }, { item: { sku: 'a' }, sku: 'me' }],
    ['when there is one', '/V1/items', { item: { sku: 'a' } }, { item: { sku: 'a' } }],
  ])('%s', async (_, path, body, expected) => {
    for (const { send } of [observed, documented])
      expect((await send('PUT', path, { body })).body).toEqual(expected)
  })

  test('as documented whatever the query string, of which in a real store the last parameter takes its place', async () => {
    const body = { item: { sku: 'a' } }

    const path = '/V1/skus/b?x=1&fields=item,sku'
    expect((await observed.send('PUT', path, { body })).body).toEqual({ item: { sku: 'a' }, sku: 'b' })
    expect((await documented.send('PUT', path, { body })).body).toEqual({ item: { sku: 'b' }, sku: 'b' })

    const named = '/V1/skus/b?item_id=9'
    expect((await observed.send('PUT', named, { body })).body).toEqual({
      item: { sku: 'a', item_id: 9 },
      itemId: 9,
      sku: 'b',
    })
    expect((await documented.send('PUT', named, { body })).body).toEqual({
      item: { sku: 'b' },
      itemId: 9,
      sku: 'b',
    })

    const same = '/V1/skus/b?sku=c'
    for (const { send } of [observed, documented])
      expect((await send('PUT', same, { body })).body).toEqual({ item: { sku: 'b' }, sku: 'b' })
  })
})

describe('a forced value', () => {
  const input = Type.Object({ customerId: Type.Integer(), cartItem: Type.Optional(Item) })
  const own = echoRow({ input, force: { customerId: '%customer_id%' } })
  const nested = echoRow({ input, force: { customerId: '%customer_id%', 'cartItem.quote_id': '%cart_id%' } })
  const forced = {
    '%customer_id%': () => 5,
    '%cart_id%': () => 42,
    '%customer_group_id%': () => null,
    '%customer_website_id%': () => null,
    '%customer_store_id%': () => null,
  }

  test.each([{ customerId: 1 }, { customer_id: 1 }, { customerId: 1, customer_id: 1 }, {}])(
    'stands over %j, in body and query string',
    async (body) => {
      const { send } = serveRows([own], { providers: { forced } })

      expect((await send('POST', '/V1/echo?customerId=2&customer_id=3', { body })).body).toEqual({
        customerId: 5,
      })
      expect((await send('POST', '/V1/echo', { body })).body).toEqual({ customerId: 5 })
    },
  )

  test('that the caller has not is missing, whatever was sent', async () => {
    const { send } = serveRows([own])

    const { status, body } = await send('POST', '/V1/echo?customer_id=3', {
      as: 'full',
      body: { customerId: 1 },
    })

    expect([status, body]).toEqual([400, required('customerId')])
  })

  test.each([
    {},
    { cartItem: null },
    { cartItem: 'x' },
    { cartItem: { quote_id: '9' } },
    { cartItem: { quoteId: '9' } },
    { cartItem: { quoteId: '9', quote_id: '9' } },
    { cartItem: { quote_id: '9', QuoteId: '9', quote__id: '9' } },
  ])('of a dotted name stands in the object of %j', async (body) => {
    const { send } = serveRows([nested], { providers: { forced } })

    expect((await send('POST', '/V1/echo', { body })).body).toEqual({
      customerId: 5,
      cartItem: { quote_id: '42' },
    })
  })

  test('of a dotted name leaves the rest of the object', async () => {
    const { send } = serveRows([nested], { providers: { forced } })

    const { body } = await send('POST', '/V1/echo', { body: { cartItem: { sku: 'a', quoteId: '9' } } })

    expect(body).toEqual({ customerId: 5, cartItem: { sku: 'a', quote_id: '42' } })
  })

  test('that cannot be found is an error, told after the body was understood', async () => {
    const noCart = () => {
      throw new NoSuchEntityException('Current customer does not have an active cart.')
    }
    const { send } = serveRows([nested], { providers: { forced: { ...forced, '%cart_id%': noCart } } })

    expect((await send('POST', '/V1/echo', { body: { customerId: [] } })).body).toEqual({
      message: 'Current customer does not have an active cart.',
    })
    expect((await send('POST', '/V1/echo', { body: '{' })).body).toEqual({ message: 'Decoding error.' })
  })
})

test('the recorded refusals of product input are the mock’s own', async () => {
  const mock = createMock({ profile: 'observed' })
  const send = (body: string) =>
    mock.as('full').send('POST', '/V1/products', { body, headers: { 'Content-Type': 'application/json' } })

  for (const body of ['42', '[]', '{}', '{"product":null}'])
    expect((await send(body)).body).toEqual(required('product'))
  const list = await send('{"product":[1,2]}')
  expect(list.status).toBe(500)
  expect(list.text).toMatch(/Report ID: webapi-[\da-f]{13}"\}$/)
  const text = await send('{"product":{"sku":"a","status":"on"}}')
  expect(text.body).toEqual({
    message:
      'Error occurred during "status" processing. The "on" value\'s type is invalid. The "int" type was expected. Verify and try again.',
  })
})
