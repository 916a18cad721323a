import { expect, test } from 'vitest'
import { main } from '../src/cli/main.ts'
import { createMockMagento, type MockMagento, type MockMagentoOptions } from '../src/index.ts'
import { fakeIo } from './support/fake-io.ts'
import { fakeStore, type FakeAnswer, type Received } from './support/fake-store.ts'

const TOKEN = { Authorization: 'Bearer t0k3n-of-the-real-store' }

/** A mock beside a real store, of which the test says what it answers. */
async function beside(
  answer: (asked: Received) => FakeAnswer = () => ({ body: { from: 'the real store' } }),
  options: MockMagentoOptions = {},
) {
  const real = await fakeStore(answer)
  const mock = await createMockMagento({ dataset: 'clean', fallback: real.url, ...options })
  return {
    real,
    mock,
    ask: (path: string, init: RequestInit = {}) => fetch(mock.url + path, { headers: TOKEN, ...init }),
    async [Symbol.asyncDispose]() {
      await mock.close()
      await real[Symbol.asyncDispose]()
    },
  }
}

const admin = ({ credentials }: MockMagento) => ({
  headers: { Authorization: `Bearer ${credentials.integration.token}` },
})

test('routes that are not emulated, unknown ones, GraphQL and OAuth are answered by the real store', async () => {
  await using pair = await beside()
  for (const path of [
    '/rest/V1/search?searchCriteria[requestName]=quick',
    '/rest/default/V1/carts/mine/gift-message',
    '/rest/V1/my-company/hello',
    '/rest/b2b/V1/my-company/hello',
    '/index.php/rest/V1/my-company/hello',
    '/rest/all/async/bulk/V1/products',
    '/graphql?query={storeConfig{id}}',
    '/oauth/token/request',
    '/w/own/rest/V1/my-company/hello',
  ]) {
    const answer = await pair.ask(path)

    expect(await answer.json(), path).toEqual({ from: 'the real store' })
    expect(answer.headers.get('x-mock-fallback')).toBe(pair.real.url)
    expect(pair.real.received.at(-1)).toMatchObject({
      method: 'GET',
      url: path.replace('/w/own', ''),
      headers: { authorization: TOKEN.Authorization, host: new URL(pair.real.url).host },
    })
  }
})

test('what is emulated never leaves the mock, whatever becomes of it', async () => {
  await using pair = await beside()
  for (const [path, status, init = admin(pair.mock)] of [
    ['/rest/V1/store/websites', 200],
    ['/rest/V1/store/websites', 401, { headers: {} }],
    ['/rest/V1/products/nothing', 404],
    ['/rest/V1/products', 400, { ...admin(pair.mock), method: 'POST', body: '{' }],
    ['/rest/b2b/V1/store/websites', 400],
    ['/rest/V1/store/websites', 405, { ...admin(pair.mock), method: 'PATCH' }],
    ['/somewhere', 404],
    ['/_mock/clock', 200],
  ] as [string, number, RequestInit?][]) {
    const answer = await pair.ask(path, init)

    expect([path, answer.status]).toEqual([path, status])
    expect(answer.headers.get('x-mock-fallback')).toBeNull()
  }
  expect(pair.real.received).toEqual([])
})

test('a request goes as it came, and its answer comes as it is', async () => {
  await using pair = await beside(() => ({
    status: 418,
    body: { message: 'No tea.' },
    headers: { Location: 'https://elsewhere.example/', 'X-Own': 'yes', 'Set-Cookie': 'a=b' },
  }))

  const answer = await pair.ask('/rest/V1/tea?strength=%5B1%5D', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Mock-Workspace': 'own' },
    body: '{"cup":  1.50}',
  })

  expect(answer.status).toBe(418)
  expect(await answer.text()).toBe('{"message":"No tea."}')
  expect(answer.headers.get('x-own')).toBe('yes')
  expect(answer.headers.get('location')).toBe('https://elsewhere.example/')
  const [received] = pair.real.received
  expect(received).toMatchObject({
    method: 'PUT',
    url: '/rest/V1/tea?strength=%5B1%5D',
    body: '{"cup":  1.50}',
    headers: { accept: 'application/json', 'accept-encoding': 'identity' },
  })
  expect(received?.headers).not.toHaveProperty('x-mock-workspace')
  expect(received?.headers).not.toHaveProperty('authorization')
})

test('a header of the settings takes the place of the client’s', async () => {
  await using pair = await beside(undefined, {
    fallbackHeader: ['Authorization: Bearer the-stores-own', 'X-Gate: open'],
  })

  await pair.ask('/rest/V1/my-company/hello')

  expect(pair.real.received[0]?.headers).toMatchObject({
    authorization: 'Bearer the-stores-own',
    'x-gate': 'open',
  })
})

test('the journal says where a call was sent', async () => {
  await using pair = await beside(({ url }) => ({ status: url.includes('bad') ? 500 : 200 }))
  const { host } = new URL(pair.real.url)
  await pair.ask('/rest/V1/search', { method: 'GET' })
  await pair.ask('/rest/V1/bad/thing', { method: 'POST', body: '{"password":"hush-hush"}' })
  await pair.ask('/rest/V1/store/websites', admin(pair.mock))

  expect(pair.mock.journal.entries({ decision: 'forwarded' })).toMatchObject([
    {
      route: 'GET /V1/search',
      sentTo: host,
      status: 200,
      sentence: `GET /V1/search was sent to ${host}, which answered 200.`,
    },
    {
      route: null,
      request: { body: { password: '***' } },
      sentence: `POST /rest/V1/bad/thing was sent to ${host}, which answered 500.`,
    },
  ])
  expect(pair.mock.journal.entries({ decision: 'served' })).toMatchObject([{ sentTo: null }])
})

test('a store that is gone, or breaks off, is told of in the form of Magento', async () => {
  await using pair = await beside(() => ({ broken: true }), { bodyLimit: 100 })

  const answer = await pair.ask('/rest/V1/my-company/hello')

  expect(answer.status).toBe(502)
  expect(await answer.json()).toEqual({
    message: expect.stringMatching(`^${pair.real.url} could not be reached: .*\\.$`) as string,
  })
  expect(pair.mock.journal.entries()[0]?.sentence).toMatch(/ was sent to .*, which gave no answer: /)
  const tooLong = await pair.ask('/rest/V1/my-company/hello', { method: 'POST', body: 'x'.repeat(101) })
  expect(tooLong.status).toBe(413)
})

test('faults come before the real store', async () => {
  await using pair = await beside()
  pair.mock.faults.add({ do: { answer: { status: 503 } } })

  const answer = await pair.ask('/rest/V1/my-company/hello')

  expect([answer.status, pair.real.received.length]).toEqual([503, 0])
})

test.each([
  ['shop.example', /^--fallback must be an address/],
  ['http://shop.example', /^--fallback must be https, .*: https:\/\/shop\.example$/],
  ['http://192.168.1.5:8080/shop', /https:\/\/192\.168\.1\.5:8080\/shop$/],
  ['https://shop.example/rest/V1', /^--fallback must end before \/rest/],
  ['https://ada:secret@shop.example', /no user name and no password/],
])('%s is refused', async (fallback, message) => {
  await expect(createMockMagento({ dataset: 'clean', fallback })).rejects.toThrow(message)
})

test('a header without a store, and one that is none, are refused', async () => {
  const started = (options: MockMagentoOptions) => createMockMagento({ dataset: 'clean', ...options })

  await expect(started({ fallbackHeader: ['A: b'] })).rejects.toThrow(/--fallback, which is not given/)
  await expect(started({ fallback: 'https://shop.example', fallbackHeader: ['A'] })).rejects.toThrow(
    /^--fallback-header must be a name, a colon and a value/,
  )
})

test('the terminal says what is emulated, and warns once of each route that is not', async () => {
  const terminal = fakeIo()
  const run = main(['--port', '0', '--dataset', 'clean'], terminal.io)
  await terminal.up
  const url = /listens on (\S+)/.exec(terminal.out())?.[1]
  for (const path of ['V1/search', 'V1/search', 'V1/analytics/link', 'V1/none/such'])
    await fetch(`${url}/rest/${path}`)
  terminal.send('SIGTERM')

  expect(await run).toBe(0)
  const out = terminal.out()
  expect(out).toMatch(/Routes +\d+ of Magento's \d+ are emulated; the other \d+ answer 501\n/)
  expect(out.match(/^Warning: .*$/gm)).toEqual([
    "Warning: Magento's route GET /V1/search is not emulated by this mock.",
    "Warning: Magento's route GET /V1/analytics/link is not emulated by this mock.",
  ])
  expect(out).toMatch(
    /^2 routes of Magento were called that are not emulated: GET \/V1\/search \(2 times\), GET \/V1\/analytics\/link\.$/m,
  )
})

test('by the observed profile too, and with a fallback it says where they go', async () => {
  await using real = await fakeStore(() => ({}))
  const terminal = fakeIo()
  const args = ['--port', '0', '--dataset', 'clean', '--profile', 'observed']
  const run = main([...args, '--fallback', real.url], terminal.io)
  await terminal.up
  const url = /listens on (\S+)/.exec(terminal.out())?.[1]
  const answer = await fetch(`${url}/rest/V1/search`)
  terminal.send('SIGTERM')

  expect([await run, answer.status]).toEqual([0, 200])
  expect(terminal.out()).toMatch(`go to ${real.url}, as does whatever else the mock has not`)
  expect(terminal.out()).toMatch(
    `route GET /V1/search is not emulated, and goes to ${new URL(real.url).host}.`,
  )
  expect(terminal.out()).toMatch('1 route of Magento was called that is not emulated: GET /V1/search.')
})
