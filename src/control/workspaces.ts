import type { IncomingMessage } from 'node:http'
import type { LoadedStore } from '../context.ts'
import type { Snapshot } from '../database/database.ts'
import { createBulkQueue, type BulkQueue, type QueueRun } from './bulk-queue.ts'
import { ControlError } from './control-error.ts'
import { createFaults, type Faults } from './faults.ts'
import { createJournal, type Journal } from './journal.ts'

/** A state of a store that was kept under a name. */
export interface SavedState {
  readonly name: string
  /** Milliseconds since 1970, by the store's clock. */
  readonly taken: number
  readonly snapshot: Snapshot
}

/** A store of its own within the process: nothing that happens in one is seen in another. */
export interface Workspace extends LoadedStore {
  readonly name: string
  readonly snapshots: Map<string, SavedState>
  readonly faults: Faults
  readonly journal: Journal
  /** What was asked for to be done later. */
  readonly bulk: BulkQueue
  /** Puts the tables into a state that they were in; what is open then is waited for anew. */
  readonly restore: (snapshot: Snapshot) => void
}

/** The stores of a process. */
export interface Workspaces {
  /** The one that is served where none is named. */
  readonly main: Workspace
  /** The workspace of a request; a name that is new makes a new one. */
  of(request: IncomingMessage): Workspace
  /** Says whose a request is, before anything else looks at it. */
  choose(request: IncomingMessage, name: string): void
  /** The workspace of a name, made if need be. */
  use(name: string): Workspace
  named(name: string): Workspace | undefined
  /** In the order of their making, the main one first. */
  list(): readonly Workspace[]
  delete(name: string): boolean
  /** Lets the queues of all of them run by themselves, where they are to. */
  readonly runQueues: (run: QueueRun) => void
  /** Lets none run any more. */
  readonly stopQueues: () => void
}

export const MAIN = 'main'

/** How many there may be at once. */
const MOST = 1000

/** Milliseconds without a request after which a workspace gives way to a new one. */
const IDLE = 60 * 60 * 1000

const NAME = /^[\w.-]{1,64}$/

/**
 * Workspaces, made on first use. A new one shares all its data with the data set until one of them is written to, so
 * it costs far less than a millisecond.
 *
 * @param now milliseconds, to tell idle ones by
 */
export function createWorkspaces(loaded: LoadedStore, now: () => number = Date.now): Workspaces {
  const main = workspaceOf(MAIN, loaded)
  const others = new Map<string, { workspace: Workspace; used: number }>()
  const chosen = new WeakMap<IncomingMessage, Workspace>()
  let running: QueueRun | undefined

  function use(name: string): Workspace {
    if (name === MAIN) return main
    const known = others.get(name) ?? make(name)
    known.used = now()
    return known.workspace
  }

  function make(name: string) {
    if (!NAME.test(name))
      throw new ControlError(
        400,
        `${JSON.stringify(name)} is no name of a workspace: it takes letters, digits, ".", "_" and "-".`,
      )
    if (others.size >= MOST) dropIdle()
    if (others.size >= MOST) throw new ControlError(429, `There are ${MOST} workspaces already.`)
    const made = { workspace: workspaceOf(name, loaded.fork(name)), used: now() }
    if (running) made.workspace.bulk.run(running)
    others.set(name, made)
    return made
  }

  function dropIdle(): void {
    for (const [name, { used }] of others) if (now() - used > IDLE) drop(name)
  }

  function drop(name: string): boolean {
    others.get(name)?.workspace.bulk.stop()
    return others.delete(name)
  }

  const list = () => [main, ...[...others.values()].map(({ workspace }) => workspace)]

  return {
    main,
    of: (request) => chosen.get(request) ?? main,
    choose: (request, name) => {
      chosen.set(request, use(name))
    },
    use,
    named: (name) => (name === MAIN ? main : others.get(name)?.workspace),
    list,
    delete: drop,
    runQueues: (run) => {
      running = run
      for (const { bulk } of list()) bulk.run(run)
    },
    stopQueues: () => {
      running = undefined
      for (const { bulk } of list()) bulk.stop()
    },
  }
}

const workspaceOf = (name: string, loaded: LoadedStore): Workspace => {
  const snapshots = new Map<string, SavedState>()
  const faults = createFaults(loaded)
  const journal = createJournal(name, loaded.store)
  const bulk = createBulkQueue(loaded.store, journal.record)
  const reset = () => {
    loaded.reset()
    faults.reset()
    journal.clear()
    bulk.restart()
  }
  const restore = (snapshot: Snapshot) => {
    loaded.store.db.restore(snapshot)
    bulk.restart()
  }
  return { ...loaded, name, snapshots, faults, journal, bulk, reset, restore }
}
