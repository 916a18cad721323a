import { expect, test } from 'vitest'
import { createMock } from '../../support/create-mock.ts'

/** Every row of the sales module with the resource that its refusal names. */
const ROWS = [
  ['GET', '/V1/orders/1', 'actions_view', 'sales'],
  ['GET', '/V1/orders?searchCriteria', 'actions_view', 'sales'],
  ['GET', '/V1/orders/1/statuses', 'actions_view'],
  ['POST', '/V1/orders/1/cancel', 'cancel'],
  ['POST', '/V1/orders/1/emails', 'emails'],
  ['POST', '/V1/orders/1/hold', 'hold'],
  ['POST', '/V1/orders/1/unhold', 'unhold'],
  ['POST', '/V1/orders/1/comments', 'comment'],
  ['GET', '/V1/orders/1/comments', 'actions_view'],
  ['PUT', '/V1/orders/create', 'create'],
  ['PUT', '/V1/orders/1', 'create'],
  ['GET', '/V1/orders/items/1', 'actions_view'],
  ['GET', '/V1/orders/items?searchCriteria', 'actions_view'],
  ['GET', '/V1/invoices/1', 'sales_invoice'],
  ['GET', '/V1/invoices?searchCriteria', 'sales_invoice'],
  ['GET', '/V1/invoices/1/comments', 'sales_invoice'],
  ['POST', '/V1/invoices/1/emails', 'sales_invoice'],
  ['POST', '/V1/invoices/1/void', 'sales_invoice'],
  ['POST', '/V1/invoices/1/capture', 'sales_invoice'],
  ['POST', '/V1/invoices/comments', 'sales_invoice'],
  ['POST', '/V1/invoices/', 'sales_invoice'],
  ['POST', '/V1/invoice/1/refund', 'sales_invoice'],
  ['GET', '/V1/creditmemo/1/comments', 'sales_creditmemo'],
  ['GET', '/V1/creditmemos?searchCriteria', 'sales_creditmemo'],
  ['GET', '/V1/creditmemo/1', 'sales_creditmemo'],
  ['PUT', '/V1/creditmemo/1', 'sales_creditmemo'],
  ['POST', '/V1/creditmemo/1/emails', 'sales_creditmemo'],
  ['POST', '/V1/creditmemo/refund', 'sales_creditmemo'],
  ['POST', '/V1/creditmemo/1/comments', 'sales_creditmemo'],
  ['POST', '/V1/creditmemo', 'sales_creditmemo'],
  ['POST', '/V1/order/1/refund', 'creditmemo'],
  ['GET', '/V1/shipment/1', 'shipment'],
  ['GET', '/V1/shipments?searchCriteria', 'shipment'],
  ['GET', '/V1/shipment/1/comments', 'shipment'],
  ['POST', '/V1/shipment/1/comments', 'shipment'],
  ['POST', '/V1/shipment/1/emails', 'shipment'],
  ['POST', '/V1/shipment/track', 'shipment'],
  ['DELETE', '/V1/shipment/track/1', 'shipment'],
  ['POST', '/V1/shipment/', 'shipment'],
  ['GET', '/V1/shipment/1/label', 'shipment'],
  ['POST', '/V1/order/1/ship', 'ship'],
  ['POST', '/V1/orders', 'create'],
  ['GET', '/V1/transactions/1', 'transactions_fetch'],
  ['GET', '/V1/transactions?searchCriteria', 'transactions_fetch'],
  ['POST', '/V1/order/1/invoice', 'invoice', 'sales_invoice'],
] as const

test('neither a guest nor a token without the resource may call any row, and nothing changes', async () => {
  const mock = createMock()
  const before = mock.state()

  for (const [method, path, resource, documented = resource] of ROWS) {
    const refusal = {
      message: "The consumer isn't authorized to access %resources.",
      parameters: { resources: `Magento_Sales::${documented}` },
    }
    const guest = await mock.as('guest').send(method, path)
    const stranger = await mock.as('none').send(method, path)

    expect([path, guest.status, guest.body]).toEqual([path, 401, refusal])
    expect([path, stranger.status, stranger.body]).toEqual([path, 403, refusal])
  }
  expect(mock.state()).toEqual(before)
})

test('as observed a refusal is a 401 that names the resource of the store', async () => {
  const mock = createMock({ profile: 'observed' })

  for (const [method, path, resource] of ROWS) {
    const { status, body } = await mock.as('none').send(method, path)

    expect([path, status, body]).toEqual([
      path,
      401,
      {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: `Magento_Sales::${resource}` },
      },
    ])
  }
})

test('what is not there is a 404 on every row that names it, without parameters', async () => {
  const mock = createMock()
  const paths = ROWS.filter(([, path]) => /\/1(?:\/(?!comments)|$)/.test(path)).filter(
    ([method, path]) => !(method === 'PUT') && !path.includes('track'),
  )

  for (const [method, path] of paths) {
    const { status, body } = await mock.as('full').send(method, path)

    expect([path, status, body]).toEqual([
      path,
      404,
      { message: "The entity that was requested doesn't exist. Verify the entity and try again." },
    ])
  }
  expect(paths.length).toBeGreaterThan(20)
})

test('an id that is no number is told by its type', async () => {
  for (const [method, path] of [
    ['GET', '/V1/orders/abc'],
    ['POST', '/V1/order/abc/invoice'],
    ['GET', '/V1/invoices/abc'],
    ['GET', '/V1/shipment/abc'],
    ['GET', '/V1/creditmemo/abc'],
    ['GET', '/V1/transactions/abc'],
  ] as const) {
    const { status, body } = await createMock().as('full').send(method, path)

    expect([path, status, body]).toEqual([
      path,
      400,
      { message: 'The "abc" value\'s type is invalid. The "int" type was expected. Verify and try again.' },
    ])
  }
})

test.each([
  '/V1/orders',
  '/V1/orders/items',
  '/V1/invoices',
  '/V1/shipments',
  '/V1/creditmemos',
  '/V1/transactions',
])('%s lists nothing of an empty store, and wants search criteria', async (path) => {
  const mock = createMock({ profile: 'observed' })

  const empty = await mock.as('full').get(`${path}?searchCriteria`)
  const missing = await mock.as('full').get(path)
  const unknown = await mock
    .as('full')
    .get(`${path}?searchCriteria[filter_groups][0][filters][0][field]=shoe_size`)

  expect(empty.body).toEqual({ items: [], search_criteria: { filter_groups: [] }, total_count: 0 })
  expect([missing.status, missing.body]).toEqual([
    400,
    {
      message: '"%fieldName" is required. Enter and try again.',
      parameters: { fieldName: 'searchCriteria' },
    },
  ])
  expect(unknown.status).toBe(500)
})
