import type { Case, Law, Step } from '../case.ts'
import { NO_ENTITY, reads, refusals, refused, scenario, step, TRUE, type Refusal } from './build.ts'
import { A_SET, at, makesProduct, NO_PRODUCT, NO_SKU, readsProduct } from './products.ts'

const GROUP = 'products'

/** What a list of prices is answered with when nothing is wrong with any. */
const NO_PROBLEM = { status: [200], body: [] }

/** Values of the scope that all others inherit from. */
const EVERYWHERE = 0

const TIERS = '/V1/products/:sku/group-prices/:customerGroupId/tiers'
const TIER = `${TIERS}/:qty/price/:price`
const TIERED = '{{run}}-tiered'

/** The customer group of the path that stands for all of them. */
const ALL = 'all'
const FOR_ALL = { sku: TIERED, customerGroupId: ALL }

const listsTiers = (name: string): Step => step(name, `GET ${TIERS}`, { path: FOR_ALL })
const setsTier = (name: string, qty: string, price: string): Step =>
  step(name, `POST ${TIER}`, { path: { ...FOR_ALL, qty, price }, expect: TRUE })

const priceCase = (name: string, sku: string, steps: readonly Step[], holds: readonly Law[]): Case =>
  scenario(name, GROUP, [A_SET], [makesProduct('made', sku), ...steps], holds)

const GROUP_PRICES = priceCase(
  'a tier price is listed for its customer group, changes when it is set again, and is gone when deleted',
  TIERED,
  [
    listsTiers('none'),
    setsTier('set', '3', '9.5'),
    setsTier('second', '10', '7.25'),
    listsTiers('both'),
    setsTier('reset', '3', '8.75'),
    listsTiers('changed'),
    readsProduct('read', TIERED),
    step('deleted', `DELETE ${TIERS}/:qty`, { path: { ...FOR_ALL, qty: '3' }, expect: TRUE }),
    listsTiers('left'),
    refused(
      'gone',
      `DELETE ${TIERS}/:qty`,
      404,
      "Product hasn't group price with such data: customerGroupId = '%1', website = %2, qty = %3",
      { path: { ...FOR_ALL, qty: '3' } },
    ),
  ],
  [
    { says: 'there is none at first', length: { list: '$none', is: 'eq', value: 0 } },
    {
      says: 'both are listed with all of their decimals',
      contains: {
        in: '$both',
        value: [
          { qty: 3, value: 9.5 },
          { qty: 10, value: 7.25 },
        ],
      },
    },
    { says: 'there are no others', length: { list: '$both', is: 'eq', value: 2 } },
    {
      says: 'a second price for a quantity is not one more',
      length: { list: '$changed', is: 'eq', value: 2 },
    },
    { says: 'the new price is listed', contains: { in: '$changed', value: [{ qty: 3, value: 8.75 }] } },
    {
      says: 'the product shows them',
      contains: {
        in: '$read.tier_prices',
        value: [
          { qty: 3, value: 8.75 },
          { qty: 10, value: 7.25 },
        ],
      },
    },
    { says: 'the other one is left', equal: ['$left[].qty', [10]] },
  ],
)

const LISTED = '{{run}}-price-list'

const tierRow = (quantity: number, price: number, more: Readonly<Record<string, unknown>> = {}) => ({
  price,
  price_type: 'fixed',
  website_id: EVERYWHERE,
  sku: LISTED,
  customer_group: 'ALL GROUPS',
  quantity,
  ...more,
})

/** What of a row is compared: the name of the group reads back in small letters. */
const tierShown = (quantity: number, price: number, type = 'fixed') => ({
  price,
  price_type: type,
  sku: LISTED,
  quantity,
})

/** Asks a list of prices what it has of a product. */
const informs = (name: string, route: string, sku: string): Step =>
  step(name, `POST ${route}`, { body: { skus: [sku] } })

const TIER_ROWS = '/V1/products/tier-prices'

const TIER_PRICE_LIST = priceCase(
  'tier prices of a list are added by POST, replaced by PUT, and gone when deleted',
  LISTED,
  [
    step('posted', `POST ${TIER_ROWS}`, {
      body: { prices: [tierRow(2, 9.99), tierRow(5, 20, { price_type: 'discount' })] },
      expect: NO_PROBLEM,
    }),
    informs('two', `${TIER_ROWS}-information`, LISTED),
    step('more', `POST ${TIER_ROWS}`, { body: { prices: [tierRow(8, 6.5)] }, expect: NO_PROBLEM }),
    informs('three', `${TIER_ROWS}-information`, LISTED),
    step('put', `PUT ${TIER_ROWS}`, { body: { prices: [tierRow(4, 5.55)] }, expect: NO_PROBLEM }),
    informs('one', `${TIER_ROWS}-information`, LISTED),
    step('deleted', `POST ${TIER_ROWS}-delete`, { body: { prices: [tierRow(4, 5.55)] }, expect: NO_PROBLEM }),
    informs('none', `${TIER_ROWS}-information`, LISTED),
  ],
  [
    ...['posted', 'more', 'put', 'deleted'].map((name) => ({
      says: `nothing is wrong with what was ${name}`,
      length: { list: `$${name}`, is: 'eq' as const, value: 0 },
    })),
    {
      says: 'both read back, the amount and the discount',
      contains: { in: '$two', value: [tierShown(2, 9.99), tierShown(5, 20, 'discount')] },
    },
    { says: 'POST leaves those that are there', length: { list: '$three', is: 'eq', value: 3 } },
    { says: 'PUT leaves none but its own', equal: ['$one[].quantity', [4]] },
    { says: 'what PUT set reads back', contains: { in: '$one', value: [tierShown(4, 5.55)] } },
    { says: 'what was deleted is not listed', length: { list: '$none', is: 'eq', value: 0 } },
  ],
)

const BASE = '/V1/products/base-prices'
const BASED = '{{run}}-based'

const BASE_PRICE_LIST = priceCase(
  "a base price that is set reads back, and is the product's price",
  BASED,
  [
    informs('before', `${BASE}-information`, BASED),
    step('set', `POST ${BASE}`, {
      body: { prices: [{ price: 43.21, store_id: EVERYWHERE, sku: BASED }] },
      expect: NO_PROBLEM,
    }),
    informs('after', `${BASE}-information`, BASED),
    readsProduct('read', BASED),
  ],
  [
    { says: 'nothing is wrong with it', length: { list: '$set', is: 'eq', value: 0 } },
    {
      says: 'the price that the product was made with is listed',
      contains: { in: '$before', value: [{ price: 12.34, sku: BASED }] },
    },
    {
      says: 'the new price is listed',
      contains: { in: '$after', value: [{ price: 43.21, store_id: EVERYWHERE, sku: BASED }] },
    },
    { says: 'the product has the new price', equal: ['$read.price', 43.21] },
  ],
)

const COST = '/V1/products/cost'
const COSTLY = '{{run}}-costly'

const COST_LIST = priceCase(
  'a cost that is set reads back, and is gone when deleted',
  COSTLY,
  [
    step('set', `POST ${COST}`, {
      body: { prices: [{ cost: 4.56, store_id: EVERYWHERE, sku: COSTLY }] },
      expect: NO_PROBLEM,
    }),
    informs('after', `${COST}-information`, COSTLY),
    step('deleted', `POST ${COST}-delete`, { body: { skus: [COSTLY] }, expect: TRUE }),
    informs('none', `${COST}-information`, COSTLY),
  ],
  [
    { says: 'nothing is wrong with it', length: { list: '$set', is: 'eq', value: 0 } },
    {
      says: 'the cost is listed',
      equal: ['$after', [{ cost: 4.56, store_id: EVERYWHERE, sku: COSTLY }]],
    },
    { says: 'what was deleted is not listed', length: { list: '$none', is: 'eq', value: 0 } },
  ],
)

const SPECIAL = '/V1/products/special-price'
const REDUCED = '{{run}}-reduced'

const specialPrice = (sku: string) => ({
  price: 8.25,
  store_id: EVERYWHERE,
  sku,
  price_from: '2036-01-02 00:00:00',
  price_to: '2036-02-03 00:00:00',
})

const SPECIAL_PRICE_LIST = priceCase(
  'a special price that is set reads back with its dates, and is gone when deleted',
  REDUCED,
  [
    step('set', `POST ${SPECIAL}`, { body: { prices: [specialPrice(REDUCED)] }, expect: NO_PROBLEM }),
    informs('after', `${SPECIAL}-information`, REDUCED),
    readsProduct('read', REDUCED),
    step('deleted', `POST ${SPECIAL}-delete`, {
      body: { prices: [specialPrice(REDUCED)] },
      expect: NO_PROBLEM,
    }),
    informs('none', `${SPECIAL}-information`, REDUCED),
  ],
  [
    { says: 'nothing is wrong with it', length: { list: '$set', is: 'eq', value: 0 } },
    { says: 'price and dates are listed', equal: ['$after', [specialPrice(REDUCED)]] },
    {
      says: 'the product has the special price',
      equal: ['$read.custom_attributes[attribute_code=special_price].value', 8.25],
    },
    { says: 'nothing is wrong with the deletion', length: { list: '$deleted', is: 'eq', value: 0 } },
    { says: 'what was deleted is not listed', length: { list: '$none', is: 'eq', value: 0 } },
  ],
)

/** Lists that take what they can, and say in an answer of 200 what was wrong with the rest. */
const LISTS_OF_PRICES: readonly (readonly [route: string, row: Readonly<Record<string, unknown>>])[] = [
  [`POST ${TIER_ROWS}`, tierRow(2, 9.99, { sku: NO_SKU })],
  [`PUT ${TIER_ROWS}`, tierRow(2, 9.99, { sku: NO_SKU })],
  [`POST ${TIER_ROWS}-delete`, tierRow(2, 9.99, { sku: NO_SKU })],
  [`POST ${BASE}`, { price: 1, store_id: EVERYWHERE, sku: NO_SKU }],
  [`POST ${COST}`, { cost: 1, store_id: EVERYWHERE, sku: NO_SKU }],
  [`POST ${SPECIAL}`, specialPrice(NO_SKU)],
  [`POST ${SPECIAL}-delete`, specialPrice(NO_SKU)],
]

const OF_NOTHING: readonly Refusal[] = (
  [
    [`GET ${TIERS}`, {}],
    [`POST ${TIER}`, { qty: '2', price: '1.5' }],
    [`DELETE ${TIERS}/:qty`, { qty: '2' }],
  ] as const
).map(([route, path]) => [
  route,
  'for a product that is not there',
  404,
  NO_PRODUCT,
  { path: { sku: NO_SKU, customerGroupId: ALL, ...path } },
])

const GROUPED = '{{run}}-no-group'

/** Prices of products, one by one and in lists. */
export const productPriceCases: readonly Case[] = [
  GROUP_PRICES,
  TIER_PRICE_LIST,
  BASE_PRICE_LIST,
  COST_LIST,
  SPECIAL_PRICE_LIST,
  ...[TIER_ROWS, BASE, COST, SPECIAL].map((route) =>
    reads(
      `POST ${route}-information lists nothing of a product that is not there`,
      GROUP,
      `POST ${route}-information`,
      {
        body: { skus: [NO_SKU] },
        expect: NO_PROBLEM,
      },
    ),
  ),
  ...LISTS_OF_PRICES.map(([route, row]): Case => ({
    name: `${route} says what is wrong with a price of a product that is not there`,
    group: GROUP,
    tags: ['refusal', 'prices'],
    kind: 'refusal',
    writes: 'undone',
    steps: [
      step('asked', route, {
        body: { prices: [row] },
        expect: { status: [200], body: [{ parameters: [NO_SKU] }] },
      }),
    ],
    holds: [{ says: 'the problem has a message', differ: ['$asked[0].message', ''] }],
  })),
  {
    name: 'a tier price for a customer group that is not there is refused',
    group: GROUP,
    tags: ['refusal', 'prices'],
    kind: 'refusal',
    writes: 'undone',
    needs: [A_SET],
    covers: [`POST ${TIER}`],
    steps: [
      makesProduct('made', GROUPED),
      refused('refused', `POST ${TIER}`, 404, NO_ENTITY, {
        path: { sku: GROUPED, customerGroupId: '30000', qty: '2', price: '1.5' },
      }),
      readsProduct('after', GROUPED),
    ],
    holds: [
      { says: 'the product has no tier price', length: { list: '$after.tier_prices', is: 'eq', value: 0 } },
    ],
  },
  ...refusals(GROUP, [
    ...OF_NOTHING,
    ...(['0', '-1'] as const).map((price): Refusal => [
      `POST ${TIER}`,
      `with a price of ${price}`,
      400,
      'The data was invalid. Verify the data and try again.',
      { path: { ...at(NO_SKU).path, customerGroupId: ALL, qty: '2', price } },
    ]),
  ]),
]
