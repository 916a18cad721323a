import type { Static } from 'typebox'
import type { AddressData, CustomerData, GroupData } from '../../modules/customer/schemas.ts'
import {
  customerAddresses,
  customerGroups,
  customers,
  newsletterSubscribers,
  SUBSCRIBED,
} from '../../modules/customer/tables.ts'
import type { RowSink } from './rows.ts'

type Address = Static<typeof AddressData>

/** A customer with the address book. Nobody can sign in as one: passwords are in no answer. */
export function putCustomer(customer: Static<typeof CustomerData>, sink: RowSink): void {
  const { id = 0, addresses = [], extension_attributes: extension } = customer
  sink.put(customers, {
    entity_id: id,
    website_id: customer.website_id ?? 1,
    email: customer.email ?? '',
    group_id: customer.group_id ?? 1,
    store_id: customer.store_id ?? 1,
    created_at: customer.created_at ?? '',
    updated_at: customer.updated_at ?? '',
    disable_auto_group_change: customer.disable_auto_group_change ?? 0,
    created_in: customer.created_in ?? null,
    prefix: customer.prefix ?? null,
    firstname: customer.firstname ?? '',
    middlename: customer.middlename ?? null,
    lastname: customer.lastname ?? '',
    suffix: customer.suffix ?? null,
    dob: customer.dob ?? null,
    password_hash: null,
    rp_token: null,
    rp_token_created_at: null,
    default_billing: numberOrNull(customer.default_billing),
    default_shipping: numberOrNull(customer.default_shipping),
    taxvat: customer.taxvat ?? null,
    confirmation: customer.confirmation ?? null,
    gender: customer.gender ?? null,
    failures_num: 0,
    first_failure: null,
    lock_expires: null,
    values: valuesOf(customer.custom_attributes),
  })
  for (const address of addresses) putAddress(address, id, customer, sink)
  if (extension?.is_subscribed)
    sink.add(newsletterSubscribers, {
      store_id: customer.store_id ?? 1,
      customer_id: id,
      subscriber_email: customer.email ?? '',
      subscriber_status: SUBSCRIBED,
    })
}

function putAddress(
  address: Address,
  customerId: number,
  { created_at = '', updated_at = '' }: { created_at?: string; updated_at?: string },
  sink: RowSink,
): void {
  sink.put(customerAddresses, {
    entity_id: address.id ?? 0,
    parent_id: customerId,
    created_at,
    updated_at,
    city: address.city ?? '',
    company: address.company ?? null,
    country_id: address.country_id ?? '',
    fax: address.fax ?? null,
    firstname: address.firstname ?? '',
    lastname: address.lastname ?? '',
    middlename: address.middlename ?? null,
    postcode: address.postcode ?? null,
    prefix: address.prefix ?? null,
    region: address.region?.region ?? null,
    region_id: address.region_id ?? null,
    street: (address.street ?? []).join('\n'),
    suffix: address.suffix ?? null,
    telephone: address.telephone ?? '',
    vat_id: address.vat_id ?? null,
    values: valuesOf(address.custom_attributes),
  })
}

const numberOrNull = (text: string | undefined) => (text === undefined ? null : Number(text))

const valuesOf = (attributes: readonly { attribute_code: string; value: unknown }[] = []) =>
  Object.fromEntries(attributes.map(({ attribute_code, value }) => [attribute_code, value]))

/** A group of customers. */
export function putGroup(group: Static<typeof GroupData>, sink: RowSink): void {
  const { exclude_website_ids } = group.extension_attributes ?? {}
  sink.put(customerGroups, {
    customer_group_id: group.id ?? 0,
    customer_group_code: group.code ?? '',
    tax_class_id: group.tax_class_id ?? 3,
    ...(exclude_website_ids && { exclude_website_ids }),
  })
}
