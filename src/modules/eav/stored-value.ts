import { storedText } from '../../framework/collation.ts'
import { invalidFieldValue } from '../../framework/errors.ts'
import type { Attribute } from './tables.ts'

/** A decimal as the database keeps it: six places. */
export const storedDecimal = (value: number): string => value.toFixed(6)

/**
 * A value as its attribute's table keeps it, or null where there is none: text, whole numbers as text, decimals
 * with six places, dates as `YYYY-MM-DD HH:MM:SS`.
 *
 * @throws InputException 400, a date that is none
 */
export function storedValue(attribute: Attribute, value: unknown): unknown {
  if (value === null || value === undefined) return null
  switch (attribute.backend_type) {
    case 'decimal':
      return storedDecimal(Number(value))
    case 'int':
      return String(value)
    case 'datetime':
      return storedDate(attribute.attribute_code, String(value))
    case 'varchar':
    case 'text':
      return value === '' ? null : storedText(String(value))
    default:
      return value
  }
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/

/**
 * A date in one of the forms that product dates take: ISO with or without a time, month first with slashes, or
 * seconds since 1970. A zone is dropped, not applied.
 *
 * Source: webapi.md section 5.10.
 */
function storedDate(code: string, value: string): string | null {
  const text = value.trim()
  if (text === '') return null
  if (/^\d+$/.test(text)) return new Date(Number(text) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  const iso = ISO.exec(text)
  if (iso) return dateOf(code, value, iso.slice(1, 4), iso.slice(4))
  const [, month, day, year, ...time] = AMERICAN.exec(text) ?? []
  if (year === undefined) throw invalidFieldValue(code, value)
  return dateOf(code, value, [year, month, day], time)
}

type Parts = readonly (string | undefined)[]

function dateOf(
  code: string,
  sent: string,
  [year, month, day]: Parts,
  [hour, minute, second]: Parts,
): string {
  const numbers = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0))
  const [y = 0, m = 0, d = 0, h = 0, i = 0, s = 0] = numbers
  const time = new Date(Date.UTC(y, m - 1, d, h, i, s))
  if (time.getUTCMonth() !== m - 1 || time.getUTCDate() !== d) throw invalidFieldValue(code, sent)
  return time.toISOString().slice(0, 19).replace('T', ' ')
}
