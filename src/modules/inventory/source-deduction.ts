import type { Context } from '../../framework/context.ts'
import { LocalizedException } from '../../framework/errors.ts'
import { less } from '../../framework/money.ts'
import { DEFAULT_SOURCE, effective, setLegacyStock, stockItemOf } from '../catalog-inventory/stock-item.ts'
import type { StockItem } from '../catalog-inventory/tables.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import { sourceItemAt } from './source-items.ts'
import { sourceItems } from './tables.ts'

/** What leaves a source; a negative quantity comes back to it. */
export interface DeductedItem {
  readonly sku: string
  readonly quantity: number
}

/**
 * Takes items from a source: when they are sent, or invoiced and virtual. The row at the source keeps its status,
 * even when nothing is left; legacy stock, which follows the default source, goes out of stock then. Items whose
 * stock is not managed are passed over.
 *
 * Source: Magento\InventorySourceDeductionApi\Model\SourceDeductionService; inventory.md section 10.
 *
 * @returns the items that were taken, which are to be compensated by reservations
 * @throws LocalizedException 400, a source that has no such item or not enough of it
 */
export function deductFromSource(
  sourceCode: string,
  items: readonly DeductedItem[],
  context: Pick<Context, 'db' | 'settings'>,
): DeductedItem[] {
  const managed = items.filter(({ sku }) => isManaged(sku, context))
  for (const item of managed) deduct(sourceCode, item, context)
  return managed
}

function deduct(
  sourceCode: string,
  { sku, quantity }: DeductedItem,
  context: Pick<Context, 'db' | 'settings'>,
): void {
  const item = sourceItemAt(sourceCode, sku, context)
  if (!item)
    throw new LocalizedException('Source item not found by source code: %1 and sku: %2.', [sourceCode, sku])
  const left = less(item.quantity, quantity)
  if (left < 0)
    throw new LocalizedException('Not all of your products are available in the requested quantity.')

  context.db.table(sourceItems).update(item.source_item_id, { quantity: left })
  const product = productBySku(context, sku)
  const legacy = product && stockItemOf(context, product.entity_id)
  if (!legacy || item.source_code !== DEFAULT_SOURCE) return
  const isBack = quantity < 0
  const is_in_stock = isBack ? legacy.is_in_stock : !isUsedUp(left, legacy)
  const is_status_late = context.settings.profile.stockStatusLag && isBack && !is_in_stock
  setLegacyStock(legacy.product_id, { qty: left, is_in_stock, is_status_late }, context)
}

/** Exactly the threshold is left; less than that does not count. What comes back does not undo it. */
function isUsedUp(left: number, legacy: StockItem): boolean {
  const { backorders, min_qty } = effective(legacy)
  return backorders === 0 && left === min_qty
}

function isManaged(sku: string, context: Pick<Context, 'db'>): boolean {
  const product = productBySku(context, sku)
  const item = product && stockItemOf(context, product.entity_id)
  return !item || effective(item).manage_stock
}
