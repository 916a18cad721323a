import { describe, expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { anAddress, required, signUp } from '../../support/customers.ts'

async function threeCustomers(): Promise<Mock> {
  const mock = createMock()
  await signUp(mock, {
    gender: 2,
    dob: '1984-11-30',
    addresses: [
      anAddress({ city: 'Waco', default_shipping: true }),
      anAddress({ city: 'Dallas', company: 'Morel', default_billing: true }),
    ],
  })
  await signUp(mock, {
    email: 'tom@example.com',
    firstname: 'Tom',
    lastname: 'Reed',
    prefix: 'Dr.',
    group_id: 2,
  })
  await signUp(mock, { email: 'ana@example.org', firstname: 'Ana', middlename: 'B', lastname: 'Silva' })
  return mock
}

const filter = (field: string, value: string, condition = 'eq', group = 0, index = 0) => {
  const at = `searchCriteria[filterGroups][${group}][filters][${index}]`
  return `&${at}[field]=${field}&${at}[value]=${encodeURIComponent(value)}&${at}[conditionType]=${condition}`
}

const found = async (mock: Mock, query: string) => {
  const { body } = await mock.as('full').get(`/V1/customers/search?${query.slice(1)}`)
  const { items, total_count } = body as { items: { id: number }[]; total_count: number }
  expect(total_count).toBe(items.length)
  return items.map(({ id }) => id)
}

test('without a filter all customers come by id, whole', async () => {
  const mock = await threeCustomers()

  const { body } = await mock.as('full').get('/V1/customers/search?searchCriteria')
  const one = await mock.as('full').get('/V1/customers/1')

  expect(body).toMatchObject({ search_criteria: { filter_groups: [] }, total_count: 3 })
  expect((body as { items: unknown[] }).items[0]).toEqual(one.body)
})

describe('a filter', () => {
  test.each([
    ['email', 'MARIA@example.com', 'eq', [1]],
    ['email', 'tom@example.com,maria@example.com,tom@example.com', 'in', [1, 2]],
    ['email', '%@example.com', 'like', [1, 2]],
    ['entity_id', '3,1', 'in', [1, 3]],
    ['entity_id', '1', 'gt', [2, 3]],
    ['group_id', '2', 'eq', [2]],
    ['website_id', '1', 'eq', [1, 2, 3]],
    ['gender', '', 'null', [2, 3]],
    ['dob', '1984-11-30', 'eq', [1]],
    ['created_at', '2025-01-01', 'gteq', [1, 2, 3]],
    ['name', 'Dr. Tom Reed', 'eq', [2]],
    ['name', 'ana b%', 'like', [3]],
    ['billing_city', 'dallas', 'eq', [1]],
    ['billing_city', 'Waco', 'eq', []],
    ['billing_company', 'Morel', 'eq', [1]],
    ['billing_postcode', '787%', 'like', [1]],
    ['billing_telephone', '', 'notnull', [1]],
    ['billing_region', 'Texas', 'eq', [1]],
    ['billing_country_id', 'US', 'eq', [1]],
    ['EMAIL', 'tom@example.com', 'eq', [2]],
  ])('on %s with %j (%s) finds %j', async (field, value, condition, ids) => {
    expect(await found(await threeCustomers(), filter(field, value, condition))).toEqual(ids)
  })

  test('has alternatives within its group', async () => {
    const mock = await threeCustomers()
    const query =
      filter('firstname', 'Tom', 'eq', 0, 0) +
      filter('billing_city', 'Dallas', 'eq', 0, 1) +
      filter('entity_id', '2', 'lteq', 1)

    expect(await found(mock, query)).toEqual([1, 2])
  })

  test.each(['shoe_size', 'id', 'constructor', 'values'])('on %s is refused', async (field) => {
    const { status, body } = await createMock()
      .as('full')
      .get(`/V1/customers/search?${filter(field, '1').slice(1)}`)

    expect(status).toBe(400)
    expect(body).toEqual({
      message: 'The "%1" attribute name is invalid. Reset the name and try again.',
      parameters: [field],
    })
  })
})

test('the list is sorted and cut into pages', async () => {
  const mock = await threeCustomers()
  const sort = 'searchCriteria[sortOrders][0][field]=lastname&searchCriteria[sortOrders][0][direction]=desc'

  const { body } = await mock
    .as('full')
    .get(`/V1/customers/search?${sort}&searchCriteria[pageSize]=2&searchCriteria[currentPage]=2`)

  expect(body).toMatchObject({
    items: [{ lastname: 'Keller' }],
    search_criteria: {
      filter_groups: [],
      sort_orders: [{ field: 'lastname', direction: 'DESC' }],
      page_size: 2,
      current_page: 2,
    },
    total_count: 3,
  })
})

test('criteria have to be sent', async () => {
  const { status, body } = await createMock().as('full').get('/V1/customers/search')

  expect(status).toBe(400)
  expect(body).toEqual(required('searchCriteria'))
})
