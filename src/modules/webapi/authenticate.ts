import {
  guest,
  type Context,
  type IssuedToken,
  type Store,
  type UserContext,
} from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import type { AnyRoute } from '../../framework/route.ts'
import { isOauth, protocolParameters, type OauthRequest } from '../integration/oauth-parameters.ts'
import { signingIntegration } from '../integration/oauth-validation.ts'
import { jwtRevocations, oauthTokens, tokenKey, userKey, type OauthToken } from '../integration/tables.ts'
import { isOn } from '../store/settings.ts'

/**
 * Who sent this `Authorization` header. There is no such thing as a wrong token: whatever is unreadable, expired,
 * revoked or of another scheme leaves the caller a guest, who is then refused like one.
 *
 * Source: Magento\Webapi\Model\Authorization\TokenUserContext; webapi.md sections 2.2 and 2.6.
 *
 * @param storeId the store view of the request, which may have settings of its own
 */
export function authenticate(
  header: string | undefined,
  store: Store,
  storeId?: number,
): UserContext | Promise<UserContext> {
  const token = bearerOf(header)
  if (token === undefined) return guest
  const opaque = store.db.table(oauthTokens).find('token', tokenKey(token))
  if (opaque) return isBearer(opaque, store, storeId) ? { type: opaque.user_type, id: opaque.user_id } : guest
  const issued = store.tokens.read(token)
  return issued instanceof Promise
    ? issued.then((token) => unlessRevoked(token, store))
    : unlessRevoked(issued, store)
}

/** Who a request says that it is from: a signature is not looked at, and no nonce used up. */
export function claimedCaller(header: string | undefined, store: Store): UserContext | Promise<UserContext> {
  if (!isOauth(header)) return authenticate(header, store)
  const token = protocolParameters(header).get('oauth_token') ?? ''
  const row = store.db.table(oauthTokens).find('token', tokenKey(token))
  return row?.type === 'access' && !row.revoked ? { type: row.user_type, id: row.user_id } : guest
}

/** Who signed a request, or what is wrong with the signature. */
export type Signer = Pick<Context, 'user' | 'refusedSignature'>

/**
 * Who signed a request. Where everybody may call, a wrong signature leaves the caller a guest, and a good one does
 * not use up its nonce.
 *
 * Source: Magento\Webapi\Model\Authorization\OauthUserContext; webapi.md section 2.7.
 *
 * @throws OauthInputException 400, a parameter is missing or malformed
 * @throws OauthException 401, anything else is wrong
 */
export function signerOf(
  request: OauthRequest,
  { resource }: Pick<AnyRoute, 'resource'>,
  store: Store,
): Signer {
  const isOpen = resource === 'anonymous'
  try {
    return { user: signingIntegration(request, store, { usesNonce: !isOpen }) }
  } catch (error) {
    if (!isOpen || !(error instanceof LocalizedException)) throw error
    return { user: guest, refusedSignature: error }
  }
}

/** An integration may be kept to signed requests. */
const isBearer = ({ type, revoked, user_type }: OauthToken, { db }: Store, storeId?: number) =>
  type === 'access' &&
  !revoked &&
  (user_type !== 'integration' || isOn(db, 'oauth/consumer/enable_integration_as_bearer', storeId))

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
