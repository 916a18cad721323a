import { expect, test } from 'vitest'
import { attributes as attributeTable, entityAttributes } from '../../../../src/modules/eav/tables.ts'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { attributes, create, read, refuses } from '../../../support/products.ts'

const COLOR = 93
const NO_PRODUCT = "The product that was requested doesn't exist. Verify the product and try again."
const NO_OPTION = "The option that was requested doesn't exist. Verify the entity and try again."

const byColor = (more: object = {}) => ({
  attribute_id: String(COLOR),
  label: 'Color',
  position: 1,
  values: [{ value_index: 11 }],
  ...more,
})

/** A shirt by color with a red child, a green product and another red one, and one without a color. */
async function aShirt(): Promise<Mock> {
  const mock = createMock()
  const { db } = mock.store
  const options = ['Red', 'Green'].map((label, index) => ({ label, value: String(11 + index) }))
  db.table(attributeTable).update(COLOR, { options })
  db.table(entityAttributes).insert({
    attribute_set_id: 4,
    attribute_group_id: 7,
    attribute_id: COLOR,
    sort_order: 99,
  })
  for (const [sku, color] of Object.entries({ red: '11', green: '12', rouge: '11', plain: undefined }))
    await create(mock, { sku, name: sku, visibility: 1, ...attributes({ color }) })
  await create(mock, {
    sku: 'SHIRT',
    name: 'Shirt',
    type_id: 'configurable',
    extension_attributes: { configurable_product_options: [byColor()], configurable_product_links: [1] },
  })
  return mock
}

const childrenOf = async (mock: Mock, sku = 'SHIRT') =>
  (await mock.as('full').get(`/V1/configurable-products/${sku}/children`)).body as { sku: string }[]

test.each([
  ['GET', 'children'],
  ['DELETE', 'children/red'],
  ['GET', 'options/all'],
  ['GET', 'options/1'],
  ['DELETE', 'options/1'],
])('%s %s is for those who have the resource', async (method, path) => {
  const mock = createMock()
  const send = (actor: string) => mock.as(actor).send(method, `/V1/configurable-products/SHIRT/${path}`)

  expect([(await send('guest')).status, (await send('sales')).status]).toEqual([401, 403])
  expect((await send('full')).body).toEqual({ message: NO_PRODUCT })
})

test('children are listed with less than products show of themselves', async () => {
  const mock = await aShirt()

  const [child, ...others] = await childrenOf(mock)

  expect(others).toEqual([])
  expect(Object.keys(child ?? {})).toEqual([
    'id',
    'sku',
    'name',
    'attribute_set_id',
    'price',
    'status',
    'visibility',
    'type_id',
    'created_at',
    'updated_at',
    'product_links',
    'tier_prices',
    'custom_attributes',
  ])
  expect(await childrenOf(mock, 'plain')).toEqual([])
})

test('a child is added and taken away', async () => {
  const mock = await aShirt()
  const skus = async () => (await childrenOf(mock)).map(({ sku }) => sku)

  const added = await mock.as('full').post('/V1/configurable-products/SHIRT/child', { childSku: 'green' })
  expect(added.body).toBe(true)
  expect(await skus()).toEqual(['red', 'green'])

  const removed = await mock.as('full').delete('/V1/configurable-products/SHIRT/children/red')
  expect(removed.body).toBe(true)
  expect(await skus()).toEqual(['green'])
})

test.each<[string, string, number, string, unknown?]>([
  ['SHIRT', 'red', 400, 'The product is already attached.'],
  ['green', 'red', 400, "The parent product doesn't have configurable product options."],
  [
    'SHIRT',
    'plain',
    400,
    'The child product doesn\'t have the "%1" attribute value. Verify the value and try again.',
    ['color'],
  ],
  ['SHIRT', 'rouge', 400, 'Products "%1" and "%2" have the same set of attribute values.', [3, 1]],
  ['SHIRT', 'none', 404, NO_PRODUCT],
  ['none', 'red', 404, NO_PRODUCT],
])('to %s no child %s is added', async (sku, childSku, status, message, parameters) => {
  const mock = await aShirt()
  const post = () => mock.as('full').post(`/V1/configurable-products/${sku}/child`, { childSku })

  await refuses(mock, post, status, message, parameters)
})

test('what is no child is not taken away', async () => {
  const mock = await aShirt()
  const remove = (path: string) => () => mock.as('full').delete(`/V1/configurable-products/${path}`)

  await refuses(mock, remove('SHIRT/children/green'), 404, NO_OPTION)
  await refuses(
    mock,
    remove('plain/children/green'),
    400,
    'The product with the "%1" SKU isn\'t a configurable product.',
    ['plain'],
  )
})

test('options are listed and read', async () => {
  const mock = await aShirt()

  const all = await mock.as('full').get('/V1/configurable-products/SHIRT/options/all')
  const one = await mock.as('full').get('/V1/configurable-products/SHIRT/options/1')

  expect(one.body).toEqual({
    id: 1,
    attribute_id: '93',
    label: 'Color',
    position: 1,
    values: [{ value_index: 11 }],
    product_id: 5,
  })
  expect(all.body).toEqual([one.body])
})

test('with an option a simple product is configurable', async () => {
  const mock = await aShirt()

  const { body } = await mock
    .as('full')
    .post('/V1/configurable-products/plain/options', { option: byColor({ label: 'Tint' }) })

  expect(body).toBe('2')
  expect(await read(mock, 'plain')).toMatchObject({
    type_id: 'configurable',
    extension_attributes: { configurable_product_options: [{ id: 2, label: 'Tint' }] },
  })
})

test('an option is changed', async () => {
  const mock = await aShirt()

  const { body } = await mock
    .as('full')
    .put('/V1/configurable-products/SHIRT/options/1', { option: { label: 'Colour', position: 4 } })

  expect(body).toBe(1)
  const { body: option } = await mock.as('full').get('/V1/configurable-products/SHIRT/options/1')
  expect(option).toMatchObject({ label: 'Colour', position: 4, values: [{ value_index: 11 }] })
})

test('with its last option a configurable product loses its children', async () => {
  const mock = await aShirt()

  const { body } = await mock.as('full').delete('/V1/configurable-products/SHIRT/options/1')

  expect(body).toBe(true)
  expect(await childrenOf(mock)).toEqual([])
})

test('options that are not there, or of another product, are refused', async () => {
  const mock = await aShirt()
  const full = mock.as('full')
  const path = '/V1/configurable-products'
  const only = 'This is implemented for the "%1" configurable product only.'
  const unknown = 'The "%1" entity that was requested doesn\'t exist. Verify the entity and try again.'

  await refuses(mock, () => full.get(`${path}/SHIRT/options/999`), 404, unknown, [999])
  await refuses(mock, () => full.delete(`${path}/SHIRT/options/999`), 404, NO_OPTION)
  const option = { label: 'X' }
  await refuses(
    mock,
    () => full.put(`${path}/SHIRT/options/999`, { option }),
    404,
    'Option with id "%1" not found',
    [999],
  )
  await refuses(mock, () => full.get(`${path}/plain/options/all`), 400, only, ['plain'])
  await refuses(mock, () => full.get(`${path}/plain/options/1`), 400, only, ['plain'])
  await refuses(mock, () => full.delete(`${path}/plain/options/1`), 400, only, ['plain'])
  await refuses(mock, () => full.put(`${path}/plain/options/1`, { option }), 400, only, ['plain'])
})

test.each<[object, number, string, unknown?]>([
  [byColor({ attribute_id: undefined }), 400, 'Option attribute ID is not specified.'],
  [byColor({ label: '' }), 400, 'Option label is not specified.'],
  [byColor({ values: [] }), 400, 'Option values are not specified.'],
  [byColor({ values: [{}] }), 400, 'Value index is not specified for an option.'],
  [
    byColor({ attribute_id: '9999' }),
    404,
    'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
    ['9999'],
  ],
])('a new option is refused: %#', async (option, status, message, parameters) => {
  const mock = await aShirt()
  const post = () => mock.as('full').post('/V1/configurable-products/SHIRT/options', { option })

  await refuses(mock, post, status, message, parameters)
})

test('a new option of an attribute that there is one of changes that one', async () => {
  const mock = await aShirt()
  const full = mock.as('full')

  const { body: id } = await full.post('/V1/configurable-products/SHIRT/options', {
    option: byColor({ label: 'Shade' }),
  })
  const { body: options } = await full.get('/V1/configurable-products/SHIRT/options/all')

  expect(id).toBe('1')
  expect(options).toMatchObject([{ id: 1, label: 'Shade', values: [{ value_index: 11 }] }])
})

const SIZE = 144

/** The colors of a shirt, and two sizes. */
async function withSizes(): Promise<Mock> {
  const mock = await aShirt()
  const { db } = mock.store
  const color = db.table(attributeTable).get(COLOR)
  if (!color) throw new Error('There is no color.')
  const options = ['S', 'L'].map((label, index) => ({ label, value: String(21 + index) }))
  db.table(attributeTable).insert({ ...color, attribute_id: SIZE, attribute_code: 'size', options })
  return mock
}

const bySize = { attribute_id: 'size', values: [{ value_index: 22 }, { value_index: 21 }] }
const template = {
  sku: 'tmpl',
  name: 'T',
  attribute_set_id: 4,
  price: 9,
  type_id: 'simple',
  ...attributes({ description: 'Soft' }),
}

test('variations of a product are drawn up and not kept', async () => {
  const mock = await withSizes()
  const before = mock.state()
  const options = [
    byColor({ values: [{ value_index: 12 }, { value_index: 11 }, { value_index: 99 }] }),
    bySize,
  ]

  const { body } = await mock
    .as('full')
    .put('/V1/configurable-products/variation', { product: template, options })

  const variations = body as { sku: string; name: string }[]
  expect(variations.map(({ sku, name }) => [sku, name])).toEqual([
    ['tmpl-11-21', 'T-11-21'],
    ['tmpl-11-22', 'T-11-22'],
    ['tmpl-12-21', 'T-12-21'],
    ['tmpl-12-22', 'T-12-22'],
  ])
  expect(variations[0]).toEqual({
    sku: 'tmpl-11-21',
    name: 'T-11-21',
    attribute_set_id: 4,
    price: 9,
    status: 1,
    visibility: 1,
    type_id: 'simple',
    product_links: [],
    tier_prices: [],
    custom_attributes: [
      { attribute_code: 'description', value: 'Soft' },
      { attribute_code: 'color', value: '11' },
      { attribute_code: 'size', value: '21' },
    ],
  })
  expect(mock.state()).toEqual(before)
})

test('without an attribute there is no variation, and without values none can be drawn up', async () => {
  const mock = await withSizes()
  const put = (options: object[]) => () =>
    mock.as('full').put('/V1/configurable-products/variation', { product: template, options })

  expect((await put([])()).body).toEqual([])
  await refuses(mock, put([{ attribute_id: 'size' }]), 400, 'The option "size" needs values.')
  await refuses(
    mock,
    put([{ attribute_id: 'none', values: [] }]),
    404,
    'The attribute with a "%1" attributeCode doesn\'t exist. Verify the attribute and try again.',
    ['none'],
  )
})

test('variations are for those who have the resource', async () => {
  const put = (actor: string) =>
    createMock().as(actor).put('/V1/configurable-products/variation', { product: template, options: [] })

  expect([(await put('guest')).status, (await put('sales')).status]).toEqual([401, 403])
})
