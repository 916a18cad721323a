import type { Context } from '../../framework/context.ts'
import {
  CrashException,
  invalidFieldValue,
  LocalizedException,
  NoSuchEntityException,
  requiredFields,
} from '../../framework/errors.ts'
import { stored, sum } from '../../framework/money.ts'
import { noSuchProduct } from '../catalog/product/product-errors.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import type { Product } from '../catalog/tables.ts'
import { candidatesOf, type Candidate, type OptionsInput } from './candidates.ts'
import { cartOf, type Cart, type Line } from './cart.ts'
import { itemWithOptions } from './cart-data.ts'
import { activeQuote, removeLine, saveCart, type CartId } from './cart-store.ts'
import type { CollectedCart } from './collect-totals.ts'
import { isSame } from './merge-carts.ts'
import type { CartItem, CartItemInput } from './schemas.ts'
import { isForSale, quantityFaults } from './stock-check.ts'
import { quoteItems, type Quote, type QuoteItem } from './tables.ts'

/**
 * The lines of a cart.
 *
 * @throws NoSuchEntityException 404
 */
export function getItems({ cartId }: { cartId: CartId }, context: Context): CartItem[] {
  const quote = activeQuote(cartId, context)
  return cartOf(quote, context).lines.map((line) => itemWithOptions(line, quote))
}

/**
 * Adds a line, or changes the one with the id. Units of a product that is there already, chosen alike, are added to
 * its line.
 *
 * Source: Magento\Quote\Model\Quote\Item\CartItemPersister and Magento\Quote\Model\Quote\Item\Repository::save;
 * customer-cart.md sections B6 and B7.
 *
 * @throws InputException 400, no cart, or no quantity
 * @throws NoSuchEntityException 404, no such cart, product or line
 * @throws LocalizedException 400, the product cannot be had, or not so much of it
 */
export function saveItem({ cartItem: sent }: { cartItem: CartItemInput }, context: Context): CartItem {
  if (!sent.quote_id) throw requiredFields(['quoteId'])
  const quote = activeQuote(sent.quote_id, context)
  if ((sent.qty ?? null) === null) throw invalidFieldValue('qty', null)
  const qty = stored(Math.max(sent.qty ?? 0, 0)) || 1
  const itemId = sent.item_id
    ? changeItem({ ...sent, item_id: sent.item_id, qty }, quote, context)
    : addItem({ ...sent, qty }, quote, context)
  const saved = saveCart(cartOf(quote, context), context)
  const line = saved.lines.find(({ item }) => item.item_id === itemId)
  if (!line) throw new LocalizedException("The quote couldn't be saved.")
  return changedItemData(line, saved)
}

/**
 * Takes a line out of a cart.
 *
 * @throws NoSuchEntityException 404, no such cart, or no such line
 */
export function deleteItem({ cartId, itemId }: { cartId: CartId; itemId: number }, context: Context): true {
  const quote = activeQuote(cartId, context)
  const line = lineWithId(cartOf(quote, context), itemId)
  if (!line) throw noSuchItem(cartId, itemId)
  removeLine(line, context)
  saveCart(cartOf(quote, context), context)
  return true
}

type Change = CartItemInput & { readonly qty: number }

const noSuchItem = (cartId: CartId, itemId: number) =>
  new NoSuchEntityException("The %1 Cart doesn't contain the %2 item.", [cartId, itemId])

const lineWithId = ({ lines }: Cart, itemId: number): Line | undefined =>
  lines.find(({ item, children }) =>
    [item, ...children.map((child) => child.item)].some((own) => own.item_id === itemId),
  )

/** Right after a change a line tells what cart rules took off it. */
function changedItemData(line: Line, { quote }: CollectedCart): CartItem {
  const { discounts } = line.item
  return {
    ...itemWithOptions(line, quote),
    ...(discounts.length > 0 && {
      extension_attributes: {
        discounts: discounts.map(({ rule_id, rule_label, amount, original_amount }) => ({
          discount_data: {
            amount,
            base_amount: amount,
            original_amount,
            base_original_amount: original_amount,
          },
          rule_label,
          rule_id,
        })),
      },
    }),
  }
}

function addItem({ sku, qty, product_option }: Change, quote: Quote, context: Context): number {
  // Where a store looks for a product without a sku, it crashes.
  if ((sku ?? null) === null) throw new CrashException('text', 'The "sku" of the cart item is missing.')
  const product = productBySku(context, sku ?? '')
  if (!product) throw noSuchProduct()
  return addProduct({ product, qty, options: product_option?.extension_attributes ?? {} }, quote, context)
}

interface Addition {
  readonly product: Product
  readonly qty: number
  readonly options: OptionsInput
}

/** @returns the id of the line, of the first one for a grouped product */
function addProduct(addition: Addition, quote: Quote, context: Context): number {
  if (!isForSale(addition.product, quote, context))
    throw new LocalizedException('Product that you are trying to add is not available.')
  const candidates = candidatesOf({ ...addition, quote }, context)
  const ids = candidates.map((candidate) => addCandidate(candidate, quote, context))
  checkQuantities(ids, quote, context)
  return ids[0] ?? 0
}

function addCandidate(candidate: Candidate, quote: Quote, context: Context): number {
  const table = context.db.table(quoteItems)
  const { product, qty, choice } = candidate
  const same = cartOf(quote, context).lines.find(({ item }) =>
    isSame(item, { product_id: product.entity_id, choice }),
  )
  if (same) return table.update(same.item.item_id, { qty: sum(same.item.qty, qty) }).item_id
  const { item_id } = table.insert(newItem(candidate, quote, null))
  for (const child of candidate.children)
    table.insert(
      newItem({ ...child, product_type: child.product.type_id, choice: {}, children: [] }, quote, item_id),
    )
  return item_id
}

const newItem = (
  { product, product_type, qty, choice }: Candidate,
  { entity_id }: Quote,
  parent_item_id: number | null,
): Omit<QuoteItem, 'item_id'> => ({
  quote_id: entity_id,
  parent_item_id,
  product_id: product.entity_id,
  product_type,
  qty,
  choice,
  price_basis: '',
  price: 0,
  original_price: 0,
  row_total: 0,
  row_weight: 0,
  free_shipping: false,
  discount_percent: 0,
  discount_amount: 0,
  discounts: [],
  applied_rule_ids: null,
  tax_percent: 0,
  tax_amount: 0,
  discount_tax_compensation_amount: 0,
  price_incl_tax: 0,
  row_total_incl_tax: 0,
  applied_taxes: [],
})

function checkQuantities(ids: readonly number[], quote: Quote, context: Context): void {
  const cart = cartOf(quote, context)
  const lines = cart.lines.filter(({ item }) => ids.includes(item.item_id))
  const faults = quantityFaults(lines, cart, context)
  if (faults.length > 0) throw new LocalizedException(faults.join('\n'))
}

/** Other options are looked at only where the quantity is another one too: they make another line. */
function changeItem(
  { item_id, qty, quote_id, product_option }: Change & { readonly item_id: number },
  quote: Quote,
  context: Context,
): number {
  const line = cartOf(quote, context).lines.find(({ item }) => item.item_id === item_id)
  if (!line) throw noSuchItem(quote_id ?? null, item_id)
  if (line.item.qty === qty) return item_id
  const options = product_option?.extension_attributes
  if (!options) return setQuantity(line, qty, quote, context)

  const [candidate] = candidatesOf({ product: line.product, qty, options, quote }, context)
  if (candidate && isSame(line.item, { product_id: line.item.product_id, choice: candidate.choice }))
    return setQuantity(line, qty, quote, context)
  removeLine(line, context)
  return addProduct({ product: line.product, qty, options }, quote, context)
}

function setQuantity({ item }: Line, qty: number, quote: Quote, context: Context): number {
  context.db.table(quoteItems).update(item.item_id, { qty })
  checkQuantities([item.item_id], quote, context)
  return item.item_id
}
