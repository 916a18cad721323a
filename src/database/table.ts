import type { UndoLog } from './undo-log.ts'

/** What a row is found by: a primary key, or the value of an index. */
export type Key = string | number

type KeyOf<Row> = (row: Row) => Key | undefined
type KeysOf<Row> = (row: Row) => readonly Key[]

/**
 * The declaration of a table: its name, its primary key and what its rows can be found by.
 * A `unique` index leads to one row, an `indexes` entry to many; a row without a key (`undefined`, `[]`) is left out.
 */
export interface TableDeclaration<Row extends object, Unique extends string, Index extends string> {
  readonly name: string
  readonly primaryKey: keyof Row & string
  readonly unique: Readonly<Record<Unique, KeyOf<Row>>>
  readonly indexes: Readonly<Record<Index, KeysOf<Row>>>
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of tables holds rows of every kind
export type AnyTable = TableDeclaration<any, string, string>

/**
 * Declares a table.
 *
 * @example
 * const websites = table<Website>()('store_website', { primaryKey: 'website_id', unique: { code: (row) => row.code } })
 */
export const table =
  <Row extends object>() =>
  <Unique extends string = never, Index extends string = never>(
    name: string,
    options: {
      primaryKey: keyof Row & string
      unique?: Record<Unique, KeyOf<Row>>
      indexes?: Record<Index, KeysOf<Row>>
    },
  ): TableDeclaration<Row, Unique, Index> => ({
    name,
    primaryKey: options.primaryKey,
    unique: options.unique ?? ({} as Record<Unique, KeyOf<Row>>),
    indexes: options.indexes ?? ({} as Record<Index, KeysOf<Row>>),
  })

/**
 * The rows of one table with their indexes. Rows are never changed in place: an update puts a new object there,
 * so that whoever holds a row holds what it was, and a snapshot may share it.
 */
export interface TableState<Row extends object = object> {
  rows: Map<Key, Row>
  readonly unique: Map<string, Map<Key, Key>>
  readonly indexes: Map<string, Map<Key, readonly Key[]>>
  nextId: number
  /** Rows were put in out of the order of their keys; the next reading in order sorts them. */
  unsorted: boolean
  /** A snapshot refers to this state: whoever writes must copy it first. */
  shared: boolean
  /** Another after every write, and never the same for two contents. */
  version: number
}

let writes = 0

/** A table without rows. */
export const emptyState = (declaration: AnyTable): TableState => ({
  rows: new Map(),
  unique: new Map(Object.keys(declaration.unique).map((name) => [name, new Map<Key, Key>()])),
  indexes: new Map(Object.keys(declaration.indexes).map((name) => [name, new Map<Key, readonly Key[]>()])),
  nextId: 1,
  unsorted: false,
  shared: false,
  version: ++writes,
})

const copyOf = (state: TableState): TableState => ({
  rows: new Map(state.rows),
  unique: new Map([...state.unique].map(([name, index]) => [name, new Map(index)])),
  indexes: new Map([...state.indexes].map(([name, index]) => [name, new Map(index)])),
  nextId: state.nextId,
  unsorted: state.unsorted,
  shared: false,
  version: state.version,
})

/** @throws Error, a name that the declaration has not */
function named<Index>(indexes: ReadonlyMap<string, Index>, name: string): Index {
  const found = indexes.get(name)
  if (!found) throw new Error(`there is no index ${name}`)
  return found
}

/** A write would put two rows under one primary or unique key: a mistake of the caller, not of a client. */
export class DuplicateKeyError extends Error {}

/** Reads and writes one table; what it writes can be undone by the transaction that it runs in. */
export class Table<Row extends object, Unique extends string = never, Index extends string = never> {
  readonly #declaration: TableDeclaration<Row, Unique, Index>
  readonly #undo: UndoLog
  #state: TableState<Row>

  constructor(declaration: TableDeclaration<Row, Unique, Index>, undo: UndoLog) {
    this.#declaration = declaration
    this.#undo = undo
    this.#state = emptyState(declaration) as TableState<Row>
  }

  get size(): number {
    return this.#state.rows.size
  }

  /** Tells apart what the table held at two moments: what was made of its rows is good until it changes. */
  get version(): number {
    return this.#state.version
  }

  get(key: Key): Row | undefined {
    return this.#state.rows.get(key)
  }

  /** The row that a unique index leads to. */
  find(index: Unique, key: Key): Row | undefined {
    const primary = named(this.#state.unique, index).get(key)
    return primary === undefined ? undefined : this.#state.rows.get(primary)
  }

  /** The rows that an index leads to, in the order of their coming. */
  where(index: Index, key: Key): Row[] {
    const found = named(this.#state.indexes, index).get(key) ?? []
    return found.flatMap((primary) => this.#state.rows.get(primary) ?? [])
  }

  /** All rows, in the order of their primary keys. */
  all(): Iterable<Row> {
    if (this.#state.unsorted) this.#sort()
    return this.#state.rows.values()
  }

  /** Adds a row; without a primary key it gets the next number. */
  insert(row: Partial<Row>): Row {
    const state = this.#writable()
    const { primaryKey } = this.#declaration
    const given = row[primaryKey] as Key | undefined
    const key = given ?? state.nextId
    if (state.rows.has(key)) throw new DuplicateKeyError(`${this.#declaration.name}: ${key} is taken`)
    const nextId = state.nextId
    const stored = (given === undefined ? { ...row, [primaryKey]: key } : row) as Row
    this.#put(key, stored)
    this.#undo.note(() => {
      this.#remove(key)
      this.#writable().nextId = nextId
    })
    return stored
  }

  /** Puts `changes` over the row with this key. */
  update(key: Key, changes: Partial<Row>): Row {
    const before = this.get(key)
    if (!before) throw new Error(`${this.#declaration.name}: there is no ${key}`)
    const after = { ...before, ...changes }
    this.#replace(key, before, after)
    this.#undo.note(() => {
      this.#replace(key, after, before)
    })
    return after
  }

  /** Takes the row away; false where there was none. */
  delete(key: Key): boolean {
    const before = this.get(key)
    if (!before) return false
    this.#remove(key)
    this.#undo.note(() => {
      this.#put(key, before)
    })
    return true
  }

  /** The state as it is, to be shared: from now on a write works on a copy. */
  share(): TableState<Row> {
    this.#state.shared = true
    return this.#state
  }

  /** Puts a shared state in place of the present one. */
  adopt(state: TableState<Row>): void {
    this.#state = state
  }

  #writable(): TableState<Row> {
    if (this.#state.shared) this.#state = copyOf(this.#state) as TableState<Row>
    this.#state.version = ++writes
    return this.#state
  }

  #put(key: Key, row: Row): void {
    this.#checkUnique(key, row)
    const state = this.#writable()
    this.#index(key, row)
    state.rows.set(key, row)
    if (typeof key !== 'number') return
    if (key >= state.nextId) state.nextId = key + 1
    else state.unsorted = true
  }

  #remove(key: Key): void {
    const state = this.#writable()
    const row = state.rows.get(key)
    if (!row) return
    this.#unindex(key, row)
    state.rows.delete(key)
  }

  #replace(key: Key, before: Row, after: Row): void {
    this.#checkUnique(key, after)
    const state = this.#writable()
    this.#unindex(key, before)
    this.#index(key, after)
    state.rows.set(key, after)
  }

  /** Before anything is written, so that a refused write leaves the indexes whole. */
  #checkUnique(key: Key, row: Row): void {
    for (const [name, keyOf] of Object.entries<KeyOf<Row>>(this.#declaration.unique)) {
      const value = keyOf(row)
      const holder = value === undefined ? undefined : this.#state.unique.get(name)?.get(value)
      if (holder !== undefined && holder !== key)
        throw new DuplicateKeyError(`${this.#declaration.name}.${name}: ${value} is taken`)
    }
  }

  #index(key: Key, row: Row): void {
    const { unique, indexes } = this.#writable()
    for (const [name, keyOf] of Object.entries<KeyOf<Row>>(this.#declaration.unique)) {
      const value = keyOf(row)
      if (value !== undefined) unique.get(name)?.set(value, key)
    }
    for (const [name, keysOf] of Object.entries<KeysOf<Row>>(this.#declaration.indexes)) {
      const index = named(indexes, name)
      for (const value of keysOf(row)) index.set(value, [...(index.get(value) ?? []), key])
    }
  }

  #unindex(key: Key, row: Row): void {
    const { unique, indexes } = this.#writable()
    for (const [name, keyOf] of Object.entries<KeyOf<Row>>(this.#declaration.unique)) {
      const value = keyOf(row)
      if (value !== undefined) unique.get(name)?.delete(value)
    }
    for (const [name, keysOf] of Object.entries<KeysOf<Row>>(this.#declaration.indexes)) {
      const index = named(indexes, name)
      for (const value of keysOf(row)) {
        const rest = (index.get(value) ?? []).filter((holder) => holder !== key)
        if (rest.length > 0) index.set(value, rest)
        else index.delete(value)
      }
    }
  }

  #sort(): void {
    const state = this.#writable()
    state.rows = new Map([...state.rows].sort(([a], [b]) => (a < b ? -1 : 1)))
    state.unsorted = false
  }
}
