/** As much of a Swagger 2.0 document as the tests look at. */
export interface SwaggerDocument {
  readonly swagger: string
  readonly info: { readonly title: string; readonly version: string }
  readonly host: string
  readonly basePath: string
  readonly tags?: readonly { readonly name: string }[]
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly definitions: Readonly<Record<string, Schema>>
}

interface Operation {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly parameters?: readonly Parameter[]
  readonly responses: Readonly<Record<string, { readonly description: string; readonly schema?: Schema }>>
}

interface Parameter extends Omit<Schema, 'required'> {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema?: Schema
}

interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

const SCALARS = ['string', 'number', 'integer', 'boolean']

/**
 * What in a document breaks Swagger 2.0, a line for each fault. An operation's id may be there twice: Magento's
 * generator does that, and the specification does not allow it.
 */
export function swaggerFaults({ swagger, paths = {}, tags = [], definitions }: SwaggerDocument): string[] {
  const known = new Set(tags.map(({ name }) => name))
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return [
    ...(swagger === '2.0' ? [] : ['it is no Swagger 2.0']),
    ...Object.entries(definitions).flatMap(([name, schema]) => schemaFaults(schema, name)),
    ...operations.flatMap(({ path, method, operation }) =>
      operationFaults(path, operation).map((fault) => `${method} ${path}: ${fault}`),
    ),
  ]

  function operationFaults(path: string, { tags: own, parameters = [], responses }: Operation): string[] {
    const variables = [...path.matchAll(/{(\w+)}/g)].map(([, name]) => name)
    const inPath = parameters.filter((parameter) => parameter.in === 'path')
    const names = parameters.map((parameter) => `${parameter.in} ${parameter.name}`)
    return [
      ...own.filter((tag) => !known.has(tag)).map((tag) => `the tag ${tag} is not declared`),
      ...(path.startsWith('/') ? [] : ['the path has no slash']),
      ...(new Set(names).size === names.length ? [] : ['a parameter is there twice']),
      ...(parameters.filter((parameter) => parameter.in === 'body').length < 2 ? [] : ['two bodies']),
      ...(inPath
        .map(({ name }) => name)
        .sort()
        .join() === variables.sort().join()
        ? []
        : ['the parameters are not the variables of the path']),
      ...inPath.filter(({ required }) => required !== true).map(({ name }) => `${name} must be required`),
      ...parameters.flatMap(parameterFaults),
      ...(Object.keys(responses).length > 0 ? [] : ['no response']),
      ...Object.entries(responses).flatMap(([code, { description, schema }]) => [
        ...(/^(\d{3}|default)$/.test(code) && description ? [] : [`a malformed response ${code}`]),
        ...(schema ? schemaFaults(schema, code) : []),
      ]),
    ]
  }

  function parameterFaults({ name, in: place, schema, type, items }: Parameter): string[] {
    if (place === 'body') return schema ? schemaFaults(schema, name) : [`${name} has no schema`]
    const isScalar = SCALARS.includes(type ?? '')
    const isList = type === 'array' && SCALARS.includes(items?.type ?? '')
    return isScalar || isList ? [] : [`${name} is no scalar, and no list of scalars`]
  }

  function schemaFaults(
    { $ref, type, items, properties = {}, required = [] }: Schema,
    where: string,
  ): string[] {
    if ($ref !== undefined)
      return Object.hasOwn(definitions, $ref.replace('#/definitions/', ''))
        ? []
        : [`${where}: ${$ref} leads nowhere`]
    return [
      ...([...SCALARS, 'array', 'object'].includes(type ?? '') ? [] : [`${where} has no type`]),
      ...(type === 'array' && !items ? [`${where} has no items`] : []),
      ...(items ? schemaFaults(items, `${where}[]`) : []),
      ...required.filter((name) => !Object.hasOwn(properties, name)).map((name) => `${where} lacks ${name}`),
      ...Object.entries(properties).flatMap(([name, schema]) => schemaFaults(schema, `${where}.${name}`)),
    ]
  }
}
