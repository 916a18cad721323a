import { storedText } from '../../framework/collation.ts'
import { invalidFieldValue } from '../../framework/errors.ts'
import type { Attribute } from './tables.ts'

/** The database cuts off what is too long or too large for a column, and says nothing. */
const LONGEST_VARCHAR = 255
const LARGEST_INT = 2 ** 31 - 1
const SMALLEST_INT = -(2 ** 31)
const LARGEST_DECIMAL = 1e14

/** A decimal as the database keeps it: six places, fourteen digits before them. */
export function storedDecimal(value: number): string {
  if (Math.abs(value) >= LARGEST_DECIMAL) return `${value < 0 ? '-' : ''}99999999999999.999999`
  const decimal = value.toFixed(6)
  return decimal === '-0.000000' ? '0.000000' : decimal
}

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
      return storedInt(value)
    case 'datetime':
      return storedDate(attribute.attribute_code, String(value))
    case 'varchar':
      return value === '' ? null : storedText(String(value)).slice(0, LONGEST_VARCHAR)
    case 'text':
      return value === '' ? null : storedText(String(value))
    default:
      return value
  }
}

function storedInt(value: unknown): string {
  const number = Number(value)
  if (number > LARGEST_INT) return String(LARGEST_INT)
  return String(number < SMALLEST_INT ? SMALLEST_INT : value)
}

/** What a static column makes of a time: its own form, or where it cannot be read the beginning of all times. */
export function storedTimestamp(value: string): string {
  return readDate(value) ?? '1970-01-01 00:00:00'
}

/**
 * A date in one of the forms that product dates take.
 *
 * Source: webapi.md section 5.10.
 */
function storedDate(code: string, value: string): string | null {
  if (value.trim() === '') return null
  const date = readDate(value)
  if (date === undefined) throw invalidFieldValue(code, value)
  return date
}

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?/

/** ISO with or without a time, month first with slashes, or seconds since 1970. A zone is dropped, not applied. */
function readDate(value: string): string | undefined {
  const text = value.trim()
  if (/^\d+$/.test(text)) return dateTime(Number(text) * 1000)
  const iso = ISO.exec(text)
  if (iso) return dateOf(iso.slice(1, 4), iso.slice(4))
  const [, month, day, year, ...time] = AMERICAN.exec(text) ?? []
  return year === undefined ? undefined : dateOf([year, month, day], time)
}

type Parts = readonly (string | undefined)[]

function dateOf([year, month, day]: Parts, [hour, minute, second]: Parts): string | undefined {
  const numbers = [year, month, day, hour, minute, second].map((part) => Number(part ?? 0))
  const [y = 0, m = 0, d = 0, h = 0, i = 0, s = 0] = numbers
  if (h > 23 || i > 59 || s > 59) return undefined
  const time = new Date(Date.UTC(y, m - 1, d, h, i, s))
  return time.getUTCMonth() === m - 1 && time.getUTCDate() === d ? dateTime(time.getTime()) : undefined
}

/** @param time milliseconds since 1970; undefined beyond the year 9999 */
function dateTime(time: number): string | undefined {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999
    ? undefined
    : date.toISOString().slice(0, 19).replace('T', ' ')
}
