import { Type, type Static } from 'typebox'
import { MASK, pathOf, sentenceOf } from '../access-log.ts'
import { routeName } from '../framework/route.ts'
import type { Kept, KeptCall } from './kept-call.ts'
import { maskedQuery, maskText, maskValue } from './mask.ts'

const JournalBody = Type.Object(
  {
    bytes: Type.Integer({ description: 'How many there were; a body is kept up to 16384.' }),
    whole: Type.Boolean({ description: 'Was all of it kept?' }),
    body: Type.Unknown({
      description:
        'JSON as it is, anything else and what is not whole as text, null for none. Secrets are `***`.',
    }),
  },
  { additionalProperties: false },
)

const OrNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

/** A call as it is shown. */
export const JournalEntry = Type.Object(
  {
    number: Type.Integer({ description: 'Counts the calls to the store from 1; never used again.' }),
    time: Type.String({ description: "ISO 8601, UTC, by the store's clock, when it was answered." }),
    realTime: Type.String({ description: "ISO 8601, UTC, by the computer's clock." }),
    workspace: Type.String({ description: 'Whose store it was.' }),
    method: Type.String({ description: 'HTTP method.' }),
    path: Type.String({ description: 'From `/V1` on where there is a route, else as it was sent.' }),
    query: Type.Record(Type.String(), Type.String(), {
      description: 'Variables of the query string, decoded. Secrets are `***`.',
    }),
    route: { ...OrNull(Type.String()), description: '`GET /V1/products/:sku`; null where there is none.' },
    scope: { ...OrNull(Type.String()), description: 'Code of the store view; `admin` for all.' },
    actor: {
      ...OrNull(
        Type.Object(
          {
            type: Type.Union([
              Type.Literal('guest'),
              Type.Literal('admin'),
              Type.Literal('customer'),
              Type.Literal('integration'),
            ]),
            id: Type.Integer({ description: '0 for a guest.' }),
            name: Type.String({ description: '`Integration «catalog»`' }),
          },
          { additionalProperties: false },
        ),
      ),
      description: 'Who called; null where it came to nothing before that was asked.',
    },
    resource: { ...OrNull(Type.String()), description: 'The ACL resource that was asked for.' },
    decision: Type.Union(
      [
        Type.Literal('served'),
        Type.Literal('refused'),
        Type.Literal('crashed'),
        Type.Literal('unmatched'),
        Type.Literal('forwarded'),
      ],
      {
        description:
          '`unmatched`: there is no such route, or the mock does not emulate it; `forwarded`: the store of ' +
          '`--fallback` was asked instead.',
      },
    ),
    reason: { ...OrNull(Type.String()), description: 'Why it was not served, in English.' },
    sentence: Type.String({ description: 'All of it in one English sentence.' }),
    fault: { ...OrNull(Type.String()), description: 'What a fault did to it.' },
    operation: {
      ...OrNull(Type.String()),
      description: 'Which operation of which bulk, where the queue did it and nobody called.',
    },
    sentTo: { ...OrNull(Type.String()), description: 'Host of the real store that it was sent to.' },
    status: Type.Integer({ description: 'HTTP status; 0 where the connection was reset.' }),
    duration: Type.Number({ description: 'Milliseconds.' }),
    request: JournalBody,
    response: JournalBody,
  },
  { additionalProperties: false },
)

/** A call as it is shown. */
export type JournalEntry = Static<typeof JournalEntry>

/** What is shown of a call that was kept. */
export function entryOf(call: KeptCall): JournalEntry {
  const { number, workspace, method, row, scope, user, caller, resource, decision, reason, status } = call
  return {
    number,
    time: new Date(call.time).toISOString(),
    realTime: new Date(call.realTime).toISOString(),
    workspace,
    method,
    path: pathOf(call),
    query: maskedQuery(queryIn(call)),
    route: row ? routeName(row) : null,
    scope: scope ?? null,
    actor: user ? { type: user.type, id: user.id, name: caller ?? user.type } : null,
    resource: resource ?? null,
    decision,
    reason: reason ?? null,
    sentence: sentenceOf(call),
    fault: call.fault ?? null,
    operation: call.operation ?? null,
    sentTo: call.sentTo ?? null,
    status,
    duration: Math.round(call.duration * 1000) / 1000,
    request: shown(call.sent, textSent(call)),
    response: shown(call.answer, textAnswered(call), givesToken(call)),
  }
}

/** The query string of a call, as it was sent. */
export function queryIn({ url }: Pick<KeptCall, 'url'>): string {
  const mark = url.indexOf('?')
  return mark < 0 ? '' : url.slice(mark + 1)
}

/** What was kept of the body that was sent. */
export const textSent = ({ sent }: Pick<KeptCall, 'sent'>): string => sent.bytes.toString('utf8')

const textAnswered = ({ answer }: KeptCall) => Buffer.from(answer.bytes, 'latin1').toString('utf8')

/** The answer of a service for tokens is one, without a name that says so. */
const givesToken = ({ row, status }: KeptCall) => status < 400 && row !== undefined && /token/i.test(row.path)

function shown({ length, bytes }: Kept<{ length: number }>, text: string, isToken = false) {
  const whole = bytes.length === length
  return { bytes: length, whole, body: text === '' ? null : bodyOf(text, whole, isToken) }
}

function bodyOf(text: string, whole: boolean, isToken: boolean): unknown {
  const value = whole ? parsed(text) : undefined
  if (isToken && typeof value !== 'object' && typeof value !== 'boolean') return MASK
  return value === undefined ? maskText(text) : maskValue(value)
}

/** The value of a text that is JSON; undefined for any other. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
