import { expect, test } from 'vitest'
import { createMock } from '../../../support/create-mock.ts'
import { addStores, attributes, change, create, custom, read, refuses } from '../../../support/products.ts'
import type { Mock } from '../../../support/create-mock.ts'

const SCOPES = ['/all', '/default', '/german', '/outlet', '/outlet_fr']

/** What each of the scopes sees of a product. */
async function everywhere(mock: Mock, see: (body: Awaited<ReturnType<typeof read>>) => unknown) {
  const seen: unknown[] = []
  for (const scope of SCOPES) seen.push(see(await read(mock, 'P1', scope)))
  return seen
}

async function inTwoWebsites(product: object = {}): Promise<Mock> {
  const mock = createMock()
  addStores(mock)
  await create(mock, { extension_attributes: { website_ids: [1, 2] }, ...product })
  return mock
}

test('a product is created at the default level, whatever the URL', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock, { name: 'Made in France', ...attributes({ meta_title: 'T' }) }, '/outlet_fr')

  expect(await everywhere(mock, (body) => body.name)).toEqual(Array(5).fill('Made in France'))
  expect(await everywhere(mock, (body) => custom(body, 'meta_title'))).toEqual(Array(5).fill('T'))
})

test('in the scope of all the default is changed; a view that has its own keeps it', async () => {
  const mock = await inTwoWebsites()
  await change(mock, 'P1', { name: 'Eins' }, '/german')
  await change(mock, 'P1', { name: 'One' }, '/all')

  expect(await everywhere(mock, (body) => body.name)).toEqual(['One', 'One', 'Eins', 'One', 'One'])
})

test('without a store code the default view is the scope, and not all of them', async () => {
  const mock = await inTwoWebsites()
  await change(mock, 'P1', { name: 'Here' })

  expect(await everywhere(mock, (body) => body.name)).toEqual([
    'Product One',
    'Here',
    'Product One',
    'Product One',
    'Product One',
  ])
})

test('a value of a website is set in all of its views', async () => {
  const mock = await inTwoWebsites()
  await change(mock, 'P1', { status: 2, ...attributes({ tax_class_id: 0 }) }, '/outlet_fr')

  expect(await everywhere(mock, (body) => body.status)).toEqual([1, 1, 1, 2, 2])
  expect(await everywhere(mock, (body) => custom(body, 'tax_class_id'))).toEqual(['2', '2', '2', '0', '0'])
})

test('a global value is set everywhere', async () => {
  const mock = await inTwoWebsites()
  await change(mock, 'P1', { price: 5, weight: 2, ...attributes({ cost: 1 }) }, '/german')

  expect(await everywhere(mock, (body) => [body.price, body.weight, custom(body, 'cost')])).toEqual(
    Array(5).fill([5, 2, '1.000000']),
  )
})

test('a view that was given the same value as the default keeps it when that changes', async () => {
  const mock = await inTwoWebsites()
  await change(mock, 'P1', { name: 'Product One' }, '/german')
  await change(mock, 'P1', { name: 'One' }, '/all')

  expect((await read(mock, 'P1', '/german')).name).toBe('Product One')
})

test('null in a store view gives the default back', async () => {
  const mock = await inTwoWebsites(attributes({ meta_title: 'T' }))
  await change(mock, 'P1', { name: 'Eins', ...attributes({ meta_title: 'U' }) }, '/german')
  await change(mock, 'P1', { name: null, ...attributes({ meta_title: null }) }, '/german')
  await change(mock, 'P1', { name: 'One', ...attributes({ meta_title: 'V' }) }, '/all')

  expect(await read(mock, 'P1', '/german')).toMatchObject({ name: 'One' })
  expect(custom(await read(mock, 'P1', '/german'), 'meta_title')).toBe('V')
})

test('null in a store view gives a website’s default back in all of its views', async () => {
  const mock = await inTwoWebsites()
  await change(mock, 'P1', { status: 2 }, '/default')
  await change(mock, 'P1', { status: null }, '/german')

  expect(await everywhere(mock, (body) => body.status)).toEqual(Array(5).fill(1))
})

test('null takes a global value away in whatever scope, even one that is required', async () => {
  const mock = await inTwoWebsites({ weight: 2 })
  await change(mock, 'P1', { weight: null, price: null }, '/german')

  expect(await everywhere(mock, (body) => [body.weight, body.price])).toEqual(
    Array(5).fill([undefined, undefined]),
  )
})

test('null in the scope of all takes the value away, for views that inherit it too', async () => {
  const mock = await inTwoWebsites(attributes({ meta_title: 'T', description: 'D' }))
  await change(mock, 'P1', attributes({ meta_title: 'U' }), '/german')
  await change(mock, 'P1', attributes({ meta_title: null, description: null }), '/all')

  expect(await everywhere(mock, (body) => custom(body, 'meta_title'))).toEqual([
    undefined,
    undefined,
    'U',
    undefined,
    undefined,
  ])
  expect(await everywhere(mock, (body) => custom(body, 'description'))).toEqual(Array(5).fill(undefined))
})

test('an empty text in a store view hides the default, until null gives it back', async () => {
  const mock = await inTwoWebsites(attributes({ meta_title: 'T', country_of_manufacture: 'DE' }))
  const values = ['meta_title', 'country_of_manufacture']
  const seen = () => everywhere(mock, (body) => values.map((code) => custom(body, code)))
  await change(mock, 'P1', attributes({ meta_title: '', country_of_manufacture: '' }), '/german')

  expect(await seen()).toEqual([
    ['T', 'DE'],
    ['T', undefined],
    [undefined, undefined],
    ['T', 'DE'],
    ['T', 'DE'],
  ])

  await change(mock, 'P1', attributes({ meta_title: null, country_of_manufacture: null }), '/german')
  expect(await seen()).toEqual(Array(5).fill(['T', 'DE']))
})

test('an empty text in the scope of all takes the value away', async () => {
  const mock = await inTwoWebsites(attributes({ meta_title: 'T' }))

  expect(
    custom(await change(mock, 'P1', attributes({ meta_title: '' }), '/all'), 'meta_title'),
  ).toBeUndefined()
})

test('an empty name is refused in a store view as well, null is not', async () => {
  const mock = await inTwoWebsites()
  const put = (name: string | null) => mock.as('full').put('/german/V1/products/P1', { product: { name } })

  await refuses(
    mock,
    () => put(''),
    400,
    'The "Product Name" attribute value is empty. Set the attribute and try again.',
  )
  expect((await put(null)).status).toBe(200)
})

test('what is not sent stays: scalars, attributes and lists', async () => {
  const mock = createMock()
  const full = await create(mock, {
    weight: 2,
    ...attributes({ description: 'D', meta_title: 'T', special_price: 5 }),
    tier_prices: [{ customer_group_id: 1, qty: 2, value: 5 }],
    extension_attributes: {
      stock_item: { qty: 5, is_in_stock: true },
      category_links: [{ category_id: '2' }],
    },
  })

  const updated = await change(mock, 'P1', { price: 3, custom_attributes: [], extension_attributes: {} })

  expect(updated).toEqual({ ...full, product_links: [], price: 3 })
})

test('a default comes back at the next save of a product that lost its value', async () => {
  const mock = createMock()
  await create(mock)

  const without = await change(mock, 'P1', attributes({ tax_class_id: null }), '/all')
  const again = await change(mock, 'P1', { price: 3 }, '/all')

  expect([custom(without, 'tax_class_id'), custom(again, 'tax_class_id')]).toEqual([undefined, '2'])
})

test('a new product without a status or a visibility is in no list', async () => {
  const mock = createMock()

  const created = await create(mock, { status: null, visibility: null })
  const list = (await mock.as('full').get('/V1/products?searchCriteria')).body

  expect(created.status).toBe(1)
  expect(created).not.toHaveProperty('visibility')
  expect(list).toMatchObject({ items: [], total_count: 0 })
})

test('values of attributes that a new set has not are gone', async () => {
  const mock = createMock()
  const { body: set } = await mock.as('full').post('/V1/products/attribute-sets', {
    attributeSet: { attribute_set_name: 'Small', sort_order: 1 },
    skeletonId: 4,
  })
  const { attribute_set_id } = set as { attribute_set_id: number }
  await mock.as('full').delete(`/V1/products/attribute-sets/${attribute_set_id}/attributes/cost`)
  await create(mock, attributes({ cost: 1, meta_title: 'T' }))

  await change(mock, 'P1', { attribute_set_id })
  const back = await change(mock, 'P1', { attribute_set_id: 4 })

  expect([custom(back, 'cost'), custom(back, 'meta_title')]).toEqual([undefined, 'T'])
})

test.each<[unknown, string, number]>([
  [9.99, '9.990000', 9.99],
  [1.23456789, '1.234568', 1.234568],
  ['12.50', '12.500000', 12.5],
  [0, '0.000000', 0],
  [1e-7, '0.000000', 0],
  [1e15, '99999999999999.999999', 1e14],
])('a decimal is kept with six places: %j', async (value, text, number) => {
  const created = await create(createMock(), { price: value, ...attributes({ cost: value }) })

  expect(created.price).toBe(number)
  expect(custom(created, 'cost')).toBe(text)
})

test('decimals of letters, or empty, become nothing', async () => {
  const created = await create(createMock(), attributes({ cost: 'abc', msrp: '', special_price: true }))

  expect(['cost', 'msrp', 'special_price'].map((code) => custom(created, code))).toEqual([
    '0.000000',
    '0.000000',
    '1.000000',
  ])
})

test.each([
  ['2026-01-02', '2026-01-02 00:00:00'],
  ['2026-01-02 03:04', '2026-01-02 03:04:00'],
  ['2026-01-02T03:04:05+02:00', '2026-01-02 03:04:05'],
  ['02/03/2026', '2026-02-03 00:00:00'],
  [1767225600, '2026-01-01 00:00:00'],
  ['', undefined],
])('a date may be sent as %j', async (sent, stored) => {
  expect(custom(await create(createMock(), attributes({ news_from_date: sent })), 'news_from_date')).toBe(
    stored,
  )
})

test('texts are kept as the database keeps them', async () => {
  const created = await create(createMock(), {
    name: `Mug 😀 ${'é'.repeat(300)}`,
    ...attributes({ description: '😀'.repeat(100), old_id: 99999999999 }),
  })

  expect(created.name).toBe(`Mug ???? ${'é'.repeat(246)}`)
  expect(custom(created, 'description')).toBe('?'.repeat(400))
  expect(custom(created, 'old_id')).toBe('2147483647')
})

test('a special price begins today where nothing else is said', async () => {
  const mock = createMock()
  const date = (body: Awaited<ReturnType<typeof read>>) => custom(body, 'special_from_date')

  expect(date(await create(mock, attributes({ special_price: 5 })))).toBe('2025-01-01 00:00:00')
  mock.clock.advance(86_400_000)
  expect(date(await change(mock, 'P1', { price: 7 }, '/all'))).toBe('2025-01-01 00:00:00')
  expect(date(await change(mock, 'P1', attributes({ special_from_date: null }), '/all'))).toBe(
    '2025-01-02 00:00:00',
  )
  expect(date(await change(mock, 'P1', attributes({ special_from_date: '' }), '/all'))).toBeUndefined()
  await change(mock, 'P1', { price: 8 }, '/all')
  const without = await change(mock, 'P1', attributes({ special_price: null }), '/all')
  expect([custom(without, 'special_price'), date(without)]).toEqual([undefined, '2025-01-02 00:00:00'])
})

test('a special price of nothing has no first day', async () => {
  expect(
    custom(await create(createMock(), attributes({ special_price: 0 })), 'special_from_date'),
  ).toBeUndefined()
})

test('a save in a store view that inherits the first day of a special price sets it to today', async () => {
  const mock = await inTwoWebsites(attributes({ special_price: 5, special_from_date: '2024-06-01' }))

  await change(mock, 'P1', { price: 7 }, '/german')

  expect(await everywhere(mock, (body) => custom(body, 'special_from_date'))).toEqual([
    '2024-06-01 00:00:00',
    '2025-01-01 00:00:00',
    '2025-01-01 00:00:00',
    '2024-06-01 00:00:00',
    '2024-06-01 00:00:00',
  ])
})

test('quantity_and_stock_status is taken, and does nothing', async () => {
  const created = await create(
    createMock(),
    attributes({ quantity_and_stock_status: { is_in_stock: true, qty: 12 } }),
  )

  expect(created.extension_attributes?.stock_item).toMatchObject({ qty: null, is_in_stock: false })
  expect(custom(created, 'quantity_and_stock_status')).toBeUndefined()
})
