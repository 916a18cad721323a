import { JSONFileSync } from 'lowdb/node'
import { StartError, unreadableFile } from '../config/errors.ts'
import { DuplicateKeyError } from '../database/table.ts'
import type { Store } from '../framework/context.ts'
import { fixtureActors, fixtureRows, type Actors, type Rows } from '../fixtures.ts'
import { SECRET_LENGTH } from '../modules/integration/tables.ts'
import {
  credentialsOf,
  insertActors,
  insertRows,
  UnfitRowError,
  UnknownTableError,
  type Credentials,
} from './load.ts'

/**
 * What a file may hold: rows by table, and who may sign in. A table that it names has these rows and no others; of
 * whatever it does not name a fresh install's is taken.
 */
export interface DatasetFile {
  readonly tables?: Rows
  readonly actors?: Actors
}

/** The content of a data set is not what one takes. */
export class InvalidDatasetError extends Error {}

/**
 * Fills a store from a file of JSON.
 *
 * @throws StartError, it cannot be read, or is no data set
 */
export function loadFile(store: Store, path: string): Credentials {
  const file = readDataset(path)
  const actors = file.actors ?? fixtureActors('clean')
  try {
    insertDataset(store, { tables: { ...fixtureRows('clean'), ...file.tables }, actors })
  } catch (error) {
    if (error instanceof InvalidDatasetError)
      throw new StartError(`${path}: ${error.message}`, { cause: error })
    throw error
  }
  return credentialsOf(actors, path)
}

/**
 * Adds rows and those who may sign in to what a store has.
 *
 * @throws InvalidDatasetError, there is no such table, or a row has the key of another one
 */
export function insertDataset(store: Store, { tables = {}, actors }: DatasetFile): void {
  try {
    insertRows(store, tables)
    if (actors) insertActors(store, actors)
  } catch (error) {
    if (isFault(error)) throw new InvalidDatasetError(error.message, { cause: error })
    throw error
  }
}

const isFault = (error: unknown): error is Error =>
  error instanceof UnknownTableError || error instanceof UnfitRowError || error instanceof DuplicateKeyError

function readDataset(path: string): DatasetFile {
  let content: unknown
  try {
    content = new JSONFileSync(path).read()
  } catch (error) {
    throw unreadableFile('data set', path, error)
  }
  if (content === null) throw new StartError(`The data set ${path} does not exist.`)
  const fault = faultOf(content)
  if (fault !== undefined) throw new StartError(`The data set ${path} ${fault}.`)
  return content as DatasetFile
}

/** Why this is no data set, as far as its form goes; rows are taken as they are. */
export function faultOf(content: unknown): string | undefined {
  if (!isObject(content)) return 'must be an object with "tables" or "actors"'
  const stranger = Object.keys(content).find((name) => name !== 'tables' && name !== 'actors')
  if (stranger !== undefined) return `has "${stranger}", which is neither "tables" nor "actors"`
  const { tables = {}, actors } = content
  if (!isObject(tables)) return 'must have an object of "tables"'
  const unlisted = Object.entries(tables).find(([, rows]) => !isList(rows))
  if (unlisted) return `must have a list of rows as "${unlisted[0]}"`
  return actors === undefined ? undefined : faultOfActors(actors)
}

function faultOfActors(actors: unknown): string | undefined {
  if (!isObject(actors)) return 'must have an object of "actors"'
  for (const [kind, texts] of Object.entries(ACTORS)) {
    const list = actors[kind]
    if (!isList(list)) return `must have a list of "${kind}" among its actors`
    const lacks = (actor: Record<string, unknown>) =>
      texts.some((text) => typeof actor[text] !== 'string') || !Array.isArray(actor.resources)
    if (list.some(lacks)) return `must give each of the "${kind}" ${texts.join(', ')} and a list of resources`
  }
  const odd = (actors.integrations as Record<string, unknown>[]).flatMap((integration) =>
    KEYS.filter((key) => integration[key] !== undefined && !isKey(integration[key])),
  )
  return odd[0] && `must have 32 characters as ${odd[0]} of an integration`
}

/** What an integration may have, to sign requests with. */
const KEYS = ['consumerKey', 'consumerSecret', 'tokenSecret']

const isKey = (value: unknown) => typeof value === 'string' && value.length === SECRET_LENGTH

/** The texts that an actor of each kind has, beside the list of resources. */
const ACTORS = {
  admins: ['username', 'password', 'firstname', 'lastname'],
  integrations: ['name', 'token'],
} as const satisfies Record<keyof Actors, readonly string[]>

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isList = (value: unknown): value is Record<string, unknown>[] =>
  Array.isArray(value) && value.every(isObject)
