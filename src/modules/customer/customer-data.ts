import type { Database } from '../../database/database.ts'
import { customAttributesData } from './custom-values.ts'
import { regionData } from './region.ts'
import type { AddressData, CustomerData } from './schemas.ts'
import {
  customerAddresses,
  newsletterSubscribers,
  SUBSCRIBED,
  type Customer,
  type CustomerAddress,
} from './tables.ts'

/** A customer as an answer shows it, with the address book. */
export function customerData(customer: Customer, db: Database): CustomerData {
  return {
    ...properties(customer, db),
    extension_attributes: { is_subscribed: isSubscribed(customer, db) },
    ...customAttributesData(db, 'customer', customer.values),
  }
}

/** A customer without the extension attributes, as a few services show it. */
export const bareCustomerData = (customer: Customer, db: Database): CustomerData => ({
  ...properties(customer, db),
  ...customAttributesData(db, 'customer', customer.values),
})

function properties(customer: Customer, db: Database): CustomerData {
  return {
    id: customer.entity_id,
    group_id: customer.group_id,
    ...text('default_billing', customer.default_billing),
    ...text('default_shipping', customer.default_shipping),
    ...text('confirmation', customer.confirmation),
    created_at: customer.created_at,
    updated_at: customer.updated_at,
    ...text('created_in', customer.created_in),
    ...text('dob', customer.dob),
    email: customer.email,
    firstname: customer.firstname,
    lastname: customer.lastname,
    ...text('middlename', customer.middlename),
    ...text('prefix', customer.prefix),
    ...text('suffix', customer.suffix),
    ...(customer.gender !== null && { gender: customer.gender }),
    store_id: customer.store_id,
    ...text('taxvat', customer.taxvat),
    website_id: customer.website_id,
    addresses: addressesOf(customer, db).map((address) => addressData(address, customer, db)),
    disable_auto_group_change: customer.disable_auto_group_change,
  }
}

/** An address as an answer shows it. */
export function addressData(
  address: CustomerAddress,
  customer: Pick<Customer, 'default_billing' | 'default_shipping'> | undefined,
  db: Database,
): AddressData {
  const { entity_id, region_id } = address
  return {
    id: entity_id,
    customer_id: address.parent_id,
    region: regionData(address, db),
    ...(region_id !== null && { region_id }),
    country_id: address.country_id,
    street: address.street.split('\n'),
    ...text('company', address.company),
    telephone: address.telephone,
    ...text('fax', address.fax),
    ...text('postcode', address.postcode),
    city: address.city,
    firstname: address.firstname,
    lastname: address.lastname,
    ...text('middlename', address.middlename),
    ...text('prefix', address.prefix),
    ...text('suffix', address.suffix),
    ...text('vat_id', address.vat_id),
    ...(customer?.default_shipping === entity_id && { default_shipping: true }),
    ...(customer?.default_billing === entity_id && { default_billing: true }),
    ...customAttributesData(db, 'customer_address', address.values),
  }
}

/** The address book of a customer. */
export const addressesOf = ({ entity_id }: Pick<Customer, 'entity_id'>, db: Database): CustomerAddress[] =>
  db.table(customerAddresses).where('customer', entity_id)

function isSubscribed({ entity_id }: Customer, db: Database): boolean {
  return db.table(newsletterSubscribers).find('customer', entity_id)?.subscriber_status === SUBSCRIBED
}

/** A property that is left out where there is no value. */
const text = <Name extends string>(name: Name, value: string | number | null) =>
  (value === null ? {} : { [name]: String(value) }) as Partial<Record<Name, string>>
