import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'

const HOUR = 3_600_000

interface Category {
  id: number
  updated_at: string
  custom_attributes: { attribute_code: string; value: unknown }[]
}

const create = async (mock: Mock, name: string, more: object = {}): Promise<number> => {
  const { body } = await mock
    .as('full')
    .post('/V1/categories', { category: { name, is_active: true, ...more } })
  return (body as Category).id
}

const aProduct = (mock: Mock, sku: string, more: object = {}) =>
  mock
    .as('full')
    .post('/V1/products', { product: { sku, name: sku, attribute_set_id: 4, price: 1, ...more } })

const read = async (mock: Mock, id: number) =>
  (await mock.as('full').get(`/V1/categories/${id}`)).body as Category

const productsOf = async (mock: Mock, id: number, scope = '') =>
  (await mock.as('full').get(`${scope}/V1/categories/${id}/products`)).body as unknown

const link = (mock: Mock, category: number | string, sku: string, position?: number) =>
  mock.as('full').post('/V1/categories/2/products', {
    productLink: { sku, category_id: String(category), ...(position !== undefined && { position }) },
  })

const noSuchId = (fieldValue: unknown) => ({
  message: 'No such entity with %fieldName = %fieldValue',
  parameters: { fieldName: 'id', fieldValue },
})

test('a product is put into the category that the body names, not into that of the path', async () => {
  const mock = createMock()
  const id = await create(mock, 'Lamps')
  await aProduct(mock, 'P1')
  mock.clock.advance(HOUR)

  const { status, body } = await link(mock, id, 'p1', 4)

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect(await productsOf(mock, id)).toEqual([{ sku: 'P1', position: 4, category_id: String(id) }])
  expect((await read(mock, id)).updated_at).toBe('2025-01-01 01:00:00')
  const { body: product } = await mock.as('full').get('/V1/products/P1')
  expect(product).toMatchObject({
    extension_attributes: { category_links: [{ position: 4, category_id: String(id) }] },
  })
})

test('on PUT the path names the category; without a position it is 0 again', async () => {
  const mock = createMock()
  const id = await create(mock, 'Lamps')
  await aProduct(mock, 'P1')
  await link(mock, id, 'P1', 4)

  const { status, body } = await mock
    .as('full')
    .put(`/V1/categories/${id}/products`, { productLink: { sku: 'P1' } })

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect(await productsOf(mock, id)).toEqual([{ sku: 'P1', position: 0, category_id: String(id) }])
})

test('products come by id; an anchor has those below it 10000 further back, each once', async () => {
  const mock = createMock()
  const anchor = await create(mock, 'Anchor')
  const below = await create(mock, 'Below', { parent_id: anchor })
  const plain = await create(mock, 'Plain', { custom_attributes: { is_anchor: 0 } })
  await create(mock, 'Leaf', { parent_id: plain })
  for (const sku of ['P1', 'P2', 'P3']) await aProduct(mock, sku)
  await link(mock, below, 'P2', 7)
  await link(mock, below, 'P1', 8)
  await link(mock, anchor, 'P1', 1)
  await link(mock, plain, 'P3', 2)

  expect(await productsOf(mock, anchor)).toEqual([
    { sku: 'P1', position: 1, category_id: String(anchor) },
    { sku: 'P2', position: 10_007, category_id: String(anchor) },
  ])
  expect(await productsOf(mock, plain)).toEqual([{ sku: 'P3', position: 2, category_id: String(plain) }])
  expect(await productsOf(mock, anchor, '/all'), 'without an index').toEqual([
    { sku: 'P1', position: 1, category_id: String(anchor) },
    { sku: 'P2', position: 7, category_id: String(anchor) },
  ])
})

test('a store view shows what its shop front does', async () => {
  const mock = createMock()
  const id = await create(mock, 'Lamps')
  await aProduct(mock, 'SHOWN')
  await aProduct(mock, 'OFF', { status: 2 })
  await aProduct(mock, 'HIDDEN', { visibility: 1 })
  await aProduct(mock, 'ELSEWHERE', { extension_attributes: { website_ids: [] } })
  for (const sku of ['SHOWN', 'OFF', 'HIDDEN', 'ELSEWHERE']) await link(mock, id, sku)

  expect(await productsOf(mock, id)).toMatchObject([{ sku: 'SHOWN' }])
  expect(await productsOf(mock, id, '/all')).toHaveLength(4)
})

test('the root of the store has every product that is in some category', async () => {
  const mock = createMock()
  const id = await create(mock, 'Lamps')
  await aProduct(mock, 'P1')
  await aProduct(mock, 'P2')
  await link(mock, id, 'P1', 3)

  expect(await productsOf(mock, 2)).toEqual([{ sku: 'P1', position: 3, category_id: '2' }])
  expect(await productsOf(mock, 2, '/all')).toEqual([])
})

test('a category without a url key gets one with its first product', async () => {
  const mock = createMock()
  await aProduct(mock, 'P1')

  await link(mock, 2, 'P1')

  expect((await read(mock, 2)).custom_attributes).toContainEqual({
    attribute_code: 'url_key',
    value: 'default-category',
  })
})

test('a product is taken out again', async () => {
  const mock = createMock()
  const id = await create(mock, 'Lamps')
  await aProduct(mock, 'P1')
  await link(mock, id, 'P1')

  const { status, body } = await mock.as('full').delete(`/V1/categories/${id}/products/P1`)

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect(await productsOf(mock, id)).toEqual([])
})

const NO_PRODUCT = {
  message: "The product that was requested doesn't exist. Verify the product and try again.",
}

test.each([
  ['POST', '/V1/categories/2/products', { sku: 'P1', category_id: '99' }, 404, noSuchId('99')],
  ['POST', '/V1/categories/2/products', { sku: 'P1' }, 404, noSuchId(null)],
  ['POST', '/V1/categories/2/products', { sku: 'P9', category_id: '2' }, 404, NO_PRODUCT],
  ['POST', '/V1/categories/2/products', { category_id: '2' }, 404, NO_PRODUCT],
  ['PUT', '/V1/categories/99/products', { sku: 'P1' }, 404, noSuchId('99')],
  ['GET', '/V1/categories/99/products', undefined, 404, noSuchId(99)],
  ['DELETE', '/V1/categories/99/products/P1', undefined, 404, noSuchId(99)],
  ['DELETE', '/V1/categories/2/products/P9', undefined, 404, NO_PRODUCT],
  [
    'DELETE',
    '/V1/categories/2/products/P1',
    undefined,
    400,
    { message: "The category doesn't contain the specified product." },
  ],
])('%s %s with %j is refused', async (method, path, productLink, status, refusal) => {
  const mock = createMock()
  await aProduct(mock, 'P1')
  const before = mock.state()

  const answer = await mock.as('full').send(method, path, {
    ...(productLink && { body: JSON.stringify({ productLink }) }),
    headers: { 'Content-Type': 'application/json' },
  })

  expect(answer.status).toBe(status)
  expect(answer.body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})
