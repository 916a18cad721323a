import { expect, test } from 'vitest'
import { routeName, type AnyRoute } from '../../../src/framework/route.ts'
import { routes as stockItemRoutes } from '../../../src/modules/catalog-inventory/routes.ts'
import { routes } from '../../../src/modules/inventory/routes.ts'
import { createMock } from '../../support/create-mock.ts'

const rows: [string, AnyRoute][] = [...routes, ...stockItemRoutes].map((row) => [routeName(row), row])

const call = (row: AnyRoute, actor: 'guest' | 'none', profile: 'documented' | 'observed') =>
  createMock({ profile }).as(actor).send(row.method, row.path.replace(/:\w+/g, '1'))

const refusal = (resources: string | undefined) => ({
  message: "The consumer isn't authorized to access %resources.",
  parameters: { resources },
})

test.each(rows)('%s is refused to a guest before its input is looked at', async (_, row) => {
  const { status, body } = await call(row, 'guest', 'documented')

  expect(status).toBe(401)
  expect(body).toEqual(refusal(row.documentedResource ?? row.resource))
})

test.each(rows)('%s is refused to a token without its resource', async (_, row) => {
  const documented = await call(row, 'none', 'documented')
  const observed = await call(row, 'none', 'observed')

  expect(documented.status).toBe(403)
  expect(documented.body).toEqual(refusal(row.documentedResource ?? row.resource))
  expect(observed.status).toBe(401)
  expect(observed.body).toEqual(refusal(row.resource))
})

test('the catalog may read and write legacy stock, which is below it', async () => {
  const mock = createMock()

  const { status } = await mock.as('catalog').get('/V1/stockItems/lowStock/?scopeId=0&qty=5')

  expect(status).toBe(200)
})
