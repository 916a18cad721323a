import { less, priceRounder, type PriceRounder } from '../../framework/money.ts'
import { amountsOf, hasAmount, type AmountName, type Side } from './currencies.ts'
import { isDummy, type OrderLine } from './order-lines.ts'
import type { OrderItem } from './tables.ts'

/** So much of a line of an order is on a document. */
export interface DocumentLine {
  readonly line: OrderLine
  readonly qty: number
}

/** Columns of a line of an order: an amount, and what of it was taken already. */
type Open = readonly [of: AmountName<OrderItem>, taken: AmountName<OrderItem>]

/** What the lines of a document take their shares of. */
export interface Basis {
  readonly row_total: Open
  readonly discount_amount: Open
  readonly tax_amount: Open
  readonly discount_tax_compensation_amount: Open
  /** Units that the open amounts are for. */
  readonly openQty: (item: OrderItem) => number
  /** Does a document with so many units of a line take all that is open of it? */
  readonly takesRest: (line: OrderLine, qty: number) => boolean
}

/** The amounts of a line of a document; what it has not is missing. */
export interface LineShare {
  readonly row_total?: number | undefined
  readonly row_total_incl_tax?: number | undefined
  readonly discount_amount?: number | undefined
  readonly tax_amount?: number | undefined
  readonly discount_tax_compensation_amount?: number | undefined
}

/**
 * The amounts of the lines of a document in one currency: each takes its share of what is open, in whole cents, and
 * the last one what is left. What the rounding of one takes goes to the next: first of all row totals, then of the
 * discounts, then of the taxes.
 */
export function lineShares(side: Side, lines: readonly DocumentLine[], basis: Basis): LineShare[] {
  const round = priceRounder()
  const roundWithTax = priceRounder()
  const rows = lines.map((documentLine) => rowShare(documentLine, { side, basis, round, roundWithTax }))
  const discounts = lines.map((documentLine) => discountShare(documentLine, { side, basis, round }))
  const taxes = lines.map((documentLine) => taxShare(documentLine, { side, basis, round }))
  return lines.map((_, index) => ({ ...rows[index], ...discounts[index], ...taxes[index] }))
}

/** Does every line take all that is open of it? */
export const takesAll = (lines: readonly DocumentLine[], { takesRest }: Basis): boolean =>
  lines.every(({ line, qty }) => takesRest(line, qty))

interface Reckoning {
  readonly side: Side
  readonly basis: Basis
  readonly round: PriceRounder
}

function rowShare(
  documentLine: DocumentLine,
  { roundWithTax, ...reckoning }: Reckoning & { readonly roundWithTax: PriceRounder },
): LineShare {
  const { line, qty } = documentLine
  if (isDummy(line)) return {}
  const withTax = amountsOf(line.item, reckoning.side)('row_total_incl_tax')
  return {
    row_total: share(documentLine, 'row_total', reckoning),
    ...(hasAmount(line.item, 'row_total_incl_tax') && {
      row_total_incl_tax: roundWithTax(withTax, qty, line.item.qty_ordered),
    }),
  }
}

function discountShare(documentLine: DocumentLine, reckoning: Reckoning): LineShare {
  const { item } = documentLine.line
  const [of] = reckoning.basis.discount_amount
  if (isDummy(documentLine.line) || amountsOf(item, '')(of) === 0) return {}
  return { discount_amount: share(documentLine, 'discount_amount', reckoning, { negative: true }) }
}

function taxShare(documentLine: DocumentLine, reckoning: Reckoning): LineShare {
  if (isDummy(documentLine.line) || documentLine.qty <= 0) return {}
  return {
    tax_amount: share(documentLine, 'tax_amount', reckoning),
    discount_tax_compensation_amount: share(documentLine, 'discount_tax_compensation_amount', reckoning),
  }
}

function share(
  documentLine: DocumentLine,
  name: keyof LineShare & keyof Basis,
  { side, basis, round }: Reckoning,
  options?: { negative: boolean },
): number {
  const { line, qty } = documentLine
  const amount = amountsOf(line.item, side)
  const [of, taken] = basis[name]
  const open = less(amount(of), amount(taken))
  return basis.takesRest(line, qty) ? open : round(open, qty, basis.openQty(line.item), options)
}
