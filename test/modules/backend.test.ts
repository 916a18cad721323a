import { expect, test } from 'vitest'
import { createMock } from '../support/create-mock.ts'

test('the modules are those that the routes are of, in the order of their names', async () => {
  const { status, body } = await createMock().as('full').get('/V1/modules')

  expect(status).toBe(200)
  expect(body).toEqual(
    expect.arrayContaining(['Magento_Catalog', 'Magento_InventorySalesApi', 'Magento_Sales']),
  )
  expect(body).toEqual([...new Set(body as string[])].sort())
})

test('a stranger is not told of them', async () => {
  expect((await createMock().as('guest').get('/V1/modules')).status).toBe(401)
})
