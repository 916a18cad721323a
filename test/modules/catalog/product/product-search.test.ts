import { expect, test } from 'vitest'
import { attributes as attributeTable, entityAttributes } from '../../../../src/modules/eav/tables.ts'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { addStores, attributes, change, create, refuses } from '../../../support/products.ts'

type Filter = [field: string, value?: string | null, condition?: string | undefined]

const filterQuery = (filters: Filter[], group: number) =>
  filters.flatMap(([field, value, condition], index) => {
    const name = (key: string) => `searchCriteria[filter_groups][${group}][filters][${index}][${key}]`
    return [
      `${name('field')}=${field}`,
      ...(value == null ? [] : [`${name('value')}=${encodeURIComponent(value)}`]),
      ...(condition ? [`${name('condition_type')}=${condition}`] : []),
    ]
  })

const where = (...groups: Filter[][]) => ['searchCriteria=', ...groups.flatMap(filterQuery)].join('&')
const sortedBy = (field: string, direction = 'ASC') =>
  `searchCriteria[sortOrders][0][field]=${field}&searchCriteria[sortOrders][0][direction]=${direction}`

const list = (mock: Mock, query: string, scope = '') => mock.as('full').get(`${scope}/V1/products?${query}`)

const skus = async (mock: Mock, query: string, scope = '') => {
  const { status, body } = await list(mock, query, scope)
  expect(status, JSON.stringify(body)).toBe(200)
  return (body.items as { sku: string }[]).map((item) => item.sku)
}

/** Skus A, B, C and so on. */
async function shelf(...rows: object[]): Promise<Mock> {
  const mock = createMock()
  for (const [index, row] of rows.entries()) {
    const sku = String.fromCharCode(65 + index)
    await create(mock, { sku, name: `Name ${sku}`, ...row }, '/all')
  }
  return mock
}

const inStock = { extension_attributes: { website_ids: [1], stock_item: { qty: 5, is_in_stock: true } } }

test('search criteria are needed', async () => {
  const mock = createMock()

  await refuses(
    mock,
    () => mock.as('full').get('/V1/products'),
    400,
    '"%fieldName" is required. Enter and try again.',
    { fieldName: 'searchCriteria' },
  )
})

test('an unknown field is refused as a filter, and passed over in the order', async () => {
  const mock = await shelf({}, {})
  const message = 'The "%1" attribute name is invalid. Reset the name and try again.'

  for (const field of ['foo', 'id', 'position', '__proto__'])
    await refuses(mock, () => list(mock, where([[field, 'x']])), 400, message, [field])
  expect(await skus(mock, sortedBy('foo', 'DESC'))).toEqual(['A', 'B'])
})

test.each(['category_ids', 'media_gallery'])('a filter on %s crashes a real store', async (field) => {
  const mock = createMock()

  const { status, body } = await list(mock, where([[field, '1']]))

  expect(status).toBe(400)
  expect(body.message).toBe(`Products cannot be filtered or sorted by "${field}".`)
})

test('columns and attributes are found in any case', async () => {
  const mock = await shelf({}, { ...attributes({ meta_title: 'x' }) })

  expect(await skus(mock, where([['SKU', 'b']]))).toEqual(['B'])
  expect(await skus(mock, where([['Meta_Title', 'X']]))).toEqual(['B'])
})

test('an entity_id may be several, or be followed by something', async () => {
  const mock = await shelf({}, {}, {})

  expect(await skus(mock, where([['entity_id', '3,1', 'in']]))).toEqual(['A', 'C'])
  expect(await skus(mock, where([['entity_id', '2,3']]))).toEqual(['B'])
  expect(await skus(mock, where([['entity_id', '2abc']]))).toEqual(['B'])
})

test('values are those of the scope of the URL', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock, { sku: 'A', name: 'Lamp' })
  await change(mock, 'A', { name: 'Lampe' }, '/german')

  expect(await skus(mock, where([['name', 'Lampe']]), '/german')).toEqual(['A'])
  expect(await skus(mock, where([['name', 'Lampe']]))).toEqual([])
  expect((await list(mock, 'searchCriteria', '/german')).body.items[0].name).toBe('Lampe')
})

test('a list is not restricted to what the shop front shows', async () => {
  const mock = await shelf({ status: 2 }, { visibility: 1 }, { extension_attributes: { website_ids: [] } })

  expect(await skus(mock, 'searchCriteria')).toEqual(['A', 'B', 'C'])
})

test('a value that hides the default is none to a filter either', async () => {
  const mock = await shelf(attributes({ meta_title: 'T' }))
  await change(mock, 'A', attributes({ meta_title: '' }))

  expect(await skus(mock, where([['meta_title', null, 'null']]))).toEqual(['A'])
  expect(await skus(mock, where([['meta_title', null, 'null']]), '/all')).toEqual([])
})

// Filters of their own

async function inCategories(): Promise<Mock> {
  const mock = createMock()
  const category = async (name: string, more: object = {}) =>
    (await mock.as('full').post('/V1/categories', { category: { name, is_active: true, ...more } })).body
      .id as number
  const lamps = await category('Lamps')
  const desk = await category('Desk lamps', { parent_id: lamps })
  const plain = await category('Plain', attributes({ is_anchor: 0 }))
  await category('Below plain', { parent_id: plain })
  const put = async (sku: string, ...links: [number, number][]) =>
    create(mock, {
      sku,
      name: sku,
      extension_attributes: {
        category_links: links.map(([category_id, position]) => ({
          category_id: String(category_id),
          position,
        })),
      },
    })
  await put('A', [3, 9])
  await put('B', [4, 1])
  await put('C', [6, 1], [3, 2])
  await put('D')
  expect([lamps, desk, plain]).toEqual([3, 4, 5])
  return mock
}

test.each<[string, string | null, string | undefined, string[]]>([
  ['an anchor has what is below it', '3', 'eq', ['A', 'B', 'C']],
  ['without a condition it is eq', '4', undefined, ['B']],
  ['what is no anchor has only its own', '5', 'eq', []],
  ['eq takes the first of several', '4,6', 'eq', ['B']],
  ['in takes all', '4,6', 'in', ['B', 'C']],
  ['neq', '4', 'neq', ['A', 'C', 'D']],
  ['nin', '4,6', 'nin', ['A', 'D']],
  ['a comparison leaves what is outside', '4', 'gt', ['A', 'C', 'D']],
  ['an unknown category has nothing', '99', 'eq', []],
  ['a text is no category', 'abc', 'eq', []],
  ['notnull asks for nothing', '', 'notnull', ['A', 'B', 'C', 'D']],
])('category_id: %s', async (_, value, condition, expected) => {
  expect(await skus(await inCategories(), where([['category_id', value, condition]]))).toEqual(expected)
})

test.each([
  ['3', 'null'],
  [null, 'eq'],
])('a filter on category_id with %j and %s crashes a real store', async (value, condition) => {
  const { status, body } = await list(await inCategories(), where([['category_id', value, condition]]))

  expect([status, body.message]).toEqual([400, 'A filter on category_id needs a value.'])
})

test('with one category its order can be asked for, and filtered by', async () => {
  const mock = await inCategories()
  const byPosition = (query: string) => `${query}&${sortedBy('position')}`

  expect(await skus(mock, byPosition(where([['category_id', '3']])))).toEqual(['B', 'C', 'A'])
  expect(await skus(mock, where([['category_id', '3']], [['position', '2', 'gteq']]))).toEqual(['A', 'C'])
  expect(await skus(mock, byPosition(where([['category_id', '3,4', 'in']])))).toEqual(['A', 'B', 'C'])
})

test('without a category position is the id', async () => {
  expect(await skus(await inCategories(), sortedBy('position', 'DESC'))).toEqual(['D', 'C', 'B', 'A'])
})

test('filters of their own hold for the whole list, even in a group with others', async () => {
  const mock = await inCategories()

  expect(
    await skus(
      mock,
      where([
        ['category_id', '4'],
        ['sku', 'A'],
      ]),
    ),
  ).toEqual([])
  expect(
    await skus(
      mock,
      where([
        ['category_id', '3'],
        ['sku', 'A'],
      ]),
    ),
  ).toEqual(['A'])
})

async function inWebsites(): Promise<Mock> {
  const mock = createMock()
  addStores(mock)
  for (const [sku, website_ids] of [
    ['A', [1]],
    ['B', [2]],
    ['C', [1, 2]],
    ['D', []],
  ] as const)
    await create(mock, { sku, name: sku, extension_attributes: { website_ids } }, '/all')
  await change(mock, 'C', { name: 'Deux' }, '/outlet_fr')
  return mock
}

test.each([
  ['store_id', '1', ['A', 'C']],
  ['store_id', '4', ['B', 'C']],
  ['store', 'outlet_fr', ['B', 'C']],
  ['store_id', '0', ['A', 'B', 'C', 'D']],
  ['store_id', '', ['A', 'C']],
  ['website_id', '2', ['B', 'C']],
  ['website_id', '1,2', ['A', 'B', 'C']],
  ['website', 'outlet', ['B', 'C']],
])('%s=%s, whatever the condition', async (field, value, expected) => {
  const mock = await inWebsites()

  for (const condition of ['eq', 'neq', 'gt'])
    expect(await skus(mock, where([[field, value, condition]]))).toEqual(expected)
})

test('a filter on a store view is the scope of the answer', async () => {
  const { body } = await list(await inWebsites(), where([['store_id', '4']]))

  expect(body.items.map((item: { name: string }) => item.name)).toEqual(['B', 'Deux'])
})

test.each([
  ['store_id', '99', "The store that was requested wasn't found. Verify the store and try again."],
  ['store_id', 'nowhere', "The store that was requested wasn't found. Verify the store and try again."],
  [
    'website_id',
    '9',
    "The website with id 9 that was requested wasn't found. Verify the website and try again.",
  ],
  [
    'website_id',
    'abc',
    "The website with code abc that was requested wasn't found. Verify the website and try again.",
  ],
])('%s=%s is not found', async (field, value, message) => {
  const mock = createMock()

  await refuses(mock, () => list(mock, where([[field, value]])), 404, message)
})

// Orders

test('by price a store view lists what has a price on the shop front, and counts it', async () => {
  const mock = await shelf(
    { price: 3, ...inStock },
    { price: 1, ...inStock, status: 2 },
    { price: 2, ...inStock },
    { price: 1 },
    { price: 1, extension_attributes: { website_ids: [], stock_item: { qty: 5, is_in_stock: true } } },
  )

  const { body } = await list(mock, sortedBy('price'))

  expect(body.items.map((item: { sku: string }) => item.sku)).toEqual(['C', 'A'])
  expect(body.total_count).toBe(2)
  expect(await skus(mock, sortedBy('price'), '/all')).toEqual(['B', 'D', 'E', 'C', 'A'])
})

test('a special price counts from its first day to its last, and a tier price of one unit', async () => {
  const special = (special_price: number, from: string, to?: string) => ({
    price: 10,
    ...inStock,
    ...attributes({ special_price, special_from_date: from, special_to_date: to ?? null }),
  })
  const tier = (values: object) => ({
    price: 10,
    ...inStock,
    tier_prices: [{ customer_group_id: 32000, qty: 1, value: 6, ...values }],
  })
  const mock = await shelf(
    special(2, '2025-01-01', '2025-01-01'),
    special(1, '2025-01-02'),
    special(1, '2024-01-01', '2024-12-31'),
    special(3, '2024-01-01'),
    tier({}),
    tier({ qty: 2 }),
    tier({ customer_group_id: 1 }),
    tier({ extension_attributes: { percentage_value: 50 } }),
  )

  expect(await skus(mock, sortedBy('price'))).toEqual(['A', 'D', 'H', 'E', 'B', 'C', 'F', 'G'])
  expect(await skus(mock, where([['price', '10']]))).toHaveLength(8)
})

test('a product that is made of others costs what its cheapest parts do', async () => {
  const mock = await shelf(
    { price: 5, ...inStock },
    { price: 3, ...inStock },
    { price: 1, ...inStock, status: 2 },
  )
  const of = (sku: string, more: object) =>
    create(mock, { sku, name: sku, price: undefined, ...more }, '/all')
  const stock = { website_ids: [1], stock_item: { is_in_stock: true } }
  await of('GROUP', {
    type_id: 'grouped',
    extension_attributes: stock,
    product_links: ['A', 'B', 'C'].map((linked_product_sku) => ({
      sku: 'GROUP',
      link_type: 'associated',
      linked_product_sku,
    })),
  })
  await of('SET', {
    type_id: 'bundle',
    ...attributes({ price_view: 0 }),
    extension_attributes: {
      ...stock,
      bundle_product_options: [
        {
          title: 'One',
          required: true,
          product_links: [
            { sku: 'A', qty: 1 },
            { sku: 'B', qty: 4 },
          ],
        },
        { title: 'Two', required: false, product_links: [{ sku: 'A', qty: 1 }] },
      ],
    },
  })
  await of('FIX', {
    type_id: 'bundle',
    price: 3.5,
    ...attributes({ price_view: 0, price_type: 1 }),
    extension_attributes: {
      ...stock,
      bundle_product_options: [
        { title: 'One', required: true, product_links: [{ sku: 'A', qty: 1, price: 10, price_type: 1 }] },
      ],
    },
  })

  expect(await skus(mock, sortedBy('price'))).toEqual(['B', 'GROUP', 'FIX', 'A', 'SET'])
})

test('an attribute with options of a merchant’s sorts by their labels, one of Magento’s by its value or not at all', async () => {
  const mock = await shelf()
  const { db } = mock.store
  const { attribute_id = 0 } = db.table(attributeTable).find('code', '4 color') ?? {}
  db.table(attributeTable).update(attribute_id, {
    options: [
      { label: 'Red', value: '1' },
      { label: 'blue', value: '2' },
    ],
  })
  db.table(entityAttributes).insert({
    attribute_set_id: 4,
    attribute_group_id: 7,
    attribute_id,
    sort_order: 99,
  })
  await create(mock, { sku: 'A', name: 'A', visibility: 4, ...attributes({ color: 1, tax_class_id: 0 }) })
  await create(mock, { sku: 'B', name: 'B', visibility: 2, ...attributes({ color: 2, tax_class_id: 2 }) })
  await create(mock, { sku: 'C', name: 'C', visibility: 1, ...attributes({ tax_class_id: 0 }) })

  expect(await skus(mock, sortedBy('color'))).toEqual(['C', 'B', 'A'])
  expect(await skus(mock, sortedBy('visibility'))).toEqual(['C', 'B', 'A'])
  expect(await skus(mock, sortedBy('tax_class_id', 'DESC'))).toEqual(['A', 'B', 'C'])
})

test('what has no value is first', async () => {
  const mock = await shelf(attributes({ meta_title: 'b' }), {}, attributes({ meta_title: 'A' }))

  expect(await skus(mock, sortedBy('meta_title'))).toEqual(['B', 'C', 'A'])
  expect(await skus(mock, sortedBy('meta_title', 'DESC'))).toEqual(['A', 'C', 'B'])
})

test('a bad direction, or a field with odd letters, is refused', async () => {
  const mock = createMock()

  await refuses(
    mock,
    () => list(mock, sortedBy('price', 'UP')),
    400,
    'The sort order has to be specified as %1 for ascending order or %2 for descending order.',
    ['ASC', 'DESC'],
  )
  await refuses(
    mock,
    () => list(mock, sortedBy('e.price')),
    400,
    'Sort order field %1 contains restricted symbols',
    ['e.price'],
  )
})

// Comparisons

test.each<[Filter, string[]]>([
  [
    ['price', '10%', 'like'],
    ['B', 'C'],
  ],
  [['price', '%.500000', 'like'], ['C']],
  [['price', '9.99'], ['A']],
  [['price', '9.99abc'], ['A']],
  [
    ['price', 'abc', 'gt'],
    ['A', 'B', 'C'],
  ],
  [
    ['weight', null, 'null'],
    ['B', 'C'],
  ],
  [['weight', '2', 'neq'], []],
  [['news_from_date', '2026-01-02'], ['A']],
  [
    ['news_from_date', '2026-01-01', 'gt'],
    ['A', 'B'],
  ],
  [['news_from_date', '2026-01-02T00:00:00+02:00', 'lteq'], ['A']],
  [
    ['news_from_date', '2026-01-%', 'like'],
    ['A', 'B'],
  ],
  [
    ['news_from_date', 'junk', 'gteq'],
    ['A', 'B'],
  ],
  [
    ['created_at', '2025-01-01', 'lteq'],
    ['A', 'B', 'C'],
  ],
  [['created_at', '2025-01-01 00:00:01', 'gteq'], []],
  [['name', 'NAME b'], ['B']],
  [['meta_title', 'cafe  '], ['A']],
  [['meta_title', '????'], ['B']],
  [['meta_title', '😀'], []],
])('%j finds %j', async (filter, expected) => {
  const mock = await shelf(
    { price: 9.99, weight: 2, ...attributes({ news_from_date: '2026-01-02', meta_title: 'Café' }) },
    { price: 10, ...attributes({ news_from_date: '2026-01-02 12:00', meta_title: '😀' }) },
    { price: 10.5 },
  )

  expect(await skus(mock, where([filter]), '/all')).toEqual(expected)
})
