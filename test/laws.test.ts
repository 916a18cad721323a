import fc from 'fast-check'
import { expect, test } from 'vitest'
import { less, negative, sum, times } from '../src/framework/money.ts'
import type { Reservation } from '../src/modules/inventory/tables.ts'
import { answered } from './support/carts.ts'
import { createMock } from './support/create-mock.ts'
import type { Answer } from './support/inventory.ts'
import {
  COUNTED,
  days,
  isBox,
  isLeaf,
  isPriced,
  openShop,
  perform,
  units,
  wholeOf,
  type OpenCart,
  type Order,
  type OrderItem,
  type Shop,
  type SourceItem,
  type Step,
} from './support/trade.ts'

/*
 * Shoppers and a merchant do what they like, over HTTP; after every step all that the API shows must be in keeping.
 *
 * LAWS_RUNS sets how many such days there are, LAWS_SEED what happens on them (`random` for days that nobody saw yet).
 */
const RUNS = Number(process.env.LAWS_RUNS ?? 12)
const { LAWS_SEED = '2025' } = process.env
const SEED = LAWS_SEED === 'random' ? Date.now() : Number(LAWS_SEED)

test.each([
  ['the default stock', 1],
  ['a stock of several sources', 2],
])(
  'whatever is done to carts, orders and goods, the laws hold: %s',
  async (_, stockId) => {
    const shop = await openShop(createMock(), stockId)
    const { db } = shop.mock.store
    const start = db.snapshot()

    await fc.assert(
      fc.asyncProperty(days, async (steps) => {
        db.restore(start)
        let day: Day = { shop, seen: await look(shop) }
        for (const step of steps) day = await live(day, step)
        for (const step of endings(day)) day = await live(day, step)
        for (const order of day.seen.orders) expect(ENDED).toContain(order.state)
      }),
      {
        numRuns: Math.ceil(RUNS / 2),
        seed: SEED + stockId,
        endOnFailure: process.env.QUICK !== undefined,
      },
    )
  },
  600_000,
)

/** A shop, and what was last seen of it. */
interface Day {
  readonly shop: Shop
  readonly seen: Seen
}

/** What the API shows, and the rows behind it. */
interface Seen {
  readonly rows: Readonly<Record<string, object[]>>
  readonly orders: readonly Order[]
  readonly invoices: readonly Document[]
  readonly creditmemos: readonly Document[]
  readonly shipments: readonly Document[]
  readonly sourceItems: readonly SourceItem[]
  /** Of each product; none of one that is gone. */
  readonly stock: ReadonlyMap<string, Stock | undefined>
}

/** An invoice, a credit memo or a shipment. */
interface Document {
  readonly order_id: number
  readonly items: readonly (OrderItem & { readonly order_item_id: number; readonly qty: number })[]
  readonly [amount: `${string}_${'amount' | 'total' | 'subtotal' | 'positive' | 'negative'}`]:
    number | undefined
  readonly subtotal: number
}

/** What is said of a product's stock; the legacy quantity is that of the source `default`. */
interface Stock {
  readonly salable: number
  readonly qty: number
  readonly min_qty: number
  readonly backorders: number
  readonly is_in_stock: boolean
}

/** Does a step and looks at all the laws. */
async function live(day: Day, step: Step): Promise<Day> {
  const done = await perform(step, day.shop, day.seen.orders)
  if (!done) return day
  const { shop, answer } = done
  const seen = await look(shop, day.seen)
  const isDone = checkAnswer(step, answer, day.seen, seen)
  if (isDone) checkStep(step, day.seen, seen, shop.stockId)
  for (const order of seen.orders) checkOrder(order, seen)
  for (const sku of seen.stock.keys()) checkSalable(sku, seen, shop.stockId)
  if (isDone && MOVES_CARTS.has(step.does)) for (const cart of shop.carts) await checkCart(cart)
  return { shop, seen }
}

const MOVES_CARTS: ReadonlySet<Step['does']> = new Set<Step['does']>([
  'add',
  'change a line',
  'remove a line',
  'set a coupon',
  'remove the coupon',
  'say where to',
  'change a price',
  'delete a product',
])

/** There is enough of everything, and every order is brought to its end. */
function endings({ shop, seen }: Day): Step[] {
  const source = shop.stockId === 1 ? 'default' : 'east'
  const plenty = COUNTED.map((sku) => ({ sku, source_code: source, quantity: 500, status: 1 }))
  const all = { quarters: undefined, shipping: undefined, fee: 0, isReturned: false }
  return [
    { does: 'write source items', rows: plenty },
    ...seen.orders.flatMap((_, order): Step[] => [
      { does: 'unhold', order },
      { does: 'invoice', order, ...all },
      { does: 'ship', order, ...all, source },
      { does: 'refund', order, ...all },
    ]),
  ]
}

const ENDED = ['complete', 'closed', 'canceled']

/** Looks at what may have changed since. */
async function look({ mock, stockId }: Shop, before?: Seen): Promise<Seen> {
  const merchant = mock.as('full')
  const rows = mock.state()
  const all = async <Row>(path: string, table: RegExp, known?: readonly Row[]): Promise<readonly Row[]> => {
    const tables = Object.keys(rows).filter((name) => table.test(name))
    if (known && tables.every((name) => isSame(rows[name], before?.rows[name]))) return known
    return (await answered<{ items: Row[] }>(merchant.get(`/V1/${path}?searchCriteria`))).items
  }
  const stockAt = async (sku: string): Promise<[string, Stock | undefined]> => {
    const known = before?.stock.get(sku)
    if (before && known && isSame(rowsOf(sku, rows), rowsOf(sku, before.rows))) return [sku, known]
    const { status, body } = await merchant.get(`/V1/stockItems/${sku}`)
    if (status !== 200) return [sku, undefined]
    const salable = `/V1/inventory/get-product-salable-quantity/${sku}/${stockId}`
    return [sku, { ...(body as Stock), salable: await answered<number>(merchant.get(salable)) }]
  }
  const stock = new Map<string, Stock | undefined>()
  for (const sku of COUNTED) stock.set(...(await stockAt(sku)))
  return {
    rows,
    stock,
    orders: await all('orders', /^sales_order/, before?.orders),
    invoices: await all('invoices', /^sales_invoice/, before?.invoices),
    creditmemos: await all('creditmemos', /^sales_creditmemo/, before?.creditmemos),
    shipments: await all('shipments', /^sales_shipment/, before?.shipments),
    sourceItems: await all('inventory/source-items', /^inventory_source_item/, before?.sourceItems),
  }
}

/** All that the stock of a product depends on. */
function rowsOf(sku: string, rows: Seen['rows']): object[] {
  const [product] = (rows.catalog_product_entity ?? []).filter((row) => 'sku' in row && row.sku === sku)
  const id = product && 'entity_id' in product ? product.entity_id : undefined
  return [
    ...(product ? [product] : []),
    ...(rows.cataloginventory_stock_item ?? []).filter((row) => 'product_id' in row && row.product_id === id),
    ...['inventory_source_item', 'inventory_reservation'].flatMap((name) =>
      (rows[name] ?? []).filter((row) => 'sku' in row && row.sku === sku),
    ),
  ]
}

const isSame = (a: readonly object[] = [], b: readonly object[] = []): boolean =>
  a.length === b.length && a.every((row, index) => row === b[index])

/** Was the step done? A refusal leaves no trace, but that the coupon before one that is refused is gone. */
function checkAnswer(step: Step, { status, body }: Answer, before: Seen, after: Seen): boolean {
  expect([200, 400, 404], `${step.does}: ${JSON.stringify(body)}`).toContain(status)
  if (status === 200 && body !== false) return true
  if (step.does !== 'set a coupon')
    for (const [name, rows] of Object.entries(after.rows))
      if (!isSame(rows, before.rows[name])) expect(rows).toEqual(before.rows[name])
  return false
}

/** What may become of an order by what is done to it. Source: sales.md section 3. */
const TRANSITIONS: Partial<Record<Step['does'], Readonly<Record<string, readonly string[]>>>> = {
  invoice: { new: ['processing', 'complete'], processing: ['processing', 'complete'] },
  ship: { new: ['processing'], processing: ['processing', 'complete'], complete: ['complete'] },
  refund: { processing: ['processing', 'complete', 'closed'], complete: ['complete', 'closed'] },
  cancel: {
    new: ['canceled', 'processing'],
    processing: ['canceled', 'processing', 'complete'],
  },
  hold: { new: ['holded'], processing: ['holded'] },
  unhold: { holded: ['new', 'processing'] },
}

function checkStep(step: Step, before: Seen, after: Seen, stockId: number): void {
  for (const order of after.orders) {
    const was = before.orders.find(({ entity_id }) => entity_id === order.entity_id)
    if (!was) expect(order.state).toBe('new')
    else if (was === order || JSON.stringify(was) === JSON.stringify(order)) continue
    else expect(TRANSITIONS[step.does]?.[was.state], `${step.does}: ${was.state}`).toContain(order.state)
  }
  for (const sku of COUNTED) {
    if (WRITES_STOCK.has(step.does)) expect(reservationsOf(after)).toEqual(reservationsOf(before))
    else
      expect(goodsLeft(sku, after), sku).toBe(sum(goodsLeft(sku, before), movedBy(step, sku, before, after)))
    if (step.does === 'invoice') checkSent(sku, before, after, stockId)
    if (step.does === 'refund') checkGivenBack(sku, step.isReturned, before, after, stockId)
  }
}

const WRITES_STOCK: ReadonlySet<Step['does']> = new Set<Step['does']>([
  'write source items',
  'delete source items',
  'write legacy stock',
])

const isAt = (item: SourceItem, source: string, sku: string): boolean =>
  item.source_code === source && item.sku === sku

const reservationsOf = ({ rows }: Seen): readonly Reservation[] =>
  (rows.inventory_reservation ?? []) as Reservation[]

/**
 * What was invoiced and never left is taken from the sources with its refund, where they have it, and promised no
 * more; where it is returned it is given back once again. Source: inventory.md section 8.1.
 */
function checkGivenBack(sku: string, isReturned: boolean, before: Seen, after: Seen, stockId: number): void {
  for (const was of changed(before, after)) {
    const lines = leavesOf(was, sku)
    const waiting = sum(
      ...lines.map((item) => less(invoicedOf(item, was), units(item, 'refunded'), leftWith(item, was))),
    )
    const refunded = unitsSince(was, sku, 'refunded', after)
    const unsent = Math.min(refunded, Math.max(waiting, 0))
    if (available(sku, before, stockId) < unsent) continue
    expect(keptSince(was, sku, before, after), sku).toBe(times(unsent, isReturned ? 2 : 1))
  }
}

/** A virtual product leaves with its invoice, where the sources have it, and is promised no more. */
function checkSent(sku: string, before: Seen, after: Seen, stockId: number): void {
  for (const was of changed(before, after)) {
    if (leavesOf(was, sku).some(({ product_type }) => product_type !== 'virtual')) continue
    const sent = unitsSince(was, sku, 'invoiced', after)
    if (available(sku, before, stockId) >= sent) expect(keptSince(was, sku, before, after)).toBe(sent)
  }
}

/** Units of a product that were invoiced or refunded of an order since. */
function unitsSince(was: Order, sku: string, what: 'invoiced' | 'refunded', after: Seen): number {
  const order = after.orders.find(({ entity_id }) => entity_id === was.entity_id) ?? was
  const all = (lines: readonly OrderItem[]) => sum(...lines.map((item) => units(item, what)))
  return less(all(leavesOf(order, sku)), all(leavesOf(was, sku)))
}

/** Units that were promised to an order, and are no more. */
function keptSince(order: Order, sku: string, before: Seen, after: Seen): number {
  const promises = (seen: Seen) => sum(...promisesOf(order, sku, seen).map(({ quantity }) => quantity))
  return less(promises(after), promises(before))
}

/** What lies at all sources, less what is promised. */
const goodsLeft = (sku: string, seen: Seen): number =>
  sum(
    ...seen.sourceItems.filter((item) => item.sku === sku).map(({ quantity }) => quantity),
    ...reservationsOf(seen)
      .filter((row) => row.sku === sku)
      .map(({ quantity }) => quantity),
  )

/** By so much a step changes what is left of a product: less by what is ordered, more by what is canceled or returned. */
function movedBy(step: Step, sku: string, before: Seen, after: Seen): number {
  switch (step.does) {
    case 'place': {
      const placed = after.orders.filter(
        (order) => !before.orders.some((was) => was.entity_id === order.entity_id),
      )
      return negative(
        sum(...placed.flatMap((order) => leavesOf(order, sku).map((item) => units(item, 'ordered')))),
      )
    }
    case 'cancel':
      return sum(
        ...changed(before, after).flatMap((order) =>
          leavesOf(order, sku).map((item) =>
            Math.max(
              less(
                units(item, 'ordered'),
                Math.max(shippedOf(item, order), invoicedOf(item, order)),
                canceledOf(item, order),
              ),
              0,
            ),
          ),
        ),
      )
    case 'refund':
      return step.isReturned
        ? sum(...changed(before, after).map((was) => unitsSince(was, sku, 'refunded', after)))
        : 0
    default:
      return 0
  }
}

/** Orders as they were before something was done to them. */
const changed = (before: Seen, after: Seen): Order[] =>
  before.orders.filter((was) => {
    const order = after.orders.find(({ entity_id }) => entity_id === was.entity_id)
    return JSON.stringify(order) !== JSON.stringify(was)
  })

const leavesOf = (order: Order, sku: string): OrderItem[] =>
  order.items.filter((item) => isLeaf(item) && item.sku === sku)

/** Units of a part that left: where it goes with the whole, the whole tells. */
function shippedOf(item: OrderItem, order: Order): number {
  const whole = wholeOf(item, order)
  return whole && !isBox(whole) ? ofWhole(item, whole, units(whole, 'shipped')) : units(item, 'shipped')
}

function invoicedOf(item: OrderItem, order: Order): number {
  const whole = wholeOf(item, order)
  return whole?.product_type === 'configurable' ? units(whole, 'invoiced') : units(item, 'invoiced')
}

function canceledOf(item: OrderItem, order: Order): number {
  const whole = wholeOf(item, order)
  return whole?.product_type === 'configurable' ? units(whole, 'canceled') : units(item, 'canceled')
}

const ofWhole = (part: OrderItem, whole: OrderItem, wholes: number): number =>
  times(wholes, units(part, 'ordered') / units(whole, 'ordered'))

/** What can be sold is what enabled sources have, less what is promised and the threshold. Source: inventory.md 6. */
function checkSalable(sku: string, seen: Seen, stockId: number): void {
  const stock = seen.stock.get(sku)
  if (!stock) return
  const there = itemsOpen(sku, seen, stockId)
  const inStock = available(sku, seen, stockId)
  const reserved = sum(
    ...reservationsOf(seen)
      .filter((row) => row.sku === sku && row.stock_id === stockId)
      .map(({ quantity }) => quantity),
  )
  const isPromisable =
    stockId === 1 || reserved === 0 || sum(reserved, ...there.map(({ quantity }) => quantity)) > 0
  const isInStock =
    there.some(({ status }) => status === 1) &&
    (stock.backorders !== 0 || inStock > stock.min_qty) &&
    isPromisable
  expect(stock.salable, sku).toBe(isInStock ? less(sum(inStock, reserved), stock.min_qty) : 0)

  const own = seen.sourceItems.find((item) => isAt(item, 'default', sku))
  expect(stock.qty, sku).toBe(own?.quantity ?? 0)
}

/** What lies at sources that are enabled. */
function itemsOpen(sku: string, { sourceItems }: Seen, stockId: number): SourceItem[] {
  const open = stockId === 1 ? ['default'] : ['east', 'west']
  return sourceItems.filter((item) => item.sku === sku && open.includes(item.source_code))
}

const available = (sku: string, seen: Seen, stockId: number): number =>
  sum(
    ...itemsOpen(sku, seen, stockId)
      .filter(({ status }) => status === 1)
      .map(({ quantity }) => quantity),
  )

function checkOrder(order: Order, seen: Seen): void {
  const [invoices, creditmemos, shipments] = [seen.invoices, seen.creditmemos, seen.shipments].map(
    (documents) => documents.filter(({ order_id }) => order_id === order.entity_id),
  ) as [Document[], Document[], Document[]]
  for (const item of order.items) {
    checkUnits(item, order)
    const onAll = (documents: readonly Document[]) =>
      sum(
        ...documents.flatMap(({ items }) =>
          items.filter((own) => own.order_item_id === item.item_id).map(({ qty }) => qty),
        ),
      )
    expect(units(item, 'invoiced')).toBe(onAll(invoices))
    expect(units(item, 'refunded')).toBe(onAll(creditmemos))
    if (!wholeOf(item, order) || isBox(wholeOf(item, order) ?? item))
      expect(units(item, 'shipped')).toBe(onAll(shipments))
  }
  checkAmounts(order)
  for (const invoice of invoices) checkDocument(invoice, order)
  for (const creditmemo of creditmemos) checkDocument(creditmemo, order)
  checkBooked(order, invoices, creditmemos)
  checkSettled(order, seen)
}

function checkUnits(item: OrderItem, order: Order): void {
  const ordered = units(item, 'ordered')
  expect(sum(units(item, 'invoiced'), units(item, 'canceled'))).toBeLessThanOrEqual(ordered)
  expect(sum(units(item, 'shipped'), units(item, 'canceled'))).toBeLessThanOrEqual(ordered)
  expect(units(item, 'refunded')).toBeLessThanOrEqual(units(item, 'invoiced'))
  for (const what of ['ordered', 'invoiced', 'shipped', 'refunded', 'canceled'] as const)
    expect(units(item, what)).toBeGreaterThanOrEqual(0)
  if (order.state === 'new') expect(units(item, 'shipped')).toBe(0)
}

function checkAmounts(order: Order): void {
  const lines = order.items.filter((item) => isPriced(item, order))
  const total = (name: keyof OrderItem) => sum(...lines.map((line) => line[name] as number | undefined))
  // An order shows what its rows come to after the discount.
  expect(order.subtotal).toBe(sum(total('row_total'), total('discount_amount')))
  expect(order.tax_amount).toBe(sum(total('tax_amount'), order.shipping_tax_amount))
  expect(negative(order.discount_amount)).toBe(sum(total('discount_amount'), order.shipping_discount_amount))
  expect(order.grand_total).toBe(
    sum(order.subtotal, order.tax_amount, order.shipping_amount, order.discount_amount),
  )
  expect(order.total_due).toBe(less(order.grand_total, order.total_paid))
  expect(sum(order.total_paid)).toBeLessThanOrEqual(sum(order.grand_total))
  expect(sum(order.total_refunded)).toBeLessThanOrEqual(sum(order.total_paid))
  expect(sum(order.subtotal_invoiced)).toBe(total('row_invoiced'))
  expect(sum(order.tax_invoiced)).toBeLessThanOrEqual(sum(order.tax_amount))
  inBothCurrencies(order)
  for (const item of order.items) inBothCurrencies(item)
}

/** What is told in the currency of the books is what is told in the customer's: they are one. */
function inBothCurrencies(row: object): void {
  const amounts = row as Record<string, unknown>
  for (const name of Object.keys(amounts))
    if (BOTH.test(name) && `base_${name}` in amounts)
      expect(amounts[`base_${name}`], name).toBe(amounts[name])
}

const BOTH =
  /amount|total|price|row_|tax_|discount_|shipping_|adjustment|_(invoiced|refunded|canceled|paid|due)$/

function checkDocument(document: Document, order: Order): void {
  const lines = document.items.filter(({ order_item_id }) => {
    const item = order.items.find(({ item_id }) => item_id === order_item_id)
    return item && isPriced(item, order)
  })
  const total = (name: keyof OrderItem) => sum(...lines.map((line) => line[name] as number | undefined))
  expect(document.subtotal).toBe(total('row_total'))
  expect(document.tax_amount).toBe(sum(total('tax_amount'), document.shipping_tax_amount))
  const ofShipping = less(negative(document.discount_amount), total('discount_amount'))
  expect(ofShipping).toBeGreaterThanOrEqual(0)
  expect(ofShipping).toBeLessThanOrEqual(sum(order.shipping_discount_amount))
  const adjustment = less(document.adjustment_positive, document.adjustment_negative)
  expect(document.grand_total).toBe(
    sum(
      document.subtotal,
      document.tax_amount,
      document.shipping_amount,
      document.discount_amount,
      adjustment,
    ),
  )
  inBothCurrencies(document)
  for (const item of document.items) inBothCurrencies(item)
}

/** What documents say comes to what their order says. */
function checkBooked(order: Order, invoices: readonly Document[], creditmemos: readonly Document[]): void {
  const total = (documents: readonly Document[], name: keyof Document) =>
    sum(...documents.map((document) => document[name] as number | undefined))
  for (const name of ['subtotal', 'tax', 'shipping', 'discount'] as const) {
    const column = name === 'subtotal' ? name : (`${name}_amount` as const)
    expect(sum(order[`${name}_invoiced`]), name).toBe(total(invoices, column))
    expect(sum(order[`${name}_refunded`]), name).toBe(total(creditmemos, column))
  }
  expect(sum(order.total_invoiced)).toBe(total(invoices, 'grand_total'))
  expect(sum(order.total_paid)).toBe(total(invoices, 'grand_total'))
  // Of the discount on shipping a credit memo takes parts of cents; the order is told whole ones.
  const off = Math.abs(less(order.total_refunded, total(creditmemos, 'grand_total')))
  expect(off).toBeLessThanOrEqual(times(0.005, creditmemos.length))
}

/** Where nothing of an order waits any more, nothing is promised; what was refunded was looked at then. */
function checkSettled(order: Order, seen: Seen): void {
  for (const sku of new Set(order.items.filter(isLeaf).map((item) => item.sku))) {
    const lines = leavesOf(order, sku)
    const promises = promisesOf(order, sku, seen)
    const isOver = lines.every(
      (item) => sum(leftWith(item, order), canceledOf(item, order)) === units(item, 'ordered'),
    )
    const isAsked = order.state === 'canceled' || (isOver && !isBundleCanceledInPart(lines, order, promises))
    if (!isAsked || lines.some((item) => units(item, 'refunded') > 0 || isSentUnseen(item))) continue
    expect(sum(...promises.map(({ quantity }) => quantity)), `${order.increment_id} ${sku}`).toBe(0)
  }
}

/**
 * A store notes on no line of a bundle whose parts have prices of their own, or are shipped by themselves, that it was
 * canceled: what was let go can yet be shipped, and so is let go twice.
 */
const isBundleCanceledInPart = (lines: OrderItem[], order: Order, promises: Reservation[]): boolean =>
  lines.some((item) => wholeOf(item, order)?.product_type === 'bundle') &&
  promises.some(({ metadata }) => metadata.includes('order_canceled'))

/** A virtual product is invoiced even where it is out of stock, and then nothing is taken from any source. */
const isSentUnseen = (item: OrderItem): boolean =>
  item.product_type === 'virtual' && units(item, 'invoiced') > 0

/** Units that left the store: those of a virtual product with the invoice. */
const leftWith = (item: OrderItem, order: Order): number =>
  item.product_type === 'virtual' ? units(item, 'invoiced') : shippedOf(item, order)

const promisesOf = (order: Order, sku: string, seen: Seen): Reservation[] =>
  reservationsOf(seen).filter((row) => row.sku === sku && row.metadata.includes(`"${order.increment_id}"`))

interface Totals {
  readonly items: readonly { row_total: number; tax_amount: number; discount_amount: number; qty: number }[]
  readonly total_segments: readonly { code: string; value: number }[]
  readonly [amount: string]: unknown
}

async function checkCart({ caller, path }: OpenCart): Promise<void> {
  const totals = await answered<Totals>(caller.get(`${path}/totals`))
  const segment = (code: string) => totals.total_segments.find((one) => one.code === code)?.value ?? 0
  const total = (name: keyof Totals['items'][number]) => sum(...totals.items.map((item) => item[name]))
  expect(totals.subtotal).toBe(total('row_total'))
  expect(totals.tax_amount).toBe(total('tax_amount'))
  expect(totals.items_qty).toBe(total('qty'))
  const parts = ['subtotal', 'discount', 'shipping', 'tax'].map(segment)
  expect(segment('grand_total')).toBe(sum(...parts))
  expect(totals.base_grand_total).toBe(segment('grand_total'))
}
