import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Express } from 'express'
import { createApp } from './app.ts'
import type { Config } from './config/options.ts'
import { createStore } from './context.ts'
import { CLOSING } from './control/closing.ts'
import type { LoadProgress } from './datasets/index.ts'
import type { Credentials } from './datasets/load.ts'
import { fallbackStore } from './fallback.ts'
import { logger } from './logger.ts'
import { routes } from './modules/index.ts'
import { notEmulatedRoutes } from './modules/not-emulated.ts'
import type { Call } from './modules/webapi/rest.ts'
import { notEmulatedCalls } from './not-emulated-calls.ts'

export type { Credentials } from './datasets/load.ts'

/** What Node.js answers to requests that it gave up reading; 400 to all others. */
const UNREADABLE: ReadonlyMap<string, number> = new Map([
  ['HPE_HEADER_OVERFLOW', 431],
  ['HPE_CHUNK_EXTENSIONS_OVERFLOW', 413],
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
])

/** A store that is being served. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:8082`. */
  readonly url: string
  readonly host: string
  readonly port: number
  readonly store: {
    readonly dataset: string
    readonly products: number
    readonly customers: number
    readonly orders: number
  }
  readonly credentials: Credentials
  /** Of the REST routes of Magento, those that the mock emulates, and the others. */
  readonly routes: { readonly emulated: number; readonly notEmulated: number }
  /** How often each of the others was called, in the order of the first calls. */
  readonly notEmulatedCalls: ReadonlyMap<string, number>
  /** Milliseconds from the call to the first request that could be served. */
  readonly startedIn: number
  /** Lets the process end although it is being served. */
  unref(): void
  /** Takes no more connections, and resolves when the running requests are answered. */
  close(): Promise<void>
}

/** Told of what happens. */
export interface StartHooks {
  readonly progress?: LoadProgress
  /** The first call to each route of Magento that is not emulated. */
  readonly warned?: (route: string, call: Call) => void
}

/** Fills a store and serves it. */
export async function startServer(
  config: Config,
  { progress, warned }: StartHooks = {},
): Promise<RunningServer> {
  const start = performance.now()
  const fallbackTo = fallbackStore(config)
  const loaded = createStore(config, progress ? { progress } : {})
  const log = logger(config.log)
  const notEmulated = notEmulatedCalls(warned ?? (() => undefined))
  const answered = (call: Call) => {
    log(call)
    notEmulated.note(call)
  }
  const app = createApp(loaded, { ...config, answered, fallbackTo })
  const server = await serve(app, config)
  const { db } = loaded.store
  return {
    ...server,
    host: config.host,
    store: {
      dataset: config.dataset,
      products: db.rows('catalog_product_entity').length,
      customers: db.rows('customer_entity').length,
      orders: db.rows('sales_order').length,
    },
    credentials: loaded.credentials,
    routes: { emulated: routes.length, notEmulated: notEmulatedRoutes.length },
    notEmulatedCalls: notEmulated.counts,
    startedIn: performance.now() - start,
  }
}

/** Puts an app on its port. */
export async function serve(
  app: Express,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<Pick<RunningServer, 'url' | 'port' | 'unref' | 'close'>> {
  return listening(httpServer(app), { host, port }, () => app.emit(CLOSING))
}

/**
 * Puts a server on its port.
 *
 * @param closing called before the running requests are waited for
 */
export async function listening(
  server: http.Server,
  { host, port }: Pick<Config, 'host' | 'port'>,
  closing: () => unknown = () => undefined,
): Promise<Pick<RunningServer, 'url' | 'port' | 'unref' | 'close'>> {
  await listen(server, host, port)
  const address = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    unref: () => {
      server.unref()
    },
    close: once(() => {
      closing()
      return close(server)
    }),
  }
}

/**
 * Express puts its own prototypes on every request and response, which costs more than all the rest of a small
 * answer, as the engine then forgets what it knew of the object. Made with those prototypes from the start, they
 * need not be changed.
 */
export function httpServer(app: Express): http.Server {
  function IncomingMessage(
    this: http.IncomingMessage,
    ...args: ConstructorParameters<typeof http.IncomingMessage>
  ) {
    Reflect.apply(http.IncomingMessage as unknown as () => void, this, args)
  }
  IncomingMessage.prototype = app.request
  function ServerResponse(
    this: http.ServerResponse,
    ...args: ConstructorParameters<typeof http.ServerResponse>
  ) {
    Reflect.apply(http.ServerResponse as unknown as () => void, this, args)
  }
  ServerResponse.prototype = app.response
  const constructors = { IncomingMessage, ServerResponse } as unknown as http.ServerOptions
  const server = http.createServer(constructors, app as unknown as http.RequestListener)
  answerBeforeRefusing(server)
  return server
}

/**
 * Some clients send a body behind a GET without a word of how long it is. A store's web server answers the GET, and
 * then finds that what follows is no request. Left alone, Node.js would refuse that first, and never answer.
 */
function answerBeforeRefusing(server: http.Server): void {
  const lastOf = new WeakMap<Duplex, http.ServerResponse>()
  server.on('request', (_request, response) => {
    if (response.socket) lastOf.set(response.socket, response)
  })
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    const response = lastOf.get(socket)
    if (code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else if (response === undefined || !response.req.complete || response.writableFinished)
      socket.end(refusal(code))
    else {
      // Who was told that the connection stays open would lose the next request to it.
      if (!response.headersSent) response.shouldKeepAlive = false
      response.once('finish', () => socket.end())
    }
  })
}

/** What Node.js answers by itself to what it cannot read. */
function refusal(code = ''): string {
  const status = UNREADABLE.get(code) ?? 400
  return `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}\r\nConnection: close\r\n\r\n`
}

function listen(server: http.Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** A second call waits for the same end: `await using` closes what may be closed by hand too. */
function once<Result>(work: () => Result): () => Result {
  let done: { readonly result: Result } | undefined
  return () => (done ??= { result: work() }).result
}

function close(server: http.Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => {
      if (error) reject(error)
      else resolve()
    })
    server.closeIdleConnections()
    // What is still being answered would be kept open for another request, which nobody takes any more.
    server.keepAliveTimeout = 1
  })
}
