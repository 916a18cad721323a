import { describe, expect, test } from 'vitest'
import { attributes, ENTITY_TYPES } from '../../../src/modules/eav/tables.ts'
import { customerAttributes, customers } from '../../../src/modules/customer/tables.ts'
import { aCoupon, answered, CHECKMO, filled, put } from '../../support/carts.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aCustomer, anAddress, noSuch, required, signIn, signUp } from '../../support/customers.ts'
import { refuses } from '../../support/products.ts'

test('a customer is read by id', async () => {
  const mock = createMock()
  await signUp(mock)

  const { status, body } = await mock.as('full').get('/V1/customers/1')

  expect(status).toBe(200)
  expect(body).toMatchObject({ id: 1, email: 'maria@example.com', addresses: [] })
})

test('an unknown id is told as a number', async () => {
  const { status, body } = await createMock().as('full').get('/V1/customers/999')

  expect(status).toBe(404)
  expect(body).toEqual(noSuch('customerId', 999))
})

test('an id that is none is refused', async () => {
  const { status, body } = await createMock().as('full').get('/V1/customers/abc')

  expect(status).toBe(400)
  expect(body).toEqual({
    message: 'The "abc" value\'s type is invalid. The "int" type was expected. Verify and try again.',
  })
})

describe('a change by PUT', () => {
  test('keeps what is not sent', async () => {
    const mock = createMock()
    await signUp(mock, {
      group_id: 2,
      dob: '1984-11-30',
      addresses: [anAddress({ default_billing: true, default_shipping: true })],
    })
    mock.clock.advance(60_000)

    const { status, body } = await mock
      .as('full')
      .put('/V1/customers/1', { customer: { firstname: 'Mary', middlename: null } })

    expect(status).toBe(200)
    expect(body).toMatchObject({
      firstname: 'Mary',
      lastname: 'Keller',
      group_id: 2,
      dob: '1984-11-30',
      default_billing: '1',
      default_shipping: '1',
      created_at: '2025-01-01 00:00:00',
      updated_at: '2025-01-01 00:01:00',
      addresses: [{ id: 1, default_billing: true, default_shipping: true }],
    })
  })

  test('takes a value away by an empty text', async () => {
    const mock = createMock()
    await signUp(mock, { taxvat: 'DE1', prefix: 'Dr.', dob: '1984-11-30' })

    const { body } = await mock
      .as('full')
      .put('/V1/customers/1', { customer: { taxvat: '', prefix: '', dob: '' } })

    for (const name of ['taxvat', 'prefix', 'dob']) expect(body).not.toHaveProperty(name)
  })

  test.each([
    ['the name', { firstname: null }, '"First Name" is a required value.'],
    ['the e-mail address', { email: null }, 'The customer email is missing. Enter and try again.'],
    ['the e-mail address', { email: 'x' }, '"Email" is not a valid email address.'],
    [
      'the e-mail address',
      { email: 'TOM@example.com' },
      'A customer with the same email address already exists in an associated website.',
    ],
    ['the group', { group_id: 99 }, 'The specified customer group id does not exist.'],
  ])('of %s to %j is refused', async (_, customer, message) => {
    const mock = createMock()
    await signUp(mock)
    await signUp(mock, { email: 'tom@example.com' })
    const before = mock.state()

    const { status, body } = await mock.as('full').put('/V1/customers/1', { customer })

    expect(status).toBe(400)
    expect(body).toEqual({ message })
    expect(mock.state()).toEqual(before)
  })

  test('may write the own address in another case', async () => {
    const mock = createMock()
    await signUp(mock)

    const { body } = await mock
      .as('full')
      .put('/V1/customers/1', { customer: { email: 'Maria@Example.com' } })

    expect(body).toMatchObject({ email: 'Maria@Example.com' })
  })

  test('may move a customer to no website, where nobody signs in', async () => {
    const mock = createMock()
    await signUp(mock)

    const { body } = await mock
      .as('full')
      .put('/V1/customers/1', { customer: { website_id: 0, store_id: 0 } })
    const token = await mock.as('guest').post('/V1/integration/customer/token', {
      username: 'maria@example.com',
      password: 'Passw0rd!x',
    })

    expect(body).toMatchObject({ website_id: 0, store_id: 0 })
    expect(token.status).toBe(401)
  })

  test('to a website or store view that is not there crashes the store', async () => {
    for (const customer of [{ website_id: 99 }, { store_id: 99 }]) {
      const mock = createMock({ profile: 'observed' })
      await signUp(mock)
      const before = mock.state()

      const { status } = await mock.as('full').put('/V1/customers/1', { customer })

      expect(status).toBe(500)
      expect(mock.state()).toEqual(before)
    }
  })

  test('of an unknown path id repeats it as text', async () => {
    for (const id of ['999', 'abc']) {
      const { status, body } = await createMock()
        .as('full')
        .put(`/V1/customers/${id}`, { customer: { firstname: 'Mary' } })

      expect(status).toBe(404)
      expect(body).toEqual(noSuch('customerId', id))
    }
  })

  test('follows the id of the body rather than that of the path', async () => {
    const mock = createMock()
    await signUp(mock)
    await signUp(mock, { email: 'tom@example.com' })

    const moved = await mock
      .as('full')
      .put('/V1/customers/2', { customer: { id: 1, email: 'mary@example.com' } })
    const unknown = await mock.as('full').put('/V1/customers/2', { customer: { id: 999 } })

    expect(moved.body).toMatchObject({ id: 1, email: 'mary@example.com' })
    expect(unknown.status).toBe(404)
    expect(unknown.body).toEqual(noSuch('customerId', 999))
  })

  test('without a customer is refused', async () => {
    const { status, body } = await createMock().as('full').put('/V1/customers/1', {})

    expect(status).toBe(400)
    expect(body).toEqual(required('customer'))
  })

  test('subscribes to the newsletter and off it, and keeps either without a word', async () => {
    const mock = createMock()
    await signUp(mock)
    const put = async (customer: object) =>
      (await mock.as('full').put('/V1/customers/1', { customer })).body as {
        extension_attributes: { is_subscribed: boolean }
      }

    const subscribed = await put({ extension_attributes: { is_subscribed: true } })
    const kept = await put({ firstname: 'Mary', extension_attributes: { assistance_allowed: 2 } })
    const off = await put({ extension_attributes: { is_subscribed: false } })

    expect([subscribed, kept, off].map((one) => one.extension_attributes)).toEqual([
      { is_subscribed: true },
      { is_subscribed: true },
      { is_subscribed: false },
    ])
  })

  test('stores a key and a hash as they are', async () => {
    const mock = createMock()
    await signUp(mock)

    const { body } = await mock
      .as('full')
      .put('/V1/customers/1', { customer: { confirmation: 'abc' }, passwordHash: 'h:a:sh' })

    expect(body).toMatchObject({ confirmation: 'abc' })
    expect(mock.store.db.table(customers).get(1)).toMatchObject({
      password_hash: 'h:a:sh',
      rp_token: null,
    })
  })

  test('of the e-mail address makes a reset token worthless', async () => {
    const mock = createMock()
    await signUp(mock)

    await mock.as('full').put('/V1/customers/1', { customer: { email: 'mary@example.com' } })

    expect(mock.store.db.table(customers).get(1)).toMatchObject({ rp_token: null, rp_token_created_at: null })
  })

  test('refuses a property that customers have not', async () => {
    const documented = await createMock()
      .as('full')
      .put('/V1/customers/1', { customer: { shoe_size: 9 } })

    expect(documented.status).toBe(400)
    expect((documented.body as { message: string }).message).toContain('shoe_size')
  })
})

describe('the address book by PUT', () => {
  const withTwo = async (): Promise<Mock> => {
    const mock = createMock()
    await signUp(mock, {
      addresses: [anAddress({ default_billing: true, default_shipping: true }), anAddress({ city: 'Waco' })],
    })
    return mock
  }
  const put = (mock: Mock, addresses: unknown, id = 1) =>
    mock.as('full').put(`/V1/customers/${id}`, { customer: { addresses } })

  test('is replaced: ids are changed, the rest is new, what is not named goes', async () => {
    const mock = await withTwo()

    const { body } = await put(mock, [{ id: 2, city: 'Dallas' }, anAddress({ city: 'Houston' })])

    expect(body).not.toHaveProperty('default_billing')
    expect(body).not.toHaveProperty('default_shipping')
    expect(body).toMatchObject({
      addresses: [
        { id: 2, city: 'Dallas', street: ['12 Harbour Road'] },
        { id: 3, city: 'Houston' },
      ],
    })
  })

  test('has the defaults that are sent', async () => {
    const mock = await withTwo()

    const { body } = await put(mock, [
      { id: 1, default_shipping: true },
      { id: 2, default_billing: true },
    ])

    expect(body).toMatchObject({ default_billing: '2', default_shipping: '1' })
  })

  test('is emptied by an empty list', async () => {
    const mock = await withTwo()

    const { body } = await put(mock, [])

    expect(body).toMatchObject({ addresses: [] })
    expect(mock.state().customer_address_entity).toEqual([])
  })

  test('refuses the id of nobody', async () => {
    const mock = await withTwo()
    const before = mock.state()

    const { status, body } = await put(mock, [{ id: 999 }])

    expect(status).toBe(404)
    expect(body).toEqual(noSuch('addressId', 999))
    expect(mock.state()).toEqual(before)
  })

  test('refuses the address of another customer', async () => {
    const mock = await withTwo()
    await signUp(mock, { email: 'tom@example.com' })

    const { status, body } = await put(mock, [{ id: 1 }], 2)

    expect(status).toBe(400)
    expect(body).toEqual({
      message: 'Provided customer ID "%customer_id" isn\'t related to current customer address.',
      parameters: { customer_id: 2 },
    })
  })
})

describe('deleting a customer', () => {
  test('takes the addresses and the subscription along', async () => {
    const mock = createMock()
    const before = mock.state()
    await signUp(mock, { addresses: [anAddress()], extension_attributes: { is_subscribed: true } })

    const { status, body } = await mock.as('full').delete('/V1/customers/1')

    expect(status).toBe(200)
    expect(body).toBe(true)
    expect({ ...mock.state(), jwt_auth_revoked: [] }).toEqual(before)
  })

  test('a second time finds nobody', async () => {
    const mock = createMock()
    await signUp(mock)
    await mock.as('full').delete('/V1/customers/1')

    const { status, body } = await mock.as('full').delete('/V1/customers/1')

    expect(status).toBe(404)
    expect(body).toEqual(noSuch('customerId', 1))
  })

  test('leaves the orders, which are nobody’s then, and the cart', async () => {
    const { mock, shopper } = await filled()
    await aCoupon(mock, 'TEN')
    await answered(shopper.put('/V1/carts/mine/coupons/TEN'))
    await answered(shopper.put('/V1/carts/mine/order', { paymentMethod: CHECKMO }))
    const cart = await answered<number>(shopper.post('/V1/carts/mine'))
    await put(shopper, 'mug')
    const before = await answered<object>(mock.as('full').get('/V1/orders/1'))

    await answered(mock.as('full').delete('/V1/customers/1'))

    const after = await answered<object>(mock.as('full').get('/V1/orders/1'))
    const { customer_id, ...rest } = before as { customer_id?: number }
    expect(customer_id).toBe(1)
    expect(after).toEqual(rest)
    expect(after).toMatchObject({ customer_email: 'maria@example.com', customer_is_guest: 0 })
    expect(await answered(mock.as('full').get(`/V1/carts/${cart}`))).toMatchObject({
      is_active: true,
      items_qty: 1,
      customer: { email: null },
    })
    expect(mock.state()).toMatchObject({ salesrule_customer: [], salesrule_coupon_usage: [] })
  })

  test('leaves an order that can be canceled', async () => {
    const { mock, shopper } = await filled()
    await aCoupon(mock, 'TEN')
    await answered(shopper.put('/V1/carts/mine/coupons/TEN'))
    await answered(shopper.put('/V1/carts/mine/order', { paymentMethod: CHECKMO }))
    await answered(mock.as('full').delete('/V1/customers/1'))

    expect(await answered(mock.as('full').post('/V1/orders/1/cancel'))).toBe(true)

    expect(mock.state()).toMatchObject({ salesrule_coupon: [{ times_used: 0 }], salesrule_customer: [] })
  })

  test('leaves a cart that nobody can order', async () => {
    const { mock, cart } = await filled()
    await answered(mock.as('full').delete('/V1/customers/1'))

    await refuses(
      mock,
      () => mock.as('full').put(`/V1/carts/${cart}/order`, { paymentMethod: CHECKMO }),
      404,
      'No such entity with %fieldName = %fieldValue',
      { fieldName: 'customerId', fieldValue: 1 },
    )
  })

  test('makes the tokens of the customer worthless', async () => {
    const mock = createMock()
    await signUp(mock)
    const shopper = await signIn(mock)
    await mock.as('full').delete('/V1/customers/1')

    const { status } = await shopper.get('/V1/customers/me')

    expect(status).toBe(401)
  })
})

test('custom attributes are kept and shown in the order of the attributes', async () => {
  const mock = createMock()
  aCustomAttribute(mock, 'shoe_size', 'int', 300)
  aCustomAttribute(mock, 'hobby', 'varchar', 200)
  await signUp(mock)

  const { body } = await mock.as('full').put('/V1/customers/1', {
    customer: {
      custom_attributes: [
        { attribute_code: 'shoe_size', value: '41' },
        { attribute_code: 'hobby', value: 'chess' },
        { attribute_code: 'password_hash', value: 'mine' },
      ],
    },
  })
  const cleared = await mock
    .as('full')
    .put('/V1/customers/1', { customer: { custom_attributes: { hobby: null } } })
  const found = await mock
    .as('full')
    .get(
      '/V1/customers/search?searchCriteria[filterGroups][0][filters][0][field]=shoe_size&searchCriteria[filterGroups][0][filters][0][value]=41',
    )

  expect((body as { custom_attributes: unknown }).custom_attributes).toEqual([
    { attribute_code: 'hobby', value: 'chess' },
    { attribute_code: 'shoe_size', value: '41' },
  ])
  expect((cleared.body as { custom_attributes: unknown }).custom_attributes).toEqual([
    { attribute_code: 'shoe_size', value: '41' },
  ])
  expect(found.body).toMatchObject({ total_count: 1 })
})

test('a custom attribute of another type is refused', async () => {
  const mock = createMock()
  aCustomAttribute(mock, 'shoe_size', 'int', 300)

  const { status, body } = await mock.as('full').post('/V1/customers', {
    customer: aCustomer({ custom_attributes: [{ attribute_code: 'shoe_size', value: 'large' }] }),
  })

  expect(status).toBe(400)
  expect(body).toEqual({
    message:
      'Error occurred during "custom_attributes" processing. Attribute "shoe_size" has invalid value. The "large" value\'s type is invalid. The "int" type was expected. Verify and try again.',
  })
})

function aCustomAttribute({ store }: Mock, code: string, backendType: 'int' | 'varchar', sortOrder: number) {
  const { attribute_id } = store.db.table(attributes).insert({
    attribute_code: code,
    entity_type_id: ENTITY_TYPES.customer,
    backend_type: backendType,
    frontend_input: 'text',
    scope: 'global',
    is_required: false,
    is_unique: '0',
    is_user_defined: true,
    apply_to: [],
    options: [],
  })
  store.db.table(customerAttributes).insert({
    attribute_id,
    is_visible: true,
    input_filter: '',
    multiline_count: 0,
    validate_rules: [],
    is_system: false,
    sort_order: sortOrder,
    data_model: '',
    is_used_in_grid: false,
    is_visible_in_grid: false,
    is_filterable_in_grid: false,
    is_searchable_in_grid: false,
    used_in_forms: [],
  })
}
