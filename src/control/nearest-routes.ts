import { editDistance } from '../config/nearest.ts'
import { routeName, type AnyRoute } from '../framework/route.ts'

/** Of a path and of a segment as far as they are compared: a client may send kilobytes. */
const MOST_SEGMENTS = 12
const MOST_LETTERS = 60

const MOST_NAMED = 3

/** What differs counts up to 1 a segment; these count less than a wrong word. */
const OTHER_METHOD = 0.2
const A_VARIABLE = 0.25

/** The part of the segments that may be wrong: with more of them, a guess is more puzzling than none. */
const TOLERANCE = 0.4

/**
 * The routes that may have been meant, the most likely first: `PUT /V1/products/:sku`.
 *
 * @param path as it was sent, with or without what comes before `/V1`
 */
export function nearestRoutes(method: string, path: string, rows: readonly AnyRoute[]): string[] {
  const segments = segmentsOf(path)
  const costs = new Map<string, number>()
  /** Of one word for another; routes have many words in common. */
  const costOf = (segment: string, word: string): number => {
    if (word.startsWith(':')) return A_VARIABLE
    const key = `${segment}/${word}`
    const cost = costs.get(key) ?? editDistance(segment, word) / Math.max(segment.length, word.length)
    costs.set(key, cost)
    return cost
  }
  return rows
    .map((row) => ({
      name: routeName(row),
      cost: (row.method === method ? 0 : OTHER_METHOD) + pathCost(segments, segmentsOf(row.path), costOf),
    }))
    .filter(({ cost }) => cost <= segments.length * TOLERANCE)
    .sort((one, other) => one.cost - other.cost)
    .slice(0, MOST_NAMED)
    .map(({ name }) => name)
}

/** From `V1` on, where there is one. */
function segmentsOf(path: string): string[] {
  const segments = path.split('/').filter((segment) => segment !== '')
  const version = segments.findIndex((segment) => /^V\d/i.test(segment))
  return segments
    .slice(version < 0 && segments[0] === 'rest' ? 1 : Math.max(version, 0))
    .slice(0, MOST_SEGMENTS)
    .map((segment) => segment.slice(0, MOST_LETTERS))
}

/** The edit distance of two paths by segments. */
function pathCost(
  from: readonly string[],
  to: readonly string[],
  costOf: (segment: string, word: string) => number,
): number {
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [row, segment] of from.entries()) {
    const current = [row + 1]
    for (const [column, word] of to.entries())
      current.push(
        Math.min(
          (last[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1,
          (last[column] ?? 0) + costOf(segment, word),
        ),
      )
    last = current
  }
  return last.at(-1) ?? 0
}
