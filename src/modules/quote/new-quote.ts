import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { CouldNotSaveException, LocalizedException } from '../../framework/errors.ts'
import type { Customer } from '../customer/tables.ts'
import { checkOwner } from './cart-store.ts'
import { NOT_LOGGED_IN } from './product-price.ts'
import { customerAddress, emptyAddress, withCustomerAddress, type AddressColumns } from './quote-address.ts'
import { quoteAddresses, quotes, type Quote } from './tables.ts'

/** Who shops, as a cart keeps it. */
export type Owner = Pick<
  Quote,
  | 'customer_id'
  | 'customer_group_id'
  | 'customer_email'
  | 'customer_prefix'
  | 'customer_firstname'
  | 'customer_middlename'
  | 'customer_lastname'
  | 'customer_suffix'
  | 'customer_dob'
  | 'customer_gender'
  | 'customer_taxvat'
  | 'customer_is_guest'
>

/** Somebody who is not signed in. */
export const GUEST: Owner = {
  customer_id: null,
  customer_group_id: NOT_LOGGED_IN,
  customer_email: null,
  customer_prefix: null,
  customer_firstname: null,
  customer_middlename: null,
  customer_lastname: null,
  customer_suffix: null,
  customer_dob: null,
  customer_gender: null,
  customer_taxvat: null,
  customer_is_guest: true,
}

/** A cart's copy of its customer. */
export const copyOf = (customer: Customer): Owner => ({
  customer_id: customer.entity_id,
  customer_group_id: customer.group_id,
  customer_email: customer.email,
  customer_prefix: customer.prefix,
  customer_firstname: customer.firstname,
  customer_middlename: customer.middlename,
  customer_lastname: customer.lastname,
  customer_suffix: customer.suffix,
  customer_dob: customer.dob,
  customer_gender: customer.gender,
  customer_taxvat: customer.taxvat,
  customer_is_guest: false,
})

/**
 * Makes an empty cart in the store view of the request.
 *
 * @param customer whose default addresses it begins with
 * @throws CouldNotSaveException 400, the cart would not be the caller's
 */
export function insertQuote(owner: Owner, context: Context, customer?: Customer): Quote {
  const { db, clock, scope } = context
  allowed(owner, context)
  const now = timestamp(clock)
  const quote = db.table(quotes).insert({
    ...owner,
    store_id: scope.store_id,
    created_at: now,
    updated_at: now,
    is_active: true,
    is_virtual: false,
    items_count: 0,
    items_qty: 0,
    customer_note: null,
    customer_note_notify: true,
    coupon_code: null,
    applied_rule_ids: null,
    reserved_order_id: null,
    subtotal: 0,
    subtotal_with_discount: 0,
    grand_total: 0,
  })
  insertAddresses(quote, customer, context)
  return quote
}

function allowed(owner: Owner, context: Context): void {
  try {
    checkOwner(owner, context)
  } catch (error) {
    throw error instanceof LocalizedException
      ? new CouldNotSaveException("The quote can't be created.")
      : error
  }
}

/** The default addresses of the customer: that for bills is copied, that for shipping only referred to. */
function insertAddresses(quote: Quote, customer: Customer | undefined, { db }: Context): void {
  const empty = emptyAddress(quote)
  const billTo = customerAddress(db, customer?.default_billing ?? null)
  const shipTo = customerAddress(db, customer?.default_shipping ?? null)
  const billing = billTo ? withCustomerAddress(empty, billTo, quote) : empty
  const shipping: AddressColumns = {
    ...empty,
    customer_address_id: shipTo?.entity_id ?? null,
    same_as_billing: !shipTo || customer?.default_billing === customer?.default_shipping ? 1 : 0,
  }
  const table = db.table(quoteAddresses)
  table.insert({ ...billing, quote_id: quote.entity_id, address_type: 'billing' })
  table.insert({ ...shipping, quote_id: quote.entity_id, address_type: 'shipping' })
}
