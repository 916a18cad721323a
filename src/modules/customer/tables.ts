import { table } from '../../database/table.ts'
import { foldKey } from '../../framework/collation.ts'
import type { Values } from '../eav/scoped-values.ts'

export interface CustomerGroup {
  readonly customer_group_id: number
  readonly customer_group_code: string
  readonly tax_class_id: number
  /** Websites whose customers may not be in the group; none where it is missing. */
  readonly exclude_website_ids?: readonly number[]
}

/** A customer's account. Times are UTC, `YYYY-MM-DD HH:MM:SS`. */
export interface Customer {
  readonly entity_id: number
  /** 0 is the admin website: nobody signs in there. */
  readonly website_id: number
  readonly email: string
  readonly group_id: number
  readonly store_id: number
  readonly created_at: string
  readonly updated_at: string
  readonly disable_auto_group_change: number
  /** Name of the store view where the account was made. */
  readonly created_in: string | null
  readonly prefix: string | null
  readonly firstname: string
  readonly middlename: string | null
  readonly lastname: string
  readonly suffix: string | null
  /** Date of birth, `YYYY-MM-DD`. */
  readonly dob: string | null
  /** `salt:hash`; without one nobody can sign in. */
  readonly password_hash: string | null
  /** What a link to a new password carries. Kept readable here: there is no mail to find it in. */
  readonly rp_token: string | null
  readonly rp_token_created_at: string | null
  /** Id of an address, which need not be there. */
  readonly default_billing: number | null
  readonly default_shipping: number | null
  readonly taxvat: string | null
  /** The key that confirms the account's address; null once that is done. */
  readonly confirmation: string | null
  readonly gender: number | null
  /** Wrong passwords since {@link first_failure}. */
  readonly failures_num: number
  readonly first_failure: string | null
  readonly lock_expires: string | null
  /** Values of attributes that are no columns, by code. */
  readonly values: Values
}

/** An entry of a customer's address book. */
export interface CustomerAddress {
  readonly entity_id: number
  /** The customer whose it is. */
  readonly parent_id: number
  readonly created_at: string
  readonly updated_at: string
  readonly city: string
  readonly company: string | null
  readonly country_id: string
  readonly fax: string | null
  readonly firstname: string
  readonly lastname: string
  readonly middlename: string | null
  readonly postcode: string | null
  readonly prefix: string | null
  readonly region: string | null
  /** 0 where a region was sent that has no id, null where none was sent. */
  readonly region_id: number | null
  /** Lines with a line feed between. */
  readonly street: string
  readonly suffix: string | null
  readonly telephone: string
  readonly vat_id: string | null
  /** Values of attributes that are no columns, by code. */
  readonly values: Values
}

/** What an attribute of customers or their addresses has beyond other attributes. */
export interface CustomerAttribute {
  readonly attribute_id: number
  readonly is_visible: boolean
  readonly input_filter: string
  readonly multiline_count: number
  readonly validate_rules: readonly { readonly name: string; readonly value: string }[]
  readonly is_system: boolean
  readonly sort_order: number
  readonly data_model: string
  readonly is_used_in_grid: boolean
  readonly is_visible_in_grid: boolean
  readonly is_filterable_in_grid: boolean
  readonly is_searchable_in_grid: boolean
  /** Codes of the forms that have it. Source: Magento's table `customer_form_attribute`. */
  readonly used_in_forms: readonly string[]
}

/** A reader of the newsletter. */
export interface NewsletterSubscriber {
  readonly subscriber_id: number
  readonly store_id: number
  readonly customer_id: number
  readonly subscriber_email: string
  /** {@link SUBSCRIBED} or {@link UNSUBSCRIBED}. */
  readonly subscriber_status: number
}

export const SUBSCRIBED = 1
export const UNSUBSCRIBED = 3

/** Addresses are unique within a website, whatever their case. */
export const emailKey = (websiteId: number, email: string): string => `${websiteId} ${foldKey(email)}`

export const customerGroups = table<CustomerGroup>()('customer_group', {
  primaryKey: 'customer_group_id',
  unique: { code: (row) => foldKey(row.customer_group_code) },
})

export const customers = table<Customer>()('customer_entity', {
  primaryKey: 'entity_id',
  unique: { email: (row) => emailKey(row.website_id, row.email) },
  indexes: { group: (row) => [row.group_id] },
})

export const customerAddresses = table<CustomerAddress>()('customer_address_entity', {
  primaryKey: 'entity_id',
  indexes: { customer: (row) => [row.parent_id] },
})

export const customerAttributes = table<CustomerAttribute>()('customer_eav_attribute', {
  primaryKey: 'attribute_id',
})

export const newsletterSubscribers = table<NewsletterSubscriber>()('newsletter_subscriber', {
  primaryKey: 'subscriber_id',
  unique: { customer: (row) => row.customer_id },
})
