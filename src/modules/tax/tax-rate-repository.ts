import type { Database } from '../../database/database.ts'
import { equalText, foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import {
  aggregate,
  LocalizedException,
  NoSuchEntityException,
  type ErrorItem,
} from '../../framework/errors.ts'
import { search, type Field, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { countries, regions } from '../directory/tables.ts'
import type { TaxRateData } from './schemas.ts'
import { taxRates, taxRules, type TaxRate, type TaxRateTitle } from './tables.ts'

/** What of a tax rate is sent. */
type TaxRateInput = {
  readonly [Name in keyof Omit<TaxRateData, 'titles'>]?: TaxRateData[Name] | null
} & { readonly titles?: readonly { store_id?: string | null; value?: string | null }[] | null }

/**
 * One tax rate.
 *
 * @throws NoSuchEntityException 404
 */
export const getTaxRate = ({ rateId }: { rateId: number }, { db }: Context): TaxRateData =>
  rateData(db, rateWithId(db, rateId))

/** A page of the list of tax rates. Source: webapi.md section 8.9. */
export const getTaxRates = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<TaxRateData> => search(searchableRates(db), searchCriteria, (rate) => rateData(db, rate))

/**
 * Saves a tax rate: the one with the id, else a new one. What is not sent is not kept.
 *
 * Source: Magento\Tax\Model\Calculation\RateRepository::save; catalog.md section 9.
 *
 * @throws NoSuchEntityException 404, no rate has the id
 * @throws LocalizedException 400, the rate is not valid
 */
export function saveTaxRate({ taxRate }: { taxRate: TaxRateInput }, { db }: Context): TaxRateData {
  const before = taxRate.id ? rateWithId(db, taxRate.id) : undefined
  const errors = faultsOf(taxRate, db)
  if (errors.length > 0) throw aggregate(errors)
  const row = rowOf(taxRate, db)
  const holder = db.table(taxRates).find('code', foldKey(row.code))
  if (holder && holder.tax_calculation_rate_id !== before?.tax_calculation_rate_id)
    throw new LocalizedException('%1 already exists.', ['Code'])
  const saved = before
    ? db.table(taxRates).update(before.tax_calculation_rate_id, row)
    : db.table(taxRates).insert(row)
  return { ...rateData(db, saved), rate: taxRate.rate ?? saved.rate }
}

/**
 * Deletes a tax rate that no rule has.
 *
 * @throws NoSuchEntityException 404
 * @throws LocalizedException 400, a rule has it
 */
export function deleteTaxRate({ rateId }: { rateId: number }, { db }: Context): true {
  rateWithId(db, rateId)
  if (Array.from(db.table(taxRules).all()).some((rule) => rule.tax_rate_ids.includes(rateId)))
    throw new LocalizedException("The tax rate can't be removed because it exists in a tax rule.")
  return db.table(taxRates).delete(rateId) as true
}

function rateWithId(db: Database, rateId: number): TaxRate {
  const rate = db.table(taxRates).get(rateId)
  if (!rate) throw NoSuchEntityException.singleField('taxRateId', rateId)
  return rate
}

/** In the store's own order, and by the names that it has for the fields. */
function faultsOf(rate: TaxRateInput, db: Database): ErrorItem[] {
  return [
    ...countryFaults(rate.tax_country_id ?? '', db),
    ...(rate.tax_region_id && !db.table(regions).get(rate.tax_region_id)
      ? [invalid('region_id', rate.tax_region_id)]
      : []),
    ...(typeof rate.rate === 'number' && rate.rate >= 0 ? [] : [required('percentage_rate')]),
    ...(isBlank(rate.code) ? [required('code')] : []),
    ...(rate.zip_is_range ? rangeFaults(rate) : isBlank(rate.tax_postcode) ? [required('postcode')] : []),
  ]
}

function countryFaults(code: string, db: Database): ErrorItem[] {
  if (isBlank(code)) return [required('country_id')]
  if (code.length !== 2 && code.length !== 3)
    throw new LocalizedException('Please correct the country code: %1.', [code])
  const known = Array.from(db.table(countries).all()).some(({ iso2_code, iso3_code }) =>
    equalText(code.length === 2 ? iso2_code : iso3_code, code),
  )
  return known ? [] : [invalid('country_id', code)]
}

function rangeFaults({ zip_from, zip_to }: TaxRateInput): ErrorItem[] {
  const ends = { zip_from: zip_from ?? null, zip_to: zip_to ?? null }
  const faults = Object.entries(ends)
    .filter(([, value]) => value === null || value < 0)
    .map(([name, value]) => invalid(name, value))
  return (zip_from ?? 0) > (zip_to ?? 0)
    ? [...faults, { message: 'Range To should be equal or greater than Range From.' }]
    : faults
}

const isBlank = (text: string | null | undefined) => !text?.trim()

const required = (fieldName: string): ErrorItem => ({
  message: '"%fieldName" is required. Enter and try again.',
  parameters: { fieldName },
})

const invalid = (fieldName: string, value: unknown): ErrorItem => ({
  message: 'Invalid value of "%value" provided for the %fieldName field.',
  parameters: { fieldName, value },
})

const MAX_ZIP_LENGTH = 9
const MAX_POSTCODE_LENGTH = 10

function rowOf(rate: TaxRateInput, db: Database): Omit<TaxRate, 'tax_calculation_rate_id'> {
  const tax_country_id = (rate.tax_country_id ?? '').slice(0, 2)
  const region = db.table(regions).get(rate.tax_region_id ?? 0)
  return {
    tax_country_id,
    tax_region_id: region && region.country_id === rate.tax_country_id ? region.region_id : 0,
    ...placesOf(rate),
    code: rate.code ?? '',
    rate: Math.round((rate.rate ?? 0) * 10_000) / 10_000,
    titles: titlesOf(rate),
  }
}

function placesOf({ zip_is_range, zip_from, zip_to, tax_postcode }: TaxRateInput) {
  if (!zip_is_range)
    return {
      tax_postcode: (tax_postcode ?? '').slice(0, MAX_POSTCODE_LENGTH),
      zip_is_range: null,
      zip_from: null,
      zip_to: null,
    }
  const [from, to] = [zip_from ?? 0, zip_to ?? 0]
  if (String(from).length > MAX_ZIP_LENGTH || String(to).length > MAX_ZIP_LENGTH)
    throw new LocalizedException(
      'The ZIP Code length is invalid. Verify that the length is nine characters or fewer and try again.',
    )
  return { tax_postcode: `${String(from)}-${String(to)}`, zip_is_range: 1, zip_from: from, zip_to: to }
}

/** One a store view, the last one sent. */
function titlesOf({ titles }: TaxRateInput): TaxRateTitle[] {
  const byStore = new Map(
    (titles ?? []).map(({ store_id, value }) => [Number.parseInt(store_id ?? '0') || 0, value ?? '']),
  )
  return Array.from(byStore, ([store_id, value]) => ({ store_id, value })).filter(({ value }) => value !== '')
}

const regionCode = (db: Database, { tax_region_id }: TaxRate) => db.table(regions).get(tax_region_id)?.code

function rateData(db: Database, rate: TaxRate): TaxRateData {
  const region_name = regionCode(db, rate)
  return {
    id: rate.tax_calculation_rate_id,
    tax_country_id: rate.tax_country_id,
    tax_region_id: rate.tax_region_id,
    ...(region_name !== undefined && { region_name }),
    tax_postcode: rate.tax_postcode,
    ...(rate.zip_is_range !== null && {
      zip_is_range: rate.zip_is_range,
      zip_from: rate.zip_from ?? 0,
      zip_to: rate.zip_to ?? 0,
    }),
    rate: rate.rate,
    code: rate.code,
    titles: rate.titles.map(({ store_id, value }) => ({ store_id: String(store_id), value })),
  }
}

/** Columns of the rate, and of its region, which is joined in. */
function fieldsOf(db: Database): ReadonlyMap<string, Field<TaxRate>> {
  const number = (key: keyof TaxRate): Field<TaxRate> => ({
    kind: 'number',
    value: (row) => row[key] as number | null,
  })
  const text = (value: (row: TaxRate) => string | undefined): Field<TaxRate> => ({
    kind: 'text',
    value: (row) => value(row) ?? null,
  })
  const regionOf = (row: TaxRate) => db.table(regions).get(row.tax_region_id)
  return new Map([
    ['tax_calculation_rate_id', number('tax_calculation_rate_id')],
    ['tax_country_id', text((row) => row.tax_country_id)],
    ['tax_region_id', number('tax_region_id')],
    ['tax_postcode', text((row) => row.tax_postcode)],
    ['code', text((row) => row.code)],
    ['rate', { kind: 'decimal', value: (row) => row.rate.toFixed(4) }],
    ['zip_is_range', number('zip_is_range')],
    ['zip_from', number('zip_from')],
    ['zip_to', number('zip_to')],
    ['region_name', text((row) => regionCode(db, row))],
    ['country_id', text((row) => regionOf(row)?.country_id)],
    ['default_name', text((row) => regionOf(row)?.default_name)],
  ])
}

function searchableRates(db: Database): Searchable<TaxRate> {
  const fields = fieldsOf(db)
  return {
    storage: 'flat',
    rows: () => db.table(taxRates).all(),
    field: (name) => fields.get(name.toLowerCase()),
  }
}
