import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { CrashException, InputException } from '../../src/framework/errors.ts'
import type { Filter, SearchCriteria } from '../../src/framework/search-criteria.ts'
import { search, type Field, type Searchable } from '../../src/framework/search.ts'

interface Product {
  id: number
  sku: string
  name: string | null
  price: number | null
  status: number
}

const fields: Record<string, Field<Product>> = {
  entity_id: { kind: 'number', value: ({ id }) => id },
  sku: { kind: 'text', value: ({ sku }) => sku },
  name: { kind: 'text', value: ({ name }) => name },
  price: { kind: 'decimal', value: ({ price }) => price },
  status: {
    kind: 'number',
    value: ({ status }) => status,
    sort: ({ status }) => (status === 1 ? 'Enabled' : 'Disabled'),
  },
}

/** The products of the recorded search, in the order of their creation. */
const recorded: Product[] = (
  [
    ['pen-red', 'Red Pen', 1.5, 1],
    ['pen-blue', 'Blue Pen', 2, 1],
    ['pen-green', 'green pen', 2.5, 2],
    ['ink-10', 'Ink Bottle 10ml', 10, 1],
    ['ink-50', 'Ink Bottle 50ml', 39.99, 1],
    ['pad-a4', 'Pad A4', 4, 1],
    ['pad-a5', 'Pad A5', 3, 1],
    ['case_x', 'Case 100% Wool', 25, 1],
  ] as const
).map(([sku, name, price, status], index) => ({ id: index + 1, sku, name, price, status }))

function products(rows: Product[] = recorded, rest: Partial<Searchable<Product>> = {}): Searchable<Product> {
  return {
    storage: 'eav',
    rows: () => rows,
    field: (name) => (Object.hasOwn(fields, name) ? fields[name] : undefined),
    ...rest,
  }
}

const filter = (field: string, value: string | null, condition_type?: string): Filter => ({
  field,
  value,
  ...(condition_type !== undefined && { condition_type }),
})

/** Groups, given as lists of filters. */
const groups = (...lists: Filter[][]): SearchCriteria => ({
  filter_groups: lists.map((filters) => ({ filters })),
})

const sortedBy = (...orders: [field: string | null, direction?: string | null][]): SearchCriteria => ({
  sort_orders: orders.map(([field, direction = null]) => ({ field, direction })),
})

function skus(criteria: SearchCriteria, searchable = products()) {
  return search(searchable, criteria, ({ sku }) => sku).items
}

function ids(criteria: SearchCriteria, searchable: Searchable<Product>) {
  return search(searchable, criteria, ({ id }) => id).items
}

describe('filters', () => {
  const pens = filter('name', '%pen%', 'like')

  test('without any there is everything, in the order of the primary key', () => {
    expect(skus({})).toEqual(recorded.map(({ sku }) => sku))
  })

  test('of one group are alternatives', () => {
    expect(skus(groups([filter('price', '25'), filter('sku', 'PEN-RED', 'eq')]))).toEqual([
      'pen-red',
      'case_x',
    ])
  })

  test('of several groups all have to hold', () => {
    expect(skus(groups([pens], [filter('price', '2', 'gteq')]))).toEqual(['pen-blue', 'pen-green'])
  })

  test('of an empty group ask for nothing', () => {
    expect(skus({ filter_groups: [{}, { filters: [] }, { filters: [pens] }] })).toHaveLength(3)
  })

  test.each([
    [filter('sku', null), 0],
    [filter('sku', null, 'neq'), 8],
    [filter('sku', 'x', 'resembles'), 0],
    [filter('price', '25', 'moreq'), 1],
    [filter('sku', 'pen-red,pad-a4', 'nin'), 6],
    [filter('name', '%100\\%%', 'like'), 1],
  ])('%j lets %d products through', (only, count) => {
    expect(search(products(), groups([only]), ({ sku }) => sku).total_count).toBe(count)
  })

  test('on an unknown attribute are refused', () => {
    expect(() => skus(groups([filter('no_such_field', 'x')]))).toThrow(
      expect.objectContaining({
        constructor: InputException,
        status: 400,
        message: 'The "%1" attribute name is invalid. Reset the name and try again.',
        parameters: ['no_such_field'],
      }),
    )
  })

  test.each([[{ value: 'x' }], [{ field: null, value: 'x' }]])(
    'without a field are refused: %j',
    (nameless) => {
      expect(() => skus(groups([nameless]))).toThrow(
        expect.objectContaining({ status: 400, parameters: [null] }),
      )
    },
  )

  test('on an unknown column make a real store crash', () => {
    const query = () => skus(groups([filter('foo', 'x')]), products(recorded, { storage: 'flat' }))

    expect(query).toThrow(CrashException)
    expect(query).toThrow('Unknown column "foo" in a filter.')
  })

  test.each(['__proto__', 'constructor', 'toString'])('know no field %s', (name) => {
    const custom = products(recorded, { custom: { own: () => () => true } })

    expect(() => skus(groups([filter(name, 'x')]), custom)).toThrow(InputException)
  })
})

describe('custom filters', () => {
  const first =
    (limit: number) =>
    ({ id }: Product) =>
      id <= limit
  const searchable = products(recorded, { custom: { first: ({ value }) => first(Number(value)) } })

  test('hold for the whole list, even in a group of alternatives', () => {
    expect(
      skus(groups([filter('first', '3'), filter('sku', 'pen-red'), filter('sku', 'pad-a4')]), searchable),
    ).toEqual(['pen-red'])
  })

  test('are handed the filter as it is echoed', () => {
    const custom = vi.fn(() => () => true)

    skus(groups([{ field: 'first' }]), products(recorded, { custom: { first: custom } }))

    expect(custom).toHaveBeenCalledExactlyOnceWith({ field: 'first', value: null, condition_type: 'eq' })
  })
})

describe('fulltext', () => {
  const criteria = groups([filter('name', 'pen', 'fulltext'), filter('own', 'pen', 'fulltext')])
  const rest = { custom: { own: () => () => true } }

  test('is a LIKE on flat lists, and the echo shows its wildcards', () => {
    const flat = products(recorded, { storage: 'flat', ...rest })
    const result = search(flat, criteria, ({ sku }) => sku)

    expect(result.items).toEqual(['pen-red', 'pen-blue', 'pen-green'])
    expect(result.search_criteria.filter_groups[0]?.filters).toEqual([
      { field: 'name', value: '%pen%', condition_type: 'fulltext' },
      { field: 'own', value: 'pen', condition_type: 'fulltext' },
    ])
  })

  test('is no condition of attributes', () => {
    const result = search(products(recorded, rest), criteria, ({ sku }) => sku)

    expect(result.items).toEqual([])
    expect(result.search_criteria.filter_groups[0]?.filters[0]?.value).toBe('pen')
  })
})

describe('the order', () => {
  test.each<[SearchCriteria, string[]]>([
    [
      sortedBy(['name', 'ASC']),
      ['pen-blue', 'case_x', 'pen-green', 'ink-10', 'ink-50', 'pad-a4', 'pad-a5', 'pen-red'],
    ],
    [
      sortedBy(['price']),
      ['ink-50', 'case_x', 'ink-10', 'pad-a4', 'pad-a5', 'pen-green', 'pen-blue', 'pen-red'],
    ],
    [
      sortedBy(['price', 'asc']),
      ['pen-red', 'pen-blue', 'pen-green', 'pad-a5', 'pad-a4', 'ink-10', 'case_x', 'ink-50'],
    ],
    [
      sortedBy(['sku', 'ASC']),
      ['case_x', 'ink-10', 'ink-50', 'pad-a4', 'pad-a5', 'pen-blue', 'pen-green', 'pen-red'],
    ],
  ])('by %j', (criteria, expected) => {
    expect(skus(criteria)).toEqual(expected)
  })

  test('of equal rows is that of the primary key, ascending and descending', () => {
    const enabled = [1, 2, 4, 5, 6, 7, 8]

    expect(ids(sortedBy(['status', 'DESC']), products())).toEqual([...enabled, 3])
    expect(ids(sortedBy(['status', 'ASC']), products())).toEqual([3, ...enabled])
  })

  test('by several keys takes the first first', () => {
    const criteria = sortedBy(['status', 'ASC'], ['price', 'DESC'])

    expect(skus(criteria).slice(0, 3)).toEqual(['pen-green', 'ink-50', 'case_x'])
  })

  test('puts rows without a value first, or last when descending', () => {
    const rows = recorded.map((row) => (row.id % 4 === 0 ? { ...row, price: null } : row))

    expect(ids(sortedBy(['price', 'ASC']), products(rows)).slice(0, 3)).toEqual([4, 8, 1])
    expect(ids(sortedBy(['price', 'DESC']), products(rows)).slice(-3)).toEqual([1, 4, 8])
  })

  test('asked for by an unknown attribute, or none, is that of the primary key', () => {
    expect(ids(sortedBy(['no_such_field', 'ASC'], ['', 'ASC'], [null]), products())).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8,
    ])
  })

  test.each(['foo', ''])('asked for by an unknown column %j makes a real store crash', (name) => {
    const query = () => skus(sortedBy([name, 'ASC']), products(recorded, { storage: 'flat' }))

    expect(query).toThrow(CrashException)
    expect(query).toThrow(`Unknown column "${name}" in the sort orders.`)
  })

  test('is checked before the filters', () => {
    const criteria = { ...groups([filter('no_such_field', 'x')]), ...sortedBy(['sku', 'UP']) }

    expect(() => skus(criteria)).toThrow(/sort order/)
  })

  test('has a default, which the echo does not show', () => {
    const searchable = products(recorded, { defaultSort: [{ field: 'price', direction: 'ASC' }] })
    const result = search(searchable, { page_size: 2 }, ({ sku }) => sku)

    expect(result.items).toEqual(['pen-red', 'pen-blue'])
    expect(result.search_criteria).toEqual({ filter_groups: [], page_size: 2 })
    expect(skus({ ...sortedBy(['sku', 'ASC']), page_size: 1 }, searchable)).toEqual(['case_x'])
  })

  test('may narrow the list to what can be ordered', () => {
    const searchable = products(recorded, {
      narrowBySort: (field) => (field === 'price' ? ({ status }) => status === 1 : undefined),
    })

    expect(search(searchable, sortedBy(['status'], ['price']), ({ id }) => id)).toMatchObject({
      items: [5, 8, 4, 6, 7, 2, 1],
      total_count: 7,
    })
    expect(search(searchable, sortedBy(['sku']), ({ id }) => id).total_count).toBe(8)
  })
})

describe('paging', () => {
  test.each<[SearchCriteria, number[]]>([
    [{ page_size: 3 }, [1, 2, 3]],
    [{ page_size: 3, current_page: 1 }, [1, 2, 3]],
    [{ page_size: 3, current_page: 3 }, [7, 8]],
    [{ page_size: 3, current_page: 9 }, []],
    [{ page_size: 3, current_page: 0 }, [1, 2, 3]],
    [{ page_size: 3, current_page: -1 }, [1, 2, 3]],
    [{ page_size: -5 }, [1]],
    [{ page_size: -5, current_page: 2 }, [2]],
    [{ page_size: 0, current_page: 2 }, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ current_page: 2 }, [1, 2, 3, 4, 5, 6, 7, 8]],
    [{ page_size: 2 ** 63, current_page: 2 ** 63 }, []],
  ])('%j gives %j', (criteria, expected) => {
    expect(search(products(), criteria, ({ id }) => id)).toEqual({
      items: expected,
      search_criteria: { filter_groups: [], ...criteria },
      total_count: 8,
    })
  })

  test('makes items of the rows of the page only', () => {
    const toItem = vi.fn(({ id }: Product) => id)

    search(products(), { page_size: 2, current_page: 2 }, toItem)

    expect(toItem.mock.calls).toEqual([[recorded[2]], [recorded[3]]])
  })
})

test('the keys of a result stand in the order of the wire', () => {
  expect(Object.keys(search(products(), {}, ({ id }) => id))).toEqual([
    'items',
    'search_criteria',
    'total_count',
  ])
})

describe('an index', () => {
  const bySku = vi.fn((asked: Filter) => (asked.field === 'sku' ? recorded.slice(0, 2) : undefined))
  const rows = vi.fn(() => recorded)
  const searchable = products(recorded, { quick: bySku, rows })

  test.each([filter('sku', 'pen-red'), filter('sku', 'pen-red,x', 'in')])(
    'stands in for the list: %j',
    (asked) => {
      rows.mockClear()

      expect(
        skus(groups([filter('price', '0', 'gt')], [filter('status', '1')], [asked]), searchable),
      ).toEqual(['pen-red'])
      expect(rows).not.toHaveBeenCalled()
    },
  )

  test.each([
    [groups([filter('sku', 'pen-red', 'neq')])],
    [groups([filter('sku', 'pen-red'), filter('sku', 'case_x')])],
    [groups([filter('status', '1')])],
    [{}],
  ])('is left out where it could miss rows: %j', (criteria) => {
    rows.mockClear()

    skus(criteria, searchable)

    expect(rows).toHaveBeenCalledOnce()
  })
})

describe('any list', () => {
  const row = fc.record({
    sku: fc.string({ unit: fc.constantFrom('a', 'b', 'B'), maxLength: 3 }),
    name: fc.option(fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 2 })),
    price: fc.option(fc.integer({ min: 0, max: 3 })),
    status: fc.constantFrom(1, 2),
  })
  const list = fc.array(row).map((rows) => rows.map((rest, index): Product => ({ id: index + 1, ...rest })))
  const price = fc.integer({ min: 0, max: 3 })
  const order = fc.tuple(fc.constantFrom('sku', 'name', 'price', 'status'), fc.constantFrom('ASC', 'DESC'))

  test('is filtered by all groups, by any filter of each', () => {
    const above = price.map((bound) => ({
      asked: filter('price', String(bound), 'gt'),
      plainly: (product: Product) => product.price !== null && product.price > bound,
    }))
    const beginning = fc.constantFrom('a', 'b').map((letter) => ({
      asked: filter('sku', `${letter}%`, 'like'),
      plainly: ({ sku }: Product) => sku.toLowerCase().startsWith(letter),
    }))
    const group = fc.array(fc.oneof(above, beginning), { minLength: 1, maxLength: 3 })

    fc.assert(
      fc.property(list, fc.array(group, { maxLength: 3 }), (rows, asked) => {
        const expected = rows.filter((product) =>
          asked.every((any) => any.some(({ plainly }) => plainly(product))),
        )

        const result = search(
          products(rows),
          groups(...asked.map((any) => any.map((one) => one.asked))),
          ({ id }) => id,
        )

        expect(result.items).toEqual(expected.map(({ id }) => id))
        expect(result.total_count).toBe(expected.length)
      }),
    )
  })

  test('is the sum of its pages', () => {
    fc.assert(
      fc.property(
        list,
        fc.array(order, { maxLength: 2 }),
        fc.integer({ min: 1, max: 5 }),
        (rows, orders, page_size) => {
          const criteria = sortedBy(...orders)
          const pages = Array.from({ length: Math.ceil(rows.length / page_size) + 1 }, (_, index) =>
            search(products(rows), { ...criteria, page_size, current_page: index + 1 }, ({ id }) => id),
          )

          expect(pages.flatMap(({ items }) => items)).toEqual(ids(criteria, products(rows)))
          expect(pages.every(({ total_count }) => total_count === rows.length)).toBe(true)
        },
      ),
    )
  })

  test('is sorted by its first key, then the second, then the primary key', () => {
    const plainly: Record<string, (product: Product) => string | number> = {
      sku: ({ sku }) => sku.toUpperCase(),
      name: ({ name }) => name ?? '',
      price: ({ price }) => price ?? -1,
      status: ({ status }) => -status,
    }
    const orders = fc.uniqueArray(order, { maxLength: 3, selector: ([field]) => field })

    fc.assert(
      fc.property(list, orders, (rows, asked) => {
        const inOrder = search(products(rows), sortedBy(...asked), (product) => product).items

        for (const [index, after] of inOrder.slice(1).entries()) {
          const before = inOrder[index] ?? after
          const [low, high] = asked
            .map(([field, direction]) => {
              const keys = [before, after].map((product) => plainly[field]?.(product) ?? '')
              return direction === 'ASC' ? keys : keys.reverse()
            })
            .find(([one, other]) => one !== other) ?? [before.id, after.id]
          expect(low !== undefined && high !== undefined && low < high).toBe(true)
        }
      }),
    )
  })
})
