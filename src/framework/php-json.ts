/**
 * Encodes a value as the store does, byte for byte: as PHP's `json_encode` without flags, where an empty object is
 * an empty array. `undefined` members are left out; a `Map` is an object in its own order; a `bigint` is an integer
 * beyond 2^53.
 *
 * Ordinary documents take the native encoder, several times as fast as {@link encode}, which does the others.
 *
 * Source: webapi.md section 6.2.
 */
export function toPhpJson(value: unknown): string {
  const native = hasPlainNumbers(value) ? (JSON.stringify(value) as string | undefined) : undefined
  // Empty objects, those of `undefined` members only and every `Map` all show as `{}`.
  const text = native === undefined || native.includes('{}') ? encode(value) : native
  return escapeCharacters(text)
}

/**
 * The text of a number in PHP: integers up to 2^53 plainly, all others with at most 14 significant digits, with an
 * exponent below 1e-4 and from 15 integer digits on. NaN and the infinities, which PHP refuses, become `0`.
 * JSON writes the exponent with `e`, a cast to string with `E`.
 *
 * Source: webapi.md sections 5.4 and 6.2; the `precision` and `serialize_precision` settings of the store (14).
 */
export function phpNumber(value: number, exponentMark: 'e' | 'E'): string {
  if (!Number.isFinite(value)) return '0'
  if (Number.isInteger(value) && Math.abs(value) <= LARGEST_PLAIN_INTEGER) return String(value)
  if (Math.abs(value) === BEYOND_INTEGERS) return value > 0 ? LARGEST_INTEGER : SMALLEST_INTEGER
  const [mantissa = '', exponent = ''] = value.toExponential(SIGNIFICANT_DIGITS - 1).split('e')
  if (Number(exponent) >= -4 && Number(exponent) < SIGNIFICANT_DIGITS) {
    return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)))
  }
  const digits = String(Number(mantissa))
  return `${digits.includes('.') ? digits : `${digits}.0`}${exponentMark}${exponent}`
}

const SIGNIFICANT_DIGITS = 14
const LARGEST_PLAIN_INTEGER = 2 ** 53

/** Where a text of digits stops that is too long for an integer (section 5.4); as a number it is rounded up. */
const BEYOND_INTEGERS = 2 ** 63
const LARGEST_INTEGER = '9223372036854775807'
const SMALLEST_INTEGER = '-9223372036854775808'

/** Whether PHP writes each number within as JavaScript does. May say no in doubt, which only costs time. */
function hasPlainNumbers(value: unknown): boolean {
  if (typeof value === 'number') return isPlainNumber(value)
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint'
  if (Array.isArray(value)) return value.every(hasPlainNumbers)
  // The fastest way over the members of a document: no array of them is made.
  for (const key in value) {
    if (!hasPlainNumbers((value as Readonly<Record<string, unknown>>)[key])) return false
  }
  return true
}

/** Integers up to 2^53, and decimals of at most nine digits before and four after the point. */
function isPlainNumber(value: number): boolean {
  if (Number.isInteger(value)) return Math.abs(value) <= LARGEST_PLAIN_INTEGER
  return Math.abs(value) < 1e9 && Math.round(value * 1e4) / 1e4 === value
}

const NON_ASCII = /[\u0080-\uffff]/
const ALL_NON_ASCII = /[\u0080-\uffff]/g

/** Slashes and non-ASCII characters occur inside strings only, so the finished text can be escaped as a whole. */
function escapeCharacters(text: string): string {
  const slashed = text.includes('/') ? text.replaceAll('/', '\\/') : text
  return NON_ASCII.test(slashed) ? slashed.replace(ALL_NON_ASCII, unicodeEscape) : slashed
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function encode(value: unknown): string {
  if (typeof value === 'number') return phpNumber(value, 'e')
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map(encode).join(',')}]`
  if (typeof value === 'object' && value !== null) return encodeMembers(value)
  return isWritable(value) ? JSON.stringify(value) : 'null'
}

function encodeMembers(value: object): string {
  const entries: Iterable<[unknown, unknown]> = value instanceof Map ? value : Object.entries(value)
  const members = [...entries]
    .filter(([, member]) => isWritable(member))
    .map(([key, member]) => `${JSON.stringify(String(key))}:${encode(member)}`)
  return members.length === 0 ? '[]' : `{${members.join(',')}}`
}

function isWritable(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol'
}
