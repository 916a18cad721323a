import { describe, expect, test } from 'vitest'
import { logger, type LogFormat } from '../src/logger.ts'
import { echoRow, serveRows } from './support/own-rows.ts'

const rows = [
  echoRow({ method: 'GET', path: '/V1/things/:id' }),
  echoRow({ method: 'GET', path: '/V1/guarded', resource: 'Magento_Catalog::products' }),
  echoRow({
    method: 'GET',
    path: '/V1/broken',
    handler: () => {
      throw new TypeError('x is not a function')
    },
  }),
]

/** What is written of a served, a refused and a failed call. */
async function written(format: LogFormat, colourful = false): Promise<string> {
  const { send, calls } = serveRows(rows)
  await send('GET', '/all/V1/things/7?password=s3cret', { as: 'full' })
  await send('GET', '/V1/guarded', { as: 'none' })
  await send('GET', '/V1/broken')
  let text = ''
  const log = logger(format, { write: (line) => (text += line) }, colourful)
  for (const call of calls) log({ ...call, duration: 1.23456 })
  return text
}

describe('for people', () => {
  test('a call is a line, and a mistake of the mock shows where it is', async () => {
    const [served, refused, failed, ...stack] = (await written('pretty')).split('\n')

    expect(served).toMatch(
      /^\d\d:\d\d:\d\d 200 Integration «full» was served GET \/V1\/things\/7 for all store views\. \(1\.2 ms\)$/,
    )
    expect(refused).toMatch(
      /^\d\d:\d\d:\d\d 401 Integration «none» was refused GET \/V1\/guarded: it lacks Magento_Catalog::products\. \(1\.2 ms\)$/,
    )
    expect(failed).toMatch(
      / 500 A guest met a mistake of the mock's own at GET \/V1\/broken: TypeError: x is not/,
    )
    expect(stack.join('\n')).toMatch(/^TypeError: x is not a function\n {4}at .*logger\.test\.ts/)
  })

  test('its status may be coloured', async () => {
    const text = await written('pretty', true)

    expect(text).toContain('\u001b[32m200\u001b[39m')
    expect(text).toContain('\u001b[33m401\u001b[39m')
    expect(text).toContain('\u001b[31m500\u001b[39m')
  })

  test('it is cheap', async () => {
    const { send, calls } = serveRows(rows)
    await send('GET', '/V1/things/7', { as: 'full' })
    const [call] = calls
    if (!call) throw new Error('there was no call')
    const log = logger('pretty', { write: () => true }, false)

    const start = performance.now()
    for (let time = 0; time < 10_000; time++) log(call)

    // Some microseconds each; the bound is for a machine that is busy with the rest of the suite.
    expect(performance.now() - start).toBeLessThan(1_500)
  })
})

describe('for machines', () => {
  test('a call is an object on a line', async () => {
    const lines = (await written('json')).trimEnd().split('\n')
    const objects = lines.map((line) => JSON.parse(line) as Record<string, unknown>)

    expect(objects).toEqual([
      {
        level: 30,
        time: expect.any(Number) as number,
        method: 'GET',
        path: '/V1/things/7',
        route: 'GET /V1/things/:id',
        scope: 'admin',
        status: 200,
        duration: 1.235,
        msg: 'Integration «full» was served GET /V1/things/7 for all store views.',
      },
      {
        level: 40,
        time: expect.any(Number) as number,
        method: 'GET',
        path: '/V1/guarded',
        route: 'GET /V1/guarded',
        scope: 'default',
        status: 401,
        duration: 1.235,
        msg: 'Integration «none» was refused GET /V1/guarded: it lacks Magento_Catalog::products.',
      },
      {
        level: 50,
        time: expect.any(Number) as number,
        method: 'GET',
        path: '/V1/broken',
        route: 'GET /V1/broken',
        scope: 'default',
        status: 500,
        duration: 1.235,
        stack: expect.stringContaining('TypeError: x is not a function\n    at ') as string,
        msg: "A guest met a mistake of the mock's own at GET /V1/broken: TypeError: x is not a function.",
      },
    ])
  })
})

test('no log has a secret', async () => {
  for (const format of ['pretty', 'json'] as const) expect(await written(format)).not.toContain('s3cret')
})

test('silence is silent', async () => {
  expect(await written('silent')).toBe('')
})
