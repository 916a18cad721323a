import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'

const RATE = {
  tax_country_id: 'US',
  tax_region_id: 12,
  tax_postcode: '90001',
  rate: 9.5,
  code: 'US-CA-90001',
}

test('the rates of an installation are those of two states', async () => {
  const { status, body } = await createMock().as('full').get('/V1/taxRates/search?searchCriteria')

  expect(status).toBe(200)
  expect(body).toEqual({
    items: [
      {
        id: 1,
        tax_country_id: 'US',
        tax_region_id: 12,
        region_name: 'CA',
        tax_postcode: '*',
        rate: 8.25,
        code: 'US-CA-*-Rate 1',
        titles: [],
      },
      {
        id: 2,
        tax_country_id: 'US',
        tax_region_id: 43,
        region_name: 'NY',
        tax_postcode: '*',
        rate: 8.375,
        code: 'US-NY-*-Rate 1',
        titles: [],
      },
    ],
    search_criteria: { filter_groups: [] },
    total_count: 2,
  })
})

test.each([
  ['region_name', 'ny', 2],
  ['tax_calculation_rate_id', '1', 1],
  ['rate', '8.375', 2],
  ['country_id', 'US', 1],
])('rates are searched by %s', async (field, value, id) => {
  const { body } = await createMock()
    .as('full')
    .get(
      `/V1/taxRates/search?searchCriteria[filter_groups][0][filters][0][field]=${field}&searchCriteria[filter_groups][0][filters][0][value]=${value}`,
    )

  expect(body).toMatchObject({ items: [{ id }, ...(field === 'country_id' ? [{ id: 2 }] : [])] })
})

test('rates have no column id to be searched by', async () => {
  const { status } = await createMock()
    .as('full')
    .get(
      '/V1/taxRates/search?searchCriteria[filter_groups][0][filters][0][field]=id&searchCriteria[filter_groups][0][filters][0][value]=1',
    )

  expect(status).toBe(400)
})

test('a new rate is answered and read with the code of its region', async () => {
  const mock = createMock()

  const created = await mock.as('full').post('/V1/taxRates', {
    taxRate: { ...RATE, titles: [{ store_id: '1', value: 'Sales tax' }] },
  })
  const read = await mock.as('full').get('/V1/taxRates/3')

  expect(created.status).toBe(200)
  expect(created.text).toBe(
    '{"id":3,"tax_country_id":"US","tax_region_id":12,"region_name":"CA","tax_postcode":"90001","rate":9.5,' +
      '"code":"US-CA-90001","titles":[{"store_id":"1","value":"Sales tax"}]}',
  )
  expect(read.body).toEqual(created.body)
})

test('a rate of a country has region 0 and no name for it', async () => {
  const mock = createMock()

  const { body } = await mock.as('full').post('/V1/taxRates', { taxRate: { ...RATE, tax_region_id: null } })

  expect(body).toMatchObject({ tax_region_id: 0 })
  expect(body).not.toHaveProperty('region_name')
})

test('a region of another country is dropped', async () => {
  const { body } = await createMock()
    .as('full')
    .post('/V1/taxRates', { taxRate: { ...RATE, tax_country_id: 'DE' } })

  expect(body).toMatchObject({ tax_country_id: 'DE', tax_region_id: 0 })
})

test('a range of postcodes is shown both ways', async () => {
  const { body } = await createMock()
    .as('full')
    .post('/V1/taxRates', { taxRate: { ...RATE, zip_is_range: 1, zip_from: 5, zip_to: 9 } })

  expect(body).toMatchObject({ tax_postcode: '5-9', zip_is_range: 1, zip_from: 5, zip_to: 9 })
})

test('a put with the id of a rate replaces it, one without creates', async () => {
  const mock = createMock()

  await mock.as('full').put('/V1/taxRates', { taxRate: { ...RATE, id: 1 } })
  const { body } = await mock.as('full').put('/V1/taxRates', { taxRate: { ...RATE, code: 'another' } })

  expect(body).toMatchObject({ id: 3 })
  expect((await mock.as('full').get('/V1/taxRates/1')).body).toMatchObject({ code: 'US-CA-90001', rate: 9.5 })
})

const REQUIRED = '"%fieldName" is required. Enter and try again.'
const INVALID = 'Invalid value of "%value" provided for the %fieldName field.'

test.each([
  ['no country', { tax_country_id: '' }, { message: REQUIRED, parameters: { fieldName: 'country_id' } }],
  ['no rate', { rate: null }, { message: REQUIRED, parameters: { fieldName: 'percentage_rate' } }],
  ['a negative rate', { rate: -1 }, { message: REQUIRED, parameters: { fieldName: 'percentage_rate' } }],
  ['no code', { code: ' ' }, { message: REQUIRED, parameters: { fieldName: 'code' } }],
  ['no postcode', { tax_postcode: null }, { message: REQUIRED, parameters: { fieldName: 'postcode' } }],
  [
    'an unknown country',
    { tax_country_id: 'ZZ' },
    { message: INVALID, parameters: { fieldName: 'country_id', value: 'ZZ' } },
  ],
  [
    'a country code of another length',
    { tax_country_id: 'Germany' },
    { message: 'Please correct the country code: %1.', parameters: ['Germany'] },
  ],
  [
    'an unknown region',
    { tax_region_id: 9999 },
    { message: INVALID, parameters: { fieldName: 'region_id', value: 9999 } },
  ],
  [
    'a range without ends',
    { zip_is_range: 1 },
    {
      message: 'One or more input exceptions have occurred.',
      errors: [
        { message: INVALID, parameters: { fieldName: 'zip_from', value: null } },
        { message: INVALID, parameters: { fieldName: 'zip_to', value: null } },
      ],
    },
  ],
  [
    'a range that ends before it begins',
    { zip_is_range: 1, zip_from: 9, zip_to: 5 },
    { message: 'Range To should be equal or greater than Range From.' },
  ],
  [
    'a range of long postcodes',
    { zip_is_range: 1, zip_from: 1, zip_to: 1234567890 },
    {
      message:
        'The ZIP Code length is invalid. Verify that the length is nine characters or fewer and try again.',
    },
  ],
  [
    'a code that is taken',
    { code: 'us-ca-*-rate 1' },
    { message: '%1 already exists.', parameters: ['Code'] },
  ],
  [
    'nothing',
    { tax_country_id: null, rate: null, code: null, tax_postcode: null, tax_region_id: null },
    {
      message: 'One or more input exceptions have occurred.',
      errors: ['country_id', 'percentage_rate', 'code', 'postcode'].map((fieldName) => ({
        message: REQUIRED,
        parameters: { fieldName },
      })),
    },
  ],
])('a rate with %s is refused', async (_, changes, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/taxRates', { taxRate: { ...RATE, ...changes } })

  expect(status).toBe(400)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test('a rate that is not there answers 404', async () => {
  const mock = createMock()
  const refusal = {
    message: 'No such entity with %fieldName = %fieldValue',
    parameters: { fieldName: 'taxRateId', fieldValue: 99 },
  }

  for (const answer of [
    await mock.as('full').get('/V1/taxRates/99'),
    await mock.as('full').delete('/V1/taxRates/99'),
    await mock.as('full').put('/V1/taxRates', { taxRate: { ...RATE, id: 99 } }),
  ]) {
    expect(answer.status).toBe(404)
    expect(answer.body).toEqual(refusal)
  }
})

test('a rate is deleted unless a rule has it', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/taxRules', {
    rule: {
      code: 'Rule',
      priority: 0,
      position: 0,
      customer_tax_class_ids: [3],
      product_tax_class_ids: [2],
      tax_rate_ids: [1],
    },
  })

  const refused = await mock.as('full').delete('/V1/taxRates/1')
  const deleted = await mock.as('full').delete('/V1/taxRates/2')

  expect(refused.status).toBe(400)
  expect(refused.body).toEqual({
    message: "The tax rate can't be removed because it exists in a tax rule.",
  })
  expect(deleted.body).toBe(true)
  expect((await mock.as('full').get('/V1/taxRates/2')).status).toBe(404)
})

test.each([
  ['/V1/taxRates', 'taxRate'],
  ['/V1/taxRules', 'rule'],
  ['/V1/taxClasses', 'taxClass'],
])('a post to %s without its object is refused', async (path, fieldName) => {
  const { status, body } = await createMock().as('full').post(path, {})

  expect(status).toBe(400)
  expect(body).toEqual({ message: REQUIRED, parameters: { fieldName } })
})
