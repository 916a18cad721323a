import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'

const SETS = '/V1/products/attribute-sets'

async function aSet(mock: Mock, attribute_set_name = 'Shoes'): Promise<number> {
  const { status, body } = await mock
    .as('full')
    .post(SETS, { attributeSet: { attribute_set_name, sort_order: 3 }, skeletonId: 4 })
  expect(status).toBe(200)
  return (body as { attribute_set_id: number }).attribute_set_id
}

const filtered = (path: string, field: string, value: string) =>
  `${path}?searchCriteria[filter_groups][0][filters][0][field]=${field}&searchCriteria[filter_groups][0][filters][0][value]=${value}`

test('a new set has the groups and attributes of the one that it is based on', async () => {
  const mock = createMock()

  const { status, text } = await mock
    .as('full')
    .post(SETS, { attributeSet: { attribute_set_name: 'Shoes', sort_order: 3 }, skeletonId: 4 })
  const attributes = await mock.as('full').get(`${SETS}/9/attributes`)
  const groups = await mock.as('full').get(filtered(`${SETS}/groups/list`, 'attribute_set_id', '9'))

  expect(status).toBe(200)
  expect(text).toBe('{"attribute_set_id":9,"attribute_set_name":"Shoes","sort_order":3,"entity_type_id":4}')
  expect(attributes.body).toEqual((await mock.as('full').get(`${SETS}/4/attributes`)).body)
  expect(groups.body).toMatchObject({
    items: [
      { attribute_group_name: 'Product Details', attribute_set_id: 9 },
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
      {},
    ],
  })
})

test('products may have a new set', async () => {
  const mock = createMock()
  const attribute_set_id = await aSet(mock)

  const { status } = await mock.as('full').post('/V1/products', {
    product: { sku: 'shoe', name: 'Shoe', price: 1, attribute_set_id },
  })

  expect(status).toBe(200)
})

test('sets of products are listed apart, those of every entity type by its code', async () => {
  const mock = createMock()
  const namesIn = async (path: string) => {
    const { body } = await mock.as('full').get(path)
    return (body as { items: { attribute_set_id: number }[] }).items.map(
      ({ attribute_set_id }) => attribute_set_id,
    )
  }

  expect(await namesIn(`${SETS}/sets/list?searchCriteria`)).toEqual([4])
  expect(await namesIn('/V1/eav/attribute-sets/list?searchCriteria')).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  expect(
    await namesIn(filtered('/V1/eav/attribute-sets/list', 'entity_type_code', 'catalog_category')),
  ).toEqual([3])
  expect(await namesIn(filtered('/V1/eav/attribute-sets/list', 'entity_type_id', '7'))).toEqual([7])
})

test('a list of sets by an entity type that is none is refused', async () => {
  const { status, body } = await createMock()
    .as('full')
    .get(filtered('/V1/eav/attribute-sets/list', 'entity_type_code', 'zz'))

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Invalid entity_type specified: zz' })
})

test('a set of products is read, one of something else over the other route only', async () => {
  const mock = createMock()

  expect((await mock.as('full').get(`${SETS}/4`)).body).toEqual({
    attribute_set_id: 4,
    attribute_set_name: 'Default',
    sort_order: 1,
    entity_type_id: 4,
  })
  expect((await mock.as('full').get('/V1/eav/attribute-sets/3')).status).toBe(200)
  const refused = await mock.as('full').get(`${SETS}/3`)
  expect(refused.status).toBe(400)
  expect(refused.body).toEqual({ message: 'Provided Attribute set non product Attribute set.' })
})

test('an update answers what was sent, and keeps the rest', async () => {
  const mock = createMock()
  const id = await aSet(mock)

  const { body } = await mock
    .as('full')
    .put(`${SETS}/${id}`, { attributeSet: { attribute_set_name: 'Boots', entity_type_id: 4 } })

  expect(body).toEqual({
    attribute_set_id: id,
    attribute_set_name: 'Boots',
    sort_order: null,
    entity_type_id: 4,
  })
  expect((await mock.as('full').get(`${SETS}/${id}`)).body).toMatchObject({
    attribute_set_name: 'Boots',
    sort_order: 3,
  })
})

test('an update of an id that no set has makes one', async () => {
  const mock = createMock()

  await mock
    .as('full')
    .put(`${SETS}/50`, { attributeSet: { attribute_set_name: 'Boots', entity_type_id: 4 } })

  expect((await mock.as('full').get(`${SETS}/50`)).body).toMatchObject({ attribute_set_name: 'Boots' })
})

test.each([
  [
    'without its entity type',
    { attribute_set_name: 'x' },
    'Provided Attribute set non product Attribute set.',
  ],
  [
    'with the name of another',
    { attribute_set_name: 'default', entity_type_id: 4 },
    "The attribute set couldn't be saved due to an error. Verify your information and try again.",
  ],
])('an update of a set %s is refused', async (_, attributeSet, message) => {
  const mock = createMock()
  const id = await aSet(mock)
  const before = mock.state()

  const { status, body } = await mock.as('full').put(`${SETS}/${id}`, { attributeSet })

  expect(status).toBe(400)
  expect(body).toEqual({ message })
  expect(mock.state()).toEqual(before)
})

const REQUIRED = '"%fieldName" is required. Enter and try again.'
const INVALID = 'Invalid value of "%value" provided for the %fieldName field.'

test.each([
  [
    'no name',
    SETS,
    { attributeSet: {}, skeletonId: 4 },
    { message: 'The attribute set name is empty. Enter the name and try again.' },
  ],
  [
    'a name that is taken',
    SETS,
    { attributeSet: { attribute_set_name: 'default' }, skeletonId: 4 },
    { message: 'A "default" attribute set name already exists. Create a new name and try again.' },
  ],
  [
    'an id',
    SETS,
    { attributeSet: { attribute_set_id: 4, attribute_set_name: 'x' }, skeletonId: 4 },
    { message: INVALID, parameters: { fieldName: 'id', value: 4 } },
  ],
  [
    'no skeleton',
    SETS,
    { attributeSet: { attribute_set_name: 'x' } },
    { message: REQUIRED, parameters: { fieldName: 'skeletonId' } },
  ],
  [
    'a skeleton that is not there',
    SETS,
    { attributeSet: { attribute_set_name: 'x' }, skeletonId: 0 },
    { message: "The attribute set couldn't be created because it's based on a non-existing attribute set." },
  ],
  [
    'a skeleton of something else',
    SETS,
    { attributeSet: { attribute_set_name: 'x' }, skeletonId: 3 },
    { message: "The attribute set couldn't be created because it's based on a non-product attribute set." },
  ],
  [
    'skeleton 0',
    '/V1/eav/attribute-sets',
    { attributeSet: { attribute_set_name: 'x' }, skeletonId: 0, entityTypeCode: 'catalog_product' },
    { message: INVALID, parameters: { fieldName: 'skeletonId', value: 0 } },
  ],
  [
    'an entity type that is none',
    '/V1/eav/attribute-sets',
    { attributeSet: { attribute_set_name: 'x' }, skeletonId: 4, entityTypeCode: 'zz' },
    { message: 'Invalid entity_type specified: zz' },
  ],
])('a new set with %s is refused', async (_, path, sent, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post(path, sent)

  expect(status).toBe(400)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test('a set of another entity type can be made', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').post('/V1/eav/attribute-sets', {
    attributeSet: { attribute_set_name: 'Shoes' },
    skeletonId: 3,
    entityTypeCode: 'catalog_category',
  })

  expect(body).toEqual({
    attribute_set_id: 9,
    attribute_set_name: 'Shoes',
    sort_order: null,
    entity_type_id: 3,
  })
})

test('a deleted set takes its products along', async () => {
  const mock = createMock()
  const attribute_set_id = await aSet(mock)
  await mock.as('full').post('/V1/products', {
    product: { sku: 'shoe', name: 'Shoe', price: 1, attribute_set_id },
  })

  const { status, body } = await mock.as('full').delete(`${SETS}/${attribute_set_id}`)

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect((await mock.as('full').get('/V1/products/shoe')).status).toBe(404)
  expect((await mock.as('full').get(`${SETS}/${attribute_set_id}`)).status).toBe(404)
})

test.each([SETS, '/V1/eav/attribute-sets'])('the default set stays: %s', async (path) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').delete(`${path}/4`)

  expect(status).toBe(400)
  expect(body).toEqual({ message: "The default attribute set can't be deleted." })
  expect(mock.state()).toEqual(before)
})

test.each([
  ['GET', `${SETS}/99`, 99],
  ['DELETE', `${SETS}/99`, 99],
  ['GET', '/V1/eav/attribute-sets/99', 99],
  ['DELETE', '/V1/eav/attribute-sets/99', 99],
  ['GET', `${SETS}/99/attributes`, '99'],
])('%s %s: a set that is not there answers 404', async (method, path, fieldValue) => {
  const { status, body } = await createMock().as('full').send(method, path)

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'No such entity with %fieldName = %fieldValue',
    parameters: { fieldName: 'id', fieldValue },
  })
})
