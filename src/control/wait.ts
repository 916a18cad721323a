/** Calls `done` after a while, unless the function that it gives is called before. */
export type Wait = (milliseconds: number, done: () => void) => () => void

/** As long as it says. A program that has nothing else to do need not stay for it. */
export const byTimer: Wait = (milliseconds, done) => {
  const timer = setTimeout(done, milliseconds).unref()
  return () => {
    clearTimeout(timer)
  }
}
