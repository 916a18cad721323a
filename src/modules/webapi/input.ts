import type { TObject, TSchema } from 'typebox'
import type { Context } from '../../framework/context.ts'
import { requiredFields } from '../../framework/errors.ts'
import type { ParameterMap } from '../../framework/php-query.ts'
import type { AnyRoute, ForcedValue } from '../../framework/route.ts'
import { withoutNull } from '../../framework/schema.ts'
import { coercerOf } from './coerce.ts'
import type { AttributeTypes } from './custom-attributes.ts'
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

type Arguments = Record<string, unknown>

/**
 * The arguments of the row's service method: path over query over body (the body on POST and PUT only), then what
 * the row forces, then each coerced to its type. Keys that are no argument are ignored.
 *
 * Source: Magento\Webapi\Controller\Rest\InputParamsResolver; webapi.md sections 3.5 and 5.
 *
 * @throws InputException 400, a wrong type or a missing argument
 */
export function inputOf(
  row: AnyRoute,
  request: RequestParameters,
  context: Context,
  { forced, types }: { forced: ForcedValues; types: AttributeTypes },
): Arguments {
  const given = forcedOver(parametersOf(row, request, context), row, context, forced)
  const { properties, required = [] } = row.input as Omit<TObject, 'required'> & { required?: string[] }
  const result: Arguments = {}
  const missing: string[] = []
  for (const [name, schema] of Object.entries(properties as Record<string, TSchema>)) {
    const value = given.get(name) ?? given.get(snakeCase(name)) ?? null
    if (value !== null) result[name] = coercerOf(schema)(value, types)
    else if (required.includes(name)) missing.push(name)
  }
  if (missing.length > 0) throw requiredFields(missing)
  return result
}

function parametersOf(row: AnyRoute, request: RequestParameters, context: Context): Map<string, unknown> {
  const addressed = [...request.query, ...request.path]
  if (row.method === 'GET' || row.method === 'DELETE') return new Map<string, unknown>(addressed)
  const body = new Map(entriesOf(request.body))
  return new Map([...(row.method === 'PUT' ? withPathId(body, row, request, context) : body), ...addressed])
}

/**
 * On PUT the last path variable names the entity: it is put into the object that the body consists of, where that
 * object knows such a property, else beside it.
 *
 * Source: Magento\Webapi\Controller\Rest\ParamsOverrider; webapi.md section 5.2.
 */
function withPathId(
  body: Map<string, unknown>,
  row: AnyRoute,
  { path, query }: RequestParameters,
  { settings }: Context,
): Map<string, unknown> {
  const last = (settings.profile.putQueryTakesPathId ? [...path, ...query] : path).at(-1)
  if (!last || last[1] === 'me') return body
  const [name, value] = last
  const [only] = body
  const argument = body.size === 1 && only ? argumentWith(row, only[0], name) : undefined
  return argument && only && isList(only[1])
    ? new Map([[only[0], Object.fromEntries(withValue(new Map(entriesOf(only[1])), name, value))]])
    : withValue(body, name, value)
}

/** Does the row have this argument, and has its object a property of this name? */
function argumentWith(row: AnyRoute, argument: string, property: string): boolean {
  const schema = (row.input.properties as Record<string, TSchema>)[camelCase(argument)]
  const { properties } = (schema ? withoutNull(schema) : {}) as { properties?: Record<string, TSchema> }
  return Object.keys(properties ?? {}).some((name) => accessorName(name) === accessorName(property))
}

function withValue(map: Map<string, unknown>, name: string, value: unknown): Map<string, unknown> {
  return new Map(map).set(map.has(camelCase(name)) ? camelCase(name) : snakeCase(name), value)
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

function withNested(object: unknown, [name = '', ...rest]: string[], value: unknown): unknown {
  const members = new Map(entriesOf(object))
  const key = [camelCase(name), snakeCase(name)].find((spelling) => members.has(spelling)) ?? name
  members.set(key, rest.length > 0 ? withNested(members.get(key), rest, value) : value)
  return Object.fromEntries(members)
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const camelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
