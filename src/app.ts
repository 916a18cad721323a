import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express'
import type { Config } from './config/options.ts'
import type { LoadedStore } from './context.ts'
import { CLOSING } from './control/closing.ts'
import { faultInjector } from './control/fault-injector.ts'
import { controlRouter } from './control/router.ts'
import { controlRoutes } from './control/routes.ts'
import { byTimer, type Wait } from './control/wait.ts'
import { createWorkspaces, type Workspaces } from './control/workspaces.ts'
import { fallback } from './fallback.ts'
import { WebapiException } from './framework/errors.ts'
import type { Settings, Store } from './framework/context.ts'
import type { AnyRoute } from './framework/route.ts'
import { providers, routes } from './modules/index.ts'
import { notEmulatedRoutes } from './modules/not-emulated.ts'
import { swaggerSource } from './modules/swagger/swagger-service.ts'
import { isDeferred } from './modules/webapi/call-route.ts'
import { deferredPaths, deferredRoutes } from './modules/webapi-async/deferred-routes.ts'
import { TOKEN_PATHS, tokenEndpoints } from './modules/webapi/token-endpoints.ts'
import { rest, type Call, type RestOptions } from './modules/webapi/rest.ts'
import type { Upstream } from './upstream/upstream.ts'
import { swaggerPage } from './swagger-ui/page.ts'

/** What an app is told beyond its store. */
export type AppOptions = Pick<RestOptions, 'bodyLimit'> &
  Partial<Pick<RestOptions, 'inspect'>> &
  Partial<Pick<Config, 'control' | 'controlToken' | 'bulkQueue' | 'bulkDelay'>> & {
    /** Called after each call to the store, and each operation that its queue did. */
    readonly answered?: (call: Call) => void
    /** Those of the store, where a program holds them too. */
    readonly workspaces?: Workspaces
    /** How long delays of faults and of the queue are; as long as they say, unless set. */
    readonly wait?: Wait
    /** The real store that gets what is not emulated. */
    readonly fallbackTo?: Upstream | undefined
  }

/** The Express app of a store: the REST API under `/rest`, its page at `/swagger`, the mock's own under `/_mock`. */
export function createApp(
  loaded: LoadedStore,
  {
    bodyLimit,
    answered: tell = () => undefined,
    inspect,
    control = 'on',
    controlToken,
    workspaces = createWorkspaces(loaded),
    wait = byTimer,
    bulkQueue,
    bulkDelay,
    fallbackTo,
  }: AppOptions,
): Express {
  const { settings } = loaded.store
  const served = servedRoutes(settings, workspaces)
  const answered: RestOptions['answered'] = (call, request) => {
    const { journal, bulk } = workspaces.of(request)
    journal.record(call)
    tell(call)
    if (call.status === 202 && call.row && isDeferred(call.row)) bulk.wake(call.context?.origin)
  }
  const elsewhere: RestOptions['answered'] = (call, request) => {
    if (control !== 'off' && /^\/_mock(?![^/?])/.test(request.url)) tell(call)
    else answered(call, request)
  }
  workspaces.runQueues({
    delay: queueDelay({ bulkQueue, bulkDelay }, settings),
    wait,
    answered: tell,
  })
  const injector = faultInjector(workspaces, { routes: served, answered, wait })
  const app = express()
  app.setMaxListeners(0)
  app.once(CLOSING, injector.close)
  app.once(CLOSING, workspaces.stopQueues)
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('query parser', false)
  app.enable('case sensitive routing')
  if (control !== 'off') app.use(chooseWorkspace(workspaces))
  app.use(REST, injector.handler)
  if (fallbackTo)
    app.use(fallback({ store: fallbackTo, routes: served, bodyLimit, answered, faultOf: injector.faultOf }))
  app.use(
    REST,
    rest({
      storeOf: (request) => workspaces.of(request).store,
      routes: served,
      providers,
      bodyLimit,
      answered,
      inspect,
      faultOf: injector.faultOf,
      schema: swaggerSource(routes, providers),
    }),
  )
  app.all(
    TOKEN_PATHS,
    tokenEndpoints({ storeOf: (request) => workspaces.of(request).store, bodyLimit, answered }),
  )
  app.use(
    '/_mock',
    controlRouter(workspaces, { token: controlToken }, control === 'off' ? openRoutes : controlRoutes),
  )
  app.use(
    '/swagger',
    swaggerPage((request) => workspaces.of(request).store),
  )
  app.use(nothingHere(elsewhere))
  app.use(failed(elsewhere))
  return app
}

/** Every row below `/rest`, with the forms of it that are done later. */
function servedRoutes({ profile }: Settings, workspaces: Workspaces): readonly AnyRoute[] {
  const queueOf = ({ db }: Store) => workspaces.list().find(({ store }) => store.db === db)?.bulk
  const deferred = deferredRoutes(routes, (context) => queueOf(context)?.takeRejection())
  const notEmulated =
    profile.notEmulatedStatus === 501
      ? notEmulatedRoutes.flatMap((row) => [row, ...deferredPaths(row).map((path) => ({ ...row, path }))])
      : []
  return [...routes, ...deferred, ...notEmulated]
}

/** Milliseconds until an operation is done; undefined where none is done by itself. */
function queueDelay(
  { bulkQueue, bulkDelay }: Pick<AppOptions, 'bulkQueue' | 'bulkDelay'>,
  { profile }: Settings,
): number | undefined {
  const mode = bulkQueue ?? (bulkDelay === undefined ? profile.bulkQueue : 'auto')
  return mode === 'auto' ? (bulkDelay ?? 500) : undefined
}

const REST = ['/rest', '/index.php/rest']

/** What supervisors ask, whether there is a control API or not. */
const openRoutes = controlRoutes.filter((row) => row.open)

const PREFIX = /^\/w\/([^/?]*)(?=[/?]|$)/

/** A header or the beginning of the URL names the workspace; the rest of the URL is what it is without. */
const chooseWorkspace =
  (workspaces: Workspaces): RequestHandler =>
  (request, _, next) => {
    const header = request.headers['x-mock-workspace']
    if (header === undefined && !request.url.startsWith('/w/')) {
      next()
      return
    }
    const [prefix, inUrl] = PREFIX.exec(request.url) ?? []
    workspaces.choose(request, inUrl ?? String(header))
    if (prefix !== undefined) request.url = request.url.slice(prefix.length) || '/'
    next()
  }

/** A Magento shows the shop's own page here, which the mock has not; what it has may be what was meant. */
const nothingHere =
  (answered: RestOptions['answered']): RequestHandler =>
  (request, response) => {
    const message =
      `There is nothing at ${request.path}: this is a mock of the Magento 2 REST API, which begins at /rest/V1 ` +
      'or, for a store view, /rest/{store code}/V1. What the mock does besides is listed at /_mock/openapi.json.'
    response.status(404).json({ message })
    const error = new WebapiException(404, 'nothing is served there')
    answered(callOf(request, 404, error, message), request)
  }

/** What Express itself could not do with a request, and what nobody caught. */
const failed =
  (answered: RestOptions['answered']): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    const { status: given } = error as { status?: unknown }
    const status = typeof given === 'number' && given >= 400 && given < 500 ? given : 500
    const message = status < 500 && error instanceof Error ? error.message : 'Internal error of the mock.'
    if (response.headersSent) next(error)
    else response.status(status).json({ message })
    answered(callOf(request, status, error, message), request)
  }

const callOf = (request: Request, status: number, error: unknown, message: string): Call => ({
  method: request.method,
  url: request.originalUrl,
  status,
  row: undefined,
  context: undefined,
  tokenIgnored: false,
  content: undefined,
  answer: Buffer.from(JSON.stringify({ message })).toString('latin1'),
  error,
  unexpected: status >= 500,
  duration: 0,
})
