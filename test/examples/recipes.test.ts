import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { resolveConfig } from '../../src/config/resolve.ts'
import { buildImage, startContainer, type RunningContainer } from '../support/containers/image.ts'
import { ROOT, run } from '../support/programs.ts'

const COMPOSE = 'examples/docker-compose'
const NODE_RECIPE = 'examples/testcontainers/node'
const PYTHON_RECIPE = 'examples/testcontainers/python'
/** Milliseconds for what starts several programs, on a computer that is busy with other things too. */
const PATIENCE = 60_000
const hasPython = (await run('python3', ['--version'])).code === 0

const readYaml = (path: string) => parse(readFileSync(`${ROOT}/${path}`, 'utf8'))

const image = await buildImage()
afterAll(() => {
  image[Symbol.dispose]()
})

/** A line of what node:test prints at its end: as TAP in Node.js 20, for people in later versions. */
const counted = (text: string) => new RegExp(`^[#ℹ] ${text}$`, 'm')

/** The environment in which both fakes of Testcontainers know what the image is. */
const fakes = { FAKE_IMAGE: JSON.stringify(image) }

describe('docker compose', () => {
  const { magento, tests } = readYaml(`${COMPOSE}/compose.yaml`).services
  let container: RunningContainer
  beforeAll(async () => {
    container = await startContainer(image, { command: magento.command, environment: magento.environment })
  }, PATIENCE)
  afterAll(() => container[Symbol.asyncDispose]())

  test('builds the image from the Dockerfile, and starts it with the settings it names', () => {
    expect(existsSync(resolve(ROOT, COMPOSE, magento.build, 'Dockerfile'))).toBe(true)
    expect(container.settings).toMatchObject({ profile: 'observed', store: { dataset: 'demo' } })
    expect(magento.ports).toEqual([`127.0.0.1:${image.port}:${image.port}`])
  })

  test("waits for the image's own health check, which tells a store that is up from one that is not", async () => {
    const [program = '', ...argv] = image.healthcheck
    const health = async (env: NodeJS.ProcessEnv) => (await run(program, argv, { env })).code

    expect(tests.depends_on).toEqual({ magento: { condition: 'service_healthy' } })
    expect(magento.healthcheck).toEqual({ interval: '1s' })
    expect(await health(container.env)).toBe(0)
    expect(await health({ ...container.env, MOCK_MAGENTO_PORT: '1' })).toBe(1)
  })

  test("runs the consumer's tests against it, and they pass", async () => {
    const [folder, mounted] = tests.volumes[0].split(':')
    const [program, ...argv] = tests.command

    expect(mounted).toBe(tests.working_dir)
    expect(tests.environment).toEqual({ MAGENTO_URL: `http://magento:${image.port}` })
    const ended = await run(program, argv, {
      cwd: resolve(ROOT, COMPOSE, folder),
      env: { MAGENTO_URL: container.url },
    })
    expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(counted('fail 0')) })
  })
})

describe('a service container of GitHub Actions', () => {
  const { services, env } = readYaml('examples/github-actions/service-container.yml').jobs.test

  test('is the image, with settings that it knows, at the address that the tests are told', () => {
    expect(services.magento.image).toMatch(/\/mock-magento:latest$/)
    expect(services.magento.ports).toEqual([`${image.port}:${image.port}`])
    expect(env).toEqual({ MAGENTO_URL: `http://127.0.0.1:${image.port}` })
    expect(resolveConfig({}, services.magento.env)).toMatchObject({ profile: 'observed' })
  })
})

describe('a plain step of GitHub Actions', () => {
  const { env, steps } = readYaml('examples/github-actions/step.yml').jobs.test
  const commands = (steps as { run?: string }[]).flatMap(({ run }) => run ?? [])
  let project: string
  beforeEach(() => {
    project = consumersProject()
  })
  afterEach(() => {
    for (const group of groups.splice(0)) endGroup(group)
    rmSync(project, { recursive: true })
  })

  test(
    'starts the store that was installed, waits for it, and tests against it',
    async () => {
      const [install, ...others] = commands
      const url = `http://127.0.0.1:${await freePort()}`
      const ended = []
      for (const command of others) ended.push(await step(command, project, { MAGENTO_URL: url }))

      expect(install).toBe('npm ci')
      expect(env).toEqual({ MAGENTO_URL: `http://127.0.0.1:${image.port}` })
      expect(ended).toEqual([
        { code: 0, out: '' },
        { code: 0, out: expect.stringMatching(counted('pass 3')) },
        { code: 0, out: expect.stringMatching(/^\[.*\]$/s) },
      ])
    },
    PATIENCE,
  )
})

describe('Testcontainers', () => {
  test('of Node.js starts a store, tests against it, and stops it', async () => {
    const fake = import.meta.resolve('../support/containers/fake-modules.js')

    const ended = await run(process.execPath, ['--test'], {
      cwd: NODE_RECIPE,
      env: { ...fakes, NODE_OPTIONS: `--import ${fake}` },
    })

    expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(counted('pass 1')) })
  })

  test.skipIf(!hasPython)('of Python starts a store, tests against it, and stops it', async () => {
    const ended = await run('python3', ['-m', 'unittest'], {
      cwd: PYTHON_RECIPE,
      env: { ...fakes, PYTHONPATH: `${ROOT}/test/support/containers/python`, PYTHONDONTWRITEBYTECODE: '1' },
    })

    expect(ended).toMatchObject({ code: 0, err: expect.stringMatching(/^Ran 1 test .*^OK$/ms) })
  })
})

/** A folder with mock-magento among its packages, and with the consumer's tests. */
function consumersProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mock-magento-project-'))
  const bin = join(folder, 'node_modules/.bin')
  const words = image.entrypoint.map((word) => `'${word}'`).join(' ')
  const scripts = { test: `node --test '${ROOT}/examples/consumer/test/cancel-unpaid.test.js'` }
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'mock-magento'), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, scripts }))
  return folder
}

/** The processes that steps started, by the group of each. */
const groups: number[] = []

/** Runs a step as the runner does: in a shell of its own, where what is in the background outlives it. */
function step(
  command: string,
  cwd: string,
  environment: Record<string, string>,
): Promise<{ code: unknown; out: string }> {
  const shell = spawn('bash', ['-e', '-o', 'pipefail', '-c', command], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, npm_config_offline: 'true', ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (shell.pid !== undefined) groups.push(shell.pid)
  let out = ''
  shell.stdout.on('data', (chunk) => (out += String(chunk)))
  return new Promise((resolve) =>
    shell.once('close', (code) => {
      resolve({ code, out })
    }),
  )
}

function endGroup(group: number): void {
  try {
    process.kill(-group)
  } catch {
    // Every process of the step has ended by itself.
  }
}

/** A port that is free now: a workflow names one beforehand. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
