import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProductData } from '../../../../src/modules/catalog/product/product-schemas.ts'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { aProduct, attributes, change, create, read } from '../../../support/products.ts'

/** Text as the database keeps it: without the characters that it cannot, and short enough. */
const text = (maxLength: number) =>
  fc.string({
    unit: fc.constantFrom(...'abc XYZ09-_.,;<>&"\'/%äßéЖ日\n'),
    minLength: 1,
    maxLength,
  })
const title = text(40).filter((value) => value.trim() !== '')
const amount = (max: number) => fc.integer({ min: 0, max: max * 100 }).map((cents) => cents / 100)
const day = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 10)} 00:00:00`)

/** Values of custom attributes by code, as they are read back. */
const customValues = fc.record(
  {
    description: text(200),
    short_description: text(50),
    meta_title: title,
    meta_keyword: text(30),
    options_container: fc.constantFrom('container1', 'container2'),
    tax_class_id: fc.constantFrom('0', '2'),
    cost: amount(500).map((value) => value.toFixed(6)),
    special_price: amount(500)
      .filter((value) => value > 0)
      .map((value) => value.toFixed(6)),
    special_from_date: day,
    special_to_date: day,
    news_from_date: day,
    gift_message_available: fc.constantFrom('0', '1'),
  },
  { requiredKeys: [] },
)

const tierPrices = fc
  .uniqueArray(
    fc.record({
      customer_group_id: fc.constantFrom(0, 1, 2, 3, 32000),
      qty: fc.integer({ min: 1, max: 50 }),
      value: amount(100),
      extension_attributes: fc.constant({ website_id: 0 }),
    }),
    { maxLength: 4, selector: ({ customer_group_id, qty }) => `${customer_group_id} ${qty}` },
  )
  .map((rows) => rows.sort((a, b) => a.qty - b.qty))

const stock = fc.record({
  qty: fc.integer({ min: 1, max: 1000 }),
  is_in_stock: fc.boolean(),
  use_config_manage_stock: fc.constant(true),
  min_sale_qty: fc.integer({ min: 1, max: 5 }),
  use_config_min_sale_qty: fc.constant(0),
})

const members = fc.record(
  {
    price: amount(1000),
    status: fc.constantFrom(1, 2),
    visibility: fc.constantFrom(1, 2, 3, 4),
    weight: amount(50),
    tier_prices: tierPrices,
  },
  { requiredKeys: ['price'] },
)

const products = fc.record({
  name: title,
  type_id: fc.constantFrom('simple', 'virtual'),
  members,
  values: customValues,
  stock,
})

const valuesOf = ({ custom_attributes = [] }: ProductData) =>
  Object.fromEntries(custom_attributes.map(({ attribute_code, value }) => [attribute_code, value]))

/** Every product has a sku and a url key of its own. */
const requestFor = (index: number, { name, type_id, members, values, stock }: ValueOf<typeof products>) => ({
  sku: `SKU ${index}`,
  name,
  type_id,
  ...members,
  extension_attributes: { stock_item: stock },
  ...attributes({ ...values, url_key: `key-${index}` }),
})
type ValueOf<Arbitrary> = Arbitrary extends fc.Arbitrary<infer Value> ? Value : never

const path = (index: number) => `SKU%20${index}`

test('a product is read as it was created', async () => {
  const mock = createMock()
  let index = 0

  await fc.assert(
    fc.asyncProperty(products, async (product) => {
      const request = requestFor(++index, product)
      const created = await create(mock, request)
      const seen = await read(mock, path(index))

      expect(seen).toMatchObject({ name: product.name, type_id: product.type_id, ...product.members })
      expect(seen.extension_attributes?.stock_item).toMatchObject(product.stock)
      expect(valuesOf(seen)).toMatchObject({ ...product.values, url_key: `key-${index}` })
      expect(seen).toMatchObject(created)
    }),
    { numRuns: 80 },
  )
})

/** A change of one thing, and what of the product it may touch. */
const changes = fc.oneof(
  fc.record({ price: amount(1000) }),
  fc.record({ weight: amount(50) }),
  fc.record({ status: fc.constantFrom(1, 2) }),
  fc.record({ tier_prices: tierPrices }),
  fc.record({ name: title }),
  customValues.map((values) => ({ values })),
)

test.each(['/all', ''])('a partial update through %j leaves the rest', async (scope) => {
  const mock = createMock()
  let index = 0

  await fc.assert(
    fc.asyncProperty(products, changes, async (product, wanted) => {
      const request = requestFor(++index, product)
      await create(mock, request)
      // A name that is sent for a view gives it a key, and a special price a first day, unless it has its own.
      const { special_from_date } = product.values
      const pinned = attributes({ url_key: `key-${index}`, special_from_date })
      const before = await change(mock, path(index), pinned, scope)
      const { values = {}, ...scalars } = { values: undefined, ...wanted }

      const after = await change(mock, path(index), { ...scalars, ...attributes(values) }, scope)

      const { custom_attributes: _, ...rest } = before
      const { custom_attributes: __, ...changed } = after
      expect(changed).toEqual({ ...rest, ...scalars })
      expect(valuesOf(after)).toEqual({
        ...valuesOf(before),
        ...values,
        ...firstDay(before, values),
      })
    }),
    { numRuns: 60 },
  )
})

/** A special price that comes without a first day gets one. */
function firstDay(before: ProductData, values: object): object {
  const came = 'special_price' in values && !('special_from_date' in values)
  const had = valuesOf(before).special_from_date !== undefined
  return came && !had ? { special_from_date: '2025-01-01 00:00:00' } : {}
}

test('what was read can be sent again, and changes nothing', async () => {
  const mock = createMock()
  let index = 0

  await fc.assert(
    fc.asyncProperty(products, async (product) => {
      await create(mock, requestFor(++index, product), '/all')
      const before = await read(mock, path(index), '/all')

      // An empty gallery that is sent says that no image has a role; one that is not sent says nothing.
      const { media_gallery_entries: _, ...sent } = before
      const { status, body } = await mock.as('full').put(`/all/V1/products/${path(index)}`, { product: sent })

      expect(status, JSON.stringify(body)).toBe(200)
      expect(body).toEqual(before)
      expect(await read(mock, path(index), '/all')).toEqual(before)
    }),
    { numRuns: 60 },
  )
})

test('a refused update leaves no trace, whatever else it holds', async () => {
  const mock = createMock()
  await create(mock, { sku: 'SKU 1' })
  const before = mock.state()

  await fc.assert(
    fc.asyncProperty(products, async (product) => {
      const { body, status } = await refusedUpdate(mock, product)

      expect([status, body]).toEqual([
        400,
        { message: 'Percentage value must be a number between 0 and 100.' },
      ])
      expect(mock.state()).toEqual(before)
    }),
    { numRuns: 20 },
  )
})

const refusedUpdate = (mock: Mock, product: ValueOf<typeof products>) =>
  mock.as('full').put('/V1/products/SKU%201', {
    product: aProduct({
      ...requestFor(1, product),
      tier_prices: [
        { customer_group_id: 1, qty: 1, value: 1, extension_attributes: { percentage_value: 101 } },
      ],
    }),
  })
