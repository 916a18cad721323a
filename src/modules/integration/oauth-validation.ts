import { guest, type Settings, type Store, type UserContext } from '../../framework/context.ts'
import { requiredFields } from '../../framework/errors.ts'
import { numberSetting } from '../store/settings.ts'
import { OauthException, OauthInputException } from './oauth-errors.ts'
import { oauthParameters, type OauthParameters, type OauthRequest } from './oauth-parameters.ts'
import { isSame, isSignatureMethod, signature, type SignatureMethod } from './oauth-signature.ts'
import {
  INTEGRATION_STATUS,
  integrations,
  nonceKey,
  oauthConsumers,
  oauthNonces,
  oauthTokens,
  SECRET_LENGTH,
  tokenKey,
  type OauthConsumer,
  type OauthToken,
} from './tables.ts'

/** Seconds that a client's clock may be ahead. */
const DEVIATION = 600

/** What every signed request has, in the order in which the store misses it. */
export const PROTOCOL_FIELDS = [
  'oauth_consumer_key',
  'oauth_signature',
  'oauth_signature_method',
  'oauth_nonce',
  'oauth_timestamp',
] as const

/** A signed request, as far as it was read. */
export interface SignedRequest extends OauthParameters {
  readonly request: OauthRequest
  readonly method: SignatureMethod
  readonly consumer: OauthConsumer
}

/**
 * The integration that signed a request. One that is not active is a guest, and so is who signed nothing.
 *
 * Source: Magento\Webapi\Model\Authorization\OauthUserContext; webapi.md section 2.7.
 *
 * @param usesNonce is the nonce used up by it?
 * @throws OauthInputException 400, a parameter is missing or malformed
 * @throws OauthException 401, anything else is wrong
 */
export function signingIntegration(
  request: OauthRequest,
  store: Store,
  { usesNonce }: { usesNonce: boolean },
): UserContext {
  const parameters = oauthParameters(request, store.settings.profile)
  if (!parameters) return guest
  const signed = signedRequest(request, parameters, [...PROTOCOL_FIELDS, 'oauth_token'], store, { usesNonce })
  const token = accessToken(signed, store)
  checkSignature(signed, token.secret)
  const integration = store.db.table(integrations).find('consumer', signed.consumer.entity_id)
  return integration?.status === INTEGRATION_STATUS.active
    ? { type: 'integration', id: integration.integration_id }
    : guest
}

/**
 * Holds the parameters of a request against the protocol, but for its signature. The nonce is used up, whatever
 * comes of the rest.
 *
 * Source: Magento\Framework\Oauth\Oauth; webapi.md section 2.7.
 *
 * @throws OauthInputException 400
 * @throws OauthException 401
 */
export function signedRequest(
  request: OauthRequest,
  parameters: OauthParameters,
  required: readonly string[],
  store: Store,
  { usesNonce = true }: { usesNonce?: boolean } = {},
): SignedRequest {
  const { protocol } = parameters
  const version = protocol.get('oauth_version') ?? '1.0'
  if (version !== '1.0') throw new OauthInputException('The "%1" Oauth version isn\'t supported.', [version])
  const missing = required.filter((name) => !protocol.has(name))
  if (missing.length > 0) throw requiredFields(missing)
  if (protocol.has('oauth_token') && !isOfLength(field(protocol, 'oauth_token')))
    throw new OauthInputException('The token length is invalid. Check the length and try again.')
  const method = methodOf(field(protocol, 'oauth_signature_method'), store.settings)
  const consumer = consumerOf(field(protocol, 'oauth_consumer_key'), store)
  takeNonce(consumer, protocol, store, usesNonce)
  return { ...parameters, request, method, consumer }
}

/** @throws OauthException 401 */
export function checkSignature(
  { request, protocol, signed, method, consumer }: SignedRequest,
  tokenSecret: string,
): void {
  const expected = signature(request, signed, method, { consumer: consumer.secret, token: tokenSecret })
  if (!isSame(expected, field(protocol, 'oauth_signature')))
    throw new OauthException('The signature is invalid. Verify and try again.')
}

/** @throws OauthException 401, there is none */
export function tokenOf({ protocol }: SignedRequest, { db }: Store): OauthToken {
  const token = db.table(oauthTokens).find('token', tokenKey(field(protocol, 'oauth_token')))
  if (!token) throw new OauthException('Specified token does not exist')
  return token
}

/** A field that is known to be there. */
export const field = (protocol: OauthParameters['protocol'], name: string): string => protocol.get(name) ?? ''

/** PHP counts bytes. */
export const isOfLength = (text: string): boolean => Buffer.byteLength(text) === SECRET_LENGTH

function accessToken(signed: SignedRequest, store: Store): OauthToken {
  const token = tokenOf(signed, store)
  if (token.consumer_id !== signed.consumer.entity_id)
    throw new OauthException('Token is not associated with the specified consumer')
  if (token.type !== 'access') throw new OauthException('Token is not an access token')
  if (token.revoked) throw new OauthException('Access token has been revoked')
  return token
}

function methodOf(name: string, { acceptsSha1 }: Settings): SignatureMethod {
  if (isSignatureMethod(name) && (name !== 'HMAC-SHA1' || acceptsSha1)) return name
  throw new OauthInputException('Signature method %1 is not supported', [name])
}

function consumerOf(key: string, { db }: Store): OauthConsumer {
  if (!isOfLength(key)) throw new OauthException('Consumer key is not the correct length')
  const consumer = db.table(oauthConsumers).find('key', tokenKey(key))
  if (!consumer) throw new OauthException('A consumer having the specified key does not exist')
  return consumer
}

/**
 * A nonce is good once a consumer, whatever its time stamp, until it is forgotten. What is wrong with a time stamp
 * the store does not say.
 *
 * Source: Magento\Integration\Model\Oauth\Nonce\Generator.
 */
function takeNonce(
  { entity_id: consumer_id }: OauthConsumer,
  protocol: OauthParameters['protocol'],
  { db, clock }: Store,
  isUsed: boolean,
): void {
  const timestamp = Number(field(protocol, 'oauth_timestamp'))
  const used_at = clock.now()
  if (!(timestamp > 0 && timestamp <= used_at / 1000 + DEVIATION))
    throw new OauthException('An error occurred validating the nonce')
  const nonces = db.table(oauthNonces)
  const nonce = field(protocol, 'oauth_nonce')
  const oldest = used_at - numberSetting(db, 'oauth/cleanup/expiration_period') * 60_000
  for (const { entity_id, used_at } of nonces.all()) {
    if (used_at > oldest) break
    nonces.delete(entity_id)
  }
  if (nonces.find('nonce', nonceKey(consumer_id, nonce)))
    throw new OauthException('The nonce is already being used by the consumer with ID %1', [
      String(consumer_id),
    ])
  if (isUsed) nonces.insert({ nonce, timestamp, consumer_id, used_at })
}
