import { Type, type TSchema } from 'typebox'
import { withReferences, type Definitions } from '../framework/definitions.ts'
import type { AnyRoute } from '../framework/route.ts'
import { dataObject, Nullable } from '../framework/schema.ts'
import { requestSchema } from '../modules/webapi/validate.ts'
import { Case } from './case.ts'
import { caseFiles } from './cases/index.ts'
import { needs } from './cases/needs.ts'
import { states } from './states.ts'

/** The dialect of JSON Schema that the files are written in. */
const DIALECT = 'http://json-schema.org/draft-07/schema#'

const Parameters = Type.Union([Type.Array(Type.Unknown()), Type.Record(Type.String(), Type.Unknown())], {
  description: 'Values of the placeholders: a list for `%1`, `%2` and so on, an object for `%name`.',
})

/** The body of every refusal (webapi.md section 7.1). */
export const ErrorResponse = dataObject('error-response', {
  message: Type.String({ description: 'What was refused, with its placeholders unfilled.' }),
  errors: Type.Optional(
    Type.Array(
      dataObject('error-errors-item', {
        message: Type.String({ description: 'One of several refusals, with its placeholders unfilled.' }),
        parameters: Parameters,
      }),
      { description: 'The refusals, where there are several.' },
    ),
  ),
  code: Type.Optional(Type.Integer({ description: 'Code of the exception; absent when it is 0.' })),
  parameters: Type.Optional(Parameters),
  trace: Type.Optional(Nullable(Type.String({ description: 'Stack trace, in developer mode only.' }))),
})

/**
 * What `contracts/` holds, by path below it: a schema for each named shape and each of its request forms;
 * `routes.json`, the list of all routes with the schemas of what they take and answer; the cases, what they need of
 * a store, and the schema of a case.
 */
export function contractFiles(routes: readonly AnyRoute[]): Map<string, unknown> {
  const definitions: Definitions = new Map()
  const collect = (schema: TSchema, folder: string) =>
    withReferences(schema, definitions, (name) => `${folder}${name}.json`)

  const rows = routes.map((row) => describe(row, (schema) => collect(schema, 'schemas/')))
  collect(ErrorResponse, 'schemas/')
  const files = new Map<string, unknown>([['routes.json', rows]])
  for (const [name, definition] of [...definitions].sort(([a], [b]) => (a < b ? -1 : 1)))
    files.set(`schemas/${name}.json`, { $schema: DIALECT, ...beside(definition), $id: `${name}.json` })
  for (const [name, cases] of Object.entries(caseFiles(routes))) files.set(`cases/${name}.json`, cases)
  files.set('needs.json', needs)
  files.set('states.json', states)
  files.set('case.schema.json', { $schema: DIALECT, ...Case })
  return files
}

function describe(row: AnyRoute, collect: (schema: TSchema) => TSchema) {
  const { method, path, service, resource, documentedResource, summary } = row
  return {
    method,
    path,
    service,
    resource,
    ...(documentedResource !== undefined && { documentedResource }),
    summary,
    request: collect(requestSchema(row)),
    response: collect(asSent(row.output)),
  }
}

/** A result that is nothing is sent as an empty list (webapi.md section 6.4). */
export function asSent(output: TSchema): TSchema {
  const { type, anyOf, description } = output as { type?: string; anyOf?: TSchema[]; description?: string }
  if (type === 'null')
    return { type: 'array', maxItems: 0, ...(description !== undefined && { description }) }
  return anyOf ? { ...output, anyOf: anyOf.map(asSent) } : output
}

/** References of a file to its neighbours: they stand in the same folder. */
function beside(value: unknown): object {
  return JSON.parse(JSON.stringify(value).replaceAll('"$ref":"schemas/', '"$ref":"')) as object
}
