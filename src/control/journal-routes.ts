import type { Response } from 'express'
import { Type } from 'typebox'
import { pathOf } from '../access-log.ts'
import { routeName } from '../framework/route.ts'
import { routes } from '../modules/index.ts'
import { CLOSING } from './closing.ts'
import { ControlError } from './control-error.ts'
import { controlRoute, Done, done, type AnyControlRoute } from './control-route.ts'
import { entryOf, JournalEntry } from './journal-entry.ts'
import { filterOf, filterProperties, fullFilterProperties } from './journal-filter.ts'
import type { KeptCall } from './kept-call.ts'
import { nearestRoutes } from './nearest-routes.ts'

const Filter = Type.Object(filterProperties, { additionalProperties: false })

const How = (description: string) => Type.Optional(Type.Integer({ minimum: 0, description }))

const Count = Type.Integer({ description: 'How many there are.' })

const VerdictData = Type.Object(
  {
    held: Type.Boolean({ description: 'Is it as expected?' }),
    count: Count,
    message: Type.Optional(
      Type.String({ description: 'What was found instead, and the closest calls, in English.' }),
    ),
  },
  { additionalProperties: false },
)

const UnmatchedData = Type.Object(
  {
    method: Type.String({ description: 'HTTP method.' }),
    path: Type.String({ description: 'As it was sent.' }),
    count: Type.Integer({ description: 'How often.' }),
    last: Type.Integer({ description: 'Number of the latest such call.' }),
    status: Type.Integer({ description: 'What that was answered with.' }),
    notEmulated: Type.Union([Type.String(), Type.Null()], {
      description: "Magento's route, where it has one that the mock has not; else null.",
    }),
    nearest: Type.Array(Type.String(), { description: 'Routes that may have been meant.' }),
  },
  { additionalProperties: false },
)

/** What the store was asked, and how it decided. */
export const journalRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/journal',
    summary: 'Lists the calls to the store, the last thousand of them.',
    query: Type.Object(
      {
        ...filterProperties,
        limit: How('How many at most.'),
        order: Type.Optional(
          Type.Union([Type.Literal('asc'), Type.Literal('desc')], {
            description: 'By number: the oldest first, or with `desc` the latest.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    output: Type.Array(JournalEntry),
    handler: ({ workspace, query }) => workspace.journal.entries(query),
  }),
  controlRoute({
    method: 'DELETE',
    path: '/journal',
    summary: 'Forgets all calls; their numbers go on.',
    output: Done,
    handler: ({ workspace }) => {
      workspace.journal.clear()
      return done
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/journal/count',
    summary: 'Counts calls.',
    query: Filter,
    output: Type.Object({ count: Count }, { additionalProperties: false }),
    handler: ({ workspace, query }) => ({ count: workspace.journal.count(query) }),
  }),
  controlRoute({
    method: 'GET',
    path: '/journal/unmatched',
    summary: 'Lists what was asked for that there is no route for, with the routes that may have been meant.',
    output: Type.Array(UnmatchedData),
    handler: ({ workspace }) => unmatchedIn(workspace.journal.kept()),
  }),
  controlRoute({
    method: 'POST',
    path: '/journal/verify',
    summary: 'Says whether there were such calls, and so many: at least one, unless it says.',
    body: Type.Object(
      {
        ...fullFilterProperties,
        times: How('Exactly so many.'),
        atLeast: How('So many or more.'),
        atMost: How('So many or fewer.'),
        never: Type.Optional(Type.Literal(true, { description: 'None.' })),
      },
      { additionalProperties: false },
    ),
    output: VerdictData,
    handler: ({ workspace, body }) => {
      const { times, atLeast, atMost, never } = body
      const ways = [times, never, atLeast ?? atMost].filter((way) => way !== undefined)
      if (ways.length > 1)
        throw new ControlError(400, 'It takes one of times, never, or atLeast and atMost, not several.')
      return workspace.journal.check(body)
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/journal/wait',
    summary: 'Answers when there were so many calls, and with 408 when the time is over.',
    query: Type.Object(
      {
        ...filterProperties,
        times: Type.Optional(
          Type.Integer({
            minimum: 1,
            description: 'How many, those counted that there were before; else 1.',
          }),
        ),
        timeout: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 60_000, description: 'Milliseconds; 5000 unless set.' }),
        ),
      },
      { additionalProperties: false },
    ),
    output: VerdictData,
    handler: async ({ workspace, query, response }) => {
      const verdict = await workspace.journal.wait(query, endOf(response))
      response.status(verdict.held ? 200 : 408)
      return verdict
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/journal/stream',
    summary:
      'Tells of each call as a server-sent event; with `since` or `Last-Event-ID` of earlier ones too.',
    query: Filter,
    output: Type.String({
      description: '`text/event-stream`: the number as id, an entry of the journal as data.',
    }),
    handler: ({ workspace: { journal }, query, request, response }) => {
      const { since = lastEventId(request.headers['last-event-id']), ...filter } = query
      const fits = filterOf(filter)
      response.writeHead(200, {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        Connection: 'close',
      })
      response.write(HEARTBEAT)
      const tell = (call: KeptCall) => {
        if (!fits(call)) return
        response.write(`id: ${call.number}\ndata: ${JSON.stringify(entryOf(call))}\n\n`)
        if (response.writableLength > MOST_UNREAD) response.destroy()
      }
      if (since !== undefined) for (const call of journal.kept()) if (call.number > since) tell(call)
      const stop = journal.listen(tell)
      const heart = setInterval(() => response.write(HEARTBEAT), BETWEEN_HEARTBEATS)
      endOf(response).addEventListener('abort', () => {
        clearInterval(heart)
        stop()
        response.end()
      })
      return undefined
    },
  }),
]

/** A comment, by which both ends notice that the other is still there. */
const HEARTBEAT = ': here\n\n'

/** Milliseconds: less than proxies wait. */
const BETWEEN_HEARTBEATS = 15_000

/** Bytes that wait for a client which does not read; with more it is let go. */
const MOST_UNREAD = 16_777_216

const lastEventId = (header: string | string[] | undefined) =>
  /^\d+$/.test(String(header)) ? Number(header) : undefined

/** Is aborted when the client goes away, or the server closes: that waits for what is still being answered. */
function endOf(response: Response): AbortSignal {
  const { app } = response
  const ending = new AbortController()
  const close = () => {
    // A connection that is kept for more would keep the server too.
    if (!response.headersSent) response.set('Connection', 'close')
    ending.abort()
  }
  app.once(CLOSING, close)
  response.once('close', () => {
    app.off(CLOSING, close)
    ending.abort()
  })
  return ending.signal
}

/** Calls without a route by what they asked for, the latest last. */
function unmatchedIn(calls: readonly KeptCall[]) {
  const groups = new Map<string, { call: KeptCall; count: number }>()
  for (const call of calls) {
    if (call.decision !== 'unmatched') continue
    const key = call.row ? routeName(call.row) : `${call.method} ${pathOf(call)}`
    const count = (groups.get(key)?.count ?? 0) + 1
    groups.delete(key)
    groups.set(key, { call, count })
  }
  return [...groups.values()].map(({ call, count }) => ({
    method: call.method,
    path: pathOf(call),
    count,
    last: call.number,
    status: call.status,
    notEmulated: call.row ? routeName(call.row) : null,
    nearest: nearestRoutes(call.method, pathOf(call), routes),
  }))
}
