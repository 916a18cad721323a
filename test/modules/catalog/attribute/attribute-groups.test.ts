import { expect, test } from 'vitest'
import { createMock } from '../../../support/create-mock.ts'

const SETS = '/V1/products/attribute-sets'
const GROUPS = `${SETS}/groups`

test('groups are listed by their places, their ids as text', async () => {
  const { status, body } = await createMock()
    .as('full')
    .get(
      `${GROUPS}/list?searchCriteria[filter_groups][0][filters][0][field]=attribute_set_id&searchCriteria[filter_groups][0][filters][0][value]=4`,
    )

  const { items, search_criteria } = body as {
    items: { attribute_group_name: string }[]
    search_criteria: object
  }
  expect(status).toBe(200)
  expect(items[0]).toEqual({
    attribute_group_id: '7',
    attribute_group_name: 'Product Details',
    attribute_set_id: 4,
  })
  expect(items.map(({ attribute_group_name }) => attribute_group_name)).toEqual([
    'Product Details',
    'Content',
    'Bundle Items',
    'Images',
    'Search Engine Optimization',
    'Advanced Pricing',
    'Design',
    'Schedule Design Update',
    'Autosettings',
    'Gift Options',
  ])
  expect(search_criteria).not.toHaveProperty('sort_orders')
})

test('a group is found by its code', async () => {
  const { body } = await createMock()
    .as('full')
    .get(
      `${GROUPS}/list?searchCriteria[filter_groups][0][filters][0][field]=attribute_group_code&searchCriteria[filter_groups][0][filters][0][value]=image-management`,
    )

  expect(body).toMatchObject({ items: [{ attribute_group_name: 'Images' }], total_count: 1 })
})

test('a new group is answered as it was sent', async () => {
  const mock = createMock()

  const plain = await mock
    .as('full')
    .post(GROUPS, { group: { attribute_group_name: 'Measures', attribute_set_id: 4 } })
  const extended = await mock.as('full').put(`${SETS}/4/groups`, {
    group: {
      attribute_group_name: 'Colours',
      extension_attributes: { attribute_group_code: 'colours', sort_order: '12' },
    },
  })

  expect(plain.body).toEqual({
    attribute_group_id: '17',
    attribute_group_name: 'Measures',
    attribute_set_id: 4,
  })
  expect(extended.body).toEqual({
    attribute_group_id: '18',
    attribute_group_name: 'Colours',
    attribute_set_id: 4,
    extension_attributes: { attribute_group_code: 'colours', sort_order: '12' },
  })
})

test('a group is renamed', async () => {
  const mock = createMock()

  const { status } = await mock
    .as('full')
    .put(`${SETS}/4/groups`, { group: { attribute_group_id: '16', attribute_group_name: 'Presents' } })

  expect(status).toBe(200)
  expect(mock.store.db.rows('eav_attribute_group')).toContainEqual({
    attribute_group_id: 16,
    attribute_set_id: 4,
    attribute_group_name: 'Presents',
    attribute_group_code: 'presents',
    sort_order: 61,
  })
})

test('a group without attributes of the installation is deleted with its places', async () => {
  const mock = createMock()
  const { body } = await mock
    .as('full')
    .post(GROUPS, { group: { attribute_group_name: 'Measures', attribute_set_id: 4 } })
  const { attribute_group_id } = body as { attribute_group_id: string }
  await mock.as('full').post(`${SETS}/attributes`, {
    attributeSetId: 4,
    attributeGroupId: attribute_group_id,
    attributeCode: 'color',
    sortOrder: 1,
  })

  const deleted = await mock.as('full').delete(`${GROUPS}/${attribute_group_id}`)

  expect(deleted.body).toBe(true)
  const attributes = await mock.as('full').get(`${SETS}/4/attributes`)
  expect(JSON.stringify(attributes.body)).not.toContain('"attribute_code":"color"')
})

test.each([
  [
    'a set that is not there',
    { attribute_group_name: 'x', attribute_set_id: 99 },
    404,
    {
      message: 'No such entity with %fieldName = %fieldValue',
      parameters: { fieldName: 'attributeSetId', fieldValue: 99 },
    },
  ],
  [
    'an id that is not there',
    { attribute_group_id: '99', attribute_group_name: 'x', attribute_set_id: 4 },
    404,
    {
      message: 'No such entity with %fieldName = %fieldValue',
      parameters: { fieldName: 'attributeGroupId', fieldValue: null },
    },
  ],
  [
    'the id of a group of another set',
    { attribute_group_id: '7', attribute_group_name: 'x', attribute_set_id: 3 },
    400,
    { message: "The attribute group doesn't belong to the provided attribute set." },
  ],
  [
    'a name that is taken',
    { attribute_group_name: 'design', attribute_set_id: 4 },
    400,
    { message: "The attributeGroup can't be saved." },
  ],
  ['no name', { attribute_set_id: 4 }, 400, { message: "The attributeGroup can't be saved." }],
])('a group with %s is refused', async (_, group, expected, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post(GROUPS, { group })

  expect(status).toBe(expected)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test('a group with attributes of the installation stays', async () => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').delete(`${GROUPS}/7`)

  expect(status).toBe(400)
  expect(body).toEqual({
    message: "The attribute group can't be deleted because it contains system attributes.",
  })
  expect(mock.state()).toEqual(before)
})

test('a group that is not there cannot be deleted', async () => {
  const { status, body } = await createMock().as('full').delete(`${GROUPS}/99`)

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'The group with the "%1" ID doesn\'t exist. Verify the ID and try again.',
    parameters: [99],
  })
})
