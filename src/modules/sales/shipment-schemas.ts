import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

/** Source: Magento\Sales\Api\Data\ShipmentItemInterface. */
export const ShipmentItemData = dataObject('sales-data-shipment-item-interface', {
  additional_data: Type.Optional(Type.String({ description: 'Anything else.' })),
  description: Type.Optional(Type.String({ description: 'Description.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  name: Type.Optional(Type.String({ description: 'Name of the product.' })),
  parent_id: Type.Optional(Type.Integer({ description: 'Id of what it belongs to.' })),
  price: Type.Optional(Type.Number({ description: 'Price of a unit without tax.' })),
  product_id: Type.Optional(Type.Integer({ description: 'Id of the product.' })),
  row_total: Type.Optional(Type.Number({ description: 'Price times units, before discount.' })),
  sku: Type.Optional(Type.String({ description: 'Sku of the product.' })),
  weight: Type.Optional(Type.Number({ description: 'Weight of a unit.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-shipment-item-extension-interface', {})),
  order_item_id: Nullable(Type.Integer({ description: 'The line of the order.' })),
  qty: Nullable(Type.Number({ description: 'Units.' })),
})
export type ShipmentItemData = Static<typeof ShipmentItemData>

/** Source: Magento\Sales\Api\Data\ShipmentTrackInterface. */
export const ShipmentTrackData = dataObject('sales-data-shipment-track-interface', {
  order_id: Nullable(Type.Integer({ description: 'The order it belongs to.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  parent_id: Nullable(Type.Integer({ description: 'Id of what it belongs to.' })),
  updated_at: Type.Optional(Type.String({ description: 'When it was last changed, UTC.' })),
  weight: Nullable(Type.Number({ description: 'Weight of a unit.' })),
  qty: Nullable(Type.Number({ description: 'Units.' })),
  description: Nullable(Type.String({ description: 'Description.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-shipment-track-extension-interface', {})),
  track_number: Nullable(Type.String({ description: 'Number by which the carrier finds it.' })),
  title: Nullable(Type.String({ description: 'Carrier, for people.' })),
  carrier_code: Nullable(Type.String({ description: 'Code of the carrier.' })),
})
export type ShipmentTrackData = Static<typeof ShipmentTrackData>

/** Source: Magento\Sales\Api\Data\ShipmentCommentInterface. */
export const ShipmentCommentData = dataObject('sales-data-shipment-comment-interface', {
  is_customer_notified: Nullable(Type.Integer({ description: '1 when the customer was told, else 0.' })),
  parent_id: Nullable(Type.Integer({ description: 'Id of what it belongs to.' })),
  extension_attributes: Type.Optional(dataObject('sales-data-shipment-comment-extension-interface', {})),
  comment: Nullable(Type.String({ description: 'What was said.' })),
  is_visible_on_front: Nullable(Type.Integer({ description: '1 when the customer may see it, else 0.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
})
export type ShipmentCommentData = Static<typeof ShipmentCommentData>

/** Source: Magento\Sales\Api\Data\ShipmentCommentSearchResultInterface. */
export const ShipmentCommentSearchResults = SearchResults(
  ShipmentCommentData,
  'sales-data-shipment-comment-search-result-interface',
)

/** Source: Magento\Sales\Api\Data\ShipmentPackageInterface. */
const ShipmentPackage = dataObject('sales-data-shipment-package-interface', {
  extension_attributes: Type.Optional(dataObject('sales-data-shipment-package-extension-interface', {})),
})

/** Source: Magento\Sales\Api\Data\ShipmentExtensionInterface. */
const ShipmentExtension = dataObject('sales-data-shipment-extension-interface', {
  source_code: Type.Optional(Type.String({ description: 'The source that it is sent from.' })),
})

/**
 * A shipment; quantities in units of the items, times in UTC.
 *
 * Source: Magento\Sales\Api\Data\ShipmentInterface; sales.md section 10.2.
 */
export const ShipmentData = dataObject('sales-data-shipment-interface', {
  billing_address_id: Type.Optional(Type.Integer({ description: 'Id of the billing address.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  customer_id: Type.Optional(Type.Integer({ description: 'Id of the customer; a guest has none.' })),
  email_sent: Type.Optional(Type.Integer({ description: '1 when an e-mail was sent, else absent or 0.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  increment_id: Type.Optional(Type.String({ description: 'Number that people see.' })),
  order_id: Nullable(Type.Integer({ description: 'The order it belongs to.' })),
  packages: Type.Optional(Type.Array(ShipmentPackage, { description: 'Packages.' })),
  shipment_status: Type.Optional(Type.Integer({ description: 'Status of the shipment.' })),
  shipping_address_id: Type.Optional(Type.Integer({ description: 'Id of the shipping address.' })),
  shipping_label: Type.Optional(Type.String({ description: 'Label as PDF, in base64.' })),
  store_id: Type.Optional(Type.Integer({ description: 'The store view it belongs to.' })),
  total_qty: Type.Optional(Type.Number({ description: 'Units.' })),
  total_weight: Type.Optional(Type.Number({ description: 'Weight.' })),
  updated_at: Type.Optional(Type.String({ description: 'When it was last changed, UTC.' })),
  items: Type.Array(ShipmentItemData, { description: 'Its lines.' }),
  tracks: Type.Array(ShipmentTrackData, { description: 'Numbers by which carriers find it.' }),
  comments: Type.Array(ShipmentCommentData, { description: 'Its comments.' }),
  extension_attributes: Type.Optional(ShipmentExtension),
})
export type ShipmentData = Static<typeof ShipmentData>

/** Source: Magento\Sales\Api\Data\ShipmentSearchResultInterface. */
export const ShipmentSearchResults = SearchResults(
  ShipmentData,
  'sales-data-shipment-search-result-interface',
)
