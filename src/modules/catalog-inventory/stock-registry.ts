import type { Static } from 'typebox'
import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { NoSuchEntityException } from '../../framework/errors.ts'
import { products, type Product } from '../catalog/tables.ts'
import type { StockItemCollection, StockItemData } from './schemas.ts'
import { saveStockItem, stockItemData, stockItemOf, type StockItemInput } from './stock-item.ts'
import { stockItems, type StockItem } from './tables.ts'

/**
 * The legacy stock of a product.
 *
 * @throws NoSuchEntityException 404
 */
export function getStockItemBySku({ productSku }: { productSku: string }, context: Context): StockItemData {
  return stockItemData(stockedProduct(productSku, context).item)
}

/**
 * Updates the legacy stock of a product with what is sent of it. The product says which item that is: ids that are
 * sent mean nothing.
 *
 * @returns the id of the stock item
 * @throws NoSuchEntityException 404
 */
export function updateStockItemBySku(
  { productSku, stockItem }: { productSku: string; stockItem: StockItemInput },
  context: Context,
): number {
  const { product } = stockedProduct(productSku, context)
  return saveStockItem(product, { ...stockItem, item_id: null, stock_id: null }, context).item_id
}

/** The mapper behind the criteria, which the answer names for no reason. */
const MAPPER = 'Magento\\CatalogInventory\\Model\\ResourceModel\\Stock\\Item\\StockItemCriteriaMapper'

/**
 * The stock items of which there is no more than a quantity; those without any quantity are not among them.
 *
 * Source: Magento\CatalogInventory\Model\StockRegistry::getLowStockItems; catalog.md section 7.7.
 */
export function getLowStockItems(
  {
    scopeId,
    qty,
    currentPage,
    pageSize,
  }: { scopeId: number; qty: number; currentPage?: number | null; pageSize?: number | null },
  { db }: Context,
): Static<typeof StockItemCollection> {
  const page = currentPage ?? 1
  const size = pageSize ?? 0
  const low = [...db.table(stockItems).all()].filter((item) => isLow(item, scopeId, qty))
  return {
    items: pageOf(low, page, size).map(stockItemData),
    search_criteria: {
      mapper_interface_name: MAPPER,
      criteria_list: [],
      filters: [],
      orders: [],
      limit: [String(page), String(size)],
    },
    total_count: low.length,
  }
}

/** Legacy stock belongs to all websites at once, and so to none. */
const ALL_WEBSITES = 0

const isLow = (item: StockItem, scopeId: number, qty: number) =>
  scopeId === ALL_WEBSITES && item.qty !== null && item.qty <= qty

const pageOf = (items: readonly StockItem[], page: number, size: number) =>
  size > 0 ? items.slice(size * (Math.max(page, 1) - 1), size * Math.max(page, 1)) : items

/**
 * A product with its stock item.
 *
 * @throws NoSuchEntityException 404, there is no such product
 */
export function stockedProduct(
  productSku: string,
  context: Pick<Context, 'db'>,
): { readonly product: Product; readonly item: StockItem } {
  const product = context.db.table(products).find('sku', foldKey(productSku))
  const item = product && stockItemOf(context, product.entity_id)
  if (!item) throw new NoSuchEntityException('The Product with the "%1" SKU doesn\'t exist.', [productSku])
  return { product, item }
}
