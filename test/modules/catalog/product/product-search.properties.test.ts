import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProductData } from '../../../../src/modules/catalog/product/product-schemas.ts'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { attributes, create, custom } from '../../../support/products.ts'

/*
 * What a filter, an order or a page gives is held against the whole list as the API itself returns it, looked through
 * naively.
 */

const RUNS = { numRuns: 60 }

const NAMES = [
  'Mug',
  'mug ',
  'MUG 2',
  'Müg',
  'a,b',
  'b',
  '100% Wool',
  'under_score',
  'Ink 10',
  'Ink 9',
  'ß',
  'zz',
]
const TITLES = [undefined, 'x', 'X', 'x,y', undefined, 'y', 'é', 'e', 'Mug', '10', '9', undefined]
const PRICES = [0, 1, 1.5, 9.99, 10, 10.5, 100, 2, 3, 9.99, 1, 20]
const DAYS = [undefined, '2025-01-01', '2025-01-01 12:00:00', '2024-12-31', undefined, '2026-02-03'] as const

async function shelf(): Promise<{ mock: Mock; all: ProductData[] }> {
  const mock = createMock()
  for (const [index, name] of NAMES.entries()) {
    await create(
      mock,
      {
        sku: `${index % 2 ? 'sku' : 'SKU'}-${index}`,
        name,
        price: PRICES[index],
        status: index % 3 ? 1 : 2,
        visibility: 1 + (index % 4),
        ...attributes({
          url_key: `key-${index}`,
          meta_title: TITLES[index],
          news_from_date: DAYS[index % DAYS.length],
        }),
      },
      '/all',
    )
    mock.clock.advance(3_600_000)
  }
  return { mock, all: (await listed(mock, 'searchCriteria')).items }
}

interface List {
  readonly items: ProductData[]
  readonly total_count: number
}

async function listed(mock: Mock, query: string): Promise<List> {
  const { status, body } = await mock.as('catalog').get(`/all/V1/products?${query}`)
  expect(status, JSON.stringify(body)).toBe(200)
  return body as List
}

interface Filter {
  readonly field: Field
  readonly condition: string
  readonly value: string
}

const filtersQuery = (groups: readonly (readonly Filter[])[]) =>
  groups
    .flatMap((filters, group) =>
      filters.map(({ field, condition, value }, index) => {
        const name = (key: string) => `searchCriteria[filter_groups][${group}][filters][${index}][${key}]`
        return `${name('field')}=${field}&${name('value')}=${encodeURIComponent(value)}&${name('condition_type')}=${condition}`
      }),
    )
    .join('&')

const where = (mock: Mock, ...groups: readonly (readonly Filter[])[]) => listed(mock, filtersQuery(groups))
const ids = (items: readonly ProductData[]) => items.map((item) => item.id)

// The naive side

const kinds = {
  sku: 'text',
  name: 'text',
  meta_title: 'text',
  price: 'decimal',
  status: 'int',
  visibility: 'int',
  entity_id: 'int',
  created_at: 'date',
  news_from_date: 'date',
} as const
type Field = keyof typeof kinds
const fields = Object.keys(kinds) as Field[]

function valueOf(product: ProductData, field: Field): string | number | undefined {
  switch (field) {
    case 'entity_id':
      return product.id
    case 'meta_title':
    case 'news_from_date':
      return custom(product, field) as string | undefined
    default:
      return product[field]
  }
}

const letters = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 's').toUpperCase()

function compare(field: Field, stored: string | number, given: string): number {
  const kind = kinds[field]
  const order = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0)
  if (kind === 'text') return order(letters(String(stored)).trimEnd(), letters(given).trimEnd())
  if (kind === 'date') return order(String(stored), given.length === 10 ? `${given} 00:00:00` : given)
  return order(Number(stored), Number(given))
}

/** Dynamic programming over both texts. */
function isLike(text: string, pattern: string): boolean {
  let reached = new Set([0])
  const steps = [...letters(pattern)]
  for (const step of steps) {
    const next = new Set<number>()
    for (const at of reached)
      if (step === '%') for (let to = at; to <= text.length; to++) next.add(to)
      else if (step === '_' ? at < text.length : text[at] === step) next.add(at + 1)
    reached = next
  }
  return reached.has(text.length)
}

const shownText = (field: Field, stored: string | number) =>
  letters(kinds[field] === 'decimal' ? Number(stored).toFixed(6) : String(stored))

const conditions: Record<string, (field: Field, stored: string | number, given: string) => boolean> = {
  eq: (...all) => compare(...all) === 0,
  neq: (...all) => compare(...all) !== 0,
  gt: (...all) => compare(...all) > 0,
  gteq: (...all) => compare(...all) >= 0,
  lt: (...all) => compare(...all) < 0,
  lteq: (...all) => compare(...all) <= 0,
  from: (...all) => compare(...all) >= 0,
  to: (...all) => compare(...all) <= 0,
  in: (field, stored, given) => given.split(',').some((one) => compare(field, stored, one) === 0),
  nin: (field, stored, given) => given.split(',').every((one) => compare(field, stored, one) !== 0),
  like: (field, stored, given) => isLike(shownText(field, stored), given),
  nlike: (field, stored, given) => !isLike(shownText(field, stored), given),
  finset: (field, stored, given) => shownText(field, stored).split(',').includes(letters(given)),
  nfinset: (field, stored, given) => !shownText(field, stored).split(',').includes(letters(given)),
}

function holds(product: ProductData, { field, condition, value }: Filter): boolean {
  const stored = valueOf(product, field)
  if (condition === 'null') return stored === undefined
  if (condition === 'notnull') return stored !== undefined
  return stored !== undefined && (conditions[condition]?.(field, stored, value) ?? false)
}

// What is asked

const texts = fc.oneof(
  fc.constantFrom(
    ...NAMES.filter((name) => !name.includes(',')),
    'sku-1',
    'SKU-10',
    'x',
    'Y',
    '9',
    'nothing',
  ),
  fc.string({ unit: fc.constantFrom('m', 'U', 'g', 'k', '-', '1', 'é', ' '), maxLength: 4 }),
)
const numbers = fc.oneof(fc.constantFrom(...PRICES), fc.integer({ min: -1, max: 12 })).map(String)
const dates = fc.constantFrom(
  '2025-01-01',
  '2025-01-01 12:00:00',
  '2024-12-31',
  '2025-01-01 05:00:00',
  '2026-02-03',
  '2020-02-02',
)
const patterns = fc.string({
  unit: fc.constantFrom('%', '_', 'm', 'u', 'G', 's', '1', '0', '.'),
  maxLength: 5,
})

const valueFor = (field: Field) =>
  kinds[field] === 'text' ? texts : kinds[field] === 'date' ? dates : numbers

const filters: fc.Arbitrary<Filter> = fc
  .record({
    field: fc.constantFrom(...fields),
    condition: fc.constantFrom(...Object.keys(conditions), 'null', 'notnull'),
  })
  .chain(({ field, condition }) => {
    const one = valueFor(field)
    const value =
      condition === 'like' || condition === 'nlike'
        ? patterns
        : condition === 'in' || condition === 'nin'
          ? fc.array(one, { minLength: 1, maxLength: 4 }).map((list) => list.join(','))
          : one
    return fc.record({ field: fc.constant(field), condition: fc.constant(condition), value })
  })

// The laws

test('a filter gives what a look through the whole list gives', async () => {
  const { mock, all } = await shelf()

  await fc.assert(
    fc.asyncProperty(filters, async (filter) => {
      const { items, total_count } = await where(mock, [filter])
      const expected = all.filter((product) => holds(product, filter))

      expect(items).toEqual(expected)
      expect(total_count).toBe(expected.length)
    }),
    { numRuns: 250 },
  )
})

test('every condition is met with every kind of field', async () => {
  const { mock, all } = await shelf()

  for (const field of fields)
    for (const condition of [...Object.keys(conditions), 'null', 'notnull']) {
      const [value = ''] = fc.sample(valueFor(field), { numRuns: 1, seed: field.length })
      const filter = { field, condition, value }
      expect(ids((await where(mock, [filter])).items), JSON.stringify(filter)).toEqual(
        ids(all.filter((product) => holds(product, filter))),
      )
    }
})

test('of the filters of a group one has to hold, and every group', async () => {
  const { mock, all } = await shelf()
  const groups = fc.array(fc.array(filters, { minLength: 1, maxLength: 3 }), { maxLength: 3 })

  await fc.assert(
    fc.asyncProperty(groups, async (all_of) => {
      const { items } = await listed(mock, `searchCriteria=&${filtersQuery(all_of)}`)
      const expected = all.filter((product) =>
        all_of.every((any) => any.some((filter) => holds(product, filter))),
      )

      expect(ids(items)).toEqual(ids(expected))
    }),
    RUNS,
  )
})

test('eq and neq together are notnull', async () => {
  const { mock } = await shelf()
  const compared = fc
    .constantFrom(...fields)
    .chain((field) => fc.record({ field: fc.constant(field), value: valueFor(field) }))

  await fc.assert(
    fc.asyncProperty(compared, async (one) => {
      const count = async (condition: string) => (await where(mock, [{ ...one, condition }])).total_count

      expect((await count('eq')) + (await count('neq'))).toBe(await count('notnull'))
      expect((await count('null')) + (await count('notnull'))).toBe(NAMES.length)
    }),
    RUNS,
  )
})

test('in is the union of its eqs, and nin what is left of notnull', async () => {
  const { mock } = await shelf()
  const lists = fc.constantFrom(...fields).chain((field) =>
    fc.record({
      field: fc.constant(field),
      values: fc.array(valueFor(field), { minLength: 1, maxLength: 4 }),
    }),
  )

  await fc.assert(
    fc.asyncProperty(lists, async ({ field, values }) => {
      const found = async (condition: string, value: string) =>
        ids((await where(mock, [{ field, condition, value }])).items)
      const each: (number | undefined)[] = []
      for (const value of values) each.push(...(await found('eq', value)))
      const list = values.join(',')

      expect(await found('in', list)).toEqual([...new Set(each)].sort((a, b) => Number(a) - Number(b)))
      expect([...(await found('in', list)), ...(await found('nin', list))].sort()).toEqual(
        (await found('notnull', '')).sort(),
      )
    }),
    RUNS,
  )
})

const orders = fc.uniqueArray(
  fc.record({ field: fc.constantFrom(...fields), direction: fc.constantFrom('ASC', 'DESC', 'desc') }),
  { minLength: 1, maxLength: 3, selector: ({ field }) => field },
)
const ordersQuery = (sorts: readonly { field: string; direction: string }[]) =>
  sorts
    .map(
      ({ field, direction }, index) =>
        `searchCriteria[sortOrders][${index}][field]=${field}&searchCriteria[sortOrders][${index}][direction]=${direction}`,
    )
    .join('&')

/** Negative, 0 or positive, as the first has to stand before the second. */
function inOrder(
  a: ProductData,
  b: ProductData,
  sorts: readonly { field: Field; direction: string }[],
): number {
  for (const { field, direction } of sorts) {
    const [first, second] = [valueOf(a, field), valueOf(b, field)]
    const order =
      first === undefined || second === undefined
        ? Number(second === undefined) - Number(first === undefined)
        : compare(field, first, String(second))
    if (order !== 0) return direction === 'ASC' ? order : -order
  }
  return Number(a.id) - Number(b.id)
}

test('a sorted list is the whole list, each item before the next', async () => {
  const { mock, all } = await shelf()

  await fc.assert(
    fc.asyncProperty(orders, async (sorts) => {
      const { items } = await listed(mock, ordersQuery(sorts))

      expect(items).toHaveLength(all.length)
      expect(ids(items)).toEqual(ids([...all].sort((a, b) => inOrder(a, b, sorts))))
    }),
    RUNS,
  )
})

test('pages put together are the list, and all count the same', async () => {
  const { mock } = await shelf()

  await fc.assert(
    fc.asyncProperty(filters, orders, fc.integer({ min: 1, max: 13 }), async (filter, sorts, size) => {
      const query = `${filtersQuery([[filter]])}&${ordersQuery(sorts)}`
      const whole = await listed(mock, query)
      const pages: (number | undefined)[] = []
      for (let page = 1; page <= Math.ceil(whole.total_count / size) + 1; page++) {
        const { items, total_count } = await listed(
          mock,
          `${query}&searchCriteria[pageSize]=${size}&searchCriteria[currentPage]=${page}`,
        )
        expect(total_count).toBe(whole.total_count)
        expect(items.length).toBeLessThanOrEqual(size)
        pages.push(...ids(items))
      }
      expect(pages).toEqual(ids(whole.items))
    }),
    { numRuns: 30 },
  )
})

test('fields takes away, and changes nothing else', async () => {
  const { mock, all } = await shelf()
  const wanted = fc.subarray(Object.keys(all[0] ?? {}), { minLength: 1 })

  await fc.assert(
    fc.asyncProperty(wanted, filters, async (names, filter) => {
      const { items } = await where(mock, [filter])
      const pruned = await listed(
        mock,
        `${filtersQuery([[filter]])}&fields=items[${names.join(',')}],total_count`,
      )
      const expected = items.map((item) =>
        Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))),
      )

      expect(pruned).toEqual({ items: items.length === 0 ? null : expected, total_count: items.length })
    }),
    RUNS,
  )
})
