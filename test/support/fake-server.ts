import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Config } from '../../src/config/options.ts'
import type { RunningServer, startServer } from '../../src/server.ts'

/** What a started store tells about itself; nothing listens. */
export function runningServer(config: Config, given: Partial<RunningServer> = {}): RunningServer {
  const port = config.port || 54321
  return {
    url: `http://${config.host}:${port}`,
    host: config.host,
    port,
    store: { products: 320, customers: 40, orders: 60, dataset: config.dataset },
    credentials: {
      admin: { username: 'admin', password: 'Admin123!' },
      customer: { email: 'ada@example.com', password: 'Customer123!' },
      integration: {
        name: 'Shop Sync',
        token: 't0k3n',
        tokenSecret: 't0k3n-secret',
        consumerKey: 'consumer-key',
        consumerSecret: 'consumer-secret',
      },
    },
    routes: { emulated: 440, notEmulated: 60 },
    notEmulatedCalls: new Map(),
    startedIn: 212.6,
    unref: () => undefined,
    close: () => Promise.resolve(),
    ...given,
  }
}

/** A real listener on a free port whose answers a test decides; it closes as the store has to. */
export function listening(answer: RequestListener): typeof startServer {
  return async (config) => {
    const server = createServer(answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    return runningServer({ ...config, port }, { close: () => closed(server) })
  }
}

async function closed(server: ReturnType<typeof createServer>): Promise<void> {
  await new Promise((resolve) => server.close(resolve))
}
