import type { Case, Step } from '../case.ts'

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

/** The query of search criteria: filters that must all hold, each `[field, condition, value]`. */
export function criteria(
  filters: readonly (readonly [field: string, condition: string, value: string])[],
  {
    pageSize,
    currentPage,
    sort,
    fields,
  }: {
    pageSize?: number
    currentPage?: number
    sort?: readonly [field: string, direction: 'ASC' | 'DESC']
    fields?: string
  } = {},
): Record<string, string> {
  const query: Record<string, string> = {}
  for (const [index, [field, condition, value]] of filters.entries()) {
    const filter = `searchCriteria[filterGroups][${index}][filters][0]`
    query[`${filter}[field]`] = field
    query[`${filter}[value]`] = value
    query[`${filter}[conditionType]`] = condition
  }
  if (sort) {
    query['searchCriteria[sortOrders][0][field]'] = sort[0]
    query['searchCriteria[sortOrders][0][direction]'] = sort[1]
  }
  if (pageSize !== undefined) query['searchCriteria[pageSize]'] = String(pageSize)
  if (currentPage !== undefined) query['searchCriteria[currentPage]'] = String(currentPage)
  if (filters.length === 0 && !sort && pageSize === undefined && currentPage === undefined)
    query.searchCriteria = ''
  if (fields !== undefined) query.fields = fields
  return query
}
