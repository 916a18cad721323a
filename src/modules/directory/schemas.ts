import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'

/** Source: Magento\Directory\Api\Data\RegionInformationInterface. */
export const RegionInformation = dataObject('directory-data-region-information-interface', {
  id: Type.String({ description: 'Id of the region, a number as text.' }),
  code: Type.String({ description: 'Code of the region, not unique within its country.' }),
  name: Type.String({ description: 'Name of the region.' }),
})

/** Source: Magento\Directory\Api\Data\CountryInformationInterface. */
export const CountryInformation = dataObject('directory-data-country-information-interface', {
  id: Type.String({ description: 'Id of the country: its two-letter code.' }),
  two_letter_abbreviation: Type.String({ description: 'Code by ISO 3166-1 alpha-2.' }),
  three_letter_abbreviation: Type.String({ description: 'Code by ISO 3166-1 alpha-3.' }),
  full_name_locale: Nullable(Type.String({ description: 'Name in the language of the store view.' })),
  full_name_english: Nullable(Type.String({ description: 'Name in English.' })),
  available_regions: Type.Optional(
    Type.Array(RegionInformation, { description: 'Its regions by name, where any are listed.' }),
  ),
})
export type CountryInformation = Static<typeof CountryInformation>

/** Source: Magento\Directory\Api\Data\ExchangeRateInterface. */
export const ExchangeRate = dataObject('directory-data-exchange-rate-interface', {
  currency_to: Type.String({ description: 'Code of the currency that is bought.' }),
  rate: Type.Number({ description: 'Units of it for one unit of the base currency.' }),
})

/** Source: Magento\Directory\Api\Data\CurrencyInformationInterface. */
export const CurrencyInformation = dataObject('directory-data-currency-information-interface', {
  base_currency_code: Type.String({ description: 'Currency of the books.' }),
  base_currency_symbol: Type.String({ description: 'Its symbol.' }),
  default_display_currency_code: Type.String({ description: 'Currency that shoppers see.' }),
  default_display_currency_symbol: Type.String({ description: 'Its symbol.' }),
  available_currency_codes: Type.Array(Type.String(), {
    description: 'Currencies that shoppers may choose.',
  }),
  exchange_rates: Type.Array(ExchangeRate, { description: 'What they cost.' }),
})
