import { timestamp } from '../../framework/clock.ts'
import { contextOf, type Context, type Store, type UserContext } from '../../framework/context.ts'
import { CrashException, LocalizedException, renderMessage } from '../../framework/errors.ts'
import { toPhpJson } from '../../framework/php-json.ts'
import type { AnyRoute } from '../../framework/route.ts'
import {
  bulks,
  OPERATION_STATUS,
  operations,
  USER_TYPES,
  type Operation,
} from '../asynchronous-operations/tables.ts'
import { defaultScope, scopeWithId } from '../store/scope.ts'
import { perform, validInput, type Providers } from '../webapi/call-route.ts'
import { deferredLimits } from '../webapi/input-limits.ts'
import { entriesOf } from '../webapi/values.ts'
import { serviceCallable } from './service-class.ts'

/** How an operation ended. */
export interface Outcome {
  /** As in `OPERATION_STATUS`. */
  readonly status: number
  readonly message: string
  /** Null where nothing went wrong. */
  readonly errorCode: number | null
  /** What the service answered. */
  readonly result?: unknown
  /** What was thrown, where something was. */
  readonly error?: unknown
}

/** An operation that is about to be done: by which row, for whom, with what. */
export interface Task {
  readonly operation: Operation
  /** Undefined for a topic that the store does not know. */
  readonly row: AnyRoute | undefined
  readonly context: Context
  /** By name, as they were sent. */
  readonly parameters: ReadonlyMap<string, unknown>
}

/**
 * Reads an operation: in the scope that it was asked for, and in the name of who asked. Nobody asks for ACL resources
 * any more: they were looked at when it was accepted.
 *
 * Source: Magento\AsynchronousOperations\Model\MassConsumer; webapi.md section 9.
 *
 * @param rows by their topics
 * @param origin the store's own address
 */
export function taskOf(
  operation: Operation,
  store: Store,
  { rows, origin }: { rows: ReadonlyMap<string, AnyRoute>; origin: string },
): Task {
  const { db } = store
  const body = itemOf(operation)
  return {
    operation,
    row: rows.get(operation.topic_name),
    parameters: new Map(entriesOf(body)),
    context: contextOf(
      store,
      {
        user: userOf(operation, store),
        scope: scopeWithId(db, operation.store_id) ?? defaultScope(db),
        may: () => true,
        origin,
      },
      body,
    ),
  }
}

/**
 * Does an operation, all of it or nothing, and says how it ended; nothing that goes wrong with it is thrown. Of what
 * cannot be read it is said that it is rejected.
 *
 * Source: Magento\AsynchronousOperations\Model\OperationProcessor; webapi.md section 9.4.
 */
export function processOperation(
  { row, parameters, context }: Task,
  providers: Providers,
): Outcome | Promise<Outcome> {
  if (!row) return failed(new LocalizedException(UNKNOWN_TOPIC), OPERATION_STATUS.rejected)
  let input
  try {
    input = validInput(row, parameters, context, providers, deferredLimits(context))
  } catch (error) {
    return failed(error, OPERATION_STATUS.rejected)
  }
  try {
    const result = perform(row, input, context)
    return result instanceof Promise
      ? result.then((encoded: unknown) => done(row, encoded), failed)
      : done(row, result)
  } catch (error) {
    return failed(error)
  }
}

/** An operation that ends with this error. */
export const failed = (error: unknown, status: number = OPERATION_STATUS.failed): Outcome => ({
  status,
  message: messageOf(error),
  errorCode: error instanceof LocalizedException ? error.code : 0,
  error,
})

const UNKNOWN_TOPIC = 'No service of the store has this topic.'

const done = ({ service }: AnyRoute, result: unknown): Outcome => ({
  status: OPERATION_STATUS.complete,
  message: `Service execution success ${serviceCallable(service)}`,
  errorCode: null,
  result,
})

/** The messages of an error with their placeholders filled. */
function messageOf(error: unknown): string {
  if (error instanceof LocalizedException && error.errors)
    return error.errors.map(({ message, parameters }) => renderMessage(message, parameters)).join('; ')
  if (error instanceof LocalizedException || error instanceof CrashException)
    return renderMessage(error.message, error.parameters)
  return error instanceof Error ? error.message : String(error)
}

/** What was sent; nothing of an operation that was put in by hand, and says nothing that can be read. */
function itemOf({ serialized_data }: Operation): unknown {
  try {
    const { meta_information } = JSON.parse(serialized_data ?? '') as { meta_information: string }
    return JSON.parse(meta_information) as unknown
  } catch {
    return undefined
  }
}

function userOf({ bulk_uuid }: Operation, { db }: Store): UserContext {
  const bulk = db.table(bulks).find('uuid', bulk_uuid)
  const types = Object.entries(USER_TYPES) as [UserContext['type'], number][]
  const [type] = types.find(([, number]) => number === bulk?.user_type) ?? ['guest']
  return { type, id: bulk?.user_id ?? 0 }
}

/** Writes down how an operation ended. One that was put back meanwhile, or is gone, is let be. */
export function settle(operation: Operation, outcome: Outcome, { db, clock }: Store): void {
  const table = db.table(operations)
  if (table.get(operation.id) !== operation) return
  const isDone = outcome.errorCode === null
  table.update(operation.id, {
    status: outcome.status,
    result_message: outcome.message,
    error_code: outcome.errorCode,
    result_serialized_data: isDone ? toPhpJson(outcome.result ?? []) : null,
    started_at: timestamp(clock),
    ...(isDone && { serialized_data: null }),
  })
}
