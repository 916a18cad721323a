import { CrashException, InputException } from '../../framework/errors.ts'
import { phpNumber } from '../../framework/php-json.ts'
import { entriesOf, isList, plain, valuesOf } from './values.ts'

/** A list of scalars: its entries are cast, and never refused. */
export const scalarList =
  (type: string) =>
  (value: unknown): unknown[] => {
    if (!isList(value)) throw invalidType(phpTypeOf(value), `${PHP_TYPES[type] ?? type}[]`)
    return unwrapped(value).map((entry) => lenientCast(type, entry))
  }

/** `{"item": […]}` is what SOAP makes of a list, and understood. */
export function unwrapped(value: unknown): unknown[] {
  const entries = entriesOf(value)
  const [only] = entries
  if (entries.length !== 1 || only?.[0] !== 'item') return valuesOf(value)
  const inner = only[1]
  return Array.isArray(inner) ? inner : [inner]
}

const PHP_TYPES: Record<string, string> = {
  integer: 'int',
  number: 'float',
  boolean: 'bool',
  string: 'string',
}

/** How a scalar becomes one of Magento's types, or is refused. */
export const scalarCoercers = {
  int: (value: unknown) => integerOf(numberOf(value, 'int'), typeof value),
  float: (value: unknown) => numberOf(value, 'float'),
  bool: (value: unknown) => booleanOf(scalarOf(value, 'bool')),
  string: (value: unknown) => phpText(scalarOf(value, 'string')),
  /** The spellings `integer` and `double` are cast and never refused. */
  lenient: (value: unknown) => looseNumber(scalarOf(value, 'double')),
}

/** A custom attribute's value by the type of its attribute. */
export function coerceAttributeValue(type: string, value: unknown): unknown {
  if (value === null) return null
  switch (type) {
    case 'int':
      return scalarCoercers.int(value)
    case 'double':
      return scalarCoercers.lenient(value)
    case 'string':
      return scalarCoercers.string(value)
    case 'int[]':
      return scalarList('integer')(value)
    case 'string[]':
      return scalarList('string')(value)
    default:
      return plain(value)
  }
}

function lenientCast(type: string, value: unknown): unknown {
  if (type === 'integer') return isList(value) ? 1 : integerOf(looseNumber(value), typeof value)
  if (type === 'number') return isList(value) ? 1 : looseNumber(value)
  if (type !== 'string') return plain(value)
  if (isList(value)) throw new CrashException('masked', 'A list stands where a text was expected.')
  return value === null ? '' : phpText(value)
}

const NUMERIC = /^[ \t\n\r\v\f]*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[ \t\n\r\v\f]*$/

function numberOf(value: unknown, type: 'int' | 'float'): number {
  const scalar = scalarOf(value, type)
  if (typeof scalar === 'number') return Number.isFinite(scalar) ? scalar : 0
  if (typeof scalar !== 'string' || !NUMERIC.test(scalar)) throw invalidType(phpText(scalar), type)
  const number = Number(scalar.trim())
  return Number.isFinite(number) ? number : 0
}

function looseNumber(value: unknown): number {
  const number = typeof value === 'string' ? Number.parseFloat(value) : Number(value)
  return Number.isFinite(number) ? number : 0
}

/** One more than PHP's largest integer, which JavaScript cannot tell from it. */
const BEYOND_INTEGERS = 2 ** 63

/** Beyond 64 bits a text stops at the last integer, while a number goes round. */
function integerOf(number: number, sentAs: string): number {
  const integer = Math.trunc(number) || 0
  if (Math.abs(integer) < BEYOND_INTEGERS) return integer
  return sentAs === 'string'
    ? Math.sign(integer) * BEYOND_INTEGERS
    : Number(BigInt.asIntN(64, BigInt(integer)))
}

const TRUE = /^[ \t\n\r\v]*(?:1|true|on|yes)[ \t\n\r\v]*$/i

const booleanOf = (value: unknown) =>
  value === true || value === 1 || (typeof value === 'string' && TRUE.test(value))

function scalarOf(value: unknown, type: string): unknown {
  if (isList(value)) throw invalidType('array', type)
  return value
}

/** A scalar as PHP turns it into text. */
export function phpText(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : ''
  if (typeof value !== 'number') return String(value)
  return Number.isInteger(value) && Math.abs(value) < BEYOND_INTEGERS
    ? String(BigInt(value))
    : phpNumber(value, 'E')
}

const phpTypeOf = (value: unknown) =>
  typeof value === 'number'
    ? Number.isInteger(value)
      ? 'integer'
      : 'double'
    : typeof value === 'boolean'
      ? 'boolean'
      : 'string'

const invalidType = (value: string, type: string) =>
  new InputException(
    `The "${value}" value's type is invalid. The "${type}" type was expected. Verify and try again.`,
  )
