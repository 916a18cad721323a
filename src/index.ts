import type { RequestListener } from 'node:http'
import { createApp } from './app.ts'
import type { Config } from './config/options.ts'
import { configOf } from './config/resolve.ts'
import { createStore } from './context.ts'
import type { Faults } from './control/faults.ts'
import type { Snapshot } from './database/database.ts'
import type { SettableClock } from './framework/clock.ts'
import type { CallJournal } from './control/journal.ts'
import { createWorkspaces } from './control/workspaces.ts'
import type { Credentials } from './datasets/load.ts'
import { fallbackStore } from './fallback.ts'
import type { Clock } from './framework/clock.ts'
import { serve } from './server.ts'

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

/** Options of the command line by their names in camelCase, and what only a program can give. */
export interface MockMagentoOptions extends Partial<Config> {
  /** The store's time; the computer's own unless set. */
  readonly clock?: Clock
}

/** A store that is being served on a free port of this machine. */
export interface MockMagento extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41873`; the API is below `/rest`. */
  readonly url: string
  /** The same store without a port, for supertest and its like. */
  readonly app: RequestListener
  /** An admin user, an integration token and, where the data set has one, a customer. */
  readonly credentials: Credentials
  /** What goes wrong, and when. */
  readonly faults: Pick<Faults, 'add' | 'preset' | 'list' | 'delete' | 'clear'>
  /** What the store was asked, and how it decided. */
  readonly journal: CallJournal
  /** The store's time: tokens, time stamps and special prices follow it. */
  readonly clock: SettableClock
  /** The state as it is now, to come back to. It costs next to nothing, whatever the store holds. */
  readonly snapshot: () => Snapshot
  readonly restore: (snapshot: Snapshot) => void
  /** Puts the store back to its data set, without any fault, and forgets the calls. */
  readonly reset: () => void
  /** Finishes running requests and frees the port. */
  readonly close: () => Promise<void>
}

/**
 * Starts a store in this process. Without options it is the demo store, silent, on a free port.
 *
 * @example
 * const mock = await createMockMagento({ dataset: 'clean' })
 * const answer = await fetch(`${mock.url}/rest/V1/store/websites`, {
 *   headers: { Authorization: `Bearer ${mock.credentials.integration.token}` },
 * })
 * await mock.close()
 *
 * @throws UsageError, an option has a wrong value
 */
export async function createMockMagento({
  clock,
  ...options
}: MockMagentoOptions = {}): Promise<MockMagento> {
  const config = configOf({ port: 0, log: 'silent', ...options })
  const fallbackTo = fallbackStore(config)
  const loaded = createStore(config, clock ? { clock } : {})
  const workspaces = createWorkspaces(loaded)
  const { faults, journal, reset, store } = workspaces.main
  const app = createApp(loaded, { ...config, workspaces, fallbackTo })
  const { url, close } = await serve(app, config)
  return {
    url,
    app: app as unknown as RequestListener,
    credentials: loaded.credentials,
    faults,
    journal,
    clock: loaded.clock,
    snapshot: () => store.db.snapshot(),
    restore: (snapshot) => {
      store.db.restore(snapshot)
    },
    reset,
    close,
    [Symbol.asyncDispose]: close,
  }
}
