import type { Request, RequestHandler, Response } from 'express'
import { contextOf, guest, type Context, type Store } from '../../framework/context.ts'
import { WebapiException } from '../../framework/errors.ts'
import { toPhpJson } from '../../framework/php-json.ts'
import { parseQueryString, type ParameterMap, type ParameterValue } from '../../framework/php-query.ts'
import { HTTP_METHODS, type AnyRoute } from '../../framework/route.ts'
import { isAllowed } from '../authorization/is-allowed.ts'
import { isOauth, type OauthRequest } from '../integration/oauth-parameters.ts'
import { authenticate, signerOf, type Signer } from './authenticate.ts'
import { decodeBody, readContent, type Content } from './body.ts'
import { callRoute, isDeferred, type Providers } from './call-route.ts'
import { errorAnswer } from './error-processor.ts'
import { errorDump, errorPage } from './error-page.ts'
import { filterFields } from './fields-filter.ts'
import { negotiateAccept, NotAcceptableException } from './media-type.ts'
import { hintedScope, isSchema, requestPath, splitUrl } from './request-path.ts'
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
  /** Was there an `Authorization` header that identified nobody? */
  readonly tokenIgnored: boolean
  /** What came after the headers, where it was read. */
  readonly content: Content | undefined
  /** The answer's body, a character for each byte. */
  readonly answer: string
  /** What was thrown, where the answer is a refusal. */
  readonly error: unknown
  /** Was it thrown by a mistake of the mock's own, or of a service? */
  readonly unexpected: boolean
  /** What was done to it on purpose: `delayed by the fault «slow-store»`. */
  readonly fault?: string | undefined
  /** Which operation of the queue it was, where no request came: `operation 0 of the bulk 8834adb0-…`. */
  readonly operation?: string | undefined
  /** The real store that answered in the mock's place. */
  readonly sentTo?: string | undefined
  /** Milliseconds from the request's coming to the answer's leaving. */
  readonly duration: number
}

/** What the REST area is made of. */
export interface RestOptions {
  /** The store that a request is for. */
  readonly storeOf: (request: Request) => Store
  readonly routes: readonly AnyRoute[]
  readonly providers: Providers
  /** Bytes of a request body. */
  readonly bodyLimit: number
  /** Called after each answer. */
  readonly answered: (call: Call, request: Request) => void
  /** Called with each result before it is rendered; it may throw. */
  readonly inspect?: ((row: AnyRoute, result: unknown) => void) | undefined
  /** What is to go wrong with a request. */
  readonly faultOf?: ((request: Request) => Fault | undefined) | undefined
  /** Writes the document of the API; without it there is none. */
  readonly schema?: SchemaSource | undefined
}

/** A request for the document of the API. */
export interface SchemaRequest {
  /** `/schema`, or `/async/schema` or `/async/bulk/schema`, and maybe more after it. */
  readonly path: string
  /** `services` of the query string. */
  readonly services: ParameterValue | undefined
  /** The URL before `/schema`, as the client knows it. */
  readonly basePath: string
}

/** Writes the document, in ASCII, of what the caller may call; it may throw a refusal. */
export type SchemaSource = (request: SchemaRequest, context: Context) => string

/** Something that goes wrong with a request on purpose. */
export interface Fault {
  /** For the log: `delayed by the fault «slow-store»`. */
  readonly told: string
  /** When the request came, by `performance.now`. */
  readonly start: number
  /** The row and the caller, for the log of a request that the store is not asked. */
  readonly row: AnyRoute | undefined
  readonly context: Context
  /** The answer in the store's place; it may throw a refusal. */
  readonly instead?: () => Answer
  /** What leaves in place of the store's answer. */
  readonly alter?: (answer: Answer) => Answer
}

/** How far a request came, for the log of what became of it. */
interface Progress {
  row?: AnyRoute | undefined
  context?: Context
  content?: Content
  /** Is there a signature of which it is said what is wrong? */
  isSignatureWrong?: boolean
}

/** What leaves for the client. */
export interface Answer {
  readonly status: number
  readonly type: string
  /** A character for each byte. */
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  readonly unexpected?: boolean
  /** Bytes of which the client is told, where the connection breaks before they have come. */
  readonly announced?: number
}

/** Nothing at all: the connection is reset. */
export const NO_ANSWER: Answer = { status: 0, type: '', text: '' }

/**
 * Serves the rows below `/rest`: between Express and {@link callRoute} it translates, and decides nothing.
 * The order of its steps is what clients see when several things are wrong at once.
 *
 * Source: Magento\Webapi\Controller\Rest; webapi.md section 1.11.
 */
export function rest({
  storeOf,
  routes,
  providers,
  bodyLimit,
  answered,
  inspect,
  faultOf,
  schema,
}: RestOptions): RequestHandler {
  const table = routeTable(routes)

  const answer = async (request: Request, progress: Progress, fault: Fault | undefined): Promise<Answer> => {
    const { headers, method } = request
    const store = storeOf(request)
    const format = formatOf(request, store, schema)
    try {
      if (fault?.instead) {
        progress.row = fault.row
        progress.context = fault.context
        return fault.instead()
      }
      const { path, query } = splitUrl(request.url)
      const target = requestPath(store.db, path, method)
      const inQuery = parseQueryString(query)
      const hints = {
        header: store.settings.profile.storeHeader ? textOf(headers.store) : undefined,
        parameter: inQuery.get('___store'),
        cookies: headers.cookie,
      }
      const scope = target.scope ?? hintedScope(store.db, hints)
      const match = schema && isSchema(target.path) ? undefined : find(table, method, target.path, store)
      progress.row = match?.row
      const contextFor = ({ user, refusedSignature }: Signer) =>
        contextOf(store, {
          user,
          scope,
          may: (resource) => isAllowed(store.db, user, resource),
          origin: originOf(request),
          refusedSignature,
        })
      const read = async () => (progress.content ??= await readContent(request, bodyLimit))
      let signer: Signer = { user: guest }
      if (isOauth(headers.authorization)) {
        // A form is signed with the rest, so it is read before anybody knows who sent it.
        progress.context = contextFor(signer)
        const signed = signedPart(request, (await read()).bytes)
        progress.isSignatureWrong = true
        signer = signerOf(signed, match?.row ?? FOR_ALL, store)
        progress.isSignatureWrong = signer.refusedSignature !== undefined
      } else signer = { user: await authenticate(headers.authorization, store, scope.store_id) }
      const context = (progress.context = contextFor(signer))
      const { bytes, fields } = await read()
      if (!match) return documented(schema?.(schemaRequest(request, target.path, inQuery), context) ?? '')
      const parameters = fields.size > 0 ? new Map([...fields, ...inQuery]) : inQuery
      const readRequest = () => ({
        path: match.path,
        query: parameters,
        body: decodeBody(bytes, headers['content-type'], store.settings),
      })
      const result = await callRoute(match.row, readRequest, context, providers)
      inspect?.(match.row, result)
      if (isDeferred(match.row)) return rendered(202, result, format, SUCCESS_HEADERS)
      return rendered(200, filterFields(result ?? [], parameters.get('fields')), format, SUCCESS_HEADERS)
    } catch (error) {
      throw new Refusal(error, format)
    }
  }

  return (request, response) => {
    const fault = faultOf?.(request)
    const start = fault?.start ?? performance.now()
    const progress: Progress = {}
    const finish = (result: Answer, error?: unknown) => {
      const outcome = fault?.alter ? fault.alter(result) : result
      send(response, outcome, request.method)
      const call = {
        method: request.method,
        url: request.originalUrl,
        status: outcome.status,
        row: progress.row,
        context: progress.context,
        tokenIgnored:
          request.headers.authorization !== undefined &&
          progress.context?.user.type === 'guest' &&
          !progress.isSignatureWrong,
        content: progress.content,
        answer: outcome.text,
        error,
        unexpected: outcome.unexpected ?? false,
        fault: fault?.told,
        duration: performance.now() - start,
      }
      answered(call, request)
    }
    return answer(request, progress, fault).then(finish, (thrown: unknown) => {
      const { error, format } = thrown instanceof Refusal ? thrown : new Refusal(thrown, 'json')
      finish(refused(error, format, storeOf(request), request), error)
    })
  }
}

/** What of a request a signature may be over. The client has the address from before the workspace was taken off. */
export const signedPart = (request: Request, body: Buffer): OauthRequest => {
  const { path, query } = splitUrl(request.originalUrl)
  return {
    method: request.method,
    url: `${originOf(request)}${path}${query && `?${query}`}`,
    authorization: request.headers.authorization ?? '',
    contentType: request.headers['content-type'],
    body,
  }
}

/** The document is JSON whatever is accepted; of anything else the format is settled before it is looked for. */
function formatOf({ headers, url, method }: Request, { db }: Store, schema: SchemaSource | undefined) {
  try {
    return negotiateAccept(headers.accept)
  } catch (error) {
    const { path } = splitUrl(url)
    if (schema && path.includes('/schema') && isSchema(requestPath(db, path, method).path)) return 'json'
    throw error
  }
}

/** Whoever asks for the document is told of what he may call, if only of what everybody may. */
const FOR_ALL = { resource: 'anonymous' }

function schemaRequest(request: Request, path: string, query: ParameterMap): SchemaRequest {
  const uri = splitUrl(request.originalUrl).path
  return { path, services: query.get('services'), basePath: uri.slice(0, uri.indexOf('/schema')) }
}

/** Source: Magento\Webapi\Controller\Rest\SchemaRequestProcessor. */
const documented = (text: string): Answer => ({
  status: 200,
  type: 'application/json',
  text,
  headers: { 'Cache-Control': 'no-store', ...SUCCESS_HEADERS },
})

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
    headers: { 'Cache-Control': 'no-store', ...headers },
  }
}

function refused(error: unknown, format: 'json' | 'xml', store: Store, request: Request): Answer {
  const { profile, mode } = store.settings
  if (error instanceof NotAcceptableException && profile.notAcceptable === 'crash')
    return mode === 'developer'
      ? { status: 500, type: TEXT, text: bytesOf(errorDump(error)) }
      : { status: 500, type: 'text/html; charset=UTF-8', text: errorPage(originOf(request), store.random) }
  const { status, body, headers, unexpected } = errorAnswer(error, store)
  return typeof body === 'string'
    ? { status, type: TEXT, text: bytesOf(body) }
    : { ...rendered(status, body, format, headers), unexpected }
}

const TEXT = 'text/plain;charset=UTF-8'

/** A character for each byte, as {@link send} wants it: what a crash says may be in any alphabet. */
const bytesOf = (text: string) => Buffer.from(text).toString('latin1')

/**
 * Every renderer writes ASCII only, so the text is as long as its bytes, and leaves in one piece with the headers.
 */
function send(response: Response, { status, type, text, headers, announced }: Answer, method: string): void {
  if (response.headersSent || response.destroyed) return
  if (status === NO_ANSWER.status) {
    response.socket?.resetAndDestroy()
    return
  }
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': announced ?? text.length,
    ...headers,
  })
  response.end(method === 'HEAD' ? undefined : text, 'latin1')
  if (announced !== undefined) response.once('finish', () => response.destroy())
}

/** A proxy in front that speaks HTTPS says so (webapi.md section 1.7). */
export const originOf = ({ headers }: Pick<Request, 'headers'>): string =>
  `${headers['x-forwarded-proto'] === 'https' ? 'https' : 'http'}://${headers.host ?? 'localhost'}`

const textOf = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header)
