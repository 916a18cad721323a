import { describe, expect, test } from 'vitest'
import { createMock, START, type Mock } from '../../support/create-mock.ts'

const NOBODY = '00000000-0000-4000-8000-000000000000'
const TOPIC = 'async.magento.catalog.api.productrepositoryinterface.save.post'

const lamp = (sku: string) => ({
  product: { sku, name: `Lamp ${sku}`, attribute_set_id: 4, price: 10, type_id: 'simple' },
})

async function bulkOf(mock: Mock, ...skus: string[]): Promise<string> {
  const { body } = await mock.as('full').post('/async/bulk/V1/products', skus.map(lamp)).expect(202)
  return (body as { bulk_uuid: string }).bulk_uuid
}

describe('the status of a bulk', () => {
  test('tells who asked for it, when, and how far each operation is', async () => {
    const mock = createMock()
    const bulk = await bulkOf(mock, 'one', 'two')
    await mock.control('post', '/bulk/step')

    await mock
      .as('full')
      .get(`/V1/bulk/${bulk}/status`)
      .expect(200, {
        operations_list: [
          {
            id: 0,
            status: 1,
            result_message:
              'Service execution success Magento\\Catalog\\Model\\ProductRepository\\Interceptor::save',
            error_code: null,
          },
          { id: 1, status: 4, result_message: null, error_code: null },
        ],
        user_type: 1,
        bulk_id: bulk,
        description: `Topic ${TOPIC}`,
        start_time: '2025-01-01 00:00:00',
        user_id: 1,
        operation_count: 2,
      })
  })

  test('tells in detail what each was given', async () => {
    const mock = createMock()
    const bulk = await bulkOf(mock, 'one')

    const { body } = await mock.as('full').get(`/V1/bulk/${bulk}/detailed-status`).expect(200)

    expect(body).toMatchObject({
      operations_list: [
        {
          id: 0,
          bulk_uuid: bulk,
          topic_name: TOPIC,
          serialized_data: JSON.stringify({
            entity_id: null,
            entity_link: '',
            meta_information: JSON.stringify(lamp('one')),
          }),
          result_serialized_data: null,
          status: 4,
          result_message: null,
          error_code: null,
        },
      ],
      operation_count: 1,
    })
  })

  test('is counted, for one status', async () => {
    const mock = createMock()
    const full = mock.as('full')
    const bulk = await bulkOf(mock, 'one', 'two', 'three')
    await mock.control('post', '/bulk/step')

    await full.get(`/V1/bulk/${bulk}/operation-status/4`).expect(200, '2')
    await full.get(`/V1/bulk/${bulk}/operation-status/1`).expect(200, '1')
    await full.get(`/V1/bulk/${bulk}/operation-status/9`).expect(200, '0')
    await full.get(`/V1/bulk/${NOBODY}/operation-status/4`).expect(200, '0')
    await full.get(`/V1/bulk/${bulk}/operation-status/open`).expect(400)
  })

  test('of a guest says who it is', async () => {
    const mock = createMock()
    const { body } = await mock.as('guest').post('/async/V1/guest-carts', {}).expect(202)
    const { bulk_uuid } = body as { bulk_uuid: string }

    const status = await mock.as('full').get(`/V1/bulk/${bulk_uuid}/status`).expect(200)
    expect(status.body).toMatchObject({ user_type: 4, user_id: 0, operation_count: 1 })
  })

  test('is not there for a bulk that is not', async () => {
    const full = createMock().as('full')
    for (const what of ['status', 'detailed-status'])
      await full
        .get(`/V1/bulk/${NOBODY}/${what}`)
        .expect(404, { message: 'Bulk uuid %bulkUuid not exist', parameters: { bulkUuid: NOBODY } })
  })

  test('is for those who may see bulks, and then whoever’s they are', async () => {
    const mock = createMock()
    const bulk = await bulkOf(mock, 'one')
    const paths = ['status', 'detailed-status', 'operation-status/4'].map(
      (what) => `/V1/bulk/${bulk}/${what}`,
    )

    for (const path of [...paths, '/V1/bulk?searchCriteria=']) {
      await mock.as('catalog').get(path).expect(403)
      const { body } = await mock.as('guest').get(path).expect(401)
      expect(body).toMatchObject({
        parameters: { resources: 'Magento_Logging::system_magento_logging_bulk_operations' },
      })
    }
    const roles = (mock.state().authorization_role as Record<string, unknown>[]).map((role) => ({
      ...role,
      ...(role.user_id === 2 && { resources: ['Magento_Logging::system_magento_logging_bulk_operations'] }),
    }))
    await mock.control('put', '/state', { tables: { authorization_role: roles } })
    for (const path of paths) await mock.as('catalog').get(path).expect(200)
  })
})

describe('the list of operations', () => {
  const listed = async (mock: Mock, query: string, status = 200) => {
    const { body } = await mock.as('full').get(`/V1/bulk?${query}`).expect(status)
    return body as { items: Record<string, unknown>[]; total_count: number; message: string }
  }
  const filter = (field: string, value: string, condition = 'eq') =>
    `searchCriteria[filter_groups][0][filters][0][field]=${field}` +
    `&searchCriteria[filter_groups][0][filters][0][value]=${encodeURIComponent(value)}` +
    `&searchCriteria[filter_groups][0][filters][0][condition_type]=${condition}`

  test('has those of all bulks, and when they were accepted', async () => {
    const mock = createMock()
    const first = await bulkOf(mock, 'one', 'two')
    mock.clock.set(START + 60_000)
    const second = await bulkOf(mock, 'three')

    const { items, total_count } = await listed(mock, 'searchCriteria=')

    expect(total_count).toBe(3)
    expect(items.map(({ bulk_uuid, id }) => [bulk_uuid, id])).toEqual([
      [first, 0],
      [first, 1],
      [second, 0],
    ])
    expect(Object.keys(items[2] ?? {})).toEqual([
      'extension_attributes',
      ...['id', 'bulk_uuid', 'topic_name', 'serialized_data', 'result_serialized_data'],
      ...['status', 'result_message', 'error_code'],
    ])
    expect(items[2]?.extension_attributes).toEqual({ start_time: '2025-01-01 00:01:00' })
  })

  test('is filtered by what an operation has, but not by its id', async () => {
    const mock = createMock()
    const first = await bulkOf(mock, 'one', 'two')
    mock.clock.set(START + 60_000)
    await bulkOf(mock, 'three')
    await mock.control('post', '/bulk/fail-next', { error_code: 7 })
    await mock.control('post', '/bulk/step')

    const count = async (...given: Parameters<typeof filter>) =>
      (await listed(mock, filter(...given))).total_count
    expect(await count('bulk_uuid', first)).toBe(2)
    expect(await count('bulk_uuid', first.toUpperCase())).toBe(0)
    expect(await count('status', '4')).toBe(2)
    expect(await count('operation_key', '1')).toBe(1)
    expect(await count('topic_name', '%productrepository%', 'like')).toBe(3)
    expect(await count('error_code', '7')).toBe(1)
    expect(await count('start_time', '2025-01-01 00:00:30', 'gt')).toBe(1)
    expect(await count('started_at', '1', 'notnull')).toBe(1)
    await listed(mock, filter('id', '0'), 400)
    await listed(mock, filter('colour', 'red'), 400)
  })

  test('as observed crashes where two of its page have the same place', async () => {
    const mock = createMock({ profile: 'observed' })
    const first = await bulkOf(mock, 'one', 'two')
    await bulkOf(mock, 'three')

    expect((await listed(mock, 'searchCriteria=', 500)).message).toMatch(/^Internal Error\./)
    expect((await listed(mock, filter('bulk_uuid', first))).total_count).toBe(2)
    expect((await listed(mock, 'searchCriteria[page_size]=1')).total_count).toBe(3)
    await listed(mock, filter('id', '0'), 500)
  })
})
