import { Type, type TObject } from 'typebox'
import type { Store } from '../framework/context.ts'
import { aCart, CartOwnFields } from './cart.ts'
import { aCategory } from './category.ts'
import { aBlock, aPage } from './cms.ts'
import { aCoupon, CouponOwnFields } from './coupon.ts'
import { aCustomer, CustomerOwnFields } from './customer.ts'
import { mustFit } from './must-fit.ts'
import { anOrder, OrderOwnFields } from './order.ts'
import { aProduct, ProductOwnFields } from './product.ts'
import { aSource } from './source.ts'

/** How one kind of thing is made. */
interface Builder {
  /** What several of them are called. */
  readonly kind: string
  /** Makes one; a refusal leaves the half of it to whoever opened a transaction. */
  readonly make: (store: Store, fields?: never) => unknown
  /** What it takes beside what the API takes; what there is no schema for is the API's to check. */
  readonly fields: TObject
}

const NoOwnFields = Type.Object({})

/** Everything that can be made; what others are made of comes first. */
export const builders = {
  /** Makes an enabled source, which belongs to no stock yet. */
  aSource: { kind: 'sources', make: aSource, fields: NoOwnFields },
  /** Makes an active category below the root. */
  aCategory: { kind: 'categories', make: aCategory, fields: NoOwnFields },
  /** Makes a product that can be sold: a simple one with a price and a hundred units. */
  aProduct: { kind: 'products', make: aProduct, fields: ProductOwnFields },
  /** Makes a customer with the password `Customer1234!` and one address. */
  aCustomer: { kind: 'customers', make: aCustomer, fields: CustomerOwnFields },
  /** Makes a coupon that takes ten per cent off for everybody. */
  aCoupon: { kind: 'coupons', make: aCoupon, fields: CouponOwnFields },
  /** Makes a cart, of a guest or a customer, with something in it. */
  aCart: { kind: 'carts', make: aCart, fields: CartOwnFields },
  /** Places an order, and brings it into the state that is asked for. */
  anOrder: { kind: 'orders', make: anOrder, fields: OrderOwnFields },
  /** Makes an active CMS page. */
  aPage: { kind: 'pages', make: aPage, fields: NoOwnFields },
  /** Makes an active CMS block. */
  aBlock: { kind: 'blocks', make: aBlock, fields: NoOwnFields },
} as const satisfies Record<string, Builder>

type Builders = typeof builders

/** What a builder is asked for. */
export type FieldsOf<Name extends keyof Builders> = NonNullable<Parameters<Builders[Name]['make']>[1]>

/** What a builder makes, as the API shows it. */
export type MadeBy<Name extends keyof Builders> = ReturnType<Builders[Name]['make']>

/**
 * Makes one thing, whole or not at all.
 *
 * @throws RefusedError
 */
export const build = <Name extends keyof Builders>(
  store: Store,
  name: Name,
  fields?: FieldsOf<Name>,
): MadeBy<Name> => {
  mustFit(builders[name].fields, fields, name)
  return store.db.transaction(() => builders[name].make(store, fields as never) as MadeBy<Name>)
}
