import type { Comparison } from '../contract/case.ts'

/** Texts as a store's database compares them: without regard to case or accents. */
const collator = new Intl.Collator('en', { sensitivity: 'base' })

const isNumber = (value: unknown) =>
  typeof value === 'number' ||
  (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))

/** Less than 0, 0 or more than 0; null and undefined stand before everything else. */
export function order(a: unknown, b: unknown): number {
  const [nothingA, nothingB] = [a === null || a === undefined, b === null || b === undefined]
  if (nothingA || nothingB) return Number(nothingB) - Number(nothingA)
  return isNumber(a) && isNumber(b) ? Number(a) - Number(b) : collator.compare(textOf(a), textOf(b))
}

/** How a value may compare with another, by the names of search criteria. */
export const comparisons: Record<Comparison, (value: unknown, other: unknown) => boolean> = {
  eq: (value, other) => order(value, other) === 0,
  neq: (value, other) => order(value, other) !== 0,
  gt: (value, other) => order(value, other) > 0,
  gteq: (value, other) => order(value, other) >= 0,
  lt: (value, other) => order(value, other) < 0,
  lteq: (value, other) => order(value, other) <= 0,
  like: (value, other) => isLike(textOf(value), textOf(other)),
  in: (value, other) => listOf(other).some((member) => order(value, member) === 0),
}

/** Are they the same to somebody who does not care whether a number is sent as one? */
export const isAlike = (a: unknown, b: unknown): boolean =>
  JSON.stringify(plain(a)) === JSON.stringify(plain(b))

/**
 * Is the value within the other? An object has each of its members, a list each of its entries somewhere; numbers and
 * their texts are alike.
 */
export function contains(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(whole) && part.every((entry) => whole.some((other) => contains(other, entry)))
  if (typeof part === 'object' && part !== null)
    return (
      typeof whole === 'object' &&
      whole !== null &&
      Object.entries(part).every(([key, member]) => contains((whole as Record<string, unknown>)[key], member))
    )
  return isAlike(whole ?? null, part)
}

/** Numbers as numbers, and the members of objects in the order of their names. */
function plain(value: unknown): unknown {
  if (isNumber(value)) return Number(value)
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value ?? null
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([key, member]) => [key, plain(member)]))
}

/** The pattern's `%` is any text, its `_` any character. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .toLowerCase()
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('%', '[^]*')
    .replaceAll('_', '[^]')
  return new RegExp(`^${source}$`, 'u').test(text.toLowerCase())
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : textOf(value).split(','))

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)
}
