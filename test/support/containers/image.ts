import { spawn, type ChildProcess } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { transform } from 'esbuild'
import { ROOT } from '../programs.ts'

/** What the Dockerfile says of the image, and a folder that holds what the image does. */
export interface Image {
  readonly folder: string
  readonly entrypoint: readonly string[]
  readonly cmd: readonly string[]
  readonly healthcheck: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly port: number
}

const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').replace(/\\\n\s*/g, '')

/** Builds the image into a folder: what the last stage of the Dockerfile copies, and nothing else. */
export async function buildImage(): Promise<Image & Disposable> {
  const folder = mkdtempSync(join(tmpdir(), 'mock-magento-image-'))
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '))
  for (const [, from = '', to = ''] of lastStage.matchAll(/^COPY (?:--from=\S+ )?(\S+) (\S+)$/gm)) {
    const [path, target] = [from.replace(/^\/app\//, ''), join(folder, to === './' ? 'package.json' : to)]
    if (path === 'dist') await compile(target)
    else symlinkSync(join(ROOT, path), target)
  }
  return {
    folder,
    entrypoint: wordsOf('ENTRYPOINT').map((word) => word.replace(/^dist\b/, join(folder, 'dist'))),
    cmd: wordsOf('CMD'),
    healthcheck: wordsOf('HEALTHCHECK .*CMD'),
    env: environment(),
    port: Number(/^EXPOSE (\d+)$/m.exec(dockerfile)?.[1]),
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true })
    },
  }
}

/** Every source as JavaScript, as the build makes it, without looking at the types: that takes a tenth of the time. */
async function compile(folder: string): Promise<void> {
  const paths = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  const sources = paths.filter((path) => path.endsWith('.ts'))
  for (const path of sources) mkdirSync(dirname(join(folder, path)), { recursive: true })
  await Promise.all(
    sources.map(async (path) => {
      const source = readFileSync(join(ROOT, 'src', path), 'utf8')
      const { code } = await transform(source, { loader: 'ts', target: 'node20', format: 'esm' })
      const script = code.replace(/((?:from|import) ?\(?"\.[^"]*)\.ts"/g, '$1.js"')
      writeFileSync(join(folder, path.replace(/ts$/, 'js')), script)
    }),
  )
}

function environment(): Record<string, string> {
  const pairs = /^ENV (.*)$/m.exec(dockerfile)?.[1]?.split(/\s+/) ?? []
  return Object.fromEntries(pairs.map((pair) => pair.split('=') as [string, string]))
}

/** The words of an instruction in its JSON form. */
function wordsOf(instruction: string): string[] {
  const text = new RegExp(`^${instruction} (\\[.*\\])$`, 'm').exec(dockerfile)?.[1]
  if (text === undefined) throw new Error(`The Dockerfile has no ${instruction} in JSON form.`)
  return (JSON.parse(text) as string[]).map((word) => (word === 'node' ? process.execPath : word))
}

/** A container without Docker: the image's program with the image's environment, on a free port. */
export interface RunningContainer extends AsyncDisposable {
  readonly url: string
  /** What is in force, as the program itself tells it. */
  readonly settings: { readonly profile: string; readonly store: { readonly dataset: string } }
  /** The environment that a command within the container has. */
  readonly env: NodeJS.ProcessEnv
}

/** Starts a container, with the image's own command unless another is given. */
export async function startContainer(
  image: Image,
  {
    command = image.cmd,
    environment = {},
  }: {
    readonly command?: readonly string[]
    readonly environment?: Readonly<Record<string, string>>
  } = {},
): Promise<RunningContainer> {
  const [program = '', ...argv] = [...image.entrypoint, ...command]
  // Elsewhere the network of the container keeps strangers out; here it must not listen on all addresses.
  const own = { MOCK_MAGENTO_HOST: '127.0.0.1', MOCK_MAGENTO_PORT: '0', MOCK_MAGENTO_LOG: 'json' }
  const given = { PATH: process.env.PATH, ...image.env, ...environment, ...own }
  const child = spawn(program, argv, { cwd: image.folder, env: given, stdio: ['ignore', 'pipe', 'inherit'] })
  const started = await firstLine(child)
  return {
    ...started,
    settings: started,
    env: { ...given, MOCK_MAGENTO_PORT: new URL(started.url).port },
    [Symbol.asyncDispose]: () => ended(child),
  }
}

type Started = RunningContainer['settings'] & { readonly url: string }

/** The lines after it are read too, or they would fill the pipe. */
function firstLine({ stdout }: ChildProcess): Promise<Started> {
  return new Promise((resolve, reject) => {
    if (!stdout) throw new Error('The program has no output.')
    const lines = createInterface(stdout)
    lines.once('line', (line) => {
      resolve(JSON.parse(line) as Started)
    })
    lines.once('close', () => {
      reject(new Error('The program ended before it listened.'))
    })
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => {
      resolve()
    })
    child.kill()
  })
}
