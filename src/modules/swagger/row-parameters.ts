import type { TSchema } from 'typebox'
import type { AnyRoute } from '../../framework/route.ts'
import { keywordsOf } from './swagger-types.ts'

/** An argument of a row. */
export interface RowParameter {
  readonly name: string
  readonly schema: TSchema
  readonly required: boolean
}

/** Where each argument of a row is sent. */
export interface RowParameters {
  readonly path: readonly RowParameter[]
  /** Variables of the path that name no argument: they say whose it is, or are ignored. */
  readonly otherPath: readonly string[]
  readonly query: readonly RowParameter[]
  readonly body: readonly RowParameter[]
}

/**
 * Sorts the arguments of a row by where they are sent: what the path does not name is in the query string of a GET,
 * and in the body of any other. What the row forces is not asked for.
 *
 * Source: Magento\Webapi\Model\Rest\Swagger\Generator; webapi.md section 10.
 */
export function rowParameters({ method, path, input, force = {} }: AnyRoute): RowParameters {
  const variables = [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const required = (input as { required?: readonly string[] }).required ?? []
  const parameters = Object.entries(input.properties as Record<string, TSchema>)
    .filter(([name]) => !Object.hasOwn(force, name))
    .map(([name, schema]) => ({ name, schema, required: required.includes(name) }))
  const inPath = parameters.filter(({ name }) => variables.includes(name))
  const others = parameters.filter(({ name }) => !variables.includes(name))
  return {
    path: inPath,
    otherPath: variables.filter((variable) => !inPath.some(({ name }) => name === variable)),
    query: method === 'GET' ? others : [],
    body: method === 'GET' ? [] : others,
  }
}

/**
 * The names under which the parts of an argument stand in a query string, down to what is no object:
 * `searchCriteria[filterGroups][0][filters][0][field]`. Of a list the first entry stands for all.
 */
export function flattened(name: string, schema: TSchema): [name: string, schema: TSchema][] {
  const { type, items } = keywordsOf(schema)
  const entry = type === 'array' && items ? keywordsOf(items) : undefined
  const { properties } = entry ?? keywordsOf(schema)
  if (!properties) return [[name, schema]]
  const prefix = entry ? `${name}[0]` : name
  return Object.entries(properties).flatMap(([part, of]) => flattened(`${prefix}[${camelCase(part)}]`, of))
}

const camelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

/** `/V1/products/{sku}`. */
export const pathTemplate = ({ path }: Pick<AnyRoute, 'path'>): string => path.replace(/:(\w+)/g, '{$1}')
