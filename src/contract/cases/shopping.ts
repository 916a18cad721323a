import type { Actor, Law, Step } from '../case.ts'
import { step } from './build.ts'

/** What filling a cart and delivering it needs of a store. */
export const SHOPPING = ['an attribute set of products', 'the United States']

export const REQUIRED = '"%fieldName" is required. Enter and try again.'
export const NO_METHOD = 'The requested Payment Method is not available.'

/**
 * One of the three ways to a cart. The names `cart`, `customer` and `token` are saved by its steps.
 */
export interface CartWay {
  /** For the names of cases: `a guest`. */
  readonly owner: string
  /** For the names of what a case creates. */
  readonly key: string
  readonly as: Actor
  /** What all its routes begin with. */
  readonly at: string
  readonly path: Readonly<Record<string, string>>
  /** The steps that open a cart. */
  readonly opened: (key: string) => Step[]
}

/** A cart cannot be deleted: emptied, it counts as taken back. */
export const GUEST: CartWay = {
  owner: 'a guest',
  key: 'guest',
  as: 'guest',
  at: '/V1/guest-carts/:cartId',
  path: { cartId: '{{cart}}' },
  opened: () => [step('cart', 'POST /V1/guest-carts', { as: 'guest', save: { cart: '' } })],
}

/** The customer is the case's own, and so is the cart, which nobody sees once the customer is deleted. */
export const CUSTOMER: CartWay = {
  owner: 'a customer',
  key: 'customer',
  as: { token: '{{token}}' },
  at: '/V1/carts/mine',
  path: {},
  opened: (key) => [
    ...signedUp(key),
    step('cart', 'POST /V1/carts/mine', { as: { token: '{{token}}' }, save: { cart: '' } }),
  ],
}

/** Opened by an administrator, it belongs to nobody until a customer is assigned. */
export const ADMIN: CartWay = {
  owner: 'an administrator',
  key: 'admin',
  as: 'admin',
  at: '/V1/carts/:cartId',
  path: { cartId: '{{cart}}', quoteId: '{{cart}}' },
  opened: () => [step('cart', 'POST /V1/carts/', { save: { cart: '' } })],
}

export const WAYS: readonly CartWay[] = [GUEST, CUSTOMER, ADMIN]

/** The route of an operation on a cart: `on(GUEST, 'GET', '/items')`. One of them names its parameter otherwise. */
export function on(way: CartWay, method: string, below = ''): string {
  const route = `${method} ${way.at}${below}`
  return route === 'POST /V1/carts/:cartId/items' ? 'POST /V1/carts/:quoteId/items' : route
}

/** A step on the cart, by whoever owns it. */
export const cartStep = (
  way: CartWay,
  name: string,
  method: string,
  below: string,
  { path, ...wanted }: Parameters<typeof step>[2] = {},
): Step => step(name, on(way, method, below), { as: way.as, path: { ...way.path, ...path }, ...wanted })

export const skuOf = (key: string) => `{{run}}-${key}`
export const emailOf = (key: string) => `{{run}}-${key}@example.com`

export const PASSWORD = 'Contract-Passw0rd'

/** A customer of the case's own, signed in: `{{customer}}`, `{{group}}`, `{{token}}`. */
export const signedUp = (key: string, customer: object = {}): Step[] => [
  step('customer', 'POST /V1/customers', {
    body: {
      customer: { email: emailOf(key), firstname: 'Contract', lastname: 'Customer', ...customer },
      password: PASSWORD,
    },
    save: { customer: 'id', group: 'group_id' },
    undo: { as: 'admin', route: 'DELETE /V1/customers/:customerId', path: { customerId: '{{customer}}' } },
  }),
  step('token', 'POST /V1/integration/customer/token', {
    as: 'guest',
    body: { username: emailOf(key), password: PASSWORD },
    save: { token: '' },
  }),
]

/** How much of a product of the case there is. */
export const STOCKED = 50

/** A product of the case's own, in stock. What a store limits in its settings is set free for it. */
export const goods = (key: string, name = 'goods'): Step =>
  step(name, 'POST /V1/products', {
    body: {
      product: {
        sku: skuOf(key),
        name: `Contract goods ${skuOf(key)}`,
        attribute_set_id: '{{attribute set}}',
        type_id: 'simple',
        price: 12.34,
        status: 1,
        visibility: 4,
        weight: 1.5,
        extension_attributes: {
          stock_item: {
            qty: STOCKED,
            is_in_stock: true,
            use_config_manage_stock: false,
            manage_stock: true,
            use_config_backorders: false,
            backorders: 0,
            use_config_min_qty: false,
            min_qty: 0,
            use_config_min_sale_qty: 0,
            min_sale_qty: 1,
            use_config_max_sale_qty: false,
            max_sale_qty: 1000,
            use_config_enable_qty_inc: false,
            enable_qty_increments: false,
          },
        },
      },
    },
    undo: { as: 'admin', route: 'DELETE /V1/products/:sku', path: { sku: skuOf(key) } },
  })

/** The line that adds goods to a cart, as it is sent. */
export const line = (key: string, qty: unknown) => ({
  cartItem: { sku: skuOf(key), qty, quote_id: '{{cart}}' },
})

/**
 * Adds goods to the cart. What was only just created can be sold at once only where the stock of the website is the
 * default one and indexed on save, so a store that does not sell it yet is not at fault.
 */
export const added = (way: CartWay, key: string, qty: number, name = 'added'): Step =>
  cartStep(way, name, 'POST', '/items', {
    body: line(key, qty),
    expect: { status: [200, 400] },
    save: { item: 'item_id' },
    require: [
      {
        path: 'item_id',
        otherwise:
          'the store does not sell at once what is created with stock (another stock, or indexed later)',
      },
    ],
    undo: {
      as: way.as,
      route: on(way, 'DELETE', '/items/:itemId'),
      path: { ...way.path, itemId: '{{item}}' },
    },
  })

/** An address in the need `the United States`; `region` is a text, as carts and orders have it. */
export const address = (more: object = {}) => ({
  firstname: 'Contract',
  lastname: 'Customer',
  street: ['12 Harbour Road'],
  city: 'Austin',
  region_id: '{{region id}}',
  region_code: '{{region code}}',
  region: '{{region}}',
  postcode: '78701',
  country_id: '{{country}}',
  telephone: '5125550101',
  ...more,
})

/** The customer group of everybody who is not signed in; Magento creates it as 0. */
const GROUP_NOT_LOGGED_IN = 0

/**
 * A coupon of the case's own, ten per cent off for whoever the cart is of. Its code is that of the goods; the cart
 * does not have it yet.
 */
export const couponMade = (way: CartWay, key: string): Step[] => [
  cartStep(way, 'read', 'GET', '', { save: { store: 'store_id' } }),
  step('views', 'GET /V1/store/storeViews', { save: { website: '[id={{store}}].website_id' } }),
  step('rule', 'POST /V1/salesRules', {
    body: {
      rule: {
        name: skuOf(key),
        website_ids: ['{{website}}'],
        customer_group_ids: [way === CUSTOMER ? '{{group}}' : GROUP_NOT_LOGGED_IN],
        uses_per_customer: 0,
        is_active: true,
        stop_rules_processing: false,
        is_advanced: true,
        sort_order: 0,
        simple_action: 'by_percent',
        discount_amount: 10,
        discount_step: 0,
        apply_to_shipping: false,
        times_used: 0,
        is_rss: false,
        coupon_type: 'SPECIFIC_COUPON',
        use_auto_generation: false,
        uses_per_coupon: 0,
        simple_free_shipping: '0',
      },
    },
    save: { rule: 'rule_id' },
    undo: { as: 'admin', route: 'DELETE /V1/salesRules/:ruleId', path: { ruleId: '{{rule}}' } },
  }),
  step('coupon', 'POST /V1/coupons', {
    body: { coupon: { rule_id: '{{rule}}', code: skuOf(key), is_primary: true } },
  }),
]

/** Gives the cart the coupon of `couponMade`. */
export const couponSet = (way: CartWay, key: string): Step =>
  cartStep(way, 'set', 'PUT', '/coupons/:couponCode', {
    path: { couponCode: skuOf(key) },
    expect: { status: [200], body: true },
  })

/** Asks what delivery costs, and keeps the first offer that can be had: `{{carrier}}` and `{{method}}`. */
export const estimated = (way: CartWay): Step =>
  cartStep(way, 'estimated', 'POST', '/estimate-shipping-methods', {
    body: { address: address() },
    save: { carrier: '[available=true].carrier_code', method: '[available=true].method_code' },
    require: [
      {
        path: '[available=true].method_code',
        otherwise: 'the store offers no way of delivery to the United States',
      },
    ],
  })

/** A payment method that needs no provider: the order it places can be invoiced and refunded. */
export const OFFLINE = 'checkmo'

/** Settles address and delivery, and sees to it that the store takes cheques or money orders. */
export const delivered = (way: CartWay, key: string): Step =>
  cartStep(way, 'delivered', 'POST', '/shipping-information', {
    body: {
      addressInformation: {
        shipping_address: address({ email: emailOf(key) }),
        billing_address: address({ email: emailOf(key) }),
        shipping_carrier_code: '{{carrier}}',
        shipping_method_code: '{{method}}',
      },
    },
    require: [
      {
        path: `payment_methods[code=${OFFLINE}].code`,
        otherwise: `the store does not offer the payment method ${OFFLINE}`,
      },
    ],
  })

/** Steps up to where a cart of so many goods can be ordered; some may come before the delivery. */
export const readyToOrder = (
  way: CartWay,
  key: string,
  qty: number,
  inCart: readonly Step[] = [],
): Step[] => [
  goods(key),
  ...way.opened(key),
  added(way, key, qty),
  ...inCart,
  estimated(way),
  delivered(way, key),
]

/** A law that the numbers add up. */
export const addsUp = (says: string, of: readonly unknown[], equals: unknown): Law => ({
  says,
  sum: { of: [...of], equals },
})

/** The parts of a grand total, of whichever step's answer; those that are not there count nothing. */
export const parts = (at: string): string[] =>
  [
    'subtotal',
    'discount_amount',
    'shipping_amount',
    'tax_amount',
    'discount_tax_compensation_amount',
    'shipping_discount_tax_compensation_amount',
    'adjustment',
  ].map((part) => `${at}.${part}`)
