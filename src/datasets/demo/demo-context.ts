import { manualClock, type ManualClock } from '../../framework/clock.ts'
import type { Context, Store } from '../../framework/context.ts'
import { merchantOf } from '../callers.ts'

/** A call to the store by an administrator who may everything, at a time that can be set. */
export interface DemoContext extends Context {
  readonly clock: ManualClock
}

/** What the services are called with: in the scope of all store views, with a clock of the demo store's own. */
export const demoContext = (store: Store): DemoContext => ({
  ...merchantOf(store),
  clock: manualClock(OPENING),
})

/** When the shop was set up. The days of the demo store are fixed, so that it is the same on any day. */
const OPENING = Date.UTC(2024, 0, 15, 9)

/** From when to when something happened, in milliseconds since 1970. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** The demo store's history. */
export const history = {
  building: { from: OPENING, to: Date.UTC(2024, 0, 31, 18) },
  stocking: { from: Date.UTC(2024, 1, 1, 8), to: Date.UTC(2025, 5, 30, 18) },
  revising: { from: Date.UTC(2025, 6, 1, 8), to: Date.UTC(2025, 8, 30, 18) },
  trading: { from: Date.UTC(2024, 1, 5, 7), to: Date.UTC(2025, 8, 30, 22) },
  ordering: { from: Date.UTC(2024, 2, 4, 7), to: Date.UTC(2025, 10, 20, 22) },
} as const satisfies Record<string, Period>

/** Moves the clock on through a period in `count` steps; without `jitter` (a number below 1) they are even. */
export function stepper(
  clock: ManualClock,
  period: Period,
  count: number,
  jitter: () => number = () => 0,
): () => void {
  const next = moments(period, count, jitter)
  return () => {
    clock.set(next())
  }
}

/** The steps of a {@link stepper} as times, in milliseconds since 1970. */
export function moments({ from, to }: Period, count: number, jitter: () => number): () => number {
  const step = (to - from) / Math.max(count, 1)
  let at = 0
  return () => Math.floor(from + (at++ + jitter()) * step)
}
