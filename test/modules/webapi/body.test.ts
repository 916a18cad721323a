import { once } from 'node:events'
import { IncomingMessage, type RequestListener } from 'node:http'
import { connect, Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { Type } from 'typebox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StoreConfig } from '../../../src/context.ts'
import { readContent } from '../../../src/modules/webapi/body.ts'
import { createMock } from '../../support/create-mock.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'
import { request, sendRaw, withServer } from '../../support/raw-http.ts'

const input = Type.Object({ value: Type.Optional(Type.Unknown()), name: Type.Optional(Type.String()) })
const rows = [
  echoRow({ method: 'POST', path: '/V1/echo', input }),
  echoRow({ method: 'PUT', path: '/V1/echo', input }),
  echoRow({ method: 'GET', path: '/V1/echo', input }),
  echoRow({ method: 'DELETE', path: '/V1/echo', input }),
  echoRow({ method: 'POST', path: '/V1/guarded', resource: 'Magento_Catalog::products' }),
]

/** Sends exactly these bytes and headers. */
function send(
  method: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
  config: Partial<StoreConfig> = {},
  path = '/rest/V1/echo',
) {
  return withServer(serveRows(rows, config).app, (port) => request(port, method, path, { body, headers }))
}

const json = { 'Content-Type': 'application/json' }
const xml = { 'Content-Type': 'application/xml' }
const refusal = (message: string) => JSON.stringify({ message })

describe('the type of a body', () => {
  test.each([
    [undefined, 'Content-Type header is empty.'],
    ['', 'Content-Type header is empty.'],
    ['application/json; foo=bar', 'Content-Type header is invalid.'],
    ['application/json; charset=latin1', 'UTF-8 is the only supported charset.'],
    ['text/plain', 'Server cannot understand Content-Type HTTP header media type text/plain'],
    ['Application/JSON', 'Server cannot understand Content-Type HTTP header media type Application/JSON'],
  ])('%j is refused by every method', async (type, message) => {
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      const { status, body } = await send(method, '{}', type === undefined ? {} : { 'Content-Type': type })

      expect(status).toBe(400)
      expect(body.replaceAll('\\/', '/')).toBe(refusal(message))
    }
  })

  test.each(['GET', 'POST', 'PUT', 'DELETE'])('of an empty one is not asked for by %s', async (method) => {
    for (const body of ['', '0']) expect((await send(method, body)).status).toBe(200)
  })

  test('of a form is refused, but for a POST of fields', async () => {
    const form = { 'Content-Type': 'multipart/form-data; boundary=x' }
    const body = '--x\r\nContent-Disposition: form-data; name="value[a][]"\r\n\r\n1\r\n--x--\r\n'

    expect((await send('PUT', body, form)).body).toBe(refusal('Content-Type header is invalid.'))
    expect((await send('GET', body, form)).body).toBe(refusal('Content-Type header is invalid.'))
    expect((await send('POST', body, form)).body).toBe('{"value":{"a":["1"]}}')
  })
})

describe('a form', () => {
  const form = { 'Content-Type': 'multipart/form-data; boundary="a b"' }
  const part = (name: string, value: string, more = '') =>
    `--a b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${value}\r\n`

  test('signs in as a query string does', async () => {
    const { app } = serveRows([
      echoRow({ input: Type.Object({ username: Type.String(), password: Type.String() }) }),
    ])
    const body = `${part('username', 'admin')}${part('password', 'a+b&c=é')}--a b--\r\n`

    const sent = await withServer(app, (port) =>
      request(port, 'POST', '/rest/V1/echo', { body, headers: form }),
    )
    const asked = await withServer(app, (port) =>
      request(port, 'POST', '/rest/V1/echo?username=admin&password=a%2Bb%26c%3D%C3%A9'),
    )

    expect(sent.body).toBe('{"username":"admin","password":"a+b&c=\\u00e9"}')
    expect(asked.body).toBe(sent.body)
  })

  test('comes after the query string', async () => {
    const body = `${part('name', 'form')}--a b--\r\n`
    const { body: answer } = await send('POST', body, form, {}, '/rest/V1/echo?name=query')

    expect(answer).toBe('{"name":"query"}')
  })

  test.each([
    'nothing',
    '',
    '--a b--\r\n',
    part('name', 'x'),
    `${part('name', 'x', '; filename="x.txt"')}--a b--\r\n`,
  ])('that cannot be read, or of files only, has no fields: %j', async (body) => {
    expect((await send('POST', body, form)).body).toBe('[]')
  })
})

describe('JSON', () => {
  test.each([
    ['{"value":5}', '{"value":5}'],
    [' \n{"value":"\\u2603"} ', '{"value":"\\u2603"}'],
    ['{"value":"\\ud83d\\ude00"}', '{"value":"\\ud83d\\ude00"}'],
    ['{"value":"\\\\ud83d"}', '{"value":"\\\\ud83d"}'],
    ['{"value":1,"value":2}', '{"value":2}'],
    ['{"value":1.0}', '{"value":1}'],
    ['{"value":0.30000000000000004}', '{"value":0.3}'],
    ['{"value":{}}', '{"value":[]}'],
    ['{"value":{"__proto__":{"x":1}}}', '{"value":{"__proto__":{"x":1}}}'],
    ['{"":1,"other":2}', '[]'],
    ['"x"', '[]'],
    ['5', '[]'],
    ['true', '[]'],
    ['null', '[]'],
    ['[]', '[]'],
    ['[1,2]', '[]'],
    ['{}', '[]'],
  ])('%s gives %s', async (body, expected) => {
    expect((await send('POST', body, json)).body).toBe(expected)
  })

  test.each([
    ' ',
    '{',
    '{"value":1,}',
    "{'value':1}",
    '{"value":01}',
    '{"value":NaN}',
    '\ufeff{}',
    '{} {}',
    '{"value":"\u0001"}',
    '{"value":"\\ud83d"}',
    '{"value":"\\ude00\\ud83d"}',
    '{"\\ud83d":1}',
  ])('%j is not understood', async (body) => {
    const { status, body: answer } = await send('POST', body, json)

    expect(status).toBe(400)
    expect(answer).toBe(refusal('Decoding error.'))
  })

  test.each([Buffer.from([0x22, 0xff, 0x22]), Buffer.from('"é"', 'latin1'), gzipSync('{"value":1}')])(
    'that is no UTF-8 is not understood, compressed or not',
    async (body) => {
      const { body: answer } = await send('POST', body, { ...json, 'Content-Encoding': 'gzip' })

      expect(answer).toBe(refusal('Decoding error.'))
    },
  )

  test('may be 512 deep', async () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

    expect((await send('POST', `{"value":${nested(511)}}`, json)).status).toBe(200)
    expect((await send('POST', `{"value":${nested(512)}}`, json)).body).toBe(refusal('Decoding error.'))
    expect((await send('POST', nested(45_000), json)).body).toBe(refusal('Decoding error.'))
    expect((await send('POST', `${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}`, json)).body).toBe(
      refusal('Decoding error.'),
    )
  })

  test('is understood or not on GET and DELETE too, and then left alone', async () => {
    for (const method of ['GET', 'DELETE']) {
      expect((await send(method, '{', json)).body).toBe(refusal('Decoding error.'))
      expect((await send(method, '{"name":"body"}', json)).body).toBe('[]')
    }
  })

  test.each([
    ['{', 'Syntax error'],
    [`${'['.repeat(600)}${']'.repeat(600)}`, 'Maximum stack depth exceeded'],
    ['"\\ud83d"', 'Single unpaired high surrogate in Unicode escape'],
    [Buffer.from([0x22, 0xff, 0x22]), 'Malformed UTF-8 characters, possibly incorrectly encoded'],
  ])('that is not understood is explained in developer mode', async (body, reason) => {
    const answer = await send('POST', body, json, { mode: 'developer' })

    const { message, trace } = JSON.parse(answer.body) as Record<string, string>
    expect(message).toMatch(`Decoding error: \nUnable to unserialize value. Error: ${reason}\n    at `)
    expect(trace).toBeNull()
  })
})

describe('XML', () => {
  test('names the arguments below any root', async () => {
    expect((await send('POST', '<any><name>a</name><value><x>1</x><x>2</x></value></any>', xml)).body).toBe(
      '{"value":{"x":["1","2"]},"name":"a"}',
    )
  })

  test.each(['<a>', '<a/><b/>', 'text', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`, '<a>&lol;</a>'])(
    '%j is not understood',
    async (body) => {
      expect((await send('POST', body, xml)).body).toBe(refusal('Decoding error.'))
    },
  )

  test('that is not understood is explained in developer mode', async () => {
    const { body } = await send('POST', '<a>', xml, { mode: 'developer' })

    expect(body).toContain('Decoding Error: The document is not well-formed.')
  })
})

describe('the length of a body', () => {
  const long = `{"value":"${'x'.repeat(200_000)}"}`

  test('is limited, and the answer is shaped as Magento shapes them', async () => {
    const { status, headers, body } = await send('POST', long, json)

    expect(status).toBe(413)
    expect(headers['content-type']).toBe('application/json; charset=utf-8')
    expect(body).toBe(refusal('The request body is longer than 100000 bytes.'))
  })

  test('is limited when it is not announced', async () => {
    const chunk = `${(10_000).toString(16)}\r\n${'x'.repeat(10_000)}\r\n`
    const text = `POST /rest/V1/echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(20)}0\r\n\r\n`

    const answer = await withServer(serveRows(rows).app, (port) => sendRaw(port, text))

    expect(answer).toMatch(/^HTTP\/1.1 413 /)
  })

  test('may reach the limit', async () => {
    const body = JSON.stringify({ value: 'x'.repeat(100_000 - 12) })

    expect(body).toHaveLength(100_000)
    expect((await send('POST', body, json)).status).toBe(200)
  })

  test('is no matter where the path leads nowhere', async () => {
    expect((await send('POST', long, json, {}, '/rest/V1/nothing')).status).toBe(404)
  })
})

describe('a client that hangs up in the middle of a body', () => {
  const rejections: unknown[] = []
  const note = (error: unknown) => rejections.push(error)
  beforeAll(() => process.on('unhandledRejection', note))
  afterAll(() => process.off('unhandledRejection', note))

  test('leaves nothing behind but a line in the log', async () => {
    const { app, calls } = serveRows(rows)
    let begin = () => {}
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const observed: RequestListener = (request, response) => {
      begin()
      ;(app as unknown as RequestListener)(request, response)
    }
    await withServer(observed, async (port) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write('POST /rest/V1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"value')
      })
      await begun
      socket.destroy()
      await expect.poll(() => calls.length).toBe(1)
      expect((await request(port, 'GET', '/rest/V1/echo')).status).toBe(200)
    })

    expect(calls[0]).toMatchObject({ status: 400, unexpected: false })
    expect((calls[0]?.error as Error).message).toBe('The client hung up in the middle of the body.')
    expect(rejections).toEqual([])
  })
})

test('a client that hung up before anybody read is not waited for', async () => {
  const incoming = new IncomingMessage(new Socket())
  incoming.headers = { 'content-length': '5' }
  incoming.destroy()
  await once(incoming, 'close')

  await expect(readContent(incoming, 100)).rejects.toThrow('The client hung up')
})

test('a stranger is refused whatever his body says', async () => {
  for (const body of ['{', '\u00ff', '<'])
    expect((await send('POST', body, { 'Content-Type': 'nonsense' }, {}, '/rest/V1/guarded')).status).toBe(
      401,
    )
})

test('the body of a real row is understood in XML, and answered in it', async () => {
  const mock = createMock()

  const { status, text, headers } = await mock.as('guest').send('POST', '/V1/integration/admin/token', {
    body: '<login><username>admin</username><password>Admin1234!</password></login>',
    headers: { 'Content-Type': 'text/xml', Accept: 'text/xml' },
  })

  expect(status).toBe(200)
  expect(headers['content-type']).toBe('application/xml; charset=utf-8')
  expect(text).toMatch(/^<\?xml version="1.0"\?>\n<response>[\w.-]+<\/response>\n$/)
})
