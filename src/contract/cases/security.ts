import { routeName, type AnyRoute } from '../../framework/route.ts'
import type { Actor, Case } from '../case.ts'
import { groupOf } from '../groups.ts'

const REFUSAL = ["The consumer isn't authorized to access %resources."]

/** Whoever is granted anything is granted this, the root of all resources. */
const ROOT = 'Magento_Backend::admin'

/** Whom each route refuses: everybody without a token, with one that nobody issued, or with one for something else. */
export function securityCases(routes: readonly AnyRoute[]): Case[] {
  return routes
    .filter(({ resource }) => resource !== 'anonymous')
    .flatMap((row) => [
      refusalCase(row, 'guest', 'without a token'),
      refusalCase(row, 'stranger', 'with a token that nobody issued'),
      ...(row.resource === ROOT ? [] : [refusalCase(row, 'limited', 'with a token that lacks the resource')]),
    ])
}

/**
 * A request that would change something is sent only where writes are allowed, and to ids that nobody has: a store
 * that forgets to refuse it finds nothing to change.
 */
function refusalCase(row: AnyRoute, as: Actor, how: string): Case {
  return {
    name: `${routeName(row)} is refused ${how}`,
    group: groupOf(row),
    tags: ['security'],
    kind: 'refusal',
    ...(row.method !== 'GET' && { writes: 'undone' as const }),
    steps: [
      {
        name: 'asked',
        as,
        route: routeName(row),
        path: strangePath(row.path),
        ...((row.method === 'POST' || row.method === 'PUT') && { body: {} }),
        expect: { status: as === 'limited' ? [401, 403] : [401], message: REFUSAL },
      },
    ],
  }
}

/** Values of a path that lead to nothing. */
export const strangePath = (path: string): Record<string, string> =>
  Object.fromEntries([...path.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, '999999999']))
