import type { Context } from '../../framework/context.ts'
import { CrashException, InputException, LocalizedException } from '../../framework/errors.ts'
import { less, sum } from '../../framework/money.ts'
import { effective, isCounted, stockItemOf } from '../catalog-inventory/stock-item.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import { childIdsOf, products, type BundleLink, type Product } from '../catalog/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { ADMIN_STORE_ID } from '../store/tables.ts'
import { DEFAULT_STOCK_ID } from './default-stock.ts'
import { reservedQuantity } from './reservations.ts'
import {
  BACKORDERS_DISABLED,
  NO_DATA,
  NO_SOURCE_ITEM_IN_STOCK,
  NOT_ASSIGNED,
  NOT_ENOUGH,
  quantityErrors,
  STOCK_MANAGED,
  type SalabilityError,
} from './salability-errors.ts'
import {
  allowsBackorders,
  defaultStockState,
  hasSourceItem,
  hasSourceItemInStock,
  settingsOf,
  sourcesState,
  type StockItemState,
} from './stock-state.ts'
import { stocks } from './tables.ts'

type Db = Pick<Context, 'db'>

/**
 * What can still be sold of a product from a stock: what its sources have, less what is reserved, less the
 * threshold. Backorders take it below nothing.
 *
 * Source: Magento\InventorySales\Model\GetProductSalableQty; inventory.md section 6.2.
 *
 * @throws CrashException there is no such product
 * @throws LocalizedException 400, no such stock, or a product that is made of others
 */
export function salableQuantity(sku: string, stockId: number, context: Db): number {
  const product = countedProduct(sku, context)
  const state = stockItemState(product.sku, stockId, context)
  if (!state?.is_salable) return 0
  const { min_qty } = settingsOf(product, context)
  return less(sum(state.quantity, reservedQuantity(product.sku, stockId, context)), min_qty)
}

/**
 * Can a product be sold from a stock at all? Not what is unknown, nor from an unknown stock. Whether the product is
 * enabled makes no difference.
 *
 * Source: Magento\InventorySales\Model\IsProductSalableCondition\IsProductSalableConditionChain; inventory.md
 * section 6.3.
 */
export function isProductSalable(sku: string, stockId: number, context: Db): boolean {
  const product = productBySku(context, sku)
  if (!product || !context.db.table(stocks).get(stockId)) return false
  if (!isCounted(product.type_id)) return isCompositeSalable(product, stockId, context)

  const settings = settingsOf(product, context)
  if (!isAssigned(product.sku, stockId, context)) return false
  if (!settings.manage_stock) return true
  if (!hasSourceItemInStock(product.sku, stockId, context)) return false
  if (allowsBackorders(settings)) return true
  const quantity = stockItemState(product.sku, stockId, context)?.quantity ?? 0
  return sum(quantity, reservedQuantity(product.sku, stockId, context)) > settings.min_qty
}

/**
 * Why so much of a product cannot be sold from a stock; nothing when it can. What is wrong with the quantity itself,
 * and a product that is nowhere in stock, are told first and then alone. After that it takes one of backorders,
 * unmanaged stock and enough of it; where all are missing all are told.
 *
 * Source: Magento\InventorySales\Model\IsProductSalableForRequestedQtyCondition; inventory.md section 6.4.
 *
 * @throws CrashException there is no such product
 * @throws LocalizedException 400, a product that is made of others
 */
export function requestedQuantityErrors(
  sku: string,
  stockId: number,
  requested: number,
  context: Db,
): SalabilityError[] {
  const product = countedProduct(sku, context)
  if (!isAssigned(product.sku, stockId, context)) return [NOT_ASSIGNED]

  const settings = settingsOf(product, context)
  const isQtyDecimal = stockItemOf(context, product.entity_id)?.is_qty_decimal ?? false
  const isInStock = !settings.manage_stock || hasSourceItemInStock(product.sku, stockId, context)
  const required = [
    ...quantityErrors(requested, settings, isQtyDecimal),
    ...(isInStock ? [] : [NO_SOURCE_ITEM_IN_STOCK]),
  ]
  if (required.length > 0) return required

  if (allowsBackorders(settings) || !settings.manage_stock) return []
  const shortage = shortageError(product.sku, stockId, requested, context)
  return shortage ? [BACKORDERS_DISABLED, STOCK_MANAGED, shortage] : []
}

/**
 * What a stock has of a sku; undefined where it has nothing to do with it.
 *
 * @throws LocalizedException 400, there is no such stock
 */
export function stockItemState(sku: string, stockId: number, context: Db): StockItemState | undefined {
  if (!context.db.table(stocks).get(stockId))
    throw new LocalizedException('Could not receive Stock Item data')
  const product = productBySku(context, sku)
  if (product && !isCounted(product.type_id))
    return { quantity: 0, is_salable: isCompositeSalable(product, stockId, context) }

  return stockId === DEFAULT_STOCK_ID
    ? product && defaultStockState(product, context)
    : sourcesState(sku, product, stockId, context)
}

/** Where a store looks up the type of a product that is not there, it crashes. */
function countedProduct(sku: string, context: Db): Product {
  const product = productBySku(context, sku)
  if (!product)
    throw new CrashException(
      'text',
      "The product that was requested doesn't exist. Verify the product and try again.",
    )
  if (!isCounted(product.type_id))
    throw new InputException("Can't check requested quantity for products without Source Items support.")
  return product
}

/** To the default stock every product is assigned. */
const isAssigned = (sku: string, stockId: number, context: Db): boolean =>
  stockId === DEFAULT_STOCK_ID || hasSourceItem(sku, stockId, context)

function shortageError(
  sku: string,
  stockId: number,
  requested: number,
  context: Db,
): SalabilityError | undefined {
  if (!stockItemState(sku, stockId, context)) return NO_DATA
  return less(salableQuantity(sku, stockId, context), requested) >= 0 ? undefined : NOT_ENOUGH
}

/**
 * Can a product be sold that is made of others? It must be in stock itself, and something of it must be for sale.
 *
 * Source: inventory.md sections 6.3 and 15.
 */
function isCompositeSalable(product: Product, stockId: number, context: Db): boolean {
  const item = stockItemOf(context, product.entity_id)
  if (!item) return false
  const settings = effective(item)
  if (settings.manage_stock && !item.is_in_stock) return false
  if (product.type_id === 'bundle') return isBundleSalable(product, stockId, context)

  if (!settings.manage_stock || allowsBackorders(settings)) return true
  return childIdsOf(product).some((id) => {
    const child = context.db.table(products).get(id)
    return child !== undefined && isProductSalable(child.sku, stockId, context)
  })
}

/**
 * Every option that is required must have something for sale, and of all options one at least.
 *
 * Source: Magento\InventoryBundleProduct\Model\GetBundleProductStockStatus.
 */
function isBundleSalable({ bundle_options = [] }: Product, stockId: number, context: Db): boolean {
  const options = bundle_options.map(({ required, links }) => ({
    required,
    isSalable: links.some((link) => isSelectionSalable(link, stockId, context)),
  }))
  return (
    options.some(({ isSalable }) => isSalable) &&
    options.every(({ required, isSalable }) => isSalable || !required)
  )
}

/** Is there as much of it as the bundle takes, or the least that a customer may choose? */
function isSelectionSalable(
  { product_id, qty, can_change_quantity }: BundleLink,
  stockId: number,
  context: Db,
): boolean {
  const child = context.db.table(products).get(product_id)
  if (!child || !isCounted(child.type_id) || !isEnabled(child)) return false
  const least = can_change_quantity ? settingsOf(child, context).min_sale_qty : qty
  return requestedQuantityErrors(child.sku, stockId, least, context).length === 0
}

const isEnabled = ({ values }: Product): boolean => Number(valueOf(values, ADMIN_STORE_ID, 'status')) === 1
