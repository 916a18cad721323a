import type { Request, RequestHandler, Response } from 'express'
import type { Context, Store } from '../../framework/context.ts'
import { WebapiException } from '../../framework/errors.ts'
import { toPhpJson } from '../../framework/php-json.ts'
import { parseQueryString } from '../../framework/php-query.ts'
import { HTTP_METHODS, type AnyRoute } from '../../framework/route.ts'
import { isAllowed } from '../authorization/is-allowed.ts'
import { authenticate } from './authenticate.ts'
import { bodyReader, decodeBody } from './body.ts'
import { callRoute, type Providers } from './call-route.ts'
import { errorAnswer } from './error-processor.ts'
import { errorPage } from './error-page.ts'
import { filterFields } from './fields-filter.ts'
import { negotiateAccept, NotAcceptableException } from './media-type.ts'
import { requestPath } from './request-path.ts'
import { routeTable, type Match, type RouteTable } from './route-table.ts'
import { toXml } from './xml.ts'

/** A call that was answered, for whoever keeps a log of calls. */
export interface Call {
  readonly method: string
  readonly url: string
  readonly status: number
  /** The row that served it, where one was found. */
  readonly row: AnyRoute | undefined
  readonly context: Context | undefined
  /** What was thrown, where the answer is a refusal. */
  readonly error: unknown
  /** Milliseconds from the request's coming to the answer's leaving. */
  readonly duration: number
}

/** What the REST area is made of. */
export interface RestOptions {
  readonly store: Store
  readonly routes: readonly AnyRoute[]
  readonly providers: Providers
  /** Bytes of a request body. */
  readonly bodyLimit: number
  /** Called after each answer. */
  readonly answered: (call: Call) => void
  /** Called with each result before it is rendered; it may throw. */
  readonly inspect?: ((row: AnyRoute, result: unknown) => void) | undefined
}

/** How far a request came, for the log of what became of it. */
interface Progress {
  row?: AnyRoute
  context?: Context
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Serves the rows below `/rest`: between Express and {@link callRoute} it translates, and decides nothing.
 * The order of its steps is what clients see when several things are wrong at once.
 *
 * Source: Magento\Webapi\Controller\Rest; webapi.md section 1.11.
 */
export function rest({
  store,
  routes,
  providers,
  bodyLimit,
  answered,
  inspect,
}: RestOptions): RequestHandler {
  const table = routeTable(routes)
  const readBody = bodyReader(bodyLimit)

  const answer = async (request: Request, response: Response, progress: Progress): Promise<Answer> => {
    const format = negotiateAccept(request.headers.accept)
    try {
      const { path, query } = splitUrl(request.url)
      const target = requestPath(store.db, path, request.method, textOf(request.headers.store))
      const match = find(table, request.method, target.path, store)
      progress.row = match.row
      const user = await authenticate(request.headers.authorization, store)
      const context: Context = {
        ...store,
        user,
        scope: target.scope,
        may: (resource) => isAllowed(store.db, user, resource),
        origin: originOf(request),
      }
      progress.context = context
      const text = await readBody(request, response)
      const parameters = parseQueryString(query)
      const readRequest = () => ({
        path: match.path,
        query: parameters,
        body: decodeBody(text, request.headers['content-type']),
      })
      const result = await callRoute(match.row, readRequest, context, providers)
      inspect?.(match.row, result)
      return rendered(200, filterFields(result ?? [], parameters.get('fields')), format, SUCCESS_HEADERS)
    } catch (error) {
      throw new Refusal(error, format)
    }
  }

  return (request, response) => {
    const start = performance.now()
    const progress: Progress = {}
    const finish = (outcome: Answer, error?: unknown) => {
      send(response, outcome, request.method)
      answered({
        method: request.method,
        url: request.originalUrl,
        status: outcome.status,
        row: progress.row,
        context: progress.context,
        error,
        duration: performance.now() - start,
      })
    }
    answer(request, response, progress).then(finish, (thrown: unknown) => {
      const { error, format } = thrown instanceof Refusal ? thrown : new Refusal(thrown, 'json')
      finish(refused(error, format, store, request), error)
    })
  }
}

/** An error on its way out, with the format that the client asked for. */
class Refusal extends Error {
  readonly error: unknown
  readonly format: 'json' | 'xml'

  constructor(error: unknown, format: 'json' | 'xml') {
    super()
    this.error = error
    this.format = format
  }
}

const SUCCESS_HEADERS = { 'X-Frame-Options': 'SAMEORIGIN' }

/**
 * The row for a method and path.
 *
 * @throws WebapiException 404; by the documentation 405 with `Allow` where the path is known
 */
function find(table: RouteTable, method: string, path: string, { settings }: Store): Match {
  const { profile } = settings
  const known = (HTTP_METHODS as readonly string[]).includes(method)
  if (!known && profile.unknownMethodStatus === 400)
    throw new WebapiException(400, 'Request method is invalid.')
  const match = known ? table.match(method, path) : undefined
  if (match) return match
  const methods = table.methodsOf(path)
  if (methods.length > 0 && profile.wrongMethodStatus === 405)
    throw new WebapiException(405, 'Request method is invalid.', { Allow: methods.join(', ') })
  throw new WebapiException(404, 'Request does not match any route.')
}

function rendered(
  status: number,
  value: unknown,
  format: 'json' | 'xml',
  headers: Readonly<Record<string, string>>,
): Answer {
  return {
    status,
    type: `application/${format}; charset=utf-8`,
    text: format === 'xml' ? toXml(value) : toPhpJson(value),
    headers,
  }
}

function refused(error: unknown, format: 'json' | 'xml', store: Store, request: Request): Answer {
  if (error instanceof NotAcceptableException && store.settings.profile.notAcceptable === 'crash')
    return { status: 500, type: 'text/html; charset=UTF-8', text: errorPage(originOf(request), store.random) }
  const { status, body, headers } = errorAnswer(error, store)
  return typeof body === 'string'
    ? { status, type: 'text/plain;charset=UTF-8', text: body }
    : rendered(status, body, format, headers)
}

function send(response: Response, { status, type, text, headers }: Answer, method: string): void {
  if (response.headersSent || response.destroyed) return
  const content = Buffer.from(text)
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': content.length,
    'Cache-Control': 'no-store',
    ...headers,
  })
  response.end(method === 'HEAD' ? undefined : content)
}

function splitUrl(url: string): { path: string; query: string } {
  const mark = url.indexOf('?')
  return mark < 0 ? { path: url, query: '' } : { path: url.slice(0, mark), query: url.slice(mark + 1) }
}

const originOf = (request: Request) => `http://${request.headers.host ?? 'localhost'}`

const textOf = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header)
