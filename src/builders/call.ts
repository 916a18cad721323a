import type { Context } from '../framework/context.ts'
import { CrashException, LocalizedException, renderMessage } from '../framework/errors.ts'
import { routeName, type AnyRoute } from '../framework/route.ts'
import { providers, routes } from '../modules/index.ts'
import { callRoute } from '../modules/webapi/call-route.ts'

/** A builder asked for what the store refuses; the message says what, with Magento's words and their values. */
export class RefusedError extends Error {}

/**
 * Calls a route of the API without HTTP, so that what builders make has passed all that a request passes.
 *
 * @param route as `POST /V1/products`
 * @returns what the row's output says
 * @throws RefusedError
 */
export function call(
  context: Context,
  route: string,
  { path = {}, body }: { path?: Readonly<Record<string, string | number>>; body?: object } = {},
): unknown {
  const row = byName().get(route)
  if (!row) throw new Error(`There is no route ${route}.`)
  const request = {
    path: Object.entries(path).map(([name, value]): [string, string] => [name, String(value)]),
    query: new Map(),
    // What a client sends is a copy of what it has, without what is undefined.
    body: body && (JSON.parse(JSON.stringify(body)) as unknown),
  }
  try {
    const result = callRoute(row, () => request, context, providers)
    // What a promise refuses comes too late for a builder, which looks at what became of it.
    if (result instanceof Promise) result.catch(() => undefined)
    return result
  } catch (error) {
    throw refused(route, error)
  }
}

let named: ReadonlyMap<string, AnyRoute> | undefined
const byName = () => (named ??= new Map(routes.map((row) => [routeName(row), row])))

function refused(route: string, error: unknown): unknown {
  if (!(error instanceof LocalizedException || error instanceof CrashException)) return error
  const { message, parameters } = error
  const several = error instanceof LocalizedException ? (error.errors ?? []) : []
  const words = several.length > 0 ? several : [{ message, parameters }]
  const text = words.map((word) => renderMessage(word.message, word.parameters ?? {})).join(' ')
  return new RefusedError(`${route} was refused: ${text}`, { cause: error })
}
