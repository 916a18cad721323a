import { whyNot, type Told } from '../access-log.ts'
import type { UserContext } from '../framework/context.ts'
import { WebapiException } from '../framework/errors.ts'
import type { AnyRoute } from '../framework/route.ts'
import { providers } from '../modules/index.ts'
import { isNotEmulated } from '../modules/not-emulated.ts'
import type { Content } from '../modules/webapi/body.ts'
import { NotAcceptableException } from '../modules/webapi/media-type.ts'
import type { Call } from '../modules/webapi/rest.ts'

/** Bytes of a body that are kept. */
const MOST_BYTES = 16_384

/**
 * What became of a call; `unmatched` where there is no such route, or the mock has none of it, `forwarded` where a real
 * store was asked then.
 */
type Decision = 'served' | 'refused' | 'crashed' | 'unmatched' | 'forwarded'

/** A call as it is kept: what it was, but neither its store nor its error, which hold on to far more than that. */
export interface KeptCall extends Told {
  readonly number: number
  readonly workspace: string
  /** Milliseconds since 1970, by the store's clock. */
  readonly time: number
  /** By the computer's. */
  readonly realTime: number
  readonly row: AnyRoute | undefined
  readonly user: UserContext | undefined
  /** The ACL resource that was asked for. */
  readonly resource: string | undefined
  readonly decision: Decision
  readonly duration: number
  readonly sent: Kept<Buffer>
  readonly answer: Kept<string>
}

/** The beginning of a body. */
export interface Kept<Bytes> {
  readonly bytes: Bytes
  /** How many there were. */
  readonly length: number
}

/** What the journal knows of a call by itself. */
interface Noted extends Pick<KeptCall, 'number' | 'workspace' | 'time' | 'realTime'> {
  /** Are the resources those of the published guide? */
  readonly documentedResources: boolean
}

/** A call without what it holds on to, whose reading is left for later. */
export function keptCall(call: Call, noted: Noted): KeptCall {
  const { method, url, row, context, status, tokenIgnored, unexpected, duration } = call
  const { number, workspace, time, realTime, documentedResources } = noted
  return {
    number,
    workspace,
    time,
    realTime,
    method,
    url,
    row,
    scope: context?.scope.code,
    user: context?.user,
    // By now: it may be renamed, or the store be put back, before anybody reads it.
    caller: context && providers.callerName(context),
    tokenIgnored,
    resource: row && (documentedResources ? (row.documentedResource ?? row.resource) : row.resource),
    decision: decisionOn(call),
    reason: whyNot(call),
    status,
    unexpected,
    duration,
    fault: call.fault,
    operation: call.operation,
    sentTo: call.sentTo,
    sent: keptContent(call.content),
    answer: keptAnswer(call.answer),
  }
}

function decisionOn({ row, status, error, unexpected, sentTo }: Call): Decision {
  if (sentTo !== undefined) return 'forwarded'
  if (status === 0) return 'crashed'
  if (status < 400) return 'served'
  if (!row) return isOfNoRoute(error) ? 'unmatched' : status >= 500 ? 'crashed' : 'refused'
  if (status === 501 && isNotEmulated(row)) return 'unmatched'
  return status >= 500 || unexpected ? 'crashed' : 'refused'
}

/** What the web API throws before it has a row is that there is none, but for a type that cannot be rendered. */
const isOfNoRoute = (error: unknown) =>
  error instanceof WebapiException && !(error instanceof NotAcceptableException)

const NOTHING: Kept<Buffer> = { bytes: Buffer.alloc(0), length: 0 }

function keptContent(content: Content | undefined): Kept<Buffer> {
  if (!content) return NOTHING
  if (content.fields.size > 0) return cut(Buffer.from(JSON.stringify(plain(content.fields))))
  return content.bytes.length === 0 ? NOTHING : cut(content.bytes)
}

/** The fields of a form as JSON has them. */
const plain = (fields: Content['fields']): object =>
  Object.fromEntries([...fields].map(([name, value]) => [name, value instanceof Map ? plain(value) : value]))

/** Copies what it cuts, as a part of a buffer or of a text keeps the whole. */
const cut = (bytes: Buffer): Kept<Buffer> => ({
  bytes: bytes.length > MOST_BYTES ? Buffer.from(bytes.subarray(0, MOST_BYTES)) : bytes,
  length: bytes.length,
})

const keptAnswer = (text: string): Kept<string> => ({
  bytes:
    text.length > MOST_BYTES ? Buffer.from(text.slice(0, MOST_BYTES), 'latin1').toString('latin1') : text,
  length: text.length,
})
