import type { Database } from '../../database/database.ts'
import { InputException, type ErrorItem } from '../../framework/errors.ts'
import { isAllowedCountry, needsPostcode, regionFault } from './region.ts'
import type { CustomerAddress } from './tables.ts'

/** Lines that a street may have (`customer/address/street_lines`). */
const STREET_LINES = 2

/** An address to be checked, before it has an id. */
export type AddressDraft = Omit<CustomerAddress, 'entity_id' | 'created_at' | 'updated_at'>

/**
 * What is wrong with an address, in the order in which a client is told.
 *
 * Source: Magento\Customer\Model\Address\CompositeValidator; customer-cart.md section A7.
 */
export function addressFaults(draft: AddressDraft, db: Database): ErrorItem[] {
  const [line = ''] = draft.street.split('\n')
  const needed = {
    firstname: draft.firstname,
    lastname: draft.lastname,
    street: line,
    city: draft.city,
    telephone: draft.telephone,
    ...(needsPostcode(draft.country_id) && { postcode: draft.postcode }),
  }
  const missing = Object.entries(needed).filter(([, value]) => isBlank(value))
  return [...missing.map(([name]) => required(name)), ...placeFaults(draft, db)]
}

/**
 * Only looked at once nothing else is wrong.
 *
 * @throws InputException 400
 */
export function checkStreet(street: string): void {
  if (street.split('\n').length > STREET_LINES)
    throw new InputException(`"Street Address" cannot contain more than ${STREET_LINES} lines.`)
}

/** Of country and region one fault at most. */
function placeFaults(draft: AddressDraft, db: Database): ErrorItem[] {
  const { country_id: countryId } = draft
  if (isBlank(countryId)) return [required('countryId')]
  if (!isAllowedCountry(db, countryId)) return [invalid('countryId', countryId)]
  switch (regionFault(draft, countryId, db)) {
    case 'missing':
      return [required('region')]
    case 'unknown':
      return [invalid('regionId', String(draft.region_id))]
    default:
      return []
  }
}

/** Text without anything but white space is none. */
export const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

const required = (fieldName: string): ErrorItem => ({
  message: '"%fieldName" is required. Enter and try again.',
  parameters: { fieldName },
})

const invalid = (fieldName: string, value: string): ErrorItem => ({
  message: 'Invalid value of "%value" provided for the %fieldName field.',
  parameters: { fieldName, value },
})
