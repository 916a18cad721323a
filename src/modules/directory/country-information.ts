import type { Database } from '../../database/database.ts'
import { compareText } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { NoSuchEntityException } from '../../framework/errors.ts'
import type { CountryInformation } from './schemas.ts'
import { countries, regions, type Country, type Region } from './tables.ts'

/**
 * All countries by id, each with its regions.
 *
 * Source: Magento\Directory\Model\CountryInformationAcquirer; catalog.md section 8.
 */
export function getCountriesInfo(_: object, { db }: Context): CountryInformation[] {
  return Array.from(db.table(countries).all(), (country) => informationOf(db, country))
}

/**
 * One country; ids are case-sensitive here.
 *
 * @throws NoSuchEntityException 404
 */
export function getCountryInfo({ countryId }: { countryId: string }, { db }: Context): CountryInformation {
  const country = db.table(countries).get(countryId)
  if (!country) throw new NoSuchEntityException("The country isn't available.")
  return informationOf(db, country)
}

/** The regions of a country, by name. */
function regionsOf(db: Database, countryId: string): Region[] {
  const found = db.table(regions).where('country', countryId)
  return found.sort((a, b) => compareText(a.default_name, b.default_name) || a.region_id - b.region_id)
}

function informationOf(
  db: Database,
  { country_id, iso2_code, iso3_code, name }: Country,
): CountryInformation {
  const available = regionsOf(db, country_id)
  return {
    id: country_id,
    two_letter_abbreviation: iso2_code,
    three_letter_abbreviation: iso3_code,
    full_name_locale: name,
    full_name_english: name,
    ...(available.length > 0 && {
      available_regions: available.map(({ region_id, code, default_name }) => ({
        id: String(region_id),
        code,
        name: default_name,
      })),
    }),
  }
}
