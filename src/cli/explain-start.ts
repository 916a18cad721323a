import { StartError, unreadableFile } from '../config/errors.ts'
import type { Config } from '../config/options.ts'

/** A failure to start, in words that say how to mend it where the user of a shell can. */
export function explainStart(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): unknown {
  if (!(error instanceof Error)) return error
  const { code = '', syscall, path }: NodeJS.ErrnoException = error
  if (path !== undefined) return unreadableFile('file', path, error)
  if (syscall !== 'listen' && syscall !== 'getaddrinfo') return error
  const message = listenFailures.get(code)?.(host, port) ?? `Cannot listen on ${host}, port ${port}: ${code}.`
  return new StartError(message, { cause: error })
}

const notOurs = (host: string) => `${host} is no address of this machine. Choose another with --host.`

const listenFailures = new Map<string, (host: string, port: number) => string>([
  [
    'EADDRINUSE',
    (host, port) =>
      `Port ${port} on ${host} is taken. Choose another with --port, or --port 0 for a free one.`,
  ],
  [
    'EACCES',
    (host, port) => `Port ${port} on ${host} needs more rights than you have. Choose another with --port.`,
  ],
  ['EADDRNOTAVAIL', notOurs],
  ['ENOTFOUND', notOurs],
])
