import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  conditions,
  MAX_REGEXP_LENGTH,
  predicateOf,
  spelledOut,
  type ConditionType,
  type FieldKind,
  type FieldValue,
  type Operand,
} from '../../src/framework/conditions.ts'
import { CrashException } from '../../src/framework/errors.ts'

const flatText: Operand = { name: 'title', kind: 'text', storage: 'flat' }

function holds(condition_type: string, value: string | null, field: FieldValue, kind: FieldKind = 'text') {
  return predicateOf({ value, condition_type }, { ...flatText, kind })(field)
}

type Case = readonly [type: ConditionType, value: string, field: FieldValue, expected: boolean]

function cases(kind: FieldKind, rows: readonly Case[]): void {
  test.each(rows)(`${kind}: %s %j holds for %j: %j`, (type, value, field, expected) => {
    expect(holds(type, value, field, kind)).toBe(expected)
  })
}

describe('text is compared by its collation', () => {
  cases('text', [
    ['eq', 'PEN-RED', 'pen-red', true],
    ['eq', 'crème ', 'Creme', true],
    ['eq', 'pen', 'pens', false],
    ['neq', 'PEN', 'pen', false],
    ['neq', 'pen', 'ink', true],
    ['gt', '9', '10', false],
    ['gt', '10', '9', true],
    ['gt', 'pen', 'pen', false],
    ['lt', 'pen', 'Ink', true],
    ['gteq', 'pen', 'PEN', true],
    ['lteq', 'pen', 'PEN ', true],
    ['from', 'b', 'B', true],
    ['to', 'b', 'c', false],
    ['in', 'pen, pad', 'pen', true],
    ['in', 'pen, pad', 'pad', false],
    ['in', 'pen ,pad', 'PEN', true],
    ['in', '', '', true],
    ['in', ',pen,', 'pen', true],
    ['nin', 'pen,pad', 'pad', false],
    ['nin', 'pen,pad', 'ink', true],
    ['like', '%EN', 'pen', true],
    ['like', 'pen', 'pen ', false],
    ['nlike', 'pen%', 'pencil', false],
    ['finset', 'B', 'a,b,c', true],
    ['finset', 'a,b', 'a,b,c', false],
    ['finset', '', '', false],
    ['finset', '', 'a,,b', true],
    ['nfinset', 'b', 'a,b,c', false],
    ['nfinset', 'd', 'a,b,c', true],
    ['regexp', '^p.n', 'Pen-red', true],
    ['regexp', '[0-9]{2}ml$', 'Ink 10ML', true],
    ['regexp', '^pen$', 'pens', false],
    ['regexp', '', 'pen', true],
    ['seq', 'pen', 'PEN', true],
    ['seq', '', '', false],
    ['sneq', 'pen', 'ink', true],
    ['sneq', '', '', true],
    ['fulltext', '%pen%', 'a pencil', true],
  ])
})

describe('numbers are compared with the number that the value begins with', () => {
  cases('number', [
    ['eq', '5abc', 5, true],
    ['eq', ' 10', 10, true],
    ['eq', '1e1', 10, true],
    ['eq', 'abc', 0, true],
    ['eq', '', 0, true],
    ['neq', '', 5, true],
    ['neq', '', 0, false],
    ['gt', '9', 10, true],
    ['lteq', '2.5', 2, true],
    ['in', '1,2', 2, true],
    ['in', '1, 2', 2, true],
    ['nin', '1,2', 3, true],
    ['like', '1%', 12, true],
    ['like', '12.%', 12, false],
    ['finset', '12', 12, true],
    ['regexp', '^[0-9]$', 12, false],
    ['eq', '12', '12', true],
    ['gt', '9', '10', true],
  ])
})

describe('decimals have six places for text conditions', () => {
  cases('decimal', [
    ['eq', '10', 10, true],
    ['eq', '39.99', 39.99, true],
    ['gt', '9.99', 10, true],
    ['like', '10', 10, false],
    ['like', '10.000000', 10, true],
    ['like', '39.99%', 39.99, true],
    ['like', '10.0000', '10.0000', true],
    ['eq', '10', '10.0000', true],
    ['finset', '10.000000', 10, true],
  ])
})

describe('times are compared in UTC, second by second', () => {
  cases('datetime', [
    ['eq', '2024-01-31', '2024-01-31 00:00:00', true],
    ['eq', '2024-01-31', '2024-01-31 10:00:00', false],
    ['to', '2024-01-31', '2024-01-31 10:00:00', false],
    ['from', '2024-01-31', '2024-01-31 10:00:00', true],
    ['eq', '2024-01-31T10:00:00', '2024-01-31 10:00:00', true],
    ['eq', '2024-01-31T10:00:00+02:00', '2024-01-31 10:00:00', true],
    ['eq', '2024-01-31T10:00:00.000Z', '2024-01-31 10:00:00', true],
    ['gt', '2024-01-31T10:00:00.500Z', '2024-01-31 10:00:00', false],
    ['lt', '2024-01-31T10:00:00.500Z', '2024-01-31 10:00:00', true],
    ['eq', '2024-01-31 10:00', '2024-01-31 10:00:00', true],
    ['eq', '2024-1-5', '2024-01-05 00:00:00', true],
    ['eq', '1980-02-29', '1980-02-29', true],
    ['in', '2024-01-30,2024-01-31', '2024-01-31 00:00:00', true],
    ['like', '2024-01-31%', '2024-01-31 10:00:00', true],
    ['like', '2024-01-31T%', '2024-01-31 10:00:00', false],
    ['regexp', ' 10:', '2024-01-31 10:00:00', true],
  ])

  test.each([
    'junk',
    '',
    '2026-13-45',
    '2026-02-30',
    '11/23/2026',
    '2026-01-01 25:00:00',
    '2026-01-01 10:61',
  ])('%j is no time: everything is later, nothing earlier or equal', (value) => {
    const results = ['gteq', 'gt', 'neq', 'lteq', 'lt', 'eq'].map((type) =>
      holds(type, value, '2026-01-01 00:00:00', 'datetime'),
    )

    expect(results).toEqual([true, true, true, false, false, false])
  })
})

describe('binary columns are compared exactly', () => {
  cases('binary', [
    ['eq', 'abc', 'abc', true],
    ['eq', 'ABC', 'abc', false],
    ['eq', 'abc ', 'abc', false],
    ['gt', 'abc', 'abc ', true],
    ['in', 'ABC,abc', 'abc', true],
    ['like', 'A%', 'abc', false],
    ['like', 'a%', 'abc', true],
    ['regexp', 'B', 'abc', false],
    ['finset', 'abc', 'abc', true],
  ])
})

describe('an address is a number', () => {
  cases('number', [
    ['ntoa', '127.0.0.%', 2_130_706_433, true],
    ['ntoa', '255.255.255.255', 4_294_967_295, true],
    ['ntoa', '%', 4_294_967_296, false],
    ['ntoa', '%', -1, false],
  ])
  cases('text', [['ntoa', '0.0.0.5', '5 apples', true]])
})

describe('NULL', () => {
  const others = Object.keys(conditions).filter(
    (type) => !['null', 'notnull', 'seq', 'sneq', 'is'].includes(type),
  )

  test.each(others)('is never returned by %s', (type) => {
    expect(holds(type, '', null)).toBe(false)
    expect(holds(type, 'pen', null)).toBe(false)
  })

  test.each([
    ['null', 'ignored', true],
    ['notnull', 'ignored', false],
    ['seq', '', true],
    ['seq', 'pen', false],
    ['sneq', '', false],
    ['sneq', 'pen', false],
  ] as const)('%s %j holds for it: %j', (type, value, expected) => {
    expect(holds(type, value, null)).toBe(expected)
  })

  test.each([
    ['null', false],
    ['notnull', true],
  ] as const)('and an empty text are two things: %s holds for the text: %j', (type, expected) => {
    expect(holds(type, null, '')).toBe(expected)
  })
})

test.each([
  ['eq', '', true],
  ['eq', 'pen', false],
  ['neq', 'pen', true],
  ['gt', 'pen', true],
  ['in', '', true],
  ['like', '', true],
])('an absent value is an empty text: %s holds for %j: %j', (type, field, expected) => {
  expect(holds(type, null, field)).toBe(expected)
})

describe('an unknown condition', () => {
  const names = ['moreq', 'EQ', 'LIKE', 'like ', '__proto__', 'constructor', 'toString']

  test.each(names)('%j is equality in a flat list', (condition_type) => {
    const predicate = predicateOf({ value: 'pen', condition_type }, flatText)

    expect(['PEN', 'pens', 'title', null].map(predicate)).toEqual([true, false, false, false])
  })

  test.each([...names, 'fulltext'])(
    "%j is equality with the value or the attribute's name",
    (condition_type) => {
      const predicate = predicateOf(
        { value: 'pen', condition_type },
        { ...flatText, name: 'sku', storage: 'eav' },
      )

      expect(['PEN', 'SKU', 'pens', null].map(predicate)).toEqual([true, true, false, false])
    },
  )

  test('compares a number with 0, which is what the name reads as', () => {
    const price: Operand = { name: 'price', kind: 'decimal', storage: 'eav' }
    const predicate = predicateOf({ value: '25', condition_type: 'moreq' }, price)

    expect([25, 30, 0].map(predicate)).toEqual([true, false, true])
  })
})

describe('what makes a real store crash', () => {
  test.each([
    ['is', 'pen', 'The condition "is" cannot compare with "pen": use "eq" or "null".'],
    ['regexp', 'a(', /^The regular expression "a\(" is invalid: /],
    ['regexp', '*', /^The regular expression "\*" is invalid: /],
    ['regexp', 'a{1,5000}', /is invalid/],
    ['regexp', '('.repeat(400) + ')'.repeat(401), /is invalid/],
    ['regexp', 'a'.repeat(MAX_REGEXP_LENGTH + 1), 'The regular expression is longer than 1000 characters.'],
  ])('%s with the value %j is refused with a reason', (condition_type, value, message) => {
    const prepare = () => predicateOf({ value, condition_type }, flatText)

    expect(prepare).toThrow(CrashException)
    expect(prepare).toThrow(message)
  })
})

test('a regular expression that backtracking could not finish is tried all the same', () => {
  expect(holds('regexp', '^(a+)+$', `${'a'.repeat(20_000)}!`)).toBe(false)
})

describe('fulltext', () => {
  const filter = { field: 'title', value: 'pen', condition_type: 'fulltext' }

  test('is spelled out with wildcards around the value', () => {
    expect(spelledOut(filter)).toEqual({ ...filter, value: '%pen%' })
    expect(spelledOut({ ...filter, value: null })).toEqual({ ...filter, value: '%%' })
  })

  test('is the only condition that is', () => {
    expect(spelledOut({ ...filter, condition_type: 'like' })).toEqual({ ...filter, condition_type: 'like' })
  })
})

/** The same conditions on texts of small letters, in words as plain as can be. */
const plainly: Partial<Record<ConditionType, (field: string, value: string) => boolean>> = {
  eq: (field, value) => field === value,
  neq: (field, value) => field !== value,
  gt: (field, value) => field > value,
  lt: (field, value) => field < value,
  gteq: (field, value) => field >= value,
  lteq: (field, value) => field <= value,
  from: (field, value) => field >= value,
  to: (field, value) => field <= value,
  like: (field, value) => field === value,
  nlike: (field, value) => field !== value,
  in: (field, value) => value.split(',').includes(field),
  nin: (field, value) => !value.split(',').includes(field),
  finset: (field, value) => field !== '' && field.split(',').includes(value),
  nfinset: (field, value) => field === '' || !field.split(',').includes(value),
  regexp: (field, value) => field.includes(value),
  fulltext: (field, value) => field === value,
}

describe.each(Object.entries(plainly))('%s', (condition_type, expected) => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ','), maxLength: 4 })

  test('means on plain text what it says', () => {
    fc.assert(
      fc.property(
        text,
        text,
        (field, value) => holds(condition_type, value, field) === expected(field, value),
      ),
    )
  })

  test('cares for no case', () => {
    fc.assert(
      fc.property(text, text, (field, value) => {
        expect(holds(condition_type, value, field.toUpperCase())).toBe(expected(field, value))
        expect(holds(condition_type, value.toUpperCase(), field)).toBe(expected(field, value))
      }),
    )
  })
})

test('numbers are compared as numbers', () => {
  const signs = {
    eq: [0],
    neq: [-1, 1],
    gt: [1],
    lt: [-1],
    gteq: [0, 1],
    lteq: [-1, 0],
    from: [0, 1],
    to: [-1, 0],
  }
  const number = fc.integer({ min: -20, max: 20 })

  fc.assert(
    fc.property(fc.constantFrom(...Object.entries(signs)), number, number, ([type, wanted], field, value) => {
      expect(holds(type, String(value), field, 'number')).toBe(wanted.includes(Math.sign(field - value)))
    }),
  )
})

test.each(['text', 'number', 'decimal', 'datetime', 'binary'] as const)(
  '%s: what is equal and what is unequal is together all that is not NULL',
  (kind) => {
    const value = fc.oneof(
      fc.string({ unit: fc.constantFrom('1', '2', '-', 'a', 'A', ' ', '.') }),
      fc.integer(),
    )

    fc.assert(
      fc.property(value, fc.oneof(value, fc.constant(null)), (sought, field) => {
        const [equal, unequal] = [
          holds('eq', String(sought), field, kind),
          holds('neq', String(sought), field, kind),
        ]
        expect(Number(equal) + Number(unequal)).toBe(field === null ? 0 : 1)
        expect(holds('in', String(sought), field, kind)).toBe(equal)
      }),
    )
  },
)
