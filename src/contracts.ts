import type { Credentials } from './verify/client.ts'
import { verifyPacts as runPacts, type PactOptions, type PactReport } from './verify/pact.ts'
import { verify as run, type Report, type VerifyOptions } from './verify/verify.ts'

export type { Credentials, Exchange, OAuthKeys } from './verify/client.ts'
export { UnreachableError } from './verify/client.ts'
export { CredentialsError } from './verify/preflight.ts'
export { validate } from './verify/contracts.ts'
export type { Answer, Fault, Validation } from './verify/contracts.ts'
export type { PactReport } from './verify/pact.ts'
export type { CaseResult, Failure } from './verify/run-case.ts'
export type { Progress, Report } from './verify/verify.ts'
export type { Case } from './contract/case.ts'

/** Where the store is; a mock in this process where nothing says so. */
interface Target {
  /** Such as `https://shop.example`. */
  readonly target?: string | undefined
  /** Whom the mock follows; without a meaning for any other store. */
  readonly profile?: 'documented' | 'observed' | undefined
  readonly credentials?: Credentials | undefined
}

/** What a store is held against the contracts with; nothing but the target and the credentials has to be given. */
export interface Options extends Target, Partial<Omit<VerifyOptions, keyof Target>> {}

/** What a store is held against consumers' pacts with. */
export interface PactsOptions
  extends Target, Pick<PactOptions, 'pact'>, Partial<Omit<PactOptions, 'pact' | keyof Target>> {}

const DEFAULTS = {
  write: 'no',
  concurrency: 4,
  timeout: 30_000,
  retries: 2,
  insecure: false,
  strict: false,
} as const satisfies Partial<VerifyOptions>

/**
 * Holds a store against the contracts: reads only, unless writes are allowed.
 *
 * @example
 * const report = await verify({
 *   target: 'https://shop.example',
 *   credentials: { token: process.env.TOKEN },
 *   only: ['products'],
 * })
 * console.log(report.counts.failed, report.results.filter(({ outcome }) => outcome === 'failed'))
 *
 * @throws UsageError, an option has a wrong value
 * @throws UnreachableError, there is no store at the target
 * @throws CredentialsError, the store knows nobody by the credentials
 */
export async function verify(options: Options = {}): Promise<Report> {
  return onTarget(options, (target) => run({ ...DEFAULTS, ...given(options), ...target }))
}

/**
 * Holds a store against consumers' pacts, by Pact's own verifier, which prints what it finds. Reads only, unless writes
 * are allowed; a mock in this process may be written to.
 *
 * @example
 * const { counts } = await verifyPacts({ pact: 'pacts', target: 'https://shop.example', credentials: { token } })
 *
 * @throws UsageError, an option has a wrong value
 * @throws CouldNotRunError, there is no pact, or `@pact-foundation/pact` is not installed
 * @throws UnreachableError, there is no store at the target
 * @throws CredentialsError, the store knows nobody by the credentials
 */
export async function verifyPacts(options: PactsOptions): Promise<PactReport> {
  const write = options.target === undefined ? 'orders' : DEFAULTS.write
  const { pact } = options
  return onTarget(options, (target) => runPacts({ ...DEFAULTS, write, pact, ...given(options), ...target }))
}

/** Options that are undefined leave their defaults. */
const given = (options: object) =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))

/** Does something with the store that is meant, which is a mock of its own where none is. */
async function onTarget<Outcome>(
  { target, profile, credentials = {} }: Target,
  work: (where: { target: string; credentials: Credentials }) => Promise<Outcome>,
): Promise<Outcome> {
  if (target !== undefined) return await work({ target, credentials })
  await using mock = await startMock(profile)
  return await work({
    target: mock.url,
    credentials: { ...credentialsOf(mock.credentials), ...credentials },
  })
}

/** Loaded only where it is needed: whoever verifies a store of their own waits for no mock. */
async function startMock(profile: Target['profile']) {
  const { createMockMagento } = await import('./index.ts')
  return createMockMagento(profile ? { profile } : {})
}

type MockCredentials = Awaited<ReturnType<typeof startMock>>['credentials']

function credentialsOf({ admin, customer, integration, limited }: MockCredentials): Credentials {
  return {
    admin,
    token: integration.token,
    ...(customer && { customer: { username: customer.email, password: customer.password } }),
    ...(limited && { limitedToken: limited.token }),
  }
}
