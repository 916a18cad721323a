import { less, roundPrice, sum, times } from '../../framework/money.ts'
import type { RateGroup } from './applicable-rates.ts'
import { exact, inCents, numberOf, ONE, perCent, product, quotient, taxWithin, type Exact } from './exact.ts'

/** What tax is due on. */
export interface Taxable {
  /** Tells one from another. */
  readonly code: string
  readonly tax_class_id: number
  /** As the merchant entered it, with tax or without. */
  readonly unit_price: number
  readonly includes_tax: boolean
  readonly qty: number
  /** Of all units; not negative. */
  readonly discount_amount: number
}

/** The tax on a taxable, and its prices without and with it. */
export interface TaxDetails {
  /** Of a unit, without tax and before discount. */
  readonly price: number
  readonly price_incl_tax: number
  readonly row_total: number
  readonly row_total_incl_tax: number
  /** Of all the rates. */
  readonly percent: number
  /** After discount, unless tax is due on the whole price. */
  readonly tax_amount: number
  /** Tax that was in the price and is not due, since there was a discount: the buyer pays it all the same. */
  readonly discount_tax_compensation_amount: number
  readonly applied: readonly AppliedTax[]
}

/** Tax by rates of one priority. */
export interface AppliedTax extends RateGroup {
  readonly amount: number
}

/** How tax is reckoned. */
export interface TaxMethod {
  /** By unit, by line (row), or over all that is taxed (total): what rounding takes from one the next has. */
  readonly algorithm: string
  /** Is tax due on what is left after the discount? */
  readonly isAfterDiscount: boolean
  /** Does a price with tax stay the same wherever it is sold to? */
  readonly isCrossBorder: boolean
  readonly groupsOf: (taxClassId: number) => readonly RateGroup[]
  /** The percentage that a price with tax was entered with. */
  readonly storePercentOf: (taxClassId: number) => number
}

/** Reckons tax on one thing after another. */
export type TaxCalculator = (taxable: Taxable) => TaxDetails

const BY_UNIT = 'UNIT_BASE_CALCULATION'
const BY_ROW = 'ROW_BASE_CALCULATION'

/** Source: Magento\Tax\Model\Calculation\AbstractCalculator and its three kinds; customer-cart.md section B14. */
export function taxCalculator(method: TaxMethod): TaxCalculator {
  const reckoning: Reckoning = { method, round: rounder(method.algorithm) }
  return (taxable) => {
    const groups = method.groupsOf(taxable.tax_class_id)
    const rates: Rates = { groups, percent: sumOf(groups.map(({ percent }) => exact(percent))) }
    const reckon = METHODS[taxable.includes_tax ? 'included' : 'added']
    return reckon[method.algorithm === BY_UNIT ? 'unit' : 'row'](taxable, rates, reckoning)
  }
}

interface Reckoning {
  readonly method: TaxMethod
  readonly round: Rounder
}

interface Rates {
  readonly groups: readonly RateGroup[]
  readonly percent: Exact
}

type Reckon = (taxable: Taxable, rates: Rates, reckoning: Reckoning) => TaxDetails

const METHODS: Readonly<Record<'included' | 'added', Readonly<Record<'unit' | 'row', Reckon>>>> = {
  included: { unit: includedByUnit, row: includedByRow },
  added: { unit: addedByUnit, row: addedByRow },
}

function addedByRow(taxable: Taxable, { groups, percent }: Rates, reckoning: Reckoning): TaxDetails {
  const { qty, discount_amount, code } = taxable
  const price = roundPrice(taxable.unit_price)
  const row = product(exact(price), exact(qty))
  const due = addedTo(row, exact(discount_amount), code, groups, reckoning)
  const row_total = times(price, qty)
  const row_total_incl_tax = sum(row_total, ...due.map(({ full }) => numberOf(full)))
  return {
    price,
    price_incl_tax: numberOf(inCents(quotient(exact(row_total_incl_tax), exact(qty)))),
    row_total,
    row_total_incl_tax,
    percent: numberOf(percent),
    tax_amount: sum(...due.map(({ amount }) => numberOf(amount))),
    discount_tax_compensation_amount: 0,
    applied: due.map(({ group, amount }) => ({ ...group, amount: numberOf(amount) })),
  }
}

function addedByUnit(taxable: Taxable, { groups, percent }: Rates, reckoning: Reckoning): TaxDetails {
  const { qty, discount_amount, code } = taxable
  const price = roundPrice(taxable.unit_price)
  const unitDiscount = quotient(exact(discount_amount), exact(qty))
  const due = addedTo(exact(price), unitDiscount, code, groups, reckoning)
  const price_incl_tax = sum(price, ...due.map(({ full }) => numberOf(full)))
  const ofAllUnits = (unit: Exact) => numberOf(product(unit, exact(qty)))
  return {
    price,
    price_incl_tax,
    row_total: times(price, qty),
    row_total_incl_tax: times(price_incl_tax, qty),
    percent: numberOf(percent),
    tax_amount: sum(...due.map(({ amount }) => ofAllUnits(amount))),
    discount_tax_compensation_amount: 0,
    applied: due.map(({ group, amount }) => ({ ...group, amount: ofAllUnits(amount) })),
  }
}

/** The tax of each group on an amount: the full one, and what is due once there is a discount. */
function addedTo(
  amount: Exact,
  discount: Exact,
  code: Taxable['code'],
  groups: Rates['groups'],
  { method, round }: Reckoning,
) {
  return groups.map((group) => {
    const rate = exact(group.percent)
    const taxOf = (base: Exact, kind: Kind) => round(perCent(base, rate), { kind, code, key: group.id })
    if (!method.isAfterDiscount) {
      const full = taxOf(amount, 'regular')
      return { group, full, amount: full }
    }
    const full = taxOf(amount, 'before discount')
    return { group, full, amount: taxOf(atLeastNothing(amount - discount), 'regular') }
  })
}

function includedByRow(taxable: Taxable, rates: Rates, reckoning: Reckoning): TaxDetails {
  const { qty, discount_amount, code } = taxable
  const { method, round } = reckoning
  const { percent } = rates
  const price_incl_tax = priceForBuyer(taxable, percent, method)
  const row = product(exact(price_incl_tax), exact(qty))
  const taxOf = (amount: Exact, kind: Kind) =>
    round(taxWithin(amount, percent), { kind, code, key: `with tax ${percent}` })
  const full = taxOf(row, method.isAfterDiscount ? 'before discount' : 'regular')
  const due = method.isAfterDiscount ? taxOf(atLeastNothing(row - exact(discount_amount)), 'regular') : full
  const row_total_incl_tax = times(price_incl_tax, qty)
  const row_total = less(row_total_incl_tax, numberOf(full))
  return {
    price: numberOf(inCents(quotient(exact(row_total), exact(qty)))),
    price_incl_tax,
    row_total,
    row_total_incl_tax,
    percent: numberOf(percent),
    tax_amount: numberOf(due),
    discount_tax_compensation_amount: numberOf(full - due),
    applied: splitByGroup(due, rates, reckoning),
  }
}

function includedByUnit(taxable: Taxable, rates: Rates, reckoning: Reckoning): TaxDetails {
  const { qty, discount_amount } = taxable
  const { method } = reckoning
  const { percent } = rates
  const price_incl_tax = priceForBuyer(taxable, percent, method)
  const taxOf = (amount: Exact) => inCents(taxWithin(amount, percent))
  const full = taxOf(exact(price_incl_tax))
  const isDiscounted = discount_amount !== 0 && method.isAfterDiscount
  const unitDiscount = quotient(exact(discount_amount), exact(qty))
  const due = isDiscounted ? taxOf(atLeastNothing(exact(price_incl_tax) - unitDiscount)) : full
  const price = less(price_incl_tax, numberOf(full))
  const rowTax = product(due, exact(qty))
  return {
    price,
    price_incl_tax,
    row_total: times(price, qty),
    row_total_incl_tax: times(price_incl_tax, qty),
    percent: numberOf(percent),
    tax_amount: numberOf(rowTax),
    discount_tax_compensation_amount: times(numberOf(full - due), qty),
    applied: splitByGroup(rowTax, rates, reckoning),
  }
}

/** A price with the tax that the store entered it with becomes one with the tax that is due where it is sold to. */
function priceForBuyer({ unit_price, tax_class_id }: Taxable, percent: Exact, method: TaxMethod): number {
  const entered = roundPrice(unit_price)
  const storePercent = exact(method.storePercentOf(tax_class_id))
  if (method.isCrossBorder || storePercent === percent) return entered
  const withoutTax = exact(entered) - taxWithin(exact(entered), storePercent)
  return numberOf(inCents(withoutTax + perCent(withoutTax, percent)))
}

/** The parts that groups of rates have in a tax; no more than there is. */
function splitByGroup(tax: Exact, { groups, percent }: Rates, { round }: Reckoning): AppliedTax[] {
  let left = tax
  return groups
    .filter((group) => group.percent !== 0)
    .map((group) => {
      const share = quotient(product(tax, exact(group.percent)), percent)
      const rounded = round(share, { kind: 'applied', code: '', key: group.id })
      const amount = rounded > left ? left : rounded
      left -= amount
      return { ...group, amount: numberOf(amount) }
    })
}

const atLeastNothing = (amount: Exact): Exact => (amount > 0n ? amount : 0n)

const sumOf = (amounts: readonly Exact[]): Exact => amounts.reduce((total, amount) => total + amount, 0n)

/** Amounts that are rounded one after another are of one kind. */
type Kind = 'regular' | 'before discount' | 'applied'

type Rounder = (
  amount: Exact,
  of: { readonly kind: Kind; readonly code: string; readonly key: string },
) => Exact

/** The store begins with a little, so that it need not think about what half a cent is. */
const LITTLE = ONE / 1_000_000n

/** To cents; what rounding takes is given to the next of its kind, by unit only to that of the same thing. */
function rounder(algorithm: string): Rounder {
  const owed = new Map<string, Exact>()
  return (amount, { kind, code, key }) => {
    if (amount === 0n) return 0n
    if (algorithm === BY_ROW && kind !== 'applied') return inCents(amount)
    const purse = `${kind} ${algorithm === BY_UNIT ? code : ''} ${key}`
    const due = amount + (owed.get(purse) ?? LITTLE)
    const rounded = inCents(due)
    owed.set(purse, due - rounded)
    return rounded
  }
}
