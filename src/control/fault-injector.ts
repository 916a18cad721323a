import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler, Response } from 'express'
import { contextOf, type Context, type Store } from '../framework/context.ts'
import { providers } from '../modules/index.ts'
import { defaultScope } from '../modules/store/scope.ts'
import { claimedCaller } from '../modules/webapi/authenticate.ts'
import { requestPath, splitUrl } from '../modules/webapi/request-path.ts'
import { NO_ANSWER, type Call, type Fault, type RestOptions } from '../modules/webapi/rest.ts'
import { routeTable, type RouteTable } from '../modules/webapi/route-table.ts'
import type { Asked, Fired } from './faults.ts'
import { byTimer, type Wait } from './wait.ts'
import type { Workspaces } from './workspaces.ts'

/** Puts faults in the way of requests. */
export interface FaultInjector {
  /** Stands before the REST API. */
  readonly handler: RequestHandler
  /** What is to be done to a request that went through the handler. */
  readonly faultOf: (request: IncomingMessage) => Fault | undefined
  /** Lets all go on who wait, and nobody wait any more. */
  readonly close: () => void
}

/** A request with what is known of it. */
interface Known extends Asked {
  readonly context: Context
}

/**
 * Asks the rules of a request's workspace. A workspace without rules costs nothing.
 *
 * @param routes those that the API serves
 */
export function faultInjector(
  workspaces: Workspaces,
  {
    routes,
    answered,
    wait = byTimer,
  }: Pick<RestOptions, 'routes' | 'answered'> & { readonly wait?: Wait | undefined },
): FaultInjector {
  const injected = new WeakMap<IncomingMessage, Fault>()
  const waiting = new Set<() => void>()
  let isClosed = false
  let table: RouteTable | undefined

  async function inject(request: Request, response: Response, next: () => void): Promise<void> {
    const { faults, store } = workspaces.of(request)
    const start = performance.now()
    table ??= routeTable(routes)
    const known = await knownOf(request, store, table)
    const fired = faults.take(known)
    if (fired.length === 0) {
      next()
      return
    }
    const fault = faultOf(fired, known, start)
    injected.set(request, fault)
    for (const { effect } of fired) effect.change?.(request)
    const delay = fired.reduce((sum, { effect }) => sum + (effect.delay?.() ?? 0), 0)
    if (delay === 0 || isClosed) next()
    else
      hold(response, Math.round(delay), next, () => {
        answered(lost(request, fault), request)
      })
  }

  function hold(response: Response, delay: number, next: () => void, gone: () => void): void {
    if (response.destroyed) {
      gone()
      return
    }
    const leave = () => {
      cancel()
      waiting.delete(goOn)
      response.off('close', hangUp)
    }
    const goOn = () => {
      leave()
      next()
    }
    const hangUp = () => {
      leave()
      gone()
    }
    waiting.add(goOn)
    response.on('close', hangUp)
    const cancel = wait(delay, goOn)
  }

  return {
    handler: (request, response, next) => {
      if (workspaces.of(request).faults.size === 0) next()
      else inject(request, response, next).catch(next)
    },
    faultOf: (request) => injected.get(request),
    close: () => {
      isClosed = true
      for (const goOn of [...waiting]) goOn()
    },
  }
}

/** Where it leads and who sent it, as the API will see it. */
async function knownOf(request: Request, store: Store, table: RouteTable): Promise<Known> {
  const { method, headers } = request
  const { scope, path } = whereTo(request, store)
  const user = await claimedCaller(headers.authorization, store)
  const context = contextOf(store, {
    user,
    scope: scope ?? defaultScope(store.db),
    may: () => false,
    origin: '',
  })
  return {
    request,
    method,
    path,
    row: path === undefined ? undefined : table.match(method, path)?.row,
    user,
    name: user.type === 'guest' ? '' : (/«(.*)»/s.exec(providers.callerName(context))?.[1] ?? ''),
    context,
  }
}

function whereTo({ url, method }: Request, { db }: Store): Partial<ReturnType<typeof requestPath>> {
  try {
    return requestPath(db, splitUrl(url).path, method)
  } catch {
    return {}
  }
}

function faultOf(fired: readonly Fired[], { row, context }: Known, start: number): Fault {
  const { instead, alter } = fired.find(({ effect }) => !effect.delay)?.effect ?? {}
  return {
    told: fired.map(({ id, effect }) => `${effect.deed} by the fault «${id}»`).join(' and '),
    start,
    row,
    context,
    ...(instead && { instead }),
    ...(alter && { alter }),
  }
}

/** A call whose client did not wait for the answer. */
const lost = ({ method, originalUrl, headers }: Request, { told, start, row, context }: Fault): Call => ({
  method,
  url: originalUrl,
  status: NO_ANSWER.status,
  row,
  context,
  tokenIgnored: headers.authorization !== undefined && context.user.type === 'guest',
  content: undefined,
  answer: '',
  error: undefined,
  unexpected: false,
  fault: told,
  duration: performance.now() - start,
})
