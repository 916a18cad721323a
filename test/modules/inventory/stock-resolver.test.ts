import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'
import { stockIdOfStore, stockIdOfWebsite } from '../../../src/modules/inventory/stock-resolver.ts'
import { stock } from '../../support/inventory.ts'

const RESOLVER = '/V1/inventory/stock-resolver'

test('a website is resolved to its stock', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/inventory/stocks', { stock: stock('Two', 'base') })

  const { status, body } = await mock.as('full').get(`${RESOLVER}/website/base`)

  expect(status).toBe(200)
  expect(body).toEqual({
    stock_id: 2,
    name: 'Two',
    extension_attributes: { sales_channels: [{ type: 'website', code: 'base' }] },
  })
  expect(stockIdOfWebsite(1, mock.store)).toBe(2)
  expect(stockIdOfStore(1, mock.store)).toBe(2)
})

test('the admin website has the default stock', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').get(`${RESOLVER}/website/admin`)

  expect(body).toMatchObject({ stock_id: 1 })
  expect(stockIdOfStore(0, mock.store)).toBe(1)
})

test.each(['website/moon', 'fair/base'])('%s has no stock', async (channel) => {
  const { status, body } = await createMock().as('full').get(`${RESOLVER}/${channel}`)

  expect(status).toBe(404)
  expect(body).toEqual({ message: 'No linked stock found' })
})
