import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * A run of requests that a real Magento Open Source 2.4.4 was sent, with the status of each answer, and the body
 * where it was a refusal. `{{name}}` stands for a value that an earlier answer gave.
 */
export interface Recording {
  readonly about: string
  readonly as?: string
  readonly vars?: Readonly<Record<string, unknown>>
  readonly steps: readonly Step[]
}

export interface Step {
  readonly name: string
  readonly as?: string
  /** `GET /rest/V1/products` */
  readonly request: string
  readonly body?: unknown
  readonly rawBody?: string
  /** null takes a header away. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** Keeps values of the answer: name → dotted path, '' for all of it. */
  readonly save?: Readonly<Record<string, string>>
  /** Keeps the answer as the token of a new actor. */
  readonly saveActor?: string
  readonly status: number
  readonly refusal?: { readonly message: string; readonly parameters?: unknown; readonly errors?: unknown }
}

const FOLDER = fileURLToPath(new URL('../data/recordings/', import.meta.url))

/** Name and content of every recording. */
export const recordings: readonly (readonly [string, Recording])[] = readdirSync(FOLDER).map((file) => [
  file.replace(/\.json$/, ''),
  JSON.parse(readFileSync(FOLDER + file, 'utf8')) as Recording,
])

/** Puts saved values where `{{name}}` stands. */
export function filled(value: unknown, saved: Readonly<Record<string, unknown>>): unknown {
  if (typeof value === 'string') {
    const whole = /^\{\{([\w.]+)\}\}$/.exec(value)?.[1]
    if (whole !== undefined) return saved[whole]
    return value.replace(/\{\{([\w.]+)\}\}/g, (_, name: string) => String(saved[name]))
  }
  if (Array.isArray(value)) return value.map((entry) => filled(entry, saved))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [String(filled(key, saved)), filled(entry, saved)]),
  )
}

/** The value at a dotted path of an answer. */
export const pick = (answer: unknown, path: string): unknown =>
  path === ''
    ? answer
    : path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], answer)
