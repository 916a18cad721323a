import { timestamp } from '../../framework/clock.ts'
import { textToNumber } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { NoSuchEntityException, StateException } from '../../framework/errors.ts'
import { products } from '../catalog/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { cartOf, websiteOf, withParts, type Cart, type Line } from './cart.ts'
import { collectTotals, type CollectedCart } from './collect-totals.ts'
import { priceBasis } from './product-price.ts'
import { customerAddress, isOwnEntry, withCustomerAddress } from './quote-address.ts'
import { quoteAddresses, quoteItems, quotePayments, quotes, type Quote, type QuoteAddress } from './tables.ts'

/**
 * A cart as its caller knows it: the id that was sent, in the type in which it came. A guest's mask stands for an id
 * that comes from the database as text, or for none.
 */
export type CartId = number | string | null

/**
 * A cart, ordered or not.
 *
 * Source: Magento\Quote\Model\QuoteRepository::get.
 *
 * @throws NoSuchEntityException 404
 */
export function quoteById(cartId: CartId, context: Context): Quote {
  const id = typeof cartId === 'string' ? Math.trunc(textToNumber(cartId)) : cartId
  const quote = id === null ? undefined : context.db.table(quotes).get(id)
  if (!quote) throw NoSuchEntityException.singleField('cartId', cartId)
  return upToDate(quote, context)
}

/**
 * A cart that was not ordered.
 *
 * @throws NoSuchEntityException 404
 */
export function activeQuote(cartId: CartId, context: Context): Quote {
  const quote = quoteById(cartId, context)
  if (!quote.is_active) throw NoSuchEntityException.singleField('cartId', cartId)
  return quote
}

/** The cart that a customer is filling. */
export function activeQuoteOf(customerId: number, context: Context): Quote | undefined {
  const quote = findActiveQuote(customerId, context)
  return quote && upToDate(quote, context)
}

/** {@link activeQuoteOf}, as it was left; the newest, should there be several. */
export const findActiveQuote = (customerId: number, { db }: Pick<Context, 'db'>): Quote | undefined =>
  db
    .table(quotes)
    .where('customer', customerId)
    .findLast(({ is_active }) => is_active)

/**
 * Saves a cart: entries of the address book are read again, totals collected, and all of it stored.
 *
 * Source: Magento\Quote\Model\QuoteRepository\SaveHandler.
 *
 * @throws StateException 400, the cart is not the caller's
 */
export function saveCart(cart: Cart, context: Context): CollectedCart {
  checkOwner(cart.quote, context)
  return recollect(withAddressBook(cart, context), context)
}

/** Collects the totals of a cart and stores them with all that is new of it. */
export function recollect(cart: Cart, context: Context): CollectedCart {
  const collected = collectTotals(cart, context)
  store(collected, context)
  return collected
}

/** Stores a cart as it is. */
export function store({ quote, billing, shipping, lines, payment }: Cart, { db, clock }: Context): void {
  db.table(quotes).update(quote.entity_id, { ...quote, updated_at: timestamp(clock) })
  for (const address of [billing, shipping]) db.table(quoteAddresses).update(address.address_id, address)
  for (const { item } of lines.flatMap(withParts)) db.table(quoteItems).update(item.item_id, item)
  if (payment) db.table(quotePayments).update(payment.payment_id, payment)
}

/** Takes a line out of a cart, with its parts. */
export function removeLine(line: Line, { db }: Pick<Context, 'db'>): void {
  for (const { item } of withParts(line)) db.table(quoteItems).delete(item.item_id)
}

/**
 * May the caller change this cart? A customer their own, a guest those of nobody, a merchant all of them.
 *
 * Source: Magento\Quote\Model\ChangeQuoteControl.
 *
 * @throws StateException 400
 * @throws LocalizedException, the caller is a guest only because a signature is wrong
 */
export function checkOwner(
  { customer_id }: Pick<Quote, 'customer_id'>,
  { user, refusedSignature }: Context,
): void {
  if (refusedSignature) throw refusedSignature
  const isAllowed =
    user.type === 'customer' ? customer_id === user.id : user.type === 'guest' ? customer_id === null : true
  if (!isAllowed) throw new StateException('Invalid state change requested')
}

/** Addresses that are entries of the customer's address book follow what stands there. */
function withAddressBook(cart: Cart, { db }: Context): Cart {
  const { quote } = cart
  const followed = (address: QuoteAddress): QuoteAddress => {
    const entry = customerAddress(db, address.customer_address_id)
    if (address.customer_address_id === null) return address
    return entry && isOwnEntry(entry, quote)
      ? withCustomerAddress(address, entry, quote)
      : { ...address, customer_address_id: null }
  }
  // The shipping address is looked at once there is something to ship.
  const isShipped = !quote.is_virtual && quote.items_qty > 0
  return {
    ...cart,
    billing: followed(cart.billing),
    shipping: isShipped ? followed(cart.shipping) : cart.shipping,
  }
}

/**
 * An active cart as of now: without lines whose products are gone, disabled or no more sold there, and reckoned anew
 * where a price was changed.
 *
 * Source: Magento\Quote\Model\ResourceModel\Quote\Item\Collection and Magento\Quote\Model\Quote::_afterLoad;
 * customer-cart.md section B7.
 */
function upToDate(quote: Quote, context: Context): Quote {
  if (!quote.is_active) return quote
  const isForSale = saleCheck(quote, context)
  const items = context.db.table(quoteItems).where('quote', quote.entity_id)
  const gone = new Set(
    items
      .filter((item) => !isForSale(item.product_id))
      .map(({ item_id, parent_item_id }) => parent_item_id ?? item_id),
  )
  for (const { item_id, parent_item_id } of items)
    if (gone.has(parent_item_id ?? item_id)) context.db.table(quoteItems).delete(item_id)
  const cart = cartOf(quote, context)
  const isStale = gone.size > 0 || cart.lines.flatMap(withParts).some((line) => isRepriced(line, quote))
  return isStale ? recollect(cart, context).quote : quote
}

const ENABLED = '1'
const ADMIN_WEBSITE_ID = 0

function saleCheck(quote: Quote, context: Context): (productId: number) => boolean {
  const website = websiteOf(quote, context)
  return (productId) => {
    const product = context.db.table(products).get(productId)
    return (
      product !== undefined &&
      valueOf(product.values, quote.store_id, 'status') === ENABLED &&
      // The admin store sells what any website does.
      (website === ADMIN_WEBSITE_ID || product.website_ids.includes(website))
    )
  }
}

const isRepriced = ({ item, product }: Line, { store_id }: Quote): boolean =>
  item.price_basis !== priceBasis(product, store_id)
