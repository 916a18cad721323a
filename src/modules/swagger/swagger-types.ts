import type { TSchema } from 'typebox'
import { withoutNull } from '../../framework/schema.ts'

/** A type as Swagger 2.0 writes it, in the order of Magento's keys. */
export interface SwaggerType {
  readonly $ref?: string
  readonly type?: string
  readonly description?: string
  readonly items?: SwaggerType
  readonly properties?: Readonly<Record<string, SwaggerType>>
  readonly required?: readonly string[]
}

/** Named types of a document, in the order in which they were met. */
export type SwaggerDefinitions = Map<string, SwaggerType>

/** What of a schema tells its type. */
interface Keywords {
  readonly $id?: string
  readonly type?: string
  readonly description?: string
  readonly items?: TSchema
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
}

/** The keywords of a value that is there, and what is said of it in this place. */
export const keywordsOf = (schema: TSchema): Keywords => {
  const { description } = schema as Keywords
  return { ...(description !== undefined && { description }), ...(withoutNull(schema) as Keywords) }
}

/** May it be null? */
const isNullable = (schema: TSchema) => withoutNull(schema) !== schema

/**
 * The type as Magento writes it: an object is a reference to its definition, which is put into `definitions`, of a
 * list its items are said, and what may be anything counts as text.
 *
 * Source: Magento\Webapi\Model\Rest\Swagger\Generator; webapi.md section 10.
 */
export function swaggerType(schema: TSchema, definitions: SwaggerDefinitions): SwaggerType {
  const keywords = keywordsOf(schema)
  const { $id, type, items, description } = keywords
  const said = description === undefined ? {} : { description }
  if (type === 'array' && items) {
    const { description: _, ...item } = swaggerType(items, definitions)
    return { type, ...said, items: item }
  }
  if (type !== 'object') return { type: simpleType(type), ...said }
  if ($id === undefined) return definitionOf(keywords, definitions)
  if (!definitions.has($id)) {
    definitions.set($id, {}) // holds the place, for a type that contains itself
    definitions.set($id, definitionOf(keywords, definitions))
  }
  return { $ref: `#/definitions/${$id}` }
}

/** The scalar type of a variable or parameter. */
export const simpleType = (type: string | undefined): string =>
  type === 'integer' || type === 'number' || type === 'boolean' ? type : 'string'

/** A property is required whose getter always gives something. */
function definitionOf(
  { description, properties = {}, required = [] }: Keywords,
  definitions: SwaggerDefinitions,
): SwaggerType {
  const types = Object.entries(properties).map(([name, schema]) => [name, swaggerType(schema, definitions)])
  const always = required.filter((name) => properties[name] && !isNullable(properties[name]))
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    ...(types.length > 0 && { properties: Object.fromEntries(types) as Record<string, SwaggerType> }),
    ...(always.length > 0 && { required: always }),
  }
}

/** The type of every refusal and what it consists of, in every document. */
export const errorDefinitions: Readonly<Record<string, SwaggerType>> = {
  'error-response': {
    type: 'object',
    properties: {
      message: { type: 'string', description: 'Error message' },
      errors: { $ref: '#/definitions/error-errors' },
      code: { type: 'integer', description: 'Error code' },
      parameters: { $ref: '#/definitions/error-parameters' },
      trace: { type: 'string', description: 'Stack trace' },
    },
    required: ['message'],
  },
  'error-errors': {
    type: 'array',
    description: 'Errors list',
    items: { $ref: '#/definitions/error-errors-item' },
  },
  'error-errors-item': {
    type: 'object',
    description: 'Error details',
    properties: {
      message: { type: 'string', description: 'Error message' },
      parameters: { $ref: '#/definitions/error-parameters' },
    },
  },
  'error-parameters': {
    type: 'array',
    description: 'Error parameters list',
    items: { $ref: '#/definitions/error-parameters-item' },
  },
  'error-parameters-item': {
    type: 'object',
    description: 'Error parameters item',
    properties: {
      resources: { type: 'string', description: 'ACL resource' },
      fieldName: { type: 'string', description: 'Missing or invalid field name' },
      fieldValue: { type: 'string', description: 'Incorrect field value' },
    },
  },
}
