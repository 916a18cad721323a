import type { Case, Law, Step } from '../case.ts'

type Wanted = Omit<Step, 'name' | 'as' | 'route' | 'expect'> & Partial<Pick<Step, 'as' | 'expect'>>

/** A step that is to succeed, as somebody who may do everything unless said. */
export const step = (
  name: string,
  route: string,
  { as = 'admin', expect = { status: [200] }, ...rest }: Wanted = {},
): Step => ({
  name,
  as,
  route,
  ...rest,
  expect,
})

/** A step that is to be refused with a status and one of the messages, all of it at once. */
export const refused = (
  name: string,
  route: string,
  status: number,
  message: string | readonly string[],
  { as = 'admin', ...rest }: Omit<Wanted, 'expect'> = {},
): Step => ({
  name,
  as,
  route,
  ...rest,
  expect: { status: [status], message: typeof message === 'string' ? [message] : [...message] },
})

/** A scenario that is to succeed and takes back whatever it creates, with what must hold of its answers. */
export const scenario = (
  name: string,
  group: string,
  needs: readonly string[],
  steps: readonly Step[],
  holds: readonly Law[],
): Case => ({
  name,
  group,
  tags: ['state'],
  kind: 'success',
  writes: 'undone',
  ...(needs.length > 0 && { needs: [...needs] }),
  steps: [...steps],
  holds: [...holds],
})

/** A case of a small page of a list, which is no longer than it was asked for. */
export const givesPage = (group: string, route: string): Case => ({
  ...reads(`${route} gives a page of what there is`, group, route, { query: criteria([], { pageSize: 2 }) }),
  holds: [
    {
      says: 'the page is as long as was asked at most',
      length: { list: '$read.items', is: 'lteq', value: 2 },
    },
    {
      says: 'there are no fewer in all',
      length: { list: '$read.items', is: 'lteq', value: '$read.total_count' },
    },
  ],
})

/** What is expected of a request that has nothing to tell but that it is done. */
export const TRUE: Step['expect'] = { status: [200], body: true }

/** A request that is refused, and why: `[route, 'for a product that is not there', status, messages, request]`. */
export type Refusal = readonly [
  route: string,
  reason: string,
  status: number,
  message: string | readonly string[],
  wanted?: Omit<Wanted, 'expect'> & { needs?: readonly string[] },
]

/** A case for each request that is refused; whatever is no GET is sent only where writes are allowed. */
export const refusals = (group: string, rows: readonly Refusal[]): Case[] =>
  rows.map(([route, reason, status, message, { needs = [], ...wanted } = {}]) => ({
    name: `${route} is refused ${reason}`,
    group,
    tags: ['refusal'],
    kind: 'refusal',
    ...(!route.startsWith('GET ') && { writes: 'undone' as const }),
    ...(needs.length > 0 && { needs: [...needs] }),
    steps: [refused('asked', route, status, message, wanted)],
  }))

/** What is said of a value that cannot be read as what it must be. */
export const wrongType = (value: string, type: string): string =>
  `The "${value}" value's type is invalid. The "${type}" type was expected. Verify and try again.`

/** What is said of one argument or field that is missing. */
export const REQUIRED = '"%fieldName" is required. Enter and try again.'

/** What most things are refused with that are looked for by one value and are not there. */
export const NO_ENTITY = 'No such entity with %fieldName = %fieldValue'

/** What a field is refused with that is there and not allowed. */
export const INVALID_VALUE = 'Invalid value of "%value" provided for the %fieldName field.'

/** An id that nothing has. */
export const NOBODY = '999999999'

/** A case of a single read that is to succeed. */
export const reads = (
  name: string,
  group: string,
  route: string,
  { needs = [], tags = [], ...wanted }: Wanted & { needs?: string[]; tags?: string[] } = {},
): Case => ({
  name,
  group,
  tags: ['read', ...tags],
  kind: 'success',
  ...(needs.length > 0 && { needs }),
  steps: [step('read', route, wanted)],
})

/** A filter of search criteria. */
export type Filter = readonly [field: string, condition: string, value: string]

/** A key that a list is sorted by. */
export type Sort = readonly [field: string, direction: 'ASC' | 'DESC']

/** The query of search criteria: filters that must all hold, where a list of them is a group of which one must. */
export function criteria(
  groups: readonly (Filter | readonly Filter[])[],
  {
    pageSize,
    currentPage,
    sort,
    fields,
  }: {
    pageSize?: number
    currentPage?: number
    sort?: Sort | readonly Sort[]
    fields?: string
  } = {},
): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [index, group] of groups.entries()) {
    const filters = isOne(group) ? [group] : group
    for (const [at, [field, condition, value]] of filters.entries()) {
      const filter = `searchCriteria[filterGroups][${index}][filters][${at}]`
      query[`${filter}[field]`] = field
      query[`${filter}[value]`] = value
      query[`${filter}[conditionType]`] = condition
    }
  }
  const sorts = sort === undefined ? [] : isOne(sort) ? [sort] : sort
  for (const [index, [field, direction]] of sorts.entries()) {
    query[`searchCriteria[sortOrders][${index}][field]`] = field
    query[`searchCriteria[sortOrders][${index}][direction]`] = direction
  }
  if (pageSize !== undefined) query['searchCriteria[pageSize]'] = String(pageSize)
  if (currentPage !== undefined) query['searchCriteria[currentPage]'] = String(currentPage)
  if (Object.keys(query).length === 0) query.searchCriteria = ''
  if (fields !== undefined) query.fields = fields
  return query
}

const isOne = <One extends Filter | Sort>(either: One | readonly One[]): either is One =>
  typeof either[0] === 'string'
