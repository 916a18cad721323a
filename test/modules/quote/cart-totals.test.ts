import { expect, test } from 'vitest'
import {
  aCoupon,
  answered,
  aPlace,
  aProduct,
  aRule,
  CALIFORNIA,
  CHECKMO,
  put,
  shipTo,
  shopping,
  taxCalifornia,
} from '../../support/carts.ts'
import { createMock } from '../../support/create-mock.ts'
import { anAddress, signIn, signUp } from '../../support/customers.ts'
import { attributes, change, refuses } from '../../support/products.ts'

const ALL_GROUPS = 32_000

test('a cart that was never filled costs nothing', async () => {
  const { shopper } = await shopping()

  const { body } = await shopper.get('/V1/carts/mine/totals')

  expect(body).toEqual({
    grand_total: 0,
    base_grand_total: 0,
    subtotal: 0,
    base_subtotal: 0,
    discount_amount: 0,
    base_discount_amount: 0,
    subtotal_with_discount: 0,
    base_subtotal_with_discount: 0,
    shipping_amount: 0,
    base_shipping_amount: 0,
    tax_amount: 0,
    base_tax_amount: 0,
    weee_tax_applied_amount: null,
    shipping_tax_amount: 0,
    base_shipping_tax_amount: 0,
    subtotal_incl_tax: 0,
    shipping_incl_tax: 0,
    base_shipping_incl_tax: 0,
    base_currency_code: 'USD',
    quote_currency_code: 'USD',
    items_qty: 0,
    items: [],
    total_segments: [
      { code: 'subtotal', title: 'Subtotal', value: 0 },
      { code: 'shipping', title: 'Shipping & Handling', value: 0 },
      { code: 'tax', title: 'Tax', value: 0, extension_attributes: { tax_grandtotal_details: [] } },
      { code: 'grand_total', title: 'Grand Total', value: 0, area: 'footer' },
    ],
  })
})

test('discount, tax and shipping add up as on a real store', async () => {
  const { mock, shopper } = await shopping()
  const goods = attributes({ tax_class_id: '2' })
  await aProduct(mock, 'mug', 10, goods)
  await aProduct(mock, 'lamp', 19.99, goods)
  await taxCalifornia(mock)
  await aCoupon(mock, 'TEN10')
  await put(shopper, 'mug', 3)
  await put(shopper, 'lamp')
  await answered(shipTo(shopper, CALIFORNIA))
  await answered(shopper.put('/V1/carts/mine/coupons/TEN10'))

  const { body } = await shopper.get('/V1/carts/mine/totals')

  expect(body).toMatchObject({
    grand_total: 64.99,
    base_grand_total: 68.7,
    subtotal: 49.99,
    discount_amount: -5,
    subtotal_with_discount: 44.99,
    shipping_amount: 20,
    tax_amount: 3.71,
    subtotal_incl_tax: 54.11,
    coupon_code: 'TEN10',
    extension_attributes: { coupon_label: '' },
    items: [
      {
        price: 10,
        row_total: 30,
        tax_amount: 2.23,
        tax_percent: 8.25,
        discount_amount: 3,
        discount_percent: 10,
        price_incl_tax: 10.83,
        row_total_incl_tax: 32.48,
      },
      {
        price: 19.99,
        row_total: 19.99,
        tax_amount: 1.48,
        discount_amount: 2,
        price_incl_tax: 21.63,
        row_total_incl_tax: 21.63,
      },
    ],
  })
  expect(body).not.toHaveProperty('base_subtotal_incl_tax')
  expect(body.total_segments).toEqual([
    { code: 'subtotal', title: 'Subtotal', value: 49.99 },
    { code: 'discount', title: 'Discount (TEN10)', value: -5 },
    { code: 'shipping', title: 'Shipping & Handling (Flat Rate - Fixed)', value: 20 },
    {
      code: 'tax',
      title: 'Tax',
      value: 3.71,
      extension_attributes: {
        tax_grandtotal_details: [
          { amount: 3.71, rates: [{ percent: '8.25', title: 'US-CA-*-Rate 1' }], group_id: 1 },
        ],
      },
    },
    { code: 'grand_total', title: 'Grand Total', value: 68.7, area: 'footer' },
  ])
})

test('a price is rounded before it is multiplied', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'third', 3.333)
  const line = await put(shopper, 'third', 3)

  const { body } = await shopper.get('/V1/carts/mine/totals')

  expect(line.price).toBe(3.33)
  expect(body.subtotal).toBe(9.99)
})

test('a special price counts on its days, and a tier price from its quantity on', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(
    mock,
    'sale',
    10,
    attributes({
      special_price: 8,
      special_from_date: '2024-12-31 00:00:00',
      special_to_date: '2025-01-01 00:00:00',
    }),
  )
  await aProduct(
    mock,
    'later',
    10,
    attributes({ special_price: 8, special_from_date: '2025-01-02 00:00:00' }),
  )
  await aProduct(mock, 'tiers', 10, {
    tier_prices: [
      { customer_group_id: ALL_GROUPS, qty: 2, value: 9 },
      { customer_group_id: 1, qty: 5, value: 7.5 },
      { customer_group_id: 2, qty: 2, value: 1 },
      {
        customer_group_id: ALL_GROUPS,
        qty: 10,
        value: 0,
        extension_attributes: { percentage_value: 50 },
      },
    ],
  })

  expect((await put(shopper, 'sale')).price).toBe(8)
  expect((await put(shopper, 'later')).price).toBe(10)
  expect((await put(shopper, 'tiers')).price).toBe(10)
  expect((await put(shopper, 'tiers')).price).toBe(9)
  expect((await put(shopper, 'tiers', 3)).price).toBe(7.5)
  expect((await put(shopper, 'tiers', 5)).price).toBe(5)
})

test('totals wait for the next change, but for a changed price', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  await aRule(mock)
  const waiting = await shopper.get('/V1/carts/mine/totals')
  await change(mock, 'mug', { price: 20 })

  const { body } = await shopper.get('/V1/carts/mine/totals')

  expect(waiting.body).toMatchObject({ subtotal: 10, discount_amount: 0 })
  expect(body).toMatchObject({ subtotal: 20, discount_amount: -2 })
})

test('tax is due where the cart goes, at home until that is known, and by the rates of all priorities', async () => {
  const mock = createMock()
  const post = (path: string, body: object) => answered<{ id: number }>(mock.as('full').post(path, body))
  const rate = (more: object) =>
    post('/V1/taxRates', { taxRate: { tax_country_id: 'US', tax_postcode: '*', ...more } })
  const federal = await rate({ code: 'federal', rate: 5, titles: [{ store_id: '1', value: 'Federal' }] })
  const austin = await rate({ code: 'austin', rate: 10, tax_region_id: 57, tax_postcode: '787*' })
  const texas = await rate({ code: 'texas', rate: 2, tax_region_id: 57 })
  const rule = (code: string, priority: number, tax_rate_ids: number[]) =>
    post('/V1/taxRules', {
      rule: {
        code,
        priority,
        position: 0,
        customer_tax_class_ids: [3],
        product_tax_class_ids: [2],
        tax_rate_ids,
      },
    })
  await rule('country', 1, [federal.id])
  await rule('state', 2, [texas.id, austin.id])
  const { shopper } = await shopping(mock)
  await aProduct(mock, 'mug', 100, attributes({ tax_class_id: '2' }))
  await put(shopper, 'mug')

  const home = await shopper.get('/V1/carts/mine/totals')
  const inAustin = await shipTo(shopper)
  const inDallas = await shipTo(shopper, aPlace({ postcode: '75201' }))
  const inBerlin = await shipTo(shopper, aPlace({ country_id: 'DE', region_id: 82, postcode: '10115' }))

  expect(home.body.tax_amount).toBe(5)
  expect(inAustin.body.totals.tax_amount).toBe(15.5)
  expect(inAustin.body.totals.total_segments[2].extension_attributes.tax_grandtotal_details).toEqual([
    { amount: 5, rates: [{ percent: '5', title: 'Federal' }], group_id: 1 },
    { amount: 10.5, rates: [{ percent: '10', title: 'austin' }], group_id: 2 },
  ])
  expect(inDallas.body.totals.tax_amount).toBe(7.1)
  expect(inBerlin.body.totals.tax_amount).toBe(0)
})

test('a customer who has a default address is taxed there until the cart goes elsewhere', async () => {
  const mock = createMock()
  await taxCalifornia(mock)
  await signUp(mock, {
    addresses: [anAddress({ region: { region_id: 12 }, postcode: '94601', default_shipping: true })],
  })
  const shopper = await signIn(mock)
  await shopper.post('/V1/carts/mine')
  await aProduct(mock, 'mug', 100, attributes({ tax_class_id: '2' }))
  await put(shopper, 'mug')

  const { body } = await shopper.get('/V1/carts/mine/totals')

  expect(body.tax_amount).toBe(8.25)
})

test('a virtual cart has no shipping, and is taxed where it is billed', async () => {
  const { mock, shopper } = await shopping()
  await taxCalifornia(mock)
  await aProduct(mock, 'song', 10, { type_id: 'virtual', ...attributes({ tax_class_id: '2' }) })
  await put(shopper, 'song', 2)
  await answered(shopper.post('/V1/carts/mine/billing-address', { address: CALIFORNIA }))

  const { body } = await shopper.get('/V1/carts/mine/totals')
  const cart = await shopper.get('/V1/carts/mine')

  expect(body).toMatchObject({ base_grand_total: 21.65, base_subtotal_incl_tax: 21.65, shipping_amount: 0 })
  expect(body.total_segments.map((segment: { code: string }) => segment.code)).toEqual([
    'subtotal',
    'tax',
    'grand_total',
  ])
  expect(cart.body).toMatchObject({
    is_virtual: true,
    extension_attributes: { shipping_assignments: [] },
  })
})

test('what it would cost elsewhere is told, and the cart stays where it was', async () => {
  const { mock, shopper } = await shopping()
  await taxCalifornia(mock)
  await aProduct(mock, 'mug', 10, attributes({ tax_class_id: '2' }))
  const ask = () =>
    shopper.post('/V1/carts/mine/totals-information', {
      addressInformation: {
        address: CALIFORNIA,
        shipping_carrier_code: 'flatrate',
        shipping_method_code: 'flatrate',
      },
    })
  await refuses(mock, ask, 400, 'Totals calculation is not applicable to empty cart')
  await put(shopper, 'mug', 2)
  const before = mock.state()

  const { body } = await ask()

  expect(body).toMatchObject({
    base_grand_total: 31.65,
    shipping_amount: 10,
    tax_amount: 1.65,
    base_subtotal_incl_tax: 21.65,
  })
  expect(mock.state()).toEqual(before)
})

test('carrier and payment are chosen in one call that tells the totals', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  const collect = () =>
    shopper.put('/V1/carts/mine/collect-totals', {
      paymentMethod: CHECKMO,
      shippingCarrierCode: 'flatrate',
      shippingMethodCode: 'flatrate',
      additionalData: {},
    })
  await refuses(
    mock,
    collect,
    400,
    "The shipping method can't be set for an empty cart. Add an item to cart and try again.",
  )
  await put(shopper, 'mug', 2)
  await refuses(mock, collect, 400, 'The shipping address is missing. Set the address and try again.')
  await shipTo(shopper)

  const { body } = await collect()
  const payment = await shopper.get('/V1/carts/mine/selected-payment-method')

  expect(body).toMatchObject({ base_grand_total: 30, shipping_amount: 10 })
  expect(payment.body).toEqual(CHECKMO)
})

test('a cart that is emptied remembers how it was shipped', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  await shipTo(shopper)
  await shopper.delete('/V1/carts/mine/items/1')

  const emptied = await shopper.get('/V1/carts/mine/totals')
  await put(shopper, 'mug', 2)
  const again = await shopper.get('/V1/carts/mine/totals')

  expect(emptied.body).toMatchObject({ base_grand_total: 0, shipping_amount: 0, shipping_discount_amount: 0 })
  expect(again.body).toMatchObject({ base_grand_total: 30, shipping_amount: 10 })
})
