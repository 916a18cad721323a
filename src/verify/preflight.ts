import { UnreachableError, type Client, type Credentials } from './client.ts'
import type { CaseCall } from '../contract/case.ts'
import { valueAt } from './path.ts'

/** The store knows nobody by what it was given. */
export class CredentialsError extends UnreachableError {}

/** What tells whether somebody is known, and may do what the cases need. */
const ASKED: Readonly<Record<'guest' | 'admin' | 'customer', CaseCall>> = {
  guest: { as: 'guest', route: 'GET /V1/directory/currency' },
  admin: { as: 'admin', route: 'GET /V1/store/websites' },
  customer: { as: 'customer', route: 'GET /V1/customers/me' },
}

/**
 * Sees to it that the store knows the store view and those whom it was given the credentials of. A wrong one would be
 * refused hundreds of times, and lock its account.
 *
 * @throws CredentialsError
 */
export async function checkCredentials(
  client: Client,
  given: Credentials,
  storeCode?: string,
): Promise<void> {
  if (storeCode !== undefined) await mustBeAnswered(client, 'guest', `the store view «${storeCode}»`)
  if (given.token !== undefined || given.admin || given.oauth)
    await mustBeAnswered(client, 'admin', 'the admin or integration')
  if (given.customer) await mustBeAnswered(client, 'customer', 'the customer')
}

async function mustBeAnswered(client: Client, actor: keyof typeof ASKED, who: string): Promise<void> {
  const refusal = await client.refusal(actor)
  if (refusal !== undefined) throw new CredentialsError(refusal)
  const call = ASKED[actor]
  const { status, body } = await client.send(call, {})
  if (status < 300) return
  const message = JSON.stringify(valueAt(body, 'message') ?? body)
  throw new CredentialsError(`The store refuses ${who}: ${call.route} was answered ${status} ${message}`)
}

/**
 * Why the limited token shows nothing; undefined where the store is seen to know it. One that it does not know is
 * refused as well, whatever is asked.
 */
export async function doubtOfLimited(client: Client, given: Credentials): Promise<string | undefined> {
  if (given.limitedToken === undefined) return undefined
  const { status } = await client.send({ as: 'limited', route: 'GET /V1/modules' }, {})
  return status === 401
    ? 'the store answers the limited token as it answers a stranger, so it may be none of its own'
    : undefined
}
