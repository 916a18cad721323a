import { table } from '../../database/table.ts'

/** A country. Magento takes its name from the locale's data; here it is a column. */
export interface Country {
  readonly country_id: string
  readonly iso2_code: string
  readonly iso3_code: string
  /** None for a country that the locale's data knows no more: `AN`, the Netherlands Antilles. */
  readonly name: string | null
}

/** A state, province or county of a country that has them listed. */
export interface Region {
  readonly region_id: number
  readonly country_id: string
  /** Not unique within its country: `AE` of the US stands for four kinds of armed forces. */
  readonly code: string
  readonly default_name: string
}

export const countries = table<Country>()('directory_country', { primaryKey: 'country_id' })

export const regions = table<Region>()('directory_country_region', {
  primaryKey: 'region_id',
  indexes: { country: (row) => [row.country_id] },
})
