import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { attributes, create, read, refuses } from '../../../support/products.ts'

const NO_PRODUCT = "The product that was requested doesn't exist. Verify the product and try again."
const NO_OPTION = "The option that was requested doesn't exist. Verify the entity and try again."
const NO_CHOICE = "The bundle product doesn't exist. Review your request and try again."
const NO_BUNDLE = 'The product with the "%1" SKU isn\'t a bundle product.'
const BUNDLES_ONLY = 'This is implemented for bundle products only.'
const COMPOSITE = "The bundle product can't contain another composite product."

const DYNAMIC = 0
const FIXED = 1

/** A kit that is made of a cup or a mug, and a spoon that is no part of it. */
async function aKit(priceType = DYNAMIC): Promise<Mock> {
  const mock = createMock()
  for (const sku of ['cup', 'mug', 'spoon']) await create(mock, { sku, name: sku, price: 3 })
  const link = (sku: string, position: number) => ({ sku, qty: 1, position, price: 2, price_type: 1 })
  await create(mock, {
    sku: 'KIT',
    name: 'Kit',
    type_id: 'bundle',
    extension_attributes: {
      bundle_product_options: [
        { title: 'Vessel', type: 'select', required: true, product_links: [link('mug', 2), link('cup', 1)] },
      ],
    },
    ...attributes({ price_type: priceType, price_view: 0 }),
  })
  return mock
}

const childrenOf = async (mock: Mock) =>
  (await mock.as('full').get('/V1/bundle-products/KIT/children')).body as { sku: string }[]
const skusOf = async (mock: Mock) => (await childrenOf(mock)).map(({ sku }) => sku)

test.each([
  ['GET', 'KIT/children'],
  ['DELETE', 'KIT/options/1/children/cup'],
  ['GET', 'KIT/options/all'],
  ['GET', 'KIT/options/1'],
  ['DELETE', 'KIT/options/1'],
])('%s %s is for those who have the resource', async (method, path) => {
  const mock = createMock()
  const send = (actor: string) => mock.as(actor).send(method, `/V1/bundle-products/${path}`)

  expect([(await send('guest')).status, (await send('sales')).status]).toEqual([401, 403])
  expect((await send('full')).body).toEqual({ message: NO_PRODUCT })
})

test.each([
  ['POST', 'KIT/links/1', 'linkedProduct'],
  ['PUT', 'KIT/links/1', 'linkedProduct'],
  ['POST', 'options/add', 'option'],
  ['PUT', 'options/1', 'option'],
])('%s %s is for those who have the resource and say what it is about', async (method, path, fieldName) => {
  const mock = createMock()
  const send = (actor: string) =>
    mock.as(actor).send(method, `/V1/bundle-products/${path}`, {
      body: '{"x":1,"y":2}',
      headers: { 'Content-Type': 'application/json' },
    })

  expect([(await send('guest')).status, (await send('sales')).status]).toEqual([401, 403])
  await refuses(mock, () => send('full'), 400, '"%fieldName" is required. Enter and try again.', {
    fieldName,
  })
})

test('the types of options are listed', async () => {
  const { body } = await createMock().as('full').get('/V1/bundle-products/options/types')

  expect(body).toEqual([
    { label: 'Drop-down', code: 'select' },
    { label: 'Radio Buttons', code: 'radio' },
    { label: 'Checkbox', code: 'checkbox' },
    { label: 'Multiple Select', code: 'multi' },
  ])
})

test('choices of a bundle whose price is that of its parts say no price', async () => {
  const mock = await aKit()

  expect((await childrenOf(mock))[0]).toEqual({
    id: '2',
    sku: 'cup',
    option_id: 1,
    qty: 1,
    position: 1,
    is_default: false,
    price: null,
    price_type: null,
    can_change_quantity: 0,
  })
})

test('choices of a bundle with a price of its own say what was set', async () => {
  const mock = await aKit(FIXED)

  expect(await childrenOf(mock)).toMatchObject([
    { sku: 'cup', price: 2, price_type: 1 },
    { sku: 'mug', price: 2, price_type: 1 },
  ])
})

test('options are listed as the product shows them, and read one by one like choices', async () => {
  const mock = await aKit()

  const { body: all } = await mock.as('full').get('/V1/bundle-products/KIT/options/all')
  expect(all).toEqual((await read(mock, 'KIT')).extension_attributes?.bundle_product_options)

  const { body: one } = await mock.as('full').get('/V1/bundle-products/KIT/options/1')
  expect(one).toEqual({
    option_id: 1,
    title: 'Vessel',
    required: true,
    type: 'select',
    position: 0,
    sku: 'KIT',
    product_links: await childrenOf(mock),
  })
})

test('a choice is added, changed and taken away', async () => {
  const mock = await aKit()
  const full = mock.as('full')

  const added = await full.post('/V1/bundle-products/KIT/links/1', {
    linkedProduct: { sku: 'SPOON', qty: 2, position: 5, is_default: true },
  })
  expect(added.body).toBe(3)
  expect(await skusOf(mock)).toEqual(['cup', 'mug', 'spoon'])

  const changed = await full.put('/V1/bundle-products/KIT/links/3', {
    linkedProduct: { sku: 'spoon', position: 0 },
  })
  expect(changed.body).toBe(true)
  expect((await childrenOf(mock))[0]).toMatchObject({ id: '3', sku: 'spoon', qty: 2, is_default: true })

  const removed = await full.delete('/V1/bundle-products/KIT/options/1/children/CUP')
  expect(removed.body).toBe(true)
  expect(await skusOf(mock)).toEqual(['spoon', 'mug'])
})

test.each<[string, object, number, string, unknown?]>([
  ['mug/links/1', { sku: 'cup' }, 400, NO_BUNDLE, ['mug']],
  [
    'KIT/links/9',
    { sku: 'cup' },
    400,
    'Product with specified sku: "%1" does not contain option: "%2"',
    ['KIT', 9],
  ],
  ['KIT/links/1', { sku: 'none' }, 404, NO_PRODUCT],
  ['none/links/1', { sku: 'cup' }, 404, NO_PRODUCT],
  ['KIT/links/1', { sku: 'KIT' }, 400, COMPOSITE],
  [
    'KIT/links/1',
    { sku: 'cup' },
    400,
    'Child with specified sku: "%1" already assigned to product: "%2"',
    ['cup', 'KIT'],
  ],
])('to %s no choice %j is added', async (path, linkedProduct, status, message, parameters) => {
  const mock = await aKit()
  const post = () => mock.as('full').post(`/V1/bundle-products/${path}`, { linkedProduct })

  await refuses(mock, post, status, message, parameters)
})

test.each<[string, object, number, string, unknown?]>([
  ['mug/links/1', { sku: 'cup' }, 400, NO_BUNDLE, ['mug']],
  ['KIT/links/1', { sku: 'KIT' }, 400, COMPOSITE],
  [
    'KIT/links/999',
    { sku: 'cup' },
    400,
    'The product link with the "%1" ID field wasn\'t found. Verify the ID and try again.',
    ['999'],
  ],
])('choice %s does not become %j', async (path, linkedProduct, status, message, parameters) => {
  const mock = await aKit()
  const put = () => mock.as('full').put(`/V1/bundle-products/${path}`, { linkedProduct })

  await refuses(mock, put, status, message, parameters)
})

test('what is not there is not taken away', async () => {
  const mock = await aKit()
  const remove = (path: string) => () => mock.as('full').delete(`/V1/bundle-products/${path}`)

  await refuses(mock, remove('KIT/options/1/children/spoon'), 404, NO_CHOICE)
  await refuses(mock, remove('mug/options/1/children/spoon'), 400, NO_BUNDLE, ['mug'])
  await refuses(mock, remove('KIT/options/9'), 404, NO_OPTION)
  await refuses(mock, remove('mug/options/1'), 400, BUNDLES_ONLY)
})

test.each(['children', 'options/all', 'options/1'])('a mug has no %s', async (path) => {
  const mock = await aKit()

  await refuses(mock, () => mock.as('full').get(`/V1/bundle-products/mug/${path}`), 400, BUNDLES_ONLY)
})

test('an option that is not there is not read', async () => {
  const mock = await aKit()

  await refuses(mock, () => mock.as('full').get('/V1/bundle-products/KIT/options/9'), 404, NO_OPTION)
})

test('an option is added, changed and taken away', async () => {
  const mock = await aKit()
  const full = mock.as('full')
  const titles = async () =>
    ((await full.get('/V1/bundle-products/KIT/options/all')).body as { title: string }[]).map(
      ({ title }) => title,
    )

  const added = await full.post('/V1/bundle-products/options/add', {
    option: { sku: 'KIT', title: 'Cutlery', type: 'radio', position: 2, product_links: [{ sku: 'spoon' }] },
  })
  expect(added.body).toBe('2')
  expect(await titles()).toEqual(['Vessel', 'Cutlery'])

  const changed = await full.put('/V1/bundle-products/options/2', {
    option: {
      sku: 'KIT',
      title: 'Tools',
      product_links: [{ id: '3', sku: 'spoon', qty: 4 }, { sku: 'mug' }],
    },
  })
  expect(changed.body).toBe(2)
  const { body: option } = await full.get('/V1/bundle-products/KIT/options/2')
  expect(option).toMatchObject({
    title: 'Tools',
    type: 'radio',
    product_links: [
      { id: '3', sku: 'spoon', qty: 4 },
      { id: '4', sku: 'mug' },
    ],
  })

  expect((await full.delete('/V1/bundle-products/KIT/options/2')).body).toBe(true)
  expect(await titles()).toEqual(['Vessel'])
})

test('an option with an id that the bundle has not is a new one', async () => {
  const mock = await aKit()

  const { body } = await mock
    .as('full')
    .put('/V1/bundle-products/options/77', { option: { sku: 'KIT', title: 'More', position: 1 } })

  expect(body).toBe(2)
})

test.each<[object, number, string]>([
  [{ sku: 'mug', title: 'More' }, 400, BUNDLES_ONLY],
  [{ title: 'More' }, 404, NO_PRODUCT],
  [{ sku: 'KIT' }, 400, "The option couldn't be saved."],
  [{ sku: 'KIT', title: 'More', product_links: [{ sku: 'KIT' }] }, 400, COMPOSITE],
  [{ sku: 'KIT', title: 'More', product_links: [{ sku: 'none' }] }, 404, NO_PRODUCT],
])('the option %j is not added', async (option, status, message) => {
  const mock = await aKit()

  await refuses(
    mock,
    () => mock.as('full').post('/V1/bundle-products/options/add', { option }),
    status,
    message,
  )
})
