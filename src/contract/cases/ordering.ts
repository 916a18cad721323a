import type { Case, Law, Step } from '../case.ts'
import { NOBODY, criteria, refusals, step } from './build.ts'
import {
  type CartWay,
  GUEST,
  OFFLINE,
  SHOPPING,
  cartStep,
  emailOf,
  on,
  readyToOrder,
  skuOf,
} from './shopping.ts'

export const NO_DOCUMENT = "The entity that was requested doesn't exist. Verify the entity and try again."
/** More than any case orders. */
export const TOO_MANY = 99

/** The path of what was ordered. */
export const ORDER = { path: { id: '{{order}}' } }
/** The same for the routes that act on an order, which name it otherwise. */
export const OF_ORDER = { path: { orderId: '{{order}}' } }

/** A way to place an order: whose cart, and what the route has after that of the cart. */
export interface Placing {
  readonly way: CartWay
  readonly method: string
  readonly below: string
}

/** How an order is placed where it does not matter: with the fewest requests. */
export const BY_GUEST: Placing = { way: GUEST, method: 'PUT', below: '/order' }

/** The route that an order is placed by. */
export const placedBy = ({ way, method, below }: Placing) => on(way, method, below)

/**
 * Steps up to an order of so many goods: `{{order}}` and its `{{line}}`. What of it is open when the case is over is
 * cancelled; the order itself stays.
 */
export const ordered = (
  key: string,
  qty: number,
  placing: Placing = BY_GUEST,
  inCart: readonly Step[] = [],
): Step[] => [
  ...readyToOrder(placing.way, key, qty, inCart),
  cartStep(placing.way, 'placed', placing.method, placing.below, {
    body: { email: emailOf(key), paymentMethod: { method: OFFLINE } },
    save: { order: '' },
    undo: { as: 'admin', route: 'POST /V1/orders/:id/cancel', ...ORDER },
  }),
  readOrder('order', { line: `items[sku=${skuOf(key)}].item_id` }),
]

/** Reads the order as it is now. */
export const readOrder = (name: string, save?: Record<string, string>): Step =>
  step(name, 'GET /V1/orders/:id', { ...ORDER, ...(save && { save }) })

/** So many of the line, as invoices, shipments and refunds take it. */
export const lines = (qty: number, line = '{{line}}') => [{ order_item_id: line, qty }]

/** The line of the goods within an order or a document of it. */
export const lineAt = (step: string, key: string, member: string) =>
  `$${step}.items[sku=${skuOf(key)}].${member}`

/** A case that leaves an order in the store. */
export const orderCase = (
  group: string,
  name: string,
  { tags = ['state'], kind = 'success', ...rest }: Pick<Case, 'steps'> & Partial<Case>,
): Case => ({ name, group, tags, kind, writes: 'orders', needs: SHOPPING, ...rest })

/** What is there to see of an entity of sales, on the routes that only read. */
export interface Readable {
  readonly group: string
  /** `an order`, the need that gives an id. */
  readonly need: string
  readonly one: string
  readonly list: string
  /** Under what name the need gives it. */
  readonly id: string
  /** The member of the answer that is the id. */
  readonly key: string
}

/** One that is there reads as the list has it; one that is not there is refused. */
export const readingCases = ({ group, need, one, list, id, key }: Readable): Case[] => [
  {
    name: `${one} reads ${need} as ${list} has it`,
    group,
    tags: ['read'],
    kind: 'success',
    needs: [need],
    steps: [
      step('read', one, { path: { id: `{{${id}}}` } }),
      step('list', list, { query: criteria([[key, 'eq', `{{${id}}}`]]) }),
    ],
    holds: [
      { says: 'it has the id that was asked for', equal: [`$read.${key}`, `{{${id}}}`] },
      { says: 'the list finds it', equal: ['$list.total_count', 1] },
      {
        // Extensions add to the one and forget the other.
        says: 'it is the same in the list',
        unchanged: { before: '$list.items[0]', after: '$read', except: ['extension_attributes'] },
      },
    ],
  },
  ...refusals(group, [[one, `for ${need} that is not there`, 404, NO_DOCUMENT, { path: { id: NOBODY } }]]),
]

/** The path to what an id was saved of. */
export const at = (id: string) => ({ path: { id: `{{${id}}}` } })

/** A document has the comments that are listed of it; `more` of it may be read besides. */
export const commentsCase = ({ group, need, one, id }: Readable, more: readonly Step[] = []): Case => ({
  name: `the comments of ${need} are listed as it has them`,
  group,
  tags: ['read'],
  kind: 'success',
  needs: [need],
  steps: [step('read', one, at(id)), step('comments', `${one}/comments`, at(id)), ...more],
  holds: [
    {
      says: 'the comments are those that it has',
      union: { of: ['$comments.items[].entity_id'], equals: '$read.comments[].entity_id' },
    },
  ],
})

/** Invoices the order: all that is open, or what is said. The id is saved under the name of the step. */
export const invoiced = (name: string, body: object = {}): Step =>
  step(name, 'POST /V1/order/:orderId/invoice', { ...OF_ORDER, body, save: { [name]: '' } })

/** Ships the order: all that is open, or what is said. The id is saved under the name of the step. */
export const shipped = (name: string, body: object = {}): Step =>
  step(name, 'POST /V1/order/:orderId/ship', { ...OF_ORDER, body, save: { [name]: '' } })

/** Refunds the order: all that is paid, or what is said. The id is saved under the name of the step. */
export const refunded = (name: string, body: object = {}): Step =>
  step(name, 'POST /V1/order/:orderId/refund', { ...OF_ORDER, body, save: { [name]: '' } })

/** The laws that a list has the documents of an order as they read, by the step that saved the id of each. */
export const listedAs = (list: string, documents: Readonly<Record<string, string>>): Law[] => [
  {
    says: 'the list of the order has no others',
    length: { list: `$${list}.items`, is: 'eq', value: Object.keys(documents).length },
  },
  ...Object.entries(documents).map(([id, document]) => ({
    says: 'the list has each of them as it reads',
    unchanged: {
      before: `$${list}.items[entity_id={{${id}}}]`,
      after: `$${document}`,
      except: ['extension_attributes'],
    },
  })),
]

/** The law that a comment, whose id is saved as `comment`, is listed as it was answered. */
export const LISTED_COMMENT: Law = {
  says: 'the comment is listed as it was answered',
  contains: { in: '$comments.items[entity_id={{comment}}]', value: '$commented' },
}

/** Reads in what quantities the goods lie in their sources; stores without the modules have none. */
export const sources = (name: string, key: string): Step =>
  step(name, 'GET /V1/inventory/source-items', {
    query: criteria([['sku', 'eq', skuOf(key)]]),
    expect: { status: [200, 404] },
    require: [{ path: 'items', otherwise: 'the store has no sources of goods' }],
  })

/** The law that an order is as it was, but for mails that are sent meanwhile. */
export const stays = (says: string, before: string, after: string, except: readonly string[] = []): Law => ({
  says,
  unchanged: { before: `$${before}`, after: `$${after}`, except: ['updated_at', 'email_sent', ...except] },
})

/** A comment that nobody is told of. */
export const comment = (parent: string) => ({
  parent_id: parent,
  comment: 'Contract comment',
  is_customer_notified: 0,
  is_visible_on_front: 0,
})
