import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'

async function anAttribute(mock: Mock, attribute: object = {}): Promise<{ attribute_id: number }> {
  const { status, body } = await mock.as('full').post('/V1/products/attributes', {
    attribute: {
      attribute_code: 'size',
      frontend_input: 'select',
      default_frontend_label: 'Size',
      ...attribute,
    },
  })
  expect(status).toBe(200)
  return body as { attribute_id: number }
}

const codesIn = (body: unknown) =>
  (body as { items: { attribute_code: string }[] }).items.map(({ attribute_code }) => attribute_code)

test('a single attribute has extension attributes, one of a list has none', async () => {
  const mock = createMock()

  const single = await mock.as('full').get('/V1/products/attributes/name')
  const list = await mock
    .as('full')
    .get(
      '/V1/products/attributes?searchCriteria[filter_groups][0][filters][0][field]=attribute_code&searchCriteria[filter_groups][0][filters][0][value]=NAME',
    )

  expect(single.status).toBe(200)
  expect(single.text).toBe(
    '{"extension_attributes":{"is_pagebuilder_enabled":false},"is_wysiwyg_enabled":false,' +
      '"is_html_allowed_on_front":false,"used_for_sort_by":true,"is_filterable":false,' +
      '"is_filterable_in_search":false,"is_used_in_grid":false,"is_visible_in_grid":false,' +
      '"is_filterable_in_grid":false,"position":0,"apply_to":[],"is_searchable":"1",' +
      '"is_visible_in_advanced_search":"1","is_comparable":"0","is_used_for_promo_rules":"0",' +
      '"is_visible_on_front":"0","used_in_product_listing":"1","is_visible":true,"scope":"store",' +
      '"attribute_id":73,"attribute_code":"name","frontend_input":"text","entity_type_id":"4",' +
      '"is_required":true,"options":[],"is_user_defined":false,"default_frontend_label":"Product Name",' +
      '"frontend_labels":[],"backend_type":"varchar","is_unique":"0",' +
      '"frontend_class":"validate-length maximum-length-255","validation_rules":[]}',
  )
  const [item] = (list.body as { items: object[] }).items
  expect({ extension_attributes: { is_pagebuilder_enabled: false }, ...item }).toEqual(single.body)
  expect(item).not.toHaveProperty('extension_attributes')
})

test('an attribute is also found by its id', async () => {
  const { body } = await createMock().as('full').get('/V1/products/attributes/73')

  expect(body).toMatchObject({ attribute_code: 'name' })
})

test('attributes are searched by columns', async () => {
  const { body } = await createMock()
    .as('full')
    .get(
      '/V1/products/attributes?searchCriteria[filter_groups][0][filters][0][field]=is_user_defined&searchCriteria[filter_groups][0][filters][0][value]=1&searchCriteria[sortOrders][0][field]=attribute_code&searchCriteria[sortOrders][0][direction]=ASC',
    )

  expect(codesIn(body)).toEqual(['color', 'cost', 'manufacturer'])
})

test.each(['entity_type_id', 'default_frontend_label'])(
  'attributes cannot be searched by %s',
  async (field) => {
    const { status } = await createMock({ profile: 'observed' })
      .as('full')
      .get(
        `/V1/products/attributes?searchCriteria[filter_groups][0][filters][0][field]=${field}&searchCriteria[filter_groups][0][filters][0][value]=4`,
      )

    expect(status).toBe(500)
  },
)

test('the tax classes of products can be chosen', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/taxClasses', { taxClass: { class_name: 'Books', class_type: 'PRODUCT' } })

  const { body } = await mock.as('full').get('/V1/products/attributes/tax_class_id/options')

  expect(body).toEqual([
    { label: 'None', value: '0' },
    { label: 'Taxable Goods', value: '2' },
    { label: 'Books', value: '4' },
  ])
})

test('a new attribute gets what is not sent from its input', async () => {
  const mock = createMock()

  const { status, body } = await mock.as('full').post('/V1/products/attributes', {
    attribute: {
      attribute_code: 'size',
      frontend_input: 'select',
      frontend_labels: [
        { store_id: 0, label: 'Size' },
        { store_id: 1, label: 'Your size' },
      ],
      options: [
        { label: 'Large', sort_order: 2 },
        { label: 'Small', sort_order: 1, is_default: true },
      ],
    },
  })

  expect(status).toBe(200)
  expect(body).toMatchObject({
    extension_attributes: { is_pagebuilder_enabled: false },
    scope: 'global',
    is_visible: true,
    attribute_code: 'size',
    entity_type_id: '4',
    is_required: false,
    options: [
      { label: ' ', value: '' },
      { label: 'Small', value: '5' },
      { label: 'Large', value: '4' },
    ],
    is_user_defined: true,
    default_frontend_label: 'Size',
    frontend_labels: [{ store_id: 1, label: 'Your size' }],
    backend_type: 'int',
    source_model: 'Magento\\Eav\\Model\\Entity\\Attribute\\Source\\Table',
    default_value: '5',
    is_unique: '0',
  })
  expect((await mock.as('full').get('/V1/products/attributes/size')).body).toEqual(body)
})

test.each([
  ['text', 'varchar', undefined],
  ['textarea', 'text', undefined],
  ['price', 'decimal', 'Magento\\Catalog\\Model\\Product\\Attribute\\Backend\\Price'],
  ['date', 'datetime', 'Magento\\Eav\\Model\\Entity\\Attribute\\Backend\\Datetime'],
  ['multiselect', 'text', 'Magento\\Eav\\Model\\Entity\\Attribute\\Backend\\ArrayBackend'],
])('an attribute with the input %s is kept as %s', async (frontend_input, backend_type, backend_model) => {
  const attribute = await anAttribute(createMock(), { frontend_input })

  expect(attribute).toMatchObject({ backend_type, ...(backend_model && { backend_model }) })
})

test('an attribute for yes or no has these two options', async () => {
  const attribute = await anAttribute(createMock(), { frontend_input: 'boolean' })

  expect(attribute).toMatchObject({
    backend_type: 'int',
    options: [
      { label: 'Yes', value: '1' },
      { label: 'No', value: '0' },
    ],
  })
})

test.each([
  ['My Ütf Label', 'my_utf_label'],
  ['7 days', /^attr_7_days$/],
  ['???', /^attr_[0-9a-f]{8}$/],
])('without a code one is made from the label %s', async (label, code) => {
  const attribute = await anAttribute(createMock(), { attribute_code: null, default_frontend_label: label })

  expect(attribute).toMatchObject({
    attribute_code: typeof code === 'string' ? code : (expect.stringMatching(code) as string),
  })
})

test('what the search does not look into cannot be asked for in the advanced search', async () => {
  const mock = createMock()

  expect(await anAttribute(mock, { is_visible_in_advanced_search: '1' })).toMatchObject({
    is_visible_in_advanced_search: '0',
  })
  expect(
    await anAttribute(mock, {
      attribute_code: 'other',
      is_searchable: '1',
      is_visible_in_advanced_search: '1',
    }),
  ).toMatchObject({ is_visible_in_advanced_search: '1' })
})

test('an update keeps what is not sent, and what cannot change', async () => {
  const mock = createMock()
  const { attribute_id } = await anAttribute(mock, { is_comparable: '1', options: [{ label: 'Small' }] })

  const { status, body } = await mock.as('full').put('/V1/products/attributes/size', {
    attribute: {
      attribute_id,
      frontend_input: 'text',
      backend_type: 'varchar',
      is_user_defined: false,
      is_required: true,
      scope: 'store',
      note: 'In inches',
    },
  })

  expect(status).toBe(200)
  expect(body).toMatchObject({
    attribute_id,
    frontend_input: 'select',
    backend_type: 'int',
    is_user_defined: true,
    default_frontend_label: 'Size',
    is_comparable: '1',
    is_required: true,
    scope: 'store',
    note: 'In inches',
    options: [
      { label: '', value: '' },
      { label: 'Small', value: '4' },
    ],
  })
})

test('options of an update change those with their ids and add the others', async () => {
  const mock = createMock()
  const { attribute_id } = await anAttribute(mock, { options: [{ label: 'Small' }, { label: 'Large' }] })

  const { body } = await mock.as('full').put('/V1/products/attributes/size', {
    attribute: {
      attribute_id,
      options: [
        { value: '5', label: 'Huge', sort_order: 9 },
        { label: 'Medium', sort_order: 3 },
      ],
    },
  })

  expect(body).toMatchObject({
    options: [
      { label: ' ', value: '' },
      { label: 'Small', value: '4' },
      { label: 'Medium', value: '6' },
      { label: 'Huge', value: '5' },
    ],
  })
})

test('an attribute in a set is an attribute of its products', async () => {
  const mock = createMock()
  await anAttribute(mock, { frontend_input: 'text' })
  await mock.as('full').post('/V1/products/attribute-sets/attributes', {
    attributeSetId: 4,
    attributeGroupId: 7,
    attributeCode: 'size',
    sortOrder: 99,
  })
  const product = {
    sku: 'shirt',
    name: 'Shirt',
    price: 1,
    attribute_set_id: 4,
    custom_attributes: [{ attribute_code: 'size', value: 'L' }],
  }
  await mock.as('full').post('/V1/products', { product })
  const customAttributes = async () => {
    const { body } = await mock.as('full').get('/V1/products/shirt')
    return (body as { custom_attributes: unknown[] }).custom_attributes
  }
  expect(await customAttributes()).toContainEqual({ attribute_code: 'size', value: 'L' })

  const { status, body } = await mock.as('full').delete('/V1/products/attributes/size')

  expect(status).toBe(200)
  expect(body).toBe(true)
  expect(await customAttributes()).not.toContainEqual({ attribute_code: 'size', value: 'L' })
  expect((await mock.as('full').get('/V1/products/attributes/size')).status).toBe(404)
})

test.each([
  ['GET', '/V1/products/attributes/no_such', undefined],
  ['DELETE', '/V1/products/attributes/no_such', undefined],
  ['PUT', '/V1/products/attributes/no_such', { attribute: { attribute_id: 73 } }],
  ['GET', '/V1/products/attributes/no_such/options', undefined],
  ['POST', '/V1/products/attributes/no_such/options', { option: { label: 'x' } }],
  ['PUT', '/V1/products/attributes/no_such/options/1', { option: { label: 'x' } }],
  ['DELETE', '/V1/products/attributes/no_such/options/1', undefined],
])('%s %s: an attribute that is not there answers 404', async (method, path, sent) => {
  const { status, body } = await createMock()
    .as('full')
    .send(method, path, {
      ...(sent && { body: JSON.stringify(sent), headers: { 'Content-Type': 'application/json' } }),
    })

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
    parameters: ['no_such'],
  })
})

const INVALID = 'Invalid value of "%value" provided for the %fieldName field.'
const RESERVED = "The attribute code '%1' is reserved by system. Please try another attribute code"
const LABEL = { default_frontend_label: 'x' }

test.each([
  [
    'no label',
    { attribute_code: 'x1', frontend_input: 'text' },
    {
      message: '"%fieldName" is required. Enter and try again.',
      parameters: { fieldName: 'frontend_label' },
    },
  ],
  [
    'labels of store views only',
    { attribute_code: 'x1', frontend_input: 'text', frontend_labels: [{ store_id: 1, label: 'x' }] },
    { message: INVALID, parameters: { fieldName: 'frontend_label', value: null } },
  ],
  [
    'a code that begins with a digit',
    { ...LABEL, attribute_code: '1x', frontend_input: 'text' },
    { message: INVALID, parameters: { fieldName: 'attribute_code', value: '1x' } },
  ],
  [
    'a long code',
    { ...LABEL, attribute_code: 'x'.repeat(61), frontend_input: 'text' },
    { message: 'An attribute code must not be less than 1 and more than 60 characters.' },
  ],
  [
    'no input',
    { ...LABEL, attribute_code: 'x1' },
    { message: INVALID, parameters: { fieldName: 'frontend_input', value: null } },
  ],
  [
    'an input that is none',
    { ...LABEL, attribute_code: 'x1', frontend_input: 'slider' },
    { message: INVALID, parameters: { fieldName: 'frontend_input', value: 'slider' } },
  ],
  [
    'a reserved code',
    { ...LABEL, attribute_code: 'position', frontend_input: 'text' },
    { message: RESERVED, parameters: ['position'] },
  ],
  [
    'the code of a system attribute that is a method too',
    { ...LABEL, attribute_code: 'name', frontend_input: 'text' },
    { message: RESERVED, parameters: ['name'] },
  ],
  [
    'a code that is taken',
    { ...LABEL, attribute_code: 'color', frontend_input: 'text' },
    { message: '%1 already exists.', parameters: ['Attribute with the same code'] },
  ],
  [
    'an option without a label',
    { ...LABEL, attribute_code: 'x1', frontend_input: 'select', options: [{}] },
    { message: "The default option isn't defined. Set the option and try again." },
  ],
])('an attribute with %s is refused', async (_, attribute, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/products/attributes', { attribute })

  expect(status).toBe(400)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test('an update without the id is taken for a new attribute', async () => {
  const { status, body } = await createMock()
    .as('full')
    .put('/V1/products/attributes/color', {
      attribute: { default_frontend_label: 'Colour', frontend_input: 'select' },
    })

  expect(status).toBe(400)
  expect(body).toEqual({ message: '%1 already exists.', parameters: ['Attribute with the same code'] })
})

test('an option with the id of none crashes the store, and is refused by the documentation', async () => {
  const attribute = {
    ...LABEL,
    attribute_code: 'x1',
    frontend_input: 'select',
    options: [{ value: '99', label: 'x' }],
  }
  const mock = createMock()
  const before = mock.state()

  const { status } = await mock.as('full').post('/V1/products/attributes', { attribute })
  const crashed = await createMock({ profile: 'observed' })
    .as('full')
    .post('/V1/products/attributes', { attribute })

  expect(status).toBe(400)
  expect(mock.state()).toEqual(before)
  expect(crashed.status).toBe(500)
})

test('an attribute of the installation stays', async () => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').delete('/V1/products/attributes/name')

  expect(status).toBe(400)
  expect(body).toEqual({ message: "The system attribute can't be deleted." })
  expect(mock.state()).toEqual(before)
})

test('an attribute of configurable products stays, and stays in their set', async () => {
  const mock = createMock()
  const { attribute_id } = await anAttribute(mock, { options: [{ label: 'Small' }] })
  await mock.as('full').post('/V1/products/attribute-sets/attributes', {
    attributeSetId: 4,
    attributeGroupId: 7,
    attributeCode: 'size',
    sortOrder: 99,
  })
  const configurable = await mock.as('full').post('/V1/products', {
    product: {
      sku: 'shirt',
      name: 'Shirt',
      type_id: 'configurable',
      attribute_set_id: 4,
      extension_attributes: {
        configurable_product_options: [
          { attribute_id: String(attribute_id), label: 'Size', values: [{ value_index: 4 }] },
        ],
      },
    },
  })
  expect(configurable.status).toBe(200)
  const before = mock.state()

  const deleted = await mock.as('full').delete('/V1/products/attributes/size')
  const unassigned = await mock.as('full').delete('/V1/products/attribute-sets/4/attributes/size')

  const reason = 'This attribute is used in configurable products.'
  expect(deleted.status).toBe(400)
  expect(deleted.body).toEqual({ message: reason })
  expect(unassigned.status).toBe(400)
  expect(unassigned.body).toEqual({
    message: "Attribute '%1' is locked. %2",
    parameters: ['size', reason],
  })
  expect(mock.state()).toEqual(before)
})

test('the types of attributes and of products are told', async () => {
  const mock = createMock()

  expect((await mock.as('full').get('/V1/products/attributes/types')).body).toEqual([
    { value: 'price', label: 'Price' },
    { value: 'media_image', label: 'Media Image' },
  ])
  expect((await mock.as('full').get('/V1/products/types')).body).toHaveLength(6)
})

test.each([
  ['GET', '/V1/products/attributes/types', 'Magento_Catalog::attributes_attributes'],
  ['GET', '/V1/products/attributes/name', 'Magento_Catalog::attributes_attributes'],
  ['GET', '/V1/products/attributes', 'Magento_Catalog::attributes_attributes'],
  ['POST', '/V1/products/attributes', 'Magento_Catalog::attributes_attributes'],
  ['PUT', '/V1/products/attributes/name', 'Magento_Catalog::attributes_attributes'],
  ['DELETE', '/V1/products/attributes/name', 'Magento_Catalog::attributes_attributes'],
  ['GET', '/V1/products/attributes/color/options', 'Magento_Catalog::attributes_attributes'],
  ['POST', '/V1/products/attributes/color/options', 'Magento_Catalog::attributes_attributes'],
  ['PUT', '/V1/products/attributes/color/options/4', 'Magento_Catalog::attributes_attributes'],
  ['DELETE', '/V1/products/attributes/color/options/4', 'Magento_Catalog::attributes_attributes'],
  ['GET', '/V1/products/media/types/Default', 'Magento_Catalog::attributes_attributes'],
  ['GET', '/V1/products/types', 'Magento_Catalog::products'],
  ['GET', '/V1/products/attribute-sets/sets/list', 'Magento_Catalog::sets'],
  ['GET', '/V1/products/attribute-sets/4', 'Magento_Catalog::sets'],
  ['DELETE', '/V1/products/attribute-sets/4', 'Magento_Catalog::sets'],
  ['POST', '/V1/products/attribute-sets', 'Magento_Catalog::sets'],
  ['PUT', '/V1/products/attribute-sets/4', 'Magento_Catalog::sets'],
  ['GET', '/V1/products/attribute-sets/4/attributes', 'Magento_Catalog::sets'],
  ['POST', '/V1/products/attribute-sets/attributes', 'Magento_Catalog::sets'],
  ['DELETE', '/V1/products/attribute-sets/4/attributes/color', 'Magento_Catalog::sets'],
  ['GET', '/V1/products/attribute-sets/groups/list', 'Magento_Catalog::sets'],
  ['POST', '/V1/products/attribute-sets/groups', 'Magento_Catalog::sets'],
  ['PUT', '/V1/products/attribute-sets/4/groups', 'Magento_Catalog::sets'],
  ['DELETE', '/V1/products/attribute-sets/groups/7', 'Magento_Catalog::sets'],
  ['GET', '/V1/eav/attribute-sets/list', 'Magento_Catalog::sets'],
  ['GET', '/V1/eav/attribute-sets/4', 'Magento_Catalog::sets'],
  ['DELETE', '/V1/eav/attribute-sets/4', 'Magento_Catalog::sets'],
  ['POST', '/V1/eav/attribute-sets', 'Magento_Catalog::sets'],
  ['PUT', '/V1/eav/attribute-sets/4', 'Magento_Catalog::sets'],
])('%s %s asks for a resource', async (method, path, resources) => {
  const refusal = {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources },
  }
  const mock = createMock()

  const stranger = await mock.as('guest').send(method, path)
  const other = await mock.as('sales').send(method, path)

  expect(stranger.status).toBe(401)
  expect(stranger.body).toEqual(refusal)
  expect(other.status).toBe(403)
  expect(other.body).toEqual(refusal)
})
