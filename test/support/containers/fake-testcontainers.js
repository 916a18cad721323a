/**
 * Stands in for the package `testcontainers` where there is no Docker: a container of the image `mock-magento` is the
 * image's program as a process. `FAKE_IMAGE` says what that is.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const { entrypoint, env, port } = JSON.parse(process.env.FAKE_IMAGE)

export const Wait = { forHttp: (path, of) => ({ path, port: of }) }

export class GenericContainer {
  constructor(image) {
    if (image !== 'mock-magento') throw new Error(`There is no image ${image}.`)
  }

  withCommand(command) {
    this.command = command
    return this
  }

  withExposedPorts(...ports) {
    this.ports = ports
    return this
  }

  withWaitStrategy(wait) {
    this.wait = wait
    return this
  }

  async start() {
    if (!this.ports.includes(port) || this.wait.port !== port)
      throw new Error(`The image listens on ${port}.`)
    const [program, ...argv] = [...entrypoint, ...this.command]
    const child = spawn(program, argv, {
      env: { ...env, MOCK_MAGENTO_HOST: '127.0.0.1', MOCK_MAGENTO_PORT: '0', MOCK_MAGENTO_LOG: 'json' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next()
    const url = new URL(JSON.parse(value).url)
    const { ok } = await fetch(new URL(this.wait.path, url))
    if (!ok) throw new Error(`${this.wait.path} is not what tells that the image is ready.`)
    return {
      getHost: () => url.hostname,
      getMappedPort: () => Number(url.port),
      stop: () => new Promise((resolve) => child.once('exit', resolve) && child.kill()),
    }
  }
}
