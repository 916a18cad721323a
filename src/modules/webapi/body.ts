import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'
import type { Settings } from '../../framework/context.ts'
import { WebapiException } from '../../framework/errors.ts'
import { parseQueryString, type ParameterMap } from '../../framework/php-query.ts'
import { bodyFormat } from './media-type.ts'
import { parseXmlBody } from './xml.ts'

/** As deep as PHP's decoder goes. */
const MAX_DEPTH = 512

/** What came after the headers: a body as it was sent, or the fields of a form. */
export interface Content {
  readonly bytes: Buffer
  readonly fields: ParameterMap
}

const NO_CONTENT: Content = { bytes: Buffer.alloc(0), fields: new Map() }

/**
 * Reads a request to its end, and no further: what its body says is asked only after the caller was admitted.
 * The fields of a form are no body: PHP takes them apart before anybody asks, and a form that it cannot read has
 * none. `Content-Encoding` means nothing to it.
 *
 * Source: webapi.md section 1.10.
 *
 * @param limit bytes
 * @throws WebapiException 413 beyond the limit, 400 when the client hangs up
 */
export async function readContent(request: IncomingMessage, limit: number): Promise<Content> {
  const { headers, method } = request
  if (headers['content-length'] === undefined && headers['transfer-encoding'] === undefined) return NO_CONTENT
  const bytes = await readBytes(request, limit)
  const isForm = method === 'POST' && /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')
  return isForm
    ? { bytes: NO_CONTENT.bytes, fields: await readForm(bytes, headers['content-type'] ?? '') }
    : { bytes, fields: NO_CONTENT.fields }
}

/**
 * The bytes of a body. What comes after the limit is let go as it comes, so that the client, still sending, hears the
 * answer.
 *
 * @throws WebapiException 413 beyond the limit, 400 when the client hangs up
 */
export function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    const hangUp = () => {
      reject(new WebapiException(400, 'The client hung up in the middle of the body.'))
    }
    // It may have done so while the caller was looked up; nothing would tell of it any more.
    if (request.destroyed) hangUp()
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) chunks.push(chunk)
      else {
        chunks.length = 0
        reject(new WebapiException(413, `The request body is longer than ${limit} bytes.`))
      }
    })
    request.on('end', () => {
      resolve(Buffer.concat(chunks))
    })
    request.on('close', hangUp)
  })
}

async function readForm(bytes: Buffer, contentType: string): Promise<ParameterMap> {
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- for bodies without bounds; this one was bounded
    const form = await new Response(bytes, { headers: { 'Content-Type': contentType } }).formData()
    const texts = [...form].filter((field): field is [string, string] => typeof field[1] === 'string')
    return parseQueryString(new URLSearchParams(texts).toString())
  } catch {
    return new Map()
  }
}

/**
 * The body's value by its content type; undefined for an empty one.
 *
 * Source: Magento\Framework\Webapi\Rest\Request::getBodyParams; webapi.md sections 1.10 and 5.8.
 *
 * @throws WebapiException 400, a content type that is not understood, or a body that is broken
 */
export function decodeBody(
  bytes: Buffer,
  contentType: string | undefined,
  { mode }: Pick<Settings, 'mode'>,
): unknown {
  const text = bytes.toString('utf8')
  if (text === '' || text === '0') return undefined // what PHP calls empty is not looked at
  const format = bodyFormat(contentType)
  if (!isUtf8(bytes))
    throw decodingError('Malformed UTF-8 characters, possibly incorrectly encoded', format, mode)
  if (format === 'json') return decodeJson(text, mode)
  try {
    return parseXmlBody(text)
  } catch {
    throw decodingError('The document is not well-formed.', 'xml', mode)
  }
}

function decodeJson(text: string, mode: Settings['mode']): unknown {
  const value = parsed(text, mode)
  if (isDeeperThan(value, MAX_DEPTH)) throw decodingError('Maximum stack depth exceeded', 'json', mode)
  if (text.includes('\\u') && hasLoneSurrogate(value))
    throw decodingError('Single unpaired high surrogate in Unicode escape', 'json', mode)
  return value
}

function parsed(text: string, mode: Settings['mode']): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw decodingError('Syntax error', 'json', mode)
  }
}

/** In developer mode the store says what it did not understand, and where it stumbled. */
function decodingError(reason: string, format: 'json' | 'xml', mode: Settings['mode']): WebapiException {
  if (mode !== 'developer') return new WebapiException(400, 'Decoding error.')
  if (format === 'xml') return new WebapiException(400, `Decoding Error: ${reason}`)
  const [, trace = ''] = /\n([^]*)/.exec(new Error().stack ?? '') ?? []
  return new WebapiException(400, `Decoding error: \nUnable to unserialize value. Error: ${reason}\n${trace}`)
}

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  return Object.values(value).some((member) => isDeeperThan(member, depth - 1))
}

/** Half a character, which only an escape can be; no UTF-8 can hold it. */
function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, member]) => hasLoneSurrogate(key) || hasLoneSurrogate(member))
}
