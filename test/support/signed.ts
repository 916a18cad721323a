import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'

/** The four values that an integration signs with; no token yet where it asks for its first. */
export interface Keys {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly token?: string
  readonly tokenSecret?: string
}

/** What of a request is signed, and what a test says otherwise. */
export interface ToSign {
  readonly method?: string
  readonly url: string
  /** Fields of a form. */
  readonly data?: Record<string, string | string[]>
  readonly hash?: 'SHA256' | 'SHA1'
  readonly nonce?: string
  /** Seconds since 1970. */
  readonly timestamp: number | string
  /** Parameters of OAuth that are added, or left out. */
  readonly more?: Record<string, string | undefined>
}

let signed = 0

/** The header of a signed request, by `oauth-1.0a`, as most clients in JavaScript make it. */
export function authorization(keys: Keys, request: ToSign): string {
  const { method = 'GET', url, data = {}, hash = 'SHA256', timestamp } = request
  const { nonce = `nonce${String(++signed).padStart(27, '0')}`, more = {} } = request
  const oauth = new OAuth({
    consumer: { key: keys.consumerKey, secret: keys.consumerSecret },
    signature_method: `HMAC-${hash}`,
    hash_function: (base, key) => createHmac(hash.toLowerCase(), key).update(base).digest('base64'),
  })
  const given: Record<string, string | number | undefined> = {
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: nonce,
    oauth_signature_method: `HMAC-${hash}`,
    oauth_timestamp: timestamp,
    oauth_version: '1.0',
    oauth_token: keys.token,
    ...more,
  }
  const there = Object.entries(given).filter(([, value]) => value !== undefined)
  const parameters = Object.fromEntries(there) as unknown as OAuth.Data
  // The library adds the request's own data to what it is given.
  const oauth_signature = oauth.getSignature({ url, method, data: { ...data } }, keys.tokenSecret, {
    ...parameters,
  })
  return oauth.toHeader({ oauth_signature, ...parameters }).Authorization
}
