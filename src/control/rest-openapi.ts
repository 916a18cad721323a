import type { TSchema } from 'typebox'
import { asSent, ErrorResponse } from '../contract/contract-files.ts'
import { requestForm, withReferences, type Definitions } from '../framework/definitions.ts'
import type { AnyRoute } from '../framework/route.ts'
import { withoutNull } from '../framework/schema.ts'
import { operationId, swaggerService } from '../framework/service-name.ts'
import {
  flattened,
  pathTemplate,
  rowParameters,
  type RowParameter,
} from '../modules/swagger/row-parameters.ts'

/** Where the API is. */
export interface RestServer {
  /** From the host on: `/rest/{store}`. */
  readonly server: string
  /** What may stand for `{store}`, and what stands there unless something is chosen. */
  readonly stores: readonly string[]
  readonly preset: string
}

type Collect = (schema: TSchema) => TSchema

/**
 * The REST API as an OpenAPI 3.1 document, from its rows: the same that a store's Swagger document is of, with what
 * that cannot say (what may be null, that a list is empty, who must send a token). What may be sent and what is
 * answered are schemas of their own. An operation's id is that of the Swagger document; where several have the
 * same, the later ones have their path added to it.
 */
export function restOpenApiDocument(
  rows: readonly AnyRoute[],
  { server, stores, preset }: RestServer,
): object {
  const { paths, schemas } = describedOnce(rows)
  return {
    openapi: '3.1.0',
    info: { title: 'Magento Community', version: '2.4' },
    servers: [{ url: server, variables: { store: { default: preset, enum: stores } } }],
    security: [{ bearer: [] }],
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'The access token of an integration, an admin user or a customer.',
        },
      },
    },
  }
}

interface Described {
  readonly paths: object
  readonly schemas: object
}

const described = new WeakMap<readonly AnyRoute[], Described>()

/** Rows do not change, so they are described when that is first asked for. */
function describedOnce(rows: readonly AnyRoute[]): Described {
  const known = described.get(rows) ?? describe(rows)
  described.set(rows, known)
  return known
}

function describe(rows: readonly AnyRoute[]): Described {
  const definitions: Definitions = new Map()
  const collect: Collect = (schema) =>
    withReferences(schema, definitions, (name) => `#/components/schemas/${name}`)
  const ids = new Set<string>()
  const paths: Record<string, Record<string, object>> = {}
  for (const row of rows)
    (paths[pathTemplate(row)] ??= {})[row.method.toLowerCase()] = operation(row, ownId(row, ids), collect)
  return withoutIds({ paths, schemas: Object.fromEntries(definitions) })
}

function ownId({ service, method, path }: AnyRoute, taken: Set<string>): string {
  const id = operationId(service, method)
  const own = taken.has(id) ? `${id}_${path.replace(/\W+/g, '_').replace(/^_|_$/g, '')}` : id
  taken.add(own)
  return own
}

function operation(row: AnyRoute, id: string, collect: Collect): object {
  const { path, otherPath, query, body } = rowParameters(row)
  const parameters = [
    ...path.map((parameter) => ({ ...parameterOf(parameter, collect), in: 'path', required: true })),
    ...otherPath.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...query.flatMap((parameter) => queryParameters(parameter, collect)),
  ]
  const isOpen = row.resource === 'anonymous'
  return {
    operationId: id,
    tags: [swaggerService(row.service)],
    summary: row.summary,
    ...(isOpen && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body.length > 0 && { requestBody: { required: true, ...json(collect(bodySchema(body))) } }),
    responses: {
      200: { description: 'Done.', ...json(collect(asSent(row.output))) },
      default: { description: 'Refused.', ...json(collect(ErrorResponse)) },
    },
  }
}

const json = (schema: TSchema) => ({ content: { 'application/json': { schema } } })

function parameterOf({ name, schema }: Pick<RowParameter, 'name' | 'schema'>, collect: Collect) {
  const { description, ...type } = collect(withoutNull(schema)) as { description?: string }
  return { name, ...(description !== undefined && { description }), schema: type }
}

/** PHP takes the values of a list under a name with brackets. */
function queryParameters({ name, schema, required }: RowParameter, collect: Collect): object[] {
  const parts = flattened(name, schema)
  return parts.map(([part, of]) => ({
    ...parameterOf({ name: isList(of) ? `${part}[]` : part, schema: of }, collect),
    in: 'query',
    ...(parts.length === 1 && { required }),
  }))
}

const isList = (schema: TSchema) => (withoutNull(schema) as { type?: string }).type === 'array'

const bodySchema = (parameters: readonly RowParameter[]): TSchema => ({
  type: 'object',
  properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, requestForm(schema)])),
  required: parameters.filter(({ required }) => required).map(({ name }) => name),
})

/** An `$id` would make a schema a document of its own, which references do not lead out of. */
const withoutIds = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === '$id' ? undefined : member))) as Value
