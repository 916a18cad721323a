import { Law, type Need, type State } from '../contract/case.ts'
import type { RouteCoverage } from '../contract/coverage.ts'
import { UNSUCCESSFUL } from '../contract/unsuccessful.ts'
import { markdownTable } from './markdown-table.ts'

/** The table of cases by route, for `contracts/README.md`, and why some routes are never asked with success. */
export const coverageTable = (rows: readonly RouteCoverage[]): string =>
  `${casesByRoute(rows)}\n\nNo case can ask these with success:\n\n${unsuccessfulTable()}`

const unsuccessfulTable = () =>
  markdownTable(
    ['Route', 'Why'],
    Object.entries(UNSUCCESSFUL).map(([route, why]) => [`\`${route}\``, why]),
  )

const casesByRoute = (rows: readonly RouteCoverage[]) =>
  markdownTable(
    ['Group', 'Route', 'Success', 'Refusals', 'Laws'],
    rows.map(({ group, route, success, refusal, law }) => [
      group,
      `\`${route}\``,
      String(success),
      String(refusal),
      String(law),
    ]),
  )

/** What a law may state. */
export const statementTable = (): string =>
  markdownTable(
    ['Statement', 'What it says'],
    Object.entries(Law.properties as Record<string, { description?: string }>)
      .filter(([name]) => name !== 'says')
      .map(([name, { description = '' }]) => [`\`${name}\``, description]),
  )

/** What cases look for in a store. */
export const needTable = (needs: readonly Need[]): string =>
  markdownTable(
    ['Need', 'Where it is looked for', 'Without it'],
    needs.map((need) => [
      need.name,
      'given' in need ? 'the credentials' : `\`${need.route}\``,
      need.otherwise,
    ]),
  )

/** The provider states of pacts. */
export const stateTable = (states: readonly State[]): string =>
  markdownTable(
    ['State', 'Parameters, and what they are otherwise', 'Values that it answers with'],
    states.map(({ name, params, gives }) => [
      name,
      Object.entries(params)
        .map(([parameter, otherwise]) => `\`${parameter}\` (\`${otherwise}\`)`)
        .join(', '),
      Object.keys(gives)
        .map((value) => `\`${value}\``)
        .join(', '),
    ]),
  )
