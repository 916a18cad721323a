import express, { type Express } from 'express'
import { describe, expect, test } from 'vitest'
import { createMock, START } from '../support/create-mock.ts'
import { withServer } from '../support/raw-http.ts'
import { authorization, type Keys } from '../support/signed.ts'

const HOST = 'store.example'
const WEBSITES = '/V1/store/websites'
const SYNC = { name: 'sync', resources: ['Magento_Backend::store'] }

const cleanMock = (config: Parameters<typeof createMock>[0] = {}) =>
  createMock({ dataset: 'clean', ...config })
type CleanMock = ReturnType<typeof cleanMock>

const keysOf = (body: Record<string, string>): Keys => ({
  consumerKey: body.consumerKey ?? '',
  consumerSecret: body.consumerSecret ?? '',
  token: body.accessToken ?? '',
  tokenSecret: body.accessTokenSecret ?? '',
})

/** The status of a signed request, and that of one with the token as a bearer. */
async function statuses(mock: CleanMock, keys: Keys) {
  const Authorization = authorization(keys, {
    url: `http://${HOST}/rest${WEBSITES}`,
    timestamp: START / 1000,
  })
  const signed = await mock.as('guest').send('GET', WEBSITES, { headers: { Host: HOST, Authorization } })
  const bearer = await mock.as(keys.token ?? '').get(WEBSITES)
  return [signed.status, bearer.status]
}

/** An integration that is active, without an application to tell. */
async function activated(mock: CleanMock, spec: object = SYNC) {
  const { body: made } = await mock.control('post', '/integrations', spec)
  const { body } = await mock.control('post', `/integrations/${made.id}/activate`)
  return body.integration
}

test('the integrations of the data set are listed with their keys', async () => {
  const { body } = await cleanMock().control('get', '/integrations')

  expect(body).toHaveLength(2)
  expect(body[0]).toEqual({
    id: 1,
    name: 'local',
    email: '',
    callbackUrl: null,
    identityUrl: null,
    resources: ['Magento_Backend::all'],
    status: 'active',
    consumerKey: 'mockmagentoconsumerkey0000000000',
    consumerSecret: 'mockmagentoconsumersecret0000000',
    accessToken: 'mockmagentointegrationtoken00000',
    accessTokenSecret: 'mockmagentotokensecret0000000000',
    revoked: false,
  })
})

test('a new one may do nothing until it is activated', async () => {
  const mock = cleanMock()
  const secret: unknown = expect.stringMatching(/^[a-z0-9]{32}$/)

  const { body: made } = await mock.control('post', '/integrations', { ...SYNC, email: 'it@example.com' })
  expect(made).toMatchObject({ id: 3, ...SYNC, email: 'it@example.com', status: 'inactive' })
  expect(made).toMatchObject({ consumerKey: secret, consumerSecret: secret, accessToken: null })

  const { body } = await mock.control('post', '/integrations/sync/activate')
  expect(body).toMatchObject({ identityUrl: null, opened: null, integration: { status: 'active' } })
  expect(body.integration).toMatchObject({ consumerKey: made.consumerKey, accessToken: secret })
  expect(await statuses(mock, keysOf(body.integration))).toEqual([200, 200])
  expect((await mock.control('post', '/integrations/sync/activate')).status).toBe(409)
})

test('reauthorized, it has another token and the same consumer', async () => {
  const mock = cleanMock()
  const before = await activated(mock)

  const { body } = await mock.control('post', '/integrations/3/reauthorize')

  expect(body.integration.consumerKey).toBe(before.consumerKey)
  expect(await statuses(mock, keysOf(before))).toEqual([401, 401])
  expect(await statuses(mock, keysOf(body.integration))).toEqual([200, 200])
})

test('revoked, its token is good for nothing', async () => {
  const mock = cleanMock()
  const before = await activated(mock)

  const { body } = await mock.control('post', '/integrations/3/revoke')

  expect(body).toEqual({ ...before, revoked: true })
  expect(await statuses(mock, keysOf(before))).toEqual([401, 401])
  await mock.control('post', '/integrations', { ...SYNC, name: 'new' })
  const refused = await mock.control('post', '/integrations/new/revoke')
  expect([refused.status, refused.body]).toEqual([409, { message: '"new" has no access token.' }])
})

test('deactivated, it signs nothing more, but its token is a bearer still', async () => {
  const mock = cleanMock()
  const keys = keysOf(await activated(mock))

  expect((await mock.control('post', '/integrations/3/deactivate')).body.status).toBe('inactive')
  expect(await statuses(mock, keys)).toEqual([401, 200])
})

test('changed, it is granted what it says then, and signs as before', async () => {
  const mock = cleanMock()
  const before = await activated(mock)

  const changes = { name: 'renamed', resources: ['Magento_Backend::dashboard'] }
  const { body } = await mock.control('put', '/integrations/3', changes)

  expect(body).toEqual({ ...before, ...changes })
  expect(await statuses(mock, keysOf(before))).toEqual([403, 403])
  await mock.control('put', '/integrations/3', { email: 'new@example.com' })
  expect((await mock.control('get', '/integrations/renamed')).body).toEqual({
    ...body,
    email: 'new@example.com',
  })
})

test('deleted, nothing of it is left', async () => {
  const mock = cleanMock()
  const before = mock.state()
  const keys = keysOf(await activated(mock))

  expect((await mock.control('delete', '/integrations/sync')).body).toEqual({ status: 'ok' })
  expect(mock.state()).toEqual(before)
  expect(await statuses(mock, keys)).toEqual([401, 401])
  expect((await mock.control('get', '/integrations/sync')).status).toBe(404)
})

test.each([
  ['post', '/integrations', { ...SYNC, name: 'local' }, 409, 'There is an integration "local" already.'],
  ['put', '/integrations/2', { name: 'local' }, 409, 'There is an integration "local" already.'],
  ['post', '/integrations', { ...SYNC, resources: ['x'] }, 400, 'There is no ACL resource "x".'],
  ['post', '/integrations', { name: 'sync' }, 400, "body must have required property 'resources'."],
  ['put', '/integrations/1', { status: 'x' }, 400, 'body must NOT have additional properties.'],
  ['post', '/integrations', { ...SYNC, callbackUrl: 'x' }, 400, '"x" is no URL of http or https.'],
  ['put', '/integrations/1', { identityUrl: 'file:///x' }, 400, '"file:///x" is no URL of http or https.'],
  [
    'post',
    '/integrations',
    { ...SYNC, callbackUrl: 'https://shop.example/callback' },
    400,
    'shop.example is not this machine: allow it with --allow-callbacks-to shop.example.',
  ],
  [
    'post',
    '/integrations',
    { ...SYNC, callbackUrl: 'http://app.example/callback' },
    400,
    'app.example is not this machine, so it takes https.',
  ],
  ['post', '/integrations/7/activate', {}, 404, 'There is no integration "7".'],
  ['post', '/integrations/7/reauthorize', {}, 404, 'There is no integration "7".'],
  ['delete', '/integrations/nobody', {}, 404, 'There is no integration "nobody".'],
] as const)('%s %s with %j is refused', async (method, path, sent, status, message) => {
  const mock = cleanMock({ allowCallbacksTo: ['app.example'] })
  const before = mock.state()

  const answer = await mock.control(method, path, sent)

  expect([answer.status, answer.body]).toEqual([status, { message }])
  expect(mock.state()).toEqual(before)
})

test('a host that was allowed may be named, by https', async () => {
  const mock = cleanMock({ allowCallbacksTo: ['app.example'] })

  const { status } = await mock.control('post', '/integrations', {
    ...SYNC,
    callbackUrl: 'https://app.example/callback',
  })

  expect(status).toBe(200)
})

describe('an application is told its credentials', () => {
  /** Lives as long as the work; each post that comes is kept. */
  async function told(
    work: (application: { url: string; posts: { type: string; body: string }[] }) => Promise<void>,
    answer: (app: Express) => void = (app) => app.use((_, response) => void response.sendStatus(200)),
  ) {
    const posts: { type: string; body: string }[] = []
    const app = express()
    app.post('/callback', express.text({ type: '*/*' }), ({ headers, body }, _, next) => {
      posts.push({ type: headers['content-type'] ?? '', body })
      next()
    })
    answer(app)
    await withServer(app, (port) => work({ url: `http://127.0.0.1:${port}`, posts }))
  }

  test('in a form, and whoever activates it where to sign in', async () => {
    const mock = cleanMock()
    await told(async ({ url, posts }) => {
      const { body: made } = await mock.control('post', '/integrations', {
        ...SYNC,
        callbackUrl: `${url}/callback`,
        identityUrl: `${url}/identity?lang=en`,
      })
      const { status, body } = await mock.control('post', '/integrations/sync/activate').set('Host', HOST)

      expect(status).toBe(200)
      expect(body.integration).toEqual(made)
      expect(body.opened).toBeNull()
      expect(body.identityUrl).toBe(
        `${url}/identity?lang=en&oauth_consumer_key=${made.consumerKey}` +
          `&success_call_back=http%3A%2F%2F${HOST}%2F_mock%2Fintegrations%2F3%2Fsuccess`,
      )
      expect(posts).toHaveLength(1)
      expect(posts[0]?.type).toBe('application/x-www-form-urlencoded')
      expect(posts[0]?.body).toMatch(
        new RegExp(
          `^oauth_consumer_key=${made.consumerKey}&oauth_consumer_secret=${made.consumerSecret}` +
            '&store_base_url=http%3A%2F%2Fstore.example%2F&oauth_verifier=[a-z0-9]{32}$',
        ),
      )
    })
  })

  test('whatever it answers, and without going where it points to', async () => {
    const mock = cleanMock()
    await told(
      async ({ url, posts }) => {
        await mock.control('post', '/integrations', { ...SYNC, callbackUrl: `${url}/callback` })

        const { status, body } = await mock.control('post', '/integrations/sync/activate', { open: true })

        expect([status, body.identityUrl, body.opened]).toEqual([200, null, null])
        expect(posts).toHaveLength(1)
      },
      (app) =>
        app.use((_, response) => {
          response.redirect(307, '/callback')
        }),
    )
  })

  test('and its page is opened where that is asked for', async () => {
    const mock = cleanMock()
    await told(
      async ({ url }) => {
        const urls = { callbackUrl: `${url}/callback`, identityUrl: `${url}/identity` }
        await mock.control('post', '/integrations', { ...SYNC, ...urls })

        const { body } = await mock.control('post', '/integrations/sync/activate', { open: true })

        expect(body.opened).toEqual({ status: 302, location: '/done' })
      },
      (app) =>
        app.use((_, response) => {
          response.redirect('/done')
        }),
    )
  })

  test.each([
    ['breaks the connection', (app: Express) => app.use((_, response) => void response.destroy())],
    ['answers nothing', (app: Express) => app.use(() => undefined)],
  ])('or not, where it %s', async (_, answer) => {
    const mock = cleanMock()
    const settings = [{ path: 'oauth/consumer/post_timeout', value: '0.05' }]
    await mock.control('put', '/state', { tables: { core_config_data: settings } })
    await told(async ({ url }) => {
      await mock.control('post', '/integrations', { ...SYNC, callbackUrl: `${url}/callback` })

      const { status, body } = await mock.control('post', '/integrations/sync/activate')

      expect(status).toBe(502)
      expect(body.message).toBe(
        'The attempt to post data to consumer failed due to an unexpected error. Please try again later.',
      )
    }, answer)
    expect((await mock.control('get', '/integrations/sync')).body.status).toBe('inactive')
  })
})

test('the answer to who comes back tells no secret', async () => {
  const { body } = await cleanMock().control('get', '/integrations/1/success')

  expect(body).toEqual({ name: 'local', status: 'active' })
})
