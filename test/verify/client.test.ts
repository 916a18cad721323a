import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { client, pathOf, queryOf, UnreachableError, type Credentials } from '../../src/verify/client.ts'
import { fakeStore } from '../support/fake-store.ts'

const options = (target: string, given: object = {}) => ({
  target,
  timeout: 2000,
  retries: 0,
  insecure: false,
  ...given,
})
const WEBSITES = { as: 'admin', route: 'GET /V1/store/websites' } as const

/** Sends one request to a store that answers everything with an empty list, and gives what arrived. */
async function sent(
  call: Parameters<ReturnType<typeof client>['send']>[0],
  credentials: Credentials,
  given = {},
) {
  await using store = await fakeStore(() => ({ body: [] }))
  const speaker = client(options(store.url, given), credentials)
  await speaker.send(call, { sku: 'a/b c' })
  await speaker.close()
  return { url: store.url, last: store.received.at(-1), all: store.received }
}

describe('a request', () => {
  test('has the path, the query and the body of its case', async () => {
    const { last } = await sent(
      {
        as: 'guest',
        route: 'PUT /V1/products/:sku',
        path: { sku: '{{sku}}' },
        query: { 'searchCriteria[pageSize]': '1', fields: 'items[sku]' },
        body: { product: { sku: '{{sku}}' } },
      },
      {},
      { storeCode: 'all', headers: { 'x-run': '7' } },
    )

    expect(last).toMatchObject({
      method: 'PUT',
      url: '/rest/all/V1/products/a%2Fb%20c?searchCriteria[pageSize]=1&fields=items%5Bsku%5D',
      body: '{"product":{"sku":"a/b c"}}',
      headers: { 'content-type': 'application/json', 'x-run': '7', accept: 'application/json' },
    })
    expect(last?.headers.authorization).toBeUndefined()
  })

  test.each([
    ['admin', 'Bearer t0k3n'],
    ['limited', 'Bearer l1m1t3d'],
    ['stranger', 'Bearer nobodyeverissuedthistoken0000000'],
    [{ token: '{{sku}}' }, 'Bearer a/b c'],
  ] as const)('of %j carries a token', async (as, authorization) => {
    const { last } = await sent({ ...WEBSITES, as }, { token: 't0k3n', limitedToken: 'l1m1t3d' })

    expect(last?.headers.authorization).toBe(authorization)
  })

  test('of an admin without a token signs in once', async () => {
    await using store = await fakeStore(({ url }) => ({ body: url.includes('token') ? 'issued' : [] }))
    const speaker = client(options(store.url), { admin: { username: 'ada', password: 'Secret123' } })

    await Promise.all([speaker.send(WEBSITES, {}), speaker.send(WEBSITES, {})])
    await speaker.close()

    expect(store.received.map(({ url }) => url)).toEqual([
      '/rest/V1/integration/admin/token',
      '/rest/V1/store/websites',
      '/rest/V1/store/websites',
    ])
    expect(store.received[0]?.body).toBe('{"username":"ada","password":"Secret123"}')
    expect(store.received[2]?.headers.authorization).toBe('Bearer issued')
  })

  test('that is signed has the header of OAuth 1.0a, with a signature that the secrets make', async () => {
    const { url, last } = await sent(
      { ...WEBSITES, query: { 'searchCriteria[pageSize]': '1' } },
      {
        token: 'unused',
        oauth: { consumerKey: 'ck', consumerSecret: 'cs', accessToken: 'at', accessTokenSecret: 'ats' },
      },
    )

    const header = last?.headers.authorization ?? ''
    const parameters = Object.fromEntries(
      [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
        name,
        decodeURIComponent(value),
      ]),
    )
    expect(header).toMatch(/^OAuth /)
    expect(parameters).toMatchObject({
      oauth_consumer_key: 'ck',
      oauth_token: 'at',
      oauth_signature_method: 'HMAC-SHA256',
      oauth_version: '1.0',
    })
    const { oauth_signature, ...signed } = parameters
    const text = Object.entries({ ...signed, 'searchCriteria[pageSize]': '1' })
      .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
      .sort()
      .join('&')
    const base = ['GET', `${url}/rest/V1/store/websites`, text].map(encodeURIComponent).join('&')
    expect(oauth_signature).toBe(createHmac('sha256', 'cs&ats').update(base).digest('base64'))
  })
})

describe('without an answer', () => {
  test('nobody listens', async () => {
    const store = await fakeStore(() => ({}))
    await store[Symbol.asyncDispose]()
    const speaker = client(options(store.url), { token: 'x' })

    await expect(speaker.send(WEBSITES, {})).rejects.toThrow(UnreachableError)
  })

  test('an answer that takes too long is given up, and says what was asked', async () => {
    await using store = await fakeStore(() => ({ hang: true }))
    const speaker = client(options(store.url, { timeout: 50 }), { token: 'x' })

    const error = await speaker.send(WEBSITES, {}).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(UnreachableError)
    expect(error).toMatchObject({ exchange: { method: 'GET', status: 0, actor: 'admin' } })
  })

  test('somebody answers who is no store', async () => {
    await using store = await fakeStore(() => ({ status: 404, headers: { 'Content-Type': 'text/html' } }))
    const speaker = client(options(store.url), {})

    await expect(speaker.probe()).rejects.toThrow('does not answer as the REST API of a store: 404 text/html')
    await speaker.close()
  })
})

describe('retries', () => {
  test.each([429, 502, 503, 504])('a read that is answered %i is sent again', async (status) => {
    await using store = await fakeStore((_, count) => (count === 1 ? { status } : { body: ['done'] }))
    const speaker = client(options(store.url, { retries: 1 }), { token: 'x' })

    expect(await speaker.send(WEBSITES, {})).toMatchObject({ status: 200, body: ['done'] })
    expect(store.received).toHaveLength(2)
    await speaker.close()
  })

  test('a connection that breaks is made again', async () => {
    await using store = await fakeStore((_, count) => (count === 1 ? { broken: true } : { body: ['done'] }))
    const speaker = client(options(store.url, { retries: 1 }), { token: 'x' })

    expect(await speaker.send(WEBSITES, {})).toMatchObject({ status: 200 })
    await speaker.close()
  })

  test.each([
    ['a POST', { as: 'admin', route: 'POST /V1/products', body: {} } as const, 503],
    ['a refusal', WEBSITES, 500],
  ])('%s is sent once', async (_what, call, status) => {
    await using store = await fakeStore(() => ({ status }))
    const speaker = client(options(store.url, { retries: 2 }), { token: 'x' })

    expect(await speaker.send(call, {})).toMatchObject({ status })
    expect(store.received).toHaveLength(1)
    await speaker.close()
  })

  test('what is still refused at last is the answer', async () => {
    await using store = await fakeStore(() => ({ status: 503, body: { message: 'Busy.' } }))
    const speaker = client(options(store.url, { retries: 1 }), { token: 'x' })

    expect(await speaker.send(WEBSITES, {})).toMatchObject({ status: 503, body: { message: 'Busy.' } })
    expect(store.received).toHaveLength(2)
    await speaker.close()
  })
})

describe('an actor without credentials', () => {
  test.each([
    ['admin', 'no credentials of an admin or an integration were given'],
    ['customer', 'no credentials of a customer were given'],
    ['limited', 'no limited token was given'],
    ['guest', undefined],
    ['stranger', undefined],
  ] as const)('%s', async (actor, reason) => {
    const speaker = client(options('http://127.0.0.1:1'), {})

    expect(await speaker.refusal(actor)).toBe(reason)
  })

  test('whose password is wrong says what the store said', async () => {
    await using store = await fakeStore(() => ({ status: 401, body: { message: 'Wrong.' } }))
    const speaker = client(options(store.url), { customer: { username: 'a@example.com', password: 'x' } })

    expect(await speaker.refusal('customer')).toBe('The customer could not sign in: 401 {"message":"Wrong."}')
    await speaker.close()
  })
})

test('a path that lacks a value is a fault of the case', () => {
  expect(() => pathOf('/V1/products/:sku')).toThrow('The case gives no "sku"')
  expect(queryOf()).toBe('')
})
