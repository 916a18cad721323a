import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { getCountriesInfo, getCountryInfo } from './country-information.ts'
import { CountryInformation, CurrencyInformation } from './schemas.ts'

const resource = 'anonymous'

export const routes = [
  route({
    method: 'GET',
    path: '/V1/directory/currency',
    service: 'Directory.CurrencyInformationAcquirer.getCurrencyInfo',
    resource,
    summary: 'Tells the currencies of the store and their rates.',
    input: Type.Object({}),
    output: CurrencyInformation,
    // A fresh installation has one currency, and no route to change that.
    handler: () => ({
      base_currency_code: 'USD',
      base_currency_symbol: '$',
      default_display_currency_code: 'USD',
      default_display_currency_symbol: '$',
      available_currency_codes: ['USD'],
      exchange_rates: [{ currency_to: 'USD', rate: 1 }],
    }),
  }),
  route({
    method: 'GET',
    path: '/V1/directory/countries',
    service: 'Directory.CountryInformationAcquirer.getCountriesInfo',
    resource,
    summary: 'Lists the countries with their regions.',
    input: Type.Object({}),
    output: Type.Array(CountryInformation),
    handler: getCountriesInfo,
  }),
  route({
    method: 'GET',
    path: '/V1/directory/countries/:countryId',
    service: 'Directory.CountryInformationAcquirer.getCountryInfo',
    resource,
    summary: 'Reads a country with its regions.',
    input: Type.Object({ countryId: Type.String({ description: 'Two-letter code in capitals.' }) }),
    output: CountryInformation,
    handler: getCountryInfo,
  }),
]
