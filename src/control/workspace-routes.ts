import { Type } from 'typebox'
import { ControlError } from './control-error.ts'
import { controlRoute, Done, done, type AnyControlRoute, type ControlCall } from './control-route.ts'
import { MAIN, type Workspace } from './workspaces.ts'

const WorkspaceData = Type.Object(
  {
    name: Type.String({ description: 'For the header `X-Mock-Workspace`, or `/w/{name}` before the path.' }),
    snapshots: Type.Integer({ description: 'How many states are kept in it.' }),
  },
  { additionalProperties: false },
)

/** The stores of the process. A request makes the one that it names, so none has to be made first. */
export const workspaceRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/workspaces',
    summary: 'Lists the workspaces, the main one first.',
    output: Type.Array(WorkspaceData),
    handler: ({ workspaces }) => workspaces.list().map(workspaceData),
  }),
  controlRoute({
    method: 'POST',
    path: '/workspaces/:name/reset',
    summary: 'Puts the data set of a workspace back.',
    output: Done,
    handler: (call) => {
      namedIn(call).reset()
      return done
    },
  }),
  controlRoute({
    method: 'DELETE',
    path: '/workspaces/:name',
    summary: 'Drops a workspace and all that is in it; the next request that names it finds the data set.',
    output: Done,
    handler: (call) => {
      const { name } = namedIn(call)
      if (name === MAIN) throw new ControlError(400, 'The main workspace stays.')
      call.workspaces.delete(name)
      return done
    },
  }),
]

const workspaceData = ({ name, snapshots }: Workspace) => ({ name, snapshots: snapshots.size })

function namedIn({ workspaces, path: { name = '' } }: Pick<ControlCall, 'workspaces' | 'path'>): Workspace {
  const found = workspaces.named(name)
  if (!found) throw new ControlError(404, `There is no workspace ${JSON.stringify(name)}.`)
  return found
}
