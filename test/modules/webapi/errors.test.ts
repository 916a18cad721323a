import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import type { StoreConfig } from '../../../src/context.ts'
import {
  aggregate,
  AuthenticationException,
  CouldNotSaveException,
  CrashException,
  InputException,
  LocalizedException,
  NoSuchEntityException,
  requiredFields,
  StateException,
  WebapiException,
} from '../../../src/framework/errors.ts'
import { storeViews } from '../../../src/modules/store/tables.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'

/** The answer to a service that throws this. */
function thrown(error: unknown, config: Partial<StoreConfig> = {}, headers: Record<string, string> = {}) {
  const served = serveRows(
    [
      echoRow({
        handler: () => {
          throw error
        },
      }),
    ],
    config,
  )
  return served.send('POST', '/V1/echo', { headers }).then((answer) => ({ answer, calls: served.calls }))
}

class Coded extends LocalizedException {
  override readonly code = 12
}

describe('what a service throws is answered with', () => {
  test.each<[Error, number, string]>([
    [new LocalizedException('Plain'), 400, '{"message":"Plain"}'],
    [new InputException('A "%1" b', ['x']), 400, '{"message":"A \\"%1\\" b","parameters":["x"]}'],
    [new StateException('No'), 400, '{"message":"No"}'],
    [new CouldNotSaveException('No'), 400, '{"message":"No"}'],
    [new AuthenticationException('No'), 401, '{"message":"No"}'],
    [new NoSuchEntityException('No such entity.'), 404, '{"message":"No such entity."}'],
    [
      NoSuchEntityException.singleField('orderId', 5),
      404,
      '{"message":"No such entity with %fieldName = %fieldValue","parameters":{"fieldName":"orderId","fieldValue":5}}',
    ],
    [
      NoSuchEntityException.singleField('id', 2 ** 63),
      404,
      '{"message":"No such entity with %fieldName = %fieldValue","parameters":{"fieldName":"id","fieldValue":9223372036854775807}}',
    ],
    [new WebapiException(413, 'Too long'), 413, '{"message":"Too long"}'],
    [new Coded('No', { a: null }), 400, '{"message":"No","code":12,"parameters":{"a":null}}'],
    [
      requiredFields(['a']),
      400,
      '{"message":"\\"%fieldName\\" is required. Enter and try again.","parameters":{"fieldName":"a"}}',
    ],
    [
      aggregate([{ message: 'One' }, { message: 'Two %1', parameters: [true] }]),
      400,
      '{"message":"One or more input exceptions have occurred.","errors":[{"message":"One","parameters":[]},{"message":"Two %1","parameters":[true]}]}',
    ],
    [
      new LocalizedException('Validation Failed', undefined, [{ message: 'One' }]),
      400,
      '{"message":"Validation Failed","errors":[{"message":"One","parameters":[]}]}',
    ],
  ])('%s: %i', async (error, status, body) => {
    const { answer, calls } = await thrown(error)

    expect(answer.status).toBe(status)
    expect(answer.text).toBe(body)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers).not.toHaveProperty('x-frame-options')
    expect(calls).toMatchObject([{ status, error, unexpected: false }])
  })

  test('XML, where that was asked for, its message as it is', async () => {
    const { answer } = await thrown(
      NoSuchEntityException.singleField('sku', 'ß & <b>'),
      {},
      { Accept: 'application/xml' },
    )

    expect(answer.status).toBe(404)
    expect(answer.text).toBe(`<?xml version="1.0"?>
<response>
  <message>No such entity with %fieldName = %fieldValue</message>
  <parameters>
    <fieldName>sku</fieldName>
    <fieldValue>&#xDF; &amp; &lt;b&gt;</fieldValue>
  </parameters>
</response>
`)
  })
})

describe('a place where a real store crashes', () => {
  const masked = new CrashException('masked', 'The property "%1" is not known.', ['é'])
  const text = new CrashException('text', 'A sku is needed for “%1”.', ['é'])

  test('is hidden behind the number of a report as observed', async () => {
    const { answer, calls } = await thrown(masked)

    expect(answer.status).toBe(500)
    expect(answer.text).toMatch(
      /^\{"message":"Internal Error\. Details are available in Magento log file\. Report ID: webapi-[\da-f]{13}"\}$/,
    )
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    expect(calls).toMatchObject([{ status: 500, unexpected: false }])
  })

  test('or behind a line of text', async () => {
    const { answer } = await thrown(text, {}, { Accept: 'application/xml' })

    expect(answer.status).toBe(500)
    expect(answer.headers['content-type']).toBe('text/plain;charset=UTF-8')
    expect(answer.headers).not.toHaveProperty('cache-control')
    expect(answer.text).toBe('An error has happened during application run. See exception log for details.\n')
  })

  test.each([masked, text])('is refused as documented, with what was wrong: %s', async (error) => {
    const { answer } = await thrown(error, { profile: 'documented' })

    expect(answer.status).toBe(400)
    expect(answer.body).toEqual({ message: error.message, parameters: ['é'] })
  })

  test('is told in developer mode', async () => {
    const { answer } = await thrown(masked, { mode: 'developer' })

    expect(answer.status).toBe(500)
    expect(answer.body).toEqual({
      message: 'The property "é" is not known.',
      trace: expect.stringMatching(/^ {4}at /) as string,
    })
    const dump = (await thrown(text, { mode: 'developer' })).answer
    expect(dump.status).toBe(500)
    expect(dump.headers['content-type']).toBe('text/plain;charset=UTF-8')
    expect(dump.text).toMatch(/^A sku is needed for “é”\.\n {4}at [^]*\n$/)
    expect(dump.headers['content-length']).toBe(String(Buffer.byteLength(dump.text)))
  })
})

describe('developer mode', () => {
  test('adds where it was thrown', async () => {
    const { answer } = await thrown(new InputException('No', ['x']), { mode: 'developer' })

    expect(Object.keys(answer.body as object)).toEqual(['message', 'parameters', 'trace'])
    expect((answer.body as { trace: string }).trace).toMatch(/^ {4}at .*errors\.test\.ts/)
  })

  test('has no trace of what the web API itself refuses', async () => {
    const { send } = serveRows([], { mode: 'developer' })

    expect((await send('GET', '/V1/nothing')).body).toEqual({
      message: 'Request does not match any route.',
      trace: null,
    })
  })
})

describe('a mistake of our own', () => {
  test.each([new TypeError('x is not a function'), 'a text', undefined, null, { odd: true }])(
    '%s is hidden behind the number of a report in both profiles, and told to the log',
    async (error) => {
      for (const profile of ['observed', 'documented'] as const) {
        const { answer, calls } = await thrown(error, { profile })

        expect(answer.status).toBe(500)
        expect(answer.text).toMatch(/^\{"message":"Internal Error\. .* Report ID: webapi-[\da-f]{13}"\}$/)
        expect(calls).toMatchObject([{ status: 500, unexpected: true }])
        expect(calls[0]?.error).toBe(error)
      }
    },
  )

  test('is told in developer mode', async () => {
    const { answer } = await thrown(new TypeError('x is not a function'), { mode: 'developer' })

    expect(answer.body).toMatchObject({ message: 'x is not a function' })
  })

  test('that cannot even be written down is still answered', async () => {
    const circular: Record<string, unknown> = {}
    circular.self = circular
    const { answer } = await thrown(new LocalizedException('No', circular))

    expect(answer.status).toBe(500)
  })
})

test('the number of a report is the moment, in hexadecimal', async () => {
  const { send, clock } = serveRows([echoRow({ input: Type.Object({ items: Type.Array(Type.Object({})) }) })])
  clock.set(Date.UTC(2025, 0, 1) + 123)

  const { body } = await send('POST', '/V1/echo', { body: { items: [{ nope: 1 }] } })

  expect((body as { message: string }).message).toContain(
    `webapi-${(Date.UTC(2025, 0, 1) / 1000).toString(16)}${(123_000).toString(16).padStart(5, '0')}`,
  )
})

describe('a refused write', () => {
  test('is as if it had not been, whatever it had done', async () => {
    const served = serveRows([
      echoRow({
        handler: (_: never, { db }) => {
          db.table(storeViews).insert({
            store_id: 9,
            code: 'x',
            name: 'X',
            website_id: 1,
            group_id: 1,
            is_active: 1,
          })
          db.table(storeViews).update(1, { name: 'Y' })
          db.table(storeViews).delete(0)
          throw new InputException('No')
        },
      }),
    ])
    const state = () => served.store.db.names.map((name) => served.store.db.rows(name))
    const before = state()

    expect((await served.send('POST', '/V1/echo')).status).toBe(400)
    expect(state()).toEqual(before)
  })
})
