import type { Context } from '../../framework/context.ts'
import { InputException, LocalizedException } from '../../framework/errors.ts'
import { cartOf, type Cart } from './cart.ts'
import { activeQuote, saveCart, type CartId } from './cart-store.ts'
import {
  checkAddress,
  customerAddress,
  emptyAddress,
  isOwnEntry,
  quoteAddressData,
  withCustomerAddress,
  withInput,
} from './quote-address.ts'
import type { QuoteAddressData, QuoteAddressInput } from './schemas.ts'
import { quoteAddresses, type QuoteAddress } from './tables.ts'

/**
 * Where a cart is billed to.
 *
 * @throws NoSuchEntityException 404
 */
export function getBillingAddress({ cartId }: { cartId: CartId }, context: Context): QuoteAddressData {
  const { billing } = cartOf(activeQuote(cartId, context), context)
  return quoteAddressData(billing, context.db)
}

interface AssignBillingAddress {
  readonly cartId: CartId
  readonly address: QuoteAddressInput
  readonly useForShipping?: boolean | null
}

/**
 * Says where a cart is billed to, and if asked, shipped to as well. Nothing of the address is required.
 *
 * Source: Magento\Quote\Model\BillingAddressManagement::assign; customer-cart.md section B8.
 *
 * @returns the id of the address
 * @throws NoSuchEntityException 404
 * @throws InputException 400, a country or an e-mail address that is none
 */
export function assignBillingAddress(
  { cartId, address, useForShipping }: AssignBillingAddress,
  context: Context,
): number {
  const cart = cartOf(activeQuote(cartId, context), context)
  return orFailed(() => {
    const billed = withNewBilling(cart, address, context)
    const saved = saveCart(useForShipping ? shippedToBilling(billed) : billed, context)
    return saved.billing.address_id
  })
}

/**
 * A cart with another billing address in the place of the one that it has, under an id of its own. An entry of the
 * customer's address book counts for more than what else was sent.
 *
 * @throws InputException of a country or an e-mail address that is none
 */
export function withNewBilling(cart: Cart, sent: QuoteAddressInput, { db }: Context): Cart {
  const { quote } = cart
  const table = db.table(quoteAddresses)
  const address = withInput(emptyAddress({ ...quote, customer_email: null }), sent, db)
  const entry = customerAddress(db, address.customer_address_id)
  const own = entry && isOwnEntry(entry, quote) ? withCustomerAddress(address, entry, quote) : address
  const columns = {
    ...own,
    same_as_billing: 0,
    customer_address_id: own === address ? null : own.customer_address_id,
    // A customer is written to at their own address.
    email: quote.customer_id === null ? own.email : quote.customer_email,
  }
  checkAddress(columns, db)
  table.delete(cart.billing.address_id)
  const billing = table.insert({ ...columns, quote_id: quote.entity_id, address_type: 'billing' })
  return { ...cart, billing }
}

function shippedToBilling(cart: Cart): Cart {
  const { billing, shipping } = cart
  const { address_id, address_type, shipping_method, totals } = shipping
  const copy: QuoteAddress = {
    ...billing,
    address_id,
    address_type,
    shipping_method,
    totals,
    same_as_billing: 1,
  }
  return { ...cart, shipping: copy }
}

function orFailed<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof LocalizedException
      ? new InputException('The address failed to save. Verify the address and try again.')
      : error
  }
}
