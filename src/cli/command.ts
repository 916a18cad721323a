import type { Option } from '../config/options.ts'
import type { Values } from '../config/read-value.ts'
import type { Environment } from '../config/resolve.ts'

/** A command of the program, as data: help, parsing and dispatch read it. */
export interface Command {
  readonly name: string
  /** One sentence for the help. */
  readonly summary: string
  readonly options: readonly Option[]
  /**
   * Does the work and ends with the exit code.
   *
   * @throws UsageError or CouldNotRunError for exit code 2; any other error ends with exit code 1. All are told in
   * one line.
   */
  run(flags: Values, io: Io): Promise<number>
}

/** A stream that is written to and may be a terminal. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean | undefined }

/** A wish that the process ends. */
export type Signal = 'SIGINT' | 'SIGTERM'

/** What a command needs of a process; `process` itself is one. */
export interface Io {
  readonly stdout: Output
  readonly stderr: Output
  readonly env: Environment
  on(signal: Signal, listener: (signal: Signal) => void): unknown
  /** Leaves at once, whatever is still running. */
  exit(code: number): void
}
