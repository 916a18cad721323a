import { describe, expect, it } from 'vitest'
import { operationId } from '../../../src/framework/service-name.ts'
import { routes } from '../../../src/modules/index.ts'
import { createMock, type Caller } from '../../support/create-mock.ts'
import { signIn, signUp } from '../../support/customers.ts'
import { swaggerFaults, type SwaggerDocument } from '../../support/swagger.ts'

const INCORRECT = {
  message: 'Incorrect format of request URI or Requested services are missing.',
}

const PRODUCTS = '/all/schema?services=catalogProductRepositoryV1'

describe('the Swagger document', () => {
  const mock = createMock()

  async function documentFor(actor: string | Caller, path = '/all/schema?services=all') {
    const caller = typeof actor === 'string' ? mock.as(actor) : actor
    const { status, text } = await caller.get(path)
    expect(status).toBe(200)
    return JSON.parse(text) as SwaggerDocument
  }

  it('is Swagger 2.0 with every row under its operation id', async () => {
    const document = await documentFor('full')

    expect(swaggerFaults(document)).toEqual([])
    for (const { method, path, service } of routes)
      expect(document.paths?.[path.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.operationId).toBe(
        operationId(service, method),
      )
    const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path))
    expect(operations).toHaveLength(routes.length)
  })

  it('is JSON in ASCII with plain slashes, in the order of keys of a store, and kept by nobody', async () => {
    const { text, headers } = await mock.as('full').get('/schema')

    expect(headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' })
    expect(text).toMatch(/^[\x20-\x7e]+$/)
    expect(text).not.toContain('\\/')
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'securityDefinitions',
      'swagger',
      'info',
      'host',
      'basePath',
      'schemes',
      'tags',
      'paths',
      'definitions',
    ])
  })

  it('says where it is from', async () => {
    const host = { headers: { Host: 'shop.example:8080' } }
    const asked = async (path: string, headers = {}) =>
      JSON.parse(
        (await mock.as('full').send('GET', path, { headers: { ...host.headers, ...headers } })).text,
      ) as SwaggerDocument

    expect(await asked(PRODUCTS)).toMatchObject({
      securityDefinitions: { api_key: { type: 'apiKey', name: 'api_key', in: 'header' } },
      swagger: '2.0',
      info: { version: '2.4', title: 'Magento Community' },
      host: 'shop.example:8080',
      basePath: '/rest/all',
      schemes: ['http'],
    })
    expect(await asked('/default/async/schema')).toMatchObject({
      host: 'shop.example',
      basePath: '/rest/default/async',
    })
    expect(await asked('/schema', { 'X-Forwarded-Proto': 'https' })).toMatchObject({
      basePath: '/rest',
      schemes: ['https'],
    })
  })

  it('takes search criteria apart, as names of a query string', async () => {
    const { paths } = await documentFor('full', PRODUCTS)

    expect(paths?.['/V1/products']?.get?.parameters?.map(({ name }) => name)).toEqual([
      'searchCriteria[filterGroups][0][filters][0][field]',
      'searchCriteria[filterGroups][0][filters][0][value]',
      'searchCriteria[filterGroups][0][filters][0][conditionType]',
      'searchCriteria[sortOrders][0][field]',
      'searchCriteria[sortOrders][0][direction]',
      'searchCriteria[pageSize]',
      'searchCriteria[currentPage]',
    ])
  })

  it('tells variables of the path from optional arguments and from the body', async () => {
    const { paths } = await documentFor('full', PRODUCTS)
    const product = paths?.['/V1/products/{sku}']

    expect(product?.get?.parameters).toMatchObject([
      { name: 'sku', in: 'path', type: 'string', required: true },
      { name: 'editMode', in: 'query', type: 'boolean', required: false },
      { name: 'storeId', in: 'query', type: 'integer', required: false },
      { name: 'forceReload', in: 'query', type: 'boolean', required: false },
    ])
    expect(product?.put?.parameters?.map(({ name, in: place }) => [name, place])).toEqual([
      ['sku', 'path'],
      ['catalogProductRepositoryV1SavePutBody', 'body'],
    ])
    const { schema } = product?.put?.parameters?.[1] ?? {}
    expect(Object.keys(schema ?? {})).toEqual(['required', 'properties', 'type', 'xml'])
    expect(schema).toMatchObject({
      required: ['product'],
      properties: { product: { $ref: '#/definitions/catalog-data-product-interface' } },
      xml: { name: 'request' },
    })
  })

  it('leaves out what the store itself puts in', async () => {
    const { paths } = await documentFor('full')

    expect(paths?.['/V1/customers/me']?.get?.parameters).toBeUndefined()
    const body = paths?.['/V1/carts/mine/payment-information']?.post?.parameters?.[0]?.schema
    expect(Object.keys(body?.properties ?? {})).toEqual(['paymentMethod', 'billingAddress'])
  })

  it('names definitions and what they require as a store does, and the errors in any case', async () => {
    const { definitions } = await documentFor('full', PRODUCTS)

    expect(definitions['catalog-data-product-interface']).toMatchObject({
      type: 'object',
      properties: {
        attribute_set_id: { type: 'integer' },
        price: { type: 'number' },
        extension_attributes: { $ref: '#/definitions/catalog-data-product-extension-interface' },
        custom_attributes: { type: 'array', items: { $ref: '#/definitions/framework-attribute-interface' } },
      },
      required: ['sku'],
    })
    expect(Object.keys(definitions).slice(0, 5)).toEqual([
      'error-response',
      'error-errors',
      'error-errors-item',
      'error-parameters',
      'error-parameters-item',
    ])
  })

  it('tells what may come back', async () => {
    const { paths } = await documentFor('full')

    expect(Object.keys(paths?.['/V1/products']?.get?.responses ?? {})).toEqual([
      '200',
      '400',
      '401',
      'default',
    ])
    expect(Object.keys(paths?.['/V1/guest-carts']?.post?.responses ?? {})).toEqual(['200', 'default'])
  })

  it('has of the asynchronous calls those that write, each of them accepted', async () => {
    for (const path of ['/all/async/schema', '/all/async/bulk/schema']) {
      const document = await documentFor('full', `${path}?services=catalogProductRepositoryV1`)

      expect(swaggerFaults(document)).toEqual([])
      expect(Object.keys(document.paths?.['/V1/products'] ?? {})).toEqual(['post'])
      expect(document.paths?.['/V1/products/{sku}']?.delete?.responses).toMatchObject({
        202: {
          description: '202 Accepted.',
          schema: { $ref: '#/definitions/asynchronous-operations-data-async-response-interface' },
        },
      })
      expect(document.definitions).not.toHaveProperty('catalog-data-product-search-results-interface')
    }
  })

  it('shows each caller what he may call', async () => {
    await signUp(mock)
    const customer = await signIn(mock)
    const pathsOf = async (actor: string | Caller) =>
      Object.keys((await documentFor(actor, '/default/schema')).paths ?? {})
    const [guest, signedIn, catalog, full] = await Promise.all(
      ['guest', customer, 'catalog', 'full'].map(pathsOf),
    )

    expect(guest).toContain('/V1/guest-carts')
    expect(guest).not.toContain('/V1/products')
    expect(signedIn).toEqual(expect.arrayContaining(['/V1/guest-carts', '/V1/customers/me/password']))
    expect(signedIn).not.toContain('/V1/products')
    // Of one service method with another route, it takes the rights of both.
    expect(signedIn).not.toContain('/V1/carts/mine/items')
    expect(catalog).toContain('/V1/products')
    expect(catalog).not.toContain('/V1/orders')
    expect(full).toEqual(
      expect.arrayContaining([...(guest ?? []), ...(catalog ?? []), '/V1/carts/mine/items']),
    )
    expect(await pathsOf('nobodys-token')).toEqual(guest)
  })

  it('has neither tags nor paths where the caller may call nothing of it', async () => {
    const document = await documentFor('guest', PRODUCTS)

    expect(document).not.toHaveProperty('tags')
    expect(document).not.toHaveProperty('paths')
    expect(Object.keys(document.definitions)).toHaveLength(5)
  })

  it('is of the services that are asked for, in that order', async () => {
    const { tags } = await documentFor(
      'full',
      '/schema?services=customerAddressRepositoryV1,catalogProductRepositoryV1,customerAddressRepositoryV1',
    )

    expect(tags?.map(({ name }) => name)).toEqual([
      'customerAddressRepositoryV1',
      'catalogProductRepositoryV1',
    ])
  })

  it('is written whatever the method and the accepted type', async () => {
    const post = await mock.as('guest').send('POST', '/schemaFoo', { headers: { Accept: 'text/css' } })
    const head = await mock.as('guest').send('HEAD', '/schema')

    expect(post.status).toBe(200)
    expect(head.status).toBe(200)
    expect(head.text).toBeFalsy()
  })

  it.each([
    'services=',
    'services=All',
    'services=catalogProductRepositoryV1,',
    'services=catalogProductRepositoryV1, customerAddressRepositoryV1',
    'services[]=all',
  ])('refuses %s', async (query) => {
    const { status, body } = await mock.as('full').get(`/schema?${query}`)

    expect(status).toBe(400)
    expect(body).toEqual(INCORRECT)
  })

  it.each(['nopeV1', 'CatalogProductRepositoryV1', 'catalogProductRepositoryV2'])(
    'has no service %s',
    async (name) => {
      const { status, body } = await mock.as('full').get(`/schema?services=${name}`)

      expect(status).toBe(400)
      expect(body).toEqual({ message: `There is no service named "${name}".` })
    },
  )

  it('crashes on an unknown service, as a store was seen to', async () => {
    const observed = createMock({ profile: 'observed', dataset: 'clean' })
    const { status, text } = await observed.as('guest').get('/schema?services=nopeV1')

    expect(status).toBe(500)
    expect(text).toMatch(/^An error has happened during application run\./)
  })

  it('is of no store that there is not', async () => {
    const { status, body } = await mock.as('full').get('/nope/schema')

    expect(status).toBe(400)
    expect(body).toEqual({ message: 'Specified request cannot be processed.' })
  })
})
