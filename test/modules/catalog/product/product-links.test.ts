import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { change, create, read, refuses } from '../../../support/products.ts'

const link = (linked_product_sku: string, more: object = {}) => ({
  sku: 'P1',
  link_type: 'related',
  linked_product_sku,
  ...more,
})

async function threeProducts(): Promise<Mock> {
  const mock = createMock()
  for (const sku of ['A', 'B', 'C']) await create(mock, { sku, name: sku, type_id: 'virtual' })
  return mock
}

const shown = ({ product_links = [] }: Awaited<ReturnType<typeof read>>) =>
  product_links.map(({ link_type, linked_product_sku, position }) => [
    link_type,
    linked_product_sku,
    position,
  ])

test('links are shown with the type of the product that they lead to, whatever was sent', async () => {
  const mock = await threeProducts()

  const created = await create(mock, {
    product_links: [link('a', { linked_product_type: 'simple', position: 4 })],
  })

  expect(created.product_links).toEqual([
    { sku: 'P1', link_type: 'related', linked_product_sku: 'A', linked_product_type: 'virtual', position: 4 },
  ])
})

test('links without a position are counted; beside one that has one they are first', async () => {
  const mock = await threeProducts()

  const created = await create(mock, {
    product_links: [
      link('A'),
      link('B'),
      link('A', { link_type: 'upsell' }),
      link('C', { link_type: 'upsell', position: 9 }),
      link('B', { link_type: 'crosssell' }),
    ],
  })

  expect(shown(created)).toEqual([
    ['related', 'A', 1],
    ['related', 'B', 2],
    ['crosssell', 'B', 1],
    ['upsell', 'A', 0],
    ['upsell', 'C', 9],
  ])
})

test('links are kept, replaced whatever their type, or all taken away', async () => {
  const mock = await threeProducts()
  await create(mock, { product_links: [link('A'), link('B', { link_type: 'upsell' })] })

  expect(shown(await change(mock, 'P1', { price: 1 }))).toHaveLength(2)
  expect(shown(await change(mock, 'P1', { product_links: null }))).toHaveLength(2)
  expect(shown(await change(mock, 'P1', { product_links: [link('C')] }))).toEqual([['related', 'C', 1]])
  expect(shown(await change(mock, 'P1', { product_links: [] }))).toEqual([])
})

test('of two links to one product the later counts', async () => {
  const mock = await threeProducts()

  const created = await create(mock, {
    product_links: [link('A', { position: 1 }), link('A', { position: 5 })],
  })

  expect(shown(created)).toEqual([['related', 'A', 5]])
})

test('a link is saved on the product that it says it is of, and added there', async () => {
  const mock = await threeProducts()
  await change(mock, 'A', { product_links: [{ ...link('B'), sku: 'A' }] })

  const created = await create(mock, { product_links: [{ ...link('C'), sku: 'A' }, link('B')] })

  expect(shown(created)).toEqual([['related', 'B', 2]])
  expect(shown(await read(mock, 'A'))).toEqual([
    ['related', 'B', 1],
    ['related', 'C', 1],
  ])
})

test('a grouped product is made of its associated products, with quantities', async () => {
  const mock = await threeProducts()

  const created = await create(mock, {
    type_id: 'grouped',
    price: undefined,
    product_links: [
      link('B', { link_type: 'associated', position: 2, extension_attributes: { qty: 1.5 } }),
      link('A', { link_type: 'associated', position: 1 }),
    ],
  })

  expect(created).not.toHaveProperty('price')
  expect(created.product_links?.map((one) => [one.linked_product_sku, one.extension_attributes])).toEqual([
    ['A', { qty: 0 }],
    ['B', { qty: 1.5 }],
  ])
  expect(created.extension_attributes?.stock_item).toMatchObject({ qty: 0 })
})

test('a refused link leaves the links of other products as they were', async () => {
  const mock = await threeProducts()
  const product_links = [{ ...link('B'), sku: 'A' }, link('X')]

  await refuses(
    mock,
    () => mock.as('full').put('/V1/products/C', { product: { product_links } }),
    404,
    'The Product with the "%1" SKU doesn\'t exist.',
    ['X'],
  )
})
