import supertest, { type Test } from 'supertest'
import { createApp, type AppOptions } from '../../src/app.ts'
import { createStore, type StoreConfig } from '../../src/context.ts'
import { manualClock, type ManualClock } from '../../src/framework/clock.ts'
import type { Store } from '../../src/framework/context.ts'
import { routeName } from '../../src/framework/route.ts'
import type { Call } from '../../src/modules/webapi/rest.ts'
import { answerFaults } from '../../src/modules/webapi/validate.ts'

/** Where every test's clock stands: 2025-01-01 00:00:00 UTC. */
export const START = Date.UTC(2025, 0, 1)

/** The bearer tokens of the `oracle` data set, by what they are granted; `guest` sends none. */
export const tokens = {
  guest: undefined,
  full: 'oraclefull000000000000000000tokn',
  catalog: 'oraclecatalog0000000000000000tok',
  sales: 'oraclesales000000000000000000tok',
  none: 'oraclenone0000000000000000000tok',
} as const

/** Sends requests to `/rest` as one caller; a path begins with `/V1` or with a store code. */
export interface Caller {
  get(path: string): Test
  post(path: string, body?: object): Test
  put(path: string, body?: object): Test
  delete(path: string): Test
  /** A request with anything else: method, raw body, headers. */
  send(method: string, path: string, options?: { body?: string; headers?: Record<string, string> }): Test
}

export interface Mock {
  readonly store: Store
  readonly clock: ManualClock
  /** Every call to the REST API, as the access log is told of it. */
  readonly calls: Call[]
  readonly reset: () => void
  /** Calls an endpoint of the mock's own, such as `/clock`. */
  control(method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object): Test
  /** By the name of a token of the data set, or with a token itself. */
  as(actor: keyof typeof tokens | (string & {})): Caller
  /** The rows of every table, to compare before and after. */
  state(): Record<string, object[]>
}

/**
 * A fresh store with a clock that stands still and a random that repeats; nothing is shared between two of them.
 * Every answer is held against the published schema of its route. What is queued is done by hand, unless said.
 */
export function createMock(
  config: Partial<StoreConfig> = {},
  options: Pick<AppOptions, 'bulkQueue' | 'bulkDelay' | 'wait'> = { bulkQueue: 'manual' },
): Mock {
  const clock = manualClock(START)
  const loaded = createStore(
    { dataset: 'oracle', seed: 1, profile: 'documented', mode: 'default', ...config },
    { clock },
  )
  const calls: Call[] = []
  const app = createApp(loaded, {
    bodyLimit: 1_000_000,
    ...options,
    answered: (call) => calls.push(call),
    inspect(row, result) {
      const faults = answerFaults(row, result)
      if (faults.length > 0) throw new Error(`${routeName(row)} breaks its schema: ${faults.join('; ')}`)
    },
  })
  const { store, reset } = loaded

  const send = (
    token: string | undefined,
    method: string,
    path: string,
    { body, headers = {} }: SendOptions = {},
  ) => {
    const agent = supertest(app) as unknown as Record<string, (url: string) => Test>
    const open = agent[method.toLowerCase()]
    const test = open ? open.call(agent, `/rest${path}`) : new supertest.Test(app, method, `/rest${path}`)
    test.set({ Accept: 'application/json', ...(token && { Authorization: `Bearer ${token}` }), ...headers })
    return body === undefined ? test : test.send(body)
  }
  const json = (token: string | undefined, method: string, path: string, body?: object) =>
    send(token, method, path, {
      ...(body && { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
    })

  return {
    store,
    clock,
    calls,
    reset,
    control: (method, path, body) => {
      const test = supertest(app)[method](`/_mock${path}`)
      return body === undefined ? test : test.send(body)
    },
    as(actor) {
      const token = Object.hasOwn(tokens, actor) ? tokens[actor as keyof typeof tokens] : actor
      return {
        get: (path) => json(token, 'GET', path),
        post: (path, body) => json(token, 'POST', path, body),
        put: (path, body) => json(token, 'PUT', path, body),
        delete: (path) => json(token, 'DELETE', path),
        send: (method, path, options) => send(token, method, path, options),
      }
    },
    state: () => Object.fromEntries(store.db.names.map((name) => [name, store.db.rows(name)])),
  }
}

interface SendOptions {
  body?: string
  headers?: Record<string, string>
}
