import type { Request, Response } from 'express'
import type { LoadedStore } from '../context.ts'
import { client } from '../verify/client.ts'
import { contractStates } from '../verify/contracts.ts'
import { setUpState, UnknownParameterError, UnknownStateError } from '../verify/states.ts'

/** What a verifier of pacts sends. */
interface StateChange {
  readonly state?: unknown
  readonly params?: unknown
  readonly action?: unknown
}

/**
 * Puts the store into the state that a pact names, and back: by the same requests as anybody would send, so that a
 * state holds nothing that the API could not have made. The first set-up remembers the store as it was, and the
 * tear-down puts it back to that, with all that was done in between.
 */
export function providerStates({ store, credentials }: LoadedStore) {
  let before: ReturnType<typeof store.db.snapshot> | undefined

  async function setUp(name: string, params: Record<string, unknown>, origin: string) {
    const start = store.db.snapshot()
    const speaker = client(
      { target: origin, timeout: TIMEOUT, retries: 0, insecure: true },
      {
        token: credentials.integration.token,
        ...(credentials.customer && {
          customer: { username: credentials.customer.email, password: credentials.customer.password },
        }),
        ...(credentials.limited && { limitedToken: credentials.limited.token }),
      },
    )
    try {
      const { values } = await setUpState(speaker, name, { params, mayChange: true })
      before ??= start
      return values
    } catch (error) {
      store.db.restore(start)
      throw error
    } finally {
      await speaker.close()
    }
  }

  function tearDown() {
    if (before) store.db.restore(before)
    before = undefined
    return {}
  }

  return async (request: Request, response: Response): Promise<void> => {
    const { state, params, action } = (request.body ?? {}) as StateChange
    if (action === 'teardown') {
      response.json(tearDown())
      return
    }
    if (typeof state !== 'string') {
      response.status(400).json({ message: 'The body must name a "state".' })
      return
    }
    // A verifier announces an interaction without a state too.
    if (state === '') {
      before ??= store.db.snapshot()
      response.json({})
      return
    }
    try {
      response.json(await setUp(state, paramsOf(params), originOf(request)))
    } catch (error) {
      const { message } = error as Error
      const known = { states: contractStates().map(({ name }) => name) }
      if (error instanceof UnknownStateError) response.status(404).json({ message, ...known })
      else response.status(error instanceof UnknownParameterError ? 400 : 500).json({ message })
    }
  }
}

/** Milliseconds that a request of a set-up may take. */
const TIMEOUT = 10_000

const paramsOf = (params: unknown): Record<string, unknown> =>
  typeof params === 'object' && params !== null ? { ...params } : {}

/** Where the request came in, whatever name it was sent to. */
function originOf({ socket: { localAddress = '127.0.0.1', localPort = 0 } }: Request): string {
  return `http://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`
}
