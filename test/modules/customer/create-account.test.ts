import { describe, expect, test } from 'vitest'
import { customers } from '../../../src/modules/customer/tables.ts'
import { configValues } from '../../../src/modules/store/tables.ts'
import { createMock } from '../../support/create-mock.ts'
import {
  aCustomer,
  anAddress,
  PASSWORD,
  noSuchEmail,
  required,
  signIn,
  signUp,
} from '../../support/customers.ts'

test('whoever signs up gets an account in the default group', async () => {
  const mock = createMock()

  const { status, body } = await mock
    .as('guest')
    .post('/V1/customers', { customer: aCustomer(), password: PASSWORD })

  expect(status).toBe(200)
  expect(body).toEqual({
    id: 1,
    group_id: 1,
    created_at: '2025-01-01 00:00:00',
    updated_at: '2025-01-01 00:00:00',
    created_in: 'Default Store View',
    email: 'maria@example.com',
    firstname: 'Maria',
    lastname: 'Keller',
    store_id: 1,
    website_id: 1,
    addresses: [],
    disable_auto_group_change: 0,
    extension_attributes: { is_subscribed: false },
  })
})

test('the keys of a customer come in the order of the data interface', async () => {
  const mock = createMock()
  const everything = {
    gender: 2,
    taxvat: 'DE1',
    prefix: 'Dr.',
    suffix: 'MA',
    middlename: 'A',
    dob: '1984-11-30',
    extension_attributes: { is_subscribed: true },
    addresses: [anAddress({ default_billing: true, default_shipping: true, company: 'Morel', fax: '1' })],
  }

  const { text } = await mock.as('full').post('/V1/customers', { customer: aCustomer(everything) })

  expect(text).toBe(
    '{"id":1,"group_id":1,"default_billing":"1","default_shipping":"1","created_at":"2025-01-01 00:00:00",' +
      '"updated_at":"2025-01-01 00:00:00","created_in":"Default Store View","dob":"1984-11-30",' +
      '"email":"maria@example.com","firstname":"Maria","lastname":"Keller","middlename":"A","prefix":"Dr.",' +
      '"suffix":"MA","gender":2,"store_id":1,"taxvat":"DE1","website_id":1,"addresses":[{"id":1,"customer_id":1,' +
      '"region":{"region_code":"TX","region":"Texas","region_id":57},"region_id":57,"country_id":"US",' +
      '"street":["12 Harbour Road"],"company":"Morel","telephone":"5125550101","fax":"1","postcode":"78701",' +
      '"city":"Austin","firstname":"Maria","lastname":"Keller","default_shipping":true,"default_billing":true}],' +
      '"disable_auto_group_change":0,"extension_attributes":{"is_subscribed":true}}',
  )
})

test('a group is only given by whoever may manage customers', async () => {
  const mock = createMock()
  const customer = aCustomer({ group_id: 2 })

  const byGuest = await mock.as('guest').post('/V1/customers', { customer })
  const byAdmin = await mock
    .as('full')
    .post('/V1/customers', { customer: { ...customer, email: 'tom@example.com' } })

  expect(byGuest.body).toMatchObject({ group_id: 1 })
  expect(byAdmin.body).toMatchObject({ group_id: 2 })
})

test('a password is kept as a hash, and opens the account', async () => {
  const mock = createMock()

  await signUp(mock)

  const row = mock.store.db.table(customers).get(1)
  expect(JSON.stringify(row)).not.toContain(PASSWORD)
  const me = await (await signIn(mock)).get('/V1/customers/me')
  expect(me.body).toMatchObject({ id: 1 })
})

test('a key is kept, and shown to everybody but the one who signs up', async () => {
  const mock = createMock()

  const created = await mock
    .as('full')
    .post('/V1/customers', { customer: aCustomer({ confirmation: 'k3y' }) })
  const read = await mock.as('full').get('/V1/customers/1')

  expect(created.body).not.toHaveProperty('confirmation')
  expect(read.body).toHaveProperty('confirmation', 'k3y')
})

test('what the store knows better is not taken from the client', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').post('/V1/customers', {
    customer: aCustomer({
      created_at: '2013-11-05',
      updated_at: '2013-11-05',
      created_in: 'Elsewhere',
      default_billing: '5',
      custom_attributes: [
        { attribute_code: 'shoe_size', value: '9' },
        { attribute_code: 'firstname', value: 'Eve' },
      ],
    }),
  })

  expect(body).toMatchObject({
    created_at: '2013-11-05 00:00:00',
    updated_at: '2025-01-01 00:00:00',
    created_in: 'Default Store View',
    default_billing: '5',
    firstname: 'Maria',
  })
  expect(body).not.toHaveProperty('custom_attributes')
})

describe('website and store view', () => {
  test.each([
    ['the default ones for all store views', '/all/V1/customers', {}],
    ['the store view of the website', '/V1/customers', { website_id: 1 }],
    ['the website of the store view', '/V1/customers', { store_id: 1 }],
    ['the default ones for 0', '/V1/customers', { website_id: 0, store_id: 0 }],
  ])('%s', async (_, path, place) => {
    const { body } = await createMock()
      .as('full')
      .post(path, { customer: aCustomer(place) })

    expect(body).toMatchObject({ website_id: 1, store_id: 1, created_in: 'Default Store View' })
  })

  test.each([
    [
      { website_id: 99 },
      404,
      "The website with id 99 that was requested wasn't found. Verify the website and try again.",
    ],
    [{ store_id: 99 }, 404, "The store that was requested wasn't found. Verify the store and try again."],
    [{ website_id: 1, store_id: 99 }, 400, 'The store view is not in the associated website.'],
  ])('%j is refused', async (place, status, message) => {
    const mock = createMock()
    const before = mock.state()

    const answer = await mock.as('full').post('/V1/customers', { customer: aCustomer(place) })

    expect(answer.status).toBe(status)
    expect(answer.body).toEqual({ message })
    expect(mock.state()).toEqual(before)
  })
})

test('an id never makes an account', async () => {
  const mock = createMock()
  await signUp(mock)

  const known = await mock.as('full').post('/V1/customers', { customer: aCustomer({ id: 7 }) })
  const unknown = await mock
    .as('full')
    .post('/V1/customers', { customer: aCustomer({ id: 7, email: 'tom@example.com' }) })

  expect(known.status).toBe(400)
  expect(known.body).toEqual({ message: 'This customer already exists in this store.' })
  expect(unknown.status).toBe(404)
  expect(unknown.body).toEqual(noSuchEmail('tom@example.com', '1'))
})

test('an address in a country that is not allowed is left out without a word', async () => {
  const mock = createMock()

  const { status, body } = await mock.as('full').post('/V1/customers', {
    customer: aCustomer({
      addresses: [
        anAddress({ country_id: 'ZZ' }),
        anAddress({ country_id: null }),
        anAddress({ city: 'Waco' }),
      ],
    }),
  })

  expect(status).toBe(200)
  expect((body as { addresses: { city: string }[] }).addresses.map(({ city }) => city)).toEqual(['Waco'])
})

describe('a password', () => {
  test.each([
    ['p'.repeat(257), 'Please enter a password with at most %1 characters.', [256]],
    ['Passw0r', 'The password needs at least %1 characters. Create a new password and try again.', ['8']],
    ['', 'The password needs at least %1 characters. Create a new password and try again.', ['8']],
    [
      ' Passw0rd!x',
      "The password can't begin or end with a space. Verify the password and try again.",
      undefined,
    ],
    [
      'password1',
      'Minimum of different classes of characters in password is %1. Classes of characters: Lower Case, Upper Case, Digits, Special Characters.',
      ['3'],
    ],
    [
      'MARIA1@example.com',
      "The password can't be the same as the email address. Create a new password and try again.",
      undefined,
    ],
  ])('%j is refused', async (password, message, parameters) => {
    const mock = createMock()
    const before = mock.state()

    const { status, body } = await mock
      .as('guest')
      .post('/V1/customers', { customer: aCustomer({ email: 'maria1@example.com' }), password })

    expect(status).toBe(400)
    expect(body).toEqual({ message, ...(parameters && { parameters }) })
    expect(mock.state()).toEqual(before)
  })

  test('of eight characters counts characters, not bytes', async () => {
    const { status } = await createMock()
      .as('guest')
      .post('/V1/customers', { customer: aCustomer(), password: 'Pässw0rd' })

    expect(status).toBe(200)
  })
})

describe('a customer', () => {
  const missing = 'The customer email is missing. Enter and try again.'
  const taken = 'A customer with the same email address already exists in an associated website.'

  test.each([
    ['without anything', {}, missing],
    ['without an e-mail address', { firstname: 'A', lastname: 'B' }, missing],
    ['with an empty e-mail address', aCustomer({ email: '' }), missing],
    ['with a bad e-mail address', aCustomer({ email: 'nobody' }), '"Email" is not a valid email address.'],
    ['without a first name', { ...aCustomer(), firstname: '' }, '"First Name" is a required value.'],
    [
      'without names',
      { email: 'a@example.com' },
      '"First Name" is a required value.\n"Last Name" is a required value.',
    ],
    ['with an odd first name', aCustomer({ firstname: 'Maria<3' }), 'First Name is not valid!'],
    ['with an odd last name', aCustomer({ lastname: '(Keller)' }), 'Last Name is not valid!'],
    ['with an odd middle name', aCustomer({ middlename: 'x=1' }), 'Middle Name is not valid!'],
    ['with too long a name', aCustomer({ firstname: 'a'.repeat(256) }), 'First Name is not valid!'],
    ['with an unknown group', aCustomer({ group_id: 99 }), 'The specified customer group id does not exist.'],
    ['with no date of birth', aCustomer({ dob: 'some day' }), 'Invalid date'],
    ['with a taken e-mail address', aCustomer({ email: 'TAKEN@example.com' }), taken],
    [
      'with a text for a number',
      aCustomer({ gender: 'many' }),
      'Error occurred during "gender" processing. The "many" value\'s type is invalid. The "int" type was expected. Verify and try again.',
    ],
  ])('%s is refused', async (_, customer, message) => {
    const mock = createMock()
    await signUp(mock, { email: 'taken@example.com' })
    const before = mock.state()

    const { status, body } = await mock.as('full').post('/V1/customers', { customer })

    expect(status).toBe(400)
    expect(body).toEqual({ message })
    expect(mock.state()).toEqual(before)
  })

  test('that is not sent at all is asked for', async () => {
    const { status, body } = await createMock().as('guest').post('/V1/customers', {})

    expect(status).toBe(400)
    expect(body).toEqual(required('customer'))
  })

  test.each(["Renée O'Neil-Smith, Jr.", 'Łukasz', '李', 'Maria 2_3'])(
    'may be called %s',
    async (firstname) => {
      const { body } = await createMock()
        .as('guest')
        .post('/V1/customers', { customer: aCustomer({ firstname }) })

      expect(body).toMatchObject({ firstname })
    },
  )
})

test('a refused address takes the account back', async () => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/customers', {
    customer: aCustomer({ addresses: [anAddress(), anAddress({ street: [] })] }),
  })

  expect(status).toBe(400)
  expect(body).toEqual(required('street'))
  expect(mock.state()).toEqual(before)
})

test('a crash of the store on an unreadable time is told as a refusal by the documented profile', async () => {
  const customer = aCustomer({ created_at: 'long ago' })

  const documented = await createMock().as('full').post('/V1/customers', { customer })
  const observed = await createMock({ profile: 'observed' }).as('full').post('/V1/customers', { customer })

  expect(documented.status).toBe(400)
  expect(documented.body).toEqual({ message: 'The created_at "long ago" is no date.' })
  expect(observed.status).toBe(500)
})

test('where accounts have to be confirmed a key is made', async () => {
  const mock = createMock()
  mock.store.db.table(configValues).insert({ path: 'customer/create_account/confirm', value: '1' })

  const { body } = await mock.as('guest').post('/V1/customers', { customer: aCustomer(), password: PASSWORD })

  expect(body).not.toHaveProperty('confirmation')
  expect(mock.store.db.table(customers).get(1)?.confirmation).toMatch(/^[0-9a-f]{32}$/)
})
