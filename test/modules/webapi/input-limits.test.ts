import { expect, test } from 'vitest'
import { setSetting } from '../../../src/modules/store/settings.ts'
import { configValues } from '../../../src/modules/store/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { create, refuses } from '../../support/products.ts'

function limited(): Mock {
  const mock = createMock()
  setSetting(mock.store.db, 'webapi/validation/input_limit_enabled', '1')
  return mock
}

const prices = (count: number) => ({
  prices: Array.from({ length: count }, () => ({ sku: 'P1', price: 1, store_id: 0 })),
})

test('without limits a list of objects may be as long as it likes, and a page as large', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').post('/V1/products/base-prices', prices(21))
  const page = await mock.as('full').get('/V1/products?searchCriteria[pageSize]=301')

  expect(body).toHaveLength(21)
  expect(page.body.search_criteria.page_size).toBe(301)
})

test('a longer list of objects than the limit is refused', async () => {
  const mock = limited()
  const post = (count: number) => () => mock.as('full').post('/V1/products/base-prices', prices(count))

  expect((await post(20)()).status).toBe(200)
  await refuses(mock, post(21), 400, 'Maximum items of type "%type" is %max', {
    type: '\\Magento\\Catalog\\Api\\Data\\BasePriceInterface',
    max: 20,
  })
})

test('lists within objects count, lists of scalars and custom attributes do not', async () => {
  const mock = limited()
  const many = Array.from({ length: 21 }, (_, index) => index)
  const save = (product: object) => () =>
    mock.as('full').put('/V1/products/P1', { product: { ...product, name: 'P', price: 1 } })
  await create(mock)

  const tier = (qty: number) => ({ customer_group_id: 0, qty, value: 1 })
  await refuses(mock, save({ tier_prices: many.map(tier) }), 400, 'Maximum items of type "%type" is %max', {
    type: '\\Magento\\Catalog\\Api\\Data\\ProductTierPriceInterface',
    max: 20,
  })
  const attribute = { attribute_code: 'meta_title', value: 'x' }
  const { status } = await save({ custom_attributes: many.map(() => attribute) })()
  expect(status).toBe(200)
  const { body } = await mock.as('full').post('/V1/products/cost-information', { skus: many.map(String) })
  expect(body).toEqual([])
})

test('a larger page than the limit is refused, in one spelling', async () => {
  const mock = limited()
  const get = (query: string) => () => mock.as('full').get(`/V1/products?${query}`)

  await refuses(mock, get('searchCriteria[pageSize]=301'), 400, 'Maximum SearchCriteria pageSize is %max', {
    max: 300,
  })
  expect((await get('searchCriteria[page_size]=301')()).body.search_criteria.page_size).toBe(301)
  expect((await get('searchCriteria[pageSize]=300')()).body.search_criteria.page_size).toBe(300)
})

test('a page has the usual size unless the client says how large it is to be', async () => {
  const { body } = await limited().as('full').get('/V1/products?searchCriteria')

  expect(body.search_criteria).toEqual({ filter_groups: [], page_size: 20 })
})

test('filter groups are a list of objects too', async () => {
  const mock = limited()
  const group = (index: number) =>
    `searchCriteria[filterGroups][${index}][filters][0][field]=sku&searchCriteria[filterGroups][${index}][filters][0][value]=x`
  const query = Array.from({ length: 21 }, (_, index) => group(index)).join('&')

  await refuses(
    mock,
    () => mock.as('full').get(`/V1/products?${query}`),
    400,
    'Maximum items of type "%type" is %max',
    {
      type: '\\Magento\\Framework\\Api\\Search\\FilterGroup',
      max: 20,
    },
  )
})

test('a store view may have limits of its own', async () => {
  const mock = createMock()
  const row = (path: string, value: string) =>
    mock.store.db.table(configValues).insert({ scope: 'stores', scope_id: 1, path, value })
  row('webapi/validation/input_limit_enabled', '1')
  row('webapi/validation/default_page_size', '7')
  const sizeIn = async (scope: string) =>
    (await mock.as('full').get(`${scope}/V1/products?searchCriteria`)).body.search_criteria
      .page_size as unknown

  expect([await sizeIn('/default'), await sizeIn('/all')]).toEqual([7, undefined])
})
