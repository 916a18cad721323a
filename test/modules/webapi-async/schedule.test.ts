import { describe, expect, test } from 'vitest'
import { deferredPaths } from '../../../src/modules/webapi-async/deferred-routes.ts'
import { createMock } from '../../support/create-mock.ts'
import { routes } from '../../../src/modules/index.ts'
import { configValues } from '../../../src/modules/store/tables.ts'
import bulkPaths from '../../data/bulk-paths.json' with { type: 'json' }

const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/
const accepted = (id: number) => ({
  id,
  data_hash: expect.stringMatching(/^[\da-f]{64}$/) as string,
  status: 'accepted',
})

const lamp = (sku: string, more: object = {}) => ({
  product: { sku, name: 'Lamp', attribute_set_id: 4, price: 10, type_id: 'simple', ...more },
})

/** What is open, by what is kept of each item. */
const kept = (mock: ReturnType<typeof createMock>) =>
  (mock.state().magento_operation as { serialized_data: string }[]).map(({ serialized_data }) => {
    const { meta_information } = JSON.parse(serialized_data) as { meta_information: string }
    return JSON.parse(meta_information) as unknown
  })

describe('a call below /async', () => {
  test('is accepted, and changes nothing yet but what is queued', async () => {
    const mock = createMock()
    const before = mock.state()

    const answer = await mock.as('full').post('/async/V1/products', lamp('late')).expect(202)

    expect(answer.body).toEqual({
      bulk_uuid: expect.stringMatching(UUID) as string,
      request_items: [accepted(0)],
      errors: false,
    })
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    const { magento_bulk, magento_operation, ...rest } = mock.state()
    const { magento_bulk: _bulk, magento_operation: _operation, ...restBefore } = before
    expect(rest).toEqual(restBefore)
    expect(magento_bulk).toMatchObject([{ user_id: 1, user_type: 1, operation_count: 1 }])
    expect(magento_operation).toMatchObject([
      {
        operation_key: 0,
        topic_name: 'async.magento.catalog.api.productrepositoryinterface.save.post',
        serialized_data: JSON.stringify({
          entity_id: null,
          entity_link: '',
          meta_information: JSON.stringify(lamp('late')),
        }),
        status: 4,
      },
    ])
  })

  test('keeps the variables of its path, and what is forced on it, with its body', async () => {
    const mock = createMock()
    await mock
      .as('full')
      .put('/async/V1/products/late', { product: { name: 'Lamp' } })
      .expect(202)
    await mock.as('full').delete('/async/V1/products/late').expect(202)

    expect(kept(mock)).toEqual([{ product: { name: 'Lamp', sku: 'late' }, sku: 'late' }, { sku: 'late' }])
  })

  test('is refused at once where its body cannot be read, and nothing is queued', async () => {
    const mock = createMock()
    const before = mock.state()
    const full = mock.as('full')

    await full.post('/async/V1/products', {}).expect(400, {
      message: '"%fieldName" is required. Enter and try again.',
      parameters: { fieldName: 'product' },
    })
    await full.post('/async/V1/products', lamp('late', { price: 'much' })).expect(400)
    await full.send('POST', '/async/V1/products', { body: '{' }).expect(400)
    expect(mock.state()).toEqual(before)
  })

  test.each(['/async/V1/products', '/async/bulk/V1/products'])(
    'is nothing for who lacks the resource (%s), whatever is sent',
    async (path) => {
      const mock = createMock()
      const before = mock.state()

      await mock.as('none').post(path, {}).expect(403)
      await mock.as('guest').post(path, {}).expect(401)
      expect(mock.state()).toEqual(before)
    },
  )

  test('can be no GET, and no other method but those that write', async () => {
    const mock = createMock({ profile: 'observed' })
    const full = mock.as('full')

    for (const path of ['/async/V1/products/late', '/async/bulk/V1/products', '/async', '/asyncProducts'])
      await full.get(path).expect(400, { message: 'Specified request cannot be processed.' })
    await full.send('PATCH', '/async/V1/products').expect(400, { message: 'Request method is invalid.' })
    await full.delete('/async/V1/products').expect(404, { message: 'Request does not match any route.' })
    await full.post('/async/V2/products').expect(404, { message: 'Request does not match any route.' })
  })

  test('has no answer that fields could narrow', async () => {
    const { body } = await createMock()
      .as('full')
      .post('/async/V1/products?fields=errors', lamp('late'))
      .expect(202)

    expect(Object.keys(body as object)).toEqual(['bulk_uuid', 'request_items', 'errors'])
  })

  test('is told in XML to who wants XML', async () => {
    const answer = await createMock()
      .as('full')
      .send('POST', '/async/V1/products', {
        body: JSON.stringify(lamp('late')),
        headers: { Accept: 'application/xml', 'Content-Type': 'application/json' },
      })
      .expect(202)

    expect(answer.text).toContain('<errors>false</errors>')
  })

  test('is told at once that the mock does not emulate its route', async () => {
    const answer = await createMock()
      .as('full')
      .post('/async/V1/order/notify-orders-are-ready-for-pickup', {})
      .expect(501)

    expect((answer.body as { message: string }).message).toContain('is not emulated')
  })

  test('of a customer has what a customer’s call is forced to', async () => {
    const mock = createMock()
    await mock.as('full').post('/V1/customers', {
      customer: { email: 'jo@example.com', firstname: 'Jo', lastname: 'Doe' },
      password: 'Passw0rd!',
    })
    const { body: token } = await mock
      .as('guest')
      .post('/V1/integration/customer/token', { username: 'jo@example.com', password: 'Passw0rd!' })
    const customer = { id: 99, email: 'jo@example.com', firstname: 'Joan', lastname: 'Doe' }

    await mock.as(String(token)).put('/async/V1/customers/me', { customer }).expect(202)

    expect(kept(mock)).toMatchObject([{ customer: { ...customer, id: 1, website_id: 1 } }])
    expect(mock.state().magento_bulk).toMatchObject([{ user_type: 3, user_id: 1 }])
  })

  test('counts the entries of a list by a limit of its own', async () => {
    const mock = createMock()
    mock.store.db.table(configValues).insert({ path: 'webapi/validation/input_limit_enabled', value: '1' })
    const prices = Array.from({ length: 21 }, () => ({ price: 1, store_id: 0, sku: 'late' }))

    await mock.as('full').post('/V1/products/base-prices', { prices }).expect(400)
    await mock.as('full').post('/async/V1/products/base-prices', { prices }).expect(202)
    const many = Array.from({ length: 5001 }, () => prices[0])
    await mock.as('full').post('/async/V1/products/base-prices', { prices: many }).expect(400)
  })
})

describe('a bulk', () => {
  test('is accepted item by item, in their order', async () => {
    const mock = createMock()

    const { body } = await mock
      .as('full')
      .post('/async/bulk/V1/products', [lamp('late-1'), lamp('late-2')])
      .expect(202)

    expect(body).toMatchObject({ request_items: [accepted(0), accepted(1)], errors: false })
    expect(kept(mock)).toEqual([lamp('late-1'), lamp('late-2')])
  })

  test('has the variables of the path in its items', async () => {
    const mock = createMock()
    const full = mock.as('full')

    await full.put('/async/bulk/V1/products/bySku', [lamp('late-1')]).expect(202)
    await full
      .send('DELETE', '/async/bulk/V1/products/bySku', {
        body: '[{"sku":"late-1"},{"sku":"late-2"}]',
        headers: { 'Content-Type': 'application/json' },
      })
      .expect(202)
    await full.put('/async/bulk/V1/products/late-1', [lamp('late-1')]).expect(404)

    expect(kept(mock)).toEqual([lamp('late-1'), { sku: 'late-1' }, { sku: 'late-2' }])
  })

  test('is refused whole for one item that cannot be read', async () => {
    const mock = createMock()
    const before = mock.state()

    await mock
      .as('full')
      .post('/async/bulk/V1/products', [lamp('late-1'), {}])
      .expect(400)
    expect(mock.state()).toEqual(before)
  })

  test('may be empty', async () => {
    const mock = createMock()
    for (const body of ['[]', 'null', '{}', '']) {
      const answer = await mock
        .as('full')
        .send('POST', '/async/bulk/V1/products', { body, headers: { 'Content-Type': 'application/json' } })
        .expect(202)
      expect(answer.body).toMatchObject({ request_items: [], errors: false })
    }
  })

  test('of an object takes each member for an item, whose place is 0 unless its name is a number', async () => {
    const mock = createMock()
    const full = mock.as('full')

    await full.post('/async/bulk/V1/products', lamp('late')).expect(400)
    const { body } = await full
      .post('/async/bulk/V1/products', { a: lamp('late-1'), 7: lamp('late-2') })
      .expect(202)

    expect(body).toMatchObject({ request_items: [accepted(7), accepted(0)] })
  })

  test.each([['"x"'], ['["x"]'], ['[null]'], ['5']])('takes no scalar for an item: %s', async (body) => {
    for (const [profile, status] of [
      ['documented', 400],
      ['observed', 500],
    ] as const) {
      const mock = createMock({ profile })
      const before = mock.state()
      const headers = { 'Content-Type': 'application/json' }
      await mock.as('full').send('POST', '/async/bulk/V1/products', { body, headers }).expect(status)
      expect(mock.state()).toEqual(before)
    }
  })

  test('takes what a query string says for an item', async () => {
    const mock = createMock({ profile: 'observed' })
    const answer = await mock.as('full').post('/async/bulk/V1/products?fields=errors', []).expect(500)

    expect(answer.text).toBe('An error has happened during application run. See exception log for details.\n')
  })

  test('rejects an item that was to be rejected, and accepts the others', async () => {
    const mock = createMock()
    await mock.control('post', '/bulk/reject-next', { message: 'No room.' }).expect(200)

    const { body } = await mock
      .as('full')
      .post('/async/bulk/V1/products', [lamp('late-1'), lamp('late-2')])
      .expect(202)

    expect(body).toMatchObject({
      request_items: [
        { id: 0, data_hash: null, status: 'rejected', error_message: 'No room.', error_code: 0 },
        accepted(1),
      ],
      errors: true,
    })
    expect(kept(mock)).toEqual([lamp('late-2')])
    expect(mock.state().magento_bulk).toMatchObject([{ operation_count: 1 }])
  })
})

describe('as observed, a bulk to a path with a variable', () => {
  test('crashes, and queues nothing; a stranger is told to be one first', async () => {
    const mock = createMock({ profile: 'observed' })
    const before = mock.state()

    const answer = await mock
      .as('full')
      .put('/async/bulk/V1/products/bySku', [lamp('late')])
      .expect(500)
    expect(answer.headers['content-type']).toBe('text/plain;charset=UTF-8')
    await mock
      .as('full')
      .put('/async/bulk/V1/products', [lamp('late')])
      .expect(500)
    await mock
      .as('none')
      .put('/async/bulk/V1/products/bySku', [lamp('late')])
      .expect(401)
    expect(mock.state()).toEqual(before)
  })
})

describe('a short way', () => {
  test('leads to products, one or many', async () => {
    const mock = createMock()
    await mock.as('full').post('/default/asyncProducts', lamp('late-1')).expect(202)
    await mock
      .as('full')
      .put('/async/bulk/V1/products', [lamp('late-2')])
      .expect(202)
    await mock.as('full').put('/asyncProducts', lamp('late-1')).expect(405)

    expect(kept(mock)).toEqual([lamp('late-1'), lamp('late-2')])
  })
})

test('every writing route has the bulk path that a store has for it', () => {
  const paths = new Map(Object.entries(bulkPaths))
  const wrong = routes
    .filter(({ method }) => method !== 'GET')
    .filter((row) => {
      const wanted = paths.get(`${row.method} ${row.path}`)
      return wanted === undefined || deferredPaths(row)[1] !== `/async/bulk${wanted}`
    })

  expect(wrong.map(({ method, path }) => `${method} ${path}`)).toEqual([])
})

test('no reading route has one', () => {
  expect(routes.filter(({ method }) => method === 'GET').flatMap(deferredPaths)).toEqual([])
})
