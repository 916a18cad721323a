import { expect, test } from 'vitest'
import { answered, aRule } from '../../support/carts.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { refuses } from '../../support/products.ts'

const save = (mock: Mock, coupon: object) => mock.as('full').post('/V1/coupons', { coupon })

test('a coupon is bounded by its rule', async () => {
  const mock = createMock()
  const rule_id = await aRule(mock, {
    coupon_type: 'SPECIFIC_COUPON',
    to_date: '2025-12-31',
    uses_per_coupon: 5,
    uses_per_customer: 1,
  })

  const created = await save(mock, { rule_id, code: 'TEN', usage_limit: 99, is_primary: true })
  const read = await mock.as('full').get('/V1/coupons/1')
  const changed = await mock.as('full').put('/V1/coupons/1', { coupon: { code: 'ELEVEN' } })

  const coupon = {
    coupon_id: 1,
    rule_id,
    code: 'TEN',
    usage_limit: 5,
    usage_per_customer: 1,
    times_used: 0,
    expiration_date: '2025-12-31',
    is_primary: true,
    created_at: '2025-01-01 00:00:00',
    type: 0,
  }
  expect(created.body).toEqual({ ...coupon, times_used: null })
  expect(read.body).toEqual(coupon)
  expect(changed.body).toEqual({ ...coupon, code: 'ELEVEN' })
})

test('a coupon that its rule does not want is refused', async () => {
  const mock = createMock()
  const none = await aRule(mock)
  const manual = await aRule(mock, { coupon_type: 'SPECIFIC_COUPON' })
  const generated = await aRule(mock, { coupon_type: 'SPECIFIC_COUPON', use_auto_generation: true })
  await answered(save(mock, { rule_id: manual, code: 'TEN' }))
  const refused = (coupon: object, message: string, parameters: unknown[]) =>
    refuses(mock, () => save(mock, coupon), 400, message, parameters)

  const failed = 'Error occurred when saving coupon: %1'
  await refused({ rule_id: none, code: 'A' }, failed, ['Specified rule does not allow coupons'])
  await refused({ rule_id: generated, code: 'A' }, failed, [
    'Specified rule only allows auto generated coupons',
  ])
  await refused({ rule_id: manual, code: 'A', type: 1 }, failed, [
    'Specified rule does not allow auto generated coupons',
  ])
  await refused({ rule_id: 99, code: 'A' }, failed, ['No such entity with rule_id = 99'])
  await refused({ rule_id: manual, code: 'ten' }, '%1 already exists.', ['Coupon with the same code'])
  const full = mock.as('full')
  await refuses(mock, () => full.put('/V1/coupons/9', { coupon: { code: 'x' } }), 404, 'No such entity.')
  await refuses(mock, () => full.delete('/V1/coupons/9'), 404, 'No such entity.')
})

test('coupons are found, and deleted one by one', async () => {
  const mock = createMock()
  const rule_id = await aRule(mock, { coupon_type: 'SPECIFIC_COUPON' })
  await answered(save(mock, { rule_id, code: 'TEN' }))
  const find = () =>
    mock
      .as('full')
      .get(
        '/V1/coupons/search?searchCriteria[filter_groups][0][filters][0][field]=code' +
          '&searchCriteria[filter_groups][0][filters][0][value]=ten',
      )

  const found = await find()
  const deleted = await mock.as('full').delete('/V1/coupons/1')
  const gone = await find()

  expect(found.body.items).toMatchObject([{ code: 'TEN' }])
  expect([deleted.body, gone.body.total_count]).toEqual([true, 0])
})

const generate = (mock: Mock, couponSpec: object) =>
  mock.as('full').post('/V1/coupons/generate', { couponSpec })

test('coupons are made up in the form that is asked for', async () => {
  const mock = createMock()
  const rule_id = await aRule(mock, { coupon_type: 'AUTO', uses_per_coupon: 1 })

  const { body } = await generate(mock, {
    rule_id,
    quantity: 3,
    length: 6,
    format: 'num',
    prefix: 'A-',
    suffix: '-Z',
    delimiter: '/',
    delimiter_at_every: 3,
  })
  const first = await mock.as('full').get('/V1/coupons/1')

  expect(new Set(body as string[]).size).toBe(3)
  for (const code of body as string[]) expect(code).toMatch(/^A-\d{3}\/\d{3}-Z$/)
  expect(first.body).toMatchObject({ rule_id, code: body[0], type: 1, usage_limit: 1 })
})

test('coupons cannot be made up for every rule, nor without a number', async () => {
  const mock = createMock()
  const rule_id = await aRule(mock, { coupon_type: 'SPECIFIC_COUPON' })
  const refused = (spec: object, message: string, parameters?: unknown[]) =>
    refuses(mock, () => generate(mock, { quantity: 1, length: 5, ...spec }), 400, message, parameters)

  const failed = 'Error occurred when generating coupons: %1'
  await refused({ rule_id }, failed, ['Specified rule does not allow automatic coupon generation'])
  await refused({ rule_id: 9 }, failed, ['No such entity with rule_id = 9'])
  await refused({}, 'One or more input exceptions have occurred.')
  await refused({ rule_id, quantity: 0 }, 'One or more input exceptions have occurred.')
})

test('coupons are deleted many at a time, and those that are missing are told', async () => {
  const mock = createMock()
  const rule_id = await aRule(mock, { coupon_type: 'SPECIFIC_COUPON' })
  for (const code of ['A', 'B', 'C']) await answered(save(mock, { rule_id, code }))
  const full = mock.as('full')

  await refuses(
    mock,
    () => full.post('/V1/coupons/deleteByIds', { ids: [1, 9], ignoreInvalidCoupons: false }),
    400,
    'Some coupons are invalid.',
  )
  const byIds = await full.post('/V1/coupons/deleteByIds', { ids: [1, 9] })
  const byCodes = await full.post('/V1/coupons/deleteByCodes', { codes: ['b', 'X'] })
  const left = await full.get('/V1/coupons/search?searchCriteria')

  expect(byIds.body).toEqual({ failed_items: [], missing_items: ['9'] })
  expect(byCodes.body).toEqual({ failed_items: [], missing_items: ['X'] })
  expect(left.body.items).toMatchObject([{ code: 'C' }])
})
