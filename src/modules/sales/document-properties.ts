import { Type } from 'typebox'
import { Nullable } from '../../framework/schema.ts'

/** What orders, invoices and credit memos have in common, and their lines. Amounts have four places, times are UTC. */
const PROPERTIES = {
  additional_data: Type.Optional(Type.String({ description: 'Anything else.' })),
  base_currency_code: Type.Optional(Type.String({ description: 'Currency of the books.' })),
  base_discount_amount: Type.Optional(Type.Number({ description: 'Base discount amount.' })),
  base_discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Base discount tax compensation amount.' }),
  ),
  base_grand_total: Type.Optional(Type.Number({ description: 'Base grand total.' })),
  base_price_incl_tax: Type.Optional(Type.Number({ description: 'Base price of a unit with tax.' })),
  base_row_total: Type.Optional(Type.Number({ description: 'Base price times units, before discount.' })),
  base_row_total_incl_tax: Type.Optional(Type.Number({ description: 'Base row total with tax.' })),
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
  base_total_refunded: Type.Optional(Type.Number({ description: 'Base total refunded.' })),
  billing_address_id: Type.Optional(Type.Integer({ description: 'Id of the billing address.' })),
  created_at: Type.Optional(Type.String({ description: 'When it was made, UTC.' })),
  description: Type.Optional(Type.String({ description: 'Description.' })),
  discount_amount: Type.Optional(Type.Number({ description: 'Discount amount.' })),
  discount_description: Type.Optional(Type.String({ description: 'Label of the discount.' })),
  discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Discount tax compensation amount.' }),
  ),
  email_sent: Type.Optional(Type.Integer({ description: '1 when an e-mail was sent, else absent or 0.' })),
  entity_id: Type.Optional(Type.Integer({ description: 'Id.' })),
  global_currency_code: Type.Optional(Type.String({ description: 'Currency of the installation.' })),
  grand_total: Type.Optional(Type.Number({ description: 'Grand total.' })),
  increment_id: Type.Optional(Type.String({ description: 'Number that people see.' })),
  name: Type.Optional(Type.String({ description: 'Name of the product.' })),
  order_currency_code: Type.Optional(Type.String({ description: 'Currency of the order.' })),
  order_id: Nullable(Type.Integer({ description: 'The order it belongs to.' })),
  order_item_id: Nullable(Type.Integer({ description: 'The line of the order.' })),
  parent_id: Type.Optional(Type.Integer({ description: 'Id of what it belongs to.' })),
  price: Type.Optional(Type.Number({ description: 'Price of a unit without tax.' })),
  price_incl_tax: Type.Optional(Type.Number({ description: 'Price of a unit with tax.' })),
  product_id: Type.Optional(Type.Integer({ description: 'Id of the product.' })),
  qty: Nullable(Type.Number({ description: 'Units.' })),
  row_total: Type.Optional(Type.Number({ description: 'Price times units, before discount.' })),
  row_total_incl_tax: Type.Optional(Type.Number({ description: 'Row total with tax.' })),
  shipping_address_id: Type.Optional(Type.Integer({ description: 'Id of the shipping address.' })),
  shipping_amount: Type.Optional(Type.Number({ description: 'Shipping amount.' })),
  shipping_discount_tax_compensation_amount: Type.Optional(
    Type.Number({ description: 'Shipping discount tax compensation amount.' }),
  ),
  shipping_incl_tax: Type.Optional(Type.Number({ description: 'Shipping including tax.' })),
  shipping_tax_amount: Type.Optional(Type.Number({ description: 'Shipping tax amount.' })),
  store_currency_code: Type.Optional(Type.String({ description: 'Currency of the store view.' })),
  store_id: Type.Optional(Type.Integer({ description: 'The store view it belongs to.' })),
  store_to_base_rate: Type.Optional(Type.Number({ description: 'Store to base rate.' })),
  store_to_order_rate: Type.Optional(Type.Number({ description: 'Store to order rate.' })),
  subtotal: Type.Optional(Type.Number({ description: 'Subtotal.' })),
  subtotal_incl_tax: Type.Optional(Type.Number({ description: 'Subtotal including tax.' })),
  tax_amount: Type.Optional(Type.Number({ description: 'Tax amount.' })),
  transaction_id: Type.Optional(Type.String({ description: 'Id of the payment transaction.' })),
  updated_at: Type.Optional(Type.String({ description: 'When it was last changed, UTC.' })),
}

/** Some of the properties that documents share, in the order in which they are named. */
export const shared = <Name extends keyof typeof PROPERTIES>(
  ...names: readonly Name[]
): Pick<typeof PROPERTIES, Name> =>
  Object.fromEntries(names.map((name) => [name, PROPERTIES[name]])) as Pick<typeof PROPERTIES, Name>
