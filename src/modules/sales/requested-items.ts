import { Type, type Static } from 'typebox'
import { stored } from '../../framework/money.ts'
import { dataObject } from '../../framework/schema.ts'
import type { OrderLine } from './order-lines.ts'

const properties = {
  order_item_id: Type.Integer({ description: 'A line of the order, not of the quote.' }),
  qty: Type.Number({ description: 'Units of it.' }),
}

/** Source: Magento\Sales\Api\Data\InvoiceItemCreationInterface. */
export const InvoiceItemCreation = dataObject('sales-data-invoice-item-creation-interface', {
  extension_attributes: Type.Optional(dataObject('sales-data-invoice-item-creation-extension-interface', {})),
  ...properties,
})

/** Source: Magento\Sales\Api\Data\ShipmentItemCreationInterface. */
export const ShipmentItemCreation = dataObject('sales-data-shipment-item-creation-interface', {
  extension_attributes: Type.Optional(
    dataObject('sales-data-shipment-item-creation-extension-interface', {}),
  ),
  ...properties,
})

/** Source: Magento\Sales\Api\Data\CreditmemoItemCreationInterface. */
export const CreditmemoItemCreation = dataObject('sales-data-creditmemo-item-creation-interface', {
  extension_attributes: Type.Optional(
    dataObject('sales-data-creditmemo-item-creation-extension-interface', {}),
  ),
  ...properties,
})

/** What was asked for of an order, by line; nothing where all that is open is meant. */
export type Requested = ReadonlyMap<number, number>

/** A line as it is asked for; what the client left out is missing or null. */
export interface RequestedItem {
  readonly order_item_id?: number | null
  readonly qty?: number | null
}

/** Of a line that is named twice the last one counts. */
export const requestedOf = (items: readonly RequestedItem[] | null | undefined): Requested =>
  new Map((items ?? []).map(({ order_item_id, qty }) => [order_item_id ?? 0, qty ?? 0]))

/** A quantity as a line takes it: not below 0, and in whole units unless parts of one are sold. */
export const requestedQty = ({ item }: OrderLine, qty: number): number =>
  Math.max(item.is_qty_decimal ? stored(qty) : Math.trunc(qty), 0)

/** Source: Magento\Sales\Api\Data\InvoiceCommentCreationInterface and its twins for shipments and credit memos. */
const commentCreation = (document: 'invoice' | 'shipment' | 'creditmemo') =>
  dataObject(`sales-data-${document}-comment-creation-interface`, {
    extension_attributes: Type.Optional(
      dataObject(`sales-data-${document}-comment-creation-extension-interface`, {}),
    ),
    comment: Type.String({ description: 'What is said.' }),
    is_visible_on_front: Type.Integer({ description: '1 when the customer may see it, else 0.' }),
  })

export const InvoiceCommentCreation = commentCreation('invoice')
export const ShipmentCommentCreation = commentCreation('shipment')
export const CreditmemoCommentCreation = commentCreation('creditmemo')

/** A comment as it is sent; what the client left out is missing or null. */
export type SentComment = {
  readonly [Name in keyof Pick<Static<typeof InvoiceCommentCreation>, 'comment' | 'is_visible_on_front'>]?:
    Static<typeof InvoiceCommentCreation>[Name] | null
}
