import type { RequestListener } from 'node:http'
import { createApp } from './app.ts'
import type { Config } from './config/options.ts'
import { configOf } from './config/resolve.ts'
import { createStore } from './context.ts'
import { createWorkspaces, type Workspaces } from './control/workspaces.ts'
import { fallbackStore } from './fallback.ts'
import { loadFakers } from './datasets/demo/seeded-faker.ts'
import type { Clock } from './framework/clock.ts'
import { mockStore, type MockStore } from './library/mock-store.ts'
import { serve } from './server.ts'

export type { Bulk, BulkFailure, QueuedOperation } from './control/bulk-queue.ts'
export type { FaultPreset } from './control/fault-presets.ts'
export type { FaultRule, FaultState } from './control/fault-rules.ts'
export type { Awaited, CallJournal } from './control/journal.ts'
export type { JournalEntry } from './control/journal-entry.ts'
export type { JournalFilter, Listing } from './control/journal-filter.ts'
export type { Expectation, Often } from './control/journal-verify.ts'
export type { Config } from './config/options.ts'
export type { Credentials } from './datasets/load.ts'
export type { Snapshot } from './database/database.ts'
export {
  manualClock,
  systemClock,
  type Clock,
  type ManualClock,
  type SettableClock,
} from './framework/clock.ts'
export type { ProfileName } from './framework/profile.ts'
export { RefusedError } from './builders/call.ts'
export type { Seed, Seeded } from './builders/seed.ts'
export type { TokenOwner } from './builders/tokens.ts'
export type { Actor, Tokens } from './library/actors.ts'
export type { Answer, Caller } from './library/caller.ts'
export { connectMockMagento, type Connection, type RemoteMockMagento } from './library/connect.ts'
export type { Collection, Collections } from './library/collections.ts'
export type { MockStore } from './library/mock-store.ts'
export type * from './library/entities.ts'

/** Options of the command line by their names in camelCase, and what only a program can give. */
export interface MockMagentoOptions extends Partial<Config> {
  /** The store's time; the computer's own unless set. */
  readonly clock?: Clock
}

/** A store that is being served on a free port of this machine. */
export interface MockMagento extends MockStore, AsyncDisposable {
  /** The same store without a port, for supertest and its like. */
  readonly app: RequestListener
  /** Another store of the same data set, made when it is first named, which nothing of this one is seen in. */
  workspace(name: string): MockWorkspace
  /** Lets the process end although it is being served. */
  unref(): void
  /** Finishes running requests and frees the port. */
  close(): Promise<void>
}

/** A store beside the main one. */
export interface MockWorkspace extends MockStore {
  readonly name: string
  readonly app: RequestListener
  /** Forgets it; the next one of the name begins with the data set. */
  drop(): void
}

/**
 * Starts a store in this process. Without options it is the demo store, silent, on a free port.
 *
 * @example
 * await using mock = await createMockMagento({ dataset: 'clean' })
 * const lamp = mock.aProduct({ price: 12.5 })
 * const { body } = await mock.as('integration').get(`/V1/products/${lamp.sku}`)
 *
 * @throws UsageError, an option has a wrong value
 */
export async function createMockMagento({
  clock,
  ...options
}: MockMagentoOptions = {}): Promise<MockMagento> {
  const config = configOf({ port: 0, log: 'silent', ...options })
  const fallbackTo = fallbackStore(config)
  if (config.dataset === 'demo' || isInJest()) await loadFakers()
  const loaded = createStore(config, clock ? { clock } : {})
  const workspaces = createWorkspaces(loaded)
  const express = createApp(loaded, { ...config, workspaces, fallbackTo })
  const app = express as unknown as RequestListener
  const { url, unref, close } = await serve(express, config)
  return {
    ...mockStore(workspaces.main, url),
    app,
    workspace: (name) => {
      if (config.control === 'off') throw new Error('There are no workspaces with the option control off.')
      return mockWorkspace(name, { workspaces, app, url })
    },
    unref,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Its modules cannot be loaded in the middle of a builder. */
const isInJest = () => process.env.JEST_WORKER_ID !== undefined

interface Served {
  readonly workspaces: Workspaces
  readonly app: RequestListener
  readonly url: string
}

function mockWorkspace(name: string, { workspaces, app, url }: Served): MockWorkspace {
  return {
    ...mockStore(workspaces.use(name), `${url}/w/${name}`),
    name,
    app: (request, response) => {
      workspaces.choose(request, name)
      app(request, response)
    },
    drop: () => {
      workspaces.delete(name)
    },
  }
}
