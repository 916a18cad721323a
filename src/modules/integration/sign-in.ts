import type { Context, UserContext } from '../../framework/context.ts'
import { AuthenticationException, requiredFields } from '../../framework/errors.ts'
import { logKey, tokenRequestLogs } from './tables.ts'

/** Failures under one name until it is locked, and for how long (`oauth/authentication_lock`). */
const MAX_FAILURES = 6
const LOCK_MILLISECONDS = 1_800_000

/** What is sent to sign in. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Where an account is looked for. */
export interface SignIn {
  readonly type: 'admin' | 'customer'
  /** Seconds until the token expires. */
  readonly lifetime: number
  /**
   * The id of the account that these credentials open; undefined is a failure, which is counted.
   *
   * @throws AuthenticationException, they are good but the account is not: that is not counted
   */
  readonly accountOf: (username: string, password: string) => number | undefined
}

/**
 * Gives a token for good credentials. Six failures under one name lock it for half an hour, whether it exists or
 * not; a success forgets them. The failure is counted although the call is refused: hence a rejected promise,
 * after which the count stays, and no exception, which would take it back.
 *
 * Source: Magento\Integration\Model\Oauth\Token\RequestThrottler; webapi.md section 2.4.
 *
 * @throws InputException 400, a field is empty
 * @throws AuthenticationException 401, wrong credentials or too many failures
 */
export function signIn(credentials: Credentials, account: SignIn, context: Context): Promise<string> {
  const { username, password } = credentials
  const empty = Object.entries({ username, password }).filter(([, value]) => value === '')
  if (empty.length > 0) throw requiredFields(empty.map(([name]) => name))

  const { db, clock, tokens } = context
  const logs = db.table(tokenRequestLogs)
  const log = logs.find('user', logKey(username, account.type))
  if (log && log.failures_count >= MAX_FAILURES && log.lock_expires_at > clock.now()) throw signInRefused()

  const id = account.accountOf(username, password)
  if (id === undefined) {
    countFailure(username, account.type, context)
    return Promise.reject(signInRefused())
  }
  if (log) logs.delete(log.log_id)
  return tokens.sign({ type: account.type, id }, account.lifetime)
}

function countFailure(userName: string, type: UserContext['type'], { db, clock }: Context): void {
  const logs = db.table(tokenRequestLogs)
  const log = logs.find('user', logKey(userName, type))
  const lock_expires_at = clock.now() + LOCK_MILLISECONDS
  if (log) logs.update(log.log_id, { failures_count: log.failures_count + 1, lock_expires_at })
  else logs.insert({ user_name: userName, user_type: type, failures_count: 1, lock_expires_at })
}

/** Says nothing of what was wrong. */
export const signInRefused = (): AuthenticationException =>
  new AuthenticationException(
    'The account sign-in was incorrect or your account is disabled temporarily. Please wait and try again later.',
  )
