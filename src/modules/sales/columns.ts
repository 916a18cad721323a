import type { Static, TObject, TSchema } from 'typebox'
import { timestamp, type Clock } from '../../framework/clock.ts'
import type { FieldKind } from '../../framework/conditions.ts'
import { stored } from '../../framework/money.ts'
import { withoutNull } from '../../framework/schema.ts'
import type { Field } from '../../framework/search.ts'

/** What of a data interface is a column of its table, each of which may be NULL: undefined, or not there. */
export type Columns<Data, Relation extends keyof Data = never> = {
  readonly [Name in Exclude<keyof Data, Relation | 'extension_attributes'>]?:
    NonNullable<Data[Name]> | undefined
}

/**
 * A row as the wire has it: the properties of the schema in their order, NULL left out, or shown where the schema has
 * a place for it.
 *
 * Source: Magento\Framework\Reflection\DataObjectProcessor; webapi.md section 6.3.
 */
export function dataOf<Schema extends TObject>(schema: Schema, row: object): Static<Schema> {
  const columns = row as Readonly<Record<string, unknown>>
  const shown = Object.entries(propertiesOf(schema)).flatMap(([name, property]) => {
    const value = columns[name] ?? null
    return value === null && !isNullable(property) ? [] : [[name, value] as const]
  })
  return Object.fromEntries(shown) as Static<Schema>
}

/**
 * What a client sent for the columns of a row: amounts with four decimals; null, which clears a column, as undefined.
 * What was not sent is not there.
 */
export function sentColumns<Row extends object>(schema: TObject, sent: object): Partial<Row> {
  const properties = propertiesOf(schema)
  const columns = Object.entries(sent as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    const property = properties[name]
    if (!property || !kindOf(name, property)) return []
    return [[name, typeof value === 'number' ? stored(value) : (value ?? undefined)] as const]
  })
  return Object.fromEntries(columns) as Partial<Row>
}

/** The columns of a new row with its times; when it was made may be sent, and is not cleared by null. */
export function madeNow<Row extends { readonly created_at?: string | undefined }>(
  columns: Row,
  clock: Clock,
): Row & { created_at: string; updated_at: string } {
  const now = timestamp(clock)
  return { ...columns, created_at: columns.created_at ?? now, updated_at: now }
}

/** The columns of a row that is changed with the time of the change; null does not clear when it was made. */
export function changedNow<Row extends { readonly created_at?: string | undefined }>(
  { created_at, ...columns }: Row,
  clock: Clock,
): Omit<Row, 'created_at'> & { created_at?: string; updated_at: string } {
  return { ...columns, ...(created_at !== undefined && { created_at }), updated_at: timestamp(clock) }
}

/**
 * The scalar properties of a schema as columns to filter and sort by; names are found in any case, and after the name
 * that a list has for its table, too.
 */
export function columnFields<Row extends object>(schema: TObject): (name: string) => Field<Row> | undefined {
  const fields = new Map(
    Object.entries(propertiesOf(schema)).flatMap(([name, property]) => {
      const kind = kindOf(name, property)
      return kind ? [[name, { kind, value: (row: Row) => columnValue(row, name, kind) }] as const] : []
    }),
  )
  return (name) => fields.get(columnNamed(name))
}

/** The name of a column as the database finds it. */
export const columnNamed = (name: string): string => name.toLowerCase().replace(/^main_table\./, '')

const propertiesOf = (schema: TObject) => schema.properties as Record<string, TSchema>

const isNullable = (property: TSchema) =>
  ((property as { anyOf?: { type?: string }[] }).anyOf ?? []).some(({ type }) => type === 'null')

function kindOf(name: string, property: TSchema): FieldKind | undefined {
  const { type } = withoutNull(property) as { type?: string }
  switch (type) {
    case 'integer':
      return 'number'
    case 'number':
      return 'decimal'
    case 'string':
      return name.endsWith('_at') ? 'datetime' : 'text'
    default:
      return undefined
  }
}

/** A decimal of these tables has four places, which LIKE sees. */
function columnValue(row: object, name: string, kind: FieldKind): string | number | null {
  const value = (row as Readonly<Record<string, string | number | null | undefined>>)[name] ?? null
  return kind === 'decimal' && typeof value === 'number' ? value.toFixed(4) : value
}
