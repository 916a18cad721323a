import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CrashException } from '../../../src/framework/errors.ts'
import { toPhpJson } from '../../../src/framework/php-json.ts'
import { parseQueryString } from '../../../src/framework/php-query.ts'
import { filterFields } from '../../../src/modules/webapi/fields-filter.ts'

const customer = {
  id: 1,
  email: 'jdoe@example.com',
  addresses: [
    { city: 'Austin', street: ['7700 Parmer ln'], region: { region_code: 'TX', region: 'Texas' } },
    { city: 'San Jose', street: [], region: { region_code: 'CA', region: 'California' } },
  ],
  custom_attributes: [
    { attribute_code: 'color', value: '49' },
    { attribute_code: 'description', value: '<p>Nut</p>' },
    { attribute_code: 'category_ids', value: [] },
  ],
}

describe('recorded from a real store', () => {
  // The oracle's fields-filter scenario; its product is shortened.
  const product = {
    id: 1,
    sku: 'nut',
    price: 2,
    extension_attributes: { website_ids: [1], stock_item: { item_id: 1, qty: 100, is_in_stock: true } },
    custom_attributes: [
      { attribute_code: 'options_container', value: 'container2' },
      { attribute_code: 'category_ids', value: [] },
    ],
  }

  test.each<[fields: string, expected: unknown]>([
    ['sku,price', { sku: 'nut', price: 2 }],
    [
      'sku,extension_attributes[stock_item[qty,is_in_stock]]',
      { sku: 'nut', extension_attributes: { stock_item: { qty: 100, is_in_stock: true } } },
    ],
    [
      'custom_attributes[attribute_code]',
      { custom_attributes: [{ attribute_code: 'options_container' }, { attribute_code: 'category_ids' }] },
    ],
    ['bogus', []],
    ['', product],
    ['sku,extension_attributes[stock_item', []],
    ['sku, price', []],
  ])('fields=%s', (fields, expected) => {
    expect(filterFields(product, fields)).toEqual(expected)
  })

  test('fields of a page of results', () => {
    const results = { items: [product], search_criteria: { filter_groups: [] }, total_count: 1 }

    expect(filterFields(results, 'items[sku],total_count')).toEqual({
      items: [{ sku: 'nut' }],
      total_count: 1,
    })
  })

  test('fields of a scalar', () => {
    expect(filterFields(100, 'x')).toBe(100)
  })
})

describe('the filter is not applied', () => {
  test.each([[undefined], [''], ['0'], [parseQueryString('')]])('when it is %j', (fields) => {
    expect(filterFields(customer, fields)).toBe(customer)
  })

  test.each([[true], [false], [42], ['text'], [null]])('to the scalar %j', (value) => {
    expect(filterFields(value, 'id')).toBe(value)
  })
})

describe('a filter keeps what it names', () => {
  test.each<[fields: string, expected: unknown]>([
    ['email,id', { id: 1, email: 'jdoe@example.com' }],
    ['addresses', { addresses: customer.addresses }],
    ['addresses[city]', { addresses: [{ city: 'Austin' }, { city: 'San Jose' }] }],
    [
      'addresses[region[region_code]]',
      { addresses: [{ region: { region_code: 'TX' } }, { region: { region_code: 'CA' } }] },
    ],
    ['addresses[bogus]', { addresses: [[], []] }],
    ['addresses[]', { addresses: [[], []] }],
    ['addresses[region[bogus]]', { addresses: [{ region: [] }, { region: [] }] }],
    ['addresses[city],addresses[bogus]', { addresses: [[], []] }],
    ['addresses[city],addresses', { addresses: customer.addresses }],
    ['email[x]', { email: 'jdoe@example.com' }],
    [',id', { id: 1 }],
    ['id,,email', { id: 1, email: 'jdoe@example.com' }],
    ['id,[email]', { id: 1 }],
  ])('fields=%s', (fields, expected) => {
    expect(filterFields(customer, fields)).toEqual(expected)
  })

  test('in the order of the answer', () => {
    expect(toPhpJson(filterFields(customer, 'email,id'))).toBe('{"id":1,"email":"jdoe@example.com"}')
  })

  test('in each element of a top-level list, leaving [] where nothing is found', () => {
    expect(filterFields([{ id: 1, name: 'a' }, { name: 'b' }], 'id')).toEqual([{ id: 1 }, []])
  })

  test.each([[','], ['[]'], ['[id]'], ['bogus'], ['a,b[c]']])('fields=%s finds nothing', (fields) => {
    expect(filterFields(customer, fields)).toEqual([])
  })
})

describe('a malformed filter gives an empty list', () => {
  test.each([
    [' '],
    ['id, email'],
    ['a.b'],
    ['a-b'],
    ['customer(email)'],
    ['é'],
    ['a[b'],
    ['a[b]]'],
    ['id]'],
    ['['],
  ])('fields=%s', (fields) => {
    expect(filterFields(customer, fields)).toEqual([])
    expect(filterFields([customer], fields)).toEqual([])
  })

  test('an array is malformed', () => {
    expect(filterFields(customer, parseQueryString('fields[]=id').get('fields'))).toEqual([])
  })
})

describe('an empty list under a filter becomes null', () => {
  test.each<[value: unknown, fields: string, expected: unknown]>([
    [{ items: [], total_count: 0 }, 'items[sku]', { items: null }],
    [{ items: {}, total_count: 0 }, 'items[sku]', { items: null }],
    [{ items: [], total_count: 0 }, 'items', { items: [] }],
    [[], 'x', null],
    [{}, 'x', null],
    [[], 'x[', []],
  ])('%j with fields=%s', (value, fields, expected) => {
    expect(filterFields(value, fields)).toEqual(expected)
  })
})

describe('custom attributes are chosen by code', () => {
  test.each<[fields: string, expected: string]>([
    ['custom_attributes[color]', '[{"attribute_code":"color","value":"49"}]'],
    [
      'custom_attributes[description]',
      String.raw`{"1":{"attribute_code":"description","value":"<p>Nut<\/p>"}}`,
    ],
    [
      'custom_attributes[category_ids,color]',
      '{"0":{"attribute_code":"color","value":"49"},"2":{"attribute_code":"category_ids","value":[]}}',
    ],
    ['custom_attributes[value]', String.raw`[{"value":"49"},{"value":"<p>Nut<\/p>"},{"value":[]}]`],
    [
      'custom_attributes[value,color]',
      String.raw`[{"attribute_code":"color","value":"49"},{"value":"<p>Nut<\/p>"},{"value":[]}]`,
    ],
    ['custom_attributes[bogus]', '[]'],
  ])('fields=%s', (fields, expected) => {
    expect(toPhpJson(filterFields(customer, fields))).toBe(`{"custom_attributes":${expected}}`)
  })

  test('of the items of a list too', () => {
    expect(filterFields({ items: [customer] }, 'items[custom_attributes[color]]')).toEqual({
      items: [{ custom_attributes: [{ attribute_code: 'color', value: '49' }] }],
    })
  })
})

describe('looking into a list of scalars crashes a real store', () => {
  test.each<[value: unknown, fields: string]>([
    [['Magento_Store', 'Magento_Eav'], 'x'],
    [{ street: ['7700 Parmer ln'] }, 'street[x]'],
    [{ street: [null] }, 'street[x]'],
  ])('%j with fields=%s', (value, fields) => {
    const filter = () => filterFields(value, fields)

    expect(filter).toThrow(CrashException)
    expect(filter).toThrow(expect.objectContaining({ form: 'text' }) as Error)
  })
})

describe('whatever the filter', () => {
  test('maps are filtered as objects are', () => {
    expect(
      filterFields(
        new Map<string, unknown>([
          ['a', 1],
          ['b', { c: 2, d: 3 }],
        ]),
        'b[d]',
      ),
    ).toEqual({ b: { d: 3 } })
  })

  test('names that mean something to JavaScript select nothing', () => {
    expect(filterFields({ id: 1 }, '__proto__[a],constructor,toString')).toEqual([])
  })

  test('long and deep ones are read in good time', () => {
    const start = performance.now()

    for (const text of ['[', ']', ',', 'a[', '[]']) filterFields(customer, text.repeat(100_000))
    filterFields(customer, `${'a['.repeat(100_000)}${']'.repeat(100_000)}`)

    expect(performance.now() - start).toBeLessThan(5_000)
  })

  test('the answer holds nothing that was not there, and more filters than the cache holds do no harm', () => {
    const anyFilter = fc
      .array(fc.constantFrom('id', 'email', 'addresses', 'city', 'region', '[', ']', ','), { maxLength: 12 })
      .map((tokens) => tokens.join(''))

    fc.assert(
      fc.property(anyFilter, (fields) => {
        const result = filterFields(customer, fields)

        for (const name of Object.keys(result as object)) expect(customer).toHaveProperty(name)
        expect(filterFields(customer, fields)).toEqual(result)
      }),
      { numRuns: 1_000 },
    )
  })
})
