import type { Case, CaseCall, Step } from '../case.ts'
import { refused, step } from './build.ts'

/** Something that is created, read, changed and deleted by four routes. */
export interface Life {
  /** `a tax class`, for the name of the case. */
  readonly what: string
  readonly group: string
  readonly needs?: string[]
  /** Steps that make what it needs; what they save stands in its bodies. */
  readonly before?: readonly Step[]
  readonly create: string
  readonly body: Readonly<Record<string, object>>
  /** Path of the id within the answer to its creation. */
  readonly id: string
  /** Reads it; the name of its id in the path. */
  readonly read: readonly [route: string, parameter: string]
  /** Changes it; the name of its id in the path, where it stands there. */
  readonly update: readonly [route: string, parameter?: string]
  readonly remove: readonly [route: string, parameter: string]
  /** What is sent to change it. */
  readonly changed: Readonly<Record<string, object>>
  /** Members that the change may alter. */
  readonly alters: string[]
  /** What a read says once it is gone. */
  readonly gone: string
}

const ID = '{{id}}'

/** What is created reads back equal, changes in part, and is gone when deleted. */
export function lifeCase({
  what,
  group,
  needs,
  before = [],
  create,
  body,
  id,
  changed,
  ...life
}: Life): Case {
  const { read, update, remove, alters, gone } = life
  const at = ([route, parameter]: readonly [string, string?]): Pick<CaseCall, 'route' | 'path'> => ({
    route,
    ...(parameter !== undefined && { path: { [parameter]: ID } }),
  })
  const send = (name: string, { route, ...call }: ReturnType<typeof at>, rest: object = {}) =>
    step(name, route, { ...call, ...rest })
  return {
    name: `${what} that is created reads back equal, changes in part, and is gone when deleted`,
    group,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    ...(needs && { needs }),
    steps: [
      ...before,
      step('made', create, { body, save: { id }, undo: { as: 'admin', ...at(remove) } }),
      send('read', at(read)),
      send('changed', at(update), { body: changed }),
      send('again', at(read)),
      send('deleted', at(remove)),
      refused('gone', read[0], 404, gone, { path: { [read[1]]: ID } }),
    ],
    holds: [
      { says: 'what was sent reads back', contains: { in: '$read', value: sent(body) } },
      { says: 'what is changed reads back', contains: { in: '$again', value: sent(changed) } },
      {
        says: 'a change leaves the rest',
        unchanged: { before: '$read', after: '$again', except: alters },
      },
    ],
  }
}

/** The one argument of a body. */
const sent = (body: Readonly<Record<string, object>>): unknown => Object.values(body)[0]
