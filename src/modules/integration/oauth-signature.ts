import { createHmac, timingSafeEqual } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import type { OauthRequest, SignedParameters } from './oauth-parameters.ts'

/** The names by which clients ask for a way to sign, with the hash of each. */
const HASHES = { 'HMAC-SHA256': 'sha256', 'HMAC-SHA1': 'sha1' } as const

export type SignatureMethod = keyof typeof HASHES

/** The secrets that a signature is made with. */
export interface Secrets {
  readonly consumer: string
  /** None yet where a request token is asked for. */
  readonly token: string
}

/** Is it a way to sign at all? */
export const isSignatureMethod = (name: string): name is SignatureMethod => Object.hasOwn(HASHES, name)

/**
 * The signature of a request.
 *
 * Source: RFC 5849 section 3.4.
 */
export function signature(
  request: Pick<OauthRequest, 'method' | 'url'>,
  signed: SignedParameters,
  method: SignatureMethod,
  secrets: Secrets,
): string {
  const oauth = signer(secrets.consumer, method)
  return oauth.getSignature(requestOf(request, signed), secrets.token, nothing())
}

/**
 * What a signature is made of.
 *
 * Source: RFC 5849 section 3.4.1.
 */
export const baseString = (request: Pick<OauthRequest, 'method' | 'url'>, signed: SignedParameters): string =>
  signer('', 'HMAC-SHA256').getBaseString(requestOf(request, signed), nothing())

/** Compares without telling by the time it takes how much was right. */
export function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Nothing to add: what OAuth signs comes with the request. A new one each time, as the library writes to it. */
const nothing = () => ({}) as OAuth.Data

const signer = (secret: string, method: SignatureMethod) =>
  new OAuth({
    consumer: { key: '', secret },
    signature_method: method,
    hash_function: (text, key) => createHmac(HASHES[method], key).update(text).digest('base64'),
  })

/** The library would take the query apart by rules of its own, and one name it would write to a prototype. */
const requestOf = (
  { method, url }: Pick<OauthRequest, 'method' | 'url'>,
  signed: SignedParameters,
): OAuth.RequestOptions => ({
  method,
  url: baseUrl(url),
  data: Object.fromEntries(
    [...signed].filter(([name]) => name !== '__proto__').map(([name, values]) => [name, [...values]]),
  ),
})

/** Without the query; scheme and host in lower case, without the port that the scheme has anyway. */
function baseUrl(url: string): string {
  const [address = ''] = url.split('?', 1)
  return address.replace(/^[^/]+\/\/[^/]*/, (origin) =>
    origin.toLowerCase().replace(/^(http:.*):80$|^(https:.*):443$/, '$1$2'),
  )
}
