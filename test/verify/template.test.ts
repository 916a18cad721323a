import { expect, test } from 'vitest'
import { fill } from '../../src/verify/template.ts'

const variables = { run: 'mm-1', 'product id': 7, list: [1, 2] }

test.each([
  ['{{run}}-lamp', 'mm-1-lamp'],
  ['{{product id}}', 7],
  ['no. {{product id}}', 'no. 7'],
  [
    { ids: ['{{list}}', '{{product id}}'], keep: null },
    { ids: [[1, 2], 7], keep: null },
  ],
  [true, true],
  ['{not} {{}} a placeholder', '{not} {{}} a placeholder'],
])('%j becomes %j', (template, filled) => {
  expect(fill<unknown>(template, variables)).toEqual(filled)
})

test.each(['{{nothing}}', 'with {{nothing}} in it', '{{constructor}}'])(
  '%s is a fault of the case',
  (text) => {
    expect(() => fill(text, variables)).toThrow('Nothing was saved as {{')
  },
)
