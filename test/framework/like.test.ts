import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/framework/collation.ts'
import { likeMatcher } from '../../src/framework/like.ts'

/** What LIKE means, tried in every way there is. Pattern and text are folded. */
function naive(pattern: string, text: string): boolean {
  const [first = '', second = ''] = pattern
  if (pattern === '') return text === ''
  if (first === '%') return naive(pattern.slice(1), text) || (text !== '' && naive(pattern, text.slice(1)))
  if (first === '_') return text !== '' && naive(pattern.slice(1), text.slice(1))

  const escapes = first === '\\' && pattern.length > 1
  return text.startsWith(escapes ? second : first) && naive(pattern.slice(escapes ? 2 : 1), text.slice(1))
}

describe('a pattern', () => {
  test.each([
    ['pen', 'pen', true],
    ['pen', 'a pen', false],
    ['', '', true],
    ['', 'pen', false],
    ['%', '', true],
    ['%%', 'pen', true],
    ['pen%', 'pen-red', true],
    ['pen%', 'open', false],
    ['%pen', 'Blue Pen', true],
    ['%pen', 'pens', false],
    ['%pen%', 'a pencil', true],
    ['%pen%', 'ink', false],
    ['p%n', 'pn', true],
    ['p%n', 'p', false],
    ['ab%ba', 'aba', false],
    ['ink__0', 'ink-10', true],
    ['ink__0', 'ink-100', false],
    ['_', '', false],
    ['%_', '', false],
    ['_%_', 'a', false],
    ['_%_', 'ab', true],
    ['%a_c%', 'xxabcxx', true],
    ['%a_c%', 'xxabbcxx', false],
    ['%ab%ab%', 'abab', true],
    ['%ab%ab%', 'aab', false],
  ])('%j matches %j: %j', (pattern, text, expected) => {
    expect(likeMatcher(pattern)(text)).toBe(expected)
  })

  test.each([
    ['%100\\%%', 'Case 100% Wool', true],
    ['%100\\%%', 'Case 1000 Wool', false],
    ['case\\_x', 'case_x', true],
    ['case\\_x', 'case-x', false],
    ['a\\\\b', 'a\\b', true],
    ['a\\b', 'ab', true],
    ['a\\', 'a\\', true],
    ['\\\\%', '\\server', true],
  ])('may escape a wildcard: %j matches %j: %j', (pattern, text, expected) => {
    expect(likeMatcher(pattern)(text)).toBe(expected)
  })

  test.each([
    ['CRÈME%', 'crème brûlée', true],
    ['%ß%', 'glass', true],
    ['pen', 'pen ', false],
    ['pen ', 'pen', false],
    ['pen%', 'pen ', true],
    ['%a.c%', 'abc', false],
  ])('knows no case or accents, but every space: %j matches %j: %j', (pattern, text, expected) => {
    expect(likeMatcher(pattern)(text)).toBe(expected)
  })

  test('compares exactly when the letters are left as they are', () => {
    const matches = likeMatcher('a%', String)

    expect([matches('abc'), matches('Abc'), matches('äbc')]).toEqual([true, false, false])
  })
})

describe('any pattern', () => {
  const letters = fc.constantFrom('a', 'A', 'b', 'é', ' ', '%', '_', '\\')
  const wild = fc.constantFrom('a', 'b', '_')

  test('matches what the definition says', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: letters, maxLength: 8 }),
        fc.string({ unit: letters, maxLength: 10 }),
        (pattern, text) => likeMatcher(pattern)(text) === naive(fold(pattern), fold(text)),
      ),
      { numRuns: 2000 },
    )
  })

  test('matches what it was made from, however long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ unit: wild, maxLength: 80 }), fc.string({ unit: wild, maxLength: 9 }))),
        fc.string({ unit: wild, maxLength: 80 }),
        (parts, end) => {
          const pattern = parts.map(([segment]) => `${segment}%`).join('') + end
          const text =
            parts.map(([segment, filling]) => segment.replaceAll('_', 'c') + filling).join('') + end
          expect(likeMatcher(pattern)(text)).toBe(true)
        },
      ),
    )
  })

  test('finds a long segment exactly where it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: wild, minLength: 25, maxLength: 70 }),
        fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 150 }),
        (segment, text) => likeMatcher(`%${segment}%`)(text) === naive(fold(`%${segment}%`), fold(text)),
      ),
    )
  })
})

// Each of these keeps a backtracking matcher busy for ages.
test.each([
  ['%a'.repeat(1000), 'b'.repeat(20_000), false],
  ['%a'.repeat(1000) + 'b', 'a'.repeat(20_000), false],
  [`%${'a'.repeat(5000)}b%`, 'a'.repeat(60_000), false],
  [`%${'a_'.repeat(2000)}b%`, 'a'.repeat(60_000), false],
  ['%_'.repeat(5000), 'a'.repeat(60_000), true],
])('a pathological pattern ends (case %#)', (pattern, text, expected) => {
  expect(likeMatcher(pattern)(text)).toBe(expected)
})
