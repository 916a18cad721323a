/**
 * Replays what a real store answered against the mock, and holds the recorded answers themselves against the
 * published schemas: `npm run oracle [SCENARIO…]`. The recordings are kept beside the project, not in it; where they
 * are not there is nothing to compare with, and the run says so.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resolveConfig } from '../src/config/resolve.ts'
import { startServer } from '../src/server.ts'
import { validate } from '../src/verify/contracts.ts'

const folder = process.env.ORACLE ?? fileURLToPath(new URL('../../shared/oracle', import.meta.url))

if (!existsSync(join(folder, 'replay.mjs'))) {
  console.log('oracle: skipped, there are no recordings here')
} else {
  const server = await startServer(
    resolveConfig({ dataset: 'oracle', profile: 'observed', port: 0, log: 'silent' }, {}),
  )
  const exitCode = await replay(server.url, process.argv.slice(2))
  await server.close()
  process.exitCode = holdRecordings() ? exitCode : 1
}

/** The exit code of the replay: 0 when every step was answered as recorded. */
function replay(url: string, args: readonly string[]): Promise<number> {
  const options = args.filter((argument) => argument.startsWith('--'))
  const names = args.filter((argument) => !argument.startsWith('--'))
  const scenarios = readdirSync(join(folder, 'scenarios'))
    .filter((file) => names.length === 0 || names.includes(file.replace(/\.json$/, '')))
    .map((file) => join(folder, 'scenarios', file))
  const child = spawn(
    process.execPath,
    [
      join(folder, 'replay.mjs'),
      ...['--base-url', url, '--reset-url', `${url}/_mock/reset`],
      ...['--actors', join(folder, 'actors.json'), '--golden', join(folder, 'golden')],
      ...options.flatMap((option) => option.split('=')),
      ...scenarios,
    ],
    { stdio: 'inherit' },
  )
  return new Promise((resolve) =>
    child.on('exit', (code) => {
      resolve(code ?? 1)
    }),
  )
}

/** A request of a scenario, and what was recorded for it. */
interface Recorded {
  readonly request: string
  readonly status: number
  readonly type: string
  readonly body: unknown
}

/**
 * Do the schemas fit the real store, and not only the mock? Every JSON body of a success is held against that of its
 * route; there is none for asynchronous calls.
 */
function holdRecordings(): boolean {
  const bodies = readdirSync(join(folder, 'golden'))
    .flatMap(recordings)
    .filter(({ status, type, body }) => status < 300 && type.includes('json') && body !== '(ignored)')
    .filter(({ request }) => !/\/(async|bulk)\//.test(request))
  const misfits = bodies.flatMap(({ request, status, body }) => {
    const { valid, faults, unknown } = validate(request, { status, body })
    return valid && unknown.length === 0 ? [] : [`${request}: ${JSON.stringify({ faults, unknown })}`]
  })
  for (const misfit of misfits) console.log(`contracts: ${misfit}`)
  console.log(
    `contracts: ${bodies.length - misfits.length} of ${bodies.length} recorded answers fit their schemas`,
  )
  return misfits.length === 0
}

function recordings(file: string): Recorded[] {
  const read = (place: string) => JSON.parse(readFileSync(join(folder, place, file), 'utf8')) as unknown
  const { steps } = read('scenarios') as { steps: { request: string }[] }
  const golden = read('golden') as Omit<Recorded, 'request'>[]
  return golden.map((answer, index) => ({ ...answer, request: steps[index]?.request ?? '' }))
}
