/** Values of attributes by code, as stored: texts, decimals with six places among them, or lists. */
export type Values = Readonly<Record<string, unknown>>

/** Values by store id: 0 holds what holds everywhere, a store view only what it has of its own. */
export type ScopedValues = Readonly<Record<number, Values>>

/** The value that a store view sees: its own, else the default. */
export const valueOf = (values: ScopedValues, storeId: number, code: string): unknown =>
  values[storeId]?.[code] ?? values[0]?.[code]

/** All values that a store view sees. */
export const valuesOf = (values: ScopedValues, storeId: number): Values =>
  storeId === 0 ? (values[0] ?? {}) : { ...values[0], ...values[storeId] }

/** Puts values into one scope; `null` takes a value away, so that the default shows again. */
export function withValues(values: ScopedValues, storeId: number, changes: Values): ScopedValues {
  const merged = Object.entries({ ...values[storeId], ...changes }).filter(([, value]) => value !== null)
  return { ...values, [storeId]: Object.fromEntries(merged) }
}
