import type { TSchema } from 'typebox'
import type { AnyRoute } from '../../framework/route.ts'
import { interfaceMethod, operationId, swaggerService } from '../../framework/service-name.ts'
import { AsyncResponse } from '../asynchronous-operations/schemas.ts'
import { flattened, pathTemplate, rowParameters, type RowParameter } from './row-parameters.ts'
import {
  errorDefinitions,
  keywordsOf,
  simpleType,
  swaggerType,
  type SwaggerDefinitions,
  type SwaggerType,
} from './swagger-types.ts'

/** Are the calls done at once, or only accepted? */
export type DocumentKind = 'sync' | 'async'

/** The part of a document that is the same for every address of the store. */
export interface SwaggerBody {
  readonly tags?: readonly { name: string; description: string }[]
  readonly paths?: Readonly<Record<string, Readonly<Record<string, SwaggerOperation>>>>
  readonly definitions: Readonly<Record<string, SwaggerType>>
}

/** What a row is in the document. */
export interface SwaggerOperation {
  readonly tags: readonly string[]
  readonly description: string
  readonly operationId: string
  readonly consumes: readonly string[]
  readonly produces: readonly string[]
  readonly parameters?: readonly SwaggerParameter[]
  readonly responses: Readonly<Record<string, { description: string; schema?: SwaggerType }>>
}

/** What may or must be sent with a call; a body has a `schema`, all else a type. */
export interface SwaggerParameter extends Omit<SwaggerType, 'required'> {
  readonly name: string
  readonly in: 'path' | 'query' | 'body'
  readonly required?: boolean
  readonly schema?: SwaggerType & { readonly xml: { readonly name: string } }
}

const MEDIA_TYPES = ['application/json', 'application/xml']

/**
 * Swagger 2.0 of the rows, their services in the order of the rows. A document without rows has neither tags nor
 * paths. Operations of the same service method have the same id, as in Magento's own: `/V1/carts/mine/items` and
 * `/V1/carts/{cartId}/items`.
 *
 * Source: Magento\Webapi\Model\Rest\Swagger\Generator; webapi.md section 10.
 */
export function swaggerBody(rows: readonly AnyRoute[], kind: DocumentKind): SwaggerBody {
  const tags = new Map<string, string>()
  const paths: Record<string, Record<string, SwaggerOperation>> = {}
  const definitions: SwaggerDefinitions = new Map()
  for (const row of rows) {
    if (kind === 'async' && row.method === 'GET') continue
    tags.set(swaggerService(row.service), interfaceMethod(row.service).replace(/::.*/, ''))
    ;(paths[pathTemplate(row)] ??= {})[row.method.toLowerCase()] = operation(row, kind, definitions)
  }
  return {
    ...(tags.size > 0 && { tags: Array.from(tags, ([name, description]) => ({ name, description })), paths }),
    definitions: { ...errorDefinitions, ...Object.fromEntries(definitions) },
  }
}

function operation(row: AnyRoute, kind: DocumentKind, definitions: SwaggerDefinitions): SwaggerOperation {
  const id = operationId(row.service, row.method)
  const parameters = parametersOf(row, id, definitions)
  return {
    tags: [swaggerService(row.service)],
    description: row.summary,
    operationId: id,
    consumes: MEDIA_TYPES,
    produces: MEDIA_TYPES,
    ...(parameters.length > 0 && { parameters }),
    responses: responsesOf(row, kind, definitions),
  }
}

function parametersOf(row: AnyRoute, id: string, definitions: SwaggerDefinitions): SwaggerParameter[] {
  const { path, otherPath, query, body } = rowParameters(row)
  return [
    ...path.map(pathParameter),
    ...query.flatMap((parameter) => queryParameters(parameter, definitions)),
    ...otherPath.map((name): SwaggerParameter => ({ name, in: 'path', type: 'string', required: true })),
    ...(body.length > 0 ? [bodyParameter(`${id}Body`, body, definitions)] : []),
  ]
}

function pathParameter({ name, schema }: RowParameter): SwaggerParameter {
  const { type, description } = keywordsOf(schema)
  return {
    name,
    in: 'path',
    type: simpleType(type),
    required: true,
    ...(description !== undefined && { description }),
  }
}

/** Whether it must be sent is said only of an argument that is not taken apart. */
function queryParameters(
  { name, schema, required }: RowParameter,
  definitions: SwaggerDefinitions,
): SwaggerParameter[] {
  const parameter = (part: string, of: TSchema): SwaggerParameter => {
    const { required: _, ...type } = swaggerType(of, definitions)
    return { name: part, in: 'query', ...type }
  }
  const parts = flattened(name, schema)
  return parts.length === 1
    ? [{ ...parameter(name, schema), required }]
    : parts.map(([part, of]) => parameter(part, of))
}

/** All of them are one object, which in XML is named `request`. */
function bodyParameter(
  name: string,
  parameters: readonly RowParameter[],
  definitions: SwaggerDefinitions,
): SwaggerParameter {
  const required = parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name)
  const properties = parameters.map((parameter) => [
    parameter.name,
    swaggerType(parameter.schema, definitions),
  ])
  return {
    name,
    in: 'body',
    schema: {
      ...(required.length > 0 && { required }),
      properties: Object.fromEntries(properties) as Record<string, SwaggerType>,
      type: 'object',
      xml: { name: 'request' },
    },
  }
}

/**
 * What may come back. Which exceptions a method declares is no part of a row: whatever takes an argument can refuse
 * it. A method that gives nothing has no success.
 */
function responsesOf(row: AnyRoute, kind: DocumentKind, definitions: SwaggerDefinitions) {
  const error = (description: string) => ({ description, schema: { $ref: '#/definitions/error-response' } })
  const output = kind === 'async' ? AsyncResponse : row.output
  const code = kind === 'async' ? 202 : 200
  const gives = keywordsOf(output).type !== 'null'
  return {
    ...(gives && {
      [code]: {
        description: kind === 'async' ? '202 Accepted.' : '200 Success.',
        schema: swaggerType(output, definitions),
      },
    }),
    ...(Object.keys(row.input.properties).length > 0 && { 400: error('400 Bad Request') }),
    ...(row.resource !== 'anonymous' && { 401: error('401 Unauthorized') }),
    default: error('Unexpected error'),
  }
}
