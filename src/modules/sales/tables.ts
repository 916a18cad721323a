import { table } from '../../database/table.ts'
import type { Columns } from './columns.ts'
import type { CreditmemoCommentData, CreditmemoData, CreditmemoItemData } from './creditmemo-schemas.ts'
import type { InvoiceCommentData, InvoiceData, InvoiceItemData } from './invoice-schemas.ts'
import type {
  AppliedTax,
  ItemAppliedTaxes,
  OrderAddressData,
  OrderData,
  OrderItemData,
  OrderPaymentData,
  OrderStatusHistoryData,
} from './order-schemas.ts'
import type {
  ShipmentCommentData,
  ShipmentData,
  ShipmentItemData,
  ShipmentTrackData,
} from './shipment-schemas.ts'
import type { TransactionData } from './transaction-schemas.ts'

/** A status, and the states of an order that it may stand for. */
export interface OrderStatus {
  readonly status: string
  readonly label: string
  readonly states: readonly {
    readonly state: string
    /** 1 for the status that an order gets with the state. */
    readonly is_default: 0 | 1
    /** 1 when customers see orders that have it. */
    readonly visible_on_front: 0 | 1
  }[]
}

/** An order; its lines, addresses, payment and history have tables of their own. */
export interface Order extends Columns<
  OrderData,
  'items' | 'billing_address' | 'payment' | 'status_histories' | 'entity_id'
> {
  readonly entity_id: number
  readonly shipping_address_id?: number | undefined
  /** Carrier and method, such as `flatrate_flatrate`. */
  readonly shipping_method?: string | undefined
  readonly applied_taxes?: readonly AppliedTax[] | undefined
  readonly item_applied_taxes?: readonly ItemAppliedTaxes[] | undefined
}

/** How a product that is made of others is priced and shipped. */
export interface ItemOptions {
  /** Whose prices count: those of the whole (unless said), or those of its parts. */
  readonly product_calculations?: 'parent' | 'child' | undefined
  /** Whether the parts are shipped with the whole (unless said), or each by itself. */
  readonly shipment_type?: 'together' | 'separately' | undefined
  /** Of a part: how many of it are in one of the whole. */
  readonly selection_qty?: number | undefined
}

/** A line of an order. Its row totals are before discount, unlike those on the wire. */
export interface OrderItem extends Columns<OrderItemData, 'parent_item' | 'item_id' | 'order_id'> {
  readonly item_id: number
  readonly order_id: number
  readonly product_options?: ItemOptions | undefined
}

export interface OrderAddress extends Columns<
  OrderAddressData,
  'entity_id' | 'parent_id' | 'region_code' | 'street'
> {
  readonly entity_id: number
  /** The order. */
  readonly parent_id: number
  readonly street?: readonly string[] | undefined
}

export interface OrderPayment extends Columns<
  OrderPaymentData,
  'entity_id' | 'parent_id' | 'additional_information'
> {
  readonly entity_id: number
  /** The order. */
  readonly parent_id: number
  /** What the method keeps, by name; `method_title` is how it is called. */
  readonly additional_information?: Readonly<Record<string, string | null>> | undefined
}

/** A comment on an order; the status is that which the order had then. */
export interface OrderStatusHistory extends Columns<OrderStatusHistoryData, 'entity_id' | 'parent_id'> {
  readonly entity_id: number
  /** The order. */
  readonly parent_id: number
}

export interface Invoice extends Columns<InvoiceData, 'items' | 'comments' | 'entity_id' | 'order_id'> {
  readonly entity_id: number
  readonly order_id: number
}

export interface InvoiceItem extends Columns<InvoiceItemData, 'entity_id' | 'parent_id'> {
  readonly entity_id: number
  /** The invoice. */
  readonly parent_id: number
}

/** A comment on an invoice, a shipment or a credit memo. */
export interface DocumentComment extends Columns<
  InvoiceCommentData | ShipmentCommentData | CreditmemoCommentData,
  'entity_id' | 'parent_id'
> {
  readonly entity_id: number
  /** The document. */
  readonly parent_id: number
}

export interface Shipment extends Columns<
  ShipmentData,
  'items' | 'tracks' | 'comments' | 'entity_id' | 'order_id'
> {
  readonly entity_id: number
  readonly order_id: number
  /** The source that it was sent from. */
  readonly source_code: string
}

export interface ShipmentItem extends Columns<ShipmentItemData, 'entity_id' | 'parent_id'> {
  readonly entity_id: number
  /** The shipment. */
  readonly parent_id: number
}

export interface ShipmentTrack extends Columns<ShipmentTrackData, 'entity_id' | 'parent_id'> {
  readonly entity_id: number
  /** The shipment. */
  readonly parent_id: number
}

export interface Creditmemo extends Columns<CreditmemoData, 'items' | 'comments' | 'entity_id' | 'order_id'> {
  readonly entity_id: number
  readonly order_id: number
}

export interface CreditmemoItem extends Columns<CreditmemoItemData, 'entity_id' | 'parent_id'> {
  readonly entity_id: number
  /** The credit memo. */
  readonly parent_id: number
}

/** What a payment provider did; offline methods leave none. */
export interface PaymentTransaction extends Columns<
  TransactionData,
  'transaction_id' | 'child_transactions' | 'additional_information'
> {
  readonly transaction_id: number
}

/** No two orders of a store view have the same number; an order without a store view is not held to it. */
const incrementKey = ({
  store_id,
  increment_id,
}: Pick<Order, 'store_id' | 'increment_id'>): string | undefined =>
  store_id === undefined || increment_id === undefined ? undefined : `${store_id} ${increment_id}`

const ofParent = (row: { readonly parent_id: number }) => [row.parent_id]
const ofOrder = (row: { readonly order_id: number }) => [row.order_id]

export const orderStatuses = table<OrderStatus>()('sales_order_status', {
  primaryKey: 'status',
  indexes: { state: (row) => row.states.map(({ state }) => state) },
})

export const orders = table<Order>()('sales_order', {
  primaryKey: 'entity_id',
  unique: { increment: incrementKey },
})

export const orderItems = table<OrderItem>()('sales_order_item', {
  primaryKey: 'item_id',
  indexes: { order: ofOrder },
})

export const orderAddresses = table<OrderAddress>()('sales_order_address', {
  primaryKey: 'entity_id',
  indexes: { order: ofParent },
})

export const orderPayments = table<OrderPayment>()('sales_order_payment', {
  primaryKey: 'entity_id',
  indexes: { order: ofParent },
})

export const orderStatusHistories = table<OrderStatusHistory>()('sales_order_status_history', {
  primaryKey: 'entity_id',
  indexes: { parent: ofParent },
})

export const invoices = table<Invoice>()('sales_invoice', {
  primaryKey: 'entity_id',
  indexes: { order: ofOrder },
})

export const invoiceItems = table<InvoiceItem>()('sales_invoice_item', {
  primaryKey: 'entity_id',
  indexes: { parent: ofParent },
})

export const invoiceComments = table<DocumentComment>()('sales_invoice_comment', {
  primaryKey: 'entity_id',
  indexes: { parent: ofParent },
})

export const shipments = table<Shipment>()('sales_shipment', {
  primaryKey: 'entity_id',
  indexes: { order: ofOrder },
})

export const shipmentItems = table<ShipmentItem>()('sales_shipment_item', {
  primaryKey: 'entity_id',
  indexes: { parent: ofParent },
})

export const shipmentTracks = table<ShipmentTrack>()('sales_shipment_track', {
  primaryKey: 'entity_id',
  indexes: { parent: ofParent },
})

export const shipmentComments = table<DocumentComment>()('sales_shipment_comment', {
  primaryKey: 'entity_id',
  indexes: { parent: ofParent },
})

export const creditmemos = table<Creditmemo>()('sales_creditmemo', {
  primaryKey: 'entity_id',
  indexes: { order: ofOrder },
})

export const creditmemoItems = table<CreditmemoItem>()('sales_creditmemo_item', {
  primaryKey: 'entity_id',
  indexes: { parent: ofParent },
})

export const creditmemoComments = table<DocumentComment>()('sales_creditmemo_comment', {
  primaryKey: 'entity_id',
  indexes: { parent: ofParent },
})

export const paymentTransactions = table<PaymentTransaction>()('sales_payment_transaction', {
  primaryKey: 'transaction_id',
})
