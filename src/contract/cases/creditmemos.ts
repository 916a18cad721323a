import type { Case } from '../case.ts'
import { NOBODY, criteria, refusals, refused, step } from './build.ts'
import {
  LISTED_COMMENT,
  NO_DOCUMENT,
  OF_ORDER,
  ORDER,
  TOO_MANY,
  comment,
  invoiced,
  lineAt,
  lines,
  listedAs,
  orderCase,
  ordered,
  readOrder,
  readingCases,
  refunded,
  shipped,
  sources,
  stays,
  at,
  commentsCase,
  type Readable,
} from './ordering.ts'
import { addsUp, parts, skuOf } from './shopping.ts'

const GROUP = 'creditmemos'
const REFUND = 'POST /V1/order/:orderId/refund'
const INVALID = 'Creditmemo Document Validation Error(s):'
const CANCEL = 'PUT /V1/creditmemo/:id'
const NOT_CANCELLED = 'You can not cancel Credit Memo'
const NOT_ALLOWED = 'The order does not allow a creditmemo to be created.'

/** Nothing of the delivery is given back. */
const WITHOUT_DELIVERY = { arguments: { shipping_amount: 0 } }

const CREDIT_MEMO: Readable = {
  group: GROUP,
  need: 'a credit memo',
  one: 'GET /V1/creditmemo/:id',
  list: 'GET /V1/creditmemos',
  id: 'credit memo id',
  key: 'entity_id',
}

/** Credit memos: what they give back of what is paid, and what they refuse. */
export const creditmemoCases: readonly Case[] = [
  ...readingCases(CREDIT_MEMO),
  commentsCase(CREDIT_MEMO),
  ...refusals(GROUP, [
    [REFUND, 'for an order that is not there', 404, NO_DOCUMENT, { path: { orderId: NOBODY }, body: {} }],
    [
      'POST /V1/creditmemo/:id/emails',
      'for a credit memo that is not there',
      404,
      NO_DOCUMENT,
      { path: { id: NOBODY } },
    ],
    [CANCEL, 'for whatever credit memo', 400, NOT_CANCELLED, { path: { id: NOBODY } }],
  ]),
  partialCase(),
  returnCase(),
  adjustmentCase(),
  unpaidCase(),
  refusalCase(),
  afterwardsCase(),
  savingCase(),
  registeringCase(),
]

/** One of three pieces is given back, then all that is left. */
function partialCase(): Case {
  const key = 'refunded'
  return orderCase(GROUP, 'a refund gives back of what is paid, until the order is closed', {
    tags: ['state', 'totals'],
    steps: [
      ...ordered(key, 3),
      invoiced('invoice'),
      readOrder('paid'),
      refunded('first', {
        items: lines(1),
        ...WITHOUT_DELIVERY,
        comment: { comment: 'Contract comment', is_visible_on_front: 0 },
      }),
      step('creditmemo', 'GET /V1/creditmemo/:id', at('first')),
      readOrder('between'),
      refunded('rest'),
      step('restCreditmemo', 'GET /V1/creditmemo/:id', at('rest')),
      readOrder('after'),
      step('list', 'GET /V1/creditmemos', { query: criteria([['order_id', 'eq', '{{order}}']]) }),
      refused(
        'again',
        REFUND,
        400,
        `${INVALID}\nA creditmemo can not be created when an order has a status of closed\n` +
          "The credit memo's total must be positive.",
        OF_ORDER,
      ),
    ],
    holds: [
      { says: 'the answer is the id of the credit memo', equal: ['$creditmemo.entity_id', '$first'] },
      { says: 'the credit memo is of the order', equal: ['$creditmemo.order_id', '$placed'] },
      { says: 'the credit memo has the piece', equal: [lineAt('creditmemo', key, 'qty'), 1] },
      addsUp(
        'its subtotal is the sum of its lines',
        ['$creditmemo.items[].row_total'],
        '$creditmemo.subtotal',
      ),
      addsUp('its grand total is the sum of its parts', parts('$creditmemo'), '$creditmemo.grand_total'),
      {
        says: 'it has the comment',
        contains: { in: '$creditmemo.comments', value: [{ comment: 'Contract comment' }] },
      },
      addsUp('the order knows what was given back', ['$creditmemo.grand_total'], '$between.total_refunded'),
      { says: 'the order knows the piece', equal: [lineAt('between', key, 'qty_refunded'), 1] },
      { says: 'what was paid stays', equal: ['$between.total_paid', '$paid.total_paid'] },
      {
        says: 'the order has a note of it',
        contains: { in: '$between.status_histories', value: [{ entity_name: 'creditmemo' }] },
      },
      addsUp(
        'the credit memos together are what was given back',
        ['$creditmemo.grand_total', '$restCreditmemo.grand_total'],
        '$after.total_refunded',
      ),
      addsUp('in the end all that was paid is given back', ['$after.total_paid'], '$after.total_refunded'),
      { says: 'all pieces are given back', equal: [lineAt('after', key, 'qty_refunded'), 3] },
      { says: 'the order is closed', equal: ['$after.state', 'closed'] },
      ...listedAs('list', { first: 'creditmemo', rest: 'restCreditmemo' }),
    ],
  })
}

/** Goods that come back go to where they came from. */
function returnCase(): Case {
  const key = 'returned'
  return orderCase(GROUP, 'goods that are refunded go back to their source only when that is asked for', {
    kind: 'law',
    tags: ['state', 'inventory'],
    covers: [REFUND],
    steps: [
      ...ordered(key, 3),
      invoiced('invoice'),
      shipped('shipment'),
      sources('before', key),
      refunded('lost', { items: lines(1), ...WITHOUT_DELIVERY }),
      sources('between', key),
      refunded('returned', {
        items: lines(1),
        arguments: {
          ...WITHOUT_DELIVERY.arguments,
          extension_attributes: { return_to_stock_items: ['{{line}}'] },
        },
      }),
      sources('after', key),
    ],
    holds: [
      addsUp('a refund leaves the source', ['$before.items[].quantity'], '$between.items[].quantity'),
      addsUp('a return adds to it', ['$between.items[].quantity', 1], '$after.items[].quantity'),
    ],
  })
}

function adjustmentCase(): Case {
  return orderCase(GROUP, 'an adjustment changes what a refund gives back', {
    tags: ['totals'],
    covers: [REFUND],
    steps: [
      ...ordered('adjusted', 2),
      invoiced('invoice'),
      refunded('adjusted', {
        items: lines(1),
        arguments: { shipping_amount: 0, adjustment_positive: 1.5, adjustment_negative: 2 },
      }),
      step('creditmemo', 'GET /V1/creditmemo/:id', at('adjusted')),
      readOrder('after'),
    ],
    holds: [
      addsUp('the adjustment is what is added less what is taken', [1.5, -2], '$creditmemo.adjustment'),
      addsUp('the grand total has the adjustment', parts('$creditmemo'), '$creditmemo.grand_total'),
      addsUp('the order knows what was given back', ['$creditmemo.grand_total'], '$after.total_refunded'),
    ],
  })
}

function unpaidCase(): Case {
  return orderCase(GROUP, 'nothing is refunded of an order that is not paid', {
    kind: 'refusal',
    tags: ['errors'],
    covers: [REFUND],
    steps: [
      ...ordered('unpaid', 1),
      refused(
        'refunded',
        REFUND,
        400,
        `${INVALID}\n${NOT_ALLOWED}\nThe most money available to refund is 0.`,
        OF_ORDER,
      ),
      readOrder('after'),
    ],
    holds: [stays('the refusal leaves the order as it was', 'order', 'after')],
  })
}

function refusalCase(): Case {
  return orderCase(GROUP, 'what was not paid is not refunded', {
    kind: 'refusal',
    tags: ['errors'],
    covers: [REFUND],
    steps: [
      ...ordered('not-refunded', 1),
      invoiced('invoice'),
      readOrder('paid'),
      refused('tooMany', REFUND, 400, 'We found an invalid quantity to refund item "%1".', {
        ...OF_ORDER,
        body: { items: lines(TOO_MANY) },
      }),
      refused(
        'unknown',
        REFUND,
        400,
        `${INVALID}\nThe creditmemo contains product item that is not part of the original order.`,
        { ...OF_ORDER, body: { items: lines(1, NOBODY) } },
      ),
      refused('delivery', REFUND, 400, 'Maximum shipping amount allowed to refund is: %1', {
        ...OF_ORDER,
        body: { items: lines(1), arguments: { shipping_amount: Number(NOBODY) } },
      }),
      readOrder('after'),
    ],
    holds: [stays('a refusal leaves the order as it was', 'paid', 'after')],
  })
}

function afterwardsCase(): Case {
  return orderCase(GROUP, 'a credit memo takes comments and is sent by mail, but is not cancelled', {
    covers: [
      'POST /V1/creditmemo/:id/comments',
      'GET /V1/creditmemo/:id/comments',
      'POST /V1/creditmemo/:id/emails',
    ],
    steps: [
      ...ordered('creditmemo-life', 1),
      invoiced('invoice'),
      refunded('creditmemo'),
      step('commented', 'POST /V1/creditmemo/:id/comments', {
        ...at('creditmemo'),
        body: { entity: comment('{{creditmemo}}') },
        save: { comment: 'entity_id' },
      }),
      step('comments', 'GET /V1/creditmemo/:id/comments', at('creditmemo')),
      step('sent', 'POST /V1/creditmemo/:id/emails', {
        ...at('creditmemo'),
        expect: { status: [200], body: true },
      }),
      refused('cancelled', CANCEL, 400, NOT_CANCELLED, at('creditmemo')),
    ],
    holds: [LISTED_COMMENT],
  })
}

/** Credit memos of another system are saved as they come, and the order knows nothing of them. */
function savingCase(): Case {
  return orderCase(GROUP, 'POST /V1/creditmemo saves a credit memo as it is sent and leaves the order', {
    covers: ['POST /V1/creditmemo'],
    steps: [
      ...ordered('creditmemo-saved', 2),
      invoiced('invoice'),
      readOrder('paid'),
      step('saved', 'POST /V1/creditmemo', {
        body: { entity: memo('creditmemo-saved') },
        save: { memo: 'entity_id' },
      }),
      step('read', 'GET /V1/creditmemo/:id', at('memo')),
      readOrder('after'),
    ],
    holds: [
      { says: 'it reads back', contains: { in: '$read', value: { grand_total: 1.25 } } },
      { says: 'it is of the order', equal: ['$read.order_id', '$placed'] },
      {
        says: 'the order gave back as much as before',
        equal: ['$after.total_refunded', '$paid.total_refunded'],
      },
      { says: 'the order is in the state it was in', equal: ['$after.state', '$paid.state'] },
    ],
  })
}

/** A credit memo whose totals somebody else has worked out is booked on the order. */
function registeringCase(): Case {
  const key = 'registered'
  return orderCase(GROUP, 'POST /V1/creditmemo/refund books a credit memo with the totals that are sent', {
    covers: ['POST /V1/creditmemo/refund'],
    steps: [
      ...ordered(key, 2),
      invoiced('invoice'),
      step('booked', 'POST /V1/creditmemo/refund', {
        body: { creditmemo: memo(key), offlineRequested: true },
        save: { memo: 'entity_id' },
      }),
      step('read', 'GET /V1/creditmemo/:id', at('memo')),
      step('after', 'GET /V1/orders/:id', ORDER),
    ],
    holds: [
      { says: 'it has the totals that were sent', equal: ['$read.grand_total', 1.25] },
      { says: 'it is booked', equal: ['$read.state', 2] },
      { says: 'the order gave it back', equal: ['$after.total_refunded', 1.25] },
      { says: 'the order knows the piece', equal: [lineAt('after', key, 'qty_refunded'), 1] },
    ],
  })
}

/** A credit memo as it is sent whole: one piece, for less than it cost. */
function memo(key: string) {
  return {
    order_id: '{{order}}',
    grand_total: 1.25,
    base_grand_total: 1.25,
    subtotal: 1.25,
    base_subtotal: 1.25,
    items: [
      {
        order_item_id: '{{line}}',
        sku: skuOf(key),
        qty: 1,
        price: 1.25,
        base_price: 1.25,
        row_total: 1.25,
        base_row_total: 1.25,
      },
    ],
  }
}
