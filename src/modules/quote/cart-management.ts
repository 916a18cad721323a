import type { Context } from '../../framework/context.ts'
import { NoSuchEntityException, StateException } from '../../framework/errors.ts'
import { customerById } from '../customer/customer-repository.ts'
import { storeViews } from '../store/tables.ts'
import { cartOf } from './cart.ts'
import { cartData } from './cart-data.ts'
import { activeQuote, activeQuoteOf, findActiveQuote, saveCart, type CartId } from './cart-store.ts'
import { takeOver } from './merge-carts.ts'
import { copyOf, GUEST, insertQuote } from './new-quote.ts'
import type { CartData } from './schemas.ts'
import { quoteIdMasks } from './tables.ts'

/**
 * Makes a cart that is nobody's.
 *
 * Source: Magento\Quote\Model\QuoteManagement::createEmptyCart; customer-cart.md section B2.
 *
 * @returns its id, as the database gives it: text
 * @throws CouldNotSaveException 400, the caller is a customer
 */
export const createEmptyCart = (_: object, context: Context): string =>
  String(insertQuote(GUEST, context).entity_id)

const MASK_LENGTH = 32
const MASK_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/**
 * Makes a cart that is nobody's, for somebody who is not signed in.
 *
 * @returns the mask that it is known by
 * @throws CouldNotSaveException 400, the caller is a customer
 */
export function createGuestCart(_: object, context: Context): string {
  const { entity_id } = insertQuote(GUEST, context)
  const masked_id = context.random.text(MASK_LENGTH, MASK_ALPHABET)
  context.db.table(quoteIdMasks).insert({ quote_id: entity_id, masked_id })
  return masked_id
}

/**
 * The cart that a customer is filling, or a new one where there is none.
 *
 * Source: Magento\Quote\Model\QuoteManagement::createEmptyCartForCustomer.
 *
 * @returns its id
 * @throws NoSuchEntityException 404, no such customer
 */
export function createCartForCustomer({ customerId }: { customerId: number }, context: Context): number {
  const customer = customerById(customerId, context)
  const quote = activeQuoteOf(customerId, context) ?? insertQuote(copyOf(customer), context, customer)
  return quote.entity_id
}

/**
 * The cart that a customer is filling.
 *
 * @throws NoSuchEntityException 404, there is none
 */
export function getCartForCustomer({ customerId }: { customerId: number }, context: Context): CartData {
  const quote = activeQuoteOf(customerId, context)
  if (!quote) throw NoSuchEntityException.singleField('customerId', customerId)
  return cartData(quote, context)
}

/**
 * The id of the cart that the customer who calls is filling; null for anybody else.
 *
 * Source: Magento\Quote\Model\Webapi\ParamOverriderCartId; webapi.md section 3.5.
 *
 * @throws NoSuchEntityException 404, the customer has none
 */
export function callersCartId(context: Context): number | null {
  const { user } = context
  if (user.type !== 'customer') return null
  const quote = findActiveQuote(user.id, context)
  if (!quote) throw new NoSuchEntityException('Current customer does not have an active cart.')
  return quote.entity_id
}

interface Assignment {
  readonly cartId: CartId
  readonly customerId: number
  readonly storeId: number
}

/**
 * Gives a cart that is nobody's to a customer. The lines of the cart that the customer was filling join it, and that
 * one is left.
 *
 * Source: Magento\Quote\Model\QuoteManagement::assignCustomer; customer-cart.md section B16.
 *
 * @throws NoSuchEntityException 404, no such cart, or no such customer
 * @throws StateException 400, the store is not the customer's, or the cart has a customer
 */
export function assignCustomer({ cartId, customerId, storeId }: Assignment, context: Context): true {
  const { db } = context
  const quote = activeQuote(cartId, context)
  const customer = customerById(customerId, context)
  const view = db.table(storeViews).get(storeId)
  if (view?.website_id !== customer.website_id)
    throw new StateException(
      "The customer can't be assigned to the cart. The cart belongs to a different store.",
    )
  if (quote.customer_id !== null)
    throw new StateException("The customer can't be assigned to the cart because the cart isn't anonymous.")
  const other = activeQuoteOf(customerId, context)
  if (other) takeOver(other, quote, context)
  const mask = db.table(quoteIdMasks).find('quote', quote.entity_id)
  if (mask) db.table(quoteIdMasks).delete(mask.entity_id)
  const cart = cartOf(quote, context)
  const owner = { customer_id: customerId, email: customer.email }
  saveCart(
    {
      ...cart,
      quote: {
        ...quote,
        ...copyOf(customer),
        store_id: storeId,
        coupon_code: other?.coupon_code ?? quote.coupon_code,
      },
      billing: { ...cart.billing, ...owner },
      shipping: { ...cart.shipping, ...owner },
    },
    context,
  )
  return true
}

/**
 * {@link assignCustomer}, for the customer who calls.
 *
 * Source: Magento\Quote\Model\GuestCartManagement\Plugin\Authorization.
 *
 * @throws StateException 400, the customer is another one
 */
export function assignCaller(assignment: Assignment, context: Context): true {
  if (assignment.customerId !== context.user.id)
    throw new StateException("You don't have the correct permissions to assign the customer to the cart.")
  return assignCustomer(assignment, context)
}
