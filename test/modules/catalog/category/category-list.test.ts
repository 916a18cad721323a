import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'

interface Page {
  items: { id: number; name: string }[]
  search_criteria: object
  total_count: number
}

async function withLamps(): Promise<Mock> {
  const mock = createMock()
  for (const [name, is_active, parent_id] of [
    ['Lamps', true, 2],
    ['Desk Lamps', true, 3],
    ['Sofas', false, 2],
  ] as const)
    await mock.as('full').post('/V1/categories', { category: { name, is_active, parent_id } })
  return mock
}

const filter = (field: string, value: string, condition = 'eq') =>
  `searchCriteria[filter_groups][0][filters][0][field]=${field}` +
  `&searchCriteria[filter_groups][0][filters][0][value]=${encodeURIComponent(value)}` +
  `&searchCriteria[filter_groups][0][filters][0][condition_type]=${condition}`

const list = async (mock: Mock, query: string, scope = '') =>
  (await mock.as('catalog').get(`${scope}/V1/categories/list?${query}`)).body as Page

test('without filters all categories are listed, the roots among them', async () => {
  const page = await list(await withLamps(), 'searchCriteria')

  expect(page.items.map((item) => item.name)).toEqual([
    'Root Catalog',
    'Default Category',
    'Lamps',
    'Desk Lamps',
    'Sofas',
  ])
  expect(page.search_criteria).toEqual({ filter_groups: [] })
  expect(page.total_count).toBe(5)
})

test('an item is what reading it alone shows', async () => {
  const mock = await withLamps()

  const { items } = await list(mock, filter('entity_id', '3'))

  expect(items).toEqual([(await mock.as('full').get('/V1/categories/3')).body])
})

test.each([
  ['name', '%lamp%', 'like', [3, 4]],
  ['is_active', '1', 'eq', [2, 3, 4]],
  ['is_active', '0', 'eq', [5]],
  ['parent_id', '2', 'eq', [3, 5]],
  ['level', '2', 'gteq', [3, 4, 5]],
  ['path', '1/2/3%', 'like', [3, 4]],
  ['url_key', 'desk-lamps', 'eq', [4]],
  ['children_count', '1', 'eq', [3]],
  ['name', 'Root Catalog,Default Category', 'nin', [3, 4, 5]],
  ['ENTITY_ID', '4', 'eq', [4]],
] as const)('%s %s %s', async (field, value, condition, ids) => {
  const { items } = await list(await withLamps(), filter(field, value, condition))

  expect(items.map((item) => item.id)).toEqual(ids)
})

test('values are those of the scope', async () => {
  const mock = await withLamps()
  await mock.as('full').put('/V1/categories/3', { category: { name: 'Leuchten' } })

  const inView = await list(mock, filter('name', 'Leuchten'))
  const forAll = await list(mock, filter('name', 'Leuchten'), '/all')

  expect(inView.items).toMatchObject([{ id: 3, name: 'Leuchten' }])
  expect(forAll.items).toEqual([])
})

test('a page is sorted, cut and counted', async () => {
  const page = await list(
    await withLamps(),
    'searchCriteria[sortOrders][0][field]=name&searchCriteria[sortOrders][0][direction]=DESC' +
      '&searchCriteria[pageSize]=2&searchCriteria[currentPage]=2',
  )

  expect(page.items.map((item) => item.name)).toEqual(['Lamps', 'Desk Lamps'])
  expect(page.total_count).toBe(5)
})

test('an unknown field is refused, and id is one', async () => {
  const { status, body } = await createMock()
    .as('full')
    .get(`/V1/categories/list?${filter('id', '2')}`)

  expect(status).toBe(400)
  expect(body).toEqual({
    message: 'The "%1" attribute name is invalid. Reset the name and try again.',
    parameters: ['id'],
  })
})
