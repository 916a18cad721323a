import type { Io, Signal } from './command.ts'

/** By POSIX a process that a signal ends leaves with 128 and the signal's number. */
export const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const satisfies Record<Signal, number>

/**
 * Ctrl+C under `npm start` reaches the process twice, from the terminal and from npm; nobody's second thought
 * comes as fast as that. In milliseconds.
 */
const ECHO = 300

/** Waits for the first signal; a second one leaves at once, since a hanging request must not hold the process. */
export function firstSignal(io: Io): Promise<Signal> {
  return new Promise((resolve) => {
    let stoppingSince: number | undefined
    const onSignal = (signal: Signal) => {
      if (stoppingSince !== undefined && Date.now() - stoppingSince > ECHO) io.exit(exitCodes[signal])
      stoppingSince ??= Date.now()
      resolve(signal)
    }
    io.on('SIGINT', onSignal)
    io.on('SIGTERM', onSignal)
  })
}
