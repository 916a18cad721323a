import {
  connectMockMagento,
  createMockMagento,
  type MockMagento,
  type MockMagentoOptions,
  type MockWorkspace,
  type RemoteMockMagento,
} from '../index.ts'
import { sharedServer } from './shared-server.ts'

/** The hooks of a test runner: each takes what is to be done, and waits for it. */
export interface Hooks {
  readonly beforeAll: (work: () => Promise<void> | void) => void
  readonly beforeEach: (work: () => Promise<void> | void) => void
  readonly afterEach: (work: () => Promise<void> | void) => void
  readonly afterAll: (work: () => Promise<void> | void) => void
}

/** Helpers for the tests of one runner. */
export interface TestHelpers {
  /**
   * A store for the tests of this file, or of this `describe`: a workspace of its own in a server that is started once
   * for all of them. What hooks that run before all tests put in stays; what a test does is undone after it, and each
   * begins without faults, without calls, and with the clock right.
   */
  readonly useMockMagento: (options?: MockMagentoOptions) => MockWorkspace
  /**
   * The same in the server that `mock-magento/global-setup` started once for all workers: each has a workspace there.
   * It is asked over HTTP, so there is always an answer to wait for.
   */
  readonly useSharedMockMagento: () => RemoteMockMagento
}

/** @param worker tells the workers of a test run apart */
export function testHelpers(hooks: Hooks, worker: () => string): TestHelpers {
  return {
    useMockMagento: (options = {}) => {
      const held = holder<MockWorkspace>()
      hooks.beforeAll(async () => {
        const server = await startedOnce(options)
        held.hold(server.workspace(nextName()))
      })
      undoing(hooks, {
        take: () => held.store.snapshot(),
        putBack: (snapshot) => {
          held.store.restore(snapshot)
        },
        begin: () => {
          held.store.faults.clear()
          held.store.journal.clear()
          held.store.clock.reset()
        },
      })
      hooks.afterAll(() => {
        if (held.isHeld()) held.store.drop()
      })
      return held.store
    },
    useSharedMockMagento: () => {
      const held = holder<RemoteMockMagento>()
      hooks.beforeAll(async () => {
        const store = await connectMockMagento({ ...sharedServer(), workspace: `worker-${worker()}` })
        await store.reset()
        held.hold(store)
      })
      undoing(hooks, {
        take: () => held.store.snapshot(),
        putBack: async (snapshot) => {
          await held.store.restore(snapshot)
          await held.store.forget(snapshot)
        },
        begin: () =>
          Promise.all([held.store.faults.clear(), held.store.journal.clear(), held.store.clock.reset()]),
      })
      return held.store
    },
  }
}

const servers = new Map<string, Promise<MockMagento>>()

/** Nobody knows which file is the last one to use it: it does not keep the process from ending. */
function startedOnce({ clock, ...options }: MockMagentoOptions): Promise<MockMagento> {
  const key = JSON.stringify(options)
  const known = clock ? undefined : servers.get(key)
  const server = known ?? createMockMagento({ ...options, ...(clock && { clock }) })
  if (!known)
    void server.then(
      (started) => {
        started.unref()
      },
      () => undefined,
    )
  if (!clock) servers.set(key, server)
  return server
}

let made = 0
const nextName = () => `test-${++made}`

/** What each test begins with. */
interface Beginning<State> {
  readonly take: () => State | Promise<State>
  readonly putBack: (state: State) => unknown
  readonly begin: () => unknown
}

/** What hooks before all tests of a group put in is there by the time of its first one; only what a test did is undone. */
function undoing<State>({ beforeEach, afterEach }: Hooks, { take, putBack, begin }: Beginning<State>): void {
  let taken: { readonly state: State } | undefined
  beforeEach(async () => {
    await begin()
    taken = { state: await take() }
  })
  afterEach(async () => {
    if (taken) await putBack(taken.state)
    taken = undefined
  })
}

interface Held<Store> {
  /** Stands for a store that is there only when the hooks run. */
  readonly store: Store
  hold(store: Store): void
  isHeld(): boolean
}

function holder<Store extends object>(): Held<Store> {
  let held: Store | undefined
  const store = new Proxy({} as Store, {
    get(_, name) {
      if (!held) throw new Error(`The store has no ${String(name)} yet: ask for it in a hook or in a test.`)
      return Reflect.get(held, name) as unknown
    },
    has: (_, name) => held !== undefined && Reflect.has(held, name),
  })
  return {
    store,
    isHeld: () => held !== undefined,
    hold: (started) => {
      held = started
    },
  }
}
