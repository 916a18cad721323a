import { describe, expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'
import { aCustomer, anAddress, noSuch, required, signIn, signUp } from '../../support/customers.ts'

test('an address is read by id, with what it is the default of', async () => {
  const mock = createMock()
  await signUp(mock, { addresses: [anAddress({ default_billing: true })] })

  const { status, body } = await mock.as('full').get('/V1/customers/addresses/1')

  expect(status).toBe(200)
  expect(body).toEqual({
    id: 1,
    customer_id: 1,
    region: { region_code: 'TX', region: 'Texas', region_id: 57 },
    region_id: 57,
    country_id: 'US',
    street: ['12 Harbour Road'],
    telephone: '5125550101',
    postcode: '78701',
    city: 'Austin',
    firstname: 'Maria',
    lastname: 'Keller',
    default_billing: true,
  })
})

test('a deleted address is no default any more', async () => {
  const mock = createMock()
  await signUp(mock, {
    addresses: [anAddress({ default_billing: true }), anAddress({ default_shipping: true })],
  })

  const { status, body } = await mock.as('full').delete('/V1/addresses/1')

  expect(status).toBe(200)
  expect(body).toBe(true)
  const read = await mock.as('full').get('/V1/customers/1')
  expect(read.body).not.toHaveProperty('default_billing')
  expect(read.body).toMatchObject({ default_shipping: '2', addresses: [{ id: 2 }] })
})

test('an unknown address is neither read nor deleted', async () => {
  const mock = createMock()

  const read = await mock.as('full').get('/V1/customers/addresses/999')
  const deleted = await mock.as('full').delete('/V1/addresses/7')

  expect([read.status, deleted.status]).toEqual([404, 404])
  expect(read.body).toEqual(noSuch('addressId', 999))
  expect(deleted.body).toEqual(noSuch('addressId', 7))
})

describe('the default addresses', () => {
  test('are read by the merchant and by the customer', async () => {
    const mock = createMock()
    await signUp(mock, {
      addresses: [anAddress({ default_billing: true }), anAddress({ default_shipping: true })],
    })
    const shopper = await signIn(mock)

    const answers = await Promise.all([
      mock.as('full').get('/V1/customers/1/billingAddress'),
      mock.as('full').get('/V1/customers/1/shippingAddress'),
      shopper.get('/V1/customers/me/billingAddress'),
      shopper.get('/V1/customers/me/shippingAddress'),
    ])

    expect(answers.map(({ body }) => (body as { id: number }).id)).toEqual([1, 2, 1, 2])
  })

  test('are an empty list where there are none, or where the id is of no own address', async () => {
    const mock = createMock()
    await signUp(mock, { default_shipping: '5' })

    for (const kind of ['billingAddress', 'shippingAddress']) {
      const { status, body } = await mock.as('full').get(`/V1/customers/1/${kind}`)
      expect(status).toBe(200)
      expect(body).toEqual([])
    }
  })

  test('of nobody are not found', async () => {
    const { status, body } = await createMock().as('full').get('/V1/customers/999/billingAddress')

    expect(status).toBe(404)
    expect(body).toEqual(noSuch('customerId', 999))
  })
})

describe('the region of an address', () => {
  const none = { region_code: null, region: null, region_id: 0 }
  const texas = { region_code: 'TX', region: 'Texas', region_id: 57 }

  test.each([
    ['by id', { region: { region_id: 57 } }, texas, 57],
    ['by id, whatever its name', { region: { region_id: 57, region: 'Foo', region_code: 'XX' } }, texas, 57],
    ['by id beside it', { region: undefined, region_id: 57 }, texas, 57],
    [
      'by text, which is not looked up',
      { region: { region: 'Texas' } },
      { region_code: 'Texas', region: 'Texas', region_id: 0 },
      0,
    ],
    ['by code, which is worth nothing', { region: { region_code: 'TX' } }, none, 0],
    ['not at all', { region: undefined }, none, undefined],
    [
      'of a country without any',
      { country_id: 'NZ', region: { region: 'Otago' } },
      { region_code: 'Otago', region: 'Otago', region_id: 0 },
      0,
    ],
  ])('is given %s', async (_, sent, region, regionId) => {
    const mock = createMock()
    await signUp(mock, { addresses: [anAddress(sent)] })

    const { body } = await mock.as('full').get('/V1/customers/addresses/1')

    expect(body).toMatchObject({ region })
    expect((body as { region_id?: number }).region_id).toBe(regionId)
  })

  test('stays when another part of the address changes', async () => {
    const mock = createMock()
    await signUp(mock, { addresses: [anAddress()] })

    const { body } = await mock
      .as('full')
      .put('/V1/customers/1', { customer: { addresses: [{ id: 1, city: 'Dallas' }] } })

    expect(body).toMatchObject({ addresses: [{ id: 1, city: 'Dallas', region: texas, region_id: 57 }] })
  })
})

describe('an address', () => {
  const invalid = (fieldName: string, value: string) => ({
    message: 'Invalid value of "%value" provided for the %fieldName field.',
    parameters: { fieldName, value },
  })

  test.each([
    ['without a first name', { firstname: null }, required('firstname')],
    ['without a last name', { lastname: '' }, required('lastname')],
    ['with a blank street', { street: ['  '] }, required('street')],
    ['without a city', { city: null }, required('city')],
    ['without a telephone', { telephone: null }, required('telephone')],
    ['without a postcode', { postcode: null }, required('postcode')],
    ['without a country', { country_id: null }, required('countryId')],
    ['of an unknown country', { country_id: 'XX' }, invalid('countryId', 'XX')],
    ['of a country in small letters', { country_id: 'us' }, invalid('countryId', 'us')],
    ['of an unknown region', { region: { region_id: 9999 } }, invalid('regionId', '9999')],
    ['of a region elsewhere', { country_id: 'DE' }, invalid('regionId', '57')],
    [
      'with three lines of street',
      { street: ['a', 'b', 'c'] },
      { message: '"Street Address" cannot contain more than 2 lines.' },
    ],
  ])('%s is refused', async (_, changes, refusal) => {
    const mock = createMock()
    await signUp(mock)
    const before = mock.state()

    const { status, body } = await mock
      .as('full')
      .put('/V1/customers/1', { customer: { addresses: [anAddress(changes)] } })

    expect(status).toBe(400)
    expect(body).toEqual(refusal)
    expect(mock.state()).toEqual(before)
  })

  test('that lacks everything is told so in one list', async () => {
    const mock = createMock()
    await signUp(mock)

    const { status, body } = await mock.as('full').put('/V1/customers/1', { customer: { addresses: [{}] } })

    const fields = ['firstname', 'lastname', 'street', 'city', 'telephone', 'postcode', 'countryId']
    expect(status).toBe(400)
    expect(body).toEqual({
      message: 'One or more input exceptions have occurred.',
      errors: fields.map(required),
    })
  })

  test('of some countries needs no postcode', async () => {
    const { status, body } = await createMock()
      .as('full')
      .post('/V1/customers', {
        customer: aCustomer({
          addresses: [anAddress({ country_id: 'IE', region: undefined, postcode: '' })],
        }),
      })

    expect(status).toBe(200)
    expect((body as { addresses: object[] }).addresses[0]).not.toHaveProperty('postcode')
  })
})
