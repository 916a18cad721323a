import type { Context } from '../../framework/context.ts'
import { cartOf } from './cart.ts'
import { activeQuote, type CartId } from './cart-store.ts'
import { totalsData } from './cart-totals.ts'
import { withMethod } from './payment-methods.ts'
import type { PaymentInput, TotalsData } from './schemas.ts'
import { setShippingMethod } from './shipping-methods.ts'

interface CollectTotals {
  readonly cartId: CartId
  readonly paymentMethod: PaymentInput
  readonly shippingCarrierCode?: string | null
  readonly shippingMethodCode?: string | null
  readonly additionalData?: object | null
}

/**
 * Says how a cart is shipped and paid.
 *
 * Source: Magento\Quote\Model\Cart\CartTotalManagement; customer-cart.md section B14.
 *
 * @returns what it costs then
 * @throws NoSuchEntityException 404, no such cart, or nothing to ship in it
 * @throws LocalizedException 400, an empty cart, no address, or a method that is not to be had
 */
export function collectCartTotals(
  { cartId, paymentMethod, shippingCarrierCode, shippingMethodCode }: CollectTotals,
  context: Context,
): TotalsData {
  const cart = cartOf(activeQuote(cartId, context), context)
  const shipped =
    shippingCarrierCode && shippingMethodCode
      ? setShippingMethod(cart, shippingCarrierCode, shippingMethodCode, context)
      : cart
  return totalsData(withMethod(shipped, paymentMethod, context), context)
}
