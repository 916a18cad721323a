/** Random numbers that repeat for the same seed: the source of everything the mock makes up. */
export interface Random {
  /** A number from 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number
  /** `length` characters out of `alphabet`. */
  text(length: number, alphabet?: string): string
  /** Remembers the present place; the function that it gives goes back there, and the same numbers come again. */
  mark(): () => void
  /** Random numbers of their own, that begin where these are. */
  fork(): Random
}

const LOWER_ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Mulberry32: 32 bits of state, quick, and good enough for names and tokens of a mock. */
export const seededRandom = (seed: number): Random => randomAt(seed >>> 0)

function randomAt(start: number): Random {
  let state = start
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    text: (length, alphabet = LOWER_ALPHANUMERIC) =>
      Array.from({ length }, () => alphabet[below(alphabet.length)]).join(''),
    mark: () => {
      const marked = state
      return () => {
        state = marked
      }
    },
    fork: () => randomAt(state),
  }
}
