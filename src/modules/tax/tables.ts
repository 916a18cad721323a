import { table } from '../../database/table.ts'
import { foldKey } from '../../framework/collation.ts'

export interface TaxClass {
  readonly class_id: number
  readonly class_name: string
  readonly class_type: 'PRODUCT' | 'CUSTOMER'
}

export const taxClasses = table<TaxClass>()('tax_class', {
  primaryKey: 'class_id',
  unique: { name: (row) => classKey(row) },
})

/** No two classes of a type have the same name. */
export const classKey = ({ class_type, class_name }: Pick<TaxClass, 'class_type' | 'class_name'>): string =>
  `${class_type} ${foldKey(class_name)}`

/** So much tax is due in a country, a region, or places by their postcodes. */
export interface TaxRate {
  readonly tax_calculation_rate_id: number
  readonly tax_country_id: string
  /** 0 stands for the whole country. */
  readonly tax_region_id: number
  /** `*` stands for all of them, also at the end of one. */
  readonly tax_postcode: string
  readonly code: string
  /** Per cent, with four decimals. */
  readonly rate: number
  readonly zip_is_range: number | null
  readonly zip_from: number | null
  readonly zip_to: number | null
  /** What store views call it. */
  readonly titles: readonly TaxRateTitle[]
}

export interface TaxRateTitle {
  readonly store_id: number
  readonly value: string
}

export const taxRates = table<TaxRate>()('tax_calculation_rate', {
  primaryKey: 'tax_calculation_rate_id',
  unique: { code: (row) => foldKey(row.code) },
  indexes: { country: (row) => [row.tax_country_id] },
})

/** Which rates are due on products of these classes, sold to customers of those. */
export interface TaxRule {
  readonly tax_calculation_rule_id: number
  readonly code: string
  /** Rules of one priority are added up, those of the next are put on top. */
  readonly priority: number
  readonly position: number
  /** The tax is reckoned on the subtotal only, not on the taxes before. */
  readonly calculate_subtotal: boolean
  readonly customer_tax_class_ids: readonly number[]
  readonly product_tax_class_ids: readonly number[]
  readonly tax_rate_ids: readonly number[]
}

export const taxRules = table<TaxRule>()('tax_calculation_rule', {
  primaryKey: 'tax_calculation_rule_id',
  unique: { code: (row) => foldKey(row.code) },
})
