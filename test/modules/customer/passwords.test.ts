import { describe, expect, test } from 'vitest'
import { customers } from '../../../src/modules/customer/tables.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { denied, noSuch, noSuchEmail, PASSWORD, required, signIn, signUp } from '../../support/customers.ts'

const NEW_PASSWORD = 'N3w-Passw0rd'
const MINUTE = 60_000

const wrong = { message: "The password doesn't match this account. Verify the password and try again." }
const locked = { message: 'The account is locked.' }
const mismatched = { message: 'The password token is mismatched. Reset and try again.' }
const expired = { message: 'The password token is expired. Reset and try again.' }

const resetToken = (mock: Mock) => mock.store.db.table(customers).get(1)?.rp_token ?? ''

describe('changing the own password', () => {
  test('leaves the token good', async () => {
    const mock = createMock()
    await signUp(mock)
    const shopper = await signIn(mock)

    const { status, body } = await shopper.put('/V1/customers/me/password', {
      currentPassword: PASSWORD,
      newPassword: NEW_PASSWORD,
    })

    expect(status).toBe(200)
    expect(body).toBe(true)
    expect((await shopper.get('/V1/customers/me')).status).toBe(200)
    await signIn(mock, 'maria@example.com', NEW_PASSWORD)
    await expect(signIn(mock)).rejects.toThrow('The account sign-in was incorrect')
  })

  test('needs the present one', async () => {
    const mock = createMock()
    await signUp(mock)

    const { status, body } = await (
      await signIn(mock)
    ).put('/V1/customers/me/password', { currentPassword: 'wrong', newPassword: NEW_PASSWORD })

    expect(status).toBe(401)
    expect(body).toEqual(wrong)
  })

  test.each([
    [
      'MARIA@example.com',
      {
        message: "The password can't be the same as the email address. Create a new password and try again.",
      },
    ],
    [
      'short',
      {
        message: 'The password needs at least %1 characters. Create a new password and try again.',
        parameters: ['8'],
      },
    ],
  ])('to %j is refused', async (newPassword, refusal) => {
    const mock = createMock()
    await signUp(mock)
    const shopper = await signIn(mock)
    const before = mock.state()

    const { status, body } = await shopper.put('/V1/customers/me/password', {
      currentPassword: PASSWORD,
      newPassword,
    })

    expect(status).toBe(400)
    expect(body).toEqual(refusal)
    expect(mock.state()).toEqual(before)
  })

  test('asks for both passwords', async () => {
    const mock = createMock()
    await signUp(mock)

    const { status, body } = await (await signIn(mock)).put('/V1/customers/me/password', {})

    expect(status).toBe(400)
    expect(body).toEqual({
      message: 'One or more input exceptions have occurred.',
      errors: [required('currentPassword'), required('newPassword')],
    })
  })

  test('locks the account after ten wrong ones, but for the right one', async () => {
    const mock = createMock()
    await signUp(mock)
    const shopper = await signIn(mock)
    const change = (currentPassword: string) =>
      shopper.put('/V1/customers/me/password', { currentPassword, newPassword: PASSWORD })

    const answers = []
    for (let turn = 0; turn < 11; turn++) answers.push((await change('wrong')).body)
    const token = await mock
      .as('guest')
      .post('/V1/integration/customer/token', { username: 'maria@example.com', password: PASSWORD })
    const right = await change(PASSWORD)

    expect(answers).toEqual([...Array.from({ length: 10 }, () => wrong), locked])
    expect(token.status).toBe(401)
    expect(right.status).toBe(200)
  })

  test('opens a locked account again after ten minutes', async () => {
    const mock = createMock()
    await signUp(mock)
    const shopper = await signIn(mock)
    const change = () =>
      shopper.put('/V1/customers/me/password', { currentPassword: 'wrong', newPassword: PASSWORD })
    for (let turn = 0; turn < 11; turn++) await change()

    mock.clock.advance(10 * MINUTE + 1000)
    const after = await change()

    expect(after.body).toEqual(wrong)
    await signIn(mock)
    expect(mock.store.db.table(customers).get(1)).toMatchObject({ failures_num: 0, lock_expires: null })
  })

  test('is for customers only', async () => {
    const { status, body } = await createMock().as('guest').put('/V1/customers/me/password', {})

    expect(status).toBe(401)
    expect(body).toEqual(denied('self'))
  })
})

describe('asking for a reset', () => {
  const ask = (mock: Mock, sent: object) => mock.as('guest').put('/V1/customers/password', sent)

  test('makes a new token', async () => {
    const mock = createMock()
    await signUp(mock)
    const before = resetToken(mock)

    const { status, body } = await ask(mock, { email: 'maria@example.com', template: 'email_reset' })

    expect(status).toBe(200)
    expect(body).toBe(true)
    expect(resetToken(mock)).toMatch(/^[0-9a-z]{32}$/)
    expect(resetToken(mock)).not.toBe(before)
  })

  test('knows two templates', async () => {
    const mock = createMock()
    await signUp(mock)
    const before = mock.state()

    const { status, body } = await ask(mock, { email: 'maria@example.com', template: 'foo' })

    expect(status).toBe(400)
    expect(body).toEqual({
      message:
        'Invalid value of "%value" provided for the %fieldName field. Possible values: %template1 or %template2.',
      parameters: {
        value: 'foo',
        fieldName: 'template',
        template1: 'email_reminder',
        template2: 'email_reset',
      },
    })
    expect(mock.state()).toEqual(before)
  })

  test.each([
    [{}, '1'],
    [{ websiteId: 1 }, 1],
    [{ websiteId: 0 }, 0],
  ])('for nobody (%j) is not found', async (website, field2Value) => {
    const { status, body } = await ask(createMock(), {
      email: 'none@example.org',
      template: 'email_reset',
      ...website,
    })

    expect(status).toBe(404)
    expect(body).toEqual(noSuchEmail('none@example.org', field2Value))
  })

  test('asks for e-mail address and template', async () => {
    const { status, body } = await ask(createMock(), [])

    expect(status).toBe(400)
    expect(body).toEqual({
      message: 'One or more input exceptions have occurred.',
      errors: [required('email'), required('template')],
    })
  })
})

describe('the token of a link', () => {
  const check = (mock: Mock, token: string, id = 1) =>
    mock.as('guest').get(`/V1/customers/${id}/password/resetLinkToken/${token}`)

  test('is there from the sign-up on, and good for less than two hours', async () => {
    const mock = createMock()
    await signUp(mock)

    mock.clock.advance(120 * MINUTE - 1000)
    const inTime = await check(mock, resetToken(mock))
    mock.clock.advance(1000)
    const late = await check(mock, resetToken(mock))

    expect(inTime.body).toBe(true)
    expect(late.status).toBe(400)
    expect(late.body).toEqual(expired)
  })

  test('is refused when it is another', async () => {
    const mock = createMock()
    await signUp(mock)

    const { status, body } = await check(mock, 'fjjkafjie')

    expect(status).toBe(400)
    expect(body).toEqual(mismatched)
  })

  test('belongs to a customer', async () => {
    const unknown = await check(createMock(), 'x', 999)
    const none = await check(createMock(), 'x', 0)

    expect(unknown.status).toBe(404)
    expect(unknown.body).toEqual(noSuch('customerId', 999))
    expect(none.status).toBe(400)
    expect(none.body).toEqual({
      message: 'Invalid value of "%value" provided for the %fieldName field.',
      parameters: { fieldName: 'customerId', value: 0 },
    })
  })
})

describe('resetting a password', () => {
  const reset = (mock: Mock, changes: object = {}) =>
    mock.as('guest').post('/V1/customers/resetPassword', {
      email: 'maria@example.com',
      resetToken: resetToken(mock),
      newPassword: NEW_PASSWORD,
      ...changes,
    })

  test('uses the token up', async () => {
    const mock = createMock()
    await signUp(mock)
    const token = resetToken(mock)

    const first = await reset(mock)
    const second = await reset(mock, { resetToken: token })

    expect(first.body).toBe(true)
    expect(second.status).toBe(400)
    expect(second.body).toEqual(mismatched)
    await signIn(mock, 'maria@example.com', NEW_PASSWORD)
  })

  test.each([
    ['an empty e-mail address', { email: '' }, 400, required('email')],
    ['an unknown e-mail address', { email: 'none@example.org' }, 404, noSuchEmail('none@example.org', '1')],
    ['another token', { resetToken: 'x' }, 400, mismatched],
    ['an empty token', { resetToken: '' }, 400, required('resetPasswordLinkToken')],
    [
      'a weak password',
      { newPassword: 'short' },
      400,
      {
        message: 'The password needs at least %1 characters. Create a new password and try again.',
        parameters: ['8'],
      },
    ],
  ])('with %s is refused', async (_, changes, status, refusal) => {
    const mock = createMock()
    await signUp(mock)
    const before = mock.state()

    const answer = await reset(mock, changes)

    expect(answer.status).toBe(status)
    expect(answer.body).toEqual(refusal)
    expect(mock.state()).toEqual(before)
  })

  test('opens an account that was made without a password', async () => {
    const mock = createMock()
    await mock
      .as('full')
      .post('/V1/customers', { customer: { email: 'maria@example.com', firstname: 'M', lastname: 'K' } })

    await reset(mock)

    await signIn(mock, 'maria@example.com', NEW_PASSWORD)
  })
})
