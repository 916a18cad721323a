import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'

/** A real store, and how it is spoken to. */
export interface UpstreamOptions {
  /** Such as `https://shop.example`, with whatever stands before `/rest`. */
  readonly target: string
  /** Sent with each request, in place of what the client sent under the same names. */
  readonly headers: Readonly<Record<string, string>>
  /** Milliseconds without a sign of life until an answer is given up. */
  readonly timeout: number
  /** Is a certificate that nobody vouches for accepted? */
  readonly insecure: boolean
}

/** A request as it is passed on. */
export interface Passed {
  readonly method: string
  /** From `/rest` on, with the query string, as it was sent. */
  readonly url: string
  /** Names and values in turn, as they were sent. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** Passes requests on to a real store. */
export interface Upstream {
  /** Such as `https://shop.example`. */
  readonly origin: string
  /** Such as `shop.example`. */
  readonly host: string
  /**
   * Ends with the beginning of the answer, whatever its status: a redirect is not followed.
   *
   * @throws UpstreamError, there is no answer
   */
  send(passed: Passed): Promise<IncomingMessage>
}

/** The store gave no answer. */
export class UpstreamError extends Error {
  readonly status: 502 | 504

  constructor(status: 502 | 504, message: string, options?: ErrorOptions) {
    super(message, options)
    this.status = status
  }
}

/**
 * Speaks to a store for clients. Each request has a connection of its own: one that is kept may be closed by the other
 * side at the very moment that an order is sent.
 */
export function upstream({ target, headers, timeout, insecure }: UpstreamOptions): Upstream {
  const base = new URL(target)
  const isSecure = base.protocol === 'https:'
  const prefix = base.pathname.replace(/\/+$/, '')
  const start = isSecure ? https.request : http.request
  const place = {
    // The brackets of an IPv6 address belong to URLs.
    hostname: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port || (isSecure ? 443 : 80),
    ...(isSecure && { rejectUnauthorized: !insecure }),
  }

  return {
    origin: base.origin,
    host: base.host,
    send: ({ method, url, rawHeaders, body }) =>
      new Promise((resolve, reject) => {
        const sent = [
          ...['Host', base.host, 'Connection', 'close'],
          ...without(rawHeaders, [...NEVER_PASSED, ...Object.keys(headers)]),
          // What is passed on is read too, and must not have to be unpacked.
          ...['Accept-Encoding', 'identity'],
          ...Object.entries(headers).flat(),
          ...(hasBody(method, body) ? ['Content-Length', String(body.length)] : []),
        ]
        const outgoing = start({ ...place, method, path: prefix + url, headers: sent, agent: false })
        outgoing.setTimeout(timeout, () => {
          const seconds = timeout / 1000
          outgoing.destroy(new UpstreamError(504, `${base.origin} gave no answer within ${seconds} seconds.`))
        })
        outgoing.once('response', resolve)
        outgoing.once('error', (error: NodeJS.ErrnoException) => {
          reject(
            error instanceof UpstreamError
              ? error
              : new UpstreamError(
                  502,
                  `${base.origin} could not be reached: ${error.message || error.code}.`,
                  { cause: error },
                ),
          )
        })
        outgoing.end(body)
      }),
  }
}

/** The beginning of an answer as it leaves for the client, its bytes still to come. */
export interface RelayOptions {
  /** Put over those of the answer. */
  readonly headers?: Readonly<Record<string, string>>
  /** Bytes of the answer to keep; of a longer one nothing is kept. */
  readonly keep: number
}

/**
 * Gives a store's answer to the client, byte by byte as it comes. Where one of them hangs up, so does the other.
 *
 * @returns the whole body; undefined where it was longer than what is kept
 * @throws UpstreamError, the answer broke off in the middle; the client was told by the end of its connection
 */
export function relay(
  answer: IncomingMessage,
  response: ServerResponse,
  { headers = {}, keep }: RelayOptions,
): Promise<Buffer | undefined> {
  const passed = without(answer.rawHeaders, [...HOP_BY_HOP, ...Object.keys(headers)])
  response.sendDate = false
  response.writeHead(answer.statusCode ?? 502, answer.statusMessage, [
    ...passed,
    ...Object.entries(headers).flat(),
  ])
  response.flushHeaders()
  const chunks: Buffer[] = []
  let length = 0
  answer.on('data', (chunk: Buffer) => {
    length += chunk.length
    if (length <= keep) chunks.push(chunk)
    else chunks.length = 0
  })
  answer.pipe(response)
  response.once('close', () => answer.destroy())
  return new Promise((resolve, reject) => {
    answer.once('end', () => {
      resolve(length <= keep ? Buffer.concat(chunks) : undefined)
    })
    answer.once('close', () => {
      if (answer.complete) return
      response.destroy()
      reject(new UpstreamError(502, 'The answer broke off in the middle.'))
    })
    // What broke is told by the end that follows.
    answer.on('error', () => undefined)
  })
}

/** Headers that are about one connection, not about what is sent over it (RFC 9110, section 7.6.1). */
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** What is said anew, and what is meant for the mock alone. */
const NEVER_PASSED = [
  ...HOP_BY_HOP,
  'host',
  'accept-encoding',
  'content-length',
  'expect',
  'x-mock-workspace',
  'x-mock-control-token',
]

/** The headers without those of the names, and without those that `Connection` names. */
function without(rawHeaders: readonly string[], names: readonly string[]): string[] {
  const pairs = pairsOf(rawHeaders)
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(','))
  const left = new Set([...names, ...named].map((name) => name.trim().toLowerCase()))
  return pairs.filter(([name]) => !left.has(name.toLowerCase())).flat()
}

const pairsOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []))

const hasBody = (method: string, body: Buffer) =>
  body.length > 0 || !/^(GET|HEAD|OPTIONS|DELETE)$/.test(method)
