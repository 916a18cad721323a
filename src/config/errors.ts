/** The command line, the environment or a configuration file says something that is no option: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** The store cannot start, for a reason outside of it that its user can mend: exit code 1. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** A command could not do its work, for a reason outside of it, and so found nothing out: exit code 2. */
export class CouldNotRunError extends Error {
  override readonly name = 'CouldNotRunError'
}

/**
 * The refusal for a file that cannot be read; `what` tells what it is to the user, such as `configuration file`.
 *
 * @example
 * unreadableFile('data set', 'shop.json', error).message // Cannot read the data set shop.json: no such file.
 */
export function unreadableFile(what: string, path: string, cause: unknown): StartError {
  return new StartError(`Cannot read the ${what} ${path}: ${reasonOf(cause)}.`, { cause })
}

const reasons = new Map([
  ['ENOENT', 'no such file'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'no such folder'],
])

/** Why a file could not be read or written, in a few words: `no such file`. */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  const { code = '' }: NodeJS.ErrnoException = cause
  return reasons.get(code) ?? cause.message.replace(/\.$/, '')
}
