import { expect, test } from 'vitest'
import { appendReservations } from '../../../src/modules/inventory/reservations.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aProduct, europeAndAmerica } from '../../support/inventory.ts'

const EXPORT = '/V1/inventory/export-stock-salable-qty'
const DUMP = '/V1/inventory/dump-stock-index-data'

async function someProducts(): Promise<Mock> {
  const mock = createMock()
  await aProduct(mock, { stock_item: { qty: 5.5, is_in_stock: true } })
  await aProduct(mock, {
    sku: 'air',
    stock_item: { qty: 7, use_config_manage_stock: false, manage_stock: false },
  })
  await aProduct(mock, { sku: 'set', type_id: 'configurable', stock_item: { is_in_stock: true } })
  appendReservations(
    1,
    [{ sku: 'bolt', quantity: -1 }],
    { event_type: 'order_placed', object_type: 'order', object_id: '', object_increment_id: '1' },
    mock.store,
  )
  return mock
}

test('an export tells what can still be sold of the products that match', async () => {
  const mock = await someProducts()

  const { status, body } = await mock.as('full').get(`${EXPORT}/website/base?searchCriteria[pageSize]=10`)

  expect(status).toBe(200)
  expect(body).toEqual({
    items: [
      { sku: 'bolt', qty: 4.5, is_salable: true },
      { sku: 'air', qty: 0, is_salable: true },
      { sku: 'set', qty: 0, is_salable: false },
    ],
    search_criteria: { filter_groups: [], page_size: 10 },
    total_count: 3,
  })
})

test('an export counts the page, and leaves out what the stock has not', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)

  const { body } = await mock
    .as('full')
    .get(
      `${EXPORT}/website/us_website?searchCriteria[filter_groups][0][filters][0][field]=sku&searchCriteria[filter_groups][0][filters][0][value]=SKU-%25&searchCriteria[filter_groups][0][filters][0][condition_type]=like`,
    )

  expect(body).toMatchObject({ items: [{ sku: 'SKU-2', qty: 5, is_salable: true }], total_count: 1 })
})

test('a dump tells what a stock has of the products of its website', async () => {
  const mock = await someProducts()

  const { status, body } = await mock.as('full').get(`${DUMP}/website/base`)

  expect(status).toBe(200)
  expect(body).toEqual([
    { sku: 'air', qty: 0, is_salable: true },
    { sku: 'bolt', qty: 5.5, is_salable: true },
    { sku: 'set', qty: 0, is_salable: false },
  ])
})

test('a website without products has nothing to dump', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)

  const { body } = await mock.as('full').get(`${DUMP}/website/eu_website`)

  expect(body).toEqual([])
})

test.each([`${EXPORT}/website/moon?searchCriteria`, `${DUMP}/website/moon`])(
  '%s is not found',
  async (path) => {
    const { status, body } = await createMock().as('full').get(path)

    expect(status).toBe(404)
    expect(body).toEqual({ message: 'No linked stock found' })
  },
)

test('an export needs criteria', async () => {
  const { status, body } = await createMock().as('full').get(`${EXPORT}/website/base`)

  expect(status).toBe(400)
  expect(body).toMatchObject({ parameters: { fieldName: 'searchCriteria' } })
})
