import { Type } from 'typebox'
import { RefusedError } from '../builders/call.ts'
import { CustomerRef } from '../builders/customer.ts'
import { seed, Wishes } from '../builders/seed.ts'
import { tokenOf, type TokenOwner } from '../builders/tokens.ts'
import { faultOf, InvalidDatasetError } from '../datasets/file.ts'
import { ControlError } from './control-error.ts'
import { controlRoute, type AnyControlRoute } from './control-route.ts'

const Owner = Type.Object(
  {
    admin: Type.Optional(Type.String({ description: 'User name of an admin.' })),
    customer: Type.Optional(
      Type.Union([Type.String(), ...CustomerRef.anyOf], { description: 'Address or id of a customer.' }),
    ),
    integration: Type.Optional(Type.String({ description: 'Name of an integration.' })),
    resources: Type.Optional(
      Type.Array(Type.String(), {
        description: 'ACL resources: all that an integration made for it is granted.',
      }),
    ),
  },
  { additionalProperties: false, minProperties: 1, maxProperties: 1 },
)

/** What a test needs to be there, and whom it calls as. */
export const seedRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'POST',
    path: '/seed',
    summary: 'Makes more of some kinds, counted or described, or adds rows; whole or not at all.',
    body: Wishes,
    output: Type.Record(Type.String(), Type.Array(Type.Unknown()), {
      description: 'What was made, by kind, as the API shows it.',
    }),
    handler: ({ workspace: { store }, body }) => {
      const { fixture } = body
      const fault = fixture && faultOf(fixture)
      if (fault !== undefined) throw new ControlError(400, `The fixture ${fault}.`)
      return refusing(() => seed(store, body))
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/credentials',
    summary: 'Tells whom the data set lets sign in, and with what.',
    output: Type.Object({}, { additionalProperties: true, description: 'As the terminal shows it.' }),
    handler: ({ workspace: { credentials } }) => credentials,
  }),
  controlRoute({
    method: 'POST',
    path: '/tokens',
    summary:
      'Gives a token of an admin, a customer or an integration, or one that is granted some resources.',
    body: Owner,
    output: Type.Object({ token: Type.String({ description: 'For `Authorization: Bearer`.' }) }),
    handler: async ({ workspace: { store }, body }) => ({
      token: await refusing(() => tokenOf(store, body as TokenOwner)),
    }),
  }),
]

/** @throws ControlError 400, with what was refused */
function refusing<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw refusalOf(error)
  }
}

const refusalOf = (error: unknown): unknown =>
  error instanceof RefusedError || error instanceof InvalidDatasetError
    ? new ControlError(400, error.message)
    : error
