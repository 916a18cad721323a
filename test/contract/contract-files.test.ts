import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { contractFiles } from '../../src/contract/contract-files.ts'
import { routes } from '../../src/modules/index.ts'
import { createMock } from '../support/create-mock.ts'

const files = contractFiles(routes)

/** A validator that knows the published files and nothing else, as another tool would. */
function publishedSchemas(): Ajv {
  const ajv = new Ajv({ strict: false })
  for (const [path, schema] of files) if (path.startsWith('schemas/')) ajv.addSchema(schema as object)
  return ajv
}

test('every published schema compiles with nothing but its neighbours', () => {
  const ajv = publishedSchemas()

  for (const path of files.keys())
    if (path.startsWith('schemas/'))
      expect(ajv.getSchema(path.slice('schemas/'.length))).toBeTypeOf('function')
})

test('every route is listed once, with schemas that are there', () => {
  const listed = files.get('routes.json') as { method: string; path: string }[]
  const references = [...JSON.stringify(listed).matchAll(/"\$ref":"([^"]+)"/g)].map(([, path]) => path)

  expect(listed.map(({ method, path }) => `${method} ${path}`)).toEqual(
    routes.map(({ method, path }) => `${method} ${path}`),
  )
  for (const path of references) expect(files.has(path ?? '')).toBe(true)
})

test('a product is valid by the published schema, and one that lost its sku is not', async () => {
  const mock = createMock()
  const product = { sku: 'lamp', name: 'Lamp', attribute_set_id: 4, price: 1 }
  const { body } = await mock.as('full').post('/V1/products', { product })
  const validate = publishedSchemas().getSchema('catalog-data-product-interface.json')

  expect(validate?.(body)).toBe(true)
  expect(validate?.({ ...body, sku: undefined })).toBe(false)
  expect(validate?.({ ...body, colour: 'red' })).toBe(false)
})

test('a refusal is valid by the schema of errors', async () => {
  const mock = createMock()
  const refusals = [
    await mock.as('guest').get('/V1/products'),
    await mock.as('full').get('/V1/products'),
    await mock.as('guest').post('/V1/integration/admin/token', {}),
    await mock.as('full').get('/V1/nothing'),
  ]
  const validate = publishedSchemas().getSchema('error-response.json')

  for (const { body } of refusals) expect(validate?.(body)).toBe(true)
})
