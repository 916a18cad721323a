import type { TSchema } from 'typebox'
import { routeName, type AnyRoute } from '../../framework/route.ts'
import type { Case } from '../case.ts'
import { groupOf } from '../groups.ts'
import { refusals, REQUIRED, wrongType } from './build.ts'
import { strangePath } from './security.ts'

const SEVERAL = 'One or more input exceptions have occurred.'

/** No number and no flag. */
const TEXT = 'abc'

/** What Magento calls the types that a text of a path can be wrong for. */
const TYPES: Readonly<Record<string, string>> = { integer: 'int', number: 'float' }

/**
 * What each route of the groups says to a request without its arguments, and to a text in the place of a number in
 * its path: arguments are read before anything is looked for.
 */
export function argumentCases(routes: readonly AnyRoute[], groups: readonly string[]): Case[] {
  return routes
    .filter((row) => groups.includes(groupOf(row)))
    .flatMap((row) => [...withoutArguments(row), ...withTextForNumber(row)])
}

function withoutArguments(row: AnyRoute): Case[] {
  const { required = [] } = row.input as { required?: string[] }
  const path = strangePath(row.path)
  const missing = required.filter((name) => !(name in path) && !isFilledIn(row, name))
  if (missing.length === 0) return []
  return refusals(groupOf(row), [
    [
      routeName(row),
      `without ${missing.join(', ')}`,
      400,
      missing.length > 1 ? SEVERAL : REQUIRED,
      { path, ...bodyOf(row) },
    ],
  ])
}

/** A part of it is filled in by the store, so that it is there however little is sent. */
const isFilledIn = ({ force = {} }: AnyRoute, name: string) =>
  Object.keys(force).some((filled) => filled.startsWith(`${name}.`))

function withTextForNumber(row: AnyRoute): Case[] {
  const path = strangePath(row.path)
  const number = Object.entries<TSchema & { type?: string }>(row.input.properties).find(
    ([name, { type = '' }]) => name in path && type in TYPES,
  )
  if (!number) return []
  const [name, { type = '' }] = number
  return refusals(groupOf(row), [
    [
      routeName(row),
      `with a text for ${name}`,
      400,
      wrongType(TEXT, TYPES[type] ?? ''),
      { path: { ...path, [name]: TEXT }, ...bodyOf(row) },
    ],
  ])
}

const bodyOf = ({ method }: AnyRoute) => (method === 'POST' || method === 'PUT' ? { body: {} } : {})
