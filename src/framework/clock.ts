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

/** A clock that goes with another one, until it is set, moved on or stopped. */
export interface SettableClock extends ManualClock {
  /** Does it stand still? */
  readonly isFrozen: boolean
  freeze(): void
  /** Goes on from where it stands. */
  resume(): void
  /** Goes with the other clock again. */
  reset(): void
}

/** A clock that goes with `base`. */
export function settableClock(base: Clock): SettableClock {
  let offset = 0
  let frozenAt: number | undefined
  const now = () => frozenAt ?? base.now() + offset
  const set = (time: number) => {
    if (frozenAt === undefined) offset = time - base.now()
    else frozenAt = time
  }
  return {
    now,
    set,
    advance: (milliseconds) => {
      set(now() + milliseconds)
    },
    get isFrozen() {
      return frozenAt !== undefined
    },
    freeze: () => {
      frozenAt = now()
    },
    resume: () => {
      if (frozenAt === undefined) return
      offset = frozenAt - base.now()
      frozenAt = undefined
    },
    reset: () => {
      offset = 0
      frozenAt = undefined
    },
  }
}

/** `YYYY-MM-DD HH:MM:SS` in UTC, as the store keeps and shows time stamps. */
export const toDateTime = (time: number): string =>
  new Date(time).toISOString().slice(0, 19).replace('T', ' ')

/** The clock's time as `YYYY-MM-DD HH:MM:SS` in UTC. */
export const timestamp = (clock: Clock): string => toDateTime(clock.now())
