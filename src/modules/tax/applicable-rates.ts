import type { Database } from '../../database/database.ts'
import { exact, numberOf, ONE, perCent } from './exact.ts'
import { taxRates, taxRules, type TaxRate, type TaxRule } from './tables.ts'

/** Where and to whom something is sold. */
export interface TaxPlace {
  readonly country_id: string | null
  readonly region_id: number
  readonly postcode: string
  readonly customer_tax_class_id: number
  readonly store_id: number
}

/** Rates of one priority, which are due together. */
export interface RateGroup {
  /** Codes of the rates. */
  readonly id: string
  /** Of all the rates, and of the taxes before where these are taxed too; up to eight decimals. */
  readonly percent: number
  readonly rates: readonly { readonly code: string; readonly title: string; readonly percent: number }[]
}

/**
 * The rates that are due on products of a class, by priority. Of a rule the one that says most exactly where counts:
 * a region before a country, a postcode before all of them. A rate counts once, whichever rules it is in.
 *
 * Source: Magento\Tax\Model\ResourceModel\Calculation::getCalculationProcess.
 */
export function rateGroups(productTaxClassId: number, place: TaxPlace, db: Database): RateGroup[] {
  if (!productTaxClassId || !place.customer_tax_class_id || !place.country_id) return []
  const due = dueRates(productTaxClassId, place, db)
  const priorities = [...new Set(due.map(({ rule }) => rule.priority))]
  let before = 0n
  return priorities.map((priority) => {
    const together = due.filter(({ rule }) => rule.priority === priority)
    const own = together.reduce((total, { rate }) => total + exact(rate.rate), 0n)
    const isOfSubtotal = together.at(-1)?.rule.calculate_subtotal ?? false
    const percent = isOfSubtotal ? own : perCent(100n * ONE + before, own)
    before += percent
    return {
      id: together.map(({ rate }) => rate.code).join(''),
      percent: numberOf(percent, 8),
      rates: together.map(({ rate }) => ({
        code: rate.code,
        title: titleOf(rate, place.store_id),
        percent: rate.rate,
      })),
    }
  })
}

interface DueRate {
  readonly rule: TaxRule
  readonly rate: TaxRate
}

function dueRates(productTaxClassId: number, place: TaxPlace, db: Database): DueRate[] {
  const rules = [...db.table(taxRules).all()]
    .filter(
      (rule) =>
        rule.customer_tax_class_ids.includes(place.customer_tax_class_id) &&
        rule.product_tax_class_ids.includes(productTaxClassId),
    )
    .sort((a, b) => a.priority - b.priority || a.tax_calculation_rule_id - b.tax_calculation_rule_id)
  const taken = new Set<number>()
  return rules.flatMap((rule) => {
    const [rate] = ratesOf(rule, place, db).filter(({ tax_calculation_rate_id: id }) => !taken.has(id))
    for (const id of rule.tax_rate_ids) taken.add(id)
    return rate ? [{ rule, rate }] : []
  })
}

const ratesOf = ({ tax_rate_ids }: TaxRule, place: TaxPlace, db: Database): TaxRate[] =>
  tax_rate_ids
    .flatMap((id) => db.table(taxRates).get(id) ?? [])
    .filter((rate) => isDueAt(rate, place))
    .sort(byExactness)

function isDueAt(rate: TaxRate, { country_id, region_id, postcode }: TaxPlace): boolean {
  if (rate.tax_country_id !== country_id) return false
  if (rate.tax_region_id !== 0 && rate.tax_region_id !== region_id) return false
  // What follows the dash of a postcode of the United States says no more than which house.
  const [, short] = country_id === 'US' ? (/^(.+)-\d{4}$/.exec(postcode) ?? []) : []
  if (rate.zip_is_range) return isInRange(rate, short ?? postcode)
  return postcode === '*' || [postcode, short ?? postcode].some((own) => matches(rate.tax_postcode, own))
}

function isInRange({ zip_from, zip_to }: TaxRate, postcode: string): boolean {
  const [, from = '', to = ''] = /^(.+)-(.+)$/.exec(postcode) ?? [postcode, postcode, postcode]
  if (!/^\d+$/.test(from) || !/^\d+$/.test(to)) return false
  return (zip_from ?? 0) <= Number(from) && Number(to) <= (zip_to ?? 0)
}

/** `*` at the end stands for whatever follows. */
function matches(pattern: string, postcode: string): boolean {
  if (pattern === '*' || pattern === '') return true
  const [wanted, own] = [pattern.toLowerCase(), postcode.toLowerCase()]
  return wanted.endsWith('*') ? own.startsWith(wanted.slice(0, -1)) : wanted === own
}

const byExactness = (a: TaxRate, b: TaxRate): number =>
  b.tax_region_id - a.tax_region_id || compareTexts(b.tax_postcode, a.tax_postcode) || b.rate - a.rate

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const titleOf = ({ titles, code }: TaxRate, storeId: number): string =>
  titles.find(({ store_id }) => store_id === storeId)?.value || code
