/**
 * Numbers on the way to an amount that is rounded once, at the end: whole numbers of 10^-16, so that a third of a
 * cent is not off by anything that could be seen.
 */
export type Exact = bigint

const PLACES = 16
const SENT_PLACES = 8

/** One whole. */
export const ONE: Exact = 10n ** BigInt(PLACES)

/** A number with at most eight decimals: an amount, a quantity, or a percentage. */
export const exact = (value: number): Exact =>
  BigInt(value.toFixed(SENT_PLACES).replace('.', '')) * 10n ** BigInt(PLACES - SENT_PLACES)

/** The product. */
export const product = (a: Exact, b: Exact): Exact => divided(a * b, ONE)

/** So many of each hundred. */
export const perCent = (amount: Exact, percent: Exact): Exact => divided(amount * percent, 100n * ONE)

/** What of an amount with tax is tax. */
export const taxWithin = (amount: Exact, percent: Exact): Exact =>
  divided(amount * percent, 100n * ONE + percent)

/** The quotient; nothing where the divisor is nothing. */
export const quotient = (dividend: Exact, divisor: Exact): Exact =>
  divisor === 0n ? 0n : divided(dividend * ONE, divisor)

/** In whole cents, a half rounded away from zero. */
export const inCents = (amount: Exact): Exact => divided(amount, CENT) * CENT

/** As a number, with so many decimals; four are those of a column. */
export const numberOf = (amount: Exact, places = 4): number =>
  Number(divided(amount, 10n ** BigInt(PLACES - places))) / 10 ** places + 0

const CENT = ONE / 100n

function divided(dividend: bigint, divisor: bigint): bigint {
  const [top, bottom] = [abs(dividend), abs(divisor)]
  const result = (top * 2n + bottom) / (bottom * 2n)
  return dividend < 0n === divisor < 0n ? result : -result
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)
