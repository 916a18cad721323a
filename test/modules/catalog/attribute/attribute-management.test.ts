import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'

const SETS = '/V1/products/attribute-sets'

const assign = (mock: Mock, changes: object = {}) =>
  mock.as('full').post(`${SETS}/attributes`, {
    attributeSetId: 4,
    attributeGroupId: 7,
    attributeCode: 'color',
    sortOrder: 1000,
    ...changes,
  })

const codesOf = async (mock: Mock, setId = 4) => {
  const { body } = await mock.as('full').get(`${SETS}/${setId}/attributes`)
  return (body as { attribute_code: string }[]).map(({ attribute_code }) => attribute_code)
}

test('an attribute is put into a set, and to another place', async () => {
  const mock = createMock()
  expect(await codesOf(mock)).not.toContain('color')

  const { status, body } = await assign(mock)
  const again = await assign(mock, { sortOrder: 0 })

  expect(status).toBe(200)
  expect(body).toEqual(expect.stringMatching(/^\d+$/))
  expect(again.body).toBe(body)
  expect((await codesOf(mock))[0]).toBe('color')
})

test('an attribute is taken out of a set', async () => {
  const mock = createMock()
  await assign(mock)

  const { status, body } = await mock.as('full').delete(`${SETS}/4/attributes/color`)

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect(await codesOf(mock)).not.toContain('color')
})

test.each([
  [
    'a set that is not there',
    { attributeSetId: 99 },
    404,
    {
      message: 'The AttributeSet with a "%1" ID doesn\'t exist. Verify the attributeSet and try again.',
      parameters: [99],
    },
  ],
  [
    'a set of something else',
    { attributeSetId: 3 },
    400,
    { message: 'The attribute set ID is incorrect. Verify the ID and try again.' },
  ],
  [
    'a group that is not there',
    { attributeGroupId: 999 },
    404,
    { message: 'The group with the "%1" ID doesn\'t exist. Verify the ID and try again.', parameters: [999] },
  ],
  [
    'an attribute that is not there',
    { attributeCode: 'no_such' },
    404,
    {
      message: 'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
      parameters: ['no_such'],
    },
  ],
  [
    'no place',
    { sortOrder: null },
    400,
    { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName: 'sortOrder' } },
  ],
])('an attribute is not put into a set with %s', async (_, changes, expected, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await assign(mock, changes)

  expect(status).toBe(expected)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test('a group of another set is refused', async () => {
  const mock = createMock()
  const { body: set } = await mock
    .as('full')
    .post(SETS, { attributeSet: { attribute_set_name: 'Shoes' }, skeletonId: 4 })
  const { attribute_set_id } = set as { attribute_set_id: number }

  const { status, body } = await assign(mock, { attributeSetId: attribute_set_id })

  expect(status).toBe(400)
  expect(body).toEqual({ message: "The attribute group doesn't belong to the attribute set." })
})

test.each([
  [
    'an unknown set',
    '99/attributes/color',
    404,
    { message: 'The "%1" attribute set wasn\'t found. Verify and try again.', parameters: ['99'] },
  ],
  [
    'an unknown attribute',
    '4/attributes/no_such',
    404,
    {
      message: 'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
      parameters: ['no_such'],
    },
  ],
  [
    'a set that has not the attribute',
    '4/attributes/color',
    400,
    {
      message:
        'The "%1" attribute wasn\'t found in the "%2" attribute set. Enter the attribute and try again.',
      parameters: ['color', '4'],
    },
  ],
  ['a system attribute', '4/attributes/name', 400, { message: "The system attribute can't be deleted." }],
])('%s: nothing is taken out', async (_, path, expected, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').delete(`${SETS}/${path}`)

  expect(status).toBe(expected)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test('a set of something else has no attributes of products', async () => {
  const { status, body } = await createMock().as('full').get(`${SETS}/3/attributes`)

  expect(status).toBe(404)
  expect(body).toMatchObject({ parameters: { fieldName: 'attributeSetId', fieldValue: '3' } })
})

test('the attributes for images of a set are listed by its name', async () => {
  const mock = createMock()

  const { status, body } = await mock.as('full').get('/V1/products/media/types/Default')

  expect(status).toBe(200)
  expect((body as { attribute_code: string }[]).map(({ attribute_code }) => attribute_code)).toEqual([
    'image',
    'small_image',
    'thumbnail',
    'swatch_image',
  ])
  expect((await mock.as('full').get('/V1/products/media/types/no-such')).body).toEqual([])
})
