import { Type, type Static, type TObject } from 'typebox'
import { MASK, pathOf } from '../access-log.ts'
import { routeName } from '../framework/route.ts'
import { parsed, queryIn, textSent } from './journal-entry.ts'
import type { KeptCall } from './kept-call.ts'
import { isSecretPath } from './mask.ts'

const STATUS = '^[1-5](\\d\\d|xx)$'

/** What says which calls are meant, as a query string can say it. */
export const filterProperties = {
  method: Type.Optional(Type.String({ description: 'HTTP method.' })),
  route: Type.Optional(Type.String({ description: '`GET /V1/products/:sku`, or without the method.' })),
  path: Type.Optional(Type.String({ description: '`/V1/products/24-MB01`; `*` stands for anything.' })),
  status: Type.Optional(Type.String({ pattern: STATUS, description: '`404`, or a class such as `4xx`.' })),
  actor: Type.Optional(
    Type.String({
      description: '`guest`, `admin`, `customer` or `integration`, one of them as `customer:5`, or a name.',
    }),
  ),
  decision: Type.Optional(
    Type.Union([
      Type.Literal('served'),
      Type.Literal('refused'),
      Type.Literal('crashed'),
      Type.Literal('unmatched'),
      Type.Literal('forwarded'),
    ]),
  ),
  since: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Only those after the call of this number.' }),
  ),
}

/** As a body can say it. */
export const fullFilterProperties = {
  ...filterProperties,
  status: Type.Optional(
    Type.Union([Type.Integer({ minimum: 100, maximum: 599 }), Type.String({ pattern: STATUS })], {
      description: '`404`, or a class such as `4xx`.',
    }),
  ),
  query: Type.Optional(
    Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
      description: 'Variables that the query string has, among others: `{"searchCriteria[pageSize]": 5}`.',
    }),
  ),
  body: Type.Optional(
    Type.Unknown({
      description: 'What the JSON that was sent has, among others. An array has as many items as this one.',
    }),
  ),
}

/** Says which calls are meant: those that fit each of its members. */
export type JournalFilter = Static<TObject<typeof fullFilterProperties>>

/** Which calls are listed, and how. */
export interface Listing extends JournalFilter {
  /** How many at most. */
  readonly limit?: number
  /** By their numbers; `asc` unless set. */
  readonly order?: 'asc' | 'desc'
}

/** Says whether a call fits. */
export function filterOf(filter: JournalFilter): (call: KeptCall) => boolean {
  const conditions = conditionsOf(filter)
  return (call) => conditions.every(({ mismatch }) => mismatch(call) === undefined)
}

/** One member of a filter. */
export interface Condition {
  /** In English, after "calls": `by integration`. */
  readonly says: string
  /** Why a call does not meet it: `its status was 200`. */
  readonly mismatch: (call: KeptCall) => string | undefined
}

/** The members of a filter, as conditions. */
export function conditionsOf(filter: JournalFilter): Condition[] {
  const { method, route, path, status, actor, decision, since, query, body } = filter
  const conditions: Condition[] = []
  const add = (says: string, fits: (call: KeptCall) => boolean, was: (call: KeptCall) => string) => {
    conditions.push({ says, mismatch: (call) => (fits(call) ? undefined : was(call)) })
  }
  if (method !== undefined)
    add(
      `with ${method.toUpperCase()}`,
      (call) => call.method === method.toUpperCase(),
      (call) => `its method was ${call.method}`,
    )
  if (route !== undefined)
    add(
      `of ${route}`,
      ({ row }) => row !== undefined && (routeName(row) === route || row.path === route),
      ({ row }) => (row ? `its route was ${routeName(row)}` : 'it had no route'),
    )
  if (path !== undefined)
    add(
      `to ${path}`,
      (call) => isLike(pathOf(call), path),
      (call) => `its path was ${pathOf(call)}`,
    )
  if (status !== undefined)
    add(
      `with status ${status}`,
      (call) => statusFits(call.status, String(status)),
      (call) => `its status was ${call.status}`,
    )
  if (actor !== undefined)
    add(
      `by ${actor}`,
      (call) => isBy(call, actor),
      ({ caller }) => `it was by ${caller ?? 'nobody known'}`,
    )
  if (decision !== undefined)
    add(
      `with the decision «${decision}»`,
      (call) => call.decision === decision,
      (call) => `its decision was «${call.decision}»`,
    )
  if (since !== undefined)
    add(
      `after #${since}`,
      ({ number }) => number > since,
      () => 'it came before',
    )
  if (query !== undefined)
    conditions.push({
      says: `with the query ${shown(query)}`,
      mismatch: (call) => queryMismatch(call, query),
    })
  if (body !== undefined)
    conditions.push({ says: `with the body ${shown(body)}`, mismatch: (call) => bodyMismatch(call, body) })
  return conditions
}

const statusFits = (status: number, wanted: string) =>
  wanted.endsWith('xx') ? Math.floor(status / 100) === Number(wanted[0]) : status === Number(wanted)

function isBy({ user, caller }: KeptCall, actor: string): boolean {
  if (!user) return false
  return [user.type, `${user.type}:${user.id}`, caller, /«(.*)»/.exec(caller ?? '')?.[1]].includes(actor)
}

/** By hand, as a pattern with many stars may take its time. */
function isLike(text: string, glob: string): boolean {
  const [start = '', ...parts] = glob.split('*')
  const end = parts.pop()
  if (end === undefined) return text === glob
  if (!text.startsWith(start)) return false
  let at = start.length
  for (const part of parts) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return text.length - end.length >= at && text.endsWith(end)
}

function queryMismatch(call: KeptCall, query: Record<string, unknown>): string | undefined {
  const sent = Object.fromEntries(new URLSearchParams(queryIn(call)))
  const wanted = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return difference(wanted, sent, ['query'])
}

function bodyMismatch(call: KeptCall, body: unknown): string | undefined {
  const { sent } = call
  if (sent.length === 0) return 'it had no body that was read'
  if (sent.length > sent.bytes.length)
    return `its body of ${sent.length} bytes was too long to be kept as a whole`
  const value = parsed(textSent(call))
  return value === undefined ? 'its body was no JSON' : difference(body, value, ['body'])
}

/** The first place where a value has not what it should have: `body.product.price was 2, not 1`. */
function difference(wanted: unknown, actual: unknown, path: readonly string[]): string | undefined {
  const where = path.join('.')
  if (Array.isArray(wanted) && Array.isArray(actual) && wanted.length !== actual.length)
    return `${where} had ${actual.length} items, not ${wanted.length}`
  if (isObject(wanted) && isObject(actual) && Array.isArray(wanted) === Array.isArray(actual)) {
    for (const [name, member] of Object.entries(wanted)) {
      const found = Object.hasOwn(actual, name)
        ? difference(member, actual[name], [...path, name])
        : `${where} had no ${name}`
      if (found !== undefined) return found
    }
    return undefined
  }
  if (wanted === actual) return undefined
  return isSecretPath(path) ? `${where} was another` : `${where} was ${shown(actual)}, not ${shown(wanted)}`
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

const LONGEST = 200

/** JSON of a value, without secrets, not too long for a sentence. */
function shown(value: unknown): string {
  const text = JSON.stringify(value, (name, member: unknown) =>
    isSecretPath([name]) && !isObject(member) ? MASK : member,
  )
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}
