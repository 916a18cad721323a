import { beforeAll, expect, test } from 'vitest'
import { useMockMagento } from 'mock-magento/vitest'

const mock = useMockMagento({ dataset: 'clean' })

beforeAll(() => {
  mock.aProduct({ sku: 'mug', price: 9.5, qty: 10 })
})

test('an order takes its goods out of stock', async () => {
  const customer = mock.aCustomer()
  mock.anOrder({ customer, items: [{ sku: 'mug', qty: 4 }], state: 'complete' })

  const { body } = await mock.as({ customer }).get<{ email: string }>('/V1/customers/me')
  expect(body.email).toBe(customer.email)
  expect(mock.salableQuantity('mug')).toBe(6)
})

test('each test begins with what beforeAll put in', () => {
  expect(mock.salableQuantity('mug')).toBe(10)
  expect(mock.orders.size).toBe(0)
})

test('who lacks the resource is refused', async () => {
  const order = mock.anOrder()
  const clerk = mock.as({ resources: ['Magento_Catalog::products'] })

  expect((await clerk.post(`/V1/order/${order.entity_id}/invoice`)).status).toBe(403)
  mock.journal.verify({ route: 'POST /V1/order/:orderId/invoice', status: 403, times: 1 })
})
