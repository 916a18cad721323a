/**
 * Amounts and quantities are numbers with at most four decimals, as their columns have them. Here they are reckoned
 * with as whole ten-thousandths, so that 0.1 and 0.2 make 0.3 and what was taken away can be put back. Exact below
 * 900 thousand million.
 */
const PLACES = 4

/** A number that may not be there counts as nothing, as NULL does. */
type Amount = number | null | undefined

/** An amount as its column stores it: with four decimals, a half rounded away from zero. */
export const stored = (amount: number): number => fromUnits(toUnits(amount))

/** The sum of amounts. */
export const sum = (...amounts: readonly Amount[]): number =>
  fromUnits(amounts.reduce<number>((total, amount) => total + toUnits(amount), 0))

/** What is left of an amount without others; may be negative. */
export const less = (amount: Amount, ...others: readonly Amount[]): number =>
  sum(amount, ...others.map(negative))

/** The amount with the other sign. */
export const negative = (amount: Amount): number => fromUnits(-toUnits(amount))

/** An amount so many times, to four decimals. */
export const times = (amount: Amount, quantity: Amount): number =>
  fromUnits(Number(dividedAwayFromZero(exactUnits(amount) * exactUnits(quantity), 10n ** BigInt(PLACES))))

/** The part of an amount that goes with `quantity` out of `whole`, to four decimals; all of it out of nothing. */
export function part(amount: Amount, quantity: Amount, whole: Amount): number {
  const divisor = exactUnits(whole)
  if (divisor === 0n) return stored(amount ?? 0)
  return fromUnits(Number(dividedAwayFromZero(exactUnits(amount) * exactUnits(quantity), divisor)))
}

/** An amount in whole cents, a half rounded away from zero. */
export const roundPrice = (amount: Amount): number =>
  Number(dividedAwayFromZero(exactUnits(amount), UNITS_OF_A_CENT)) / 100

/** Rounds the parts of an amount to cents. */
export type PriceRounder = (
  amount: Amount,
  quantity: Amount,
  whole: Amount,
  options?: { negative?: boolean },
) => number

/**
 * Rounds parts of amounts to cents one after another, and lets each have what the rounding took from the one before,
 * so that together they are not off by more than a cent. What is to be subtracted, such as a discount, is `negative`.
 *
 * Source: Magento\Framework\Math\Calculator::deltaRound.
 */
export function priceRounder(): PriceRounder {
  /** What is still owed, in units of a ten-thousandth by {@link FINER}. */
  let delta = 0n
  return (amount, quantity, whole, { negative: isNegative = false } = {}) => {
    const divisor = exactUnits(whole)
    const exact =
      divisor === 0n
        ? exactUnits(amount) * FINER
        : dividedAwayFromZero(exactUnits(amount) * FINER * exactUnits(quantity), divisor)
    if (exact === 0n) return 0
    const due = exact + (isNegative ? -delta : delta)
    const cents = dividedAwayFromZero(due, UNITS_OF_A_CENT * FINER)
    const left = due - cents * UNITS_OF_A_CENT * FINER
    delta = isNegative ? -left : left
    return Number(cents) / 100
  }
}

/** An amount for people, such as `$1,234.50`. */
export function priceText(amount: Amount, currency: string): string {
  try {
    return formatOf(currency).format(amount ?? 0)
  } catch {
    // Any text may stand where a currency is expected.
    return `${currency}${(amount ?? 0).toFixed(2)}`
  }
}

const formats = new Map<string, Intl.NumberFormat>()

/** Made once a currency: making one takes longer than all that it then does. */
function formatOf(currency: string): Intl.NumberFormat {
  const format = formats.get(currency) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency })
  formats.set(currency, format)
  return format
}

const UNITS_OF_A_CENT = 100n

/** How much finer than a unit a part is reckoned before it is rounded: to sixteen decimals. */
const FINER = 10n ** 12n

function toUnits(amount: Amount): number {
  const value = Math.abs(amount ?? 0)
  const near = Math.round(value * 10 ** PLACES)
  // Only what has more than four decimals needs the long way.
  const units = near / 10 ** PLACES === value ? near : Math.round(shifted(value, PLACES))
  return (amount ?? 0) < 0 ? -units : units
}

const exactUnits = (amount: Amount): bigint => BigInt(toUnits(amount))

/** Adding 0 makes 0 of -0. */
const fromUnits = (units: number): number => units / 10 ** PLACES + 0

/** Moves the decimal point in the number's text: 1.00005 times 10000 is 10000.5, and not a little less. */
function shifted(value: number, places: number): number {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${String(Number(exponent) + places)}`)
}

/** The quotient to the nearest whole number, a half away from zero. */
function dividedAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const [top, bottom] = [abs(dividend), abs(divisor)]
  const quotient = (top * 2n + bottom) / (bottom * 2n)
  return dividend < 0n === divisor < 0n ? quotient : -quotient
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value)
