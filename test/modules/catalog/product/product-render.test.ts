import { expect, test } from 'vitest'
import { createMock, type Mock } from '../../../support/create-mock.ts'
import { attributes, create, refuses } from '../../../support/products.ts'

const IN_STOCK = { extension_attributes: { stock_item: { qty: 5, is_in_stock: true } } }

const renderInfo = (mock: Mock, query = 'searchCriteria&storeId=1&currencyCode=USD') =>
  mock.as('guest').get(`/V1/products-render-info?${query}`)

test('everybody may ask for what a shop front shows of products', async () => {
  const mock = createMock()
  await create(mock, { sku: 'MUG', name: 'Blue Mug', ...IN_STOCK, ...attributes({ special_price: 5.99 }) })

  const { body } = await renderInfo(mock)

  expect(Object.keys(body)).toEqual(['items'])
  const [item] = body.items
  const { origin } = new URL(item.url as string)
  expect(item).toMatchObject({
    add_to_cart_button: {
      url: `${origin}/checkout/cart/add/uenc/%25uenc%25/product/1/`,
      required_options: false,
    },
    add_to_compare_button: { post_data: null, required_options: null },
    price_info: {
      final_price: 5.99,
      minimal_price: 5.99,
      max_price: 5.99,
      regular_price: 10,
      special_price: null,
      formatted_prices: {
        final_price: '<span class="price">$5.99</span>',
        regular_price: '<span class="price">$10.00</span>',
      },
    },
    url: `${origin}/blue-mug.html`,
    id: 1,
    name: 'Blue Mug',
    type: 'simple',
    is_salable: '1',
    store_id: 1,
    currency_code: 'USD',
  })
  expect(JSON.parse(item.add_to_cart_button.post_data as string)).toEqual({
    action: `${origin}/checkout/cart/add/uenc/%25uenc%25/product/1/`,
    data: { product: '1', uenc: '%uenc%' },
  })
  expect(item.images).toHaveLength(6)
})

test('products without a price on the shop front are not among them', async () => {
  const mock = createMock()
  await create(mock, { sku: 'MUG', name: 'Mug', ...IN_STOCK })
  await create(mock, { sku: 'OFF', name: 'Off', status: 2, ...IN_STOCK })
  await create(mock, { sku: 'OUT', name: 'Out' })

  const { body } = await renderInfo(mock)

  expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Mug'])
})

test('the store view and the currency must be named', async () => {
  const mock = createMock()

  await refuses(
    mock,
    () => renderInfo(mock, 'searchCriteria&storeId=1'),
    400,
    '"%fieldName" is required. Enter and try again.',
    {
      fieldName: 'currencyCode',
    },
  )
})
