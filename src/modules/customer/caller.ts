import type { Context } from '../../framework/context.ts'
import { customers, type Customer } from './tables.ts'

/** The customer who calls; undefined for anybody else, and where the account is gone. */
export function callingCustomer({ user, db }: Context): Customer | undefined {
  return user.type === 'customer' ? db.table(customers).get(user.id) : undefined
}

/**
 * Does the customer who calls belong to the website of the URL's store view? One whose account is gone is let
 * through, to be told so by the service.
 *
 * Source: Magento\Customer\Model\Plugin\CustomerAuthorization; webapi.md sections 2.2 and 3.4.
 */
export function customerSeesStore(context: Context): boolean {
  const customer = callingCustomer(context)
  return customer === undefined || customer.website_id === context.scope.website_id
}
