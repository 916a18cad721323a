import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnyRoute, HttpMethod } from '../../../src/framework/route.ts'
import { routeTable } from '../../../src/modules/webapi/route-table.ts'
import { echoRow } from '../../support/own-rows.ts'

const row = (method: HttpMethod, path: string) => echoRow({ method, path: path as `/V1/${string}` })

/** The rows of the reference's own examples. */
const table = routeTable([
  row('GET', '/V1/products/:sku'),
  row('PUT', '/V1/products/:sku'),
  row('GET', '/V1/products/types'),
  row('GET', '/V1/products/attributes/:attributeCode'),
  row('GET', '/V1/products/:sku/media'),
  row('GET', '/V1/products/:sku/media/:entryId'),
  row('GET', '/V1/products/links/:type/attributes'),
  row('GET', '/V1/customers/:customerId/billingAddress'),
  row('GET', '/V1/customers/me/billingAddress'),
  row('PUT', '/V1/carts/:cartId/items/:itemId'),
  row('PUT', '/V1/carts/mine/items/:itemId'),
  row('GET', '/V1/orders/items/:id'),
  row('GET', '/V1/orders/:id/statuses'),
  row('GET', '/V1/stockItems/lowStock/'),
  row('GET', '/V1/stockItems/:productSku'),
  row('POST', '/V1/carts/'),
])

describe('of the rows that fit a path', () => {
  test.each<[string, string, string, [string, string][]]>([
    ['GET', '/V1/products/types', '/V1/products/types', []],
    ['PUT', '/V1/products/types', '/V1/products/:sku', [['sku', 'types']]],
    [
      'GET',
      '/V1/products/attributes/media',
      '/V1/products/attributes/:attributeCode',
      [
        ['sku', 'attributes'],
        ['attributeCode', 'media'],
      ],
    ],
    [
      'GET',
      '/V1/products/links/media/attributes',
      '/V1/products/links/:type/attributes',
      [
        ['sku', 'links'],
        ['entryId', 'attributes'],
        ['type', 'media'],
      ],
    ],
    ['GET', '/V1/customers/me/billingAddress', '/V1/customers/me/billingAddress', []],
    [
      'PUT',
      '/V1/carts/mine/items/7',
      '/V1/carts/mine/items/:itemId',
      [
        ['cartId', 'mine'],
        ['itemId', '7'],
      ],
    ],
    ['GET', '/V1/orders/items/5', '/V1/orders/items/:id', [['id', '5']]],
    ['GET', '/V1/stockItems/lowStock', '/V1/stockItems/lowStock/', []],
    ['POST', '/V1/carts', '/V1/carts/', []],
  ])('%s %s is served by %s', (method, path, winner, variables) => {
    const match = table.match(method, path)

    expect(match?.row.path).toBe(winner)
    expect(match?.path).toEqual(variables)
  })

  test('the last in byte order wins, and the variables of the others come along', () => {
    const { row: winner, path } = routeTable([
      row('GET', '/V1/things/:first/parts'),
      row('GET', '/V1/things/big/:second'),
    ]).match('GET', '/V1/things/big/parts') ?? { row: undefined, path: undefined }

    expect(winner?.path).toBe('/V1/things/big/:second')
    expect(path).toEqual([
      ['first', 'big'],
      ['second', 'parts'],
    ])
  })

  test('a row is hit by its own path as it is written, which has no variables then', () => {
    expect(table.match('GET', '/V1/products/:sku')?.path).toEqual([])
  })
})

describe('a variable', () => {
  test.each([
    ['a%2Fb', 'a/b'],
    ['a%252Fb', 'a%2Fb'],
    ['a+b', 'a b'],
    ['a%2Bb', 'a+b'],
    ['%C3%A9', 'é'],
    ['%', '%'],
    ['100%', '100%'],
    ['%zz', '%zz'],
    ['%E0%A4%A', '\ufffd%A'],
    ['', ''],
  ])('%j is decoded once, as a form is', (sent, value) => {
    expect(table.match('PUT', `/V1/products/${sent}`)?.path).toEqual([['sku', value]])
  })
})

describe('nothing fits', () => {
  test.each([
    ['GET', '/V1/Products/types/x'],
    ['GET', '/V1/products'],
    ['GET', '/V1//products/a'],
    ['GET', '/V2/products/a'],
    ['GET', '/V1'],
    ['GET', '/V1/pr%6Fducts/a'],
    ['DELETE', '/V1/products/a'],
    ['PATCH', '/V1/products/a'],
    ['GET', '/V1/__proto__/constructor'],
  ])('%s %s', (method, path) => {
    expect(table.match(method, path)).toBeUndefined()
  })
})

test('the methods of a path are those of all rows that fit', () => {
  expect(table.methodsOf('/V1/products/types')).toEqual(['GET', 'PUT'])
  expect(table.methodsOf('/V1/carts')).toEqual(['POST'])
  expect(table.methodsOf('/V1/nothing')).toEqual([])
})

describe('whatever the rows', () => {
  const literal = fc.constantFrom(
    'products',
    'products-info',
    'media',
    'mine',
    'me',
    'items',
    'A',
    'z',
    'search',
  )
  const variable = fc.constantFrom(':sku', ':id', ':Id', ':cartId')
  const rowPath = fc
    .tuple(literal, fc.array(fc.oneof(literal, variable), { maxLength: 4 }), fc.constantFrom('', '', '/'))
    .map(([first, rest, end]) => `/V1/${[first, ...rest].join('/')}${end}`)
  const method = fc.constantFrom<HttpMethod>('GET', 'POST', 'PUT', 'DELETE')
  const rows = fc.uniqueArray(fc.tuple(method, rowPath), {
    maxLength: 25,
    selector: ([method, path]) => `${method} ${path.replace(/\/$/, '')}`,
  })
  const path = fc
    .array(fc.oneof({ weight: 4, arbitrary: literal }, fc.constantFrom('x', '', 'a%2Fb', '%', ':sku', '7')), {
      minLength: 1,
      maxLength: 5,
    })
    .map((segments) => `/V1/${segments.join('/')}`)
    .filter((path) => !path.endsWith('/'))

  test('the choice is that of the algorithm as the reference tells it', () => {
    fc.assert(
      fc.property(rows, method, path, (pairs, method, path) => {
        const all = pairs.map(([method, path]) => row(method, path))
        const match = routeTable(all).match(method, path)
        const expected = naiveMatch(all, method, path)

        expect(match && { path: match.row.path, variables: new Map(match.path) }).toEqual(expected)
      }),
      { numRuns: 3000 },
    )
  })
})

/** Section 1.4, step by step, over all rows. */
function naiveMatch(rows: readonly AnyRoute[], method: string, path: string) {
  const ofMethod = rows.filter((row) => row.method === method)
  const exact = ofMethod.find((row) => row.path.replace(/\/$/, '') === path)
  if (exact) return { path: exact.path, variables: new Map<string, string>() }

  const base = /^\/?\w+\/\w+/.exec(path)?.[0]
  if (base === undefined) return undefined
  const segments = path.split('/')
  const fitting = ofMethod
    .filter((row) => row.path.startsWith(base))
    .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
    .filter((row) => {
      const own = row.path.replace(/\/$/, '').split('/')
      return (
        own.length === segments.length &&
        own.every((part, at) => part.startsWith(':') || part === segments[at])
      )
    })
  const winner = fitting.at(-1)
  if (!winner) return undefined
  const variables = new Map<string, string>()
  for (const row of fitting)
    row.path
      .replace(/\/$/, '')
      .split('/')
      .forEach((part, at) => {
        if (part.startsWith(':')) variables.set(part.slice(1), decoded(segments[at] ?? ''))
      })
  return { path: winner.path, variables }
}

const decoded = (segment: string) => (segment === '%' ? '%' : decodeURIComponent(segment))
