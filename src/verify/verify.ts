import type { Case } from '../contract/case.ts'
import { checkOptions } from './check-options.ts'
import { client, type Credentials, type TargetOptions } from './client.ts'
import { contractCases, contractNeeds } from './contracts.ts'
import type { Sending } from './curl.ts'
import { checkCredentials, doubtOfLimited } from './preflight.ts'
import { needFinder, runCase, type CaseResult, type Run } from './run-case.ts'
import { masker } from './secrets.ts'

/** What a run is told. */
export interface VerifyOptions extends TargetOptions {
  readonly credentials: Credentials
  /** Groups of cases to run; all of them unless said. */
  readonly only?: readonly string[] | undefined
  /** Tags of cases to run, of which a case has at least one; all of them unless said. */
  readonly tags?: readonly string[] | undefined
  /** `undone`: what is created is taken back. `orders`: what cannot be taken back too. */
  readonly write: 'no' | 'undone' | 'orders'
  /** Cases that run side by side; those that write run one by one. */
  readonly concurrency: number
  /** Do members that no schema knows make a case fail? */
  readonly strict: boolean
  /** Stops the run: cases that were begun take back what they created. */
  readonly signal?: AbortSignal | undefined
  /** Begins the names of what is created; made from the time unless given. */
  readonly prefix?: string | undefined
  /** Cases to run instead of those of `contracts/cases`. */
  readonly cases?: readonly Case[] | undefined
  /** Told of each case as it ends, with its secrets as they are. */
  readonly onResult?: ((result: CaseResult, progress: Progress) => void) | undefined
}

/** How far a run is. */
export interface Progress {
  readonly done: number
  readonly of: number
}

/** What a run found. */
export interface Report {
  readonly target: string
  /** ISO 8601. */
  readonly started: string
  /** Milliseconds. */
  readonly duration: number
  readonly prefix: string
  /** How the store refuses a token without the resource; `unknown` where nothing showed it. */
  readonly profile: 'documented' | 'observed' | 'mixed' | 'unknown'
  /** Cases by their outcome. */
  readonly counts: Readonly<Record<CaseResult['outcome'], number>>
  /** Requests that were sent by cases. */
  readonly requests: number
  readonly results: readonly CaseResult[]
  /** Members of answers that no schema knows. */
  readonly unknown: readonly string[]
  /** What was created and could not be taken back. */
  readonly leftovers: readonly string[]
  /** What stays by the nature of a store, such as `2 orders: 41, 42`. */
  readonly stays: readonly string[]
  /** Failures and unknown members that a baseline knew already; 0 without one. */
  readonly leftOut: number
  readonly sending: Sending
}

/**
 * Holds a store against the contracts. What the report quotes has its secrets masked.
 *
 * @throws UsageError, an option has a wrong value
 * @throws UnreachableError, there is no store at the address
 * @throws CredentialsError, the store knows nobody by the credentials
 */
export async function verify(options: VerifyOptions): Promise<Report> {
  const all = options.cases ?? contractCases()
  checkOptions(options, all)
  const started = new Date()
  const lost = new AbortController()
  const speaker = client(options, options.credentials)
  let doubt: string | undefined
  const run: Run = {
    client: {
      ...speaker,
      refusal: async (actor) => (actor === 'limited' && doubt) || (await speaker.refusal(actor)),
    },
    prefix: options.prefix ?? `mm-${started.getTime().toString(36)}`,
    needs: needFinder(speaker, contractNeeds(), options.credentials),
    strict: options.strict,
    signal: AbortSignal.any([lost.signal, ...(options.signal ? [options.signal] : [])]),
  }
  const cases = chosen(all, options)
  const results = new Map<Case, CaseResult>()
  let unanswered = 0
  const settle = (result: CaseResult) => {
    results.set(result.case, result)
    if (result.outcome !== 'skipped') unanswered = isUnanswered(result) ? unanswered + 1 : 0
    if (unanswered >= GIVEN_UP) lost.abort('the store answers no more')
    options.onResult?.(result, { done: results.size, of: cases.length })
  }
  const perform = async (subject: Case) => {
    const reason = leftOut(subject, options)
    settle(reason === undefined ? await runCase(run, subject) : notRun(subject, reason))
  }
  try {
    await speaker.probe()
    await checkCredentials(speaker, options.credentials, options.storeCode)
    doubt = await doubtOfLimited(speaker, options.credentials)
    await sideBySide(
      cases.filter(({ writes }) => !writes),
      options.concurrency,
      perform,
    )
    for (const subject of cases.filter(({ writes }) => writes)) await perform(subject)
  } finally {
    await speaker.close()
  }
  return report(
    options,
    run,
    started,
    cases.flatMap((subject) => results.get(subject) ?? []),
  )
}

/** So many cases in a row without an answer, and the others are not tried. */
const GIVEN_UP = 5

const isUnanswered = ({ failures }: CaseResult) => failures.some(({ exchange }) => exchange?.status === 0)

function chosen(cases: readonly Case[], { only, tags }: VerifyOptions): readonly Case[] {
  return cases.filter(
    (subject) =>
      (!only || only.includes(subject.group)) && (!tags || subject.tags.some((tag) => tags.includes(tag))),
  )
}

/** The tag of cases whose answers are as large as the store is. */
const LARGE = 'large'

/** Why a case is not run, though it was chosen; undefined where nothing speaks against it. */
function leftOut({ writes, tags }: Case, options: VerifyOptions): string | undefined {
  if (tags.includes(LARGE) && !options.tags?.includes(LARGE))
    return `it is answered with as much as the store has, and needs --tag ${LARGE}`
  if (!writes || options.write === 'orders' || options.write === writes) return undefined
  return writes === 'orders'
    ? 'it leaves traces that cannot be taken back, and needs --write=orders'
    : 'it writes, and needs --write'
}

function notRun(subject: Case, reason: string): CaseResult {
  return {
    case: subject,
    outcome: 'skipped',
    reason,
    failures: [],
    unknown: [],
    leftovers: [],
    stays: [],
    exchanges: [],
    duration: 0,
  }
}

/** Works through a list, at most so many at a time. */
async function sideBySide<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const worker = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: Math.max(1, limit) }, worker))
}

function report(
  { target, credentials, headers = {}, insecure }: VerifyOptions,
  { prefix }: Run,
  started: Date,
  found: readonly CaseResult[],
): Report {
  const mask = masker(
    credentials,
    headers,
    found.flatMap(({ exchanges }) => exchanges),
  )
  const results = found.map(({ case: subject, ...rest }) => ({ case: subject, ...mask(rest) }))
  const count = (outcome: CaseResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length
  return {
    target: target.replace(/\/+$/, ''),
    started: started.toISOString(),
    duration: Date.now() - started.getTime(),
    prefix,
    profile: profileOf(results),
    counts: { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), known: 0 },
    requests: results.reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    results,
    unknown: [...new Set(results.flatMap(({ unknown }) => unknown))].sort(),
    leftovers: results.flatMap(({ leftovers }) => leftovers),
    stays: summed(results.flatMap(({ stays }) => stays)),
    leftOut: 0,
    sending: { headers: Object.keys(headers), insecure, oauth: credentials.oauth !== undefined },
  }
}

/** So many of a kind are named. */
const MOST_NAMED = 50

/** `2 orders: 41, 42` of `order 41` and `order 42`. */
function summed(stays: readonly string[]): string[] {
  const kinds = [...new Set(stays.map((each) => each.slice(0, each.indexOf(' '))))]
  return kinds.map((kind) => {
    const each = stays.filter((one) => one.startsWith(`${kind} `))
    const names = each.slice(0, MOST_NAMED).map((one) => one.slice(kind.length + 1))
    const more = each.length > MOST_NAMED ? ', …' : ''
    return `${each.length} ${each.length === 1 ? kind : `${kind}s`}: ${names.join(', ')}${more}`
  })
}

/** A token that is good, but for something else, is answered 403 by the documentation and 401 by a store. */
function profileOf(results: readonly CaseResult[]): Report['profile'] {
  const statuses = new Set(
    results.flatMap(({ exchanges }) =>
      exchanges.filter(({ actor }) => actor === 'limited').map(({ status }) => status),
    ),
  )
  const [forbidding, unauthorised] = [statuses.has(403), statuses.has(401)]
  if (forbidding && unauthorised) return 'mixed'
  return forbidding ? 'documented' : unauthorised ? 'observed' : 'unknown'
}
