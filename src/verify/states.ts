import { randomBytes } from 'node:crypto'
import type { Case, State, Step } from '../contract/case.ts'
import type { Client } from './client.ts'
import { contractCases, contractNeeds, contractStates } from './contracts.ts'
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

/** How the state is named in which a case has come up to one of its steps: what the pacts of the contracts begin from. */
export const stateBefore = ({ name }: Pick<Case, 'name'>, step: string): string =>
  `«${name}», up to «${step}»`

/** What the names of values have for a space in a pact, whose expressions know letters only. */
export const pactName = (name: string): string => name.replace(/\W/g, '_')

/**
 * Puts a store into a state by the same requests as anybody would send, so that it works with any store.
 *
 * @param params what was chosen of the state's parameters
 * @param allowed what may be written for it
 * @throws UnknownStateError
 * @throws Error, the store could not be put into it
 */
export async function setUpState(
  client: Client,
  name: string,
  { params = {}, allowed = 'orders' }: { params?: Readonly<Record<string, unknown>>; allowed?: Writes } = {},
): Promise<SetUp> {
  const run: Run = {
    client,
    prefix: `mm-${randomBytes(4).toString('hex')}`,
    needs: needFinder(client, contractNeeds()),
    strict: false,
    signal: new AbortController().signal,
  }
  const state = contractStates().find((each) => each.name === name)
  const course = upTo(name)
  const known = state ?? course
  if (!known) throw new UnknownStateError(`There is no state ${JSON.stringify(name)}.`)
  mustBeAllowed(name, known.writes, allowed)
  return 'gives' in known ? await setUpNamed(run, known, params) : await setUpCase(run, known, name)
}

/** @throws Error, it needs more than is allowed */
function mustBeAllowed(name: string, needed: Case['writes'], allowed: Writes): void {
  if (needed === undefined || allowed === 'orders' || allowed === needed) return
  throw new Error(`The state "${name}" needs ${needed === 'orders' ? '--write=orders' : '--write'}.`)
}

async function setUpCase(run: Run, course: Case, name: string): Promise<SetUp> {
  const isOfCustomer = course.steps.some(({ as }) => as === 'customer')
  const token = isOfCustomer ? { 'customer token': await run.client.token('customer') } : {}
  const { values, takeBack } = await enact(run, { ...course, steps: before(course, name) }, token)
  return {
    values: Object.fromEntries(Object.entries(values).map(([key, value]) => [pactName(key), value])),
    takeBack,
  }
}

async function setUpNamed(run: Run, state: State, chosen: Readonly<Record<string, unknown>>): Promise<SetUp> {
  const params: Variables = { ...fill(state.params, { run: run.prefix }), ...chosen }
  const { values, takeBack } = await enact(run, state, params)
  const given = Object.entries(state.gives).map(([key, saved]) => [key, values[saved]])
  return { values: Object.fromEntries(given) as Record<string, unknown>, takeBack }
}

/** The case that leads to the state, on the way to one of its steps. */
const upTo = (name: string): Case | undefined =>
  contractCases().find((subject) => subject.steps.some((step) => stateBefore(subject, step.name) === name))

/** The steps of a case before the one that the state is named by. */
function before(subject: Case, name: string): Step[] {
  const at = subject.steps.findIndex((step) => stateBefore(subject, step.name) === name)
  return subject.steps.slice(0, at)
}
