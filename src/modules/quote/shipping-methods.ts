import type { Context } from '../../framework/context.ts'
import { InputException, NoSuchEntityException, StateException } from '../../framework/errors.ts'
import type { ShippingRate } from './carriers.ts'
import { cartOf, type Cart } from './cart.ts'
import { shippingPrices } from './cart-taxes.ts'
import { activeQuote, saveCart, type CartId } from './cart-store.ts'
import { collectTotals } from './collect-totals.ts'
import { customerAddress, withCustomerAddress, withInput } from './quote-address.ts'
import type { QuoteAddressInput, ShippingMethodData } from './schemas.ts'
import type { Quote } from './tables.ts'

/**
 * How a cart can be shipped to where it is going.
 *
 * Source: Magento\Quote\Model\ShippingMethodManagement::getList; customer-cart.md section B9.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, nobody said where it is going
 */
export function getShippingMethods({ cartId }: { cartId: CartId }, context: Context): ShippingMethodData[] {
  const cart = cartOf(activeQuote(cartId, context), context)
  if (!isShipped(cart.quote)) return []
  if (!cart.shipping.country_id) throw new StateException(NO_ADDRESS)
  return methodsOf(cart, context)
}

/**
 * How a cart could be shipped to an address. The cart stays as it is.
 *
 * Source: Magento\Quote\Model\ShippingMethodManagement::estimateByExtendedAddress.
 *
 * @throws NoSuchEntityException 404
 */
export function estimateByAddress(
  { cartId, address }: { cartId: CartId; address: QuoteAddressInput },
  context: Context,
): ShippingMethodData[] {
  const cart = cartOf(activeQuote(cartId, context), context)
  if (!isShipped(cart.quote)) return []
  return methodsOf({ ...cart, shipping: withInput(cart.shipping, address, context.db) }, context)
}

/**
 * How a cart could be shipped to an entry of an address book, be it whoever's.
 *
 * @throws NoSuchEntityException 404, no such cart, or no such address
 */
export function estimateByAddressId(
  { cartId, addressId }: { cartId: CartId; addressId: number },
  context: Context,
): ShippingMethodData[] {
  const cart = cartOf(activeQuote(cartId, context), context)
  if (!isShipped(cart.quote)) return []
  const entry = customerAddress(context.db, addressId)
  if (!entry) throw NoSuchEntityException.singleField('addressId', addressId)
  return methodsOf({ ...cart, shipping: withCustomerAddress(cart.shipping, entry, cart.quote) }, context)
}

/**
 * Chooses how a cart is shipped.
 *
 * Source: Magento\Quote\Model\ShippingMethodManagement::set.
 *
 * @throws InputException 400, the cart is empty
 * @throws NoSuchEntityException 404, there is nothing to ship
 * @throws StateException 400, nobody said where it is going
 */
export function setShippingMethod(
  cart: Cart,
  carrierCode: string,
  methodCode: string,
  context: Context,
): Cart {
  if (cart.quote.items_count === 0) throw new InputException(EMPTY_CART)
  if (cart.quote.is_virtual)
    throw new NoSuchEntityException(
      'The Cart includes virtual product(s) only, so a shipping address is not used.',
    )
  if (!cart.shipping.country_id) throw new StateException(NO_ADDRESS)
  const shipping = { ...cart.shipping, shipping_method: `${carrierCode}_${methodCode}` }
  return saveCart({ ...cart, shipping }, context)
}

/** What is said of a cart that nobody said of where it is going. */
export const NO_ADDRESS = 'The shipping address is missing. Set the address and try again.'

/** What is said of a way of shipping for nothing. */
export const EMPTY_CART =
  "The shipping method can't be set for an empty cart. Add an item to cart and try again."

const isShipped = ({ is_virtual, items_count }: Quote): boolean => !is_virtual && items_count > 0

const methodsOf = (cart: Cart, context: Context): ShippingMethodData[] =>
  collectTotals(cart, context).rates.map((rate) => methodData(rate, cart, context))

/** Of a carrier that does not serve the address there is a name and a reason, and no price. */
function methodData(rate: ShippingRate, cart: Cart, context: Context): ShippingMethodData {
  const { carrier, carrier_title, error_message, method_title, price } = rate
  const prices = shippingPrices(cart, price, context)
  return {
    carrier_code: carrier,
    method_code: rate.method,
    carrier_title,
    ...(method_title !== null && { method_title }),
    amount: price,
    base_amount: error_message === null ? price : null,
    available: error_message === null,
    error_message: error_message ?? '',
    price_excl_tax: prices.price,
    price_incl_tax: prices.price_incl_tax,
  }
}
