import { Type, type TSchema } from 'typebox'
import { InputException } from './errors.ts'
import { dataObject, Nullable } from './schema.ts'

/** One condition on one field. Source: Magento\Framework\Api\Filter. */
export const Filter = dataObject(
  'framework-filter',
  {
    field: Nullable(
      Type.String({ description: 'Code of the attribute, or name of the column, it is about.' }),
    ),
    value: Nullable(
      Type.String({ description: 'What the field is compared with; for in and nin a list with commas.' }),
    ),
    condition_type: Type.Optional(
      Nullable(
        Type.String({ description: 'How they are compared: eq (the default), like, in, gteq and others.' }),
      ),
    ),
  },
  { description: 'A condition on a field.' },
)
/** A filter as services receive it: what the client left out is missing or null. */
export interface Filter {
  readonly field?: string | null
  readonly value?: string | null
  readonly condition_type?: string | null
}

/** Filters of which one has to hold. Source: Magento\Framework\Api\Search\FilterGroup. */
export const FilterGroup = dataObject(
  'framework-search-filter-group',
  { filters: Type.Optional(Type.Array(Filter, { description: 'The filters of the group.' })) },
  { description: 'Filters of which one has to hold (OR).' },
)
/** A group as services receive it; an empty one asks for nothing. */
export interface FilterGroup {
  readonly filters?: readonly Filter[] | null
}

/** One key of the order of the items. Source: Magento\Framework\Api\SortOrder. */
export const SortOrder = dataObject(
  'framework-sort-order',
  {
    field: Nullable(
      Type.String({ description: 'Code of the attribute, or name of the column, to sort by.' }),
    ),
    direction: Nullable(Type.String({ description: 'ASC or DESC, in any case; without it DESC.' })),
  },
  { description: 'A key of the order of the items.' },
)
/** A sort order as services receive it; without a field it does nothing. */
export interface SortOrder {
  readonly field?: string | null
  readonly direction?: string | null
}

/** What a client asks of a list. Source: Magento\Framework\Api\SearchCriteriaInterface. */
export const SearchCriteria = dataObject(
  'framework-search-criteria-interface',
  {
    filter_groups: Type.Array(FilterGroup, {
      description: 'Groups of filters, all of which have to hold (AND).',
    }),
    sort_orders: Type.Optional(
      Type.Array(SortOrder, { description: 'Order of the items, first key first.' }),
    ),
    page_size: Type.Optional(
      Type.Integer({ description: 'Items on a page; without it, or with 0, all items are one page.' }),
    ),
    current_page: Type.Optional(Type.Integer({ description: 'Number of the page, beginning with 1.' })),
  },
  { description: 'Filters, order and paging of a list.' },
)
/** Search criteria as services receive them: a list in whose place the client sent a scalar is null. */
export interface SearchCriteria {
  readonly filter_groups?: readonly FilterGroup[] | null
  readonly sort_orders?: readonly SortOrder[] | null
  readonly page_size?: number | null
  readonly current_page?: number | null
}

/**
 * The schema of a page of items, its keys in the order of the wire.
 *
 * @param $id where Magento's name for the results does not follow from that of the item, as
 *   `catalog-data-product-search-results-interface` does
 *
 * Source: Magento\Framework\Api\SearchResultsInterface.
 */
export const SearchResults = <Item extends TSchema>(item: Item, $id: string = resultsName(item)) =>
  dataObject(
    $id,
    {
      items: Type.Array(item, { description: 'The items of the page.' }),
      search_criteria: SearchCriteria,
      total_count: Type.Integer({ description: 'Items that the filters let through, on whatever page.' }),
    },
    { description: 'A page of items.' },
  )

const resultsName = (item: TSchema & { $id?: string }): string =>
  `${(item.$id ?? 'framework').replace(/-interface$/, '')}-search-results-interface`

/** A page of items, as {@link SearchResults} describes it. */
export interface SearchResults<Item> {
  items: Item[]
  search_criteria: EchoedCriteria
  total_count: number
}

/** A filter as the answer repeats it, its keys in this order. */
export interface EchoedFilter {
  field: string | null
  value: string | null
  condition_type: string
}

/** The criteria as the answer repeats them (webapi.md section 8.8). */
export interface EchoedCriteria {
  filter_groups: { filters: EchoedFilter[] }[]
  sort_orders?: { field: string | null; direction: string | null }[]
  page_size?: number
  current_page?: number
}

/** A key to sort by after all checks. */
export interface CheckedSortOrder {
  readonly field: string
  readonly direction: 'ASC' | 'DESC'
}

/**
 * The keys to sort by: those without a field left out, a field named twice at its later place with its later
 * direction.
 *
 * @throws {InputException} 400 on a direction other than ASC and DESC, or a field with other characters than letters,
 *   digits and `_`.
 *
 * Source: Magento\Framework\Api\SortOrder; webapi.md section 8.6.
 */
export function checkedSortOrders({ sort_orders }: Pick<SearchCriteria, 'sort_orders'>): CheckedSortOrder[] {
  const directions = new Map<string, 'ASC' | 'DESC'>()
  for (const { field, direction } of sort_orders ?? []) {
    const checked = checkedDirection(direction)
    if (typeof field !== 'string') continue

    checkSortField(field)
    // A Map keeps the place of a key that is set again.
    directions.delete(field)
    directions.set(field, checked)
  }
  return Array.from(directions, ([field, direction]) => ({ field, direction }))
}

/**
 * The criteria as an answer repeats them: every key of a filter, `eq` where it names no condition, and of the rest
 * only what the client sent. Directions are expected to be checked.
 */
export function echo(criteria: SearchCriteria): EchoedCriteria {
  const { filter_groups, sort_orders, page_size, current_page } = criteria
  return {
    filter_groups: (filter_groups ?? []).map(({ filters }) => ({
      filters: (filters ?? []).map(echoedFilter),
    })),
    ...(sort_orders && { sort_orders: sort_orders.map(echoedSortOrder) }),
    ...(typeof page_size === 'number' && { page_size }),
    ...(typeof current_page === 'number' && { current_page }),
  }
}

const echoedFilter = ({ field, value, condition_type }: Filter): EchoedFilter => ({
  field: field ?? null,
  value: value ?? null,
  condition_type: orEqual(condition_type ?? ''),
})

const orEqual = (conditionType: string) => (conditionType === '' ? 'eq' : conditionType)

const echoedSortOrder = ({ field, direction }: SortOrder) => ({
  field: field ?? null,
  direction: direction?.toUpperCase() ?? null,
})

function checkedDirection(direction: string | null | undefined): 'ASC' | 'DESC' {
  const name = direction?.toUpperCase() ?? 'DESC'
  if (name === 'ASC' || name === 'DESC') return name

  throw new InputException(
    'The sort order has to be specified as %1 for ascending order or %2 for descending order.',
    ['ASC', 'DESC'],
  )
}

function checkSortField(field: string): void {
  if (/[^A-Za-z0-9_]/.test(field))
    throw new InputException('Sort order field %1 contains restricted symbols', [field])
}
