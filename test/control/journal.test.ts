import { get, type IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { createJournal, type Journal } from '../../src/control/journal.ts'
import { JournalEntry } from '../../src/control/journal-entry.ts'
import { createWorkspaces } from '../../src/control/workspaces.ts'
import { createStore } from '../../src/context.ts'
import { createMockMagento } from '../../src/index.ts'
import type { Call } from '../../src/modules/webapi/rest.ts'
import { createMock, tokens, type Mock } from '../support/create-mock.ts'
import { request, withServer } from '../support/raw-http.ts'
import { Value } from 'typebox/value'

const product = (sku: string, price = 1) => ({
  product: { sku, name: sku, attribute_set_id: 4, price, type_id: 'simple' },
})

const listed = async (mock: Mock, query = '') =>
  (await mock.control('get', `/journal${query}`)).body as JournalEntry[]
const numbers = async (mock: Mock, query: string) => (await listed(mock, query)).map(({ number }) => number)
const last = async (mock: Mock) => (await listed(mock, '?order=desc&limit=1'))[0]

describe('an entry', () => {
  test('tells who asked what, in which scope, and what was decided', async () => {
    const mock = createMock()
    await mock.as('full').post('/default/V1/products?fields=sku', product('lamp'))

    const [entry, ...others] = await listed(mock)

    expect(others).toEqual([])
    expect(entry).toEqual({
      number: 1,
      time: '2025-01-01T00:00:00.000Z',
      realTime: expect.stringMatching(/^20\d\d-.*Z$/) as string,
      workspace: 'main',
      method: 'POST',
      path: '/V1/products',
      query: { fields: 'sku' },
      route: 'POST /V1/products',
      scope: 'default',
      actor: { type: 'integration', id: expect.any(Number) as number, name: 'Integration «full»' },
      resource: 'Magento_Catalog::products',
      decision: 'served',
      reason: null,
      sentence: 'Integration «full» was served POST /V1/products.',
      fault: null,
      operation: null,
      sentTo: null,
      status: 200,
      duration: expect.any(Number) as number,
      request: { bytes: JSON.stringify(product('lamp')).length, whole: true, body: product('lamp') },
      response: { bytes: 14, whole: true, body: { sku: 'lamp' } },
    })
    expect(Value.Check(JournalEntry, entry)).toBe(true)
  })

  test('gives the reason of a refusal', async () => {
    const mock = createMock()
    await mock.as('none').get('/V1/products')

    expect(await last(mock)).toMatchObject({
      decision: 'refused',
      status: 403,
      reason: 'it lacks Magento_Catalog::products.',
      sentence: 'Integration «none» was refused GET /V1/products: it lacks Magento_Catalog::products.',
      request: { bytes: 0, whole: true, body: null },
    })
  })

  test('keeps the name that the caller had', async () => {
    const mock = createMock()
    await mock.as('full').get('/V1/store/websites')
    const { db } = mock.store
    db.load({ integration: [] })

    expect(await last(mock)).toMatchObject({ actor: { name: 'Integration «full»' } })
  })

  test('is made of a call that came to nothing before the caller was asked for', async () => {
    const mock = createMock()
    await mock.as('full').get('/V1/nothing/at/all')

    const entry = await last(mock)

    expect(entry).toMatchObject({ decision: 'unmatched', actor: null, route: null, scope: null, status: 404 })
    expect(Value.Check(JournalEntry, entry)).toBe(true)
  })

  test('counts what cannot be rendered as refused, and what breaks as crashed', async () => {
    const mock = createMock()
    await mock.as('full').send('GET', '/V1/store/websites', { headers: { Accept: 'image/png' } })
    const { db } = mock.store
    db.transaction = () => {
      throw new Error('broken')
    }
    await mock.as('full').get('/V1/store/websites')

    expect((await listed(mock)).map(({ decision }) => decision)).toEqual(['refused', 'crashed'])
  })

  test('is made of what is asked for outside of the API, but not of the mock’s own endpoints', async () => {
    const loaded = createStore({ dataset: 'clean', seed: 1, profile: 'documented', mode: 'default' })
    const workspaces = createWorkspaces(loaded)
    const app = createApp(loaded, { bodyLimit: 1000, workspaces })
    await withServer(app, async (port) => {
      for (const path of ['/checkout', '/_mock/clock', '/_mock/nothing', '/w/main/_mock/nothing'])
        await request(port, 'GET', path)
    })

    expect(workspaces.main.journal.entries().map(({ path, decision }) => [path, decision])).toEqual([
      ['/checkout', 'unmatched'],
    ])
  })

  test('keeps the beginning of a long body', async () => {
    const mock = createMock()
    await mock.as('full').post('/V1/products', product('x'.repeat(20_000)))

    const entry = await last(mock)

    expect(entry?.request).toMatchObject({
      bytes: JSON.stringify(product('x'.repeat(20_000))).length,
      whole: false,
    })
    expect(entry?.request.body).toHaveLength(16_384)
  })
})

describe('secrets', () => {
  test('of the token services are masked, as sent and as answered', async () => {
    const mock = createMock()
    const { body: token } = await mock
      .as('guest')
      .post('/V1/integration/admin/token', { username: 'admin', password: 'Admin1234!' })

    const { text } = await mock.control('get', '/journal')

    expect(token).toMatch(/^ey/)
    expect(JSON.parse(text)).toMatchObject([
      { request: { body: { username: 'admin', password: '***' } }, response: { body: '***' } },
    ])
    expect(text).not.toContain('Admin1234!')
    expect(text).not.toContain(token)
  })

  test.each([
    [
      'XML',
      { 'Content-Type': 'application/xml', Accept: 'application/xml' },
      '<request><username>admin</username><password>Admin1234!</password></request>',
    ],
    [
      'JSON that is broken',
      { 'Content-Type': 'application/json' },
      '{"username": "admin", "password": "Admin1234!',
    ],
    [
      'a form',
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      '--x\r\nContent-Disposition: form-data; name="password"\r\n\r\nAdmin1234!\r\n--x--\r\n',
    ],
  ])('are masked in %s', async (_, headers, body) => {
    const mock = createMock()
    const { text: answer } = await mock
      .as('guest')
      .send('POST', '/V1/integration/admin/token', { body, headers })

    const { text } = await mock.control('get', '/journal')

    expect(text).toContain('***')
    expect(text).not.toContain('Admin1234!')
    for (const token of answer.match(/ey[\w.-]{20,}/g) ?? []) expect(text).not.toContain(token)
  })

  test('of the query string, of headers and of errors are masked', async () => {
    const mock = createMock()
    await mock.as('full').get('/V1/store/websites?password=Admin1234!&a=b')
    await mock.as('full').post('/V1/customers', {
      customer: { email: 'a@example.com', firstname: 'A', lastname: 'B' },
      password: 'abcdefgh',
    })

    const { text } = await mock.control('get', '/journal')

    expect((JSON.parse(text) as JournalEntry[])[0]?.query).toEqual({ password: '***', a: 'b' })
    for (const secret of ['Admin1234!', 'abcdefgh', tokens.full]) expect(text).not.toContain(secret)
  })

  test('are matched, but not told, by verify', async () => {
    const mock = createMock()
    const credentials = { username: 'admin', password: 'Admin1234!' }
    await mock.as('guest').post('/V1/integration/admin/token', credentials)

    const right = await mock.control('post', '/journal/verify', { body: credentials })
    const wrong = await mock.control('post', '/journal/verify', { body: { password: 'Other1234!' } })

    expect([right.body.held, wrong.body.held]).toEqual([true, false])
    expect(wrong.body.message).toContain('body.password was another')
    expect(wrong.text).not.toMatch(/Admin1234!|Other1234!/)
  })
})

describe('a filter', () => {
  const filled = async () => {
    const mock = createMock()
    await mock.as('full').post('/V1/products', product('lamp')) // 1
    await mock.as('none').get('/V1/products/lamp') // 2
    await mock.as('full').get('/V1/products/lamp') // 3
    await mock.as('guest').get('/V1/directory/currency') // 4
    await mock.as('full').get('/V1/product/lamp') // 5
    return mock
  }

  test.each([
    ['', [1, 2, 3, 4, 5]],
    ['?method=post', [1]],
    ['?route=GET+/V1/products/:sku', [2, 3]],
    ['?route=/V1/products/:sku', [2, 3]],
    ['?path=/V1/products/lamp', [2, 3]],
    ['?path=*/lamp', [2, 3, 5]],
    ['?path=/V1/*/l*p', [2, 3]],
    ['?path=/V1/products/lamp*lamp', []],
    ['?status=404', [5]],
    ['?status=4xx', [2, 5]],
    ['?actor=integration', [1, 2, 3]],
    ['?actor=none', [2]],
    ['?actor=Integration+%C2%ABnone%C2%BB', [2]],
    ['?actor=guest:0', [4]],
    ['?decision=refused', [2]],
    ['?decision=unmatched', [5]],
    ['?since=3', [4, 5]],
    ['?since=1&limit=2', [2, 3]],
    ['?order=desc&limit=2', [5, 4]],
    ['?status=2xx&method=GET', [3, 4]],
  ])('%s finds %j', async (query, found) => {
    const mock = await filled()

    expect(await numbers(mock, query)).toEqual(found)
    if (/limit|order/.test(query)) return
    expect((await mock.control('get', `/journal/count${query}`)).body).toEqual({ count: found.length })
  })

  test.each(['?status=40', '?status=9xx', '?decision=lost', '?nonsense=1', '?limit=-1', '?order=up'])(
    '%s is refused',
    async (query) => {
      expect((await createMock().control('get', `/journal${query}`)).status).toBe(400)
    },
  )
})

test('what there is no route for is listed with the routes that may have been meant', async () => {
  const mock = createMock()
  await mock.as('full').get('/V1/product/lamp')
  await mock.as('full').get('/V1/products')
  await mock.as('full').send('PATCH', '/default/V1/products/lamp')
  await mock.as('full').get('/V1/product/lamp')
  await mock.as('full').get('/V1/analytics/link')
  await mock.as('full').get('/V1/qqqqqqqq/zzzzzzzz/xxxxxxxx')

  const { body } = await mock.control('get', '/journal/unmatched')

  expect(body).toMatchObject([
    { method: 'PATCH', path: '/rest/default/V1/products/lamp', count: 1, notEmulated: null },
    { method: 'GET', path: '/rest/V1/product/lamp', count: 2, last: 4, status: 404, notEmulated: null },
    {
      method: 'GET',
      path: '/V1/analytics/link',
      count: 1,
      status: 501,
      notEmulated: 'GET /V1/analytics/link',
    },
    { path: '/rest/V1/qqqqqqqq/zzzzzzzz/xxxxxxxx', nearest: [] },
  ])
  expect(body[0].nearest).toContain('PUT /V1/products/:sku')
  expect(body[1].nearest[0]).toBe('GET /V1/products/:sku')
})

describe('verify', () => {
  const filled = async () => {
    const mock = createMock()
    await mock.as('full').post('/V1/products?a[b]=5', product('lamp', 2))
    await mock.as('full').post('/V1/products', product('desk', 3))
    return mock
  }
  const verified = async (mock: Mock, body: object) =>
    (await mock.control('post', '/journal/verify', body)).body

  test.each([
    [{ route: 'POST /V1/products' }, 2],
    [{ route: 'POST /V1/products', times: 2 }, 2],
    [{ method: 'POST', atLeast: 1, atMost: 2 }, 2],
    [{ method: 'POST', atMost: 3 }, 2],
    [{ method: 'DELETE', never: true }, 0],
    [{ method: 'DELETE', times: 0 }, 0],
    [{ status: 200, times: 2 }, 2],
    [{ status: '2xx', body: { product: { price: 3 } }, times: 1 }, 1],
    [{ query: { 'a[b]': 5 }, times: 1 }, 1],
    [{ query: { 'a[b]': '6' }, never: true }, 0],
  ])('%j holds', async (expectation, count) => {
    expect(await verified(await filled(), expectation)).toEqual({ held: true, count })
  })

  test.each([
    [
      { route: 'POST /V1/products', body: { product: { price: 2 } }, times: 2 },
      'There should be exactly 2 calls of POST /V1/products with the body {"product":{"price":2}}, and there was 1. ' +
        'The closest: #2 Integration «full» was served POST /V1/products. (body.product.price was 3, not 2)',
    ],
    [
      { method: 'POST', never: true },
      'There should be no calls with POST, and there were 2. They were: ' +
        '#1 Integration «full» was served POST /V1/products. #2 Integration «full» was served POST /V1/products.',
    ],
    [
      { method: 'POST', atLeast: 3, atMost: 4 },
      'There should be at least 3 and at most 4 calls with POST, and there were 2. There were no other calls.',
    ],
    [
      { method: 'POST', status: 404, query: { 'a[b]': 5 } },
      'There should be at least 1 call with POST with status 404 with the query {"a[b]":5}, and there were 0. ' +
        'The closest: #1 Integration «full» was served POST /V1/products. (its status was 200) ' +
        '#2 Integration «full» was served POST /V1/products. (its status was 200, query had no a[b])',
    ],
  ])('%j does not hold, and says why', async (expectation, message) => {
    const { held, message: said } = await verified(await filled(), expectation)

    expect([held, said]).toEqual([false, message])
  })

  test.each([
    [{ body: { product: { sku: 'lamp', custom_attributes: [] } } }, 'body.product had no custom_attributes'],
    [{ body: [1] }, 'body was {"product":'],
    [{ actor: 'guest' }, 'it was by Integration «full»'],
    [{ path: '/V1/x' }, 'its path was /V1/products'],
    [{ route: '/V1/x' }, 'its route was POST /V1/products'],
    [{ decision: 'refused' }, 'its decision was «served»'],
    [{ method: 'GET' }, 'its method was POST'],
    [{ since: 2 }, 'it came before'],
  ])('%j names what was otherwise', async (expectation, fault) => {
    expect((await verified(await filled(), expectation)).message).toContain(fault)
  })

  test('does not look into bodies that are none, or were not kept whole', async () => {
    const mock = createMock()
    await mock.as('full').get('/V1/store/websites')
    await mock.as('full').post('/V1/products', product('x'.repeat(20_000)))

    const { message } = await verified(mock, { body: { a: 1 } })

    expect(message).toContain('it had no body that was read')
    expect(message).toContain('was too long to be kept as a whole')
  })

  test.each([{ times: 1, never: true }, { times: 1, atLeast: 1 }, { times: -1 }, { metod: 'GET' }])(
    '%j is refused',
    async (expectation) => {
      expect((await createMock().control('post', '/journal/verify', expectation)).status).toBe(400)
    },
  )
})

describe('clear', () => {
  test('forgets all calls, and numbers go on', async () => {
    const mock = createMock()
    await mock.as('full').get('/V1/store/websites')

    expect((await mock.control('delete', '/journal')).body).toEqual({ status: 'ok' })
    expect(await listed(mock)).toEqual([])
    await mock.as('full').get('/V1/store/websites')
    expect(await numbers(mock, '')).toEqual([2])
  })

  test('comes with the reset of the store', async () => {
    const mock = createMock()
    await mock.as('full').get('/V1/store/websites')
    await mock.control('post', '/reset')

    expect(await listed(mock)).toEqual([])
  })
})

test('workspaces have journals of their own', async () => {
  const mock = createMock()
  await mock.as('full').send('GET', '/V1/store/websites', { headers: { 'X-Mock-Workspace': 'a' } })

  const { body } = await mock.control('get', '/journal').set('X-Mock-Workspace', 'a')

  expect(body).toMatchObject([{ number: 1, workspace: 'a' }])
  expect(await listed(mock)).toEqual([])
})

describe('memory', () => {
  const call = (given: Partial<Call> = {}): Call => ({
    method: 'GET',
    url: '/rest/V1/nothing',
    status: 404,
    row: undefined,
    context: undefined,
    tokenIgnored: false,
    content: undefined,
    answer: '',
    error: undefined,
    unexpected: false,
    duration: 1,
    ...given,
  })
  const { store } = createStore({ dataset: 'clean', seed: 1, profile: 'documented', mode: 'default' })

  test('is bounded: of 3000 calls the last 1000 are known', () => {
    const journal = createJournal('main', store)
    for (let index = 0; index < 3000; index += 1) journal.record(call())

    const entries = journal.entries()

    expect([entries.length, entries[0]?.number, entries.at(-1)?.number]).toEqual([1000, 2001, 3000])
  })

  test('holds no more of a body than its beginning', () => {
    const journal = createJournal('main', store)
    const bytes = Buffer.alloc(1_000_000, 'a')
    journal.record(call({ content: { bytes, fields: new Map() }, answer: 'b'.repeat(1_000_000) }))

    const [kept] = journal.kept()

    expect([kept?.sent.length, kept?.answer.length]).toEqual([1_000_000, 1_000_000])
    expect([kept?.sent.bytes.buffer.byteLength, kept?.answer.bytes.length]).toEqual([16_384, 16_384])
  })
})

/** A served store, and the journal of its main workspace. */
async function served(work: (port: number, journal: Journal) => Promise<void>): Promise<void> {
  const loaded = createStore({ dataset: 'oracle', seed: 1, profile: 'documented', mode: 'default' })
  const workspaces = createWorkspaces(loaded)
  const app = createApp(loaded, { bodyLimit: 10_000, workspaces })
  await withServer(app, (port) => work(port, workspaces.main.journal))
}

const websites = (port: number, as: keyof typeof tokens = 'full') =>
  request(port, 'GET', '/rest/V1/store/websites', { headers: { Authorization: `Bearer ${tokens[as]}` } })

/** Is true as soon as it is, which some turn of the event loop makes it. */
async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve))
}

describe('wait', () => {
  test('answers when the last call has come', async () => {
    await served(async (port, journal) => {
      await websites(port)
      const waiting = request(port, 'GET', '/_mock/journal/wait?status=200&times=2&timeout=60000')
      await until(() => journal.listeners() === 1)
      await websites(port, 'none')
      expect(journal.listeners()).toBe(1)
      await websites(port)

      const { status, body } = await waiting

      expect([status, JSON.parse(body)]).toEqual([200, { held: true, count: 2 }])
      expect(journal.listeners()).toBe(0)
    })
  })

  test('answers at once what has been seen already', async () => {
    const mock = createMock()
    await mock.as('full').get('/V1/store/websites')

    const { status, body } = await mock.control('get', '/journal/wait?timeout=60000')

    expect([status, body]).toEqual([200, { held: true, count: 1 }])
  })

  test('answers 408 when the time is over, and says what there was', async () => {
    const mock = createMock()
    await mock.as('full').get('/V1/store/websites')

    const { status, body } = await mock.control('get', '/journal/wait?times=2&timeout=0')

    expect([status, body]).toEqual([
      408,
      {
        held: false,
        count: 1,
        message: 'There should be at least 2 calls, and there was 1. There were no other calls.',
      },
    ])
  })

  test('ends with the client', async () => {
    await served(async (port, journal) => {
      const asked = get({ port, path: '/_mock/journal/wait?timeout=60000' })
      asked.on('error', () => undefined)
      await until(() => journal.listeners() === 1)
      asked.destroy()
      await until(() => journal.listeners() === 0)
    })
  })

  test.each(['?times=0', '?timeout=60001', '?timeout=-1'])('%s is refused', async (query) => {
    expect((await createMock().control('get', `/journal/wait${query}`)).status).toBe(400)
  })
})

describe('stream', () => {
  const open = (port: number, path: string, headers = {}) =>
    new Promise<IncomingMessage>((resolve) => {
      get({ port, path: `/_mock/journal/stream${path}`, headers }, resolve)
    })

  /** The events of a stream, until there are so many. */
  async function events(stream: IncomingMessage, count: number): Promise<JournalEntry[]> {
    let text = ''
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      text += String(chunk)
      const found = [...text.matchAll(/^id: (\d+)\ndata: (.*)\n\n/gm)]
      if (found.length >= count) return found.map(([, , data = '']) => JSON.parse(data) as JournalEntry)
    }
    throw new Error('It ended.')
  }

  test('tells of each call that fits, and ends with the client', async () => {
    await served(async (port, journal) => {
      await websites(port)
      const stream = await open(port, '?status=200')
      await websites(port, 'none')
      await websites(port)
      await websites(port)

      const told = await events(stream, 2)

      expect(stream.headers['content-type']).toBe('text/event-stream')
      expect(told.map(({ number }) => number)).toEqual([3, 4])
      expect(told[0]).toEqual(journal.entries({ since: 2 })[0])
      expect(journal.listeners()).toBe(1)
      stream.destroy()
      await until(() => journal.listeners() === 0)
    })
  })

  test.each([
    ['?since=1', {}],
    ['', { 'Last-Event-ID': '1' }],
  ])('goes on from a number with %j %j', async (path, headers) => {
    await served(async (port) => {
      for (let index = 0; index < 3; index += 1) await websites(port)
      const stream = await open(port, path, headers)

      expect((await events(stream, 2)).map(({ number }) => number)).toEqual([2, 3])
      stream.destroy()
    })
  })

  test('does not keep a store from closing', async () => {
    const mock = await createMockMagento({ dataset: 'clean' })
    const stream = await open(Number(new URL(mock.url).port), '')
    const waiting = fetch(`${mock.url}/_mock/journal/wait?timeout=60000`)
    stream.resume()
    const ended = new Promise((resolve) => stream.on('end', resolve))

    await until(() => (mock.journal as Journal).listeners() === 2)
    await mock.close()

    await ended
    expect((await waiting).status).toBe(408)
  })
})

describe('the library', () => {
  test('has the journal of its store', async () => {
    await using mock = await createMockMagento({ dataset: 'clean' })
    const ask = (path: string) =>
      fetch(`${mock.url}/rest${path}`, {
        headers: { Authorization: `Bearer ${mock.credentials.integration.token}` },
      })
    const waiting = mock.journal.waitFor({ route: 'GET /V1/store/websites', times: 2, timeout: 60_000 })
    await ask('/V1/store/websites')
    await ask('/V1/store/websites')

    const seen = await waiting

    expect(seen.map(({ status }) => status)).toEqual([200, 200])
    expect(mock.journal.count({ status: 200 })).toBe(2)
    expect(mock.journal.entries({ order: 'desc', limit: 1 })).toMatchObject([{ number: 2 }])
    mock.journal.verify({ status: '2xx', times: 2 })
    expect(() => {
      mock.journal.verify({ status: 200, never: true })
    }).toThrow('There should be no calls with status 200, and there were 2.')
    await expect(mock.journal.waitFor({ status: 404, timeout: 0 })).rejects.toThrow(
      'There should be at least 1 call with status 404',
    )
    mock.journal.clear()
    expect(mock.journal.count()).toBe(0)
    await ask('/V1/store/websites')
    mock.reset()
    expect(mock.journal.entries()).toEqual([])
  })
})
