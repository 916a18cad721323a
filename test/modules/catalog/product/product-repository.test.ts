import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import {
  addStores,
  aProduct,
  attributes,
  change,
  create,
  custom,
  read,
  refuses,
} from '../../../support/products.ts'

const UNKNOWN = "The product that was requested doesn't exist. Verify the product and try again."
const NOT_AUTHORIZED = "The consumer isn't authorized to access %resources."
const RESOURCE = { resources: 'Magento_Catalog::products' }

const stockItem = (item: object) => ({ extension_attributes: { stock_item: item } })

test('a new product has its members in the order of the wire', async () => {
  const { text } = await createMock()
    .as('catalog')
    .post('/V1/products', {
      product: aProduct({ weight: 1.5, ...stockItem({ qty: 100, is_in_stock: true }) }),
    })

  expect(text).toBe(
    '{"id":1,"sku":"P1","name":"Product One","attribute_set_id":4,"price":10,"status":1,"visibility":4,' +
      '"type_id":"simple","created_at":"2025-01-01 00:00:00","updated_at":"2025-01-01 00:00:00","weight":1.5,' +
      '"extension_attributes":{"website_ids":[1]},"options":[],"media_gallery_entries":[],"custom_attributes":[' +
      '{"attribute_code":"options_container","value":"container2"},' +
      '{"attribute_code":"msrp_display_actual_price_type","value":"0"},' +
      '{"attribute_code":"url_key","value":"product-one"},{"attribute_code":"required_options","value":"0"},' +
      '{"attribute_code":"has_options","value":"0"},{"attribute_code":"tax_class_id","value":"2"},' +
      '{"attribute_code":"category_ids","value":[]}]}',
  )
})

test('a single product shows its stock item, the list does not', async () => {
  const mock = createMock()
  await create(mock)

  const single = await read(mock, 'P1')
  const list = (await mock.as('full').get('/V1/products?searchCriteria')).body

  expect(single.extension_attributes?.stock_item).toMatchObject({ item_id: 1, product_id: 1, qty: null })
  expect(list.items).toEqual([{ ...single, extension_attributes: { website_ids: [1] } }])
})

test('the stock item is shown only to whoever has its resource', async () => {
  const mock = createMock()
  await create(mock)

  const { body } = await mock.as('catalog').get('/V1/products/P1')

  expect(body.extension_attributes).toEqual({ website_ids: [1] })
})

test.each([
  ['GET', '/V1/products?searchCriteria'],
  ['GET', '/V1/products/P1'],
  ['POST', '/V1/products'],
  ['PUT', '/V1/products/P1'],
  ['DELETE', '/V1/products/P1'],
])('%s %s is refused to a guest, and to a token without the resource', async (method, path) => {
  const mock = createMock()
  await create(mock)

  await refuses(mock, () => mock.as('guest').send(method, path), 401, NOT_AUTHORIZED, RESOURCE)
  await refuses(mock, () => mock.as('sales').send(method, path), 403, NOT_AUTHORIZED, RESOURCE)
})

test('a token without the resource is refused with 401 by the observed store', async () => {
  const mock = createMock({ profile: 'observed' })

  await refuses(mock, () => mock.as('none').get('/V1/products/P1'), 401, NOT_AUTHORIZED, RESOURCE)
})

test('reading and deleting what is not there is refused', async () => {
  const mock = createMock()

  await refuses(mock, () => mock.as('full').get('/V1/products/P1'), 404, UNKNOWN)
  await refuses(mock, () => mock.as('full').delete('/V1/products/P1'), 404, UNKNOWN)
})

test('a sku is found in any case, with blanks behind it, and with its slashes encoded', async () => {
  const mock = createMock()
  await create(mock, { sku: 'Desk/Lamp' })

  for (const path of ['Desk%2FLamp', 'desk%2Flamp', 'DESK%2FLAMP%20%20'])
    expect((await read(mock, path)).sku).toBe('Desk/Lamp')
})

test('disabled, invisible and out-of-stock products are read alike', async () => {
  const mock = createMock()
  await create(mock, { status: 2, visibility: 1, ...stockItem({ qty: 0, is_in_stock: false }) })

  expect(await read(mock, 'P1')).toMatchObject({ status: 2, visibility: 1 })
})

test('storeId wins over the store code of the URL', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock)
  await change(mock, 'P1', { name: 'Produkt Eins' }, '/german')

  const { body } = await mock.as('full').get('/default/V1/products/P1?storeId=2')

  expect(body.name).toBe('Produkt Eins')
  expect((await read(mock, 'P1')).name).toBe('Product One')
})

test('POST of a sku that is there is an update', async () => {
  const mock = createMock()
  await create(mock, { weight: 2 })

  const updated = await create(mock, { price: 12 })

  expect(updated).toMatchObject({ id: 1, price: 12, weight: 2 })
})

test('PUT of a sku that is not there creates it, if the rest suffices', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').put('/V1/products/NEW', { product: aProduct() })

  expect(body).toMatchObject({ id: 1, sku: 'NEW' })
  await refuses(
    mock,
    () => mock.as('full').put('/V1/products/OTHER', { product: { price: 1 } }),
    400,
    'Invalid product data: %1',
    ['Invalid attribute set entity type'],
  )
})

test('the sku of the path is put into a body that is nothing but the product', async () => {
  const mock = createMock()
  await create(mock, { sku: 'A' })
  await create(mock, { sku: 'B', name: 'Other' })

  const alone = await mock.as('full').put('/V1/products/A', { product: { sku: 'B', price: 7 } })
  const beside = await mock
    .as('full')
    .put('/V1/products/A', { product: { sku: 'B', price: 8 }, saveOptions: true })

  expect(alone.body).toMatchObject({ sku: 'A', price: 7 })
  expect(beside.body).toMatchObject({ sku: 'B', price: 8 })
})

test('an id decides over the sku, so a product is renamed by it', async () => {
  const mock = createMock()
  await create(mock, { sku: 'OLD' })

  const renamed = (await mock.as('full').post('/V1/products', { product: { id: 1, sku: 'NEW' } })).body

  expect(renamed).toMatchObject({ id: 1, sku: 'NEW', name: 'Product One' })
  await refuses(mock, () => mock.as('full').get('/V1/products/OLD'), 404, UNKNOWN)
})

test('a sku that another product has gets a number behind it', async () => {
  const mock = createMock()
  await create(mock, { sku: 'A' })
  await create(mock, { sku: 'B', name: 'Second' })
  await create(mock, { sku: 'C', name: 'Third' })

  const first = (await mock.as('full').post('/V1/products', { product: { id: 2, sku: 'a' } })).body
  const second = (await mock.as('full').post('/V1/products', { product: { id: 3, sku: 'A' } })).body

  expect([first.sku, second.sku]).toEqual(['a-1', 'A-2'])
})

test('an unknown id is given to a new product', async () => {
  const mock = createMock()
  await create(mock, { sku: 'A' })

  const created = (
    await mock.as('full').post('/V1/products', { product: aProduct({ id: 40, sku: 'A', name: 'X' }) })
  ).body
  const next = await create(mock, { sku: 'B', name: 'Next' })

  expect(created).toMatchObject({ id: 40, sku: 'A-1' })
  expect(next.id).toBe(41)
})

test('a sku is trimmed, and takes the case in which it was sent last', async () => {
  const mock = createMock()

  expect((await create(mock, { sku: '  Lamp ' })).sku).toBe('Lamp')
  expect((await change(mock, 'LAMP', { price: 3 })).sku).toBe('LAMP')
})

test('a renamed product takes along what lies at its sources', async () => {
  const mock = createMock()
  await create(mock, { sku: 'OLD', ...stockItem({ qty: 5, is_in_stock: true }) })

  await mock.as('full').post('/V1/products', { product: { id: 1, sku: 'NEW' } })

  const { body } = await mock
    .as('full')
    .get(
      '/V1/inventory/source-items?searchCriteria[filter_groups][0][filters][0][field]=sku' +
        '&searchCriteria[filter_groups][0][filters][0][value]=NEW',
    )
  expect(body.items).toEqual([{ sku: 'NEW', source_code: 'default', quantity: 5, status: 1 }])
})

test('an unknown type is stored as sent, and has only what every type has', async () => {
  const created = await create(createMock(), { type_id: 'nonsense', weight: 2 })

  expect(created.type_id).toBe('nonsense')
  expect(created).not.toHaveProperty('price')
  expect(created).not.toHaveProperty('weight')
  expect(custom(created, 'tax_class_id')).toBeUndefined()
})

test('without a type the product is simple, and its price is not asked for', async () => {
  const created = await create(createMock(), { type_id: undefined, price: undefined })

  expect(created.type_id).toBe('simple')
  expect(created).not.toHaveProperty('price')
})

test('a type can be changed, and what was stored stays to be seen', async () => {
  const mock = createMock()
  await create(mock, { weight: 2 })

  expect(await change(mock, 'P1', { type_id: 'grouped' })).toMatchObject({
    type_id: 'grouped',
    price: 10,
    weight: 2,
  })
})

test('times are the store’s own, save for a created_at that is sent', async () => {
  const mock = createMock()
  await create(mock, { created_at: '2020-02-03', updated_at: '2020-02-03 00:00:00' })
  mock.clock.advance(60_000)

  const updated = await change(mock, 'P1', { price: 1 })
  const moved = await change(mock, 'P1', { created_at: '2021-01-01 10:20:30' })

  expect(updated).toMatchObject({ created_at: '2020-02-03 00:00:00', updated_at: '2025-01-01 00:01:00' })
  expect(moved.created_at).toBe('2021-01-01 10:20:30')
})

test('lists that were not sent and are empty are left out of the answer to a save of exactly this sku', async () => {
  const mock = createMock()
  const keys = (body: object) => Object.keys(body).filter((key) => /links|tier/.test(key))

  expect(keys(await create(mock))).toEqual([])
  expect(keys(await create(mock, { tier_prices: [] }))).toEqual(['tier_prices'])
  expect(keys(await create(mock, { sku: 'P1 ' }))).toEqual(['product_links', 'tier_prices'])
  expect(keys(await change(mock, 'P1', { price: 1 }))).toEqual(['product_links', 'tier_prices'])
})

test('fields prunes the answer to a save', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').post('/V1/products?fields=sku,price', { product: aProduct() })

  expect(body).toEqual({ sku: 'P1', price: 10 })
})

test('a query string on PUT names the entity only by the documentation', async () => {
  const documented = createMock()
  await create(documented)
  expect(
    (await documented.as('full').put('/V1/products/P1?fields=sku', { product: { price: 2 } })).body,
  ).toEqual({ sku: 'P1' })

  const observed = createMock({ profile: 'observed' })
  await create(observed)
  const { status, text } = await observed
    .as('full')
    .put('/V1/products/P1?fields=sku', { product: { price: 2 } })
  expect([status, text]).toEqual([
    500,
    'An error has happened during application run. See exception log for details.\n',
  ])
})

test('a product without a sku crashes a real store; by the documentation it is refused', async () => {
  const product = { name: 'X', attribute_set_id: 4 }
  const documented = createMock()
  await refuses(
    documented,
    () => documented.as('full').post('/V1/products', { product }),
    400,
    'The "sku" attribute value is empty. Set the attribute and try again.',
  )
  const observed = createMock({ profile: 'observed' })
  expect((await observed.as('full').post('/V1/products', { product })).status).toBe(500)
})

test.each([
  ['a list of objects', [{ attribute_code: 'meta_title', value: 'T' }], 200],
  ['a map of objects', { meta_title: { attribute_code: 'meta_title', value: 'T' } }, 200],
  ['a list in camel case', [{ attributeCode: 'meta_title', value: 'T' }], 500],
  ['a map of texts', { meta_title: 'T' }, 500],
  ['a map of numbers', { weight: 1, meta_title: 5 }, 500],
  ['an empty list', [], 200],
])(
  'custom_attributes as %s: the observed store takes two forms, the documented all',
  async (_, sent, status) => {
    const post = (mock: Mock, key: string) =>
      mock.as('full').post('/V1/products', { product: aProduct({ [key]: sent }) })

    expect((await post(createMock(), 'custom_attributes')).status).toBe(200)
    expect((await post(createMock({ profile: 'observed' }), 'custom_attributes')).status).toBe(status)
    expect((await post(createMock({ profile: 'observed' }), 'customAttributes')).status).toBe(200)
  },
)

test('a map of texts crashes in plain text, one of numbers is masked', async () => {
  const mock = createMock({ profile: 'observed' })
  const post = (custom_attributes: object) =>
    mock.as('full').post('/V1/products', { product: aProduct({ custom_attributes }) })

  expect((await post({ meta_title: 'T' })).type).toBe('text/plain')
  expect((await post({ meta_title: 5 })).body.message).toMatch(/^Internal Error/)
  expect(mock.store.db.rows('catalog_product_entity')).toEqual([])
})

test('codes that are unknown, not in the set, or members of the product are dropped without a word', async () => {
  const created = await create(
    createMock(),
    attributes({ no_such: 'x', color: '49', name: 'Other', Meta_Title: 'x', meta_title: 'T' }),
  )

  expect(created.name).toBe('Product One')
  expect(created.custom_attributes?.map((entry) => entry.attribute_code)).not.toContain('color')
  expect(custom(created, 'meta_title')).toBe('T')
})

test('a new product is sold by the website of the URL, in the scope of all by every one', async () => {
  const mock = createMock()
  addStores(mock)
  const websites = async (sku: string, scope: string) =>
    (await create(mock, { sku, name: sku }, scope)).extension_attributes?.website_ids

  expect(await websites('A', '')).toEqual([1])
  expect(await websites('B', '/outlet_fr')).toEqual([2])
  expect(await websites('C', '/all')).toEqual([1, 2])
})

test('websites are kept, replaced in order, or all taken away', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock)
  const change_ = (extension_attributes?: object) =>
    change(mock, 'P1', { ...(extension_attributes && { extension_attributes }) })

  expect((await change_({ website_ids: [2, 1, 2] })).extension_attributes?.website_ids).toEqual([1, 2])
  expect((await change_({})).extension_attributes?.website_ids).toEqual([1, 2])
  expect((await change_({ website_ids: null })).extension_attributes?.website_ids).toEqual([1, 2])
  expect((await change_({ website_ids: [] })).extension_attributes?.website_ids).toEqual([])
})

const inCategories = async (mock: Mock) => {
  const ids: string[] = []
  for (const name of ['Lamps', 'Desks', 'Chairs']) {
    const { body } = await mock.as('full').post('/V1/categories', { category: { name, is_active: true } })
    ids.push(String(body.id))
  }
  return ids as [string, string, string]
}

test('category links are merged, and all removed by an empty list', async () => {
  const mock = createMock()
  const [lamps, desks, chairs] = await inCategories(mock)
  const link = async (category_links: object | null) => {
    const saved = await change(mock, 'P1', { extension_attributes: { category_links } })
    return [saved.extension_attributes?.category_links, custom(saved, 'category_ids')]
  }
  await create(mock)

  expect(await link([{ category_id: lamps, position: 3 }])).toEqual([
    [{ position: 3, category_id: lamps }],
    [lamps],
  ])
  expect(
    await link([
      { category_id: desks, position: 1 },
      { category_id: lamps, position: 7 },
      { category_id: '999', position: 0 },
    ]),
  ).toEqual([
    [
      { position: 7, category_id: lamps },
      { position: 1, category_id: desks },
    ],
    [lamps, desks],
  ])
  expect((await link(null))[1]).toEqual([lamps, desks])
  expect((await link([{ category_id: chairs }]))[0]).toContainEqual({ position: 0, category_id: chairs })
  expect(await link([])).toEqual([undefined, []])
})

test('category_ids replaces the categories and keeps the positions of those that stay', async () => {
  const mock = createMock()
  const [lamps, desks, chairs] = await inCategories(mock)
  await create(mock, {
    extension_attributes: {
      category_links: [
        { category_id: lamps, position: 4 },
        { category_id: desks, position: 5 },
      ],
    },
  })

  const saved = await change(mock, 'P1', attributes({ category_ids: [desks, chairs, '999'] }))

  expect(saved.extension_attributes?.category_links).toEqual([
    { position: 5, category_id: desks },
    { position: 0, category_id: chairs },
  ])
  await refuses(
    mock,
    () => mock.as('full').put('/V1/products/P1', { product: attributes({ category_ids: '3' }) }),
    400,
    'Error occurred during "custom_attributes" processing. Attribute "category_ids" has invalid value. The "string" value\'s type is invalid. The "int[]" type was expected. Verify and try again.',
  )
})

test('a deleted product is gone with its rows, and from what others say of it', async () => {
  const mock = createMock()
  await create(mock, {
    sku: 'A',
    name: 'A',
    extension_attributes: { category_links: [{ category_id: '2' }] },
  })
  const links = [{ sku: 'B', link_type: 'related', linked_product_sku: 'A' }]
  await create(mock, { sku: 'B', name: 'B', product_links: links })
  await create(mock, {
    sku: 'SET',
    name: 'Set',
    type_id: 'bundle',
    ...attributes({ price_view: 0 }),
    extension_attributes: {
      bundle_product_options: [
        {
          title: 'Part',
          product_links: [
            { sku: 'A', qty: 1 },
            { sku: 'B', qty: 1 },
          ],
        },
      ],
    },
  })

  const { status, body } = await mock.as('catalog').delete('/V1/products/a')

  expect([status, body]).toEqual([200, true])
  await refuses(mock, () => mock.as('full').get('/V1/products/A'), 404, UNKNOWN)
  expect(mock.store.db.rows('catalog_category_product')).toEqual([])
  expect(mock.store.db.rows('cataloginventory_stock_item')).toHaveLength(2)
  expect(mock.store.db.rows('url_rewrite')).not.toContainEqual(
    expect.objectContaining({ entity_type: 'product', entity_id: 1 }),
  )
  expect((await read(mock, 'B')).product_links).toEqual([])
  const [option] = (await read(mock, 'SET')).extension_attributes?.bundle_product_options ?? []
  expect(option?.product_links?.map((link) => link.sku)).toEqual(['B'])
})

test('source items of a deleted product stay', async () => {
  const mock = createMock()
  await create(mock, stockItem({ qty: 5, is_in_stock: true }))

  await mock.as('full').delete('/V1/products/P1')

  expect(mock.store.db.rows('inventory_source_item')).toHaveLength(1)
})
