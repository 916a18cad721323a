import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where the package keeps its states of a store: a folder a set, a file a table. */
const FOLDER = fileURLToPath(new URL('../fixtures/', import.meta.url))

/** Rows by table. */
export type Rows = Readonly<Record<string, readonly object[]>>

/** Those who may sign in, with the secrets by which they do. */
export interface Actors {
  readonly admins: readonly {
    readonly username: string
    readonly password: string
    readonly firstname: string
    readonly lastname: string
    readonly resources: readonly string[]
  }[]
  readonly integrations: readonly {
    readonly name: string
    /** 32 characters of `[0-9a-z]`; a bearer token until it is revoked. */
    readonly token: string
    /** What requests are signed with, beside the token; made from it where they are not given. */
    readonly tokenSecret?: string
    readonly consumerKey?: string
    readonly consumerSecret?: string
    readonly resources: readonly string[]
  }[]
}

/** Beside the tables of a set, and no table. */
const ACTORS = 'actors'

const files = new Map<string, unknown>()

/** The rows of a set of fixtures. */
export function fixtureRows(set: string): Rows {
  const names = readdirSync(join(FOLDER, set)).map((file) => basename(file, '.json'))
  return Object.fromEntries(
    names.filter((name) => name !== ACTORS).map((name) => [name, readOnce(set, name) as object[]]),
  )
}

/** Who may sign in to a store made of this set. */
export const fixtureActors = (set: string): Actors => readOnce(set, ACTORS) as Actors

/** A file is read once a process: rows are never changed in place, so every store may share them. */
function readOnce(set: string, name: string): unknown {
  const path = join(FOLDER, set, `${name}.json`)
  if (!files.has(path)) files.set(path, JSON.parse(readFileSync(path, 'utf8')))
  return files.get(path)
}
