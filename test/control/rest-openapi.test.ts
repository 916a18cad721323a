import { Ajv2020 } from 'ajv/dist/2020.js'
import supertest from 'supertest'
import { describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createStore } from '../../src/context.ts'
import { vocabulary } from '../../src/framework/schema.ts'
import { routes } from '../../src/modules/index.ts'

interface Operation {
  operationId: string
  security?: object[]
  parameters?: { name: string; in: string; required?: boolean; schema: object }[]
  requestBody?: { content: { 'application/json': { schema: object } } }
  responses: Record<string, { description: string; content: { 'application/json': { schema: object } } }>
}
interface Document {
  openapi: string
  servers: { url: string; variables: { store: { default: string; enum: string[] } } }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object>; securitySchemes: object }
}

describe('the REST API as OpenAPI 3.1', async () => {
  const loaded = createStore({ dataset: 'clean', seed: 1, profile: 'documented', mode: 'default' })
  const app = createApp(loaded, { bodyLimit: 1000 })
  const get = async (path: string) => (await supertest(app).get(path)).body as Document
  const document = await get('/_mock/rest/openapi.json')
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )

  it('has every row, each with an id of its own', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort(),
    )
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(routes.length)
  })

  it('declares the variables of each path, and each parameter once', () => {
    for (const { path, operation } of operations) {
      const { parameters = [] } = operation
      const inPath = parameters.filter((parameter) => parameter.in === 'path')
      expect(inPath.map(({ name }) => `{${name}}`).sort()).toEqual((path.match(/{\w+}/g) ?? []).sort())
      expect(inPath.every(({ required }) => required)).toBe(true)
      expect(new Set(parameters.map((each) => `${each.in} ${each.name}`)).size).toBe(parameters.length)
    }
  })

  it('has schemas of JSON Schema 2020-12 that all lead somewhere', () => {
    const ajv = new Ajv2020({
      strictTypes: false,
      allowUnionTypes: true,
      validateFormats: false,
      inlineRefs: false,
      code: { optimize: false },
    })
    ajv.addVocabulary([...vocabulary, 'components'])
    ajv.addSchema({ $id: 'api', components: document.components })
    const text = JSON.stringify(document)
    const references = new Set(text.match(/#\/components\/schemas\/[^"]+/g))

    expect(text).not.toContain('"$id"')
    expect(references.size).toBeGreaterThan(100)
    for (const reference of references) expect(ajv.getSchema(`api${reference}`)).toBeTypeOf('function')
  })

  it('says what is sent and what is answered apart', () => {
    const create = document.paths['/V1/products']?.post
    expect(create?.requestBody?.content['application/json'].schema).toMatchObject({
      properties: { product: { $ref: '#/components/schemas/catalog-data-product-interface.request' } },
      required: ['product'],
    })
    expect(create?.responses[200]?.content['application/json'].schema).toEqual({
      $ref: '#/components/schemas/catalog-data-product-interface',
    })
  })

  it('asks for a token but where everybody may call', () => {
    expect(document.paths['/V1/guest-carts']?.post?.security).toEqual([])
    expect(document.paths['/V1/products']?.get).not.toHaveProperty('security')
  })

  it('is of the workspace that is asked', async () => {
    expect((await get('/w/spare/_mock/rest/openapi.json')).servers[0]).toEqual({
      url: '/w/spare/rest/{store}',
      variables: { store: { default: 'default', enum: ['all', 'default'] } },
    })
    expect(document.servers[0]?.url).toBe('/rest/{store}')
  })
})
