import type { Context } from '../../framework/context.ts'
import type { StockStatusData } from '../catalog-inventory/schemas.ts'
import { isCounted, stockItemData } from '../catalog-inventory/stock-item.ts'
import { stockedProduct } from '../catalog-inventory/stock-registry.ts'
import { isProductSalable, salableQuantity } from './salability.ts'
import { stockIdOfWebsite } from './stock-resolver.ts'

/**
 * The legacy status of a product, in which the stock of the website has its say: of the URL's, or of `scopeId`.
 *
 * Source: Magento\InventoryCatalog\Plugin\CatalogInventory\Api\StockRegistry\AdaptGetStockStatusBySkuPlugin;
 * catalog.md section 7.7.
 *
 * @throws NoSuchEntityException 404
 */
export function getStockStatusBySku(
  { productSku, scopeId }: { productSku: string; scopeId?: number | null },
  context: Context,
): StockStatusData {
  const { product, item } = stockedProduct(productSku, context)
  const stockId = stockIdOfWebsite(scopeId ?? context.scope.website_id, context)
  const quantity = isCounted(product.type_id) ? salableQuantity(product.sku, stockId, context) : 0
  return {
    product_id: product.entity_id,
    stock_id: item.stock_id,
    // The interface says int.
    qty: Math.trunc(quantity),
    stock_status: isProductSalable(product.sku, stockId, context) ? 1 : 0,
    stock_item: stockItemData(item),
  }
}
