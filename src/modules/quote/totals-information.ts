import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { cartOf, type Cart } from './cart.ts'
import { quoteById, type CartId } from './cart-store.ts'
import { totalsData } from './cart-totals.ts'
import { collectTotals } from './collect-totals.ts'
import { withInput } from './quote-address.ts'
import type { TotalsData, TotalsInformationInput } from './schemas.ts'

/**
 * What a cart would cost if it were shipped so. The cart stays as it is.
 *
 * Source: Magento\Checkout\Model\TotalsInformationManagement; customer-cart.md section B14.
 *
 * @throws NoSuchEntityException 404
 * @throws LocalizedException 400, the cart is empty
 */
export function calculateTotals(
  { cartId, addressInformation }: { cartId: CartId; addressInformation: TotalsInformationInput },
  context: Context,
): TotalsData {
  const cart = cartOf(quoteById(cartId, context), context)
  if (cart.quote.items_count === 0)
    throw new LocalizedException('Totals calculation is not applicable to empty cart')
  return totalsData(collectTotals(supposed(cart, addressInformation, context), context), context, {
    isFresh: true,
  })
}

function supposed(
  cart: Cart,
  { address, shipping_carrier_code: carrier, shipping_method_code: method }: TotalsInformationInput,
  { db }: Context,
): Cart {
  const sent = address ?? {}
  if (cart.quote.is_virtual) return { ...cart, billing: withInput(cart.billing, sent, db) }
  const shipping = withInput(cart.shipping, sent, db)
  const shipping_method = carrier && method ? `${carrier}_${method}` : shipping.shipping_method
  return { ...cart, shipping: { ...shipping, shipping_method } }
}
