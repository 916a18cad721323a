import type { ParameterMap } from '../../framework/php-query.ts'

/** Is it what PHP calls an array: a list or an object, from a body or a query string? */
export const isList = (value: unknown): value is unknown[] | object | ParameterMap =>
  typeof value === 'object' && value !== null

/** Is it what PHP calls empty? */
export const isEmpty = (value: unknown): boolean =>
  isList(value) ? entriesOf(value).length === 0 : !value || value === '0'

/** Keys and values of a list, an object or a query parameter; a scalar has none. */
export function entriesOf(value: unknown): [string, unknown][] {
  if (value instanceof Map) return [...(value as Map<string, unknown>)]
  return isList(value) ? Object.entries(value) : []
}

/** The values of a list, an object or a query parameter, without their keys. */
export const valuesOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? (value as unknown[]) : entriesOf(value).map(([, entry]) => entry)

/** The same value in JSON's own terms: query parameters become lists, where their keys count up, or objects. */
export function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  const entries = [...(value as Map<string, unknown>)].map(([key, entry]) => [key, plain(entry)] as const)
  return entries.every(([key], index) => key === String(index))
    ? entries.map(([, entry]) => entry)
    : Object.fromEntries(entries)
}

/**
 * The name of a key as Magento's accessors have it: `stock_item`, `stockItem`, `StockItem` and `stock__item` are one.
 *
 * Source: Magento\Framework\Api\SimpleDataObjectConverter::snakeCaseToUpperCamelCase; webapi.md section 5.5.
 */
export const accessorName = (key: string): string =>
  key.replace(/(?:^|_)[a-z]/g, (start) => start.toUpperCase()).replaceAll('_', '')
