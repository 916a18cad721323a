import { Type, type Static } from 'typebox'

/** A request that went through, and its answer, as they were: with all that is secret and personal. */
export interface RawExchange {
  /** When the request came, in milliseconds since 1970. */
  readonly time: number
  readonly method: string
  /** From `/rest` on, with the query string. */
  readonly url: string
  readonly authorization: string | undefined
  readonly sentType: string | undefined
  readonly sent: Buffer
  readonly status: number
  readonly answerType: string | undefined
  /** `gzip` and the like, of an answer that is packed all the same. */
  readonly answerEncoding: string | undefined
  readonly answer: Buffer
  /** Milliseconds. */
  readonly duration: number
}

const Content = Type.Object(
  {
    type: Type.String({ description: 'The content type, without its parameters.' }),
    body: Type.Optional(
      Type.Unknown({
        description: 'The value of JSON, the text of XML or a form; missing where it is neither, or empty.',
      }),
    ),
    left: Type.Optional(
      Type.String({ description: 'Why the body was not kept: `text/html of 5120 bytes`.' }),
    ),
  },
  { additionalProperties: false },
)

/** An exchange as it is kept: without secrets, and with fakes in place of personal data. */
export const Exchange = Type.Object(
  {
    number: Type.Integer({ description: 'Counts from 1, in the order of the answers.' }),
    time: Type.String({ description: 'When the request came, ISO 8601.' }),
    duration: Type.Integer({ description: 'Milliseconds until all of the answer was there.' }),
    actor: Type.Union([Type.Literal('guest'), Type.Literal('customer'), Type.Literal('admin')], {
      description:
        'By the token: none, one that a customer got or that a customer route was asked with, any other.',
    }),
    method: Type.String(),
    path: Type.String({ description: 'From `/rest` on, as it was sent but for fakes.' }),
    query: Type.String({ description: 'Without the question mark; empty for none.' }),
    route: Type.Union([Type.String(), Type.Null()], {
      description: '`GET /V1/products/:sku`; null where the contracts have none.',
    }),
    faked: Type.Optional(
      Type.Array(Type.String(), {
        description:
          'Fields whose texts hold fakes though their names do not say so; `?` where the path or the query does.',
      }),
    ),
    request: Type.Optional(Content),
    status: Type.Integer(),
    response: Type.Optional(Content),
  },
  { additionalProperties: false },
)

/** An exchange as it is kept. */
export type Exchange = Static<typeof Exchange>

/** The value of a text that is JSON. */
export function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return undefined
  }
}

/** The path from `/V1` on, and the store code before it. */
export function partsOfPath(path: string): { readonly code: string | undefined; readonly rest: string } {
  const [, code, rest] = /^\/rest(?:\/([^/]+))?(\/V\d.*)$/.exec(path.replace(/^\/index\.php/, '')) ?? []
  return { code, rest: rest ?? path }
}
