import type { Store, UserContext } from '../../framework/context.ts'
import { numberSetting } from '../store/settings.ts'
import { newSecret, setStatus } from './integration-service.ts'
import { OauthException } from './oauth-errors.ts'
import { oauthParameters, type OauthParameters, type OauthRequest } from './oauth-parameters.ts'
import { isSame } from './oauth-signature.ts'
import {
  checkSignature,
  field,
  isOfLength,
  PROTOCOL_FIELDS,
  signedRequest,
  tokenOf,
  type SignedRequest,
} from './oauth-validation.ts'
import { integrations, oauthTokens, type OauthConsumer, type OauthToken } from './tables.ts'

/** What an application is given, and who it is. */
export interface Exchange {
  readonly token: string
  readonly secret: string
  readonly user: UserContext
}

/**
 * Gives an application a request token, for a while after it was told its credentials.
 *
 * Source: Magento\Framework\Oauth\Oauth::getRequestToken; webapi.md section 2.7.
 *
 * @throws OauthInputException 400, a parameter is missing or malformed
 * @throws OauthException 401, anything else is wrong
 */
export function requestToken(request: OauthRequest, store: Store): Exchange {
  const signed = signedRequest(request, parametersOf(request, store), PROTOCOL_FIELDS, store)
  if (isExpired(signed.consumer, store)) throw new OauthException('Consumer key has expired')
  checkSignature(signed, '')
  const token = ownToken(signed.consumer, store)
  if (token.type !== 'verifier')
    throw new OauthException('Cannot create request token because consumer token is not a verifier token')
  return traded(token, 'request', store)
}

/**
 * Gives an application its access token for the request token and the verifier, and activates its integration.
 *
 * Source: Magento\Framework\Oauth\Oauth::getAccessToken; webapi.md section 2.7.
 *
 * @throws OauthInputException 400, a parameter is missing or malformed
 * @throws OauthException 401, anything else is wrong
 */
export function accessToken(request: OauthRequest, store: Store): Exchange {
  const required = [...PROTOCOL_FIELDS, 'oauth_token', 'oauth_verifier']
  const signed = signedRequest(request, parametersOf(request, store), required, store)
  const token = verifiedToken(signed, store)
  checkSignature(signed, token.secret)
  return store.db.transaction(() => {
    const integration = store.db.table(integrations).find('consumer', signed.consumer.entity_id)
    if (integration) setStatus(integration, 'active', store)
    return traded(token, 'access', store)
  })
}

const NONE: OauthParameters = { protocol: new Map(), signed: new Map() }

const parametersOf = (request: OauthRequest, { settings }: Store) =>
  oauthParameters(request, settings.profile) ?? NONE

function isExpired({ updated_at }: OauthConsumer, { db, clock }: Store): boolean {
  const told = Date.parse(`${updated_at.replace(' ', 'T')}Z`)
  return clock.now() - told > numberSetting(db, 'oauth/consumer/expiration_period') * 1000
}

function ownToken({ entity_id }: OauthConsumer, { db }: Store): OauthToken {
  const token = db.table(oauthTokens).find('consumer', entity_id)
  if (!token) throw new OauthException('A token with consumer ID %1 does not exist', [String(entity_id)])
  return token
}

/** The request token that was sent, with the verifier that was told. */
function verifiedToken(signed: SignedRequest, store: Store): OauthToken {
  const token = tokenOf(signed, store)
  if (token.consumer_id !== signed.consumer.entity_id)
    throw new OauthException('Request token is not associated with the specified consumer')
  if (token.type !== 'request') throw new OauthException('Token is already being used')
  const verifier = field(signed.protocol, 'oauth_verifier')
  if (!isOfLength(verifier)) throw new OauthException('Verifier is not the correct length')
  if (!isSame(token.verifier ?? '', verifier))
    throw new OauthException('Token verifier and verifier token do not match')
  return token
}

/** The same token becomes what it is traded for, so the one before is unknown. */
function traded({ entity_id }: OauthToken, type: OauthToken['type'], store: Store): Exchange {
  const { token, secret, user_id } = store.db
    .table(oauthTokens)
    .update(entity_id, { type, token: newSecret(store), secret: newSecret(store) })
  return { token, secret, user: { type: 'integration', id: user_id } }
}
