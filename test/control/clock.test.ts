import { expect, test } from 'vitest'
import { createMock } from '../support/create-mock.ts'

const account = { username: 'admin', password: 'Admin1234!' }

test('a token expires when the clock has moved on', async () => {
  const mock = createMock()
  const { body: token } = await mock.as('guest').post('/V1/integration/admin/token', account)
  const admin = mock.as(token as string)

  expect((await admin.get('/V1/store/websites')).status).toBe(200)
  await mock.control('post', '/clock/advance', { seconds: 4 * 60 * 60 - 1 })
  expect((await admin.get('/V1/store/websites')).status).toBe(200)
  await mock.control('post', '/clock/advance', { seconds: 1 })
  expect((await admin.get('/V1/store/websites')).status).toBe(401)
})

test('what is written is stamped with the time that was set', async () => {
  const mock = createMock()

  const { body } = await mock.control('put', '/clock', { now: '2026-11-27 08:00:00' })
  await mock.as('full').post('/V1/cmsBlock', { block: { identifier: 'a', title: 'A' } })
  const { body: made } = await mock.as('full').get('/V1/cmsBlock/1')

  expect(body).toEqual({ now: '2026-11-27T08:00:00.000Z', frozen: false })
  expect(made).toMatchObject({ creation_time: '2026-11-27 08:00:00' })
})

test('a frozen clock stands still until it goes on from there', async () => {
  const mock = createMock()
  await mock.control('post', '/clock/freeze')
  mock.clock.advance(5000)

  const { body: frozen } = await mock.control('get', '/clock')
  await mock.control('post', '/clock/resume')
  mock.clock.advance(1000)
  const { body: resumed } = await mock.control('get', '/clock')
  const { body: right } = await mock.control('post', '/clock/reset')

  expect(frozen).toEqual({ now: '2025-01-01T00:00:00.000Z', frozen: true })
  expect(resumed).toEqual({ now: '2025-01-01T00:00:01.000Z', frozen: false })
  expect(right).toEqual({ now: '2025-01-01T00:00:06.000Z', frozen: false })
})

test.each([
  ['put', '/clock', { now: 'tomorrow' }, '"tomorrow" is no time.'],
  ['put', '/clock', { frozen: 'yes' }, 'body/frozen must be boolean.'],
  ['post', '/clock/advance', { seconds: -1 }, 'body/seconds must be >= 0.'],
  ['post', '/clock/advance', {}, "body must have required property 'seconds'."],
  ['post', '/clock/advance', { seconds: 1e15 }, 'Time ends before that.'],
] as const)('%s %s refuses %j', async (method, path, sent, message) => {
  const mock = createMock()

  const { status, body } = await mock.control(method, path, sent)

  expect([status, body]).toEqual([400, { message }])
  expect((await mock.control('get', '/clock')).body.now).toBe('2025-01-01T00:00:00.000Z')
})
