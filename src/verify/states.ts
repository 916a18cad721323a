import { randomBytes } from 'node:crypto'
import type { Case, State, Step } from '../contract/case.ts'
import type { Client } from './client.ts'
import { contractCases, contractNeeds, contractStates, once } from './contracts.ts'
import { enact, needFinder, type Run } from './run-case.ts'
import { fill, type Variables } from './template.ts'

/** What may be written: nothing, what can be taken back, or what cannot. */
export type Writes = 'no' | 'undone' | 'orders'

/** A state that a store was put into. */
export interface SetUp {
  /** For a pact to put into its request. */
  readonly values: Readonly<Record<string, unknown>>
  readonly takeBack: () => Promise<string[]>
}

/** No state is named so. */
export class UnknownStateError extends Error {}

/** The state is there, but takes no such parameter. */
export class UnknownParameterError extends Error {}

/** The state takes these parameters, but not with such values: a request that is made of them was not answered so. */
export class UnfitParameterError extends Error {}

/** The state writes more than is allowed. */
export class WritesError extends Error {
  readonly needed: Exclude<Writes, 'no'>

  constructor(name: string, needed: Exclude<Writes, 'no'>) {
    super(`the state "${name}" needs ${needed === 'orders' ? '--write=orders' : '--write'}`)
    this.needed = needed
  }
}

/** How a state is asked for. */
export interface StateWish {
  /** What was chosen of its parameters. */
  readonly params?: Readonly<Record<string, unknown>>
  /** What may be written for it; anything unless said. */
  readonly allowed?: Writes
  /** May what the store has of its own be changed? Only where somebody puts it back afterwards. */
  readonly mayChange?: boolean
  /** Stops it; what was created until then is taken back. */
  readonly signal?: AbortSignal | undefined
}

/** How the state is named in which a case has come up to one of its steps: what the pacts of the contracts begin from. */
export const stateBefore = ({ name }: Pick<Case, 'name'>, step: string): string =>
  `«${name}», up to «${step}»`

/** What the names of values have for a space in a pact, whose expressions know letters only. */
export const pactName = (name: string): string => name.replace(/\W/g, '_')

/**
 * Puts a store into a state by the same requests as anybody would send, so that it works with any store. A name may
 * hold the parameters: `a product exists with sku lamp-01, price 9.90`.
 *
 * @throws UnknownStateError
 * @throws UnknownParameterError
 * @throws UnfitParameterError
 * @throws WritesError
 * @throws Error, the store could not be put into it
 */
export async function setUpState(client: Client, name: string, wish: StateWish = {}): Promise<SetUp> {
  const run: Run = {
    client,
    prefix: `mm-${randomBytes(4).toString('hex')}`,
    needs: needFinder(client, contractNeeds()),
    strict: false,
    signal: wish.signal ?? new AbortController().signal,
  }
  const course = courses().get(name)
  if (course) return setUpCase(run, course, wish)
  const { state, params } = named(name)
  if (!state) throw new UnknownStateError(`There is no state ${JSON.stringify(name)}.`)
  return setUpNamed(run, state, { ...wish, params: { ...params, ...wish.params } })
}

/** The state of a name, and the parameters that the name holds: a pact before version 3 has no other place for them. */
function named(name: string): { state: State | undefined; params: Record<string, string> } {
  const find = (title = '') => contractStates().find((state) => state.name === title)
  const [, title, list = ''] = /^(.+?) with (.+)$/.exec(name) ?? []
  if (find(name) || !find(title)) return { state: find(name), params: {} }
  const pairs = list.split(', ').map((pair) => /^(\w+) (.+)$/.exec(pair)?.slice(1) ?? [pair, ''])
  return { state: find(title), params: Object.fromEntries(pairs) as Record<string, string> }
}

/** @throws WritesError */
function mustBeAllowed(
  { name, writes: needed, steps }: Pick<State, 'name' | 'writes' | 'steps'>,
  { allowed = 'orders' }: StateWish,
): void {
  const isRead = steps.every(({ route }) => route.startsWith('GET '))
  if (needed === undefined || isRead || allowed === 'orders' || allowed === needed) return
  throw new WritesError(name, needed)
}

async function setUpCase(run: Run, course: Course, wish: StateWish): Promise<SetUp> {
  mustBeAllowed(course, wish)
  const { isOfCustomer } = course
  const { values, takeBack } = await enact(run, course, isOfCustomer ? await customerToken(run) : {})
  return {
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [pactName(key), value])),
    takeBack,
  }
}

/** A pact has no other way to sign in as the customer of the credentials. */
async function customerToken({ client }: Run): Promise<Variables> {
  const refusal = await client.refusal('customer')
  if (refusal !== undefined) throw new Error(refusal)
  return { 'customer token': await client.token('customer') }
}

async function setUpNamed(run: Run, state: State, wish: StateWish): Promise<SetUp> {
  const { params: chosen = {}, mayChange = false } = wish
  mustBeKnown(state, chosen)
  const params: Variables = { ...fill(state.params, { run: run.prefix }), ...chosen }
  const steps = mayChange ? state.steps : await keeping(run, state, params)
  mustBeAllowed({ ...state, steps }, wish)
  const { values, takeBack } = await enact(run, { ...state, steps }, params).catch((error: unknown) => {
    const isAsChosen = Object.keys(chosen).length > 0
    throw isAsChosen ? new UnfitParameterError((error as Error).message, { cause: error }) : error
  })
  const given = Object.entries(state.gives).map(([key, saved]) => [key, values[saved]])
  return { values: Object.fromEntries(given) as Record<string, unknown>, takeBack }
}

/** @throws UnknownParameterError, it would go unheard */
function mustBeKnown({ name, params }: State, chosen: Readonly<Record<string, unknown>>): void {
  const unknown = Object.keys(chosen).find((parameter) => !Object.hasOwn(params, parameter))
  if (unknown === undefined) return
  const known = Object.keys(params).join(', ')
  throw new UnknownParameterError(
    `The state "${name}" has no parameter ${JSON.stringify(unknown)}. It has ${known}.`,
  )
}

/** The steps of a state, of which a read stands for each whose thing the store has already. */
async function keeping({ client }: Run, { steps, keeps = {} }: State, params: Variables): Promise<Step[]> {
  const isThere = async ({ name }: Step) => {
    const read = keeps[name]
    return (
      read && (await client.refusal(read.as)) === undefined && (await client.send(read, params)).status < 300
    )
  }
  return Promise.all(
    steps.map(async (step) => {
      if (!(await isThere(step))) return step
      const { name, expect, save, require } = step
      return { name, expect, ...(save && { save }), ...(require && { require }), ...keeps[name] } as Step
    }),
  )
}

/** A case as far as it leads to a state: its name is the state's. */
interface Course extends Case {
  /** Does the customer of the credentials send any of the whole case's requests? */
  readonly isOfCustomer: boolean
}

/** The way to each state that a case comes through, by the state's name. */
const courses = once(
  () =>
    new Map(
      contractCases().flatMap((subject) => {
        const isOfCustomer = subject.steps.some(({ as }) => as === 'customer')
        return subject.steps.map((step, at): [string, Course] => {
          const name = stateBefore(subject, step.name)
          return [name, { ...subject, name, steps: subject.steps.slice(0, at), isOfCustomer }]
        })
      }),
    ),
)
