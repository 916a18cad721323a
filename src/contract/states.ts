import type { State, Step } from './case.ts'
import { step } from './cases/build.ts'
import { invoiced, ordered, refunded, shipped } from './cases/ordering.ts'
import {
  added,
  CUSTOMER,
  emailOf,
  goods,
  GUEST,
  PASSWORD,
  SHOPPING,
  signedUp,
  skuOf,
} from './cases/shopping.ts'

const KEY = 'state'
const SKU = { sku: '{{run}}-product' }
const EMAIL = { email: '{{run}}@example.com' }

/** The steps of cases, with what they name after a run as parameters `sku` and `email`. */
const parametrised = (steps: readonly Step[]): Step[] =>
  JSON.parse(
    JSON.stringify(steps)
      .replaceAll(emailOf(KEY), '{{email}}')
      .replaceAll(skuOf(KEY), '{{sku}}')
      .replaceAll(PASSWORD, '{{password}}'),
  ) as Step[]

/** A product may be one of the store's own, which creating it would change. */
const keepsProduct = (step: string): Pick<State, 'keeps'> => ({
  keeps: { [step]: { as: 'admin', route: 'GET /V1/products/:sku', path: { sku: '{{sku}}' } } },
})

const ORDER = { order_id: 'order', order_item_id: 'line', cart_id: 'cart' }

/** A state of an order, by what happened to it. */
const orderState = (name: string, gives: State['gives'], ...happened: readonly Step[]): State => ({
  name,
  params: { ...SKU, ...EMAIL },
  gives: { sku: 'sku', ...ORDER, ...gives },
  needs: SHOPPING,
  writes: 'orders',
  ...keepsProduct('goods'),
  steps: parametrised([...ordered(KEY, 3), ...happened]),
})

/** Reads a thing that is not there. Nobody takes away what a store has of its own. */
const absent = (route: string, parameter: string): Step =>
  step('looked for', route, {
    path: { [parameter]: `{{${parameter}}}` },
    expect: { status: [404] },
  })

/** What a store can be put into before a request of a pact. */
export const states: readonly State[] = [
  {
    name: 'a product exists',
    params: { ...SKU, name: 'Pact lamp', price: '12.34', qty: '50' },
    gives: { sku: 'sku', product_id: 'product' },
    needs: ['an attribute set of products'],
    writes: 'undone',
    ...keepsProduct('made'),
    steps: [
      step('made', 'POST /V1/products', {
        body: {
          product: {
            sku: '{{sku}}',
            name: '{{name}}',
            attribute_set_id: '{{attribute set}}',
            type_id: 'simple',
            price: '{{price}}',
            status: 1,
            visibility: 4,
            weight: 1.5,
            extension_attributes: { stock_item: { qty: '{{qty}}', is_in_stock: true } },
          },
        },
        save: { product: 'id' },
        undo: { as: 'admin', route: 'DELETE /V1/products/:sku', path: { sku: '{{sku}}' } },
      }),
    ],
  },
  {
    name: 'a product does not exist',
    params: SKU,
    gives: { sku: 'sku' },
    steps: [absent('GET /V1/products/:sku', 'sku')],
  },
  {
    name: 'a category exists',
    params: { name: '{{run}} category' },
    gives: { category_id: 'category' },
    needs: ['a root category'],
    writes: 'undone',
    steps: [
      step('made', 'POST /V1/categories', {
        body: { category: { name: '{{name}}', parent_id: '{{root category}}', is_active: true } },
        save: { category: 'id' },
        undo: {
          as: 'admin',
          route: 'DELETE /V1/categories/:categoryId',
          path: { categoryId: '{{category}}' },
        },
      }),
    ],
  },
  {
    name: 'a customer exists',
    params: { ...EMAIL, password: PASSWORD },
    gives: { email: 'email', customer_id: 'customer', customer_token: 'token' },
    writes: 'undone',
    steps: parametrised(signedUp(KEY)),
  },
  {
    name: 'a guest has a product in the cart',
    params: SKU,
    gives: { sku: 'sku', cart_id: 'cart', item_id: 'item' },
    needs: SHOPPING,
    writes: 'undone',
    ...keepsProduct('goods'),
    steps: parametrised([goods(KEY), ...GUEST.opened(KEY), added(GUEST, KEY, 2)]),
  },
  {
    name: 'a customer has a product in the cart',
    params: { ...SKU, ...EMAIL, password: PASSWORD },
    gives: {
      sku: 'sku',
      cart_id: 'cart',
      item_id: 'item',
      customer_id: 'customer',
      customer_token: 'token',
    },
    needs: SHOPPING,
    writes: 'undone',
    ...keepsProduct('goods'),
    steps: parametrised([goods(KEY), ...CUSTOMER.opened(KEY), added(CUSTOMER, KEY, 2)]),
  },
  orderState('a placed order exists', {}),
  orderState('an invoiced order exists', { invoice_id: 'invoice' }, invoiced('invoice', { capture: true })),
  orderState('a shipped order exists', { shipment_id: 'shipment' }, shipped('shipment')),
  orderState(
    'a complete order exists',
    { invoice_id: 'invoice', shipment_id: 'shipment' },
    invoiced('invoice', { capture: true }),
    shipped('shipment'),
  ),
  orderState(
    'a refunded order exists',
    { invoice_id: 'invoice', creditmemo_id: 'creditmemo' },
    invoiced('invoice', { capture: true }),
    refunded('creditmemo'),
  ),
  orderState(
    'a cancelled order exists',
    {},
    step('cancelled', 'POST /V1/orders/:id/cancel', { path: { id: '{{order}}' } }),
  ),
  {
    name: 'a CMS page exists',
    params: { identifier: '{{run}}-page', title: 'Pact page', content: '<p>Pact</p>' },
    gives: { page_id: 'page', identifier: 'identifier' },
    writes: 'undone',
    steps: [
      step('made', 'POST /V1/cmsPage', {
        body: {
          page: { identifier: '{{identifier}}', title: '{{title}}', content: '{{content}}', active: true },
        },
        save: { page: 'id' },
        undo: { as: 'admin', route: 'DELETE /V1/cmsPage/:pageId', path: { pageId: '{{page}}' } },
      }),
    ],
  },
  {
    name: 'a CMS block exists',
    params: { identifier: '{{run}}-block', title: 'Pact block', content: '<p>Pact</p>' },
    gives: { block_id: 'block', identifier: 'identifier' },
    writes: 'undone',
    steps: [
      step('made', 'POST /V1/cmsBlock', {
        body: {
          block: { identifier: '{{identifier}}', title: '{{title}}', content: '{{content}}', active: true },
        },
        save: { block: 'id' },
        undo: { as: 'admin', route: 'DELETE /V1/cmsBlock/:blockId', path: { blockId: '{{block}}' } },
      }),
    ],
  },
]
