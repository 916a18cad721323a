import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seededRandom } from '../../src/framework/random.ts'

test('the same seed gives the same numbers, another seed others', () => {
  const numbers = (seed: number) => {
    const random = seededRandom(seed)
    return Array.from({ length: 20 }, () => random.next())
  }

  expect(numbers(1)).toEqual(numbers(1))
  expect(numbers(1)).not.toEqual(numbers(2))
  expect(new Set(numbers(1)).size).toBe(20)
})

test('numbers are below one, and below the limit they are asked for', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, limit) => {
      const random = seededRandom(seed)
      for (let time = 0; time < 20; time++) {
        const next = random.next()
        expect(next >= 0 && next < 1).toBe(true)
        const below = random.below(limit)
        expect(Number.isInteger(below) && below >= 0 && below < limit).toBe(true)
      }
    }),
  )
})

test('every number comes about as often as the others', () => {
  const random = seededRandom(1)
  const counts = Array.from({ length: 10 }, () => 0)
  for (let time = 0; time < 10_000; time++) {
    const number = random.below(10)
    counts[number] = (counts[number] ?? 0) + 1
  }

  for (const count of counts) expect(count).toBeGreaterThan(850)
})

test('a text is as long as it should be, of the letters that it should be of', () => {
  const random = seededRandom(1)

  expect(random.text(32)).toMatch(/^[a-z\d]{32}$/)
  expect(random.text(5, 'ab')).toMatch(/^[ab]{5}$/)
  expect(random.text(0)).toBe('')
})

test('going back to a mark brings the same numbers again', () => {
  const random = seededRandom(7)
  random.text(5)
  const back = random.mark()
  const first = random.text(20)

  back()

  expect(random.text(20)).toBe(first)
})
