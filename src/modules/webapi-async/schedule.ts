import { createHmac } from 'node:crypto'
import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { CrashException } from '../../framework/errors.ts'
import { toPhpJson } from '../../framework/php-json.ts'
import type { Random } from '../../framework/random.ts'
import type { AnyRoute } from '../../framework/route.ts'
import type { AsyncResponse, ItemStatus } from '../asynchronous-operations/schemas.ts'
import { bulks, OPERATION_STATUS, operations, USER_TYPES } from '../asynchronous-operations/tables.ts'
import { validInput, type Providers } from '../webapi/call-route.ts'
import { deferredLimits } from '../webapi/input-limits.ts'
import { parametersOf, type RequestParameters } from '../webapi/input.ts'
import { entriesOf, isList } from '../webapi/values.ts'
import { topicOf } from './topic.ts'

/** Why the next item is not to be taken in, though nothing is wrong with it; undefined where it is. */
export type Rejections = (context: Context) => Rejection | undefined

/** What a rejected item is told. */
export interface Rejection {
  readonly message: string
  readonly code: number
}

interface Scheduling {
  readonly providers: Providers
  readonly rejections: Rejections
}

/** An item of a request: under which key it stands, and what it says. */
interface Item {
  readonly key: string
  readonly parameters: ReadonlyMap<string, unknown>
  /** What is kept of it. */
  readonly sent: unknown
}

/**
 * Accepts one call as it would be made at once, with the parameters of the path and those that the row forces.
 *
 * Source: Magento\WebapiAsync\Controller\Rest\AsynchronousRequestProcessor; webapi.md section 9.
 *
 * @throws InputException 400, what was sent is not what the service takes
 */
export function scheduleOne(
  row: AnyRoute,
  request: RequestParameters,
  context: Context,
  scheduling: Scheduling,
): AsyncResponse {
  const parameters = parametersOf(row, request, context, scheduling.providers.forced)
  return schedule(row, [{ key: '0', parameters, sent: parameters }], context, scheduling)
}

/**
 * Accepts a list of calls: all of them, or none where one of them cannot be read. Nothing is forced on them. A real
 * store takes whatever else it finds in the request for an item too: what a query string says and, on a path with a
 * variable, the word in its place, so that no such path ever works.
 *
 * Source: Magento\WebapiAsync\Controller\Rest\Asynchronous\InputParamsResolver; webapi.md sections 9.1 and 9.2.
 *
 * @param isByParameter has the row a path with variables?
 * @throws InputException 400, an item is not what the service takes
 * @throws CrashException an item is no object
 */
export function scheduleBulk(
  row: AnyRoute,
  { body, query }: RequestParameters,
  context: Context,
  { isByParameter, ...scheduling }: Scheduling & { readonly isByParameter: boolean },
): AsyncResponse {
  const sent = [...listed(body), ...query]
  if (sent.some(([, item]) => !isList(item)))
    throw new CrashException('text', 'Each item of a bulk must be an object, and nothing else is an item.')
  if (isByParameter && context.settings.profile.bulkByParameter === 'crash')
    throw new CrashException('text', 'The place of the variable in the path is taken for an item.')
  const items = sent.map(([key, item]) => ({ key, parameters: new Map(entriesOf(item)), sent: item }))
  return schedule(row, items, context, scheduling)
}

/** A scalar is a list of itself. */
const listed = (body: unknown): [string, unknown][] =>
  isList(body) ? entriesOf(body) : body === undefined || body === null ? [] : [['0', body]]

function schedule(
  row: AnyRoute,
  items: readonly Item[],
  context: Context,
  { providers, rejections }: Scheduling,
): AsyncResponse {
  const limits = deferredLimits(context)
  for (const { parameters } of items) validInput(row, parameters, context, providers, limits)

  const uuid = uuidFrom(context.random)
  const topic = topicOf(row)
  const request_items = items.map((item) => {
    const rejection = rejections(context)
    return rejection ? rejected(item, rejection) : accept(item, uuid, topic, context)
  })
  const errors = request_items.some(({ status }) => status === REJECTED)
  const { user } = context
  context.db.table(bulks).insert({
    uuid,
    user_id: user.type === 'guest' ? null : user.id,
    user_type: USER_TYPES[user.type],
    description: `Topic ${topic}`,
    operation_count: context.db.table(operations).where('bulk', uuid).length,
    start_time: timestamp(context.clock),
  })
  return { bulk_uuid: uuid, request_items, errors }
}

const ACCEPTED = 'accepted'
const REJECTED = 'rejected'

function accept(item: Item, bulk_uuid: string, topic_name: string, { db, scope }: Context): ItemStatus {
  const serialized_data = toPhpJson({
    entity_id: null,
    entity_link: '',
    meta_information: toPhpJson(item.sent),
  })
  const id = placeOf(item)
  db.table(operations).insert({
    operation_key: id,
    bulk_uuid,
    topic_name,
    serialized_data,
    result_serialized_data: null,
    status: OPERATION_STATUS.open,
    error_code: null,
    result_message: null,
    started_at: null,
    store_id: scope.store_id,
  })
  return { id, data_hash: hashOf(serialized_data), status: ACCEPTED }
}

const rejected = (item: Item, { message, code }: Rejection): ItemStatus => ({
  id: placeOf(item),
  data_hash: null,
  status: REJECTED,
  error_message: message,
  error_code: code,
})

/** A key that is no number counts as 0. */
const placeOf = ({ key }: Item): number => Number.parseInt(key, 10) || 0

/** Stands for the key of the installation: nobody can hold the hash against anything. */
const HASH_KEY = 'mock-magento'

const hashOf = (text: string): string => createHmac('sha256', HASH_KEY).update(text).digest('hex')

/** A version 4 UUID. Source: Magento\Framework\DataObject\IdentityGeneratorInterface. */
function uuidFrom(random: Random): string {
  const digits = (length: number) => random.text(length, '0123456789abcdef')
  const variant = random.text(1, '89ab')
  return `${digits(8)}-${digits(4)}-4${digits(3)}-${variant}${digits(3)}-${digits(12)}`
}
