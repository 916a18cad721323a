import { Type } from 'typebox'
import { controlRoute, Done, done, type AnyControlRoute } from './control-route.ts'

const OrNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const OperationState = Type.Object(
  {
    bulk_uuid: Type.String({ description: 'UUID of its bulk.' }),
    id: Type.Integer({ description: 'Its place within the bulk.' }),
    topic_name: Type.String({ description: 'Service, method and HTTP method.' }),
    status: Type.Integer({ description: '1 complete, 2 retriable, 3 failed, 4 open, 5 rejected.' }),
    result_message: OrNull(Type.String({ description: 'What the operation says of itself.' })),
    error_code: OrNull(Type.Integer({ description: 'Code of the error.' })),
  },
  { additionalProperties: false },
)

const NoBody = Type.Object({}, { additionalProperties: false })

/** Asynchronous and bulk operations: done by hand, and made to fail. */
export const bulkRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/bulk',
    summary: 'Lists the operations that are open, the next one first, and the failures that are to come.',
    output: Type.Object(
      {
        open: Type.Array(OperationState),
        failures: Type.Array(
          Type.Object(
            {
              status: Type.Integer(),
              message: Type.String(),
              error_code: Type.Integer(),
            },
            { additionalProperties: false },
          ),
        ),
      },
      { additionalProperties: false },
    ),
    handler: ({ workspace: { bulk } }) => ({
      open: bulk.open(),
      failures: bulk
        .failures()
        .map(({ status, message, errorCode }) => ({ status, message, error_code: errorCode })),
    }),
  }),
  controlRoute({
    method: 'POST',
    path: '/bulk/drain',
    summary: 'Does all operations that are open, and tells how each ended.',
    body: NoBody,
    output: Type.Array(OperationState),
    handler: ({ workspace: { bulk } }) => bulk.drain(),
  }),
  controlRoute({
    method: 'POST',
    path: '/bulk/step',
    summary: 'Does the next operation, and tells how it ended; nothing where none is open.',
    body: NoBody,
    output: Type.Array(OperationState),
    handler: async ({ workspace: { bulk } }) => {
      const operation = await bulk.step()
      return operation ? [operation] : []
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/bulk/fail-next',
    summary: 'Lets the next operation fail, without its being done; said again, the one after it.',
    body: Type.Object(
      {
        status: Type.Optional(
          Type.Union([Type.Literal(2), Type.Literal(3)], {
            description: '2: it can be retried. 3, unless set: it cannot.',
          }),
        ),
        message: Type.Optional(Type.String({ description: 'Its result_message.' })),
        error_code: Type.Optional(Type.Integer({ description: 'Its error_code; 0 unless set.' })),
      },
      { additionalProperties: false },
    ),
    output: Done,
    handler: ({ workspace: { bulk }, body: { error_code: errorCode, ...failure } }) => {
      bulk.failNext(errorCode === undefined ? failure : { ...failure, errorCode })
      return done
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/bulk/reject-next',
    summary: 'Lets the next item of a request be rejected, while the others are accepted.',
    body: Type.Object(
      { message: Type.Optional(Type.String({ description: 'Its error_message.' })) },
      { additionalProperties: false },
    ),
    output: Done,
    handler: ({ workspace: { bulk }, body }) => {
      bulk.rejectNext(body.message)
      return done
    },
  }),
]
