import { describe, expect, test } from 'vitest'
import { CrashException, InputException } from '../../../src/framework/errors.ts'
import { parseQueryString } from '../../../src/framework/php-query.ts'
import { customAttributes } from '../../../src/modules/webapi/custom-attributes.ts'
import { createMock } from '../../support/create-mock.ts'

const types = new Map([
  ['color', 'int'],
  ['cost', 'double'],
  ['description', 'string'],
  ['category_ids', 'int[]'],
  ['anything', 'mixed'],
  ['0', 'string'],
  ['5', 'string'],
])
const read = (given: unknown) => customAttributes(given, (code) => types.get(code))

function refusalOf(given: unknown): string {
  try {
    read(given)
  } catch (error) {
    if (error instanceof InputException) return error.message
    if (error instanceof CrashException) return `crash: ${error.form}`
    throw error
  }
  throw new Error('it was not refused')
}

const EMPTY = 'An empty custom attribute is specified. Enter the attribute and try again.'
const NO_CODE =
  'A custom attribute is specified with a missing attribute code. Verify the code and try again.'
const noValue = (code: string) =>
  `The "${code}" attribute code doesn't have a value set. Enter the value and try again.`

describe('the shapes', () => {
  const color = [{ attribute_code: 'color', value: 49 }]

  test.each([
    [[{ attribute_code: 'color', value: '49' }]],
    [[{ attributeCode: 'color', value: '49' }]],
    [[{ attribute_code: null, attributeCode: 'color', value: '49', extra: 1 }]],
    [{ color: '49' }],
    [{ color: 49 }],
    [{ color: { attribute_code: 'color', value: '49' } }],
    [{ x: { attribute_code: 'color', value: '49' } }],
    [parseQueryString('v[0][attribute_code]=color&v[0][value]=49').get('v')],
    [parseQueryString('v[color]=49').get('v')],
  ])('%j', (given) => {
    expect(read(given)).toEqual(color)
  })

  test('may be empty', () => {
    expect(read([])).toEqual([])
    expect(read({})).toEqual([])
  })

  test.each(['x', 5, true, null])('%j is none', (given) => {
    expect(refusalOf(given)).toBe('crash: masked')
  })
})

describe('an entry', () => {
  test.each([
    [[{}], EMPTY],
    [[[]], EMPTY],
    [[null], EMPTY],
    [[{ value: null }], EMPTY],
    [[{ attribute_code: '', value: null }], EMPTY],
    [[{ AttributeCode: 'color', Value: '49' }], EMPTY],
    [{ category_ids: ['2'] }, EMPTY],
    [[{ value: 'x' }], NO_CODE],
    [[{ attribute_code: null, value: 'x' }], NO_CODE],
    [[{ attribute_code: '', value: 'x' }], NO_CODE],
    [[{ attribute_code: '0', value: 'x' }], NO_CODE],
    [[{ attribute_code: [], value: 'x' }], NO_CODE],
    [['a', 'b'], NO_CODE],
    [[5], NO_CODE],
    [[{ attribute_code: 'color' }], noValue('color')],
    [[{ attribute_code: 'nope' }], noValue('nope')],
    [[{ attributeCode: 'color', Value: 1 }], noValue('color')],
    [[{ attribute_code: ['color'], value: 1 }], 'crash: text'],
  ])('%j is refused', (given, refusal) => {
    expect(refusalOf(given)).toBe(refusal)
  })

  test.each([
    [[{ attribute_code: 'nope', value: 'x' }]],
    [[{ attribute_code: 'Color', value: 'x' }]],
    [[{ attribute_code: '__proto__', value: { polluted: true } }]],
    [[{ attribute_code: 'constructor', value: 'x' }]],
    [{ nope: 'x' }],
    [{ toString: 'x' }],
  ])('%j of an attribute that is not there is dropped', (given) => {
    expect(read(given)).toEqual([])
  })

  test('that comes twice counts as the last one, in the place of the first', () => {
    const given = [
      { attribute_code: 'description', value: 'a' },
      { attribute_code: 'color', value: 1 },
      { attribute_code: 'description', value: 'b' },
    ]

    expect(read(given)).toEqual([
      { attribute_code: 'description', value: 'b' },
      { attribute_code: 'color', value: 1 },
    ])
  })

  test('with null clears the attribute', () => {
    expect(read([{ attribute_code: 'color', value: null }])).toEqual([
      { attribute_code: 'color', value: null },
    ])
    expect(read({ color: null })).toEqual([{ attribute_code: 'color', value: null }])
  })
})

describe('a value', () => {
  test.each([
    ['color', '49', 49],
    ['color', 1.9, 1],
    ['cost', '', 0],
    ['cost', 'abc', 0],
    ['cost', true, 1],
    ['cost', '12.50', 12.5],
    ['description', 5, '5'],
    ['description', true, '1'],
    ['category_ids', ['2', 'x'], [2, 0]],
    ['anything', { a: [1] }, { a: [1] }],
  ])('of %s is made of %j', (attribute_code, value, expected) => {
    expect(read([{ attribute_code, value }])).toEqual([{ attribute_code, value: expected }])
  })

  test.each([
    ['color', 'abc', '"abc" value\'s type is invalid. The "int"'],
    ['color', '', '"" value\'s type is invalid. The "int"'],
    ['color', ['1'], '"array" value\'s type is invalid. The "int"'],
    ['cost', [], '"array" value\'s type is invalid. The "double"'],
    ['description', ['a'], '"array" value\'s type is invalid. The "string"'],
    ['category_ids', '2,3', '"string" value\'s type is invalid. The "int[]"'],
  ])('of %s is not made of %j', (attribute_code, value, what) => {
    expect(refusalOf([{ attribute_code, value }])).toBe(
      `Attribute "${attribute_code}" has invalid value. The ${what} type was expected. Verify and try again.`,
    )
  })
})

test('a client is told under which key they were sent', async () => {
  const mock = createMock({ profile: 'observed' })
  const before = mock.state()
  const create = (product: object) => mock.as('full').post('/V1/products', { product })

  const plain = await create({ sku: 'a', custom_attributes: [{ value: 'x' }] })
  const camel = await create({ sku: 'a', customAttributes: [{ attribute_code: 'color', value: 'abc' }] })

  expect(plain.body).toEqual({ message: `Error occurred during "custom_attributes" processing. ${NO_CODE}` })
  expect(camel.body).toEqual({
    message:
      'Error occurred during "customAttributes" processing. Attribute "color" has invalid value. ' +
      'The "abc" value\'s type is invalid. The "int" type was expected. Verify and try again.',
  })
  for (const custom_attributes of ['x', 5, true, null])
    expect((await create({ sku: 'a', custom_attributes })).body).toEqual({
      message: expect.stringMatching(/^Internal Error\. .* Report ID: webapi-[\da-f]{13}$/) as string,
    })
  expect(mock.state()).toEqual(before)
})
