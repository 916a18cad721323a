import fc from 'fast-check'
import { Type, type TSchema } from 'typebox'
import { describe, expect, test } from 'vitest'
import { CrashException, InputException, LocalizedException } from '../../../src/framework/errors.ts'
import { parseQueryString } from '../../../src/framework/php-query.ts'
import { dataObject, LENIENT_TYPE, Nullable } from '../../../src/framework/schema.ts'
import { routes } from '../../../src/modules/index.ts'
import { coercerOf } from '../../../src/modules/webapi/coerce.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'
import { createMock } from '../../support/create-mock.ts'
import { callRoute } from '../../../src/modules/webapi/call-route.ts'
import { contextOf } from '../../../src/framework/context.ts'
import { providers } from '../../../src/modules/index.ts'
import { defaultScope } from '../../../src/modules/store/scope.ts'

const coerce = (schema: TSchema, value: unknown) => coercerOf(schema)(value, () => undefined)

/** What is thrown, as a client is told of it. */
function refusalOf(schema: TSchema, value: unknown): string {
  try {
    coerce(schema, value)
  } catch (error) {
    if (error instanceof InputException) return error.message
    if (error instanceof CrashException) return `crash: ${error.form}`
    throw error
  }
  throw new Error('it was not refused')
}

const invalid = (value: string, type: string) =>
  `The "${value}" value's type is invalid. The "${type}" type was expected. Verify and try again.`

const int = Type.Integer()
const float = Type.Number()
const bool = Type.Boolean()
const text = Type.String()

describe('an int', () => {
  test.each([
    [12, 12],
    ['12', 12],
    ['1.9', 1],
    [1.9, 1],
    [-1.9, -1],
    ['-0.5', 0],
    [' 5', 5],
    ['5 ', 5],
    ['\n5\r\n', 5],
    ['1e3', 1000],
    ['+5', 5],
    ['.5', 0],
    ['5.', 5],
    ['0012', 12],
    ['1e400', 0],
    [Number.POSITIVE_INFINITY, 0],
    ['99999999999999999999', 2 ** 63],
    ['-99999999999999999999', -(2 ** 63)],
    [1e30, 5076964154930102272],
  ])('is made of %j', (given, expected) => {
    expect(coerce(int, given)).toBe(expected)
  })

  test.each([
    ['', ''],
    ['abc', 'abc'],
    ['12abc', '12abc'],
    ['0x1A', '0x1A'],
    ['1,5', '1,5'],
    ['NaN', 'NaN'],
    ['.', '.'],
    ['1e', '1e'],
    ['٣', '٣'],
    [' ', ' '],
    ['1 2', '1 2'],
    [true, '1'],
    [false, ''],
    [[], 'array'],
    [[1], 'array'],
    [{ a: 1 }, 'array'],
  ])('is not made of %j', (given, named) => {
    expect(refusalOf(int, given)).toBe(invalid(named, 'int'))
  })
})

describe('a float', () => {
  test.each([
    [1.5, 1.5],
    ['1.50', 1.5],
    [' -0.5 ', -0.5],
    ['1e-3', 0.001],
    [7, 7],
    ['1e400', 0],
  ])('is made of %j', (given, expected) => {
    expect(coerce(float, given)).toBe(expected)
  })

  test.each([
    ['invalid_format', 'invalid_format'],
    ['', ''],
    [true, '1'],
    [{}, 'array'],
  ])('is not made of %j', (given, named) => {
    expect(refusalOf(float, given)).toBe(invalid(named, 'float'))
  })
})

describe('a bool', () => {
  test.each([true, 1, '1', 'true', 'TRUE', 'on', 'Yes', ' yes ', 1.0])('is true for %j', (given) => {
    expect(coerce(bool, given)).toBe(true)
  })

  test.each([false, 0, 2, -1, '0', '2', '1.0', 'y', 't', 'abc', '', 'no', 'off'])(
    'is false for %j',
    (given) => {
      expect(coerce(bool, given)).toBe(false)
    },
  )

  test('is not made of a list', () => {
    expect(refusalOf(bool, [])).toBe(invalid('array', 'bool'))
  })
})

describe('a string', () => {
  test.each([
    ['a', 'a'],
    [true, '1'],
    [false, ''],
    [0, '0'],
    [12.5, '12.5'],
    [-3, '-3'],
    [0.1 + 0.2, '0.3'],
    [1e20, '1.0E+20'],
    [12345678901234567890, '1.2345678901235E+19'],
    [1e-5, '1.0E-5'],
    [1234567890123456, '1234567890123456'],
    [9007199254740993, '9007199254740992'],
  ])('is made of %j', (given, expected) => {
    expect(coerce(text, given)).toBe(expected)
  })

  test.each([[[]], [['a']], [{ a: 1 }]])('is not made of %j', (given) => {
    expect(refusalOf(text, given)).toBe(invalid('array', 'string'))
  })
})

describe('the spellings integer and double', () => {
  const lenient = Type.Number({ [LENIENT_TYPE]: 'double' })

  test.each([
    ['abc', 0],
    ['', 0],
    ['12abc', 12],
    [' 1.5', 1.5],
    [true, 1],
    [false, 0],
    [2.5, 2.5],
    [Number.POSITIVE_INFINITY, 0],
    ['1e400', 0],
  ])('cast %j', (given, expected) => {
    expect(coerce(lenient, given)).toBe(expected)
  })

  test('refuse a list', () => {
    expect(refusalOf(lenient, ['1'])).toBe(invalid('array', 'double'))
  })
})

describe('anything', () => {
  test('stays as it is', () => {
    const value = { a: [1, 'x', null, { b: true }] }
    expect(coerce(Type.Unknown(), value)).toEqual(value)
  })

  test('out of a query string becomes lists and objects', () => {
    const query = parseQueryString('v[0]=a&v[1][x]=b&v[1][y][]=c')
    expect(coerce(Type.Unknown(), query.get('v'))).toEqual(['a', { x: 'b', y: ['c'] }])
  })
})

describe('a list of scalars', () => {
  test('casts its entries and never refuses one', () => {
    expect(coerce(Type.Array(int), ['abc', '', null, '7', 2.9, [5], true, '1e30'])).toEqual([
      0,
      0,
      0,
      7,
      2,
      1,
      1,
      2 ** 63,
    ])
    expect(coerce(Type.Array(float), ['abc', '1.5x', null])).toEqual([0, 1.5, 0])
    expect(coerce(Type.Array(text), [null, 1, true, 'a'])).toEqual(['', '1', '1', 'a'])
  })

  test('may be a map, whose keys are lost, or what SOAP makes of a list', () => {
    expect(coerce(Type.Array(int), { a: '1', b: '2' })).toEqual([1, 2])
    expect(coerce(Type.Array(int), { item: ['1', '2'] })).toEqual([1, 2])
    expect(coerce(Type.Array(int), { item: '1' })).toEqual([1])
    expect(coerce(Type.Array(int), [])).toEqual([])
  })

  test.each([
    ['2', 'string', 'int[]', int],
    [2, 'integer', 'int[]', int],
    [2.5, 'double', 'string[]', text],
    [true, 'boolean', 'string[]', text],
  ])('is not made of %j', (given, named, type, items) => {
    expect(refusalOf(Type.Array(items), given)).toBe(invalid(named, type))
  })

  test('with a list in place of a text crashes', () => {
    expect(refusalOf(Type.Array(text), ['a', ['b']])).toBe('crash: masked')
  })
})

const Stock = dataObject('test-data-stock-interface', {
  qty: Type.Number(),
  is_in_stock: Type.Boolean(),
})
const Thing = dataObject('test-data-thing-interface', {
  sku: Type.String(),
  price: Nullable(Type.Number()),
  created_at: Type.String({ readOnly: true }),
  stock_item: Type.Optional(Stock),
  parts: Type.Optional(Type.Array(Stock)),
  extension_attributes: Type.Optional(
    dataObject('test-data-thing-extension-interface', { stock_item: Type.Optional(Stock) }),
  ),
})

describe('an object', () => {
  test.each([
    'stock_item',
    'stockItem',
    'StockItem',
    'stock_Item',
    'stock__item',
    '_stock_item',
    'stock_item_',
  ])('knows a property as %s', (key) => {
    expect(coerce(Thing, { [key]: { qty: '5' } })).toEqual({ stock_item: { qty: 5 } })
  })

  test.each(['SKU', 's-ku', ' sku', 'sku ', '', '0', '7', 'colour', '__proto__', 'constructor', 'toString'])(
    'crashes on the unknown property %j, null or not',
    (key) => {
      expect(refusalOf(Thing, JSON.parse(`{${JSON.stringify(key)}:"x"}`))).toBe('crash: masked')
      expect(refusalOf(Thing, JSON.parse(`{${JSON.stringify(key)}:null}`))).toBe('crash: masked')
    },
  )

  test('takes the last of two spellings', () => {
    expect(coerce(Thing, { sku: 'a', Sku: 'b' })).toEqual({ sku: 'b' })
    expect(coerce(Thing, { Sku: 'b', sku: 'a' })).toEqual({ sku: 'a' })
  })

  test('keeps null', () => {
    expect(coerce(Thing, { sku: null, price: null, stock_item: null, parts: null })).toEqual({
      sku: null,
      price: null,
      stock_item: null,
      parts: null,
    })
  })

  test.each([['x'], [5], [true], [[]], [{}]])('is empty when %j is sent', (given) => {
    expect(coerce(Thing, given)).toEqual({})
  })

  test('crashes on a list, whose keys are no properties', () => {
    expect(refusalOf(Thing, [1])).toBe('crash: masked')
  })

  test.each([[null], [''], [0], ['0'], [false], [[]], [{}]])(
    'ignores %j for a property that cannot be set',
    (given) => {
      expect(coerce(Thing, { created_at: given })).toEqual({})
    },
  )

  test.each([['x'], [1], [true], [['x']], ['00']])(
    'crashes on %j for a property that cannot be set',
    (given) => {
      expect(refusalOf(Thing, { created_at: given })).toBe('crash: masked')
    },
  )

  test('says through which properties a wrong value is reached, as they were sent, but no index of a list', () => {
    expect(refusalOf(Thing, { price: 'invalid_format' })).toBe(
      `Error occurred during "price" processing. ${invalid('invalid_format', 'float')}`,
    )
    expect(refusalOf(Thing, { extensionAttributes: { StockItem: { qty: 'x' } } })).toBe(
      'Error occurred during "extensionAttributes" processing. Error occurred during "StockItem" processing. ' +
        `Error occurred during "qty" processing. ${invalid('x', 'float')}`,
    )
    expect(refusalOf(Thing, { parts: [{ qty: 1 }, { qty: [] }] })).toBe(
      `Error occurred during "parts" processing. Error occurred during "qty" processing. ${invalid('array', 'float')}`,
    )
  })
})

describe('a list of objects', () => {
  const Parts = Type.Array(Stock)

  test('makes an empty object of an entry that is a scalar, null or an empty list', () => {
    expect(coerce(Parts, [{ qty: 1 }, 'x', null, []])).toEqual([{ qty: 1 }, {}, {}, {}])
  })

  test('reads one object in its place as a list of its values', () => {
    expect(coerce(Parts, { qty: 1, is_in_stock: true })).toEqual([{}, {}])
    expect(coerce(Parts, { a: { qty: 1 } })).toEqual([{ qty: 1 }])
  })

  test('is unwrapped from what SOAP makes of it', () => {
    expect(coerce(Parts, { item: [{ qty: 1 }, { qty: 2 }] })).toEqual([{ qty: 1 }, { qty: 2 }])
    expect(coerce(Parts, { item: { qty: 1 } })).toEqual([{ qty: 1 }])
  })

  test.each(['x', 1, true])('is none when %j is sent', (given) => {
    expect(coerce(Parts, given)).toBeNull()
  })
})

test('a list of objects that is an argument is not made of a scalar', async () => {
  const row = echoRow({ input: Type.Object({ items: Type.Array(Stock) }) })

  const observed = await serveRows([row]).send('POST', '/V1/echo', { body: { items: 'x' } })
  const documented = await serveRows([row], { profile: 'documented' }).send('POST', '/V1/echo', {
    body: { items: 'x' },
  })

  expect(observed.status).toBe(500)
  expect(observed.text).toMatch(/^An error has happened during application run/)
  expect(documented.status).toBe(400)
  expect(documented.body).toEqual({ message: 'The argument "items" must be a list.' })
})

describe('whatever is sent to whichever row', () => {
  const keys = [...new Set(routes.flatMap((row) => keysOf(row.input)))]
  const scalar = fc.oneof(
    fc.constantFrom(
      '',
      '0',
      '1',
      'true',
      'abc',
      '1e400',
      '99999999999999999999',
      '__proto__',
      'a,b',
      '%',
      'é☃',
    ),
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
  )
  const key = fc.oneof(
    fc.constantFrom(...keys),
    fc.constantFrom('item', '__proto__', 'constructor', '0', 'x'),
  )
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    ),
  }))

  test('it is coerced to what the published schema takes, or refused in our own words', () => {
    const { store } = createMock()
    const context = contextOf(store, {
      user: { type: 'integration', id: 1 },
      scope: defaultScope(store.db),
      may: () => true,
      origin: 'http://localhost',
    })
    const forced = Object.fromEntries(Object.keys(providers.forced).map((name) => [name, () => 1]))
    const open = { ...providers, forced: forced as unknown as typeof providers.forced }

    fc.assert(
      fc.property(
        fc.constantFrom(...routes),
        fc.array(fc.tuple(key, value), { maxLength: 4 }),
        (row, entries) => {
          let reached: unknown
          const body = Object.fromEntries(argumentsOf(row.input, entries))
          const silent = {
            ...row,
            method: 'POST' as const,
            resource: 'anonymous',
            handler: (input: never) => void (reached = input),
          }
          try {
            callRoute(silent, () => ({ path: [], query: new Map(), body }), context, open)
          } catch (error) {
            if (!(error instanceof LocalizedException) && !(error instanceof CrashException)) throw error
            // What was coerced has to fit: nothing is left for the schema to refuse.
            expect(error.message).not.toMatch(/^Invalid value/)
            return
          }
          expect(reached).toBeTypeOf('object')
        },
      ),
      { numRuns: 3000 },
    )
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  /** Entries under the names of the row's own arguments, where it has any. */
  function argumentsOf(input: TSchema, entries: readonly [string, unknown][]): [string, unknown][] {
    const names = Object.keys((input as { properties?: object }).properties ?? {})
    return entries.map(([key, value], index) => [names[index] ?? key, value])
  }

  function keysOf(schema: unknown): string[] {
    if (typeof schema !== 'object' || schema === null) return []
    const { properties } = schema as { properties?: object }
    return [...Object.keys(properties ?? {}), ...Object.values(schema).flatMap(keysOf)]
  }
})
