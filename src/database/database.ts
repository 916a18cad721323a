import { Table, type AnyTable, type TableDeclaration, type TableState } from './table.ts'
import { UndoLog } from './undo-log.ts'

/** All tables at one moment. Taking and restoring it copies nothing: tables share it until they are written to. */
export type Snapshot = ReadonlyMap<string, TableState>

/**
 * The state of a store: tables in memory. It is synchronous throughout, so the event loop is its lock, and what
 * happens between the first read and the commit of a {@link transaction} is seen by nobody else.
 */
export class Database {
  readonly #declarations: readonly AnyTable[]
  readonly #undo = new UndoLog()
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the map holds tables of rows of every kind
  readonly #tables = new Map<string, Table<any, string, string>>()

  constructor(declarations: readonly AnyTable[]) {
    this.#declarations = declarations
    for (const declaration of declarations) {
      if (this.#tables.has(declaration.name)) throw new Error(`two tables are named ${declaration.name}`)
      this.#tables.set(declaration.name, new Table(declaration, this.#undo))
    }
  }

  /** The table of this declaration. */
  table<Row extends object, Unique extends string, Index extends string>(
    declaration: TableDeclaration<Row, Unique, Index>,
  ): Table<Row, Unique, Index> {
    const found = this.#tables.get(declaration.name)
    if (!found) throw new Error(`the database has no table ${declaration.name}`)
    return found as Table<Row, Unique, Index>
  }

  /** The names of the tables, in the order of their declaration. */
  get names(): string[] {
    return [...this.#tables.keys()]
  }

  /** All rows of a table, by name: for export and for comparing whole states. */
  rows(name: string): object[] {
    return [...((this.#tables.get(name)?.all() ?? []) as Iterable<object>)]
  }

  /**
   * Runs `work` all or nothing: when it throws, every table is as it was. One inside another takes back no more than
   * its own; what it did stands only if the outer one does.
   */
  transaction<Result>(work: () => Result): Result {
    const start = this.#undo.begin()
    try {
      const result = work()
      this.#undo.commit()
      return result
    } catch (error) {
      this.#undo.rollback(start)
      throw error
    }
  }

  /**
   * Puts rows in place of all that the named tables hold, whole or not at all.
   *
   * @throws Error, there is no such table
   * @throws DuplicateKeyError, two rows have the same key
   */
  load(rows: Readonly<Record<string, readonly object[]>>): void {
    const filled = Object.entries(rows).map(([name, list]) => {
      const declaration = this.#declarations.find((each) => each.name === name)
      if (!declaration) throw new Error(`there is no table ${name}`)
      const table = new Table(declaration, new UndoLog())
      for (const row of list) table.insert(row)
      return [name, table.share()] as const
    })
    this.restore(new Map(filled))
  }

  snapshot(): Snapshot {
    return new Map([...this.#tables].map(([name, table]) => [name, table.share()]))
  }

  /** @throws Error inside a transaction, which could no longer take back what it did */
  restore(snapshot: Snapshot): void {
    if (this.#undo.active) throw new Error('a transaction is under way')
    for (const [name, state] of snapshot) this.#tables.get(name)?.adopt(state)
  }
}
