import { timestamp } from '../../framework/clock.ts'
import { storedText } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { aggregate, NoSuchEntityException, type ErrorItem } from '../../framework/errors.ts'
import { addressFaults, checkStreet, type AddressDraft } from './address-rules.ts'
import { changedValues } from './custom-values.ts'
import { addressData, addressesOf } from './customer-data.ts'
import { regionOf } from './region.ts'
import type { AddressData, AddressInput } from './schemas.ts'
import { customerAddresses, customers, type Customer, type CustomerAddress } from './tables.ts'

/**
 * An address of whatever customer.
 *
 * @throws NoSuchEntityException 404
 */
export function getAddress({ addressId }: { addressId: number }, context: Context): AddressData {
  const address = addressById(addressId, context)
  return addressData(address, context.db.table(customers).get(address.parent_id), context.db)
}

/**
 * Deletes an address; where it was a default there is none any more.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteAddress({ addressId }: { addressId: number }, context: Context): true {
  const { parent_id } = addressById(addressId, context)
  context.db.table(customerAddresses).delete(addressId)
  setDefaults(addressId, parent_id, {}, context)
  return true
}

/**
 * The address book as it is to be: entries with an id are changed, those without are added, the others go.
 *
 * Source: Magento\Customer\Model\ResourceModel\CustomerRepository::save; customer-cart.md section A8.
 */
export function replaceAddresses(
  customer: Pick<Customer, 'entity_id'>,
  sent: readonly AddressInput[],
  context: Context,
): void {
  const before = addressesOf(customer, context.db)
  const kept = new Set(sent.map((address) => saveAddress(address, customer.entity_id, context)))
  for (const { entity_id } of before)
    if (!kept.has(entity_id)) deleteAddress({ addressId: entity_id }, context)
}

/**
 * Saves an address of a customer: the one with the id, else a new one. What is not sent stays, but for the
 * defaults: an address that is not sent as one is none.
 *
 * Source: Magento\Customer\Model\ResourceModel\AddressRepository::save; customer-cart.md section A7.
 *
 * @returns its id
 * @throws NoSuchEntityException 404, the id is nobody's
 * @throws InputException 400, an address that is not valid
 */
export function saveAddress(sent: AddressInput, customerId: number, context: Context): number {
  const { db, clock } = context
  const before = sent.id ? addressById(sent.id, context) : undefined
  const draft = draftOf(sent, before, customerId, context)
  const faults = [...addressFaults(draft, db), ...ownerFaults(before, customerId)]
  if (faults.length > 0) throw aggregate(faults)
  checkStreet(draft.street)

  const now = timestamp(clock)
  const addresses = db.table(customerAddresses)
  const { entity_id } = before
    ? addresses.update(before.entity_id, { ...draft, updated_at: now })
    : addresses.insert({ ...draft, created_at: now, updated_at: now })
  setDefaults(entity_id, customerId, sent, context)
  return entity_id
}

function addressById(addressId: number, { db }: Context): CustomerAddress {
  const address = db.table(customerAddresses).get(addressId)
  if (!address) throw NoSuchEntityException.singleField('addressId', addressId)
  return address
}

function ownerFaults(before: CustomerAddress | undefined, customerId: number): ErrorItem[] {
  if (!before || before.parent_id === customerId) return []
  return [
    {
      message: 'Provided customer ID "%customer_id" isn\'t related to current customer address.',
      parameters: { customer_id: customerId },
    },
  ]
}

function draftOf(
  sent: AddressInput,
  before: CustomerAddress | undefined,
  customerId: number,
  { db }: Context,
): AddressDraft {
  const country_id = needed(sent.country_id, before?.country_id)
  return {
    parent_id: customerId,
    city: needed(sent.city, before?.city),
    company: optional(sent.company, before?.company),
    country_id,
    fax: optional(sent.fax, before?.fax),
    firstname: needed(sent.firstname, before?.firstname),
    lastname: needed(sent.lastname, before?.lastname),
    middlename: optional(sent.middlename, before?.middlename),
    postcode: optional(sent.postcode, before?.postcode),
    prefix: optional(sent.prefix, before?.prefix),
    ...regionOf(sent, before, country_id, db),
    street: needed(sent.street?.join('\n').trim(), before?.street),
    suffix: optional(sent.suffix, before?.suffix),
    telephone: needed(sent.telephone, before?.telephone),
    vat_id: optional(sent.vat_id, before?.vat_id),
    values: changedValues(db, 'customer_address', before?.values ?? {}, sent.custom_attributes),
  }
}

const needed = (sent: string | null | undefined, stored: string | undefined): string =>
  storedText(sent ?? stored ?? '')

/** An empty text takes the value away. */
const optional = (sent: string | null | undefined, stored: string | null | undefined): string | null =>
  storedText(sent ?? stored ?? '') || null

/**
 * Makes an address a default of its customer, or takes that from it.
 *
 * Source: Magento\Customer\Model\ResourceModel\Address\Relation.
 */
function setDefaults(
  addressId: number,
  customerId: number,
  { default_billing, default_shipping }: Pick<AddressInput, 'default_billing' | 'default_shipping'>,
  { db }: Context,
): void {
  const customer = db.table(customers).get(customerId)
  if (!customer) return
  const after = (isDefault: boolean | null | undefined, current: number | null) =>
    isDefault ? addressId : current === addressId ? null : current
  const changes = {
    default_billing: after(default_billing, customer.default_billing),
    default_shipping: after(default_shipping, customer.default_shipping),
  }
  if (
    changes.default_billing !== customer.default_billing ||
    changes.default_shipping !== customer.default_shipping
  )
    db.table(customers).update(customerId, changes)
}
