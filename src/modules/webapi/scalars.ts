import { CrashException, InputException } from '../../framework/errors.ts'
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
  int: (value: unknown) => Math.trunc(numberOf(value, 'int')) || 0,
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
    default:
      return plain(value)
  }
}

function lenientCast(type: string, value: unknown): unknown {
  if (type === 'integer') return isList(value) ? 1 : Math.trunc(looseNumber(value))
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
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  const number = Number.parseFloat(String(value ?? ''))
  return Number.isFinite(number) ? number : 0
}

const TRUE_TEXTS = new Set(['1', 'true', 'on', 'yes'])

const booleanOf = (value: unknown) =>
  value === true || value === 1 || (typeof value === 'string' && TRUE_TEXTS.has(value.trim().toLowerCase()))

function scalarOf(value: unknown, type: string): unknown {
  if (isList(value)) throw invalidType('array', type)
  return value
}

/** A scalar as PHP turns it into text. */
export function phpText(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : ''
  if (typeof value !== 'number') return String(value)
  const text = String(value)
  return text.includes('e') || Math.abs(value) >= 1e19 || (value !== 0 && Math.abs(value) < 1e-4)
    ? exponential(value)
    : text
}

/** `1.0E+20`: the mantissa always has a fraction. */
const exponential = (value: number) =>
  value
    .toExponential()
    .replace(/^(-?\d)e/, '$1.0e')
    .replace('e', 'E')

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
