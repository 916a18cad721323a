import { describe, expect, test } from 'vitest'
import { jwtRevocations, oauthTokens } from '../../../src/modules/integration/tables.ts'
import { START, tokens } from '../../support/create-mock.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'
import { request, withServer } from '../../support/raw-http.ts'

/** Tells who calls. */
const whoAmI = echoRow({ method: 'GET', path: '/V1/me', handler: (_: never, { user }) => ({ ...user }) })
const guarded = echoRow({ method: 'GET', path: '/V1/guarded', resource: 'Magento_Catalog::products' })

const served = () => serveRows([whoAmI, guarded])
const GUEST = { type: 'guest', id: 0 }

/** The answer of a store to exactly this header. */
async function caller(authorization: string | undefined, { app } = served()) {
  const { body } = await withServer(app, (port) =>
    request(
      port,
      'GET',
      '/rest/V1/me',
      authorization === undefined ? {} : { headers: { Authorization: authorization } },
    ),
  )
  return JSON.parse(body) as unknown
}

describe('a caller is known by', () => {
  test.each(['Bearer', 'bearer', 'BEARER'])('an integration’s token after %s', async (scheme) => {
    expect(await caller(`${scheme} ${tokens.full}`)).toEqual({ type: 'integration', id: 1 })
  })

  test('its token in any case', async () => {
    expect(await caller(`Bearer ${tokens.full.toUpperCase()}`)).toEqual({ type: 'integration', id: 1 })
  })

  test('a signed token, whether or not its user exists', async () => {
    const own = served()
    const admin = await own.store.tokens.sign({ type: 'admin', id: 1 }, 60)
    const nobody = await own.store.tokens.sign({ type: 'customer', id: 999 }, 60)

    expect(await caller(`Bearer ${admin}`, own)).toEqual({ type: 'admin', id: 1 })
    expect(await caller(`Bearer ${nobody}`, own)).toEqual({ type: 'customer', id: 999 })
    const refused = await own.send('GET', '/V1/guarded', { as: nobody })
    expect(refused.status).toBe(401)
  })
})

describe('a caller is a guest', () => {
  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer a b',
    `Bearer  ${tokens.full}`,
    `Bearer ${tokens.full} x`,
    `Bearer\t${tokens.full}`,
    `Basic ${tokens.full}`,
    `Token ${tokens.full}`,
    tokens.full,
    'Bearer not-a-token',
    'Bearer __proto__',
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    `Bearer ${'x'.repeat(10_000)}`,
    'Bearer \u00ff\u00fe',
    'OAuth oauth_token="x"',
  ])('with the header %j', async (authorization) => {
    expect(await caller(authorization)).toEqual(GUEST)
  })

  test('with a token that was revoked', async () => {
    const own = served()
    const table = own.store.db.table(oauthTokens)
    const row = table.find('token', tokens.full)
    table.update(row?.entity_id ?? 0, { revoked: true })

    expect(await caller(`Bearer ${tokens.full}`, own)).toEqual(GUEST)
  })

  test('with a signed token of before a revocation, or of the same second', async () => {
    const own = served()
    const { store, clock } = own
    const read = (token: string) => caller(`Bearer ${token}`, own)
    const admin = { type: 'admin', id: 1 } as const
    const before = await store.tokens.sign(admin, 3600)
    const other = await store.tokens.sign({ type: 'admin', id: 2 }, 3600)
    const sameId = await store.tokens.sign({ type: 'customer', id: 1 }, 3600)
    expect(await read(before)).toEqual(admin)

    store.db.table(jwtRevocations).insert({ user_type: 'admin', user_id: 1, revoke_before: START / 1000 })

    expect(await read(before)).toEqual(GUEST)
    expect(await read(other)).toMatchObject({ type: 'admin', id: 2 })
    expect(await read(sameId)).toMatchObject({ type: 'customer', id: 1 })
    clock.advance(1000)
    expect(await read(await store.tokens.sign(admin, 3600))).toEqual(admin)
  })
})

test('a wrong token is refused as none is, and on an open row not at all', async () => {
  const own = served()
  const none = await own.send('GET', '/V1/guarded')
  const wrong = await own.send('GET', '/V1/guarded', { as: 'not-a-token' })

  expect(wrong.status).toBe(401)
  expect(wrong.text).toBe(none.text)
  expect(wrong.text).toBe(
    '{"message":"The consumer isn\'t authorized to access %resources.","parameters":{"resources":"Magento_Catalog::products"}}',
  )
  expect((await own.send('GET', '/V1/me', { as: 'not-a-token' })).status).toBe(200)
  expect(own.calls.map(({ tokenIgnored }) => tokenIgnored)).toEqual([false, true, true])
})
