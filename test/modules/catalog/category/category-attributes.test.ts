import { expect, test } from 'vitest'
import { createMock } from '../../../support/create-mock.ts'

interface Page {
  items: Record<string, unknown>[]
  total_count: number
}

const list = async (query: string) =>
  (await createMock().as('full').get(`/V1/categories/attributes?${query}`)).body as Page

test('categories have 31 attributes', async () => {
  const { items, total_count } = await list('searchCriteria')

  expect(total_count).toBe(31)
  expect(items.filter((item) => item.is_required).map((item) => item.attribute_code)).toEqual([
    'name',
    'is_active',
    'available_sort_by',
    'default_sort_by',
    'include_in_menu',
  ])
})

test('an attribute has its members in the order of the wire', async () => {
  const { text } = await createMock().as('full').get('/V1/categories/attributes/is_anchor')

  expect(text).toBe(
    '{"is_wysiwyg_enabled":false,"is_html_allowed_on_front":false,"used_for_sort_by":false,"is_filterable":false,' +
      '"is_filterable_in_search":false,"is_used_in_grid":false,"is_visible_in_grid":false,' +
      '"is_filterable_in_grid":false,"position":0,"apply_to":[],"is_searchable":"0",' +
      '"is_visible_in_advanced_search":"0","is_comparable":"0","is_used_for_promo_rules":"0",' +
      '"is_visible_on_front":"0","used_in_product_listing":"0","is_visible":true,"scope":"global",' +
      '"attribute_id":54,"attribute_code":"is_anchor","frontend_input":"select","entity_type_id":"3",' +
      '"is_required":false,"options":[{"label":"Yes","value":"1"},{"label":"No","value":"0"}],' +
      '"is_user_defined":false,"default_frontend_label":"Is Anchor","frontend_labels":[],"backend_type":"int",' +
      '"source_model":"Magento\\\\Eav\\\\Model\\\\Entity\\\\Attribute\\\\Source\\\\Boolean","default_value":"1",' +
      '"is_unique":"0","validation_rules":[]}',
  )
})

test.each([
  ['attribute_code', 'custom_%25', 'like', 7],
  ['is_required', '1', 'eq', 5],
  ['is_visible', '0', 'eq', 9],
  ['is_global', '1', 'eq', 8],
  ['frontend_label', 'url key', 'eq', 1],
  ['backend_model', '', 'notnull', 7],
])('attributes can be filtered by %s', async (field, value, condition, count) => {
  const filter = 'searchCriteria[filter_groups][0][filters][0]'
  const page = await list(
    `${filter}[field]=${field}&${filter}[value]=${value}&${filter}[condition_type]=${condition}`,
  )

  expect(page.total_count).toBe(count)
  expect(page.items).toHaveLength(count)
})

test('a column that several joined tables have crashes a store', async () => {
  const filter = 'searchCriteria[filter_groups][0][filters][0]'
  const { status } = await createMock({ profile: 'observed' })
    .as('full')
    .get(`/V1/categories/attributes?${filter}[field]=entity_type_id&${filter}[value]=3`)

  expect(status).toBe(500)
})

test('what can be chosen is listed; for other attributes that is nothing', async () => {
  const mock = createMock()
  const optionsOf = async (code: string) =>
    (await mock.as('full').get(`/V1/categories/attributes/${code}/options`)).body as unknown

  expect(await optionsOf('display_mode')).toEqual([
    { label: 'Products only', value: 'PRODUCTS' },
    { label: 'Static block only', value: 'PAGE' },
    { label: 'Static block and products', value: 'PRODUCTS_AND_PAGE' },
  ])
  expect(await optionsOf('available_sort_by')).toEqual([
    { label: 'Position', value: 'position' },
    { label: 'Product Name', value: 'name' },
    { label: 'Price', value: 'price' },
  ])
  expect(await optionsOf('name')).toEqual([])
})

test('an attribute is found by its id too, if it is one of categories', async () => {
  const mock = createMock()

  const own = await mock.as('full').get('/V1/categories/attributes/45')
  const ofProducts = await mock.as('full').get('/V1/categories/attributes/73')

  expect(own.body).toMatchObject({ attribute_code: 'name', entity_type_id: '3' })
  expect(ofProducts.status).toBe(404)
})

test.each(['', '/options'])('an unknown code is a 404', async (path) => {
  const { status, body } = await createMock().as('full').get(`/V1/categories/attributes/sku${path}`)

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
    parameters: ['sku'],
  })
})
