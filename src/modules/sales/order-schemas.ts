import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'
import { shared } from './document-properties.ts'
import { ProductOption } from './product-option.ts'

/** Source: Magento\Sales\Api\Data\OrderAddressInterface. */
export const OrderAddressData = dataObject('sales-data-order-address-interface', {
  address_type: Nullable(Type.String({ description: '`billing` or `shipping`.' })),
  city: Nullable(Type.String({ description: 'City.' })),
  company: Type.Optional(Type.String({ description: 'Company.' })),
  country_id: Nullable(Type.String({ description: 'Country, two letters.' })),
  customer_address_id: Type.Optional(
    Type.Integer({ description: 'The address of the customer that it was copied from.' }),
  ),
  customer_id: Type.Optional(Type.Integer({ description: 'Id of the customer; a guest has none.' })),
  email: Type.Optional(Type.String({ description: 'E-mail address.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  fax: Type.Optional(Type.String({ description: 'Fax number.' })),
  firstname: Nullable(Type.String({ description: 'First name.' })),
  lastname: Nullable(Type.String({ description: 'Last name.' })),
  middlename: Type.Optional(Type.String({ description: 'Middle name.' })),
  parent_id: Type.Optional(Type.Integer({ description: 'Id of what it belongs to.' })),
  postcode: Nullable(Type.String({ description: 'Postcode.' })),
  prefix: Type.Optional(Type.String({ description: 'Prefix of the name.' })),
  region: Type.Optional(Type.String({ description: 'Region.' })),
  region_code: Type.Optional(Type.String({ description: 'Code of the region.' })),
  region_id: Type.Optional(Type.Integer({ description: 'Id of the region.' })),
  street: Type.Optional(Type.Array(Type.String(), { description: 'Lines of the street.' })),
  suffix: Type.Optional(Type.String({ description: 'Suffix of the name.' })),
  telephone: Nullable(Type.String({ description: 'Telephone number.' })),
  vat_id: Type.Optional(Type.String({ description: 'VAT number.' })),
  vat_is_valid: Type.Optional(Type.Integer({ description: '1 when the VAT number is valid.' })),
  vat_request_date: Type.Optional(Type.String({ description: 'When the VAT number was checked.' })),
  vat_request_id: Type.Optional(Type.String({ description: 'Id of the check of the VAT number.' })),
  vat_request_success: Type.Optional(
    Type.Integer({ description: '1 when the check of the VAT number succeeded.' }),
  ),
  extension_attributes: Type.Optional(dataObject('sales-data-order-address-extension-interface', {})),
})
export type OrderAddressData = Static<typeof OrderAddressData>

/** Source: Magento\Sales\Api\Data\OrderPaymentInterface. */
export const OrderPaymentData = dataObject('sales-data-order-payment-interface', {
  account_status: Nullable(Type.String({ description: 'Status of the account.' })),
  additional_data: Type.Optional(Type.String({ description: 'Anything else.' })),
  additional_information: Type.Array(Nullable(Type.String()), {
    description: 'What the method keeps, values only.',
  }),
  address_status: Type.Optional(Type.String({ description: 'Status of the address.' })),
  amount_authorized: Type.Optional(Type.Number({ description: 'Amount authorized.' })),
  amount_canceled: Type.Optional(Type.Number({ description: 'Amount canceled.' })),
  amount_ordered: Type.Optional(Type.Number({ description: 'Amount ordered.' })),
  amount_paid: Type.Optional(Type.Number({ description: 'Amount paid.' })),
  amount_refunded: Type.Optional(Type.Number({ description: 'Amount refunded.' })),
  anet_trans_method: Type.Optional(Type.String({ description: 'Method of the transaction.' })),
  base_amount_authorized: Type.Optional(Type.Number({ description: 'Base amount authorized.' })),
  base_amount_canceled: Type.Optional(Type.Number({ description: 'Base amount canceled.' })),
  base_amount_ordered: Type.Optional(Type.Number({ description: 'Base amount ordered.' })),
  base_amount_paid: Type.Optional(Type.Number({ description: 'Base amount paid.' })),
  base_amount_paid_online: Type.Optional(Type.Number({ description: 'Base amount paid online.' })),
  base_amount_refunded: Type.Optional(Type.Number({ description: 'Base amount refunded.' })),
  base_amount_refunded_online: Type.Optional(Type.Number({ description: 'Base amount refunded online.' })),
  base_shipping_amount: Type.Optional(Type.Number({ description: 'Base shipping amount.' })),
  base_shipping_captured: Type.Optional(Type.Number({ description: 'Base shipping captured.' })),
  base_shipping_refunded: Type.Optional(Type.Number({ description: 'Base shipping refunded.' })),
  cc_approval: Type.Optional(Type.String({ description: 'Credit card approval.' })),
  cc_avs_status: Type.Optional(Type.String({ description: 'Credit card AVS status.' })),
  cc_cid_status: Type.Optional(Type.String({ description: 'Credit card CID status.' })),
  cc_debug_request_body: Type.Optional(Type.String({ description: 'Credit card debug request body.' })),
  cc_debug_response_body: Type.Optional(Type.String({ description: 'Credit card debug response body.' })),
  cc_debug_response_serialized: Type.Optional(
    Type.String({ description: 'Credit card debug response serialized.' }),
  ),
  cc_exp_month: Type.Optional(Type.String({ description: 'Credit card expiry month.' })),
  cc_exp_year: Type.Optional(Type.String({ description: 'Credit card expiry year.' })),
  cc_last4: Nullable(Type.String({ description: 'Credit card last4.' })),
  cc_number_enc: Type.Optional(Type.String({ description: 'Credit card number encrypted.' })),
  cc_owner: Type.Optional(Type.String({ description: 'Credit card owner.' })),
  cc_secure_verify: Type.Optional(Type.String({ description: 'Credit card secure verify.' })),
  cc_ss_issue: Type.Optional(Type.String({ description: 'Credit card Solo or Switch issue.' })),
  cc_ss_start_month: Type.Optional(Type.String({ description: 'Credit card Solo or Switch start month.' })),
  cc_ss_start_year: Type.Optional(Type.String({ description: 'Credit card Solo or Switch start year.' })),
  cc_status: Type.Optional(Type.String({ description: 'Credit card status.' })),
  cc_status_description: Type.Optional(Type.String({ description: 'Credit card status description.' })),
  cc_trans_id: Type.Optional(Type.String({ description: 'Credit card transaction id.' })),
  cc_type: Type.Optional(Type.String({ description: 'Credit card type.' })),
  echeck_account_name: Type.Optional(Type.String({ description: 'E-check account name.' })),
  echeck_account_type: Type.Optional(Type.String({ description: 'E-check account type.' })),
  echeck_bank_name: Type.Optional(Type.String({ description: 'E-check bank name.' })),
  echeck_routing_number: Type.Optional(Type.String({ description: 'E-check routing number.' })),
  echeck_type: Type.Optional(Type.String({ description: 'E-check type.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  last_trans_id: Type.Optional(Type.String({ description: 'Id of the last transaction.' })),
  method: Nullable(Type.String({ description: 'Code of the payment method.' })),
  parent_id: Type.Optional(Type.Integer({ description: 'Id of what it belongs to.' })),
  po_number: Type.Optional(Type.String({ description: 'Number of the purchase order.' })),
  protection_eligibility: Type.Optional(Type.String({ description: 'Whether the seller is protected.' })),
  quote_payment_id: Type.Optional(Type.Integer({ description: 'The payment of the quote.' })),
  shipping_amount: Type.Optional(Type.Number({ description: 'Shipping amount.' })),
  shipping_captured: Type.Optional(Type.Number({ description: 'Shipping captured.' })),
  shipping_refunded: Type.Optional(Type.Number({ description: 'Shipping refunded.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-order-payment-extension-interface', {})),
})
export type OrderPaymentData = Static<typeof OrderPaymentData>

/** Source: Magento\Sales\Api\Data\OrderStatusHistoryInterface. */
export const OrderStatusHistoryData = dataObject('sales-data-order-status-history-interface', {
  comment: Nullable(Type.String({ description: 'What was said.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  entity_name: Type.Optional(Type.String({ description: 'The document that it tells of: `creditmemo`.' })),
  is_customer_notified: Nullable(Type.Integer({ description: '1 when the customer was told, else 0.' })),
  is_visible_on_front: Nullable(Type.Integer({ description: '1 when the customer may see it, else 0.' })),
  parent_id: Nullable(Type.Integer({ description: 'The order it belongs to.' })),
  status: Type.Optional(Type.String({ description: 'Status that the order had then.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-order-status-history-extension-interface', {})),
})
export type OrderStatusHistoryData = Static<typeof OrderStatusHistoryData>

const orderItem = {
  ...shared('additional_data'),
  amount_refunded: Type.Optional(Type.Number({ description: 'Amount refunded.' })),
  applied_rule_ids: Type.Optional(
    Type.String({ description: 'Ids of the cart rules that were applied, with commas.' }),
  ),
  base_amount_refunded: Type.Optional(Type.Number({ description: 'Base amount refunded.' })),
  base_cost: Type.Optional(Type.Number({ description: 'Cost of a unit in the base currency.' })),
  ...shared('base_discount_amount'),
  base_discount_invoiced: Type.Optional(Type.Number({ description: 'Base discount invoiced.' })),
  base_discount_refunded: Type.Optional(Type.Number({ description: 'Base discount refunded.' })),
  ...shared('base_discount_tax_compensation_amount'),
  base_discount_tax_compensation_invoiced: Type.Optional(
    Type.Number({ description: 'Base discount tax compensation invoiced.' }),
  ),
  base_discount_tax_compensation_refunded: Type.Optional(
    Type.Number({ description: 'Base discount tax compensation refunded.' }),
  ),
  base_original_price: Type.Optional(
    Type.Number({ description: 'Base price of the product without options.' }),
  ),
  base_price: Type.Optional(Type.Number({ description: 'Base price of a unit without tax.' })),
  ...shared('base_price_incl_tax'),
  base_row_invoiced: Type.Optional(
    Type.Number({ description: 'Base amount that was invoiced of the line, before discount.' }),
  ),
  base_row_total: Type.Optional(Type.Number({ description: 'Base price times units, less the discount.' })),
  base_row_total_incl_tax: Type.Optional(
    Type.Number({ description: 'Base row total with tax, less the discount.' }),
  ),
  ...shared('base_tax_amount'),
  base_tax_before_discount: Type.Optional(Type.Number({ description: 'Base tax before discount.' })),
  base_tax_invoiced: Type.Optional(Type.Number({ description: 'Base tax invoiced.' })),
  base_tax_refunded: Type.Optional(Type.Number({ description: 'Base tax refunded.' })),
  base_weee_tax_applied_amount: Type.Optional(
    Type.Number({ description: 'Base fixed product tax tax applied amount.' }),
  ),
  base_weee_tax_applied_row_amnt: Type.Optional(
    Type.Number({ description: 'Base fixed product tax tax applied row amount.' }),
  ),
  base_weee_tax_disposition: Type.Optional(
    Type.Number({ description: 'Base fixed product tax tax disposition.' }),
  ),
  base_weee_tax_row_disposition: Type.Optional(
    Type.Number({ description: 'Base fixed product tax tax row disposition.' }),
  ),
  ...shared('created_at', 'description', 'discount_amount'),
  discount_invoiced: Type.Optional(Type.Number({ description: 'Discount invoiced.' })),
  discount_percent: Type.Optional(Type.Number({ description: 'Discount in percent.' })),
  discount_refunded: Type.Optional(Type.Number({ description: 'Discount refunded.' })),
  event_id: Type.Optional(Type.Integer({ description: 'Event it was sold in.' })),
  ext_order_item_id: Type.Optional(Type.String({ description: 'Id of the line in another system.' })),
  free_shipping: Type.Optional(Type.Integer({ description: '1 when it is shipped for free, else 0.' })),
  gw_base_price: Type.Optional(Type.Number({ description: 'Gift wrapping base price.' })),
  gw_base_price_invoiced: Type.Optional(Type.Number({ description: 'Gift wrapping base price invoiced.' })),
  gw_base_price_refunded: Type.Optional(Type.Number({ description: 'Gift wrapping base price refunded.' })),
  gw_base_tax_amount: Type.Optional(Type.Number({ description: 'Gift wrapping base tax amount.' })),
  gw_base_tax_amount_invoiced: Type.Optional(
    Type.Number({ description: 'Gift wrapping base tax amount invoiced.' }),
  ),
  gw_base_tax_amount_refunded: Type.Optional(
    Type.Number({ description: 'Gift wrapping base tax amount refunded.' }),
  ),
  gw_id: Type.Optional(Type.Integer({ description: 'Id of the gift wrapping.' })),
  gw_price: Type.Optional(Type.Number({ description: 'Gift wrapping price.' })),
  gw_price_invoiced: Type.Optional(Type.Number({ description: 'Gift wrapping price invoiced.' })),
  gw_price_refunded: Type.Optional(Type.Number({ description: 'Gift wrapping price refunded.' })),
  gw_tax_amount: Type.Optional(Type.Number({ description: 'Gift wrapping tax amount.' })),
  gw_tax_amount_invoiced: Type.Optional(Type.Number({ description: 'Gift wrapping tax amount invoiced.' })),
  gw_tax_amount_refunded: Type.Optional(Type.Number({ description: 'Gift wrapping tax amount refunded.' })),
  ...shared('discount_tax_compensation_amount'),
  discount_tax_compensation_canceled: Type.Optional(
    Type.Number({ description: 'Discount tax compensation canceled.' }),
  ),
  discount_tax_compensation_invoiced: Type.Optional(
    Type.Number({ description: 'Discount tax compensation invoiced.' }),
  ),
  discount_tax_compensation_refunded: Type.Optional(
    Type.Number({ description: 'Discount tax compensation refunded.' }),
  ),
  is_qty_decimal: Type.Optional(Type.Integer({ description: '1 when parts of a unit are sold, else 0.' })),
  is_virtual: Type.Optional(Type.Integer({ description: '1 when nothing is to be shipped, else 0.' })),
  item_id: Type.Optional(Type.Integer({ description: 'Id of the line.' })),
  locked_do_invoice: Type.Optional(Type.Integer({ description: '1 when it must not be invoiced.' })),
  locked_do_ship: Type.Optional(Type.Integer({ description: '1 when it must not be shipped.' })),
  ...shared('name'),
  no_discount: Type.Optional(Type.Integer({ description: '1 when no discount applies, else 0.' })),
  order_id: Type.Optional(Type.Integer({ description: 'The order it belongs to.' })),
  original_price: Type.Optional(Type.Number({ description: 'Price of the product without options.' })),
  parent_item_id: Type.Optional(Type.Integer({ description: 'The line it is a part of.' })),
  ...shared('price', 'price_incl_tax', 'product_id'),
  product_type: Type.Optional(Type.String({ description: 'Type of the product.' })),
  qty_backordered: Type.Optional(Type.Number({ description: 'Units ordered beyond the stock.' })),
  qty_canceled: Type.Optional(Type.Number({ description: 'Units canceled.' })),
  qty_invoiced: Type.Optional(Type.Number({ description: 'Units invoiced.' })),
  qty_ordered: Type.Optional(Type.Number({ description: 'Units ordered.' })),
  qty_refunded: Type.Optional(Type.Number({ description: 'Units refunded.' })),
  qty_returned: Type.Optional(Type.Number({ description: 'Units returned.' })),
  qty_shipped: Type.Optional(Type.Number({ description: 'Units shipped.' })),
  quote_item_id: Type.Optional(Type.Integer({ description: 'The line of the quote.' })),
  row_invoiced: Type.Optional(
    Type.Number({ description: 'What was invoiced of the line, before discount.' }),
  ),
  row_total: Type.Optional(Type.Number({ description: 'Price times units, less the discount.' })),
  row_total_incl_tax: Type.Optional(Type.Number({ description: 'Row total with tax, less the discount.' })),
  row_weight: Type.Optional(Type.Number({ description: 'Weight of all units.' })),
  sku: Nullable(Type.String({ description: 'Sku of the product.' })),
  ...shared('store_id', 'tax_amount'),
  tax_before_discount: Type.Optional(Type.Number({ description: 'Tax before discount.' })),
  tax_canceled: Type.Optional(Type.Number({ description: 'Tax canceled.' })),
  tax_invoiced: Type.Optional(Type.Number({ description: 'Tax invoiced.' })),
  tax_percent: Type.Optional(Type.Number({ description: 'Tax in percent.' })),
  tax_refunded: Type.Optional(Type.Number({ description: 'Tax refunded.' })),
  ...shared('updated_at'),
  weee_tax_applied: Type.Optional(Type.String({ description: 'Fixed product taxes as JSON.' })),
  weee_tax_applied_amount: Type.Optional(
    Type.Number({ description: 'Fixed product tax tax applied amount.' }),
  ),
  weee_tax_applied_row_amount: Type.Optional(
    Type.Number({ description: 'Fixed product tax tax applied row amount.' }),
  ),
  weee_tax_disposition: Type.Optional(Type.Number({ description: 'Fixed product tax tax disposition.' })),
  weee_tax_row_disposition: Type.Optional(
    Type.Number({ description: 'Fixed product tax tax row disposition.' }),
  ),
  weight: Type.Optional(Type.Number({ description: 'Weight.' })),
}

/** The line that a line is a part of: a line too, whose own parent is not told. */
const ParentItem = dataObject('sales-data-order-item-interface', orderItem)

/**
 * A line of an order. Row totals are less the discount here, and nowhere else.
 *
 * Source: Magento\Sales\Api\Data\OrderItemInterface; sales.md section 4.2.
 */
export const OrderItemData = dataObject('sales-data-order-item-interface', {
  ...orderItem,
  parent_item: Type.Optional(ParentItem),
  product_option: Type.Optional(ProductOption),
  extension_attributes: Type.Optional(dataObject('sales-data-order-item-extension-interface', {})),
})
export type OrderItemData = Static<typeof OrderItemData>

/** Source: Magento\Sales\Api\Data\TotalInterface. */
export const ShippingTotal = dataObject('sales-data-total-interface', {
  base_shipping_amount: Type.Optional(Type.Number({ description: 'Base shipping amount.' })),
  base_shipping_canceled: Type.Optional(Type.Number({ description: 'Base shipping canceled.' })),
  base_shipping_discount_amount: Type.Optional(
    Type.Number({ description: 'Base shipping discount amount.' }),
  ),
  base_shipping_discount_tax_compensation_amnt: Type.Optional(
    Type.Number({ description: 'Base shipping discount tax compensation amount.' }),
  ),
  base_shipping_incl_tax: Type.Optional(Type.Number({ description: 'Base shipping including tax.' })),
  base_shipping_invoiced: Type.Optional(Type.Number({ description: 'Base shipping invoiced.' })),
  base_shipping_refunded: Type.Optional(Type.Number({ description: 'Base shipping refunded.' })),
  base_shipping_tax_amount: Type.Optional(Type.Number({ description: 'Base shipping tax amount.' })),
  base_shipping_tax_refunded: Type.Optional(Type.Number({ description: 'Base shipping tax refunded.' })),
  shipping_amount: Type.Optional(Type.Number({ description: 'Shipping amount.' })),
  shipping_canceled: Type.Optional(Type.Number({ description: 'Shipping canceled.' })),
  shipping_discount_amount: Type.Optional(Type.Number({ description: 'Shipping discount amount.' })),
  shipping_discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Shipping discount tax compensation amount.' }),
  ),
  shipping_incl_tax: Type.Optional(Type.Number({ description: 'Shipping including tax.' })),
  shipping_invoiced: Type.Optional(Type.Number({ description: 'Shipping invoiced.' })),
  shipping_refunded: Type.Optional(Type.Number({ description: 'Shipping refunded.' })),
  shipping_tax_amount: Type.Optional(Type.Number({ description: 'Shipping tax amount.' })),
  shipping_tax_refunded: Type.Optional(Type.Number({ description: 'Shipping tax refunded.' })),
})
export type ShippingTotal = Static<typeof ShippingTotal>

/** Source: Magento\Sales\Api\Data\ShippingInterface. */
const ShippingData = dataObject('sales-data-shipping-interface', {
  address: Type.Optional(OrderAddressData),
  method: Type.Optional(Type.String({ description: 'Carrier and method, such as `flatrate_flatrate`.' })),
  total: Type.Optional(
    Type.Union([ShippingTotal, Type.Array(Type.String(), { maxItems: 0 })], {
      description: 'Amounts of shipping; an empty list where there are none.',
    }),
  ),
})

/** Source: Magento\Sales\Api\Data\ShippingAssignmentInterface. */
export const ShippingAssignment = dataObject('sales-data-shipping-assignment-interface', {
  shipping: ShippingData,
  items: Nullable(Type.Array(OrderItemData, { description: 'The lines that are shipped so.' })),
  stock_id: Type.Optional(Type.Integer({ description: 'The stock that it is shipped from.' })),
})
export type ShippingAssignment = Static<typeof ShippingAssignment>

/** Source: Magento\Payment\Api\Data\PaymentAdditionalInfoInterface. */
export const PaymentAdditionalInfo = dataObject('payment-data-payment-additional-info-interface', {
  key: Type.String({ description: 'What it is, such as `method_title`.' }),
  value: Type.String({ description: 'Its value as text.' }),
})
export type PaymentAdditionalInfo = Static<typeof PaymentAdditionalInfo>

/** Source: Magento\Tax\Api\Data\OrderTaxDetailsAppliedTaxInterface. */
export const AppliedTax = dataObject('tax-data-order-tax-details-applied-tax-interface', {
  code: Type.Optional(Nullable(Type.String({ description: 'Code of the tax rate.' }))),
  title: Type.Optional(Nullable(Type.String({ description: 'Title of the tax rate.' }))),
  percent: Type.Optional(Nullable(Type.Number({ description: 'Tax in percent.' }))),
  amount: Type.Number({ description: 'Tax.' }),
  base_amount: Type.Number({ description: 'Tax in the base currency.' }),
})
export type AppliedTax = Static<typeof AppliedTax>

/** Source: Magento\Tax\Api\Data\OrderTaxDetailsItemInterface. */
export const ItemAppliedTaxes = dataObject('tax-data-order-tax-details-item-interface', {
  type: Type.Optional(Type.String({ description: '`product` or `shipping`.' })),
  item_id: Type.Optional(Type.Integer({ description: 'The line, where it is one.' })),
  associated_item_id: Type.Optional(Type.Integer({ description: 'The line that it goes with.' })),
  applied_taxes: Type.Optional(Type.Array(AppliedTax, { description: 'The taxes on it.' })),
})
export type ItemAppliedTaxes = Static<typeof ItemAppliedTaxes>

/** Source: Magento\Sales\Api\Data\OrderExtensionInterface. */
export const OrderExtension = dataObject('sales-data-order-extension-interface', {
  shipping_assignments: Type.Optional(
    Type.Array(ShippingAssignment, { description: 'Where and how it is shipped: always one.' }),
  ),
  payment_additional_info: Type.Optional(
    Type.Array(PaymentAdditionalInfo, { description: 'What the payment method says of itself.' }),
  ),
  pickup_location_code: Type.Optional(Type.String({ description: 'Where it is picked up.' })),
  notification_sent: Type.Optional(
    Type.Integer({ description: '1 when the customer was called to pick it up.' }),
  ),
  send_notification: Type.Optional(Type.Integer({ description: '1 when the customer is to be called.' })),
  applied_taxes: Type.Optional(Type.Array(AppliedTax, { description: 'Taxes of the order.' })),
  item_applied_taxes: Type.Optional(Type.Array(ItemAppliedTaxes, { description: 'Taxes of its lines.' })),
  converting_from_quote: Type.Optional(
    Type.Boolean({ description: 'true where taxes were taken over from a quote.' }),
  ),
})
export type OrderExtension = Static<typeof OrderExtension>

/**
 * An order; amounts with four places, times in UTC.
 *
 * Source: Magento\Sales\Api\Data\OrderInterface; sales.md section 4.
 */
export const OrderData = dataObject('sales-data-order-interface', {
  adjustment_negative: Type.Optional(Type.Number({ description: 'Fees kept back by credit memos so far.' })),
  adjustment_positive: Type.Optional(
    Type.Number({ description: 'Refunds beyond goods and shipping by credit memos so far.' }),
  ),
  applied_rule_ids: Type.Optional(
    Type.String({ description: 'Ids of the cart rules that were applied, with commas.' }),
  ),
  base_adjustment_negative: Type.Optional(Type.Number({ description: 'Base adjustment negative.' })),
  base_adjustment_positive: Type.Optional(Type.Number({ description: 'Base adjustment positive.' })),
  ...shared('base_currency_code', 'base_discount_amount'),
  base_discount_canceled: Type.Optional(Type.Number({ description: 'Base discount canceled.' })),
  base_discount_invoiced: Type.Optional(Type.Number({ description: 'Base discount invoiced.' })),
  base_discount_refunded: Type.Optional(Type.Number({ description: 'Base discount refunded.' })),
  base_grand_total: Nullable(Type.Number({ description: 'Base grand total.' })),
  ...shared('base_discount_tax_compensation_amount'),
  base_discount_tax_compensation_invoiced: Type.Optional(
    Type.Number({ description: 'Base discount tax compensation invoiced.' }),
  ),
  base_discount_tax_compensation_refunded: Type.Optional(
    Type.Number({ description: 'Base discount tax compensation refunded.' }),
  ),
  ...shared('base_shipping_amount'),
  base_shipping_canceled: Type.Optional(Type.Number({ description: 'Base shipping canceled.' })),
  base_shipping_discount_amount: Type.Optional(
    Type.Number({ description: 'Base shipping discount amount.' }),
  ),
  ...shared('base_shipping_discount_tax_compensation_amnt', 'base_shipping_incl_tax'),
  base_shipping_invoiced: Type.Optional(Type.Number({ description: 'Base shipping invoiced.' })),
  base_shipping_refunded: Type.Optional(Type.Number({ description: 'Base shipping refunded.' })),
  ...shared('base_shipping_tax_amount'),
  base_shipping_tax_refunded: Type.Optional(Type.Number({ description: 'Base shipping tax refunded.' })),
  ...shared('base_subtotal'),
  base_subtotal_canceled: Type.Optional(Type.Number({ description: 'Base subtotal canceled.' })),
  ...shared('base_subtotal_incl_tax'),
  base_subtotal_invoiced: Type.Optional(Type.Number({ description: 'Base subtotal invoiced.' })),
  base_subtotal_refunded: Type.Optional(Type.Number({ description: 'Base subtotal refunded.' })),
  ...shared('base_tax_amount'),
  base_tax_canceled: Type.Optional(Type.Number({ description: 'Base tax canceled.' })),
  base_tax_invoiced: Type.Optional(Type.Number({ description: 'Base tax invoiced.' })),
  base_tax_refunded: Type.Optional(Type.Number({ description: 'Base tax refunded.' })),
  base_total_canceled: Type.Optional(Type.Number({ description: 'Base total canceled.' })),
  base_total_due: Type.Optional(Type.Number({ description: 'Base grand total less what was paid.' })),
  base_total_invoiced: Type.Optional(Type.Number({ description: 'Base total invoiced.' })),
  base_total_invoiced_cost: Type.Optional(Type.Number({ description: 'Base total invoiced cost.' })),
  base_total_offline_refunded: Type.Optional(Type.Number({ description: 'Base total offline refunded.' })),
  base_total_online_refunded: Type.Optional(Type.Number({ description: 'Base total online refunded.' })),
  base_total_paid: Type.Optional(Type.Number({ description: 'Base total paid.' })),
  base_total_qty_ordered: Type.Optional(Type.Number({ description: 'Base total quantity ordered.' })),
  ...shared('base_total_refunded', 'base_to_global_rate', 'base_to_order_rate', 'billing_address_id'),
  can_ship_partially: Type.Optional(Type.Integer({ description: '1 when it may be shipped in parts.' })),
  can_ship_partially_item: Type.Optional(
    Type.Integer({ description: '1 when a line may be shipped in parts.' }),
  ),
  coupon_code: Type.Optional(Type.String({ description: 'The coupon that was used.' })),
  ...shared('created_at'),
  customer_dob: Type.Optional(Type.String({ description: 'Date of birth of the customer.' })),
  customer_email: Nullable(Type.String({ description: 'E-mail address of the customer.' })),
  customer_firstname: Type.Optional(Type.String({ description: 'First name of the customer.' })),
  customer_gender: Type.Optional(
    Type.Integer({ description: 'Gender of the customer: 1 male, 2 female, 3 not specified.' }),
  ),
  customer_group_id: Type.Optional(Type.Integer({ description: 'Group of the customer.' })),
  customer_id: Type.Optional(Type.Integer({ description: 'Id of the customer; a guest has none.' })),
  customer_is_guest: Type.Optional(Type.Integer({ description: '1 for a guest, else 0.' })),
  customer_lastname: Type.Optional(Type.String({ description: 'Last name of the customer.' })),
  customer_middlename: Type.Optional(Type.String({ description: 'Middle name of the customer.' })),
  customer_note: Type.Optional(Type.String({ description: 'What the customer noted with the order.' })),
  customer_note_notify: Type.Optional(
    Type.Integer({ description: '1 when the customer is told of comments, else 0.' }),
  ),
  customer_prefix: Type.Optional(Type.String({ description: 'Prefix of the customer’s name.' })),
  customer_suffix: Type.Optional(Type.String({ description: 'Suffix of the customer’s name.' })),
  customer_taxvat: Type.Optional(Type.String({ description: 'Tax or VAT number of the customer.' })),
  ...shared('discount_amount'),
  discount_canceled: Type.Optional(Type.Number({ description: 'Discount canceled.' })),
  ...shared('discount_description'),
  discount_invoiced: Type.Optional(Type.Number({ description: 'Discount invoiced.' })),
  discount_refunded: Type.Optional(Type.Number({ description: 'Discount refunded.' })),
  edit_increment: Type.Optional(Type.Integer({ description: 'How many times the order was edited.' })),
  ...shared('email_sent', 'entity_id'),
  ext_customer_id: Type.Optional(Type.String({ description: 'Id of the customer in another system.' })),
  ext_order_id: Type.Optional(Type.String({ description: 'Id of the order in another system.' })),
  forced_shipment_with_invoice: Type.Optional(
    Type.Integer({ description: '1 when it is shipped with its invoice.' }),
  ),
  ...shared('global_currency_code'),
  grand_total: Nullable(Type.Number({ description: 'Grand total.' })),
  ...shared('discount_tax_compensation_amount'),
  discount_tax_compensation_invoiced: Type.Optional(
    Type.Number({ description: 'Discount tax compensation invoiced.' }),
  ),
  discount_tax_compensation_refunded: Type.Optional(
    Type.Number({ description: 'Discount tax compensation refunded.' }),
  ),
  hold_before_state: Type.Optional(Type.String({ description: 'State before it was held.' })),
  hold_before_status: Type.Optional(Type.String({ description: 'Status before it was held.' })),
  ...shared('increment_id'),
  is_virtual: Type.Optional(Type.Integer({ description: '1 when nothing is to be shipped, else 0.' })),
  ...shared('order_currency_code'),
  original_increment_id: Type.Optional(Type.String({ description: 'Number of the order that was edited.' })),
  payment_authorization_amount: Type.Optional(Type.Number({ description: 'Payment authorization amount.' })),
  payment_auth_expiration: Type.Optional(Type.Integer({ description: 'When the authorization expires.' })),
  protect_code: Type.Optional(Type.String({ description: 'Secret that links for guests carry.' })),
  quote_address_id: Type.Optional(Type.Integer({ description: 'Id of the address in the quote.' })),
  quote_id: Type.Optional(Type.Integer({ description: 'The quote it was made of.' })),
  relation_child_id: Type.Optional(Type.String({ description: 'Id of the order that replaced it.' })),
  relation_child_real_id: Type.Optional(
    Type.String({ description: 'Number of the order that replaced it.' }),
  ),
  relation_parent_id: Type.Optional(Type.String({ description: 'Id of the order it replaces.' })),
  relation_parent_real_id: Type.Optional(Type.String({ description: 'Number of the order it replaces.' })),
  remote_ip: Type.Optional(Type.String({ description: 'Address that the order came from.' })),
  ...shared('shipping_amount'),
  shipping_canceled: Type.Optional(Type.Number({ description: 'Shipping canceled.' })),
  shipping_description: Type.Optional(Type.String({ description: 'Carrier and method, for people.' })),
  shipping_discount_amount: Type.Optional(Type.Number({ description: 'Shipping discount amount.' })),
  ...shared('shipping_discount_tax_compensation_amount', 'shipping_incl_tax'),
  shipping_invoiced: Type.Optional(Type.Number({ description: 'Shipping invoiced.' })),
  shipping_refunded: Type.Optional(Type.Number({ description: 'Shipping refunded.' })),
  ...shared('shipping_tax_amount'),
  shipping_tax_refunded: Type.Optional(Type.Number({ description: 'Shipping tax refunded.' })),
  state: Type.Optional(
    Type.String({
      description:
        'Where it stands: new, pending_payment, processing, complete, closed, canceled, holded or payment_review.',
    }),
  ),
  status: Type.Optional(Type.String({ description: 'Status within its state, any text.' })),
  ...shared('store_currency_code', 'store_id'),
  store_name: Type.Optional(
    Type.String({ description: 'Names of website, store and store view, each on a line.' }),
  ),
  ...shared('store_to_base_rate', 'store_to_order_rate', 'subtotal'),
  subtotal_canceled: Type.Optional(Type.Number({ description: 'Subtotal canceled.' })),
  ...shared('subtotal_incl_tax'),
  subtotal_invoiced: Type.Optional(Type.Number({ description: 'Subtotal invoiced.' })),
  subtotal_refunded: Type.Optional(Type.Number({ description: 'Subtotal refunded.' })),
  ...shared('tax_amount'),
  tax_canceled: Type.Optional(Type.Number({ description: 'Tax canceled.' })),
  tax_invoiced: Type.Optional(Type.Number({ description: 'Tax invoiced.' })),
  tax_refunded: Type.Optional(Type.Number({ description: 'Tax refunded.' })),
  total_canceled: Type.Optional(Type.Number({ description: 'Total canceled.' })),
  total_due: Type.Optional(Type.Number({ description: 'Grand total less what was paid.' })),
  total_invoiced: Type.Optional(Type.Number({ description: 'Total invoiced.' })),
  total_item_count: Type.Optional(Type.Integer({ description: 'Lines, children not counted.' })),
  total_offline_refunded: Type.Optional(Type.Number({ description: 'Total offline refunded.' })),
  total_online_refunded: Type.Optional(Type.Number({ description: 'Total online refunded.' })),
  total_paid: Type.Optional(Type.Number({ description: 'Total paid.' })),
  total_qty_ordered: Type.Optional(Type.Number({ description: 'Units ordered.' })),
  total_refunded: Type.Optional(Type.Number({ description: 'Total refunded.' })),
  ...shared('updated_at'),
  weight: Type.Optional(Type.Number({ description: 'Weight.' })),
  x_forwarded_for: Type.Optional(Type.String({ description: 'Address that a proxy named.' })),
  items: Type.Array(OrderItemData, { description: 'Its lines, children after their parent.' }),
  billing_address: Type.Optional(OrderAddressData),
  payment: Type.Optional(OrderPaymentData),
  status_histories: Type.Optional(
    Type.Array(OrderStatusHistoryData, { description: 'Comments, the newest first.' }),
  ),
  extension_attributes: Type.Optional(OrderExtension),
})
export type OrderData = Static<typeof OrderData>

/** Source: Magento\Sales\Api\Data\OrderSearchResultInterface. */
export const OrderSearchResults = SearchResults(OrderData, 'sales-data-order-search-result-interface')

/** Source: Magento\Sales\Api\Data\OrderItemSearchResultInterface. */
export const OrderItemSearchResults = SearchResults(
  OrderItemData,
  'sales-data-order-item-search-result-interface',
)

/** Source: Magento\Sales\Api\Data\OrderStatusHistorySearchResultInterface. */
export const OrderStatusHistorySearchResults = SearchResults(
  OrderStatusHistoryData,
  'sales-data-order-status-history-search-result-interface',
)
