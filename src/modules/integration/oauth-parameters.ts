import { formDecode, percentDecode } from '../../framework/php-query.ts'
import type { Profile } from '../../framework/profile.ts'

/** A request that may be signed, as the client saw it. */
export interface OauthRequest {
  readonly method: string
  /** All of it: `http://127.0.0.1:8082/rest/V1/products?fields=items[sku]`. */
  readonly url: string
  /** The `Authorization` header. */
  readonly authorization: string
  readonly contentType: string | undefined
  readonly body: Buffer
}

/** What was sent in a request's header, and all that its signature is over. */
export interface OauthParameters {
  /** `oauth_…` by name. */
  readonly protocol: ReadonlyMap<string, string>
  readonly signed: SignedParameters
}

/** Values by name, decoded; the signature itself is none of them. */
export type SignedParameters = ReadonlyMap<string, readonly string[]>

/** What makes a header one of OAuth, wherever in it. */
const SCHEME = /oauth /i
const PROTOCOL_PARAMETER = /oauth_[a-z_-]+/
const SIGNATURE = 'oauth_signature'

/** Is this header one of OAuth 1.0a? */
export const isOauth = (header: string | undefined): header is string =>
  header !== undefined && SCHEME.test(header)

/**
 * Reads what a request is signed over; undefined where its header has no parameter of OAuth.
 *
 * Source: Magento\Framework\Oauth\Helper\Request; webapi.md section 2.7.
 */
export function oauthParameters(
  request: OauthRequest,
  { signedParameters }: Pick<Profile, 'signedParameters'>,
): OauthParameters | undefined {
  const protocol = protocolParameters(request.authorization)
  if (protocol.size === 0) return undefined
  const pairs = [...protocol, ...inForm(request), ...inQuery(request.url, signedParameters)]
  return { protocol, signed: grouped(pairs, signedParameters) }
}

/** `oauth_…` of a header by name. */
export const protocolParameters = (header: string): ReadonlyMap<string, string> => new Map(inHeader(header))

type Pair = readonly [name: string, value: string]

/** Commas part them, quotes may be left out; what is none of OAuth, such as the realm, is passed over. */
function inHeader(header: string): Pair[] {
  const start = header.search(SCHEME) + 'oauth '.length
  return header
    .slice(start)
    .split(',')
    .map((parameter) => parameter.trim())
    .filter((parameter) => parameter.includes('='))
    .map((parameter) => halves(parameter))
    .filter(([name]) => PROTOCOL_PARAMETER.test(name))
    .map(([name, value]) => [percentDecode(name), percentDecode(value.replace(/^"+|"+$/g, ''))])
}

/** JSON is not signed. */
function inForm({ contentType, body }: OauthRequest): Pair[] {
  if (!contentType?.startsWith('application/x-www-form-urlencoded')) return []
  return pieces(body.toString('utf8'))
    .map((piece) => halves(piece))
    .map(([name, value]): Pair => [formDecode(name), formDecode(value)])
    .filter(([name]) => !PROTOCOL_PARAMETER.test(name))
}

/** A `+` stays one (live), as those clients have it that make no form of a query. */
function inQuery(url: string, which: Profile['signedParameters']): Pair[] {
  const mark = url.indexOf('?')
  if (mark < 0) return []
  return pieces(url.slice(mark + 1))
    .filter((piece) => which === 'all' || piece.split('=').length === 2)
    .map((piece) => halves(piece))
    .map(([name, value]): Pair => [percentDecode(name), percentDecode(value)])
    .filter(([name]) => !PROTOCOL_PARAMETER.test(name))
}

const pieces = (text: string) => text.split('&').filter((piece) => piece !== '')

function halves(piece: string): Pair {
  const equals = piece.indexOf('=')
  return equals < 0 ? [piece, ''] : [piece.slice(0, equals), piece.slice(equals + 1)]
}

function grouped(pairs: readonly Pair[], which: Profile['signedParameters']): SignedParameters {
  const groups = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    if (name === SIGNATURE) continue
    const values = groups.get(name)
    if (which === 'all' && values) values.push(value)
    else groups.set(name, [value])
  }
  return groups
}
