import type { Locale } from './seeded-faker.ts'

/** Where customers live. */
export interface City {
  readonly name: string
  readonly country: string
  /** Code of the region in the directory; a country without listed regions has a name here instead. */
  readonly region: string
  readonly postcode: string
  /** Digits for `#`. Of the ranges that are set aside for films and books, where a country has some. */
  readonly telephone: string
  readonly locale: Locale
}

const city = (
  locale: Locale,
  country: string,
  region: string,
  postcode: string,
  name: string,
  telephone: string,
): City => ({ name, country, region, postcode, telephone, locale })

/** The larger the shop's following, the more cities of a country. */
export const cities: readonly City[] = [
  city('en', 'US', 'OR', '97209', 'Portland', '503-555-01##'),
  city('en', 'US', 'OR', '97401', 'Eugene', '541-555-01##'),
  city('en', 'US', 'WA', '98101', 'Seattle', '206-555-01##'),
  city('en', 'US', 'CA', '94110', 'San Francisco', '415-555-01##'),
  city('en', 'US', 'CO', '80302', 'Boulder', '303-555-01##'),
  city('en', 'US', 'MN', '55408', 'Minneapolis', '612-555-01##'),
  city('en', 'US', 'TX', '78704', 'Austin', '512-555-01##'),
  city('en', 'US', 'VT', '05401', 'Burlington', '802-555-01##'),
  city('en', 'US', 'NY', '11215', 'Brooklyn', '718-555-01##'),
  city('en', 'US', 'NC', '28801', 'Asheville', '828-555-01##'),
  city('en', 'CA', 'BC', 'V5T 1W9', 'Vancouver', '604-555-01##'),
  city('en', 'CA', 'ON', 'M5V 2T6', 'Toronto', '416-555-01##'),
  city('en_GB', 'GB', 'Greater London', 'E2 8AA', 'London', '020 7946 0###'),
  city('en_GB', 'GB', 'Cumbria', 'LA23 1LR', 'Windermere', '01632 960###'),
  city('en_GB', 'GB', 'Edinburgh', 'EH6 6JJ', 'Edinburgh', '0131 496 0###'),
  city('de', 'DE', 'BAY', '80331', 'München', '+49 89 99998-###'),
  city('de', 'DE', 'HAM', '20457', 'Hamburg', '+49 40 66969-###'),
  city('de', 'DE', 'BER', '10999', 'Berlin', '+49 30 23125-###'),
  city('de', 'DE', 'NRW', '50674', 'Köln', '+49 221 4710-###'),
  city('de', 'DE', 'SAS', '04109', 'Leipzig', '+49 341 555-01##'),
  city('de', 'AT', 'TI', '6020', 'Innsbruck', '+43 512 555-01##'),
  city('de', 'AT', 'WI', '1070', 'Wien', '+43 1 555-01##'),
  city('de', 'CH', 'ZH', '8004', 'Zürich', '+41 44 555 01 ##'),
  city('fr', 'FR', '38', '38000', 'Grenoble', '04 65 71 ## ##'),
  city('fr', 'FR', '69', '69004', 'Lyon', '04 65 71 ## ##'),
  city('fr', 'FR', '75', '75011', 'Paris', '01 99 00 ## ##'),
]
