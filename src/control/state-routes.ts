import { Type } from 'typebox'
import { DuplicateKeyError } from '../database/table.ts'
import { toDateTime } from '../framework/clock.ts'
import { ControlError } from './control-error.ts'
import { controlRoute, Done, done, type AnyControlRoute } from './control-route.ts'
import type { SavedState, Workspace } from './workspaces.ts'

const Rows = Type.Array(Type.Object({}, { additionalProperties: true }), {
  description: 'Rows of a table, as fixtures have them.',
})

const State = Type.Object(
  {
    tables: Type.Record(Type.String(), Rows, { description: 'Rows by table.' }),
  },
  { additionalProperties: false, description: 'A whole state of a store.' },
)

const SavedStateData = Type.Object(
  {
    name: Type.String({ description: 'What it is restored by.' }),
    taken: Type.String({ description: "`YYYY-MM-DD HH:MM:SS` in UTC, by the store's clock." }),
  },
  { additionalProperties: false },
)

/** What is in the store: put back, kept, brought out and in. */
export const stateRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'POST',
    path: '/reset',
    summary: "Puts the store's data set back and its clock right, forgets calls and faults.",
    output: Done,
    handler: ({ workspace }) => {
      workspace.reset()
      return done
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/snapshots',
    summary: 'Lists the states that were kept.',
    output: Type.Array(SavedStateData),
    handler: ({ workspace }) => [...workspace.snapshots.values()].map(savedStateData),
  }),
  controlRoute({
    method: 'POST',
    path: '/snapshots',
    summary: 'Keeps the present state, under a name of your own or a number.',
    body: Type.Object(
      {
        name: Type.Optional(
          Type.String({ minLength: 1, maxLength: 64, description: 'Replaces one of the same name.' }),
        ),
      },
      { additionalProperties: false },
    ),
    output: SavedStateData,
    handler: ({ workspace, body }) => {
      const { snapshots, store, clock } = workspace
      const name = body.name ?? freeName(workspace)
      if (!snapshots.has(name) && snapshots.size >= MOST_SNAPSHOTS)
        throw new ControlError(429, `There are ${MOST_SNAPSHOTS} snapshots already.`)
      const saved = { name, taken: clock.now(), snapshot: store.db.snapshot() }
      snapshots.set(name, saved)
      return savedStateData(saved)
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/snapshots/:name/restore',
    summary: 'Puts the store into a state that was kept.',
    output: Done,
    handler: ({ workspace, path }) => {
      workspace.restore(saved(workspace, path.name).snapshot)
      return done
    },
  }),
  controlRoute({
    method: 'DELETE',
    path: '/snapshots/:name',
    summary: 'Forgets a state that was kept.',
    output: Done,
    handler: ({ workspace, path }) => {
      workspace.snapshots.delete(saved(workspace, path.name).name)
      return done
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/state',
    summary: 'Gives the rows of every table.',
    output: State,
    handler: ({ workspace: { store } }) => ({
      tables: Object.fromEntries(store.db.names.map((name) => [name, store.db.rows(name)])),
    }),
  }),
  controlRoute({
    method: 'PUT',
    path: '/state',
    summary: 'Puts rows in place of all that the named tables hold.',
    body: State,
    output: Done,
    handler: ({ workspace: { store, bulk }, body }) => {
      const strangers = Object.keys(body.tables).filter((name) => !store.db.names.includes(name))
      if (strangers.length > 0) throw new ControlError(400, `There is no table ${strangers.join(', ')}.`)
      try {
        store.db.load(body.tables)
        bulk.restart()
      } catch (error) {
        if (error instanceof DuplicateKeyError) throw new ControlError(400, `${error.message}.`)
        if (error instanceof TypeError) throw new ControlError(400, 'A row lacks what it is found by.')
        throw error
      }
      return done
    },
  }),
  controlRoute({
    method: 'GET',
    path: '/tables',
    summary: 'Lists the tables with the number of their rows.',
    output: Type.Record(Type.String(), Type.Integer()),
    handler: ({ workspace: { store } }) =>
      Object.fromEntries(store.db.names.map((name) => [name, store.db.rows(name).length])),
  }),
  controlRoute({
    method: 'GET',
    path: '/tables/:name',
    summary: 'Gives the rows of a table.',
    output: Rows,
    handler: ({ workspace: { store }, path: { name = '' } }) => {
      if (!store.db.names.includes(name))
        throw new ControlError(404, `There is no table ${JSON.stringify(name)}.`)
      return store.db.rows(name)
    },
  }),
]

const MOST_SNAPSHOTS = 1000

const savedStateData = ({ name, taken }: SavedState) => ({ name, taken: toDateTime(taken) })

function freeName({ snapshots }: Workspace): string {
  let number = snapshots.size + 1
  while (snapshots.has(String(number))) number += 1
  return String(number)
}

function saved({ snapshots }: Workspace, name = ''): SavedState {
  const found = snapshots.get(name)
  if (!found) throw new ControlError(404, `There is no snapshot ${JSON.stringify(name)}.`)
  return found
}
