import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'

interface Node {
  id: number
  product_count: number
  children_data: Node[]
}

const create = async (mock: Mock, category: object): Promise<number> => {
  const { body } = await mock
    .as('full')
    .post('/V1/categories', { category: { is_active: true, ...category } })
  return (body as Node).id
}

const putIn = (mock: Mock, sku: string, ids: number[], website_ids = [1]) =>
  mock.as('full').post('/V1/products', {
    product: {
      sku,
      name: sku,
      attribute_set_id: 4,
      price: 1,
      extension_attributes: {
        website_ids,
        category_links: ids.map((id) => ({ category_id: String(id), position: 0 })),
      },
    },
  })

const tree = async (mock: Mock, query = '', scope = '') =>
  (await mock.as('catalog').get(`${scope}/V1/categories${query}`)).body as Node

const countsOf = ({ id, product_count, children_data }: Node): [number, number][] => [
  [id, product_count],
  ...children_data.flatMap(countsOf),
]

test('the tree of the store view begins with the root of its group', async () => {
  const { text } = await createMock().as('catalog').get('/V1/categories')

  expect(text).toBe(
    '{"id":2,"parent_id":1,"name":"Default Category","is_active":true,"position":1,"level":1,' +
      '"product_count":0,"children_data":[]}',
  )
})

test('in the scope of all it begins with the root of all', async () => {
  expect(await tree(createMock(), '', '/all')).toMatchObject({
    id: 1,
    parent_id: 0,
    name: 'Root Catalog',
    is_active: null,
    children_data: [{ id: 2 }],
  })
})

test('children come by position, then by id, inactive ones among them', async () => {
  const mock = createMock()
  await create(mock, { name: 'C', position: 5 })
  await create(mock, { name: 'B', position: 5, is_active: false })
  await create(mock, { name: 'A', position: 1 })

  const { children_data } = await tree(mock)

  expect(children_data.map((node) => node.id)).toEqual([5, 3, 4])
})

test.each([
  ['depth=0', [2]],
  ['depth=1', [2, 3]],
  ['depth=-1', [2]],
  ['', [2, 3, 4]],
])('%s is as deep as that', async (query, ids) => {
  const mock = createMock()
  const parent = await create(mock, { name: 'A' })
  await create(mock, { name: 'B', parent_id: parent })

  const counts = countsOf(await tree(mock, `?rootCategoryId=2&${query}`))

  expect(counts.map(([id]) => id)).toEqual(ids)
})

test('an anchor counts the products below it, each once; another category its own', async () => {
  const mock = createMock()
  const anchor = await create(mock, { name: 'Anchor' })
  const below = await create(mock, { name: 'Below', parent_id: anchor })
  const plain = await create(mock, {
    name: 'Plain',
    parent_id: below,
    custom_attributes: { is_anchor: 0 },
  })
  const leaf = await create(mock, { name: 'Leaf', parent_id: plain })
  await putIn(mock, 'P1', [anchor, leaf])
  await putIn(mock, 'P2', [leaf])
  await putIn(mock, 'P3', [plain])

  expect(countsOf(await tree(mock))).toEqual([
    [2, 0],
    [anchor, 3],
    [below, 3],
    [plain, 1],
    [leaf, 2],
  ])
})

test('a store view counts what its website sells', async () => {
  const mock = createMock()
  const id = await create(mock, { name: 'A' })
  await putIn(mock, 'P1', [id])
  await putIn(mock, 'P2', [id], [])

  expect(await tree(mock, `?rootCategoryId=${id}`)).toMatchObject({ product_count: 1 })
  expect(await tree(mock, `?rootCategoryId=${id}`, '/all')).toMatchObject({ product_count: 2 })
})

test('an unknown root is a 404, one that is no number a 400', async () => {
  const mock = createMock()

  const unknown = await mock.as('full').get('/V1/categories?rootCategoryId=99')
  const text = await mock.as('full').get('/V1/categories?rootCategoryId=x')

  expect(unknown.status).toBe(404)
  expect(unknown.body).toEqual({
    message: 'No such entity with %fieldName = %fieldValue',
    parameters: { fieldName: 'id', fieldValue: 99 },
  })
  expect(text.status).toBe(400)
})
