import { describe, expect, test } from 'vitest'
import { authorizationRoles } from '../../../src/modules/authorization/tables.ts'
import { adminUsers, tokenRequestLogs } from '../../../src/modules/integration/tables.ts'
import { createMock, START } from '../../support/create-mock.ts'

const PATH = '/V1/integration/admin/token'
const GOOD = { username: 'admin', password: 'Admin1234!' }
const BAD = { username: 'admin', password: 'nope' }
const REFUSED = {
  message:
    'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.',
}
const required = (fieldName: string) => ({
  message: '"%fieldName" is required. Enter and try again.',
  parameters: { fieldName },
})

function aStore() {
  const mock = createMock({ profile: 'observed' })
  const signIn = (credentials: object, path = PATH) => mock.as('guest').post(path, credentials)
  const admin = (username: string) => {
    const user = mock.store.db.table(adminUsers).find('username', username)
    if (!user) throw new Error(`there is no ${username}`)
    return user
  }
  const logs = () => [...mock.store.db.table(tokenRequestLogs).all()]
  return {
    ...mock,
    as: (actor: string) => mock.as(actor),
    state: () => mock.state(),
    signIn,
    admin,
    logs,
  }
}

describe('good credentials', () => {
  test('give a token, which is good for what the admin is granted', async () => {
    const { signIn, as } = aStore()
    const { status, body, headers } = await signIn({ username: 'limited', password: 'Limited1234!' })

    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(body).toMatch(/^eyJraWQiOiIxIiwiYWxnIjoiSFMyNTYifQ\.[\w-]+\.[\w-]+$/)
    expect((await as(body as string).get('/V1/products?searchCriteria')).status).toBe(200)
    expect((await as(body as string).get('/V1/store/websites')).body).toEqual({
      message: "The consumer isn't authorized to access %resources.",
      parameters: { resources: 'Magento_Backend::store' },
    })
  })

  test.each(['/all/V1', '/default/V1'])('are taken in the scope %s', async (scope) => {
    expect((await aStore().signIn(GOOD, PATH.replace('/V1', scope))).status).toBe(200)
  })

  test('may spell the name in another case, but not the password', async () => {
    const { signIn } = aStore()

    expect((await signIn({ ...GOOD, username: 'ADMIN' })).status).toBe(200)
    expect((await signIn({ ...GOOD, password: 'admin1234!' })).status).toBe(401)
  })

  test.each([
    ['observed', undefined, 3600],
    ['documented', undefined, 14_400],
    ['documented', 10, 10],
  ] as const)('give a token for as long as is set: %s, %s', async (profile, adminTokenLifetime, seconds) => {
    const mock = createMock({ profile, adminTokenLifetime })
    const { body } = await mock.as('guest').post(PATH, GOOD)
    const status = async () => (await mock.as(body as string).get('/V1/store/websites')).status
    mock.clock.advance(seconds * 1000 - 1)
    expect(await status()).toBe(200)

    mock.clock.advance(1)

    expect(await status()).toBe(401)
  })
})

describe('credentials are missing', () => {
  const both = {
    message: 'One or more input exceptions have occurred.',
    errors: [required('username'), required('password')],
  }

  test.each([
    [{}, both],
    [{ username: null, password: null }, both],
    [{ username: '', password: '' }, both],
    [{ username: 'admin' }, required('password')],
    [{ username: 'admin', password: '' }, required('password')],
    [{ password: 'x' }, required('username')],
    [{ username: '', password: 'x' }, required('username')],
    [{ username: '' }, required('password')],
  ])('%j', async (credentials, body) => {
    const { signIn, logs } = aStore()
    const answer = await signIn(credentials)

    expect(answer.status).toBe(400)
    expect(answer.body).toEqual(body)
    expect(logs()).toEqual([])
  })

  test('or of a wrong type', async () => {
    const { body, status } = await aStore().signIn({ username: ['admin'], password: 'x' })

    expect(status).toBe(400)
    expect(body).toEqual({
      message: 'The "array" value\'s type is invalid. The "string" type was expected. Verify and try again.',
    })
  })
})

describe('wrong credentials', () => {
  test.each([BAD, { username: 'nobody', password: 'x' }, { ...GOOD, password: 'Admin1234! ' }])(
    '%j are refused without saying what was wrong',
    async (credentials) => {
      const { status, body } = await aStore().signIn(credentials)

      expect(status).toBe(401)
      expect(body).toEqual(REFUSED)
    },
  )

  test('are counted by name, whether it exists or not, although the call is refused', async () => {
    const { signIn, logs } = aStore()

    await signIn(BAD)
    await signIn({ ...BAD, username: 'Admin' })
    await signIn({ ...BAD, username: 'nobody' })

    expect(logs()).toMatchObject([
      { user_name: 'admin', user_type: 'admin', failures_count: 2, lock_expires_at: START + 1_800_000 },
      { user_name: 'nobody', failures_count: 1 },
    ])
  })

  test('five times are forgotten by a good one', async () => {
    const { signIn, logs } = aStore()
    for (let time = 0; time < 5; time++) await signIn(BAD)

    expect((await signIn(GOOD)).status).toBe(200)
    expect(logs()).toEqual([])
  })

  test('six times shut the account for half an hour, but no token that it has', async () => {
    const { signIn, as, clock } = aStore()
    const { body: token } = await signIn(GOOD)
    for (let time = 0; time < 6; time++) await signIn(BAD)

    const locked = await signIn(GOOD)
    expect([locked.status, locked.body]).toEqual([401, REFUSED])
    expect((await as(token as string).get('/V1/store/websites')).status).toBe(200)
    clock.advance(1_799_999)
    expect((await signIn(GOOD)).status).toBe(401)
    clock.advance(1)
    expect((await signIn(GOOD)).status).toBe(200)
  })

  test('are not counted while it is shut', async () => {
    const { signIn, clock, logs } = aStore()
    for (let time = 0; time < 6; time++) await signIn(BAD)
    clock.advance(1_000_000)

    await signIn(BAD)
    await signIn(GOOD)

    expect(logs()).toMatchObject([{ failures_count: 6, lock_expires_at: START + 1_800_000 }])
  })

  test('once more after that half hour shut it again, since nothing was forgotten', async () => {
    const { signIn, clock, logs } = aStore()
    for (let time = 0; time < 6; time++) await signIn(BAD)
    clock.advance(1_800_000)

    await signIn(BAD)

    expect(logs()).toMatchObject([{ failures_count: 7 }])
    expect((await signIn(GOOD)).status).toBe(401)
    clock.advance(1_800_000)
    expect((await signIn(GOOD)).status).toBe(200)
    expect(logs()).toEqual([])
  })

  test('shut an unknown name too, and no other', async () => {
    const { signIn } = aStore()
    for (let time = 0; time < 7; time++) await signIn({ username: 'nobody', password: 'x' })

    expect((await signIn(GOOD)).status).toBe(200)
  })

  test('are forgotten by a reset', async () => {
    const { signIn, reset } = aStore()
    for (let time = 0; time < 6; time++) await signIn(BAD)

    reset()

    expect((await signIn(GOOD)).status).toBe(200)
  })
})

describe('an account that is', () => {
  test('inactive is refused like a wrong password, uncounted when the password is right', async () => {
    const { signIn, store, admin, logs } = aStore()
    store.db.table(adminUsers).update(admin('admin').user_id, { is_active: false })

    const { status, body } = await signIn(GOOD)
    expect([status, body]).toEqual([401, REFUSED])
    expect(logs()).toEqual([])

    expect((await signIn(BAD)).body).toEqual(REFUSED)
    expect(logs()).toMatchObject([{ failures_count: 1 }])
  })

  test('without a role is told so, but only who knows the password', async () => {
    const { signIn, store, admin, logs } = aStore()
    const role = store.db.table(authorizationRoles).find('user', `admin ${admin('admin').user_id}`)
    store.db.table(authorizationRoles).delete(role?.role_id ?? 0)

    const { status, body } = await signIn(GOOD)
    expect([status, body]).toEqual([401, { message: 'More permissions are needed to access this.' }])
    expect(logs()).toEqual([])

    expect((await signIn(BAD)).body).toEqual(REFUSED)
    expect(logs()).toMatchObject([{ failures_count: 1 }])
  })
})

test('no password is kept as it is, nor told to the log', async () => {
  const { signIn, state, calls } = aStore()
  await signIn(GOOD)
  await signIn({ username: 'admin', password: 'hunter2-and-more' })

  expect(JSON.stringify(state())).not.toMatch(/Admin1234!|Limited1234!|hunter2/)
  expect(JSON.stringify(calls.map(({ url, error }) => [url, String(error)]))).not.toMatch(/1234|hunter2/)
})

test('there is no such thing as reading a token, or revoking one by it', async () => {
  const { as } = aStore()

  for (const answer of [
    await as('guest').get(PATH),
    await as('guest').post('/V1/integration/customer/revoke-customer-token'),
  ])
    expect([answer.status, answer.body]).toEqual([404, { message: 'Request does not match any route.' }])
})
