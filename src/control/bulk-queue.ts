import { OPERATION_STATUS, operations, type Operation } from '../modules/asynchronous-operations/tables.ts'
import { LocalizedException } from '../framework/errors.ts'
import { providers, routes } from '../modules/index.ts'
import type { Store } from '../framework/context.ts'
import { toPhpJson } from '../framework/php-json.ts'
import { errorAnswer } from '../modules/webapi/error-processor.ts'
import type { Call } from '../modules/webapi/rest.ts'
import { accessorName, entriesOf } from '../modules/webapi/values.ts'
import {
  failed,
  processOperation,
  settle,
  taskOf,
  type Outcome,
  type Task,
} from '../modules/webapi-async/process-operation.ts'
import type { Rejection } from '../modules/webapi-async/schedule.ts'
import { rowsByTopic } from '../modules/webapi-async/topic.ts'
import type { Wait } from './wait.ts'

/** An operation as the queue tells of it. */
export interface QueuedOperation {
  readonly bulk_uuid: string
  /** Place within the bulk. */
  readonly id: number
  readonly topic_name: string
  /** 1 complete, 2 failed and can be retried, 3 failed, 4 open, 5 rejected. */
  readonly status: number
  readonly result_message: string | null
  readonly error_code: number | null
}

/** How the next operation is to fail. */
export interface BulkFailure {
  /** 2, so that it can be retried, or 3; 3 unless set. */
  readonly status?: 2 | 3
  readonly message?: string
  readonly errorCode?: number
}

/** What a program may do with the operations that are open. */
export interface Bulk {
  /** The open operations, the next one first. */
  readonly open: () => QueuedOperation[]
  /** Does the next operation; gives it as it is then, or undefined where none is open. */
  readonly step: () => Promise<QueuedOperation | undefined>
  /** Does all that are open, one after the other, and gives them as they are then. */
  readonly drain: () => Promise<QueuedOperation[]>
  /** Lets the next operation fail, without its being done; said again, the one after it. */
  readonly failNext: (failure?: BulkFailure) => void
  /** Lets the next item of a request be rejected, while the others are accepted. */
  readonly rejectNext: (message?: string) => void
}

/** When operations are done: by themselves, how many milliseconds after their acceptance, or by hand only. */
export interface QueueRun {
  readonly delay: number | undefined
  readonly wait: Wait
  /** Called after each operation. */
  readonly answered: (call: Call) => void
}

/** The queue of one store. What is open is in its tables, so that it goes with the store's state. */
export interface BulkQueue extends Bulk {
  /** Which failures are still to come. */
  readonly failures: () => readonly Required<BulkFailure>[]
  readonly takeRejection: () => Rejection | undefined
  /** Says that operations were accepted, by a client that calls the store so. */
  readonly wake: (origin?: string) => void
  /** Lets it run by itself, where it is to. */
  readonly run: (run: QueueRun) => void
  /** Forgets what was asked for by hand, and begins to wait anew, where there is anything to do. */
  readonly restart: () => void
  /** Does nothing by itself any more. */
  readonly stop: () => void
}

/** After so many operations in a row requests have their turn. */
const AT_ONCE = 50

const rows = rowsByTopic(routes)

/** The queue of a store that does nothing by itself before it is told to. */
export function createBulkQueue(store: Store, record: (call: Call) => void): BulkQueue {
  const failures: Required<BulkFailure>[] = []
  const rejections: Rejection[] = []
  const waiting = new Set<() => void>()
  let origin = 'http://localhost'
  let running: QueueRun | undefined
  let last: Promise<unknown> = Promise.resolve()

  const table = () => store.db.table(operations)
  const openOnes = () => table().where('status', OPERATION_STATUS.open)

  /** Between its being done and its being written down nothing else happens, but where a token is to be signed. */
  async function work(operation: Operation): Promise<void> {
    const start = performance.now()
    const task = taskOf(operation, store, { rows, origin })
    const failure = failures.shift()
    const outcome = failure
      ? failed(new ForcedFailure(failure), failure.status)
      : await processOperation(task, providers)
    settle(operation, outcome, store)
    const call = callOf(task, outcome, store, performance.now() - start)
    record(call)
    running?.answered(call)
  }

  /** Those of `list` that are still open, in their order, and not before whatever is being done. */
  function workThrough(list: () => readonly Operation[]): Promise<QueuedOperation[]> {
    const all = last.then(async () => {
      const done: QueuedOperation[] = []
      for (const operation of list()) {
        if (table().get(operation.id) !== operation) continue
        await work(operation)
        done.push(queued(table().get(operation.id) ?? operation))
        if (done.length % AT_ONCE === 0) await new Promise(setImmediate)
      }
      return done
    })
    last = all.catch(() => undefined)
    return all
  }

  function wake(): void {
    if (running?.delay === undefined) return
    const newest = openOnes().at(-1)
    if (!newest) return
    const goOn = () => void workThrough(() => openOnes().filter(({ id }) => id <= newest.id))
    if (running.delay === 0) {
      goOn()
      return
    }
    const cancel = running.wait(running.delay, () => {
      waiting.delete(cancel)
      goOn()
    })
    waiting.add(cancel)
  }

  function stop(): void {
    for (const cancel of waiting) cancel()
    waiting.clear()
  }

  return {
    open: () => openOnes().map(queued),
    step: async () => (await workThrough(() => openOnes().slice(0, 1)))[0],
    drain: () => workThrough(openOnes),
    failNext: ({ status = 3, message = 'The operation was to fail.', errorCode = 0 } = {}) => {
      failures.push({ status, message, errorCode })
    },
    failures: () => failures,
    rejectNext: (message = 'The item was to be rejected.') => {
      rejections.push({ message, code: 0 })
    },
    takeRejection: () => rejections.shift(),
    wake: (calledAt) => {
      origin = calledAt ?? origin
      wake()
    },
    run: (run) => {
      running = run
      wake()
    },
    restart: () => {
      stop()
      failures.length = 0
      rejections.length = 0
      wake()
    },
    stop: () => {
      stop()
      running = undefined
    },
  }
}

/** What an operation fails with that was to fail. */
class ForcedFailure extends LocalizedException {
  override readonly code: number

  constructor({ message, errorCode }: Required<BulkFailure>) {
    super(message)
    this.code = errorCode
  }
}

const queued = (operation: Operation): QueuedOperation => ({
  bulk_uuid: operation.bulk_uuid,
  id: operation.operation_key,
  topic_name: operation.topic_name,
  status: operation.status,
  result_message: operation.result_message,
  error_code: operation.error_code,
})

/** An operation that was done as the call that it stands for, for whoever keeps a log of calls. */
function callOf(
  { operation, row, parameters, context }: Task,
  { error, result = [] }: Outcome,
  store: Store,
  duration: number,
): Call {
  const answer =
    error === undefined ? { status: 200, body: result, unexpected: false } : errorAnswer(error, store)
  return {
    method: row?.method ?? 'POST',
    url: row ? filled(row.path, parameters) : `/${operation.topic_name}`,
    status: answer.status,
    row,
    context,
    tokenIgnored: false,
    content: { bytes: Buffer.from(JSON.stringify(context.body ?? null)), fields: new Map() },
    answer: toPhpJson(answer.body),
    error,
    unexpected: answer.unexpected,
    fault: error instanceof ForcedFailure ? 'failed on demand' : undefined,
    operation: `operation ${operation.operation_key} of the bulk ${operation.bulk_uuid}`,
    duration,
  }
}

/** A path with its variables, as far as the parameters, or the objects that they are, say them. */
const filled = (path: string, parameters: ReadonlyMap<string, unknown>): string => {
  const objects = [...parameters.values()].flatMap(entriesOf)
  const known = new Map([...objects, ...parameters].map(([name, value]) => [accessorName(name), value]))
  return path.replace(/:(\w+)/g, (variable, name: string) => {
    const value = known.get(accessorName(name))
    return typeof value === 'string' || typeof value === 'number' ? encodeURIComponent(value) : variable
  })
}
