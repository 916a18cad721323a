import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'yaml'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resolveConfig } from '../../src/config/resolve.ts'
import { buildImage, startContainer, type RunningContainer } from '../support/containers/image.ts'
import { ROOT, run } from '../support/programs.ts'

const COMPOSE = 'examples/docker-compose'
const NODE_RECIPE = 'examples/testcontainers/node'
const PYTHON_RECIPE = 'examples/testcontainers/python'
const hasPython = (await run('python3', ['--version'])).code === 0

const readYaml = (path: string) => parse(readFileSync(`${ROOT}/${path}`, 'utf8'))

const image = await buildImage()
afterAll(() => {
  image[Symbol.dispose]()
})

/** The environment in which both fakes of Testcontainers know what the image is. */
const fakes = { FAKE_IMAGE: JSON.stringify(image) }

describe('docker compose', () => {
  const { magento, tests } = readYaml(`${COMPOSE}/compose.yaml`).services
  let container: RunningContainer
  beforeAll(async () => {
    container = await startContainer(image, { command: magento.command, environment: magento.environment })
  })
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
    expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(/^# fail 0$/m) })
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

describe('Testcontainers', () => {
  test('of Node.js starts a store, tests against it, and stops it', async () => {
    const fake = `${ROOT}/test/support/containers/fake-modules.js`

    const ended = await run(process.execPath, ['--test'], {
      cwd: NODE_RECIPE,
      env: { ...fakes, NODE_OPTIONS: `--import ${fake}` },
    })

    expect(ended).toMatchObject({ code: 0, out: expect.stringMatching(/^# pass 1$/m) })
  })

  test.skipIf(!hasPython)('of Python starts a store, tests against it, and stops it', async () => {
    const ended = await run('python3', ['-m', 'unittest'], {
      cwd: PYTHON_RECIPE,
      env: { ...fakes, PYTHONPATH: `${ROOT}/test/support/containers/python`, PYTHONDONTWRITEBYTECODE: '1' },
    })

    expect(ended).toMatchObject({ code: 0, err: expect.stringMatching(/^Ran 1 test .*^OK$/ms) })
  })
})
