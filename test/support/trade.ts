import fc from 'fast-check'
import { attributes as attributeTable, entityAttributes } from '../../src/modules/eav/tables.ts'
import { less } from '../../src/framework/money.ts'
import { answered, aCoupon, aPlace, aProduct, CALIFORNIA, CHECKMO, taxCalifornia } from './carts.ts'
import type { Caller, Mock } from './create-mock.ts'
import { PASSWORD, signIn, signUp } from './customers.ts'
import { aSource, lying, linked, stock, type Answer } from './inventory.ts'
import { attributes, create } from './products.ts'

/**
 * What shoppers and a merchant do. Numbers pick among what there is at that moment, round and round; a step that
 * finds nothing to pick from is left out.
 */
export type Step =
  | { readonly does: 'make a cart'; readonly who: number }
  | { readonly does: 'add'; readonly cart: number; readonly good: number; readonly qty: number }
  | { readonly does: 'change a line'; readonly cart: number; readonly line: number; readonly qty: number }
  | { readonly does: 'remove a line'; readonly cart: number; readonly line: number }
  | { readonly does: 'set a coupon'; readonly cart: number; readonly code: string }
  | { readonly does: 'remove the coupon'; readonly cart: number }
  | { readonly does: 'say where to'; readonly cart: number; readonly isTaxed: boolean }
  | { readonly does: 'place'; readonly cart: number; readonly isTaxed: boolean }
  | { readonly does: 'cancel' | 'hold' | 'unhold'; readonly order: number }
  | { readonly does: 'invoice'; readonly order: number; readonly quarters: Quarters }
  | { readonly does: 'ship'; readonly order: number; readonly quarters: Quarters; readonly source?: string }
  | {
      readonly does: 'refund'
      readonly order: number
      readonly quarters: Quarters
      readonly isReturned: boolean
      readonly shipping: number | undefined
      readonly fee: number
    }
  | { readonly does: 'write source items'; readonly rows: readonly SourceItem[] }
  | {
      readonly does: 'delete source items'
      readonly rows: readonly Omit<SourceItem, 'quantity' | 'status'>[]
    }
  | { readonly does: 'write legacy stock'; readonly sku: string; readonly stockItem: object }
  | { readonly does: 'change a price'; readonly sku: string; readonly price: number }
  | { readonly does: 'delete a product'; readonly sku: string }

/** Of each line so many quarters of what is open; everything, line by line unnamed, without. */
type Quarters = readonly number[] | undefined

export interface SourceItem {
  readonly sku: string
  readonly source_code: string
  readonly quantity: number
  readonly status: number
}

/** A line of an order as the API shows it. */
export interface OrderItem {
  readonly item_id: number
  readonly parent_item_id?: number
  readonly sku: string
  readonly product_type: string
  readonly [amount: `${'' | 'base_'}${'row' | 'tax' | 'discount' | 'amount'}_${string}`]: number | undefined
  readonly [units: `qty_${string}`]: number | undefined
}

/** An order as the API shows it. */
export interface Order {
  readonly entity_id: number
  readonly increment_id: string
  readonly state: string
  readonly status: string
  readonly items: readonly OrderItem[]
  readonly [
    amount: `${'' | 'base_'}${'total' | 'subtotal' | 'grand' | 'tax' | 'shipping' | 'discount'}_${string}`
  ]: number | undefined
  readonly subtotal: number
  readonly is_virtual: number
}

export interface OpenCart {
  readonly caller: Caller
  readonly path: string
  /** A customer has one, a guest as many as they like. */
  readonly customer: number | undefined
  readonly isTaxed: boolean
}

/** A store with goods, and all that goes on in it. */
export interface Shop {
  readonly mock: Mock
  readonly stockId: number
  readonly customers: readonly Caller[]
  readonly carts: readonly OpenCart[]
}

/** Products that have a quantity. */
export const COUNTED = ['mug', 'bolt', 'rope', 'soon', 'guide', 'red', 'green', 'lens', 'strap'] as const

const SOURCES = ['default', 'east', 'west', 'shut'] as const

const SINGLE = COUNTED.filter((sku) => sku !== 'lens' && sku !== 'strap')

const COLOR = 93
const inColor = (option_value: number) => ({
  configurable_item_options: [{ option_id: String(COLOR), option_value }],
})
const withParts = (first: number) => ({
  bundle_options: [
    { option_id: first, option_qty: 1, option_selections: [first] },
    { option_id: first + 1, option_qty: 1, option_selections: [first + 1] },
  ],
})

/** What can be put into a cart. */
const GOODS: readonly { readonly sku: string; readonly choice?: object }[] = [
  { sku: 'mug' },
  { sku: 'bolt' },
  { sku: 'rope' },
  { sku: 'soon' },
  { sku: 'guide' },
  { sku: 'shirt', choice: inColor(11) },
  { sku: 'shirt', choice: inColor(12) },
  { sku: 'kit', choice: withParts(1) },
  { sku: 'box', choice: withParts(3) },
]

/**
 * A store that sells simple, virtual and configurable products, a `kit` that costs what its parts do and is shipped
 * whole, and a `box` with a price of its own whose parts are shipped one by one. Prices and rates round badly.
 *
 * @param stockId 1 draws from the source `default` alone; 2 from `east` and `west`, and not from `shut`
 */
export async function openShop(mock: Mock, stockId: number): Promise<Shop> {
  await addGoods(mock)
  await taxCalifornia(mock)
  await aCoupon(mock, 'TENTH', { discount_amount: 10 })
  await aCoupon(mock, 'SEVEN', {
    simple_action: 'cart_fixed',
    discount_amount: 7.77,
    apply_to_shipping: true,
  })
  if (stockId !== 1) await addStock(mock)
  await create(mock, aBundle('kit', { price_type: '0', sku_type: '0', shipment_type: '0' }))
  await create(mock, aBundle('box', { price_type: '1', sku_type: '1', shipment_type: '1' }))
  const customers: Caller[] = []
  for (const email of ['maria@example.com', 'noor@example.com']) {
    await signUp(mock, { email })
    customers.push(await signIn(mock, email, PASSWORD))
  }
  return { mock, stockId, customers, carts: [] }
}

async function addGoods(mock: Mock): Promise<void> {
  const { db } = mock.store
  const options = ['Red', 'Green'].map((label, index) => ({ label, value: String(11 + index) }))
  db.table(attributeTable).update(COLOR, { options })
  db.table(entityAttributes).insert({
    attribute_set_id: 4,
    attribute_group_id: 7,
    attribute_id: COLOR,
    sort_order: 99,
  })
  const taxed = attributes({ tax_class_id: '2' })
  const stocked = (stock_item: object) => ({
    extension_attributes: { stock_item: { is_in_stock: true, ...stock_item } },
  })
  await aProduct(mock, 'mug', 12.5, { ...taxed, ...stocked({ qty: 30 }) })
  await aProduct(mock, 'bolt', 3.335, stocked({ qty: 30, use_config_min_qty: false, min_qty: 2 }))
  await aProduct(mock, 'rope', 0.99, { ...taxed, ...stocked({ qty: 25.5, is_qty_decimal: true }) })
  await aProduct(mock, 'soon', 7, {
    ...taxed,
    ...stocked({ qty: 3, use_config_backorders: false, backorders: 1 }),
  })
  await aProduct(mock, 'guide', 19.99, { type_id: 'virtual', ...taxed, ...stocked({ qty: 20 }) })
  for (const [sku, color] of [
    ['red', '11'],
    ['green', '12'],
  ] as const)
    await aProduct(mock, sku, 9.95, { ...attributes({ color, tax_class_id: '2' }), ...stocked({ qty: 15 }) })
  await aProduct(mock, 'lens', 10.01, { ...taxed, ...stocked({ qty: 40 }) })
  await aProduct(mock, 'strap', 3.33, { ...taxed, ...stocked({ qty: 40 }) })
  await create(mock, {
    sku: 'shirt',
    name: 'Shirt',
    type_id: 'configurable',
    ...taxed,
    extension_attributes: {
      stock_item: { is_in_stock: true },
      configurable_product_options: [
        { attribute_id: String(COLOR), label: 'Color', position: 1, values: [{ value_index: 11 }] },
      ],
      configurable_product_links: [6, 7],
    },
  })
}

/** Of two lenses and a strap. */
const aBundle = (sku: string, types: Record<string, string>) => ({
  sku,
  name: sku,
  type_id: 'bundle',
  price: 24.99,
  ...attributes({ ...types, weight_type: '0', price_view: '0', tax_class_id: '2' }),
  extension_attributes: {
    stock_item: { is_in_stock: true },
    bundle_product_options: (
      [
        ['lens', 2],
        ['strap', 1],
      ] as const
    ).map(([part, qty], index) => ({
      title: part,
      required: true,
      type: 'select',
      position: index,
      product_links: [{ sku: part, qty, position: 1, price: 0, price_type: 0, can_change_quantity: 0 }],
    })),
  },
})

async function addStock(mock: Mock): Promise<void> {
  for (const source of ['east', 'west']) await aSource(mock, source)
  await aSource(mock, 'shut', { enabled: false })
  await answered(mock.as('full').post('/V1/inventory/stocks', { stock: stock('All', 'base') }))
  await linked(mock, 2, 'east', 'west', 'shut')
  await lying(
    mock,
    ...COUNTED.map((sku): [string, string, number, number] => ['east', sku, 12, 1]),
    // Parts of a box that is shipped one by one may lie at several sources, those of a kit may not.
    ...SINGLE.flatMap((sku): [string, string, number, number][] => [
      ['west', sku, 9, 1],
      ['shut', sku, 50, 1],
    ]),
  )
}

/** Does one step, and gives the answer with the shop as it is then; nothing where it finds nothing to be done to. */
export async function perform(
  step: Step,
  shop: Shop,
  orders: readonly Order[],
): Promise<{ answer: Answer; shop: Shop } | undefined> {
  const merchant = shop.mock.as('full')
  const stays = async (request: PromiseLike<Answer>) => ({ answer: await request, shop })
  switch (step.does) {
    case 'make a cart':
      return makeCart(step.who, shop)
    case 'add':
    case 'change a line':
    case 'remove a line':
    case 'set a coupon':
    case 'remove the coupon':
    case 'say where to':
    case 'place':
      return shop.carts.length === 0 ? undefined : fill(step, shop)
    case 'cancel':
    case 'hold':
    case 'unhold':
    case 'invoice':
    case 'ship':
    case 'refund':
      return orders.length === 0 ? undefined : stays(fulfil(step, picked(orders, step.order), merchant))
    case 'write source items':
      return stays(merchant.post('/V1/inventory/source-items', { sourceItems: step.rows }))
    case 'delete source items':
      return stays(merchant.post('/V1/inventory/source-items-delete', { sourceItems: step.rows }))
    case 'write legacy stock':
      return stays(merchant.put(`/V1/products/${step.sku}/stockItems/1`, { stockItem: step.stockItem }))
    case 'change a price':
      return stays(merchant.put(`/V1/products/${step.sku}`, { product: { price: step.price } }))
    case 'delete a product':
      return stays(merchant.delete(`/V1/products/${step.sku}`))
  }
}

async function makeCart(who: number, shop: Shop) {
  const index = who % (shop.customers.length + 1)
  const customer = shop.customers[index]
  const caller = customer ?? shop.mock.as('guest')
  const answer: Answer = await caller.post(customer ? '/V1/carts/mine' : '/V1/guest-carts')
  const path = customer ? '/V1/carts/mine' : `/V1/guest-carts/${String(answer.body)}`
  const isOpen = customer !== undefined && shop.carts.some((cart) => cart.customer === index)
  const made = { caller, path, customer: customer && index, isTaxed: false }
  return { answer, shop: isOpen ? shop : { ...shop, carts: [...shop.carts, made] } }
}

type CartStep = Extract<Step, { readonly cart: number }>

async function fill(step: CartStep, shop: Shop): Promise<{ answer: Answer; shop: Shop } | undefined> {
  const cart = picked(shop.carts, step.cart)
  const { caller, path } = cart
  const stays = async (request: PromiseLike<Answer>) => ({ answer: await request, shop })
  switch (step.does) {
    case 'add': {
      const { sku, choice } = picked(GOODS, step.good)
      const quote_id = cart.customer === undefined ? path.split('/').at(-1) : undefined
      const product_option = choice && { extension_attributes: choice }
      return stays(
        caller.post(`${path}/items`, { cartItem: { sku, qty: step.qty, quote_id, product_option } }),
      )
    }
    case 'change a line':
    case 'remove a line': {
      const lines = await answered<{ item_id: number; quote_id: string }[]>(caller.get(`${path}/items`))
      if (lines.length === 0) return undefined
      const { item_id, quote_id } = picked(lines, step.line)
      const line = `${path}/items/${item_id}`
      return stays(
        step.does === 'remove a line'
          ? caller.delete(line)
          : caller.put(line, { cartItem: { qty: step.qty, quote_id } }),
      )
    }
    case 'set a coupon':
      return stays(caller.put(`${path}/coupons/${step.code}`))
    case 'remove the coupon':
      return stays(caller.delete(`${path}/coupons`))
    case 'say where to':
      return stays(
        caller.post(`${path}/shipping-information`, {
          addressInformation: {
            shipping_address: placeOf(step.isTaxed),
            billing_address: placeOf(step.isTaxed),
            shipping_carrier_code: 'flatrate',
            shipping_method_code: 'flatrate',
          },
        }),
      )
    case 'place': {
      const answer: Answer = await caller.post(`${path}/payment-information`, {
        email: 'guest@example.com',
        paymentMethod: CHECKMO,
        billingAddress: placeOf(step.isTaxed),
      })
      const isPlaced = answer.status === 200
      return {
        answer,
        shop: isPlaced ? { ...shop, carts: shop.carts.filter((other) => other !== cart) } : shop,
      }
    }
  }
}

const placeOf = (isTaxed: boolean) => (isTaxed ? CALIFORNIA : aPlace())

type OrderStep = Extract<Step, { readonly order: number }>

function fulfil(step: OrderStep, order: Order, merchant: Caller): PromiseLike<Answer> {
  const { entity_id } = order
  switch (step.does) {
    case 'cancel':
    case 'hold':
    case 'unhold':
      return merchant.post(`/V1/orders/${entity_id}/${step.does}`)
    case 'invoice':
      return merchant.post(`/V1/order/${entity_id}/invoice`, asked(step.quarters, order, 'invoice'))
    case 'ship':
      return merchant.post(`/V1/order/${entity_id}/ship`, {
        ...asked(step.quarters, order, 'ship'),
        ...(step.source && { arguments: { extension_attributes: { source_code: step.source } } }),
      })
    case 'refund': {
      const { items } = asked(step.quarters, order, 'refund')
      const isAsked = (id: number | undefined) =>
        items.length === 0 || items.some(({ order_item_id, qty }) => order_item_id === id && qty > 0)
      const return_to_stock_items = step.isReturned
        ? order.items
            .filter((item) => units(item, 'invoiced') > units(item, 'refunded') && isLeaf(item))
            .filter((item) => isAsked(item.item_id) || isAsked(item.parent_item_id))
            .map(({ item_id }) => item_id)
        : []
      return merchant.post(`/V1/order/${entity_id}/refund`, {
        items,
        arguments: {
          shipping_amount: step.shipping,
          adjustment_negative: step.fee,
          extension_attributes: { return_to_stock_items },
        },
      })
    }
  }
}

/** What is asked for of each line that can be named. */
function asked(quarters: Quarters, order: Order, action: 'invoice' | 'ship' | 'refund') {
  if (!quarters) return { items: [] }
  const isNamed = action === 'ship' ? isShipped : isPriced
  const items = order.items
    .filter((item) => isNamed(item, order))
    .map((item, index) => {
      const open = openUnits(item, action)
      const wanted = (open * picked(quarters, index)) / 4
      return { order_item_id: item.item_id, qty: item.sku === 'rope' ? wanted : Math.round(wanted) }
    })
  return { items }
}

const openUnits = (item: OrderItem, action: 'invoice' | 'ship' | 'refund'): number => {
  if (action === 'refund') return less(units(item, 'invoiced'), units(item, 'refunded'))
  const taken =
    action === 'invoice' ? units(item, 'invoiced') : Math.max(units(item, 'shipped'), units(item, 'refunded'))
  return Math.max(less(units(item, 'ordered'), taken, units(item, 'canceled')), 0)
}

/** Units of a line of an order. */
export const units = (
  item: OrderItem,
  what: 'ordered' | 'invoiced' | 'shipped' | 'refunded' | 'canceled',
): number => item[`qty_${what}`] ?? 0

/** Has a line a quantity in stock? */
export const isLeaf = ({ product_type }: OrderItem): boolean =>
  product_type === 'simple' || product_type === 'virtual'

/** The line that a line is a part of. */
export const wholeOf = ({ parent_item_id }: OrderItem, { items }: Order): OrderItem | undefined =>
  items.find(({ item_id }) => item_id === parent_item_id)

/** Does a line cost what its parts do? */
const isKit = ({ sku }: OrderItem): boolean => sku.startsWith('kit')

/** Are the parts of a line shipped one by one? */
export const isBox = ({ sku }: OrderItem): boolean => sku === 'box'

/** Does a line count when it comes to amounts? */
export function isPriced(item: OrderItem, order: Order): boolean {
  const whole = wholeOf(item, order)
  return whole ? isKit(whole) : !isKit(item)
}

/** Can a line be named on a shipment? */
function isShipped(item: OrderItem, order: Order): boolean {
  const whole = wholeOf(item, order)
  return item.product_type !== 'virtual' && (whole ? isBox(whole) : !isBox(item))
}

/** The last one is meant by -1. */
const LAST = -1

function picked<Of>(list: readonly Of[], number: number): Of {
  const one = number === LAST ? list.at(LAST) : list[number % list.length]
  if (one === undefined) throw new Error('there is nothing to pick from')
  return one
}

const which = fc.nat(7)

const cents = (max: number) => fc.integer({ min: 0, max }).map((amount) => amount / 100)

const quarters = fc.option(
  fc.array(
    fc.oneof(
      { weight: 15, arbitrary: fc.integer({ min: 0, max: 4 }) },
      { weight: 1, arbitrary: fc.constant(7) },
    ),
    { minLength: 1, maxLength: 4 },
  ),
  { nil: undefined, freq: 2 },
)

const counted = fc.constantFrom(...COUNTED)

const aSourceItem = fc.record({
  sku: counted,
  source_code: fc.constantFrom(...SOURCES, 'east', 'default'),
  quantity: fc.integer({ min: 0, max: 30 }),
  status: fc.constantFrom(1, 1, 1, 0),
})

const shopping = (cart: fc.Arbitrary<number>): fc.Arbitrary<Step> =>
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        does: fc.constant('add' as const),
        cart,
        good: fc.nat(GOODS.length - 1),
        qty: fc.integer({ min: 1, max: 6 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('change a line' as const),
        cart,
        line: which,
        qty: fc.integer({ min: 0, max: 9 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('remove a line' as const), cart, line: which }) },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('set a coupon' as const),
        cart,
        code: fc.constantFrom('TENTH', 'SEVEN', 'TENTH', 'SEVEN', 'NONE'),
      }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('remove the coupon' as const), cart }) },
  )

const fulfilment: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ does: fc.constant('invoice' as const), order: which, quarters }),
  },
  {
    weight: 5,
    arbitrary: fc.record(
      {
        does: fc.constant('ship' as const),
        order: which,
        quarters,
        source: fc.constantFrom('default', 'default', 'east', 'west', 'shut'),
      },
      { requiredKeys: ['does', 'order', 'quarters'] },
    ),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('refund' as const),
      order: which,
      quarters,
      isReturned: fc.boolean(),
      shipping: fc.option(cents(600), { nil: undefined }),
      fee: fc.constantFrom(0, 0, 0, 1.11),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constantFrom('cancel', 'cancel', 'hold', 'unhold'), order: which }),
  },
)

const stocking: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('write source items' as const),
      rows: fc.array(aSourceItem, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('delete source items' as const),
      rows: fc.array(
        aSourceItem.map(({ sku, source_code }) => ({ sku, source_code })),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('write legacy stock' as const),
      sku: counted,
      stockItem: fc.record(
        {
          qty: fc.integer({ min: 0, max: 30 }),
          is_in_stock: fc.boolean(),
          min_qty: fc.integer({ min: 0, max: 3 }),
          use_config_min_qty: fc.boolean(),
        },
        { requiredKeys: ['qty'] },
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('change a price' as const),
      sku: fc.constantFrom(...COUNTED, 'box'),
      price: cents(3_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('delete a product' as const),
      sku: fc.constantFrom(...COUNTED, 'shirt', 'kit', 'box'),
    }),
  },
)

/** From the cart to the order; the cart that was made last is the one that is meant. */
const ordering: fc.Arbitrary<Step[]> = fc
  .tuple(which, fc.array(shopping(fc.constant(LAST)), { minLength: 2, maxLength: 5 }), fc.boolean())
  .map(([who, filling, isTaxed]) => [
    { does: 'make a cart', who },
    ...filling,
    { does: 'say where to', cart: LAST, isTaxed },
    { does: 'place', cart: LAST, isTaxed },
  ])

/** Two orders, and then whatever comes. */
export const days: fc.Arbitrary<Step[]> = fc
  .tuple(
    ordering,
    ordering,
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fulfilment.map((step) => [step]) },
        { weight: 2, arbitrary: stocking.map((step) => [step]) },
        { weight: 1, arbitrary: shopping(which).map((step) => [step]) },
        { weight: 1, arbitrary: ordering },
      ),
      { minLength: 8, maxLength: 20, size: 'max' },
    ),
  )
  .map((all) => all.flat(2))
