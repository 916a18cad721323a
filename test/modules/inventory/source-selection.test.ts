import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { europeAndAmerica } from '../../support/inventory.ts'

const RESULT = '/V1/inventory/source-selection-algorithm-result'

const select = (mock: Mock, stockId: number, items: object[], algorithmCode = 'priority') =>
  mock.as('full').post(RESULT, { inventoryRequest: { stockId, items }, algorithmCode })

test('the algorithms are listed', async () => {
  const { body } = await createMock().as('full').get('/V1/inventory/source-selection-algorithm-list')
  const provider = await createMock().as('full').get('/V1/inventory/get-distance-provider-code')

  expect(body).toEqual([
    {
      code: 'distance',
      title: 'Distance Priority',
      description:
        'Algorithm which provides Source Selections based on shipping address distance from the source',
    },
    {
      code: 'priority',
      title: 'Source Priority',
      description: 'Algorithm which provides Source Selections based on predefined priority of Source',
    },
  ])
  expect(provider.body).toBe('google')
})

test('a source gives all it has in stock before the next one is asked', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)

  const { status, body } = await select(mock, 10, [
    { sku: 'sku-1', qty: 8 },
    { sku: 'SKU-4', qty: 4 },
  ])

  expect(status).toBe(200)
  expect(body).toEqual({
    source_selection_items: [
      { source_code: 'eu-1', sku: 'SKU-1', qty_to_deduct: 5.5, qty_available: 5.5 },
      { source_code: 'eu-2', sku: 'SKU-1', qty_to_deduct: 2.5, qty_available: 3 },
      { source_code: 'eu-2', sku: 'SKU-4', qty_to_deduct: 4, qty_available: 6 },
    ],
    shippable: true,
  })
})

test('sources from which nothing is taken are listed, and a shortage is told', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)

  const little = await select(mock, 30, [{ sku: 'SKU-1', qty: 2.5 }])
  const much = await select(mock, 30, [{ sku: 'SKU-1', qty: 9 }])

  expect(little.body).toEqual({
    source_selection_items: [
      { source_code: 'eu-2', sku: 'SKU-1', qty_to_deduct: 2.5, qty_available: 3 },
      { source_code: 'eu-1', sku: 'SKU-1', qty_to_deduct: 0, qty_available: 5.5 },
    ],
    shippable: true,
  })
  expect(much.body).toMatchObject({ shippable: false })
})

test('of a sku that is asked for twice the last one counts, and a negative quantity is echoed', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)

  const { body } = await select(mock, 20, [
    { sku: 'SKU-2', qty: 5 },
    { sku: 'SKU-2', qty: -1 },
  ])

  expect(body).toEqual({
    source_selection_items: [{ source_code: 'us-1', sku: 'SKU-2', qty_to_deduct: -1, qty_available: 5 }],
    shippable: true,
  })
})

test('nothing is found of unknown skus and in unknown stocks; nothing is asked for, nothing is missing', async () => {
  const mock = createMock()

  const sku = await select(mock, 1, [{ sku: 'none', qty: 1 }])
  const stock = await select(mock, 99, [{ sku: 'none', qty: 1 }])
  const none = await select(mock, 1, [])

  expect(sku.body).toEqual({ source_selection_items: [], shippable: false })
  expect(stock.body).toEqual(sku.body)
  expect(none.body).toEqual({ source_selection_items: [], shippable: true })
})

test('distances need an address; as nobody tells them, priorities decide', async () => {
  const mock = createMock()
  await europeAndAmerica(mock)
  const destination_address = { country: 'DE', postcode: '1', street: 'a', region: 'b', city: 'c' }

  const items = [{ sku: 'SKU-1', qty: 8 }]
  const without = await select(mock, 10, items, 'distance')
  const byPriority = await select(mock, 10, items)
  const withAddress = await mock.as('full').post(RESULT, {
    inventoryRequest: { stockId: 10, items, extension_attributes: { destination_address } },
    algorithmCode: 'distance',
  })

  expect(without.status).toBe(400)
  expect(without.body).toEqual({ message: 'No destination address was provided in the request' })
  expect(withAddress.status).toBe(200)
  expect(withAddress.body).toEqual(byPriority.body)
})

test('an unknown algorithm and a request in snake case crash a real store', async () => {
  const mock = createMock({ profile: 'observed' })

  const unknown = await select(mock, 1, [], 'random')
  const snake = await mock
    .as('full')
    .post(RESULT, { inventoryRequest: { stock_id: 1, items: [] }, algorithmCode: 'priority' })

  expect(unknown.status).toBe(500)
  expect(unknown.type).toBe('text/plain')
  expect(snake.status).toBe(500)
  expect(snake.type).toBe('application/json')
})

test('both arguments must be there', async () => {
  const { status, body } = await createMock().as('full').post(RESULT, {})

  expect(status).toBe(400)
  expect(body).toMatchObject({
    errors: [
      { parameters: { fieldName: 'inventoryRequest' } },
      { parameters: { fieldName: 'algorithmCode' } },
    ],
  })
})
