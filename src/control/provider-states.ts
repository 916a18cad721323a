import type { Request } from 'express'
import { Type } from 'typebox'
import type { Snapshot } from '../database/database.ts'
import { client, type Client } from '../verify/client.ts'
import { contractStates } from '../verify/contracts.ts'
import {
  setUpState,
  UnfitParameterError,
  UnknownParameterError,
  UnknownStateError,
} from '../verify/states.ts'
import { ControlError } from './control-error.ts'
import { controlRoute, type AnyControlRoute } from './control-route.ts'
import type { Workspace } from './workspaces.ts'

/** What each store was before the first state was set up in it. */
const before = new WeakMap<Workspace, Snapshot>()

/**
 * Provider states of Pact. The store is put into a state by the same requests as anybody would send, so that a state
 * holds nothing that the API could not have made. The first set-up remembers the store as it was, and the tear-down
 * puts it back to that, with all that was done in between.
 */
export const providerStateRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'POST',
    path: '/provider-states',
    summary: 'Puts the store into the state that a pact names, and back, as verifiers of pacts ask for it.',
    body: Type.Object(
      {
        state: Type.String({ description: 'As the pact names it; empty for an interaction without one.' }),
        params: Type.Optional(
          Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()], {
            description: "The state's parameters.",
          }),
        ),
        action: Type.Optional(
          Type.Union([Type.Literal('setup'), Type.Literal('teardown')], {
            description: 'Set up, unless said.',
          }),
        ),
      },
      { additionalProperties: true },
    ),
    output: Type.Object(
      {},
      {
        additionalProperties: true,
        description: 'Values for the request of the pact, such as the id of what was made.',
      },
    ),
    handler: async ({ workspace, body: { state, params, action }, request }) => {
      if (action === 'teardown') return tearDown(workspace)
      if (state !== '') return await setUp(workspace, state, { ...params }, originOf(request))
      remember(workspace, workspace.store.db.snapshot())
      return {}
    },
  }),
]

async function setUp(
  workspace: Workspace,
  name: string,
  params: Readonly<Record<string, unknown>>,
  origin: string,
): Promise<object> {
  const { db } = workspace.store
  const start = db.snapshot()
  const speaker = clientOf(workspace, origin)
  try {
    const { values } = await setUpState(speaker, name, { params, mayChange: true })
    remember(workspace, start)
    return values
  } catch (error) {
    db.restore(start)
    throw refusalOf(error as Error)
  } finally {
    await speaker.close()
  }
}

function remember(workspace: Workspace, start: Snapshot): void {
  if (!before.has(workspace)) before.set(workspace, start)
}

function refusalOf(error: Error): ControlError {
  if (error instanceof UnknownStateError)
    return new ControlError(404, error.message, { states: contractStates().map(({ name }) => name) })
  const isOfParameters = error instanceof UnknownParameterError || error instanceof UnfitParameterError
  return new ControlError(isOfParameters ? 400 : 500, error.message)
}

function tearDown(workspace: Workspace): object {
  const snapshot = before.get(workspace)
  if (snapshot) workspace.store.db.restore(snapshot)
  before.delete(workspace)
  return {}
}

/** Milliseconds that a request of a set-up may take. */
const TIMEOUT = 10_000

function clientOf({ name, credentials }: Workspace, origin: string): Client {
  const { integration, customer, limited } = credentials
  return client(
    {
      target: origin,
      headers: { 'x-mock-workspace': name },
      timeout: TIMEOUT,
      retries: 0,
      insecure: true,
    },
    {
      token: integration.token,
      ...(customer && { customer: { username: customer.email, password: customer.password } }),
      ...(limited && { limitedToken: limited.token }),
    },
  )
}

/** Where the request came in, whatever name it was sent to. */
function originOf({ socket: { localAddress = '127.0.0.1', localPort = 0 } }: Request): string {
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
}
