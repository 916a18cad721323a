import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

/** Source: Magento\Sales\Api\Data\CreditmemoItemInterface. */
export const CreditmemoItemData = dataObject('sales-data-creditmemo-item-interface', {
  additional_data: Type.Optional(Type.String({ description: 'Anything else.' })),
  base_cost: Nullable(Type.Number({ description: 'Cost of a unit in the base currency.' })),
  base_discount_amount: Type.Optional(Type.Number({ description: 'Base discount amount.' })),
  base_discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Base discount tax compensation amount.' }),
  ),
  base_price: Nullable(Type.Number({ description: 'Base price of a unit without tax.' })),
  base_price_incl_tax: Type.Optional(Type.Number({ description: 'Base price of a unit with tax.' })),
  base_row_total: Type.Optional(Type.Number({ description: 'Base price times units, before discount.' })),
  base_row_total_incl_tax: Type.Optional(Type.Number({ description: 'Base row total with tax.' })),
  base_tax_amount: Type.Optional(Type.Number({ description: 'Base tax amount.' })),
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
  description: Type.Optional(Type.String({ description: 'Description.' })),
  discount_amount: Type.Optional(Type.Number({ description: 'Discount amount.' })),
  entity_id: Nullable(Type.Integer({ description: 'Id.' })),
  discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Discount tax compensation amount.' }),
  ),
  name: Type.Optional(Type.String({ description: 'Name of the product.' })),
  order_item_id: Nullable(Type.Integer({ description: 'The line of the order.' })),
  parent_id: Type.Optional(Type.Integer({ description: 'Id of what it belongs to.' })),
  price: Type.Optional(Type.Number({ description: 'Price of a unit without tax.' })),
  price_incl_tax: Type.Optional(Type.Number({ description: 'Price of a unit with tax.' })),
  product_id: Type.Optional(Type.Integer({ description: 'Id of the product.' })),
  qty: Nullable(Type.Number({ description: 'Units.' })),
  row_total: Type.Optional(Type.Number({ description: 'Price times units, before discount.' })),
  row_total_incl_tax: Type.Optional(Type.Number({ description: 'Row total with tax.' })),
  sku: Type.Optional(Type.String({ description: 'Sku of the product.' })),
  tax_amount: Type.Optional(Type.Number({ description: 'Tax amount.' })),
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
  extension_attributes: Type.Optional(dataObject('sales-data-creditmemo-item-extension-interface', {})),
})
export type CreditmemoItemData = Static<typeof CreditmemoItemData>

/** Source: Magento\Sales\Api\Data\CreditmemoCommentInterface. */
export const CreditmemoCommentData = dataObject('sales-data-creditmemo-comment-interface', {
  comment: Nullable(Type.String({ description: 'What was said.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  is_customer_notified: Nullable(Type.Integer({ description: '1 when the customer was told, else 0.' })),
  is_visible_on_front: Nullable(Type.Integer({ description: '1 when the customer may see it, else 0.' })),
  parent_id: Nullable(Type.Integer({ description: 'Id of what it belongs to.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-creditmemo-comment-extension-interface', {})),
})
export type CreditmemoCommentData = Static<typeof CreditmemoCommentData>

/** Source: Magento\Sales\Api\Data\CreditmemoCommentSearchResultInterface. */
export const CreditmemoCommentSearchResults = SearchResults(
  CreditmemoCommentData,
  'sales-data-creditmemo-comment-search-result-interface',
)

/**
 * A credit memo; amounts with four places, times in UTC.
 *
 * Source: Magento\Sales\Api\Data\CreditmemoInterface; sales.md section 11.3.
 */
export const CreditmemoData = dataObject('sales-data-creditmemo-interface', {
  adjustment: Type.Optional(Type.Number({ description: 'Refund beyond goods and shipping, less the fee.' })),
  adjustment_negative: Type.Optional(Type.Number({ description: 'Fee that is kept back.' })),
  adjustment_positive: Type.Optional(Type.Number({ description: 'Refund beyond goods and shipping.' })),
  base_adjustment: Type.Optional(
    Type.Number({ description: 'Refund beyond goods and shipping, less the fee, in the base currency.' }),
  ),
  base_adjustment_negative: Type.Optional(
    Type.Number({ description: 'Fee that is kept back, in the base currency.' }),
  ),
  base_adjustment_positive: Type.Optional(
    Type.Number({ description: 'Refund beyond goods and shipping, in the base currency.' }),
  ),
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
  base_to_global_rate: Type.Optional(Type.Number({ description: 'Base to global rate.' })),
  base_to_order_rate: Type.Optional(Type.Number({ description: 'Base to order rate.' })),
  billing_address_id: Type.Optional(Type.Integer({ description: 'Id of the billing address.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  creditmemo_status: Type.Optional(Type.Integer({ description: 'Status of the credit memo.' })),
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
  invoice_id: Type.Optional(Type.Integer({ description: 'The invoice that was refunded.' })),
  order_currency_code: Type.Optional(Type.String({ description: 'Currency of the order.' })),
  order_id: Nullable(Type.Integer({ description: 'The order it belongs to.' })),
  shipping_address_id: Type.Optional(Type.Integer({ description: 'Id of the shipping address.' })),
  shipping_amount: Type.Optional(Type.Number({ description: 'Shipping amount.' })),
  shipping_discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Shipping discount tax compensation amount.' }),
  ),
  shipping_incl_tax: Type.Optional(Type.Number({ description: 'Shipping including tax.' })),
  shipping_tax_amount: Type.Optional(Type.Number({ description: 'Shipping tax amount.' })),
  state: Type.Optional(Type.Integer({ description: '1 open, 2 refunded, 3 canceled.' })),
  store_currency_code: Type.Optional(Type.String({ description: 'Currency of the store view.' })),
  store_id: Type.Optional(Type.Integer({ description: 'The store view it belongs to.' })),
  store_to_base_rate: Type.Optional(Type.Number({ description: 'Store to base rate.' })),
  store_to_order_rate: Type.Optional(Type.Number({ description: 'Store to order rate.' })),
  subtotal: Type.Optional(Type.Number({ description: 'Subtotal.' })),
  subtotal_incl_tax: Type.Optional(Type.Number({ description: 'Subtotal including tax.' })),
  tax_amount: Type.Optional(Type.Number({ description: 'Tax amount.' })),
  transaction_id: Type.Optional(Type.String({ description: 'Id of the payment transaction.' })),
  updated_at: Type.Optional(Type.String({ description: 'When it was last changed, UTC.' })),
  items: Type.Array(CreditmemoItemData, { description: 'Its lines.' }),
  comments: Type.Optional(Type.Array(CreditmemoCommentData, { description: 'Its comments.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-creditmemo-extension-interface', {})),
})
export type CreditmemoData = Static<typeof CreditmemoData>

/** Source: Magento\Sales\Api\Data\CreditmemoSearchResultInterface. */
export const CreditmemoSearchResults = SearchResults(
  CreditmemoData,
  'sales-data-creditmemo-search-result-interface',
)
