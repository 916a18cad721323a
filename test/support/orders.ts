import { contextOf, guest, type Context } from '../../src/framework/context.ts'
import { sum, times } from '../../src/framework/money.ts'
import type { OrderDraft, OrderItemDraft } from '../../src/modules/sales/order-draft.ts'
import { placeOrder } from '../../src/modules/sales/place-order.ts'
import type { Order } from '../../src/modules/sales/tables.ts'
import { defaultScope } from '../../src/modules/store/scope.ts'
import type { Mock } from './create-mock.ts'

/** Units and prices of what the oracle's shopper orders. */
export const MUGS = { sku: 'mug', name: 'Coffee Mug', price: 12.5, qty: 5, weight: 1.5 }
export const TRAYS = { sku: 'tray', name: 'Serving Tray', price: 30, qty: 2, weight: 1.5 }

/** A line of an order in a few words. */
export interface Ordered {
  readonly sku: string
  readonly name?: string
  readonly price: number
  readonly qty: number
  readonly weight?: number
  readonly isVirtual?: boolean
  /** For the whole line. */
  readonly tax?: number
  /** For the whole line, not negative. */
  readonly discount?: number
  /** Anything else that the line's draft is to have. */
  readonly draft?: Partial<OrderItemDraft>
}

export interface OrderOptions {
  readonly items?: readonly Ordered[]
  /** Shipping by flat rate; none for an order of virtual products. */
  readonly shipping?: number
  readonly draft?: Partial<OrderDraft>
}

/** The context of a call by nobody in particular, in the default store view. */
export const aContext = ({ store }: Mock): Context =>
  contextOf(store, {
    user: guest,
    scope: defaultScope(store.db),
    may: () => false,
    origin: 'http://store.example',
  })

/** Makes a product with so much of it at the default source; its id. */
export async function aProduct(
  mock: Mock,
  { sku, name = sku, price, weight = 1, isVirtual = false }: Omit<Ordered, 'qty'>,
  stock: number | object = 100,
): Promise<number> {
  const stock_item = typeof stock === 'number' ? { qty: stock, is_in_stock: true } : stock
  const product = {
    sku,
    name,
    price,
    attribute_set_id: 4,
    status: 1,
    visibility: 4,
    type_id: isVirtual ? 'virtual' : 'simple',
    ...(!isVirtual && { weight }),
    extension_attributes: { stock_item },
  }
  const { status, body } = await mock.as('full').post('/V1/products', { product })
  if (status !== 200) throw new Error(`no product ${sku}: ${JSON.stringify(body)}`)
  return (body as { id: number }).id
}

/** Makes the products that are ordered, where there are none yet, and places the order as a cart would. */
export async function anOrder(mock: Mock, options: OrderOptions = {}): Promise<Order> {
  const { items = [MUGS, TRAYS] } = options
  const ids = new Map<string, number>()
  for (const item of items) {
    const known = await mock.as('full').get(`/V1/products/${item.sku}`)
    ids.set(item.sku, known.status === 200 ? (known.body as { id: number }).id : await aProduct(mock, item))
  }
  return place(mock, aDraft({ ...options, items }, ids))
}

/** Places an order all or nothing. */
export const place = (mock: Mock, draft: OrderDraft): Order =>
  mock.store.db.transaction(() => placeOrder(draft, aContext(mock)))

/** What a cart knows of these items. */
export function aDraft(
  { items = [], shipping, draft }: OrderOptions,
  ids: ReadonlyMap<string, number>,
): OrderDraft {
  const lines = items.map((item, index) => lineOf(item, index, ids.get(item.sku) ?? 0))
  const isVirtual = items.every((item) => item.isVirtual)
  const shippingAmount = isVirtual ? 0 : (shipping ?? sum(...items.map(({ qty }) => times(5, qty))))
  const subtotal = sum(...lines.map((line) => line.row_total))
  const tax = sum(...lines.map((line) => line.tax_amount))
  const discount = sum(...lines.map((line) => line.discount_amount))
  return {
    store_id: 1,
    quote_id: 1,
    remote_ip: '127.0.0.1',
    currency: 'USD',
    customer: {
      customer_id: 1,
      customer_group_id: 1,
      customer_email: 'maria@example.com',
      customer_firstname: 'Maria',
      customer_lastname: 'Keller',
    },
    items: lines,
    billing_address: ADDRESS,
    ...(!isVirtual && {
      shipping: { address: ADDRESS, method: 'flatrate_flatrate', description: 'Flat Rate - Fixed' },
    }),
    payment: { method: 'checkmo', additional_information: { method_title: 'Check / Money order' } },
    totals: {
      subtotal,
      subtotal_incl_tax: sum(...lines.map((line) => line.row_total_incl_tax)),
      discount_amount: discount === 0 ? 0 : -discount,
      tax_amount: tax,
      discount_tax_compensation_amount: 0,
      shipping_amount: shippingAmount,
      shipping_incl_tax: shippingAmount,
      shipping_tax_amount: 0,
      shipping_discount_amount: 0,
      shipping_discount_tax_compensation_amount: 0,
      grand_total: sum(subtotal, tax, shippingAmount, -discount),
    },
    ...draft,
  }
}

function lineOf(item: Ordered, index: number, productId: number): OrderItemDraft {
  const { sku, name = sku, price, qty, isVirtual = false, tax = 0, discount = 0 } = item
  const weight = isVirtual ? undefined : (item.weight ?? 1)
  const row_total = times(price, qty)
  return {
    quote_item_id: index + 1,
    product_id: productId,
    product_type: isVirtual ? 'virtual' : 'simple',
    sku,
    name,
    is_virtual: isVirtual,
    qty_ordered: qty,
    price,
    original_price: price,
    price_incl_tax: price,
    row_total,
    row_total_incl_tax: sum(row_total, tax),
    tax_percent: 0,
    tax_amount: tax,
    discount_amount: discount,
    discount_tax_compensation_amount: 0,
    weight,
    row_weight: times(weight, qty),
    ...item.draft,
  }
}

const ADDRESS = {
  firstname: 'Maria',
  lastname: 'Keller',
  street: ['12 Harbour Road'],
  city: 'Austin',
  region: 'Texas',
  region_id: 57,
  postcode: '78701',
  country_id: 'US',
  telephone: '5125550101',
  email: 'maria@example.com',
}
