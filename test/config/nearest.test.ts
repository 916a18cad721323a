import { expect, test } from 'vitest'
import { didYouMean } from '../../src/config/nearest.ts'

const candidates = ['port', 'host', 'bodyLimit', 'profile', 'products']

test.each([
  ['prot', 'port'],
  ['por', 'port'],
  ['ports', 'port'],
  ['hosT', 'host'],
  ['body-limit', 'bodyLimit'],
  ['BODY_LIMIT', 'bodyLimit'],
  ['profiel', 'profile'],
  ['prodcts', 'products'],
])('%s is taken for %s', (word, meant) => {
  expect(didYouMean(word, candidates)).toBe(` Did you mean "${meant}"?`)
})

test.each(['', 'x', 'verbose', 'colour', '__proto__'])('nothing is guessed for "%s"', (word) => {
  expect(didYouMean(word, candidates)).toBe('')
})

test('nothing is guessed without candidates', () => {
  expect(didYouMean('port', [])).toBe('')
})
