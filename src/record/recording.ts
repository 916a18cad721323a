import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Value } from 'typebox/value'
import { StartError, reasonOf, unreadableFile } from '../config/errors.ts'
import { Exchange } from './exchange.ts'

/** A recording that is being written. */
export interface Recording {
  /** Where it is, as it was said. */
  readonly place: string
  /** @throws Error, the disk is full or gone */
  write(exchange: Exchange): void
  close(): void
}

/**
 * Begins a recording: a file of JSON lines, or a folder with a file for each exchange. An exchange is written at once,
 * in one piece.
 *
 * @param place a folder where it ends with a slash, or is one
 * @throws StartError, there is a recording already, whose fakes stand for other people; or it cannot be written
 */
export function createRecording(place: string): Recording {
  try {
    return isFolder(place) ? folderRecording(place) : fileRecording(place)
  } catch (error) {
    if (error instanceof StartError) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') throw taken(place)
    throw new StartError(`Cannot write the recording ${place}: ${reasonOf(error)}.`, { cause: error })
  }
}

/**
 * The exchanges of a recording, in their order.
 *
 * @throws StartError, it cannot be read, or is no recording
 */
export function readRecording(place: string): Exchange[] {
  const lines = isFolder(place) ? filesIn(place) : linesIn(place)
  const exchanges = lines.map(({ text, where }) => exchangeIn(text, where))
  if (exchanges.length === 0) throw new StartError(`The recording ${place} holds no exchange.`)
  return exchanges.sort((a, b) => a.number - b.number)
}

function fileRecording(place: string): Recording {
  mkdirSync(dirname(place), { recursive: true })
  const file = openSync(place, 'ax')
  return {
    place,
    write: (exchange) => {
      writeSync(file, `${JSON.stringify(exchange)}\n`)
    },
    close: () => {
      closeSync(file)
    },
  }
}

/** Written beside its place and moved there: nobody reads the half of it. */
function folderRecording(place: string): Recording {
  mkdirSync(place, { recursive: true })
  if (readdirSync(place).some((name) => name.endsWith('.json'))) throw taken(place)
  return {
    place,
    write: (exchange) => {
      const path = join(place, fileName(exchange))
      writeFileSync(`${path}.part`, `${JSON.stringify(exchange, null, 2)}\n`)
      renameSync(`${path}.part`, path)
    },
    close: () => undefined,
  }
}

/** `00001-GET-products-sku.json` */
function fileName({ number, method, route, path }: Exchange): string {
  const name = (route?.split(' ')[1] ?? path).replace(/^.*\/V1\//, '').replace(/[^\w-]+/g, '-')
  return `${String(number).padStart(5, '0')}-${method}-${name.replace(/^-|-$/g, '').slice(0, 80)}.json`
}

const taken = (place: string) =>
  new StartError(`There is something at ${place} already. Choose another place with --out, or remove it.`)

function isFolder(place: string): boolean {
  return /[\\/]$/.test(place) || (statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false)
}

const filesIn = (folder: string) =>
  readOr(folder, () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => ({ text: readFileSync(join(folder, name), 'utf8'), where: join(folder, name) })),
  )

const linesIn = (path: string) =>
  readOr(path, () =>
    readFileSync(path, 'utf8')
      .split('\n')
      .map((text, index) => ({ text, where: `${path}, line ${index + 1}` }))
      .filter(({ text }) => text.trim() !== ''),
  )

function readOr<Result>(place: string, read: () => Result): Result {
  try {
    return read()
  } catch (error) {
    throw unreadableFile('recording', place, error)
  }
}

function exchangeIn(text: string, where: string): Exchange {
  try {
    const value: unknown = JSON.parse(text)
    if (Value.Check(Exchange, value)) return value
  } catch {
    // Told below, as what else is no exchange.
  }
  throw new StartError(`${where}: this is no exchange of a recording.`)
}
