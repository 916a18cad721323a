import { merchantOf } from '../datasets/callers.ts'
import { Type } from 'typebox'
import type { Context, Store } from '../framework/context.ts'
import type { QuoteAddressInput } from '../modules/quote/schemas.ts'
import { getOrder } from '../modules/sales/order-repository.ts'
import type { OrderData } from '../modules/sales/order-schemas.ts'
import { call, RefusedError } from './call.ts'
import { addresseeOf, cartOwnFields, filled, type CartFields } from './cart.ts'

/** What can be made of an order, by Magento's names of its states. */
export const ORDER_STATES = ['new', 'processing', 'complete', 'closed', 'canceled', 'holded'] as const

export type OrderState = (typeof ORDER_STATES)[number]

/** What an order is asked to be. */
export interface OrderFields extends CartFields {
  /**
   * `new` unless said; `processing` is invoiced, `complete` shipped too, and `closed` refunded after that.
   */
  readonly state?: OrderState
  /** Where it goes, and who pays: a place in Texas unless said. */
  readonly address?: QuoteAddressInput
  /** Of a guest. */
  readonly email?: string
  /** `checkmo` unless said. */
  readonly payment?: string
  /** `flatrate_flatrate` unless said: carrier and method. */
  readonly shipping?: string
}

export const OrderOwnFields = Type.Object(
  {
    state: Type.Optional(
      Type.Unsafe<OrderState>({ type: 'string', enum: ORDER_STATES, description: '`new` unless said.' }),
    ),
    ...cartOwnFields,
    address: Type.Optional(
      Type.Object(
        {},
        {
          additionalProperties: true,
          description: 'Where it goes, and who pays; a place in Texas unless said.',
        },
      ),
    ),
    email: Type.Optional(Type.String({ description: 'Of a guest.' })),
    payment: Type.Optional(Type.String({ description: 'Code of a payment method; `checkmo` unless said.' })),
    shipping: Type.Optional(
      Type.String({ description: 'Carrier and method; `flatrate_flatrate` unless said.' }),
    ),
  },
  { additionalProperties: false },
)

/**
 * Places an order, and does with it what brings it into the state that is asked for.
 *
 * @throws RefusedError, also where such an order cannot come into that state
 */
export function anOrder(store: Store, fields: OrderFields = {}): OrderData {
  const { state = 'new' } = fields
  const merchant = merchantOf(store)
  const id = placed(store, fields)
  const isVirtual = orderOf(id, merchant).is_virtual === 1
  for (const step of steps[state]) if (!(isVirtual && step === ship)) step(id, merchant)
  const order = orderOf(id, merchant)
  if (order.state === state) return order
  throw new RefusedError(`An order of these goods is ${String(order.state)} when it ought to be ${state}.`)
}

const orderOf = (id: number, merchant: Context) => getOrder({ id }, merchant)

function placed(store: Store, fields: OrderFields): number {
  const { address, email, payment = 'checkmo', shipping = 'flatrate_flatrate' } = fields
  const { person, place } = addresseeOf(store)
  const where = { ...place, ...address }
  const basket = filled(store, fields)
  const [carrier = '', ...method] = shipping.split('_')
  if (!basket.isVirtual)
    basket.do('POST', '/shipping-information', {
      addressInformation: {
        shipping_address: where,
        billing_address: where,
        shipping_carrier_code: carrier,
        shipping_method_code: method.join('_'),
      },
    })
  const id = basket.do('POST', '/payment-information', {
    ...(basket.mask !== undefined && { email: email ?? person.email }),
    paymentMethod: { method: payment },
    billingAddress: where,
  })
  return Number(id)
}

type Step = (orderId: number, merchant: Context) => void

const invoice: Step = (orderId, merchant) => {
  call(merchant, 'POST /V1/order/:orderId/invoice', { path: { orderId }, body: { capture: true } })
}
const ship: Step = (orderId, merchant) => {
  call(merchant, 'POST /V1/order/:orderId/ship', { path: { orderId }, body: {} })
}
const refund: Step = (orderId, merchant) => {
  call(merchant, 'POST /V1/order/:orderId/refund', { path: { orderId }, body: {} })
}
const cancel: Step = (id, merchant) => {
  call(merchant, 'POST /V1/orders/:id/cancel', { path: { id } })
}
const hold: Step = (id, merchant) => {
  call(merchant, 'POST /V1/orders/:id/hold', { path: { id } })
}

const steps: Readonly<Record<OrderState, readonly Step[]>> = {
  new: [],
  processing: [invoice],
  complete: [invoice, ship],
  closed: [invoice, ship, refund],
  canceled: [cancel],
  holded: [hold],
}
