import { formDecode } from '../../framework/php-query.ts'
import type { AnyRoute } from '../../framework/route.ts'

/** A row that serves a request, with the variables of its path. */
export interface Match {
  readonly row: AnyRoute
  /** Name and value of each path variable, decoded once; the last entry is the last variable. */
  readonly path: readonly (readonly [name: string, value: string])[]
}

/** Finds the row for a path. */
export interface RouteTable {
  readonly rows: readonly AnyRoute[]
  /** @param path the rest of the path from `/V1` on, still encoded, without slashes at its end */
  match(method: string, path: string): Match | undefined
  /** The methods that the path has; none where no row has the path. */
  methodsOf(path: string): string[]
}

interface Entry {
  readonly row: AnyRoute
  readonly segments: readonly string[]
}

interface Node {
  readonly literals: Map<string, Node>
  variable: Node | undefined
  readonly entries: Entry[]
}

/**
 * Magento's choice of a route. Several may fit a path; the last in byte order wins, so a literal segment beats a
 * variable at the first place where they differ, and the variables of every route that fits come along. A general
 * router answers with the winner alone, which is why this is our own. It takes one step a segment, however many
 * rows there are.
 *
 * Source: Magento\Webapi\Model\Rest\Config::getRestRoutes; webapi.md section 1.4.
 */
export function routeTable(rows: readonly AnyRoute[]): RouteTable {
  const root = emptyNode()
  const exact = new Map<string, AnyRoute>()
  for (const row of [...rows].sort(inByteOrder)) {
    const path = row.path.replace(/\/$/, '')
    exact.set(`${row.method} ${path}`, row)
    plant(root, { row, segments: path.split('/') })
  }

  const fitting = (path: string) => collect(root, path.split('/'), 0, [])
  return {
    rows,
    match(method, path) {
      const literal = exact.get(`${method} ${path}`)
      if (literal) return { row: literal, path: [] }
      const fit = fitting(path)
        .filter((entry) => entry.row.method === method)
        .sort((a, b) => inByteOrder(a.row, b.row))
      const winner = fit.at(-1)
      return winner && { row: winner.row, path: variablesOf(fit, path.split('/')) }
    },
    methodsOf: (path) => [...new Set(fitting(path).map((entry) => entry.row.method))].sort(),
  }
}

const emptyNode = (): Node => ({ literals: new Map(), variable: undefined, entries: [] })

const inByteOrder = (a: AnyRoute, b: AnyRoute) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)

function plant(root: Node, entry: Entry): void {
  let node = root
  for (const segment of entry.segments) {
    if (segment.startsWith(':')) node = node.variable ??= emptyNode()
    else {
      const next = node.literals.get(segment) ?? emptyNode()
      node.literals.set(segment, next)
      node = next
    }
  }
  node.entries.push(entry)
}

function collect(node: Node, segments: readonly string[], depth: number, found: Entry[]): Entry[] {
  const segment = segments[depth]
  if (segment === undefined) found.push(...node.entries)
  else {
    const literal = node.literals.get(segment)
    if (literal) collect(literal, segments, depth + 1, found)
    if (node.variable) collect(node.variable, segments, depth + 1, found)
  }
  return found
}

/** Variables of all routes that fit, in their order; of equal names the later value stands in the earlier place. */
function variablesOf(fit: readonly Entry[], segments: readonly string[]): [string, string][] {
  const variables = new Map<string, string>()
  for (const entry of fit)
    entry.segments.forEach((name, index) => {
      if (name.startsWith(':')) variables.set(name.slice(1), formDecode(segments[index] ?? ''))
    })
  return [...variables]
}
