/** Told of how far a long generation is. */
export type LoadProgress = (done: number, total: number, what: string) => void

/** Which data set, and how large. */
export interface DatasetOptions {
  /** `demo`, `clean`, `oracle`, or the path of a file. */
  readonly dataset: string
  readonly seed: number
  readonly products?: number | undefined
  readonly customers?: number | undefined
  readonly categories?: number | undefined
  readonly orders?: number | undefined
}
