import type { FieldKind, FieldValue } from '../../framework/conditions.ts'
import type { Field } from '../../framework/search.ts'

/** How the column of a table is compared, and the value of a row in it. */
export type Columns<Row> = Readonly<
  Record<string, readonly [kind: FieldKind, value: (row: Row) => FieldValue]>
>

/** The fields that a list of this table is filtered and sorted by: its columns, whatever the case of the name. */
export function fieldsOf<Row>(columns: Columns<Row>): (name: string) => Field<Row> | undefined {
  return (name) => {
    const column = Object.hasOwn(columns, name.toLowerCase()) ? columns[name.toLowerCase()] : undefined
    return column && { kind: column[0], value: column[1] }
  }
}

/** A flag as the number that its column holds. */
export const flag = (value: boolean): FieldValue => (value ? 1 : 0)

/** A decimal as the database writes it: LIKE sees its zeros. */
export const decimal = (value: number | null | undefined, places: number): FieldValue =>
  value === null || value === undefined ? null : value.toFixed(places)
