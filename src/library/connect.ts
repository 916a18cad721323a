import { builders, type FieldsOf, type MadeBy } from '../builders/builders.ts'
import type { Seed, Seeded } from '../builders/seed.ts'
import type { FaultPreset } from '../control/fault-presets.ts'
import type { FaultRule, FaultState } from '../control/fault-rules.ts'
import type { JournalEntry } from '../control/journal-entry.ts'
import type { JournalFilter, Listing } from '../control/journal-filter.ts'
import type { Expectation, Verdict } from '../control/journal-verify.ts'
import type { Credentials } from '../datasets/load.ts'
import { tokenFor, tokensOf, type Actor, type Issue, type Tokens } from './actors.ts'
import { callerAt, type Caller } from './caller.ts'

type Builders = {
  readonly [Name in keyof typeof builders]: (fields?: FieldsOf<Name>) => Promise<MadeBy<Name>>
}

/** Where a mock is, and which of its stores is meant. */
export interface Connection {
  /** Such as `http://127.0.0.1:8082`. */
  readonly url: string
  /** The main store unless named. */
  readonly workspace?: string
  readonly controlToken?: string
}

/** A mock in another process, or on another machine: what a `MockStore` does, with an answer to wait for. */
export interface RemoteMockMagento extends Builders {
  /** What stands before `/rest`. */
  readonly url: string
  readonly credentials: Credentials
  /** Tokens of anybody, without a password. */
  readonly tokens: Tokens
  /** Sends requests to the API as somebody. */
  as(actor: Actor): Caller
  /** Makes more of some kinds, whole or not at all. */
  seed(wishes: Seed): Promise<Seeded>
  readonly faults: {
    add(...rules: readonly FaultRule[]): Promise<FaultState[]>
    preset(name: FaultPreset): Promise<FaultState[]>
    list(): Promise<FaultState[]>
    delete(id: string): Promise<void>
    clear(): Promise<void>
  }
  readonly journal: {
    entries(listing?: Omit<Listing, 'query' | 'body'>): Promise<JournalEntry[]>
    count(filter?: Omit<JournalFilter, 'query' | 'body'>): Promise<number>
    /** @throws Error that says what was found instead */
    verify(expectation: Expectation): Promise<void>
    clear(): Promise<void>
  }
  readonly clock: {
    /** Milliseconds since 1970. */
    now(): Promise<number>
    set(time: number): Promise<void>
    /** @param milliseconds how far to move on */
    advance(milliseconds: number): Promise<void>
    freeze(): Promise<void>
    resume(): Promise<void>
    reset(): Promise<void>
  }
  /** Keeps the state as it is now; the name to come back to it by. */
  snapshot(): Promise<string>
  restore(snapshot: string): Promise<void>
  /** Lets a state go that nobody comes back to. */
  forget(snapshot: string): Promise<void>
  /** Puts the store back to its data set, without any fault, and forgets the calls. */
  reset(): Promise<void>
}

/**
 * Takes hold of a mock that runs already: in a container, as a service of CI, or started once for many workers of a test
 * runner, each of which names a workspace of its own.
 *
 * @example
 * const mock = await connectMockMagento({ url: 'http://127.0.0.1:8082', workspace: 'orders-test' })
 * const order = await mock.anOrder({ state: 'processing' })
 *
 * @throws Error, nobody is there, or it refuses
 */
export async function connectMockMagento({
  url,
  workspace,
  controlToken,
}: Connection): Promise<RemoteMockMagento> {
  const origin = url.replace(/\/+$/, '')
  const base = workspace === undefined ? origin : `${origin}/w/${encodeURIComponent(workspace)}`
  const control = controlAt(base, controlToken)
  const credentials = (await control.ask('GET', '/credentials')) as Credentials
  const issue: Issue = async (owner) =>
    ((await control.ask('POST', '/tokens', owner)) as { token: string }).token
  const seed = async (wishes: Seed) => (await control.ask('POST', '/seed', wishes)) as Seeded
  return {
    ...buildersOf(seed),
    url: base,
    credentials,
    tokens: tokensOf(credentials, issue),
    as: (actor) => callerAt(base, () => tokenFor(actor, credentials, issue)),
    seed,
    faults: faultsOf(control),
    journal: journalOf(control),
    clock: clockOf(control),
    snapshot: async () => ((await control.ask('POST', '/snapshots', {})) as { name: string }).name,
    restore: (name) => control.tell('POST', `/snapshots/${encodeURIComponent(name)}/restore`),
    forget: (name) => control.tell('DELETE', `/snapshots/${encodeURIComponent(name)}`),
    reset: () => control.tell('POST', '/reset'),
  }
}

/** Calls endpoints below `/_mock`. */
interface Control {
  ask(method: string, path: string, body?: object): Promise<unknown>
  /** Where there is nothing to be answered. */
  tell(method: string, path: string, body?: object): Promise<void>
}

function controlAt(base: string, token: string | undefined): Control {
  const ask: Control['ask'] = async (method, path, body) => {
    const response = await fetch(`${base}/_mock${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { 'x-mock-control-token': token }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as { message?: string }
    if (response.ok) return answer
    throw new Error(`${method} ${base}/_mock${path} answered ${response.status}: ${answer.message ?? ''}`)
  }
  return {
    ask,
    tell: async (method, path, body) => {
      await ask(method, path, body)
    },
  }
}

const buildersOf = (seed: (wishes: Seed) => Promise<Seeded>): Builders =>
  Object.fromEntries(
    Object.entries(builders).map(([name, { kind }]) => [
      name,
      async (fields: object = {}) =>
        ((await seed({ [kind]: [fields] })) as Record<string, unknown[]>)[kind]?.[0],
    ]),
  ) as unknown as Builders

const faultsOf = (control: Control): RemoteMockMagento['faults'] => ({
  add: async (...rules) => (await control.ask('POST', '/faults', rules)) as FaultState[],
  preset: async (name) => (await control.ask('POST', `/faults/presets/${name}`)) as FaultState[],
  list: async () => (await control.ask('GET', '/faults')) as FaultState[],
  delete: (id) => control.tell('DELETE', `/faults/${encodeURIComponent(id)}`),
  clear: () => control.tell('DELETE', '/faults'),
})

const journalOf = (control: Control): RemoteMockMagento['journal'] => ({
  entries: async (listing = {}) =>
    (await control.ask('GET', `/journal${queryOf(listing)}`)) as JournalEntry[],
  count: async (filter = {}) =>
    ((await control.ask('GET', `/journal/count${queryOf(filter)}`)) as { count: number }).count,
  verify: async (expectation) => {
    const { held, message } = (await control.ask('POST', '/journal/verify', expectation)) as Verdict
    if (!held) throw new Error(message)
  },
  clear: () => control.tell('DELETE', '/journal'),
})

function queryOf(values: object): string {
  const pairs = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)])
  return `?${new URLSearchParams(pairs).toString()}`
}

const clockOf = (control: Control): RemoteMockMagento['clock'] => ({
  now: async () => Date.parse(((await control.ask('GET', '/clock')) as { now: string }).now),
  set: (time) => control.tell('PUT', '/clock', { now: new Date(time).toISOString() }),
  advance: (milliseconds) => control.tell('POST', '/clock/advance', { seconds: milliseconds / 1000 }),
  freeze: () => control.tell('POST', '/clock/freeze'),
  resume: () => control.tell('POST', '/clock/resume'),
  reset: () => control.tell('POST', '/clock/reset'),
})
