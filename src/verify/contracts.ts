import { readdirSync, readFileSync } from 'node:fs'
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import type { Case, Need, State } from '../contract/case.ts'

/** A route as `contracts/routes.json` lists it. */
export interface ContractRoute {
  readonly method: string
  readonly path: string
  readonly service: string
  readonly resource: string
  readonly documentedResource?: string
  readonly summary: string
  readonly request: object
  readonly response: object
}

/** What an answer looks like to somebody who checks it. */
export interface Answer {
  readonly status: number
  /** Decoded; text where it was no JSON. */
  readonly body: unknown
}

/** Something in an answer that its schema does not allow. */
export interface Fault {
  /** JSON pointer into the body; empty for the whole of it. */
  readonly at: string
  readonly message: string
  /** Where the schema says so: `catalog-data-product-interface.json#/properties/price/type`. */
  readonly schemaPath: string
}

/** What a schema says of an answer. */
export interface Validation {
  readonly valid: boolean
  /** `GET /V1/products/:sku`; undefined for a URL that no route matches. */
  readonly route: string | undefined
  readonly faults: readonly Fault[]
  /** Members that no schema knows, as JSON pointers: an extension may have added them, so they are no fault. */
  readonly unknown: readonly string[]
}

const FOLDER = new URL('../../contracts/', import.meta.url)
const ERROR = { $ref: 'error-response.json' }

const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'))

const readFolder = (folder: string) =>
  readdirSync(new URL(`${folder}/`, FOLDER))
    .filter((file) => file.endsWith('.json'))
    .map((file) => readJson(`${folder}/${file}`))

/** Makes a value when it is first asked for. */
export const once = <Value>(make: () => Value) => {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/** All routes, in the order of `contracts/routes.json`. */
export const contractRoutes = once(() => readJson('routes.json') as ContractRoute[])

/** All cases of the suite. */
export const contractCases = once(() => readFolder('cases').flat() as Case[])

/** What cases may ask a store for. */
export const contractNeeds = once(() => readJson('needs.json') as Need[])

/** What a store can be put into for a pact. */
export const contractStates = once(() => readJson('states.json') as State[])

const contractSchemas = once(() => readFolder('schemas') as { readonly $id: string }[])

const schemasByFile = once(() => new Map(contractSchemas().map((schema) => [schema.$id, schema])))

/**
 * The schema that a reference of the contracts leads to.
 *
 * @throws Error, there is none
 */
export function contractSchema(reference: string): object {
  const schema = schemasByFile().get(reference.replace(/^schemas\//, ''))
  if (!schema) throw new Error(`There is no schema ${reference} in contracts/schemas.`)
  return schema
}

const routesByName = once(
  () => new Map(contractRoutes().map((route) => [`${route.method} ${route.path}`, route])),
)

/**
 * The route of a name.
 *
 * @throws Error, there is none
 */
export function routeNamed(name: string): ContractRoute {
  const route = routesByName().get(name)
  if (!route) throw new Error(`There is no route "${name}" in contracts/routes.json.`)
  return route
}

/**
 * Checks an answer of a store, or of anything that stands for one, against the schema of its route: that of the
 * answer for a status below 300, that of a refusal for one from 400.
 *
 * @param routeOrUrl `GET /V1/products/:sku`, or a method and the URL that was asked:
 * `GET https://shop.example/rest/V1/products/lamp-01`
 * @param isPruned was the answer asked for with `fields`, so that nothing has to be there? A URL tells it by itself.
 *
 * @example
 * const { valid, faults } = validate('GET /V1/products/:sku', { status: 200, body: await response.json() })
 */
export function validate(
  routeOrUrl: string,
  { status, body }: Answer,
  { isPruned = /[?&]fields=/.test(routeOrUrl) }: { isPruned?: boolean } = {},
): Validation {
  const name = routesByName().has(routeOrUrl) ? routeOrUrl : routeOf(routeOrUrl)
  if (name === undefined)
    return {
      valid: false,
      route: undefined,
      faults: [{ at: '', message: unmatched(routeOrUrl), schemaPath: '' }],
      unknown: [],
    }
  if (status >= 300 && status < 400) return { valid: true, route: name, faults: [], unknown: [] }
  const schema = status < 300 ? routeNamed(name).response : ERROR
  return { route: name, ...hold(isPruned ? prunedValidators : validators, schema, body) }
}

const unmatched = (request: string) =>
  /^(https?:\/)?\//i.test(request)
    ? `begin with the method: GET ${request}`
    : 'no route of the contracts has this name or matches the URL'

/** Compiles schemas of routes, each once. */
type Validators = (schema: object) => ValidateFunction

/** @param form what is made of each schema before it is compiled */
function validatorsOf(form: (schema: object) => object): Validators {
  const ajv = once(() => {
    const made = new Ajv({
      strict: false,
      allErrors: true,
      validateSchema: false,
      inlineRefs: false,
      verbose: true,
    })
    for (const schema of contractSchemas()) made.addSchema(remembered(form(schema)))
    return made
  })
  const compiled = new WeakMap<object, ValidateFunction>()
  return (schema) => {
    const known = compiled.get(schema) ?? ajv().compile(form(besideSchemas(schema)))
    compiled.set(schema, known)
    return known
  }
}

/** The file that each part of a schema stands in: Ajv tells the path within a file, but not of which. */
const filesOfSchemas = new WeakMap<object, string>()

function remembered(schema: object): object {
  const { $id = '' } = schema as { $id?: string }
  const remember = (part: unknown) => {
    if (typeof part !== 'object' || part === null) return
    filesOfSchemas.set(part, $id)
    Object.values(part).forEach(remember)
  }
  remember(schema)
  return schema
}

const fileOf = ({ parentSchema }: ErrorObject): string => filesOfSchemas.get(parentSchema ?? {}) ?? ''

/** References of routes.json begin with the folder that they lead into, those of the schemas do not. */
const besideSchemas = (schema: object) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"schemas/', '"')) as object

/**
 * What `fields` leaves of an answer: no member has to be there, an object of which nothing is left is an empty list,
 * and an empty list is null (webapi.md section 6.5).
 */
const pruned = (schema: object) =>
  JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (key === 'required' && Array.isArray(value)) return undefined
    if (typeof value !== 'object' || value === null) return value
    const { type } = value as { type?: unknown }
    if (type === 'array') return { ...value, type: ['array', 'null'] }
    return type === 'object' ? { ...value, type: ['object', 'array', 'null'], maxItems: 0 } : value
  }) as object

const validators = validatorsOf((schema) => schema)
const prunedValidators = validatorsOf(pruned)

function hold(
  validatorOf: Validators,
  schema: object,
  body: unknown,
): Pick<Validation, 'valid' | 'faults' | 'unknown'> {
  const check = validatorOf(schema)
  if (check(body)) return { valid: true, faults: [], unknown: [] }
  const [unknown, faults] = split(check.errors ?? [])
  return {
    valid: faults.length === 0,
    faults: faults.map((error) => ({
      at: error.instancePath,
      message: messageOf(error),
      schemaPath: error.schemaPath.startsWith('#') ? fileOf(error) + error.schemaPath : error.schemaPath,
    })),
    unknown: unknown.map((error) => `${error.instancePath}/${String(error.params.additionalProperty)}`),
  }
}

/**
 * Errors about members that no schema knows, and all others. An alternative fails as a whole for such a member: its
 * own error is then no fault either.
 */
function split(errors: readonly ErrorObject[]): [ErrorObject[], ErrorObject[]] {
  const unknown = errors.filter((error) => error.keyword === 'additionalProperties')
  const others = errors.filter((error) => error.keyword !== 'additionalProperties')
  const isAlternative = (error: ErrorObject) => error.keyword === 'anyOf'
  const causedByUnknown = (error: ErrorObject) =>
    isAlternative(error) &&
    unknown.some((other) => other.instancePath.startsWith(error.instancePath)) &&
    others
      .filter((other) => other.instancePath.startsWith(error.instancePath) && !isAlternative(other))
      .every((other) => other.instancePath === error.instancePath && other.params.type === 'null')
  const excused = others.filter(causedByUnknown).map((error) => error.instancePath)
  const isExcused = (error: ErrorObject) =>
    excused.includes(error.instancePath) && (isAlternative(error) || error.params.type === 'null')
  return [unknown, others.filter((error) => !isExcused(error))]
}

function messageOf({ keyword, message = keyword, params }: ErrorObject): string {
  return keyword === 'enum' ? `${message}: ${JSON.stringify(params.allowedValues)}` : message
}

/**
 * The route that a method and a URL lead to, such as `GET https://shop.example/rest/V1/products/lamp-01`: a fixed
 * segment goes before a variable one.
 */
export function routeOf(request: string): string | undefined {
  const [method = '', url = ''] = request.split(/\s+/)
  const path = /(?<!\/async(?:\/bulk)?)\/V1\/[^?#]*/.exec(url)?.[0].replace(/\/$/, '') ?? ''
  const segments = path.split('/')
  const candidates = contractRoutes().filter(
    (route) => route.method === method && fits(route.path.replace(/\/$/, '').split('/'), segments),
  )
  const [best] = candidates.sort((a, b) => variables(a.path) - variables(b.path))
  return best && `${best.method} ${best.path}`
}

const variables = (path: string) => path.split('/:').length

const fits = (template: readonly string[], segments: readonly string[]) =>
  template.length === segments.length &&
  template.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]))
