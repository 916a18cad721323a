import type { Case } from '../case.ts'
import { NOBODY, NO_ENTITY, refused, wrongType } from './build.ts'
import {
  ADMIN,
  CUSTOMER,
  type CartWay,
  GUEST,
  NO_METHOD,
  OFFLINE,
  REQUIRED,
  SHOPPING,
  WAYS,
  address,
  emailOf,
  goods,
  line,
  on,
  signedUp,
  skuOf,
} from './shopping.ts'

const GROUP = 'carts'
const NO_PRODUCT = "The product that was requested doesn't exist. Verify the product and try again."
const NO_ITEM = "The %1 Cart doesn't contain the %2 item."
const NO_GOODS = 'The "%1" Cart doesn\'t contain products.'
const EMPTY = "The shipping method can't be set for an empty cart. Add an item to cart and try again."
const NO_ADDRESS = 'The shipping address is missing. Set the address and try again.'
const NO_CART = 'Current customer does not have an active cart.'
const NO_QTY = 'Invalid value of "%value" provided for the %fieldName field.'
const BAD_QTY =
  'Error occurred during "qty" processing. The "two" value\'s type is invalid. ' +
  'The "float" type was expected. Verify and try again.'
const BAD_ID = wrongType('abc', 'int')

/** A request to a cart that is refused. */
interface Refusal {
  readonly method: string
  readonly below: string
  readonly status: number
  readonly message: string | readonly string[]
  readonly path?: Record<string, string>
  readonly body?: unknown
}

interface Theme {
  /** Follows `the cart of a guest`. */
  readonly says: string
  /** The key of a product that the case creates. */
  readonly goods?: string
  readonly refusals: readonly Refusal[]
}

/** What carts refuse: those of each way, and those that are not there. */
export const cartRefusalCases: readonly Case[] = [
  ...WAYS.flatMap((way) => themes(way).map((theme) => themeCase(way, theme))),
  ...[GUEST, ADMIN].flatMap((way) => operations(way).map((operation) => strangeCartCase(way, operation))),
  noCartCase(),
  {
    name: 'GET /V1/carts/:cartId refuses an id that is no number',
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    steps: [refused('read', 'GET /V1/carts/:cartId', 400, BAD_ID, { path: { cartId: 'abc' } })],
  },
  {
    name: 'GET /V1/carts/search refuses a search without criteria',
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    steps: [refused('list', 'GET /V1/carts/search', 400, REQUIRED)],
  },
  {
    name: 'GET /V1/carts/mine tells a customer without a cart that there is none',
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    writes: 'undone',
    covers: [on(CUSTOMER, 'GET')],
    steps: [
      ...signedUp('no-cart'),
      refused('read', on(CUSTOMER, 'GET'), 404, NO_ENTITY, { as: CUSTOMER.as }),
    ],
  },
]

/** What an own, empty cart refuses. */
function themes(way: CartWay): Theme[] {
  const key = `${way.key}-too-much`
  const noItem = { path: { itemId: NOBODY }, status: 404, message: NO_ITEM }
  const cartItem = { qty: 1, quote_id: '{{cart}}' }
  return [
    {
      says: 'refuses goods and quantities that there are not',
      goods: key,
      refusals: [
        { ...add('nobody-has-this', 1), status: 404, message: NO_PRODUCT },
        { ...add(key, null), status: 400, message: NO_QTY },
        { ...add(key, 'two'), status: 400, message: BAD_QTY },
        { ...noItem, method: 'PUT', below: '/items/:itemId', body: { cartItem } },
        { ...noItem, method: 'DELETE', below: '/items/:itemId' },
      ],
    },
    {
      says: 'refuses coupons while it is empty',
      refusals: [
        {
          method: 'PUT',
          below: '/coupons/:couponCode',
          path: { couponCode: skuOf('nobody-has-this') },
          status: 404,
          message: NO_GOODS,
        },
        { method: 'DELETE', below: '/coupons', status: 404, message: NO_GOODS },
      ],
    },
    {
      says: 'refuses to be delivered while it is empty, and asks for what is missing',
      refusals: [
        missing('/billing-address'),
        missing('/estimate-shipping-methods'),
        missing('/totals-information'),
        missing('/shipping-information'),
        {
          method: 'POST',
          below: '/shipping-information',
          body: {
            addressInformation: {
              shipping_address: address({ email: emailOf(key) }),
              shipping_carrier_code: 'nobody',
              shipping_method_code: 'nobody',
            },
          },
          status: 400,
          message: EMPTY,
        },
        ...(way === GUEST ? [] : [missing('/estimate-shipping-methods-by-address-id')]),
      ],
    },
    {
      says: 'refuses payment methods that there are not, and to be ordered while it is empty',
      refusals: [
        { ...missing('/selected-payment-method'), method: 'PUT' },
        {
          method: 'PUT',
          below: '/selected-payment-method',
          body: { method: { method: OFFLINE } },
          status: 400,
          // Nothing costs nothing, which not every method is for.
          message: [NO_ADDRESS, NO_METHOD],
        },
        {
          method: 'PUT',
          below: '/order',
          body: { paymentMethod: { method: 'barter' } },
          status: 400,
          message: NO_METHOD,
        },
        ...(way === ADMIN
          ? []
          : [
              missing('/payment-information', { email: emailOf(key) }),
              missing('/set-payment-information', { email: emailOf(key) }),
              { ...missing('/collect-totals'), method: 'PUT' },
            ]),
      ],
    },
  ]
}

function add(key: string, qty: unknown): Pick<Refusal, 'method' | 'below' | 'body'> {
  return { method: 'POST', below: '/items', body: line(key, qty) }
}

function missing(below: string, body: object = {}): Refusal {
  return {
    method: 'POST',
    below,
    body,
    status: 400,
    message: REQUIRED,
  }
}

function themeCase(way: CartWay, theme: Theme): Case {
  const { says, refusals } = theme
  return {
    name: `the cart of ${way.owner} ${says}`,
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    writes: 'undone',
    needs: SHOPPING,
    covers: [...new Set(refusals.map(({ method, below }) => on(way, method, below)))],
    steps: [
      ...(theme.goods === undefined ? [] : [goods(theme.goods)]),
      ...way.opened(`${way.key}-${says.split(' ').slice(1, 5).join('-')}`),
      ...refusals.map(({ method, below, status, message, path, body }, index) =>
        refused(`refused${index + 1}`, on(way, method, below), status, message, {
          as: way.as,
          path: { ...way.path, ...path },
          ...(body !== undefined && { body }),
        }),
      ),
    ],
  }
}

/** A body that lacks nothing, so that only the cart is wrong. */
type Operation = readonly [method: string, below: string, body?: unknown]

/** Everything that can be asked of a cart. */
function operations(way: CartWay): Operation[] {
  const cartItem = { sku: skuOf('nobody-has-this'), qty: 1, quote_id: NOBODY }
  const paymentMethod = { method: OFFLINE }
  const delivery = { shipping_carrier_code: 'nobody', shipping_method_code: 'nobody' }
  const forAll: Operation[] = [
    ['GET', ''],
    ['GET', '/items'],
    ['POST', '/items', { cartItem }],
    ['PUT', '/items/:itemId', { cartItem }],
    ['DELETE', '/items/:itemId'],
    ['GET', '/coupons'],
    ['PUT', '/coupons/:couponCode'],
    ['DELETE', '/coupons'],
    ['GET', '/billing-address'],
    ['POST', '/billing-address', { address: address() }],
    ['GET', '/shipping-methods'],
    ['POST', '/estimate-shipping-methods', { address: address() }],
    ['POST', '/shipping-information', { addressInformation: { shipping_address: address(), ...delivery } }],
    ['POST', '/totals-information', { addressInformation: { address: address(), ...delivery } }],
    ['GET', '/totals'],
    ['GET', '/payment-methods'],
    ['GET', '/selected-payment-method'],
    ['PUT', '/selected-payment-method', { method: paymentMethod }],
    ['PUT', '/order', { paymentMethod }],
  ]
  const byAddress: Operation[] = [['POST', '/estimate-shipping-methods-by-address-id', { addressId: 1 }]]
  const withPayment: Operation[] = [
    ['GET', '/payment-information'],
    ['POST', '/payment-information', { email: emailOf('nobody'), paymentMethod }],
    ['POST', '/set-payment-information', { email: emailOf('nobody'), paymentMethod }],
    [
      'PUT',
      '/collect-totals',
      { paymentMethod, shippingCarrierCode: 'nobody', shippingMethodCode: 'nobody' },
    ],
  ]
  if (way === GUEST) return [...forAll, ...withPayment]
  return way === ADMIN ? [...forAll, ...byAddress] : [...forAll, ...byAddress, ...withPayment]
}

function strangeCartCase(way: CartWay, [method, below, body]: Operation): Case {
  const route = on(way, method, below)
  // The mask becomes the id in the body, and one that is not known leaves none.
  const isLineOfMask = way === GUEST && below.startsWith('/items') && body !== undefined
  const [status, message]: [number, string] = isLineOfMask ? [400, REQUIRED] : [404, NO_ENTITY]
  return {
    name: `${route} does not find a cart that is not there`,
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    ...(method !== 'GET' && { writes: 'undone' as const }),
    ...(body !== undefined && { needs: SHOPPING }),
    steps: [
      refused('asked', route, status, message, {
        as: way.as,
        path: { cartId: NOBODY, quoteId: NOBODY, itemId: NOBODY, couponCode: 'nobody' },
        ...(body !== undefined && { body }),
      }),
    ],
  }
}

/** A customer who never opened a cart. */
function noCartCase(): Case {
  const asked = operations(CUSTOMER).filter(([, below]) => below !== '')
  return {
    name: 'a customer without a cart is told so by each operation on it',
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    writes: 'undone',
    needs: SHOPPING,
    covers: asked.map(([method, below]) => on(CUSTOMER, method, below)),
    steps: [
      ...signedUp('cartless'),
      ...asked.map(([method, below, body], index) =>
        refused(`asked${index + 1}`, on(CUSTOMER, method, below), 404, NO_CART, {
          as: CUSTOMER.as,
          path: { itemId: NOBODY, couponCode: 'nobody' },
          ...(body !== undefined && { body }),
        }),
      ),
    ],
  }
}
