import { timestamp, toDateTime } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import { passwordMatches } from '../../framework/password.ts'
import { numberSetting } from '../store/settings.ts'
import { confirmationIsRequired } from './confirmation.ts'
import { customerWithEmail } from './customer-repository.ts'
import { customers, type Customer } from './tables.ts'

/**
 * The id of the customer whom these credentials open, in the website of the URL's scope. A wrong password is counted,
 * a right one forgets the wrong ones; an account that is locked or not yet confirmed stays shut.
 *
 * Source: Magento\Customer\Model\AccountManagement::authenticate; customer-cart.md sections A12 and A13.
 */
export function authenticate(email: string, password: string, context: Context): number | undefined {
  const customer = customerWithEmail(email, undefined, context)
  if (!customer || isLocked(customer, context)) return undefined
  if (!checkPassword(customer, password, context)) return undefined
  if (customer.confirmation && confirmationIsRequired(context)) return undefined
  context.db
    .table(customers)
    .update(customer.entity_id, { failures_num: 0, first_failure: null, lock_expires: null })
  return customer.entity_id
}

/** Were there too many wrong passwords just now? */
export const isLocked = ({ lock_expires }: Customer, { clock }: Pick<Context, 'clock'>): boolean =>
  lock_expires !== null && timestamp(clock) < lock_expires

/**
 * Is it the customer's password? A wrong one is counted: the tenth locks the account for ten minutes.
 *
 * Source: Magento\Customer\Model\Authentication.
 */
export function checkPassword(customer: Customer, password: string, context: Context): boolean {
  if (passwordMatches(password, customer.password_hash ?? '')) return true
  context.db.table(customers).update(customer.entity_id, failuresAfter(customer, context))
  return false
}

function failuresAfter(
  { failures_num, first_failure, lock_expires }: Customer,
  { db, clock }: Context,
): Partial<Customer> {
  const now = timestamp(clock)
  const lockIsOver = lock_expires !== null && now > lock_expires
  if (first_failure === null || lockIsOver) return { failures_num: 1, first_failure: now, lock_expires: null }

  const failures = failures_num + 1
  const isTooMany = failures >= numberSetting(db, 'customer/password/lockout_failures')
  const minutes = numberSetting(db, 'customer/password/lockout_threshold')
  return {
    failures_num: failures,
    ...(isTooMany && { lock_expires: toDateTime(clock.now() + minutes * 60_000) }),
  }
}
