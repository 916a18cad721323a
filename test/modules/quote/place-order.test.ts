import { expect, test } from 'vitest'
import {
  answered,
  aPlace,
  aProduct,
  CALIFORNIA,
  CHECKMO,
  configure,
  filled,
  put,
  shipTo,
  shopping,
  taxCalifornia,
} from '../../support/carts.ts'
import { createMock, type Caller } from '../../support/create-mock.ts'
import { noSuch } from '../../support/customers.ts'
import { attributes, change, refuses } from '../../support/products.ts'

const order = (shopper: Caller, paymentMethod: object | undefined = CHECKMO) =>
  shopper.put('/V1/carts/mine/order', { paymentMethod })

const NOT_AVAILABLE = 'The requested Payment Method is not available.'
const SERVER_ERROR =
  'A server error stopped your order from being placed. Please try to place your order again.'

test('an order takes over the cart, reserves the stock and closes the cart', async () => {
  const { mock, shopper, cart } = await filled()

  const placed = await order(shopper)
  const { body } = await mock.as('full').get(`/V1/orders/${placed.body as string}`)
  const salable = await mock.as('full').get('/V1/inventory/get-product-salable-quantity/mug/1')
  const gone = await shopper.get('/V1/carts/mine/items')

  expect(placed.body).toBe('1')
  expect(body).toMatchObject({
    increment_id: '000000001',
    state: 'new',
    status: 'pending',
    quote_id: cart,
    customer_id: 1,
    customer_group_id: 1,
    customer_email: 'maria@example.com',
    grand_total: 45,
    subtotal: 30,
    shipping_amount: 15,
    shipping_description: 'Flat Rate - Fixed',
    weight: 3,
    items: [{ sku: 'mug', name: 'A mug', qty_ordered: 3, price: 10, row_total: 30, quote_item_id: 1 }],
    payment: { additional_information: ['Check / Money order'] },
  })
  expect(salable.body).toBe(97)
  expect(gone.body).toEqual({ message: 'Current customer does not have an active cart.' })
})

test('an order keeps discount and tax of each line', async () => {
  const { mock, shopper } = await shopping()
  const goods = attributes({ tax_class_id: '2' })
  await aProduct(mock, 'mug', 10, goods)
  await aProduct(mock, 'lamp', 19.99, goods)
  await taxCalifornia(mock)
  await mock.as('full').post('/V1/salesRules', {
    rule: {
      is_active: true,
      website_ids: [1],
      customer_group_ids: [1],
      simple_action: 'by_percent',
      discount_amount: 10,
    },
  })
  await put(shopper, 'mug', 3)
  await put(shopper, 'lamp')
  await answered(shipTo(shopper, CALIFORNIA))

  const placed = await order(shopper)
  const { body } = await mock.as('full').get(`/V1/orders/${placed.body as string}`)

  expect(body).toMatchObject({
    subtotal: 49.99,
    subtotal_incl_tax: 54.11,
    discount_amount: -5,
    tax_amount: 3.71,
    grand_total: 68.7,
    items: [
      {
        row_total: 27,
        row_total_incl_tax: 29.23,
        tax_amount: 2.23,
        discount_amount: 3,
        price_incl_tax: 10.83,
      },
      { row_total: 17.99, row_total_incl_tax: 19.47, tax_amount: 1.48, discount_amount: 2 },
    ],
    extension_attributes: {
      applied_taxes: [{ code: 'US-CA-*-Rate 1', percent: 8.25, amount: 3.71 }],
      converting_from_quote: true,
    },
  })
})

test('a method that was chosen before is the one that is used', async () => {
  const { mock, shopper } = await filled()
  await shopper.put('/V1/carts/mine/selected-payment-method', { method: CHECKMO })

  const placed = await shopper.put('/V1/carts/mine/order', {})
  const { body } = await mock.as('full').get(`/V1/orders/${placed.body as string}`)

  expect(body.payment).toMatchObject({ method: 'checkmo', cc_exp_year: '0' })
})

test('methods say of themselves what they have to say', async () => {
  const { mock, shopper } = await filled()
  configure(mock, 'payment/cashondelivery/active', '1')
  configure(mock, 'payment/purchaseorder/active', '1')
  await refuses(
    mock,
    () => order(shopper, { method: 'purchaseorder' }),
    400,
    'Purchase order number is a required field.',
  )
  const placed = await order(shopper, { method: 'cashondelivery' })

  const { body } = await mock.as('full').get(`/V1/orders/${placed.body as string}`)

  expect(body.payment.additional_information).toEqual(['Cash On Delivery', null])
})

test('for nothing there is a method of its own', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'gift', 0, { type_id: 'virtual' })
  await put(shopper, 'gift')
  await answered(shopper.post('/V1/carts/mine/billing-address', { address: aPlace() }))
  await refuses(mock, () => order(shopper), 400, NOT_AVAILABLE)

  const placed = await order(shopper, { method: 'free' })
  const { body } = await mock.as('full').get(`/V1/orders/${placed.body as string}`)

  expect(body).toMatchObject({ grand_total: 0, is_virtual: 1, state: 'new', payment: { method: 'free' } })
  expect(body).not.toHaveProperty('shipping_description')
})

test('each reason not to order is told by itself, and leaves no trace', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  const refused = (message: string, parameters?: unknown, payment?: object | null) =>
    refuses(
      mock,
      () => (payment === null ? shopper.put('/V1/carts/mine/order', {}) : order(shopper, payment)),
      400,
      message,
      parameters,
    )

  await refused(NOT_AVAILABLE)
  await refused(SERVER_ERROR, undefined, null)
  await put(shopper, 'mug')
  await refused(NOT_AVAILABLE, undefined, { method: 'barter' })
  await refused('The payment method you requested is not available.', undefined, {})
  await refused("Some addresses can't be used due to the configurations for specific countries.", [''])
  const ship = (place: object) => answered(shipTo(shopper, place))
  await ship(aPlace({ city: '', firstname: '' }))
  await refused('Please check the shipping address information. %1', [
    '"firstname" is required. Enter and try again. "city" is required. Enter and try again.',
  ])
  await ship(aPlace({ region_id: undefined, region: undefined }))
  await ship(aPlace())
  await answered(shopper.post('/V1/carts/mine/billing-address', { address: {} }))
  await refused('Please check the billing address information. %1', [
    ['firstname', 'lastname', 'street', 'city', 'telephone', 'postcode', 'countryId']
      .map((name) => `"${name}" is required. Enter and try again.`)
      .join(' '),
  ])
  await answered(shopper.post('/V1/carts/mine/billing-address', { address: aPlace() }))
  await refused('Enter a valid payment method and try again.', [''], null)
  configure(mock, 'sales/minimum_order/active', '1')
  configure(mock, 'sales/minimum_order/amount', '100')
  await refused('Minimum order amount is $100.00', [''])
})

test('a way of shipping has to be chosen', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  await answered(shopper.post('/V1/carts/mine/billing-address', { address: aPlace(), useForShipping: true }))

  await refuses(
    mock,
    () => order(shopper),
    400,
    'The shipping method is missing. Select the shipping method and try again.',
    [''],
  )
})

test('an address in a country with regions needs one of them', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  const place = { ...aPlace(), region_id: undefined }
  await answered(shipTo(shopper, place))

  await refuses(mock, () => order(shopper), 400, 'Please check the shipping address information. %1', [
    '"regionId" is required. Enter and try again.',
  ])
})

test('stock that others took meanwhile is not sold twice', async () => {
  const mock = createMock()
  const { shopper } = await shopping(mock)
  await aProduct(mock, 'rare', 10, { extension_attributes: { stock_item: { qty: 3, is_in_stock: true } } })
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  await put(shopper, 'rare', 3)
  await answered(shipTo(shopper))
  const ines = await shopping(mock, { email: 'ines@example.com' })
  await put(ines.shopper, 'rare')
  await answered(shipTo(ines.shopper))
  await answered(order(ines.shopper))

  await refuses(mock, () => order(shopper), 400, 'The requested qty is not available')
  await change(mock, 'rare', {
    extension_attributes: { stock_item: { qty: 0, is_in_stock: false } },
  })
  await refuses(mock, () => order(shopper), 400, 'Some of the products are out of stock.')
})

test('a product that was disabled meanwhile leaves an empty cart', async () => {
  const { mock, shopper } = await filled()
  await change(mock, 'mug', { status: 2 })

  const { status, body } = await order(shopper)

  expect([status, body]).toEqual([400, { message: NOT_AVAILABLE }])
})

test('a guest without an e-mail address is not written to', async () => {
  const mock = createMock()
  await aProduct(mock, 'mug', 10)
  const mask = await answered<string>(mock.as('guest').post('/V1/guest-carts'))
  const path = `/V1/guest-carts/${mask}`
  const guest = mock.as('guest')
  await guest.post(`${path}/items`, { cartItem: { sku: 'mug', qty: 1 } })
  await guest.post(`${path}/shipping-information`, {
    addressInformation: {
      shipping_address: aPlace(),
      billing_address: aPlace(),
      shipping_carrier_code: 'flatrate',
      shipping_method_code: 'flatrate',
    },
  })

  await refuses(
    mock,
    () => guest.put(`${path}/order`, { paymentMethod: CHECKMO }),
    400,
    'Failed address validation:\n%1',
    ['Email has a wrong format'],
  )
})

test('an ordered cart of a guest is refused by its number', async () => {
  const mock = createMock()
  await aProduct(mock, 'mug', 10)
  const mask = await answered<string>(mock.as('guest').post('/V1/guest-carts'))
  const path = `/V1/guest-carts/${mask}`
  const guest = mock.as('guest')
  await guest.post(`${path}/items`, { cartItem: { sku: 'mug', qty: 1 } })
  const place = aPlace({ email: 'g@example.com' })
  await guest.post(`${path}/shipping-information`, {
    addressInformation: {
      shipping_address: place,
      billing_address: place,
      shipping_carrier_code: 'flatrate',
      shipping_method_code: 'flatrate',
    },
  })
  const placed = await guest.put(`${path}/order`, { paymentMethod: CHECKMO })
  const read = await guest.get(path)

  expect(placed.body).toBe('1')
  expect(read.body).toMatchObject({ is_active: false, customer: { email: null } })
  const { message, parameters } = noSuch('cartId', '1')
  await refuses(mock, () => guest.get(`${path}/items`), 404, message, parameters)
})

test('addresses that the customer wants to keep go into the address book', async () => {
  const { mock, shopper, customerId } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  await answered(
    shopper.post('/V1/carts/mine/shipping-information', {
      addressInformation: {
        shipping_address: aPlace({ save_in_address_book: 1 }),
        billing_address: aPlace(),
        shipping_carrier_code: 'flatrate',
        shipping_method_code: 'flatrate',
      },
    }),
  )

  await answered(order(shopper))
  const { body } = await mock.as('full').get(`/V1/customers/${customerId}`)

  expect(body).toMatchObject({
    default_billing: '1',
    default_shipping: '1',
    addresses: [{ id: 1, city: 'Austin', region: { region_code: 'TX' } }],
  })
})

test('a merchant orders a cart by its number', async () => {
  const { mock, cart } = await filled()

  const { body } = await mock.as('full').put(`/V1/carts/${cart}/order`, { paymentMethod: CHECKMO })

  expect(body).toBe('1')
})
