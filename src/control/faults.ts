import type { IncomingMessage } from 'node:http'
import type { LoadedStore } from '../context.ts'
import type { UserContext } from '../framework/context.ts'
import { seededRandom, type Random } from '../framework/random.ts'
import type { AnyRoute } from '../framework/route.ts'
import { ControlError } from './control-error.ts'
import { effectOf, type Effect } from './fault-effects.ts'
import { faultPresets, type FaultPreset } from './fault-presets.ts'
import { faultRule, type FaultRule, type FaultState } from './fault-rules.ts'

/** The faults of a store. They are drawn from random numbers of their own, which repeat for a seed. */
export interface Faults {
  /** How many rules there are; without any, nobody has to look further. */
  readonly size: number
  /** @throws ControlError 400, it is no rule; 429, there are too many */
  add(rule: FaultRule): FaultState
  /**
   * All of them, or none where one is wrong.
   *
   * @throws ControlError as `add`
   */
  addAll(rules: readonly unknown[]): FaultState[]
  /** Adds the rules of a preset. @throws ControlError 404, there is none of that name */
  preset(name: FaultPreset): FaultState[]
  /** In the order in which they are asked. */
  list(): FaultState[]
  /** @returns was there one? */
  delete(id: string): boolean
  clear(): void
  /** As {@link clear}, and the random numbers begin again. */
  reset(): void
  /**
   * What happens to a call. Each rule counts those that it is for. Delays add up; of the others the first that is
   * due is done.
   */
  take(asked: Asked): Fired[]
}

/** What rules ask of a call. */
export interface Asked {
  readonly request: IncomingMessage
  readonly method: string
  /** From `/V1` on, without slashes at its end; undefined where it is no path of the API. */
  readonly path: string | undefined
  /** The row that is going to serve it. */
  readonly row: AnyRoute | undefined
  readonly user: UserContext
  /** The caller's own name; empty for a guest. */
  readonly name: string
}

/** A rule that does something to a call. */
export interface Fired {
  readonly id: string
  readonly effect: Effect
}

interface Entry {
  readonly rule: FaultRule
  readonly id: string
  readonly matches: (asked: Asked) => boolean
  readonly effect: Effect
  readonly random: Random
  /** Milliseconds, by the store's clock. */
  readonly until: number
  matched: number
  fired: number
}

/** How many rules a store may have; each of them is asked at each call. */
const MOST = 1000

/** The faults of a store that has none yet. */
export function createFaults({ store, clock }: Pick<LoadedStore, 'store' | 'clock'>): Faults {
  const entries = new Map<string, Entry>()
  const random = store.random.fork()
  const rewind = random.mark()

  const entryOf = (rule: FaultRule, id: string): Entry => {
    // Its own, so that no rule is in step with another.
    const own = seededRandom(random.below(2 ** 32))
    const { uses: _, seconds = Infinity } = rule.expires ?? {}
    return {
      rule,
      id,
      matches: matcher(rule),
      effect: effectOf(rule.do, own),
      random: own,
      until: clock.now() + seconds * 1000,
      matched: 0,
      fired: 0,
    }
  }

  const isExpired = ({ rule, fired, until }: Entry) =>
    fired >= (rule.expires?.uses ?? Infinity) || clock.now() >= until

  const stateOf = (entry: Entry): FaultState => {
    const { rule, id, matched, fired } = entry
    return { ...structuredClone(rule), id, matched, fired, expired: isExpired(entry) }
  }

  const freeId = () => {
    let number = entries.size + 1
    while (entries.has(String(number))) number += 1
    return String(number)
  }

  const put = (rule: FaultRule): FaultState => {
    const entry = entryOf(rule, rule.id ?? freeId())
    entries.set(entry.id, entry)
    return stateOf(entry)
  }

  const addAll = (given: readonly unknown[]) => {
    const rules = given.map((rule, index) => faultRule(rule, nameOf(rule, index, given.length)))
    if (entries.size + rules.length > MOST)
      throw new ControlError(429, `There may be ${MOST} faults, no more.`)
    return rules.map((rule) => put(structuredClone(rule)))
  }

  return {
    get size() {
      return entries.size
    },
    add: (rule) => addAll([rule])[0] as FaultState,
    addAll,
    preset: (name) => {
      if (!Object.hasOwn(faultPresets, name))
        throw new ControlError(
          404,
          `There is no preset ${JSON.stringify(name)}, but ${Object.keys(faultPresets).join(', ')}.`,
        )
      return addAll(faultPresets[name].rules)
    },
    list: () => [...entries.values()].map(stateOf),
    delete: (id) => entries.delete(id),
    clear: () => {
      entries.clear()
    },
    reset: () => {
      entries.clear()
      rewind()
    },
    take: (asked) => {
      const fired: Fired[] = []
      let isDecided = false
      for (const entry of entries.values()) {
        if (isExpired(entry) || !entry.matches(asked)) continue
        entry.matched += 1
        if (!isDue(entry) || (isDecided && !entry.effect.delay)) continue
        isDecided ||= !entry.effect.delay
        entry.fired += 1
        fired.push({ id: entry.id, effect: entry.effect })
      }
      return fired
    },
  }
}

function nameOf(rule: unknown, index: number, of: number): string {
  const { id } = Object(rule) as { id?: unknown }
  if (typeof id === 'string') return `Fault ${JSON.stringify(id)}`
  return of === 1 ? 'The fault' : `Fault ${index + 1}`
}

/** Is it the turn of this call? The chance is drawn for each whose turn it is. */
function isDue({ rule: { when = {} }, matched, random }: Entry): boolean {
  const { calls, probability } = when
  return isAmong(matched, calls) && (probability === undefined || random.next() < probability)
}

function isAmong(
  number: number,
  { first, nth, every, from = 1, to = Infinity }: NonNullable<FaultRule['when']>['calls'] & object = {},
): boolean {
  if (first !== undefined) return number <= first
  if (nth !== undefined) return number === nth
  if (every !== undefined) return number % every === 0
  return number >= from && number <= to
}

const KINDS = ['guest', 'admin', 'customer', 'integration']

/** Is a call such as the rule is for, whatever its number? */
function matcher({ when = {}, do: action }: FaultRule): Entry['matches'] {
  const { actor } = when
  const [, inRoute, template] = /^(?:([A-Z]+) )?(.*)$/.exec(when.route ?? '') ?? []
  const method = when.method ?? inRoute
  const isRoute = template ? routeMatcher(template) : () => true
  const isActor = ({ user, name }: Asked) =>
    actor === undefined || (KINDS.includes(actor) ? user.type === actor : name === actor)
  const concerns = effectOf(action, seededRandom(0)).concerns ?? (() => true)
  return (asked) =>
    (method === undefined || asked.method === method) &&
    isRoute(asked) &&
    isActor(asked) &&
    concerns(asked.request)
}

/**
 * A variable stands for a segment that is one in the row too: `/V1/products/:sku` is not for
 * `/V1/products/attributes`, which is another row's.
 */
function routeMatcher(template: string): (asked: Pick<Asked, 'path' | 'row'>) => boolean {
  const parts = template.replace(/(?<=.)\/$/, '').split('/')
  const pattern = new RegExp(`^${parts.map(patternOf).join('/')}$`)
  const variables = template.includes('*')
    ? []
    : parts.flatMap((part, index) => (part.startsWith(':') ? [index] : []))
  return ({ path, row }) => {
    if (path === undefined || !pattern.test(path)) return false
    if (!row || variables.length === 0) return true
    const ofRow = row.path.split('/')
    return variables.every((index) => ofRow[index]?.startsWith(':'))
  }
}

const patternOf = (part: string) =>
  part.startsWith(':')
    ? '[^/]+'
    : part
        .split(/\*+/)
        .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*')
