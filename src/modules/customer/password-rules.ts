import type { Database } from '../../database/database.ts'
import { InputException } from '../../framework/errors.ts'
import { numberSetting } from '../store/settings.ts'

/** In characters, not bytes. */
const MAX_PASSWORD_LENGTH = 256

const CLASSES = [/[0-9]/, /[A-Z]/, /[a-z]/, /[^a-zA-Z0-9]/]

/**
 * Is a password long and mixed enough?
 *
 * Source: Magento\Customer\Model\AccountManagement::checkPasswordStrength; customer-cart.md section A5.
 *
 * @throws InputException 400
 */
export function checkPasswordStrength(password: string, db: Database): void {
  const length = Array.from(password).length
  const min = numberSetting(db, 'customer/password/minimum_password_length')
  const classes = numberSetting(db, 'customer/password/required_character_classes_number')
  if (length > MAX_PASSWORD_LENGTH)
    throw new InputException('Please enter a password with at most %1 characters.', [MAX_PASSWORD_LENGTH])
  if (length < min)
    throw new InputException(
      'The password needs at least %1 characters. Create a new password and try again.',
      [String(min)],
    )
  if (/^[ \t\n\r\0\v]|[ \t\n\r\0\v]$/.test(password))
    throw new InputException(
      "The password can't begin or end with a space. Verify the password and try again.",
    )
  if (CLASSES.filter((characters) => characters.test(password)).length < classes)
    throw new InputException(
      'Minimum of different classes of characters in password is %1. Classes of characters: Lower Case, Upper Case, Digits, Special Characters.',
      [String(classes)],
    )
}

/**
 * A password may not be the e-mail address.
 *
 * @throws InputException 400
 */
export function checkDiffersFromEmail(password: string, email: string): void {
  if (password.toLowerCase() === email.toLowerCase())
    throw new InputException(
      "The password can't be the same as the email address. Create a new password and try again.",
    )
}
