import type { Faker } from '@faker-js/faker'
import { invoiceOrder } from '../../modules/sales/invoice-order.ts'
import { addOrderComment, cancelOrder, holdOrder } from '../../modules/sales/order-management.ts'
import { refundOrder } from '../../modules/sales/refund-order.ts'
import { shipOrder } from '../../modules/sales/ship-order.ts'
import { orderItems, orders, type OrderItem } from '../../modules/sales/tables.ts'
import type { DemoContext } from './demo-context.ts'

/** Where a merchant sits. */
export interface Desk {
  readonly faker: Faker
  readonly context: DemoContext
}

/** Something that is done with an order. */
export interface Step {
  /** Least and most that pass before, since what was done last. */
  readonly hours: readonly [number, number]
  readonly act: (orderId: number, desk: Desk) => void
}

/** What becomes of an order. */
export interface Fate {
  /** How many of twenty orders it befalls. */
  readonly share: number
  readonly steps: readonly Step[]
  /** The order begins with so many units, at least, of something that is sent. */
  readonly sends?: number
}

/** Every fate as often as its share is, in another order each time. */
export function* fatesInTurn(faker: Faker): Generator<Fate, never> {
  const round = fates.flatMap((fate) => Array.from({ length: fate.share }, () => fate))
  for (;;) yield* faker.helpers.shuffle(round)
}

/** Is anything of the order sent, so that it must be there? */
export const isSent = ({ steps }: Fate): boolean =>
  steps.some(({ act }) => act === ship || act === shipOneUnit)

function invoice(orderId: number, { context }: Desk): void {
  invoiceOrder({ orderId, notify: true }, context)
}

function invoiceOneUnit(orderId: number, { context }: Desk): void {
  const items = oneUnit(orderId, context)
  invoiceOrder({ orderId, items, comment: { comment: 'Paid in part.', is_visible_on_front: 0 } }, context)
}

/** All that is left to be sent; of vouchers and workshops there is nothing. */
function ship(orderId: number, { faker, context }: Desk): void {
  if (context.db.table(orders).get(orderId)?.is_virtual) return
  shipOrder({ orderId, notify: true, tracks: [trackOf(faker)] }, context)
}

function shipOneUnit(orderId: number, { faker, context }: Desk): void {
  const items = oneUnit(orderId, context)
  const comment = { comment: 'The rest follows.', is_visible_on_front: 1 }
  shipOrder({ orderId, items, notify: true, appendComment: true, comment, tracks: [trackOf(faker)] }, context)
}

const trackOf = (faker: Faker) => ({
  track_number: faker.string.numeric(14),
  title: faker.helpers.arrayElement(['Parcel Post', 'Cargo Bike', 'Express']),
  carrier_code: 'custom',
})

/** What was sent goes back to where it came from. */
function refund(orderId: number, { context }: Desk): void {
  const return_to_stock_items = linesOf(orderId, context)
    .filter(({ is_virtual }) => !is_virtual)
    .map(({ item_id }) => item_id)
  refundOrder(
    {
      orderId,
      notify: true,
      comment: { comment: 'Everything came back unused.', is_visible_on_front: 1 },
      arguments: { extension_attributes: { return_to_stock_items } },
    },
    context,
  )
}

/** Damaged goods are paid back and do not return; their shipping is not paid back. */
function refundOneUnit(orderId: number, { context }: Desk): void {
  refundOrder(
    {
      orderId,
      items: oneUnit(orderId, context),
      comment: { comment: 'Arrived with a tear.', is_visible_on_front: 0 },
      arguments: { shipping_amount: 0 },
    },
    context,
  )
}

function cancel(orderId: number, { context }: Desk): void {
  cancelOrder({ id: orderId }, context)
  remark(orderId, 'Canceled as the customer asked for.', context)
}

function hold(orderId: number, { context }: Desk): void {
  holdOrder({ id: orderId }, context)
  remark(orderId, 'On hold until the address is confirmed.', context)
}

function promise(orderId: number, { context }: Desk): void {
  remark(orderId, 'The customer will pay by the end of the week.', context)
}

/** A comment, which leaves the order the status that it has. */
function remark(orderId: number, comment: string, context: DemoContext): void {
  const status = context.db.table(orders).get(orderId)?.status ?? null
  const statusHistory = { comment, status, is_customer_notified: 0, is_visible_on_front: 0 }
  addOrderComment({ id: orderId, statusHistory }, context)
}

const linesOf = (orderId: number, { db }: DemoContext): OrderItem[] =>
  db.table(orderItems).where('order', orderId)

const oneUnit = (orderId: number, context: DemoContext) =>
  linesOf(orderId, context)
    .slice(0, 1)
    .map(({ item_id }) => ({ order_item_id: item_id, qty: 1 }))

const PAYING: Step['hours'] = [1, 60]
const PACKING: Step['hours'] = [4, 72]
const RETURNING: Step['hours'] = [120, 480]
const DECIDING: Step['hours'] = [1, 96]

const paid: Step = { hours: PAYING, act: invoice }
const sent: Step = { hours: PACKING, act: ship }
const sentInPart: Step = { hours: PACKING, act: shipOneUnit }

/** Pending, processing, complete, closed, canceled and holded; processing in several ways. */
const fates: readonly Fate[] = [
  { share: 2, steps: [] },
  { share: 1, steps: [{ hours: DECIDING, act: promise }] },
  { share: 1, sends: 2, steps: [{ hours: PAYING, act: invoiceOneUnit }] },
  { share: 2, sends: 1, steps: [paid] },
  { share: 2, sends: 2, steps: [paid, sentInPart] },
  { share: 5, steps: [paid, sent] },
  { share: 1, sends: 2, steps: [paid, sentInPart, sent] },
  { share: 1, sends: 2, steps: [paid, sent, { hours: RETURNING, act: refundOneUnit }] },
  { share: 2, steps: [paid, sent, { hours: RETURNING, act: refund }] },
  { share: 2, steps: [{ hours: DECIDING, act: cancel }] },
  { share: 1, steps: [{ hours: DECIDING, act: hold }] },
]
