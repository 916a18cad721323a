import type { Context } from '../../framework/context.ts'
import { sum } from '../../framework/money.ts'
import { isCounted } from '../catalog-inventory/stock-item.ts'
import type { Product } from '../catalog/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { isProductSalable, requestedQuantityErrors } from '../inventory/salability.ts'
import { stockIdOfWebsite } from '../inventory/stock-resolver.ts'
import { totalQty, websiteOf, type Cart, type Line } from './cart.ts'
import type { Quote } from './tables.ts'

const ENABLED = '1'

/**
 * May a product be put into a cart at all?
 *
 * Source: Magento\Catalog\Model\Product::isSalable; inventory.md section 9.1.
 */
export const isForSale = (product: Product, quote: Quote, context: Context): boolean =>
  valueOf(product.values, quote.store_id, 'status') === ENABLED &&
  isProductSalable(product.sku, stockOf(quote, context), context)

/**
 * Why so many units of lines cannot be sold, each message once; nothing when they can. All units in the cart of a
 * product count, in whatever line.
 *
 * Source: Magento\InventorySales\Plugin\StockState\CheckQuoteItemQtyPlugin; inventory.md section 9.1.
 */
export function quantityFaults(lines: readonly Line[], cart: Cart, context: Context): string[] {
  const stockId = stockOf(cart.quote, context)
  const faults = lines
    .flatMap((line) => countedProducts(line))
    .flatMap((product) => faultOf(product, cart, stockId, context) ?? [])
  return [...new Set(faults)]
}

/**
 * Why a cart cannot be ordered as far as stock goes: that something of it is out of stock, and that there is not
 * enough of something, each at most once, in the order in which lines tell.
 *
 * Source: Magento\CatalogInventory\Model\Quote\Item\QuantityValidator; customer-cart.md section B15.
 */
export function stockFaults(cart: Cart, context: Context): string[] {
  const stockId = stockOf(cart.quote, context)
  const faults = new Map<'stock' | 'qty', string>()
  for (const line of cart.lines) {
    const isInStock = [line.product, ...line.children.map((child) => child.product)].every((product) =>
      isProductSalable(product.sku, stockId, context),
    )
    const [shortage] = isInStock ? quantityFaults([line], cart, context) : []
    if (!isInStock && !faults.has('stock')) faults.set('stock', 'Some of the products are out of stock.')
    if (shortage && !faults.has('qty')) faults.set('qty', shortage)
  }
  return [...faults.values()]
}

const stockOf = (quote: Quote, context: Context): number =>
  stockIdOfWebsite(websiteOf(quote, context), context)

/** A product that is made of others has no quantity of its own. */
const countedProducts = ({ product, children }: Line): Product[] =>
  children.length > 0 ? children.map((child) => child.product) : isCounted(product.type_id) ? [product] : []

function faultOf(product: Product, cart: Cart, stockId: number, context: Context): string | undefined {
  const quantity = unitsInCart(product, cart)
  return requestedQuantityErrors(product.sku, stockId, quantity, context).at(-1)?.message
}

const unitsInCart = ({ entity_id }: Product, { lines }: Cart): number =>
  sum(
    ...lines.flatMap((line) => [
      ...(line.item.product_id === entity_id ? [totalQty(line)] : []),
      ...line.children
        .filter((child) => child.item.product_id === entity_id)
        .map((child) => totalQty(child, line)),
    ]),
  )
