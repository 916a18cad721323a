import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { customerData } from '../customer/customer-data.ts'
import type { CustomerData } from '../customer/schemas.ts'
import { customerGroups, customers } from '../customer/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { cartOf, type Cart, type Line } from './cart.ts'
import { CURRENCY } from './config.ts'
import { skuOf } from './line-sku.ts'
import { productOptionData } from './product-option-data.ts'
import { quoteAddressData } from './quote-address.ts'
import type { CartData, CartItem } from './schemas.ts'
import type { Quote } from './tables.ts'

/**
 * A cart as an answer shows it. Of one that was ordered neither lines nor shipping are shown.
 *
 * Source: Magento\Quote\Model\QuoteRepository\LoadHandler; customer-cart.md section B3.
 */
export function cartData(quote: Quote, { db }: Pick<Context, 'db'>): CartData {
  const cart = cartOf(quote, { db })
  const items = cart.lines.map((line) => itemData(line, quote))
  const { reserved_order_id, customer_note } = quote
  return {
    id: quote.entity_id,
    created_at: quote.created_at,
    updated_at: quote.updated_at,
    is_active: quote.is_active,
    is_virtual: quote.is_virtual,
    ...(quote.is_active && { items }),
    items_count: quote.items_count,
    items_qty: quote.items_qty,
    customer: customerOf(quote, db),
    billing_address: quoteAddressData(cart.billing, db),
    ...(reserved_order_id !== null && { reserved_order_id }),
    orig_order_id: 0,
    currency: {
      global_currency_code: CURRENCY,
      base_currency_code: CURRENCY,
      store_currency_code: CURRENCY,
      quote_currency_code: CURRENCY,
      store_to_base_rate: 0,
      store_to_quote_rate: 0,
      base_to_global_rate: 1,
      base_to_quote_rate: 1,
    },
    customer_is_guest: quote.customer_is_guest,
    ...(customer_note !== null && { customer_note }),
    customer_note_notify: quote.customer_note_notify,
    ...taxClassOf(quote, db),
    store_id: quote.store_id,
    ...(quote.is_active && {
      extension_attributes: { shipping_assignments: shippingAssignments(cart, items, db) },
    }),
  }
}

/** A line as the cart shows it, without what was chosen of it. */
const itemData = (line: Line, { store_id }: Quote): CartItem => ({
  item_id: line.item.item_id,
  sku: skuOf(line),
  qty: line.item.qty,
  name: nameOf(line, store_id),
  price: line.item.price,
  product_type: line.item.product_type,
  quote_id: String(line.item.quote_id),
})

/** A line as it is shown by itself and in the list of lines, with what was chosen of it. */
export function itemWithOptions(line: Line, quote: Quote): CartItem {
  const product_option = productOptionData(line.item.choice)
  return { ...itemData(line, quote), ...(product_option && { product_option }) }
}

/** The name that the product of a line has in a store view. */
export const nameOf = ({ product }: Pick<Line, 'product'>, storeId: number): string =>
  String(valueOf(product.values, storeId, 'name') ?? '')

const NOBODY: CustomerData = { email: null, firstname: null, lastname: null }

/** The customer as they are today, whatever the cart's copy says. */
function customerOf({ customer_id }: Quote, db: Database): CustomerData {
  const customer = customer_id === null ? undefined : db.table(customers).get(customer_id)
  return customer ? customerData(customer, db) : NOBODY
}

/** A cart whose customer was saved without a group has no tax class either. */
function taxClassOf(quote: Quote, db: Database) {
  const { customer_group_id } = quote
  const group = customer_group_id === null ? undefined : db.table(customerGroups).get(customer_group_id)
  return group && { customer_tax_class_id: group.tax_class_id }
}

function shippingAssignments({ quote, shipping }: Cart, items: CartItem[], db: Database) {
  if (quote.is_virtual || items.length === 0) return []
  const { shipping_method } = shipping
  return [{ shipping: { address: quoteAddressData(shipping, db), method: shipping_method }, items }]
}
