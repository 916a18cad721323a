import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { tools } from '../../src/cli/commands/verify-tools.ts'
import { verify } from '../../src/cli/commands/verify.ts'
import { main } from '../../src/cli/main.ts'
import type { Case } from '../../src/contract/case.ts'
import type { Options, PactReport, PactsOptions } from '../../src/contracts.ts'
import type { Report } from '../../src/verify/verify.ts'
import { fakeIo } from '../support/fake-io.ts'
import { storeThatKnows, type FakeAnswer, type Received } from '../support/fake-store.ts'
import { aCase, aReport, aResult } from '../support/report.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mock-magento-'))
})

afterEach(() => {
  vi.useRealTimers()
  rmSync(folder, { recursive: true })
})

/** Runs the command with a runner that ends with the report, and tells what it was asked for. */
async function runWith(report: Report | Error, argv: string[] = [], process = fakeIo()) {
  const asked: Options[] = []
  const command = verify(() =>
    Promise.resolve({
      ...tools,
      verify: (options: Options = {}) => {
        asked.push(options)
        for (const [index, result] of aReport().results.entries())
          options.onResult?.(result, { done: index + 1, of: aReport().results.length })
        return report instanceof Error ? Promise.reject(report) : Promise.resolve(report)
      },
    }),
  )
  const code = await main(['verify', ...argv], process.io, [command])
  return { code, asked: asked[0], out: process.out(), err: process.err() }
}

/** Runs the command for real against a fake store, with cases of the test's own. */
async function runAgainst(
  answer: (asked: Received) => FakeAnswer,
  cases: readonly Case[],
  { argv = [], process = fakeIo() }: { argv?: string[]; process?: ReturnType<typeof fakeIo> } = {},
) {
  await using store = await storeThatKnows((asked, count) => (count === 1 ? {} : answer(asked)))
  const command = verify(() =>
    Promise.resolve({ ...tools, verify: (options: Options = {}) => tools.verify({ ...options, cases }) }),
  )
  const flags = ['--target', store.url, '--token', 'integrationtoken', '--retries', '0', ...argv]
  const code = await main(['verify', ...flags], process.io, [command])
  return {
    code,
    out: process.out(),
    err: process.err(),
    asked: store.received.slice(1).map(({ method }) => method),
  }
}

const holding = aReport({ results: [aResult()] })
const broken = aReport()
const skipped = aReport({ results: [aResult({ outcome: 'skipped' })] })

describe('the options', () => {
  test('reach the runner', async () => {
    const { asked } = await runWith(
      holding,
      [
        ...[
          '--target',
          'https://shop.example',
          '--store-code',
          'de',
          '--only',
          'products,orders',
          '--tag=search',
        ],
        ...[
          '--timeout',
          '5',
          '--retries=0',
          '--concurrency',
          '1',
          '--insecure',
          '--strict',
          '--write=orders',
        ],
        ...['--header', 'X-Api-Key: a, b', '--header', 'X-Run:7', '--token', 'from a flag'],
        ...['--customer-email', 'a@example.com', '--customer-password=c', '--limited-token', 'l'],
      ],
      fakeIo({
        env: { MOCK_MAGENTO_ADMIN_USER: 'ada', MOCK_MAGENTO_ADMIN_PASSWORD: 'p', MOCK_MAGENTO_TOKEN: 'x' },
      }),
    )

    expect(asked).toMatchObject({
      target: 'https://shop.example',
      storeCode: 'de',
      only: ['products', 'orders'],
      tags: ['search'],
      timeout: 5000,
      retries: 0,
      concurrency: 1,
      insecure: true,
      strict: true,
      write: 'orders',
      headers: { 'X-Api-Key': 'a, b', 'X-Run': '7' },
      credentials: {
        token: 'from a flag',
        admin: { username: 'ada', password: 'p' },
        customer: { username: 'a@example.com', password: 'c' },
        limitedToken: 'l',
      },
    })
  })

  test('are kind by default', async () => {
    const { asked } = await runWith(holding)

    expect(asked).toMatchObject({
      write: 'no',
      concurrency: 4,
      timeout: 30_000,
      insecure: false,
      credentials: {},
    })
    expect(asked?.target).toBeUndefined()
  })

  test('four keys sign', async () => {
    const keys = ['--consumer-key=a', '--consumer-secret=b', '--access-token=c', '--access-token-secret=d']

    expect((await runWith(holding, keys)).asked?.credentials?.oauth).toEqual({
      consumerKey: 'a',
      consumerSecret: 'b',
      accessToken: 'c',
      accessTokenSecret: 'd',
    })
  })

  test.each([
    [['--admin-user', 'ada'], '--admin-password must be given too.'],
    [['--customer-password', 'x'], '--customer-email must be given too.'],
    [['--consumer-key=a', '--access-token=c'], '--consumer-secret, --access-token-secret must be given too.'],
    [['--header', 'no colon'], '--header must be a name, a colon and a value, not "no colon".'],
    [['--write=all'], '--write must be no, undone or orders, not "all".'],
    [['--baseline', 'absent.json'], 'Cannot read the baseline absent.json: no such file.'],
  ])('%j is refused with exit code 2', async (argv, message) => {
    expect(await runWith(holding, argv)).toMatchObject({
      code: 2,
      out: '',
      err: `${message}\n`,
      asked: undefined,
    })
  })

  test.each([
    [['--only', 'prodcts'], 'There is no group "prodcts". Did you mean "products"?'],
    [['--tag', 'serch'], /^There is no tag "serch"\./],
    [
      ['--target', 'http://127.0.0.1:1', '--retries=0'],
      /^http:\/\/127\.0\.0\.1:1 could not be reached: .*\.$/,
    ],
  ])('%j is refused by the runner, with exit code 2', async (argv, message) => {
    const process = fakeIo()

    expect(await main(['verify', '--target', 'http://127.0.0.1:1', ...argv], process.io)).toBe(2)
    expect(process.err().trim()).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    )
  })
})

describe('the exit code', () => {
  test.each([
    ['0 where all held', holding, 0, ''],
    ['1 where something broke', broken, 1, ''],
    [
      '2 where nothing was checked',
      skipped,
      2,
      'Nothing was checked: it writes, and needs --write (1 case).\n',
    ],
    ['2 where the run itself failed', new Error('Oh.'), 2, 'Unexpected failure: Oh.\n'],
  ])('is %s', async (_what, report, exitCode, message) => {
    const { code, err } = await runWith(report)

    expect(code).toBe(exitCode)
    expect(err.endsWith(message)).toBe(true)
  })
})

describe('reports', () => {
  test('are written where they are asked for', async () => {
    const path = (name: string) => join(folder, 'new', name)

    const { out } = await runWith(broken, [
      `--json=${path('r.json')}`,
      '--junit',
      path('r.xml'),
      '--html',
      path('r.html'),
    ])

    expect(out).toContain('FAILED products: a product is read')
    expect(JSON.parse(readFileSync(path('r.json'), 'utf8'))).toMatchObject({
      version: 1,
      counts: { failed: 1 },
    })
    expect(readFileSync(path('r.xml'), 'utf8')).toMatch(/^<\?xml/)
    expect(readFileSync(path('r.html'), 'utf8')).toMatch(/^<!doctype html>/)
  })

  test.each([
    ['', 'it is a folder'],
    ['new/', 'it is a folder'],
    ['file/r.json', 'file is no folder'],
  ])('that cannot be written to "%s" end with exit code 2, before the run', async (place, reason) => {
    writeFileSync(join(folder, 'file'), '')

    const { code, asked, err } = await runWith(broken, ['--junit', join(folder, place)])

    expect({ code, asked }).toEqual({ code: 2, asked: undefined })
    expect(err).toMatch(/^Cannot write the report /)
    expect(err.endsWith(`${reason}.\n`)).toBe(true)
  })

  test('leave nothing where the run came to nothing', async () => {
    await runWith(new Error('Oh.'), ['--json', join(folder, 'new', 'r.json')])

    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['by themselves in GitHub Actions', [], { GITHUB_ACTIONS: 'true' }, true],
    ['when asked for', ['--github'], {}, true],
    ['not otherwise', [], {}, false],
    ['not where they are declined', [], { GITHUB_ACTIONS: 'true', MOCK_MAGENTO_GITHUB: 'false' }, false],
  ])('annotations are printed %s', async (_when, argv, env, annotated) => {
    const { out } = await runWith(broken, argv, fakeIo({ env }))

    expect(out.includes('::error title=')).toBe(annotated)
  })

  test('what the baseline knew is left out, and the exit code is that of the rest', async () => {
    const path = join(folder, 'before.json')
    writeFileSync(path, tools.json(broken))

    const { code, out } = await runWith(broken, ['--baseline', path])

    expect(code).toBe(0)
    expect(out).toContain('1 finding that the baseline knew was left out.')
    expect(out).not.toContain('FAILED')
  })

  test('a baseline that is none is refused', async () => {
    const path = join(folder, 'before.json')
    writeFileSync(path, '{}')

    expect(await runWith(broken, ['--baseline', path])).toMatchObject({
      code: 2,
      err: `Cannot read the baseline ${path}: it is no JSON report of version 1.\n`,
    })
  })
})

describe('--pact', () => {
  const pactReport = (passed: number, failed: number, given: Partial<PactReport> = {}): PactReport => ({
    counts: { passed, failed },
    refusals: [],
    needing: { undone: 0, orders: 0 },
    unread: [],
    leftovers: [],
    ...given,
  })

  /** Runs the command with a verifier of pacts that ends with the report, and tells what it was asked for. */
  async function runPacts(report: PactReport, argv: string[] = [], process = fakeIo()) {
    const asked: PactsOptions[] = []
    const command = verify(() =>
      Promise.resolve({
        ...tools,
        verifyPacts: (options: PactsOptions) => {
          asked.push(options)
          return Promise.resolve(report)
        },
      }),
    )
    const code = await main(['verify', '--pact', 'pacts', ...argv], process.io, [command])
    return { code, asked: asked[0], out: process.out(), err: process.err() }
  }

  test('hands its options on, and the token of a broker', async () => {
    const { asked } = await runPacts(
      pactReport(1, 0),
      [
        '--target',
        'https://shop.example',
        '--token',
        't',
        '--write',
        '--timeout',
        '5',
        '--header',
        'X-Run: 7',
      ],
      fakeIo({ env: { PACT_BROKER_TOKEN: 'of a broker' } }),
    )

    expect(asked).toMatchObject({
      pact: 'pacts',
      target: 'https://shop.example',
      credentials: { token: 't' },
      write: 'undone',
      timeout: 5000,
      headers: { 'X-Run': '7' },
      brokerToken: 'of a broker',
    })
  })

  test.each([
    ['reads only from a store', ['--target', 'https://shop.example'], 'no'],
    ['writes whatever it likes to a mock of its own', [], 'orders'],
  ])('%s', async (_what, argv, write) => {
    expect((await runPacts(pactReport(1, 0), argv)).asked).toMatchObject({ write })
  })

  test.each([
    ['0 where all held', pactReport(2, 0), 0, ''],
    ['1 where something broke', pactReport(2, 1), 1, ''],
    [
      '1 where something broke, and something could not be read',
      pactReport(0, 1, { unread: ['a.json'] }),
      1,
      '',
    ],
    [
      '2 where a pact could not be read',
      pactReport(2, 0, { unread: ['a.json'] }),
      2,
      'Some pacts could not be read.\n',
    ],
    [
      '2 where there was nothing to verify',
      pactReport(0, 0),
      2,
      'Nothing was checked: there is no interaction in any pact.\n',
    ],
  ])('ends with exit code %s', async (_what, report, exitCode, message) => {
    const { code, err } = await runPacts(report)

    expect({ code, err }).toEqual({ code: exitCode, err: message })
  })

  test('tells why something was not asked, and what is left behind', async () => {
    const { out } = await runPacts(
      pactReport(0, 1, { refusals: ['no state "x"'], unread: ['a.json'], leftovers: ['a product'] }),
    )

    expect(out).toBe(
      'Could not be read\n  a.json\n\n' +
        'Could not be set up or sent\n  no state "x"\n\n' +
        'Left behind: could not be taken back\n  a product\n\n' +
        '0 passed, 1 failed of 1 interaction\n',
    )
  })

  test.each([
    '--only=products',
    '--tag=read',
    '--strict',
    '--baseline=a',
    '--json=a',
    '--junit=a',
    '--html=a',
  ])('is not together with %s, which is about cases', async (flag) => {
    const { code, err, asked } = await runPacts(pactReport(1, 0), [flag])

    expect({ code, err, asked }).toEqual({
      code: 2,
      err: `${flag.replace(/=.*/, '')} is about the cases: not with --pact.\n`,
      asked: undefined,
    })
  })
})

describe('progress', () => {
  test('is a bar on a terminal', async () => {
    const { err } = await runWith(holding, [], fakeIo({ isTTY: true }))

    expect(stripVTControlCharacters(err)).toContain('cases')
    expect(err).not.toContain('of 3 cases')
  })

  test('is a line now and then elsewhere', async () => {
    const { err } = await runWith(holding)

    expect(err).toBe('1 of 3 cases, 0 failed\n2 of 3 cases, 1 failed\n3 of 3 cases, 1 failed\n')
  })
})

describe('signals', () => {
  const creates = aCase({
    writes: 'undone',
    steps: [
      {
        name: 'made',
        as: 'admin',
        route: 'POST /V1/taxClasses',
        body: {},
        expect: { status: [200] },
        save: { id: '' },
        undo: { as: 'admin', route: 'DELETE /V1/taxClasses/:taxClassId', path: { taxClassId: '{{id}}' } },
      },
      { name: 'read', as: 'admin', route: 'GET /V1/store/websites', expect: { status: [200] } },
    ],
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s takes back what was created, and ends with %i', async (signal, exitCode) => {
    const process = fakeIo()
    const answer = ({ method }: Received) => {
      if (method === 'POST') process.send(signal)
      return { body: method === 'POST' ? '7' : true }
    }

    const { code, asked, err, out } = await runAgainst(answer, [creates], { argv: ['--write'], process })

    expect({ code, asked }).toEqual({ code: exitCode, asked: ['POST', 'DELETE'] })
    expect(err).toContain('Taking back what was created; a second signal (Ctrl+C) leaves at once.')
    expect(out).toContain('the run was stopped')
    expect(out).toContain('; stopped: 1 case was not run')
    expect(process.exits).toEqual([])
  })

  test('what is left behind is listed', async () => {
    const process = fakeIo()
    const answer = ({ method }: Received) => {
      if (method === 'POST') process.send('SIGINT')
      return method === 'POST' ? { body: '7' } : { status: 500 }
    }

    const { out } = await runAgainst(answer, [creates], { argv: ['--write'], process })

    expect(out).toContain('DELETE /V1/taxClasses/:taxClassId {"taxClassId":"7"} was answered 500')
  })

  test('a second one leaves at once', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const process = fakeIo()
    const answer = ({ method }: Received): FakeAnswer => {
      if (method === 'POST') process.send('SIGINT')
      if (method === 'DELETE') {
        vi.advanceTimersByTime(1000)
        process.send('SIGINT')
      }
      return { body: '7' }
    }

    await runAgainst(answer, [creates], { argv: ['--write'], process })

    expect(process.exits).toEqual([130])
  })
})

test('without a target a mock in this process is verified, by its own credentials', async () => {
  const cases = [aCase(), aCase({ name: 'as a customer', steps: [{ ...customerRead }] })]
  const process = fakeIo()
  const command = verify(() =>
    Promise.resolve({ ...tools, verify: (options: Options = {}) => tools.verify({ ...options, cases }) }),
  )

  expect(await main(['verify'], process.io, [command])).toBe(0)
  expect(process.out()).toContain('2 passed, 0 failed, 0 skipped of 2 cases')
})

const customerRead: Case['steps'][number] = {
  name: 'me',
  as: 'customer',
  route: 'GET /V1/customers/me',
  expect: { status: [200] },
}
