import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { buildImage } from '../support/containers/image.ts'
import { ROOT } from '../support/programs.ts'

interface Step {
  readonly run?: string
  readonly if?: string
}

const { env, steps } = parse(readFileSync(`${ROOT}/examples/github-actions/step.yml`, 'utf8')).jobs.test as {
  readonly env: { readonly MAGENTO_URL: string }
  readonly steps: readonly Step[]
}

const image = await buildImage()
afterAll(() => {
  image[Symbol.dispose]()
})

/** A project that has mock-magento among its packages, and the consumer's tests. */
let project: string
const groups: number[] = []

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'mock-magento-'))
  const bin = join(project, 'node_modules/.bin')
  mkdirSync(bin, { recursive: true })
  const words = image.entrypoint.map((word) => `'${word}'`).join(' ')
  writeFileSync(join(bin, 'mock-magento'), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 })
  const scripts = { test: `node --test '${ROOT}/examples/consumer/test/'` }
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, scripts }))
})

afterEach(() => {
  for (const group of groups.splice(0)) endGroup(group)
  rmSync(project, { recursive: true })
})

test('the steps of the workflow start the store, wait for it, and test against it', async () => {
  const [install, ...commands] = steps.flatMap(({ run }) => run ?? [])
  const url = `http://127.0.0.1:${await freePort()}`

  expect(install).toBe('npm ci')
  expect(new URL(env.MAGENTO_URL).hostname).toBe('127.0.0.1')
  const ended = []
  for (const command of commands) ended.push(await step(command, { MAGENTO_URL: url }))

  const [start, tests, failure] = ended
  expect(start).toEqual({ code: 0, out: '' })
  expect(tests).toMatchObject({ code: 0, out: expect.stringMatching(/^# pass 3$/m) })
  expect(failure).toMatchObject({ code: 0, out: expect.stringMatching(/^\[.*\]$/s) })
})

/** Runs a step as the runner does: in a shell of its own, where what is in the background outlives it. */
function step(command: string, environment: Record<string, string>): Promise<{ code: unknown; out: string }> {
  const shell = spawn('bash', ['-e', '-o', 'pipefail', '-c', command], {
    cwd: project,
    env: { PATH: process.env.PATH, HOME: project, npm_config_offline: 'true', ...environment },
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
