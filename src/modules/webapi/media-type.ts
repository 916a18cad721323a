import { WebapiException, type Parameters } from '../../framework/errors.ts'

/**
 * None of the accepted media types can be rendered: 406. `parameters` holds the first type of the header.
 *
 * Source: webapi.md section 1.8; Magento\Framework\Webapi\Rest\Response\RendererFactory. A real store raises it too
 * early for its own error handler and answers with a 500 page; that is for the caller to imitate.
 */
export class NotAcceptableException extends WebapiException {
  override readonly parameters: Parameters

  constructor(firstType: string) {
    super(
      406,
      'Server cannot match any of the given Accept HTTP header media type(s) from the request: "%1" ' +
        'with media types from the config of response renderer.',
    )
    this.parameters = [firstType]
  }
}

/**
 * The format of the answer by the `Accept` header. Types are tried by descending quality; odd or zero qualities
 * exclude nothing, and types that are no types at all count as absent.
 *
 * @throws NotAcceptableException (406) when only unsupported types are named
 *
 * Source: webapi.md section 1.8; Magento\Framework\Webapi\Rest\Request::getAcceptTypes.
 */
export function negotiateAccept(accept: string | undefined): 'json' | 'xml' {
  const listed = (accept ?? '').split(',').map(readAccepted).filter(isMediaType)
  const [first] = listed
  if (first === undefined) return 'json'
  const best = listed.sort(byQuality).find(({ type }) => RENDERED.has(type))
  const format = best && RENDERED.get(best.type)
  if (format === undefined) throw new NotAcceptableException(first.type)
  return format
}

/**
 * The format of a non-empty request body by the `Content-Type` header.
 *
 * @throws WebapiException (400) when the header is empty, malformed, names another charset or an unknown type;
 * checked in this order
 *
 * Source: webapi.md section 1.10; Magento\Framework\Webapi\Rest\Request::getContentType and DeserializerFactory.
 */
export function bodyFormat(contentType: string | undefined): 'json' | 'xml' {
  if (!contentType) throw new WebapiException(400, 'Content-Type header is empty.')
  const [, type = '', charset] = CONTENT_TYPE.exec(normalised(contentType)) ?? []
  if (type === '') throw new WebapiException(400, 'Content-Type header is invalid.')
  if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
    throw new WebapiException(400, 'UTF-8 is the only supported charset.')
  }
  const format = DECODED.get(type)
  if (format === undefined) {
    throw new WebapiException(400, `Server cannot understand Content-Type HTTP header media type ${type}`)
  }
  return format
}

/** Wildcards included: the first renderer of a family serves it. Compared case-sensitively. */
const RENDERED: ReadonlyMap<string, 'json' | 'xml'> = new Map([
  ['*/*', 'json'],
  ['application/*', 'json'],
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['application/xhtml+xml', 'xml'],
  ['text/*', 'xml'],
  ['text/xml', 'xml'],
])

const DECODED: ReadonlyMap<string, 'json' | 'xml'> = new Map([
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['application/xhtml+xml', 'xml'],
  ['text/xml', 'xml'],
])

interface Accepted {
  readonly type: string
  readonly quality: string
}

/** Whatever stands in the first parameter is the quality: in `application/json;charset=utf-8` it is `utf-8`. */
function readAccepted(definition: string): Accepted {
  const [type = '', parameter = ''] = definition.split(';')
  const [, quality, ...rest] = parameter.split('=')
  return { type: type.trim(), quality: quality === undefined || rest.length > 0 ? '1.0' : quality }
}

function isMediaType({ type }: Accepted): boolean {
  return /^[\da-z*+-]+(?:\/[\da-z*+.-]+)?$/i.test(type)
}

/** PHP's order of array keys: as numbers when both are, otherwise as texts, so `utf-8` comes before `1.0`. */
function byQuality(a: Accepted, b: Accepted): number {
  if (isNumeric(a.quality) && isNumeric(b.quality)) return Number(b.quality) - Number(a.quality)
  if (a.quality === b.quality) return 0
  return a.quality < b.quality ? 1 : -1
}

function isNumeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text))
}

const CONTENT_TYPE = /^([a-z\d/+.-]+)(?:; charset=(.+))?$/i

/**
 * The header as the store's HTTP library hands it on: blanks and quotes are gone, and what does not look like
 * `key=value` is dropped, which is why a bare trailing `;` does no harm.
 */
function normalised(contentType: string): string {
  const [type = '', ...parts] = contentType.split(';')
  const parameters = new Map<string, string>()
  for (const part of parts) {
    const [, key, value = ''] = /^([^\s=]+)="?([^\s"]*)"?$/.exec(part.trim()) ?? []
    if (key !== undefined) parameters.set(key, value)
  }
  return [type.trim(), ...[...parameters].map(([key, value]) => `${key}=${value}`)].join('; ')
}
