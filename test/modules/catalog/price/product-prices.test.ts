import { describe, expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { addStores, attributes, create, custom, read, refuses } from '../../../support/products.ts'

const NO_PRODUCT = "The product that was requested doesn't exist. Verify the product and try again."

async function aStore(product: object = {}): Promise<Mock> {
  const mock = createMock()
  await create(mock, product)
  return mock
}

/** What a store says to a list of prices. */
async function post(mock: Mock, path: string, body: object): Promise<unknown> {
  const answer = await mock.as('full').post(`/V1/products/${path}`, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body as unknown
}

const information = (mock: Mock, of: string, ...skus: string[]) => post(mock, `${of}-information`, { skus })

test.each([
  'tier-prices-information',
  'tier-prices',
  'tier-prices-delete',
  'base-prices-information',
  'base-prices',
  'special-price-information',
  'special-price',
  'special-price-delete',
  'cost-information',
  'cost',
  'cost-delete',
])('%s is for those who have the resource, and wants its list', async (path) => {
  const mock = createMock()
  const fieldName = /information|cost-delete/.test(path) ? 'skus' : 'prices'

  const guest = await mock.as('guest').post(`/V1/products/${path}`, {})
  const other = await mock.as('sales').post(`/V1/products/${path}`, {})

  expect([guest.status, other.status]).toEqual([401, 403])
  await refuses(
    mock,
    () => mock.as('full').post(`/V1/products/${path}`, {}),
    400,
    '"%fieldName" is required. Enter and try again.',
    { fieldName },
  )
})

describe('tier prices of a product', () => {
  const tiers = async (mock: Mock, group: string) =>
    (await mock.as('full').get(`/V1/products/P1/group-prices/${group}/tiers`)).body as unknown

  test('they are set and changed for a group and for all', async () => {
    const mock = await aStore()
    const add = (path: string) => mock.as('full').post(`/V1/products/P1/group-prices/${path}`)

    expect((await add('1/tiers/3/price/8.5')).body).toBe(true)
    await add('all/tiers/5/price/7')
    await add('1/tiers/3/price/8')

    expect(await tiers(mock, '1')).toEqual([{ customer_group_id: 1, qty: 3, value: 8 }])
    expect(await tiers(mock, 'all')).toEqual([{ customer_group_id: 32000, qty: 5, value: 7 }])
    expect(await tiers(mock, '77')).toEqual([])
    expect((await read(mock, 'P1')).tier_prices).toHaveLength(2)
  })

  test('one is taken away', async () => {
    const mock = await aStore()
    await mock.as('full').post('/V1/products/P1/group-prices/1/tiers/3/price/8')
    const remove = () => mock.as('full').delete('/V1/products/P1/group-prices/1/tiers/3')

    expect((await remove()).body).toBe(true)
    expect(await tiers(mock, '1')).toEqual([])
    await refuses(
      mock,
      remove,
      404,
      "Product hasn't group price with such data: customerGroupId = '%1', website = %2, qty = %3",
      ['1', 0, 3],
    )
  })

  test.each<[string, number, string, unknown?]>([
    ['P1/group-prices/1/tiers/3/price/0', 400, 'The data was invalid. Verify the data and try again.'],
    ['P1/group-prices/1/tiers/0/price/3', 400, 'The data was invalid. Verify the data and try again.'],
    [
      'P1/group-prices/77/tiers/3/price/8',
      404,
      'No such entity with %fieldName = %fieldValue',
      { fieldName: 'id', fieldValue: '77' },
    ],
    [
      'P1/group-prices/odd/tiers/3/price/8',
      404,
      'No such entity with %fieldName = %fieldValue',
      { fieldName: 'id', fieldValue: 'odd' },
    ],
    ['no/group-prices/1/tiers/3/price/8', 404, NO_PRODUCT],
  ])('%s is refused', async (path, status, message, parameters) => {
    const mock = await aStore()

    await refuses(mock, () => mock.as('full').post(`/V1/products/${path}`), status, message, parameters)
  })

  test('of a product that is not there none are known', async () => {
    const get = (mock: Mock) => () => mock.as('full').get('/V1/products/no/group-prices/1/tiers')
    const mock = createMock()

    await refuses(mock, get(mock), 404, NO_PRODUCT)
  })
})

describe('tier prices of many products', () => {
  const row = (more: object = {}) => ({
    price: 8,
    price_type: 'fixed',
    website_id: 0,
    sku: 'P1',
    customer_group: 'General',
    quantity: 2,
    ...more,
  })
  const update = (mock: Mock, ...prices: object[]) => post(mock, 'tier-prices', { prices })

  test('they are set beside those that are there, the last of equal rows counts', async () => {
    const mock = await aStore()
    await update(mock, row())

    const problems = await update(
      mock,
      row({ price: 9 }),
      row({ price: 7 }),
      row({ price: 12.5, price_type: 'discount', customer_group: 'ALL GROUPS', quantity: 4 }),
    )

    expect(problems).toEqual([])
    expect(await information(mock, 'tier-prices', 'P1', 'none')).toEqual([
      row({ price: 7 }),
      row({ price: 12.5, price_type: 'discount', customer_group: 'all groups', quantity: 4 }),
    ])
    expect((await read(mock, 'P1')).tier_prices).toMatchObject([{ value: 7 }, { value: 8.75 }])
  })

  test('they are replaced, of the products that are named', async () => {
    const mock = await aStore()
    await create(mock, { sku: 'P2', name: 'P2' })
    await update(mock, row(), row({ sku: 'P2' }))

    const { body } = await mock
      .as('full')
      .put('/V1/products/tier-prices', { prices: [row({ quantity: 9 }), row({ sku: 'P2', price: -1 })] })

    expect(body).toHaveLength(1)
    expect(await information(mock, 'tier-prices', 'P1', 'P2')).toEqual([
      row({ quantity: 9 }),
      row({ sku: 'P2' }),
    ])
  })

  test('they are taken away where the amount is the same', async () => {
    const mock = await aStore()
    await update(mock, row(), row({ quantity: 3 }))

    const problems = await post(mock, 'tier-prices-delete', {
      prices: [row(), row({ quantity: 3, price: 1 })],
    })

    expect(problems).toEqual([])
    expect(await information(mock, 'tier-prices', 'P1')).toEqual([row({ quantity: 3 })])
  })

  const ROW = 'Row ID: SKU = %SKU, Website ID: %websiteId, Customer Group: %customerGroup, Quantity: %qty.'

  test.each<[object, string, string[]]>([
    [{ price: -1 }, 'Invalid attribute Price = %price.', ['-1', 'P1', '0', 'General', '2']],
    [
      { price: 101, price_type: 'discount' },
      'Invalid attribute Price = %price.',
      ['101', 'P1', '0', 'General', '2'],
    ],
    [{ sku: 'no' }, 'Invalid attribute SKU = %SKU.', ['no', '0', 'General', '2']],
    [{ price_type: 'odd' }, 'Invalid attribute Price Type = %priceType.', ['odd', 'P1', '0', 'General', '2']],
    [{ quantity: 0 }, 'Invalid attribute Quantity = %qty.', ['P1', '0', 'General', '0']],
    [{ website_id: 7 }, 'Invalid attribute Website ID = %websiteId.', ['P1', '7', 'General', '2']],
    [
      { customer_group: 'Odd' },
      'No such entity with Customer Group = %customerGroup.',
      ['P1', '0', 'Odd', '2'],
    ],
  ])('a row with %j is a problem, and the others are saved', async (more, message, parameters) => {
    const mock = await aStore()

    const problems = await update(mock, row(more), row({ quantity: 5 }))

    expect(problems).toEqual([{ message: `${message} ${ROW}`, parameters }])
    expect(await information(mock, 'tier-prices', 'P1')).toEqual([row({ quantity: 5 })])
  })

  test('a price for one website stands in the way of one for all', async () => {
    const mock = await aStore()
    await update(mock, row({ website_id: 1 }))

    expect(await update(mock, row())).toEqual([
      {
        message: `We found a duplicate website, tier price, customer group and quantity: Customer Group = %customerGroup, Website ID = %websiteId, Quantity = %qty. ${ROW}`,
        parameters: ['P1', '1', 'General', '2'],
      },
    ])
  })
})

describe('prices of many products', () => {
  test('there is one in each scope that has one', async () => {
    const mock = await aStore()
    addStores(mock)

    const problems = await post(mock, 'base-prices', {
      prices: [
        { sku: 'P1', store_id: 0, price: 12.5 },
        { sku: 'p1', store_id: 2, price: 11 },
      ],
    })

    expect(problems).toEqual([])
    expect(await information(mock, 'base-prices', 'P1', 'none')).toEqual([
      { price: 12.5, store_id: 0, sku: 'P1' },
      { price: 11, store_id: 2, sku: 'P1' },
    ])
    expect((await read(mock, 'P1')).price).toBe(12.5)
    expect((await read(mock, 'P1', '/german')).price).toBe(11)
  })

  test('what is wrong with rows is told, and others are saved', async () => {
    const mock = await aStore()
    await create(mock, { sku: 'G1', name: 'G1', type_id: 'grouped' })
    const message = 'Invalid attribute %fieldName = %fieldValue.'

    const problems = await post(mock, 'base-prices', {
      prices: [
        { sku: 'X', store_id: 0, price: 1 },
        { sku: 'G1', store_id: 0, price: 1 },
        { sku: 'P1', store_id: 0, price: -1 },
        { sku: 'P1', store_id: 77, price: 1 },
        { sku: 'P1', store_id: 0, price: 3 },
      ],
    })

    expect(problems).toEqual([
      { message, parameters: ['SKU', 'X'] },
      { message, parameters: ['SKU', 'G1'] },
      { message, parameters: ['Price', '-1'] },
      {
        message: 'Requested store is not found. Row ID: SKU = P1, Store ID: 77.',
        parameters: ['P1', '77'],
      },
    ])
    expect((await read(mock, 'P1')).price).toBe(3)
  })
})

describe('costs of many products', () => {
  const costs = (...prices: object[]) => ({ prices })

  test('they are set, listed and taken away', async () => {
    const mock = await aStore()

    expect(await post(mock, 'cost', costs({ sku: 'P1', store_id: 0, cost: 4.25 }))).toEqual([])
    expect(custom(await read(mock, 'P1'), 'cost')).toBe('4.250000')
    expect(await information(mock, 'cost', 'P1')).toEqual([{ cost: 4.25, store_id: 0, sku: 'P1' }])
    expect(await post(mock, 'cost-delete', { skus: ['P1', 'none'] })).toBe(true)
    expect(await information(mock, 'cost', 'P1')).toEqual([])
  })

  test('what is wrong with rows is told', async () => {
    const mock = await aStore()

    const problems = await post(
      mock,
      'cost',
      costs(
        { sku: 'X', store_id: 0, cost: 1 },
        { sku: 'P1', store_id: 0, cost: -1 },
        { sku: 'P1', store_id: 77, cost: 1 },
      ),
    )

    expect(problems).toEqual([
      { message: 'Invalid attribute %fieldName = %fieldValue.', parameters: ['SKU', 'X'] },
      {
        message: 'Invalid attribute Cost = -1. Row ID: SKU = P1, Store ID: 0.',
        parameters: ['-1', 'P1', '0'],
      },
      {
        message: 'Requested store is not found. Row ID: SKU = P1, Store ID: 77.',
        parameters: ['P1', '77'],
      },
    ])
  })

  test('a price in place of the cost crashes a real store', async () => {
    const mock = createMock({ profile: 'observed' })

    const { status, type } = await mock
      .as('full')
      .post('/V1/products/cost', costs({ sku: 'P1', store_id: 0, price: 1 }))

    expect([status, type]).toEqual([500, 'application/json'])
  })
})

describe('special prices of many products', () => {
  const row = (more: object = {}) => ({
    price: 6,
    store_id: 0,
    sku: 'P1',
    price_from: '2026-11-01 00:00:00',
    price_to: '2027-11-01 00:00:00',
    ...more,
  })

  test('they are set, listed and taken away', async () => {
    const mock = await aStore()

    expect(await post(mock, 'special-price', { prices: [row()] })).toEqual([])
    expect(await information(mock, 'special-price', 'P1', 'none')).toEqual([row()])
    const product = await read(mock, 'P1')
    expect(custom(product, 'special_price')).toBe('6.000000')
    expect(custom(product, 'special_to_date')).toBe('2027-11-01 00:00:00')
    expect(await post(mock, 'special-price-delete', { prices: [row({ price: 1 })] })).toEqual([])
    expect(await information(mock, 'special-price', 'P1')).toEqual([])
    expect(custom(await read(mock, 'P1'), 'special_from_date')).toBeUndefined()
  })

  test('a date that is not sent stays', async () => {
    const mock = await aStore(attributes({ special_price: 5, special_from_date: '2025-02-03' }))

    await post(mock, 'special-price', { prices: [{ price: 4, store_id: 0, sku: 'P1' }] })

    expect(await information(mock, 'special-price', 'P1')).toEqual([
      row({ price: 4, price_from: '2025-02-03 00:00:00', price_to: null }),
    ])
  })

  const ROW = (sku: string, store: number, from = '2026-11-01 00:00:00', to = '2027-11-01 00:00:00') =>
    `Row ID: SKU = ${sku}, Store ID: ${store}, Price From: ${from}, Price To: ${to}.`
  const DATES = ['2026-11-01 00:00:00', '2027-11-01 00:00:00']

  test.each<[object, [string, string[]][]]>([
    [{ sku: 'zz' }, [[`${NO_PRODUCT} ${ROW('zz', 0)}`, ['zz', '0', ...DATES]]]],
    [{ price: -1 }, [[`Invalid attribute Price = -1. ${ROW('P1', 0)}`, ['-1', 'P1', '0', ...DATES]]]],
    [
      { store_id: 77 },
      [
        [
          `Could not change non global Price when price scope is global. ${ROW('P1', 77)}`,
          ['P1', '77', ...DATES],
        ],
        [`Requested store is not found. ${ROW('P1', 77)}`, ['P1', '77', ...DATES]],
      ],
    ],
    [
      { price_to: 'xx' },
      [
        [
          `Invalid attribute Price To = xx. ${ROW('P1', 0, DATES[0], 'xx')}`,
          ['Price To', 'P1', '0', '2026-11-01 00:00:00', 'xx'],
        ],
      ],
    ],
    [
      { price_from: '2026-02-30 00:00:00' },
      [
        [
          `Invalid attribute Price From = 2027-11-01 00:00:00. ${ROW('P1', 0, '2026-02-30 00:00:00')}`,
          ['Price From', 'P1', '0', '2026-02-30 00:00:00', '2027-11-01 00:00:00'],
        ],
      ],
    ],
  ])('a row with %j is a problem', async (more, problems) => {
    const mock = await aStore()
    const before = mock.state()

    expect(await post(mock, 'special-price', { prices: [row(more)] })).toEqual(
      problems.map(([message, parameters]) => ({ message, parameters })),
    )
    expect(mock.state()).toEqual(before)
  })
})
