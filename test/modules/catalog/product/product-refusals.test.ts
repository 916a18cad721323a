import { expect, test } from 'vitest'
import { attributes as attributeTable, entityAttributes } from '../../../../src/modules/eav/tables.ts'
import { urlRewrites } from '../../../../src/modules/url-rewrite/tables.ts'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { aProduct, attributes, create, refuses } from '../../../support/products.ts'

/** One pixel. */
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'

const image = (content: object | undefined) => ({
  media_gallery_entries: [{ media_type: 'image', label: 'x', position: 1, disabled: false, content }],
})
const picture = (content: object) =>
  image({ type: 'image/gif', name: 'a.gif', base64_encoded_data: GIF, ...content })
const stock = (stock_item: object) => ({ extension_attributes: { stock_item } })
const tiers = (...rows: object[]) => ({
  tier_prices: rows.map((row) => ({ customer_group_id: 1, qty: 2, value: 5, ...row })),
})
const option = (values: object) => ({
  options: [
    { product_sku: 'NEW', title: 'Engraving', type: 'field', price: 1, price_type: 'fixed', ...values },
  ],
})
const link = (values: object) => ({
  product_links: [{ sku: 'NEW', link_type: 'related', linked_product_sku: 'OTHER', ...values }],
})

const empty = (label: string) => `The "${label}" attribute value is empty. Set the attribute and try again.`
const notNegative = 'Please enter a number 0 or greater in this field.'
const unableToSave = 'The product was unable to be saved. Please try again.'
const urlTaken = 'URL key for specified store already exists.'
const invalidType = (value: string, type: string) =>
  `The "${value}" value's type is invalid. The "${type}" type was expected. Verify and try again.`
const processing = (field: string, details: string) =>
  `Error occurred during "${field}" processing. ${details}`
const reserved = 'URL key "%1" matches a reserved endpoint name (%2). Use another URL key.'
const words = 'admin, soap, rest, graphql, standard'

/** Catalog.md section 2.6, row by row: what is sent over a good new product, and the refusal. */
const refusals: [name: string, product: object, message: string, parameters?: unknown, status?: number][] = [
  ['no name', { name: undefined }, empty('Product Name')],
  ['an empty name', { name: '' }, empty('Product Name')],
  ['no price', { price: undefined }, empty('Price')],
  ['no price of a virtual product', { price: undefined, type_id: 'virtual' }, empty('Price')],
  ['no price of a downloadable product', { price: undefined, type_id: 'downloadable' }, empty('Price')],
  ['no price view of a bundle', { type_id: 'bundle' }, empty('Price View')],
  [
    'no price of a bundle with a fixed one',
    { type_id: 'bundle', price: undefined, ...attributes({ price_view: 0, price_type: 1 }) },
    empty('Price'),
  ],
  ['an empty sku', { sku: '' }, empty('sku')],
  ['a sku of blanks', { sku: '  ' }, empty('sku')],
  ['a long sku', { sku: 'x'.repeat(65) }, 'SKU length should be 64 characters maximum.'],
  [
    'no attribute set',
    { attribute_set_id: undefined },
    'Invalid product data: %1',
    ['Invalid attribute set entity type'],
  ],
  [
    'an attribute set of categories',
    { attribute_set_id: 3 },
    'Invalid product data: %1',
    ['Invalid attribute set entity type'],
  ],
  ['a negative price', { price: -0.01 }, notNegative],
  ['a negative special price', attributes({ special_price: -1 }), notNegative],
  ['a negative cost', attributes({ cost: '-1' }), notNegative],
  ['a negative advertised price', attributes({ msrp: -1 }), notNegative],
  ['a negative weight', { weight: -1 }, notNegative],
  ['a price of letters', { price: 'abc' }, processing('price', invalidType('abc', 'float'))],
  ['a status of letters', { status: 'on' }, processing('status', invalidType('on', 'int'))],
  [
    'a date that is none',
    attributes({ special_from_date: 'xx' }),
    'Invalid value of "%value" provided for the %fieldName field.',
    { fieldName: 'special_from_date', value: 'xx' },
  ],
  [
    'a day that is none',
    attributes({ news_to_date: '2026-02-30' }),
    'Invalid value of "%value" provided for the %fieldName field.',
    { fieldName: 'news_to_date', value: '2026-02-30' },
  ],
  ['a negative tier price', tiers({ value: -1 }), 'Group price must be a number greater than 0.'],
  ['a tier price without a price', tiers({ value: null }), 'Group price must be a number greater than 0.'],
  ['a tier price for an unknown group', tiers({ customer_group_id: 77 }), unableToSave],
  ['a tier price for an unknown website', tiers({ extension_attributes: { website_id: 9 } }), unableToSave],
  ...[-1, 100.5].map((percentage_value): (typeof refusals)[number] => [
    `a tier of ${percentage_value} per cent`,
    tiers({ extension_attributes: { percentage_value } }),
    'Percentage value must be a number between 0 and 100.',
  ]),
  [
    'two equal tier prices',
    tiers({ value: 5 }, { value: 6 }),
    'We found a duplicate website, tier price, customer group and quantity.',
  ],
  [
    'a link to an unknown product',
    link({ linked_product_sku: 'X' }),
    'The Product with the "%1" SKU doesn\'t exist.',
    ['X'],
    404,
  ],
  [
    'a link to nothing',
    link({ linked_product_sku: undefined }),
    'The Product with the "%1" SKU doesn\'t exist.',
    [null],
    404,
  ],
  [
    'an unknown type of link',
    link({ link_type: 'friend' }),
    'The linked products data is invalid. Verify the data and try again.',
  ],
  [
    'no type of link',
    link({ link_type: undefined }),
    'The linked products data is invalid. Verify the data and try again.',
  ],
  [
    'a link of an unknown product',
    link({ sku: 'X' }),
    "The product that was requested doesn't exist. Verify the product and try again.",
    undefined,
    404,
  ],
  ['a link of no product', link({ sku: undefined }), 'A product link needs the sku of its product.'],
  [
    'a list where a text was expected',
    attributes({ meta_title: ['x'] }),
    processing(
      'custom_attributes',
      `Attribute "meta_title" has invalid value. ${invalidType('array', 'string')}`,
    ),
  ],
  [
    'an empty text where a number was expected',
    attributes({ tax_class_id: '' }),
    processing('custom_attributes', `Attribute "tax_class_id" has invalid value. ${invalidType('', 'int')}`),
  ],
  [
    'an attribute without a code',
    { custom_attributes: [{ value: 'x' }] },
    processing(
      'custom_attributes',
      'A custom attribute is specified with a missing attribute code. Verify the code and try again.',
    ),
  ],
  [
    'an attribute without a value',
    { custom_attributes: [{ attribute_code: 'meta_title' }] },
    processing(
      'custom_attributes',
      'The "meta_title" attribute code doesn\'t have a value set. Enter the value and try again.',
    ),
  ],
  [
    'an image without content',
    image(undefined),
    'The image content is invalid. Verify the content and try again.',
  ],
  [
    'an entry of no known type',
    { media_gallery_entries: [{ media_type: 'song' }] },
    'There is no MediaGalleryEntryConverter for given type',
  ],
  [
    'an image that is no base64',
    picture({ base64_encoded_data: 'data:image/gif;base64,R0lG' }),
    'The image content must be valid base64 encoded data.',
  ],
  [
    'an image that is none',
    picture({ base64_encoded_data: Buffer.from('hello').toString('base64') }),
    'The image content must be valid base64 encoded data.',
  ],
  [
    'an image of another type than it says',
    picture({ type: 'image/png' }),
    'The image MIME type is not valid or not supported.',
  ],
  [
    'an image of a type that is not taken',
    picture({
      type: 'image/bmp',
      base64_encoded_data: Buffer.from(`BM${'\0'.repeat(40)}`).toString('base64'),
    }),
    'The image MIME type is not valid or not supported.',
  ],
  ['an image without a name', picture({ name: '' }), 'Provided image name contains forbidden characters.'],
  ...[...'\\/?*:";<>()|{}'].map((letter): (typeof refusals)[number] => [
    `an image with ${letter} in its name`,
    picture({ name: `a${letter}b.gif` }),
    'Provided image name contains forbidden characters.',
  ]),
  ['a url key that is taken', attributes({ url_key: 'other' }), urlTaken],
  ['a name whose url key is taken', { name: 'Other!' }, urlTaken],
  ['the url key of a page', { ...attributes({ url_key: 'imprint' }) }, urlTaken],
  ['a name without anything Latin', { name: '日本' }, unableToSave],
  ['a url key without anything Latin', attributes({ url_key: '日本' }), unableToSave],
  ...['soap', 'rest', 'graphql', 'standard'].map((word): (typeof refusals)[number] => [
    `the url key ${word}`,
    attributes({ url_key: word }),
    reserved,
    [word, words],
  ]),
  ['the url key admin', attributes({ url_key: 'Admin' }), reserved, ['admin', 'admin']],
  ['a reserved word as name', { name: 'Rest' }, reserved, ['rest', words]],
  [
    'a text for the layout',
    attributes({ custom_layout_update: '<x/>' }),
    'Custom layout update text cannot be changed, only removed',
  ],
  [
    'another stock',
    stock({ stock_id: 2 }),
    'The "%1" value is invalid for stock ID. Enter stock with a default value of %2 to try again.',
    [2, '1'],
  ],
  ...[0, -1].map((item_id): (typeof refusals)[number] => [
    `the stock item ${item_id}`,
    stock({ item_id }),
    'The "%1" value is invalid for stock item ID. Enter either zero or a number than zero to try again.',
    [item_id],
  ]),
  [
    'a stock of letters',
    stock({ qty: 'x' }),
    processing(
      'extension_attributes',
      processing('stock_item', processing('qty', invalidType('x', 'float'))),
    ),
  ],
  ['an option without a title', option({ title: '' }), unableToSave],
  ['an option of no known type', option({ type: 'song' }), unableToSave],
  ['an option with an odd price', option({ price_type: 'gratis' }), unableToSave],
  ['an option without a price', option({ type: 'file', price: undefined }), unableToSave],
  ['an option with a negative bound', option({ max_characters: -1 }), unableToSave],
  ['an image option with a negative bound', option({ type: 'file', image_size_x: -1 }), unableToSave],
  ['a choice without choices', option({ type: 'drop_down' }), unableToSave],
  [
    'a choice without a title',
    option({ type: 'radio', values: [{ price: 1, price_type: 'fixed' }] }),
    unableToSave,
  ],
  [
    'a choice with an odd price',
    option({ type: 'radio', values: [{ title: 'x', price: 1, price_type: 'y' }] }),
    unableToSave,
  ],
  [
    'an option of no product',
    option({ product_sku: undefined }),
    'The ProductSku is empty. Set the ProductSku and try again.',
  ],
  ['an option that is not there', option({ option_id: 9 }), 'No such entity.', undefined, 404],
  ['an unknown website', { extension_attributes: { website_ids: [1, 9] } }, unableToSave],
  [
    'an unknown property',
    { colour: 'red' },
    'The property "colour" is not known to catalog-data-product-interface.',
  ],
]

async function aStore(): Promise<Mock> {
  const mock = createMock()
  await create(mock, { sku: 'OTHER', name: 'Other' })
  mock.store.db.table(urlRewrites).insert({
    entity_type: 'custom',
    entity_id: 0,
    store_id: 1,
    request_path: 'imprint.html',
    redirect_type: 0,
  })
  return mock
}

test.each(refusals)(
  'a new product with %s is refused',
  async (_, product, message, parameters, status = 400) => {
    const mock = await aStore()

    await refuses(
      mock,
      () =>
        mock.as('full').post('/V1/products', { product: aProduct({ sku: 'NEW', name: 'New', ...product }) }),
      status,
      message,
      parameters,
    )
  },
)

test('what is refused for a new product is refused in an update too', async () => {
  const mock = await aStore()
  await create(mock, { sku: 'NEW', name: 'New' })
  const put = (product: object) => () => mock.as('full').put('/all/V1/products/NEW', { product })

  await refuses(mock, put({ name: null }), 400, empty('Product Name'))
  await refuses(mock, put({ name: '' }), 400, empty('Product Name'))
  await refuses(mock, put({ price: null }), 400, empty('Price'))
  await refuses(mock, put({ price: -1 }), 400, notNegative)
  await refuses(mock, put({ attribute_set_id: 999 }), 400, 'Invalid product data: %1', [
    'Invalid attribute set entity type',
  ])
  await refuses(mock, put(attributes({ url_key: 'other' })), 400, urlTaken)
  await refuses(mock, put(tiers({ value: -1 })), 400, 'Group price must be a number greater than 0.')
  await refuses(mock, put(picture({ name: '' })), 400, 'Provided image name contains forbidden characters.')
  await refuses(
    mock,
    put(stock({ item_id: 1 })),
    400,
    `The "%1" value is invalid for stock item ID. Use the stock item ID's assigned "%2" value and try again.`,
    [1, '2'],
  )
})

test('what is missing or no object is refused before the product is looked at', async () => {
  const mock = createMock()
  const required = '"%fieldName" is required. Enter and try again.'
  const post = (body?: object) => () => mock.as('full').post('/V1/products', body)

  for (const body of [undefined, {}, { product: null }])
    await refuses(mock, post(body), 400, required, { fieldName: 'product' })
  await refuses(mock, post({ product: 'x' }), 400, empty('sku'))
  await refuses(
    mock,
    () =>
      mock
        .as('full')
        .send('POST', '/V1/products', { body: '{', headers: { 'Content-Type': 'application/json' } }),
    400,
    'Decoding error.',
  )
})

/** Flags of an attribute, and whether the Default set has it. */
function withAttribute(mock: Mock, code: string, flags: object): void {
  const { db } = mock.store
  const attribute = db.table(attributeTable).find('code', `4 ${code}`)
  expect(attribute).toBeDefined()
  const { attribute_id = 0 } = attribute ?? {}
  db.table(attributeTable).update(attribute_id, flags)
  if (!db.table(entityAttributes).find('place', `4 ${attribute_id}`))
    db.table(entityAttributes).insert({
      attribute_set_id: 4,
      attribute_group_id: 7,
      attribute_id,
      sort_order: 99,
    })
}

test('any other required attribute of the set is asked for by its label', async () => {
  const mock = createMock()
  withAttribute(mock, 'description', { is_required: true })

  await refuses(
    mock,
    () => mock.as('full').post('/V1/products', { product: aProduct() }),
    400,
    empty('Description'),
  )
})

test('a value that has to be unique may not be another product’s, in whatever case', async () => {
  const mock = createMock()
  withAttribute(mock, 'meta_title', { is_unique: '1' })
  await create(mock, { sku: 'A', name: 'A', ...attributes({ meta_title: 'Titel' }) })
  const taken = `The value of the "Meta Title" attribute isn't unique. Set a unique value and try again.`
  const post = (product: object) => () => mock.as('full').post('/V1/products', { product: aProduct(product) })

  await refuses(mock, post({ sku: 'B', name: 'B', ...attributes({ meta_title: 'TITEL' }) }), 400, taken)
  await create(mock, { sku: 'A', ...attributes({ meta_title: 'Titel' }) })
  await create(mock, { sku: 'B', name: 'B', ...attributes({ meta_title: 'Other' }) })
})

test('a part of a composite product may not have a required option', async () => {
  const mock = createMock()
  await create(mock, { sku: 'NEW' })
  await create(mock, {
    sku: 'SET',
    name: 'Set',
    type_id: 'grouped',
    product_links: [{ sku: 'SET', link_type: 'associated', linked_product_sku: 'NEW' }],
  })
  const put = (is_require: boolean) =>
    mock.as('full').put('/V1/products/NEW', { product: option({ is_require }) })

  await refuses(
    mock,
    () => put(true),
    400,
    'Required custom options cannot be added to a simple product that is a part of a composite product.',
  )
  expect((await put(false)).status).toBe(200)
})

test('a design may only be changed with its resource; what is unchanged may be sent', async () => {
  const mock = createMock()
  const refused = "Not allowed to edit the product's design attributes"
  const post = (product: object) => () =>
    mock.as('catalog').post('/V1/products', { product: aProduct(product) })
  const design = { options_container: 'container2', page_layout: null, custom_layout_update: '' }

  await refuses(mock, post(attributes({ page_layout: '1column' })), 401, refused)
  await refuses(mock, post(attributes({ options_container: 'container1' })), 401, refused)
  expect((await post(attributes(design))()).status).toBe(200)
  await refuses(mock, post(attributes({ custom_design_from: '2026-01-01' })), 401, refused)
  expect((await post(attributes(design))()).status).toBe(200)
  await create(mock, attributes({ page_layout: '1column' }))
  expect((await post(attributes({ page_layout: '1column' }))()).status).toBe(200)
})

test.each([
  ['a configurable product', { type_id: 'configurable', price: undefined }],
  ['a grouped product', { type_id: 'grouped', price: undefined }],
  [
    'a bundle without a price of its own',
    { type_id: 'bundle', price: undefined, ...attributes({ price_view: 0 }) },
  ],
])('%s needs no price', async (_, product) => {
  expect((await create(createMock(), product)).type_id).toBe(product.type_id)
})

test('what is not looked at is stored as sent', async () => {
  const created = await create(createMock(), {
    status: 7,
    visibility: 9,
    ...attributes({ tax_class_id: 99, country_of_manufacture: 'Mars', special_to_date: '2020-01-01' }),
  })

  expect(created).toMatchObject({ status: 7, visibility: 9 })
  expect(created.custom_attributes).toEqual(
    expect.arrayContaining([
      { attribute_code: 'tax_class_id', value: '99' },
      { attribute_code: 'country_of_manufacture', value: 'Mars' },
      { attribute_code: 'special_to_date', value: '2020-01-01 00:00:00' },
    ]),
  )
})
