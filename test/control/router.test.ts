import supertest from 'supertest'
import { expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createStore } from '../../src/context.ts'
import { controlRoutes } from '../../src/control/routes.ts'
import { createMock } from '../support/create-mock.ts'

const withOptions = (options: object) =>
  supertest(
    createApp(createStore({ dataset: 'clean', seed: 1, profile: 'documented', mode: 'default' }), {
      bodyLimit: 1000,
      ...options,
    }),
  )

test('a path with another method says which it takes', async () => {
  const { status, body, headers } = await createMock().control('get', '/reset')

  expect([status, body]).toEqual([405, { message: '/_mock/reset takes POST, not GET.' }])
  expect(headers.allow).toBe('POST')
})

test('a body that is no JSON is refused', async () => {
  const { status } = await withOptions({})
    .put('/_mock/clock')
    .set('content-type', 'application/json')
    .send('{"now":')

  expect(status).toBe(400)
})

test('the OpenAPI document has every row', async () => {
  const { body } = await createMock().control('get', '/openapi.json')

  expect(body.openapi).toBe('3.1.0')
  for (const { method, path, summary } of controlRoutes)
    expect(body.paths[`/_mock${path.replace(/:(\w+)/g, '{$1}')}`][method.toLowerCase()].summary).toBe(summary)
})

test('with a control token only the health is told to everybody', async () => {
  const agent = withOptions({ controlToken: 'let-me-in' })

  const health = await agent.get('/_mock/health')
  const refused = await agent.post('/_mock/reset')
  const byHeader = await agent.post('/_mock/reset').set('X-Mock-Control-Token', 'let-me-in')
  const byBearer = await agent.post('/_mock/reset').set('Authorization', 'Bearer let-me-in')

  expect([health.status, refused.status, byHeader.status, byBearer.status]).toEqual([200, 401, 200, 200])
  expect(refused.body).toEqual({
    message: 'It takes the control token, as X-Mock-Control-Token or a bearer token.',
  })
})

test('switched off there is nothing below /_mock but what says that the store is ready, and no workspace', async () => {
  const agent = withOptions({ control: 'off' })

  expect((await agent.get('/_mock/health')).status).toBe(200)
  expect((await agent.get('/_mock/tables')).status).toBe(404)
  expect((await agent.post('/_mock/reset')).status).toBe(404)
  expect((await agent.get('/w/a/rest/V1/store/websites')).status).toBe(404)
})
