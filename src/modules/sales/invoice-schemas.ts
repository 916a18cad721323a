import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'
import { shared } from './document-properties.ts'

/** Source: Magento\Sales\Api\Data\InvoiceItemInterface. */
export const InvoiceItemData = dataObject('sales-data-invoice-item-interface', {
  ...shared('additional_data'),
  base_cost: Type.Optional(Type.Number({ description: 'Cost of a unit in the base currency.' })),
  ...shared('base_discount_amount', 'base_discount_tax_compensation_amount'),
  base_price: Type.Optional(Type.Number({ description: 'Base price of a unit without tax.' })),
  ...shared(
    'base_price_incl_tax',
    'base_row_total',
    'base_row_total_incl_tax',
    'base_tax_amount',
    'description',
    'discount_amount',
    'entity_id',
    'discount_tax_compensation_amount',
    'name',
    'parent_id',
    'price',
    'price_incl_tax',
    'product_id',
    'row_total',
    'row_total_incl_tax',
  ),
  sku: Nullable(Type.String({ description: 'Sku of the product.' })),
  ...shared('tax_amount'),
  extension_attributes: Type.Optional(dataObject('sales-data-invoice-item-extension-interface', {})),
  ...shared('order_item_id', 'qty'),
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
    'base_total_refunded',
    'base_to_global_rate',
    'base_to_order_rate',
    'billing_address_id',
  ),
  can_void_flag: Type.Optional(Type.Integer({ description: '1 when it can be voided, else 0.' })),
  ...shared(
    'created_at',
    'discount_amount',
    'discount_description',
    'email_sent',
    'entity_id',
    'global_currency_code',
    'grand_total',
    'discount_tax_compensation_amount',
    'increment_id',
  ),
  is_used_for_refund: Type.Optional(Type.Integer({ description: '1 when it was refunded.' })),
  ...shared(
    'order_currency_code',
    'order_id',
    'shipping_address_id',
    'shipping_amount',
    'shipping_discount_tax_compensation_amount',
    'shipping_incl_tax',
    'shipping_tax_amount',
  ),
  state: Type.Optional(Type.Integer({ description: '1 open, 2 paid, 3 canceled.' })),
  ...shared(
    'store_currency_code',
    'store_id',
    'store_to_base_rate',
    'store_to_order_rate',
    'subtotal',
    'subtotal_incl_tax',
    'tax_amount',
  ),
  total_qty: Nullable(Type.Number({ description: 'Units.' })),
  ...shared('transaction_id', 'updated_at'),
  items: Type.Array(InvoiceItemData, { description: 'Its lines.' }),
  comments: Type.Optional(Type.Array(InvoiceCommentData, { description: 'Its comments.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-invoice-extension-interface', {})),
})
export type InvoiceData = Static<typeof InvoiceData>

/** Source: Magento\Sales\Api\Data\InvoiceSearchResultInterface. */
export const InvoiceSearchResults = SearchResults(InvoiceData, 'sales-data-invoice-search-result-interface')
