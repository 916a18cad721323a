import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { CrashException, InputException, LocalizedException } from '../../framework/errors.ts'
import { storeViews, websites } from '../store/tables.ts'
import { attributesOf } from './custom-values.ts'
import { emailFaults } from './email-address.ts'
import type { CustomerInput } from './schemas.ts'
import { customerGroups, customers, emailKey, type Customer } from './tables.ts'

/** Letters and marks of any script, digits, white space and a little punctuation. */
const NAME = /^[\p{L}\p{M}\p{Nd}\s,\-_.']{1,255}$/u

/**
 * The group of a customer must be there; none at all is no fault.
 *
 * @throws LocalizedException 400
 */
export function checkGroup(groupId: number | null | undefined, { db }: Context): void {
  if (groupId && !db.table(customerGroups).get(groupId))
    throw new LocalizedException('The specified customer group id does not exist.')
}

/**
 * An account needs an e-mail address that no other of its website has.
 *
 * @param customerId whose own it may be
 * @throws InputException 400
 *
 * Source: Magento\Customer\Model\ResourceModel\Customer::_beforeSave; customer-cart.md section A6.
 */
export function checkEmail(
  email: string | null | undefined,
  websiteId: number,
  customerId: number | undefined,
  { db }: Context,
): asserts email is string {
  if (!email) throw new InputException('The customer email is missing. Enter and try again.')
  const holder = db.table(customers).find('email', emailKey(websiteId, email))
  if (holder && holder.entity_id !== customerId)
    throw new InputException(
      'A customer with the same email address already exists in an associated website.',
    )
}

/**
 * What is sent must have names, and all of them of letters that a name may have.
 *
 * Source: Magento\Eav\Model\Validator\Attribute\Data and Magento\Customer\Model\Validator\Name.
 *
 * @throws InputException 400, with a line for each fault
 */
export function checkAttributes({ firstname, lastname, middlename, email }: CustomerInput): void {
  const faults = [
    ...required('First Name', firstname),
    ...required('Last Name', lastname),
    ...emailFaults(email ?? ''),
    ...readable('First Name', firstname),
    ...readable('Last Name', lastname),
    ...readable('Middle Name', middlename),
  ]
  if (faults.length > 0) throw new InputException(faults.join('\n'))
}

const required = (label: string, value: string | null | undefined) =>
  value ? [] : [`"${label}" is a required value.`]

const readable = (label: string, value: string | null | undefined) =>
  !value || NAME.test(value) ? [] : [`${label} is not valid!`]

/**
 * Website and store view of a row must be there, which the database of a real store watches over.
 *
 * @throws CrashException
 */
export function checkPlace(
  { website_id, store_id }: Pick<Customer, 'website_id' | 'store_id'>,
  db: Database,
): void {
  if (!db.table(websites).get(website_id))
    throw new CrashException('masked', `There is no website with the id ${website_id}.`)
  if (!db.table(storeViews).get(store_id))
    throw new CrashException('masked', `There is no store view with the id ${store_id}.`)
}

/**
 * What a customer lacks, without being saved: the visible attributes that are required and empty.
 *
 * Source: Magento\Customer\Model\AccountManagement::validate; customer-cart.md section A12.
 */
export function validateCustomer(
  { customer }: { customer: CustomerInput },
  { db }: Context,
): { valid: boolean; messages: string[] } {
  const custom = new Map((customer.custom_attributes ?? []).map((one) => [one.attribute_code, one.value]))
  const messages = attributesOf(db, 'customer')
    .filter((attribute) => attribute.is_visible && attribute.is_required)
    .filter(({ attribute_code: code }) => {
      const value = custom.get(code) ?? (customer as Record<string, unknown>)[code] ?? null
      return value === null || value === ''
    })
    .map(
      ({ default_frontend_label, attribute_code }) =>
        `The "${default_frontend_label ?? attribute_code}" attribute value is empty. Set the attribute and try again.`,
    )
  return { valid: messages.length === 0, messages }
}
