import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'

const RULE = {
  code: 'Rule',
  priority: 1,
  position: 2,
  customer_tax_class_ids: [3],
  product_tax_class_ids: [2],
  tax_rate_ids: [1, 2],
}

test('a new rule is answered and read', async () => {
  const mock = createMock()

  const created = await mock.as('full').post('/V1/taxRules', { rule: RULE })
  const read = await mock.as('full').get('/V1/taxRules/1')

  expect(created.text).toBe(
    '{"id":1,"code":"Rule","priority":1,"position":2,"customer_tax_class_ids":[3],"product_tax_class_ids":[2],' +
      '"tax_rate_ids":[1,2],"calculate_subtotal":false}',
  )
  expect(read.text).toBe(created.text)
})

test('an update keeps the classes and rates that are not sent', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/taxRules', { rule: RULE })

  const { status } = await mock
    .as('full')
    .put('/V1/taxRules', { rule: { id: 1, code: 'Renamed', priority: 3, calculate_subtotal: true } })

  expect(status).toBe(200)
  expect((await mock.as('full').get('/V1/taxRules/1')).body).toEqual({
    ...RULE,
    id: 1,
    code: 'Renamed',
    priority: 3,
    calculate_subtotal: true,
  })
})

test('an empty rule is answered and not saved', async () => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/taxRules', { rule: {} })

  expect(status).toBe(200)
  expect(body).toEqual({
    code: null,
    priority: null,
    position: 0,
    customer_tax_class_ids: null,
    product_tax_class_ids: null,
    tax_rate_ids: null,
    calculate_subtotal: false,
  })
  expect(mock.state()).toEqual(before)
})

test.each([
  ['no code', { code: null }, '"code" is required. Enter and try again.'],
  [
    'negative numbers',
    { position: -2, priority: -1 },
    'The position value of "-2" must be greater than or equal to 0.\nThe priority value of "-1" must be greater than or equal to 0.',
  ],
  [
    'no customer tax classes',
    { customer_tax_class_ids: [] },
    '"customer_tax_class_ids" is required. Enter and try again.',
  ],
  ['no rates', { tax_rate_ids: null }, '"tax_rate_ids" is required. Enter and try again.'],
  [
    'a class of the other type',
    { customer_tax_class_ids: [2] },
    'No such entity with customer_tax_class_ids = %fieldValue',
  ],
  [
    'an unknown class',
    { product_tax_class_ids: [99] },
    'No such entity with product_tax_class_ids = %fieldValue',
  ],
])('a rule with %s is refused', async (_, changes, message) => {
  const mock = createMock()
  const before = mock.state()

  const { status, body } = await mock.as('full').post('/V1/taxRules', { rule: { ...RULE, ...changes } })

  expect(status).toBe(400)
  expect(body).toEqual({ message })
  expect(mock.state()).toEqual(before)
})

test('a rule with an unknown rate crashes the store, and is refused by the documentation', async () => {
  const rule = { ...RULE, tax_rate_ids: [99] }
  const documented = createMock()
  const before = documented.state()

  const refused = await documented.as('full').post('/V1/taxRules', { rule })
  const crashed = await createMock({ profile: 'observed' }).as('full').post('/V1/taxRules', { rule })

  expect(refused.status).toBe(400)
  expect(refused.body).toEqual({ message: 'There is no tax rate %1.', parameters: [99] })
  expect(documented.state()).toEqual(before)
  expect(crashed.status).toBe(500)
})

test('no two rules have the same code', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/taxRules', { rule: RULE })

  const { status, body } = await mock.as('full').post('/V1/taxRules', { rule: { ...RULE, code: 'RULE' } })

  expect(status).toBe(400)
  expect(body).toEqual({ message: '%1 already exists.', parameters: ['Code'] })
})

test('a rule that is not there answers 404', async () => {
  const mock = createMock()

  for (const answer of [
    await mock.as('full').get('/V1/taxRules/99'),
    await mock.as('full').delete('/V1/taxRules/99'),
    await mock.as('full').put('/V1/taxRules', { rule: { ...RULE, id: 99 } }),
  ]) {
    expect(answer.status).toBe(404)
    expect(answer.body).toEqual({
      message: 'No such entity with %fieldName = %fieldValue',
      parameters: { fieldName: 'taxRuleId', fieldValue: 99 },
    })
  }
})

test.each([
  ['id', '2', ['Other']],
  ['code', 'other', ['Other']],
  ['tax_rate_ids', '2', ['Rule']],
  ['customer_tax_class_ids', '3', ['Rule', 'Other']],
])('rules are searched by %s', async (field, value, codes) => {
  const mock = createMock()
  await mock.as('full').post('/V1/taxRules', { rule: RULE })
  await mock.as('full').post('/V1/taxRules', { rule: { ...RULE, code: 'Other', tax_rate_ids: [1] } })

  const { body } = await mock
    .as('full')
    .get(
      `/V1/taxRules/search?searchCriteria[filter_groups][0][filters][0][field]=${field}&searchCriteria[filter_groups][0][filters][0][value]=${value}`,
    )

  expect((body as { items: { code: string }[] }).items.map(({ code }) => code)).toEqual(codes)
})

test('a deleted rule is gone', async () => {
  const mock = createMock()
  await mock.as('full').post('/V1/taxRules', { rule: RULE })

  expect((await mock.as('full').delete('/V1/taxRules/1')).body).toBe(true)
  expect((await mock.as('full').get('/V1/taxRules/1')).status).toBe(404)
})
