import type { Database } from '../database/database.ts'
import type { Clock } from './clock.ts'
import type { LocalizedException } from './errors.ts'
import type { Profile } from './profile.ts'
import type { Random } from './random.ts'

/** Who calls. Source: Magento\Authorization\Model\UserContextInterface. */
export interface UserContext {
  readonly type: 'guest' | 'admin' | 'customer' | 'integration'
  /** Id of the admin user, customer or integration; 0 for a guest. */
  readonly id: number
}

/** The caller without a token, or with one that is good for nothing. */
export const guest: UserContext = { type: 'guest', id: 0 }

/**
 * The store view in whose scope a request reads and writes: by the URL's store code, the default view without one,
 * and 0 (`admin`) for `all`.
 */
export interface StoreScope {
  readonly store_id: number
  readonly code: string
  readonly website_id: number
}

/** Settings that handlers look at. */
export interface Settings {
  readonly profile: Profile
  /** `developer` adds `trace` to errors and tells what a crash was about. */
  readonly mode: 'default' | 'developer'
  /** Seconds until an admin's token expires. */
  readonly adminTokenLifetime: number
  /** Seconds until a customer's token expires. */
  readonly customerTokenLifetime: number
  /** Are requests served that are signed with HMAC-SHA1, as a store did before 2.4.4? */
  readonly acceptsSha1: boolean
  /** Hosts beside this machine to which the keys of integrations may be posted. */
  readonly callbackHosts: readonly string[]
}

/** What a store is made of, whoever calls it. */
export interface Store {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly settings: Settings
  /** Signs access tokens and tells whose they are. */
  readonly tokens: TokenSigner
}

/** One call to a store: what the handler of a route works with. */
export interface Context extends Store {
  readonly user: UserContext
  readonly scope: StoreScope
  /** Is this ACL resource granted to the caller? */
  readonly may: (resource: string) => boolean
  /** The store's own address, such as `http://127.0.0.1:8082`. */
  readonly origin: string
  /** What is wrong with the signature, where the caller is a guest for it: whoever asks who calls is refused so. */
  readonly refusedSignature?: LocalizedException | undefined
  /** The body as it was decoded, before anything was made of it: a few of Magento's plugins look there. */
  readonly body?: unknown
}

/**
 * The context of a call. Member by member, since it is made for every request: the engine takes several times as
 * long over a spread that is added to.
 */
export const contextOf = (
  { db, clock, random, settings, tokens }: Store,
  {
    user,
    scope,
    may,
    origin,
    refusedSignature,
  }: Pick<Context, 'user' | 'scope' | 'may' | 'origin' | 'refusedSignature'>,
  body?: unknown,
): Context => ({ db, clock, random, settings, tokens, user, scope, may, origin, refusedSignature, body })

/** Signs and reads the JSON Web Tokens of admins and customers (webapi.md section 2.3). */
export interface TokenSigner {
  /** @param lifetime seconds until it expires */
  sign(user: UserContext, lifetime: number): Promise<string>
  /** Whose token it is; undefined when it is none of ours, or expired. */
  read(token: string): IssuedToken | undefined | Promise<IssuedToken | undefined>
}

/** A token that was read: whose it is, and since when (seconds since 1970). */
export interface IssuedToken {
  readonly user: UserContext
  readonly issuedAt: number
}
