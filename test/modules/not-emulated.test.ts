import { expect, test } from 'vitest'
import { routeName } from '../../src/framework/route.ts'
import { routes } from '../../src/modules/index.ts'
import { notEmulatedRoutes } from '../../src/modules/not-emulated.ts'
import { createMock } from '../support/create-mock.ts'

const asked = notEmulatedRoutes.map(
  (row) => [routeName(row), row.method, row.path.replace(/:\w+/g, '1')] as const,
)

test.each(asked)('%s says that it is not emulated', async (name, method, path) => {
  const { status, body } = await createMock().as('full').send(method, path)

  expect([status, body]).toEqual([501, { message: `Magento's route ${name} is not emulated by this mock.` }])
})

test('it takes the resource that it takes in a store', async () => {
  const mock = createMock()

  expect((await mock.as('guest').get('/V1/analytics/link')).status).toBe(401)
  expect((await mock.as('none').get('/V1/analytics/link')).status).toBe(403)
})

test('as observed there are no such routes', async () => {
  const { status, body } = await createMock({ profile: 'observed' }).as('full').get('/V1/analytics/link')

  expect([status, body]).toEqual([404, { message: 'Request does not match any route.' }])
})

test('no route is both emulated and not', () => {
  const emulated = new Set(routes.map(routeName))

  expect(notEmulatedRoutes.map(routeName).filter((name) => emulated.has(name))).toEqual([])
})
