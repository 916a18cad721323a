import { Type } from 'typebox'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'
import { echoRow, serveRows } from '../../support/own-rows.ts'

const refusal = (resources: string) => ({
  message: "The consumer isn't authorized to access %resources.",
  parameters: { resources },
})

const rows = [
  echoRow({ path: '/V1/open' }),
  echoRow({
    path: '/V1/own',
    resource: 'self',
    input: Type.Object({ customerId: Type.Integer() }),
    force: { customerId: '%customer_id%' },
  }),
  echoRow({ path: '/V1/products', resource: 'Magento_Catalog::products' }),
  echoRow({
    path: '/V1/categories',
    resource: 'Magento_Catalog::categories',
    documentedResource: 'Magento_Catalog::products',
  }),
  echoRow({
    path: '/V1/sales',
    resource: 'Magento_Sales::sales',
    documentedResource: 'Magento_Catalog::products',
  }),
  echoRow({ path: '/V1/unknown', resource: 'Magento_AdobeStockImage::actions_view' }),
]
const observed = serveRows(rows)
const documented = serveRows(rows, { profile: 'documented' })

const statusOf = async (path: string, as: string, { send } = observed) =>
  (await send('POST', path, { as })).status

describe('a row', () => {
  test('for everybody asks nobody who he is', async () => {
    for (const actor of ['guest', 'none', 'full', 'nonsense'])
      expect(await statusOf('/V1/open', actor)).toBe(200)
  })

  test.each([
    ['full', 200, 200],
    ['catalog', 200, 200],
    ['sales', 401, 403],
    ['none', 401, 403],
    ['guest', 401, 401],
    ['nonsense', 401, 401],
  ])('with a resource answers %s with %i as observed and %i as documented', async (as, real, written) => {
    expect(await statusOf('/V1/products', as)).toBe(real)
    expect(await statusOf('/V1/products', as, documented)).toBe(written)
    if (real !== 200)
      for (const { send } of [observed, documented])
        expect((await send('POST', '/V1/products', { as })).body).toEqual(
          refusal('Magento_Catalog::products'),
        )
  })

  test('with a resource that the tree has not is for those who have all', async () => {
    expect(await statusOf('/V1/unknown', 'full')).toBe(200)
    expect(await statusOf('/V1/unknown', 'catalog')).toBe(401)
  })

  test('whose documentation names another resource takes either, but in a real store only its own', async () => {
    expect(await statusOf('/V1/sales', 'catalog')).toBe(401)
    expect(await statusOf('/V1/sales', 'catalog', documented)).toBe(200)
    expect(await statusOf('/V1/sales', 'sales', documented)).toBe(200)
    expect((await observed.send('POST', '/V1/sales', { as: 'none' })).body).toEqual(
      refusal('Magento_Sales::sales'),
    )
    expect((await documented.send('POST', '/V1/sales', { as: 'none' })).body).toEqual(
      refusal('Magento_Catalog::products'),
    )
  })
})

describe('a row for customers', () => {
  const customer = (id: number, served = observed) => served.store.tokens.sign({ type: 'customer', id }, 60)

  test('is refused to others', async () => {
    for (const as of ['guest', 'none', 'catalog']) {
      const { status, body } = await observed.send('POST', '/V1/own', { as })
      expect([status, body]).toEqual([401, refusal('self')])
    }
    expect(await statusOf('/V1/own', 'guest', documented)).toBe(401)
    expect(await statusOf('/V1/own', 'catalog', documented)).toBe(403)
  })

  test('lets pass who has all resources, but has no customer for him', async () => {
    const { status, body } = await observed.send('POST', '/V1/own', { as: 'full', body: { customerId: 1 } })

    expect(status).toBe(400)
    expect(body).toEqual({
      message: '"%fieldName" is required. Enter and try again.',
      parameters: { fieldName: 'customerId' },
    })
  })

  test('is for customers of the store view', async () => {
    for (const [sees, status] of [
      [true, 200],
      [false, 401],
    ] as const) {
      const served = serveRows(rows, { providers: { customerSeesStore: () => sees } })
      const answer = await served.send('POST', '/V1/own', { as: await customer(5, served) })
      expect(answer.status).toBe(status)
      expect(answer.body).toEqual(sees ? { customerId: 5 } : refusal('self'))
    }
  })

  test('does not make a customer an admin', async () => {
    const served = serveRows(rows, { providers: { customerSeesStore: () => true } })
    const answer = await served.send('POST', '/V1/products', { as: await customer(1, served) })

    expect([answer.status, answer.body]).toEqual([401, refusal('Magento_Catalog::products')])
  })
})

describe('the order of checks', () => {
  const guarded = [
    echoRow({
      method: 'PUT',
      path: '/V1/things/:id',
      resource: 'Magento_Catalog::products',
      secure: true,
      input: Type.Object({ id: Type.Integer() }),
      handler: () => {
        throw new Error('the service')
      },
    }),
  ]
  const { send } = serveRows(guarded)
  const https = { 'X-Forwarded-Proto': 'https' }
  const html = { Accept: 'text/html' }
  const plain = { 'Content-Type': 'text/plain' }

  /** Everything is wrong in the first request, and one thing less in each that follows. */
  test.each([
    ['Accept', 'PATCH', '/nope/V2/x', 'guest', html, 500, /error processing your request/],
    [
      'the method, where nobody knows the path',
      'PATCH',
      '/nope/V2/x',
      'guest',
      plain,
      400,
      /Request method is invalid/,
    ],
    ['the store code', 'PUT', '/nope/V2/x', 'guest', plain, 400, /Specified request cannot be processed/],
    ['the method', 'PATCH', '/default/V2/x', 'guest', plain, 400, /Request method is invalid/],
    ['the route', 'PUT', '/default/V2/x', 'guest', plain, 404, /does not match any route/],
    ['the permission', 'PUT', '/V1/things/x', 'guest', plain, 401, /authorized/],
    ['HTTPS', 'PUT', '/V1/things/x', 'full', plain, 400, /only in HTTPS/],
    ['Content-Type', 'PUT', '/V1/things/x', 'full', { ...https, ...plain }, 400, /Content-Type/],
    ['the body', 'PUT', '/V1/things/x', 'full', https, 400, /Decoding error/],
  ])('%s', async (_, method, path, as, headers, status, text) => {
    const answer = await send(method, path, { as, headers: headers, body: '{' })

    expect(answer.status).toBe(status)
    expect(answer.text).toMatch(text)
  })

  test('then the arguments, then the service', async () => {
    const answer = await send('PUT', '/V1/things/x', { as: 'full', headers: https, body: '{}' })
    expect(answer.text).toMatch(/type was expected/)
    const failed = await send('PUT', '/V1/things/1?fields=[', { as: 'full', headers: https, body: '{}' })
    expect(failed.text).toMatch(/Internal Error/)
  })
})

test('the refusals of a real store are the mock’s own', async () => {
  const mock = createMock({ profile: 'observed' })
  const before = mock.state()

  for (const actor of ['guest', 'none', 'sales'])
    for (const answer of [
      await mock.as(actor).get('/V1/products?searchCriteria[pageSize]=1'),
      await mock.as(actor).post('/V1/products', {}),
      await mock.as(actor).put('/V1/products/any', { product: { name: 'x' } }),
      await mock.as(actor).delete('/V1/products/any'),
      await mock.as(actor).send('POST', '/V1/products', { body: '{', headers: { 'Content-Type': 'x' } }),
    ])
      expect([answer.status, answer.body]).toEqual([401, refusal('Magento_Catalog::products')])
  expect(mock.state()).toEqual(before)
})
