import { RE2JS } from 're2js'
import { compareKeys as compareTextKeys, fold, foldKey, textToNumber } from './collation.ts'
import { CrashException } from './errors.ts'
import { likeMatcher } from './like.ts'
import type { EchoedFilter } from './search-criteria.ts'

/**
 * How the database compares a field: `text` by its collation, `number` (integers) and `decimal` as numbers,
 * `datetime` as `YYYY-MM-DD HH:MM:SS` in UTC, `binary` exactly.
 */
export type FieldKind = 'text' | 'number' | 'decimal' | 'datetime' | 'binary'

/**
 * The value of a field in a row; null is NULL. LIKE sees a decimal with six places; one that is given as text is seen
 * as it is, for columns with other than six.
 */
export type FieldValue = string | number | null

/** A table with a column per field, or attributes whose values have tables of their own. */
export type Storage = 'flat' | 'eav'

/** The field that a condition is put to; `name` as the client spelt it. */
export interface Operand {
  readonly name: string
  readonly kind: FieldKind
  readonly storage: Storage
}

/** Does a condition hold for this value of a field? */
export type Predicate = (field: FieldValue) => boolean

/** The form in which two values of a kind are compared. */
export type Key = string | number

/**
 * The longest regular expression that is tried, in UTF-16 units: matching takes the length of the expression times
 * that of the text.
 */
export const MAX_REGEXP_LENGTH = 1000

/** Prepares a filter's value once, so that little is left to do for each row. */
type Condition = (value: string, kind: FieldKind) => Predicate

/**
 * The condition types as clients spell them. `fulltext` is known to flat lists only, and only after
 * {@link spelledOut}.
 *
 * Source: Magento\Framework\DB\Adapter\Pdo\Mysql::prepareSqlCondition; webapi.md section 8.3.
 */
export const conditions = {
  eq: equal,
  neq: not(equal),
  gt: ordered((order) => order > 0),
  lt: ordered((order) => order < 0),
  gteq: ordered((order) => order >= 0),
  lteq: ordered((order) => order <= 0),
  from: ordered((order) => order >= 0),
  to: ordered((order) => order <= 0),
  like,
  nlike: not(like),
  in: oneOf,
  nin: not(oneOf),
  null: () => isNull,
  notnull: () => isNotNull,
  finset: findInSet,
  nfinset: not(findInSet),
  regexp,
  seq: (value, kind) => (value === '' ? isNull : equal(value, kind)),
  sneq: (value, kind) => (value === '' ? isNotNull : not(equal)(value, kind)),
  is: refuseIs,
  ntoa: likeAddress,
  fulltext: like,
} satisfies Record<string, Condition>

/** A condition type that some list knows. */
export type ConditionType = keyof typeof conditions

/**
 * Prepares a filter for a field. An absent value is compared as an empty text. A condition that is not known is
 * equality with the value and, for an attribute, also with the attribute's own name.
 *
 * @throws {CrashException} for `is`, and for a regular expression that is invalid or too long.
 */
export function predicateOf(
  { value, condition_type }: Pick<EchoedFilter, 'value' | 'condition_type'>,
  { name, kind, storage }: Operand,
): Predicate {
  const text = value ?? ''
  if (isKnown(condition_type, storage)) return conditions[condition_type](text, kind)

  const isValue = equal(text, kind)
  const isName = equal(name, kind)
  return storage === 'flat' ? isValue : (field) => isValue(field) || isName(field)
}

/**
 * Flat lists turn `fulltext` into a LIKE with `%` around the value, which is what the client is shown as its value.
 *
 * Source: Magento\Framework\Api\SearchCriteria\CollectionProcessor\FilterProcessor.
 */
export function spelledOut(filter: EchoedFilter): EchoedFilter {
  return filter.condition_type === 'fulltext' ? { ...filter, value: `%${filter.value ?? ''}%` } : filter
}

/** The form of a value in which it is compared, and in which equal values are the same. */
export function keyOf(value: string | number, kind: FieldKind): Key {
  switch (kind) {
    case 'text':
      return foldKey(String(value))
    case 'number':
    case 'decimal':
      return typeof value === 'number' ? value : textToNumber(value)
    case 'datetime':
      return datetimeKey(String(value))
    case 'binary':
      return String(value)
  }
}

/** Negative, 0 or positive as `a` sorts before, with or after `b`; keys of one kind. */
export function compareKeys(a: Key, b: Key): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareTextKeys(String(a), String(b))
}

function isKnown(type: string, storage: Storage): type is ConditionType {
  return Object.hasOwn(conditions, type) && (type !== 'fulltext' || storage === 'flat')
}

/** NULL is neither equal nor unequal to anything, and neither like nor unlike it. */
function present(holds: (field: string | number) => boolean): Predicate {
  return (field) => field !== null && holds(field)
}

function not(condition: Condition): Condition {
  return (value, kind) => {
    const holds = condition(value, kind)
    return present((field) => !holds(field))
  }
}

function equal(value: string, kind: FieldKind): Predicate {
  const key = keyOf(value, kind)
  return present((field) => keyOf(field, kind) === key)
}

function ordered(holds: (order: number) => boolean): Condition {
  return (value, kind) => {
    const key = keyOf(value, kind)
    return present((field) => holds(compareKeys(keyOf(field, kind), key)))
  }
}

/** The items of the list are not trimmed, nor is there a way to quote a comma. */
function oneOf(value: string, kind: FieldKind): Predicate {
  const keys = new Set(value.split(',').map((item) => keyOf(item, kind)))
  return present((field) => keys.has(keyOf(field, kind)))
}

function like(value: string, kind: FieldKind): Predicate {
  const matches = likeMatcher(value, lettersOf(kind))
  return present((field) => matches(textOf(field, kind)))
}

/** FIND_IN_SET: the field is the list, the value one of its items. An empty field is an empty list. */
function findInSet(value: string, kind: FieldKind): Predicate {
  const letters = lettersOf(kind)
  const item = letters(value)
  return present((field) => {
    const list = textOf(field, kind)
    return list !== '' && letters(list).split(',').includes(item)
  })
}

function regexp(value: string, kind: FieldKind): Predicate {
  const expression = compiled(value, kind === 'binary' ? 0 : RE2JS.CASE_INSENSITIVE)
  return present((field) => expression.test(textOf(field, kind)))
}

/** A real store also knows look-around and back references; RE2 leaves them out to keep its time linear. */
function compiled(expression: string, flags: number): RE2JS {
  if (expression.length > MAX_REGEXP_LENGTH)
    throw new CrashException(
      'masked',
      `The regular expression is longer than ${String(MAX_REGEXP_LENGTH)} characters.`,
    )
  try {
    return RE2JS.compile(expression, flags)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CrashException('masked', `The regular expression "${expression}" is invalid: ${reason}.`)
  }
}

/** INET_NTOA: the field is an IPv4 address as a number, the value a pattern for its dotted form. */
function likeAddress(value: string): Predicate {
  const matches = likeMatcher(value)
  return present((field) => {
    const number = Math.trunc(typeof field === 'number' ? field : textToNumber(field))
    return number >= 0 && number < 2 ** 32 && matches(dotted(number))
  })
}

const dotted = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')

/** `IS` followed by a text is no SQL. */
function refuseIs(value: string): Predicate {
  throw new CrashException('masked', `The condition "is" cannot compare with "${value}": use "eq" or "null".`)
}

function isNull(field: FieldValue): boolean {
  return field === null
}

function isNotNull(field: FieldValue): boolean {
  return field !== null
}

/** What text conditions see of a value. */
const textOf = (value: string | number, kind: FieldKind): string =>
  kind === 'decimal' && typeof value === 'number' ? value.toFixed(6) : String(value)

const lettersOf = (kind: FieldKind) => (kind === 'binary' ? String : fold)

/** What MySQL makes of a text that it cannot read as a time: earlier than every time there is. */
const ZERO_TIME = '0000-00-00 00:00:00'

/**
 * A time as the database would write it. A date alone is its midnight, `T` may stand for the space, and what follows
 * what can be read, a time zone too, is cut off (webapi.md section 8.5).
 */
function datetimeKey(text: string): string {
  const { year = '', month = '', day = '', ...time } = TIME.exec(text)?.groups ?? {}
  const { hour = '0', minute = '0', second = '0', fraction = '' } = time
  if (!isDate(+year, +month, +day) || +hour > 23 || +minute > 59 || +second > 59) return ZERO_TIME

  const date = [year, two(month), two(day)].join('-')
  // `.000`, as JavaScript writes it, is no fraction at all.
  return `${date} ${[hour, minute, second].map(two).join(':')}${/[1-9]/.test(fraction) ? `.${fraction}` : ''}`
}

const two = (digits: string) => digits.padStart(2, '0')

const TIME =
  /^\s*(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?:[T ]\s*(?<hour>\d{1,2})(?::(?<minute>\d{1,2})(?::(?<second>\d{1,2})(?:\.(?<fraction>\d{1,6}))?)?)?)?/

function isDate(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
