import type { Case } from '../case.ts'
import { NOBODY, type Refusal, criteria, refusals, refused, step } from './build.ts'
import {
  BY_GUEST,
  LISTED_COMMENT,
  NO_DOCUMENT,
  OF_ORDER,
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
  stays,
  at,
  commentsCase,
  type Readable,
} from './ordering.ts'
import { addsUp, couponMade, couponSet, parts, skuOf } from './shopping.ts'

const GROUP = 'invoices'
const INVOICE = 'POST /V1/order/:orderId/invoice'
const INVALID = 'Invoice Document Validation Error(s):'
const NO_PRODUCTS = "The invoice can't be created without products. Add products and try again."
const NOTHING_LEFT = `${INVALID}\n${NO_PRODUCTS}\nThe order does not allow an invoice to be created.`
const NOTHING_ASKED = `${INVALID}\n${NO_PRODUCTS}`

const AN_INVOICE: Readable = {
  group: GROUP,
  need: 'an invoice',
  one: 'GET /V1/invoices/:id',
  list: 'GET /V1/invoices',
  id: 'invoice id',
  key: 'entity_id',
}

/** Invoices: what they take from what is left to invoice, and what they refuse. */
export const invoiceCases: readonly Case[] = [
  ...readingCases(AN_INVOICE),
  commentsCase(AN_INVOICE),
  ...refusals(GROUP, [
    [INVOICE, 'for an order that is not there', 404, NO_DOCUMENT, { path: { orderId: NOBODY }, body: {} }],
    ...['emails', 'void', 'capture'].map((action): Refusal => [
      `POST /V1/invoices/:id/${action}`,
      'for an invoice that is not there',
      404,
      NO_DOCUMENT,
      { path: { id: NOBODY } },
    ]),
    [
      'POST /V1/invoice/:invoiceId/refund',
      'for an invoice that is not there',
      404,
      NO_DOCUMENT,
      { path: { invoiceId: NOBODY }, body: {} },
    ],
    [
      'POST /V1/invoices/comments',
      'for a comment on nothing',
      400,
      'Could not save the invoice comment.',
      { body: { entity: { comment: 'nobody reads this' } } },
    ],
  ]),
  partialCase(),
  discountCase(),
  refusalCase(),
  afterwardsCase(),
  savingCase(),
]

/** One of three pieces is invoiced, then what is left. */
function partialCase(): Case {
  const key = 'invoiced'
  return orderCase(GROUP, 'an invoice lowers what is left to invoice, until nothing is', {
    tags: ['state', 'totals'],
    steps: [
      ...ordered(key, 3),
      invoiced('first', {
        items: lines(1),
        comment: { comment: 'Contract comment', is_visible_on_front: 0 },
      }),
      step('invoice', 'GET /V1/invoices/:id', at('first')),
      step('comments', 'GET /V1/invoices/:id/comments', at('first')),
      readOrder('between'),
      invoiced('rest'),
      step('restInvoice', 'GET /V1/invoices/:id', at('rest')),
      readOrder('after'),
      step('list', 'GET /V1/invoices', { query: criteria([['order_id', 'eq', '{{order}}']]) }),
      refused('again', INVOICE, 400, NOTHING_LEFT, OF_ORDER),
    ],
    holds: [
      { says: 'the answer is the id of the invoice', equal: ['$invoice.entity_id', '$first'] },
      { says: 'the invoice is of the order', equal: ['$invoice.order_id', '$placed'] },
      { says: 'the invoice has the piece', equal: [lineAt('invoice', key, 'qty'), 1] },
      addsUp('its quantity is that of its lines', ['$invoice.items[].qty'], '$invoice.total_qty'),
      addsUp('its subtotal is the sum of its lines', ['$invoice.items[].row_total'], '$invoice.subtotal'),
      addsUp('its grand total is the sum of its parts', parts('$invoice'), '$invoice.grand_total'),
      {
        says: 'its comment is listed',
        contains: { in: '$comments.items', value: [{ comment: 'Contract comment' }] },
      },
      { says: 'the order is in process', equal: ['$between.state', 'processing'] },
      { says: 'the order knows the piece', equal: [lineAt('between', key, 'qty_invoiced'), 1] },
      addsUp('what is invoiced is paid', ['$invoice.grand_total'], '$between.total_paid'),
      addsUp('what is not paid is due', ['$order.grand_total', '-$between.total_paid'], '$between.total_due'),
      addsUp('the first invoice has the delivery', ['$invoice.shipping_amount'], '$order.shipping_amount'),
      { says: 'the second invoice has the other pieces', equal: [lineAt('restInvoice', key, 'qty'), 2] },
      addsUp(
        'the invoices together are the order',
        ['$invoice.grand_total', '$restInvoice.grand_total'],
        '$order.grand_total',
      ),
      addsUp('all is invoiced', ['$after.total_invoiced'], '$order.grand_total'),
      addsUp('all is paid', ['$after.total_paid'], '$order.grand_total'),
      addsUp('nothing is due', ['$after.total_due'], 0),
      { says: 'all pieces are invoiced', equal: [lineAt('after', key, 'qty_invoiced'), 3] },
      { says: 'the grand total of the order stays', equal: ['$after.grand_total', '$order.grand_total'] },
      ...listedAs('list', { first: 'invoice', rest: 'restInvoice' }),
    ],
  })
}

/** A discount is shared out over invoices and refunds, and no cent of it is lost. */
function discountCase(): Case {
  const key = 'discounted'
  return orderCase(GROUP, 'invoices and refunds share out the discount of an order', {
    kind: 'law',
    tags: ['totals'],
    covers: [INVOICE, 'POST /V1/order/:orderId/refund'],
    steps: [
      ...ordered(key, 3, BY_GUEST, [...couponMade(BY_GUEST.way, key), couponSet(BY_GUEST.way, key)]),
      invoiced('first', { items: lines(1) }),
      step('invoice', 'GET /V1/invoices/:id', at('first')),
      invoiced('rest'),
      step('restInvoice', 'GET /V1/invoices/:id', at('rest')),
      refunded('lost', { items: lines(2) }),
      step('creditmemo', 'GET /V1/creditmemo/:id', at('lost')),
      refunded('all'),
      step('restCreditmemo', 'GET /V1/creditmemo/:id', at('all')),
      readOrder('after'),
    ],
    holds: [
      { says: 'the order has the coupon', equal: ['$order.coupon_code', skuOf(key)] },
      { says: 'the order has a discount', is: { value: '$order.discount_amount', is: 'lt', to: 0 } },
      addsUp('it is that of the cart', ['$delivered.totals.discount_amount'], '$order.discount_amount'),
      addsUp('it is that of the lines', ['$order.items[].discount_amount', '$order.discount_amount'], 0),
      addsUp('the grand total of the order is the sum of its parts', parts('$order'), '$order.grand_total'),
      ...['invoice', 'restInvoice', 'creditmemo', 'restCreditmemo'].map((document) =>
        addsUp(
          'the grand total of each document is the sum of its parts',
          parts(`$${document}`),
          `$${document}.grand_total`,
        ),
      ),
      addsUp(
        'the discounts of the invoices are that of the order',
        ['$invoice.discount_amount', '$restInvoice.discount_amount'],
        '$order.discount_amount',
      ),
      addsUp(
        'the discounts of the credit memos are that of the order',
        ['$creditmemo.discount_amount', '$restCreditmemo.discount_amount'],
        '$order.discount_amount',
      ),
      addsUp('all is paid', ['$after.total_paid'], '$order.grand_total'),
      addsUp('all is given back', ['$after.total_refunded'], '$order.grand_total'),
    ],
  })
}

function refusalCase(): Case {
  return orderCase(GROUP, 'what was not ordered is not invoiced', {
    kind: 'refusal',
    tags: ['errors'],
    covers: [INVOICE],
    steps: [
      ...ordered('not-invoiced', 1),
      refused('tooMany', INVOICE, 400, 'We found an invalid quantity to invoice item "%1".', {
        ...OF_ORDER,
        body: { items: lines(TOO_MANY) },
      }),
      refused('unknown', INVOICE, 400, NOTHING_ASKED, {
        ...OF_ORDER,
        body: { items: lines(1, NOBODY) },
      }),
      refused('none', INVOICE, 400, NOTHING_ASKED, { ...OF_ORDER, body: { items: lines(0) } }),
      readOrder('after'),
    ],
    holds: [stays('a refusal leaves the order as it was', 'order', 'after')],
  })
}

/** What can be done to an invoice that is paid, and what only a provider of payments can. */
function afterwardsCase(): Case {
  return orderCase(
    GROUP,
    'an invoice takes comments and is sent, but not captured, voided or refunded offline',
    {
      covers: ['POST /V1/invoices/comments', 'GET /V1/invoices/:id/comments', 'POST /V1/invoices/:id/emails'],
      steps: [
        ...ordered('invoice-life', 1),
        invoiced('invoice'),
        step('commented', 'POST /V1/invoices/comments', {
          body: { entity: comment('{{invoice}}') },
          save: { comment: 'entity_id' },
        }),
        step('comments', 'GET /V1/invoices/:id/comments', at('invoice')),
        step('sent', 'POST /V1/invoices/:id/emails', {
          ...at('invoice'),
          expect: { status: [200], body: true },
        }),
        refused(
          'captured',
          'POST /V1/invoices/:id/capture',
          400,
          'The capture action is not available.',
          at('invoice'),
        ),
        refused(
          'voided',
          'POST /V1/invoices/:id/void',
          400,
          'The void action is not available.',
          at('invoice'),
        ),
        refused(
          'refunded',
          'POST /V1/invoice/:invoiceId/refund',
          400,
          "Creditmemo Document Validation Error(s):\nWe can't create creditmemo for the invoice.",
          { path: { invoiceId: '{{invoice}}' }, body: {} },
        ),
      ],
      holds: [LISTED_COMMENT],
    },
  )
}

/** Invoices of another system are saved as they come, and the order knows nothing of them. */
function savingCase(): Case {
  return orderCase(GROUP, 'POST /V1/invoices/ saves an invoice as it is sent and leaves the order', {
    covers: ['POST /V1/invoices/'],
    steps: [
      ...ordered('invoice-saved', 2),
      step('saved', 'POST /V1/invoices/', {
        body: {
          entity: {
            order_id: '{{order}}',
            state: 1,
            grand_total: 12.34,
            items: [{ order_item_id: '{{line}}', qty: 1, sku: '{{run}}-invoice-saved' }],
          },
        },
        save: { invoice: 'entity_id' },
      }),
      step('read', 'GET /V1/invoices/:id', at('invoice')),
      readOrder('after'),
    ],
    holds: [
      { says: 'it reads back', contains: { in: '$read', value: { grand_total: 12.34, state: 1 } } },
      { says: 'it is of the order', equal: ['$read.order_id', '$placed'] },
      { says: 'the order owes as much as before', equal: ['$after.total_due', '$order.total_due'] },
      { says: 'the order is in the state it was in', equal: ['$after.state', '$order.state'] },
    ],
  })
}
