import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

/** What came of a program. */
export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a program to its end in a folder of the project, with nothing of this process's environment but the path. */
export function run(
  program: string,
  argv: readonly string[],
  { cwd = '', env = {} }: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Ended> {
  const options = {
    cwd: cwd.startsWith('/') ? cwd : `${ROOT}/${cwd}`,
    env: { PATH: process.env.PATH, ...env },
  }
  return new Promise((resolve) => {
    execFile(program, argv, options, (error, out, err) => {
      const code = error ? Number(error.code ?? 1) : 0
      resolve({ code: Number.isNaN(code) ? 127 : code, out, err })
    })
  })
}
