import { expect, test } from 'vitest'
import { createMock, START, type Mock } from '../../../support/create-mock.ts'

const HOUR = 3_600_000

interface Answer {
  id: number
  custom_attributes: { attribute_code: string; value: unknown }[]
}

const create = async (mock: Mock, category: object, scope = ''): Promise<number> => {
  const { status, body } = await mock
    .as('full')
    .post(`${scope}/V1/categories`, { category: { is_active: true, ...category } })
  expect(status, JSON.stringify(body)).toBe(200)
  return (body as Answer).id
}

const update = (mock: Mock, id: number, category: object, scope = '') =>
  mock.as('full').put(`${scope}/V1/categories/${id}`, { category })

const read = async (mock: Mock, id: number, scope = '') =>
  (await mock.as('full').get(`${scope}/V1/categories/${id}`)).body as Answer & Record<string, unknown>

const custom = ({ custom_attributes }: Pick<Answer, 'custom_attributes'>, code: string) =>
  custom_attributes.find((entry) => entry.attribute_code === code)?.value

const paths = (mock: Mock) =>
  (
    mock.store.db.rows('url_rewrite') as {
      entity_type: string
      entity_id: number
      request_path: string
      redirect_type: number
    }[]
  )
    .filter((row) => row.entity_type === 'category')
    .map(({ entity_id, request_path, redirect_type }) => `${entity_id} ${request_path} ${redirect_type}`)

const couldNotSave = (reason: string) => ({ message: 'Could not save category: %1', parameters: [reason] })

const noSuchId = (fieldValue: unknown) => ({
  message: 'No such entity with %fieldName = %fieldValue',
  parameters: { fieldName: 'id', fieldValue },
})

test('the default category of a fresh installation has its members in the order of the wire', async () => {
  const { status, text } = await createMock().as('catalog').get('/V1/categories/2')

  expect(status).toBe(200)
  expect(text).toBe(
    '{"id":2,"parent_id":1,"name":"Default Category","is_active":true,"position":1,"level":1,"children":"",' +
      '"created_at":"2025-01-01 00:00:00","updated_at":"2025-01-01 00:00:00","path":"1\\/2","include_in_menu":true,' +
      '"custom_attributes":[{"attribute_code":"display_mode","value":"PRODUCTS"},' +
      '{"attribute_code":"path","value":"1\\/2"},{"attribute_code":"children_count","value":"0"}]}',
  )
})

test('the root of all categories does not say whether it is active', async () => {
  const root = await read(createMock(), 1)

  expect(root).not.toHaveProperty('is_active')
  expect(root).toMatchObject({ id: 1, parent_id: 0, level: 0, path: '1', children: '2' })
})

test.each([
  ['of an unknown id', '/V1/categories/99', 404, noSuchId(99)],
  [
    'of what is no number',
    '/V1/categories/abc',
    400,
    {
      message: 'The "abc" value\'s type is invalid. The "int" type was expected. Verify and try again.',
    },
  ],
])('the reading %s is refused', async (_, path, status, body) => {
  const answer = await createMock().as('full').get(path)

  expect(answer.status).toBe(status)
  expect(answer.body).toEqual(body)
})

test('a new category goes to the end of the root of the store view, with defaults of its own', async () => {
  const mock = createMock()
  await create(mock, { name: 'Lighting', position: 7 })
  mock.clock.advance(HOUR)

  const { body } = await mock.as('full').post('/V1/categories', {
    category: { name: 'Été & Café', is_active: false },
  })

  expect(body).toEqual({
    id: 4,
    parent_id: 2,
    name: 'Été & Café',
    is_active: false,
    position: 8,
    level: 2,
    children: '',
    created_at: '2025-01-01 01:00:00',
    updated_at: '2025-01-01 01:00:00',
    path: '1/2/4',
    include_in_menu: true,
    custom_attributes: [
      { attribute_code: 'is_anchor', value: '1' },
      { attribute_code: 'path', value: '1/2/4' },
      { attribute_code: 'children_count', value: '0' },
      { attribute_code: 'url_key', value: 'ete-cafe' },
      { attribute_code: 'url_path', value: 'ete-cafe' },
    ],
  })
})

test('a new category is counted by all above it, which are changed by that', async () => {
  const mock = createMock()
  const lighting = await create(mock, { name: 'Lighting' })
  mock.clock.advance(HOUR)
  await create(mock, { name: 'Lamps', parent_id: lighting })

  for (const [id, count] of [
    [1, '3'],
    [2, '2'],
    [lighting, '1'],
  ] as const) {
    const above = await read(mock, id)
    expect(custom(above, 'children_count')).toBe(count)
    expect(above.updated_at).toBe('2025-01-01 01:00:00')
  }
})

test('only active children are named, whatever their position', async () => {
  const mock = createMock()
  const [a, b, c] = [
    await create(mock, { name: 'A', position: 3 }),
    await create(mock, { name: 'B', position: 1 }),
    await create(mock, { name: 'C', is_active: false }),
  ]

  const root = await read(mock, 2)

  expect(root.children).toBe(`${a},${b}`)
  expect(custom(root, 'children_count')).toBe('3')
  expect(c).toBe(5)
})

test('without a store view there is no root to put a category below', async () => {
  const answer = await createMock()
    .as('full')
    .post('/all/V1/categories', { category: { name: 'A', is_active: true } })

  expect(answer.status).toBe(404)
  expect(answer.body).toEqual(noSuchId(0))
})

test('all shapes of custom attributes are taken, unknown ones and members dropped', async () => {
  const mock = createMock()
  const { body } = await mock.as('full').post('/V1/categories', {
    category: {
      name: 'Lighting',
      isActive: true,
      available_sort_by: ['position', 'price'],
      extension_attributes: {},
      customAttributes: {
        description: 'Bright',
        name: 'Dark',
        is_anchor: 0,
        filter_price_range: 10,
        meta_title: '😀 lamps',
        no_such: 'x',
      },
    },
  })

  expect(body).toMatchObject({ name: 'Lighting', is_active: true, available_sort_by: ['position', 'price'] })
  expect((body as Answer).custom_attributes).toEqual([
    { attribute_code: 'description', value: 'Bright' },
    { attribute_code: 'meta_title', value: '???? lamps' },
    { attribute_code: 'is_anchor', value: '0' },
    { attribute_code: 'path', value: '1/2/3' },
    { attribute_code: 'children_count', value: '0' },
    { attribute_code: 'filter_price_range', value: '10.000000' },
    { attribute_code: 'url_key', value: 'lighting' },
    { attribute_code: 'url_path', value: 'lighting' },
  ])
})

const LATIN_KEY =
  'Invalid URL key. The "漢字" URL key can not be used to generate Latin URL key. Please use Latin letters and numbers to avoid generating URL key issues.'
const LATIN_NAME =
  'Invalid URL key. The "漢字" category name can not be used to generate Latin URL key. Please add URL key or change category name using Latin letters and numbers to avoid generating URL key issues.'
const SORT_ORDER = 'Default Product Listing Sort by does not exist in Available Product Listing Sort By.'
const urlKey = (value: string) => ({ custom_attributes: [{ attribute_code: 'url_key', value }] })

test.each([
  ['a name', { is_active: true }, 'The "Name" attribute value is empty. Set the attribute and try again.'],
  ['a flag', { name: 'A' }, 'The "Is Active" attribute value is empty. Set the attribute and try again.'],
  [
    'more than an empty name',
    { name: '', is_active: true },
    'The "Name" attribute value is empty. Set the attribute and try again.',
  ],
  ['more than a name that is null', { name: null, is_active: true }, 'Invalid URL key'],
  ['Latin letters in the name', { name: '漢字', is_active: true }, LATIN_NAME],
  ['Latin letters in the key', { name: 'A', is_active: true, ...urlKey('漢字') }, LATIN_KEY],
  [
    'a key that is no endpoint',
    { name: 'Rest', is_active: true },
    'URL key "rest" matches a reserved endpoint name (admin, soap, rest, graphql, standard). Use another URL key.',
  ],
  [
    "a key that is not the admin panel's",
    { name: 'A', is_active: true, ...urlKey('Admin') },
    'URL key "admin" matches a reserved endpoint name (admin). Use another URL key.',
  ],
  [
    'a sort order that is available',
    { name: 'A', is_active: true, available_sort_by: ['price'] },
    SORT_ORDER,
  ],
  [
    'another place for its layout',
    { name: 'A', is_active: true, custom_attributes: { custom_layout_update: '<x/>' } },
    'Custom layout update text cannot be changed, only removed',
  ],
])('a new category needs %s', async (_, category, reason) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/categories', { category })

  expect(status).toBe(400)
  expect(body).toEqual(couldNotSave(reason))
  expect(mock.state()).toEqual(before)
})

test('in the scope of all a flag that is null is missing, in a store view it is only not there', async () => {
  const mock = createMock()
  const category = { name: 'A', parent_id: 2, is_active: null }

  const forAll = await mock.as('full').post('/all/V1/categories', { category })
  const inView = await mock.as('full').post('/V1/categories', { category })

  expect(forAll.body).toEqual(
    couldNotSave('The "Is Active" attribute value is empty. Set the attribute and try again.'),
  )
  expect(inView.status).toBe(200)
  expect(inView.body).not.toHaveProperty('is_active')
})

test.each([
  ['an unknown parent', { name: 'A', is_active: true, parent_id: 99 }],
  ['an unknown id', { id: 99, name: 'A' }],
])('%s is not found', async (_, category) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/categories', { category })

  expect(status).toBe(404)
  expect(body).toEqual(noSuchId(99))
  expect(mock.state()).toEqual(before)
})

test('a body without a category is refused, one with an unknown property too', async () => {
  const mock = createMock()

  const nothing = await mock.as('full').post('/V1/categories', {})
  const unknown = await mock.as('full').post('/V1/categories', { category: { colour: 'red' } })

  expect(nothing.status).toBe(400)
  expect(nothing.body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'category' },
  })
  expect(unknown.status).toBe(400)
})

test('the sort order is sent as a list, and kept where nothing else is said', async () => {
  const mock = createMock()
  const send = (value: unknown) =>
    mock.as('full').post('/V1/categories', {
      category: {
        name: 'A',
        is_active: true,
        custom_attributes: [{ attribute_code: 'default_sort_by', value }],
      },
    })

  const text = await send('name')
  const list = await send(['name'])

  expect(text.status).toBe(400)
  expect((text.body as { message: string }).message).toBe(
    'Error occurred during "custom_attributes" processing. ' +
      'Attribute "default_sort_by" has invalid value. The "string" value\'s type is invalid. ' +
      'The "string[]" type was expected. Verify and try again.',
  )
  expect(list.status).toBe(200)
  expect(custom(list.body as Answer, 'default_sort_by')).toBe('name')
})

test('a path that another category, or a product, has is taken', async () => {
  const mock = createMock()
  await create(mock, { name: 'Lamps' })
  await mock
    .as('full')
    .post('/V1/products', { product: { sku: 'A', name: 'Torch', attribute_set_id: 4, price: 1, weight: 1 } })
  const before = mock.state()

  for (const name of ['Lamps', 'Torch']) {
    const { status, body } = await mock
      .as('full')
      .post('/V1/categories', { category: { name, is_active: true } })
    expect(status).toBe(400)
    expect(body).toEqual(couldNotSave('URL key for specified store already exists.'))
  }
  expect(mock.state()).toEqual(before)
})

test('the same key fits below different parents', async () => {
  const mock = createMock()
  const [a, b] = [await create(mock, { name: 'A' }), await create(mock, { name: 'B' })]

  const first = await create(mock, { name: 'Lamps', parent_id: a })
  const second = await create(mock, { name: 'Lamps', parent_id: b })

  expect(custom(await read(mock, first), 'url_path')).toBe('a/lamps')
  expect(custom(await read(mock, second), 'url_path')).toBe('b/lamps')
  expect(paths(mock)).toEqual(['3 a.html 0', '4 b.html 0', '5 a/lamps.html 0', '6 b/lamps.html 0'])
})

test('a category below the root of all has a key and no path', async () => {
  const mock = createMock()
  const root = await read(mock, await create(mock, { name: 'Second Root', parent_id: 1 }))

  expect(root).toMatchObject({ level: 1, path: '1/3' })
  expect(custom(root, 'url_key')).toBe('second-root')
  expect(custom(root, 'url_path')).toBeUndefined()
  expect(paths(mock)).toEqual([])
})

test('an update changes what is sent and the time, and nothing else', async () => {
  const mock = createMock()
  const id = await create(mock, { name: 'Lamps', custom_attributes: { description: 'Bright' } })
  const before = await read(mock, id)
  mock.clock.advance(HOUR)

  const { status, body } = await update(mock, id, {
    name: 'Table Lamps',
    position: 9,
    path: '1/99',
    level: 7,
    parent_id: 1,
    children: '',
  })

  expect(status).toBe(200)
  expect(body).toEqual({
    ...before,
    name: 'Table Lamps',
    position: 9,
    updated_at: '2025-01-01 01:00:00',
  })
})

test('the id of the path wins over that of the body', async () => {
  const mock = createMock()
  const [a, b] = [await create(mock, { name: 'A' }), await create(mock, { name: 'B' })]

  await update(mock, a, { id: b, include_in_menu: false })

  expect(await read(mock, a)).toMatchObject({ include_in_menu: false })
  expect(await read(mock, b)).toMatchObject({ include_in_menu: true })
})

test('what a store view is sent is its own; the others keep what holds for all', async () => {
  const mock = createMock()
  const id = await create(mock, { name: 'Lamps', custom_attributes: { description: 'Bright' } })

  await update(mock, id, { name: 'Lampen', custom_attributes: { is_anchor: 0 } })
  await update(mock, id, { custom_attributes: { description: 'Brighter' } }, '/all')

  expect(await read(mock, id)).toMatchObject({ name: 'Lampen' })
  const forAll = await read(mock, id, '/all')
  expect(forAll).toMatchObject({ name: 'Lamps' })
  expect(custom(forAll, 'description')).toBe('Brighter')
  expect(custom(forAll, 'is_anchor'), 'a global value').toBe('0')
  const { body } = await mock.as('full').get(`/V1/categories/${id}?storeId=0`)
  expect(body).toMatchObject({ name: 'Lamps' })
})

test('a custom attribute that is null is as everywhere again', async () => {
  const mock = createMock()
  const id = await create(mock, { name: 'Lamps', custom_attributes: { description: 'Bright' } })
  await update(mock, id, { custom_attributes: { description: 'Hell' } })

  const inView = await update(mock, id, { name: null, custom_attributes: { description: null } })
  const forAll = await update(mock, id, { custom_attributes: { description: null } }, '/all')

  expect(custom(inView.body as Answer, 'description')).toBe('Bright')
  expect(custom(forAll.body as Answer, 'description')).toBeUndefined()
  expect(inView.body).toMatchObject({ name: 'Lamps' })
})

test.each([
  ['an empty name', { name: '' }, 'The "Name" attribute value is empty. Set the attribute and try again.'],
  ['a sort order that is not available', { available_sort_by: ['price'] }, SORT_ORDER],
])('an update with %s is refused', async (_, category, reason) => {
  const mock = createMock()
  const id = await create(mock, { name: 'Lamps' })
  const before = mock.state()

  const { status, body } = await update(mock, id, category)

  expect(status).toBe(400)
  expect(body).toEqual(couldNotSave(reason))
  expect(mock.state()).toEqual(before)
})

test('an update of an unknown category is a 404', async () => {
  const { status, body } = await update(createMock(), 99, { name: 'X' })

  expect(status).toBe(404)
  expect(body).toEqual(noSuchId(99))
})

test('children of its own that are sent back crash a store', async () => {
  const mock = createMock({ profile: 'observed' })
  const id = await create(mock, { name: 'Lamps' })

  expect((await update(mock, id, { children: '4,5' })).status).toBe(500)
})

test('another key moves the category and all below it on the shop front', async () => {
  const mock = createMock()
  const lamps = await create(mock, { name: 'Lamps' })
  const desk = await create(mock, { name: 'Desk', parent_id: lamps })

  await update(mock, lamps, { custom_attributes: { url_key: 'Leuchten!' } })

  expect(custom(await read(mock, lamps), 'url_key')).toBe('leuchten')
  expect(custom(await read(mock, desk), 'url_path')).toBe('leuchten/desk')
  expect(custom(await read(mock, desk, '/all'), 'url_path'), 'the key is that of a view').toBe('lamps/desk')
  expect(paths(mock)).toEqual([`${lamps} leuchten.html 0`, `${desk} leuchten/desk.html 0`])
})

test('with a history the old paths lead on, and stay taken', async () => {
  const mock = createMock()
  const lamps = await create(mock, { name: 'Lamps' })

  await update(mock, lamps, {
    custom_attributes: [
      { attribute_code: 'url_key', value: 'lights' },
      { attribute_code: 'save_rewrites_history', value: true },
    ],
  })
  const again = await mock.as('full').post('/V1/categories', { category: { name: 'Lamps', is_active: true } })

  expect(paths(mock)).toEqual([`${lamps} lamps.html 301`, `${lamps} lights.html 0`])
  expect(again.body).toEqual(couldNotSave('URL key for specified store already exists.'))
})

test('the default category gets a key with the first name that it is given', async () => {
  const mock = createMock()

  const nameless = await update(mock, 2, { is_active: true })
  const named = await update(mock, 2, { name: 'Shop' })

  expect(nameless.body).toEqual(couldNotSave('Invalid URL key'))
  expect(custom(named.body as Answer, 'url_key')).toBe('shop')
})

test('the design takes a resource of its own, as long as it changes', async () => {
  const mock = createMock()
  const id = await create(mock, { name: 'Lamps', custom_attributes: { page_layout: '1column' } })
  const before = mock.state()
  const save = (page_layout: string) =>
    mock.as('catalog').put(`/V1/categories/${id}`, { category: { custom_attributes: { page_layout } } })

  const changed = await save('empty')
  expect(changed.status).toBe(401)
  expect(changed.body).toEqual({ message: "Not allowed to edit the category's design attributes" })
  expect(mock.state()).toEqual(before)

  expect((await save('1column')).status).toBe(200)
})

test('a deleted category takes all below it along, with places and paths; products stay', async () => {
  const mock = createMock()
  const a = await create(mock, { name: 'A' })
  const b = await create(mock, { name: 'B', parent_id: a })
  const other = await create(mock, { name: 'Other' })
  await mock.as('full').post('/V1/products', {
    product: {
      sku: 'S',
      name: 'S',
      attribute_set_id: 4,
      price: 1,
      extension_attributes: {
        category_links: [
          { category_id: String(b), position: 1 },
          { category_id: String(other), position: 2 },
        ],
      },
    },
  })
  mock.clock.advance(HOUR)

  const { status, body } = await mock.as('full').delete(`/V1/categories/${a}`)

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect((await mock.as('full').get(`/V1/categories/${b}`)).status).toBe(404)
  const root = await read(mock, 2)
  expect(root).toMatchObject({ children: String(other), updated_at: '2025-01-01 01:00:00' })
  expect(custom(root, 'children_count')).toBe('1')
  expect(paths(mock)).toEqual([`${other} other.html 0`])
  expect(mock.store.db.rows('catalog_category_product')).toHaveLength(1)
  expect((await mock.as('full').get('/V1/products/S')).status).toBe(200)
  expect(mock.clock.now()).toBe(START + HOUR)
})

test.each([
  ['the root of all', 1, 400, { message: 'Cannot delete category with id %1', parameters: ['1'] }],
  ['the root of a store', 2, 400, { message: 'Cannot delete category with id %1', parameters: ['2'] }],
  ['an unknown one', 99, 404, noSuchId(99)],
])('%s cannot be deleted', async (_, id, status, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const answer = await mock.as('full').delete(`/V1/categories/${id}`)

  expect(answer.status).toBe(status)
  expect(answer.body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})
