import { useMockMagento } from 'mock-magento/jest'

const mock = useMockMagento({ dataset: 'clean' })

test('an order that is paid can be shipped', async () => {
  const order = mock.anOrder({ state: 'processing' })
  const { status } = await mock.as('integration').post(`/V1/order/${order.entity_id}/ship`, {})

  expect(status).toBe(200)
  expect(mock.orders.get(order.entity_id).state).toBe('complete')
})
