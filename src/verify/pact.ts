import { readdirSync, statSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import type { VerifierOptions } from '@pact-foundation/pact'
import { CouldNotRunError, reasonOf } from '../config/errors.ts'
import { checkOptions } from './check-options.ts'
import { client, type Client, type Credentials, type TargetOptions } from './client.ts'
import { STOPPED } from './run-case.ts'
import { setUpState, WritesError, type SetUp, type Writes } from './states.ts'

/** What pacts are verified with. */
export interface PactOptions extends TargetOptions {
  /** A pact, a folder of them, the URL of a pact, or that of a broker, which has those of the provider `magento`. */
  readonly pact: string
  readonly credentials: Credentials
  /** What states and requests may write. What a request of a pact creates stays. */
  readonly write: Writes
  readonly brokerToken?: string | undefined
  /** Stops the run: states that were set up are taken back. */
  readonly signal?: AbortSignal | undefined
}

/** What came of it. The verifier prints by itself what it expected and got. */
export interface PactReport {
  /** Interactions by their outcome. */
  readonly counts: { readonly passed: number; readonly failed: number }
  /** Why some failed that were never asked: states that could not be set up, requests that may not be sent. */
  readonly refusals: readonly string[]
  /** Interactions that were not verified as they need `--write`, or `--write=orders`. */
  readonly needing: Readonly<Record<Exclude<Writes, 'no'>, number>>
  /** Why pacts could not be read. */
  readonly unread: readonly string[]
  /** What was created and could not be taken back. */
  readonly leftovers: readonly string[]
}

/** The provider that a broker is asked for. */
const PROVIDER = 'magento'

/**
 * Verifies consumers' pacts against a store. Their provider states are made by the API's own requests, and taken back;
 * a bearer token of a pact gives way to what the credentials sign in with, unless a state gave it.
 *
 * @throws UsageError, an option has a wrong value
 * @throws CouldNotRunError, there is no pact, or `@pact-foundation/pact` is not installed
 * @throws UnreachableError, there is no store at the target
 */
export async function verifyPacts(options: PactOptions): Promise<PactReport> {
  checkOptions(options, [])
  const source = sourceOf(options)
  const { Verifier } = await loadPact()
  const speaker = client(options, options.credentials)
  const states = stateServer(options, speaker)
  try {
    await speaker.probe()
    const verifier = new Verifier({
      provider: PROVIDER,
      providerBaseUrl: options.target,
      ...source,
      providerStatesSetupUrl: await states.listen(),
      providerStatesSetupTeardown: true,
      providerStatesSetupBody: true,
      requestFilter: requestFilter(options, speaker, states),
      validateSSL: !options.insecure,
      timeout: options.timeout,
      logLevel: 'error',
      // What its log tells beside its findings, the findings tell again.
      logFile: devNull,
    })
    // It rejects with the same result where something did not hold.
    const result = await verifier.verifyProvider().catch((error: unknown) => (error as Error).message)
    await states.takeBack()
    return {
      ...read(result),
      refusals: [...states.refusals],
      needing: states.needing,
      leftovers: states.leftovers,
    }
  } finally {
    await states.close()
    await speaker.close()
  }
}

/** It brings a library of 16 MB for each platform, so whoever wants it installs it. */
async function loadPact(): Promise<typeof import('@pact-foundation/pact')> {
  try {
    return await import('@pact-foundation/pact')
  } catch (cause) {
    const hint =
      'Pacts are verified by @pact-foundation/pact: npm install --save-dev @pact-foundation/pact@16'
    throw new CouldNotRunError(hint, { cause })
  }
}

/** @throws CouldNotRunError, there is no file */
function sourceOf({ pact, brokerToken }: PactOptions): Partial<VerifierOptions> {
  if (!/^https?:\/\//.test(pact)) return { pactUrls: filesOf(pact) }
  const token = brokerToken === undefined ? {} : { pactBrokerToken: brokerToken }
  const isPact = pact.endsWith('.json') || pact.includes('/pacts/provider/')
  return isPact
    ? { pactUrls: [pact], ...token }
    : { pactBrokerUrl: pact, consumerVersionSelectors: [{ latest: true }], ...token }
}

function filesOf(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path]
    const files = readdirSync(path).filter((file) => file.endsWith('.json'))
    if (files.length > 0) return files.map((file) => join(path, file))
  } catch (cause) {
    throw new CouldNotRunError(`Cannot read the pact ${path}: ${reasonOf(cause)}.`, { cause })
  }
  throw new CouldNotRunError(`There is no pact in ${path}.`)
}

/** What the verifier says of a run. */
interface Result {
  readonly errors: readonly {
    readonly interaction: string
    readonly mismatch: { readonly message?: string }
  }[]
  readonly interactionResults: readonly { readonly result: string }[]
}

/** @throws Error, the verifier says why there is no result */
function read(result: string): Pick<PactReport, 'counts' | 'unread'> {
  if (!result.startsWith('{')) throw new Error(result)
  const { errors, interactionResults } = JSON.parse(result) as Result
  const failed = interactionResults.filter((each) => each.result !== 'OK').length
  return {
    counts: { passed: interactionResults.length - failed, failed },
    unread: errors
      .filter(({ interaction }) => interaction === 'Failed to load pact')
      .map(({ mismatch: { message = 'the pact could not be loaded' } }) => message),
  }
}

type RequestFilter = NonNullable<VerifierOptions['requestFilter']>

/** Nothing that writes passes where writes are not allowed; a pact's own token is none of this store. */
function requestFilter(
  { target, write, headers = {}, signal }: PactOptions,
  speaker: Client,
  { issued, refusals, needing }: StateServer,
): RequestFilter {
  async function sign(request: Parameters<RequestFilter>[0]): Promise<void> {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    for (const [name, value] of Object.entries(headers)) request.headers[name.toLowerCase()] = value
    if (token === undefined || issued.has(token) || (await speaker.refusal('admin')) !== undefined) return
    const url = target.replace(/\/+$/, '') + request.originalUrl
    Object.assign(request.headers, await speaker.authorization('admin', request.method, url))
  }

  return (request, response, next) => {
    const refuse = (status: number, reason: string) => {
      refusals.add(`${request.method} ${request.originalUrl} was not sent: ${reason}`)
      response.status(status).json({ message: reason })
    }
    if (signal?.aborted) response.status(503).json({ message: STOPPED })
    else if (write === 'no' && !['GET', 'HEAD'].includes(request.method)) {
      needing.undone += 1
      refuse(403, 'it writes, and needs --write')
    } else
      sign(request).then(
        () => {
          next()
        },
        (error: unknown) => {
          refuse(502, (error as Error).message)
        },
      )
  }
}

/** What a verifier asks to set a state up, and to take it back. */
interface StateChange {
  readonly state?: string
  readonly params?: Record<string, unknown>
  readonly action?: 'setup' | 'teardown'
}

type StateServer = ReturnType<typeof stateServer>

/**
 * Sets states up for the verifier. The handlers that the verifier itself offers take a state that could not be set up
 * for one that was.
 */
function stateServer({ write, signal }: PactOptions, speaker: Client) {
  const setUps: SetUp[] = []
  const issued = new Set<string>()
  const refusals = new Set<string>()
  const needing = { undone: 0, orders: 0 }
  const leftovers: string[] = []

  async function takeBack() {
    for (const setUp of setUps.splice(0).reverse()) leftovers.push(...(await setUp.takeBack()))
  }

  async function change({ state = '', params = {}, action }: StateChange): Promise<object> {
    if (action === 'teardown') await takeBack()
    if (action === 'teardown' || state === '' || signal?.aborted) return {}
    const setUp = await setUpState(speaker, state, { params, allowed: write, signal })
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
      .catch((error: unknown) => {
        const { message } = error as Error
        refusals.add(message)
        if (error instanceof WritesError) needing[error.needed] += 1
        // The verifier asks again after a 500, and waits in between.
        answer(400, { message })
      })
  })

  return {
    /** Values that states gave, tokens among them. */
    issued,
    refusals,
    needing,
    leftovers,
    takeBack,
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
