import { routeName, type AnyRoute } from '../framework/route.ts'
import type { Case } from './case.ts'
import { groupOf } from './groups.ts'

/** How many cases a route has, by what they show. */
export interface RouteCoverage {
  readonly group: string
  readonly route: string
  readonly success: number
  readonly refusal: number
  readonly law: number
}

/** The cases of every route, in the order of groups and paths. A law counts where its case has one to hold. */
export function coverage(routes: readonly AnyRoute[], cases: readonly Case[]): RouteCoverage[] {
  return routes
    .map((row) => {
      const route = routeName(row)
      const of = cases.filter((subject) => coveredBy(subject).includes(route))
      return {
        group: groupOf(row),
        route,
        success: of.filter(({ kind }) => kind !== 'refusal').length,
        refusal: cases.filter((subject) => refuses(subject, route)).length,
        law: of.reduce((sum, { holds = [] }) => sum + holds.length, 0),
      }
    })
    .sort((a, b) => order(a.group, b.group) || order(pathOf(a.route), pathOf(b.route)))
}

/** Routes that a case counts for: those it says, or those that it asks with success. */
const coveredBy = ({ covers, steps }: Case): readonly string[] =>
  covers ??
  steps.filter(({ expect }) => expect.status.every((status) => status < 400)).map(({ route }) => route)

const refuses = ({ steps }: Case, route: string): boolean =>
  steps.some((step) => step.route === route && step.expect.status.some((status) => status >= 400))

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const pathOf = (route: string) => route.slice(route.indexOf(' '))
