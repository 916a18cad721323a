import { describe, expect, test } from 'vitest'
import { InputException } from '../../src/framework/errors.ts'
import { dataObject } from '../../src/framework/schema.ts'
import {
  checkedSortOrders,
  echo,
  SearchCriteria,
  SearchResults,
  type SortOrder,
} from '../../src/framework/search-criteria.ts'

describe('sort orders', () => {
  test.each([
    ['ASC', 'ASC'],
    ['asc', 'ASC'],
    ['Desc', 'DESC'],
    [null, 'DESC'],
    [undefined, 'DESC'],
  ])('have a direction: %j is %s', (direction, expected) => {
    const sort_orders: SortOrder[] = [
      direction === undefined ? { field: 'sku' } : { field: 'sku', direction },
    ]

    expect(checkedSortOrders({ sort_orders })).toEqual([{ field: 'sku', direction: expected }])
  })

  test.each(['', 'UP', 'ASC ', 'ascending'])('have no direction %j', (direction) => {
    const check = () => checkedSortOrders({ sort_orders: [{ field: 'sku', direction }] })

    expect(check).toThrow(
      new InputException(
        'The sort order has to be specified as %1 for ascending order or %2 for descending order.',
        ['ASC', 'DESC'],
      ),
    )
  })

  test('tell which directions there are', () => {
    const check = () => checkedSortOrders({ sort_orders: [{ field: 'sku', direction: 'UP' }] })

    expect(check).toThrow(expect.objectContaining({ status: 400, parameters: ['ASC', 'DESC'] }))
  })

  test.each(['main_table.name', 'a-b', 'name desc', 'größe', '`'])('have no field %j', (field) => {
    const check = () => checkedSortOrders({ sort_orders: [{ field, direction: 'ASC' }] })

    expect(check).toThrow(
      expect.objectContaining({
        status: 400,
        message: 'Sort order field %1 contains restricted symbols',
        parameters: [field],
      }),
    )
  })

  test('without a field do nothing, yet their direction is checked', () => {
    expect(checkedSortOrders({ sort_orders: [{ direction: 'ASC' }, {}, { field: null }] })).toEqual([])
    expect(() => checkedSortOrders({ sort_orders: [{ direction: 'UP' }] })).toThrow(InputException)
  })

  test('keep an empty field, which no list has', () => {
    expect(checkedSortOrders({ sort_orders: [{ field: '' }] })).toEqual([{ field: '', direction: 'DESC' }])
  })

  test('that name a field again move it to the later place', () => {
    const sort_orders = [
      { field: 'name', direction: 'ASC' },
      { field: 'sku', direction: 'ASC' },
      { field: 'name', direction: 'DESC' },
    ]

    expect(checkedSortOrders({ sort_orders })).toEqual([
      { field: 'sku', direction: 'ASC' },
      { field: 'name', direction: 'DESC' },
    ])
  })

  test.each([[{}], [{ sort_orders: null }], [{ sort_orders: [] }]])('may be missing: %j', (criteria) => {
    expect(checkedSortOrders(criteria)).toEqual([])
  })
})

describe('the echo', () => {
  const json = (criteria: SearchCriteria) => JSON.stringify(echo(criteria))

  test.each<[SearchCriteria, string]>([
    [{}, '{"filter_groups":[]}'],
    [{ filter_groups: null, sort_orders: null, page_size: null, current_page: null }, '{"filter_groups":[]}'],
    [{ filter_groups: [{}, { filters: [] }] }, '{"filter_groups":[{"filters":[]},{"filters":[]}]}'],
    [
      { filter_groups: [{ filters: [{}] }] },
      '{"filter_groups":[{"filters":[{"field":null,"value":null,"condition_type":"eq"}]}]}',
    ],
    [
      { filter_groups: [{ filters: [{ condition_type: '', value: '', field: '' }] }] },
      '{"filter_groups":[{"filters":[{"field":"","value":"","condition_type":"eq"}]}]}',
    ],
    [
      { filter_groups: [{ filters: [{ condition_type: 'LIKE ', value: 'x', field: 'sku' }] }] },
      '{"filter_groups":[{"filters":[{"field":"sku","value":"x","condition_type":"LIKE "}]}]}',
    ],
    [
      { sort_orders: [{ direction: 'asc', field: 'name' }, {}] },
      '{"filter_groups":[],"sort_orders":[{"field":"name","direction":"ASC"},{"field":null,"direction":null}]}',
    ],
    [
      { current_page: 0, page_size: -1, filter_groups: [] },
      '{"filter_groups":[],"page_size":-1,"current_page":0}',
    ],
  ])('of %j is %s', (criteria, expected) => {
    expect(json(criteria)).toBe(expected)
  })

  test('repeats a sort order that is named twice', () => {
    const sort_orders = [{ field: 'sku' }, { field: 'sku', direction: 'asc' }]

    expect(echo({ sort_orders }).sort_orders).toEqual([
      { field: 'sku', direction: null },
      { field: 'sku', direction: 'ASC' },
    ])
  })
})

describe('the schemas', () => {
  const product = dataObject('catalog-data-product-interface', {})

  test("bear the names of Magento's Swagger", () => {
    expect(JSON.stringify(SearchCriteria).match(/framework-[a-z-]+/g)).toEqual(
      expect.arrayContaining([
        'framework-search-criteria-interface',
        'framework-search-filter-group',
        'framework-filter',
        'framework-sort-order',
      ]),
    )
  })

  test('name results after their items, unless told otherwise', () => {
    expect(SearchResults(product)).toHaveProperty('$id', 'catalog-data-product-search-results-interface')
    expect(SearchResults(product, 'other')).toHaveProperty('$id', 'other')
  })

  test('keep the order of the wire', () => {
    expect(Object.keys(SearchResults(product).properties)).toEqual([
      'items',
      'search_criteria',
      'total_count',
    ])
    expect(Object.keys(SearchCriteria.properties)).toEqual([
      'filter_groups',
      'sort_orders',
      'page_size',
      'current_page',
    ])
  })
})
