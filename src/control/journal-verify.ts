import { sentenceOf } from '../access-log.ts'
import { conditionsOf, type JournalFilter } from './journal-filter.ts'
import type { KeptCall } from './kept-call.ts'

/** How often there should be such calls. */
export interface Often {
  readonly times?: number
  readonly atLeast?: number
  readonly atMost?: number
  readonly never?: boolean
}

/** Which calls there should be, and how often: at least once unless it says. */
export interface Expectation extends JournalFilter, Often {}

/** What became of an expectation. */
export interface Verdict {
  readonly held: boolean
  /** How many there are. */
  readonly count: number
  /** What was found instead, and which calls came closest. */
  readonly message?: string
}

/** Calls that a message names. */
const MOST_NAMED = 3

/** Holds calls against an expectation. */
export function verdictOn(calls: readonly KeptCall[], expectation: Expectation): Verdict {
  const { times, atLeast, atMost, never, ...filter } = expectation
  const often = { times, atLeast, atMost, never }
  const { least, most, says } = rangeOf(often)
  const conditions = conditionsOf(filter)
  const compared = calls.map((call) => ({
    call,
    faults: conditions.map(({ mismatch }) => mismatch(call)).filter((fault) => fault !== undefined),
  }))
  const found = compared.filter(({ faults }) => faults.length === 0)
  const count = found.length
  if (count >= least && count <= most) return { held: true, count }

  const what = [
    /\b1$/.test(says) ? 'call' : 'calls',
    ...conditions.map(({ says: condition }) => condition),
  ].join(' ')
  const named =
    count > most ? namedAs('They were', found.slice(-MOST_NAMED)) : namedAs('The closest', closest(compared))
  const message = `There should be ${says} ${what}, and there ${count === 1 ? 'was 1' : `were ${count}`}. ${named}`
  return { held: false, count, message }
}

function rangeOf({ times, atLeast, atMost, never }: { [Name in keyof Often]: Often[Name] | undefined }) {
  if (never) return { least: 0, most: 0, says: 'no' }
  if (times !== undefined) return { least: times, most: times, says: `exactly ${times}` }
  const most = atMost ?? Infinity
  const least = atLeast ?? (atMost === undefined ? 1 : 0)
  const limits = [
    ...(least > 0 ? [`at least ${least}`] : []),
    ...(most < Infinity ? [`at most ${most}`] : []),
  ]
  return { least, most, says: limits.join(' and ') || 'any number of' }
}

interface Compared {
  readonly call: KeptCall
  /** Why it does not fit. */
  readonly faults: readonly string[]
}

/** Those that fail in the fewest ways, the latest ones first. */
const closest = (compared: readonly Compared[]) =>
  compared
    .filter(({ faults }) => faults.length > 0)
    .reverse()
    .sort((one, other) => one.faults.length - other.faults.length)
    .slice(0, MOST_NAMED)

function namedAs(title: string, compared: readonly Compared[]): string {
  if (compared.length === 0) return 'There were no other calls.'
  return `${title}: ${compared.map(named).join(' ')}`
}

const named = ({ call, faults }: Compared) =>
  `#${call.number} ${sentenceOf(call)}${faults.length > 0 ? ` (${faults.join(', ')})` : ''}`
