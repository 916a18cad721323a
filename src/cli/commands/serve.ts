import { StartError, unreadableFile } from '../../config/errors.ts'
import { optionsOf } from '../../config/options.ts'
import type { Config } from '../../config/options.ts'
import { resolveConfig } from '../../config/resolve.ts'
import type { RunningServer, startServer } from '../../server.ts'
import { announceStart, announceStop } from '../announce.ts'
import type { Command, Io } from '../command.ts'
import { progressBar } from '../progress.ts'
import { firstSignal } from '../signals.ts'

/** Starts the store and keeps it until a signal comes; running requests are finished before it leaves. */
export const serve = (start: typeof startServer = startLazily): Command => ({
  name: 'serve',
  summary: 'Starts a mock of the Magento 2 REST API.',
  options: optionsOf('serve'),
  async run(flags, io) {
    const config = resolveConfig(flags, io.env)
    const server = await startWithProgress(start, config, io)
    announceStart(server, config, io)

    announceStop(await firstSignal(io), config, io)
    await server.close()
    return 0
  },
})

/** Help and version need no server, and loading one takes most of the start. */
const startLazily: typeof startServer = async (config, hooks) => {
  const server = await import('../../server.ts')
  return server.startServer(config, hooks)
}

async function startWithProgress(start: typeof startServer, config: Config, io: Io): Promise<RunningServer> {
  const progress = progressBar(io)
  try {
    return await start(config, config.log === 'pretty' ? { progress: progress.report } : {})
  } catch (error) {
    throw explain(error, config)
  } finally {
    progress.stop()
  }
}

/** The failures that the user of a shell can mend, in words that say how. */
function explain(error: unknown, { host, port }: Config): unknown {
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
