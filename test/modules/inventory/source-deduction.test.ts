import { expect, test } from 'vitest'
import { deductFromSource } from '../../../src/modules/inventory/source-deduction.ts'
import { sourceItemAt } from '../../../src/modules/inventory/source-items.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aProduct, aSource, lying } from '../../support/inventory.ts'

async function tenBolts(): Promise<Mock> {
  const mock = createMock()
  await aProduct(mock, { stock_item: { qty: 10, is_in_stock: true } })
  await aSource(mock, 'east')
  await lying(mock, ['east', 'bolt', 2, 1])
  return mock
}

async function legacy(mock: Mock): Promise<unknown> {
  const { body } = await mock.as('full').get('/V1/stockItems/bolt')
  return body
}

test('what is sent leaves the source, and legacy stock if that is the default one', async () => {
  const mock = await tenBolts()

  const taken = deductFromSource('default', [{ sku: 'bolt', quantity: 3.3 }], mock.store)
  deductFromSource('east', [{ sku: 'bolt', quantity: 2 }], mock.store)

  expect(taken).toEqual([{ sku: 'bolt', quantity: 3.3 }])
  expect(sourceItemAt('default', 'bolt', mock.store)).toMatchObject({ quantity: 6.7, status: 1 })
  expect(sourceItemAt('east', 'bolt', mock.store)).toMatchObject({ quantity: 0, status: 1 })
  expect(await legacy(mock)).toMatchObject({ qty: 6.7, is_in_stock: true })
})

test('with the last one legacy stock is out of stock, and stays so when one comes back', async () => {
  const mock = await tenBolts()

  deductFromSource('default', [{ sku: 'bolt', quantity: 10 }], mock.store)
  expect(await legacy(mock)).toMatchObject({ qty: 0, is_in_stock: false })

  deductFromSource('default', [{ sku: 'bolt', quantity: -1 }], mock.store)
  expect(sourceItemAt('default', 'bolt', mock.store)).toMatchObject({ quantity: 1, status: 1 })
  expect(await legacy(mock)).toMatchObject({ qty: 1, is_in_stock: false })
})

test('what is not managed is passed over', async () => {
  const mock = createMock()
  await aProduct(mock, {
    stock_item: { qty: 1, use_config_manage_stock: false, manage_stock: false },
  })

  const taken = deductFromSource('default', [{ sku: 'bolt', quantity: 5 }], mock.store)

  expect(taken).toEqual([])
  expect(sourceItemAt('default', 'bolt', mock.store)).toMatchObject({ quantity: 1 })
})

test.each([
  ['moon', 'bolt', 1, 'Source item not found by source code: %1 and sku: %2.'],
  ['east', 'none', 1, 'Source item not found by source code: %1 and sku: %2.'],
  ['east', 'bolt', 2.0001, 'Not all of your products are available in the requested quantity.'],
])('%s cannot give %s × %d', async (source, sku, quantity, message) => {
  const mock = await tenBolts()

  expect(() => deductFromSource(source, [{ sku, quantity }], mock.store)).toThrow(message)
})
