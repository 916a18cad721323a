import { expect, test } from 'vitest'
import { tableRates, type TableRate } from '../../../src/modules/quote/tables.ts'
import {
  answered,
  aPlace,
  aProduct,
  aRule,
  CALIFORNIA,
  configure,
  filled,
  put,
  shipTo,
  shopping,
  taxCalifornia,
} from '../../support/carts.ts'
import { createMock, type Caller, type Mock } from '../../support/create-mock.ts'
import { anAddress, noSuch, signIn, signUp } from '../../support/customers.ts'
import { attributes, refuses } from '../../support/products.ts'

const NO_ADDRESS = 'The shipping address is missing. Set the address and try again.'

const flatRate = (amount: number) => ({
  carrier_code: 'flatrate',
  method_code: 'flatrate',
  carrier_title: 'Flat Rate',
  method_title: 'Fixed',
  amount,
  base_amount: amount,
  available: true,
  error_message: '',
  price_excl_tax: amount,
  price_incl_tax: amount,
})

const estimate = (shopper: Caller, address: object = aPlace()) =>
  shopper.post('/V1/carts/mine/estimate-shipping-methods', { address })

/** Codes and prices of the ways to ship a cart. */
async function offers(shopper: Caller, address?: object): Promise<[string, number][]> {
  const rates = await answered<{ carrier_code: string; amount: number }[]>(estimate(shopper, address))
  return rates.map(({ carrier_code, amount }) => [carrier_code, amount])
}

test('flat rate is by unit, and an estimate leaves the cart alone', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug', 3)
  const before = mock.state()

  const { body } = await estimate(shopper)

  expect(body).toEqual([flatRate(15)])
  expect(mock.state()).toEqual(before)
})

test('there is nothing to ship in an empty cart, in a virtual one, and to nowhere', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'song', 10, { type_id: 'virtual' })
  await aProduct(mock, 'mug', 10)

  const empty = await estimate(shopper)
  await put(shopper, 'song')
  const virtual = await estimate(shopper)
  const listed = await shopper.get('/V1/carts/mine/shipping-methods')
  await put(shopper, 'mug', 2)
  const nowhere = await estimate(shopper, {})

  expect([empty.body, virtual.body, listed.body, nowhere.body]).toEqual([[], [], [], []])
  expect(await offers(shopper)).toEqual([['flatrate', 10]])
})

test('ways of shipping are listed once it is known where the cart goes', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  await refuses(mock, () => shopper.get('/V1/carts/mine/shipping-methods'), 400, NO_ADDRESS)
  await shipTo(shopper)

  const { body } = await shopper.get('/V1/carts/mine/shipping-methods')

  expect(body).toEqual([flatRate(5)])
})

test('an entry of whatever address book will do for an estimate', async () => {
  const { mock, shopper } = await filled()
  await signUp(mock, { email: 'ines@example.com', addresses: [anAddress()] })
  const path = '/V1/carts/mine/estimate-shipping-methods-by-address-id'

  const { body } = await shopper.post(path, { addressId: 1 })

  expect(body).toEqual([flatRate(15)])
  const { message, parameters } = noSuch('addressId', 99)
  await refuses(mock, () => shopper.post(path, { addressId: 99 }), 404, message, parameters)
})

test.each([
  ['O', 5],
  ['', 0],
])('flat rate of the type %j asks for %d', async (type, price) => {
  const { mock, shopper } = await filled()
  configure(mock, 'carriers/flatrate/type', type)

  expect(await offers(shopper)).toEqual([['flatrate', price]])
})

test('free shipping stands before flat rate as soon as the cart costs enough', async () => {
  const { mock, shopper } = await filled()
  configure(mock, 'carriers/freeshipping/active', '1')
  configure(mock, 'carriers/freeshipping/free_shipping_subtotal', '40')

  const before = await offers(shopper)
  await put(shopper, 'mug')
  const after = await offers(shopper)

  expect(before).toEqual([['flatrate', 15]])
  expect(after).toEqual([
    ['freeshipping', 0],
    ['flatrate', 20],
  ])
})

test('a rule ships matching lines, or the whole cart, for free', async () => {
  const { mock, shopper } = await filled()
  await aProduct(mock, 'tray', 30)
  await put(shopper, 'tray')
  const action_condition = {
    condition_type: 'Magento\\SalesRule\\Model\\Rule\\Condition\\Product\\Combine',
    aggregator_type: 'all',
    value: '1',
    conditions: [
      {
        condition_type: 'Magento\\SalesRule\\Model\\Rule\\Condition\\Product',
        attribute_name: 'sku',
        operator: '==',
        value: 'mug',
      },
    ],
  }
  const rule = { discount_amount: 0, simple_free_shipping: '1', action_condition }
  const ruleId = await aRule(mock, rule)
  const lines = await offers(shopper)
  await mock.as('full').put(`/V1/salesRules/${ruleId}`, { rule: { simple_free_shipping: '2' } })

  const cart = await offers(shopper)

  expect(lines).toEqual([['flatrate', 5]])
  expect(cart).toEqual([['flatrate', 0]])
})

const row = (more: Partial<TableRate>): Omit<TableRate, 'pk'> => ({
  website_id: 1,
  dest_country_id: 'US',
  dest_region_id: 0,
  dest_zip: '*',
  condition_name: 'package_weight',
  condition_value: 0,
  price: 9,
  ...more,
})

function useTable({ store }: Mock, rows: readonly Omit<TableRate, 'pk'>[]): void {
  for (const one of rows) store.db.table(tableRates).insert(one)
}

test.each([
  ['F', '2.50', 17.5],
  ['P', '33.33', 20],
])('handling of the type %j for %s is on top of the flat rate', async (type, fee, price) => {
  const { mock, shopper } = await filled()
  configure(mock, 'carriers/flatrate/handling_type', type)
  configure(mock, 'carriers/flatrate/handling_fee', fee)

  expect(await offers(shopper)).toEqual([['flatrate', price]])
})

test('tax counts for free shipping where the store says so', async () => {
  const { mock, shopper } = await shopping()
  await taxCalifornia(mock)
  await aProduct(mock, 'mug', 10, attributes({ tax_class_id: '2' }))
  await put(shopper, 'mug', 3)
  configure(mock, 'carriers/flatrate/active', '0')
  configure(mock, 'carriers/freeshipping/active', '1')
  configure(mock, 'carriers/freeshipping/free_shipping_subtotal', '32')
  const before = await offers(shopper, CALIFORNIA)
  configure(mock, 'carriers/freeshipping/tax_including', '1')

  expect(before).toEqual([])
  expect(await offers(shopper, CALIFORNIA)).toEqual([['freeshipping', 0]])
  expect(await offers(shopper)).toEqual([])
})

test('a carrier serves the countries that it is told to, and says so elsewhere where it is to be shown', async () => {
  const { mock, shopper } = await filled()
  configure(mock, 'carriers/flatrate/sallowspecific', '1')
  configure(mock, 'carriers/flatrate/specificcountry', 'DE,FR')
  const german = aPlace({ country_id: 'DE', region_id: 82 })

  const hidden = await offers(shopper)
  configure(mock, 'carriers/flatrate/showmethod', '1')
  const shown = await estimate(shopper)
  configure(mock, 'carriers/flatrate/specificerrmsg', 'Not there.')
  const told = await estimate(shopper)

  expect(hidden).toEqual([])
  expect(await offers(shopper, german)).toEqual([['flatrate', 15]])
  expect(shown.body).toEqual([
    {
      carrier_code: 'flatrate',
      method_code: null,
      carrier_title: 'Flat Rate',
      amount: 0,
      base_amount: null,
      available: false,
      error_message: 'This shipping method is not available. To use this shipping method, please contact us.',
      price_excl_tax: 0,
      price_incl_tax: 0,
    },
  ])
  expect(told.body).toMatchObject([{ error_message: 'Not there.' }])
  const { status } = await shipTo(shopper, aPlace(), 'flatrate', 'error')
  expect(status).toBe(404)
})

test('a website has carriers of its own', async () => {
  const { mock, shopper } = await filled()
  configure(mock, 'carriers/flatrate/price', '7', { scope: 'websites', scope_id: 1 })
  configure(mock, 'carriers/freeshipping/active', '1', { scope: 'websites', scope_id: 2 })

  expect(await offers(shopper)).toEqual([['flatrate', 21]])
})

test('a table of rates may go by value or by number, without what ships for free', async () => {
  const mock = createMock()
  configure(mock, 'carriers/tablerate/active', '1')
  configure(mock, 'carriers/flatrate/active', '0')
  useTable(mock, [
    row({ condition_name: 'package_value_with_discount', condition_value: 20, price: 8 }),
    row({ condition_name: 'package_value_with_discount', condition_value: 30, price: 4 }),
    row({ condition_name: 'package_qty', condition_value: 2, price: 6 }),
    row({ condition_name: 'package_qty', condition_value: 2, dest_zip: '78701', price: 3 }),
  ])
  const { shopper } = await shopping(mock)
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug', 3)
  configure(mock, 'carriers/tablerate/condition_name', 'package_value_with_discount')
  const byValue = await offers(shopper)
  await aRule(mock)
  const discounted = await offers(shopper)
  configure(mock, 'carriers/tablerate/condition_name', 'package_qty', { scope: 'stores', scope_id: 1 })
  configure(mock, 'carriers/tablerate/handling_fee', '1')

  expect(byValue).toEqual([['tablerate', 4]])
  expect(discounted).toEqual([['tablerate', 8]])
  expect(await offers(shopper, aPlace({ postcode: '75201' }))).toEqual([['tablerate', 7]])
  expect(await offers(shopper, aPlace({ postcode: '78701-1234' }))).toEqual([['tablerate', 4]])
})

test('a table without a row for the place says so only where it is to be shown', async () => {
  const { mock, shopper } = await filled()
  configure(mock, 'carriers/tablerate/active', '1')
  const hidden = await offers(shopper)
  configure(mock, 'carriers/tablerate/showmethod', '1')

  const { body } = await estimate(shopper)

  expect(hidden).toEqual([['flatrate', 15]])
  expect(body).toMatchObject([
    { carrier_code: 'tablerate', method_code: null, available: false },
    { carrier_code: 'flatrate', available: true },
  ])
})

test('a table of rates goes by the most exact place, and the most weight', async () => {
  const mock = createMock()
  configure(mock, 'carriers/tablerate/active', '1')
  configure(mock, 'carriers/flatrate/active', '0')
  useTable(mock, [
    row({ dest_country_id: '0', price: 50 }),
    row({ price: 9 }),
    row({ condition_value: 3, price: 12 }),
    row({ condition_value: 4, price: 15 }),
    row({ dest_region_id: 57, price: 7 }),
    row({ dest_region_id: 57, dest_zip: '78701', price: 6 }),
    row({ website_id: 2, price: 1 }),
  ])
  const { shopper } = await shopping(mock)
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug', 3)
  const { body } = await estimate(shopper)

  expect(body).toMatchObject([
    { carrier_code: 'tablerate', method_code: 'bestway', carrier_title: 'Best Way', amount: 6 },
  ])
  expect(await offers(shopper, aPlace({ postcode: '75201' }))).toEqual([['tablerate', 7]])
  expect(await offers(shopper, aPlace({ region_id: 12 }))).toEqual([['tablerate', 12]])
  expect(await offers(shopper, aPlace({ country_id: 'DE', region_id: 82 }))).toEqual([['tablerate', 50]])
})

test('shipping information is saved, and answered with how to pay and what it costs', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug', 3)

  const { body } = await shipTo(shopper)
  const cart = await shopper.get('/V1/carts/mine')

  expect(Object.keys(body as object)).toEqual(['payment_methods', 'totals'])
  expect(body.payment_methods).toEqual([{ code: 'checkmo', title: 'Check / Money order' }])
  expect(body.totals).toMatchObject({ grand_total: 45, shipping_amount: 15 })
  const place = { city: 'Austin', region: 'Texas', region_id: 57, region_code: 'TX', same_as_billing: 0 }
  expect(cart.body.billing_address).toMatchObject({ ...place, email: 'maria@example.com' })
  const [{ shipping }] = cart.body.extension_attributes.shipping_assignments
  expect(shipping).toMatchObject({ address: place, method: 'flatrate_flatrate' })
})

test.each([
  [
    { region_code: 'CA', region_id: undefined },
    { region: 'California', region_id: 12, region_code: 'CA' },
  ],
  [
    { region: 'CA', region_id: undefined },
    { region: 'California', region_id: 12, region_code: 'CA' },
  ],
  [
    { region: 'Nowhere', region_id: undefined },
    { region: 'Nowhere', region_id: null, region_code: 'Nowhere' },
  ],
  [
    { region_id: 12, region: 'Texas' },
    { region: 'California', region_id: 12, region_code: 'CA' },
  ],
])('a region that is sent as %j is known as %j', async (sent, shown) => {
  const { shopper } = await filled()
  await answered(shipTo(shopper, aPlace(sent)))

  const { body } = await shopper.get('/V1/carts/mine/billing-address')

  expect(body).toMatchObject(shown)
})

test('an entry of the own address book counts for more than what else is sent', async () => {
  const mock = createMock()
  await signUp(mock, { addresses: [anAddress({ city: 'Dallas' })] })
  await signUp(mock, { email: 'ines@example.com', addresses: [anAddress()] })
  const shopper = await signIn(mock)
  await shopper.post('/V1/carts/mine')
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')

  await answered(shipTo(shopper, aPlace({ customer_address_id: 1 })))
  const { body } = await shopper.get('/V1/carts/mine/billing-address')

  expect(body).toMatchObject({ city: 'Dallas', customer_address_id: 1 })
  await refuses(mock, () => shipTo(shopper, aPlace({ customer_address_id: 2 })), 400, ...UNABLE(OTHERS))
})

const OTHERS = 'Invalid customer address id 2'
const UNABLE = (message: string) =>
  ['The shipping information was unable to be saved. Error: "%message"', { message }] as const

test('what is wrong with shipping information is told, and nothing is saved', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await refuses(
    mock,
    () => shipTo(shopper),
    400,
    "The shipping method can't be set for an empty cart. Add an item to cart and try again.",
  )
  await put(shopper, 'mug')
  const send = (addressInformation: object) =>
    shopper.post('/V1/carts/mine/shipping-information', { addressInformation })
  const flat = { shipping_carrier_code: 'flatrate', shipping_method_code: 'flatrate' }

  await refuses(mock, () => send(flat), 400, NO_ADDRESS)
  await refuses(mock, () => send({ shipping_address: { city: 'Austin' }, ...flat }), 400, NO_ADDRESS)
  await refuses(
    mock,
    () => send({ shipping_address: aPlace({ country_id: 'XX' }), ...flat }),
    400,
    ...UNABLE('The address failed to save. Verify the address and try again.'),
  )
  await refuses(
    mock,
    () => send({ shipping_address: aPlace(), billing_address: aPlace({ country_id: 'XX' }), ...flat }),
    400,
    ...UNABLE('Invalid country code'),
  )
})

test('where there is no such way of shipping the cart stays as it was', async () => {
  const { mock, shopper } = await shopping()
  await aProduct(mock, 'mug', 10)
  await put(shopper, 'mug')
  const send = (way: object) => () =>
    shopper.post('/V1/carts/mine/shipping-information', {
      addressInformation: { shipping_address: aPlace(), ...way },
    })

  await refuses(
    mock,
    send({ shipping_carrier_code: 'pigeon', shipping_method_code: 'post' }),
    404,
    'Carrier with such method not found: %1, %2',
    ['pigeon', 'post'],
  )
  await refuses(
    mock,
    send({ shipping_carrier_code: 'flatrate' }),
    404,
    'The shipping method is missing. Select the shipping method and try again.',
  )
})

test('a billing address takes what is sent of it, under an id of its own', async () => {
  const { mock, shopper, cart } = await filled()
  const path = '/V1/carts/mine/billing-address'

  const saved = await shopper.post(path, { address: { firstname: 'Only', email: 'other@example.com' } })
  const { body } = await shopper.get(path)
  const byMerchant = await mock
    .as('full')
    .post(`/V1/carts/${cart}/billing-address`, { address: aPlace(), useForShipping: true })
  const { body: whole } = await shopper.get('/V1/carts/mine')

  expect(saved.body).toBe('3')
  expect(body).toMatchObject({ id: 3, firstname: 'Only', city: null, email: 'maria@example.com' })
  expect(byMerchant.body).toBe('4')
  const [{ shipping }] = whole.extension_attributes.shipping_assignments
  expect(shipping.address).toMatchObject({ id: 2, city: 'Austin', same_as_billing: 1 })
  await refuses(
    mock,
    () => shopper.post(path, { address: { country_id: 'XX' } }),
    400,
    'The address failed to save. Verify the address and try again.',
  )
})

test('a billing address that is an entry of somebody else’s address book is taken as it was sent', async () => {
  const { mock, shopper } = await filled()
  await signUp(mock, { email: 'ines@example.com', addresses: [anAddress({ city: 'Dallas' })] })

  await answered(
    shopper.post('/V1/carts/mine/billing-address', { address: aPlace({ customer_address_id: 1 }) }),
  )
  const { body } = await shopper.get('/V1/carts/mine/billing-address')

  expect(body.city).toBe('Austin')
  expect(body).not.toHaveProperty('customer_address_id')
})

test('a guest’s billing address is known by a number', async () => {
  const mock = createMock()
  const mask = await answered<string>(mock.as('guest').post('/V1/guest-carts'))

  const { body } = await mock
    .as('guest')
    .post(`/V1/guest-carts/${mask}/billing-address`, { address: aPlace({ email: 'g@example.com' }) })

  expect(body).toBe(3)
})
