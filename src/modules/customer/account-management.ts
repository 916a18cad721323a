import type { Context } from '../../framework/context.ts'
import { addressData } from './customer-data.ts'
import { customerById, customerWithEmail } from './customer-repository.ts'
import type { AddressData } from './schemas.ts'
import { customerAddresses, type Customer } from './tables.ts'

/** Is the e-mail address nobody's in a website, that of the URL's scope where none is named? */
export function isEmailAvailable(
  { customerEmail, websiteId }: { customerEmail: string; websiteId?: number | null },
  context: Context,
): boolean {
  return !customerWithEmail(customerEmail, websiteId ?? context.scope.website_id, context)
}

/** May the account not be deleted? All may, once it is there. */
export function isReadonly({ customerId }: { customerId: number }, context: Context): boolean {
  customerById(customerId, context)
  return false
}

/** The address that bills are sent to, or nothing. */
export const getDefaultBillingAddress = (
  { customerId }: { customerId: number },
  context: Context,
): AddressData | null => defaultAddress(customerById(customerId, context), 'default_billing', context)

/** The address that orders are sent to, or nothing. */
export const getDefaultShippingAddress = (
  { customerId }: { customerId: number },
  context: Context,
): AddressData | null => defaultAddress(customerById(customerId, context), 'default_shipping', context)

/** The id may be of no address of the customer. */
function defaultAddress(
  customer: Customer,
  kind: 'default_billing' | 'default_shipping',
  { db }: Context,
): AddressData | null {
  const address = db.table(customerAddresses).get(customer[kind] ?? 0)
  return address?.parent_id === customer.entity_id ? addressData(address, customer, db) : null
}
