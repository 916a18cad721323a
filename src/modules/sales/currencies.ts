/**
 * Every amount is kept twice: in the currency of the order, and in that of the books (`base_`). Both are reckoned
 * alike, each for itself.
 */
export type Side = '' | 'base_'

export const SIDES: readonly Side[] = ['', 'base_']

/** Names of amounts that a row has in both currencies. */
export type AmountName<Row> =
  | { [Name in keyof Row & string]: `base_${Name}` extends keyof Row ? Name : never }[keyof Row & string]
  | (typeof ABBREVIATED & keyof Row)

/** Reads the amounts of a row in one of the currencies; NULL reads as 0. */
export const amountsOf =
  <Row extends object>(row: Row, side: Side) =>
  (name: AmountName<Row>): number =>
    (row as Readonly<Record<string, number | undefined>>)[columnOf(name, side)] ?? 0

/** Has the row an amount in both currencies? */
export const hasAmount = <Row extends object>(row: Row, name: AmountName<Row>): boolean =>
  SIDES.every((side) => (row as Readonly<Record<string, unknown>>)[columnOf(name, side)] !== undefined)

/** Amounts of one of the currencies as the columns of a row; what is undefined is left out. */
export function inCurrency<Row extends object>(
  side: Side,
  amounts: Readonly<Partial<Record<AmountName<Row>, number | undefined>>>,
): Partial<Row> {
  const columns = Object.entries<number | undefined>(amounts)
    .filter(([, amount]) => amount !== undefined)
    .map(([name, amount]) => [columnOf(name, side), amount])
  return Object.fromEntries(columns) as Partial<Row>
}

/** The columns that both currencies make together. */
export const inBothCurrencies = <Row extends object>(columnsIn: (side: Side) => Partial<Row>): Partial<Row> =>
  Object.assign({}, ...SIDES.map(columnsIn)) as Partial<Row>

/** The one name whose base twin is abbreviated, since a column's name must not be too long. */
const ABBREVIATED = 'shipping_discount_tax_compensation_amount'

const columnOf = (name: string, side: Side): string =>
  side === 'base_' && name === ABBREVIATED ? 'base_shipping_discount_tax_compensation_amnt' : side + name
