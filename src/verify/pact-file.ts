import type { Case, Step } from '../contract/case.ts'
import { pathOf, type Exchange } from './client.ts'
import { contractRoutes, contractSchema, routeNamed } from './contracts.ts'
import { pactName, stateBefore } from './states.ts'

/** A step of a case, and how it was answered. */
export interface Witness {
  readonly case: Case
  readonly step: Step
  readonly exchange: Exchange
}

type Json = Record<string, unknown>

/** A matching rule or a generator of a pact, by the path that it holds for. */
type ByPath = Record<string, unknown>

const CONSUMER = 'integration'
const PROVIDER = 'magento'

/** Who has all resources, as the mock's data sets know it; a verifier puts its own in its place. */
export const PACT_TOKEN = 'mockmagentointegrationtoken00000'

/**
 * A consumer's pact: for each route one request that succeeds, from the state that the steps before it lead to. What
 * is answered has to have the members that are always there, each of its type.
 */
export function pactFile(witnesses: readonly Witness[], version: string): object {
  const interactions = contractRoutes().flatMap((row) => {
    const route = `${row.method} ${row.path}`
    const of = witnesses.filter((witness) => witness.step.route === route && isTellable(witness))
    const [best] = of.toSorted((a, b) => effort(a) - effort(b))
    return best ? [interaction(best)] : []
  })
  return {
    consumer: { name: CONSUMER },
    provider: { name: PROVIDER },
    interactions,
    metadata: { pactSpecification: { version: '3.0.0' }, 'mock-magento': { version } },
  }
}

/** A pact has no words for a value that has to be encoded, nor for one within a query. */
function isTellable({ step, exchange }: Witness): boolean {
  const { pathname } = new URL(exchange.url)
  return (
    exchange.status < 300 &&
    step.expect.status.every((status) => status < 300) &&
    !/%(?!3A)/i.test(pathname) &&
    !JSON.stringify(step.query ?? {}).includes('{{') &&
    holes(step.body, exchange.sent).every(({ value }) => typeof value !== 'object')
  )
}

/** The fewer steps before it, the sooner it is verified; what answers something says more. */
const effort = ({ case: subject, step, exchange }: Witness): number =>
  subject.steps.indexOf(step) * 10 +
  (subject.needs?.length ?? 0) +
  (typeof exchange.body === 'object' && Object.keys(exchange.body ?? {}).length > 0 ? 0 : 1)

function interaction({ case: subject, step, exchange }: Witness): object {
  const isFirst = subject.steps[0] === step && !subject.needs && step.as !== 'customer'
  const { pathname } = new URL(exchange.url)
  const { headers, generators } = requestHeaders(step, exchange)
  const bodyGenerators = Object.fromEntries(
    holes(step.body, exchange.sent).map(({ path, text, value }) => [path, fromState(text, value)]),
  )
  const template = `/rest${pathOf(step.route.slice(step.route.indexOf(' ') + 1), step.path, (value) => value)}`
  const allGenerators = {
    ...(template.includes('{{') && { path: fromState(template, pathname) }),
    ...(Object.keys(generators).length > 0 && { header: generators }),
    ...(Object.keys(bodyGenerators).length > 0 && { body: bodyGenerators }),
  }
  return {
    description: `${routeNamed(step.route).summary.replace(/\.$/, '')} (${step.route})`,
    ...(!isFirst && { providerStates: [{ name: stateBefore(subject, step.name), params: {} }] }),
    request: {
      method: exchange.method,
      path: pathname,
      ...(step.query && {
        query: Object.fromEntries(Object.entries(step.query).map(([name, value]) => [name, [value]])),
      }),
      headers,
      ...(exchange.sent !== undefined && { body: exchange.sent }),
      ...(Object.keys(allGenerators).length > 0 && { generators: allGenerators }),
    },
    response: response(step, exchange),
  }
}

function requestHeaders({ as }: Step, { sent }: Exchange): { headers: Json; generators: ByPath } {
  const plain = {
    Accept: 'application/json',
    ...(sent !== undefined && { 'Content-Type': 'application/json' }),
  }
  if (as === 'guest') return { headers: plain, generators: {} }
  if (as === 'admin') return { headers: { ...plain, Authorization: `Bearer ${PACT_TOKEN}` }, generators: {} }
  const token = typeof as === 'object' ? as.token : '{{customer token}}'
  return {
    headers: { ...plain, Authorization: 'Bearer token-of-the-state' },
    generators: { Authorization: fromState(`Bearer ${token}`, '') },
  }
}

function response({ route }: Step, { status, body }: Exchange): object {
  const rules: ByPath = {}
  const example =
    typeof body === 'string' ? undefined : promised(routeNamed(route).response, body, '$', rules)
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    ...(example !== undefined && { body: example }),
    matchingRules: {
      header: { 'Content-Type': rule({ match: 'regex', regex: 'application/json.*' }) },
      ...(Object.keys(rules).length > 0 && { body: rules }),
    },
  }
}

const rule = (matcher: object) => ({ matchers: [matcher], combine: 'AND' })

/**
 * What of an answer is always there, with its rules put into `rules`: members that a schema requires and that are
 * never null. Undefined where nothing can be promised.
 */
function promised(schema: object, value: unknown, path: string, rules: ByPath): unknown {
  const { type, properties, required = [], items, anyOf } = resolved(schema)
  if (anyOf !== undefined || typeof type === 'object') return undefined
  if (Array.isArray(value)) {
    // Lists within a list are empty as often as not.
    if (items === undefined || value.length === 0 || path.includes('[*]')) return undefined
    const entry = promised(items, value[0], `${path}[*]`, rules)
    if (entry === undefined) return undefined
    rules[path] = rule({ match: 'type', min: 1 })
    return [entry]
  }
  if (typeof value === 'object' && value !== null) {
    if (properties === undefined) return undefined
    const members = required.flatMap((name) => {
      const part = properties[name]
      const member = part && promised(part, (value as Json)[name], `${path}${step(name)}`, rules)
      return member === undefined ? [] : [[name, member] as const]
    })
    return members.length > 0 ? Object.fromEntries(members) : undefined
  }
  const match = { integer: 'integer', number: 'number', string: 'type', boolean: 'type' }[type ?? '']
  if (match === undefined || value === undefined || value === null) return undefined
  rules[path] = rule({ match })
  return value
}

interface Schema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, object>>
  readonly required?: readonly string[]
  readonly items?: object
  readonly anyOf?: readonly object[]
  readonly $ref?: string
}

const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : contractSchema(schema.$ref)

/** Where a text of a body is filled in: its path, the text with its placeholders, and the value of the example. */
interface Hole {
  readonly path: string
  readonly text: string
  readonly value: unknown
}

function holes(template: unknown, value: unknown, path = '$'): Hole[] {
  if (typeof template === 'string') return template.includes('{{') ? [{ path, text: template, value }] : []
  if (typeof template !== 'object' || template === null) return []
  return Object.entries(template).flatMap(([name, member]) =>
    holes(
      member,
      (value as Json | undefined)?.[name],
      Array.isArray(template) ? `${path}[${name}]` : `${path}${step(name)}`,
    ),
  )
}

const step = (name: string) => (/^\w+$/.test(name) ? `.${name}` : `['${name}']`)

/** A generator of a value that the provider state gives. */
function fromState(text: string, value: unknown): object {
  const expression = text.replace(/\{\{([\w ]+)\}\}/g, (_, name: string) => `\${${pactName(name)}}`)
  return { type: 'ProviderState', expression, dataType: dataTypeOf(value) }
}

function dataTypeOf(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'INTEGER' : 'DECIMAL'
  return typeof value === 'boolean' ? 'BOOLEAN' : 'STRING'
}
