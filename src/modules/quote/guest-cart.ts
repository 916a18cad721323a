import type { Context } from '../../framework/context.ts'
import type { CartId } from './cart-store.ts'
import { quoteIdMasks } from './tables.ts'

/**
 * The id of the cart behind a mask, as the database gives it: text. None for a mask that nobody was given.
 *
 * Source: Magento\Quote\Model\QuoteIdMask; customer-cart.md sections B2 and B16.
 */
export function quoteIdOfMask(mask: string, { db }: Pick<Context, 'db'>): string | null {
  const found = db.table(quoteIdMasks).find('mask', mask)
  return found ? String(found.quote_id) : null
}

/** A service for carts, for who knows a cart by its mask. */
export const byMask =
  <Input extends { readonly cartId: CartId }, Output>(
    service: (input: Input, context: Context) => Output,
  ): ((input: Omit<Input, 'cartId'> & { readonly cartId: string }, context: Context) => Output) =>
  (input, context) =>
    service({ ...input, cartId: quoteIdOfMask(input.cartId, context) } as unknown as Input, context)
