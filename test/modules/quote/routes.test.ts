import { expect, test } from 'vitest'
import { routeName, type AnyRoute } from '../../../src/framework/route.ts'
import { routes as quoteRoutes } from '../../../src/modules/quote/routes.ts'
import { routes as ruleRoutes } from '../../../src/modules/sales-rule/routes.ts'
import { createMock } from '../../support/create-mock.ts'
import { denied } from '../../support/customers.ts'

const rows: [string, AnyRoute][] = [...quoteRoutes, ...ruleRoutes].map((row) => [routeName(row), row])
const guarded = rows.filter(([, { resource }]) => resource !== 'anonymous')

const call = (row: AnyRoute, actor: 'guest' | 'none', profile: 'documented' | 'observed') =>
  createMock({ profile }).as(actor).send(row.method, row.path.replace(/:\w+/g, '1'))

test.each(guarded)('%s is refused to a guest before its input is looked at', async (_, row) => {
  const { status, body } = await call(row, 'guest', 'documented')

  expect(status).toBe(401)
  expect(body).toEqual(denied(row.resource))
})

test.each(guarded)('%s is refused to a token without its resource', async (_, row) => {
  const documented = await call(row, 'none', 'documented')
  const observed = await call(row, 'none', 'observed')

  expect([documented.status, documented.body]).toEqual([403, denied(row.resource)])
  expect([observed.status, observed.body]).toEqual([401, denied(row.resource)])
})

const ofCaller = rows.filter(([, { force }]) => force !== undefined && !('quote.id' in force))

test.each(ofCaller)('%s needs a customer, which a merchant is not', async (_, row) => {
  const [argument = ''] = Object.keys(row.force ?? {})
  const mock = createMock()

  const { status, body } = await mock.as('full').send(row.method, row.path.replace(/:\w+/g, '1'), {
    ...(row.method !== 'GET' && row.method !== 'DELETE' && { body: '{}' }),
    headers: { 'Content-Type': 'application/json' },
  })

  expect(status).toBe(400)
  const missing = argument === 'cartItem.quote_id' ? 'quoteId' : argument
  const named = JSON.stringify(body)
  expect(named).toContain('"%fieldName\\" is required')
  expect(named).toContain(`"fieldName":"${missing}"`)
})

test.each(ofCaller.filter(([, { force }]) => !('customerId' in (force ?? {}))))(
  '%s needs a cart that is being filled',
  async (_, row) => {
    const mock = createMock()
    await mock.as('full').post('/V1/customers', {
      customer: { email: 'ines@example.com', firstname: 'Ines', lastname: 'Morel' },
      password: 'Passw0rd!x',
    })
    const { body: token } = await mock
      .as('guest')
      .post('/V1/integration/customer/token', { username: 'ines@example.com', password: 'Passw0rd!x' })

    const answer = await mock.as(token as string).send(row.method, row.path.replace(/:\w+/g, '1'))

    expect(answer.status).toBe(404)
    expect(answer.body).toEqual({ message: 'Current customer does not have an active cart.' })
  },
)

const ofMask = rows.filter(([, { path }]) => path.startsWith('/V1/guest-carts/:cartId'))

test.each(ofMask.filter(([, row]) => row.resource === 'anonymous' && !row.path.includes('items')))(
  '%s does not know a mask that nobody was given',
  async (_, row) => {
    const { body } = await createMock()
      .as('guest')
      .send(row.method, row.path.replace(':cartId', 'nobodys').replace(/:\w+/g, '1'), {
        ...(row.method !== 'GET' && row.method !== 'DELETE' && { body: JSON.stringify(ANY_INPUT) }),
        headers: { 'Content-Type': 'application/json' },
      })

    expect(body).toEqual({
      message: 'No such entity with %fieldName = %fieldValue',
      parameters: { fieldName: 'cartId', fieldValue: null },
    })
  },
)

/** Something for whatever argument there is. */
const ANY_INPUT = {
  email: 'ines@example.com',
  address: {},
  addressInformation: {},
  paymentMethod: { method: 'checkmo' },
  method: { method: 'checkmo' },
  customerId: 1,
  storeId: 1,
}
