import type { Law } from '../contract/case.ts'
import { comparisons, contains, isAlike, order } from './compare.ts'
import { valueAt } from './path.ts'

/** The answers of a case by the names of its steps. */
export type Answers = Readonly<Record<string, unknown>>

type Statement = Exclude<keyof Law, 'says'>

/** How it was broken, in a sentence; undefined when it holds. */
type Check<Name extends Statement> = (
  statement: NonNullable<Law[Name]>,
  read: (operand: unknown) => unknown,
) => string | undefined

/**
 * How each statement of a law is checked. `read` gives what an operand stands for: a path its value, any other
 * value itself.
 */
export const statements: { readonly [Name in Statement]: Check<Name> } = {
  equal(operands, read) {
    const [first, ...others] = operands.map(read)
    const at = others.findIndex((other) => !isAlike(first, other))
    return at < 0 ? undefined : `${show(first)} is not ${show(others[at])}`
  },

  differ(operands, read) {
    const values = operands.map(read)
    const at = values.findIndex((value, index) =>
      values.slice(0, index).some((other) => isAlike(value, other)),
    )
    return at < 0 ? undefined : `${show(values[at])} is there twice`
  },

  sum({ of, equals }, read) {
    const total = of.reduce<number>((sum, operand) => sum + amount(operand, read), 0)
    const wanted = amount(equals, read)
    return Math.abs(total - wanted) < 0.0101 ? undefined : `the sum is ${round(total)}, not ${round(wanted)}`
  },

  union({ of, equals }, read) {
    const together = new Set(of.flatMap((operand) => keys(read(operand))))
    return sameEntries(together, new Set(keys(read(equals))))
  },

  intersection({ of, equals }, read) {
    const [first = [], ...others] = of.map((operand) => keys(read(operand)))
    const common = first.filter((entry) => others.every((other) => other.includes(entry)))
    return sameEntries(new Set(common), new Set(keys(read(equals))))
  },

  disjoint(operands, read) {
    const entries = operands.flatMap((operand) => [...new Set(keys(read(operand)))])
    const again = entries.find((entry, index) => entries.indexOf(entry) !== index)
    return again === undefined ? undefined : `${again} is in two of the lists`
  },

  partition({ of, equals }, read) {
    const parts = of.flatMap((operand) => keys(read(operand)))
    const whole = keys(read(equals))
    const at = Array.from({ length: Math.max(parts.length, whole.length) }).findIndex(
      (_, index) => parts[index] !== whole[index],
    )
    return at < 0
      ? undefined
      : `entry ${at + 1} is ${parts[at] ?? 'missing'}, and ${whole[at] ?? 'missing'} in the whole`
  },

  sorted({ list, direction }, read) {
    const entries = listOf(read(list))
    const sign = direction === 'ASC' ? 1 : -1
    const at = entries.findIndex((entry, index) => index > 0 && sign * order(entries[index - 1], entry) > 0)
    return at < 0 ? undefined : `${show(entries[at])} comes after ${show(entries[at - 1])}`
  },

  every({ list, is, value }, read) {
    const wanted = read(value)
    const odd = listOf(read(list)).filter((entry) => !comparisons[is](entry, wanted))
    return odd.length === 0 ? undefined : `${show(odd[0])} is not ${is} ${show(wanted)}`
  },

  is({ value, is, to }, read) {
    const [found, wanted] = [read(value), read(to)]
    return comparisons[is](found, wanted) ? undefined : `${show(found)} is not ${is} ${show(wanted)}`
  },

  length({ list, is, value }, read) {
    const [{ length }, wanted] = [listOf(read(list)), read(value)]
    return comparisons[is](length, wanted)
      ? undefined
      : `there are ${length}, which is not ${is} ${show(wanted)}`
  },

  contains({ in: whole, value }, read) {
    const [found, part] = [read(whole), read(value)]
    return contains(found, part) ? undefined : `${show(part)} is not in ${show(found)}`
  },

  lacks({ in: list, value }, read) {
    const part = read(value)
    const found = listOf(read(list)).find((entry) => contains(entry, part))
    return found === undefined ? undefined : `${show(found)} is there`
  },

  unchanged({ before, after, except = [] }, read) {
    return difference(without(read(before), except), without(read(after), except), '')
  },

  pruned({ whole, to, keys: names }, read) {
    const pick = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(pick)
      return Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => names.includes(name)))
    }
    return difference(pick(read(whole)), read(to), '')
  },
}

/** What of a law does not hold of the answers, each in a sentence. */
export function breaches(law: Law, answers: Answers): string[] {
  const read = (operand: unknown) => readOperand(operand, answers)
  return Object.entries(law).flatMap(([name, statement]) => {
    if (name === 'says') return []
    const check = statements[name as Statement] as Check<Statement>
    return check(statement as never, read) ?? []
  })
}

const PATH = /^\$([\w-]+)\.?(.*)$/s

function readOperand(operand: unknown, answers: Answers): unknown {
  const match = typeof operand === 'string' ? PATH.exec(operand) : null
  if (!match) return operand
  const [, step = '', path = ''] = match
  if (!Object.hasOwn(answers, step)) throw new Error(`There is no step "${step}" for ${String(operand)}.`)
  return valueAt(answers[step], path)
}

/** The number of an operand, or the sum of its list; negative with a minus before the path. */
function amount(operand: unknown, read: (operand: unknown) => unknown): number {
  const isNegative = typeof operand === 'string' && operand.startsWith('-$')
  const value = read(isNegative ? operand.slice(1) : operand)
  const total = (Array.isArray(value) ? (value as unknown[]) : [value]).reduce<number>(
    (sum, each) => sum + Number(each ?? 0),
    0,
  )
  return isNegative ? -total : total
}

const round = (value: number) => String(Math.round(value * 10_000) / 10_000)

const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : []

const keys = (value: unknown): string[] => listOf(value).map((entry) => JSON.stringify(entry))

function sameEntries(found: ReadonlySet<string>, wanted: ReadonlySet<string>): string | undefined {
  const missing = [...wanted].filter((entry) => !found.has(entry))
  const extra = [...found].filter((entry) => !wanted.has(entry))
  if (missing.length + extra.length === 0) return undefined
  return [...missing.map((entry) => `${entry} is missing`), ...extra.map((entry) => `${entry} is too many`)]
    .slice(0, 3)
    .join(', ')
}

function without(value: unknown, names: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((entry) => without(entry, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !names.includes(name))
      .map(([name, member]) => [name, without(member, names)]),
  )
}

/** Where two values first differ. */
function difference(before: unknown, after: unknown, at: string): string | undefined {
  if (isAlike(before, after)) return undefined
  const bothObjects =
    typeof before === 'object' && before !== null && typeof after === 'object' && after !== null
  if (!bothObjects || Array.isArray(before) !== Array.isArray(after))
    return `${at || 'the whole'} was ${show(before)} and is ${show(after)}`
  const [a, b] = [before as Record<string, unknown>, after as Record<string, unknown>]
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    const found = difference(a[name], b[name], at === '' ? name : `${at}.${name}`)
    if (found !== undefined) return found
  }
  return undefined
}

function show(value: unknown): string {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}
