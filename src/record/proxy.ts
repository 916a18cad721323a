import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { WebapiException } from '../framework/errors.ts'
import { readBytes } from '../modules/webapi/body.ts'
import { splitUrl } from '../modules/webapi/request-path.ts'
import { relay, UpstreamError, type Upstream } from '../upstream/upstream.ts'
import type { RawExchange } from './exchange.ts'

/** What a recording proxy is made of. */
export interface ProxyOptions {
  readonly store: Upstream
  /** Bytes of a request body; of an answer as many are kept. */
  readonly bodyLimit: number
  /** Told of each exchange below `/rest`, once the client has its answer. */
  readonly recorded: (exchange: RawExchange) => void
  /** Told of what went through and was not recorded, or did not come through: why. */
  readonly missed: (request: string, reason: string) => void
}

/** What is recorded, and what only goes through: GraphQL, and the handshake of an integration. */
const RECORDED = /^\/(index\.php\/)?rest(?=[/?]|$)/
const PASSED = /^\/(index\.php\/)?(graphql|oauth)(?=[/?]|$)/

/**
 * Passes requests on to a store as they come, gives its answers back byte by byte, and tells of those below `/rest`.
 */
export function recordingProxy({ store, bodyLimit, recorded, missed }: ProxyOptions): RequestListener {
  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = 'GET', headers, rawHeaders } = request
    const { path, query } = splitUrl(request.url ?? '/')
    const url = query === '' ? path : `${path}?${query}`
    if (!RECORDED.test(path) && !PASSED.test(path))
      throw new WebapiException(
        404,
        `There is nothing at ${path}: what is passed on to ${store.origin} is below /rest, /graphql and /oauth.`,
      )
    const time = Date.now()
    const start = performance.now()
    const sent = await readBytes(request, bodyLimit)
    const answer = await store.send({ method, url, rawHeaders, body: sent })
    const body = await relay(answer, response, { keep: bodyLimit })
    if (PASSED.test(path)) return
    if (!body) {
      missed(`${method} ${path}`, `its answer is longer than ${bodyLimit} bytes`)
      return
    }
    recorded({
      time,
      method,
      url,
      authorization: headers.authorization,
      sentType: headers['content-type'],
      sent,
      status: answer.statusCode ?? 0,
      answerType: answer.headers['content-type'],
      answerEncoding: answer.headers['content-encoding'],
      answer: body,
      duration: performance.now() - start,
    })
  }

  return (request, response) => {
    pass(request, response).catch((error: unknown) => {
      const refused = error instanceof WebapiException || error instanceof UpstreamError
      const status = refused ? error.status : 500
      const message = error instanceof Error ? error.message : String(error)
      refuse(response, status, message)
      missed(`${request.method} ${splitUrl(request.url ?? '/').path}`, message)
    })
  }
}

/** In the form of Magento's refusals, so that clients can read it. */
function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent || response.destroyed) return
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify({ message }))
}
