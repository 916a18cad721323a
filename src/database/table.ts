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
  /** The largest key that was put in so far, gone or not. */
  last: Key | undefined
  /** Rows were put in out of the order of their keys; the next reading in order sorts them. */
  unsorted: boolean
  /** A snapshot refers to this state: whoever writes must copy it first. */
  shared: boolean
  /** Lists of keys that only this state refers to, and so may be added to where they are. */
  own: WeakSet<readonly Key[]>
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
  last: undefined,
  unsorted: false,
  shared: false,
  own: new WeakSet(),
  version: ++writes,
})

const copyOf = (state: TableState): TableState => ({
  rows: new Map(state.rows),
  unique: new Map([...state.unique].map(([name, index]) => [name, new Map(index)])),
  indexes: new Map([...state.indexes].map(([name, index]) => [name, new Map(index)])),
  nextId: state.nextId,
  last: state.last,
  unsorted: state.unsorted,
  shared: false,
  own: new WeakSet(),
  version: state.version,
})

/** The list with one more key, in order; a long list is copied once a snapshot, and not for every row. */
function withKey(list: readonly Key[] | undefined, key: Key, own: WeakSet<readonly Key[]>): readonly Key[] {
  if (!list) return [key]
  const place = placeOf(list, key)
  if (list[place] === key) return list
  if (own.has(list)) {
    ;(list as Key[]).splice(place, 0, key)
    return list
  }
  const longer = list.toSpliced(place, 0, key)
  own.add(longer)
  return longer
}

/** Where a key stands in an ordered list, or would: mostly at the end. */
function placeOf(list: readonly Key[], key: Key): number {
  let low = 0
  let high = list.length
  if (high > 0 && (list[high - 1] as Key) < key) return high
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((list[middle] as Key) < key) low = middle + 1
    else high = middle
  }
  return low
}

function removeKey(index: Map<Key, readonly Key[]>, value: Key, key: Key): void {
  const rest = (index.get(value) ?? []).filter((holder) => holder !== key)
  if (rest.length > 0) index.set(value, rest)
  else index.delete(value)
}

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

  /** The rows that an index leads to, in the order of their primary keys. */
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
    const { primaryKey } = this.#declaration
    const { nextId, rows } = this.#state
    const given = row[primaryKey] as Key | null | undefined
    const key = given ?? nextId
    if (rows.has(key)) throw new DuplicateKeyError(`${this.#declaration.name}: ${key} is taken`)
    const stored = (given == null ? { ...row, [primaryKey]: key } : row) as Row
    this.#put(key, stored)
    this.#undo.note(() => {
      this.#remove(key)
      this.#writable().nextId = nextId
    })
    return stored
  }

  /**
   * Puts `changes` over the row with this key, which itself stays.
   *
   * @throws Error, there is no such row, or its key would change: a mistake of the caller
   */
  update(key: Key, changes: Partial<Row>): Row {
    const { name, primaryKey } = this.#declaration
    const before = this.get(key)
    if (!before) throw new Error(`${name}: there is no ${key}`)
    const after = { ...before, ...changes }
    if (after[primaryKey] !== before[primaryKey]) throw new Error(`${name}: ${key} must keep its key`)
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
    if (typeof key === 'number' && key >= state.nextId) state.nextId = key + 1
    if (state.last !== undefined && key < state.last) state.unsorted = true
    else state.last = key
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
    this.#reindex(key, before, after)
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
    const { unique, indexes, own } = this.#writable()
    for (const [name, keyOf] of Object.entries<KeyOf<Row>>(this.#declaration.unique)) {
      const value = keyOf(row)
      if (value !== undefined) unique.get(name)?.set(value, key)
    }
    for (const [name, keysOf] of Object.entries<KeysOf<Row>>(this.#declaration.indexes)) {
      const index = named(indexes, name)
      for (const value of keysOf(row)) index.set(value, withKey(index.get(value), key, own))
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
      for (const value of keysOf(row)) removeKey(index, value, key)
    }
  }

  /** Most updates change nothing that a row is found by; such a row keeps its place in the lists. */
  #reindex(key: Key, before: Row, after: Row): void {
    const { unique, indexes, own } = this.#writable()
    for (const [name, keyOf] of Object.entries<KeyOf<Row>>(this.#declaration.unique)) {
      const from = keyOf(before)
      const to = keyOf(after)
      if (from === to) continue
      if (from !== undefined) unique.get(name)?.delete(from)
      if (to !== undefined) unique.get(name)?.set(to, key)
    }
    for (const [name, keysOf] of Object.entries<KeysOf<Row>>(this.#declaration.indexes)) {
      const from = keysOf(before)
      const to = keysOf(after)
      if (from.length === to.length && from.every((value, at) => value === to[at])) continue
      const index = named(indexes, name)
      for (const value of from) removeKey(index, value, key)
      for (const value of to) index.set(value, withKey(index.get(value), key, own))
    }
  }

  /** No write: what the table holds stays the same, so whoever shares the state may see it sorted. */
  #sort(): void {
    const state = this.#state
    state.rows = new Map([...state.rows].sort(([a], [b]) => (a < b ? -1 : 1)))
    state.unsorted = false
  }
}
