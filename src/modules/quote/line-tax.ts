import type { Context } from '../../framework/context.ts'
import { less, priceRounder, sum, type PriceRounder } from '../../framework/money.ts'
import type { Product } from '../catalog/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import type { Cart } from './cart.ts'
import { rateGroups, taxSituation, type RateGroup } from './tax-rates.ts'
import type { AppliedTax } from './tables.ts'

/** A line that is taxed; amounts of all its units. */
interface TaxedLine {
  readonly product: Product
  readonly qty: number
  readonly row_total: number
  readonly discount_amount: number
}

/** The tax on a line. */
export interface LineTax {
  readonly percent: number
  /** After discount. */
  readonly amount: number
  /** Of a unit, before discount. */
  readonly price_incl_tax: number
  /** Before discount. */
  readonly row_total_incl_tax: number
  readonly applied: readonly AppliedTax[]
}

/** Reckons the taxes of a cart, one line after another. */
export type TaxCalculator = (line: TaxedLine) => LineTax

/**
 * Reckons tax by rate over the whole cart: what rounding takes from a line the next one has. Prices are without tax,
 * and tax is on what is left after the discount.
 *
 * Source: Magento\Tax\Model\Calculation\TotalBaseCalculator; customer-cart.md section B14.
 */
export function taxCalculator(cart: Cart, context: Context): TaxCalculator {
  const situation = taxSituation(cart, context)
  const groupsByClass = new Map<number, RateGroup[]>()
  const before = rounders()
  const after = rounders()

  const groupsOf = (product: Product): RateGroup[] => {
    const taxClass = Number(valueOf(product.values, situation.store_id, 'tax_class_id') ?? 0)
    let groups = groupsByClass.get(taxClass)
    if (!groups) groupsByClass.set(taxClass, (groups = rateGroups(taxClass, situation, context.db)))
    return groups
  }

  return ({ product, qty, row_total, discount_amount }) => {
    const groups = groupsOf(product)
    const due = groups.map((group) => {
      const full = before(group.id)(row_total, group.percent, 100)
      const taxed = Math.max(0, less(row_total, discount_amount))
      return { group, full, amount: discount_amount ? after(group.id)(taxed, group.percent, 100) : full }
    })
    const row_total_incl_tax = sum(row_total, ...due.map(({ full }) => full))
    return {
      percent: sum(...groups.map(({ percent }) => percent)),
      amount: sum(...due.map(({ amount }) => amount)),
      price_incl_tax: priceRounder()(row_total_incl_tax, 1, qty),
      row_total_incl_tax,
      applied: due.map(({ group, amount }) => ({ ...group, amount })),
    }
  }
}

/** A rounder for each group of rates, which remembers what it owes. */
function rounders(): (id: string) => PriceRounder {
  const made = new Map<string, PriceRounder>()
  return (id) => {
    let round = made.get(id)
    if (!round) made.set(id, (round = priceRounder()))
    return round
  }
}
