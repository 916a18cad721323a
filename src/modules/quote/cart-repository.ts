import type { FieldKind, FieldValue } from '../../framework/conditions.ts'
import type { Context } from '../../framework/context.ts'
import { StateException } from '../../framework/errors.ts'
import { search, type Field } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { cartOf } from './cart.ts'
import { cartData } from './cart-data.ts'
import { saveItem } from './cart-item-repository.ts'
import { quoteById, saveCart, type CartId } from './cart-store.ts'
import { CURRENCY } from './config.ts'
import { customerAddress, isOwnEntry, withInput } from './quote-address.ts'
import type { CartData, CartInput } from './schemas.ts'
import { quotes, type Quote } from './tables.ts'
import { customerTaxClass } from './tax-place.ts'

/**
 * A cart, ordered or not.
 *
 * @throws NoSuchEntityException 404
 */
export const getCart = ({ cartId }: { cartId: CartId }, context: Context): CartData =>
  cartData(quoteById(cartId, context), context)

/** A page of carts, ordered ones too. Source: webapi.md section 8.9. */
export const getCarts = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  context: Context,
): SearchResults<CartData> =>
  search(
    {
      storage: 'flat',
      rows: () => context.db.table(quotes).all(),
      field: (name) => fieldNamed(name, context),
    },
    searchCriteria,
    (quote) => cartData(quote, context),
  )

/**
 * Saves what is sent of a cart; what is not sent stays. The copy of the customer is replaced as a whole: a thin one
 * leaves the cart without a customer group.
 *
 * Source: Magento\Quote\Model\QuoteRepository::save; customer-cart.md section B17.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, the cart is not the caller's, or would not be any more
 */
export function saveWholeCart({ quote: sent }: { quote: CartInput }, context: Context): null {
  const before = quoteById(sent.id ?? null, context)
  const { customer } = sent
  if (customer && (customer.id ?? null) !== before.customer_id)
    throw new StateException('Invalid state change requested')
  const cart = cartOf(before, context)
  const billing = sent.billing_address
    ? withInput(cart.billing, sent.billing_address, context.db)
    : cart.billing
  const entry = customerAddress(context.db, billing.customer_address_id)
  saveCart(
    {
      ...cart,
      quote: { ...before, ...customerColumns(customer), ...noteColumns(sent) },
      billing: {
        ...billing,
        customer_address_id: isOwnEntry(entry, before) ? billing.customer_address_id : null,
      },
    },
    context,
  )
  for (const item of sent.items ?? [])
    saveItem({ cartItem: { ...item, quote_id: String(before.entity_id) } }, context)
  return null
}

const customerColumns = (customer: CartInput['customer']): Partial<Quote> =>
  customer
    ? {
        customer_group_id: customer.group_id ?? null,
        customer_email: customer.email ?? null,
        customer_prefix: customer.prefix ?? null,
        customer_firstname: customer.firstname ?? null,
        customer_middlename: customer.middlename ?? null,
        customer_lastname: customer.lastname ?? null,
        customer_suffix: customer.suffix ?? null,
        customer_dob: customer.dob ?? null,
        customer_gender: customer.gender ?? null,
        customer_taxvat: customer.taxvat ?? null,
      }
    : {}

const noteColumns = ({ customer_note, customer_note_notify, is_active }: CartInput): Partial<Quote> => ({
  ...(customer_note != null && { customer_note }),
  ...(customer_note_notify != null && { customer_note_notify }),
  ...(is_active != null && { is_active }),
})

type Column = readonly [kind: FieldKind, value: (quote: Quote, context: Context) => FieldValue]

const text = (name: keyof Quote): Column => ['text', (quote) => quote[name] as FieldValue]
const number = (name: keyof Quote): Column => ['number', (quote) => Number(quote[name] ?? NaN)]
const nullable = (name: keyof Quote): Column => ['number', (quote) => quote[name] as FieldValue]
/** As the database has them, with four places. */
const decimal = (name: keyof Quote): Column => ['decimal', (quote) => (quote[name] as number).toFixed(4)]
const always = (kind: FieldKind, value: FieldValue): Column => [kind, () => value]

/** The columns of the table, those that hold the same for every cart among them. */
const COLUMNS: Readonly<Record<string, Column>> = {
  entity_id: number('entity_id'),
  store_id: number('store_id'),
  created_at: ['datetime', ({ created_at }) => created_at],
  updated_at: ['datetime', ({ updated_at }) => updated_at],
  converted_at: always('datetime', null),
  is_active: number('is_active'),
  is_virtual: number('is_virtual'),
  is_multi_shipping: always('number', 0),
  items_count: number('items_count'),
  items_qty: decimal('items_qty'),
  orig_order_id: always('number', 0),
  store_to_base_rate: always('decimal', '0.0000'),
  store_to_quote_rate: always('decimal', '0.0000'),
  base_to_global_rate: always('decimal', '1.0000'),
  base_to_quote_rate: always('decimal', '1.0000'),
  global_currency_code: always('text', CURRENCY),
  base_currency_code: always('text', CURRENCY),
  store_currency_code: always('text', CURRENCY),
  quote_currency_code: always('text', CURRENCY),
  grand_total: decimal('grand_total'),
  base_grand_total: decimal('grand_total'),
  subtotal: decimal('subtotal'),
  base_subtotal: decimal('subtotal'),
  subtotal_with_discount: decimal('subtotal_with_discount'),
  base_subtotal_with_discount: decimal('subtotal_with_discount'),
  checkout_method: always('text', null),
  customer_id: nullable('customer_id'),
  customer_tax_class_id: ['number', (quote, { db }) => customerTaxClass(quote, db)],
  customer_group_id: nullable('customer_group_id'),
  customer_email: text('customer_email'),
  customer_prefix: text('customer_prefix'),
  customer_firstname: text('customer_firstname'),
  customer_middlename: text('customer_middlename'),
  customer_lastname: text('customer_lastname'),
  customer_suffix: text('customer_suffix'),
  customer_dob: text('customer_dob'),
  customer_gender: text('customer_gender'),
  customer_taxvat: text('customer_taxvat'),
  customer_note: text('customer_note'),
  customer_note_notify: number('customer_note_notify'),
  customer_is_guest: number('customer_is_guest'),
  remote_ip: always('text', null),
  applied_rule_ids: text('applied_rule_ids'),
  reserved_order_id: text('reserved_order_id'),
  coupon_code: text('coupon_code'),
}

function fieldNamed(name: string, context: Context): Field<Quote> | undefined {
  const column = name.toLowerCase()
  if (!Object.hasOwn(COLUMNS, column)) return undefined
  const [kind, value] = COLUMNS[column] as Column
  return { kind, value: (quote) => value(quote, context) }
}
