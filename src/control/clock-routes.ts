import { Type } from 'typebox'
import type { SettableClock } from '../framework/clock.ts'
import { ControlError } from './control-error.ts'
import { controlRoute, type AnyControlRoute } from './control-route.ts'

const ClockData = Type.Object(
  {
    now: Type.String({ description: 'ISO 8601, UTC.' }),
    frozen: Type.Boolean({ description: 'Does it stand still?' }),
  },
  { additionalProperties: false },
)

const NoBody = Type.Object({}, { additionalProperties: false })

/** The store's time, by which tokens expire, prices are special and everything is stamped. */
export const clockRoutes: readonly AnyControlRoute[] = [
  controlRoute({
    method: 'GET',
    path: '/clock',
    summary: "Tells the store's time.",
    output: ClockData,
    handler: ({ workspace: { clock } }) => clockData(clock),
  }),
  controlRoute({
    method: 'PUT',
    path: '/clock',
    summary: 'Sets the clock, and freezes it or lets it go.',
    body: Type.Object(
      {
        now: Type.Optional(
          Type.String({ description: 'ISO 8601, or `YYYY-MM-DD HH:MM:SS` in UTC: `2026-11-27T08:00:00Z`.' }),
        ),
        frozen: Type.Optional(Type.Boolean({ description: 'Does it stand still from now on?' })),
      },
      { additionalProperties: false },
    ),
    output: ClockData,
    handler: ({ workspace: { clock }, body: { now, frozen } }) => {
      const time = now === undefined ? undefined : timeOf(now)
      if (frozen === true) clock.freeze()
      if (time !== undefined) clock.set(time)
      if (frozen === false) clock.resume()
      return clockData(clock)
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/clock/advance',
    summary: 'Moves the clock on.',
    body: Type.Object(
      { seconds: Type.Number({ minimum: 0, description: 'How far.' }) },
      { additionalProperties: false },
    ),
    output: ClockData,
    handler: ({ workspace: { clock }, body: { seconds } }) => {
      if (clock.now() + seconds * 1000 > LATEST) throw new ControlError(400, 'Time ends before that.')
      clock.advance(seconds * 1000)
      return clockData(clock)
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/clock/freeze',
    summary: 'Stops the clock.',
    body: NoBody,
    output: ClockData,
    handler: ({ workspace: { clock } }) => {
      clock.freeze()
      return clockData(clock)
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/clock/resume',
    summary: 'Lets the clock go on from where it stands.',
    body: NoBody,
    output: ClockData,
    handler: ({ workspace: { clock } }) => {
      clock.resume()
      return clockData(clock)
    },
  }),
  controlRoute({
    method: 'POST',
    path: '/clock/reset',
    summary: "Puts the clock back to the computer's.",
    body: NoBody,
    output: ClockData,
    handler: ({ workspace: { clock } }) => {
      clock.reset()
      return clockData(clock)
    },
  }),
]

/** The last moment of a year with four digits. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59)

const clockData = (clock: SettableClock) => ({
  now: new Date(clock.now()).toISOString(),
  frozen: clock.isFrozen,
})

function timeOf(text: string): number {
  const time = Date.parse(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text) ? `${text.replace(' ', 'T')}Z` : text)
  if (Number.isNaN(time) || time > LATEST || time < 0)
    throw new ControlError(400, `${JSON.stringify(text)} is no time.`)
  return time
}
