import { describe, expect, test } from 'vitest'
import { configValues } from '../../../src/modules/store/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import {
  aCustomer,
  noSuch,
  noSuchEmail,
  PASSWORD,
  required,
  signIn,
  signUp,
} from '../../support/customers.ts'

const mustConfirm = (mock: Mock) =>
  mock.store.db.table(configValues).insert({ path: 'customer/create_account/confirm', value: '1' })

describe('an e-mail address', () => {
  test.each([
    [{ customerEmail: 'free@example.com' }, true],
    [{ customerEmail: 'MARIA@example.com' }, false],
    [{ customerEmail: 'maria@example.com', websiteId: 1 }, false],
    [{ customerEmail: 'maria@example.com', websiteId: 99 }, true],
    [{ customerEmail: 'invalid', websiteId: 0 }, true],
  ])('%j is free: %j', async (sent, isFree) => {
    const mock = createMock()
    await signUp(mock)

    const { status, body } = await mock.as('guest').post('/V1/customers/isEmailAvailable', sent)

    expect(status).toBe(200)
    expect(body).toBe(isFree)
  })

  test('has to be sent', async () => {
    const { status, body } = await createMock().as('guest').post('/V1/customers/isEmailAvailable', {})

    expect(status).toBe(400)
    expect(body).toEqual(required('customerEmail'))
  })
})

describe('validating a customer', () => {
  const empty = (label: string) => `The "${label}" attribute value is empty. Set the attribute and try again.`

  test.each([
    [aCustomer({ website_id: 1, group_id: 1 }), []],
    [aCustomer({ website_id: 0, group_id: 0, email: 'invalid' }), []],
    [
      { email: 'a@example.com', lastname: 'B' },
      [empty('Associate to Website'), empty('Group'), empty('First Name')],
    ],
    [
      { website_id: 1, group_id: 1, firstname: '', lastname: null },
      [empty('First Name'), empty('Last Name'), empty('Email')],
    ],
  ])('%j lacks %j', async (customer, messages) => {
    const mock = createMock()
    const before = mock.state()

    const { status, body } = await mock.as('full').put('/V1/customers/validate', { customer })

    expect(status).toBe(200)
    expect(body).toEqual({ valid: messages.length === 0, messages })
    expect(mock.state()).toEqual(before)
  })

  test('needs a customer', async () => {
    const { status, body } = await createMock().as('full').put('/V1/customers/validate', {})

    expect(status).toBe(400)
    expect(body).toEqual(required('customer'))
  })
})

describe('confirming an account', () => {
  const withKey = async () => {
    const mock = createMock()
    await signUp(mock, { confirmation: 'a4fg7h893e39d' })
    mock.clock.advance(5000)
    return mock
  }
  const activate = (mock: Mock, confirmationKey = 'a4fg7h893e39d', email = 'maria@example.com') =>
    mock.as('full').put(`/V1/customers/${email}/activate`, { email, confirmationKey })

  test('answers the customer of before, without extension attributes', async () => {
    const mock = await withKey()

    const { status, body } = await activate(mock)

    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 1, updated_at: '2025-01-01 00:00:00' })
    expect(body).not.toHaveProperty('confirmation')
    expect(body).not.toHaveProperty('extension_attributes')
    const read = await mock.as('full').get('/V1/customers/1')
    expect(read.body).toMatchObject({ updated_at: '2025-01-01 00:00:05' })
    expect(read.body).not.toHaveProperty('confirmation')
  })

  test('is done once', async () => {
    const mock = await withKey()
    await activate(mock)

    const { status, body } = await activate(mock)

    expect(status).toBe(400)
    expect(body).toEqual({ message: 'The account is already active.' })
  })

  test('needs the key of the account', async () => {
    const mock = await withKey()
    const before = mock.state()

    const wrong = await activate(mock, 'x')
    const unknown = await activate(mock, 'x', 'tom@example.com')

    expect(wrong.status).toBe(400)
    expect(wrong.body).toEqual({
      message: 'The confirmation token is invalid. Verify the token and try again.',
    })
    expect(unknown.status).toBe(404)
    expect(unknown.body).toEqual(noSuchEmail('tom@example.com', '1'))
    expect(mock.state()).toEqual(before)
  })

  test('is done by the customer too', async () => {
    const mock = await withKey()

    const { status, body } = await (
      await signIn(mock)
    ).put('/V1/customers/me/activate', { confirmationKey: 'a4fg7h893e39d' })

    expect(status).toBe(200)
    expect(body).toMatchObject({ id: 1, extension_attributes: { is_subscribed: false } })
  })

  test('is asked for again while there is a key', async () => {
    const mock = await withKey()
    const resend = (email: string) => mock.as('full').post('/V1/customers/confirm', { email, websiteId: 1 })

    const sent = await resend('maria@example.com')
    await activate(mock)
    const needless = await resend('maria@example.com')
    const unknown = await resend('tom@example.com')

    expect(sent.body).toBe(true)
    expect(needless.status).toBe(400)
    expect(needless.body).toEqual({ message: "Confirmation isn't needed." })
    expect(unknown.status).toBe(404)
    expect(unknown.body).toEqual(noSuchEmail('tom@example.com', 1))
  })

  test('has a state', async () => {
    const mock = await withKey()
    const state = async () => (await mock.as('full').get('/V1/customers/1/confirm')).body as string

    const optional = await state()
    mustConfirm(mock)
    const open = await state()
    await activate(mock)
    const done = await state()
    const unknown = await mock.as('full').get('/V1/customers/9/confirm')

    expect([optional, open, done]).toEqual([
      'account_confirmation_not_required',
      'account_confirmation_required',
      'account_confirmed',
    ])
    expect(unknown.body).toEqual(noSuch('customerId', 9))
  })

  test('comes before the first token where it is required', async () => {
    const mock = createMock()
    mustConfirm(mock)
    await mock.as('guest').post('/V1/customers', { customer: aCustomer(), password: PASSWORD })

    const { status, body } = await mock
      .as('guest')
      .post('/V1/integration/customer/token', { username: 'maria@example.com', password: PASSWORD })

    expect(status).toBe(401)
    expect((body as { message: string }).message).toContain('The account sign-in was incorrect')
  })
})

test('no customer is read-only', async () => {
  const mock = createMock()
  await signUp(mock)

  const known = await mock.as('full').get('/V1/customers/1/permissions/readonly')
  const unknown = await mock.as('full').get('/V1/customers/9/permissions/readonly')

  expect(known.body).toBe(false)
  expect(unknown.status).toBe(404)
  expect(unknown.body).toEqual(noSuch('customerId', 9))
})
