import { UsageError } from './config/errors.ts'
import { headersIn } from './config/headers.ts'
import type { Config } from './config/options.ts'
import { checkSafeAddress, checkStoreAddress } from './config/store-address.ts'
import type { Request, RequestHandler, Response } from 'express'
import { routeTable } from './modules/webapi/route-table.ts'
import { HTTP_METHODS, type AnyRoute } from './framework/route.ts'
import { isNotEmulated } from './modules/not-emulated.ts'
import { readBytes, type Content } from './modules/webapi/body.ts'
import { fromVersion, splitUrl } from './modules/webapi/request-path.ts'
import type { Call, RestOptions } from './modules/webapi/rest.ts'
import { relay, upstream, UpstreamError, type Upstream } from './upstream/upstream.ts'
import { LocalizedException, WebapiException } from './framework/errors.ts'

/** What a fallback is made of. */
export interface FallbackOptions extends Pick<RestOptions, 'routes' | 'bodyLimit' | 'answered' | 'faultOf'> {
  /** The real store. */
  readonly store: Upstream
}

/**
 * The store that the settings name as a fallback; undefined where they name none.
 *
 * @throws UsageError, it is no address, or one over which tokens would go through the net as they are
 */
export function fallbackStore(config: FallbackConfig): Upstream | undefined {
  const { fallback: target, fallbackHeader, insecure = false } = config
  const headers = headersIn(fallbackHeader, '--fallback-header')
  if (target === undefined) {
    if (fallbackHeader === undefined) return undefined
    throw new UsageError('--fallback-header is sent to the store of --fallback, which is not given.')
  }
  checkStoreAddress(target, '--fallback')
  checkSafeAddress(target, '--fallback')
  return upstream({ target, headers, timeout: PATIENCE, insecure })
}

type FallbackConfig = Partial<Pick<Config, 'fallback' | 'fallbackHeader' | 'insecure'>>

/** Milliseconds without a sign of life until an answer of the store is given up. */
const PATIENCE = 60_000

/** What the mock has nothing of at all. */
const ELSEWHERE = /^\/(index\.php\/)?(graphql|oauth)(?=[/?]|$)/

const REST = /^\/(?:index\.php\/)?rest(?=[/?]|$)/

/**
 * Sends to a real store what the mock does not emulate: routes that would be answered 501, whatever below `/rest` no
 * row is for, GraphQL, and the handshake of integrations. The answer comes back as it is, with `X-Mock-Fallback`. The
 * store asks itself whether the caller may: the mock knows none of its tokens.
 */
export function fallback({ store, routes, bodyLimit, answered, faultOf }: FallbackOptions): RequestHandler {
  const rows = routeTable(routes)

  async function pass(request: Request, response: Response, row: AnyRoute | undefined): Promise<void> {
    const { method, url, rawHeaders } = request
    const start = performance.now()
    let content: Content | undefined
    const tell = (told: Pick<Call, 'status' | 'answer'> & { error?: unknown }) => {
      answered(
        {
          error: undefined,
          ...told,
          method,
          url: request.originalUrl,
          row,
          context: undefined,
          tokenIgnored: false,
          content,
          unexpected: false,
          sentTo: store.host,
          duration: performance.now() - start,
        },
        request,
      )
    }
    try {
      const bytes = await readBytes(request, bodyLimit)
      content = { bytes, fields: new Map() }
      const answer = await store.send({ method, url, rawHeaders, body: bytes })
      const body = await relay(answer, response, { headers: { [HEADER]: store.origin }, keep: bodyLimit })
      tell({ status: answer.statusCode ?? 0, answer: body?.toString('latin1') ?? '' })
    } catch (error) {
      tell(refuse(response, error))
    }
  }

  return (request, response, next) => {
    const { path } = splitUrl(request.url)
    const fault = faultOf?.(request)
    if (fault?.instead ?? fault?.alter) {
      next()
      return
    }
    const row = REST.test(path) ? rowOf(path.replace(REST, ''), request.method) : undefined
    if (isOurs(path, request.method, row)) next()
    else void pass(request, response, row)
  }

  /** The store code, where there is one, need not be one of the mock's. */
  function rowOf(rest: string, method: string): AnyRoute | undefined {
    return rows.match(method, fromVersion(rest))?.row
  }

  function isOurs(path: string, method: string, row: AnyRoute | undefined): boolean {
    if (row) return !isNotEmulated(row)
    return REST.test(path) ? isKnownPath(path, method) : !ELSEWHERE.test(path)
  }

  /** A method that the API does not know is refused for a path that the mock has. */
  function isKnownPath(path: string, method: string): boolean {
    const isMethod = (HTTP_METHODS as readonly string[]).includes(method)
    return !isMethod && rows.methodsOf(fromVersion(path.replace(REST, ''))).length > 0
  }
}

/** Names the store that a client has its answer from. */
const HEADER = 'X-Mock-Fallback'

/** In the form of Magento's refusals, so that clients can read it. */
function refuse(response: Response, error: unknown): Pick<Call, 'status' | 'answer' | 'error'> {
  const isRefusal = error instanceof LocalizedException || error instanceof UpstreamError
  const status = isRefusal ? error.status : 500
  const answer = JSON.stringify({ message: error instanceof Error ? error.message : String(error) })
  if (!response.headersSent && !response.destroyed) response.status(status).type('json').send(answer)
  const reason = isRefusal ? new WebapiException(status, (error as Error).message) : error
  return { status: response.headersSent ? status : 0, answer, error: reason }
}
