import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  less,
  negative,
  part,
  priceRounder,
  priceText,
  roundPrice,
  stored,
  sum,
  times,
} from '../../src/framework/money.ts'

/** An amount with four decimals, up to a hundred million. */
const amount = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map((units) => units / 10_000)
const price = fc.integer({ min: 0, max: 10 ** 9 }).map((cents) => cents / 100)

test('tenths add up to what they are', () => {
  expect(sum(0.1, 0.2)).toBe(0.3)
  expect(sum()).toBe(0)
  expect(sum(1, null, undefined)).toBe(1)
  expect(less(0.3, 0.1, 0.2)).toBe(0)
  expect(Object.is(negative(0), 0)).toBe(true)
})

test.each([
  [1.00005, 1.0001],
  [-1.00005, -1.0001],
  [0.00004, 0],
  [1e-7, 0],
  [19.989999999999998, 19.99],
])('%d is stored as %d', (given, kept) => {
  expect(stored(given)).toBe(kept)
})

test.each([
  [0.745, 0.75],
  [-0.745, -0.75],
  [1.005, 1.01],
  [2.4749, 2.47],
  [undefined, 0],
])('%s is %d in whole cents', (given, rounded) => {
  expect(roundPrice(given)).toBe(rounded)
})

test('a sum does not depend on the order', () => {
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 8 }), (amounts) => {
      expect(sum(...amounts)).toBe(sum(...[...amounts].reverse()))
    }),
  )
})

test('what is added and taken away again leaves nothing behind', () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      expect(less(sum(a, b), b)).toBe(a)
    }),
  )
})

test('so many whole times is so many summands', () => {
  fc.assert(
    fc.property(price, fc.integer({ min: 0, max: 20 }), (unit, count) => {
      expect(times(unit, count)).toBe(sum(...Array.from({ length: count }, () => unit)))
    }),
  )
})

test('the whole part of an amount is the amount', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 100 }), (whole, quantity) => {
      expect(part(whole, quantity, quantity)).toBe(whole)
      expect(part(whole, 0, quantity)).toBe(0)
    }),
  )
})

test('parts that are rounded one after another are less than a cent off together', () => {
  fc.assert(
    fc.property(
      price,
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }),
      (whole, parts) => {
        const round = priceRounder()
        const units = parts.reduce((total, quantity) => total + quantity, 0)
        const rounded = parts.map((quantity) => round(whole, quantity, units))
        expect(Math.abs(less(sum(...rounded), whole))).toBeLessThan(0.01)
      },
    ),
  )
})

test('a part has what the rounding took from the one before', () => {
  const round = priceRounder()

  expect([round(2, 1, 3), round(2, 1, 3), round(2, 1, 3)]).toEqual([0.67, 0.66, 0.67])
})

test('what is subtracted carries its rounding the other way', () => {
  const round = priceRounder()

  expect(round(1, 1, 3)).toBe(0.33)
  expect(round(0.1, 1, 3, { negative: true })).toBe(0.03)
})

test.each([
  [30, 'USD', '$30.00'],
  [1234.5, 'USD', '$1,234.50'],
  [61.666, 'EUR', '€61.67'],
  [2, 'no currency', 'no currency2.00'],
])('%d %s is for people %s', (given, currency, text) => {
  expect(priceText(given, currency)).toBe(text)
})
