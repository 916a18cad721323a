import type { Database } from './database.ts'
import { table } from './table.ts'

/** The last number that was given out under a name. */
export interface Sequence {
  readonly name: string
  readonly value: number
}

export const sequences = table<Sequence>()('sequence', { primaryKey: 'name' })

/** The next number under this name, beginning with 1. */
export function nextOf(db: Database, name: string): number {
  const table = db.table(sequences)
  const value = (table.get(name)?.value ?? 0) + 1
  if (value === 1) table.insert({ name, value })
  else table.update(name, { value })
  return value
}
