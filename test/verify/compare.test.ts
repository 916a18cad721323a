import { describe, expect, test } from 'vitest'
import { comparisons, contains, isAlike, order } from '../../src/verify/compare.ts'

describe('comparisons', () => {
  test.each([
    ['eq', '5.0', 5, true],
    ['eq', 'Ärger', 'arger', true],
    ['eq', 'lamp', 'tent', false],
    ['neq', null, 'x', true],
    ['gt', 10, '9', true],
    ['gt', 'b', 'a', true],
    ['gteq', 9, '9.0000', true],
    ['lt', '9', 10, true],
    ['lteq', '10', 9, false],
    ['like', 'Desk Lamp', '%lamp', true],
    ['like', 'Desk Lamp', 'd_sk%', true],
    ['like', 'a.c', 'abc', false],
    ['in', 2, '1,2,3', true],
    ['in', 4, [1, 2], false],
  ] as const)('%s of %j and %j', (name, value, other, holds) => {
    expect(comparisons[name](value, other)).toBe(holds)
  })

  test('nothing stands before everything else', () => {
    expect(order(null, 0)).toBeLessThan(0)
    expect(order('', undefined)).toBeGreaterThan(0)
    expect(order(undefined, null)).toBe(0)
  })
})

describe('likeness', () => {
  test.each([
    [1, '1.0000', true],
    [{ a: 1, b: [2] }, { b: ['2'], a: '1' }, true],
    [null, undefined, true],
    ['', 0, false],
    [[1, 2], [2, 1], false],
    [true, 1, false],
  ])('of %j and %j', (a, b, alike) => {
    expect(isAlike(a, b)).toBe(alike)
  })
})

describe('containment', () => {
  test.each([
    [{ sku: 'a', price: '12.3400', more: 1 }, { sku: 'a', price: 12.34 }, true],
    [{ list: [{ id: 1, x: 0 }, { id: 2 }] }, { list: [{ id: '2' }, { id: 1 }] }, true],
    [{ sku: 'a' }, { sku: 'b' }, false],
    [{ sku: 'a' }, { price: 1 }, false],
    [[1], [1, 2], false],
    ['text', { sku: 'a' }, false],
    [{}, { gone: null }, true],
  ])('in %j of %j', (whole, part, holds) => {
    expect(contains(whole, part)).toBe(holds)
  })
})
