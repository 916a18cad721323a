import { compareKeys, keyOf, predicateOf, spelledOut } from './conditions.ts'
import type { FieldKind, FieldValue, Key, Storage } from './conditions.ts'
import { foldKey } from './collation.ts'
import { CrashException, InputException } from './errors.ts'
import { checkedSortOrders, echo } from './search-criteria.ts'
import type {
  CheckedSortOrder,
  EchoedCriteria,
  EchoedFilter,
  SearchCriteria,
  SearchResults,
  SortOrder,
} from './search-criteria.ts'

/** A column or an attribute that a list can be filtered and sorted by. */
export interface Field<Row> {
  readonly kind: FieldKind
  readonly value: (row: Row) => FieldValue
  /** What the list is sorted by where that is not the value itself, such as the label of an option. */
  readonly sort?: (row: Row) => FieldValue
}

/** Does the row stay in the list? */
export type RowPredicate<Row> = (row: Row) => boolean

/** A list of rows that search criteria can be put to. */
export interface Searchable<Row> {
  readonly storage: Storage
  /** All rows, in the order of the primary key. */
  readonly rows: () => Iterable<Row>
  /** The field of this name as the client spelt it; undefined when there is none. */
  readonly field: (name: string) => Field<Row> | undefined
  /**
   * Filters on fields that need more than a comparison. They are applied to the whole list, even when they stand in
   * a group with others (webapi.md sections 8.2 and 8.9).
   */
  readonly custom?: Readonly<Record<string, (filter: EchoedFilter) => RowPredicate<Row>>>
  /** The order where the client asks for none. */
  readonly defaultSort?: readonly SortOrder[]
  /** Rows that sorting by this field keeps: a sort key may be joined in from an index that has not all of them. */
  readonly narrowBySort?: (field: string) => RowPredicate<Row> | undefined
  /**
   * Rows among which are all that an `eq` or `in` filter lets through, each once and in the order of the primary
   * key; undefined where no index helps. The filter is still applied to them.
   */
  readonly quick?: (filter: EchoedFilter) => Iterable<Row> | undefined
}

/**
 * One page of a list: filtered, sorted, counted and repeated as a real store does it. Only rows of the page become
 * items.
 *
 * @throws {InputException} 400 on an invalid sort order, or a filter on an attribute that is not there.
 * @throws {CrashException} where the store's query fails: a column that is not there, the condition `is`, an invalid
 *   regular expression.
 *
 * Source: Magento\Framework\Api\SearchCriteria\CollectionProcessor; webapi.md section 8.
 */
export function search<Row, Item>(
  searchable: Searchable<Row>,
  criteria: SearchCriteria,
  toItem: (row: Row) => Item,
): SearchResults<Item> {
  const orders = effectiveOrders(searchable, criteria)
  const search_criteria = appliedCriteria(searchable, criteria)
  const predicates = rowPredicates(searchable, search_criteria)
  const columns = sortColumns(searchable, orders)

  const keeps = allOf([...predicates, ...narrowings(searchable, columns)])
  const matching = Array.from(candidates(searchable, search_criteria)).filter(keeps)
  const items = pageOf(sorted(matching, columns), search_criteria).map((row) => toItem(row))
  return { items, search_criteria, total_count: matching.length }
}

function effectiveOrders<Row>(
  { defaultSort }: Searchable<Row>,
  criteria: SearchCriteria,
): CheckedSortOrder[] {
  const asked = criteria.sort_orders ?? []
  return checkedSortOrders({ sort_orders: asked.length > 0 ? asked : (defaultSort ?? []) })
}

/** The criteria as they are applied, which is also how the answer shows them. */
function appliedCriteria<Row>(searchable: Searchable<Row>, criteria: SearchCriteria): EchoedCriteria {
  const echoed = echo(criteria)
  if (searchable.storage === 'eav') return echoed

  const applied = (filter: EchoedFilter) => (customFilter(searchable, filter) ? filter : spelledOut(filter))
  const filter_groups = echoed.filter_groups.map(({ filters }) => ({ filters: filters.map(applied) }))
  return { ...echoed, filter_groups }
}

function rowPredicates<Row>(
  searchable: Searchable<Row>,
  { filter_groups }: EchoedCriteria,
): RowPredicate<Row>[] {
  const predicates: RowPredicate<Row>[] = []
  for (const { filters } of filter_groups) {
    const alternatives: RowPredicate<Row>[] = []
    for (const filter of filters) {
      const custom = customFilter(searchable, filter)
      if (custom) predicates.push(custom(filter))
      else alternatives.push(fieldPredicate(searchable, filter))
    }
    if (alternatives.length > 0) predicates.push(anyOf(alternatives))
  }
  return predicates
}

function customFilter<Row>({ custom = {} }: Searchable<Row>, { field }: EchoedFilter) {
  return field !== null && Object.hasOwn(custom, field) ? custom[field] : undefined
}

function fieldPredicate<Row>(searchable: Searchable<Row>, filter: EchoedFilter): RowPredicate<Row> {
  const name = filter.field ?? ''
  const field = searchable.field(name)
  if (!field) throw unknownField(searchable.storage, filter.field)

  const holds = predicateOf(filter, { name, kind: field.kind, storage: searchable.storage })
  return (row) => holds(field.value(row))
}

function unknownField(storage: Storage, name: string | null): Error {
  return storage === 'eav'
    ? new InputException('The "%1" attribute name is invalid. Reset the name and try again.', [name])
    : new CrashException('masked', `Unknown column "${name ?? ''}" in a filter.`)
}

const allOf =
  <Row>(predicates: readonly RowPredicate<Row>[]): RowPredicate<Row> =>
  (row) =>
    predicates.every((holds) => holds(row))

const anyOf =
  <Row>(predicates: readonly RowPredicate<Row>[]): RowPredicate<Row> =>
  (row) =>
    predicates.some((holds) => holds(row))

/** A filter that is alone in its group has to hold, so an index on its field can stand in for the whole list. */
function candidates<Row>(searchable: Searchable<Row>, { filter_groups }: EchoedCriteria): Iterable<Row> {
  for (const { filters } of filter_groups) {
    const [filter, alternative] = filters
    if (!filter || alternative || customFilter(searchable, filter)) continue
    if (filter.condition_type !== 'eq' && filter.condition_type !== 'in') continue

    const rows = searchable.quick?.(filter)
    if (rows) return rows
  }
  return searchable.rows()
}

interface SortColumn<Row> {
  readonly name: string
  readonly key: (row: Row) => Key | null
  readonly sign: 1 | -1
}

function sortColumns<Row>(
  searchable: Searchable<Row>,
  orders: readonly CheckedSortOrder[],
): SortColumn<Row>[] {
  return orders.flatMap(({ field: name, direction }) => {
    const field = searchable.field(name)
    if (field) return { name, key: sortKey(field), sign: direction === 'ASC' ? 1 : -1 }
    if (searchable.storage === 'eav') return []

    throw new CrashException('masked', `Unknown column "${name}" in the sort orders.`)
  })
}

function sortKey<Row>({ kind, value, sort }: Field<Row>): (row: Row) => Key | null {
  const key = sort ? labelKey : (field: string | number) => keyOf(field, kind)
  const valueOf = sort ?? value
  return (row) => {
    const field = valueOf(row)
    return field === null ? null : key(field)
  }
}

/** What a field is sorted by in place of its value need not be of the value's kind: it speaks for itself. */
const labelKey = (label: string | number): Key => (typeof label === 'number' ? label : foldKey(label))

function narrowings<Row>(
  searchable: Searchable<Row>,
  columns: readonly SortColumn<Row>[],
): RowPredicate<Row>[] {
  return columns.flatMap(({ name }) => searchable.narrowBySort?.(name) ?? [])
}

/** Equal rows stay in the order of the primary key, ascending or descending. Keys are made once per row. */
function sorted<Row>(rows: readonly Row[], columns: readonly SortColumn<Row>[]): readonly Row[] {
  if (columns.length === 0) return rows

  const keyed = rows.map((row) => ({ row, keys: columns.map(({ key }) => key(row)) }))
  keyed.sort((a, b) => compareRows(a.keys, b.keys, columns))
  return keyed.map(({ row }) => row)
}

function compareRows<Row>(
  a: readonly (Key | null)[],
  b: readonly (Key | null)[],
  columns: readonly SortColumn<Row>[],
): number {
  for (let index = 0; index < columns.length; index++) {
    const order = compareNullable(a[index] ?? null, b[index] ?? null)
    if (order !== 0) return order * (columns[index]?.sign ?? 1)
  }
  return 0
}

/** NULL is less than everything else. */
function compareNullable(a: Key | null, b: Key | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null)
  return compareKeys(a, b)
}

function pageOf<Row>(rows: readonly Row[], { page_size, current_page }: EchoedCriteria): readonly Row[] {
  if (!page_size) return rows

  // A negative size is a page of one (webapi.md section 8.6).
  const size = Math.max(page_size, 1)
  const start = size * (Math.max(current_page ?? 1, 1) - 1)
  return rows.slice(start, start + size)
}
