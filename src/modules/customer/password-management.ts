import { timestamp } from '../../framework/clock.ts'
import type { Context } from '../../framework/context.ts'
import {
  AuthenticationException,
  InputException,
  invalidFieldValue,
  requiredFields,
  StateException,
} from '../../framework/errors.ts'
import { hashPassword } from '../../framework/password.ts'
import { checkPassword, isLocked } from './authentication.ts'
import { numberSetting } from '../store/settings.ts'
import { customerByEmail, customerById } from './customer-repository.ts'
import { checkDiffersFromEmail, checkPasswordStrength } from './password-rules.ts'
import { customers, type Customer } from './tables.ts'

/** A customer's wish for another password. */
export interface PasswordChange {
  readonly customerId: number
  readonly currentPassword: string
  readonly newPassword: string
}

/**
 * Changes the password of the customer who calls. Tokens stay good, and so does the right password of a locked
 * account. A wrong one is counted although the call is refused: hence a rejected promise, after which the count
 * stays, and no exception, which would take it back.
 *
 * Source: Magento\Customer\Model\AccountManagement::changePasswordById; customer-cart.md section A13.
 *
 * @throws AuthenticationException 401, the current password is another
 * @throws InputException 400, the new one is not allowed
 */
export function changePassword(
  { customerId, currentPassword, newPassword }: PasswordChange,
  context: Context,
): true | Promise<true> {
  const customer = customerById(customerId, context)
  if (!checkPassword(customer, currentPassword, context))
    return Promise.reject(
      new AuthenticationException(
        isLocked(customer, context)
          ? 'The account is locked.'
          : "The password doesn't match this account. Verify the password and try again.",
      ),
    )
  setPassword(customer, newPassword, {}, context)
  return true
}

const TEMPLATES = ['email_reminder', 'email_reset']

/** Whose password is to be reset, and by which mail they are to be told. */
export interface PasswordResetRequest {
  readonly email: string
  readonly template: string
  readonly websiteId?: number | null
}

/**
 * Makes a token by which a password can be reset; the mail with it is not sent.
 *
 * @throws NoSuchEntityException 404
 * @throws InputException 400, an unknown template
 */
export function initiatePasswordReset(
  { email, template, websiteId }: PasswordResetRequest,
  context: Context,
): true {
  const { db, clock, random } = context
  const { entity_id } = customerByEmail(email, websiteId, context)
  if (!TEMPLATES.includes(template))
    throw new InputException(
      'Invalid value of "%value" provided for the %fieldName field. Possible values: %template1 or %template2.',
      { value: template, fieldName: 'template', template1: TEMPLATES[0], template2: TEMPLATES[1] },
    )
  const now = timestamp(clock)
  db.table(customers).update(entity_id, {
    rp_token: random.text(32),
    rp_token_created_at: now,
    updated_at: now,
  })
  return true
}

/** A new password with the token that allows it. */
export interface PasswordReset {
  readonly email: string
  readonly resetToken: string
  readonly newPassword: string
}

/**
 * Sets a new password and uses the token up; the account is locked no more.
 *
 * @throws NoSuchEntityException 404
 * @throws InputException 400, the new password is not allowed
 * @throws StateException 400, another token, or one that is too old
 */
export function resetPassword({ email, resetToken, newPassword }: PasswordReset, context: Context): true {
  if (email === '') throw requiredFields(['email'])
  const customer = customerByEmail(email, undefined, context)
  checkResetToken(customer, resetToken, context)
  setPassword(customer, newPassword, { failures_num: 0, first_failure: null, lock_expires: null }, context)
  return true
}

/**
 * Is the token of a link to a new password good?
 *
 * @throws InputException 400, an id that is none
 * @throws NoSuchEntityException 404
 * @throws StateException 400, another token, or one that is too old
 */
export function validateResetPasswordLinkToken(
  { customerId, resetPasswordLinkToken }: { customerId: number; resetPasswordLinkToken: string },
  context: Context,
): true {
  if (customerId <= 0) throw invalidFieldValue('customerId', customerId)
  checkResetToken(customerById(customerId, context), resetPasswordLinkToken, context)
  return true
}

function checkResetToken(customer: Customer, token: string, { db, clock }: Context): void {
  if (token === '') throw requiredFields(['resetPasswordLinkToken'])
  if (customer.rp_token !== token)
    throw new StateException('The password token is mismatched. Reset and try again.')
  const age = clock.now() - Date.parse(`${customer.rp_token_created_at ?? ''}Z`)
  const hours = numberSetting(db, 'customer/password/reset_link_expiration_period')
  if (!(age < hours * 3_600_000))
    throw new StateException('The password token is expired. Reset and try again.')
}

function setPassword(
  { entity_id, email }: Customer,
  password: string,
  changes: Partial<Customer>,
  { db, clock, random }: Context,
): void {
  checkDiffersFromEmail(password, email)
  checkPasswordStrength(password, db)
  db.table(customers).update(entity_id, {
    ...changes,
    password_hash: hashPassword(password, random),
    rp_token: null,
    rp_token_created_at: null,
    updated_at: timestamp(clock),
  })
}
