import { describe, expect, test } from 'vitest'
import { serviceCallable } from '../../../src/modules/webapi-async/service-class.ts'
import { seededRandom } from '../../../src/framework/random.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'

const lamp = (sku: string, more: object = {}) => ({
  product: { sku, name: `Lamp ${sku}`, attribute_set_id: 4, price: 10, type_id: 'simple', ...more },
})

/** Asks for it to be done later, and gives its bulk. */
async function later(mock: Mock, method: 'post' | 'put', path: string, body: object, as = 'full') {
  const answer = await mock.as(as)[method](path, body).expect(202)
  return (answer.body as { bulk_uuid: string }).bulk_uuid
}

const details = async (mock: Mock, bulk: string) => {
  const { body } = await mock.as('full').get(`/V1/bulk/${bulk}/detailed-status`).expect(200)
  return (body as { operations_list: Record<string, unknown>[] }).operations_list
}

describe('an operation', () => {
  test('is done as the call would have been, and keeps what the service answered', async () => {
    const mock = createMock()
    const bulk = await later(mock, 'post', '/async/bulk/V1/products', [lamp('a/b'), lamp('ä')])

    const done = await mock.control('post', '/bulk/drain').expect(200)

    const message = 'Service execution success Magento\\Catalog\\Model\\ProductRepository\\Interceptor::save'
    expect(done.body).toMatchObject([
      { bulk_uuid: bulk, id: 0, status: 1, result_message: message, error_code: null },
      { bulk_uuid: bulk, id: 1, status: 1 },
    ])
    const { body: product } = await mock.as('full').get('/V1/products/ä').expect(200)
    const [, operation] = await details(mock, bulk)
    expect(operation).toMatchObject({ serialized_data: null, status: 1, error_code: null })
    expect(product).toMatchObject(JSON.parse(String(operation?.result_serialized_data)) as object)
    expect(operation?.result_serialized_data).toContain(String.raw`\u00e4`)
  })

  test('that fails says why, keeps what it was given, and leaves the others and the store as they are', async () => {
    const mock = createMock()
    const items = [lamp('one'), lamp('two', { attribute_set_id: 999 }), lamp('three')]
    const bulk = await later(mock, 'post', '/async/bulk/V1/products', items)

    await mock.control('post', '/bulk/drain').expect(200)

    expect(await details(mock, bulk)).toMatchObject([
      { id: 0, status: 1 },
      {
        id: 1,
        status: 3,
        result_message: 'Invalid product data: Invalid attribute set entity type',
        error_code: 0,
        result_serialized_data: null,
        serialized_data: expect.stringContaining('two') as string,
      },
      { id: 2, status: 1 },
    ])
    await mock.as('full').get('/V1/products/two').expect(404)
    await mock.as('full').get('/V1/products/three').expect(200)
  })

  test('has the placeholders of its message filled, and several messages in one', async () => {
    const mock = createMock()
    const gone = await later(mock, 'put', '/async/V1/cmsPage/999', {
      page: { title: 'Gone', identifier: 'gone' },
    })
    const transfer = await later(mock, 'post', '/async/V1/inventory/bulk-product-source-transfer', {
      skus: [],
      originSource: 'here',
      destinationSource: 'there',
      unassignFromOrigin: true,
    })

    await mock.control('post', '/bulk/drain')

    expect(await details(mock, gone)).toMatchObject([
      { status: 3, result_message: 'The CMS page with the "999" ID doesn\'t exist.' },
    ])
    expect(await details(mock, transfer)).toMatchObject([
      {
        status: 3,
        result_message: 'Origin source here does not exist; Destination source there does not exist',
      },
    ])
  })

  test('that crashes the store ends as failed too, in either profile', async () => {
    for (const profile of ['documented', 'observed'] as const) {
      const mock = createMock({ profile })
      const body = { skus: ['nothing'], sourceCodes: ['default'] }
      const bulk = await later(mock, 'post', '/async/V1/inventory/bulk-product-source-assign', body)
      await mock.control('post', '/bulk/drain')
      expect(await details(mock, bulk)).toMatchObject([
        { status: 3, result_message: 'There is no product "nothing".' },
      ])
    }
  })

  test('that cannot be read any more is rejected', async () => {
    const mock = createMock()
    const bulk = await later(mock, 'post', '/async/bulk/V1/products', [lamp('one'), lamp('two')])
    const [first, second] = mock.state().magento_operation as object[]
    const serialized_data = JSON.stringify({ meta_information: '{}' })
    await mock
      .control('put', '/state', {
        tables: {
          magento_operation: [
            { ...first, serialized_data },
            { ...second, topic_name: 'async.of.nothing' },
          ],
        },
      })
      .expect(200)

    await mock.control('post', '/bulk/drain')

    expect(await details(mock, bulk)).toMatchObject([
      { status: 5, error_code: 0 },
      { status: 5, result_message: 'No service of the store has this topic.' },
    ])
  })

  test('is done in the scope of the URL that it came by', async () => {
    const mock = createMock()
    await mock.as('full').post('/V1/products', lamp('one')).expect(200)
    await later(mock, 'put', '/all/async/V1/products/one', { product: { name: 'Everywhere' } })
    await later(mock, 'put', '/default/async/V1/products/one', { product: { name: 'Here' } })

    await mock.control('post', '/bulk/drain')

    const name = async (scope: string) => {
      const { body } = await mock.as('full').get(`/${scope}/V1/products/one`)
      return (body as { name: string }).name
    }
    expect([await name('all'), await name('default')]).toEqual(['Everywhere', 'Here'])
  })

  test('of somebody who lost the resource meanwhile is done nevertheless', async () => {
    const mock = createMock()
    const bulk = await later(mock, 'post', '/async/V1/products', lamp('one'), 'catalog')
    const roles = (mock.state().authorization_role as Record<string, unknown>[]).map((role) => ({
      ...role,
      ...(role.user_id === 2 && { resources: [] }),
    }))
    await mock.control('put', '/state', { tables: { authorization_role: roles } }).expect(200)

    await mock.control('post', '/bulk/drain')

    expect(await details(mock, bulk)).toMatchObject([{ status: 1 }])
  })

  test('that encodes a token waits for it', async () => {
    const mock = createMock()
    const credentials = { username: 'admin', password: 'Admin1234!' }
    const token = await later(mock, 'post', '/async/V1/integration/admin/token', credentials, 'guest')
    const wrong = await later(
      mock,
      'post',
      '/async/V1/integration/admin/token',
      { ...credentials, password: 'wrong' },
      'guest',
    )

    await mock.control('post', '/bulk/drain')

    const [done] = await details(mock, token)
    expect(JSON.parse(String(done?.result_serialized_data))).toMatch(/^ey/)
    expect(await details(mock, wrong)).toMatchObject([{ status: 3 }])
  })

  test('is told in the access log and the journal, with whose it was', async () => {
    const mock = createMock()
    const items = [lamp('one'), lamp('two', { attribute_set_id: 999 }), lamp('three')]
    const bulk = await later(mock, 'post', '/async/bulk/V1/products', items)
    await mock.control('post', '/bulk/step')
    await mock.control('post', '/bulk/step')
    await mock.control('post', '/bulk/fail-next', { message: 'Lightning.' })
    await mock.control('post', '/bulk/drain')
    await later(mock, 'put', '/all/async/bulk/V1/products/bySku', [lamp('one')])
    await mock.control('post', '/bulk/drain')

    const { body } = await mock.control('get', '/journal').expect(200)
    const entries = body as { sentence: string }[]
    expect(mock.calls).toHaveLength(entries.length)
    expect(entries.map(({ sentence }) => sentence)).toEqual([
      'Integration «full» was served POST /async/bulk/V1/products.',
      `The queue did POST /V1/products, operation 0 of the bulk ${bulk}, for Integration «full».`,
      expect.stringMatching(
        `^The queue failed at POST /V1/products, operation 1 of the bulk ${bulk}, for Integration «full»: `,
      ),
      `The queue let fail POST /V1/products, operation 2 of the bulk ${bulk}, for Integration «full»: Lightning.`,
      'Integration «full» was served PUT /async/bulk/V1/products/bySku for all store views.',
      expect.stringMatching(
        /^The queue did PUT \/V1\/products\/one, operation 0 of the bulk [\w-]+, for Integration «full» for all store views\.$/,
      ),
    ])
    expect(entries[1]).toMatchObject({
      route: 'POST /V1/products',
      operation: `operation 0 of the bulk ${bulk}`,
      status: 200,
      decision: 'served',
      request: { body: lamp('one') },
      response: { body: { sku: 'one' } },
    })
    expect(entries[2]).toMatchObject({ decision: 'refused', actor: { name: 'Integration «full»' } })
  })
})

test('a bulk ends as its calls do that are made at once, one after the other', async () => {
  for (const seed of [1, 2, 3]) {
    const random = seededRandom(seed)
    const items = Array.from({ length: 12 }, () => randomItem(random))
    const [now, then] = [createMock(), createMock()]

    const statuses: number[] = []
    for (const { path, item } of items) {
      const { status } = await now.as('full').post(`/V1/${path}`, item)
      statuses.push(status)
    }
    for (const { path, item } of items) await later(then, 'post', `/async/bulk/V1/${path}`, [item])
    await then.control('post', '/bulk/drain').expect(200)

    const { magento_bulk: _bulk, magento_operation, ...after } = then.state()
    const { magento_bulk: _none, magento_operation: _nor, ...wanted } = now.state()
    expect(after).toEqual(wanted)
    expect((magento_operation as { status: number }[]).map(({ status }) => status === 1)).toEqual(
      statuses.map((status) => status === 200),
    )
    expect(new Set(statuses).size).toBeGreaterThan(1)
  }
})

/** Something that may be made, or may not: few names, so that some are taken already, and sets that are not there. */
function randomItem(random: ReturnType<typeof seededRandom>): { path: string; item: object } {
  const below = (limit: number) => random.below(limit)
  const sku = `lamp-${below(4)}`
  switch (below(4)) {
    case 0:
      return { path: 'products', item: lamp(sku, { attribute_set_id: below(2) ? 4 : 999 }) }
    case 1:
      return {
        path: 'products',
        item: lamp(sku, { extension_attributes: { stock_item: { qty: below(9), is_in_stock: true } } }),
      }
    case 2:
      return { path: 'cmsPage', item: { page: { identifier: `page-${below(2)}`, title: 'Page' } } }
    default:
      return {
        path: 'categories',
        item: { category: { name: `Lamps ${below(3)}`, parent_id: below(2) ? 2 : 999, is_active: true } },
      }
  }
}

test.each([
  ['Catalog.ProductRepository.save', 'Magento\\Catalog\\Model\\ProductRepository\\Interceptor::save'],
  ['Sales.InvoiceManagement.setVoid', 'Magento\\Sales\\Model\\Service\\InvoiceService\\Interceptor::setVoid'],
  ['InventoryApi.SourceRepository.save', 'Magento\\Inventory\\Model\\SourceRepository\\Interceptor::save'],
] as const)('%s is done by %s', (service, callable) => {
  expect(serviceCallable(service)).toBe(callable)
})
