import type { AnyControlRoute } from '../control/control-route.ts'
import { markdownTable } from './markdown-table.ts'

/** The mock's own endpoints, a line a row. */
export const controlTable = (routes: readonly AnyControlRoute[]): string =>
  markdownTable(
    ['Method', 'Path', 'What it does'],
    routes.map(({ method, path, summary }) => [method, `\`/_mock${path}\``, summary]),
  )
