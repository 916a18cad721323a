import { expect, test } from 'vitest'
import { reservations } from '../../../src/modules/inventory/tables.ts'
import type { Mock } from '../../support/create-mock.ts'
import { createMock } from '../../support/create-mock.ts'
import { aDraft, anOrder, aProduct, MUGS, place, TRAYS } from '../../support/orders.ts'

const salable = async (mock: Mock, sku: string): Promise<unknown> =>
  (await mock.as('full').get(`/V1/inventory/get-product-salable-quantity/${sku}/1`)).body as unknown

const reserved = (mock: Mock) =>
  [...mock.store.db.table(reservations).all()].map(({ sku, quantity, metadata }) => ({
    sku,
    quantity,
    ...(JSON.parse(metadata) as object),
  }))

test('an order that is placed is new and pending, with the next number and a secret', async () => {
  const mock = createMock()

  const first = await anOrder(mock)
  const second = await anOrder(mock)

  expect(first).toMatchObject({
    state: 'new',
    status: 'pending',
    increment_id: '000000001',
    store_name: 'Main Website\nMain Website Store\nDefault Store View',
    total_item_count: 2,
    total_qty_ordered: 7,
    weight: 10.5,
    created_at: '2025-01-01 00:00:00',
  })
  expect(first.protect_code).toMatch(/^[0-9a-f]{32}$/)
  expect(second.increment_id).toBe('000000002')
})

test('a number that was reserved for the order is used, and none is drawn', async () => {
  const mock = createMock()
  await anOrder(mock, { draft: { increment_id: '000000777' } })

  const next = await anOrder(mock)

  expect(next.increment_id).toBe('000000001')
})

test('what is ordered is reserved under the number of the order, which has no id yet', async () => {
  const mock = createMock()

  await anOrder(mock)

  expect(reserved(mock)).toEqual([
    { sku: 'mug', quantity: -5, ...PLACED },
    { sku: 'tray', quantity: -2, ...PLACED },
  ])
  expect(await salable(mock, 'mug')).toBe(95)
})

const PLACED = {
  event_type: 'order_placed',
  object_type: 'order',
  object_id: '',
  object_increment_id: '000000001',
}

test('two lines of a product are reserved together', async () => {
  const mock = createMock()

  await anOrder(mock, { items: [MUGS, { ...MUGS, qty: 3 }] })

  expect(reserved(mock)).toEqual([{ sku: 'mug', quantity: -8, ...PLACED }])
})

test('what is not there in the quantity that is ordered refuses the whole order', async () => {
  const mock = createMock()
  const mug = await aProduct(mock, MUGS, 4)
  const before = mock.state()

  expect(() => place(mock, aDraft({ items: [MUGS] }, new Map([['mug', mug]])))).toThrow(
    'The requested qty is not available',
  )
  expect(mock.state()).toEqual(before)
})

test('nothing is reserved of what is not counted', async () => {
  const mock = createMock()
  await aProduct(mock, MUGS, { use_config_manage_stock: false, manage_stock: false, is_in_stock: true })

  await anOrder(mock, { items: [MUGS] })

  expect(reserved(mock)).toEqual([])
})

test('of a configurable the chosen product is reserved, and shown after it with the whole again', async () => {
  const mock = createMock()
  const id = await aProduct(mock, { sku: 'shirt-red', price: 20 })
  const order = place(
    mock,
    aDraft(
      {
        items: [
          {
            sku: 'shirt-red',
            price: 20,
            qty: 2,
            draft: {
              product_type: 'configurable',
              product_option: {
                extension_attributes: { configurable_item_options: [{ option_id: '93', option_value: 4 }] },
              },
              children: [
                {
                  product_id: id,
                  product_type: 'simple',
                  sku: 'shirt-red',
                  name: 'Red Shirt',
                  is_virtual: false,
                  qty_ordered: 2,
                  price: 0,
                  row_total: 0,
                  weight: 1,
                },
              ],
            },
          },
        ],
      },
      new Map([['shirt-red', 0]]),
    ),
  )

  const { body } = await mock.as('full').get(`/V1/orders/${order.entity_id}`)
  const [whole, part] = (body as { items: Record<string, unknown>[] }).items

  expect(body).toMatchObject({ total_item_count: 1, total_qty_ordered: 2 })
  expect(reserved(mock)).toEqual([{ sku: 'shirt-red', quantity: -2, ...PLACED }])
  expect(whole).toMatchObject({
    product_type: 'configurable',
    product_option: {
      extension_attributes: { configurable_item_options: [{ option_id: '93', option_value: 4 }] },
    },
  })
  expect(part).toMatchObject({ parent_item_id: whole?.item_id, price: 0, parent_item: { sku: 'shirt-red' } })
  expect(Object.keys(part ?? {})).not.toContain('price_incl_tax')
  expect(Object.keys(part ?? {}).slice(-2)).toEqual(['row_total_incl_tax', 'base_row_total_incl_tax'])
})

test('a virtual order has neither shipping address nor method', async () => {
  const mock = createMock()

  const order = await anOrder(mock, { items: [{ sku: 'e-book', price: 9.99, qty: 1, isVirtual: true }] })
  const { body } = await mock.as('full').get(`/V1/orders/${order.entity_id}`)

  expect(body).toMatchObject({ is_virtual: 1, grand_total: 9.99, billing_address_id: 1 })
  expect(body).not.toHaveProperty('shipping_description')
  const { extension_attributes } = body as {
    extension_attributes: { shipping_assignments: { shipping: object }[] }
  }
  expect(Object.keys(extension_attributes.shipping_assignments[0]?.shipping ?? {})).toEqual(['total'])
})

test('taxes are told by rate, for the order and for its lines', async () => {
  const mock = createMock()
  const tax = {
    code: 'US-CA-*-Rate 1',
    title: 'US-CA-*-Rate 1',
    percent: 8.25,
    amount: 1.03,
    base_amount: 1.03,
  }

  const order = await anOrder(mock, {
    items: [{ ...MUGS, qty: 1, tax: 1.03, draft: { applied_taxes: [tax] } }],
    draft: { applied_taxes: [tax], shipping_applied_taxes: [{ ...tax, amount: 0.41, base_amount: 0.41 }] },
  })
  const { body } = await mock.as('full').get(`/V1/orders/${order.entity_id}`)

  expect((body as { extension_attributes: object }).extension_attributes).toMatchObject({
    applied_taxes: [tax],
    item_applied_taxes: [
      { type: 'product', item_id: 1, applied_taxes: [tax] },
      { type: 'shipping', applied_taxes: [{ ...tax, amount: 0.41, base_amount: 0.41 }] },
    ],
    converting_from_quote: true,
  })
})

test('row totals are shown less the discount, with tax added', async () => {
  const mock = createMock()

  const order = await anOrder(mock, { items: [{ ...MUGS, price: 10, qty: 3, tax: 2.23, discount: 3 }] })
  const { body } = await mock.as('full').get(`/V1/orders/${order.entity_id}`)

  expect((body as { items: object[] }).items[0]).toMatchObject({
    row_total: 27,
    base_row_total: 27,
    row_total_incl_tax: 29.23,
    base_row_total_incl_tax: 29.23,
    discount_amount: 3,
  })
})

test('a payment says what its method keeps: values only, and by name beside', async () => {
  const mock = createMock()

  const order = await anOrder(mock, {
    items: [TRAYS],
    draft: {
      payment: {
        method: 'banktransfer',
        additional_information: { method_title: 'Bank Transfer Payment', instructions: null },
        saved_with_cart: true,
      },
    },
  })
  const { body } = await mock.as('full').get(`/V1/orders/${order.entity_id}`)

  expect(body).toMatchObject({
    payment: {
      method: 'banktransfer',
      additional_information: ['Bank Transfer Payment', null],
      cc_exp_year: '0',
      cc_last4: null,
    },
    extension_attributes: {
      payment_additional_info: [
        { key: 'method_title', value: 'Bank Transfer Payment' },
        { key: 'instructions', value: 'null' },
      ],
    },
  })
})

test('a guest has neither id nor group', async () => {
  const mock = createMock()

  const order = await anOrder(mock, { draft: { customer: { customer_email: 'guest@example.com' } } })
  const { body } = await mock.as('full').get(`/V1/orders/${order.entity_id}`)

  expect(body).toMatchObject({ customer_is_guest: 1, customer_email: 'guest@example.com' })
  expect(body).not.toHaveProperty('customer_id')
  expect(body).not.toHaveProperty('customer_group_id')
})
