import { groupOf } from '../contract/groups.ts'
import type { Case } from '../contract/case.ts'
import type { AnyRoute } from '../framework/route.ts'
import { MASK } from '../access-log.ts'
import { validate } from '../verify/contracts.ts'
import { partsOfPath, type Exchange } from './exchange.ts'
import { kindOf } from './personal-fields.ts'

/** What a recording says of the contracts. */
export interface ContractExamples {
  /** A case for each exchange that can be asked again. */
  readonly cases: readonly Case[]
  /** Why there is no case for the others. */
  readonly left: ReadonlyMap<string, number>
  /** Where answers are not as the published schemas have them, with how often: what this store does otherwise. */
  readonly deviations: ReadonlyMap<string, number>
}

/**
 * Makes cases of the suite out of exchanges: the request, and of its answer the status, the message of a refusal, and
 * what of the body is neither secret nor personal, for which fakes stand. Every answer is held against the schema of
 * its route.
 */
export function contractExamples(exchanges: readonly Exchange[]): ContractExamples {
  const cases: Case[] = []
  const left = new Map<string, number>()
  const deviations = new Map<string, number>()
  for (const exchange of exchanges) {
    for (const deviation of deviationsOf(exchange)) count(deviations, deviation)
    const made = caseOf(exchange)
    if (typeof made === 'string') count(left, made)
    else cases.push(made)
  }
  return { cases, left, deviations }
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)

function deviationsOf({ route, status, query, response }: Exchange): string[] {
  if (route === null || status >= 500) return []
  if (response?.left !== undefined)
    return [`${route} is answered with ${response.left.replace(/ of .*/, '')}`]
  if (!response || typeof response.body !== 'object' || response.type !== 'application/json') return []
  const { faults, unknown } = validate(
    route,
    { status, body: response.body },
    { isPruned: /(^|&)fields=/.test(query) },
  )
  return [
    ...new Set([
      ...faults.map(({ at, message }) => `${route} ${anywhere(at) || 'the answer'} ${message}`),
      ...unknown.map((at) => `${route} ${anywhere(at)} is known to no schema`),
    ]),
  ]
}

const anywhere = (pointer: string) => pointer.replace(/\/\d+(?=\/|$)/g, '/*')

/** A case, or why there is none. */
function caseOf(exchange: Exchange): Case | string {
  const { number, route, method, status, actor, request, response, faked = [] } = exchange
  if (route === null) return 'the contracts have no such route'
  const reason = whyNot(exchange)
  if (reason !== undefined) return reason
  const query = queryOf(exchange.query)
  const path = pathOf(route, exchange.path)
  const message = messageIn(response?.body)
  return {
    name: `#${number} ${route} is answered ${status}`,
    group: groupOf({ path: route.split(' ')[1] as AnyRoute['path'] }),
    tags: ['recorded'],
    kind: status < 300 ? 'success' : 'refusal',
    // Nobody knows how to take back what a client did.
    ...(method !== 'GET' && { writes: 'orders' as const }),
    steps: [
      {
        name: 'asked',
        as: actor,
        route,
        ...(Object.keys(path).length > 0 && { path }),
        ...(Object.keys(query).length > 0 && { query }),
        ...(request?.body !== undefined && { body: request.body }),
        expect: {
          status: [status],
          ...(status >= 400 && message !== undefined && { message: [message] }),
          // Another customer sees something else, and what is made anew has another id.
          ...(status < 300 &&
            method === 'GET' &&
            actor !== 'customer' &&
            response?.body !== undefined && { body: withoutPersonal(response.body, new Set(faked)) }),
        },
      },
    ],
  }
}

/** Why an exchange cannot be asked again by anybody else. */
function whyNot({ status, actor, path, query, request, response, faked }: Exchange): string | undefined {
  const { code } = partsOfPath(path)
  if (status >= 500) return 'the store failed'
  if (status >= 300 && status < 400) return 'it is a redirect'
  if ((status === 401 || status === 403) && actor !== 'guest') return 'its refusal is about the token'
  if (code !== undefined && code !== 'default') return 'it is of one store view'
  if (response?.left !== undefined) return 'its answer is no JSON'
  if (request && request.type !== 'application/json') return 'its body is no JSON'
  if (JSON.stringify([path, query, request?.body ?? null]).includes(MASK)) return 'it was asked with a secret'
  const names = [...new URLSearchParams(query).keys()]
  if (new Set(names).size < names.length) return 'it has a parameter twice'
  return faked?.includes('?') || isAskedWithPersonal(query, request?.body)
    ? 'it was asked with personal data, for which fakes stand'
    : undefined
}

function isAskedWithPersonal(query: string, body: unknown): boolean {
  const fields = [...new URLSearchParams(query)].flatMap(([name, value]) =>
    name.endsWith('[field]') ? [value] : [/([\w-]+)\]?(\[\d*\])*$/.exec(name)?.[1] ?? ''],
  )
  return fields.some((field) => kindOf(field) !== undefined) || holdsPersonal(body)
}

function holdsPersonal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(
    ([name, member]) => (kindOf(name) !== undefined && member !== null) || holdsPersonal(member),
  )
}

function messageIn(body: unknown): string | undefined {
  const { message } = (body ?? {}) as { message?: unknown }
  return typeof message === 'string' ? message : undefined
}

const queryOf = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

function pathOf(route: string, path: string): Record<string, string> {
  const template = route.split(' ')[1]?.replace(/\/$/, '').split('/') ?? []
  const segments = path.replace(/\/+$/, '').split('/').slice(-template.length)
  return Object.fromEntries(
    template.flatMap((name, index) =>
      name.startsWith(':') ? [[name.slice(1), decodeURIComponent(segments[index] ?? '')]] : [],
    ),
  )
}

/** What of an answer is as the store said it: members that are personal, secret or hold a fake are left out. */
function withoutPersonal(value: unknown, faked: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((entry) => withoutPersonal(entry, faked))
  if (typeof value !== 'object' || value === null) return value
  const { attribute_code: about } = value as { attribute_code?: unknown }
  const isKept = (name: string) => kindOf(name) === undefined && !faked.has(name) && !IN_FLUX.has(name)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => {
        const subject = name === 'value' && typeof about === 'string' ? about : name
        return member !== MASK && isKept(subject)
      })
      .map(([name, member]) => [name, withoutPersonal(member, faked)]),
  )
}

/** Changes whenever anything else does, or is a fake without a name of its own. */
const IN_FLUX: ReadonlySet<string> = new Set([
  'updated_at',
  'additional_information',
  'payment_additional_info',
  'search_criteria',
])
