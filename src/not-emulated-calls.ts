import { routeName } from './framework/route.ts'
import { isNotEmulated, notEmulatedRoutes } from './modules/not-emulated.ts'
import { fromVersion, splitUrl } from './modules/webapi/request-path.ts'
import type { Call } from './modules/webapi/rest.ts'
import { routeTable } from './modules/webapi/route-table.ts'

/** Keeps count of calls to routes of Magento that the mock does not emulate. */
export interface NotEmulatedCalls {
  readonly note: (call: Call) => void
  /** Calls by route, in the order of the first ones. */
  readonly counts: ReadonlyMap<string, number>
}

/**
 * Counts calls to routes that are not emulated.
 *
 * @param first told of the first call to each
 */
export function notEmulatedCalls(first: (route: string, call: Call) => void): NotEmulatedCalls {
  const counts = new Map<string, number>()
  const table = routeTable(notEmulatedRoutes)

  /** By the observed profile such a route has no row: a store without the module knows nothing of it. */
  function routeOf({ row, status, method, url, sentTo }: Call): string | undefined {
    if (row) return isNotEmulated(row) ? routeName(row) : undefined
    if (status !== 404 && sentTo === undefined) return undefined
    const rest = splitUrl(url).path.replace(/^.*?\/rest(?=\/)/, '')
    const match = table.match(method, fromVersion(rest))
    return match && routeName(match.row)
  }

  return {
    counts,
    note: (call) => {
      const route = routeOf(call)
      if (route === undefined) return
      const count = counts.get(route) ?? 0
      counts.set(route, count + 1)
      if (count === 0) first(route, call)
    },
  }
}
