import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'
import { aProduct, aSource, linked, lying, stock } from '../../support/inventory.ts'

test('the status tells what the stock of the website can sell', async () => {
  const mock = createMock()
  await aProduct(mock, {
    stock_item: { qty: 20.5, is_in_stock: true, use_config_min_qty: false, min_qty: 9 },
  })

  const { status, body } = await mock.as('full').get('/V1/stockStatuses/bolt')

  expect(status).toBe(200)
  expect(body).toMatchObject({
    product_id: 1,
    stock_id: 1,
    qty: 11,
    stock_status: 1,
    stock_item: { item_id: 1, qty: 20.5, min_qty: 9 },
  })
})

test('another stock of the website has its say', async () => {
  const mock = createMock()
  await aProduct(mock)
  await aSource(mock, 'east')
  await mock.as('full').post('/V1/inventory/stocks', { stock: stock('Two', 'base') })
  await linked(mock, 2, 'east')

  const none = await mock.as('full').get('/V1/stockStatuses/bolt')
  await lying(mock, ['east', 'bolt', 3, 1])
  const some = await mock.as('full').get('/V1/stockStatuses/bolt')
  const admin = await mock.as('full').get('/V1/stockStatuses/bolt?scopeId=0')

  expect(none.body).toMatchObject({ stock_id: 1, qty: 0, stock_status: 0, stock_item: { qty: 100 } })
  expect(some.body).toMatchObject({ stock_id: 1, qty: 3, stock_status: 1 })
  expect(admin.body).toMatchObject({ qty: 100 })
})

test('a product that is made of others has a status and no quantity', async () => {
  const mock = createMock()
  await aProduct(mock, { sku: 'set', type_id: 'configurable', stock_item: { is_in_stock: true } })

  const { body } = await mock.as('full').get('/V1/stockStatuses/set')

  expect(body).toMatchObject({ qty: 0, stock_status: 0 })
})

test('an unknown product is not found', async () => {
  const { status, body } = await createMock().as('full').get('/V1/stockStatuses/none')

  expect(status).toBe(404)
  expect(body).toEqual({ message: 'The Product with the "%1" SKU doesn\'t exist.', parameters: ['none'] })
})
