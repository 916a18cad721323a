import type { Context } from '../../framework/context.ts'
import { getItems, saveItem } from './cart-item-repository.ts'
import { quoteIdOfMask } from './guest-cart.ts'
import type { CartItem, CartItemInput } from './schemas.ts'

/**
 * The lines of a guest's cart; each names it by its mask.
 *
 * Source: Magento\Quote\Model\GuestCart\GuestCartItemRepository; customer-cart.md section B5.
 *
 * @throws NoSuchEntityException 404
 */
export const getGuestItems = ({ cartId }: { cartId: string }, context: Context): CartItem[] =>
  getItems({ cartId: quoteIdOfMask(cartId, context) }, context).map((item) => ({ ...item, quote_id: cartId }))

/**
 * Adds a line to a guest's cart, or changes one. The mask in the path wins over whatever cart the line names.
 *
 * @throws InputException 400, a mask that nobody was given
 */
export const saveGuestItem = (
  { cartId, cartItem }: { cartId: string; cartItem?: CartItemInput | null },
  context: Context,
): CartItem => saveItem({ cartItem: { ...cartItem, quote_id: quoteIdOfMask(cartId, context) } }, context)
