import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'

async function aClass(mock: Mock, taxClass: object = {}): Promise<string> {
  const { status, body } = await mock
    .as('full')
    .post('/V1/taxClasses', { taxClass: { class_name: 'Books', class_type: 'PRODUCT', ...taxClass } })
  expect(status).toBe(200)
  return body as string
}

test('a new tax class answers its id as text, an old one as a number', async () => {
  const mock = createMock()

  const created = await mock
    .as('full')
    .post('/V1/taxClasses', { taxClass: { class_name: 'Books', class_type: 'PRODUCT' } })
  const renamed = await mock
    .as('full')
    .put('/V1/taxClasses/4', { taxClass: { class_name: 'Magazines', class_type: 'PRODUCT' } })
  const read = await mock.as('full').get('/V1/taxClasses/4')

  expect(created.text).toBe('"4"')
  expect(renamed.text).toBe('4')
  expect(read.text).toBe('{"class_id":4,"class_name":"Magazines","class_type":"PRODUCT"}')
})

test('tax classes are searched by type', async () => {
  const { status, body } = await createMock()
    .as('full')
    .get(
      '/V1/taxClasses/search?searchCriteria[filter_groups][0][filters][0][field]=class_type&searchCriteria[filter_groups][0][filters][0][value]=customer',
    )

  expect(status).toBe(200)
  expect(body).toEqual({
    items: [{ class_id: 3, class_name: 'Retail Customer', class_type: 'CUSTOMER' }],
    search_criteria: {
      filter_groups: [{ filters: [{ field: 'class_type', value: 'customer', condition_type: 'eq' }] }],
    },
    total_count: 1,
  })
})

test('a deleted tax class is gone', async () => {
  const mock = createMock()
  const id = await aClass(mock)

  expect((await mock.as('full').delete(`/V1/taxClasses/${id}`)).body).toBe(true)
  expect((await mock.as('full').get(`/V1/taxClasses/${id}`)).status).toBe(404)
})

const REQUIRED = '"%fieldName" is required. Enter and try again.'

test.each([
  ['no name', { class_type: 'PRODUCT' }, { message: REQUIRED, parameters: { fieldName: 'class_name' } }],
  ['no type', { class_name: 'x' }, { message: REQUIRED, parameters: { fieldName: 'class_type' } }],
  [
    'neither',
    {},
    {
      message: 'One or more input exceptions have occurred.',
      errors: [
        { message: REQUIRED, parameters: { fieldName: 'class_name' } },
        { message: REQUIRED, parameters: { fieldName: 'class_type' } },
      ],
    },
  ],
  [
    'a type that is none',
    { class_name: 'x', class_type: 'product' },
    {
      message: 'Invalid value of "%value" provided for the %fieldName field.',
      parameters: { fieldName: 'class_type', value: 'product' },
    },
  ],
  [
    'a name that its type has',
    { class_name: 'taxable goods', class_type: 'PRODUCT' },
    { message: 'A class with the same name already exists for ClassType %1.', parameters: ['PRODUCT'] },
  ],
])('a tax class with %s is refused', async (_, taxClass, refusal) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/taxClasses', { taxClass })

  expect(status).toBe(400)
  expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test('the type of a tax class stays what it is', async () => {
  const mock = createMock()
  const before = mock.state()

  for (const taxClass of [{ class_name: 'x', class_type: 'CUSTOMER' }, { class_name: 'x' }]) {
    const { status, body } = await mock.as('full').put('/V1/taxClasses/2', { taxClass })

    expect(status).toBe(400)
    expect(body).toEqual({ message: 'Updating classType is not allowed.' })
  }
  expect(mock.state()).toEqual(before)
})

test.each([
  ['GET', '/V1/taxClasses/99'],
  ['DELETE', '/V1/taxClasses/99'],
  ['PUT', '/V1/taxClasses/99'],
  ['POST', '/V1/taxClasses'],
])('%s %s with an id that is not there answers 404', async (method, path) => {
  const taxClass = { class_id: 99, class_name: 'x', class_type: 'PRODUCT' }
  const { status, body } = await createMock()
    .as('full')
    .send(method, path, {
      ...((method === 'PUT' || method === 'POST') && {
        body: JSON.stringify({ taxClass }),
        headers: { 'Content-Type': 'application/json' },
      }),
    })

  expect(status).toBe(404)
  expect(body).toEqual({
    message: 'No such entity with %fieldName = %fieldValue',
    parameters: { fieldName: 'class_id', fieldValue: 99 },
  })
})

test('a tax class of customer groups stays', async () => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').delete('/V1/taxClasses/3')

  expect(status).toBe(400)
  expect(body).toEqual({
    message: 'You cannot delete this tax class because it is used in existing %1(s).',
    parameters: ['customer group'],
  })
  expect(mock.state()).toEqual(before)
})

test('a tax class of products stays', async () => {
  const mock = createMock()
  const id = await aClass(mock)
  await mock.as('full').post('/V1/products', {
    product: {
      sku: 'book',
      name: 'Book',
      price: 1,
      attribute_set_id: 4,
      custom_attributes: [{ attribute_code: 'tax_class_id', value: id }],
    },
  })

  const { status, body } = await mock.as('full').delete(`/V1/taxClasses/${id}`)

  expect(status).toBe(400)
  expect(body).toMatchObject({ parameters: ['product'] })
})

test('a tax class of a rule stays', async () => {
  const mock = createMock()
  const id = await aClass(mock)
  await mock.as('full').post('/V1/taxRules', {
    rule: {
      code: 'Books',
      priority: 0,
      position: 0,
      customer_tax_class_ids: [3],
      product_tax_class_ids: [id],
      tax_rate_ids: [1],
    },
  })

  const { status, body } = await mock.as('full').delete(`/V1/taxClasses/${id}`)

  expect(status).toBe(400)
  expect(body).toEqual({
    message:
      'You cannot delete this tax class because it is used in Tax Rules. You have to delete the rules it is used in first.',
  })
})

test.each([
  ['POST', '/V1/taxRates'],
  ['GET', '/V1/taxRates/1'],
  ['PUT', '/V1/taxRates'],
  ['DELETE', '/V1/taxRates/1'],
  ['GET', '/V1/taxRates/search'],
  ['POST', '/V1/taxRules'],
  ['PUT', '/V1/taxRules'],
  ['DELETE', '/V1/taxRules/1'],
  ['GET', '/V1/taxRules/1'],
  ['GET', '/V1/taxRules/search'],
  ['POST', '/V1/taxClasses'],
  ['GET', '/V1/taxClasses/2'],
  ['PUT', '/V1/taxClasses/2'],
  ['DELETE', '/V1/taxClasses/2'],
  ['GET', '/V1/taxClasses/search'],
])('%s %s asks for a resource', async (method, path) => {
  const refusal = {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources: 'Magento_Tax::manage_tax' },
  }
  const mock = createMock()

  const stranger = await mock.as('guest').send(method, path)
  const other = await mock.as('catalog').send(method, path)

  expect(stranger.status).toBe(401)
  expect(stranger.body).toEqual(refusal)
  expect(other.status).toBe(403)
  expect(other.body).toEqual(refusal)
})
