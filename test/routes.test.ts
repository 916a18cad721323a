import type { TSchema } from 'typebox'
import { describe, expect, test } from 'vitest'
import { withReferences, type Definitions } from '../src/framework/definitions.ts'
import { HTTP_METHODS, routeName, type AnyRoute } from '../src/framework/route.ts'
import { withoutNull } from '../src/framework/schema.ts'
import { operationId } from '../src/framework/service-name.ts'
import { resourceIds } from '../src/modules/authorization/acl.ts'
import { providers, routes } from '../src/modules/index.ts'
import { answerFaults, requestSchema, validateInput } from '../src/modules/webapi/validate.ts'

/** What every row keeps to; `faults` says what is wrong with one. */
const rule = (name: string, faults: (row: AnyRoute) => (string | false | undefined)[]) => {
  test(name, () => {
    const found = routes.flatMap((row) =>
      faults(row).flatMap((fault) => (fault ? [`${routeName(row)}: ${fault}`] : [])),
    )
    expect(found).toEqual([])
  })
}

/** Their services are told by the body what they are about, and never see the id of the path. */
const PATHS_FOR_SHOW = [
  'PUT /V1/products/:sku/media/:entryId',
  'POST /V1/creditmemo/:id/comments',
  'POST /V1/shipment/:id/comments',
  'PUT /V1/carts/:cartId/items/:itemId',
  'POST /V1/guest-carts/:cartId/items',
  'PUT /V1/guest-carts/:cartId/items/:itemId',
]

/** Asked for by routes, and known to no tree: only who has everything passes (webapi.md appendix B). */
const ODD_RESOURCES = ['Magento_AdobeStockImage::actions_view']

describe('a row', () => {
  rule('has a method and a path of the API', ({ method, path }) => [
    !HTTP_METHODS.includes(method) && method,
    !/^\/V1(\/:?[A-Za-z][\w-]*)+\/?$/.test(path) && path,
  ])

  rule('knows each variable of its path, as an argument or as a property of one', (row) => {
    const known = [row.input, ...Object.values(propertiesOf(row.input))].flatMap((schema) =>
      Object.keys(propertiesOf(schema)).map(camelCase),
    )
    const variables = row.path.match(/(?<=:)\w+/g) ?? []
    return variables.filter(
      (name) => !known.includes(camelCase(name)) && !PATHS_FOR_SHOW.includes(routeName(row)),
    )
  })

  rule(
    'asks for a resource of the tree, for a customer, or for nothing',
    ({ resource, documentedResource }) => [
      !['anonymous', 'self', ...ODD_RESOURCES].includes(resource) && !resourceIds.has(resource) && resource,
      documentedResource !== undefined && !resourceIds.has(documentedResource) && documentedResource,
      documentedResource === resource && 'the documentation names no other resource',
    ],
  )

  rule(
    'forces values that the web API has, on arguments of its own, and on customers only',
    ({ force, input, resource }) => [
      force && resource !== 'self' && `is for ${resource}`,
      ...Object.entries(force ?? {}).flatMap(([name, value]) => [
        !Object.hasOwn(providers.forced, value) && value,
        !hasProperty(input, name.split('.')) && name,
      ]),
    ],
  )

  rule('names its service by module, service and method', ({ service }) => [
    !/^[A-Z]\w*\.[A-Z]\w*\.[a-z]\w*$/.test(service) && service,
  ])

  rule('is told in one sentence', ({ summary }) => [
    (!/^[A-Z][^\n]*[^.]\.$/.test(summary) || /\. [A-Z]/.test(summary)) && summary,
  ])

  rule('describes each of its arguments and each property below them', (row) => [
    ...undescribed(row.input, 'input'),
    ...undescribed(row.output, 'output'),
  ])

  rule('has schemas that compile', (row) => [
    compileFault(() => answerFaults(row, {})),
    compileFault(() => {
      validateInput(row, {})
    }),
  ])
})

describe('the rows together', () => {
  test('have a method and path once, whatever the variables are called', () => {
    const places = routes.map(
      ({ method, path }) => `${method} ${path.replace(/\/$/, '').replace(/:\w+/g, ':')}`,
    )

    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([])
  })

  test('have the name of an operation once, but for a service that stands under two paths', () => {
    const services = new Map<string, Set<string>>()
    for (const { service, method } of routes) add(services, operationId(service, method), service)

    expect([...services].filter(([, all]) => all.size > 1)).toEqual([])
  })

  test('mean the same by the same name of a schema', () => {
    const shapes = new Map<string, Set<string>>()
    const seen = new Set<unknown>()
    for (const row of routes)
      for (const schema of [row.input, row.output]) collectShapes(schema, shapes, seen)

    expect([...shapes].filter(([, all]) => all.size > 1).map(([name]) => name)).toEqual([])
  })

  test('call their schemas as Magento’s Swagger document does', () => {
    const definitions: Definitions = new Map()
    for (const row of routes) {
      withReferences(requestSchema(row), definitions)
      withReferences(row.output, definitions)
    }

    expect(
      [...definitions.keys()].filter((name) => !/^[a-z]\w*(-[a-z0-9]+)*(\.request)?$/.test(name)),
    ).toEqual([])
  })
})

const camelCase = (name: string) => name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())

const propertiesOf = (schema: TSchema): Record<string, TSchema> =>
  (withoutNull(schema) as { properties?: Record<string, TSchema> }).properties ?? {}

function hasProperty(schema: TSchema, [name = '', ...rest]: string[]): boolean {
  const property = propertiesOf(schema)[name]
  return property !== undefined && (rest.length === 0 || hasProperty(property, rest))
}

/** An input that is refused was at least understood; what does not compile throws something else. */
function compileFault(use: () => unknown): string | undefined {
  try {
    use()
  } catch (error) {
    if ((error as Error).name !== 'InputException') return String(error)
  }
  return undefined
}

/** Places of a schema that say nothing of themselves; an object with a name of its own says enough by that. */
function undescribed(schema: TSchema, place: string, seen = new Set<unknown>()): string[] {
  if (seen.has(schema)) return []
  seen.add(schema)
  const { items, anyOf = [] } = schema as { items?: TSchema; anyOf?: TSchema[] }
  return [
    ...Object.entries(propertiesOf(schema)).flatMap(([name, property]) => [
      ...(isDescribed(property) ? [] : [`${place}.${name}`]),
      ...undescribed(property, `${place}.${name}`, seen),
    ]),
    ...(items ? undescribed(items, `${place}[]`, seen) : []),
    ...anyOf.flatMap((option) => undescribed(option, place, seen)),
  ]
}

function isDescribed(schema: TSchema): boolean {
  const { $id, description, items, anyOf } = schema as Record<string, unknown> & {
    items?: TSchema
    anyOf?: TSchema[]
  }
  if (typeof $id === 'string' || typeof description === 'string') return description !== ''
  return anyOf?.some(isDescribed) ?? (items !== undefined && isDescribed(items))
}

/** A schema of the same name inside another is that one again: types cannot hold themselves, definitions can. */
function collectShapes(
  value: unknown,
  shapes: Map<string, Set<string>>,
  seen: Set<unknown>,
  around: readonly unknown[] = [],
): void {
  if (typeof value !== 'object' || value === null) return
  const { $id } = value as { $id?: unknown }
  if (seen.has(value) || (typeof $id === 'string' && around.includes($id))) return
  seen.add(value)
  if (typeof $id === 'string') add(shapes, $id, shapeOf(value))
  for (const member of Object.values(value)) collectShapes(member, shapes, seen, [...around, $id])
}

/** The schema as text, with the names of those in it in their place: it may hold itself. */
const shapeOf = (schema: object): string =>
  JSON.stringify(schema, (key, value: unknown) =>
    key !== '' && typeof value === 'object' && value !== null && '$id' in value ? { $ref: value.$id } : value,
  )

function add(sets: Map<string, Set<string>>, name: string, member: string): void {
  sets.set(name, (sets.get(name) ?? new Set()).add(member))
}
