import { expect, test } from 'vitest'
import { createMock } from '../support/create-mock.ts'

test('websites are listed with the admin one', async () => {
  const mock = createMock()

  const { status, body } = await mock.as('full').get('/V1/store/websites')

  expect(status).toBe(200)
  expect(body).toEqual([
    { id: 0, code: 'admin', name: 'Admin', default_group_id: 0 },
    { id: 1, code: 'base', name: 'Main Website', default_group_id: 1 },
  ])
})

test('a token without the resource is refused by the documentation with 403, as observed with 401', async () => {
  const refusal = {
    message: "The consumer isn't authorized to access %resources.",
    parameters: { resources: 'Magento_Backend::store' },
  }
  for (const [profile, status] of [
    ['documented', 403],
    ['observed', 401],
  ] as const) {
    const answer = await createMock({ profile }).as('catalog').get('/V1/store/websites')

    expect(answer.status).toBe(status)
    expect(answer.body).toEqual(refusal)
  }
})
