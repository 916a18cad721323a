import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { phpNumber, toPhpJson } from '../../src/framework/php-json.ts'

describe('texts', () => {
  test.each([
    ['a/b', String.raw`"a\/b"`],
    [String.raw`a\/b`, String.raw`"a\\\/b"`],
    ['say "hi"', String.raw`"say \"hi\""`],
    ['ÄÖ ß', String.raw`"\u00c4\u00d6 \u00df"`],
    ['☃\u2028', String.raw`"\u2603\u2028"`],
    ['😀', String.raw`"\ud83d\ude00"`],
    ['\b\f\n\r\t\0\u001f', String.raw`"\b\f\n\r\t\u0000\u001f"`],
    ['\u0080\uffff', String.raw`"\u0080\uffff"`],
    [`<a href='x'>&</a>\u007f`, String.raw`"<a href='x'>&<\/a>` + '\u007f"'],
  ])('%j', (text, expected) => {
    expect(toPhpJson(text)).toBe(expected)
  })

  test('are escaped in keys as well', () => {
    expect(toPhpJson({ 'ä/': 1 })).toBe(String.raw`{"\u00e4\/":1}`)
  })
})

describe('numbers', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [10, '10'],
    [-7, '-7'],
    [2 ** 53, '9007199254740992'],
    [100_000_000_000_000, '100000000000000'],
    [1e20, '1.0e+20'],
    [1.5e300, '1.5e+300'],
    [19.99, '19.99'],
    [0.1 + 0.2, '0.3'],
    [19.989999999999998, '19.99'],
    [1 / 3, '0.33333333333333'],
    [-2 / 3, '-0.66666666666667'],
    [1234567.891, '1234567.891'],
    [12345678901234.56, '12345678901235'],
    [1234567890123456.7, '1.2345678901235e+15'],
    [99999999999999.9, '1.0e+14'],
    [0.0001, '0.0001'],
    [0.00012345, '0.00012345'],
    [0.00001, '1.0e-5'],
    [0.00000015, '1.5e-7'],
    [-1.5e-7, '-1.5e-7'],
    [5e-324, '4.9406564584125e-324'],
    [Number.NaN, '0'],
    [Number.POSITIVE_INFINITY, '0'],
    [Number.NEGATIVE_INFINITY, '0'],
  ])('%d is %s, alone and inside a document', (number, expected) => {
    expect(toPhpJson(number)).toBe(expected)
    expect(toPhpJson({ a: null, b: [number] })).toBe(`{"a":null,"b":[${expected}]}`)
    expect(phpNumber(number, 'E')).toBe(expected.replace('e', 'E'))
  })

  test('a bigint is an integer of 64 bits', () => {
    expect(toPhpJson({ value: 9223372036854775807n })).toBe('{"value":9223372036854775807}')
  })

  test('texts that look like numbers stay as they are', () => {
    expect(toPhpJson(['0.00001', ':1e-7', '[0.30000000000000004', ',12345678901234567'])).toBe(
      '["0.00001",":1e-7","[0.30000000000000004",",12345678901234567"]',
    )
  })
})

describe('arrays and objects', () => {
  test.each<[value: unknown, expected: string]>([
    [null, 'null'],
    [undefined, 'null'],
    [true, 'true'],
    [[], '[]'],
    [{}, '[]'],
    [{ a: {}, b: [{}] }, '{"a":[],"b":[[]]}'],
    [{ a: '{}', b: {} }, '{"a":"{}","b":[]}'],
    [{ a: undefined }, '[]'],
    [{ a: undefined, b: 0.1 + 0.2, c: 1 }, '{"b":0.3,"c":1}'],
    [[undefined, Number.NaN], '[null,0]'],
    [{ b: 1, a: [true, null, 'x'] }, '{"b":1,"a":[true,null,"x"]}'],
    [new Map(), '[]'],
    [
      new Map<string, unknown>([
        ['5', 'a/b'],
        ['1', new Map()],
        ['x', undefined],
      ]),
      String.raw`{"5":"a\/b","1":[]}`,
    ],
    [{ list: [new Map([['0', 'a']])] }, '{"list":[{"0":"a"}]}'],
    [Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    [JSON.parse('{"__proto__":{"a":{}}}'), '{"__proto__":{"a":[]}}'],
  ])('%j', (value, expected) => {
    expect(toPhpJson(value)).toBe(expected)
  })

  test('the text of an ordinary document has no whitespace', () => {
    const website = { id: 1, code: 'base', name: 'Main Website', default_group_id: 1 }

    expect(toPhpJson([website])).toBe('[{"id":1,"code":"base","name":"Main Website","default_group_id":1}]')
  })
})

describe('any document', () => {
  test('reads back as it was, to 14 digits and with lists for empty objects', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(toPhpJson(value))).toEqual(asPhpKeepsIt(value))
      }),
    )
  })

  test('is written in ASCII', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        expect(toPhpJson(value)).toMatch(/^[ -\u007f]*$/)
      }),
    )
  })

  test('has its numbers written alike by both encoders', () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 9 })).map(([digits, shift]) => digits / 10 ** shift),
    )

    fc.assert(
      fc.property(number, (value) => {
        // The Map takes the second list past the native encoder.
        expect(`[${toPhpJson([value])},[]]`).toBe(toPhpJson([[value], new Map()]))
      }),
      { numRuns: 2_000 },
    )
  })
})

function asPhpKeepsIt(value: unknown): unknown {
  if (typeof value === 'number')
    return Math.abs(value) <= 2 ** 53 && Number.isInteger(value) ? value + 0 : rounded(value)
  if (Array.isArray(value)) return value.map(asPhpKeepsIt)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, member]) => [key, asPhpKeepsIt(member)] as const)
  return entries.length === 0 ? [] : Object.fromEntries(entries)
}

const rounded = (value: number) => Number(value.toPrecision(14))
