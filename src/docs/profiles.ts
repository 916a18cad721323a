import { profileDifferences } from '../framework/profile.ts'
import { markdownTable } from './markdown-table.ts'

interface Row {
  readonly situation: string
  readonly documented: unknown
  readonly observed: unknown
  readonly words: (value: never) => string
}

/** The table of what the two profiles answer differently. */
export const profileTable = (): string =>
  markdownTable(
    ['Situation', '`documented` (default)', '`observed`'],
    Object.values<Row>(profileDifferences).map(({ situation, documented, observed, words }) => [
      situation,
      words(documented as never),
      words(observed as never),
    ]),
  )
