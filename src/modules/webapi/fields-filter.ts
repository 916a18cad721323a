import { CrashException } from '../../framework/errors.ts'

/**
 * Keeps of a result what the request parameter `fields` names, such as `items[sku,name],total_count`. An absent or
 * empty parameter and scalar results leave the value as it is; a malformed one gives `[]`. Hand in void results as
 * `[]`: here, as in the store, an empty list under a filter turns into `null`.
 *
 * `fields` is the parsed query value: text, or an array, which is malformed.
 *
 * @throws CrashException (text) when the filter looks into a list of scalars
 *
 * Source: webapi.md section 6.5; Magento\Framework\Webapi\Rest\Response\FieldsFilter.
 */
export function filterFields(value: unknown, fields: unknown): unknown {
  if (!isTruthy(fields) || !isContainer(value)) return value
  const filter = typeof fields === 'string' ? parsedFilter(fields) : undefined
  return filter === undefined ? [] : applyFilter(value, filter)
}

/** Names to keep; `true` stands for the whole member. */
type FieldFilter = ReadonlyMap<string, FieldFilter | true>
type Entry = readonly [key: string, value: unknown]

/** Clients repeat a handful of filters; the bound is against those that make up new ones. */
const MAX_CACHED_FILTERS = 500
const cachedFilters = new Map<string, FieldFilter | undefined>()

function parsedFilter(fields: string): FieldFilter | undefined {
  if (cachedFilters.has(fields)) return cachedFilters.get(fields)
  const filter = parseFields(fields)
  const [oldest] = cachedFilters.keys()
  if (cachedFilters.size >= MAX_CACHED_FILTERS && oldest !== undefined) cachedFilters.delete(oldest)
  cachedFilters.set(fields, filter)
  return filter
}

/**
 * `undefined` for a malformed filter. Commas only part names, so stray ones are harmless; a bracket belongs to the
 * name read last, wherever that stood, and one without any name selects nothing.
 */
function parseFields(fields: string): FieldFilter | undefined {
  if (/[^\w[\],]/.test(fields)) return undefined
  const outer: Map<string, FieldFilter | true>[] = []
  let level = new Map<string, FieldFilter | true>()
  let name = ''
  for (const token of fields.match(/\w+|[[\]]/g) ?? []) {
    if (token === '[') {
      outer.push(level)
      const inner = new Map<string, FieldFilter | true>()
      level.set(name, inner)
      level = inner
    } else if (token === ']') {
      const enclosing = outer.pop()
      if (enclosing === undefined) return undefined
      level = enclosing
    } else {
      name = token
      level.set(name, true)
    }
  }
  return outer.length === 0 ? level : undefined
}

function applyFilter(container: object, filter: FieldFilter): unknown {
  const entries = entriesOf(container)
  const isList = entries.every(([key]) => /^\d+$/.test(key))
  if (!isList) return pick(container, filter)
  // The store starts its answer with the first element, so without one there is none.
  if (entries.length === 0) return null
  return phpArray(entries.map(([key, item]) => [key, pick(item, filter)]))
}

function pick(value: unknown, filter: FieldFilter): unknown {
  if (!isContainer(value)) {
    throw new CrashException(
      'text',
      'The "fields" parameter selects fields in a list of scalars, which have none.',
    )
  }
  const kept: Entry[] = []
  for (const [key, member] of entriesOf(value)) {
    const selection = filter.get(key)
    if (selection !== undefined) kept.push([key, narrow(key, member, selection)])
  }
  return phpArray(kept)
}

function narrow(key: string, member: unknown, selection: FieldFilter | true): unknown {
  if (selection === true || !isContainer(member)) return member
  return key === 'custom_attributes'
    ? filterCustomAttributes(member, selection)
    : applyFilter(member, selection)
}

/** Names are attribute codes first, and keys of every other attribute second. Indexes stay as they were. */
function filterCustomAttributes(attributes: object, filter: FieldFilter): unknown {
  const kept: Entry[] = []
  for (const [index, attribute] of entriesOf(attributes)) {
    const part = isNamed(attribute, filter) ? attribute : pickKeys(attribute, filter)
    if (!isContainer(part) || entriesOf(part).length > 0) kept.push([index, part])
  }
  return phpArray(kept)
}

function isNamed(attribute: unknown, filter: FieldFilter): boolean {
  const entries = isContainer(attribute) ? entriesOf(attribute) : []
  return entries.some(([key, code]) => key === 'attribute_code' && filter.has(String(code)))
}

function pickKeys(attribute: unknown, filter: FieldFilter): unknown {
  return pick(attribute, new Map([...filter.keys()].map((name) => [name, true])))
}

/** A PHP array: a list when its keys are 0..n-1, otherwise an object. */
function phpArray(entries: readonly Entry[]): unknown {
  const isList = entries.every(([key], index) => key === String(index))
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}

function entriesOf(container: object): Entry[] {
  return container instanceof Map
    ? [...container].map(([key, value]) => [String(key), value])
    : Object.entries(container)
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** PHP's truth of a query value. */
function isTruthy(fields: unknown): boolean {
  return fields instanceof Map ? fields.size > 0 : Boolean(fields) && fields !== '0'
}
