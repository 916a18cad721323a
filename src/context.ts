import type { Config } from './config/options.ts'
import { Database, type Snapshot } from './database/database.ts'
import { loadDataset, type LoadProgress } from './datasets/index.ts'
import type { Credentials } from './datasets/load.ts'
import { settableClock, systemClock, type Clock, type SettableClock } from './framework/clock.ts'
import type { Settings, Store } from './framework/context.ts'
import { profileNamed } from './framework/profile.ts'
import { seededRandom, type Random } from './framework/random.ts'
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
> &
  Partial<Pick<Config, 'hmacSha1' | 'allowCallbacksTo'>>

/** A store with its data set, which it can be put back to. */
export interface LoadedStore {
  readonly store: Store
  readonly clock: SettableClock
  readonly credentials: Credentials
  /** Puts every table back to the data set, the random numbers to where they were, and the clock right. */
  readonly reset: () => void
  /**
   * Another store of the same data set, on its own from then on. It shares what neither of them has changed.
   *
   * @param name tells its tokens from those of the others
   */
  readonly fork: (name: string) => LoadedStore
}

/** Sets up a store and fills it. */
export function createStore(
  config: StoreConfig,
  { clock = systemClock, progress }: { clock?: Clock; progress?: LoadProgress } = {},
): LoadedStore {
  const random = seededRandom(config.seed)
  const cryptKey = random.text(32)
  const settings = settingsOf(config)
  const store = storeOf({ db: new Database(tables), clock: settableClock(clock), random, settings, cryptKey })
  const credentials = loadDataset(store, config, progress)
  const template: Template = {
    snapshot: store.db.snapshot(),
    random: random.fork(),
    settings,
    credentials,
    cryptKey,
    clock,
  }
  return loadedStore(store, template)
}

/** What every store of a data set begins with. */
interface Template {
  readonly snapshot: Snapshot
  readonly random: Random
  readonly settings: Settings
  readonly credentials: Credentials
  readonly cryptKey: string
  readonly clock: Clock
}

interface StoreWithClock extends Store {
  readonly clock: SettableClock
}

const storeOf = ({
  cryptKey,
  ...parts
}: Omit<StoreWithClock, 'tokens'> & { cryptKey: string }): StoreWithClock => ({
  ...parts,
  tokens: tokenSigner(cryptKey, parts.clock),
})

function loadedStore(store: StoreWithClock, template: Template): LoadedStore {
  const rewind = store.random.mark()
  return {
    store,
    clock: store.clock,
    credentials: template.credentials,
    reset: () => {
      store.db.restore(template.snapshot)
      rewind()
      store.clock.reset()
    },
    fork: (name) => loadedStore(forkOf(template, name), template),
  }
}

function forkOf({ snapshot, random, settings, cryptKey, clock }: Template, name: string): StoreWithClock {
  const db = new Database(tables)
  db.restore(snapshot)
  return storeOf({
    db,
    clock: settableClock(clock),
    random: random.fork(),
    settings,
    cryptKey: `${cryptKey}/${name}`,
  })
}

function settingsOf(config: StoreConfig): Settings {
  const profile = profileNamed(config.profile)
  return {
    profile,
    mode: config.mode,
    adminTokenLifetime: config.adminTokenLifetime ?? profile.adminTokenLifetime,
    customerTokenLifetime: config.customerTokenLifetime ?? profile.customerTokenLifetime,
    acceptsSha1: config.hmacSha1 === 'accept',
    callbackHosts: config.allowCallbacksTo ?? [],
  }
}
