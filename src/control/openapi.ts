import type { AnyControlRoute } from './control-route.ts'

const ErrorBody = {
  type: 'object',
  properties: { message: { type: 'string', description: 'What was refused.' } },
  required: ['message'],
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } })

/** The control API as an OpenAPI 3.1 document, from its rows. */
export function openApiDocument(routes: readonly AnyControlRoute[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const row of routes) {
    const path = `/_mock${row.path.replace(/:(\w+)/g, '{$1}')}`
    ;(paths[path] ??= {})[row.method.toLowerCase()] = operation(row)
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'mock-magento control API',
      version: '1',
      description:
        'What a test holds the mock by. A header `X-Mock-Workspace` says which store a request is for; without it, ' +
        'it is the main one.',
    },
    paths,
  }
}

function operation({ path, summary, body, query, output }: AnyControlRoute): object {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const inQuery = Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: (query as { required?: readonly string[] } | undefined)?.required?.includes(name) ?? false,
    schema,
  }))
  return {
    summary,
    ...([...inPath, ...inQuery].length > 0 && { parameters: [...inPath, ...inQuery] }),
    ...(body && { requestBody: json(body) }),
    responses: {
      200: { description: 'Done.', ...json(output) },
      default: { description: 'Refused.', ...json(ErrorBody) },
    },
  }
}
