import fc from 'fast-check'
import { expect, test } from 'vitest'
import { less, sum } from '../../../src/framework/money.ts'
import { placeOrder } from '../../../src/modules/sales/place-order.ts'
import { invoiceOrder } from '../../../src/modules/sales/invoice-order.ts'
import { orderLines, qtyToInvoice, qtyToRefund, qtyToShip } from '../../../src/modules/sales/order-lines.ts'
import { cancelOrder, holdOrder, unholdOrder } from '../../../src/modules/sales/order-management.ts'
import { refundOrder } from '../../../src/modules/sales/refund-order.ts'
import { shipOrder } from '../../../src/modules/sales/ship-order.ts'
import {
  creditmemos,
  invoices,
  orderItems,
  orders,
  shipments,
  type Order,
  type OrderItem,
} from '../../../src/modules/sales/tables.ts'
import type { Context } from '../../../src/framework/context.ts'
import { LocalizedException } from '../../../src/framework/errors.ts'
import { createMock, type Mock } from '../../support/create-mock.ts'
import { aContext, aDraft, aProduct, type Ordered } from '../../support/orders.ts'

/*
 * Amounts and units alone, with taxes and discounts that no cart would have; test/laws.test.ts walks the whole store.
 */

/**
 * Something that is done to the order: of each line so many quarters of what is open. A refusal is as good as a
 * success, if it leaves no trace.
 */
type Action =
  | { readonly name: 'invoice' | 'ship'; readonly quarters: readonly number[] }
  | { readonly name: 'refund'; readonly quarters: readonly number[]; readonly shipping: number }
  | { readonly name: 'cancel' | 'hold' | 'unhold' }

const STOCK = 40

const SKUS = ['a', 'b', 'v'] as const

/** Lines of prices and taxes that do not share out evenly; the last one is virtual. */
const anItem = (sku: string): fc.Arbitrary<Ordered> =>
  fc.record({
    sku: fc.constant(sku),
    price: fc.integer({ min: 1, max: 5_000 }).map((cents) => cents / 100),
    qty: fc.integer({ min: 1, max: 5 }),
    tax: fc.integer({ min: 0, max: 300 }).map((cents) => cents / 100),
    discount: fc.integer({ min: 0, max: 1 }).map((cents) => cents / 100),
    isVirtual: fc.constant(sku === 'v'),
  })

/** Eight quarters are more than there is. */
const quarters = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 4 }) },
    { weight: 1, arbitrary: fc.constant(8) },
  ),
  { minLength: 3, maxLength: 3 },
)

const anAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({ name: fc.constantFrom('invoice' as const, 'ship' as const), quarters }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      name: fc.constant('refund' as const),
      quarters,
      shipping: fc.integer({ min: 0, max: 300 }).map((cents) => cents / 100),
    }),
  },
  { weight: 2, arbitrary: fc.record({ name: fc.constantFrom('hold' as const, 'unhold' as const) }) },
  { weight: 1, arbitrary: fc.record({ name: fc.constant('cancel' as const) }) },
)

test('whatever is done to an order, its amounts and units stay in keeping', async () => {
  const mock = createMock()
  const ids = new Map<string, number>()
  for (const sku of SKUS) ids.set(sku, await aProduct(mock, { sku, price: 1, isVirtual: sku === 'v' }, STOCK))
  const snapshot = mock.store.db.snapshot()

  fc.assert(
    fc.property(
      fc.tuple(anItem('a'), anItem('b'), anItem('v')),
      fc.array(anAction, { minLength: 6, maxLength: 16 }),
      (items, actions) => {
        mock.store.db.restore(snapshot)
        const context = aContext(mock)
        mock.store.db.transaction(() => placeOrder(aDraft({ items, shipping: 7.77 }, ids), context))
        checkLaws(mock)
        for (const action of actions) {
          perform(mock, action, 'quarters' in action ? unitsOf(action, mock) : [], context)
          checkLaws(mock)
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('an order that is invoiced and shipped to the end is complete, and refunded to the end closed', async () => {
  const mock = createMock()
  const ids = new Map<string, number>()
  for (const sku of SKUS) ids.set(sku, await aProduct(mock, { sku, price: 1, isVirtual: sku === 'v' }, STOCK))
  const snapshot = mock.store.db.snapshot()

  fc.assert(
    fc.property(
      fc.tuple(anItem('a'), anItem('b'), anItem('v')),
      fc.array(anAction, { maxLength: 6 }),
      (items, actions) => {
        mock.store.db.restore(snapshot)
        const context = aContext(mock)
        mock.store.db.transaction(() => placeOrder(aDraft({ items, shipping: 7.77 }, ids), context))
        for (const action of actions)
          if (action.name === 'invoice' || action.name === 'ship')
            perform(mock, action, unitsOf(action, mock), context)
        for (const finish of [invoiceOrder, shipOrder]) attempt(mock, () => finish({ orderId: 1 }, context))
        expect(theOrder(mock)).toMatchObject({ state: 'complete', total_paid: theOrder(mock).grand_total })

        attempt(mock, () => refundOrder({ orderId: 1 }, context))
        const order = theOrder(mock)
        expect(order).toMatchObject({ state: 'closed', total_refunded: order.grand_total })
        expect(sum(order.tax_refunded)).toBe(sum(order.tax_amount))
      },
    ),
    { numRuns: 80 },
  )
})

/** So many quarters of what is open of each line. */
function unitsOf(action: Extract<Action, { quarters: readonly number[] }>, mock: Mock): number[] {
  const open = { invoice: qtyToInvoice, ship: qtyToShip, refund: qtyToRefund }[action.name]
  const lines = orderLines(mock.store.db.table(orderItems).where('order', 1))
  return lines.map((line, index) => Math.round((open(line) * (action.quarters[index] ?? 0)) / 4))
}

/** A refusal leaves everything as it was. */
function perform(mock: Mock, action: Action, units: readonly number[], context: Context): boolean {
  const items = units.map((qty, index) => ({ order_item_id: index + 1, qty }))
  return attempt(mock, () => {
    switch (action.name) {
      case 'invoice':
        return invoiceOrder({ orderId: 1, items }, context)
      case 'ship':
        return shipOrder({ orderId: 1, items }, context)
      case 'refund': {
        return refundOrder(
          {
            orderId: 1,
            items,
            arguments: { shipping_amount: action.shipping },
          },
          context,
        )
      }
      case 'cancel':
        return cancelOrder({ id: 1 }, context)
      case 'hold':
        return holdOrder({ id: 1 }, context)
      case 'unhold':
        return unholdOrder({ id: 1 }, context)
    }
  })
}

function attempt(mock: Mock, work: () => unknown): boolean {
  const before = mock.state()
  try {
    mock.store.db.transaction(work)
    return true
  } catch (error) {
    if (!(error instanceof LocalizedException)) throw error
    expect(mock.state()).toEqual(before)
    return false
  }
}

const theOrder = (mock: Mock): Order => {
  const order = mock.store.db.table(orders).get(1)
  if (!order) throw new Error('there is no order')
  return order
}

function checkLaws(mock: Mock): void {
  const { db } = mock.store
  const order = theOrder(mock)
  const lines = db.table(orderItems).where('order', 1)
  for (const line of lines) checkUnits(line)
  checkAmounts(order, lines)

  const paid = db.table(invoices).where('order', 1)
  const refunded = db.table(creditmemos).where('order', 1)
  expect(sum(order.total_paid)).toBe(sum(...paid.map(({ grand_total }) => grand_total)))
  expect(sum(order.total_refunded)).toBe(sum(...refunded.map(({ grand_total }) => grand_total)))
  expect(sum(...lines.map(({ qty_invoiced }) => qty_invoiced))).toBe(
    sum(...paid.map(({ total_qty }) => total_qty)),
  )
  expect(sum(...lines.map(({ qty_shipped }) => qty_shipped))).toBe(
    sum(
      ...db
        .table(shipments)
        .where('order', 1)
        .map(({ total_qty }) => total_qty),
    ),
  )
}

function checkUnits(line: OrderItem): void {
  const { qty_ordered = 0, qty_invoiced = 0, qty_canceled = 0, qty_shipped = 0, qty_refunded = 0 } = line
  expect(sum(qty_invoiced, qty_canceled)).toBeLessThanOrEqual(qty_ordered)
  expect(sum(qty_shipped, qty_canceled)).toBeLessThanOrEqual(qty_ordered)
  expect(qty_refunded).toBeLessThanOrEqual(qty_invoiced)
  for (const units of [qty_invoiced, qty_canceled, qty_shipped, qty_refunded])
    expect(units).toBeGreaterThanOrEqual(0)
}

function checkAmounts(order: Order, lines: readonly OrderItem[]): void {
  const total = (name: 'row_total' | 'tax_amount' | 'discount_amount' | 'row_invoiced' | 'tax_invoiced') =>
    sum(...lines.map((line) => line[name]))
  expect(order.subtotal).toBe(total('row_total'))
  expect(order.tax_amount).toBe(total('tax_amount'))
  expect(less(0, order.discount_amount)).toBe(total('discount_amount'))
  expect(order.grand_total).toBe(
    sum(order.subtotal, order.tax_amount, order.shipping_amount, order.discount_amount),
  )
  expect(sum(order.subtotal_invoiced)).toBe(total('row_invoiced'))
  expect(sum(order.tax_invoiced)).toBe(total('tax_invoiced'))
  expect(sum(order.total_paid)).toBeLessThanOrEqual(sum(order.grand_total))
  expect(sum(order.total_refunded)).toBeLessThanOrEqual(sum(order.total_paid))
  expect(sum(order.shipping_refunded)).toBeLessThanOrEqual(sum(order.shipping_invoiced))
  // What is booked in the books' currency is what is booked in the order's.
  for (const name of ['total_paid', 'total_refunded', 'tax_invoiced', 'subtotal_refunded'] as const)
    expect(order[`base_${name}`]).toBe(order[name])
}
