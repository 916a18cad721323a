import type { Config } from './config/options.ts'
import { Database } from './database/database.ts'
import { loadDataset, type LoadProgress } from './datasets/index.ts'
import type { Credentials } from './datasets/load.ts'
import { systemClock, type Clock } from './framework/clock.ts'
import type { Settings, Store } from './framework/context.ts'
import { profileNamed } from './framework/profile.ts'
import { seededRandom } from './framework/random.ts'
import { tokenSigner } from './modules/integration/token-signer.ts'
import { tables } from './modules/index.ts'

/** What a store is set up by; the rest of the configuration is the server's. */
export type StoreConfig = Pick<
  Config,
  | 'dataset'
  | 'seed'
  | 'products'
  | 'customers'
  | 'categories'
  | 'orders'
  | 'profile'
  | 'mode'
  | 'adminTokenLifetime'
  | 'customerTokenLifetime'
>

/** A store with its data set, which it can be put back to. */
export interface LoadedStore {
  readonly store: Store
  readonly credentials: Credentials
  /** Puts every table back to the data set, and the random numbers to where they were. */
  readonly reset: () => void
}

/** Sets up a store and fills it. */
export function createStore(
  config: StoreConfig,
  { clock = systemClock, progress }: { clock?: Clock; progress?: LoadProgress } = {},
): LoadedStore {
  const random = seededRandom(config.seed)
  const store: Store = {
    db: new Database(tables),
    clock,
    random,
    settings: settingsOf(config),
    tokens: tokenSigner(random.text(32), clock),
  }
  const credentials = loadDataset(store, config, progress)
  const snapshot = store.db.snapshot()
  const rewind = random.mark()
  return {
    store,
    credentials,
    reset: () => {
      store.db.restore(snapshot)
      rewind()
    },
  }
}

function settingsOf(config: StoreConfig): Settings {
  const profile = profileNamed(config.profile)
  return {
    profile,
    mode: config.mode,
    adminTokenLifetime: config.adminTokenLifetime ?? profile.adminTokenLifetime,
    customerTokenLifetime: config.customerTokenLifetime ?? profile.customerTokenLifetime,
  }
}
