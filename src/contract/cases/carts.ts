import type { Case } from '../case.ts'
import { NOBODY, NO_ENTITY, criteria, refused, step } from './build.ts'
import {
  ADMIN,
  CUSTOMER,
  type CartWay,
  GUEST,
  SHOPPING,
  WAYS,
  added,
  addsUp,
  cartStep,
  couponMade,
  couponSet,
  goods,
  line,
  on,
  signedUp,
  skuOf,
} from './shopping.ts'

const GROUP = 'carts'

const NO_COUPON = "The coupon code isn't valid. Verify the code and try again."

/** What a cart is assigned to a customer by. */
const ASSIGNED = { customerId: '{{customer}}', storeId: '{{store}}' }
const ASSIGNED_TO_NOBODY = { ...ASSIGNED, customerId: NOBODY }

/** Carts of guests, customers and administrators: their goods, their coupons, and whose they are. */
export const cartCases: readonly Case[] = [
  ...WAYS.flatMap((way) => [goodsCase(way), couponCase(way)]),
  {
    name: 'a cart that is opened is found by its id and can be read',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      ...ADMIN.opened(''),
      cartStep(ADMIN, 'read', 'GET', ''),
      step('found', 'GET /V1/carts/search', { query: criteria([['entity_id', 'eq', '{{cart}}']]) }),
      ...ADMIN.opened('').map((again) => ({ ...again, name: 'other', save: {} })),
    ],
    holds: [
      { says: 'its id is the one that was given', equal: ['$read.id', '$cart'] },
      { says: 'it is active', equal: ['$read.is_active', true] },
      { says: 'it is empty', length: { list: '$read.items', is: 'eq', value: 0 } },
      { says: 'the search finds it', every: { list: '$found.items[].id', is: 'eq', value: '$cart' } },
      { says: 'the search finds no other', equal: ['$found.total_count', 1] },
      { says: 'whoever opens another gets another', differ: ['$cart', '$other'] },
    ],
  },
  {
    name: 'a customer has one active cart, however often it is opened',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      ...CUSTOMER.opened('one-cart'),
      step('again', 'POST /V1/carts/mine', { as: CUSTOMER.as }),
      cartStep(CUSTOMER, 'read', 'GET', ''),
    ],
    holds: [
      { says: 'the second opening gives the first cart', equal: ['$cart', '$again', '$read.id'] },
      { says: 'the cart is of the customer', equal: ['$read.customer.id', '$customer.id'] },
    ],
  },
  {
    name: 'a customer saves a whole cart, and it stays as it was read',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: SHOPPING,
    steps: [
      goods('saved'),
      ...CUSTOMER.opened('saved'),
      added(CUSTOMER, 'saved', 2),
      cartStep(CUSTOMER, 'before', 'GET', '', { save: { quote: '' } }),
      cartStep(CUSTOMER, 'saved', 'PUT', '', { body: { quote: '{{quote}}' } }),
      cartStep(CUSTOMER, 'after', 'GET', ''),
    ],
    holds: [
      { says: 'the lines are the same', equal: ['$after.items', '$before.items'] },
      { says: 'the customer is the same', equal: ['$after.customer.id', '$before.customer.id'] },
    ],
  },
  {
    name: 'a customer may not save a cart as that of somebody else',
    group: GROUP,
    tags: ['errors', 'security'],
    kind: 'refusal',
    writes: 'undone',
    covers: [on(CUSTOMER, 'PUT')],
    steps: [
      ...CUSTOMER.opened('usurper'),
      cartStep(CUSTOMER, 'read', 'GET', '', { save: { store: 'store_id' } }),
      refused('saved', on(CUSTOMER, 'PUT'), 400, 'Invalid state change requested', {
        as: CUSTOMER.as,
        body: {
          quote: {
            store_id: '{{store}}',
            customer: { id: NOBODY, email: 'nobody@example.com', firstname: 'No', lastname: 'Body' },
          },
        },
      }),
    ],
  },
  {
    name: 'a guest cart becomes that of the customer, with the goods of the cart before',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    needs: SHOPPING,
    steps: [
      goods('merge-old', 'goods'),
      goods('merge-new', 'newGoods'),
      ...CUSTOMER.opened('merge'),
      added(CUSTOMER, 'merge-old', 2, 'old'),
      ...GUEST.opened('').map((opened) => ({ ...opened, name: 'guest' })),
      added(GUEST, 'merge-new', 1, 'new'),
      cartStep(GUEST, 'read', 'GET', '', { save: { store: 'store_id' } }),
      cartStep(GUEST, 'assigned', 'PUT', '', {
        as: CUSTOMER.as,
        body: ASSIGNED,
        expect: { status: [200], body: true },
      }),
      cartStep(CUSTOMER, 'mine', 'GET', ''),
      cartStep(GUEST, 'gone', 'GET', '', { expect: { status: [404], message: [NO_ENTITY] } }),
    ],
    holds: [
      { says: "the customer's cart is the guest's", equal: ['$mine.id', '$read.id'] },
      {
        says: 'it has the goods of both',
        contains: {
          in: '$mine.items',
          value: [
            { sku: skuOf('merge-old'), qty: 2 },
            { sku: skuOf('merge-new'), qty: 1 },
          ],
        },
      },
      addsUp('its quantity is that of both', ['$old.qty', '$new.qty'], '$mine.items_qty'),
    ],
  },
  {
    name: 'an administrator assigns a cart to a customer, once',
    group: GROUP,
    tags: ['state'],
    kind: 'success',
    writes: 'undone',
    steps: [
      ...signedUp('assigned'),
      ...ADMIN.opened(''),
      cartStep(ADMIN, 'before', 'GET', '', { save: { store: 'store_id' } }),
      cartStep(ADMIN, 'assigned', 'PUT', '', { body: ASSIGNED, expect: { status: [200], body: true } }),
      cartStep(ADMIN, 'after', 'GET', ''),
      refused(
        'again',
        on(ADMIN, 'PUT'),
        400,
        "The customer can't be assigned to the cart because the cart isn't anonymous.",
        { path: ADMIN.path, body: ASSIGNED },
      ),
    ],
    holds: [
      { says: 'the cart is of the customer', equal: ['$after.customer.id', '$customer.id'] },
      { says: 'it was nobody’s before', is: { value: '$before.customer_is_guest', is: 'eq', to: true } },
    ],
  },
  {
    name: 'a cart cannot be assigned to a customer that does not exist',
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    writes: 'undone',
    covers: [on(ADMIN, 'PUT')],
    steps: [
      ...ADMIN.opened(''),
      cartStep(ADMIN, 'read', 'GET', '', { save: { store: 'store_id' } }),
      refused('assigned', on(ADMIN, 'PUT'), 404, NO_ENTITY, {
        path: ADMIN.path,
        body: ASSIGNED_TO_NOBODY,
      }),
    ],
  },
  {
    name: 'a customer cannot take a guest cart for somebody else',
    group: GROUP,
    tags: ['errors', 'security'],
    kind: 'refusal',
    writes: 'undone',
    covers: [on(GUEST, 'PUT')],
    steps: [
      ...signedUp('other'),
      ...GUEST.opened(''),
      cartStep(GUEST, 'read', 'GET', '', { save: { store: 'store_id' } }),
      refused(
        'assigned',
        on(GUEST, 'PUT'),
        400,
        "You don't have the correct permissions to assign the customer to the cart.",
        {
          as: CUSTOMER.as,
          path: GUEST.path,
          body: ASSIGNED_TO_NOBODY,
        },
      ),
    ],
  },
  {
    name: 'a signed-in customer cannot open a guest cart',
    group: GROUP,
    tags: ['errors'],
    kind: 'refusal',
    writes: 'undone',
    covers: ['POST /V1/guest-carts'],
    steps: [
      ...signedUp('no-guest'),
      refused('opened', 'POST /V1/guest-carts', 400, "The quote can't be created.", { as: CUSTOMER.as }),
    ],
  },
]

/** Goods come into a cart, grow, change, and leave it. */
function goodsCase(way: CartWay): Case {
  const [key, other] = [`${way.key}-goods`, `${way.key}-others`]
  return {
    name: `the cart of ${way.owner} takes goods, merges the same, changes them and lets them go`,
    group: GROUP,
    tags: ['state', 'totals'],
    kind: 'success',
    writes: 'undone',
    needs: SHOPPING,
    steps: [
      goods(key),
      goods(other, 'others'),
      ...way.opened(key),
      added(way, key, 2),
      cartStep(way, 'merged', 'POST', '/items', { body: line(key, 1) }),
      cartStep(way, 'changed', 'PUT', '/items/:itemId', {
        path: { itemId: '{{item}}' },
        body: { cartItem: { item_id: '{{item}}', qty: 4, quote_id: '{{cart}}' } },
      }),
      cartStep(way, 'other', 'POST', '/items', {
        body: line(other, 2),
        save: { 'other item': 'item_id' },
      }),
      cartStep(way, 'items', 'GET', '/items'),
      cartStep(way, 'read', 'GET', ''),
      cartStep(way, 'totals', 'GET', '/totals'),
      cartStep(way, 'removed', 'DELETE', '/items/:itemId', {
        path: { itemId: '{{item}}' },
        expect: { status: [200], body: true },
      }),
      cartStep(way, 'left', 'GET', '/items'),
      cartStep(way, 'lastRemoved', 'DELETE', '/items/:itemId', {
        path: { itemId: '{{other item}}' },
        expect: { status: [200], body: true },
      }),
      cartStep(way, 'empty', 'GET', '/items'),
    ],
    holds: [
      {
        says: 'what is added is in the line',
        contains: { in: '$added', value: { sku: skuOf(key), qty: 2 } },
      },
      { says: 'the same goods go into the same line', equal: ['$merged.item_id', '$added.item_id'] },
      addsUp('the same goods add up in their line', ['$added.qty', 1], '$merged.qty'),
      { says: 'a change sets the quantity', equal: ['$changed.qty', 4] },
      { says: 'a change of the quantity leaves the price', equal: ['$changed.price', '$added.price'] },
      { says: 'other goods get a line of their own', differ: ['$other.item_id', '$added.item_id'] },
      { says: 'there are two lines', length: { list: '$items', is: 'eq', value: 2 } },
      {
        says: 'a line reads back as it was answered',
        unchanged: {
          before: '$changed',
          after: `$items.[sku=${skuOf(key)}]`,
          // A guest's lines are listed with the mask; what discounts took is told only when a line is written.
          except: ['quote_id', 'extension_attributes'],
        },
      },
      {
        says: 'the cart has the lines that are listed',
        unchanged: { before: '$items', after: '$read.items', except: ['quote_id'] },
      },
      { says: 'the count of the cart is that of its lines', equal: ['$read.items_count', 2] },
      addsUp('the quantity of the cart is that of its lines', ['$items.[].qty'], '$read.items_qty'),
      addsUp(
        'the quantity of the totals is that of their lines',
        ['$totals.items[].qty'],
        '$totals.items_qty',
      ),
      addsUp('the subtotal is the sum of the lines', ['$totals.items[].row_total'], '$totals.subtotal'),
      addsUp(
        'what the line costs is its price as often as there are pieces',
        Array.from({ length: 4 }, () => '$totals.items[item_id={{item}}].price'),
        '$totals.items[item_id={{item}}].row_total',
      ),
      addsUp(
        'the grand total of the segments is the grand total with tax',
        ['$totals.grand_total', '$totals.tax_amount'],
        '$totals.total_segments[code=grand_total].value',
      ),
      { says: 'what is removed is gone', lacks: { in: '$left', value: { sku: skuOf(key) } } },
      { says: 'the other line stays', contains: { in: '$left', value: [{ sku: skuOf(other), qty: 2 }] } },
      { says: 'in the end it is empty', length: { list: '$empty', is: 'eq', value: 0 } },
    ],
  }
}

/** A coupon comes into a cart and leaves it; one that is not there drives it out. */
function couponCase(way: CartWay): Case {
  const key = `${way.key}-coupon`
  const code = skuOf(key)
  return {
    name: `a coupon lowers the totals of the cart of ${way.owner}, and they rise again without it`,
    group: GROUP,
    tags: ['state', 'totals'],
    kind: 'success',
    writes: 'undone',
    needs: SHOPPING,
    covers: ['PUT', 'GET', 'DELETE'].map((method) =>
      on(way, method, method === 'PUT' ? '/coupons/:couponCode' : '/coupons'),
    ),
    steps: [
      goods(key),
      ...way.opened(key),
      added(way, key, 3),
      ...couponMade(way, key),
      cartStep(way, 'before', 'GET', '/totals'),
      couponSet(way, key),
      cartStep(way, 'shown', 'GET', '/coupons', { expect: { status: [200], body: code } }),
      cartStep(way, 'lowered', 'GET', '/totals'),
      refused('wrong', on(way, 'PUT', '/coupons/:couponCode'), 404, NO_COUPON, {
        as: way.as,
        path: { ...way.path, couponCode: `${code}-nobody-has-it` },
      }),
      { ...couponSet(way, key), name: 'setAgain' },
      cartStep(way, 'removed', 'DELETE', '/coupons', { expect: { status: [200], body: true } }),
      cartStep(way, 'none', 'GET', '/coupons'),
      cartStep(way, 'after', 'GET', '/totals'),
    ],
    holds: [
      { says: 'the totals tell the coupon', equal: ['$lowered.coupon_code', code] },
      {
        says: 'the coupon lowers the grand total',
        is: { value: '$lowered.grand_total', is: 'lt', to: '$before.grand_total' },
      },
      {
        says: 'the coupon leaves the subtotal',
        equal: ['$lowered.subtotal', '$before.subtotal'],
      },
      addsUp(
        'the discount is the sum of those of the lines',
        ['$lowered.items[].discount_amount', '$lowered.discount_amount'],
        0,
      ),
      addsUp(
        'a segment of the totals tells the discount',
        ['$lowered.discount_amount'],
        '$lowered.total_segments[code=discount].value',
      ),
      { says: 'no coupon is left', length: { list: '$none', is: 'eq', value: 0 } },
      { says: 'without it the totals are as before', unchanged: { before: '$before', after: '$after' } },
    ],
  }
}
