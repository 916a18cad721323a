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

/** A row in its place: `order` is that of its path in byte order. */
interface Entry {
  readonly row: AnyRoute
  readonly order: number
  /** Where the variables of its path stand. */
  readonly variables: readonly { readonly name: string; readonly index: number }[]
}

interface Node {
  readonly literals: Map<string, Node>
  variable: Node | undefined
  readonly entries: Entry[]
}

interface Tree {
  readonly exact: Map<string, AnyRoute>
  readonly root: Node
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
  const trees = new Map<string, Tree>()
  const inByteOrder = [...rows].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  for (const [order, row] of inByteOrder.entries()) {
    const tree = trees.get(row.method) ?? { exact: new Map(), root: emptyNode() }
    trees.set(row.method, tree)
    const path = row.path.replace(/\/$/, '')
    tree.exact.set(path, row)
    plant(tree.root, path.split('/'), row, order)
  }

  return {
    rows,
    match(method, path) {
      const tree = trees.get(method)
      if (!tree) return undefined
      const literal = tree.exact.get(path)
      if (literal) return { row: literal, path: [] }
      const segments = path.split('/')
      const fit = fitting(tree.root, segments)
      const winner = fit.at(-1)
      return winner && { row: winner.row, path: variablesOf(fit, segments) }
    },
    methodsOf: (path) =>
      [...trees]
        .filter(([, { root }]) => fitting(root, path.split('/')).length > 0)
        .map(([method]) => method)
        .sort(),
  }
}

const emptyNode = (): Node => ({ literals: new Map(), variable: undefined, entries: [] })

function plant(root: Node, segments: readonly string[], row: AnyRoute, order: number): void {
  let node = root
  for (const segment of segments) {
    if (segment.startsWith(':')) node = node.variable ??= emptyNode()
    else {
      const next = node.literals.get(segment) ?? emptyNode()
      node.literals.set(segment, next)
      node = next
    }
  }
  const variables = segments.flatMap((segment, index) =>
    segment.startsWith(':') ? [{ name: segment.slice(1), index }] : [],
  )
  node.entries.push({ row, order, variables })
}

/** The rows that fit, the last in byte order last. */
function fitting(root: Node, segments: readonly string[]): Entry[] {
  const found: Entry[] = []
  collect(root, segments, 0, found)
  return found.length < 2 ? found : found.sort((a, b) => a.order - b.order)
}

function collect(node: Node, segments: readonly string[], depth: number, found: Entry[]): void {
  const segment = segments[depth]
  if (segment === undefined) {
    found.push(...node.entries)
    return
  }
  const literal = node.literals.get(segment)
  if (literal) collect(literal, segments, depth + 1, found)
  if (node.variable) collect(node.variable, segments, depth + 1, found)
}

/** Variables of all routes that fit, in their order; of equal names the later value stands in the earlier place. */
function variablesOf(fit: readonly Entry[], segments: readonly string[]): (readonly [string, string])[] {
  const variables: [string, string][] = []
  for (const entry of fit)
    for (const { name, index } of entry.variables) {
      const value = formDecode(segments[index] ?? '')
      const known = variables.find(([other]) => other === name)
      if (known) known[1] = value
      else variables.push([name, value])
    }
  return variables
}
