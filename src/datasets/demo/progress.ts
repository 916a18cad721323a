import type { LoadProgress } from '../options.ts'

/** Told how many are done. */
export type Tell = (done: number) => void

/** Passes on every hundredth of the way only: telling costs more than making one product does. */
export function everyHundredth(progress: LoadProgress | undefined, total: number, what: string): Tell {
  const stride = Math.max(1, Math.floor(total / 100))
  return (done) => {
    if (done % stride === 0 || done === total) progress?.(done, total, what)
  }
}
