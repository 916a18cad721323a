import express, { type Express } from 'express'
import supertest, { type Test } from 'supertest'
import { Type } from 'typebox'
import { createStore, type StoreConfig } from '../../src/context.ts'
import { manualClock, type ManualClock } from '../../src/framework/clock.ts'
import type { Store } from '../../src/framework/context.ts'
import type { AnyRoute } from '../../src/framework/route.ts'
import { providers as realProviders } from '../../src/modules/index.ts'
import type { Providers } from '../../src/modules/webapi/call-route.ts'
import { rest, type Call } from '../../src/modules/webapi/rest.ts'
import { START, tokens } from './create-mock.ts'

/** A row for everybody that answers with its own input, but for what is said otherwise. */
export const echoRow = (given: Partial<AnyRoute> = {}): AnyRoute => ({
  method: 'POST',
  path: '/V1/echo',
  service: 'Test.Echo.say',
  resource: 'anonymous',
  summary: 'Answers with its own input.',
  input: Type.Object({}),
  output: Type.Unknown(),
  handler: (input: unknown) => input,
  ...given,
})

export interface OwnRows {
  readonly app: Express
  readonly store: Store
  readonly clock: ManualClock
  readonly calls: Call[]
  /** A request to `/rest` and this path; an object is sent as JSON. */
  readonly send: (method: string, path: string, options?: SendOptions) => Test
}

export interface SendOptions {
  /** By the name of a token of the data set, or with a token itself. */
  readonly as?: keyof typeof tokens | (string & {})
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/**
 * The REST area of a store which has no other rows than these: what the framework does is seen without the rules of
 * an entity. In the `observed` profile unless said otherwise.
 */
export function serveRows(
  routes: readonly AnyRoute[],
  {
    providers,
    bodyLimit = 100_000,
    ...config
  }: Partial<StoreConfig> & { providers?: Partial<Providers>; bodyLimit?: number } = {},
): OwnRows {
  const clock = manualClock(START)
  const { store } = createStore(
    { dataset: 'oracle', seed: 1, profile: 'observed', mode: 'default', ...config },
    { clock },
  )
  const calls: Call[] = []
  const app = express()
  app.set('query parser', false)
  app.use(
    '/rest',
    rest({
      storeOf: () => store,
      routes,
      providers: { ...realProviders, ...providers },
      bodyLimit,
      answered: (call) => calls.push(call),
    }),
  )
  return {
    app,
    store,
    clock,
    calls,
    send(method, path, { as = 'guest', body, headers = {} } = {}) {
      const token = Object.hasOwn(tokens, as) ? tokens[as as keyof typeof tokens] : as
      const test = new supertest.Test(app, method, `/rest${path}`)
      test.set({
        Accept: 'application/json',
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      })
      if (body === undefined) return test
      return test.send(typeof body === 'string' ? body : JSON.stringify(body))
    },
  }
}
