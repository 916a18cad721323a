import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '../../../src/modules/index.ts'
import { createApp } from '../../../src/app.ts'
import { createStore } from '../../../src/context.ts'
import type { Call } from '../../../src/modules/webapi/rest.ts'
import { createMock, tokens } from '../../support/create-mock.ts'
import { request, sendRaw, withServer } from '../../support/raw-http.ts'

const uncaught: unknown[] = []
const note = (error: unknown) => uncaught.push(error)
beforeAll(() => process.on('unhandledRejection', note))
afterAll(() => process.off('unhandledRejection', note))
afterEach(() => {
  expect(uncaught).toEqual([])
  // Nothing that a client sends may end up in every object there is.
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(OBJECT_MEMBERS)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

const OBJECT_MEMBERS = Object.getOwnPropertyNames(Object.prototype).sort()

const bearer = { Authorization: `Bearer ${tokens.full}` }
const json = { 'Content-Type': 'application/json' }

describe('names that mean something to JavaScript are names like any other', () => {
  const product = (more: string) =>
    `{"product":{"sku":"safe","name":"Safe","attribute_set_id":4,"price":1${more}}}`

  test.each([
    ['as a property', product(',"__proto__":{"polluted":true}'), 400],
    ['as a property of a property', product(',"extension_attributes":{"__proto__":{"polluted":true}}'), 400],
    ['as a method', product(',"constructor":{"prototype":{"polluted":true}}'), 400],
    [
      'as a custom attribute',
      product(',"custom_attributes":[{"attribute_code":"__proto__","value":"x"}]'),
      200,
    ],
    [
      'as a key of custom attributes',
      product(',"customAttributes":{"__proto__":"x","constructor":"y"}'),
      200,
    ],
    [
      'as a key of a custom attribute',
      product(',"custom_attributes":[{"__proto__":{"attribute_code":"x","value":1}}]'),
      400,
    ],
    ['as an argument', '{"__proto__":{"product":{}},"constructor":1}', 400],
    ['as the root', '{"__proto__":[],"product":null}', 400],
  ])('%s', async (_, body, status) => {
    const mock = createMock()
    const answer = await mock.as('full').send('POST', '/V1/products', { body, headers: json })

    expect(answer.status).toBe(status)
    expect(answer.text).not.toContain('Internal Error')
    expect(answer.text).not.toContain('polluted')
  })

  test.each([
    ['searchCriteria[__proto__][polluted]=1', 400],
    ['searchCriteria[constructor][prototype][polluted]=1', 400],
    ['searchCriteria[filter_groups][__proto__][filters][0][field]=sku', 200],
    ['searchCriteria[filter_groups][0][filters][0][__proto__]=x', 400],
    [
      'searchCriteria[filter_groups][0][filters][0][field]=__proto__&searchCriteria[filter_groups][0][filters][0][value]=x',
      400,
    ],
    [
      'searchCriteria[filter_groups][0][filters][0][field]=sku&searchCriteria[filter_groups][0][filters][0][condition_type]=__proto__',
      undefined,
    ],
    [
      'searchCriteria[filter_groups][0][filters][0][field]=sku&searchCriteria[filter_groups][0][filters][0][condition_type]=constructor',
      undefined,
    ],
    ['searchCriteria[sortOrders][0][field]=__proto__', undefined],
    ['searchCriteria&fields=__proto__[polluted],constructor', 200],
    ['searchCriteria&__proto__[polluted]=1&constructor[prototype][polluted]=1', 200],
  ])('in a query string: %s', async (query, status) => {
    const answer = await createMock().as('full').get(`/V1/products?${query}`)

    expect(answer.status).toBe(status ?? answer.status)
    expect(answer.status).toBeLessThan(500)
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('in a path: %s', async (name) => {
    const mock = createMock()

    expect((await mock.as('full').get(`/V1/products/${name}`)).status).toBe(404)
    expect((await mock.as('full').get(`/V1/${name}/${name}`)).status).toBe(404)
    expect((await mock.as('full').get(`/${name}/V1/products/x`)).status).toBe(400)
    expect((await mock.as(name).get('/V1/products/x')).status).toBe(401)
  })

  test('in XML', async () => {
    const answer = await createMock()
      .as('full')
      .send('POST', '/V1/products', {
        body: '<r><product><__proto__><polluted>1</polluted></__proto__></product></r>',
        headers: { 'Content-Type': 'application/xml' },
      })

    expect(answer.status).toBe(400)
  })
})

describe('what is larger than anybody needs', () => {
  test('is refused in good time', async () => {
    const mock = createMock()
    const send = (body: string, headers = json as Record<string, string>) =>
      mock.as('full').send('POST', '/V1/products', { body, headers })
    const many = (count: number, text: string) => Array.from({ length: count }, () => text).join(',')
    const start = performance.now()

    for (const answer of [
      await send(`{"product":${'['.repeat(400_000)}`),
      await send(`{"product":${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}}`),
      await send(`{"product":{"custom_attributes":[${many(60_000, '{"value":1}')}]}}`),
      await send(`{"product":{"sku":"${'a'.repeat(900_000)}"}}`),
      await send(`{"product":{"media_gallery_entries":[${many(300_000, '{}')}]}}`),
      await send('<a>'.repeat(200_000), { 'Content-Type': 'application/xml' }),
      await send(`<a>${'&lt;'.repeat(200_000)}</a>`, { 'Content-Type': 'application/xml' }),
      await send(`<a ${'b="c" '.repeat(100_000)}>`, { 'Content-Type': 'application/xml' }),
      await mock.as('full').get(`/V1/products?searchCriteria${'[a]'.repeat(2500)}=1`),
      await mock.as('full').get(`/V1/products?${'searchCriteria[pageSize]=1&'.repeat(400)}`),
      await mock.as('full').get(`/V1/products?searchCriteria&fields=${'a['.repeat(3000)}`),
      await mock.as('full').get(`${'/'.repeat(7000)}x${'/'.repeat(7000)}y`),
      await mock.as('full').get(`/V1/products/${'%25'.repeat(3000)}`),
    ])
      expect([200, 400, 404]).toContain(answer.status)

    expect(performance.now() - start).toBeLessThan(15_000)
  })

  test('is refused by its headers before anybody reads it', async () => {
    const { app } = aStore()
    await withServer(app, async (port) => {
      const long = await request(port, 'GET', '/rest/V1/store/websites', {
        headers: { 'X-Long': 'x'.repeat(20_000) },
      })
      expect(long.status).toBe(431)
      expect((await request(port, 'GET', '/rest/V1/store/websites', { headers: bearer })).status).toBe(200)
    })
  })
})

/** A store with a log of its calls. */
function aStore() {
  const loaded = createStore({ dataset: 'oracle', seed: 1, profile: 'documented', mode: 'default' })
  const calls: Call[] = []
  const app = createApp(loaded, { bodyLimit: 10_000, answered: (call) => calls.push(call) })
  return { ...loaded, app, calls }
}

describe('garbage', () => {
  const header = fc
    .array(
      fc.integer({ min: 0x20, max: 0xff }).filter((code) => code !== 0x7f),
      { maxLength: 40 },
    )
    .map((codes) => String.fromCharCode(...codes))
  const names = [
    'Accept',
    'Content-Type',
    'Authorization',
    'Store',
    'Cookie',
    'Host',
    'X-Forwarded-Proto',
    'Content-Encoding',
    'X-Requested-With',
  ]
  const headers = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(
      header,
      fc.constantFrom('', ',', ';', 'Bearer', 'application/json;', 'text/xml; charset="', 'store=__proto__'),
    ),
    { maxKeys: 5 },
  )
  const url = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '/',
          '/V1',
          '/rest',
          '/default',
          '/all',
          '/products',
          '%',
          '%2',
          '%zz',
          '%2F',
          '%00',
          '%FF',
          '?',
          '&',
          '=',
          '[',
          ']',
          ';',
          '//',
          '..',
          '.',
          '#',
          '+',
          'é',
          '\u00ff',
          '__proto__',
          'searchCriteria',
        ),
        fc.string({ maxLength: 5 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => `/rest/V1${parts.join('')}`.replace(/[\u0000- \u007f]/g, '_'))
  const body = fc.oneof(
    fc.constant(undefined),
    fc.string(),
    fc.json(),
    fc.uint8Array({ maxLength: 50 }).map((bytes) => Buffer.from(bytes)),
  )
  const method = fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS')

  test('in headers, paths and bodies is refused like anything else', async () => {
    const { app, calls, reset } = aStore()
    await withServer(app, async (port) => {
      await fc.assert(
        fc.asyncProperty(method, url, headers, body, async (method, url, headers, body) => {
          const { status } = await request(port, method, url, {
            headers: { ...bearer, ...headers },
            ...(body !== undefined && { body }),
          })
          expect(status).toBeLessThan(500)
          expect(status).toBeGreaterThanOrEqual(200)
        }),
        { numRuns: 400 },
      )
      reset()
      expect((await request(port, 'GET', '/rest/V1/store/websites', { headers: bearer })).status).toBe(200)
    })
    expect(calls.filter(({ unexpected }) => unexpected)).toEqual([])
  })

  test('that is no HTTP ends its own connection only', async () => {
    const { app } = aStore()
    await withServer(app, async (port) => {
      for (const bytes of [
        'GET /rest/V1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n',
        'POST /rest/V1/products HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
        'POST /rest/V1/products HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n',
        'GET /rest/V1/\u0000 HTTP/1.1\r\nHost: a\r\n\r\n',
        'get /rest/V1/x HTTP/1.1\r\n\r\n',
        'GET /rest/V1/x HTTP/9.9\r\n\r\n',
        '\u0016\u0003\u0001\u0002',
      ])
        expect(await sendRaw(port, Buffer.from(bytes, 'latin1'))).not.toMatch(/^HTTP\/1.1 [25]/)
      expect((await request(port, 'GET', '/rest/V1/store/websites', { headers: bearer })).status).toBe(200)
    })
  })

  test.each(routes.map((row) => [row.method, row.path] as const))(
    'sent to %s %s is no mistake of ours',
    async (method, path) => {
      const mock = shared
      const values = ['0', '-1', '1e99', '%00', '%F0%9F%98%80', '__proto__', 'x'.repeat(300), '%', "'%22;--"]
      for (const [index, value] of values.entries()) {
        const url = path.replaceAll(/:\w+/g, value)
        const sent = BODIES[index % BODIES.length]
        const answer = await mock
          .as('full')
          .send(method, url, method === 'POST' || method === 'PUT' ? { body: sent ?? '', headers: json } : {})
        expect([answer.status, answer.status >= 500 ? answer.text : '']).toEqual([answer.status, ''])
      }
    },
  )

  const shared = createMock()
  const BODIES = ['', '{}', '[]', '{"entity":{}}', 'null', '{"product":{},"customer":{},"item":{}}', '"x"']
})

describe('secrets', () => {
  test.each(['documented', 'observed'] as const)('are in no refusal, %s', async (profile) => {
    for (const mode of ['default', 'developer'] as const) {
      const mock = createMock({ profile, mode })
      const secret = 'S3cret-and-more'
      const answers = [
        await mock.as('guest').post('/V1/integration/admin/token', { username: 'admin', password: secret }),
        await mock.as('guest').post(`/V1/integration/admin/token?password=${secret}`, { username: [] }),
        await mock.as('guest').post('/V1/integration/admin/token', { username: 'admin', password: [secret] }),
        await mock.as(secret).get('/V1/products/x'),
        await mock.as('none').get('/V1/store/websites'),
        await mock
          .as('guest')
          .send('POST', '/V1/integration/admin/token', { body: `{"password":"${secret}"`, headers: json }),
      ]

      for (const { status, text } of answers) {
        expect(status).toBeGreaterThanOrEqual(400)
        expect(text).not.toContain(secret)
        expect(text).not.toContain(tokens.none)
      }
    }
  })
})

describe('a refused write', () => {
  const key = fc.constantFrom(
    'sku',
    'name',
    'price',
    'attribute_set_id',
    'status',
    'type_id',
    'custom_attributes',
    'extension_attributes',
    'id',
    'nope',
  )
  const value = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.integer({ min: -2, max: 12 }),
    fc.constant(null),
    fc.constant([]),
    fc.constant({}),
    fc.constantFrom('1', 'simple', '4.5'),
  )
  const product = fc.dictionary(key, value, { maxKeys: 7 })

  test('leaves the store as it was, whatever was sent', async () => {
    const mock = createMock()
    await mock
      .as('full')
      .post('/V1/products', { product: { sku: 'there', name: 'There', attribute_set_id: 4, price: 1 } })
    const base = mock.store.db.snapshot()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('POST', 'PUT'), product, async (method, product) => {
        mock.store.db.restore(base)
        const before = mock.store.db.snapshot()
        const path = method === 'PUT' ? '/V1/products/there' : '/V1/products'
        const { status } = await mock
          .as('full')
          .send(method, path, { body: JSON.stringify({ product }), headers: json })
        if (status === 200) return
        const after = mock.store.db.snapshot()
        for (const name of mock.store.db.names)
          if (after.get(name) !== before.get(name))
            expect([...(after.get(name)?.rows.values() ?? [])]).toEqual([
              ...(before.get(name)?.rows.values() ?? []),
            ])
      }),
      { numRuns: 200 },
    )
  })
})
