/**
 * The store's own time. Everything that depends on time (tokens, time stamps, special price dates) asks it, never
 * `Date.now`, so that a test may set it.
 */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number
}

/** The computer's clock. */
export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** @param milliseconds how far to move on */
  advance(milliseconds: number): void
  set(time: number): void
}

/** A clock that stands at `start` (milliseconds since 1970) until it is moved. */
export function manualClock(start: number): ManualClock {
  let time = start
  return {
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds
    },
    set: (to) => {
      time = to
    },
  }
}

/** `YYYY-MM-DD HH:MM:SS` in UTC, as the store keeps and shows time stamps. */
export const toDateTime = (time: number): string =>
  new Date(time).toISOString().slice(0, 19).replace('T', ' ')

/** The clock's time as `YYYY-MM-DD HH:MM:SS` in UTC. */
export const timestamp = (clock: Clock): string => toDateTime(clock.now())
