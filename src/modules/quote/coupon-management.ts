import type { Context } from '../../framework/context.ts'
import { CouldNotSaveException, LocalizedException, NoSuchEntityException } from '../../framework/errors.ts'
import { cartOf, type Cart } from './cart.ts'
import { activeQuote, saveCart, type CartId } from './cart-store.ts'
import type { CollectedCart } from './collect-totals.ts'

/**
 * The coupon of a cart; null when it has none.
 *
 * @throws NoSuchEntityException 404
 */
export const getCoupon = ({ cartId }: { cartId: CartId }, context: Context): string | null =>
  activeQuote(cartId, context).coupon_code

/**
 * Puts a coupon into a cart, in the place of the one before. One that opens no rule here is not taken, and the one
 * before is gone all the same.
 *
 * Source: Magento\Quote\Model\CouponManagement::set; customer-cart.md section B13.
 *
 * @throws NoSuchEntityException 404, no such cart, an empty one, or a coupon that is good for nothing
 */
export function setCoupon(
  { cartId, couponCode }: { cartId: CartId; couponCode: string },
  context: Context,
): true | Promise<true> {
  const cart = filledCart(cartId, context)
  const code = couponCode.trim()
  const saved = saveOrRefuse({ ...cart, quote: { ...cart.quote, coupon_code: code } }, context)
  if (saved.quote.coupon_code === code) return true
  const refusal = new NoSuchEntityException("The coupon code isn't valid. Verify the code and try again.")
  // What a promise rejects is not undone: the cart has lost its coupon.
  if (cart.quote.coupon_code !== null) return Promise.reject(refusal)
  throw refusal
}

/**
 * Takes the coupon out of a cart, if it has one.
 *
 * @throws NoSuchEntityException 404, no such cart, or an empty one
 */
export function removeCoupon({ cartId }: { cartId: CartId }, context: Context): true {
  const cart = filledCart(cartId, context)
  saveOrRefuse({ ...cart, quote: { ...cart.quote, coupon_code: null } }, context)
  return true
}

function filledCart(cartId: CartId, context: Context): Cart {
  const quote = activeQuote(cartId, context)
  if (quote.items_count === 0)
    throw new NoSuchEntityException('The "%1" Cart doesn\'t contain products.', [cartId])
  return cartOf(quote, context)
}

function saveOrRefuse(cart: Cart, context: Context): CollectedCart {
  try {
    return saveCart(cart, context)
  } catch (error) {
    throw error instanceof LocalizedException
      ? new CouldNotSaveException(`The coupon code couldn't be applied: ${error.message}`)
      : error
  }
}
