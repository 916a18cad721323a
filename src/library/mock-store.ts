import { build, builders, type FieldsOf, type MadeBy } from '../builders/builders.ts'
import { mustFit } from '../builders/must-fit.ts'
import { seed, Wishes, type Seed, type Seeded } from '../builders/seed.ts'
import { tokenOf } from '../builders/tokens.ts'
import type { Bulk } from '../control/bulk-queue.ts'
import type { Faults } from '../control/faults.ts'
import type { CallJournal } from '../control/journal.ts'
import type { Workspace } from '../control/workspaces.ts'
import type { Snapshot } from '../database/database.ts'
import type { Credentials } from '../datasets/load.ts'
import type { SettableClock } from '../framework/clock.ts'
import { productBySku } from '../modules/catalog/product/product-repository.ts'
import { salableQuantity } from '../modules/inventory/salability.ts'
import { stockIdOfStore } from '../modules/inventory/stock-resolver.ts'
import { defaultScope } from '../modules/store/scope.ts'
import { tokenFor, tokensOf, type Actor, type Issue, type Tokens } from './actors.ts'
import { callerAt, type Caller } from './caller.ts'
import { collectionsOf, type Collections } from './collections.ts'

type Builders = {
  readonly [Name in keyof typeof builders]: (fields?: FieldsOf<Name>) => MadeBy<Name>
}

/** A store in this process, as a program holds it in its hand. */
export interface MockStore extends Builders, Collections {
  /** What stands before `/rest`. */
  readonly url: string
  /** An admin user, an integration token and, where the data set has one, a customer. */
  readonly credentials: Credentials
  /** Tokens of anybody, without a password. */
  readonly tokens: Tokens
  /** Sends requests to the API as somebody: a word for those of the data set, else whose token it is. */
  as(actor: Actor): Caller
  /** Makes more of some kinds, whole or not at all. */
  seed(wishes: Seed): Seeded
  /** Units that can be sold, 0 of what there is not; from the stock of the default store view unless said. */
  salableQuantity(sku: string, stockId?: number): number
  /** What goes wrong, and when. */
  readonly faults: Pick<Faults, 'add' | 'preset' | 'list' | 'delete' | 'clear'>
  /** What the store was asked, and how it decided. */
  readonly journal: CallJournal
  /** Asynchronous and bulk operations: done by hand, and made to fail. */
  readonly bulk: Bulk
  /** The store's time: tokens, time stamps and special prices follow it. */
  readonly clock: SettableClock
  /** The state as it is now, to come back to. It costs next to nothing, whatever the store holds. */
  snapshot(): Snapshot
  restore(snapshot: Snapshot): void
  /** Puts the store back to its data set, without any fault, and forgets the calls. */
  reset(): void
}

/** @param url what stands before `/rest` */
export function mockStore(workspace: Workspace, url: string): MockStore {
  const { store, credentials, bulk, faults, journal, clock, reset, restore } = workspace
  const issue: Issue = async (owner) => tokenOf(store, owner)
  return {
    ...collectionsOf(store),
    ...buildersOf(workspace),
    url,
    credentials,
    tokens: tokensOf(credentials, issue),
    as: (actor) => callerAt(url, () => tokenFor(actor, credentials, issue)),
    seed: (wishes) => {
      mustFit(Wishes, wishes, 'seed')
      return seed(store, wishes)
    },
    salableQuantity: (sku, stockId = stockIdOfStore(defaultScope(store.db).store_id, store)) =>
      productBySku(store, sku) ? salableQuantity(sku, stockId, store) : 0,
    faults,
    journal,
    bulk,
    clock,
    snapshot: () => store.db.snapshot(),
    restore,
    reset,
  }
}

const buildersOf = ({ store }: Workspace): Builders =>
  Object.fromEntries(
    (Object.keys(builders) as (keyof Builders)[]).map((name) => [
      name,
      (fields?: FieldsOf<typeof name>) => build(store, name, fields),
    ]),
  ) as unknown as Builders
