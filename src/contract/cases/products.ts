import type { Case, Step } from '../case.ts'
import { criteria, givesPage, reads, refusals, refused, scenario, step, TRUE, wrongType } from './build.ts'

const GROUP = 'products'

/** The need of every case that makes a product. */
export const A_SET = 'an attribute set of products'

const A_PRODUCT = 'a product'
const A_STORE_VIEW = 'a store view'
const RENDER = 'GET /V1/products-render-info'

/** A sku that no product has. */
export const NO_SKU = '{{run}}-nothing'

/** How a product is refused that is not there. */
export const NO_PRODUCT = "The product that was requested doesn't exist. Verify the product and try again."

/** A product that nobody else has, as the smallest request makes it. Its path comes from its name. */
export const lamp = (sku: string, more: Readonly<Record<string, unknown>> = {}) => ({
  sku,
  name: sku,
  attribute_set_id: '{{attribute set}}',
  type_id: 'simple',
  price: 12.34,
  status: 1,
  visibility: 4,
  weight: 1.5,
  ...more,
})

/** The path to a product. */
export const at = (sku: string) => ({ path: { sku } })

/** A step that makes a product of the case's own; it is taken back. */
export const makesProduct = (name: string, sku: string, more: Readonly<Record<string, unknown>> = {}): Step =>
  step(name, 'POST /V1/products', {
    body: { product: lamp(sku, more) },
    undo: { as: 'admin', route: 'DELETE /V1/products/:sku', ...at(sku) },
  })

/** A step that reads a product. */
export const readsProduct = (name: string, sku: string): Step => step(name, 'GET /V1/products/:sku', at(sku))

const SKU = '{{run}}-lamp'
const WRONG = `${SKU}-wrong`

/** Products that are refused whatever the store: what is wrong, and what is said of it. */
const WRONG_PRODUCTS: readonly (readonly [
  reason: string,
  status: number,
  message: string | readonly string[],
  wrong: Readonly<Record<string, unknown>>,
])[] = [
  ['with a price below 0', 400, 'Please enter a number 0 or greater in this field.', { price: -1 }],
  [
    'with a text for its price',
    400,
    `Error occurred during "price" processing. ${wrongType('abc', 'float')}`,
    { price: 'abc' },
  ],
  [
    'with an attribute set that is no number',
    400,
    `Error occurred during "attribute_set_id" processing. ${wrongType('abc', 'int')}`,
    { attribute_set_id: 'abc' },
  ],
  [
    'with a sku of more than 64 characters',
    400,
    'SKU length should be 64 characters maximum.',
    { sku: `${WRONG}-${'x'.repeat(64)}` },
  ],
  [
    'with a link to a product that is not there',
    404,
    'The Product with the "%1" SKU doesn\'t exist.',
    { product_links: [{ sku: WRONG, link_type: 'related', linked_product_sku: NO_SKU, position: 1 }] },
  ],
  [
    'with an image that is none',
    400,
    'The image content must be valid base64 encoded data.',
    {
      media_gallery_entries: [
        {
          media_type: 'image',
          label: 'No image',
          position: 1,
          disabled: false,
          types: [],
          content: { base64_encoded_data: 'bm8gaW1hZ2U=', type: 'image/png', name: 'no-image.png' },
        },
      ],
    },
  ],
]

/** Products: what is written reads back, changes in part, and is gone when deleted. */
export const productCases: readonly Case[] = [
  scenario(
    'a product that is created reads back equal, changes in part, and is gone when deleted',
    GROUP,
    [A_SET],
    [
      makesProduct('made', SKU),
      readsProduct('read', SKU),
      step('changed', 'PUT /V1/products/:sku', { ...at(SKU), body: { product: { price: 15.5 } } }),
      readsProduct('again', SKU),
      step('deleted', 'DELETE /V1/products/:sku', { ...at(SKU), expect: TRUE }),
      refused('gone', 'GET /V1/products/:sku', 404, NO_PRODUCT, at(SKU)),
    ],
    [
      { says: 'what was sent is what is answered', contains: { in: '$made', value: lamp(SKU) } },
      {
        says: 'what was answered reads back',
        unchanged: { before: '$made', after: '$read', except: ['product_links', 'tier_prices'] },
      },
      {
        says: 'a change of the price leaves the rest',
        unchanged: { before: '$read', after: '$again', except: ['price', 'updated_at', 'stock_item'] },
      },
      { says: 'the new price is there', equal: ['$again.price', 15.5] },
    ],
  ),
  scenario(
    'a second POST of a sku changes the product that has it',
    GROUP,
    [A_SET],
    [
      makesProduct('made', `${SKU}-twice`),
      step('changed', 'POST /V1/products', { body: { product: { sku: `${SKU}-twice`, weight: 2.5 } } }),
      readsProduct('read', `${SKU}-twice`),
    ],
    [
      { says: 'it is the same product', equal: ['$made.id', '$changed.id', '$read.id'] },
      { says: 'what was sent has changed', equal: ['$read.weight', 2.5] },
      { says: 'the price is what it was', equal: ['$read.price', '$made.price'] },
    ],
  ),
  scenario(
    'a product with custom attributes keeps their values',
    GROUP,
    [A_SET],
    [
      makesProduct('made', `${SKU}-words`, {
        custom_attributes: [
          { attribute_code: 'description', value: 'Für den Tisch, 1/2 so groß' },
          { attribute_code: 'meta_title', value: 'A lamp' },
        ],
      }),
      readsProduct('read', `${SKU}-words`),
    ],
    [
      {
        says: 'the description is what was sent, whatever its characters',
        equal: ['$read.custom_attributes[attribute_code=description].value', 'Für den Tisch, 1/2 so groß'],
      },
      {
        says: 'the title is what was sent',
        equal: ['$read.custom_attributes[attribute_code=meta_title].value', 'A lamp'],
      },
    ],
  ),
  givesPage(GROUP, 'GET /V1/products'),
  {
    name: 'what a shop front shows of products is of the store view and in the currency that were asked for',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    needs: [A_STORE_VIEW],
    covers: [RENDER],
    steps: [
      step('configs', 'GET /V1/store/storeConfigs', {
        save: { currency: '[id={{store id}}].default_display_currency_code' },
      }),
      step('read', RENDER, {
        as: 'guest',
        query: {
          ...criteria([], { pageSize: 2 }),
          storeId: '{{store id}}',
          currencyCode: '{{currency}}',
        },
      }),
    ],
    holds: [
      {
        says: 'the page is as long as was asked at most',
        length: { list: '$read.items', is: 'lteq', value: 2 },
      },
      {
        says: 'each product is of the store view',
        every: { list: '$read.items[].store_id', is: 'eq', value: '{{store id}}' },
      },
      {
        says: 'each price is in the currency',
        every: { list: '$read.items[].currency_code', is: 'eq', value: '{{currency}}' },
      },
    ],
  },
  reads('the types of products are listed', GROUP, 'GET /V1/products/types', {
    expect: { status: [200], body: [{ name: 'simple' }, { name: 'virtual' }] },
  }),
  {
    name: 'a product of the list reads as the same product by its sku',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    needs: [A_PRODUCT],
    steps: [step('read', 'GET /V1/products/:sku', at('{{sku}}'))],
    holds: [
      { says: 'the id is that of the list', equal: ['$read.id', '{{product id}}'] },
      { says: 'the sku is that of the list', equal: ['$read.sku', '{{sku}}'] },
    ],
  },
  ...refusals(GROUP, [
    [
      RENDER,
      'with a text for the store view',
      400,
      wrongType('abc', 'int'),
      { as: 'guest', query: { ...criteria([]), storeId: 'abc', currencyCode: 'USD' } },
    ],
    ...(['GET', 'DELETE'] as const).map(
      (method) =>
        [
          `${method} /V1/products/:sku`,
          'for a product that is not there',
          404,
          NO_PRODUCT,
          at(NO_SKU),
        ] as const,
    ),
    [
      'PUT /V1/products/:sku',
      'with a text for its price',
      400,
      `Error occurred during "price" processing. ${wrongType('abc', 'float')}`,
      { ...at(NO_SKU), body: { product: { price: 'abc' } } },
    ],
  ]),
  ...WRONG_PRODUCTS.map(([reason, status, message, wrong]): Case => {
    const sku = String(wrong.sku ?? WRONG)
    return {
      name: `a product is refused ${reason}, and is not there afterwards`,
      group: GROUP,
      tags: ['refusal', 'state'],
      kind: 'refusal',
      writes: 'undone',
      needs: [A_SET],
      steps: [
        refused('refused', 'POST /V1/products', status, message, {
          body: { product: lamp(sku, { name: WRONG, ...wrong }) },
          undo: { as: 'admin', route: 'DELETE /V1/products/:sku', ...at(sku) },
        }),
        refused('absent', 'GET /V1/products/:sku', 404, NO_PRODUCT, at(sku)),
      ],
    }
  }),
]
