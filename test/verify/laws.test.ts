import { describe, expect, test } from 'vitest'
import type { Law } from '../../src/contract/case.ts'
import { breaches, statements } from '../../src/verify/laws.ts'

const answers = {
  list: {
    items: [
      { sku: 'a', qty: 1 },
      { sku: 'b', qty: 2 },
      { sku: 'c', qty: 3 },
    ],
    total_count: 3,
  },
  first: { items: [{ sku: 'a' }, { sku: 'b' }] },
  second: { items: [{ sku: 'c' }] },
  made: { sku: 'a', price: 12.34, updated_at: '1', stock: { qty: 5, updated_at: '1' } },
  read: { sku: 'a', price: '12.3400', updated_at: '2', stock: { qty: 5, updated_at: '2' } },
  sold: { sku: 'a', price: 12.34, updated_at: '2', stock: { qty: 4, updated_at: '2' } },
}

type Statements = Omit<Law, 'says'>

/** Each statement once as it holds, and once as it is broken, with how that is told. */
const table: Record<keyof typeof statements, [holds: Statements, breaks: Statements, told: string]> = {
  equal: [
    { equal: ['$made.price', 12.34, '$read.price'] },
    { equal: ['$made.price', 12.35] },
    '12.34 is not 12.35',
  ],
  differ: [{ differ: ['$made.sku', 'b'] }, { differ: ['$made.sku', 'b', 'a'] }, '"a" is there twice'],
  sum: [
    { sum: { of: ['$list.items[].qty', '-$made.stock.qty'], equals: 1 } },
    { sum: { of: ['$list.items[].qty', 0.5], equals: '$list.total_count' } },
    'the sum is 6.5, not 3',
  ],
  union: [
    { union: { of: ['$second.items[].sku', '$first.items[].sku'], equals: '$list.items[].sku' } },
    { union: { of: ['$second.items[].sku'], equals: '$first.items[].sku' } },
    '"a" is missing, "b" is missing, "c" is too many',
  ],
  intersection: [
    { intersection: { of: ['$list.items[].sku', '$second.items[].sku'], equals: '$second.items[].sku' } },
    { intersection: { of: ['$list.items[].sku', '$second.items[].sku'], equals: '$first.items[].sku' } },
    '"a" is missing, "b" is missing, "c" is too many',
  ],
  disjoint: [
    { disjoint: ['$first.items[].sku', '$second.items[].sku'] },
    { disjoint: ['$first.items[].sku', '$list.items[].sku'] },
    '"a" is in two of the lists',
  ],
  partition: [
    { partition: { of: ['$first.items[].sku', '$second.items[].sku'], equals: '$list.items[].sku' } },
    { partition: { of: ['$second.items[].sku', '$first.items[].sku'], equals: '$list.items[].sku' } },
    'entry 1 is "c", and "a" in the whole',
  ],
  sorted: [
    { sorted: { list: '$list.items[].qty', direction: 'ASC' } },
    { sorted: { list: '$list.items[].sku', direction: 'DESC' } },
    '"b" comes after "a"',
  ],
  every: [
    { every: { list: '$list.items[].qty', is: 'lteq', value: 3 } },
    { every: { list: '$list.items[].qty', is: 'gt', value: 1 } },
    '1 is not gt 1',
  ],
  is: [
    { is: { value: '$sold.stock.qty', is: 'lt', to: '$made.stock.qty' } },
    { is: { value: '$read.stock.qty', is: 'lt', to: '$made.stock.qty' } },
    '5 is not lt 5',
  ],
  length: [
    { length: { list: '$list.items', is: 'eq', value: '$list.total_count' } },
    { length: { list: '$first.items', is: 'eq', value: '$list.total_count' } },
    'there are 2, which is not eq 3',
  ],
  contains: [
    { contains: { in: '$read', value: { sku: 'a', price: 12.34 } } },
    { contains: { in: '$second.items', value: [{ sku: 'a' }] } },
    '[{"sku":"a"}] is not in [{"sku":"c"}]',
  ],
  lacks: [
    { lacks: { in: '$second.items', value: { sku: 'a' } } },
    { lacks: { in: '$first.items', value: { sku: 'a' } } },
    '{"sku":"a"} is there',
  ],
  unchanged: [
    { unchanged: { before: '$made', after: '$read', except: ['updated_at'] } },
    { unchanged: { before: '$made', after: '$sold', except: ['updated_at'] } },
    'stock.qty was 5 and is 4',
  ],
  pruned: [
    { pruned: { whole: '$list.items', to: '$list.items', keys: ['sku', 'qty'] } },
    { pruned: { whole: '$list.items', to: '$list.items', keys: ['sku'] } },
    '0.qty was nothing and is 1',
  ],
}

describe.each(Object.entries(table))('%s', (_name, [holds, breaks, told]) => {
  test('holds', () => {
    expect(breaches({ says: 'so it is', ...holds }, answers)).toEqual([])
  })

  test('is broken, and tells how', () => {
    expect(breaches({ says: 'so it is', ...breaks }, answers)).toEqual([told])
  })
})

test('every statement is in the table', () => {
  expect(Object.keys(table).sort()).toEqual(Object.keys(statements).sort())
})

test('two things that are missing do not differ', () => {
  expect(breaches({ says: '', differ: ['$made.id', '$read.id'] }, answers)).toEqual([
    'nothing is there twice',
  ])
})

test('a step that there is not is a fault of the case', () => {
  expect(() => breaches({ says: '', equal: ['$nowhere.sku', 1] }, answers)).toThrow(
    'There is no step "nowhere"',
  )
})

test('what is told of a big value is cut', () => {
  const [told = ''] = breaches({ says: '', equal: ['x'.repeat(1000), 'y'] }, answers)

  expect(told.length).toBeLessThan(200)
})
