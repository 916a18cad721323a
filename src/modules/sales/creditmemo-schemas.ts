import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'
import { shared } from './document-properties.ts'

/** Source: Magento\Sales\Api\Data\CreditmemoItemInterface. */
export const CreditmemoItemData = dataObject('sales-data-creditmemo-item-interface', {
  ...shared('additional_data'),
  base_cost: Nullable(Type.Number({ description: 'Cost of a unit in the base currency.' })),
  ...shared('base_discount_amount', 'base_discount_tax_compensation_amount'),
  base_price: Nullable(Type.Number({ description: 'Base price of a unit without tax.' })),
  ...shared('base_price_incl_tax', 'base_row_total', 'base_row_total_incl_tax', 'base_tax_amount'),
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
  ...shared('description', 'discount_amount'),
  entity_id: Nullable(Type.Integer({ description: 'Id.' })),
  ...shared(
    'discount_tax_compensation_amount',
    'name',
    'order_item_id',
    'parent_id',
    'price',
    'price_incl_tax',
    'product_id',
    'qty',
    'row_total',
    'row_total_incl_tax',
  ),
  sku: Type.Optional(Type.String({ description: 'Sku of the product.' })),
  ...shared('tax_amount'),
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
  ...shared(
    'base_currency_code',
    'base_discount_amount',
    'base_grand_total',
    'base_discount_tax_compensation_amount',
    'base_shipping_amount',
    'base_shipping_discount_tax_compensation_amnt',
    'base_shipping_incl_tax',
    'base_shipping_tax_amount',
    'base_subtotal',
    'base_subtotal_incl_tax',
    'base_tax_amount',
    'base_to_global_rate',
    'base_to_order_rate',
    'billing_address_id',
    'created_at',
  ),
  creditmemo_status: Type.Optional(Type.Integer({ description: 'Status of the credit memo.' })),
  ...shared(
    'discount_amount',
    'discount_description',
    'email_sent',
    'entity_id',
    'global_currency_code',
    'grand_total',
    'discount_tax_compensation_amount',
    'increment_id',
  ),
  invoice_id: Type.Optional(Type.Integer({ description: 'The invoice that was refunded.' })),
  ...shared(
    'order_currency_code',
    'order_id',
    'shipping_address_id',
    'shipping_amount',
    'shipping_discount_tax_compensation_amount',
    'shipping_incl_tax',
    'shipping_tax_amount',
  ),
  state: Type.Optional(Type.Integer({ description: '1 open, 2 refunded, 3 canceled.' })),
  ...shared(
    'store_currency_code',
    'store_id',
    'store_to_base_rate',
    'store_to_order_rate',
    'subtotal',
    'subtotal_incl_tax',
    'tax_amount',
    'transaction_id',
    'updated_at',
  ),
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
