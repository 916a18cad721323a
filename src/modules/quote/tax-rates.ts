import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { part, sum } from '../../framework/money.ts'
import { customerAddresses, customerGroups, customers } from '../customer/tables.ts'
import { taxRates, taxRules, type TaxRate, type TaxRule } from '../tax/tables.ts'
import { totalsAddress, type Cart } from './cart.ts'
import { setting } from './config.ts'
import { NOT_LOGGED_IN } from './product-price.ts'
import type { AppliedTax } from './tables.ts'

/** Rates of one priority, which are due together. */
export type RateGroup = Omit<AppliedTax, 'amount'>

/** Where and to whom a cart is sold. */
export interface TaxSituation {
  readonly country_id: string
  readonly region_id: number
  readonly postcode: string
  readonly customer_tax_class_id: number
  readonly store_id: number
}

/** The class of customers whom no group has: that of a fresh installation. */
const RETAIL_CUSTOMER = 3

/**
 * Where a cart is taxed: where it is shipped to, else where its customer has things shipped to, else where the store
 * says.
 *
 * Source: Magento\Tax\Model\Calculation::getRateRequest.
 */
export function taxSituation(cart: Cart, context: Context): TaxSituation {
  const { db } = context
  const { quote } = cart
  const known = { customer_tax_class_id: customerTaxClass(quote, db), store_id: quote.store_id }
  const address = totalsAddress(cart)
  const place = address.country_id ? address : defaultAddress(cart, db)
  if (!place?.country_id)
    return {
      ...known,
      country_id: setting(db, 'tax/defaults/country'),
      region_id: Number(setting(db, 'tax/defaults/region')),
      postcode: setting(db, 'tax/defaults/postcode'),
    }
  return {
    ...known,
    country_id: place.country_id,
    region_id: place.region_id ?? 0,
    postcode: place.postcode ?? '',
  }
}

/** The tax class of the group that a cart is priced for. */
export const customerTaxClass = (
  { customer_group_id }: { readonly customer_group_id: number | null },
  db: Database,
): number => db.table(customerGroups).get(customer_group_id ?? NOT_LOGGED_IN)?.tax_class_id ?? RETAIL_CUSTOMER

/**
 * The rates that are due on products of a class, by priority. Of a rule the one that says most exactly where counts:
 * a region before a country, a postcode before all of them.
 *
 * Source: Magento\Tax\Model\ResourceModel\Calculation::getCalculationProcess.
 */
export function rateGroups(productTaxClassId: number, situation: TaxSituation, db: Database): RateGroup[] {
  if (!productTaxClassId) return []
  const due = [...db.table(taxRules).all()]
    .filter(
      (rule) =>
        rule.customer_tax_class_ids.includes(situation.customer_tax_class_id) &&
        rule.product_tax_class_ids.includes(productTaxClassId),
    )
    .sort((a, b) => a.priority - b.priority || a.tax_calculation_rule_id - b.tax_calculation_rule_id)
    .flatMap((rule) => {
      const rate = bestRate(rule, situation, db)
      return rate ? [{ rule, rate }] : []
    })
  const priorities = [...new Set(due.map(({ rule }) => rule.priority))]
  let before = 0
  return priorities.map((priority) => {
    const together = due.filter(({ rule }) => rule.priority === priority)
    const own = sum(...together.map(({ rate }) => rate.rate))
    const isOfSubtotal = together.at(-1)?.rule.calculate_subtotal ?? false
    const percent = isOfSubtotal ? own : part(sum(100, before), own, 100)
    before = sum(before, percent)
    return {
      id: together.map(({ rate }) => rate.code).join(''),
      percent,
      rates: together.map(({ rate }) => ({
        code: rate.code,
        title: titleOf(rate, situation.store_id),
        percent: rate.rate,
      })),
    }
  })
}

function defaultAddress({ quote }: Cart, db: Database) {
  const customer = quote.customer_id === null ? undefined : db.table(customers).get(quote.customer_id)
  const id = quote.is_virtual ? customer?.default_billing : customer?.default_shipping
  return id ? db.table(customerAddresses).get(id) : undefined
}

function bestRate({ tax_rate_ids }: TaxRule, situation: TaxSituation, db: Database): TaxRate | undefined {
  const matching = tax_rate_ids
    .flatMap((id) => db.table(taxRates).get(id) ?? [])
    .filter((rate) => isDueAt(rate, situation))
  return matching.sort(byExactness)[0]
}

function isDueAt(rate: TaxRate, { country_id, region_id, postcode }: TaxSituation): boolean {
  if (rate.tax_country_id !== country_id) return false
  if (rate.tax_region_id !== 0 && rate.tax_region_id !== region_id) return false
  if (rate.zip_is_range) return isInRange(rate, postcode)
  return postcode === '*' || matchesPostcode(rate.tax_postcode, postcode)
}

function isInRange({ zip_from, zip_to }: TaxRate, postcode: string): boolean {
  if (!/^\d+$/.test(postcode)) return false
  return (zip_from ?? 0) <= Number(postcode) && Number(postcode) <= (zip_to ?? 0)
}

/** `*` at the end stands for whatever follows. */
function matchesPostcode(pattern: string, postcode: string): boolean {
  if (pattern === '*' || pattern === '') return true
  return pattern.endsWith('*') ? postcode.startsWith(pattern.slice(0, -1)) : pattern === postcode
}

const byExactness = (a: TaxRate, b: TaxRate): number =>
  b.tax_region_id - a.tax_region_id || compareTexts(b.tax_postcode, a.tax_postcode) || b.rate - a.rate

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const titleOf = ({ titles, code }: TaxRate, storeId: number): string =>
  titles.find(({ store_id }) => store_id === storeId)?.value || code
