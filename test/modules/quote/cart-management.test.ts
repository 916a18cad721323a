import { expect, test } from 'vitest'
import { aProduct, answered, filled, put, shopping } from '../../support/carts.ts'
import { createMock } from '../../support/create-mock.ts'
import { anAddress, noSuch, signIn, signUp } from '../../support/customers.ts'
import { addStores, refuses } from '../../support/products.ts'

const EMPTY_ADDRESS = {
  region: null,
  region_id: null,
  region_code: null,
  country_id: null,
  street: [''],
  telephone: null,
  postcode: null,
  city: null,
  firstname: null,
  lastname: null,
}

const CURRENCY = {
  global_currency_code: 'USD',
  base_currency_code: 'USD',
  store_currency_code: 'USD',
  quote_currency_code: 'USD',
  store_to_base_rate: 0,
  store_to_quote_rate: 0,
  base_to_global_rate: 1,
  base_to_quote_rate: 1,
}

test('a guest gets a cart behind a mask, and reads it by the mask alone', async () => {
  const mock = createMock()

  const { body: mask } = await mock.as('guest').post('/V1/guest-carts')
  const { body: cart } = await mock.as('guest').get(`/V1/guest-carts/${mask as string}`)

  expect(mask).toMatch(/^[A-Za-z0-9]{32}$/)
  expect(cart).toEqual({
    id: 1,
    created_at: '2025-01-01 00:00:00',
    updated_at: '2025-01-01 00:00:00',
    is_active: true,
    is_virtual: false,
    items: [],
    items_count: 0,
    items_qty: 0,
    customer: { email: null, firstname: null, lastname: null },
    billing_address: {
      id: 1,
      ...EMPTY_ADDRESS,
      email: null,
      same_as_billing: 0,
      save_in_address_book: 0,
    },
    orig_order_id: 0,
    currency: CURRENCY,
    customer_is_guest: true,
    customer_note_notify: true,
    customer_tax_class_id: 3,
    store_id: 1,
    extension_attributes: { shipping_assignments: [] },
  })
  await refuses(mock, () => mock.as('guest').get('/V1/guest-carts/1'), 404, ...NO_MASK)
})

const NO_MASK = [noSuch('', '').message, { fieldName: 'cartId', fieldValue: null }] as const

test('a merchant makes a cart that is nobody’s, another one each time', async () => {
  const mock = createMock()

  const first = await mock.as('full').post('/V1/carts/')
  const second = await mock.as('full').post('/V1/carts')
  const { body } = await mock.as('full').get('/V1/carts/2')

  expect([first.body, second.body]).toEqual(['1', '2'])
  expect(body).toMatchObject({ id: 2, customer_is_guest: true })
})

test('a customer keeps one cart until it is ordered', async () => {
  const { mock, shopper, cart, customerId } = await shopping()

  const again = await shopper.post('/V1/carts/mine')
  const byMerchant = await mock.as('full').post(`/V1/customers/${customerId}/carts`)
  const { body } = await shopper.get('/V1/carts/mine')

  expect([cart, again.body, byMerchant.body]).toEqual([1, 1, 1])
  expect(body).toMatchObject({
    id: 1,
    customer: { id: customerId, email: 'maria@example.com' },
    billing_address: { ...EMPTY_ADDRESS, customer_id: customerId, email: 'maria@example.com' },
    customer_is_guest: false,
  })
})

test('a cart of nobody known is refused', async () => {
  const mock = createMock()
  await signUp(mock)
  const shopper = await signIn(mock)

  await refuses(mock, () => mock.as('full').post('/V1/customers/99/carts'), 404, ...missing('customerId', 99))
  await refuses(mock, () => shopper.get('/V1/carts/mine'), 404, ...missing('customerId', 1))
  await refuses(mock, () => mock.as('full').get('/V1/carts/99'), 404, ...missing('cartId', 99))
})

const missing = (fieldName: string, fieldValue: unknown) =>
  [noSuch('', '').message, { fieldName, fieldValue }] as const

test('a customer may have no guest’s cart, and put nothing into one', async () => {
  const { mock, shopper } = await shopping()
  const { body: mask } = await mock.as('guest').post('/V1/guest-carts')
  await aProduct(mock, 'mug', 10)

  await refuses(mock, () => shopper.post('/V1/guest-carts'), 400, "The quote can't be created.")
  await refuses(
    mock,
    () => shopper.post(`/V1/guest-carts/${mask as string}/items`, { cartItem: { sku: 'mug', qty: 1 } }),
    400,
    'Invalid state change requested',
  )
})

test('a new cart is billed to the default address, and only refers to where it is shipped', async () => {
  const mock = createMock()
  await signUp(mock, { addresses: [anAddress({ default_billing: true, default_shipping: true })] })
  const shopper = await signIn(mock)
  await shopper.post('/V1/carts/mine')
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')

  const { body } = await shopper.get('/V1/carts/mine')
  const { status } = await shopper.get('/V1/carts/mine/shipping-methods')

  expect(body.billing_address).toMatchObject({ customer_address_id: 1, city: 'Austin', region_code: 'TX' })
  const [assignment] = body.extension_attributes.shipping_assignments
  expect(assignment.shipping.address).toMatchObject({ customer_address_id: 1, city: null, country_id: null })
  expect(status).toBe(400)
})

test('the address that a new cart refers to is looked up as soon as there is something to ship', async () => {
  const mock = createMock()
  await signUp(mock, { addresses: [anAddress({ default_billing: true, default_shipping: true })] })
  const shopper = await signIn(mock)
  await shopper.post('/V1/carts/mine')
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  await put(shopper, 'mug')

  const { body } = await shopper.get('/V1/carts/mine')

  const [assignment] = body.extension_attributes.shipping_assignments
  expect(assignment.shipping.address).toMatchObject({ customer_address_id: 1, city: 'Austin' })
})

test('an ordered cart shows neither lines nor shipping, and the next one is new', async () => {
  const { mock, shopper, cart } = await filled()
  await answered(shopper.put('/V1/carts/mine/order', { paymentMethod: { method: 'checkmo' } }))

  const { body } = await mock.as('full').get(`/V1/carts/${cart}`)
  const next = await shopper.post('/V1/carts/mine')

  expect(body).toMatchObject({
    is_active: false,
    reserved_order_id: '000000001',
    items_count: 1,
    items_qty: 3,
  })
  expect(body).not.toHaveProperty('items')
  expect(body).not.toHaveProperty('extension_attributes')
  expect(next.body).toBe(2)
})

test('a guest’s cart goes to the customer who signs in, with the lines of the one before', async () => {
  const { mock, shopper, cart, customerId } = await shopping()
  await aProduct(mock, 'mug', 10)
  await aProduct(mock, 'tray', 30)
  await put(shopper, 'mug', 2)
  await put(shopper, 'tray')
  const { body: mask } = await mock.as('guest').post('/V1/guest-carts')
  await mock.as('guest').post(`/V1/guest-carts/${mask as string}/items`, { cartItem: { sku: 'mug', qty: 1 } })

  const assigned = await shopper.put(`/V1/guest-carts/${mask as string}`, { customerId, storeId: 1 })
  const { body } = await shopper.get('/V1/carts/mine')
  const old = await mock.as('full').get(`/V1/carts/${cart}`)

  expect(assigned.body).toBe(true)
  expect(body).toMatchObject({
    id: 2,
    customer: { id: customerId },
    customer_is_guest: false,
    items: [
      { sku: 'mug', qty: 3 },
      { sku: 'tray', qty: 1 },
    ],
  })
  expect(old.body.is_active).toBe(false)
  await refuses(mock, () => mock.as('guest').get(`/V1/guest-carts/${mask as string}`), 404, ...NO_MASK)
})

test('a cart goes to no one else, to no other store, and not twice', async () => {
  const { mock, shopper, customerId } = await shopping()
  addStores(mock)
  const { body: mask } = await mock.as('guest').post('/V1/guest-carts')
  const assign = (body: object) => shopper.put(`/V1/guest-carts/${mask as string}`, body)

  await refuses(
    mock,
    () => assign({ customerId: 99, storeId: 1 }),
    400,
    "You don't have the correct permissions to assign the customer to the cart.",
  )
  await refuses(
    mock,
    () => assign({ customerId, storeId: 3 }),
    400,
    "The customer can't be assigned to the cart. The cart belongs to a different store.",
  )
  await refuses(
    mock,
    () => mock.as('full').put('/V1/carts/1', { customerId, storeId: 1 }),
    400,
    "The customer can't be assigned to the cart because the cart isn't anonymous.",
  )
  await refuses(
    mock,
    () => mock.as('full').put('/V1/carts/2', { customerId: 99, storeId: 1 }),
    404,
    ...missing('customerId', 99),
  )
})

test('saving a cart replaces the copy of its customer as a whole', async () => {
  const { mock, shopper, customerId } = await shopping()

  const saved = await shopper.put('/V1/carts/mine', {
    quote: {
      customer: { id: customerId, email: 'm@example.com', firstname: 'M', lastname: 'K' },
      customer_note: 'Ring twice',
    },
  })
  const { body } = await shopper.get('/V1/carts/mine')

  expect(saved.body).toEqual([])
  expect(body).toMatchObject({ customer: { email: 'maria@example.com' }, customer_note: 'Ring twice' })
  expect(body).not.toHaveProperty('customer_tax_class_id')
  await refuses(
    mock,
    () => shopper.put('/V1/carts/mine', { quote: { customer: { id: 99 } } }),
    400,
    'Invalid state change requested',
  )
})

test('carts are found by their columns, ordered ones too', async () => {
  const { mock } = await filled()
  await mock.as('full').post('/V1/carts/')
  const find = (field: string, value: string) =>
    mock
      .as('full')
      .get(
        `/V1/carts/search?searchCriteria[filter_groups][0][filters][0][field]=${field}` +
          `&searchCriteria[filter_groups][0][filters][0][value]=${value}`,
      )

  const active = await find('is_active', '1')
  const ofMaria = await find('customer_email', 'MARIA@example.com')
  const priced = await find('grand_total', '45')
  const unknown = await find('nope', '1')

  expect(active.body.total_count).toBe(2)
  expect(ofMaria.body.items).toMatchObject([{ id: 1, items_qty: 3 }])
  expect(priced.body.items).toMatchObject([{ id: 1 }])
  expect(unknown.status).toBe(400)
})
