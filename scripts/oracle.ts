/**
 * Replays what a real store answered against the mock: `npm run oracle [SCENARIO…]`. The recordings are kept beside
 * the project, not in it; where they are not there is nothing to compare with, and the run says so.
 */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resolveConfig } from '../src/config/resolve.ts'
import { startServer } from '../src/server.ts'

const folder = process.env.ORACLE ?? fileURLToPath(new URL('../../shared/oracle', import.meta.url))

if (!existsSync(join(folder, 'replay.mjs'))) {
  console.log('oracle: skipped, there are no recordings here')
} else {
  const server = await startServer(
    resolveConfig({ dataset: 'oracle', profile: 'observed', port: 0, log: 'silent' }, {}),
  )
  process.exitCode = await replay(server.url, process.argv.slice(2))
  await server.close()
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
