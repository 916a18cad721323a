import { describe, expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { noSuch, required, signUp } from '../../support/customers.ts'

const general = { id: 1, code: 'General', tax_class_id: 3, tax_class_name: 'Retail Customer' }
const badTaxClass = (value: unknown) => ({
  message: 'Invalid value of "%value" provided for the %fieldName field.',
  parameters: { fieldName: 'taxClassId', value },
})

test('a group is read by id, or as the default', async () => {
  const mock = createMock()

  for (const path of ['1', 'default', 'default/1', 'default/0']) {
    const { status, body } = await mock.as('full').get(`/V1/customerGroups/${path}`)
    expect(status).toBe(200)
    expect(body).toEqual(general)
  }
})

test.each([
  ['9', noSuch('id', 9)],
  ['default/9', noSuch('storeId', 9)],
  ['9/permissions', noSuch('groupId', 9)],
])('%s is not found', async (path, refusal) => {
  const { status, body } = await createMock().as('full').get(`/V1/customerGroups/${path}`)

  expect(status).toBe(404)
  expect(body).toEqual(refusal)
})

describe('the list of groups', () => {
  const query = (field: string, value: string, condition = 'eq') =>
    `/V1/customerGroups/search?searchCriteria[filterGroups][0][filters][0][field]=${field}` +
    `&searchCriteria[filterGroups][0][filters][0][value]=${value}` +
    `&searchCriteria[filterGroups][0][filters][0][conditionType]=${condition}`
  const ids = (body: unknown) => (body as { items: { id: number }[] }).items.map(({ id }) => id)

  test('has the group of guests too', async () => {
    const { body } = await createMock().as('full').get('/V1/customerGroups/search?searchCriteria=')

    expect(body).toMatchObject({
      items: [{ id: 0, code: 'NOT LOGGED IN' }, general, { id: 2 }, { id: 3 }],
      search_criteria: { filter_groups: [] },
      total_count: 4,
    })
  })

  test.each([
    ['id', '1', 'gt', [2, 3]],
    ['code', 'WHOLE%25', 'like', [2]],
    ['tax_class_name', 'Retail%20Customer', 'eq', [0, 1, 2, 3]],
    ['tax_class_id', '2', 'eq', []],
    ['class_type', 'customer', 'eq', [0, 1, 2, 3]],
    ['class_id', '3', 'neq', []],
  ])('filtered by %s with %s (%s) has %j', async (field, value, condition, expected) => {
    const { body } = await createMock()
      .as('full')
      .get(query(field, value, condition))

    expect(ids(body)).toEqual(expected)
  })

  test('knows its columns only', async () => {
    const { status } = await createMock({ profile: 'observed' }).as('full').get(query('nope', '1'))

    expect(status).toBe(500)
  })
})

describe('a new group', () => {
  const post = (mock: Mock, group: object) => mock.as('full').post('/V1/customerGroups', { group })

  test('has the tax class of customers unless it is sent', async () => {
    const { status, body } = await post(createMock(), { code: 'VIP' })

    expect(status).toBe(200)
    expect(body).toEqual({ id: 4, code: 'VIP', tax_class_id: 3, tax_class_name: 'Retail Customer' })
  })

  test('has a code of at most 32 characters', async () => {
    const { body } = await post(createMock(), { code: 'x'.repeat(40), tax_class_id: 3 })

    expect((body as { code: string }).code).toBe('x'.repeat(32))
  })

  test('may be closed to websites', async () => {
    const mock = createMock()

    const { body } = await post(mock, { code: 'VIP', extension_attributes: { exclude_website_ids: [1] } })

    expect(body).toMatchObject({ extension_attributes: { exclude_website_ids: [1] } })
  })

  test.each([
    ['no code', {}, 400, required('code')],
    ['a blank code', { code: ' ' }, 400, required('code')],
    ['a taken code', { code: 'GENERAL' }, 400, { message: 'Customer Group already exists.' }],
    ['a tax class of products', { code: 'VIP', tax_class_id: 2 }, 400, badTaxClass(2)],
    ['an unknown tax class', { code: 'VIP', tax_class_id: 99 }, 400, badTaxClass(99)],
    ['an unknown id', { id: 9, code: 'VIP', tax_class_id: 3 }, 404, noSuch('id', 9)],
  ])('with %s is refused', async (_, group, status, refusal) => {
    const mock = createMock()
    const before = mock.state()

    const answer = await post(mock, group)

    expect(answer.status).toBe(status)
    expect(answer.body).toEqual(refusal)
    expect(mock.state()).toEqual(before)
  })
})

describe('changing a group', () => {
  const put = (mock: Mock, id: number, group: object) =>
    mock.as('full').put(`/V1/customerGroups/${id}`, { group })

  test('needs code and tax class', async () => {
    const mock = createMock()

    const changed = await put(mock, 2, { code: 'Bulk', tax_class_id: 3 })
    const same = await put(mock, 2, { code: 'BULK', tax_class_id: 3 })

    expect(changed.body).toMatchObject({ id: 2, code: 'Bulk' })
    expect(same.body).toMatchObject({ id: 2, code: 'BULK' })
  })

  test.each([
    [2, { code: 'Bulk' }, 400, badTaxClass(null)],
    [9, { code: 'Bulk' }, 400, badTaxClass(null)],
    [9, { code: 'Bulk', tax_class_id: 3 }, 404, noSuch('id', 9)],
    [2, { tax_class_id: 3 }, 400, required('code')],
    [2, { code: 'Retailer', tax_class_id: 3 }, 400, { message: 'Customer Group already exists.' }],
  ])('%i to %j is refused', async (id, group, status, refusal) => {
    const mock = createMock()
    const before = mock.state()

    const answer = await put(mock, id, group)

    expect(answer.status).toBe(status)
    expect(answer.body).toEqual(refusal)
    expect(mock.state()).toEqual(before)
  })
})

describe('deleting a group', () => {
  test('moves its customers to the default group', async () => {
    const mock = createMock()
    await signUp(mock, { group_id: 2 })

    const { status, body } = await mock.as('full').delete('/V1/customerGroups/2')

    expect(status).toBe(200)
    expect(body).toBe(true)
    expect((await mock.as('full').get('/V1/customers/1')).body).toMatchObject({ group_id: 1 })
  })

  test.each([
    [0, 400, { message: 'Cannot delete group.' }],
    [1, 400, { message: 'Cannot delete group.' }],
    [9, 404, noSuch('id', 9)],
  ])('%i is refused', async (id, status, refusal) => {
    const mock = createMock()
    const before = mock.state()

    const answer = await mock.as('full').delete(`/V1/customerGroups/${id}`)

    expect(answer.status).toBe(status)
    expect(answer.body).toEqual(refusal)
    expect(mock.state()).toEqual(before)
  })
})

describe('the default group', () => {
  test('can be another, which then may not be deleted', async () => {
    const mock = createMock()

    const { status, body } = await mock.as('full').put('/V1/customerGroups/default/2')
    await signUp(mock)

    expect(status).toBe(200)
    expect(body).toBe(2)
    expect((await mock.as('full').get('/V1/customers/1')).body).toMatchObject({ group_id: 2 })
    expect((await mock.as('full').delete('/V1/customerGroups/2')).status).toBe(400)
    expect((await mock.as('full').delete('/V1/customerGroups/1')).status).toBe(200)
  })

  test('is there', async () => {
    const mock = createMock()
    const before = mock.state()

    const { status, body } = await mock.as('full').put('/V1/customerGroups/default/9')

    expect(status).toBe(404)
    expect(body).toEqual(noSuch('id', 9))
    expect(mock.state()).toEqual(before)
  })

  test.each([
    [0, true],
    [1, true],
    [2, false],
  ])('and that of guests are read-only: %i is %j', async (id, isReadonly) => {
    const { body } = await createMock().as('full').get(`/V1/customerGroups/${id}/permissions`)

    expect(body).toBe(isReadonly)
  })
})
