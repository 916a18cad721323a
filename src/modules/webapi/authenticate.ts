import { guest, type IssuedToken, type Store, type UserContext } from '../../framework/context.ts'
import { jwtRevocations, oauthTokens, tokenKey, userKey } from '../integration/tables.ts'

/**
 * Who sent this `Authorization` header. There is no such thing as a wrong token: whatever is unreadable, expired,
 * revoked or of another scheme leaves the caller a guest, who is then refused like one.
 *
 * Source: Magento\Webapi\Model\Authorization\TokenUserContext; webapi.md sections 2.2 and 2.6.
 */
export function authenticate(header: string | undefined, store: Store): UserContext | Promise<UserContext> {
  const token = bearerOf(header)
  if (token === undefined) return guest
  const opaque = store.db.table(oauthTokens).find('token', tokenKey(token))
  if (opaque) return opaque.revoked ? guest : { type: opaque.user_type, id: opaque.user_id }
  const issued = store.tokens.read(token)
  return issued instanceof Promise
    ? issued.then((token) => unlessRevoked(token, store))
    : unlessRevoked(issued, store)
}

/** Exactly two pieces, the first of them `bearer` in any case; anything else is no bearer token. */
function bearerOf(header: string | undefined): string | undefined {
  const pieces = header?.split(' ') ?? []
  return pieces.length === 2 && pieces[0]?.toLowerCase() === 'bearer' ? pieces[1] : undefined
}

/** A token issued in the second of the revocation is dead too. */
function unlessRevoked(issued: IssuedToken | undefined, { db }: Store): UserContext {
  if (!issued) return guest
  const { user, issuedAt } = issued
  const revocation = db.table(jwtRevocations).find('user', userKey(user.type, user.id))
  return revocation && issuedAt <= revocation.revoke_before ? guest : user
}
