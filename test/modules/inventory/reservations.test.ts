import { expect, test } from 'vitest'
import {
  appendReservations,
  reservedQuantity,
  type SalesEvent,
} from '../../../src/modules/inventory/reservations.ts'
import { reservations } from '../../../src/modules/inventory/tables.ts'
import { createMock } from '../../support/create-mock.ts'
import { aProduct } from '../../support/inventory.ts'

const shipment: SalesEvent = {
  event_type: 'shipment_created',
  object_type: 'order',
  object_id: '12',
  object_increment_id: '000000012',
}

test('a reservation tells the event that it comes from', () => {
  const { store } = createMock()

  appendReservations(1, [{ sku: 'gone', quantity: -3 }], shipment, store)

  expect([...store.db.table(reservations).all()]).toEqual([
    {
      reservation_id: 1,
      stock_id: 1,
      sku: 'gone',
      quantity: -3,
      metadata:
        '{"event_type":"shipment_created","object_type":"order","object_id":"12","object_increment_id":"000000012"}',
    },
  ])
})

test('reservations add up by sku, whatever its case, and stock', () => {
  const { store } = createMock()
  const items = [0.1, 0.2, -1].map((quantity) => ({ sku: 'gone', quantity }))

  appendReservations(1, items, shipment, store)
  appendReservations(2, items, shipment, store)

  expect(reservedQuantity('GONE', 1, store)).toBe(-0.7)
  expect(reservedQuantity('other', 1, store)).toBe(0)
})

test('nothing is reserved of what is not counted', async () => {
  const mock = createMock()
  await aProduct(mock, { stock_item: { use_config_manage_stock: false, manage_stock: false } })
  await aProduct(mock, { sku: 'set', type_id: 'bundle', custom_attributes: BUNDLE })
  await aProduct(mock, { sku: 'nut' })
  const items = [
    { sku: 'bolt', quantity: -1 },
    { sku: 'set', quantity: -1 },
    { sku: 'nut', quantity: 0 },
  ]

  appendReservations(1, items, shipment, mock.store)

  expect(mock.store.db.table(reservations).size).toBe(0)
})

const BUNDLE = [{ attribute_code: 'price_view', value: '0' }]
