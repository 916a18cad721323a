import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { saveAddress } from '../customer/address-repository.ts'
import { customerById } from '../customer/customer-repository.ts'
import type { AddressInput } from '../customer/schemas.ts'
import { countUse } from '../sales-rule/usage.ts'
import { placeOrder } from '../sales/place-order.ts'
import { cartOf, type Cart } from './cart.ts'
import { activeQuote, checkOwner, recollect, store, type CartId } from './cart-store.ts'
import { orderDraft, orderingCustomer } from './order-draft.ts'
import { checkOrder } from './order-rules.ts'
import { checkMethod, storePayment } from './payment-methods.ts'
import { streetLines } from './quote-address.ts'
import type { PaymentInput } from './schemas.ts'
import type { Quote, QuoteAddress } from './tables.ts'

/**
 * Orders a cart, paid as was said before or is said now.
 *
 * Source: Magento\Quote\Model\QuoteManagement::placeOrder; customer-cart.md section B15.
 *
 * @returns the id of the order, as text
 * @throws NoSuchEntityException 404
 * @throws LocalizedException 400, the cart cannot be ordered
 */
export function placeCartOrder(
  { cartId, paymentMethod }: { cartId: CartId; paymentMethod?: PaymentInput | null },
  context: Context,
): string {
  const quote = activeQuote(cartId, context)
  const cart = cartOf(quote, context)
  if (paymentMethod) {
    checkMethod(paymentMethod.method, cart, context)
    checkPurchaseOrder(paymentMethod)
    storePayment(cart, paymentMethod, context)
  }
  return placeCart(quote, context, { savedWithCart: cart.payment !== undefined })
}

/**
 * Orders a cart, paid as is stored with it: whoever may not have it, or lacks something, is refused.
 *
 * @param savedWithCart its payment had been stored before the call that orders it
 * @returns the id of the order, as text
 * @throws LocalizedException 400, the cart cannot be ordered
 */
export function placeCart(
  quote: Quote,
  context: Context,
  { savedWithCart }: { savedWithCart: boolean },
): string {
  const stored = cartOf(quote, context)
  if (stored.lines.length === 0) throw new LocalizedException(SERVER_ERROR)
  const collected = recollect(stored, context)
  checkOrder(collected, context)
  const cart = withBookedAddresses(collected, context)
  const { payment } = cart
  if (!payment) throw new LocalizedException(SERVER_ERROR)
  checkPurchaseOrder(payment)

  const order = placeOrder(orderDraft({ ...cart, payment }, context, savedWithCart), context)
  checkOwner(quote, context)
  store(
    {
      ...cart,
      quote: {
        ...cart.quote,
        ...orderingCustomer(cart),
        is_active: false,
        reserved_order_id: order.increment_id ?? null,
      },
    },
    context,
  )
  countUse(
    {
      rule_ids: (cart.quote.applied_rule_ids ?? '').split(',').filter(Boolean).map(Number),
      coupon_code: cart.quote.coupon_code,
      customer_id: cart.quote.customer_id,
    },
    context,
  )
  return String(order.entity_id)
}

const SERVER_ERROR =
  'A server error stopped your order from being placed. Please try to place your order again.'

function checkPurchaseOrder({ method, po_number }: PaymentInput): void {
  if (method === 'purchaseorder' && !po_number)
    throw new LocalizedException('Purchase order number is a required field.')
}

/**
 * Addresses that the customer asked to keep are put into the address book. The first one there becomes the default
 * for shipping, and for bills where none is kept for them.
 *
 * Source: Magento\Quote\Model\QuoteManagement::_prepareCustomerQuote.
 */
function withBookedAddresses(cart: Cart, context: Context): Cart {
  const { quote, billing, shipping } = cart
  if (quote.customer_id === null) return cart
  const customerId = quote.customer_id
  const isKept = ({ save_in_address_book }: QuoteAddress) => save_in_address_book === 1
  const { default_billing, default_shipping } = customerById(customerId, context)
  const book = (
    address: QuoteAddress,
    defaults: Pick<AddressInput, 'default_billing' | 'default_shipping'>,
  ) => ({
    ...address,
    customer_address_id: saveAddress({ ...entryOf(address), ...defaults }, customerId, context),
  })
  const keepsShipping = !quote.is_virtual && shipping.same_as_billing === 0 && isKept(shipping)
  const isBillingDefault =
    default_billing === null && keepsShipping && default_shipping === null && !isKept(billing)
  return {
    ...cart,
    shipping: keepsShipping
      ? book(shipping, {
          default_shipping: default_shipping === null,
          default_billing: isBillingDefault,
        })
      : shipping,
    billing: isKept(billing)
      ? book(billing, {
          default_billing: default_billing === null && !isBillingDefault,
          default_shipping: default_billing === null && default_shipping === null && !keepsShipping,
        })
      : billing,
  }
}

function entryOf(address: QuoteAddress): AddressInput {
  const { region, region_id, country_id, company, telephone, fax, postcode, city } = address
  const { firstname, lastname, middlename, prefix, suffix, vat_id } = address
  return {
    region: { region, region_id },
    country_id,
    street: streetLines(address),
    company,
    telephone,
    fax,
    postcode,
    city,
    firstname,
    lastname,
    middlename,
    prefix,
    suffix,
    vat_id,
  }
}
