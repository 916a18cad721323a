import type { Case, FoundNeed, Need, Step } from '../contract/case.ts'
import { UnreachableError, type Client, type Credentials, type Exchange } from './client.ts'
import { contains, isAlike } from './compare.ts'
import { routeNamed, validate } from './contracts.ts'
import { breaches } from './laws.ts'
import { valueAt } from './path.ts'
import { fill, type Variables } from './template.ts'

/** Something of a case that did not hold. */
export interface Failure {
  /** The step, or `law`. */
  readonly step: string
  readonly expected: string
  readonly got: string
  /** Where the schema says so, and where in the body, for an answer that breaks it. */
  readonly schemaPath?: string
  readonly at?: string
  /** The request that shows it; a law shows the last one of its steps. */
  readonly exchange?: Exchange
  /** Did the baseline have it already? */
  readonly known?: true
}

/** What became of a case. */
export interface CaseResult {
  readonly case: Case
  /** `known`: it failed as it did in the baseline. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'known'
  /** Why it was skipped. */
  readonly reason?: string
  readonly failures: readonly Failure[]
  /** Members of answers that no schema knows, as `GET /V1/products/:sku /extension_attributes/rating`. */
  readonly unknown: readonly string[]
  /** What could not be taken back. */
  readonly leftovers: readonly string[]
  /** What stays by the nature of a store: `order 41`, `source mm-…`, `cart 7`. */
  readonly stays: readonly string[]
  readonly exchanges: readonly Exchange[]
  /** Milliseconds. */
  readonly duration: number
}

/** What cases of a run share. */
export interface Run {
  readonly client: Client
  /** Begins the name of whatever the run creates. */
  readonly prefix: string
  readonly needs: NeedFinder
  /** Do members that no schema knows make a case fail? */
  readonly strict: boolean
  /** No further step is begun once it is aborted; what was created is still taken back. */
  readonly signal: AbortSignal
}

/** The values that a need is met with, or why it is not. */
export type NeedFinder = (name: string) => Promise<{ values: Variables } | { missing: string }>

/** Why a case was not run, or not to its end, once somebody stopped the run. */
export const STOPPED = 'the run was stopped'

/** Why a case cannot go on, though nothing is wrong with the store. */
class Skip extends Error {}

/** Sends the requests of a case, takes back what it created, and tells what of it did not hold. */
export async function runCase(run: Run, subject: Case): Promise<CaseResult> {
  const start = performance.now()
  const course = new Course(run, subject)
  const reason = await course.steps()
  const leftovers = await course.takeBack()
  if (reason === undefined && course.failures.length === 0) course.laws()
  return {
    case: subject,
    outcome: course.failures.length > 0 ? 'failed' : reason === undefined ? 'passed' : 'skipped',
    ...(reason !== undefined && { reason }),
    failures: course.failures,
    unknown: [...new Set(course.unknown)],
    leftovers,
    stays: course.stays,
    exchanges: course.exchanges,
    duration: performance.now() - start,
  }
}

/** What the steps of a case led to, still there. */
export interface Enacted {
  /** All that needs and steps saved. */
  readonly values: Variables
  /** Takes back what was created. Ends with what is still there. */
  readonly takeBack: () => Promise<string[]>
}

/**
 * Goes through the steps of a case for what they lead to.
 *
 * @param given values to begin with
 * @throws Error, a step was not answered as it has to be, or the case would be skipped; what was created until then
 * is taken back
 */
export async function enact(
  run: Run,
  subject: Pick<Case, 'needs' | 'steps'>,
  given: Variables = {},
): Promise<Enacted> {
  const course = new Course(run, subject, given)
  const reason = await course.steps()
  const [failure] = course.failures
  if (reason === undefined && !failure) return { values: course.values, takeBack: () => course.takeBack() }
  await course.takeBack()
  throw new Error(
    reason ?? `the step "${failure?.step}" had to have ${failure?.expected}, and got ${failure?.got}`,
  )
}

/** What nobody can take back again: the API has no way to. Carts are emptied, sources disabled, orders cancelled. */
const STAYING: Readonly<Record<string, string>> = {
  'PUT /V1/carts/:cartId/order': 'order',
  'PUT /V1/carts/mine/order': 'order',
  'PUT /V1/guest-carts/:cartId/order': 'order',
  'POST /V1/carts/mine/payment-information': 'order',
  'POST /V1/guest-carts/:cartId/payment-information': 'order',
  'POST /V1/orders': 'order',
  'PUT /V1/orders/create': 'order',
  'POST /V1/inventory/sources': 'source',
  'POST /V1/carts/': 'cart',
  'POST /V1/carts/mine': 'cart',
  'POST /V1/guest-carts': 'cart',
}

/** What an answer, or what was sent, calls itself. */
function idOf({ body, sent }: Exchange): unknown {
  if (typeof body !== 'object' || body === null) return body
  return valueAt(body, 'entity_id') ?? valueAt(sent, 'source.source_code')
}

/** The way through one case: what was answered and saved so far, and what there is to take back. */
class Course {
  readonly failures: Failure[] = []
  readonly unknown: string[] = []
  readonly exchanges: Exchange[] = []
  readonly stays: string[] = []
  private readonly answers: Record<string, unknown> = {}
  private readonly undo: { step: Step; variables: Variables; isUnanswered: boolean }[] = []
  private readonly variables: Record<string, unknown>
  private readonly run: Run
  private readonly subject: Pick<Case, 'needs' | 'steps' | 'holds'>

  constructor(run: Run, subject: Pick<Case, 'needs' | 'steps' | 'holds'>, given: Variables = {}) {
    this.run = run
    this.subject = subject
    this.variables = { run: run.prefix, ...given }
  }

  /** All that was saved so far. */
  get values(): Variables {
    return this.variables
  }

  /** Goes through the steps up to the first that fails. Ends with the reason where the case has to be skipped. */
  async steps(): Promise<string | undefined> {
    try {
      this.goOn()
      await this.prepare()
      for (const step of this.subject.steps) {
        this.goOn()
        await this.take(step)
        if (this.failures.length > 0) return undefined
      }
      return undefined
    } catch (error) {
      if (error instanceof Skip) return error.message
      if (error instanceof UnreachableError) this.unanswered('need', error)
      else
        this.failures.push({
          step: 'case',
          expected: 'a case that can be run',
          got: (error as Error).message,
        })
      return undefined
    }
  }

  private goOn(): void {
    const { aborted, reason } = this.run.signal as { aborted: boolean; reason: unknown }
    if (aborted) throw new Skip(typeof reason === 'string' ? reason : STOPPED)
  }

  private unanswered(step: string, { message, exchange }: UnreachableError): void {
    this.failures.push({ step, expected: 'an answer', got: message, ...(exchange && { exchange }) })
  }

  /** Is everything there that the case asks for? */
  private async prepare(): Promise<void> {
    for (const actor of new Set(this.subject.steps.map(({ as }) => as))) {
      const refusal = await this.run.client.refusal(actor)
      if (refusal !== undefined) throw new Skip(refusal)
    }
    for (const name of this.subject.needs ?? []) {
      const met = await this.run.needs(name)
      if ('missing' in met) throw new Skip(met.missing)
      Object.assign(this.variables, met.values)
    }
  }

  private async take(step: Step): Promise<void> {
    const exchange = await this.ask(step)
    if (!exchange) return
    this.exchanges.push(exchange)
    this.answers[step.name] = exchange.body
    const isRefused = exchange.status >= 400
    if (!isRefused) this.save(step, exchange.body)
    const kind = isRefused ? undefined : STAYING[step.route]
    if (kind !== undefined) this.stays.push(`${kind} ${String(idOf(exchange))}`)
    if (!isRefused && step.undo)
      this.undo.push({ step, variables: { ...this.variables }, isUnanswered: false })
    this.hold(step, exchange)
    if (this.failures.length > 0) return
    for (const { path, is, otherwise } of fill(step.require ?? [], this.variables)) {
      const value = valueAt(exchange.body, path)
      if (is === undefined ? isNothing(value) : !isAlike(value, is)) throw new Skip(otherwise)
    }
  }

  /** What a store does not answer it may have done all the same: it is taken back too. */
  private async ask(step: Step): Promise<Exchange | undefined> {
    try {
      return await this.run.client.send(step, this.variables)
    } catch (error) {
      if (!(error instanceof UnreachableError)) throw error
      if (step.undo) this.undo.push({ step, variables: { ...this.variables }, isUnanswered: true })
      this.unanswered(step.name, error)
      return undefined
    }
  }

  private save({ save = {} }: Step, body: unknown): void {
    for (const [name, path] of Object.entries(save)) {
      const value = valueAt(body, fill(path, this.variables))
      if (value !== undefined) this.variables[name] = value
    }
  }

  /** Holds an answer against what the step expects and against the schema. */
  private hold(step: Step, exchange: Exchange): void {
    const { status, message, body } = fill(step.expect, this.variables)
    const fail = (expected: string, got: string, where: Pick<Failure, 'at' | 'schemaPath'> = {}) =>
      this.failures.push({ step: step.name, expected, got, ...where, exchange })

    if (!status.includes(exchange.status)) {
      fail(`status ${status.join(' or ')}`, `status ${exchange.status}, ${excerpt(exchange.body)}`)
      return
    }
    if (!exchange.contentType.startsWith('application/json'))
      fail('content type application/json', exchange.contentType || 'no content type')
    this.holdSchema(step, exchange, fail)
    const said = valueAt(exchange.body, 'message')
    if (message && !message.includes(String(said)))
      fail(`the message ${message.map((each) => JSON.stringify(each)).join(' or ')}`, JSON.stringify(said))
    if (body !== undefined && !contains(exchange.body, body))
      fail(`an answer with ${excerpt(body)}`, excerpt(exchange.body))
  }

  private holdSchema(
    step: Step,
    exchange: Exchange,
    fail: (expected: string, got: string, where?: Pick<Failure, 'at' | 'schemaPath'>) => void,
  ): void {
    const { faults, unknown } = validate(step.route, exchange, { isPruned: step.query?.fields !== undefined })
    for (const { at, message, schemaPath } of faults.slice(0, 5))
      fail(`${at || 'the answer'} ${message}`, excerpt(pointed(exchange.body, at)), { at, schemaPath })
    this.unknown.push(...unknown.map((at) => `${step.route} ${at.replace(/\/\d+/g, '/*')}`))
    if (!this.run.strict) return
    for (const at of unknown.slice(0, 5))
      fail(
        `no member ${at.replace(/\/\d+/g, '/*')}, which the schema does not know`,
        excerpt(pointed(exchange.body, at)),
        {
          at,
        },
      )
  }

  /** Holds the answers together against the laws of the case. */
  laws(): void {
    for (const law of this.subject.holds ?? []) {
      const filled = fill(law, this.variables)
      const exchange = this.exchanges.at(-1)
      for (const breach of breachesOf(() => breaches(filled, this.answers)))
        this.failures.push({ step: 'law', expected: filled.says, got: breach, ...(exchange && { exchange }) })
    }
  }

  /** Takes back what was created, the last one first. Ends with what is still there. */
  async takeBack(): Promise<string[]> {
    const leftovers: string[] = []
    for (const { step, variables, isUnanswered } of this.undo.reverse()) {
      if (!step.undo) continue
      const left = isFillable(step.undo, variables)
        ? await this.takeBackOne(step.undo, variables)
        : `${step.route} of step "${step.name}" ${isUnanswered ? 'was not answered' : 'gave nothing to undo it by'}: something may be left`
      if (left !== undefined) leftovers.push(left)
    }
    return leftovers
  }

  private async takeBackOne(
    call: NonNullable<Step['undo']>,
    variables: Variables,
  ): Promise<string | undefined> {
    const what = `${call.route} ${JSON.stringify(fill(call.path ?? {}, variables))}`
    try {
      const { status } = await this.run.client.send(call, variables)
      return status < 300 || status === 404 ? undefined : `${what} was answered ${status}`
    } catch (error) {
      return `${what}: ${(error as Error).message}`
    }
  }
}

/** Finds what cases need in a store, or among the credentials, each thing once. */
export function needFinder(
  client: Client,
  needs: readonly Need[],
  credentials: Credentials = {},
): NeedFinder {
  const found = new Map<string, ReturnType<NeedFinder>>()

  const find: NeedFinder = (name) => {
    const known = found.get(name) ?? look(name)
    found.set(name, known)
    // Nobody answered: the next case that needs it asks again.
    known.catch(() => found.delete(name))
    return known
  }

  const look: NeedFinder = async (name) => {
    const need = needs.find((each) => each.name === name)
    if (!need) throw new Error(`There is no need "${name}" in contracts/needs.json.`)
    return 'given' in need ? kept({}, credentials, need.given, need.otherwise) : lookFor(need)
  }

  const lookFor = async (need: FoundNeed) => {
    const values: Record<string, unknown> = {}
    for (const other of need.needs ?? []) {
      const met = await find(other)
      if ('missing' in met) return met
      Object.assign(values, met.values)
    }
    const refusal = await client.refusal(need.as)
    if (refusal !== undefined) return { missing: refusal }
    const { status, body } = await client.send(need, values)
    if (status >= 300) return { missing: `${need.otherwise} (${routeNamed(need.route).path}: ${status})` }
    return kept(values, body, fill(need.save, values), need.otherwise)
  }

  return find
}

/** The values with those that are to be kept of an answer, or of the credentials. */
function kept(
  values: Variables,
  of: unknown,
  save: Readonly<Record<string, string>>,
  otherwise: string,
): { values: Variables } | { missing: string } {
  const found = Object.entries(save).map(([key, path]) => [key, valueAt(of, path)] as const)
  return found.some(([, value]) => isNothing(value))
    ? { missing: otherwise }
    : { values: { ...values, ...Object.fromEntries(found) } }
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0)

function isFillable(call: NonNullable<Step['undo']>, variables: Variables): boolean {
  try {
    fill(call, variables)
    return true
  } catch {
    return false
  }
}

/** A law that cannot be checked does not hold: what it looks at is not there. */
function breachesOf(check: () => string[]): string[] {
  try {
    return check()
  } catch (error) {
    return [(error as Error).message]
  }
}

function pointed(body: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], body)
}

function excerpt(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 300 ? `${text.slice(0, 300)}…` : text
}
