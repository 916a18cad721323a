import type { TObject, TSchema } from 'typebox'
import type { Context } from '../../framework/context.ts'
import { CrashException, requiredFields } from '../../framework/errors.ts'
import type { ParameterMap } from '../../framework/php-query.ts'
import type { AnyRoute, ForcedValue } from '../../framework/route.ts'
import { withoutNull } from '../../framework/schema.ts'
import { coercerOf, type Coercer } from './coerce.ts'
import type { AttributeTypes } from './custom-attributes.ts'
import { checkLimits, withPageSize, type InputLimits } from './input-limits.ts'
import { accessorName, entriesOf, isList } from './values.ts'

/** What a request says, before anything is made of it. */
export interface RequestParameters {
  readonly path: readonly (readonly [name: string, value: string])[]
  readonly query: ParameterMap
  /** The decoded body; undefined where there is none. */
  readonly body: unknown
}

/** Values of the caller, which a route may force on an argument. */
export type ForcedValues = Readonly<Record<ForcedValue, (context: Context) => number | null>>

/** What a service method is called with, by name. */
export type Arguments = Record<string, unknown>

/** What coercion must know. */
interface InputRules {
  readonly types: AttributeTypes
  /** How much a request may ask for; without them as much as it likes. */
  readonly limits?: InputLimits | undefined
}

/**
 * What a request gives by name, whatever it is worth: path over query over body (the body on POST and PUT only), and
 * over all what the row forces.
 *
 * Source: Magento\Webapi\Controller\Rest\InputParamsResolver; webapi.md sections 3.5 and 5.
 */
export const parametersOf = (
  row: AnyRoute,
  request: RequestParameters,
  context: Context,
  forced: ForcedValues,
): ReadonlyMap<string, unknown> => forcedOver(sentParameters(row, request, context), row, context, forced)

/**
 * The arguments among parameters, each coerced to its type. Names that are no argument are ignored.
 *
 * @throws InputException 400, a wrong type, a missing argument, or more than the limits let through
 */
export function argumentsFrom(
  row: AnyRoute,
  given: ReadonlyMap<string, unknown>,
  { types, limits }: InputRules,
): Arguments {
  const result: Arguments = {}
  const missing: string[] = []
  for (const { name, snakeName, required, schema, coerce } of argumentsOf(row)) {
    const value = given.get(name) ?? given.get(snakeName) ?? null
    if (value !== null) {
      if (limits) checkLimits(schema, value, limits)
      const coerced = coerce(value, types) ?? notNull(name)
      result[name] = limits ? withPageSize(schema, coerced, limits) : coerced
    } else if (required) missing.push(name)
  }
  if (missing.length > 0) throw requiredFields(missing)
  return result
}

/** A scalar in place of a list of objects counts as none, which no method takes. */
function notNull(name: string): never {
  throw new CrashException('text', `The argument "${name}" must be a list.`)
}

interface Argument {
  readonly name: string
  readonly snakeName: string
  readonly required: boolean
  readonly schema: TSchema
  readonly coerce: Coercer
}

const argumentLists = new WeakMap<AnyRoute, readonly Argument[]>()

/** What the row's service method takes; worked out once a row. */
function argumentsOf(row: AnyRoute): readonly Argument[] {
  let list = argumentLists.get(row)
  if (!list) {
    const { properties, required = [] } = row.input as Omit<TObject, 'required'> & { required?: string[] }
    list = Object.entries(properties as Record<string, TSchema>).map(([name, schema]) => ({
      name,
      snakeName: snakeCase(name),
      required: required.includes(name),
      schema,
      coerce: coercerOf(schema),
    }))
    argumentLists.set(row, list)
  }
  return list
}

function sentParameters(row: AnyRoute, request: RequestParameters, context: Context): Map<string, unknown> {
  const addressed = [...request.query, ...request.path]
  if (row.method === 'GET' || row.method === 'DELETE') return new Map<string, unknown>(addressed)
  const body = new Map(entriesOf(request.body))
  return new Map([...(row.method === 'PUT' ? withPathId(body, row, request, context) : body), ...addressed])
}

/**
 * On PUT the last path variable names the entity: it is put into the object that the body consists of, where that
 * object knows such a property, else beside it. In a real store a query string takes the path's place: there the
 * last of its parameters is what is put in.
 *
 * Source: Magento\Webapi\Controller\Rest\ParamsOverrider; webapi.md section 5.2.
 */
function withPathId(
  body: Map<string, unknown>,
  row: AnyRoute,
  { path, query }: RequestParameters,
  { settings }: Context,
): Map<string, unknown> {
  const named = new Set(path.map(([name]) => name))
  const others = settings.profile.putQueryTakesPathId ? [...query].filter(([name]) => !named.has(name)) : []
  const last = others.at(-1) ?? path.at(-1)
  if (!last || last[1] === 'me') return body
  const [name, value] = last
  const [only] = body
  const argument = body.size === 1 && only ? argumentWith(row, only[0], name) : undefined
  return argument && only && isList(only[1])
    ? new Map([[only[0], Object.fromEntries(withValue(new Map(entriesOf(only[1])), name, value))]])
    : withValue(body, name, value)
}

/** Does the row have this very argument, and can a property of this name be set in its object? */
function argumentWith(row: AnyRoute, argument: string, property: string): boolean {
  const schema = new Map(Object.entries<TSchema>(row.input.properties)).get(argument)
  const { properties = {} } = (schema ? withoutNull(schema) : {}) as { properties?: Record<string, TSchema> }
  return Object.entries<TSchema & { readOnly?: boolean }>(properties).some(
    ([name, { readOnly }]) => !readOnly && accessorName(name) === accessorName(property),
  )
}

function withValue(map: Map<string, unknown>, name: string, value: unknown): Map<string, unknown> {
  const isCamelCase = (map.get(camelCase(name)) ?? null) !== null
  return new Map(map).set(isCamelCase ? camelCase(name) : snakeCase(name), value)
}

/** A dotted name is a property of an argument; objects on the way are made where they are missing. */
function forcedOver(
  parameters: Map<string, unknown>,
  row: AnyRoute,
  context: Context,
  forced: ForcedValues,
): Map<string, unknown> {
  for (const [name, placeholder] of Object.entries(row.force ?? {})) {
    const value = forced[placeholder](context)
    const [first = '', ...rest] = name.split('.')
    for (const spelling of new Set([snakeCase(first), camelCase(first)]))
      if (spelling === first || parameters.has(spelling))
        parameters.set(spelling, rest.length > 0 ? withNested(parameters.get(spelling), rest, value) : value)
  }
  return parameters
}

/** However the client spelt it, the forced value is the only one that is left. */
function withNested(object: unknown, [name = '', ...rest]: string[], value: unknown): unknown {
  const isMeant = ([key]: [string, unknown]) => accessorName(key) === accessorName(name)
  const entries = entriesOf(object)
  const given = entries.find(isMeant)?.[1]
  const forced = rest.length > 0 ? withNested(given, rest, value) : value
  return Object.fromEntries([...entries.filter((entry) => !isMeant(entry)), [name, forced]])
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
