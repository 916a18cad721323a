import type { Context } from '../../framework/context.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { effective, isCounted, stockItemOf } from '../catalog-inventory/stock-item.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import { getProducts } from '../catalog/product/product-search.ts'
import { products, type Product } from '../catalog/tables.ts'
import { websites } from '../store/tables.ts'
import { isProductSalable, salableQuantity, stockItemState } from './salability.ts'
import type { ProductStockIndexData } from './schemas.ts'
import { stockIdOfChannel } from './stock-resolver.ts'
import { hasSourceItem } from './stock-state.ts'

interface Channel {
  readonly salesChannelType: string
  readonly salesChannelCode: string
}

/** Shown for products whose stock is not managed: a fresh store has no quantity set for them. */
const UNMANAGED_QUANTITY = 0

/**
 * What can still be sold through a channel of the products that match criteria; those that are not assigned to its
 * stock are left out of the page, and not counted.
 *
 * Source: Magento\InventoryExportStock\Model\ExportStockSalableQtyBySalesChannel; inventory.md section 13.
 *
 * @throws NoSuchEntityException 404, there is no such channel
 */
export function exportStockSalableQty(
  {
    salesChannelType,
    salesChannelCode,
    searchCriteria,
  }: Channel & { readonly searchCriteria: SearchCriteria },
  context: Context,
): SearchResults<ProductStockIndexData> {
  const stockId = stockIdOfChannel(salesChannelType, salesChannelCode, context)
  const page = getProducts({ searchCriteria }, context)
  const items = page.items.flatMap(({ sku }) => {
    const product = productBySku(context, sku)
    return product ? salableData(product, stockId, context) : []
  })
  return {
    items,
    search_criteria: page.search_criteria as SearchResults<never>['search_criteria'],
    total_count: items.length,
  }
}

/**
 * What a stock has of the products of a channel's website, before reservations: those whose stock is not managed
 * first.
 *
 * Source: Magento\InventoryExportStock\Model\ResourceModel\StockIndexDumpProcessor; inventory.md section 13.
 *
 * @throws NoSuchEntityException 404, there is no such channel
 */
export function dumpStockIndexData(
  { salesChannelType, salesChannelCode }: Channel,
  context: Context,
): ProductStockIndexData[] {
  const stockId = stockIdOfChannel(salesChannelType, salesChannelCode, context)
  const websiteId = context.db.table(websites).find('code', salesChannelCode)?.website_id ?? -1
  const sold = [...context.db.table(products).all()].filter((row) => row.website_ids.includes(websiteId))
  const unmanaged = sold.filter((product) => !isManaged(product, context))
  const managed = sold.filter((product) => isManaged(product, context))
  return [
    ...unmanaged.map(unmanagedData),
    ...managed.flatMap((product) => indexData(product, stockId, context)),
  ]
}

function salableData(product: Product, stockId: number, context: Context): ProductStockIndexData[] {
  const { sku, type_id } = product
  const isComposite = !isCounted(type_id)
  if (!isComposite && !isManaged(product, context)) return [unmanagedData(product)]
  if (!isComposite && !hasSourceItem(sku, stockId, context)) return []
  return [
    {
      sku,
      qty: isComposite ? 0 : salableQuantity(sku, stockId, context),
      is_salable: isProductSalable(sku, stockId, context),
    },
  ]
}

function indexData(product: Product, stockId: number, context: Context): ProductStockIndexData[] {
  const state = stockItemState(product.sku, stockId, context)
  return state ? [{ sku: product.sku, qty: state.quantity, is_salable: state.is_salable }] : []
}

const unmanagedData = ({ sku }: Product): ProductStockIndexData => ({
  sku,
  qty: UNMANAGED_QUANTITY,
  is_salable: true,
})

function isManaged({ entity_id }: Product, context: Context): boolean {
  const item = stockItemOf(context, entity_id)
  return !item || effective(item).manage_stock
}
