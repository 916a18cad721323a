import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import type { ProfileName } from '../../../src/framework/profile.ts'
import { storeViews } from '../../../src/modules/store/tables.ts'
import { createMock } from '../../support/create-mock.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'
import { request, withServer } from '../../support/raw-http.ts'

const CANNOT = { message: 'Specified request cannot be processed.' }
const METHOD = { message: 'Request method is invalid.' }
const NO_ROUTE = { message: 'Request does not match any route.' }

const Id = Type.Object({ id: Type.String() })
const rows = [
  echoRow({ method: 'GET', path: '/V1/things/:id', input: Id }),
  echoRow({ method: 'PUT', path: '/V1/things/:id', input: Id }),
  echoRow({ method: 'GET', path: '/V1/scope', handler: (_: never, { scope }) => scope.code }),
]

/** The same store with a German view and one that is closed. */
function withViews(profile: ProfileName = 'observed') {
  const served = serveRows(rows, { profile })
  const views = served.store.db.table(storeViews)
  views.insert({ store_id: 2, code: 'de', name: 'Deutsch', website_id: 1, group_id: 1, is_active: 1 })
  views.insert({ store_id: 3, code: 'closed', name: 'Closed', website_id: 1, group_id: 1, is_active: 0 })
  return served
}

describe('a path leads to the API', () => {
  test.each([
    '/V1/things/7',
    '//V1/things/7',
    '/V1/things/7/',
    '/V1/things/7///',
    '/default/V1/things/7',
    '/all/V1/things/7/',
  ])('at /rest%s', async (path) => {
    const { status, body } = await serveRows(rows).send('GET', path)

    expect(status).toBe(200)
    expect(body).toEqual({ id: '7' })
  })

  test.each([
    '',
    '/',
    '/default',
    '/default/',
    '/all',
    '/nope/V1/things/7',
    '/admin/V1/things/7',
    '/DEFAULT/V1/things/7',
    '/default//V1/things/7',
    '/default/all/V1/things/7',
    '/things/7',
    '/v1/things/7',
    '/V/things/7',
    '/async/V1/things',
    '/%',
    '/%2F/V1/things/7',
    '/__proto__/V1/things/7',
  ])('but not at /rest%s', async (path) => {
    const { status, body } = await serveRows(rows).send('GET', path)

    expect(status).toBe(400)
    expect(body).toEqual(CANNOT)
  })

  test.each([
    '/V1',
    '/V1/',
    '/V1/Things/7',
    '/V1//things/7',
    '/V1/things',
    '/V1/things/7/8',
    '/V2/things/7',
    '/V1foo/things/7',
    '/V10/things/7',
    '/V1/th%69ngs/7',
    '/default/V1',
  ])('and to no route at /rest%s', async (path) => {
    const { status, body } = await serveRows(rows).send('GET', path)

    expect(status).toBe(404)
    expect(body).toEqual(NO_ROUTE)
  })

  test('a variable is decoded as a form is, and an encoded slash parts nothing', async () => {
    const { send } = serveRows(rows)

    expect((await send('GET', '/V1/things/a%2Fb+c%252F')).body).toEqual({ id: 'a/b c%2F' })
    expect((await send('GET', '/V1/things/%')).body).toEqual({ id: '%' })
    expect((await send('GET', '/V1/things/%FF%C3')).body).toEqual({ id: '\ufffd\ufffd' })
  })

  test('a path as it is written in the table has no variables', async () => {
    const { status, body } = await serveRows(rows).send('GET', '/V1/things/:id')

    expect(status).toBe(400)
    expect(body).toEqual({
      message: '"%fieldName" is required. Enter and try again.',
      parameters: { fieldName: 'id' },
    })
  })

  test('the variables of other routes that fit are arguments too', async () => {
    const input = Type.Object({ itemId: Type.Integer(), cartId: Type.Optional(Type.String()) })
    const { send } = serveRows([
      echoRow({ method: 'GET', path: '/V1/carts/:cartId/items/:itemId', input }),
      echoRow({ method: 'GET', path: '/V1/carts/mine/items/:itemId', input }),
    ])

    expect((await send('GET', '/V1/carts/mine/items/7')).body).toEqual({ itemId: 7, cartId: 'mine' })
  })
})

describe('a method', () => {
  test.each(['PATCH', 'OPTIONS', 'TRACE', 'HEAD', 'COPY'])(
    '%s that the API has nowhere is refused as documented with 405, as observed with 400',
    async (method) => {
      const observed = await withServer(serveRows(rows).app, (port) =>
        request(port, method, '/rest/V1/things/7'),
      )
      const documented = await withServer(serveRows(rows, { profile: 'documented' }).app, (port) =>
        request(port, method, '/rest/V1/things/7'),
      )

      expect(observed.status).toBe(400)
      expect(observed.headers).not.toHaveProperty('allow')
      expect(documented.status).toBe(405)
      expect(documented.headers.allow).toBe('GET, PUT')
      const body = method === 'HEAD' ? '' : JSON.stringify(METHOD)
      expect([observed.body, documented.body]).toEqual([body, body])
    },
  )

  test('that the path has not is refused as documented with 405, as observed with 404', async () => {
    const observed = await serveRows(rows).send('DELETE', '/V1/things/7')
    const documented = await serveRows(rows, { profile: 'documented' }).send('DELETE', '/V1/things/7')

    expect([observed.status, observed.body]).toEqual([404, NO_ROUTE])
    expect([documented.status, documented.body]).toEqual([405, METHOD])
    expect(documented.headers.allow).toBe('GET, PUT')
  })

  test('on a path that nobody serves does not matter', async () => {
    const documented = serveRows(rows, { profile: 'documented' })

    expect((await documented.send('DELETE', '/V1/nothing')).status).toBe(404)
    expect((await documented.send('PATCH', '/V1/nothing')).status).toBe(404)
    expect((await serveRows(rows).send('PATCH', '/V1/nothing')).body).toEqual(METHOD)
    expect((await serveRows(rows).send('PATCH', '/nope/V1/things')).body).toEqual(METHOD)
  })

  test('cannot be named by a header or a parameter', async () => {
    const answer = await serveRows(rows).send('GET', '/V1/things/7?_method=PUT', {
      headers: { 'X-HTTP-Method-Override': 'PUT' },
    })

    expect(answer.status).toBe(200)
  })
})

describe('the scope', () => {
  test.each([
    ['/V1/scope', {}, 'default'],
    ['/all/V1/scope', {}, 'admin'],
    ['/de/V1/scope', {}, 'de'],
    ['/closed/V1/scope', {}, 'closed'],
    ['/V1/scope?___store=de', {}, 'de'],
    ['/V1/scope?___store=nope', {}, 'default'],
    ['/V1/scope?___store=admin', {}, 'default'],
    ['/V1/scope?___store=all', {}, 'default'],
    ['/V1/scope?___store=closed', {}, 'default'],
    ['/V1/scope?___store[]=de', {}, 'default'],
    ['/all/V1/scope?___store=de', {}, 'admin'],
    ['/V1/scope', { Cookie: 'PHPSESSID=x; store=de' }, 'de'],
    ['/V1/scope', { Cookie: 'mystore=de' }, 'default'],
    ['/V1/scope?___store=default', { Cookie: 'store=de' }, 'default'],
  ])('of %s with %j is %s', async (path, headers, code) => {
    const { body } = await withViews().send('GET', path, { headers: headers })

    expect(body).toBe(code)
  })

  test.each([
    ['/V1/scope', 'de', 'de'],
    ['/V1/scope', 'all', 'admin'],
    ['/V1/scope', '', 'default'],
    ['/de/V1/scope', 'nope', 'de'],
    ['/default/V1/scope', 'de', 'default'],
    ['/V1/scope?___store=default', 'de', 'de'],
  ])(
    'of %s with the Store header %j is %s as documented, while a 2.4.4 does not know it',
    async (path, code, scope) => {
      const headers = { Store: code }
      const observed = await withViews().send('GET', path)

      expect((await withViews('documented').send('GET', path, { headers })).body).toBe(scope)
      expect((await withViews().send('GET', path, { headers })).body).toBe(observed.body)
    },
  )

  test('is refused where that header names no store view', async () => {
    for (const code of ['nope', 'admin', '__proto__']) {
      const { status, body } = await withViews('documented').send('GET', '/V1/scope', {
        headers: { Store: code },
      })

      expect([status, body]).toEqual([400, CANNOT])
    }
  })
})

test('an unknown route is answered before anybody is asked who he is', async () => {
  const mock = createMock({ profile: 'observed' })

  for (const actor of ['guest', 'full', 'not-a-token'])
    expect((await mock.as(actor).get('/V1/nothing/here')).body).toEqual(NO_ROUTE)
})

test('a row may be for HTTPS only, which is asked after the permission', async () => {
  const { send } = serveRows([
    echoRow({ method: 'GET', path: '/V1/link', resource: 'Magento_Analytics::analytics_api', secure: true }),
  ])

  const plain = await send('GET', '/V1/link', { as: 'full' })
  const proxied = await send('GET', '/V1/link', { as: 'full', headers: { 'X-Forwarded-Proto': 'https' } })

  expect([plain.status, plain.body]).toEqual([400, { message: 'Operation allowed only in HTTPS' }])
  expect(proxied.status).toBe(200)
  expect((await send('GET', '/V1/link', { as: 'none' })).status).toBe(401)
})
