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

const TAKEN = 'URL key for specified store already exists.'

const keyIn = async (mock: Mock, scope: string, sku = 'P1') => custom(await read(mock, sku, scope), 'url_key')

/** Paths of products: `store path`. */
const paths = (mock: Mock) =>
  (mock.store.db.rows('url_rewrite') as { entity_type: string; store_id: number; request_path: string }[])
    .filter((row) => row.entity_type === 'product')
    .map((row) => `${row.store_id} ${row.request_path}`)
    .sort()

test.each([
  ['Blue Mug (XL)', 'blue-mug-xl'],
  ['  Größe & Farbe  ', 'grosse-farbe'],
  ['Кружка', 'kruzhka'],
  ['100% Wool', '100-wool'],
])('a url key is made of the name %j', async (name, key) => {
  expect(custom(await create(createMock(), { name }), 'url_key')).toBe(key)
})

test('a url key that is sent is brought into its form; an empty one is made of the name', async () => {
  const mock = createMock()
  const sent = async (sku: string, url_key: unknown) =>
    custom(await create(mock, { sku, name: sku, ...attributes({ url_key }) }), 'url_key')

  expect(await sent('A', ' My KEY! ')).toBe('my-key')
  expect(await sent('B', '')).toBe('b')
  expect(await sent('C', null)).toBe('c')
})

test('in the scope of all a key stays when the name changes, and is made anew when it is taken away', async () => {
  const mock = createMock()
  await create(mock, attributes({ url_key: 'key' }))

  await change(mock, 'P1', { name: 'Renamed' }, '/all')
  expect(await keyIn(mock, '/all')).toBe('key')
  await change(mock, 'P1', attributes({ url_key: null }), '/all')
  expect(await keyIn(mock, '/all')).toBe('renamed')
  await change(mock, 'P1', { name: 'Again', ...attributes({ url_key: '' }) }, '/all')
  expect(await keyIn(mock, '/all')).toBe('again')
})

test('a name that is sent for a store view gives it a key of its own, also through the plain URL', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock, attributes({ url_key: 'key' }))

  await change(mock, 'P1', { name: 'Renamed' })

  expect([await keyIn(mock, '/default'), await keyIn(mock, '/german'), await keyIn(mock, '/all')]).toEqual([
    'renamed',
    'key',
    'key',
  ])
  expect(paths(mock)).toEqual(['1 renamed.html', '2 key.html'])
})

test('a store view keeps its own key at later changes of its name', async () => {
  const mock = createMock()
  await create(mock)
  await change(mock, 'P1', { name: 'Renamed' })
  await change(mock, 'P1', { name: 'Again' })

  expect(await keyIn(mock, '')).toBe('renamed')
})

test('an update without a name touches no key', async () => {
  const mock = createMock()
  await create(mock, attributes({ url_key: 'key' }))
  await change(mock, 'P1', { price: 2 })
  await change(mock, 'P1', attributes({ url_key: 'other' }), '/all')

  expect(await keyIn(mock, '')).toBe('other')
})

test('a key that is taken away from a store view is made of its name', async () => {
  const mock = createMock()
  await create(mock, attributes({ url_key: 'key' }))
  await change(mock, 'P1', { name: 'Renamed', ...attributes({ url_key: 'own' }) })
  await change(mock, 'P1', attributes({ url_key: null }))

  expect(await keyIn(mock, '')).toBe('renamed')
})

test('products of one name collide in a view that shows both', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock)
  const post = (product: object, scope = '') =>
    mock.as('full').post(`${scope}/V1/products`, { product: aProduct({ sku: 'P2', ...product }) })

  await refuses(mock, () => post({}), 400, TAKEN)
  await refuses(mock, () => post({}, '/german'), 400, TAKEN)
  await refuses(mock, () => post({}, '/all'), 400, TAKEN)
  expect((await post({}, '/outlet')).status).toBe(200)
})

test('an invisible product has no path, and collides only once it is shown', async () => {
  const mock = createMock()
  await create(mock)
  await create(mock, { sku: 'P2', visibility: 1 })
  expect(paths(mock)).toEqual(['1 product-one.html'])

  await refuses(
    mock,
    () => mock.as('full').put('/V1/products/P2', { product: { visibility: 4 } }),
    400,
    TAKEN,
  )
})

test('a path that was left is free again, and so is that of a deleted product', async () => {
  const mock = createMock()
  await create(mock)
  await change(mock, 'P1', attributes({ url_key: 'moved' }))
  await create(mock, { sku: 'P2' })
  await mock.as('full').delete('/V1/products/P1')
  await create(mock, { sku: 'P3', name: 'Moved' })

  expect(paths(mock)).toEqual(['1 moved.html', '1 product-one.html'])
})

test('a product has a path in every view of its websites, and in no other', async () => {
  const mock = createMock()
  addStores(mock)
  await create(mock, { extension_attributes: { website_ids: [2] } })
  expect(paths(mock)).toEqual(['3 product-one.html', '4 product-one.html'])

  await change(mock, 'P1', { extension_attributes: { website_ids: [1] } })
  expect(paths(mock)).toEqual(['1 product-one.html', '2 product-one.html'])
  await change(mock, 'P1', { extension_attributes: { website_ids: [] } })
  expect(paths(mock)).toEqual([])
})

test('a category and a page are in the way as well', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/categories', { category: { name: 'Lamps', is_active: true } })
  await mock.as('full').post('/V1/cmsPage', { page: { identifier: 'imprint.html', title: 'Imprint' } })
  const post = (name: string) => mock.as('full').post('/V1/products', { product: aProduct({ name }) })

  await refuses(mock, () => post('Lamps'), 400, TAKEN)
  await refuses(mock, () => post('Imprint'), 400, TAKEN)
})
