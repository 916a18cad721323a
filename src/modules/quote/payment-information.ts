import type { Context } from '../../framework/context.ts'
import {
  CouldNotSaveException,
  InputException,
  LocalizedException,
  renderMessage,
} from '../../framework/errors.ts'
import { emailFaults } from '../customer/email-address.ts'
import { withNewBilling } from './billing-address.ts'
import { cartOf, type Cart } from './cart.ts'
import { activeQuote, type CartId } from './cart-store.ts'
import { totalsData } from './cart-totals.ts'
import { paymentMethodsOf, withMethod } from './payment-methods.ts'
import { placeCart } from './place-order.ts'
import type { PaymentDetails, PaymentInput, QuoteAddressInput } from './schemas.ts'

/**
 * How a cart can be paid, and what it costs.
 *
 * Source: Magento\Checkout\Model\PaymentInformationManagement; customer-cart.md section B12.
 *
 * @throws NoSuchEntityException 404
 */
export function getPaymentInformation({ cartId }: { cartId: CartId }, context: Context): PaymentDetails {
  const cart = cartOf(activeQuote(cartId, context), context)
  return { payment_methods: paymentMethodsOf(cart, context.db), totals: totalsData(cart, context) }
}

interface PaymentInformation {
  readonly cartId: CartId
  readonly paymentMethod: PaymentInput
  readonly billingAddress?: QuoteAddressInput | null
}

/** What a guest says besides: where mails go. */
interface GuestPaymentInformation extends PaymentInformation {
  readonly email: string
}

/**
 * Says how a cart is paid and, if asked, where it is billed to.
 *
 * @throws NoSuchEntityException 404
 * @throws LocalizedException 400, the method is not to be had, or the address cannot be saved
 */
export function savePaymentInformation(
  { cartId, paymentMethod, billingAddress }: PaymentInformation,
  context: Context,
): true {
  const cart = cartOf(activeQuote(cartId, context), context)
  withMethod(billingAddress ? withNewBilling(cart, billingAddress, context) : cart, paymentMethod, context)
  return true
}

/**
 * {@link savePaymentInformation}, for a guest: the e-mail address is that of the bill.
 *
 * Source: Magento\Checkout\Model\GuestPaymentInformationManagement.
 *
 * @throws InputException 400, an e-mail address that is none
 */
export function saveGuestPaymentInformation(
  { cartId, email, paymentMethod, billingAddress }: GuestPaymentInformation,
  context: Context,
): true {
  const cart = cartOf(activeQuote(cartId, context), context)
  if (emailFaults(email).length > 0) throw new InputException('Invalid email format')
  const billed: Cart = billingAddress
    ? withNewBilling(cart, { ...billingAddress, email }, context)
    : { ...cart, billing: { ...cart.billing, email } }
  withMethod(billed, paymentMethod, context)
  return true
}

/**
 * Says how a cart is paid, and orders it.
 *
 * @returns the id of the order, as text
 * @throws CouldNotSaveException 400, the cart cannot be ordered
 */
export const savePaymentInformationAndPlaceOrder = (input: PaymentInformation, context: Context): string =>
  andPlaceOrder(input, savePaymentInformation, context)

/** {@link savePaymentInformationAndPlaceOrder}, for a guest. */
export const saveGuestPaymentInformationAndPlaceOrder = (
  input: GuestPaymentInformation,
  context: Context,
): string => andPlaceOrder(input, saveGuestPaymentInformation, context)

/** Whatever keeps the cart from being ordered is told with its values filled in. */
function andPlaceOrder<Input extends PaymentInformation>(
  input: Input,
  save: (input: Input, context: Context) => true,
  context: Context,
): string {
  const { payment } = cartOf(activeQuote(input.cartId, context), context)
  save(input, context)
  try {
    return placeCart(activeQuote(input.cartId, context), context, { savedWithCart: payment !== undefined })
  } catch (error) {
    throw error instanceof LocalizedException
      ? new CouldNotSaveException(renderMessage(error.message, error.parameters))
      : error
  }
}
