import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { CrashException } from '../../../src/framework/errors.ts'
import { createMock, tokens } from '../../support/create-mock.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'
import { request, withServer } from '../../support/raw-http.ts'

/** The answer of a service that gives this. */
const given = (value: unknown, path = '/V1/echo', headers: Record<string, string> = {}) =>
  serveRows([echoRow({ handler: () => value })]).send('POST', path, { headers })

const XML = { Accept: 'application/xml' }

describe('an answer', () => {
  test('is 200 with these headers', async () => {
    const { app } = serveRows([echoRow({ handler: () => ({ a: 1 }) })])
    const { status, headers } = await withServer(app, (port) =>
      request(port, 'POST', '/rest/V1/echo', { headers: { Accept: '*/*' } }),
    )

    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-length': '7',
      'cache-control': 'no-store',
      'x-frame-options': 'SAMEORIGIN',
    })
    expect(headers).not.toHaveProperty('etag')
    expect(headers).not.toHaveProperty('access-control-allow-origin')
  })

  test.each([
    [{ a: 'é/☃😀' }, '{"a":"\\u00e9\\/\\u2603\\ud83d\\ude00"}'],
    ['text', '"text"'],
    [true, 'true'],
    [42, '42'],
    ['8', '"8"'],
    [0.1 + 0.2, '0.3'],
    [[], '[]'],
    [{}, '[]'],
    [null, '[]'],
    [undefined, '[]'],
    [[{ a: undefined, b: null }], '[{"b":null}]'],
  ])('of %j is %s', async (value, text) => {
    const answer = await given(value)

    expect(answer.text).toBe(text)
    expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(text)))
  })

  test.each([
    [{ a: 'é' }, '<response>\n  <a>&#xE9;</a>\n</response>'],
    ['text', '<response>text</response>'],
    [true, '<response>true</response>'],
    [null, '<response/>'],
    [[], '<response/>'],
    [[{ a: 1 }], '<response>\n  <item>\n    <a>1</a>\n  </item>\n</response>'],
  ])('of %j in XML is %s', async (value, root) => {
    const answer = await given(value, '/V1/echo', XML)

    expect(answer.text).toBe(`<?xml version="1.0"?>\n${root}\n`)
    expect(answer.headers['content-type']).toBe('application/xml; charset=utf-8')
  })

  test('may be promised', async () => {
    expect((await given(Promise.resolve({ a: 1 }))).text).toBe('{"a":1}')
    const later = () => Promise.reject(new CrashException('masked', 'no'))
    expect((await serveRows([echoRow({ handler: later })]).send('POST', '/V1/echo')).status).toBe(500)
  })
})

describe('what can be rendered', () => {
  test.each(['text/html', 'image/png', 'application/vnd.api+json', 'text/json', '*', 'Application/JSON'])(
    '%s is not, which crashes a real store and is refused as documented',
    async (accept) => {
      const headers = { Accept: accept }
      for (const path of ['/V1/echo', '/V1/nothing', '/nope']) {
        const crash = await serveRows([echoRow()]).send('POST', path, { headers })
        const refusal = await serveRows([echoRow()], { profile: 'documented' }).send('POST', path, {
          headers,
        })

        expect(crash.status).toBe(500)
        expect(crash.headers['content-type']).toBe('text/html; charset=UTF-8')
        expect(crash.text).toMatch(/^<!doctype html>[^]*Error log record number: [\da-f]{64}</)
        expect(refusal.status).toBe(406)
        expect(refusal.body).toEqual({
          message:
            'Server cannot match any of the given Accept HTTP header media type(s) from the request: "%1" with media types from the config of response renderer.',
          parameters: [accept],
        })
      }
    },
  )

  test('is told in developer mode', async () => {
    const headers = { Accept: 'text/html' }
    const {
      status,
      text,
      headers: answered,
    } = await serveRows([], { mode: 'developer' }).send('GET', '/V1/x', {
      headers,
    })

    expect(status).toBe(500)
    expect(answered['content-type']).toBe('text/plain;charset=UTF-8')
    expect(text).toMatch(/^1 exception\(s\):\nException #0 .*: Server cannot match any .* "text\/html" with/)
  })

  test('says nothing of the host that would be markup', async () => {
    const { app } = serveRows([])
    const { body } = await withServer(app, (port) =>
      request(port, 'GET', '/rest/V1/x', {
        headers: { Accept: 'text/html', Host: 'a"><script>alert(1)</script>' },
      }),
    )

    expect(body).not.toContain('<script>')
  })
})

describe('fields', () => {
  test.each([
    [{ a: 1, b: { c: 2, d: 3 } }, 'a,b[c]', '{"a":1,"b":{"c":2}}'],
    [{ a: 1 }, '', '{"a":1}'],
    [{ a: 1 }, 'x', '[]'],
    [{ a: 1 }, 'a[', '[]'],
    [{ items: [] }, 'items[sku]', '{"items":null}'],
    [null, 'a', 'null'],
    [false, 'a', 'false'],
    ['8', 'a', '"8"'],
  ])('of %j, %j: %s', async (value, fields, text) => {
    expect((await given(value, `/V1/echo?fields=${fields}`)).text).toBe(text)
  })

  test('may come by any method, but in the query string only, and once', async () => {
    const rows = (['GET', 'POST', 'PUT', 'DELETE'] as const).map((method) =>
      echoRow({ method, handler: () => ({ a: 1, b: 2 }) }),
    )
    const { send } = serveRows(rows)

    for (const { method } of rows) expect((await send(method, '/V1/echo?fields=a')).text).toBe('{"a":1}')
    expect((await send('POST', '/V1/echo', { body: { fields: 'a' } })).text).toBe('{"a":1,"b":2}')
    expect((await send('GET', '/V1/echo?Fields=a')).text).toBe('{"a":1,"b":2}')
    expect((await send('GET', '/V1/echo?fields[]=a')).text).toBe('[]')
  })

  test('do not touch a refusal', async () => {
    expect((await serveRows([]).send('GET', '/V1/x?fields=a')).text).toContain('does not match')
  })

  test('of a list of scalars crash a real store, and are refused as documented', async () => {
    const rows = [echoRow({ handler: () => ['a'] })]
    const crash = await serveRows(rows).send('POST', '/V1/echo?fields=a')
    const refusal = await serveRows(rows, { profile: 'documented' }).send('POST', '/V1/echo?fields=a')

    expect([crash.status, crash.headers['content-type']]).toEqual([500, 'text/plain;charset=UTF-8'])
    expect(refusal.status).toBe(400)
    expect((refusal.body as { message: string }).message).toContain('"fields"')
  })
})

describe('what a service is told of its call', () => {
  const row = echoRow({
    path: '/V1/call/:n',
    input: Type.Object({ n: Type.String(), value: Type.Optional(Type.String()) }),
    handler: ({ n, value }: never, { user, scope, origin, body }) => ({
      n,
      value,
      user: user.id,
      scope: scope.code,
      origin,
      body,
    }),
  })

  test('is the caller, the scope, the address and the body', async () => {
    const { send } = serveRows([row])

    const { body } = await send('POST', '/all/V1/call/1', {
      as: 'sales',
      body: { value: 'x', more: [1] },
      headers: { Host: 'shop.example:8080' },
    })

    expect(body).toEqual({
      n: '1',
      value: 'x',
      user: 3,
      scope: 'admin',
      origin: 'http://shop.example:8080',
      body: { value: 'x', more: [1] },
    })
  })

  test('is never that of another call, however many run at once', async () => {
    const { app, store, calls } = serveRows([row])
    const jwts = await Promise.all(
      [11, 12, 13].map((id) =>
        store.tokens.sign({ type: 'customer', id }, 60).then((token) => ({ id, token })),
      ),
    )
    const callers = [
      { id: 0, token: undefined },
      { id: 1, token: tokens.full },
      { id: 2, token: tokens.catalog },
      ...jwts,
    ]
    await withServer(app, (port) =>
      Promise.all(
        Array.from({ length: 300 }, async (_, n) => {
          const caller = callers[n % callers.length]
          const scope = n % 2 === 0 ? 'all' : 'default'
          const { body } = await request(port, 'POST', `/rest/${scope}/V1/call/${n}`, {
            headers: {
              'Content-Type': 'application/json',
              Host: `h${n}`,
              ...(caller?.token && { Authorization: `Bearer ${caller.token}` }),
            },
            body: JSON.stringify({ value: `v${n}` }),
          })
          expect(JSON.parse(body)).toEqual({
            n: String(n),
            value: `v${n}`,
            user: caller?.id,
            scope: n % 2 === 0 ? 'admin' : 'default',
            origin: `http://h${n}`,
            body: { value: `v${n}` },
          })
        }),
      ),
    )

    expect(calls).toHaveLength(300)
    for (const { url, context } of calls)
      expect(context?.origin).toBe(`http://h${url.slice(url.lastIndexOf('/') + 1)}`)
  })
})

test('writes of many calls at once are each whole', async () => {
  const mock = createMock()
  const create = (n: number) =>
    mock.as('full').post('/V1/cmsBlock', { block: { identifier: `b${n % 10}`, title: `B${n}` } })

  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => create(n)))

  const created = answers.filter(({ status }) => status === 200)
  expect(created).toHaveLength(10)
  expect(new Set(created.map(({ body }) => (body as { id: number }).id)).size).toBe(10)
  expect(mock.store.db.rows('cms_block')).toHaveLength(10)
})

test('every call is told to the log once, with how far it came', async () => {
  const { send, calls } = serveRows([
    echoRow({ method: 'GET', path: '/V1/things/:id', input: Type.Object({ id: Type.Integer() }) }),
  ])

  await send('GET', '/all/V1/things/7?x=1', { as: 'full' })
  await send('GET', '/V1/things/x')
  await send('GET', '/V1/nothing')
  await send('GET', '/nope', { headers: { Accept: 'text/html' } })

  expect(
    calls.map(({ method, url, status, row, context }) => [
      method,
      url,
      status,
      row?.path,
      context?.user.type,
    ]),
  ).toEqual([
    ['GET', '/rest/all/V1/things/7?x=1', 200, '/V1/things/:id', 'integration'],
    ['GET', '/rest/V1/things/x', 400, '/V1/things/:id', 'guest'],
    ['GET', '/rest/V1/nothing', 404, undefined, undefined],
    ['GET', '/rest/nope', 500, undefined, undefined],
  ])
  for (const { duration } of calls) expect(duration).toBeGreaterThan(0)
})
