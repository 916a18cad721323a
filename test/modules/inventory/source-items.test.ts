import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aBundle, aProduct, aSource, lying } from '../../support/inventory.ts'

const ITEMS = '/V1/inventory/source-items'
const DELETE = '/V1/inventory/source-items-delete'

const bolt = { sku: 'bolt', source_code: 'default', quantity: 40, status: 1 }

const filter = (field: string, value: string, condition = 'eq') =>
  `searchCriteria[filter_groups][0][filters][0][field]=${field}&searchCriteria[filter_groups][0][filters][0][value]=${value}&searchCriteria[filter_groups][0][filters][0][condition_type]=${condition}`

async function items(mock: Mock, query = 'searchCriteria'): Promise<unknown> {
  const { body } = await mock.as('full').get(`${ITEMS}?${query}`)
  return (body as { items: unknown }).items
}

async function stockItem(mock: Mock): Promise<unknown> {
  const { body } = await mock.as('full').get('/V1/stockItems/bolt')
  const { qty, is_in_stock, stock_status_changed_auto } = body as Record<string, unknown>
  return { qty, is_in_stock, stock_status_changed_auto }
}

test.each([
  { profile: 'documented', atOnce: 10 },
  { profile: 'observed', atOnce: 0 },
] as const)(
  '$profile: of what a product gets back after it had none $atOnce can be sold at once',
  async ({ profile, atOnce }) => {
    const mock = createMock({ profile })
    await aProduct(mock, { stock_item: { qty: 0, is_in_stock: true, use_config_manage_stock: true } })
    const save = (quantity: number) => mock.as('full').post(ITEMS, { sourceItems: [{ ...bolt, quantity }] })
    const salable = async () =>
      (await mock.as('full').get('/V1/inventory/get-product-salable-quantity/bolt/1')).body as unknown

    await save(10)
    const first = [await salable(), await stockItem(mock)]
    const isSalable = await mock.as('full').get('/V1/inventory/is-product-salable/bolt/1')
    await save(12)

    expect(first).toMatchObject([atOnce, { qty: 10, is_in_stock: true }])
    expect(isSalable.body).toBe(true)
    expect(await salable()).toBe(12)
  },
)

test.each(['a product', 'stockItems'])(
  'observed: a save of %s catches up with what came back',
  async (what) => {
    const mock = createMock({ profile: 'observed' })
    await aProduct(mock, { stock_item: { qty: 0, is_in_stock: true, use_config_manage_stock: true } })
    await mock.as('full').post(ITEMS, { sourceItems: [bolt] })

    const stock_item = { qty: 40, is_in_stock: true }
    if (what === 'stockItems')
      await mock.as('full').put('/V1/products/bolt/stockItems/1', { stockItem: stock_item })
    else await mock.as('full').put('/V1/products/bolt', { product: { extension_attributes: { stock_item } } })
    const { body } = await mock.as('full').get('/V1/inventory/get-product-salable-quantity/bolt/1')

    expect(body).toBe(40)
  },
)

test('a product lies at the default source as its stock item says', async () => {
  const mock = createMock()
  await aProduct(mock)

  const { status, body } = await mock.as('full').get(`${ITEMS}?${filter('sku', 'BOLT')}`)

  expect(status).toBe(200)
  expect(body).toEqual({
    items: [{ sku: 'bolt', source_code: 'default', quantity: 100, status: 1 }],
    search_criteria: {
      filter_groups: [{ filters: [{ field: 'sku', value: 'BOLT', condition_type: 'eq' }] }],
    },
    total_count: 1,
  })
})

test('what is saved is the whole quantity, with four decimals, and text is a number too', async () => {
  const mock = createMock()
  await aProduct(mock)

  const { status, body } = await mock
    .as('full')
    .post(ITEMS, { sourceItems: [{ ...bolt, quantity: '10.50005', status: '1' }] })

  expect(status).toBe(200)
  expect(body).toEqual([])
  expect(await items(mock)).toEqual([{ ...bolt, quantity: 10.5001 }])
})

test('the list may come in the query string', async () => {
  const mock = createMock()

  const { status } = await mock
    .as('full')
    .post(
      `${ITEMS}?sourceItems[0][sku]=a&sourceItems[0][source_code]=default&sourceItems[0][quantity]=2&sourceItems[0][status]=1`,
    )

  expect(status).toBe(200)
  expect(await items(mock)).toEqual([{ sku: 'a', source_code: 'default', quantity: 2, status: 1 }])
})

test('any sku may lie at a source, in any quantity; of one that is sent twice the last counts', async () => {
  const mock = createMock()

  await lying(mock, ['default', 'nothing', 3, 1], ['default', 'NOTHING', -2.25, 0])

  expect(await items(mock)).toEqual([{ sku: 'nothing', source_code: 'default', quantity: -2.25, status: 0 }])
})

test.each<[string, [number, number], object]>([
  ['more', [10.5, 1], { qty: 10.5, is_in_stock: true }],
  ['out of stock', [40, 0], { qty: 40, is_in_stock: false }],
  ['nothing', [0, 1], { qty: 0, is_in_stock: false }],
  ['less than nothing', [-3, 1], { qty: -3, is_in_stock: false }],
])('legacy stock follows the default source: %s', async (_, [quantity, status], expected) => {
  const mock = createMock()
  await aProduct(mock)

  await lying(mock, ['default', 'bolt', quantity, status])

  expect(await stockItem(mock)).toEqual({ ...expected, stock_status_changed_auto: 0 })
})

test('legacy stock that is not managed is not checked', async () => {
  const mock = createMock()
  await aProduct(mock, {
    stock_item: { qty: 5, is_in_stock: true, use_config_manage_stock: false, manage_stock: false },
  })

  await lying(mock, ['default', 'bolt', 0, 1])

  expect(await stockItem(mock)).toMatchObject({ qty: 0, is_in_stock: true })
})

test('with backorders legacy stock stays in stock down to the negative threshold', async () => {
  const mock = createMock()
  await aProduct(mock, {
    stock_item: {
      qty: 5,
      is_in_stock: true,
      use_config_backorders: false,
      backorders: 1,
      use_config_min_qty: false,
      min_qty: -3,
    },
  })

  await lying(mock, ['default', 'bolt', -3, 1])
  expect(await stockItem(mock)).toMatchObject({ qty: -3, is_in_stock: true })

  await lying(mock, ['default', 'bolt', -4, 1])
  expect(await stockItem(mock)).toMatchObject({ qty: -4, is_in_stock: false })
})

test('legacy stock knows nothing of other sources, nor of products made of others', async () => {
  const mock = createMock()
  await aProduct(mock)
  await aProduct(mock, { sku: 'set', type_id: 'grouped', stock_item: { is_in_stock: true } })
  await aSource(mock, 'east')

  await lying(mock, ['east', 'bolt', 7, 1], ['default', 'set', 7, 1])

  expect(await stockItem(mock)).toMatchObject({ qty: 100, is_in_stock: true })
  const set = await mock.as('full').get('/V1/stockItems/set')
  expect(set.body).toMatchObject({ qty: 0, is_in_stock: true })
})

test('source items outlive their product', async () => {
  const mock = createMock()
  await aProduct(mock)
  await mock.as('full').delete('/V1/products/bolt')

  expect(await items(mock)).toMatchObject([{ sku: 'bolt', quantity: 100 }])
})

test('a list is filtered, sorted and paged by its columns', async () => {
  const mock = createMock()
  for (const source of ['eu-1', 'eu-2', 'eu-3', 'eu-4']) await aSource(mock, source)
  await lying(
    mock,
    ['eu-1', 'SKU-1', 5.5, 1],
    ['eu-2', 'SKU-1', 3, 1],
    ['eu-3', 'SKU-1', 10, 0],
    ['eu-4', 'SKU-1', 10, 1],
    ['eu-4', 'SKU-2', 1, 1],
  )

  const page = await mock
    .as('full')
    .get(
      `${ITEMS}?${filter('sku', 'SKU-1')}&searchCriteria[sortOrders][0][field]=quantity&searchCriteria[sortOrders][0][direction]=DESC&searchCriteria[pageSize]=2&searchCriteria[currentPage]=2`,
    )

  expect(page.body).toMatchObject({
    items: [
      { source_code: 'eu-1', quantity: 5.5 },
      { source_code: 'eu-2', quantity: 3 },
    ],
    total_count: 4,
  })
  expect(await items(mock, filter('quantity', '8', 'lt'))).toMatchObject([
    { quantity: 5.5 },
    { quantity: 3 },
    { quantity: 1 },
  ])
  expect(await items(mock, filter('sku', 'sku-2,nothing', 'in'))).toMatchObject([{ sku: 'SKU-2' }])
  expect(await items(mock, filter('status', '0'))).toMatchObject([{ source_code: 'eu-3' }])
  expect(await items(mock, filter('quantity', '%2500', 'like'))).toHaveLength(5)
})

test('a list needs criteria, and knows its columns', async () => {
  const mock = createMock({ profile: 'observed' })

  const missing = await mock.as('full').get(ITEMS)
  const unknown = await mock.as('full').get(`${ITEMS}?${filter('colour', 'red')}`)

  expect(missing.status).toBe(400)
  expect(missing.body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'searchCriteria' },
  })
  expect(unknown.status).toBe(500)
})

const empty = (field: string) => ({ message: '"%field" can not be empty.', parameters: { field } })
const numeric = (field: string) => ({ message: '"%field" should be numeric.', parameters: { field } })
const blanks = {
  message: '"%field" can not contain whitespaces.',
  parameters: { field: 'source_code' },
}
const unknownStatus = { message: '"%field" should a known status.', parameters: { field: 'status' } }

test.each<[string, object[], string, object[]]>([
  ['no sku', [{ ...bolt, sku: undefined }], '"sku" can not be empty.', [empty('sku')]],
  ['a blank sku', [{ ...bolt, sku: ' ' }], '"sku" can not be empty.', [empty('sku')]],
  [
    'a source of spaces',
    [{ ...bolt, source_code: '  ' }],
    '"source_code" can not be empty.',
    [empty('source_code'), blanks],
  ],
  [
    'a source of two words',
    [{ ...bolt, source_code: 'de fault' }],
    '"source_code" can not contain whitespaces.',
    [blanks],
  ],
  [
    'nothing at all',
    [{}],
    '"sku" can not be empty.',
    [empty('sku'), empty('source_code'), numeric('quantity'), numeric('status')],
  ],
  ['another status', [{ ...bolt, status: 9 }], '"status" should a known status.', [unknownStatus]],
  [
    'faults in two items',
    [bolt, { ...bolt, sku: '', source_code: '' }, { ...bolt, quantity: null }],
    '"sku" can not be empty.',
    [empty('sku'), empty('source_code'), numeric('quantity')],
  ],
])('source items with %s are refused, all of them', async (_, sourceItems, first, errors) => {
  const mock = createMock()
  await aProduct(mock)
  const before = mock.state()

  const { status, body } = await mock.as('full').post(ITEMS, { sourceItems })

  expect(status).toBe(400)
  expect(body).toEqual({ message: `Validation Failed: ${first}`, errors })
  expect(mock.state()).toEqual(before)
})

test('an unknown source is refused with all before it', async () => {
  const mock = createMock()
  await aProduct(mock)
  const before = mock.state()

  const { status, body } = await mock
    .as('full')
    .post(ITEMS, { sourceItems: [bolt, { ...bolt, source_code: 'moon' }] })

  expect(status).toBe(400)
  expect(body).toEqual({ message: 'Could not save Source Item' })
  expect(mock.state()).toEqual(before)
})

test.each([
  ['quantity', 'float'],
  ['status', 'int'],
])('a %s that is no number is refused by its type', async (field, type) => {
  const { status, body } = await createMock()
    .as('full')
    .post(ITEMS, { sourceItems: [{ ...bolt, [field]: 'many' }] })

  expect(status).toBe(400)
  expect(body).toEqual({
    message: `Error occurred during "${field}" processing. The "many" value's type is invalid. The "${type}" type was expected. Verify and try again.`,
  })
})

test.each([ITEMS, DELETE])('%s needs a list with something in it', async (path) => {
  const mock = createMock()

  const nothing = await mock.as('full').post(path, { sourceItems: [] })
  const missing = await mock.as('full').post(path, {})

  expect(nothing.status).toBe(400)
  expect(nothing.body).toEqual({ message: 'Input data is empty' })
  expect(missing.status).toBe(400)
  expect(missing.body).toEqual({
    message: '"%fieldName" is required. Enter and try again.',
    parameters: { fieldName: 'sourceItems' },
  })
})

test('source items are deleted; those that are not there are none the worse', async () => {
  const mock = createMock()
  await aProduct(mock)
  await aSource(mock, 'east')
  await lying(mock, ['east', 'bolt', 7, 1])

  const { status, body } = await mock.as('full').post(DELETE, {
    sourceItems: [
      { sku: 'bolt', source_code: 'east' },
      { sku: 'bolt', source_code: 'moon' },
      { sku: 'none', source_code: 'default' },
    ],
  })

  expect(status).toBe(200)
  expect(body).toEqual([])
  expect(await items(mock)).toEqual([{ ...bolt, quantity: 100 }])
  expect(await stockItem(mock)).toMatchObject({ qty: 100 })
})

test('legacy stock is nothing once the default source has none', async () => {
  const mock = createMock()
  await aProduct(mock)

  await mock.as('full').post(DELETE, { sourceItems: [{ sku: 'bolt', source_code: 'default' }] })

  expect(await items(mock)).toEqual([])
  expect(await stockItem(mock)).toMatchObject({ qty: 0, is_in_stock: false })
})

const together = async (shipmentType: '0' | '1') => {
  const mock = createMock()
  for (const sku of ['bolt', 'nut']) await aProduct(mock, { sku })
  const parts = ['bolt', 'nut'].map((sku) => ({ sku, qty: 1, required: true }))
  await aBundle(mock, parts, shipmentType)
  return mock
}

test('a part of a bundle that ships together cannot be put at a source of its own', async () => {
  const mock = await together('0')
  await aSource(mock, 'east')
  const before = mock.state()

  const { status, body } = await mock
    .as('full')
    .post(ITEMS, { sourceItems: [{ ...bolt, source_code: 'east' }] })

  const message =
    'Not able to assign "%1" to product "%2", as it is part of bundle product <a href="%3">"%4"</a> with shipment type "Ship Together" and has multiple sources or different source as other bundle selections.'
  expect(status).toBe(400)
  expect(body).toMatchObject({
    errors: [
      {
        message,
        parameters: ['east', 'bolt', expect.stringContaining('/catalog/product/edit/id/3/'), 'set'],
      },
    ],
  })
  expect(mock.state()).toEqual(before)
})

test('it can be put where the other parts are; and anywhere, if the bundle ships separately', async () => {
  const mock = await together('0')
  const other = await together('1')
  await aSource(mock, 'east')
  await aSource(other, 'east')

  await lying(mock, ['default', 'bolt', 3, 1])
  await lying(other, ['east', 'bolt', 3, 1])

  expect(await items(mock)).toHaveLength(2)
  expect(await items(other)).toHaveLength(3)
})
