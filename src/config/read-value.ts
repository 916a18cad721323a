import { UsageError } from './errors.ts'
import type { Option, OptionType, Value } from './options.ts'

/** The values of one source by the name of the option. */
export type Values = Readonly<Partial<Record<string, Value>>>

/** How one source speaks of options: each has its own spelling, and its own way to say where a value came from. */
export interface Dialect {
  readonly options: readonly Option[]
  /** The option's name in this source. */
  spell(option: Option): string | undefined
  /** Names the place of a value in a refusal: `--port`, `mock.json: port`. */
  place(key: string): string
  /** The refusal of a key that is no option. */
  unknown(key: string): string
}

/**
 * Reads the values of one source.
 *
 * @throws UsageError for a key that is no option and for a value that the option does not take.
 */
export function readValues(entries: readonly (readonly [string, unknown])[], dialect: Dialect): Values {
  return Object.fromEntries(
    entries.map(([key, raw]) => {
      const option = dialect.options.find((candidate) => dialect.spell(candidate) === key)
      if (!option) throw new UsageError(dialect.unknown(key))
      return [option.name, readValue(option, raw, dialect.place(key))]
    }),
  )
}

function readValue(option: Option, raw: unknown, place: string): Value {
  const value = kinds[option.type].read(raw, option)
  if (value !== undefined) return value
  throw new UsageError(`${place} must be ${kinds[option.type].wanted(option)}, not ${JSON.stringify(raw)}.`)
}

interface Kind {
  /** The value, or undefined for one that is not taken. Text comes from anywhere, the rest from JSON. */
  read(raw: unknown, option: Option): Value | undefined
  wanted(option: Option): string
}

const booleans = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  [false, false],
  ['false', false],
])

const kinds: Record<OptionType, Kind> = {
  string: {
    read: (raw) => (typeof raw === 'string' && raw !== '' ? raw : undefined),
    wanted: () => 'a text of at least one character',
  },
  integer: {
    read: (raw, option) => {
      const number = typeof raw === 'string' && /^-?\d+$/.test(raw) ? Number(raw) : raw
      return isWhole(number) && isWithin(number, option) ? number : undefined
    },
    wanted: ({ min, max }) => ['a whole number', range(min, max)].filter(Boolean).join(' '),
  },
  choice: {
    read: (raw, { choices = [] }) => choices.find((choice) => choice === raw),
    wanted: ({ choices = [] }) => [choices.slice(0, -1).join(', '), ...choices.slice(-1)].join(' or '),
  },
  boolean: {
    read: (raw) => booleans.get(raw),
    wanted: () => 'true or false',
  },
  list: {
    read: (raw, { separator = ',' }) => {
      const texts: unknown[] = Array.isArray(raw) ? raw : [raw]
      const entries = texts.filter(isText).flatMap((text) => text.split(separator))
      const named = entries.map((entry) => entry.trim()).filter((entry) => entry !== '')
      return texts.every(isText) && named.length > 0 ? named : undefined
    },
    wanted: () => 'a list of at least one entry',
  },
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

function isWithin(value: number, { min = -Infinity, max = Infinity }: Option): boolean {
  return value >= min && value <= max
}

function range(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return ''
  return max === undefined ? `of at least ${min}` : `from ${min} to ${max}`
}
