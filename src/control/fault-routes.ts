import { Type } from 'typebox'
import { ControlError } from './control-error.ts'
import { controlRoute, Done, done, type AnyControlRoute } from './control-route.ts'
import { faultPresets, type FaultPreset } from './fault-presets.ts'
import { FaultRule, FaultState } from './fault-rules.ts'

const States = Type.Array(FaultState)

/** What goes wrong, and when. */
export const faultRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/faults',
    summary: 'Lists the faults, with how often each was matched and fired.',
    output: States,
    handler: ({ workspace: { faults } }) => faults.list(),
  }),
  controlRoute({
    method: 'POST',
    path: '/faults',
    summary: 'Adds a fault, or several: which calls, and what happens to them.',
    body: Type.Union([FaultRule, Type.Array(FaultRule)]),
    // A union would say of each of its members why it is not that one.
    checks: 'itself',
    output: States,
    handler: ({ workspace: { faults }, body }) => faults.addAll(Array.isArray(body) ? body : [body]),
  }),
  controlRoute({
    method: 'GET',
    path: '/faults/presets',
    summary: 'Lists the faults that can be had by name.',
    output: Type.Array(
      Type.Object(
        {
          name: Type.String({ description: 'What it is added by.' }),
          summary: Type.String({ description: 'What it is like.' }),
          rules: Type.Array(FaultRule, { description: 'What it adds.' }),
        },
        { additionalProperties: false },
      ),
    ),
    handler: () =>
      Object.entries(faultPresets).map(([name, { summary, rules }]) => ({
        name,
        summary,
        rules: [...rules],
      })),
  }),
  controlRoute({
    method: 'POST',
    path: '/faults/presets/:name',
    summary: 'Adds the faults of a preset.',
    output: States,
    handler: ({ workspace: { faults }, path: { name } }) => faults.preset(name as FaultPreset),
  }),
  controlRoute({
    method: 'DELETE',
    path: '/faults/:id',
    summary: 'Removes a fault.',
    output: Done,
    handler: ({ workspace: { faults }, path: { id = '' } }) => {
      if (!faults.delete(id)) throw new ControlError(404, `There is no fault ${JSON.stringify(id)}.`)
      return done
    },
  }),
  controlRoute({
    method: 'DELETE',
    path: '/faults',
    summary: 'Removes all faults.',
    output: Done,
    handler: ({ workspace: { faults } }) => {
      faults.clear()
      return done
    },
  }),
]
