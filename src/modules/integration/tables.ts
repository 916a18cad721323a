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

/** An application with a token of its own. */
export interface Integration {
  readonly integration_id: number
  readonly name: string
  readonly is_active: boolean
}

/** An opaque access token: good until it is revoked. */
export interface OauthToken {
  readonly entity_id: number
  readonly token: string
  readonly user_type: UserContext['type']
  readonly user_id: number
  readonly revoked: boolean
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

export const adminUsers = table<AdminUser>()('admin_user', {
  primaryKey: 'user_id',
  unique: { username: (row) => caseless(row.username) },
})

export const integrations = table<Integration>()('integration', {
  primaryKey: 'integration_id',
  unique: { name: (row) => row.name },
})

export const oauthTokens = table<OauthToken>()('oauth_token', {
  primaryKey: 'entity_id',
  unique: { token: (row) => tokenKey(row.token) },
})

export const tokenRequestLogs = table<TokenRequestLog>()('oauth_token_request_log', {
  primaryKey: 'log_id',
  unique: { user: (row) => logKey(row.user_name, row.user_type) },
})

export const jwtRevocations = table<JwtRevocation>()('jwt_auth_revoked', {
  primaryKey: 'id',
  unique: { user: (row) => userKey(row.user_type, row.user_id) },
})
