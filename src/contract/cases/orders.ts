import type { Case } from '../case.ts'
import { NOBODY, NO_ENTITY, type Refusal, criteria, refusals, refused, step } from './build.ts'
import {
  NO_DOCUMENT,
  OF_ORDER,
  ORDER,
  type Placing,
  lineAt,
  orderCase,
  ordered,
  placedBy,
  readOrder,
  readingCases,
  stays,
} from './ordering.ts'
import {
  ADMIN,
  CUSTOMER,
  GUEST,
  OFFLINE,
  address,
  addsUp,
  cartStep,
  emailOf,
  parts,
  skuOf,
} from './shopping.ts'

const GROUP = 'orders'
const NO_CART = 'Current customer does not have an active cart.'

const HELD_INVOICE =
  'Invoice Document Validation Error(s):\nAn invoice cannot be created when an order has a status of holded'
const HELD_SHIPMENT =
  'Shipment Document Validation Error(s):\nA shipment cannot be created when an order has a status of holded'
const CANCELLED_INVOICE =
  "Invoice Document Validation Error(s):\nThe invoice can't be created without products. " +
  'Add products and try again.\nAn invoice cannot be created when an order has a status of canceled'
const CANCELLED_SHIPMENT =
  'Shipment Document Validation Error(s):\nA shipment cannot be created when an order has a status of canceled\n' +
  "You can't create a shipment without products."
const CANCELLED_REFUND =
  'Creditmemo Document Validation Error(s):\n' +
  'A creditmemo can not be created when an order has a status of canceled\n' +
  'The most money available to refund is 0.'

/** Every way to place an order. */
const PLACINGS: readonly Placing[] = [
  { way: GUEST, method: 'PUT', below: '/order' },
  { way: GUEST, method: 'POST', below: '/payment-information' },
  { way: CUSTOMER, method: 'PUT', below: '/order' },
  { way: CUSTOMER, method: 'POST', below: '/payment-information' },
  { way: ADMIN, method: 'PUT', below: '/order' },
]

/** The two routes that save an order as it is sent. */
const SAVES = ['POST /V1/orders', 'PUT /V1/orders/create']

/** What is refused without an order. */
const REFUSED_WITHOUT_ORDER: readonly (readonly [route: string, body?: unknown])[] = [
  ['GET /V1/orders/:id/statuses'],
  ['POST /V1/orders/:id/cancel'],
  ['POST /V1/orders/:id/hold'],
  ['POST /V1/orders/:id/unhold'],
  ['POST /V1/orders/:id/emails'],
  ['POST /V1/orders/:id/comments', { statusHistory: { comment: 'nobody reads this', status: 'pending' } }],
]

/** Orders: how they are placed, what they add up to, and what becomes of them until they are invoiced. */
export const orderCases: readonly Case[] = [
  ...readingCases({
    group: GROUP,
    need: 'an order',
    one: 'GET /V1/orders/:id',
    list: 'GET /V1/orders',
    id: 'order id',
    key: 'entity_id',
  }),
  ...readingCases({
    group: GROUP,
    need: 'an order item',
    one: 'GET /V1/orders/items/:id',
    list: 'GET /V1/orders/items',
    id: 'order item id',
    key: 'item_id',
  }),
  ...readingCases({
    group: GROUP,
    need: 'a transaction',
    one: 'GET /V1/transactions/:id',
    list: 'GET /V1/transactions',
    id: 'transaction id',
    key: 'transaction_id',
  }),
  ...refusals(GROUP, [
    ...REFUSED_WITHOUT_ORDER.map(([route, body]): Refusal => [
      route,
      'for an order that is not there',
      404,
      NO_DOCUMENT,
      { path: { id: NOBODY }, ...(body !== undefined && { body }) },
    ]),
    ...SAVES.map((route): Refusal => [
      route,
      'for an order without payment',
      400,
      'Please provide payment for the order.',
      { body: { entity: { customer_email: emailOf('no-payment') } } },
    ]),
    [
      'PUT /V1/orders/:parent_id',
      'for an order that is not there',
      400,
      "The order address couldn't be saved.",
      {
        path: { parent_id: NOBODY },
        body: { entity: { address_type: 'shipping', parent_id: NOBODY, city: 'Austin' } },
      },
    ],
  ]),
  {
    name: 'the comments of an order can be read',
    group: GROUP,
    tags: ['read'],
    kind: 'success',
    needs: ['an order'],
    steps: [
      step('order', 'GET /V1/orders/:id', { path: { id: '{{order id}}' } }),
      step('comments', 'GET /V1/orders/:id/comments', { path: { id: '{{order id}}' } }),
    ],
    holds: [
      {
        says: 'the comments are those that the order has',
        union: { of: ['$comments.items[].entity_id'], equals: '$order.status_histories[].entity_id' },
      },
    ],
  },
  {
    name: 'an order that is not there has no comments',
    group: GROUP,
    tags: ['read'],
    kind: 'law',
    steps: [
      step('comments', 'GET /V1/orders/:id/comments', {
        path: { id: NOBODY },
        expect: { status: [200], body: { total_count: 0 } },
      }),
    ],
  },
  ...PLACINGS.map(placingCase),
  commentCase(),
  holdCase(),
  cancelCase(),
  addressCase(),
  ...SAVES.map(savingCase),
  orderCase(GROUP, 'the mail of an order can be sent again', {
    steps: [
      ...ordered('order-mail', 1),
      step('sent', 'POST /V1/orders/:id/emails', { ...ORDER, expect: { status: [200], body: true } }),
    ],
  }),
  salableCase(),
]

/** Cart to order, and whether it is what was in the cart. */
function placingCase(placing: Placing): Case {
  const { way, below } = placing
  const key = `${way.key}-order-${below.slice(1)}`
  const route = placedBy(placing)
  return orderCase(GROUP, `${route} makes an order of what is in the cart of ${way.owner}`, {
    tags: ['state', 'totals'],
    steps: [
      ...ordered(key, 3, placing),
      cartStep(way, 'again', placing.method, below, {
        body: { email: emailOf(key), paymentMethod: { method: OFFLINE } },
        expect: { status: [404], message: [way === CUSTOMER ? NO_CART : NO_ENTITY] },
      }),
      step('cart_ordered', 'GET /V1/carts/:cartId', { path: { cartId: '{{cart of order}}' } }),
      step('status', 'GET /V1/orders/:id/statuses', ORDER),
      step('found', 'GET /V1/orders', {
        query: criteria([['increment_id', 'eq', '{{increment}}']]),
      }),
      step('lines', 'GET /V1/orders/items', { query: criteria([['order_id', 'eq', '{{order}}']]) }),
      step('line', 'GET /V1/orders/items/:id', { path: { id: '{{line}}' } }),
    ].map((each) =>
      each.name === 'order'
        ? { ...each, save: { ...each.save, 'cart of order': 'quote_id', increment: 'increment_id' } }
        : each,
    ),
    holds: [
      { says: 'the answer is the id of the order', equal: ['$order.entity_id', '$placed'] },
      { says: 'the order is new', equal: ['$order.state', 'new'] },
      { says: 'it is for the one who ordered', equal: ['$order.customer_email', emailOf(key)] },
      { says: 'it is paid as chosen', equal: ['$order.payment.method', OFFLINE] },
      {
        says: 'it is delivered as chosen',
        equal: [
          '$order.extension_attributes.shipping_assignments[0].shipping.method',
          '{{carrier}}_{{method}}',
        ],
      },
      {
        says: 'it goes to the address that was sent',
        contains: {
          in: '$order.extension_attributes.shipping_assignments[0].shipping.address',
          value: { city: 'Austin', country_id: '{{country}}', postcode: '78701' },
        },
      },
      { says: 'it has as many as were in the cart', equal: [lineAt('order', key, 'qty_ordered'), 3] },
      addsUp(
        'its grand total is that of the cart',
        ['$delivered.totals.total_segments[code=grand_total].value'],
        '$order.grand_total',
      ),
      addsUp('its grand total is the sum of its parts', parts('$order'), '$order.grand_total'),
      addsUp(
        'its subtotal is the sum of its lines before discount',
        ['$order.items[].row_total', '$order.items[].discount_amount'],
        '$order.subtotal',
      ),
      addsUp('its quantity is that of its lines', ['$order.items[].qty_ordered'], '$order.total_qty_ordered'),
      addsUp('all of it is due', ['$order.total_due'], '$order.grand_total'),
      { says: 'its status is told by itself', equal: ['$status', '$order.status'] },
      {
        says: 'the list has it as it reads',
        unchanged: { before: '$found.items[0]', after: '$order', except: ['extension_attributes'] },
      },
      {
        says: 'its lines are listed',
        union: { of: ['$lines.items[].item_id'], equals: '$order.items[].item_id' },
      },
      { says: 'its line reads alone as within it', unchanged: { before: '$order.items[0]', after: '$line' } },
      { says: 'the cart is closed', equal: ['$cart_ordered.is_active', false] },
      {
        says: 'the cart knows the number of the order',
        equal: ['$cart_ordered.reserved_order_id', '$order.increment_id'],
      },
    ],
  })
}

function commentCase(): Case {
  const key = 'commented'
  return orderCase(GROUP, 'a comment is added to an order and changes nothing else', {
    steps: [
      ...ordered(key, 1).map((each) =>
        each.name === 'order' ? { ...each, save: { ...each.save, status: 'status' } } : each,
      ),
      step('commented', 'POST /V1/orders/:id/comments', {
        ...ORDER,
        body: {
          statusHistory: {
            comment: 'Contract comment',
            status: '{{status}}',
            is_customer_notified: 0,
            is_visible_on_front: 0,
          },
        },
        expect: { status: [200], body: true },
      }),
      step('comments', 'GET /V1/orders/:id/comments', ORDER),
      readOrder('after'),
    ],
    holds: [
      {
        says: 'the comment is listed',
        contains: {
          in: '$comments.items',
          value: [{ comment: 'Contract comment', parent_id: '{{order}}', status: '{{status}}' }],
        },
      },
      {
        says: 'the order has it',
        contains: { in: '$after.status_histories', value: [{ comment: 'Contract comment' }] },
      },
      stays('the rest of the order stays', 'order', 'after', ['status_histories']),
    ],
  })
}

function holdCase(): Case {
  return orderCase(GROUP, 'an order on hold is neither invoiced nor shipped until it is released', {
    covers: ['POST /V1/orders/:id/hold', 'POST /V1/orders/:id/unhold'],
    steps: [
      ...ordered('held', 1),
      step('hold', 'POST /V1/orders/:id/hold', { ...ORDER, expect: { status: [200], body: true } }),
      readOrder('held'),
      refused('twice', 'POST /V1/orders/:id/hold', 400, 'A hold action is not available.', ORDER),
      refused('invoiced', 'POST /V1/order/:orderId/invoice', 400, HELD_INVOICE, OF_ORDER),
      refused('shipped', 'POST /V1/order/:orderId/ship', 400, HELD_SHIPMENT, OF_ORDER),
      step('notCancelled', 'POST /V1/orders/:id/cancel', {
        ...ORDER,
        expect: { status: [200], body: false },
      }),
      step('unhold', 'POST /V1/orders/:id/unhold', { ...ORDER, expect: { status: [200], body: true } }),
      readOrder('released'),
      refused('notHeld', 'POST /V1/orders/:id/unhold', 400, 'You cannot remove the hold.', ORDER),
    ],
    holds: [
      { says: 'it is on hold', equal: ['$held.state', 'holded'] },
      { says: 'it remembers its state', equal: ['$held.hold_before_state', '$order.state'] },
      { says: 'it remembers its status', equal: ['$held.hold_before_status', '$order.status'] },
      stays('released it is as before', 'order', 'released'),
    ],
  })
}

function cancelCase(): Case {
  const key = 'cancelled'
  return orderCase(GROUP, 'a cancelled order stays so, and is neither invoiced, shipped nor refunded', {
    covers: ['POST /V1/orders/:id/cancel'],
    steps: [
      ...ordered(key, 2),
      step('cancel', 'POST /V1/orders/:id/cancel', { ...ORDER, expect: { status: [200], body: true } }),
      readOrder('cancelled'),
      step('twice', 'POST /V1/orders/:id/cancel', { ...ORDER, expect: { status: [200], body: false } }),
      refused('invoiced', 'POST /V1/order/:orderId/invoice', 400, CANCELLED_INVOICE, OF_ORDER),
      refused('shipped', 'POST /V1/order/:orderId/ship', 400, CANCELLED_SHIPMENT, OF_ORDER),
      refused('refunded', 'POST /V1/order/:orderId/refund', 400, CANCELLED_REFUND, OF_ORDER),
      refused('held', 'POST /V1/orders/:id/hold', 400, 'A hold action is not available.', ORDER),
    ],
    holds: [
      { says: 'it is cancelled', equal: ['$cancelled.state', 'canceled'] },
      { says: 'so is each piece of it', equal: [lineAt('cancelled', key, 'qty_canceled'), 2] },
      addsUp('so is the whole total', ['$cancelled.total_canceled'], '$order.grand_total'),
      { says: 'the grand total stays', equal: ['$cancelled.grand_total', '$order.grand_total'] },
    ],
  })
}

function addressCase(): Case {
  return orderCase(GROUP, 'the address of an order can be changed', {
    covers: ['PUT /V1/orders/:parent_id'],
    steps: [
      ...ordered('moved', 1).map((each) =>
        each.name === 'order'
          ? {
              ...each,
              save: {
                ...each.save,
                address: 'extension_attributes.shipping_assignments[0].shipping.address.entity_id',
              },
            }
          : each,
      ),
      step('moved', 'PUT /V1/orders/:parent_id', {
        path: { parent_id: '{{order}}' },
        body: {
          entity: address({
            entity_id: '{{address}}',
            parent_id: '{{order}}',
            address_type: 'shipping',
            city: 'Dallas',
            email: emailOf('moved'),
          }),
        },
      }),
      readOrder('after'),
    ],
    holds: [
      { says: 'the answer is the new address', equal: ['$moved.city', 'Dallas'] },
      {
        says: 'the order goes there',
        equal: ['$after.extension_attributes.shipping_assignments[0].shipping.address.city', 'Dallas'],
      },
      {
        says: 'the bill does not',
        unchanged: { before: '$order.billing_address', after: '$after.billing_address' },
      },
      { says: 'the totals stay', equal: ['$after.grand_total', '$order.grand_total'] },
    ],
  })
}

/** Orders of another system are saved as they come. */
function savingCase(route: string): Case {
  const key = route.startsWith('PUT') ? 'imported' : 'walk-in'
  return orderCase(GROUP, `${route} saves an order as it is sent`, {
    needs: ['the United States'],
    steps: [
      step('saved', route, {
        body: {
          entity: {
            customer_email: emailOf(key),
            customer_is_guest: 1,
            state: 'new',
            status: 'pending',
            base_grand_total: 20,
            grand_total: 20,
            base_subtotal: 20,
            subtotal: 20,
            is_virtual: 0,
            items: [
              {
                sku: skuOf(key),
                name: 'Contract goods',
                product_type: 'simple',
                qty_ordered: 2,
                price: 10,
                base_price: 10,
                row_total: 20,
                base_row_total: 20,
              },
            ],
            billing_address: address({ address_type: 'billing', email: emailOf(key) }),
            payment: { method: OFFLINE },
          },
        },
        save: { order: 'entity_id' },
        undo: { as: 'admin', route: 'POST /V1/orders/:id/cancel', ...ORDER },
      }),
      readOrder('read'),
      step('changed', route, { body: { entity: { entity_id: '{{order}}', ext_order_id: skuOf(key) } } }),
      readOrder('after'),
    ],
    holds: [
      { says: 'it reads back', contains: { in: '$read', value: { grand_total: 20, state: 'new' } } },
      { says: 'it has the lines that were sent', equal: [lineAt('read', key, 'qty_ordered'), 2] },
      { says: 'it has a number', is: { value: '$read.increment_id', is: 'neq', to: null } },
      addsUp('all of it is due', ['$read.total_due'], '$read.grand_total'),
      { says: 'a change is there', equal: ['$after.ext_order_id', skuOf(key)] },
      {
        says: 'a change leaves the rest',
        unchanged: { before: '$read', after: '$after', except: ['ext_order_id', 'updated_at'] },
      },
    ],
  })
}

/** An order takes from what can be sold, not yet from what lies in stock. */
function salableCase(): Case {
  const key = 'salable'
  const salable = (name: string) =>
    step(name, 'GET /V1/inventory/get-product-salable-quantity/:sku/:stockId', {
      path: { sku: skuOf(key), stockId: '{{stock}}' },
    })
  const [made, ...steps] = ordered(key, 3)
  const at = steps.findIndex(({ name }) => name === 'placed')
  return orderCase(GROUP, 'an order takes from what can be sold, and its cancellation gives it back', {
    kind: 'law',
    tags: ['state', 'inventory'],
    steps: [
      ...(made ? [made] : []),
      ...steps.slice(0, at),
      cartStep(GUEST, 'read', 'GET', '', { save: { store: 'store_id' } }),
      step('views', 'GET /V1/store/storeViews', { save: { website: '[id={{store}}].website_id' } }),
      step('websites', 'GET /V1/store/websites', { save: { 'website code': '[id={{website}}].code' } }),
      step('stock', 'GET /V1/inventory/stock-resolver/:type/:code', {
        path: { type: 'website', code: '{{website code}}' },
        expect: { status: [200, 404] },
        save: { stock: 'stock_id' },
        require: [{ path: 'stock_id', otherwise: 'the store has no stocks of several sources' }],
      }),
      salable('before'),
      ...steps.slice(at),
      salable('ordered'),
      step('cancel', 'POST /V1/orders/:id/cancel', ORDER),
      salable('cancelled'),
    ],
    holds: [
      addsUp('what is ordered can no longer be sold', ['$before', -3], '$ordered'),
      addsUp('what is cancelled can be sold again', ['$before'], '$cancelled'),
    ],
  })
}
