import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reservedWords, urlKeyOf } from '../../src/framework/url-key.ts'

test.each([
  ['Blue Mug (XL)', 'blue-mug-xl'],
  ['  --Blue   Mug--  ', 'blue-mug'],
  ['24-MB01', '24-mb01'],
  ['Crème Brûlée', 'creme-brulee'],
  ['Größe & Maß', 'grosse-mass'],
  ['Ærø Œuvre', 'aero-oeuvre'],
  ['ŁÓDŹ', 'lodz'],
  ['İstanbul ışık', 'istanbul-isik'],
  ['Ångström', 'angstrom'],
  ['Борщ и щи', 'borshh-i-shhi'],
  ['Їжак ґава', 'yizhak-gava'],
  ['Salt &amp; Pepper', 'salt-and-pepper'],
  ['mail@shop', 'mailatshop'],
  ['½ off ™', 'off'],
  ['e\u0301te\u0301', 'ete'],
  ['日本', ''],
  ['☃', ''],
  ['', ''],
  ['__proto__', 'proto'],
  ['constructor', 'constructor'],
])('%j becomes %j', (text, urlKey) => {
  expect(urlKeyOf(text)).toBe(urlKey)
})

test('a url key is made of small letters and digits in runs, and stays what it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const urlKey = urlKeyOf(text)

      expect(urlKey).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/)
      expect(urlKeyOf(urlKey)).toBe(urlKey)
      expect(urlKeyOf(text.toUpperCase().toLowerCase())).toMatch(/^[a-z0-9-]*$/)
    }),
    { numRuns: 500 },
  )
})

describe('a word of the store’s own', () => {
  test.each([
    ['admin', 'admin'],
    ['rest', 'admin, soap, rest, graphql, standard'],
    ['soap', 'admin, soap, rest, graphql, standard'],
    ['graphql', 'admin, soap, rest, graphql, standard'],
    ['standard', 'admin, soap, rest, graphql, standard'],
  ])('%s is reserved, for being one of %s', (word, words) => {
    expect(reservedWords(word)).toBe(words)
  })

  test.each(['', 'rests', 'my-rest', 'Rest', 'toString'])('%j is not', (word) => {
    expect(reservedWords(word)).toBeUndefined()
  })
})
