import type { TSchema } from 'typebox'
import { withoutNull } from './schema.ts'

/** Named schemas, each referring to the others by name. */
export type Definitions = Map<string, TSchema>

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The schema with every named part replaced by a reference to it; the named parts are put into `definitions`.
 * In the code a schema holds its parts whole, which is good to read and to type; a validator and a document want
 * each of them once.
 *
 * @param refTo what a reference to a name looks like
 */
export function withReferences(
  schema: TSchema,
  definitions: Definitions,
  refTo: (name: string) => string = (name) => name,
): TSchema {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    if (!isObject(value)) return value
    const name = value.$id
    if (typeof name !== 'string') return visitMembers(value)
    if (!definitions.has(name)) {
      definitions.set(name, {}) // holds the place, for a schema that contains itself
      definitions.set(name, visitMembers(value))
    }
    return { $ref: refTo(name) }
  }
  const visitMembers = (value: Json) =>
    Object.fromEntries(Object.entries(value).map(([key, member]) => [key, visit(member)]))
  return visit(schema) as TSchema
}

const requestForms = new WeakMap<TSchema, TSchema>()

/**
 * What may be sent where the schema tells what is answered: no property of an object is required, and each may be
 * null; what is read-only is left out. Named parts are named `….request`.
 *
 * Source: webapi.md section 5.3: only the arguments of a service method are checked for presence.
 */
export function requestForm(schema: TSchema): TSchema {
  const made = requestForms.get(schema)
  if (made) return made
  const form = makeRequestForm(schema)
  requestForms.set(schema, form)
  return form
}

function makeRequestForm(schema: TSchema): TSchema {
  const bare = withoutNull(schema) as Json
  if (bare.type === 'array') return { ...bare, items: nullable(requestForm(bare.items as TSchema)) }
  if (bare.type !== 'object') return bare
  const properties = Object.entries(bare.properties as Record<string, TSchema & { readOnly?: boolean }>)
    .filter(([, property]) => !property.readOnly)
    .map(([name, property]) => [name, nullable(requestForm(property))])
  return {
    ...(typeof bare.$id === 'string' && { $id: `${bare.$id}.request` }),
    ...(typeof bare.description === 'string' && { description: bare.description }),
    type: 'object',
    properties: Object.fromEntries(properties) as Record<string, TSchema>,
    additionalProperties: false,
  }
}

/** Where it can be said with the type alone: a validator makes far less of that than of an alternative. */
function nullable(schema: TSchema): TSchema {
  const { type, $id } = schema as { type?: string; $id?: string }
  return typeof type === 'string' && $id === undefined
    ? { ...schema, type: [type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] }
}
