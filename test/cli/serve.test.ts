import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import type { RequestListener } from 'node:http'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { serve } from '../../src/cli/commands/serve.ts'
import { main } from '../../src/cli/main.ts'
import type { Config } from '../../src/config/options.ts'
import { resolveConfig } from '../../src/config/resolve.ts'
import type { RunningServer, startServer } from '../../src/server.ts'
import { fakeIo } from '../support/fake-io.ts'
import { listening, runningServer } from '../support/fake-server.ts'

type Start = typeof startServer

/** Starts, sends one SIGTERM once the store is up, and tells what was seen. */
async function startAndStop(start: Start, argv: string[] = [], process = fakeIo()) {
  const done = main(argv, process.io, [serve(start)])
  await Promise.race([process.up, done])
  const out = process.out()
  process.send('SIGTERM')
  return { code: await done, out, whole: process.out(), err: process.err() }
}

const started =
  (given: Partial<RunningServer> = {}): Start =>
  (config) =>
    Promise.resolve(runningServer(config, given))

const failing =
  (error: Error): Start =>
  () =>
    Promise.reject(error)

describe('the configuration', () => {
  test('reaches the server resolved from flags and environment', async () => {
    const configs: Config[] = []
    const start: Start = (config) => {
      configs.push(config)
      return started()(config)
    }

    await startAndStop(
      start,
      ['--port', '1', '--profile', 'observed'],
      fakeIo({ env: { MOCK_MAGENTO_SEED: '7' } }),
    )

    expect(configs).toMatchObject([{ port: 1, profile: 'observed', seed: 7, mode: 'default' }])
  })
})

describe('pretty', () => {
  test('tells where it listens, what it holds and how to sign in', async () => {
    const { out } = await startAndStop(started(), ['--profile', 'observed', '--mode', 'developer'])

    expect(out).toContain('listens on http://127.0.0.1:8082 after 213 ms')
    expect(out).toContain('demo: 320 products, 40 customers, 60 orders')
    expect(out).toContain('observed, developer mode')
    expect(out).toContain('admin / Admin123!')
    expect(out).toContain('ada@example.com / Customer123!')
    expect(out).toContain('Shop Sync, token t0k3n')
    expect(out).not.toContain('Refused')
  })

  test('tells of an integration that is refused, where the store has one', async () => {
    const { credentials } = runningServer(resolveConfig())
    const limited = { name: 'limited', token: 'l1m1t3d' }

    const { out } = await startAndStop(started({ credentials: { ...credentials, limited } }))

    expect(out).toContain('Refused      limited, token l1m1t3d')
  })

  test('shows a call that works when pasted', async () => {
    const { out } = await startAndStop(started())

    expect(out.split('\n').map((line) => line.trim())).toContain(
      "curl -g -H 'Authorization: Bearer t0k3n' " +
        "'http://127.0.0.1:8082/rest/V1/products?searchCriteria[pageSize]=2'",
    )
  })

  test.each([
    ['0.0.0.0', '127.0.0.1'],
    ['[::]', '[::1]'],
  ])('calls a store on %s at %s', async (any, loopback) => {
    const { out } = await startAndStop(started({ url: `http://${any}:8082` }))

    expect(out).toContain(`listens on http://${any}:8082`)
    expect(out).toContain(`'http://${loopback}:8082/rest/V1/products`)
  })

  test('leaves out the customer of a store that has none', async () => {
    const { admin, integration } = runningServer(resolveConfig()).credentials

    const { out } = await startAndStop(started({ credentials: { admin, integration } }))

    expect(out).not.toContain('Customer  ')
  })

  test.each([
    ['a terminal', { isTTY: true }, true],
    ['a terminal with an empty NO_COLOR', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['a terminal with NO_COLOR', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['a pipe', { isTTY: false }, false],
  ])('on %s', async (_where, given, colourful) => {
    const { out } = await startAndStop(started(), [], fakeIo(given))

    expect(stripVTControlCharacters(out) !== out).toBe(colourful)
    expect(stripVTControlCharacters(out)).toContain('Admin        admin / Admin123!')
  })
})

describe('json', () => {
  test('start and stop are one JSON line each', async () => {
    const { out, whole } = await startAndStop(started(), ['--log', 'json'], fakeIo({ isTTY: true }))

    expect(out.split('\n')).toHaveLength(2)
    expect(JSON.parse(out)).toMatchObject({
      level: 30,
      msg: 'listening',
      url: 'http://127.0.0.1:8082',
      port: 8082,
      profile: 'documented',
      store: { dataset: 'demo', products: 320 },
      credentials: { integration: { token: 't0k3n' } },
    })
    expect(JSON.parse(whole.slice(out.length))).toMatchObject({ msg: 'stopping', signal: 'SIGTERM' })
  })
})

describe('silent', () => {
  test('nothing is printed', async () => {
    expect(await startAndStop(started(), ['--log', 'silent'], fakeIo({ isTTY: true }))).toEqual({
      code: 0,
      out: '',
      whole: '',
      err: '',
    })
  })
})

describe('a failed start', () => {
  test('the port is taken', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    const start: Start = (config) =>
      new Promise((_resolve, reject) => createServer().once('error', reject).listen(config.port, config.host))

    const { code, out, err } = await startAndStop(start, ['--port', String(port)])
    taken.close()

    const advice = 'Choose another with --port, or --port 0 for a free one.'
    expect({ code, out, err }).toEqual({
      code: 1,
      out: '',
      err: `Port ${port} on 127.0.0.1 is taken. ${advice}\n`,
    })
  })

  test.each([
    [
      { code: 'EACCES', syscall: 'listen' },
      'Port 80 on 127.0.0.1 needs more rights than you have. Choose another with --port.',
    ],
    [
      { code: 'EADDRNOTAVAIL', syscall: 'listen' },
      '127.0.0.1 is no address of this machine. Choose another with --host.',
    ],
    [
      { code: 'ENOTFOUND', syscall: 'getaddrinfo' },
      '127.0.0.1 is no address of this machine. Choose another with --host.',
    ],
    [{ code: 'EAFNOSUPPORT', syscall: 'listen' }, 'Cannot listen on 127.0.0.1, port 80: EAFNOSUPPORT.'],
    [{ code: 'ENOENT', syscall: 'open', path: 'shop.json' }, 'Cannot read the file shop.json: no such file.'],
    [
      { code: 'EACCES', syscall: 'open', path: 'shop.json' },
      'Cannot read the file shop.json: permission denied.',
    ],
    [{}, 'Unexpected failure: raw'],
  ])('%j', async (details, message) => {
    const error = Object.assign(new Error('raw'), details)

    const { code, err } = await startAndStop(failing(error), ['--port', '80'])

    expect({ code, err }).toEqual({ code: 1, err: `${message}\n` })
  })
})

describe('signals', () => {
  afterEach(() => vi.useRealTimers())

  test.each(['SIGINT', 'SIGTERM'] as const)('on %s a running request is finished', async (signal) => {
    const process = fakeIo()
    const request = held()
    const done = main(['--log', 'json'], process.io, [serve(listening(request.answer))])
    await process.up
    const { url } = JSON.parse(process.out()) as { url: string }
    const response = fetch(url, { headers: { connection: 'close' } })
    await request.arrived

    process.send(signal)

    await expect(fetch(url)).rejects.toThrow()
    expect(await Promise.race([done, Promise.resolve('still running')])).toBe('still running')
    request.finish('done')
    expect(await (await response).text()).toBe('done')
    expect(await done).toBe(0)
    expect(process.exits).toEqual([])
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('a second signal leaves at once: %s with exit code %i', async (signal, exitCode) => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const process = fakeIo()
    void main([], process.io, [serve(started({ close: () => new Promise(() => {}) }))])
    await process.up

    process.send('SIGTERM')
    vi.advanceTimersByTime(1000)
    process.send(signal)

    expect(process.exits).toEqual([exitCode])
  })

  test('the echo of a signal by npm is not taken for a second one', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const process = fakeIo()
    const done = main([], process.io, [serve(started())])
    await process.up

    process.send('SIGINT')
    vi.advanceTimersByTime(20)
    process.send('SIGINT')

    expect(await done).toBe(0)
    expect(process.exits).toEqual([])
  })

  test('a close that fails is a failure', async () => {
    const close = () => Promise.reject(new Error('disk full'))

    const { code, err } = await startAndStop(started({ close }))

    expect({ code, err }).toEqual({ code: 1, err: 'Unexpected failure: disk full\n' })
  })
})

describe('progress', () => {
  const reporting =
    (total: number): Start =>
    (config, hooks) => {
      for (const done of [0, total / 2, total]) hooks?.progress?.(done, total, 'products')
      return started()(config)
    }

  test('of many things is a bar on the terminal', async () => {
    const { code, err } = await startAndStop(reporting(100_000), [], fakeIo({ isTTY: true }))

    expect(code).toBe(0)
    expect(stripVTControlCharacters(err)).toContain('products')
    expect(err).toContain('100000/100000')
  })

  test('ends with a start that fails', async () => {
    const start: Start = (_config, hooks) => {
      hooks?.progress?.(1, 100_000, 'products')
      return Promise.reject(new Error('no more memory'))
    }

    const { code, err } = await startAndStop(start, [], fakeIo({ isTTY: true }))

    expect(code).toBe(1)
    expect(err).toMatch(/Unexpected failure: no more memory\n$/)
  })

  test.each([
    ['of few things', 4999, [], { isTTY: true }],
    ['without a terminal', 100_000, [], { isTTY: false }],
    ['for a JSON log', 100_000, ['--log', 'json'], { isTTY: true }],
    ['when silent', 100_000, ['--log', 'silent'], { isTTY: true }],
  ])('%s is not shown', async (_when, total, argv, given) => {
    const { err } = await startAndStop(reporting(total), argv, fakeIo(given))

    expect(err).toBe('')
  })
})

/** A request that is answered when the test says so. */
function held() {
  const { promise: arrived, resolve: arrive } = deferred()
  const { promise: text, resolve: finish } = deferred<string>()
  const answer: RequestListener = (_request, response) => {
    arrive()
    void text.then((body) => response.end(body))
  }
  return { answer, arrived, finish }
}

function deferred<Result = void>() {
  let resolve: (result: Result) => void = () => {}
  const promise = new Promise<Result>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
