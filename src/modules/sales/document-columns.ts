import type { DocumentLine } from './document-shares.ts'
import type { Invoice, InvoiceItem, Order } from './tables.ts'

/** What an invoice has of its order, and a credit memo too. */
export const copiedFrom = (order: Order): Partial<Invoice> => ({
  billing_address_id: order.billing_address_id,
  shipping_address_id: order.shipping_address_id,
  store_id: order.store_id,
  base_currency_code: order.base_currency_code,
  global_currency_code: order.global_currency_code,
  order_currency_code: order.order_currency_code,
  store_currency_code: order.store_currency_code,
  base_to_global_rate: order.base_to_global_rate,
  base_to_order_rate: order.base_to_order_rate,
  store_to_base_rate: order.store_to_base_rate,
  store_to_order_rate: order.store_to_order_rate,
  discount_description: order.discount_description,
})

/** What a line of an invoice has of the order's, and that of a credit memo too. */
export const itemColumns = ({ line: { item }, qty }: DocumentLine): Partial<InvoiceItem> => ({
  order_item_id: item.item_id,
  product_id: item.product_id,
  sku: item.sku,
  name: item.name,
  description: item.description,
  price: item.price,
  base_price: item.base_price,
  price_incl_tax: item.price_incl_tax,
  base_price_incl_tax: item.base_price_incl_tax,
  base_cost: item.base_cost,
  qty,
})
