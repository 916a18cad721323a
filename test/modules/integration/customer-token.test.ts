import { describe, expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { PASSWORD, required, signUp } from '../../support/customers.ts'

const MINUTE = 60_000

const refusal = {
  message:
    'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.',
}

const ask = (mock: Mock, password: string, username = 'maria@example.com') =>
  mock.as('guest').post('/V1/integration/customer/token', { username, password })

async function withCustomer(): Promise<Mock> {
  const mock = createMock()
  await signUp(mock)
  return mock
}

test('a customer’s token is a JSON Web Token with the id', async () => {
  const { status, body } = await ask(await withCustomer(), PASSWORD)

  const [header = '', payload = ''] = (body as string).split('.')
  expect(status).toBe(200)
  expect(Buffer.from(header, 'base64url').toString()).toBe('{"kid":"1","alg":"HS256"}')
  expect(Buffer.from(payload, 'base64url').toString()).toBe(
    '{"uid":1,"utypid":3,"iat":1735689600,"exp":1735693200}',
  )
})

test('the case of the e-mail address does not matter, nor does the store view', async () => {
  const mock = await withCustomer()

  const upper = await ask(mock, PASSWORD, 'MARIA@example.com')
  const all = await mock
    .as('guest')
    .post('/all/V1/integration/customer/token', { username: 'maria@example.com', password: PASSWORD })

  expect([upper.status, all.status]).toEqual([200, 200])
})

test('a token expires', async () => {
  const mock = await withCustomer()
  const { body } = await ask(mock, PASSWORD)

  mock.clock.advance(60 * MINUTE)
  const { status } = await mock.as(body as string).get('/V1/customers/me')

  expect(status).toBe(401)
})

describe('credentials', () => {
  test.each([
    ['with a wrong password', 'maria@example.com', 'nope'],
    ['of nobody', 'ghost@example.com', PASSWORD],
  ])('%s are refused', async (_, username, password) => {
    const { status, body } = await ask(await withCustomer(), password, username)

    expect(status).toBe(401)
    expect(body).toEqual(refusal)
  })

  test('have two parts', async () => {
    const mock = createMock()

    const both = await mock.as('guest').post('/V1/integration/customer/token', {})
    const one = await ask(mock, '')

    expect(both.status).toBe(400)
    expect(both.body).toEqual({
      message: 'One or more input exceptions have occurred.',
      errors: [required('username'), required('password')],
    })
    expect(one.status).toBe(400)
    expect(one.body).toEqual(required('password'))
  })

  test('of an account without a password open nothing', async () => {
    const mock = createMock()
    await mock
      .as('full')
      .post('/V1/customers', { customer: { email: 'maria@example.com', firstname: 'M', lastname: 'K' } })

    expect((await ask(mock, 'anything')).status).toBe(401)
  })
})

describe('wrong passwords', () => {
  const fail = async (mock: Mock, times: number) => {
    for (let turn = 0; turn < times; turn++) await ask(mock, 'nope')
  }

  test('are forgiven five times, and forgotten by a right one', async () => {
    const mock = await withCustomer()
    await fail(mock, 5)

    const first = await ask(mock, PASSWORD)
    await fail(mock, 5)
    const second = await ask(mock, PASSWORD)

    expect([first.status, second.status]).toEqual([200, 200])
  })

  test('lock the name for half an hour at the sixth', async () => {
    const mock = await withCustomer()
    await fail(mock, 6)

    const locked = await ask(mock, PASSWORD)
    mock.clock.advance(30 * MINUTE)
    const later = await ask(mock, PASSWORD)

    expect(locked.status).toBe(401)
    expect(locked.body).toEqual(refusal)
    expect(later.status).toBe(200)
  })

  test('under a customer’s name do not lock an admin of that name', async () => {
    const mock = createMock()
    for (let turn = 0; turn < 6; turn++) await ask(mock, 'nope', 'admin')

    const { status } = await mock
      .as('guest')
      .post('/V1/integration/admin/token', { username: 'admin', password: 'Admin1234!' })

    expect(status).toBe(200)
  })
})
