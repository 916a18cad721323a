import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareText,
  equalText,
  fold,
  foldKey,
  storedText,
  textToNumber,
} from '../../src/framework/collation.ts'

/** Any UTF-16 text, four-byte characters included. */
const anyText = fc.string({ unit: 'binary' })
/** Texts that are often equal or nearly so. */
const closeText = fc.string({
  unit: fc.constantFrom('a', 'A', 'ä', 'ß', 's', 'ø', '_', ' ', '\t'),
  maxLength: 4,
})

describe('equal texts', () => {
  test.each([
    ['case', 'PEN-red', 'pen-RED'],
    ['Latin accents', 'Crème Brûlée', 'creme brulee'],
    ['an umlaut', 'Ä', 'a'],
    ['Vietnamese', 'Việt', 'viet'],
    ['Greek', 'Άλφα', 'ΑΛΦΑ'],
    ['the final sigma', 'ς', 'Σ'],
    ['Cyrillic', 'Ёж', 'еж'],
    ['one s for a sharp s', 'Straße', 'strase'],
    ['the long s', 'ſ', 's'],
    ['the dotless i', 'ı', 'I'],
    ['an f with a dot', 'ḟ', 'f'],
    ['the micro sign', 'µ', 'μ'],
    ['wide letters', 'ａ', 'Ａ'],
    ['trailing spaces', 'pen', 'pen   '],
    ['nothing but spaces', '', '  '],
  ])('%s make no difference: %j = %j', (_, a, b) => {
    expect(equalText(a, b)).toBe(true)
    expect(compareText(a, b)).toBe(0)
    expect(foldKey(a)).toBe(foldKey(b))
  })

  test.each([
    ['a sharp s is not two', 'Straße', 'strasse'],
    ['ae is no a', 'æ', 'ae'],
    ['o with a stroke is no o', 'ø', 'o'],
    ['l with a stroke is no l', 'ł', 'l'],
    ['the short i is no i', 'й', 'и'],
    ['a lone accent counts', 'e\u0301', 'e'],
    ['wide letters are not the usual ones', 'ａ', 'a'],
    ['kana keep their marks', 'が', 'か'],
    ['leading spaces count', ' pen', 'pen'],
    ['a trailing tab counts', 'pen\t', 'pen'],
  ])('%s: %j ≠ %j', (_, a, b) => {
    expect(equalText(a, b)).toBe(false)
    expect(compareText(a, b)).not.toBe(0)
  })

  test('compare as 0, and no others do', () => {
    fc.assert(fc.property(closeText, closeText, (a, b) => (compareText(a, b) === 0) === equalText(a, b)))
  })
})

describe('the order of texts', () => {
  test.each([
    ['Blue Pen', 'green pen'],
    ['10', '9'],
    ['pen', 'pen-red'],
    ['z', '_'],
    ['z', 'æ'],
    ['pen\t', 'pen'],
    ['pen', 'pen!'],
    ['pen  a', 'pen  b'],
  ])('%j comes before %j', (a, b) => {
    expect(compareText(a, b)).toBeLessThan(0)
    expect(compareText(b, a)).toBeGreaterThan(0)
  })

  test('is total', () => {
    fc.assert(
      fc.property(closeText, closeText, closeText, (a, b, c) => {
        expect(Math.sign(compareText(a, b))).toBe(0 - Math.sign(compareText(b, a)))
        if (compareText(a, b) <= 0 && compareText(b, c) <= 0) expect(compareText(a, c)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('folding', () => {
  test('keeps every character where it was', () => {
    fc.assert(fc.property(anyText, (text) => fold(text).length === text.length))
  })

  test('of what is folded changes nothing', () => {
    fc.assert(fc.property(anyText, (text) => fold(fold(text)) === fold(text)))
  })

  test('goes letter by letter', () => {
    fc.assert(fc.property(anyText, anyText, (a, b) => fold(a + b) === fold(a) + fold(b)))
  })
})

test.each([
  ['5abc', 5],
  ['abc', 0],
  ['', 0],
  ['   ', 0],
  [' 10', 10],
  ['\n\t10 ', 10],
  ['1e1', 10],
  ['1e', 1],
  ['1e+', 1],
  ['-2.50x', -2.5],
  ['+.5', 0.5],
  ['5.', 5],
  ['.', 0],
  ['-', 0],
  ['1,5', 1],
  ['0x1A', 0],
  ['1.2.3', 1.2],
  ['Infinity', 0],
  ['1e400', Number.MAX_VALUE],
  ['-1e400', -Number.MAX_VALUE],
])('the text %j is the number %d', (text, number) => {
  expect(textToNumber(text)).toBe(number)
})

test('every text is a finite number', () => {
  fc.assert(fc.property(anyText, (text) => Number.isFinite(textToNumber(text))))
})

test('a number survives being written and read', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      expect(textToNumber(String(number))).toBe(Number(String(number)))
    }),
  )
})

test.each([
  ['a pen', 'a pen'],
  ['né en 1980 — 日本', 'né en 1980 — 日本'],
  ['a 😀 pen', 'a ???? pen'],
  ['👍🏽', '????????'],
])('the text %j is stored as %j', (text, stored) => {
  expect(storedText(text)).toBe(stored)
})
