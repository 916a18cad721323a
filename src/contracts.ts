import type { Credentials } from './verify/client.ts'
import { verify as run, type Report, type VerifyOptions } from './verify/verify.ts'

export type { Credentials, Exchange, OAuthKeys } from './verify/client.ts'
export { UnreachableError } from './verify/client.ts'
export { validate } from './verify/contracts.ts'
export type { Answer, Fault, Validation } from './verify/contracts.ts'
export type { CaseResult, Failure } from './verify/run-case.ts'
export type { Progress, Report } from './verify/verify.ts'
export type { Case } from './contract/case.ts'

/** What a store is held against the contracts with; nothing but the target and the credentials has to be given. */
export interface Options extends Partial<Omit<VerifyOptions, 'target'>> {
  /** Such as `https://shop.example`; a mock in this process where there is none. */
  readonly target?: string | undefined
  /** Whom that mock follows; without a meaning for any other store. */
  readonly profile?: 'documented' | 'observed' | undefined
}

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
 */
export async function verify({ target, profile, ...options }: Options = {}): Promise<Report> {
  const { credentials = {} } = options
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  if (target !== undefined) return await run({ ...DEFAULTS, ...given, credentials, target })

  await using mock = await startMock(profile)
  return await run({
    ...DEFAULTS,
    ...given,
    credentials: { ...credentialsOf(mock.credentials), ...credentials },
    target: mock.url,
  })
}

/** Loaded only where it is needed: whoever verifies a store of their own waits for no mock. */
async function startMock(profile: Options['profile']) {
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
