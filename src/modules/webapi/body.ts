import express, { type Request, type Response } from 'express'
import { WebapiException } from '../../framework/errors.ts'
import { bodyFormat } from './media-type.ts'
import { parseXmlBody } from './xml.ts'

/** As deep as PHP's decoder goes. */
const MAX_DEPTH = 512

/** Reads a request's body as text, and no further: what it says is asked only after the caller was admitted. */
export type BodyReader = (request: Request, response: Response) => Promise<string>

/** @param limit bytes; a longer body is refused with 413 */
export function bodyReader(limit: number): BodyReader {
  const read = express.raw({ type: () => true, limit })
  return async (request, response) => {
    if (request.headers['content-length'] === undefined && request.headers['transfer-encoding'] === undefined)
      return ''
    await new Promise<void>((resolve, reject) => {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Express's own request
      read(request, response, (error?: unknown) => {
        if (error === undefined) resolve()
        else reject(unreadable(error))
      })
    })
    const body: unknown = request.body
    return Buffer.isBuffer(body) ? body.toString('utf8') : ''
  }
}

/** Too long, cut short, or compressed in a way that nobody knows: HTTP's own refusals. */
function unreadable(error: unknown): Error {
  const { status, message } = error as { status?: number; message?: string }
  return new WebapiException(status ?? 400, message ?? 'Decoding error.')
}

/**
 * The body's value by its content type; undefined for an empty one.
 *
 * Source: Magento\Framework\Webapi\Rest\Request::getBodyParams; webapi.md sections 1.10 and 5.8.
 *
 * @throws WebapiException 400, a content type that is not understood, or a body that is broken
 */
export function decodeBody(text: string, contentType: string | undefined): unknown {
  if (text === '') return undefined
  return bodyFormat(contentType) === 'xml' ? parseXmlBody(text) : decodeJson(text)
}

function decodeJson(text: string): unknown {
  if (text === '0') return undefined // what PHP calls empty is not decoded
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw decodingError()
  }
  if (isDeeperThan(value, MAX_DEPTH)) throw decodingError()
  return value
}

const decodingError = () => new WebapiException(400, 'Decoding error.')

function isDeeperThan(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  return Object.values(value).some((member) => isDeeperThan(member, depth - 1))
}
