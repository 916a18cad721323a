import type { AnyTable, Key, TableDeclaration } from '../../database/table.ts'
import { fixtureRows, type Rows } from '../../fixtures.ts'

/** Rows of tables that a data set is made of: those of a fresh install, and over them what was seen. */
export interface RowSink {
  /** Puts a row in place of the one with its key; one of a fresh install gives way where both cannot be. */
  put<Row extends object, U extends string, I extends string>(
    table: TableDeclaration<Row, U, I>,
    row: Row,
  ): void
  /** As {@link put}, with the next free number for a key. */
  add<Row extends object, U extends string, I extends string>(
    table: TableDeclaration<Row, U, I>,
    row: Partial<Row>,
  ): void
  /** The rows as they are, with those of a fresh install. */
  all<Row extends object, U extends string, I extends string>(table: TableDeclaration<Row, U, I>): Row[]
  /** The rows that were put, without those of a fresh install. */
  seen<Row extends object, U extends string, I extends string>(table: TableDeclaration<Row, U, I>): Row[]
  /** Tells of something that is not in the data set, and why. */
  leave(reason: string): void
}

interface Filled {
  readonly table: AnyTable
  readonly rows: Map<Key, { readonly row: object; readonly isSeen: boolean }>
}

/** A sink with what came of it. */
export interface Collected extends RowSink {
  /** Tables in which something was seen, whole. */
  readonly tables: () => Rows
  /** What is not in the data set, with how often. */
  readonly left: ReadonlyMap<string, number>
}

/** Begins with a fresh install. */
export function collectRows(): Collected {
  const clean = fixtureRows('clean')
  const filled = new Map<string, Filled>()
  const left = new Map<string, number>()

  function filledOf(table: AnyTable): Filled {
    const known = filled.get(table.name)
    if (known) return known
    const rows = (clean[table.name] ?? []).map((row) => [keyOf(table, row), { row, isSeen: false }] as const)
    const made = { table, rows: new Map(rows) }
    filled.set(table.name, made)
    return made
  }

  const leave = (reason: string) => left.set(reason, (left.get(reason) ?? 0) + 1)

  function put(table: AnyTable, row: object): void {
    const { rows } = filledOf(table)
    const key = keyOf(table, row)
    for (const [other, { row: holder, isSeen }] of rows) {
      if (other === key || !collide(table, row, holder)) continue
      if (isSeen) {
        leave(`${table.name}: two rows are under one key`)
        return
      }
      rows.delete(other)
    }
    rows.set(key, { row, isSeen: true })
  }

  return {
    left,
    leave,
    put,
    add(table, row) {
      const { rows } = filledOf(table)
      const numbers = [...rows.keys()].filter((key) => typeof key === 'number')
      put(table, { ...row, [table.primaryKey]: Math.max(0, ...numbers) + 1 })
    },
    all: <Row extends object, U extends string, I extends string>(table: TableDeclaration<Row, U, I>) =>
      [...filledOf(table).rows.values()].map(({ row }) => row as Row),
    seen: <Row extends object, U extends string, I extends string>(table: TableDeclaration<Row, U, I>) =>
      [...filledOf(table).rows.values()].filter(({ isSeen }) => isSeen).map(({ row }) => row as Row),
    tables: () =>
      Object.fromEntries(
        [...filled.values()]
          .filter(({ rows }) => [...rows.values()].some(({ isSeen }) => isSeen))
          .map(({ table, rows }) => [
            table.name,
            [...rows.values()].map(({ row }) => row).sort(byKey(table)),
          ]),
      ),
  }
}

const keyOf = ({ primaryKey }: AnyTable, row: object) => (row as Record<string, Key>)[primaryKey] ?? 0

const collide = ({ unique }: AnyTable, row: object, other: object) =>
  Object.values(unique).some((indexed) => {
    const key = indexed(row)
    return key !== undefined && key === indexed(other)
  })

const byKey = (table: AnyTable) => (one: object, other: object) =>
  keyOf(table, one) < keyOf(table, other) ? -1 : 1
