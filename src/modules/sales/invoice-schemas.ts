import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

/** Source: Magento\Sales\Api\Data\InvoiceItemInterface. */
export const InvoiceItemData = dataObject('sales-data-invoice-item-interface', {
  additional_data: Type.Optional(Type.String({ description: 'Anything else.' })),
  base_cost: Type.Optional(Type.Number({ description: 'Cost of a unit in the base currency.' })),
  base_discount_amount: Type.Optional(Type.Number({ description: 'Base discount amount.' })),
  base_discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Base discount tax compensation amount.' }),
  ),
  base_price: Type.Optional(Type.Number({ description: 'Base price of a unit without tax.' })),
  base_price_incl_tax: Type.Optional(Type.Number({ description: 'Base price of a unit with tax.' })),
  base_row_total: Type.Optional(Type.Number({ description: 'Base price times units, before discount.' })),
  base_row_total_incl_tax: Type.Optional(Type.Number({ description: 'Base row total with tax.' })),
  base_tax_amount: Type.Optional(Type.Number({ description: 'Base tax amount.' })),
  description: Type.Optional(Type.String({ description: 'Description.' })),
  discount_amount: Type.Optional(Type.Number({ description: 'Discount amount.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Discount tax compensation amount.' }),
  ),
  name: Type.Optional(Type.String({ description: 'Name of the product.' })),
  parent_id: Type.Optional(Type.Integer({ description: 'Id of what it belongs to.' })),
  price: Type.Optional(Type.Number({ description: 'Price of a unit without tax.' })),
  price_incl_tax: Type.Optional(Type.Number({ description: 'Price of a unit with tax.' })),
  product_id: Type.Optional(Type.Integer({ description: 'Id of the product.' })),
  row_total: Type.Optional(Type.Number({ description: 'Price times units, before discount.' })),
  row_total_incl_tax: Type.Optional(Type.Number({ description: 'Row total with tax.' })),
  sku: Nullable(Type.String({ description: 'Sku of the product.' })),
  tax_amount: Type.Optional(Type.Number({ description: 'Tax amount.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-invoice-item-extension-interface', {})),
  order_item_id: Nullable(Type.Integer({ description: 'The line of the order.' })),
  qty: Nullable(Type.Number({ description: 'Units.' })),
})
export type InvoiceItemData = Static<typeof InvoiceItemData>

/** Source: Magento\Sales\Api\Data\InvoiceCommentInterface. */
export const InvoiceCommentData = dataObject('sales-data-invoice-comment-interface', {
  is_customer_notified: Nullable(Type.Integer({ description: '1 when the customer was told, else 0.' })),
  parent_id: Nullable(Type.Integer({ description: 'Id of what it belongs to.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-invoice-comment-extension-interface', {})),
  comment: Nullable(Type.String({ description: 'What was said.' })),
  is_visible_on_front: Nullable(Type.Integer({ description: '1 when the customer may see it, else 0.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
})
export type InvoiceCommentData = Static<typeof InvoiceCommentData>

/** Source: Magento\Sales\Api\Data\InvoiceCommentSearchResultInterface. */
export const InvoiceCommentSearchResults = SearchResults(
  InvoiceCommentData,
  'sales-data-invoice-comment-search-result-interface',
)

/**
 * An invoice; amounts with four places, times in UTC.
 *
 * Source: Magento\Sales\Api\Data\InvoiceInterface; sales.md section 9.
 */
export const InvoiceData = dataObject('sales-data-invoice-interface', {
  base_currency_code: Type.Optional(Type.String({ description: 'Currency of the books.' })),
  base_discount_amount: Type.Optional(Type.Number({ description: 'Base discount amount.' })),
  base_grand_total: Type.Optional(Type.Number({ description: 'Base grand total.' })),
  base_discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Base discount tax compensation amount.' }),
  ),
  base_shipping_amount: Type.Optional(Type.Number({ description: 'Base shipping amount.' })),
  base_shipping_discount_tax_compensation_amnt: Type.Optional(
    Type.Number({ description: 'Base shipping discount tax compensation amount.' }),
  ),
  base_shipping_incl_tax: Type.Optional(Type.Number({ description: 'Base shipping including tax.' })),
  base_shipping_tax_amount: Type.Optional(Type.Number({ description: 'Base shipping tax amount.' })),
  base_subtotal: Type.Optional(Type.Number({ description: 'Base subtotal.' })),
  base_subtotal_incl_tax: Type.Optional(Type.Number({ description: 'Base subtotal including tax.' })),
  base_tax_amount: Type.Optional(Type.Number({ description: 'Base tax amount.' })),
  base_total_refunded: Type.Optional(Type.Number({ description: 'Base total refunded.' })),
  base_to_global_rate: Type.Optional(Type.Number({ description: 'Base to global rate.' })),
  base_to_order_rate: Type.Optional(Type.Number({ description: 'Base to order rate.' })),
  billing_address_id: Type.Optional(Type.Integer({ description: 'Id of the billing address.' })),
  can_void_flag: Type.Optional(Type.Integer({ description: '1 when it can be voided, else 0.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  discount_amount: Type.Optional(Type.Number({ description: 'Discount amount.' })),
  discount_description: Type.Optional(Type.String({ description: 'Label of the discount.' })),
  email_sent: Type.Optional(Type.Integer({ description: '1 when an e-mail was sent, else absent or 0.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  global_currency_code: Type.Optional(Type.String({ description: 'Currency of the installation.' })),
  grand_total: Type.Optional(Type.Number({ description: 'Grand total.' })),
  discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Discount tax compensation amount.' }),
  ),
  increment_id: Type.Optional(Type.String({ description: 'Number that people see.' })),
  is_used_for_refund: Type.Optional(Type.Integer({ description: '1 when it was refunded.' })),
  order_currency_code: Type.Optional(Type.String({ description: 'Currency of the order.' })),
  order_id: Nullable(Type.Integer({ description: 'The order it belongs to.' })),
  shipping_address_id: Type.Optional(Type.Integer({ description: 'Id of the shipping address.' })),
  shipping_amount: Type.Optional(Type.Number({ description: 'Shipping amount.' })),
  shipping_discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Shipping discount tax compensation amount.' }),
  ),
  shipping_incl_tax: Type.Optional(Type.Number({ description: 'Shipping including tax.' })),
  shipping_tax_amount: Type.Optional(Type.Number({ description: 'Shipping tax amount.' })),
  state: Type.Optional(Type.Integer({ description: '1 open, 2 paid, 3 canceled.' })),
  store_currency_code: Type.Optional(Type.String({ description: 'Currency of the store view.' })),
  store_id: Type.Optional(Type.Integer({ description: 'The store view it belongs to.' })),
  store_to_base_rate: Type.Optional(Type.Number({ description: 'Store to base rate.' })),
  store_to_order_rate: Type.Optional(Type.Number({ description: 'Store to order rate.' })),
  subtotal: Type.Optional(Type.Number({ description: 'Subtotal.' })),
  subtotal_incl_tax: Type.Optional(Type.Number({ description: 'Subtotal including tax.' })),
  tax_amount: Type.Optional(Type.Number({ description: 'Tax amount.' })),
  total_qty: Nullable(Type.Number({ description: 'Units.' })),
  transaction_id: Type.Optional(Type.String({ description: 'Id of the payment transaction.' })),
  updated_at: Type.Optional(Type.String({ description: 'When it was last changed, UTC.' })),
  items: Type.Array(InvoiceItemData, { description: 'Its lines.' }),
  comments: Type.Optional(Type.Array(InvoiceCommentData, { description: 'Its comments.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-invoice-extension-interface', {})),
})
export type InvoiceData = Static<typeof InvoiceData>

/** Source: Magento\Sales\Api\Data\InvoiceSearchResultInterface. */
export const InvoiceSearchResults = SearchResults(InvoiceData, 'sales-data-invoice-search-result-interface')
