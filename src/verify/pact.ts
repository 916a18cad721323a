import { readdirSync, statSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import type { VerifierOptions } from '@pact-foundation/pact'
import type { Client } from './client.ts'
import { setUpState, type SetUp, type Writes } from './states.ts'

/** What pacts are verified with. */
export interface PactOptions {
  /** A pact, a folder of them, or the URL of a pact or of a broker. */
  readonly pact: string
  /** Such as `https://shop.example`. */
  readonly target: string
  /** Speaks to the target. */
  readonly client: Client
  readonly write: Writes
  /** Milliseconds until an answer is given up. */
  readonly timeout: number
  readonly insecure: boolean
  readonly brokerToken?: string | undefined
}

/** What came of it. */
export interface PactOutcome {
  readonly held: boolean
  /** Why not, as the verifier says it. */
  readonly reason?: string
  /** What was created and could not be taken back. */
  readonly leftovers: readonly string[]
}

/** The package that verifies pacts is not installed. */
export class PactMissingError extends Error {}

/**
 * Verifies consumers' pacts against a store. Their provider states are made by the API's own requests, and taken back;
 * a token of a pact is put in place by one of the store, unless a state gave it.
 *
 * @throws PactMissingError
 */
export async function verifyPacts(options: PactOptions): Promise<PactOutcome> {
  const { Verifier } = await loadPact()
  const states = stateServer(options)
  const setupUrl = await states.listen()
  try {
    await new Verifier({
      provider: 'magento',
      providerBaseUrl: options.target,
      ...sourceOf(options),
      providerStatesSetupUrl: setupUrl,
      providerStatesSetupTeardown: true,
      providerStatesSetupBody: true,
      requestFilter: requestFilter(options, states.issued),
      validateSSL: !options.insecure,
      timeout: options.timeout,
      logLevel: 'error',
    }).verifyProvider()
    return { held: true, leftovers: states.leftovers }
  } catch (error) {
    return { held: false, reason: (error as Error).message, leftovers: states.leftovers }
  } finally {
    await states.close()
  }
}

/** It brings a library of 16 MB for each platform, so whoever wants it installs it. */
async function loadPact(): Promise<typeof import('@pact-foundation/pact')> {
  try {
    return await import('@pact-foundation/pact')
  } catch (error) {
    throw new PactMissingError(
      'Pacts are verified by @pact-foundation/pact: npm install @pact-foundation/pact@16',
      {
        cause: error,
      },
    )
  }
}

function sourceOf({ pact, brokerToken }: PactOptions): Partial<VerifierOptions> {
  const token = brokerToken === undefined ? {} : { pactBrokerToken: brokerToken }
  if (/^https?:\/\//.test(pact))
    return pact.endsWith('.json') ? { pactUrls: [pact], ...token } : { pactBrokerUrl: pact, ...token }
  const files = statSync(pact).isDirectory()
    ? readdirSync(pact)
        .filter((file) => file.endsWith('.json'))
        .map((file) => join(pact, file))
    : [pact]
  return { pactUrls: files }
}

type RequestFilter = NonNullable<VerifierOptions['requestFilter']>

/** Nothing that writes passes where writes are not allowed; a pact's own token is none of this store. */
function requestFilter({ client, write }: PactOptions, issued: ReadonlySet<string>): RequestFilter {
  return (request, response, next) => {
    void (async () => {
      if (write === 'no' && request.method !== 'GET' && !request.path.startsWith('/_')) {
        response.status(403).json({ message: 'It was not sent: it writes, and needs --write.' })
        return
      }
      const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
      if (token !== undefined && !issued.has(token)) {
        const own = await client.token('admin')
        if (own !== undefined) request.headers.authorization = `Bearer ${own}`
      }
      next()
    })()
  }
}

/** What a verifier asks to set a state up, and to take it back. */
interface StateChange {
  readonly state?: string
  readonly params?: Record<string, unknown>
  readonly action?: 'setup' | 'teardown'
}

/**
 * Sets states up for the verifier. The handlers that the verifier itself offers take a state that could not be set up
 * for one that was.
 */
function stateServer({ client, write }: PactOptions) {
  const setUps: SetUp[] = []
  const issued = new Set<string>()
  const leftovers: string[] = []

  async function change({ state = '', params = {}, action }: StateChange): Promise<object> {
    if (action === 'teardown') {
      for (const setUp of setUps.splice(0).reverse()) leftovers.push(...(await setUp.takeBack()))
      return {}
    }
    if (state === '') return {}
    const setUp = await setUpState(client, state, { params, allowed: write })
    setUps.push(setUp)
    for (const value of Object.values(setUp.values)) if (typeof value === 'string') issued.add(value)
    return setUp.values
  }

  const server = http.createServer((request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    json(request)
      .then((body) => change(body as StateChange))
      .then((values) => answer(200, values))
      .catch((error: unknown) => answer(500, { message: (error as Error).message }))
  })

  return {
    issued,
    leftovers,
    listen: () =>
      new Promise<string>((resolve) => {
        server.listen(0, '127.0.0.1', () => {
          resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
        })
      }),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
