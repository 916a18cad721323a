import { optionsOf } from '../../config/options.ts'
import type { Config } from '../../config/options.ts'
import { resolveConfig } from '../../config/resolve.ts'
import type { RunningServer, startServer } from '../../server.ts'
import { announceNotEmulated, announceStart, announceStop } from '../announce.ts'
import type { Command, Io } from '../command.ts'
import { explainStart } from '../explain-start.ts'
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

    announceStop(await firstSignal(io), server, config, io)
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
    return await start(config, {
      ...(config.log === 'pretty' && { progress: progress.report }),
      warned: (route, call) => {
        announceNotEmulated(route, call, config, io)
      },
    })
  } catch (error) {
    throw explainStart(error, config)
  } finally {
    progress.stop()
  }
}
