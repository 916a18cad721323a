import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { MatchersV3, PactV3 } from '@pact-foundation/pact'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { CouldNotRunError } from '../../src/config/errors.ts'
import { verifyPacts } from '../../src/contracts.ts'
import { createMockMagento, type MockMagento } from '../../src/index.ts'
import { fakeStore } from '../support/fake-store.ts'
import { faultyStore } from './faulty-store.ts'

const GENERATED = fileURLToPath(new URL('../../contracts/pacts/integration-magento.json', import.meta.url))
const BIN = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))
const VERIFIER = fileURLToPath(new URL('../support/pact-verifier.js', import.meta.url))

let mock: MockMagento
let folder: string

beforeAll(async () => {
  mock = await createMockMagento({ products: 30, customers: 6, orders: 12 })
})

afterAll(() => mock.close())

beforeEach(() => {
  mock.reset()
  folder = mkdtempSync(join(tmpdir(), 'mock-magento-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

interface Interaction {
  readonly description: string
  readonly providerStates?: readonly { readonly name: string; readonly params?: object }[]
  readonly request: { readonly method: string; readonly path: string } & Record<string, unknown>
  readonly response: { readonly status: number } & Record<string, unknown>
}

const OURS = { Authorization: 'Bearer what-the-consumer-had' }

/** Reads a product that has to be there. */
const readsLamp: Interaction = {
  description: 'a product is read',
  providerStates: [{ name: 'a product exists', params: { sku: 'lamp-01', price: 9.9 } }],
  request: { method: 'GET', path: '/rest/V1/products/lamp-01', headers: OURS },
  response: { status: 200, body: { sku: 'lamp-01', price: 9.9 } },
}

const makesCategory: Interaction = {
  description: 'a category is made',
  request: {
    method: 'POST',
    path: '/rest/V1/categories',
    headers: { ...OURS, 'Content-Type': 'application/json' },
    body: { category: { name: 'Lamps', is_active: true } },
  },
  response: { status: 200 },
}

/** A consumer's own pact, as a file. */
function pactOf(...interactions: Interaction[]): string {
  const path = join(folder, 'shop-sync-magento.json')
  writeFileSync(path, JSON.stringify(pactWith(interactions)))
  return path
}

const pactWith = (interactions: readonly Interaction[]) => ({
  consumer: { name: 'shop-sync' },
  provider: { name: 'magento' },
  interactions,
  metadata: { pactSpecification: { version: '3.0.0' } },
})

const execute = promisify(execFile)

/**
 * Runs `mock-magento verify --pact` in a process of its own, since the verifier prints, and what it leaves in this one
 * no test could read.
 */
async function verifyPact(
  pact: string,
  argv: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const program = ['--import', 'tsx', BIN, 'verify', '--pact', pact]
  const ended = await execute(process.execPath, [...program, '--retries', '0', ...argv], {
    env: { PATH: process.env.PATH, ...env },
  }).catch((error: unknown) => error as { code: number; stdout: string; stderr: string })
  return { code: 0, ...ended }
}

const at = (url: string) => ['--target', url, '--token', mock.credentials.integration.token]

const statusOf = async (path: string) => {
  const headers = { Authorization: `Bearer ${mock.credentials.integration.token}` }
  return (await fetch(`${mock.url}/rest/V1${path}`, { headers })).status
}

describe("any language's verifier", () => {
  test('finds the pact of the contracts held by the mock, with its provider states', async () => {
    const { stdout } = await execute(process.execPath, [VERIFIER, GENERATED, mock.url], {
      maxBuffer: 2 ** 24,
    })

    const { interactions } = JSON.parse(readFileSync(GENERATED, 'utf8')) as { interactions: unknown[] }
    expect(stdout.match(/\(\d[^)]* verification\)/g)).toHaveLength(interactions.length)
    expect(stdout).not.toContain('FAILED')
  }, 180_000)

  test('finds out that an answer is broken', async () => {
    await using store = await faultyStore(mock.url, {
      name: 'a price is a text',
      routes: ['GET /V1/products/:sku'],
      answer: ({ body }) => ({ body: { ...(body as object), price: '9.9' } }),
    })

    const verified = execute(process.execPath, [VERIFIER, pactOf(readsLamp), store.url])

    await expect(verified).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('$.price') })
  })
})

describe('verify --pact', () => {
  test('holds a store against a pact, and takes its states back', async () => {
    const [own] = await ownSkus()
    const pact = pactOf(
      readsLamp,
      {
        ...readsLamp,
        description: 'a state holds its parameters in its name',
        providerStates: [{ name: 'a product exists with sku lamp-01, price 9.90' }],
      },
      {
        description: 'a state gives a token',
        providerStates: [{ name: 'a customer exists', params: { email: 'ada@example.com' } }],
        request: {
          method: 'GET',
          path: '/rest/V1/customers/me',
          headers: { Authorization: 'Bearer none' },
          generators: {
            header: { Authorization: { type: 'ProviderState', expression: 'Bearer ${customer_token}' } },
          },
        },
        response: { status: 200, body: { email: 'ada@example.com' } },
      },
      readsOwn(own),
    )

    const { code, stdout } = await verifyPact(pact, [...at(mock.url), '--write'])

    expect(stdout).toContain('4 passed, 0 failed of 4 interactions')
    expect(code).toBe(0)
    expect([await statusOf('/products/lamp-01'), await statusOf(`/products/${own}`)]).toEqual([404, 200])
  })

  test('writes nothing unless it may, and tells what it therefore did not ask', async () => {
    const [own] = await ownSkus()
    const pact = pactOf(readsOwn(own), readsLamp, makesCategory, {
      ...readsLamp,
      description: 'unknown',
      providerStates: [{ name: 'a unicorn exists' }],
    })

    const { code, stdout } = await verifyPact(pact, at(mock.url))

    expect(code).toBe(1)
    for (const told of [
      'the state "a product exists" needs --write',
      'POST /rest/V1/categories was not sent: it writes, and needs --write',
      '2 of 4 interactions need --write\n\nCould not be set up or sent',
      'There is no state "a unicorn exists".',
      '1 passed, 3 failed of 4 interactions',
    ])
      expect(stdout).toContain(told)
  })

  test('fails by a broken answer, and lists what could not be taken back', async () => {
    await using store = await faultyStore(mock.url, {
      name: 'prices are texts, and nothing can be deleted',
      routes: ['GET /V1/products/:sku', 'DELETE /V1/products/:sku'],
      answer: ({ body }, { method }) =>
        method === 'GET' ? { body: { ...(body as object), price: '9.9' } } : { status: 500 },
    })

    const { code, stdout } = await verifyPact(pactOf(readsLamp), [...at(store.url), '--write'])

    expect(code).toBe(1)
    expect(stdout).toContain('Left behind: could not be taken back')
    expect(stdout).toContain('DELETE /V1/products/:sku {"sku":"lamp-01"} was answered 500')
    expect(stdout).toContain('0 passed, 1 failed of 1 interaction')
  })

  test('takes a folder, and without a target a mock of its own, which may be written to', async () => {
    pactOf(readsLamp, makesCategory)

    const { code, stdout } = await verifyPact(folder)

    expect(stdout).toContain('2 passed, 0 failed of 2 interactions')
    expect(code).toBe(0)
  })

  test('takes the pacts of a broker, with its token', async () => {
    await using broker = await brokerOf(pactWith([readsLamp]))

    const { code, stdout } = await verifyPact(broker.url, [...at(mock.url), '--write'], {
      PACT_BROKER_TOKEN: 'broker-token',
    })

    expect(stdout).toContain('1 passed, 0 failed of 1 interaction')
    expect(code).toBe(0)
    expect(new Set(broker.received.map(({ headers }) => headers.authorization))).toEqual(
      new Set(['Bearer broker-token']),
    )
  })

  test('ends with exit code 2 where a pact cannot be read', async () => {
    writeFileSync(join(folder, 'broken.json'), '{')

    const { code, stdout, stderr } = await verifyPact(folder, at(mock.url))

    expect({ code, stderr }).toEqual({ code: 2, stderr: 'Some pacts could not be read.\n' })
    expect(stdout).toContain('Failed to parse Pact JSON')
  })
})

describe('nothing is verified', () => {
  test.each<[string, () => Parameters<typeof verifyPacts>[0], string]>([
    ['without a pact', () => ({ pact: 'absent.json' }), 'Cannot read the pact absent.json: no such file.'],
    ['of an empty folder', () => ({ pact: folder }), 'There is no pact in /'],
    [
      'without a store',
      () => ({ pact: pactOf(readsLamp), target: 'http://127.0.0.1:1', retries: 0 }),
      'http://127.0.0.1:1 could not be reached: connect ECONNREFUSED 127.0.0.1:1',
    ],
    [
      'at an address that is none',
      () => ({ pact: pactOf(readsLamp), target: 'shop.example' }),
      'The target must be an address such as https://shop.example, not "shop.example".',
    ],
  ])('%s', async (_what, options, message) => {
    await expect(verifyPacts({ target: mock.url, ...options() })).rejects.toThrow(message)
  })

  test('where @pact-foundation/pact is not installed', async () => {
    vi.doMock('@pact-foundation/pact', () => {
      throw new Error('Cannot find package')
    })

    const verified = verifyPacts({ target: mock.url, pact: pactOf(readsLamp) })

    await expect(verified).rejects.toThrow(
      new CouldNotRunError(
        'Pacts are verified by @pact-foundation/pact: npm install --save-dev @pact-foundation/pact@16',
      ),
    )
    vi.doUnmock('@pact-foundation/pact')
  })
})

test("a consumer's own test writes a pact that the mock holds", async () => {
  const { like, decimal } = MatchersV3
  const consumer = new PactV3({ consumer: 'web-shop', provider: 'magento', dir: folder, logLevel: 'error' })
  consumer
    .given('a product exists', { sku: 'lamp-01' })
    .uponReceiving('a product is asked for')
    .withRequest({ method: 'GET', path: '/rest/V1/products/lamp-01', headers: OURS })
    .willRespondWith({
      status: 200,
      body: { sku: 'lamp-01', name: like('Desk lamp'), price: decimal(19.9) },
    })

  await consumer.executeTest(async ({ url }) => {
    const answer = await fetch(`${url}/rest/V1/products/lamp-01`, { headers: OURS })
    expect(await answer.json()).toEqual({ sku: 'lamp-01', name: 'Desk lamp', price: 19.9 })
  })

  const { code, stdout } = await verifyPact(folder, [...at(mock.url), '--write'])
  expect(stdout).toContain('1 passed, 0 failed of 1 interaction')
  expect(code).toBe(0)
})

/** Skus that the store has of its own. */
async function ownSkus(): Promise<[string]> {
  const headers = { Authorization: `Bearer ${mock.credentials.integration.token}` }
  const answer = await fetch(`${mock.url}/rest/V1/products?searchCriteria[pageSize]=1`, { headers })
  const { items } = (await answer.json()) as { items: [{ sku: string }] }
  return [items[0].sku]
}

/** Reads a product of the store itself, which a state neither makes nor takes away. */
const readsOwn = (sku: string): Interaction => ({
  description: 'a product of the store is read',
  providerStates: [{ name: 'a product exists', params: { sku } }],
  request: { method: 'GET', path: `/rest/V1/products/${sku}`, headers: OURS },
  response: { status: 200, body: { sku } },
})

/** What a broker of pacts answers to a verifier, as far as it matters: one pact of the provider `magento`. */
const brokerOf = (pact: object) =>
  fakeStore(({ method, url, headers: { host } }) => {
    const self = (path: string) => ({ _links: { self: { href: `http://${host}${path}` } } })
    if (method === 'POST' && url === '/of/magento')
      return {
        body: { ...self(url), _embedded: { pacts: [{ shortDescription: 'latest', ...self('/pact') }] } },
      }
    if (url === '/of/magento') return { body: self(url) }
    if (url === '/pact') return { body: { ...pact, ...self(url) } }
    const link = { href: `http://${host}/of/{provider}`, templated: true }
    return { body: { _links: { 'pb:provider-pacts-for-verification': link } } }
  })
