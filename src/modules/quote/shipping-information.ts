import type { Context } from '../../framework/context.ts'
import {
  InputException,
  LocalizedException,
  NoSuchEntityException,
  StateException,
} from '../../framework/errors.ts'
import { hasRate } from './carriers.ts'
import { cartOf, type Cart } from './cart.ts'
import { activeQuote, saveCart, type CartId } from './cart-store.ts'
import { totalsData } from './cart-totals.ts'
import type { CollectedCart } from './collect-totals.ts'
import { paymentMethodsOf } from './payment-methods.ts'
import {
  checkAddress,
  checkOwnEntry,
  customerAddress,
  idOf,
  withCustomerAddress,
  withInput,
} from './quote-address.ts'
import type { PaymentDetails, QuoteAddressInput, ShippingInformationInput } from './schemas.ts'
import { EMPTY_CART, NO_ADDRESS } from './shipping-methods.ts'
import type { QuoteAddress } from './tables.ts'

/**
 * Says where a cart goes, and how. Of the address only the country is required. Where there is no such way of
 * shipping, the cart stays as it was: here the mock is stricter than a store, which has saved the address by then.
 *
 * Source: Magento\Checkout\Model\ShippingInformationManagement; customer-cart.md section B10.
 *
 * @returns how it can be paid, and what it costs
 * @throws NoSuchEntityException 404, no such cart, or no such way of shipping
 * @throws InputException 400, an empty cart, or an address that cannot be saved
 * @throws StateException 400, no address
 */
export function saveShippingInformation(
  { cartId, addressInformation: sent }: { cartId: CartId; addressInformation: ShippingInformationInput },
  context: Context,
): PaymentDetails {
  const cart = cartOf(activeQuote(cartId, context), context)
  if (cart.quote.items_count === 0) throw new InputException(EMPTY_CART)
  if (!sent.shipping_address?.country_id) throw new StateException(NO_ADDRESS)

  const saved = orUnable(() => saveCart(withAddresses(cart, sent, context), context))
  checkRate(saved, sent)
  return {
    payment_methods: paymentMethodsOf(saved, context.db),
    totals: totalsData(saved, context),
  }
}

/** The billing address takes on what is sent of it; the shipping address is that of the bill no longer. */
function withAddresses(cart: Cart, sent: ShippingInformationInput, context: Context): Cart {
  const { billing_address, shipping_carrier_code: carrier, shipping_method_code: method } = sent
  const billing = billing_address ? addressOf(cart, cart.billing, billing_address, context) : cart.billing
  const to = sent.shipping_address ?? {}
  const shipping = addressOf(
    cart,
    cart.shipping,
    { ...to, same_as_billing: to.same_as_billing ?? 0, save_in_address_book: to.save_in_address_book ?? 0 },
    context,
  )
  checkAddress(billing, context.db)
  checkShipping(shipping, context)
  return {
    ...cart,
    billing,
    shipping: { ...shipping, shipping_method: `${carrier ?? ''}_${method ?? ''}` },
  }
}

function addressOf(
  { quote }: Cart,
  before: QuoteAddress,
  sent: QuoteAddressInput,
  { db }: Context,
): QuoteAddress {
  const address = withInput(before, { ...sent, customer_address_id: idOf(sent.customer_address_id) }, db)
  checkOwnEntry(address.customer_address_id, quote, db)
  const entry = customerAddress(db, address.customer_address_id)
  if (entry) return withCustomerAddress(address, entry, quote)
  // A customer is written to at their own address.
  return quote.customer_id === null ? address : { ...address, email: quote.customer_email }
}

/** The shipping address is saved by itself, and says so where that fails. */
function checkShipping(address: QuoteAddress, { db }: Context): void {
  try {
    checkAddress(address, db)
  } catch (error) {
    throw error instanceof LocalizedException
      ? new InputException('The address failed to save. Verify the address and try again.')
      : error
  }
}

function checkRate(
  { quote, shipping, rates }: CollectedCart,
  { shipping_carrier_code: carrier, shipping_method_code: method }: ShippingInformationInput,
): void {
  if (quote.is_virtual || hasRate(rates, shipping.shipping_method)) return
  throw method
    ? new NoSuchEntityException('Carrier with such method not found: %1, %2', [carrier ?? null, method])
    : new NoSuchEntityException('The shipping method is missing. Select the shipping method and try again.')
}

function orUnable<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof LocalizedException
      ? new InputException('The shipping information was unable to be saved. Error: "%message"', {
          message: error.message,
        })
      : error
  }
}
