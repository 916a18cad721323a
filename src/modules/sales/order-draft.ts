import type { AppliedTax } from './order-schemas.ts'
import type { ProductOption } from './product-option.ts'

/*
 * What a cart knows when it becomes an order. Amounts are in the currency of the order, with at most four decimals,
 * which is that of the books too; quantities are in units of the product. What a store works out by itself is not
 * here: numbers and ids, state and status, times, what is due.
 */

/** A complete order: nothing is looked up, reckoned or checked any more but the stock. */
export interface OrderDraft {
  readonly store_id: number
  /** The cart. */
  readonly quote_id?: number | undefined
  /** The number that was reserved for the order; the next one unless given. */
  readonly increment_id?: string | undefined
  /** Address of the caller. */
  readonly remote_ip?: string | undefined
  readonly customer: CustomerDraft
  /** In the order in which they were added. */
  readonly items: readonly OrderItemDraft[]
  readonly billing_address: OrderAddressDraft
  /** Where and how it is shipped; nothing of a virtual order is. */
  readonly shipping?: ShippingDraft | undefined
  readonly payment: PaymentDraft
  readonly totals: OrderTotalsDraft
  /** Code of the currency. */
  readonly currency: string
  /** Ids of the cart rules, with commas. */
  readonly applied_rule_ids?: string | undefined
  readonly coupon_code?: string | undefined
  /** Label, rule or code of the discount. */
  readonly discount_description?: string | undefined
  readonly customer_note?: string | undefined
  /** Taxes of the whole order, by rate. */
  readonly applied_taxes?: readonly AppliedTax[] | undefined
  /** Taxes on the shipping, by rate. */
  readonly shipping_applied_taxes?: readonly AppliedTax[] | undefined
}

/** Who ordered, as the cart knows them. A guest has neither id nor group. */
export interface CustomerDraft {
  readonly customer_id?: number | undefined
  readonly customer_group_id?: number | undefined
  readonly customer_email: string
  readonly customer_firstname?: string | undefined
  readonly customer_lastname?: string | undefined
  readonly customer_middlename?: string | undefined
  readonly customer_prefix?: string | undefined
  readonly customer_suffix?: string | undefined
  readonly customer_taxvat?: string | undefined
  readonly customer_dob?: string | undefined
  readonly customer_gender?: number | undefined
}

/**
 * A line. What is left out is NULL, and then absent on the wire: the part of a configurable and a bundle have no
 * `original_price`, `price_incl_tax`, `row_total_incl_tax` and `discount_tax_compensation_amount`, a bundle no
 * `tax_percent`.
 */
export interface OrderItemDraft {
  readonly quote_item_id?: number | undefined
  readonly product_id: number
  readonly product_type: string
  readonly sku: string
  readonly name: string
  readonly description?: string | undefined
  readonly is_virtual: boolean
  readonly is_qty_decimal?: boolean | undefined
  /** Of a part too: all units of it, not those in one of the whole. */
  readonly qty_ordered: number
  /** Of a unit, without tax; 0 for the part of a configurable. */
  readonly price: number
  readonly original_price?: number | undefined
  readonly price_incl_tax?: number | undefined
  /** Before discount, without tax; 0 for the part of a configurable. */
  readonly row_total: number
  /** Before discount, with tax. */
  readonly row_total_incl_tax?: number | undefined
  readonly tax_percent?: number | undefined
  readonly tax_amount?: number | undefined
  readonly discount_percent?: number | undefined
  /** Not negative. */
  readonly discount_amount?: number | undefined
  readonly discount_tax_compensation_amount?: number | undefined
  readonly base_cost?: number | undefined
  /** Of a unit; a virtual product has none. */
  readonly weight?: number | undefined
  readonly row_weight?: number | undefined
  readonly free_shipping?: boolean | undefined
  readonly no_discount?: boolean | undefined
  readonly applied_rule_ids?: string | undefined
  readonly additional_data?: string | undefined
  /** What was chosen of it. */
  readonly product_option?: ProductOption | undefined
  /** Taxes on it, by rate. */
  readonly applied_taxes?: readonly AppliedTax[] | undefined
  /** Its parts: the chosen product of a configurable, the selections of a bundle. */
  readonly children?: readonly OrderItemDraft[] | undefined
  /** Of a bundle: whose prices count, its own or those of its parts (dynamic). */
  readonly product_calculations?: 'parent' | 'child' | undefined
  /** Of a bundle: how its parts are shipped. */
  readonly shipment_type?: 'together' | 'separately' | undefined
  /** Of a part of a bundle: how many of it are in one bundle. */
  readonly selection_qty?: number | undefined
}

export interface OrderAddressDraft {
  /** The address of the customer that it was copied from. */
  readonly customer_address_id?: number | undefined
  readonly email?: string | undefined
  readonly prefix?: string | undefined
  readonly firstname: string
  readonly middlename?: string | undefined
  readonly lastname: string
  readonly suffix?: string | undefined
  readonly company?: string | undefined
  readonly street: readonly string[]
  readonly city: string
  readonly region?: string | undefined
  readonly region_id?: number | undefined
  readonly postcode?: string | undefined
  readonly country_id: string
  readonly telephone?: string | undefined
  readonly fax?: string | undefined
  readonly vat_id?: string | undefined
}

export interface ShippingDraft {
  readonly address: OrderAddressDraft
  /** Carrier and method, such as `flatrate_flatrate`. */
  readonly method: string
  /** For people, such as `Flat Rate - Fixed`. */
  readonly description: string
}

export interface PaymentDraft {
  readonly method: string
  /**
   * What the method keeps, in this order: `method_title` first, and `instructions` where the method has some, be they
   * null.
   */
  readonly additional_information: Readonly<Record<string, string | null>>
  readonly po_number?: string | undefined
  /** The method had been chosen for the cart by a call before the one that ordered. */
  readonly saved_with_cart?: boolean | undefined
}

/** Totals as they were collected; those of shipping are 0 for a virtual order. */
export interface OrderTotalsDraft {
  /** Before discount, without tax. */
  readonly subtotal: number
  readonly subtotal_incl_tax: number
  /** Negative, or 0. */
  readonly discount_amount: number
  readonly tax_amount: number
  readonly discount_tax_compensation_amount: number
  readonly shipping_amount: number
  readonly shipping_incl_tax: number
  readonly shipping_tax_amount: number
  /** Not negative. */
  readonly shipping_discount_amount: number
  readonly shipping_discount_tax_compensation_amount: number
  readonly grand_total: number
}
