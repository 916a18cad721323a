import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'

test('a stranger may list the countries', async () => {
  const { status, body } = await createMock().as('guest').get('/V1/directory/countries')

  const countries = body as { id: string }[]
  expect(status).toBe(200)
  expect(countries).toHaveLength(249)
  expect(countries[0]).toEqual({
    id: 'AD',
    two_letter_abbreviation: 'AD',
    three_letter_abbreviation: 'AND',
    full_name_locale: 'Andorra',
    full_name_english: 'Andorra',
  })
  expect(countries.map(({ id }) => id)).toEqual(countries.map(({ id }) => id).sort())
})

test('a country that is no more has no name', async () => {
  const { body } = await createMock().as('guest').get('/V1/directory/countries/AN')

  expect(body).toEqual({
    id: 'AN',
    two_letter_abbreviation: 'AN',
    three_letter_abbreviation: 'ANT',
    full_name_locale: null,
    full_name_english: null,
  })
})

test('a country comes with its regions by name, their ids as text', async () => {
  const { status, body } = await createMock().as('guest').get('/V1/directory/countries/DK')

  expect(status).toBe(200)
  expect(body).toEqual({
    id: 'DK',
    two_letter_abbreviation: 'DK',
    three_letter_abbreviation: 'DNK',
    full_name_locale: 'Denmark',
    full_name_english: 'Denmark',
    available_regions: [
      { id: '750', code: 'DK-84', name: 'Hovedstaden' },
      { id: '751', code: 'DK-82', name: 'Midtjylland' },
      { id: '752', code: 'DK-81', name: 'Nordjylland' },
      { id: '753', code: 'DK-85', name: 'Sjælland' },
      { id: '754', code: 'DK-83', name: 'Syddanmark' },
    ],
  })
})

test('names are put in order as the database sorts them', async () => {
  const { body } = await createMock().as('guest').get('/V1/directory/countries/PL')

  const { available_regions } = body as { available_regions: { name: string }[] }
  const names = available_regions.map(({ name }) => name)
  expect(names).toHaveLength(16)
  expect(names.indexOf('śląskie')).toBeLessThan(names.indexOf('zachodniopomorskie'))
  expect(names.at(-1)).toBe('łódzkie')
})

test.each(['ZZ', 'dk'])('the country %s is not available', async (id) => {
  const { status, body } = await createMock().as('guest').get(`/V1/directory/countries/${id}`)

  expect(status).toBe(404)
  expect(body).toEqual({ message: "The country isn't available." })
})

test('a stranger may ask for the currencies', async () => {
  const { status, body } = await createMock().as('guest').get('/V1/directory/currency')

  expect(status).toBe(200)
  expect(body).toEqual({
    base_currency_code: 'USD',
    base_currency_symbol: '$',
    default_display_currency_code: 'USD',
    default_display_currency_symbol: '$',
    available_currency_codes: ['USD'],
    exchange_rates: [{ currency_to: 'USD', rate: 1 }],
  })
})
