import { CouldNotRunError, StartError, UsageError } from '../config/errors.ts'
import { parseFlags } from '../config/flags.ts'
import { didYouMean } from '../config/nearest.ts'
import type { Command, Io } from './command.ts'
import { record } from './commands/record.ts'
import { serve } from './commands/serve.ts'
import { verify } from './commands/verify.ts'
import { commandHelp, programHelp } from './help.ts'
import { readVersion } from './version.ts'

/** The commands of the program; the first one runs where none is named. */
export const commands: readonly [Command, ...Command[]] = [serve(), verify(), record()]

/**
 * Runs the program and ends with its exit code: 0 for done, 1 for a failure, 2 for a wrong command line or a command
 * that could find nothing out, each failure told in one line on `stderr`.
 */
export async function main(argv: readonly string[], io: Io, known = commands): Promise<number> {
  try {
    return await dispatch(argv, io, known)
  } catch (error) {
    io.stderr.write(`${oneLine(error)}\n`)
    return error instanceof UsageError || error instanceof CouldNotRunError ? 2 : 1
  }
}

async function dispatch(argv: readonly string[], io: Io, known: typeof commands): Promise<number> {
  const [first] = argv
  const name = first?.startsWith('-') ? undefined : first
  const command = name === undefined ? known[0] : findCommand(name, known)
  const flags = parseFlags(name === undefined ? argv : argv.slice(1), command.options)

  if (flags.help) return print(io, name === undefined ? programHelp(known) : commandHelp(command))
  if (flags.version) return print(io, `${readVersion()}\n`)
  return command.run(flags, io)
}

function findCommand(name: string, known: readonly Command[]): Command {
  const command = known.find((candidate) => candidate.name === name)
  if (command) return command
  const names = known.map((candidate) => candidate.name)
  throw new UsageError(`Unknown command ${JSON.stringify(name)}.${didYouMean(name, names)}`)
}

function print(io: Io, text: string): number {
  io.stdout.write(text)
  return 0
}

/** Messages quote what users typed and files hold, line breaks included. */
function oneLine(error: unknown): string {
  return describe(error)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}

function describe(error: unknown): string {
  const isExplained = [UsageError, StartError, CouldNotRunError].some(
    (explained) => error instanceof explained,
  )
  if (isExplained) return (error as Error).message
  return `Unexpected failure: ${error instanceof Error ? error.message || error.name : String(error)}`
}
