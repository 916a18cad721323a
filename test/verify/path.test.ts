import { expect, test } from 'vitest'
import { valueAt } from '../../src/verify/path.ts'

const answer = {
  total_count: 2,
  items: [
    { sku: 'lamp', prices: [{ value: 1 }, { value: 2 }] },
    { sku: 'tent', prices: [{ value: 3 }], color: null },
  ],
}

test.each([
  ['', answer],
  ['total_count', 2],
  ['items[0].sku', 'lamp'],
  ['items[-1].sku', 'tent'],
  ['items[sku=tent].prices[0].value', 3],
  ['items[].sku', ['lamp', 'tent']],
  ['items[].prices[].value', [1, 2, 3]],
  ['items[].color', [null, null]],
  ['items[sku=none].sku', undefined],
  ['nothing.there', undefined],
  ['total_count[]', []],
  ['items.constructor', undefined],
])('%s', (path, value) => {
  expect(valueAt(answer, path)).toEqual(value)
})
