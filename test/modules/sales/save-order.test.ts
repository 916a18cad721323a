import { expect, test } from 'vitest'
import { reservations } from '../../../src/modules/inventory/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { anOrder } from '../../support/orders.ts'

const save = async (mock: Mock, entity: object) => {
  const { status, body } = await mock.as('full').post('/V1/orders', { entity })
  return { status, body: body as Record<string, unknown> }
}

const read = async (mock: Mock, id: unknown) =>
  (await mock.as('full').get(`/V1/orders/${String(id)}`)).body as Record<string, unknown>

const PAYMENT = { method: 'checkmo' }

const ADDRESS = {
  city: 'Lodi',
  country_id: 'US',
  firstname: 'Kim',
  lastname: 'Ostrow',
  postcode: '95240',
  region_id: 12,
  street: ['5 Mill St'],
  telephone: '209-555-0100',
}

test('an order is stored as it is sent, and the answer shows what the store added', async () => {
  const mock = createMock()

  const { status, body } = await save(mock, {
    base_grand_total: 10,
    grand_total: 10,
    customer_email: 'kim@example.org',
    items: [{ sku: 'any-sku', name: 'Any', price: 5, qty_ordered: 2, row_total: 10 }],
    billing_address: ADDRESS,
    payment: PAYMENT,
  })

  expect(status).toBe(200)
  expect(JSON.stringify(body)).toBe(
    JSON.stringify({
      base_grand_total: 10,
      base_total_due: 10,
      billing_address_id: 1,
      created_at: '2025-01-01 00:00:00',
      customer_email: 'kim@example.org',
      entity_id: 1,
      grand_total: 10,
      increment_id: '000000001',
      protect_code: body.protect_code,
      store_name: 'Main Website\nMain Website Store\nDefault Store View',
      total_due: 10,
      total_item_count: 1,
      updated_at: '2025-01-01 00:00:00',
      items: [
        {
          created_at: '2025-01-01 00:00:00',
          item_id: 1,
          name: 'Any',
          order_id: 1,
          original_price: 5,
          price: 5,
          qty_ordered: 2,
          row_total: 10,
          sku: 'any-sku',
          updated_at: '2025-01-01 00:00:00',
          base_row_total: 0,
          row_total_incl_tax: 10,
          base_row_total_incl_tax: 0,
        },
      ],
      billing_address: {
        address_type: 'billing',
        city: 'Lodi',
        country_id: 'US',
        email: 'kim@example.org',
        entity_id: 1,
        firstname: 'Kim',
        lastname: 'Ostrow',
        parent_id: 1,
        postcode: '95240',
        region_code: 'CA',
        region_id: 12,
        street: ['5 Mill St'],
        telephone: '209-555-0100',
      },
      payment: {
        account_status: null,
        additional_information: [],
        cc_last4: null,
        entity_id: 1,
        method: 'checkmo',
        parent_id: 1,
      },
      status_histories: [],
    }),
  )
  expect([...mock.store.db.table(reservations).all()]).toEqual([])
})

test('where an order is shipped is told by its first assignment, which the answer repeats', async () => {
  const mock = createMock()

  const { body } = await save(mock, {
    customer_email: 'kim@example.org',
    payment: PAYMENT,
    extension_attributes: {
      shipping_assignments: [{ shipping: { address: ADDRESS, method: 'flatrate_flatrate' } }],
    },
  })
  const order = await read(mock, body.entity_id)

  expect(body.extension_attributes).toEqual({
    shipping_assignments: [
      {
        shipping: {
          address: expect.objectContaining({ address_type: 'shipping', entity_id: 1 }) as object,
          method: 'flatrate_flatrate',
        },
        items: null,
      },
    ],
  })
  expect(order).toMatchObject({
    extension_attributes: {
      shipping_assignments: [
        { shipping: { address: { city: 'Lodi' }, method: 'flatrate_flatrate', total: [] }, items: [] },
      ],
      payment_additional_info: [],
      applied_taxes: [],
      item_applied_taxes: [],
    },
  })
})

test('what is read again has what the database puts where nothing was sent', async () => {
  const mock = createMock()

  const { body } = await save(mock, { payment: PAYMENT, items: [{ sku: 'any' }] })
  const { items } = (await read(mock, body.entity_id)) as { items: object[] }

  expect(items[0]).toMatchObject({ price: 0, original_price: 0, qty_backordered: 0, base_cost: 0, weight: 0 })
})

const REFUSALS: [string, object, number, object][] = [
  ['without a payment', {}, 400, { message: 'Please provide payment for the order.' }],
  [
    'with a payment of no method',
    { payment: {} },
    400,
    { message: 'The payment method you requested is not available.' },
  ],
  [
    'of an unknown store view',
    { payment: PAYMENT, store_id: 77 },
    404,
    { message: "The store that was requested wasn't found. Verify the store and try again." },
  ],
  [
    'with an address of which much is missing',
    { payment: PAYMENT, billing_address: { city: 'Lodi', country_id: 'US', email: 'kim@example.org' } },
    400,
    {
      message: "We can't save the address:\n%1",
      parameters: [
        ['Zip code', 'Last name', 'Street', 'First Name', 'Phone Number']
          .map((label) => `"${label}" is required. Enter and try again.`)
          .join('\n'),
      ],
    },
  ],
  [
    'with an address whose e-mail is none',
    { payment: PAYMENT, billing_address: { ...ADDRESS, email: 'kim' } },
    400,
    { message: "We can't save the address:\n%1", parameters: ['Email has a wrong format'] },
  ],
  [
    'with an address of another kind',
    { payment: PAYMENT, billing_address: { ...ADDRESS, email: 'kim@example.org', address_type: 'home' } },
    400,
    {
      message: "We can't save the address:\n%1",
      parameters: ["Address type doesn't match required options"],
    },
  ],
  [
    'with an amount that is none',
    { payment: PAYMENT, grand_total: 'much' },
    400,
    {
      message:
        'Error occurred during "grand_total" processing. The "much" value\'s type is invalid. The "float" type was expected. Verify and try again.',
    },
  ],
]

test.each(REFUSALS)('an order %s is refused', async (_, entity, status, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const answer = await save(mock, entity)

  expect([answer.status, answer.body]).toEqual([status, refusal])
  expect(mock.state()).toEqual(before)
})

test('a number is taken once in a store view', async () => {
  const mock = createMock()
  const entity = { payment: PAYMENT, store_id: 1, increment_id: 'A-1' }
  await save(mock, entity)
  const before = mock.state()

  const again = await save(mock, entity)

  expect([again.status, again.body]).toEqual([400, { message: 'Unique constraint violation found' }])
  expect(mock.state()).toEqual(before)
  expect((await save(mock, { ...entity, store_id: null })).status).toBe(200)
})

test('null clears the columns of a line that may be empty, and is nothing to the others', async () => {
  const mock = createMock()
  const cleared = { weight: null, qty_backordered: null, base_cost: null }
  const kept = { price: null, row_total: null, no_discount: null, created_at: null }

  await save(mock, { payment: PAYMENT, items: [{ sku: 'any', ...cleared, ...kept }] })
  const { body } = await mock.as('full').get('/V1/orders/items/1')

  expect(body).toMatchObject({ price: 0, row_total: 0, no_discount: 0, created_at: '2025-01-01 00:00:00' })
  for (const name of Object.keys(cleared)) expect(body).not.toHaveProperty(name)
})

test('the state of an order that is saved over is told by what was sent, money not being part of it', async () => {
  const mock = createMock()
  await anOrder(mock)
  const call = (path: string, body: object) => mock.as('full').post(`/V1/order/1/${path}`, body)
  await call('invoice', {})
  await call('ship', {})
  const complete = { entity_id: 1, state: 'complete', status: 'complete' }

  const before = await save(mock, complete)
  await call('refund', { items: [{ order_item_id: 1, qty: 1 }] })
  const after = await save(mock, complete)
  const told = await save(mock, { entity_id: 1, ext_order_id: 'ERP-7' })

  expect(before.body).toMatchObject({ state: 'complete', status: 'complete' })
  expect(after.body).toMatchObject({ state: 'closed', status: 'closed' })
  expect(told.body).not.toHaveProperty('state')
  expect(await read(mock, 1)).toMatchObject({ state: 'closed', ext_order_id: 'ERP-7' })
})

test('the order itself is required', async () => {
  const { status, body } = await createMock().as('full').post('/V1/orders', {})

  expect([status, body]).toEqual([
    400,
    { message: '"%fieldName" is required. Enter and try again.', parameters: { fieldName: 'entity' } },
  ])
})

test('of an order that is there the sent values are written, and the answer knows only them', async () => {
  const mock = createMock()
  await anOrder(mock)
  mock.clock.advance(60_000)

  const { status, body } = await save(mock, { entity_id: 1, status: 'picked', ext_order_id: 'ERP-7' })

  expect(status).toBe(200)
  expect(body).toMatchObject({
    entity_id: 1,
    status: 'picked',
    ext_order_id: 'ERP-7',
    base_grand_total: null,
    grand_total: null,
    customer_email: null,
    total_due: 0,
  })
  expect(body).not.toHaveProperty('increment_id')
  expect((body.items as object[]).length).toBe(2)
  expect(await read(mock, 1)).toMatchObject({
    state: 'new',
    status: 'picked',
    ext_order_id: 'ERP-7',
    grand_total: 157.5,
    updated_at: '2025-01-01 00:01:00',
  })
})

test('a line is written over by its id, and one without is added', async () => {
  const mock = createMock()
  await anOrder(mock)

  await save(mock, { entity_id: 1, items: [{ item_id: 1, ext_order_item_id: 'L-1' }, { sku: 'gift' }] })

  const { items } = (await read(mock, 1)) as { items: object[] }
  expect(items).toMatchObject([{ sku: 'mug', ext_order_item_id: 'L-1' }, { sku: 'tray' }, { sku: 'gift' }])
})

test('a payment that is sent for an order that has one is shown once', async () => {
  const mock = createMock()
  await anOrder(mock)

  const { body } = await save(mock, { entity_id: 1, payment: { method: 'banktransfer' } })

  expect(body.payment).toMatchObject({ method: 'banktransfer', entity_id: 2 })
  expect((await read(mock, 1)).payment).toMatchObject({ method: 'checkmo', entity_id: 1 })
})

test('an order that is not there cannot be saved over', async () => {
  const mock = createMock()
  const before = mock.state()

  const { status } = await save(mock, { entity_id: 77, status: 'picked' })

  expect(status).toBe(404)
  expect(mock.state()).toEqual(before)
})

test('PUT /V1/orders/create does the same', async () => {
  const mock = createMock()

  const { status, body } = await mock
    .as('full')
    .put('/V1/orders/create', { entity: { payment: PAYMENT, state: 'new', status: 'pending' } })

  expect([status, body]).toEqual([
    200,
    expect.objectContaining({ entity_id: 1, increment_id: '000000001', state: 'new' }),
  ])
})

test('an order that goes on with nothing to be done is over as soon as it is saved', async () => {
  const mock = createMock()
  const entity = { payment: PAYMENT, state: 'processing', status: 'processing' }

  const unpaid = await save(mock, { ...entity, grand_total: 10 })
  const free = await save(mock, entity)

  expect(unpaid.body).toMatchObject({ state: 'closed', status: 'closed' })
  expect(free.body).toMatchObject({ state: 'complete', status: 'complete' })
})

test('an order that was sent is invoiced and shipped like another', async () => {
  const mock = createMock()
  await save(mock, {
    payment: PAYMENT,
    state: 'new',
    status: 'pending',
    store_id: 1,
    base_grand_total: 20,
    grand_total: 20,
    base_subtotal: 20,
    subtotal: 20,
    items: [
      {
        sku: 'ghost',
        name: 'Ghost',
        qty_ordered: 2,
        price: 10,
        base_price: 10,
        row_total: 20,
        base_row_total: 20,
      },
    ],
  })

  const invoiced = await mock.as('full').post('/V1/order/1/invoice')
  const shipped = await mock.as('full').post('/V1/order/1/ship')

  expect([invoiced.status, invoiced.body]).toEqual([200, '1'])
  expect(await read(mock, 1)).toMatchObject({ state: 'processing', total_paid: 20 })
  // There is nothing of it at the source.
  expect(shipped.status).toBe(400)
})

test('an address is saved by the path of its order', async () => {
  const mock = createMock()
  await anOrder(mock)
  const entity = { ...ADDRESS, entity_id: 1, address_type: 'shipping', email: 'kim@example.org' }

  const { status, body } = await mock.as('full').put('/V1/orders/1', { entity })
  const added = await mock.as('full').put('/V1/orders/1', { entity: { ...entity, entity_id: null } })

  expect([status, body]).toEqual([
    200,
    {
      address_type: 'shipping',
      city: 'Lodi',
      country_id: 'US',
      email: 'kim@example.org',
      entity_id: 1,
      firstname: 'Kim',
      lastname: 'Ostrow',
      parent_id: 1,
      postcode: '95240',
      region: 'Texas',
      region_code: 'CA',
      region_id: 12,
      street: ['5 Mill St'],
      telephone: '209-555-0100',
    },
  ])
  expect(added.body).toMatchObject({ entity_id: 3, parent_id: 1 })
  expect(added.body).not.toHaveProperty('region')
})

test.each([
  ['of an unknown order', '/V1/orders/77', {}],
  ['that is unknown', '/V1/orders/1', { entity_id: 77 }],
  ['without a town', '/V1/orders/1', { city: undefined }],
])('an address %s cannot be saved', async (_, path, changes) => {
  const mock = createMock()
  await anOrder(mock)
  const before = mock.state()
  const entity = { ...ADDRESS, address_type: 'shipping', email: 'kim@example.org', ...changes }

  const { status, body } = await mock.as('full').put(path, { entity })

  expect([status, body]).toEqual([400, { message: "The order address couldn't be saved." }])
  expect(mock.state()).toEqual(before)
})
