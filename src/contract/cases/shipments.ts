import type { Case } from '../case.ts'
import { NOBODY, type Refusal, criteria, refusals, refused, step } from './build.ts'
import {
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
  shipped,
  sources,
  stays,
  at,
  commentsCase,
  type Readable,
} from './ordering.ts'
import { addsUp } from './shopping.ts'

const GROUP = 'shipments'
const SHIP = 'POST /V1/order/:orderId/ship'
const INVALID = 'Shipment Document Validation Error(s):'
const NO_PRODUCTS = "You can't create a shipment without products."
const NOTHING_LEFT = `${INVALID}\nThe order does not allow a shipment to be created.\n${NO_PRODUCTS}`
const NOTHING_ASKED = `${INVALID}\n${NO_PRODUCTS}`

const TRACK = { track_number: 'CONTRACT-1', title: 'Contract carrier', carrier_code: 'custom' }

const A_SHIPMENT: Readable = {
  group: GROUP,
  need: 'a shipment',
  one: 'GET /V1/shipment/:id',
  list: 'GET /V1/shipments',
  id: 'shipment id',
  key: 'entity_id',
}

/** Shipments: what they take from what is left to ship and from the stock, their tracks, and what they refuse. */
export const shipmentCases: readonly Case[] = [
  ...readingCases(A_SHIPMENT),
  commentsCase(A_SHIPMENT, [step('label', 'GET /V1/shipment/:id/label', at('shipment id'))]),
  ...refusals(GROUP, [
    [SHIP, 'for an order that is not there', 404, NO_DOCUMENT, { path: { orderId: NOBODY }, body: {} }],
    ...['GET /V1/shipment/:id/label', 'POST /V1/shipment/:id/emails'].map((route): Refusal => [
      route,
      'for a shipment that is not there',
      404,
      NO_DOCUMENT,
      { path: { id: NOBODY } },
    ]),
    [
      'POST /V1/shipment/track',
      'for a track of nothing',
      400,
      'Could not save the shipment tracking.',
      { body: { entity: TRACK } },
    ],
  ]),
  partialCase(),
  sourceCase(),
  refusalCase(),
  afterwardsCase(),
  savingCase(),
]

/** One of three pieces is shipped, then what is left. */
function partialCase(): Case {
  const key = 'shipped'
  return orderCase(GROUP, 'a shipment lowers what is left to ship, until the order is complete', {
    steps: [
      ...ordered(key, 3),
      invoiced('invoice'),
      shipped('first', {
        items: lines(1),
        tracks: [TRACK],
        comment: { comment: 'Contract comment', is_visible_on_front: 0 },
      }),
      step('shipment', 'GET /V1/shipment/:id', at('first')),
      readOrder('between'),
      shipped('rest'),
      step('restShipment', 'GET /V1/shipment/:id', at('rest')),
      readOrder('after'),
      step('list', 'GET /V1/shipments', { query: criteria([['order_id', 'eq', '{{order}}']]) }),
      refused('again', SHIP, 400, NOTHING_LEFT, OF_ORDER),
    ],
    holds: [
      { says: 'the answer is the id of the shipment', equal: ['$shipment.entity_id', '$first'] },
      { says: 'the shipment is of the order', equal: ['$shipment.order_id', '$placed'] },
      { says: 'the shipment has the piece', equal: [lineAt('shipment', key, 'qty'), 1] },
      addsUp('its quantity is that of its lines', ['$shipment.items[].qty'], '$shipment.total_qty'),
      { says: 'it has the track', contains: { in: '$shipment.tracks', value: [TRACK] } },
      {
        says: 'it has the comment',
        contains: { in: '$shipment.comments', value: [{ comment: 'Contract comment' }] },
      },
      { says: 'the order is in process', equal: ['$between.state', 'processing'] },
      { says: 'the order knows the piece', equal: [lineAt('between', key, 'qty_shipped'), 1] },
      { says: 'the second shipment has the other pieces', equal: [lineAt('restShipment', key, 'qty'), 2] },
      { says: 'all pieces are shipped', equal: [lineAt('after', key, 'qty_shipped'), 3] },
      { says: 'the order is complete', equal: ['$after.state', 'complete'] },
      { says: 'no money moved', equal: ['$after.total_paid', '$between.total_paid'] },
      ...listedAs('list', { first: 'shipment', rest: 'restShipment' }),
    ],
  })
}

/** The goods leave their source when they are shipped, not when they are ordered. */
function sourceCase(): Case {
  const key = 'source'
  const [made, ...steps] = ordered(key, 3)
  return orderCase(GROUP, 'a shipment lowers the quantity of the source by what it takes', {
    kind: 'law',
    tags: ['state', 'inventory'],
    covers: [SHIP],
    steps: [
      ...(made ? [made] : []),
      sources('before', key),
      ...steps,
      sources('ordered', key),
      shipped('first', { items: lines(2) }),
      sources('shipped', key),
      shipped('rest'),
      sources('after', key),
    ],
    holds: [
      addsUp('an order leaves the source', ['$before.items[].quantity'], '$ordered.items[].quantity'),
      addsUp(
        'a shipment takes from the source',
        ['$ordered.items[].quantity', -2],
        '$shipped.items[].quantity',
      ),
      addsUp('so does the next', ['$shipped.items[].quantity', -1], '$after.items[].quantity'),
    ],
  })
}

function refusalCase(): Case {
  const key = 'not-shipped'
  return orderCase(GROUP, 'what was not ordered is not shipped', {
    kind: 'refusal',
    tags: ['errors'],
    covers: [SHIP],
    steps: [
      ...ordered(key, 2),
      refused('unknown', SHIP, 400, NOTHING_ASKED, { ...OF_ORDER, body: { items: lines(1, NOBODY) } }),
      refused('none', SHIP, 400, NOTHING_ASKED, { ...OF_ORDER, body: { items: lines(0) } }),
      refused('noNumber', SHIP, 400, `${INVALID}\nPlease enter a tracking number.`, {
        ...OF_ORDER,
        body: { items: lines(1), tracks: [{ ...TRACK, track_number: '' }] },
      }),
      readOrder('after'),
      shipped('tooMany', { items: lines(TOO_MANY) }),
      step('shipment', 'GET /V1/shipment/:id', at('tooMany')),
    ],
    holds: [
      stays('a refusal leaves the order as it was', 'order', 'after'),
      {
        says: 'who asks for more than is left gets what is left',
        equal: [lineAt('shipment', key, 'qty'), 2],
      },
    ],
  })
}

function afterwardsCase(): Case {
  return orderCase(GROUP, 'a shipment takes comments and tracks, loses tracks, and is sent by mail', {
    covers: [
      'POST /V1/shipment/:id/comments',
      'GET /V1/shipment/:id/comments',
      'POST /V1/shipment/track',
      'DELETE /V1/shipment/track/:id',
      'GET /V1/shipment/:id/label',
      'POST /V1/shipment/:id/emails',
    ],
    steps: [
      ...ordered('shipment-life', 1),
      shipped('shipment'),
      step('commented', 'POST /V1/shipment/:id/comments', {
        ...at('shipment'),
        body: { entity: comment('{{shipment}}') },
        save: { comment: 'entity_id' },
      }),
      step('comments', 'GET /V1/shipment/:id/comments', at('shipment')),
      step('tracked', 'POST /V1/shipment/track', {
        body: {
          entity: {
            ...TRACK,
            order_id: '{{order}}',
            parent_id: '{{shipment}}',
            weight: 1.5,
            qty: 1,
            description: 'Contract parcel',
          },
        },
        save: { track: 'entity_id' },
      }),
      step('read', 'GET /V1/shipment/:id', at('shipment')),
      step('untracked', 'DELETE /V1/shipment/track/:id', {
        ...at('track'),
        expect: { status: [200], body: true },
      }),
      step('after', 'GET /V1/shipment/:id', at('shipment')),
      step('label', 'GET /V1/shipment/:id/label', at('shipment')),
      step('sent', 'POST /V1/shipment/:id/emails', {
        ...at('shipment'),
        expect: { status: [200], body: true },
      }),
    ],
    holds: [
      LISTED_COMMENT,
      {
        says: 'the track is at the shipment',
        contains: { in: '$read.tracks', value: [{ ...TRACK, entity_id: '{{track}}' }] },
      },
      { says: 'the shipment is at the track', equal: ['$tracked.parent_id', '$shipment'] },
      {
        says: 'a track that is deleted is gone',
        lacks: { in: '$after.tracks', value: { entity_id: '{{track}}' } },
      },
    ],
  })
}

/** Shipments of another system are saved as they come, and the lines of the order know nothing of them. */
function savingCase(): Case {
  const key = 'shipment-saved'
  return orderCase(GROUP, 'POST /V1/shipment/ saves a shipment as it is sent and leaves the order', {
    covers: ['POST /V1/shipment/'],
    steps: [
      ...ordered(key, 2),
      step('saved', 'POST /V1/shipment/', {
        body: { entity: { order_id: '{{order}}', items: lines(1), tracks: [TRACK] } },
        save: { shipment: 'entity_id' },
      }),
      step('read', 'GET /V1/shipment/:id', at('shipment')),
      readOrder('after'),
    ],
    holds: [
      { says: 'it is of the order', equal: ['$read.order_id', '$placed'] },
      { says: 'it has the track', contains: { in: '$read.tracks', value: [TRACK] } },
      { says: 'the order is in the state it was in', equal: ['$after.state', '$order.state'] },
      { says: 'the line is as open as before', equal: [lineAt('after', key, 'qty_shipped'), 0] },
    ],
  })
}
