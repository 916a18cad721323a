import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sentence } from '../../../src/access-log.ts'
import { fixtureActors } from '../../../src/fixtures.ts'
import { INTEGRATION_STATUS, integrations, oauthTokens } from '../../../src/modules/integration/tables.ts'
import { createMock, START, type Mock } from '../../support/create-mock.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'
import { authorization, type Keys, type ToSign } from '../../support/signed.ts'

const HOST = 'store.example:8082'
const NOW = START / 1000
const [LOCAL, LIMITED] = fixtureActors('clean').integrations as readonly Keys[] as [Keys, Keys]
const WEBSITES = '/V1/store/websites'

const cleanMock = (config: Parameters<typeof createMock>[0] = {}) =>
  createMock({ dataset: 'clean', ...config })

interface Sent {
  readonly keys?: Keys
  readonly method?: string
  /** What is sent, where it is not what was signed. */
  readonly path?: string
  readonly signed?: Partial<ToSign> & { path?: string }
  readonly change?: (header: string) => string
  readonly body?: string
  readonly type?: string
  readonly headers?: Record<string, string>
}

function send(mock: Mock, sent: Sent = {}) {
  const { keys = LOCAL, method = 'GET', signed = {}, path = signed.path ?? WEBSITES, body, type } = sent
  const header = authorization(keys, {
    method,
    url: `http://${HOST}/rest${signed.path ?? path}`,
    timestamp: NOW,
    ...signed,
  })
  return mock.as('guest').send(method, path, {
    headers: {
      Host: HOST,
      Authorization: sent.change?.(header) ?? header,
      ...(type && { 'Content-Type': type }),
      ...sent.headers,
    },
    ...(body !== undefined && { body }),
  })
}

describe('a signed request is served', () => {
  test('as what its integration is granted', async () => {
    const mock = cleanMock()

    expect((await send(mock)).status).toBe(200)
    expect(mock.calls[0]?.context?.user).toEqual({ type: 'integration', id: 1 })
    expect((await send(mock, { keys: LIMITED })).status).toBe(403)
  })

  test('with a query, and with JSON, which is not signed', async () => {
    const mock = cleanMock()
    const path = '/default/V1/cmsBlock/search?searchCriteria[pageSize]=2&fields=items[id,title]&x=%C3%A4%20b'
    const block = { block: { identifier: 'a', title: 'Ä' } }

    expect((await send(mock, { path })).status).toBe(200)
    const made = await send(mock, {
      method: 'POST',
      path: '/V1/cmsBlock',
      body: JSON.stringify(block),
      type: 'application/json',
    })
    expect(made.body).toMatchObject({ title: 'Ä' })
  })

  test('with a time stamp of long ago, or of ten minutes ahead', async () => {
    const mock = cleanMock()

    for (const timestamp of [1, NOW + 600, '12.5'])
      expect((await send(mock, { signed: { timestamp } })).status).toBe(200)
  })

  test('without a version, and with keys in another case', async () => {
    const mock = cleanMock()
    const keys = {
      ...LOCAL,
      consumerKey: LOCAL.consumerKey.toUpperCase(),
      token: LOCAL.token?.toUpperCase() ?? '',
    }

    expect((await send(mock, { signed: { more: { oauth_version: undefined } } })).status).toBe(200)
    expect((await send(mock, { keys })).status).toBe(200)
  })

  test('behind a proxy that speaks HTTPS', async () => {
    const url = `https://${HOST}/rest${WEBSITES}`

    const { status } = await send(cleanMock(), {
      signed: { url },
      headers: { 'X-Forwarded-Proto': 'https' },
    })

    expect(status).toBe(200)
  })

  test('with HMAC-SHA1, where that is accepted', async () => {
    const mock = cleanMock({ hmacSha1: 'accept' })

    expect((await send(mock, { signed: { hash: 'SHA1' } })).status).toBe(200)
    expect((await send(mock)).status).toBe(200)
  })
})

describe('a form is signed with the rest', () => {
  const rows = [echoRow({ resource: 'Magento_Catalog::products', path: '/V1/form' })]
  const type = 'application/x-www-form-urlencoded'
  const serve = () => serveRows(rows, { dataset: 'clean', profile: 'documented' })
  const post = (served: ReturnType<typeof serve>, body: string, data: Record<string, string | string[]>) => {
    const url = `http://${HOST}/rest/V1/form`
    const Authorization = authorization(LOCAL, { method: 'POST', url, data, timestamp: NOW })
    return served.send('POST', '/V1/form', {
      body,
      headers: { Host: HOST, Authorization, 'Content-Type': type },
    })
  }

  test('with names twice and characters of any alphabet', async () => {
    // The body itself a store cannot read; that is said only to who may call.
    const { body } = await post(serve(), 'a=2&a=1+%C3%A9&b%5B%5D=%26', { a: ['2', '1 é'], 'b[]': '&' })

    expect(body.message).toContain('Server cannot understand Content-Type HTTP header')
  })

  test('so another form is refused', async () => {
    const { status, body } = await post(serve(), 'a=2&a=1', { a: ['2', '3'] })

    expect([status, body]).toEqual([401, { message: 'The signature is invalid. Verify and try again.' }])
  })
})

const required = (fieldName: string) => ({
  message: '"%fieldName" is required. Enter and try again.',
  parameters: { fieldName },
})
const without = (...names: string[]) => ({
  change: (header: string) =>
    names.reduce((rest, name) => rest.replace(new RegExp(`${name}="[^"]*",? ?`), ''), header),
})
const more = (given: Record<string, string>) => ({ signed: { more: given } })
const UNKNOWN = 'x'.repeat(32)

test.each<[string, Sent, number, object]>([
  [
    'a changed signature',
    { change: (header) => header.replace(/oauth_signature="./, 'oauth_signature="%00') },
    401,
    { message: 'The signature is invalid. Verify and try again.' },
  ],
  [
    'another secret',
    { keys: { ...LOCAL, consumerSecret: UNKNOWN } },
    401,
    { message: 'The signature is invalid. Verify and try again.' },
  ],
  [
    'another address',
    { path: '/V1/store/storeViews', signed: { path: WEBSITES } },
    401,
    { message: 'The signature is invalid. Verify and try again.' },
  ],
  [
    'another query',
    { path: `${WEBSITES}?a=1`, signed: { path: `${WEBSITES}?a=2` } },
    401,
    { message: 'The signature is invalid. Verify and try again.' },
  ],
  [
    'another port',
    { signed: { url: `http://store.example/rest${WEBSITES}` } },
    401,
    { message: 'The signature is invalid. Verify and try again.' },
  ],
  [
    'a version',
    more({ oauth_version: '2.0' }),
    400,
    { message: 'The "%1" Oauth version isn\'t supported.', parameters: ['2.0'] },
  ],
  ['no consumer key', without('oauth_consumer_key'), 400, required('oauth_consumer_key')],
  ['no signature', without('oauth_signature'), 400, required('oauth_signature')],
  ['no signature method', without('oauth_signature_method'), 400, required('oauth_signature_method')],
  ['no nonce', without('oauth_nonce'), 400, required('oauth_nonce')],
  ['no timestamp', without('oauth_timestamp'), 400, required('oauth_timestamp')],
  ['no token', without('oauth_token'), 400, required('oauth_token')],
  [
    'nothing but a nonce',
    {
      change: () => 'OAuth oauth_nonce="x"',
    },
    400,
    {
      message: 'One or more input exceptions have occurred.',
      errors: [
        'oauth_consumer_key',
        'oauth_signature',
        'oauth_signature_method',
        'oauth_timestamp',
        'oauth_token',
      ].map(required),
    },
  ],
  [
    'a short token',
    { keys: { ...LOCAL, token: 'short' } },
    400,
    { message: 'The token length is invalid. Check the length and try again.' },
  ],
  [
    'HMAC-SHA1',
    { signed: { hash: 'SHA1' } },
    400,
    { message: 'Signature method %1 is not supported', parameters: ['HMAC-SHA1'] },
  ],
  [
    'PLAINTEXT',
    more({ oauth_signature_method: 'PLAINTEXT' }),
    400,
    { message: 'Signature method %1 is not supported', parameters: ['PLAINTEXT'] },
  ],
  [
    'a short consumer key',
    { keys: { ...LOCAL, consumerKey: 'short' } },
    401,
    { message: 'Consumer key is not the correct length' },
  ],
  [
    'an unknown consumer',
    { keys: { ...LOCAL, consumerKey: UNKNOWN } },
    401,
    { message: 'A consumer having the specified key does not exist' },
  ],
  ...[0, -1, 'soon', '', NOW + 601].map((timestamp): [string, Sent, number, object] => [
    `the time stamp ${JSON.stringify(timestamp)}`,
    { signed: { timestamp } },
    401,
    { message: 'An error occurred validating the nonce' },
  ]),
  [
    'an unknown token',
    { keys: { ...LOCAL, token: UNKNOWN } },
    401,
    { message: 'Specified token does not exist' },
  ],
  [
    'the token of another consumer',
    { keys: { ...LOCAL, token: LIMITED.token ?? '' } },
    401,
    { message: 'Token is not associated with the specified consumer' },
  ],
])('%s is refused', async (_, sent, status, body) => {
  const mock = cleanMock()

  const answer = await send(mock, sent)

  expect([answer.status, answer.body]).toEqual([status, body])
  expect(mock.calls.map((call) => sentence(call))).toEqual([
    expect.stringMatching(/^A guest was refused GET \/V1\/store\/\w+: .+\.$/),
  ])
})

describe('a token is refused', () => {
  const change = (mock: Mock, changes: object) => {
    const tokens = mock.store.db.table(oauthTokens)
    tokens.update(tokens.find('token', LOCAL.token ?? '')?.entity_id ?? 0, changes)
  }

  test.each([
    ['that was revoked', { revoked: true }, 'Access token has been revoked'],
    ['that has yet to be traded', { type: 'request' }, 'Token is not an access token'],
  ])('%s', async (_, changes, message) => {
    const mock = cleanMock()
    change(mock, changes)

    const { status, body } = await send(mock)

    expect([status, body]).toEqual([401, { message }])
    expect((await mock.as(LOCAL.token ?? '').get(WEBSITES)).status).toBe(401)
  })

  test('of an integration that is not active, as a guest; as a bearer it is still good', async () => {
    const mock = cleanMock()
    mock.store.db.table(integrations).update(1, { status: INTEGRATION_STATUS.inactive })

    const { status, body } = await send(mock)

    expect(status).toBe(401)
    expect(body.message).toBe("The consumer isn't authorized to access %resources.")
    expect((await mock.as(LOCAL.token ?? '').get(WEBSITES)).status).toBe(200)
  })

  test('as a bearer where the store says so, and not for what it signs', async () => {
    const mock = cleanMock()
    const path = 'oauth/consumer/enable_integration_as_bearer'
    await mock.control('put', '/state', { tables: { core_config_data: [{ path, value: '0' }] } })

    expect((await mock.as(LOCAL.token ?? '').get(WEBSITES)).status).toBe(401)
    expect((await send(mock)).status).toBe(200)
  })
})

describe('a nonce', () => {
  const signed = { nonce: 'n'.repeat(32) }
  const used = {
    message: 'The nonce is already being used by the consumer with ID %1',
    parameters: ['1'],
  }

  test('is good once, whatever its time stamp, and for each consumer', async () => {
    const mock = cleanMock()
    await send(mock, { signed })

    expect((await send(mock, { signed })).body).toEqual(used)
    expect((await send(mock, { signed: { ...signed, timestamp: NOW - 60 } })).status).toBe(401)
    expect((await send(mock, { signed, keys: LIMITED })).status).toBe(403)
  })

  test('is used up by a request that is refused', async () => {
    const mock = cleanMock()
    await send(mock, { signed, keys: { ...LOCAL, consumerSecret: UNKNOWN } })

    expect((await send(mock, { signed })).body).toEqual(used)
  })

  test('is forgotten after two hours', async () => {
    const mock = cleanMock()
    await send(mock, { signed })

    mock.clock.advance(2 * 60 * 60 * 1000 - 1)
    expect((await send(mock, { signed })).status).toBe(401)
    mock.clock.advance(1)
    expect((await send(mock, { signed })).status).toBe(200)
    expect(mock.store.db.rows('oauth_nonce')).toHaveLength(1)
  })

  test('of one workspace is none of another’s', async () => {
    const mock = cleanMock()
    const there = { 'X-Mock-Workspace': 'other' }
    await send(mock, { signed })

    expect((await send(mock, { signed, headers: there })).status).toBe(200)
    expect((await send(mock, { signed, headers: there })).status).toBe(401)
  })
})

describe('on a row for everybody', () => {
  const wrong = { keys: { ...LOCAL, consumerSecret: UNKNOWN } }

  test('a wrong signature is not noticed, and no nonce used up', async () => {
    const mock = cleanMock()

    expect((await send(mock, { ...wrong, path: '/V1/directory/currency' })).status).toBe(200)
    expect(mock.calls.map((call) => sentence(call))).toEqual([
      'A guest, whose signature was not accepted, was served GET /V1/directory/currency.',
    ])
    expect(mock.store.db.rows('oauth_nonce')).toEqual([])
  })

  test('but by a service that asks who calls', async () => {
    const mock = cleanMock()
    const path = '/V1/guest-carts'

    expect((await send(mock, { ...wrong, method: 'POST', path })).body).toEqual({
      message: "The quote can't be created.",
    })
    expect((await send(mock, { method: 'POST', path })).status).toBe(200)
  })
})

test('a fault may be for who signs, and its nonce is good for another try', async () => {
  const mock = cleanMock()
  const signed = { nonce: 'n'.repeat(32) }
  await mock.control('post', '/faults', {
    when: { actor: 'local', calls: { first: 1 } },
    do: { answer: { status: 503, message: 'Busy' } },
  })

  expect((await send(mock, { keys: LIMITED })).status).toBe(403)
  expect((await send(mock, { signed })).status).toBe(503)
  expect((await send(mock, { signed })).status).toBe(200)
})

test('what is asked for is looked for before who asks, and who asks before what they send', async () => {
  const mock = cleanMock()
  const wrong = { keys: { ...LOCAL, consumerSecret: UNKNOWN } }

  expect((await send(mock, { ...wrong, path: '/V1/nothing' })).status).toBe(404)
  const { status } = await send(mock, {
    ...wrong,
    method: 'POST',
    path: '/V1/cmsBlock',
    body: '{',
    type: 'x/y',
  })
  expect(status).toBe(401)
})

test('whatever oauth-1.0a signs is accepted, and any change of a byte refused', async () => {
  const mock = cleanMock()
  const text = fc.string({ unit: 'binary', maxLength: 12 })
  const name = fc.stringMatching(/^[a-zA-Z][\w.~[\]-]{0,8}$/)
  const pair = fc.tuple(name, text)
  const search = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&')

  await fc.assert(
    fc.asyncProperty(fc.array(pair, { maxLength: 5 }), fc.nat(), fc.nat(93), async (pairs, at, char) => {
      const query = search(pairs)
      const path = `/V1/store/storeViews${query && `?${query}`}`
      expect((await send(mock, { path })).status).toBe(200)

      const header = authorization(LOCAL, { url: `http://${HOST}/rest${path}`, timestamp: NOW })
      const place = 'OAuth '.length + (at % (header.length - 'OAuth '.length))
      const changed = header.slice(0, place) + String.fromCharCode(33 + char) + header.slice(place + 1)
      fc.pre(meaning(changed) !== meaning(header))
      const refused = await send(mock, { path, change: () => changed })
      expect(refused.status).not.toBe(200)
    }),
    { numRuns: 60 },
  )

  /** Case means nothing to an escaped byte, nor do quotes and blanks to a value. */
  function meaning(header: string) {
    return header
      .replace(/^OAuth /, '')
      .split(',')
      .map((part) => decoded(part.trim().replace(/=("*)/, '=').replace(/"+$/, '')))
      .join()
  }
  function decoded(part: string) {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  }
})
