import { GenericContainer, Wait } from 'testcontainers'

const PORT = 8082

/**
 * Starts a store in a container of its own, ready to be called.
 *
 * @param {{ image?: string, options?: string[] }} [settings] `options` as on the command line: `['--dataset', 'clean']`
 * @returns {Promise<{ url: string, stop: () => Promise<unknown> }>}
 */
export async function startMagento({ image = 'mock-magento', options = [] } = {}) {
  const container = await new GenericContainer(image)
    .withCommand(['serve', ...options])
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forHttp('/_mock/health', PORT))
    .start()
  return {
    url: `http://${container.getHost()}:${container.getMappedPort(PORT)}`,
    stop: () => container.stop(),
  }
}
