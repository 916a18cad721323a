import { table } from '../../database/table.ts'
import type { UserContext } from '../../framework/context.ts'

export interface AdminUser {
  readonly user_id: number
  readonly username: string
  readonly firstname: string
  readonly lastname: string
  readonly email: string
  readonly password_hash: string
  readonly is_active: boolean
}

/** What an integration may do: nothing yet, or what it was granted. */
export const INTEGRATION_STATUS = { inactive: 0, active: 1, recreated: 2 } as const

/** An application that calls the store on its own. */
export interface Integration {
  readonly integration_id: number
  readonly name: string
  readonly email: string
  /** Where its credentials are posted at the activation; null where somebody carries them there by hand. */
  readonly endpoint: string | null
  /** The page of the application where whoever activates it signs in. */
  readonly identity_link_url: string | null
  readonly status: (typeof INTEGRATION_STATUS)[keyof typeof INTEGRATION_STATUS]
  readonly consumer_id: number
  readonly created_at: string
  readonly updated_at: string
}

/** Characters of a key, a token, a verifier, and of the secret of each. */
export const SECRET_LENGTH = 32

/** The side of an integration that signs requests. */
export interface OauthConsumer {
  readonly entity_id: number
  readonly name: string
  readonly key: string
  readonly secret: string
  /** Its credentials were posted to its application then; it may be traded for a token for a while. */
  readonly updated_at: string
  readonly created_at: string
}

/**
 * An opaque token. An integration has one row: first with a verifier only, then a request token, at last an access
 * token, which is good until it is revoked.
 */
export interface OauthToken {
  readonly entity_id: number
  readonly consumer_id: number
  readonly type: 'verifier' | 'request' | 'access'
  readonly token: string
  readonly secret: string
  readonly verifier: string | null
  readonly revoked: boolean
  readonly user_type: UserContext['type']
  readonly user_id: number
  readonly created_at: string
}

/** A nonce that a consumer has used. */
export interface OauthNonce {
  readonly entity_id: number
  readonly nonce: string
  /** As it was signed, in seconds since 1970. */
  readonly timestamp: number
  readonly consumer_id: number
  /** Milliseconds since 1970: when it came. */
  readonly used_at: number
}

/** Failed sign-ins under one user name; a success takes the row away. */
export interface TokenRequestLog {
  readonly log_id: number
  readonly user_name: string
  readonly user_type: UserContext['type']
  readonly failures_count: number
  /** Milliseconds since 1970. */
  readonly lock_expires_at: number
}

/** JSON Web Tokens of this user that were issued up to that moment are dead. */
export interface JwtRevocation {
  readonly id: number
  readonly user_type: UserContext['type']
  readonly user_id: number
  /** Seconds since 1970. */
  readonly revoke_before: number
}

/** Names and tokens are compared without regard to case, as the collation of their columns does. */
const caseless = (text: string) => text.toLowerCase()

export const logKey = (userName: string, userType: string): string => `${userType} ${caseless(userName)}`
export const userKey = (userType: string, userId: number): string => `${userType} ${userId}`
export const tokenKey = caseless
export const nonceKey = (consumerId: number, nonce: string): string => `${consumerId} ${caseless(nonce)}`

export const adminUsers = table<AdminUser>()('admin_user', {
  primaryKey: 'user_id',
  unique: { username: (row) => caseless(row.username) },
})

export const integrations = table<Integration>()('integration', {
  primaryKey: 'integration_id',
  unique: { name: (row) => row.name, consumer: (row) => row.consumer_id },
})

export const oauthConsumers = table<OauthConsumer>()('oauth_consumer', {
  primaryKey: 'entity_id',
  unique: { key: (row) => tokenKey(row.key) },
})

export const oauthTokens = table<OauthToken>()('oauth_token', {
  primaryKey: 'entity_id',
  unique: { token: (row) => tokenKey(row.token), consumer: (row) => row.consumer_id },
})

export const oauthNonces = table<OauthNonce>()('oauth_nonce', {
  primaryKey: 'entity_id',
  unique: { nonce: (row) => nonceKey(row.consumer_id, row.nonce) },
})

export const tokenRequestLogs = table<TokenRequestLog>()('oauth_token_request_log', {
  primaryKey: 'log_id',
  unique: { user: (row) => logKey(row.user_name, row.user_type) },
})

export const jwtRevocations = table<JwtRevocation>()('jwt_auth_revoked', {
  primaryKey: 'id',
  unique: { user: (row) => userKey(row.user_type, row.user_id) },
})
