import { expect, test } from 'vitest'
import type { OrderItemDraft } from '../../../src/modules/sales/order-draft.ts'
import { orderItems } from '../../../src/modules/sales/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aDraft, aProduct, place } from '../../support/orders.ts'

/** Two tea sets of two cups (4.00 each) and one pot (12.00), shipped together unless said otherwise. */
async function anOrderOfTeaSets(
  product_calculations: 'parent' | 'child',
  shipment_type: 'together' | 'separately' = 'together',
): Promise<Mock> {
  const mock = createMock()
  const [cup, pot] = [
    await aProduct(mock, { sku: 'cup', price: 4 }),
    await aProduct(mock, { sku: 'pot', price: 12 }),
  ]
  const isDynamic = product_calculations === 'child'
  const part = (product_id: number, sku: string, price: number, selection_qty: number): OrderItemDraft => ({
    product_id,
    product_type: 'simple',
    sku,
    name: sku,
    is_virtual: false,
    qty_ordered: 2 * selection_qty,
    selection_qty,
    price: isDynamic ? price : 0,
    row_total: isDynamic ? price * 2 * selection_qty : 0,
    ...(isDynamic && { row_total_incl_tax: price * 2 * selection_qty, price_incl_tax: price }),
  })
  const whole = {
    sku: 'tea-set',
    price: 20,
    qty: 2,
    draft: {
      product_type: 'bundle',
      product_calculations,
      shipment_type,
      children: [part(cup, 'cup', 4, 2), part(pot, 'pot', 12, 1)],
    },
  }
  place(mock, aDraft({ items: [whole], shipping: 10 }, new Map()))
  return mock
}

const call = async (mock: Mock, method: 'get' | 'post', path: string, body?: object) => {
  const answer = await mock.as('full')[method](path, body)
  return answer.body as Record<string, unknown> & { items: Record<string, unknown>[] }
}

const units = (mock: Mock, column: 'qty_invoiced' | 'qty_shipped' | 'qty_refunded') =>
  mock.store.db
    .table(orderItems)
    .where('order', 1)
    .map((item) => item[column])

test.each(['parent', 'child'] as const)(
  'a bundle that is priced by its %s is invoiced, shipped and refunded with its parts',
  async (pricedBy) => {
    const mock = await anOrderOfTeaSets(pricedBy)

    await call(mock, 'post', '/V1/order/1/invoice', { items: [{ order_item_id: 1, qty: 1 }] })
    const afterFirst = units(mock, 'qty_invoiced')
    await call(mock, 'post', '/V1/order/1/invoice')
    await call(mock, 'post', '/V1/order/1/ship')
    const afterShipment = await call(mock, 'get', '/V1/orders/1')
    await call(mock, 'post', '/V1/order/1/refund')

    expect(afterFirst).toEqual([1, 2, 1])
    expect(units(mock, 'qty_invoiced')).toEqual([2, 4, 2])
    expect(units(mock, 'qty_shipped')).toEqual([2, 4, 2])
    expect(units(mock, 'qty_refunded')).toEqual([2, 4, 2])
    expect(afterShipment).toMatchObject({ state: 'complete', total_paid: 50, subtotal_invoiced: 40 })
    expect(await call(mock, 'get', '/V1/invoices/1')).toMatchObject({ subtotal: 20, grand_total: 30 })
    expect(await call(mock, 'get', '/V1/orders/1')).toMatchObject({ state: 'closed', total_refunded: 50 })
  },
)

test('parts that are priced by themselves can be invoiced by themselves', async () => {
  const mock = await anOrderOfTeaSets('child')

  await call(mock, 'post', '/V1/order/1/invoice', { items: [{ order_item_id: 2, qty: 1 }] })

  const invoice = await call(mock, 'get', '/V1/invoices/1')
  expect(invoice).toMatchObject({ subtotal: 4 })
  expect(invoice.items.map(({ sku }) => sku)).toEqual(['tea-set', 'cup'])
})

test('a part that goes with its bundle is not shipped by itself, nor a bundle whose parts go by themselves', async () => {
  const told = (type: string, instead: string) =>
    `Cannot create shipment as bundle product "tea-set" has shipment type "${type}". ${instead} should be shipped instead.`

  const together = await anOrderOfTeaSets('parent')
  const part = await call(together, 'post', '/V1/order/1/ship', { items: [{ order_item_id: 2, qty: 1 }] })
  const separately = await anOrderOfTeaSets('parent', 'separately')
  const whole = await call(separately, 'post', '/V1/order/1/ship', { items: [{ order_item_id: 1, qty: 1 }] })

  for (const [answer, refusal] of [
    [part, told('Together', 'Bundle product itself')],
    [whole, told('Separately', 'Bundle product options')],
  ] as const)
    expect(answer.message).toBe(
      `Shipment Document Validation Error(s):\nYou can't create a shipment without products.\n${refusal}`,
    )
})

test('a part whose price is that of the bundle cannot be refunded by itself', async () => {
  const mock = await anOrderOfTeaSets('parent')
  await call(mock, 'post', '/V1/order/1/invoice')
  const before = mock.state()

  const body = await call(mock, 'post', '/V1/order/1/refund', { items: [{ order_item_id: 2, qty: 1 }] })

  expect(body).toEqual({
    message: 'Creditmemo Document Validation Error(s):\nThe creditmemo contains incorrect product items.',
  })
  expect(mock.state()).toEqual(before)
})
