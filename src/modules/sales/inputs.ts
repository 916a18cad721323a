import { Type, type Static } from 'typebox'
import { dataObject, type Sent } from '../../framework/schema.ts'
import { CreditmemoData } from './creditmemo-schemas.ts'
import {
  CreditmemoCommentCreation,
  CreditmemoItemCreation,
  InvoiceCommentCreation,
  InvoiceItemCreation,
  ShipmentCommentCreation,
  ShipmentItemCreation,
} from './requested-items.ts'

/** Arguments as a service gets them: what the client left out is missing or null, inside of objects too. */
type Arguments<Input> = {
  [Name in keyof Input]: Partial<Pick<Input, Name>> extends Pick<Input, Name>
    ? Sent<Input[Name]>
    : Input[Name]
}

/** Source: Magento\Sales\Api\Data\ShipmentTrackCreationInterface. */
const ShipmentTrackCreation = dataObject('sales-data-shipment-track-creation-interface', {
  extension_attributes: Type.Optional(
    dataObject('sales-data-shipment-track-creation-extension-interface', {}),
  ),
  track_number: Type.String({ description: 'Number by which the carrier finds it.' }),
  title: Type.String({ description: 'Carrier, for people.' }),
  carrier_code: Type.String({ description: 'Code of the carrier.' }),
})

/** Source: Magento\Sales\Api\Data\ShipmentPackageCreationInterface. */
const ShipmentPackageCreation = dataObject('sales-data-shipment-package-creation-interface', {
  extension_attributes: Type.Optional(
    dataObject('sales-data-shipment-package-creation-extension-interface', {}),
  ),
})

/** Source: Magento\Sales\Api\Data\InvoiceCreationArgumentsInterface. */
const InvoiceCreationArguments = dataObject('sales-data-invoice-creation-arguments-interface', {
  extension_attributes: Type.Optional(
    dataObject('sales-data-invoice-creation-arguments-extension-interface', {}),
  ),
})

/** Source: Magento\Sales\Api\Data\ShipmentCreationArgumentsInterface. */
const ShipmentCreationArguments = dataObject('sales-data-shipment-creation-arguments-interface', {
  extension_attributes: Type.Optional(
    dataObject('sales-data-shipment-creation-arguments-extension-interface', {
      source_code: Type.Optional(Type.String({ description: 'The source to send it from.' })),
    }),
  ),
})

/** Source: Magento\Sales\Api\Data\CreditmemoCreationArgumentsInterface. */
const CreditmemoCreationArguments = dataObject('sales-data-creditmemo-creation-arguments-interface', {
  shipping_amount: Type.Optional(
    Type.Number({ description: 'Shipping to refund, without tax; all that is left of it without.' }),
  ),
  adjustment_positive: Type.Optional(Type.Number({ description: 'To refund beyond goods and shipping.' })),
  adjustment_negative: Type.Optional(Type.Number({ description: 'Fee to keep back.' })),
  extension_attributes: Type.Optional(
    dataObject('sales-data-creditmemo-creation-arguments-extension-interface', {
      return_to_stock_items: Type.Optional(
        Type.Array(Type.Integer(), { description: 'Lines of the order whose goods go back to the stock.' }),
      ),
    }),
  ),
})

const notification = {
  notify: Type.Optional(Type.Boolean({ description: 'Whether to send the customer a mail; not without.' })),
  appendComment: Type.Optional(
    Type.Boolean({ description: 'Whether the mail has the comment; not without.' }),
  ),
}

const OrderId = Type.Integer({ description: 'Id of the order.' })

const refundedItems = Type.Optional(
  Type.Array(CreditmemoItemCreation, { description: 'What to refund; all that can be without.' }),
)

/** Arguments of Magento\Sales\Api\InvoiceOrderInterface::execute. */
export const InvoiceOrderInput = Type.Object({
  orderId: OrderId,
  capture: Type.Optional(
    Type.Boolean({ description: 'Whether to capture the money online; offline methods do not mind.' }),
  ),
  items: Type.Optional(
    Type.Array(InvoiceItemCreation, { description: 'What to invoice; all that is open without.' }),
  ),
  ...notification,
  comment: Type.Optional(InvoiceCommentCreation),
  arguments: Type.Optional(InvoiceCreationArguments),
})
export type InvoiceOrderInput = Arguments<Static<typeof InvoiceOrderInput>>

/** Arguments of Magento\Sales\Api\ShipOrderInterface::execute. */
export const ShipOrderInput = Type.Object({
  orderId: OrderId,
  items: Type.Optional(
    Type.Array(ShipmentItemCreation, { description: 'What to ship; all that is open without.' }),
  ),
  ...notification,
  comment: Type.Optional(ShipmentCommentCreation),
  tracks: Type.Optional(
    Type.Array(ShipmentTrackCreation, { description: 'Numbers by which carriers find it.' }),
  ),
  packages: Type.Optional(Type.Array(ShipmentPackageCreation, { description: 'Packages.' })),
  arguments: Type.Optional(ShipmentCreationArguments),
})
export type ShipOrderInput = Arguments<Static<typeof ShipOrderInput>>

/** Arguments of Magento\Sales\Api\RefundOrderInterface::execute. */
export const RefundOrderInput = Type.Object({
  orderId: OrderId,
  items: refundedItems,
  ...notification,
  comment: Type.Optional(CreditmemoCommentCreation),
  arguments: Type.Optional(CreditmemoCreationArguments),
})
export type RefundOrderInput = Arguments<Static<typeof RefundOrderInput>>

/** Arguments of Magento\Sales\Api\RefundInvoiceInterface::execute. */
export const RefundInvoiceInput = Type.Object({
  invoiceId: Type.Integer({ description: 'Id of the invoice.' }),
  items: refundedItems,
  isOnline: Type.Optional(Type.Boolean({ description: 'Whether the money goes back online.' })),
  ...notification,
  comment: Type.Optional(CreditmemoCommentCreation),
  arguments: Type.Optional(CreditmemoCreationArguments),
})
export type RefundInvoiceInput = Arguments<Static<typeof RefundInvoiceInput>>

/** Arguments of Magento\Sales\Api\CreditmemoManagementInterface::refund. */
export const RefundCreditmemoInput = Type.Object({
  creditmemo: CreditmemoData,
  offlineRequested: Type.Optional(
    Type.Boolean({ description: 'Whether the money goes back offline; online without.' }),
  ),
})
