import { merchantOf, shopperOf } from '../datasets/callers.ts'
import { Type } from 'typebox'
import { guest, type Context, type Store } from '../framework/context.ts'
import type { CartData, CartItemInput, QuoteAddressInput } from '../modules/quote/schemas.ts'
import { getCart } from '../modules/quote/cart-repository.ts'
import { quoteIdOfMask } from '../modules/quote/guest-cart.ts'
import { getCoupon } from '../modules/quote/coupon-management.ts'
import { call, RefusedError } from './call.ts'
import { customerIdOf, CustomerRef } from './customer.ts'
import { fakerOf, personOf, placeOf, type Person } from './fakes.ts'
import { aProduct } from './product.ts'

/** Something to be put into a cart: a sku for one unit of it, or what `POST /V1/carts/mine/items` takes. */
export type Wanted = string | Omit<CartItemInput, 'quote_id'>

/** What a cart is asked to be. */
export interface CartFields {
  /** Whose it is; a guest's without. */
  readonly customer?: CustomerRef
  /** One unit of a new product unless said. */
  readonly items?: readonly Wanted[]
  /** A code to be redeemed. */
  readonly coupon?: string
}

const CartItemFields = Type.Object(
  { sku: Type.String(), qty: Type.Optional(Type.Number()) },
  { additionalProperties: true },
)

export const cartOwnFields = {
  customer: Type.Optional(CustomerRef),
  items: Type.Optional(
    Type.Array(Type.Union([Type.String(), CartItemFields]), {
      description: 'Skus, or lines as a cart takes them; one unit of a new product unless said.',
    }),
  ),
  coupon: Type.Optional(Type.String({ description: 'A code to be redeemed.' })),
}

export const CartOwnFields = Type.Object(cartOwnFields, { additionalProperties: false })

/** A cart, and of a guest's the mask that it is known by. */
export interface BuiltCart extends CartData {
  /** What a guest has for its id, as `/V1/guest-carts/:cartId` takes it. */
  readonly masked_id?: string
}

/**
 * Makes a cart with something in it.
 *
 * @throws RefusedError
 */
export function aCart(store: Store, fields: CartFields = {}): BuiltCart {
  const { id, mask } = filled(store, fields)
  const cart = getCart({ cartId: id }, merchantOf(store))
  return { ...cart, ...(mask !== undefined && { masked_id: mask }) }
}

/** A cart with the routes that its owner has for it. */
export interface Basket {
  readonly id: number
  readonly mask: string | undefined
  readonly isVirtual: boolean
  /** Calls a route below the cart: `POST /items`. */
  readonly do: (
    method: string,
    below: string,
    body?: object,
    path?: Readonly<Record<string, string>>,
  ) => unknown
}

/** As {@link aCart}; for who goes on with it. */
export function filled(store: Store, { customer, items, coupon }: CartFields): Basket {
  const basket = customer === undefined ? guestBasket(store) : customerBasket(store, customerIdOf(customer))
  const wanted = items ?? [aProduct(store).sku]
  for (const entry of wanted) {
    const line = typeof entry === 'string' ? { sku: entry, qty: 1 } : { qty: 1, ...entry }
    basket.do('POST', '/items', { cartItem: { ...line, quote_id: basket.mask ?? String(basket.id) } })
  }
  if (coupon !== undefined) redeem(coupon, basket, store)
  const { is_virtual } = getCart({ cartId: basket.id }, merchantOf(store))
  return { ...basket, isVirtual: is_virtual ?? false }
}

/** A cart that has a coupon already loses it to one that is good for nothing, and its refusal is a promise. */
function redeem(coupon: string, { id, do: call }: Empty, store: Store): void {
  call('PUT', '/coupons/:couponCode', undefined, { couponCode: coupon })
  if (getCoupon({ cartId: id }, merchantOf(store)) !== coupon.trim())
    throw new RefusedError(`The coupon ${JSON.stringify(coupon)} is good for nothing here.`)
}

type Empty = Omit<Basket, 'isVirtual'>

function guestBasket(store: Store): Empty {
  const context = shopperOf(store, guest)
  const mask = call(context, 'POST /V1/guest-carts') as string
  const id = Number(quoteIdOfMask(mask, store))
  return { id, mask, do: below(context, '/V1/guest-carts/:cartId', { cartId: mask }) }
}

function customerBasket(store: Store, customerId: number): Empty {
  const context = shopperOf(store, { type: 'customer', id: customerId })
  const id = call(context, 'POST /V1/carts/mine') as number
  return { id, mask: undefined, do: below(context, '/V1/carts/mine', {}) }
}

const below =
  (context: Context, prefix: string, cart: Readonly<Record<string, string>>): Basket['do'] =>
  (method, path, body, variables = {}) =>
    call(context, `${method} ${prefix}${path}`, {
      path: { ...cart, ...variables },
      ...(body && { body }),
    })

/** Somebody to send things to. */
export function addresseeOf(store: Store): { readonly person: Person; readonly place: QuoteAddressInput } {
  const faker = fakerOf(store)
  const person = personOf(faker)
  return { person, place: placeOf(person, faker) }
}
