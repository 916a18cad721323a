import { expect, test } from 'vitest'
import { createMock } from '../../../support/create-mock.ts'

const CATEGORIES = 'Magento_Catalog::categories'
const ATTRIBUTES = 'Magento_Catalog::attributes_attributes'

test.each([
  ['GET', '/V1/categories/attributes/name', ATTRIBUTES],
  ['GET', '/V1/categories/attributes?searchCriteria', ATTRIBUTES],
  ['GET', '/V1/categories/attributes/name/options', ATTRIBUTES],
  ['DELETE', '/V1/categories/3', CATEGORIES],
  ['GET', '/V1/categories/2', CATEGORIES],
  ['POST', '/V1/categories', CATEGORIES],
  ['GET', '/V1/categories', CATEGORIES],
  ['PUT', '/V1/categories/3', CATEGORIES],
  ['PUT', '/V1/categories/3/move', CATEGORIES],
  ['GET', '/V1/categories/list?searchCriteria', CATEGORIES],
  ['GET', '/V1/categories/2/products', CATEGORIES],
  ['POST', '/V1/categories/2/products', CATEGORIES],
  ['PUT', '/V1/categories/2/products', CATEGORIES],
  ['DELETE', '/V1/categories/2/products/A', CATEGORIES],
])('%s %s is for those who have the resource', async (method, path, resources) => {
  const mock = createMock()
  const before = mock.state()
  const refusal = {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources },
  }

  const stranger = await mock.as('guest').send(method, path)
  const other = await mock.as('sales').send(method, path)
  const observed = await createMock({ profile: 'observed' }).as('sales').send(method, path)

  expect([stranger.status, other.status, observed.status]).toEqual([401, 403, 401])
  for (const { body } of [stranger, other, observed]) expect(body).toEqual(refusal)
  expect(mock.state()).toEqual(before)
})

test.each([
  ['GET', '/V1/categories/attributes', 'searchCriteria'],
  ['GET', '/V1/categories/list', 'searchCriteria'],
  ['POST', '/V1/categories', 'category'],
  ['PUT', '/V1/categories/3', 'category'],
  ['PUT', '/V1/categories/2/move', 'parentId'],
  ['POST', '/V1/categories/2/products', 'productLink'],
  ['PUT', '/V1/categories/2/products', 'productLink'],
])('%s %s asks for %s', async (method, path, fieldName) => {
  const { status, body } = await createMock()
    .as('full')
    .send(method, path, { body: '{}', headers: { 'Content-Type': 'application/json' } })

  expect(status).toBe(400)
  expect(body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName },
  })
})
