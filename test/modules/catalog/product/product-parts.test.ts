import { describe, expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { addStores, create, custom, read, refuses } from '../../../support/products.ts'
import { urlRewrites } from '../../../../src/modules/url-rewrite/tables.ts'

const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
const ROLES = ['image', 'small_image', 'thumbnail', 'swatch_image']
const NO_PRODUCT = "The product that was requested doesn't exist. Verify the product and try again."

const image = (name: string, more: object = {}) => ({
  media_type: 'image',
  label: name,
  disabled: false,
  content: { type: 'image/gif', name, base64_encoded_data: GIF },
  ...more,
})

async function aStore(...skus: string[]): Promise<Mock> {
  const mock = createMock()
  for (const sku of skus) await create(mock, { sku, name: sku })
  return mock
}

async function entriesOf(mock: Mock) {
  return (await mock.as('full').get('/V1/products/P1/media')).body as { id: number; types: string[] }[]
}

test.each([
  ['GET', '/V1/products/P1/media', 'Magento_Catalog::catalog'],
  ['GET', '/V1/products/P1/media/1', 'Magento_Catalog::attributes_attributes'],
  ['DELETE', '/V1/products/P1/media/1', 'Magento_Catalog::catalog'],
  ['GET', '/V1/products/P1/links/related', 'Magento_Catalog::catalog'],
  ['DELETE', '/V1/products/P1/links/related/P2', 'Magento_Catalog::catalog'],
  ['GET', '/V1/products/P1/options', 'Magento_Catalog::catalog'],
  ['GET', '/V1/products/options/types', 'Magento_Catalog::catalog'],
  ['DELETE', '/V1/products/P1/websites/1', 'Magento_Catalog::products'],
])('%s %s is for those who have the resource', async (method, path, resources) => {
  const mock = await aStore('P1')

  const guest = await mock.as('guest').send(method, path)
  const other = await mock.as('sales').send(method, path)

  expect([guest.status, other.status]).toEqual([401, 403])
  expect(other.body).toMatchObject({ parameters: { resources } })
})

describe('media', () => {
  test('a product without images has an empty list', async () => {
    const mock = await aStore('P1')

    const { status, body } = await mock.as('full').get('/V1/products/P1/media')

    expect([status, body]).toEqual([200, []])
    await refuses(mock, () => mock.as('full').get('/V1/products/none/media'), 404, NO_PRODUCT)
  })

  test('the first image gets every role, the second none', async () => {
    const mock = await aStore('P1')
    mock.clock.advance(60_000)

    const first = await mock.as('full').post('/all/V1/products/P1/media', { entry: image('a.gif') })
    const second = await mock.as('full').post('/all/V1/products/P1/media', { entry: image('b.gif') })

    expect([first.body, second.body]).toEqual(['1', '2'])
    expect((await entriesOf(mock)).map(({ id, types }) => [id, types])).toEqual([
      [1, ROLES],
      [2, []],
    ])
    const product = await read(mock, 'P1')
    expect(custom(product, 'thumbnail')).toBe('/a/_/a.gif')
    expect(product.updated_at).toBe('2025-01-01 00:01:00')
  })

  test('one image is read by its id', async () => {
    const mock = await aStore('P1')
    await mock.as('full').post('/V1/products/P1/media', { entry: image('a.gif', { types: ['image'] }) })

    const { body } = await mock.as('full').get('/V1/products/P1/media/1')

    expect(body).toEqual({
      id: 1,
      media_type: 'image',
      label: 'a.gif',
      position: 1,
      disabled: false,
      types: ['image'],
      file: '/a/_/a.gif',
    })
    const get = (path: string) => () => mock.as('full').get(path)
    await refuses(mock, get('/V1/products/P1/media/9'), 404, "The image doesn't exist. Verify and try again.")
    await refuses(
      mock,
      get('/V1/products/no/media/1'),
      404,
      "The product doesn't exist. Verify and try again.",
    )
  })

  test('an image that is changed takes the roles that it lists from the others', async () => {
    const mock = await aStore('P1')
    await mock.as('full').post('/all/V1/products/P1/media', { entry: image('a.gif') })
    await mock.as('full').post('/all/V1/products/P1/media', { entry: image('b.gif') })

    const { body } = await mock.as('full').put('/all/V1/products/P1/media/2', {
      entry: { id: 2, media_type: 'image', label: 'New', position: 5, disabled: true, types: ['image'] },
    })

    expect(body).toBe(true)
    expect(await entriesOf(mock)).toMatchObject([
      { id: 1, label: 'a.gif', types: ['small_image', 'thumbnail', 'swatch_image'] },
      { id: 2, label: 'New', position: 5, disabled: true, types: ['image'] },
    ])
  })

  test('an image is deleted with its roles', async () => {
    const mock = await aStore('P1')
    await mock.as('full').post('/all/V1/products/P1/media', { entry: image('a.gif') })

    const { body } = await mock.as('full').delete('/all/V1/products/P1/media/1')

    expect(body).toBe(true)
    expect(await entriesOf(mock)).toEqual([])
    expect(custom(await read(mock, 'P1'), 'image')).toBe('no_selection')
  })

  test('an image that the product has not can neither be changed nor deleted', async () => {
    const mock = await aStore('P1')
    const message = 'No image with the provided ID was found. Verify the ID and try again.'
    const entry = { id: 9, media_type: 'image' }

    await refuses(mock, () => mock.as('full').put('/V1/products/P1/media/9', { entry }), 404, message)
    await refuses(mock, () => mock.as('full').delete('/V1/products/P1/media/9'), 404, message)
    await refuses(mock, () => mock.as('full').put('/V1/products/no/media/9', { entry }), 404, NO_PRODUCT)
    await refuses(mock, () => mock.as('full').delete('/V1/products/no/media/9'), 404, NO_PRODUCT)
  })

  test.each([
    [image('a.gif', { media_type: undefined }), 'There is no MediaGalleryEntryConverter for given type'],
    [image('a*.gif'), 'Provided image name contains forbidden characters.'],
    [
      image('a.gif', { content: { type: 'image/gif', name: 'a', base64_encoded_data: '!' } }),
      'The image content must be valid base64 encoded data.',
    ],
  ])('an image is refused: %#', async (entry, message) => {
    const mock = await aStore('P1')

    await refuses(mock, () => mock.as('full').post('/V1/products/P1/media', { entry }), 400, message)
  })

  test('an image without its content crashes a real store', async () => {
    const mock = createMock({ profile: 'observed' })
    await create(mock)

    const { status, type } = await mock
      .as('full')
      .post('/V1/products/P1/media', { entry: image('a.gif', { content: undefined }) })

    expect([status, type]).toEqual([500, 'text/plain'])
  })
})

describe('links', () => {
  const link = (linked_product_sku: string, more: object = {}) => ({
    sku: 'P1',
    link_type: 'related',
    linked_product_sku,
    linked_product_type: 'simple',
    ...more,
  })
  const linked = async (mock: Mock, type = 'related') =>
    (
      (await mock.as('full').get(`/V1/products/P1/links/${type}`)).body as {
        linked_product_sku: string
        position: number
      }[]
    ).map(({ linked_product_sku, position }) => [linked_product_sku, position])

  test('types and their attributes are listed', async () => {
    const mock = createMock()
    const read = async (path: string) =>
      (await mock.as('full').get(`/V1/products/links/${path}`)).body as unknown

    expect(await read('types')).toEqual([
      { code: 1, name: 'related' },
      { code: 5, name: 'crosssell' },
      { code: 4, name: 'upsell' },
      { code: 3, name: 'associated' },
    ])
    expect(await read('related/attributes')).toEqual([{ code: 'position', type: 'int' }])
    expect(await read('associated/attributes')).toEqual([
      { code: 'position', type: 'int' },
      { code: 'qty', type: 'decimal' },
    ])
  })

  test('links are added to those that are there', async () => {
    const mock = await aStore('P1', 'A', 'B', 'C')
    const post = (...items: object[]) => mock.as('full').post('/V1/products/P1/links', { items })
    await post(link('A'), link('C', { link_type: 'upsell', position: 7 }))

    const { body } = await post(link('B', { position: 3 }))

    expect(body).toBe(true)
    expect(await linked(mock)).toEqual([
      ['A', 1],
      ['B', 3],
    ])
    expect(await linked(mock, 'upsell')).toEqual([['C', 7]])
  })

  test('one link is added, changed and deleted', async () => {
    const mock = await aStore('P1', 'A')
    const put = (position: number) =>
      mock.as('full').put('/V1/products/P1/links', { entity: link('A', { position }) })

    expect((await put(2)).body).toBe(true)
    expect(await linked(mock)).toEqual([['A', 2]])
    expect((await put(5)).body).toBe(true)
    expect(await linked(mock)).toEqual([['A', 5]])
    expect((await mock.as('full').delete('/V1/products/P1/links/related/A')).body).toBe(true)
    expect(await linked(mock)).toEqual([])
  })

  test('what is not there is not found', async () => {
    const mock = await aStore('P1', 'A')
    const full = mock.as('full')
    const unknown = 'The "%1" link type is unknown. Verify the type and try again.'
    const absent = "Product %1 doesn't have linked %2 as %3"

    await refuses(mock, () => full.get('/V1/products/P1/links/odd'), 404, unknown, ['odd'])
    await refuses(mock, () => full.get('/V1/products/no/links/related'), 404, NO_PRODUCT)
    await refuses(mock, () => full.delete('/V1/products/P1/links/odd/A'), 404, unknown, ['odd'])
    await refuses(mock, () => full.delete('/V1/products/P1/links/related/A'), 404, absent, [
      'P1',
      'A',
      'related',
    ])
    await refuses(mock, () => full.delete('/V1/products/no/links/related/A'), 404, absent, [
      'no',
      'A',
      'related',
    ])
  })

  const INVALID = 'The linked products data is invalid. Verify the data and try again.'

  test.each<[object[], number, string, unknown?]>([
    [
      [],
      400,
      'Invalid value of "%value" provided for the %fieldName field.',
      { fieldName: 'items', value: 'empty array' },
    ],
    [
      [link('A', { link_type: undefined })],
      400,
      '"%fieldName" is required. Enter and try again.',
      { fieldName: 'linkType' },
    ],
    [
      [link('A', { link_type: 'odd' })],
      404,
      'The "%1" link type wasn\'t found. Verify the type and try again.',
      ['odd'],
    ],
    [[link('A'), link('none')], 400, INVALID],
    [[link('A'), link('A', { sku: 'none' })], 400, INVALID],
  ])('links that cannot be added are refused: %#', async (items, status, message, parameters) => {
    const mock = await aStore('P1', 'A')
    const post = () => mock.as('full').post('/V1/products/P1/links', { items })

    await refuses(mock, post, status, message, parameters)
  })

  test('one link that cannot be saved is refused', async () => {
    const mock = await aStore('P1', 'A')
    const put =
      (entity: object, sku = 'P1') =>
      () =>
        mock.as('full').put(`/V1/products/${sku}/links`, { entity })

    await refuses(mock, put(link('A', { link_type: undefined })), 400, INVALID)
    await refuses(mock, put(link('A', { link_type: 'odd' })), 400, INVALID)
    await refuses(mock, put(link('none')), 404, NO_PRODUCT)
    await refuses(mock, put(link('A'), 'none'), 404, NO_PRODUCT)
  })
})

describe('websites', () => {
  const body = (website_id?: number, sku = 'P1') => ({ productWebsiteLink: { sku, website_id } })

  test.each(['post', 'put'] as const)(
    'by %s a website sells a product, and has a path for it',
    async (method) => {
      const mock = await aStore('P1')
      addStores(mock)

      const answer = await mock.as('full')[method]('/V1/products/P1/websites', body(2))

      expect(answer.body).toBe(true)
      expect((await read(mock, 'P1')).extension_attributes?.website_ids).toEqual([1, 2])
      const rewrites = [...mock.store.db.table(urlRewrites).all()].filter(
        ({ request_path }) => request_path === 'p1.html',
      )
      expect(rewrites.map(({ store_id }) => store_id).sort()).toEqual([1, 2, 3, 4])
    },
  )

  test('a website that sells it no more, or never did, is good', async () => {
    const mock = await aStore('P1')

    expect((await mock.as('full').delete('/V1/products/P1/websites/77')).body).toBe(true)
    expect((await read(mock, 'P1')).extension_attributes?.website_ids).toEqual([1])
    expect((await mock.as('full').delete('/V1/products/P1/websites/1')).body).toBe(true)
    expect((await read(mock, 'P1')).extension_attributes?.website_ids).toEqual([])
    await refuses(mock, () => mock.as('full').delete('/V1/products/no/websites/1'), 404, NO_PRODUCT)
  })

  test('without a website, or with one that is not there, nothing happens', async () => {
    const mock = await aStore('P1')
    const post = (sent: object) => () => mock.as('full').post('/V1/products/P1/websites', sent)

    await refuses(mock, post(body()), 400, 'There are not websites for assign to product')
    await refuses(mock, post(body(77)), 400, 'Could not assign product "%1" to websites "%2"', ['1', 77])
    await refuses(mock, post(body(1, 'no')), 404, NO_PRODUCT)
  })
})

describe('custom options', () => {
  const field = (more: object = {}) => ({
    product_sku: 'P1',
    title: 'Text',
    type: 'field',
    price: 2,
    price_type: 'fixed',
    ...more,
  })
  const save = (mock: Mock, option: object) => mock.as('full').post('/V1/products/options', { option })

  test('ten types are known', async () => {
    const { body } = await createMock().as('full').get('/V1/products/options/types')

    expect(body).toHaveLength(10)
    expect(body).toContainEqual({ label: 'Drop-down', code: 'drop_down', group: 'Select' })
  })

  test('the answer to a new option is what was sent, and the id', async () => {
    const mock = await aStore('P1')

    const { body } = await save(
      mock,
      field({
        type: 'drop_down',
        is_require: true,
        values: [{ title: 'Red', price: 1, price_type: 'fixed' }],
      }),
    )

    expect(body).toEqual({
      product_sku: 'P1',
      option_id: 1,
      title: 'Text',
      type: 'drop_down',
      sort_order: null,
      is_require: true,
      price: 2,
      price_type: 'fixed',
      values: [{ title: 'Red', sort_order: null, price: 1, price_type: 'fixed' }],
    })
    const product = await read(mock, 'P1')
    expect([custom(product, 'has_options'), custom(product, 'required_options')]).toEqual(['1', '1'])
    const stored = await mock.as('full').get('/V1/products/P1/options/1')
    expect(stored.body).toMatchObject({
      sort_order: 0,
      values: [{ title: 'Red', sort_order: 0, price: 1, price_type: 'fixed', option_type_id: 1 }],
    })
    expect((await mock.as('full').get('/V1/products/P1/options')).body).toEqual([stored.body])
  })

  test('an option is changed by its id, and others stay', async () => {
    const mock = await aStore('P1')
    await save(mock, field())
    await save(mock, field({ title: 'Other', sort_order: 2 }))

    const { status } = await mock
      .as('full')
      .put('/V1/products/options/1', { option: field({ title: 'New', sort_order: 5 }) })

    expect(status).toBe(200)
    expect((await read(mock, 'P1')).options?.map(({ option_id, title }) => [option_id, title])).toEqual([
      [2, 'Other'],
      [1, 'New'],
    ])
  })

  test('with its last option a product has none to choose', async () => {
    const mock = await aStore('P1')
    await save(mock, field({ is_require: true }))

    const { body } = await mock.as('full').delete('/V1/products/P1/options/1')

    expect(body).toBe(true)
    const product = await read(mock, 'P1')
    expect(product.options).toEqual([])
    expect([custom(product, 'has_options'), custom(product, 'required_options')]).toEqual(['0', '0'])
  })

  test('what is not there is not found', async () => {
    const mock = await aStore('P1')
    const full = mock.as('full')
    const message = 'No such entity with %fieldName = %fieldValue'
    const parameters = { fieldName: 'optionId', fieldValue: 999 }

    await refuses(mock, () => full.get('/V1/products/P1/options/999'), 404, message, parameters)
    await refuses(mock, () => full.delete('/V1/products/P1/options/999'), 404, message, parameters)
    await refuses(mock, () => full.get('/V1/products/no/options'), 404, NO_PRODUCT)
    await refuses(
      mock,
      () => full.put('/V1/products/options/999', { option: field() }),
      404,
      'No such entity.',
    )
  })

  test.each([
    [field({ product_sku: '' }), 'The ProductSku is empty. Set the ProductSku and try again.'],
    [field({ title: '' }), 'Missed values for option required fields'],
    [field({ type: 'odd' }), 'Invalid option type'],
    [field({ price_type: 'odd' }), 'Invalid option value'],
    [field({ type: 'radio' }), 'Invalid option value'],
    [field({ type: 'file', price: undefined }), 'Invalid option value'],
    [field({ title: '', type: 'odd' }), 'Missed values for option required fields\nInvalid option type'],
  ])('an option is refused: %#', async (option, message) => {
    const mock = await aStore('P1')

    await refuses(mock, () => save(mock, option), 400, message)
  })
})
