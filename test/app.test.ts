import supertest from 'supertest'
import { describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import { createStore } from '../src/context.ts'
import type { Call } from '../src/modules/webapi/rest.ts'
import { createMock, tokens } from './support/create-mock.ts'
import { request, sendRaw, withServer } from './support/raw-http.ts'

/** The whole app of a clean store, and what its log was told. */
function anApp() {
  const loaded = createStore({ dataset: 'oracle', seed: 1, profile: 'documented', mode: 'default' })
  const calls: Call[] = []
  const app = createApp(loaded, { bodyLimit: 1000, answered: (call) => calls.push(call) })
  return { ...loaded, app, calls, agent: supertest(app) }
}

const bearer = `Bearer ${tokens.full}`

test('it says that it is well', async () => {
  const { status, body } = await anApp().agent.get('/_mock/health')

  expect(status).toBe(200)
  expect(body).toEqual({ status: 'ok' })
})

test('a reset puts back the data set, with its numbers', async () => {
  const { agent, store } = anApp()
  const state = () => store.db.names.map((name) => store.db.rows(name))
  const create = () =>
    agent
      .post('/rest/V1/cmsBlock')
      .set('Authorization', bearer)
      .send({ block: { identifier: 'a', title: 'A' } })
  const before = state()
  const first = await create()
  expect(first.status).toBe(200)
  expect(state()).not.toEqual(before)

  const { status, body } = await agent.post('/_mock/reset')

  expect(status).toBe(200)
  expect(body).toEqual({ status: 'ok' })
  expect(state()).toEqual(before)
  expect((await create()).body).toEqual(first.body)
})

test('after a reset the same random numbers come again', async () => {
  const { agent } = anApp()
  const mask = async () => (await agent.post('/rest/V1/guest-carts')).body as unknown
  const first = await mask()

  expect(await mask()).not.toBe(first)
  await agent.post('/_mock/reset')
  expect(await mask()).toBe(first)
})

describe('the API is found', () => {
  test.each([
    '/rest/V1/store/websites',
    '/index.php/rest/V1/store/websites',
    '/rest/default/V1/store/websites',
  ])('at %s', async (path) => {
    const { status } = await anApp().agent.get(path).set('Authorization', bearer)

    expect(status).toBe(200)
  })

  test('by a proxy, which is sent whole addresses', async () => {
    const { app } = anApp()
    const { status, body } = await withServer(app, (port) =>
      request(port, 'GET', 'http://store.example/rest/V1/store/websites?x=1', {
        headers: { Authorization: bearer },
      }),
    )

    expect(status).toBe(200)
    expect(JSON.parse(body)).toHaveLength(2)
  })
})

describe('where there is nothing, JSON says what there is', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/V1/products'],
    ['POST', '/rests/V1/products'],
    ['GET', '/REST/V1/products'],
    ['GET', '/customer/account/login'],
    ['GET', '/_mock/nothing'],
    ['POST', '/_mock/health/x'],
    ['GET', '/%'],
    ['GET', '/_mock/%E0%A4%A'],
    ['DELETE', '/graphql'],
  ])('%s %s', async (method, path) => {
    const { app, calls } = anApp()
    const answer = await withServer(app, (port) => request(port, method, path))

    expect(answer.status).toBe(404)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    const { message } = JSON.parse(answer.body) as { message: string }
    expect(message).toContain(`There is nothing at ${path}:`)
    expect(message).toContain('/rest/V1')
    expect(calls).toMatchObject([{ method, url: path, status: 404, unexpected: false }])
  })

  test('it does not say by what it is made', async () => {
    const { headers } = await anApp().agent.get('/')

    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('etag')
  })
})

describe('what nobody caught', () => {
  test('is answered as JSON without a word of it, and told to the log', async () => {
    const loaded = anApp()
    const calls: Call[] = []
    const broken = {
      ...loaded,
      reset() {
        throw new Error('secret reason')
      },
    }
    const app = createApp(broken, { bodyLimit: 1000, answered: (call) => calls.push(call) })

    const { status, headers, text } = await supertest(app).post('/_mock/reset')
    loaded.reset()

    expect(status).toBe(500)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(text).toBe('{"message":"Internal error of the mock."}')
    expect(calls).toMatchObject([{ status: 500, unexpected: true, error: { message: 'secret reason' } }])
  })

  test('of a log that fails does not take the answer with it, nor the process', async () => {
    const loaded = createStore({ dataset: 'clean', seed: 1, profile: 'documented', mode: 'default' })
    let times = 0
    const app = createApp(loaded, {
      bodyLimit: 1000,
      answered() {
        times++
        if (times === 1) throw new Error('disk full')
      },
    })

    const answer = await supertest(app).get('/rest/V1/nothing')

    expect(answer.status).toBe(404)
    expect(answer.body).toEqual({ message: 'Request does not match any route.' })
  })

  test('of what is no HTTP is closed, and the next one served', async () => {
    const { app } = anApp()
    await withServer(app, async (port) => {
      expect(await sendRaw(port, 'HELO store\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /)
      expect(await sendRaw(port, Buffer.from([0, 255, 10, 13, 10, 13, 10]))).toMatch(/^HTTP\/1.1 400 |^$/)
      expect((await request(port, 'OPTIONS', '*')).status).toBe(404)
      expect((await request(port, 'GET', '/_mock/health')).status).toBe(200)
    })
  })
})

test('calls to the mock itself are not in the log of calls to the store', async () => {
  const { agent, calls } = anApp()

  await agent.get('/_mock/health')
  await agent.post('/_mock/reset')

  expect(calls).toEqual([])
})

test('each store is its own', async () => {
  const [one, other] = [createMock(), createMock()]

  const { status } = await one.as('full').post('/V1/cmsBlock', { block: { identifier: 'a', title: 'A' } })

  expect(status).toBe(200)
  expect(one.store.db.rows('cms_block')).toHaveLength(1)
  expect(other.store.db.rows('cms_block')).toHaveLength(0)
})
