import type { Express } from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMockMagento, manualClock, type MockMagento } from '../../../src/index.ts'
import { START } from '../../support/create-mock.ts'
import { withServer } from '../../support/raw-http.ts'
import { authorization, type Keys, type ToSign } from '../../support/signed.ts'

/** Another program, in JavaScript: an application as a team would write it. */
const EXAMPLE = new URL('../../../examples/integration-app/app.js', import.meta.url).href
const { createIntegrationApp } = (await import(EXAMPLE)) as { createIntegrationApp: () => Express }

const MINUTE = 60_000
const UNKNOWN = 'x'.repeat(32)
const WEBSITES = '/V1/store/websites'

let mock: MockMagento
beforeAll(async () => {
  mock = await createMockMagento({ dataset: 'clean', clock: manualClock(START) })
})
afterAll(() => mock.close())

let workspaces = 0

/** Each test has a store of its own. */
const newStore = () => `${mock.url}/w/${String(++workspaces)}`

async function control(store: string, method: string, path: string, body?: object) {
  const answer = await fetch(`${store}/_mock${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  return answer.json() as Promise<any> // eslint-disable-line @typescript-eslint/no-explicit-any
}

interface Told {
  readonly store: string
  readonly keys: Keys
  readonly verifier: string
}

/** A store with an integration whose application was told what it was told. */
async function told(store = newStore()): Promise<Told> {
  let posted = new URLSearchParams()
  const callback = async (request: AsyncIterable<Buffer>) => {
    let text = ''
    for await (const chunk of request) text += chunk.toString()
    posted = new URLSearchParams(text)
  }
  await withServer(
    (request, response) => void callback(request).then(() => response.end()),
    async (port) => {
      await control(store, 'POST', '/integrations', { name: 'app', resources: ['Magento_Backend::store'] })
      await control(store, 'PUT', '/integrations/app', { callbackUrl: `http://127.0.0.1:${port}/` })
      await control(store, 'POST', '/integrations/app/activate', {})
    },
  )
  expect(posted.get('store_base_url')).toBe(`${store}/`)
  return {
    store,
    keys: {
      consumerKey: posted.get('oauth_consumer_key') ?? '',
      consumerSecret: posted.get('oauth_consumer_secret') ?? '',
    },
    verifier: posted.get('oauth_verifier') ?? '',
  }
}

interface Trade extends Partial<Keys>, Partial<Omit<ToSign, 'url'>> {
  readonly change?: (header: string) => string
}

/** What a token endpoint answers. */
async function trade({ store, keys }: Told, kind: string, given: Trade = {}) {
  const { method = 'POST', change = (header) => header, ...rest } = given
  const url = `${store}/oauth/token/${kind}`
  const header = authorization({ ...keys, ...rest }, { method, url, timestamp: START / 1000, ...rest })
  const answer = await fetch(url, { method, headers: { Authorization: change(header) } })
  const text = await answer.text()
  return { status: answer.status, text, fields: new URLSearchParams(text), headers: answer.headers }
}

type Traded = Awaited<ReturnType<typeof trade>>
const tokenIn = ({ fields }: Traded) => ({
  token: fields.get('oauth_token') ?? '',
  tokenSecret: fields.get('oauth_token_secret') ?? '',
})

/** An application with its request token, and how it would ask for its access token. */
async function halfway() {
  const given = await told()
  const request = tokenIn(await trade(given, 'request'))
  const access = (more: Trade = {}) =>
    trade(given, 'access', { ...request, more: { oauth_verifier: given.verifier }, ...more })
  return { given, request, access }
}

async function call(store: string, Authorization: string) {
  return (await fetch(`${store}/rest${WEBSITES}`, { headers: { Authorization } })).status
}

describe('the handshake', () => {
  test('gives a token that signs requests and is a bearer', async () => {
    const { given, access } = await halfway()
    const { store } = given
    expect((await control(store, 'GET', '/integrations/app')).status).toBe('inactive')

    const answer = await access()

    expect(answer.status).toBe(200)
    expect(answer.text).toMatch(/^oauth_token=[a-z0-9]{32}&oauth_token_secret=[a-z0-9]{32}$/)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=UTF-8')
    const keys = { ...given.keys, ...tokenIn(answer) }
    const url = `${store}/rest${WEBSITES}`
    expect(await call(store, authorization(keys, { url, timestamp: START / 1000 }))).toBe(200)
    expect(await call(store, `Bearer ${keys.token}`)).toBe(200)
    expect(await control(store, 'GET', '/integrations/app')).toMatchObject({
      status: 'active',
      accessToken: keys.token,
      accessTokenSecret: keys.tokenSecret,
    })
  })

  test('is done by the example, from its activation to a signed read', async () => {
    const store = newStore()
    // It signs with the computer's time.
    await control(store, 'PUT', '/clock', { now: new Date().toISOString() })
    await withServer(createIntegrationApp(), async (port) => {
      const app = `http://127.0.0.1:${port}`
      await control(store, 'POST', '/integrations', {
        name: 'example',
        resources: ['Magento_Catalog::products'],
        callbackUrl: `${app}/callback`,
        identityUrl: `${app}/identity`,
      })

      const { identityUrl, integration } = await control(store, 'POST', '/integrations/example/activate', {})
      // As a browser: to the app, and from there back to the store.
      const back = await fetch(identityUrl as string)
      const products = await fetch(`${app}/products/${integration.consumerKey}`)

      expect(back.url).toBe(`${store}/_mock/integrations/3/success`)
      expect(await back.json()).toEqual({ name: 'example', status: 'active' })
      expect([products.status, await products.json()]).toMatchObject([200, { total_count: 0 }])
    })
  })

  test('begins anew, and what was begun before is good for nothing', async () => {
    const { given, access } = await halfway()
    const again = await told(given.store)

    expect((await access()).text).toBe('oauth_problem=Specified+token+does+not+exist')
    expect(again.keys).toEqual(given.keys)
    expect((await trade(again, 'request')).status).toBe(200)
  })

  test('takes any method, as long as it is signed, and index.php', async () => {
    const given = await told()

    expect((await trade(given, 'request', { method: 'GET' })).status).toBe(200)
    const other = await told()
    expect((await trade({ ...other, store: `${other.store}/index.php` }, 'request')).status).toBe(200)
  })
})

describe('no request token', () => {
  const SIGNATURE = 'The+signature+is+invalid.+Verify+and+try+again.'
  test.each<[string, Trade, number, string]>([
    ['for a wrong signature', { consumerSecret: UNKNOWN }, 401, SIGNATURE],
    ['for a token’s secret too many', { tokenSecret: UNKNOWN }, 401, SIGNATURE],
    [
      'for an unknown consumer',
      { consumerKey: UNKNOWN },
      401,
      'A+consumer+having+the+specified+key+does+not+exist',
    ],
    ['by HMAC-SHA1', { hash: 'SHA1' }, 400, 'Signature+method+HMAC-SHA1+is+not+supported'],
    [
      'by another version',
      { more: { oauth_version: '2.0' } },
      400,
      'The+%222.0%22+Oauth+version+isn%27t+supported.',
    ],
    [
      'without a nonce',
      { change: (header) => header.replace(/oauth_nonce="\w+", /, '') },
      400,
      '%22oauth_nonce%22+is+required.+Enter+and+try+again.',
    ],
    [
      'without anything',
      { change: () => 'Basic x' },
      400,
      ['consumer_key', 'signature', 'signature_method', 'nonce', 'timestamp']
        .map((name) => `%22oauth_${name}%22+is+required.+Enter+and+try+again`)
        .join('%2C+'),
    ],
  ])('%s', async (_, given, status, problem) => {
    const answer = await trade(await told(), 'request', given)

    expect([answer.status, answer.text]).toEqual([status, `oauth_problem=${problem}`])
  })

  test('twice, nor for an integration that has its token', async () => {
    const { given } = await halfway()
    const [, limited] = (await control(given.store, 'GET', '/integrations')) as Keys[]

    const problem = 'oauth_problem=Consumer+key+has+expired'
    expect((await trade(given, 'request')).text).toBe(
      'oauth_problem=Cannot+create+request+token+because+consumer+token+is+not+a+verifier+token',
    )
    expect((await trade({ ...given, keys: limited as Keys }, 'request', {})).text).toBe(problem)
  })

  test('after five minutes by the store’s clock', async () => {
    const [intime, late] = [await told(), await told()]
    await control(intime.store, 'POST', '/clock/advance', { seconds: 300 })
    await control(late.store, 'POST', '/clock/advance', { seconds: 301 })

    expect((await trade(intime, 'request')).status).toBe(200)
    const answer = await trade(late, 'request')
    expect([answer.status, answer.text]).toEqual([401, 'oauth_problem=Consumer+key+has+expired'])
  })

  test('by the nonce of before, until it is forgotten', async () => {
    const given = await told()
    const settings = [{ path: 'oauth/consumer/expiration_period', value: '86400' }]
    await control(given.store, 'PUT', '/state', { tables: { core_config_data: settings } })
    const nonce = 'n'.repeat(32)
    await trade(given, 'request', { nonce, consumerSecret: UNKNOWN })

    const answer = await trade(given, 'request', { nonce })
    expect([answer.status, answer.text]).toEqual([
      401,
      'oauth_problem=The+nonce+is+already+being+used+by+the+consumer+with+ID+3',
    ])
    await control(given.store, 'POST', '/clock/advance', { seconds: (120 * MINUTE) / 1000 })
    expect((await trade(given, 'request', { nonce })).status).toBe(200)
  })
})

describe('no access token', () => {
  test.each<[string, Trade, number, string]>([
    [
      'for a wrong signature',
      { tokenSecret: UNKNOWN },
      401,
      'The+signature+is+invalid.+Verify+and+try+again.',
    ],
    ['without a verifier', { more: {} }, 400, '%22oauth_verifier%22+is+required.+Enter+and+try+again.'],
    ['by an empty verifier', { more: { oauth_verifier: '' } }, 401, 'Verifier+is+not+the+correct+length'],
    [
      'by another verifier',
      { more: { oauth_verifier: UNKNOWN } },
      401,
      'Token+verifier+and+verifier+token+do+not+match',
    ],
    [
      'for a short token',
      { token: 'short' },
      400,
      'The+token+length+is+invalid.+Check+the+length+and+try+again.',
    ],
    ['for an unknown token', { token: UNKNOWN }, 401, 'Specified+token+does+not+exist'],
    [
      'for the token of another integration',
      { token: 'mockmagentointegrationtoken00000' },
      401,
      'Request+token+is+not+associated+with+the+specified+consumer',
    ],
  ])('%s', async (_, given, status, problem) => {
    const answer = await (await halfway()).access(given)

    expect([answer.status, answer.text]).toEqual([status, `oauth_problem=${problem}`])
  })

  test('twice', async () => {
    const { access } = await halfway()
    const traded = tokenIn(await access())

    expect((await access()).text).toBe('oauth_problem=Specified+token+does+not+exist')
    expect((await access(traded)).text).toBe('oauth_problem=Token+is+already+being+used')
  })

  test('in another workspace', async () => {
    const { given, request } = await halfway()
    const more = { oauth_verifier: given.verifier }
    const answer = await trade({ ...given, store: newStore() }, 'access', { ...request, more })

    expect(answer.text).toBe('oauth_problem=A+consumer+having+the+specified+key+does+not+exist')
  })
})

test('a request token is no access token, and a verifier no bearer', async () => {
  const { given, request } = await halfway()
  const url = `${given.store}/rest${WEBSITES}`
  const Authorization = authorization({ ...given.keys, ...request }, { url, timestamp: START / 1000 })

  const answer = await fetch(url, { headers: { Authorization } })

  expect([answer.status, await answer.json()]).toEqual([401, { message: 'Token is not an access token' }])
  expect(await call(given.store, `Bearer ${request.token}`)).toBe(401)
})

test('the journal tells of it in English, without a secret', async () => {
  const { given, request, access } = await halfway()
  const traded = tokenIn(await access())
  await access()

  const entries = (await control(given.store, 'GET', '/journal')) as { sentence: string }[]

  expect(entries.map(({ sentence }) => sentence)).toEqual([
    `Integration «app» was served POST ${new URL(given.store).pathname}/oauth/token/request.`,
    `Integration «app» was served POST ${new URL(given.store).pathname}/oauth/token/access.`,
    `A guest was refused POST ${new URL(given.store).pathname}/oauth/token/access: Specified token does not exist.`,
  ])
  for (const secret of [
    given.verifier,
    given.keys.consumerSecret,
    ...Object.values(request),
    ...Object.values(traded),
  ])
    expect(JSON.stringify(entries)).not.toContain(secret)
})

test('other pages below are none', async () => {
  expect((await fetch(`${mock.url}/oauth/token/other`)).status).toBe(404)
  expect((await fetch(`${mock.url}/oauth/token`)).status).toBe(404)
})
