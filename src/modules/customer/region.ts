import type { Database } from '../../database/database.ts'
import { countries, regions, type Region } from '../directory/tables.ts'
import type { AddressData, AddressInput } from './schemas.ts'
import type { CustomerAddress } from './tables.ts'

/** Countries whose addresses need a region (`general/region/state_required`). */
const STATE_REQUIRED = new Set(
  'AL,AR,AU,BG,BO,BR,BY,CA,CH,CL,CN,CO,DK,EC,EE,ES,GR,GY,HR,IN,IS,IT,LT,LV,MX,PE,PL,PT,PY,RO,SE,SR,US,UY,VE'.split(
    ',',
  ),
)

/** Countries whose addresses may do without a postal code (`general/country/optional_zip_countries`). */
const OPTIONAL_ZIP = new Set('HK,IE,MO,PA,GB'.split(','))

export const needsPostcode = (countryId: string): boolean => !OPTIONAL_ZIP.has(countryId)

export const needsRegion = (countryId: string): boolean => STATE_REQUIRED.has(countryId)

/** May addresses be in this country? A fresh installation allows all that there are. */
export const isAllowedCountry = (db: Database, countryId: string | null | undefined): boolean =>
  typeof countryId === 'string' && db.table(countries).get(countryId) !== undefined

/** A region as an address keeps it. */
export type StoredRegion = Pick<CustomerAddress, 'region' | 'region_id'>

/**
 * The region of an address after what was sent. An id brings the name that the directory has for it; a text is kept
 * as it is and never looked up, a code alone is worth nothing.
 *
 * Source: customer-cart.md section A7.
 */
export function regionOf(
  sent: Pick<AddressInput, 'region' | 'region_id'>,
  stored: StoredRegion | undefined,
  countryId: string,
  db: Database,
): StoredRegion {
  const { region, region_id } = sent
  if (!region && (region_id ?? null) === null)
    return { region: stored?.region ?? null, region_id: stored?.region_id ?? null }
  const id = region_id ?? region?.region_id ?? 0
  const text = region ? (region.region ?? null) : (stored?.region ?? null)
  const listed = listedRegion(db, id, countryId)
  return { region: listed?.default_name ?? (text === '' ? null : text), region_id: id }
}

/** The region as an answer shows it: code, name and id, all of them always there. */
export function regionData(
  { region, region_id, country_id }: Pick<CustomerAddress, 'region' | 'region_id' | 'country_id'>,
  db: Database,
): NonNullable<AddressData['region']> {
  const listed = listedRegion(db, region_id, country_id)
  return {
    region_code: listed?.code ?? (region_id ? null : region),
    region: listed?.default_name ?? region,
    region_id: region_id ?? 0,
  }
}

/** What is wrong with a region in its country: the field and its value; undefined when nothing is. */
export function regionFault(
  { region, region_id }: StoredRegion,
  countryId: string,
  db: Database,
): 'missing' | 'unknown' | undefined {
  const known = db.table(regions).where('country', countryId)
  if (known.length === 0) return needsRegion(countryId) && !region ? 'missing' : undefined
  return region_id && !known.some((one) => one.region_id === region_id) ? 'unknown' : undefined
}

function listedRegion(db: Database, id: number | null, countryId: string): Region | undefined {
  const found = id ? db.table(regions).get(id) : undefined
  return found?.country_id === countryId ? found : undefined
}
