import type { AnyRoute } from '../framework/route.ts'
import { markdownTable } from './markdown-table.ts'

/** The endpoint table of the README, a line a row. */
export const endpointTable = (routes: readonly AnyRoute[]): string =>
  markdownTable(
    ['Method', 'Path', 'ACL resource', 'What it does'],
    [...routes]
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
      .map(({ method, path, resource, documentedResource, summary }) => [
        method,
        `\`${path}\``,
        documentedResource === undefined
          ? `\`${resource}\``
          : `\`${documentedResource}\` (store: \`${resource}\`)`,
        summary,
      ]),
  )
