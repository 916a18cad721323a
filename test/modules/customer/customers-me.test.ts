import { describe, expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'
import { aCustomer, anAddress, denied, noSuch, required, signIn, signUp } from '../../support/customers.ts'

test('a customer reads the own account', async () => {
  const mock = createMock()
  await signUp(mock)
  await signUp(mock, { email: 'tom@example.com' })

  const { status, body } = await (await signIn(mock, 'tom@example.com')).get('/V1/customers/me')

  expect(status).toBe(200)
  expect(body).toMatchObject({ id: 2, email: 'tom@example.com' })
})

describe('without a customer’s token the own account', () => {
  test('is refused to a guest', async () => {
    const { status, body } = await createMock().as('guest').get('/V1/customers/me')

    expect(status).toBe(401)
    expect(body).toEqual(denied('self'))
  })

  test('is refused to who has not all resources', async () => {
    const { status, body } = await createMock().as('catalog').get('/V1/customers/me')

    expect(status).toBe(403)
    expect(body).toEqual(denied('self'))
  })

  test('has no id for who has all resources', async () => {
    const { status, body } = await createMock().as('full').get('/V1/customers/me')

    expect(status).toBe(400)
    expect(body).toEqual(required('customerId'))
  })

  test('is told to be gone to a token of a customer who never was', async () => {
    const mock = createMock()
    const token = await mock.store.tokens.sign({ type: 'customer', id: 77 }, 3600)

    const { status, body } = await mock.as(token).get('/V1/customers/me')

    expect(status).toBe(404)
    expect(body).toEqual(noSuch('customerId', 77))
  })
})

test('a customer is known in the store views of the own website only', async () => {
  const mock = createMock()
  await signUp(mock)
  const shopper = await signIn(mock)

  const own = await shopper.get('/default/V1/customers/me')
  const admin = await shopper.get('/all/V1/customers/me')

  expect(own.status).toBe(200)
  expect(admin.status).toBe(403)
  expect(admin.body).toEqual(denied('self'))
})

test('a customer’s token is refused where an admin’s is asked for', async () => {
  const mock = createMock()
  await signUp(mock)

  const { status, body } = await (await signIn(mock)).get('/V1/attributeMetadata/customer')

  expect(status).toBe(403)
  expect(body).toEqual(denied('Magento_Customer::customer'))
})

describe('changing the own account', () => {
  test('keeps what is not sent and may be missing', async () => {
    const mock = createMock()
    await signUp(mock, { dob: '1984-11-30', addresses: [anAddress({ default_billing: true })] })

    const { status, body } = await (
      await signIn(mock)
    ).put('/V1/customers/me', { customer: aCustomer({ firstname: 'Mimi', default_billing: '99' }) })

    expect(status).toBe(200)
    expect(body).toMatchObject({
      firstname: 'Mimi',
      dob: '1984-11-30',
      default_billing: '1',
      addresses: [{ id: 1 }],
    })
  })

  test('replaces the address book', async () => {
    const mock = createMock()
    await signUp(mock, { addresses: [anAddress(), anAddress({ city: 'Waco' })] })

    const { body } = await (
      await signIn(mock)
    ).put('/V1/customers/me', { customer: aCustomer({ addresses: [{ id: 2, default_shipping: true }] }) })

    expect(body).toMatchObject({ default_shipping: '2', addresses: [{ id: 2, city: 'Waco' }] })
    expect((body as { addresses: unknown[] }).addresses).toHaveLength(1)
  })

  test('never changes another one, nor group, website and store view', async () => {
    const mock = createMock()
    await signUp(mock)
    await signUp(mock, { email: 'tom@example.com' })

    const { body } = await (
      await signIn(mock)
    ).put('/V1/customers/me', {
      customer: aCustomer({ id: 2, group_id: 3, website_id: 0, store_id: 0, email: 'mimi@example.com' }),
    })

    expect(body).toMatchObject({ id: 1, group_id: 1, website_id: 1, store_id: 1, email: 'mimi@example.com' })
  })

  test.each([
    [{}, 'The customer email is missing. Enter and try again.'],
    [{ customer: { firstname: 'X' } }, 'The customer email is missing. Enter and try again.'],
    [
      { customer: { email: 'maria@example.com' } },
      '"First Name" is a required value.\n"Last Name" is a required value.',
    ],
  ])('with %j is refused', async (sent, message) => {
    const mock = createMock()
    await signUp(mock)
    const shopper = await signIn(mock)
    const before = mock.state()

    const { status, body } = await shopper.put('/V1/customers/me', sent)

    expect(status).toBe(400)
    expect(body).toEqual({ message })
    expect(mock.state()).toEqual(before)
  })
})

test('a call is logged under the customer’s e-mail address', async () => {
  const { providers } = await import('../../../src/modules/index.ts')
  const mock = createMock()
  await signUp(mock)
  await (await signIn(mock)).get('/V1/customers/me')

  const context = mock.calls.at(-1)?.context
  if (!context) throw new Error('the call was not logged')
  expect(providers.callerName(context)).toBe('Customer «maria@example.com»')
})
