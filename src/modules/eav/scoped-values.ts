/** Values of attributes by code, as stored: texts, decimals with six places among them, or lists. */
export type Values = Readonly<Record<string, unknown>>

/** Values by store id: 0 holds what holds everywhere, a store view only what it has of its own. */
export type ScopedValues = Readonly<Record<number, Values>>

/** In the place of a store view's own value: it has none, and hides the default. In the database it is a NULL. */
export const HIDDEN = false

/** The value that a store view sees: its own, else the default. */
export function valueOf(values: ScopedValues, storeId: number, code: string): unknown {
  const seen = values[storeId]?.[code] ?? values[0]?.[code]
  return seen === HIDDEN ? undefined : seen
}

/** Has the scope something to say of its own, be it that there is no value? */
export const isOverridden = (values: ScopedValues, storeId: number, code: string): boolean =>
  values[storeId]?.[code] !== undefined

/** Puts values into one scope; `null` takes a value away, so that the default shows again. */
export function withValues(values: ScopedValues, storeId: number, changes: Values): ScopedValues {
  const merged = { ...values[storeId], ...changes }
  const kept: Record<string, unknown> = {}
  for (const code of Object.keys(merged)) if (merged[code] !== null) kept[code] = merged[code]
  return { ...values, [storeId]: kept }
}
