import type { Faker } from '@faker-js/faker'
import { timestamp } from '../../framework/clock.ts'
import { guest, type Context } from '../../framework/context.ts'
import { effective, stockItemOf } from '../../modules/catalog-inventory/stock-item.ts'
import { products, type Product } from '../../modules/catalog/tables.ts'
import { customerAddresses, customers, type Customer } from '../../modules/customer/tables.ts'
import { valueOf } from '../../modules/eav/scoped-values.ts'
import {
  isProductSalable,
  requestedQuantityErrors,
  salableQuantity,
} from '../../modules/inventory/salability.ts'
import { stockIdOfStore } from '../../modules/inventory/stock-resolver.ts'
import { saveItem } from '../../modules/quote/cart-item-repository.ts'
import { createCartForCustomer, createGuestCart } from '../../modules/quote/cart-management.ts'
import type { CartId } from '../../modules/quote/cart-store.ts'
import { quoteIdOfMask } from '../../modules/quote/guest-cart.ts'
import {
  saveGuestPaymentInformationAndPlaceOrder,
  savePaymentInformationAndPlaceOrder,
} from '../../modules/quote/payment-information.ts'
import type { QuoteAddressInput } from '../../modules/quote/schemas.ts'
import { saveShippingInformation } from '../../modules/quote/shipping-information.ts'
import { defaultScope } from '../../modules/store/scope.ts'
import { addressIn, openOffice, personOf, type Office } from './customers.ts'
import type { DemoContext } from './demo-context.ts'
import { isSent, type Fate } from './order-fates.ts'

/** What is needed to place orders. */
export interface Checkout {
  readonly office: Office
  readonly context: DemoContext
  readonly stockId: number
  /** What can be bought by itself, the oldest first. */
  readonly products: readonly Product[]
  /** The oldest first. */
  readonly customers: readonly Customer[]
}

export function openCheckout(seed: number, context: DemoContext): Checkout {
  const { db } = context
  const { store_id, ...scope } = defaultScope(db)
  return {
    office: openOffice(seed, 'orders', context),
    // Shoppers come through the default store view, and not as administrators.
    context: { ...context, scope: { store_id, ...scope }, user: guest, may: () => false },
    stockId: stockIdOfStore(store_id, context),
    products: [...db.table(products).all()].filter((product) => isOnSale(product, store_id)),
    customers: [...db.table(customers).all()],
  }
}

const ENABLED = '1'
const NOT_VISIBLE = '1'

const isOnSale = ({ values }: Product, storeId: number): boolean =>
  valueOf(values, storeId, 'status') === ENABLED && valueOf(values, storeId, 'visibility') !== NOT_VISIBLE

/**
 * Goes all the way of a shopper, from an empty cart to an order.
 *
 * @returns the id of the order; undefined where nothing is left that would do
 */
export function placeOrder(fate: Fate, checkout: Checkout): number | undefined {
  const basket = basketOf(fate, checkout)
  if (basket.length === 0) return undefined
  const shopper = shopperOf(checkout)
  const { context, cartId, shipTo, billTo } = shopper
  for (const { product, qty } of basket)
    saveItem({ cartItem: { quote_id: String(cartId), sku: product.sku, qty } }, context)
  if (basket.some(({ product }) => !isVirtual(product)))
    saveShippingInformation(
      { cartId, addressInformation: { ...FLAT_RATE, shipping_address: shipTo } },
      context,
    )
  const payment = { cartId, paymentMethod: { method: 'checkmo' }, billingAddress: billTo }
  return Number(
    shopper.email === undefined
      ? savePaymentInformationAndPlaceOrder(payment, context)
      : saveGuestPaymentInformationAndPlaceOrder({ ...payment, email: shopper.email }, context),
  )
}

/** How a fresh install ships. */
const FLAT_RATE = { shipping_carrier_code: 'flatrate', shipping_method_code: 'flatrate' }

/** Somebody with an empty cart. */
interface Shopper {
  readonly context: Context
  readonly cartId: CartId
  readonly shipTo: QuoteAddressInput
  readonly billTo: QuoteAddressInput
  /** Of a guest, of whom nothing else is known. */
  readonly email?: string
}

/** Mostly one of the customers that there are by then. */
function shopperOf(checkout: Checkout): Shopper {
  const { office, context } = checkout
  const known = checkout.customers.filter(isThere(context))
  const isKnown = office.faker.datatype.boolean(0.7)
  if (!isKnown || known.length === 0) return visitor(checkout)
  return returning(office.faker.helpers.arrayElement(known), context)
}

function visitor({ office, context }: Checkout): Shopper {
  const person = personOf(office)
  const { region, ...address } = addressIn(person.home, person, office)
  const place = { ...address, ...(region?.region && { region: region.region }) }
  return {
    context,
    cartId: quoteIdOfMask(createGuestCart({}, context), context),
    shipTo: place,
    billTo: place,
    email: person.email,
  }
}

function returning(customer: Customer, anybody: Context): Shopper {
  const { entity_id, default_shipping, default_billing } = customer
  const context: Context = { ...anybody, user: { type: 'customer', id: entity_id } }
  return {
    context,
    cartId: createCartForCustomer({ customerId: entity_id }, context),
    shipTo: entryOf(default_shipping, context),
    billTo: entryOf(default_billing, context),
  }
}

/** An entry of the address book as the checkout sends it: its id, and all that it says. */
function entryOf(id: number | null, { db }: Context): QuoteAddressInput {
  const entry = db.table(customerAddresses).get(id ?? 0)
  if (!entry) return {}
  const { entity_id, firstname, lastname, company, street, city, postcode, country_id, telephone } = entry
  return {
    customer_address_id: entity_id,
    firstname,
    lastname,
    company,
    street: street.split('\n'),
    city,
    region: entry.region,
    region_id: entry.region_id,
    postcode,
    country_id,
    telephone,
  }
}

interface Purchase {
  readonly product: Product
  readonly qty: number
}

/** One to four products, of each so much as the shop can sell. */
function basketOf(fate: Fate, checkout: Checkout): Purchase[] {
  const { office, context } = checkout
  const { faker } = office
  const wanted = faker.helpers.weightedArrayElement([
    { weight: 40, value: 1 },
    { weight: 32, value: 2 },
    { weight: 18, value: 3 },
    { weight: 10, value: 4 },
  ])
  const basket: Purchase[] = []
  const { sends } = fate
  for (const product of inAnyOrder(checkout.products.filter(isThere(context)), faker)) {
    const isFirst = basket.length === 0
    if (isFirst && sends !== undefined && isVirtual(product)) continue
    const qty = Math.max(quantityOf(product, checkout), isFirst ? (sends ?? 0) : 0)
    if (!isAvailable({ product, qty }, fate, checkout)) continue
    basket.push({ product, qty })
    if (basket.length === wanted) break
  }
  return basket
}

/** Each of them once, drawn as it is asked for. */
function* inAnyOrder<Item>(items: readonly Item[], faker: Faker): Generator<Item> {
  const rest = [...items]
  for (;;) {
    const last = rest.pop()
    if (last === undefined) return
    const at = faker.number.int({ max: rest.length })
    yield rest[at] ?? last
    if (at < rest.length) rest[at] = last
  }
}

/** A few, or some metres. */
function quantityOf({ entity_id }: Product, { office: { faker }, context }: Checkout): number {
  if (stockItemOf(context, entity_id)?.is_qty_decimal)
    return faker.number.float({ min: 1, max: 8, multipleOf: 0.5 })
  return faker.helpers.weightedArrayElement([
    { weight: 66, value: 1 },
    { weight: 22, value: 2 },
    { weight: 8, value: 3 },
    { weight: 4, value: 6 },
  ])
}

/** May so much of it be sold, and can it be sent where it has to be? */
function isAvailable({ product, qty }: Purchase, fate: Fate, { context, stockId }: Checkout): boolean {
  const { sku, entity_id } = product
  if (!isProductSalable(sku, stockId, context)) return false
  if (requestedQuantityErrors(sku, stockId, qty, context).length > 0) return false
  const stockItem = stockItemOf(context, entity_id)
  const isLimited = !stockItem || effective(stockItem).manage_stock
  return !isLimited || !isSent(fate) || salableQuantity(sku, stockId, context) >= qty
}

const isVirtual = ({ type_id }: Product): boolean => type_id === 'virtual'

/** Was it made by now? */
function isThere({ clock }: Pick<Context, 'clock'>): (row: { readonly created_at: string }) => boolean {
  const now = timestamp(clock)
  return ({ created_at }) => created_at <= now
}
