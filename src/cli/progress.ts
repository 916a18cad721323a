import { createRequire } from 'node:module'
import type { SingleBar } from 'cli-progress'
import type { Io } from './command.ts'

/** Told by whoever works long: how much of what is done. */
export type ReportProgress = (done: number, total: number, what: string) => void

/** A bar on the terminal for as long as work is reported. */
export interface Progress {
  readonly report: ReportProgress
  /** Ends the bar; to be called whether the work succeeded or not. */
  readonly stop: () => void
}

/** Fewer things than these are made before a bar could be read. */
const WORTH_A_BAR = 5000

/**
 * A progress bar on `stderr`, one per kind of thing; none unless somebody is watching a terminal.
 *
 * @param worth so many things have to be there for a bar
 */
export function progressBar({ stdout, stderr }: Io, worth = WORTH_A_BAR): Progress {
  let current: { what: string; bar: SingleBar } | undefined
  const stop = () => {
    current?.bar.stop()
    current = undefined
  }
  const report: ReportProgress = (done, total, what) => {
    if (!stdout.isTTY || !stderr.isTTY || total < worth) return
    if (current?.what !== what) {
      stop()
      current = { what, bar: createBar(stderr, total, what) }
    }
    current.bar.update(done)
  }
  return { report, stop }
}

/**
 * Progress is reported from synchronous work, which no `await import()` could interrupt: hence `require`, for a
 * library that nobody should wait for who sees no bar.
 */
function createBar(stream: NodeJS.WritableStream, total: number, what: string): SingleBar {
  const { Presets, SingleBar } = createRequire(import.meta.url)(
    'cli-progress',
  ) as typeof import('cli-progress')
  const format = '  {what} {bar} {value}/{total}'
  // Its own handling of signals would keep Ctrl+C from ending the process.
  const bar = new SingleBar(
    { stream, format, clearOnComplete: true, gracefulExit: false },
    Presets.shades_classic,
  )
  bar.start(total, 0, { what })
  return bar
}
