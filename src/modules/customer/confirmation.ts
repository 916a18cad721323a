import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { StateException } from '../../framework/errors.ts'
import { isOn } from '../store/settings.ts'
import { bareCustomerData, customerData } from './customer-data.ts'
import { customerByEmail, customerById } from './customer-repository.ts'
import type { CustomerData } from './schemas.ts'
import { customers, type Customer } from './tables.ts'

/** Must an account be confirmed before it gets a token? */
export const confirmationIsRequired = ({ db, scope }: Pick<Context, 'db' | 'scope'>): boolean =>
  isOn(db, 'customer/create_account/confirm', scope.store_id)

/** An account and the key that was mailed to its owner. */
export interface Activation {
  readonly confirmationKey: string
}

/**
 * Confirms the account with this e-mail address. The answer is the customer of before, without the key.
 *
 * Source: Magento\Customer\Model\AccountManagement::activate; customer-cart.md section A12.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, the account is confirmed already, or the key is another
 */
export function activate(
  { email, confirmationKey }: Activation & { email: string },
  context: Context,
): CustomerData {
  const confirmed = confirm(customerByEmail(email, undefined, context), confirmationKey, context)
  return bareCustomerData(confirmed, context.db)
}

/** As {@link activate}, for the customer who calls. */
export function activateById(
  { customerId, confirmationKey }: Activation & { customerId: number },
  context: Context,
): CustomerData {
  const confirmed = confirm(customerById(customerId, context), confirmationKey, context)
  return customerData(confirmed, context.db)
}

/** The state of an account: `account_confirmed` and its kin. */
export function getConfirmationStatus({ customerId }: { customerId: number }, context: Context): string {
  const { confirmation } = customerById(customerId, context)
  if (!confirmationIsRequired(context)) return 'account_confirmation_not_required'
  return confirmation ? 'account_confirmation_required' : 'account_confirmed'
}

/**
 * Would send the key once more.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, there is nothing to confirm
 */
export function resendConfirmation(
  { email, websiteId }: { email: string; websiteId: number },
  context: Context,
): true {
  if (!customerByEmail(email, websiteId, context).confirmation)
    throw new StateException("Confirmation isn't needed.")
  return true
}

/** What was read before is answered, so the time of the change is not in it. */
function confirm(customer: Customer, key: string, { db, clock }: Context): Customer {
  if (!customer.confirmation) throw new StateException('The account is already active.')
  if (customer.confirmation !== key)
    throw new StateException('The confirmation token is invalid. Verify the token and try again.')
  db.table(customers).update(customer.entity_id, { confirmation: null, updated_at: timestamp(clock) })
  return { ...customer, confirmation: null }
}
