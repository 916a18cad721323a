import { expect, test } from 'vitest'
import {
  answered,
  aPlace,
  aProduct,
  CHECKMO,
  configure,
  filled,
  put,
  shipTo,
  shopping,
} from '../../support/carts.ts'
import { createMock } from '../../support/create-mock.ts'
import { required } from '../../support/customers.ts'
import { refuses } from '../../support/products.ts'

const SELECTED = '/V1/carts/mine/selected-payment-method'
const NOT_AVAILABLE = 'The requested Payment Method is not available.'

test('a method serves the countries and the amounts that it is told to', async () => {
  const { mock, shopper } = await filled()
  for (const method of ['purchaseorder', 'banktransfer', 'cashondelivery'] as const)
    configure(mock, `payment/${method}/active`, '1')
  configure(mock, 'payment/checkmo/allowspecific', '1')
  configure(mock, 'payment/checkmo/specificcountry', 'DE,FR')
  configure(mock, 'payment/purchaseorder/min_order_total', '45.01')
  configure(mock, 'payment/banktransfer/max_order_total', '44.99')
  configure(mock, 'payment/cashondelivery/title', 'At the door', { scope: 'stores', scope_id: 1 })

  const { body } = await shopper.get('/V1/carts/mine/payment-methods')

  expect(body).toEqual([{ code: 'cashondelivery', title: 'At the door' }])
  await refuses(mock, () => shopper.put(SELECTED, { method: { method: 'checkmo' } }), 400, NOT_AVAILABLE)
})

test('methods that are on are listed, the one for nothing last and for nothing only', async () => {
  const { mock, shopper } = await filled()
  for (const method of ['purchaseorder', 'banktransfer', 'cashondelivery'] as const)
    configure(mock, `payment/${method}/active`, '1')
  await aProduct(mock, 'gift', 0, { type_id: 'virtual' })

  const paid = await shopper.get('/V1/carts/mine/payment-methods')
  await shopper.delete('/V1/carts/mine/items/1')
  await put(shopper, 'gift')
  const free = await shopper.get('/V1/carts/mine/payment-methods')

  const methods = [
    { code: 'checkmo', title: 'Check / Money order' },
    { code: 'purchaseorder', title: 'Purchase Order' },
    { code: 'banktransfer', title: 'Bank Transfer Payment' },
    { code: 'cashondelivery', title: 'Cash On Delivery' },
  ]
  expect(paid.body).toEqual(methods)
  expect(free.body).toEqual([...methods, { code: 'free', title: 'No Payment Information Required' }])
})

test('a method is chosen, and told', async () => {
  const { mock, shopper } = await filled()
  configure(mock, 'payment/purchaseorder/active', '1')

  const none = await shopper.get(SELECTED)
  const first = await shopper.put(SELECTED, {
    method: { method: 'checkmo', po_number: null, additional_data: {} },
  })
  const checkmo = await shopper.get(SELECTED)
  const second = await shopper.put(SELECTED, { method: { method: 'purchaseorder', po_number: 'PO-1' } })
  const order = await shopper.get(SELECTED)

  expect([none.body, first.body, second.body]).toEqual([[], '1', '1'])
  expect(checkmo.body).toEqual(CHECKMO)
  expect(order.body).toEqual({ po_number: 'PO-1', method: 'purchaseorder' })
})

test('a method that is not to be had is refused', async () => {
  const { mock, shopper } = await filled()
  const choose = (method: object) => () => shopper.put(SELECTED, { method })

  await refuses(mock, choose({ method: 'barter' }), 400, NOT_AVAILABLE)
  await refuses(mock, choose({ method: 'purchaseorder' }), 400, NOT_AVAILABLE)
  await refuses(mock, choose({ method: 'free' }), 400, NOT_AVAILABLE)
  await refuses(mock, choose({}), 400, 'The payment method you requested is not available.')
})

test('a method is chosen once it is known where the cart goes', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')

  await refuses(
    mock,
    () => shopper.put(SELECTED, { method: CHECKMO }),
    400,
    'The shipping address is missing. Set the address and try again.',
  )
})

test('payment information is how to pay and what it costs', async () => {
  const { shopper } = await filled()

  const { body } = await shopper.get('/V1/carts/mine/payment-information')

  expect(body.payment_methods).toEqual([{ code: 'checkmo', title: 'Check / Money order' }])
  expect(body.totals.base_grand_total).toBe(45)
})

test('payment information is saved with another billing address', async () => {
  const { shopper } = await filled()

  const saved = await shopper.post('/V1/carts/mine/set-payment-information', {
    paymentMethod: CHECKMO,
    billingAddress: aPlace({ city: 'Dallas' }),
  })
  const billing = await shopper.get('/V1/carts/mine/billing-address')
  const payment = await shopper.get(SELECTED)

  expect(saved.body).toBe(true)
  expect(billing.body).toMatchObject({ id: 3, city: 'Dallas', email: 'maria@example.com' })
  expect(payment.body).toEqual(CHECKMO)
})

test('payment information and the order are one call', async () => {
  const { mock, shopper } = await filled()

  const { body } = await shopper.post('/V1/carts/mine/payment-information', { paymentMethod: CHECKMO })
  const order = await mock.as('full').get(`/V1/orders/${body as string}`)

  expect(body).toBe('1')
  expect(order.body).toMatchObject({ grand_total: 45, payment: { method: 'checkmo' } })
  expect(order.body.payment).not.toHaveProperty('cc_exp_year')
})

test('what keeps a cart from being ordered is told with its values filled in', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  await answered(shipTo(shopper, aPlace({ telephone: undefined })))

  await refuses(
    mock,
    () => shopper.post('/V1/carts/mine/payment-information', { paymentMethod: CHECKMO }),
    400,
    'Please check the shipping address information. "telephone" is required. Enter and try again.',
  )
})

test('a guest says where mails go', async () => {
  const mock = createMock()
  await aProduct(mock, 'mug', 10)
  const mask = await answered<string>(mock.as('guest').post('/V1/guest-carts'))
  const path = `/V1/guest-carts/${mask}`
  const guest = mock.as('guest')
  await guest.post(`${path}/items`, { cartItem: { sku: 'mug', qty: 1 } })
  await guest.post(`${path}/shipping-information`, {
    addressInformation: {
      shipping_address: aPlace(),
      shipping_carrier_code: 'flatrate',
      shipping_method_code: 'flatrate',
    },
  })
  const save = (body: object) => guest.post(`${path}/set-payment-information`, body)

  const { message, parameters } = required('email')
  await refuses(mock, () => save({ paymentMethod: CHECKMO }), 400, message, parameters)
  await refuses(mock, () => save({ email: 'nope', paymentMethod: CHECKMO }), 400, 'Invalid email format')

  const saved = await save({ email: 'g@example.com', paymentMethod: CHECKMO })
  const kept = await guest.get(`${path}/billing-address`)
  const ordered = await guest.post(`${path}/payment-information`, {
    email: 'h@example.com',
    paymentMethod: CHECKMO,
    billingAddress: aPlace(),
  })
  const order = await mock.as('full').get(`/V1/orders/${ordered.body as string}`)

  expect(saved.body).toBe(true)
  expect(kept.body).toMatchObject({ id: 1, email: 'g@example.com', city: null })
  expect(ordered.body).toBe('1')
  expect(order.body).toMatchObject({
    customer_email: 'h@example.com',
    customer_is_guest: 1,
    customer_firstname: 'Maria',
    billing_address: { email: 'h@example.com' },
    payment: { cc_exp_year: '0' },
  })
  expect(order.body).not.toHaveProperty('customer_id')
  expect(order.body).not.toHaveProperty('customer_group_id')
})
