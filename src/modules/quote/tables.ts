import { table } from '../../database/table.ts'
import type { RuleDiscount } from '../sales-rule/discount.ts'
import type { AppliedTax } from '../tax/calculation.ts'

/*
 * Amounts are in the currency of the store, which is that of the books too, with at most four decimals; quantities in
 * units of the product; times in UTC, `YYYY-MM-DD HH:MM:SS`. What `collectTotals` made is stored, as Magento stores
 * it: it stays until it is collected again.
 */

/** A cart. Who shops is copied into it when it is made, or assigned. */
export interface Quote {
  readonly entity_id: number
  readonly store_id: number
  readonly created_at: string
  readonly updated_at: string
  /** False once it was ordered, or gave its lines to another cart. */
  readonly is_active: boolean
  readonly is_virtual: boolean
  /** Lines, the parts of others not counted. */
  readonly items_count: number
  readonly items_qty: number
  readonly customer_id: number | null
  readonly customer_group_id: number | null
  readonly customer_email: string | null
  readonly customer_prefix: string | null
  readonly customer_firstname: string | null
  readonly customer_middlename: string | null
  readonly customer_lastname: string | null
  readonly customer_suffix: string | null
  readonly customer_dob: string | null
  readonly customer_gender: number | null
  readonly customer_taxvat: string | null
  readonly customer_is_guest: boolean
  readonly customer_note: string | null
  readonly customer_note_notify: boolean
  readonly coupon_code: string | null
  /** Ids with commas. */
  readonly applied_rule_ids: string | null
  /** The number of the order that it became, or is going to become. */
  readonly reserved_order_id: string | null
  readonly subtotal: number
  readonly subtotal_with_discount: number
  readonly grand_total: number
}

/** What was chosen of a product that can be had in several ways; each list in the order of the options. */
export interface Choice {
  readonly custom_options?: readonly CustomOptionChoice[]
  /** Of a configurable: values by attribute. */
  readonly configurable?: readonly { readonly attribute_id: number; readonly value_index: number }[]
  readonly bundle?: readonly BundleChoice[]
  /** Of a downloadable: ids of its links. */
  readonly links?: readonly number[]
  /** The grouped product that the line was added through. */
  readonly grouped_product_id?: number
}

export interface CustomOptionChoice {
  readonly option_id: number
  /** The text, or ids of values with commas. */
  readonly value: string
}

export interface BundleChoice {
  readonly option_id: number
  readonly selection_id: number
  /** Units in one bundle. */
  readonly qty: number
}

/** A line of a cart, or a part of one. */
export interface QuoteItem {
  readonly item_id: number
  readonly quote_id: number
  readonly parent_item_id: number | null
  readonly product_id: number
  readonly product_type: string
  /** Of a part: units in one of the whole. */
  readonly qty: number
  readonly choice: Choice
  /** What the price depended on when totals were collected last: another value has them collected again. */
  readonly price_basis: string
  /** Of one unit, without tax, in cents. */
  readonly price: number
  readonly original_price: number
  readonly row_total: number
  readonly row_weight: number
  readonly free_shipping: boolean
  readonly discount_percent: number
  readonly discount_amount: number
  readonly discounts: readonly RuleDiscount[]
  /** Ids with commas. */
  readonly applied_rule_ids: string | null
  /** Null for a bundle, whose parts may be taxed differently. */
  readonly tax_percent: number | null
  readonly tax_amount: number
  /** Tax in the price that is not due since there is a discount. */
  readonly discount_tax_compensation_amount: number
  /** Before discount. */
  readonly price_incl_tax: number
  /** Before discount. */
  readonly row_total_incl_tax: number
  readonly applied_taxes: readonly AppliedTax[]
}

/** Where a cart is billed or shipped to, with the totals of what is shipped there. */
export interface QuoteAddress {
  readonly address_id: number
  readonly quote_id: number
  readonly address_type: 'billing' | 'shipping'
  readonly customer_id: number | null
  /** The entry of the customer's address book that it is kept in step with. */
  readonly customer_address_id: number | null
  readonly save_in_address_book: number
  readonly same_as_billing: number
  readonly email: string | null
  readonly prefix: string | null
  readonly firstname: string | null
  readonly middlename: string | null
  readonly lastname: string | null
  readonly suffix: string | null
  readonly company: string | null
  /** Lines with a line feed between. */
  readonly street: string | null
  readonly city: string | null
  readonly region: string | null
  readonly region_id: number | null
  readonly postcode: string | null
  readonly country_id: string | null
  readonly telephone: string | null
  readonly fax: string | null
  readonly vat_id: string | null
  /** Carrier and method, such as `flatrate_flatrate`. */
  readonly shipping_method: string | null
  readonly totals: AddressTotals
}

/** What `collectTotals` reckons for an address. */
export interface AddressTotals {
  readonly subtotal: number
  readonly subtotal_incl_tax: number
  /** Negative, or 0; of the shipping too. */
  readonly discount_amount: number
  readonly discount_description: string
  readonly shipping_amount: number
  readonly shipping_incl_tax: number
  readonly shipping_tax_amount: number
  /** Not negative; null as long as nothing was ever in the cart. */
  readonly shipping_discount_amount: number | null
  /** For people, such as `Flat Rate - Fixed`. */
  readonly shipping_description: string
  readonly tax_amount: number
  /** Tax in prices, and in that of shipping, that is not due since there is a discount. */
  readonly discount_tax_compensation_amount: number
  readonly shipping_discount_tax_compensation_amount: number
  /** Those of the shipping too. */
  readonly applied_taxes: readonly AppliedTax[]
  readonly shipping_applied_taxes: readonly AppliedTax[]
  readonly grand_total: number
}

/** How a cart is going to be paid. */
export interface QuotePayment {
  readonly payment_id: number
  readonly quote_id: number
  readonly method: string
  readonly po_number: string | null
}

/** What a guest knows a cart by. */
export interface QuoteIdMask {
  readonly entity_id: number
  readonly quote_id: number
  readonly masked_id: string
}

/** A price of shipping by destination and weight, value or number of units. Magento imports them from a file. */
export interface TableRate {
  readonly pk: number
  readonly website_id: number
  /** `0` stands for everywhere. */
  readonly dest_country_id: string
  /** 0 stands for the whole country. */
  readonly dest_region_id: number
  /** `*` stands for all of them. */
  readonly dest_zip: string
  /** `package_weight`, `package_value_with_discount` or `package_qty`. */
  readonly condition_name: string
  /** From here on. */
  readonly condition_value: number
  readonly price: number
}

const ofQuote = (row: { readonly quote_id: number }) => [row.quote_id]

export const quotes = table<Quote>()('quote', {
  primaryKey: 'entity_id',
  indexes: { customer: (row) => (row.customer_id === null ? [] : [row.customer_id]) },
})

export const quoteItems = table<QuoteItem>()('quote_item', {
  primaryKey: 'item_id',
  indexes: { quote: ofQuote },
})

export const quoteAddresses = table<QuoteAddress>()('quote_address', {
  primaryKey: 'address_id',
  indexes: { quote: ofQuote },
})

export const quotePayments = table<QuotePayment>()('quote_payment', {
  primaryKey: 'payment_id',
  indexes: { quote: ofQuote },
})

export const quoteIdMasks = table<QuoteIdMask>()('quote_id_mask', {
  primaryKey: 'entity_id',
  unique: { mask: (row) => row.masked_id, quote: (row) => row.quote_id },
})

export const tableRates = table<TableRate>()('shipping_tablerate', { primaryKey: 'pk' })
