import type { Store } from '../framework/context.ts'
import type { Call } from '../modules/webapi/rest.ts'
import { entryOf, type JournalEntry } from './journal-entry.ts'
import { filterOf, type JournalFilter, type Listing } from './journal-filter.ts'
import { verdictOn, type Expectation, type Verdict } from './journal-verify.ts'
import { keptCall, type KeptCall } from './kept-call.ts'

/** Calls that a journal remembers. */
const MOST_CALLS = 1000

/** What is waited for. */
export interface Awaited extends JournalFilter {
  /** How many such calls; 1 unless set. Those that are in the journal already count. */
  readonly times?: number
  /** Milliseconds; 5000 unless set. */
  readonly timeout?: number
}

/** What a test asks of the calls to a store. */
export interface CallJournal {
  /** The calls that fit, the oldest first unless ordered otherwise. */
  readonly entries: (listing?: Listing) => JournalEntry[]
  readonly count: (filter?: JournalFilter) => number
  /**
   * Holds the calls against an expectation.
   *
   * @example
   * mock.journal.verify({ route: 'POST /V1/products', status: '2xx', times: 2 })
   *
   * @throws Error that says what was found instead, and which calls came closest
   */
  readonly verify: (expectation: Expectation) => void
  /** Forgets all calls. Numbers go on from where they were. */
  readonly clear: () => void
  /**
   * Waits until there are so many calls that fit, and gives them.
   *
   * @throws Error when the time is over
   */
  readonly waitFor: (awaited?: Awaited) => Promise<JournalEntry[]>
}

/** The calls to a store, the last thousand of them. */
export interface Journal extends CallJournal {
  readonly record: (call: Call) => void
  /** As they are kept, the oldest first. */
  readonly kept: () => KeptCall[]
  readonly check: (expectation: Expectation) => Verdict
  /** Like `waitFor`; it may be given up. Says how many there are, and whether they are enough. */
  readonly wait: (awaited: Awaited, signal?: AbortSignal) => Promise<Verdict>
  /**
   * Tells of each call that comes.
   *
   * @returns ends it
   */
  readonly listen: (listener: (call: KeptCall) => void) => () => void
  /** How many are told of calls. */
  readonly listeners: () => number
}

/**
 * A journal that keeps calls as cheaply as it can: it stands in the way of every one. Whatever can be is made when it
 * is read.
 *
 * @param most calls to keep; older ones are forgotten
 */
export function createJournal(
  workspace: string,
  { clock, settings }: Store,
  { most = MOST_CALLS, now = Date.now }: { most?: number; now?: () => number } = {},
): Journal {
  const { documentedResources } = settings.profile
  /** A ring: the call of a number is at its remainder. */
  let ring: KeptCall[] = []
  let first = 1
  let next = 1
  const listeners = new Set<(call: KeptCall) => void>()

  function record(call: Call): void {
    const kept = keptCall(call, {
      number: next,
      workspace,
      time: clock.now(),
      realTime: now(),
      documentedResources,
    })
    ring[next % most] = kept
    next += 1
    if (next - first > most) first = next - most
    if (listeners.size > 0) for (const listener of listeners) listener(kept)
  }

  const kept = () =>
    Array.from({ length: next - first }, (_, index) => ring[(first + index) % most]).filter(
      (call) => call !== undefined,
    )

  const journal: Journal = {
    record,
    kept,
    entries: ({ limit = Infinity, order, ...filter } = {}) => {
      const found = kept().filter(filterOf(filter))
      if (order === 'desc') found.reverse()
      return found.slice(0, limit).map(entryOf)
    },
    count: (filter = {}) => kept().filter(filterOf(filter)).length,
    check: (expectation) => verdictOn(kept(), expectation),
    verify: (expectation) => {
      const { held, message } = verdictOn(kept(), expectation)
      if (!held) throw new Error(message)
    },
    clear: () => {
      ring = []
      first = next
    },
    waitFor: async (awaited = {}) => {
      const { held, message } = await journal.wait(awaited)
      if (!held) throw new Error(message)
      return journal.entries(filterIn(awaited))
    },
    wait: (awaited, signal) => wait(journal, awaited, signal),
    listen: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    listeners: () => listeners.size,
  }
  return journal
}

function wait(journal: Journal, awaited: Awaited, signal?: AbortSignal): Promise<Verdict> {
  const { times = 1, timeout = 5000 } = awaited
  const filter = filterIn(awaited)
  const fits = filterOf(filter)
  let count = journal.count(filter)
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      signal?.removeEventListener('abort', end)
      resolve(
        count >= times ? { held: true, count } : verdictOn(journal.kept(), { ...filter, atLeast: times }),
      )
    }
    const timer = setTimeout(end, timeout)
    const stop = journal.listen((call) => {
      if (!fits(call)) return
      count += 1
      if (count >= times) end()
    })
    signal?.addEventListener('abort', end)
    if (count >= times || signal?.aborted) end()
  })
}

function filterIn(awaited: Awaited): JournalFilter {
  const { times: _times, timeout: _timeout, ...filter } = awaited
  return filter
}
