import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { SearchCriteria } from '../../framework/search-criteria.ts'
import { StockStatusData } from '../catalog-inventory/schemas.ts'
import { bulkAssign, bulkPartialTransfer, bulkTransfer, bulkUnassign } from './bulk-source-items.ts'
import { dumpStockIndexData, exportStockSalableQty } from './export-stock.ts'
import {
  deleteSourceItemConfigurations,
  getSourceItemConfiguration,
  saveSourceItemConfigurations,
} from './low-quantity-notification.ts'
import {
  getAreProductsSalable,
  getAreProductsSalableForRequestedQty,
  getIsProductSalable,
  getIsProductSalableForRequestedQty,
  getProductSalableQuantity,
} from './product-salability.ts'
import {
  ExportStockSearchResults,
  InventoryRequest,
  IsSalableResult,
  Nothing,
  ProductStockIndexData,
  SalableResult,
  SelectionAlgorithm,
  SelectionResult,
  SkuRequest,
  SkuResult,
  SourceData,
  SourceItemConfiguration,
  SourceItemData,
  SourceItemSearchResults,
  SourceSearchResults,
  StockData,
  StockSearchResults,
  StockSourceLinkData,
  StockSourceLinkSearchResults,
  TransferItem,
} from './schemas.ts'
import { deleteSourceItems, getSourceItems, saveSourceItems } from './source-items.ts'
import { getSource, getSources, getSourcesAssignedToStock, saveSource } from './source-repository.ts'
import { getSourceSelection, selectionAlgorithms } from './source-selection.ts'
import { deleteStock, getStock, getStocks, saveStock } from './stock-repository.ts'
import { resolveStock } from './stock-resolver.ts'
import { deleteStockSourceLinks, getStockSourceLinks, saveStockSourceLinks } from './stock-source-links.ts'
import { getStockStatusBySku } from './stock-status.ts'

const SOURCE = 'Magento_InventoryApi::source'
const SOURCE_EDIT = 'Magento_InventoryApi::source_edit'
const STOCK = 'Magento_InventoryApi::stock'
const STOCK_EDIT = 'Magento_InventoryApi::stock_edit'
const STOCK_DELETE = 'Magento_InventoryApi::stock_delete'
const STOCK_SOURCE_LINK = 'Magento_InventoryApi::stock_source_link'
const SALES_STOCK = 'Magento_InventorySalesApi::stock'
const PRODUCTS = 'Magento_Catalog::products'
const CATALOG_INVENTORY = 'Magento_Catalog::catalog_inventory'

const sourceCode = Type.String({ description: 'Code of the source.' })
const stockId = Type.Integer({ description: 'Id of the stock; 1 is the default one.' })
const sku = Type.String({ description: 'Sku of the product.' })
const skus = Type.Array(Type.String(), { description: 'Skus of products.' })
const sourceCodes = Type.Array(Type.String(), { description: 'Codes of sources.' })
const sourceItems = Type.Array(SourceItemData, { description: 'Source items, told by sku and source.' })
const channel = {
  salesChannelType: Type.String({ description: '`website`.' }),
  salesChannelCode: Type.String({ description: 'Code of the website.' }),
}

const Source = Type.Object({ source: SourceData })
const Stock = Type.Object({ stock: StockData })
const Links = Type.Object({ links: Type.Array(StockSourceLinkData, { description: 'Links.' }) })
const SourceItems = Type.Object({ sourceItems })
const SkusAndSources = Type.Object({ skus, sourceCodes })

const sourceAndStockRoutes = [
  route({
    method: 'GET',
    path: '/V1/inventory/sources',
    service: 'InventoryApi.SourceRepository.getList',
    resource: SOURCE,
    summary: 'Lists the sources that match search criteria, or all of them.',
    input: Type.Object({ searchCriteria: Type.Optional(SearchCriteria) }),
    output: SourceSearchResults,
    handler: getSources,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/sources/:sourceCode',
    service: 'InventoryApi.SourceRepository.get',
    resource: SOURCE,
    summary: 'Reads a source.',
    input: Type.Object({ sourceCode }),
    output: SourceData,
    handler: getSource,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/sources',
    service: 'InventoryApi.SourceRepository.save',
    resource: SOURCE_EDIT,
    summary: 'Creates a source, or updates the one with the same code.',
    input: Source,
    output: Nothing,
    handler: saveSource,
  }),
  route({
    method: 'PUT',
    path: '/V1/inventory/sources/:sourceCode',
    service: 'InventoryApi.SourceRepository.save',
    resource: SOURCE_EDIT,
    summary: 'Updates a source, or creates one with this code.',
    input: Source,
    output: Nothing,
    handler: saveSource,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/get-sources-assigned-to-stock-ordered-by-priority/:stockId',
    service: 'InventoryApi.GetSourcesAssignedToStockOrderedByPriority.execute',
    resource: SOURCE,
    summary: 'Lists the sources of a stock in the order in which it draws from them.',
    input: Type.Object({ stockId }),
    output: Type.Array(SourceData),
    handler: getSourcesAssignedToStock,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/stocks',
    service: 'InventoryApi.StockRepository.getList',
    resource: STOCK,
    summary: 'Lists the stocks that match search criteria, or all of them.',
    input: Type.Object({ searchCriteria: Type.Optional(SearchCriteria) }),
    output: StockSearchResults,
    handler: getStocks,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/stocks/:stockId',
    service: 'InventoryApi.StockRepository.get',
    resource: STOCK,
    summary: 'Reads a stock with its sales channels.',
    input: Type.Object({ stockId }),
    output: StockData,
    handler: getStock,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/stocks',
    service: 'InventoryApi.StockRepository.save',
    resource: STOCK_EDIT,
    summary: 'Creates a stock, or updates the one with the same id.',
    input: Stock,
    output: stockId,
    handler: saveStock,
  }),
  route({
    method: 'DELETE',
    path: '/V1/inventory/stocks/:stockId',
    service: 'InventoryApi.StockRepository.deleteById',
    resource: STOCK_DELETE,
    summary: 'Deletes a stock that nothing is sold through.',
    input: Type.Object({ stockId }),
    output: Nothing,
    handler: deleteStock,
  }),
  route({
    method: 'PUT',
    path: '/V1/inventory/stocks/:stockId',
    service: 'InventoryApi.StockRepository.save',
    resource: STOCK_EDIT,
    summary: 'Updates a stock, or creates one with this id.',
    input: Stock,
    output: stockId,
    handler: saveStock,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/stock-source-links',
    service: 'InventoryApi.GetStockSourceLinks.execute',
    resource: STOCK_SOURCE_LINK,
    summary: 'Lists links between stocks and sources that match search criteria.',
    input: Type.Object({ searchCriteria: SearchCriteria }),
    output: StockSourceLinkSearchResults,
    handler: getStockSourceLinks,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/stock-source-links',
    service: 'InventoryApi.StockSourceLinksSave.execute',
    resource: STOCK_SOURCE_LINK,
    summary: 'Links sources to stocks, or changes the priority of links.',
    input: Links,
    output: Nothing,
    handler: saveStockSourceLinks,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/stock-source-links-delete',
    service: 'InventoryApi.StockSourceLinksDelete.execute',
    resource: STOCK_SOURCE_LINK,
    summary: 'Deletes links between stocks and sources.',
    input: Links,
    output: Nothing,
    handler: deleteStockSourceLinks,
  }),
]

const sourceItemRoutes = [
  route({
    method: 'GET',
    path: '/V1/inventory/source-items',
    service: 'InventoryApi.SourceItemRepository.getList',
    resource: SOURCE,
    summary: 'Lists what lies at sources and matches search criteria.',
    input: Type.Object({ searchCriteria: SearchCriteria }),
    output: SourceItemSearchResults,
    handler: getSourceItems,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/source-items',
    service: 'InventoryApi.SourceItemsSave.execute',
    resource: SOURCE,
    summary: 'Says how much of products lies at sources.',
    input: SourceItems,
    output: Nothing,
    handler: saveSourceItems,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/source-items-delete',
    service: 'InventoryApi.SourceItemsDelete.execute',
    resource: SOURCE,
    summary: 'Takes products from sources.',
    input: SourceItems,
    output: Nothing,
    handler: deleteSourceItems,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/bulk-product-source-assign',
    service: 'InventoryCatalogApi.BulkSourceAssign.execute',
    resource: PRODUCTS,
    summary: 'Assigns products to sources, with nothing there yet.',
    input: SkusAndSources,
    output: Type.Integer({ description: 'How many assignments are new.' }),
    handler: bulkAssign,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/bulk-product-source-unassign',
    service: 'InventoryCatalogApi.BulkSourceUnassign.execute',
    resource: PRODUCTS,
    summary: 'Takes several products from several sources.',
    input: SkusAndSources,
    output: Type.Integer({ description: 'How many assignments are gone.' }),
    handler: bulkUnassign,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/bulk-product-source-transfer',
    service: 'InventoryCatalogApi.BulkInventoryTransfer.execute',
    resource: PRODUCTS,
    summary: 'Moves all of products from one source to another.',
    input: Type.Object({
      skus,
      originSource: sourceCode,
      destinationSource: sourceCode,
      unassignFromOrigin: Type.Boolean({ description: 'Whether the origin keeps no empty row.' }),
    }),
    output: Type.Boolean({ description: 'true' }),
    handler: bulkTransfer,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/bulk-partial-source-transfer',
    service: 'InventoryCatalogApi.BulkPartialInventoryTransfer.execute',
    resource: PRODUCTS,
    summary: 'Moves some of products from one source to another.',
    input: Type.Object({
      originSourceCode: sourceCode,
      destinationSourceCode: sourceCode,
      items: Type.Array(TransferItem, { description: 'What is moved.' }),
    }),
    output: Nothing,
    handler: bulkPartialTransfer,
  }),
]

const salabilityRoutes = [
  route({
    method: 'GET',
    path: '/V1/inventory/get-product-salable-quantity/:sku/:stockId',
    service: 'InventorySalesApi.GetProductSalableQty.execute',
    resource: SALES_STOCK,
    documentedResource: SOURCE,
    summary: 'Tells how much of a product can still be sold from a stock.',
    input: Type.Object({ sku, stockId }),
    output: Type.Number({ description: 'In units of the product.' }),
    handler: getProductSalableQuantity,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/is-product-salable/:sku/:stockId',
    service: 'InventorySalesApi.IsProductSalable.execute',
    resource: SALES_STOCK,
    summary: 'Tells whether a product can be sold from a stock.',
    input: Type.Object({ sku, stockId }),
    output: Type.Boolean({ description: 'Whether it can be sold.' }),
    handler: getIsProductSalable,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/are-products-salable',
    service: 'InventorySalesApi.AreProductsSalable.execute',
    resource: SALES_STOCK,
    summary: 'Tells which of several products can be sold from a stock.',
    input: Type.Object({ skus, stockId }),
    output: Type.Array(IsSalableResult),
    handler: getAreProductsSalable,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/is-product-salable-for-requested-qty/:sku/:stockId/:requestedQty',
    service: 'InventorySalesApi.IsProductSalableForRequestedQty.execute',
    resource: SALES_STOCK,
    summary: 'Tells whether so much of a product can be sold from a stock, and if not, why.',
    input: Type.Object({
      sku,
      stockId,
      requestedQty: Type.Number({ description: 'In units of the product.' }),
    }),
    output: SalableResult,
    handler: getIsProductSalableForRequestedQty,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/are-product-salable-for-requested-qty/',
    service: 'InventorySalesApi.AreProductsSalableForRequestedQty.execute',
    resource: SALES_STOCK,
    summary: 'Tells whether so much of several products can be sold from a stock, and if not, why.',
    input: Type.Object({
      skuRequests: Type.Array(SkuRequest, { description: 'How much of what.' }),
      stockId,
    }),
    output: Type.Array(SkuResult),
    handler: getAreProductsSalableForRequestedQty,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/stock-resolver/:type/:code',
    service: 'InventorySalesApi.StockResolver.execute',
    resource: SALES_STOCK,
    summary: 'Tells which stock is sold through a sales channel.',
    input: Type.Object({ type: channel.salesChannelType, code: channel.salesChannelCode }),
    output: StockData,
    handler: resolveStock,
  }),
]

const selectionRoutes = [
  route({
    method: 'GET',
    path: '/V1/inventory/source-selection-algorithm-list',
    service: 'InventorySourceSelectionApi.GetSourceSelectionAlgorithmList.execute',
    resource: SOURCE,
    summary: 'Lists the ways to choose the sources that a shipment comes from.',
    input: Type.Object({}),
    output: Type.Array(SelectionAlgorithm),
    handler: () => selectionAlgorithms,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/source-selection-algorithm-result',
    service: 'InventorySourceSelectionApi.SourceSelectionService.execute',
    resource: SOURCE,
    summary: 'Chooses the sources that a shipment comes from.',
    input: Type.Object({
      inventoryRequest: InventoryRequest,
      algorithmCode: Type.String({ description: 'Code of the algorithm: `priority`.' }),
    }),
    output: SelectionResult,
    handler: getSourceSelection,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/get-distance-provider-code',
    service: 'InventoryDistanceBasedSourceSelectionApi.GetDistanceProviderCode.execute',
    resource: SOURCE,
    summary: 'Tells who would measure distances.',
    input: Type.Object({}),
    output: Type.String({ description: '`google`.' }),
    handler: () => 'google',
  }),
]

const notificationRoutes = [
  route({
    method: 'GET',
    path: '/V1/inventory/low-quantity-notification/:sourceCode/:sku',
    service: 'InventoryLowQuantityNotificationApi.GetSourceItemConfiguration.execute',
    resource: SOURCE,
    summary: 'Tells below which quantity at a source the merchant is told.',
    input: Type.Object({ sourceCode, sku }),
    output: SourceItemConfiguration,
    handler: getSourceItemConfiguration,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/low-quantity-notification',
    service: 'InventoryLowQuantityNotificationApi.SourceItemConfigurationsSave.execute',
    resource: SOURCE,
    summary: 'Sets below which quantity at sources the merchant is told.',
    input: Type.Object({
      sourceItemConfigurations: Type.Array(SourceItemConfiguration, { description: 'Quantities.' }),
    }),
    output: Nothing,
    handler: saveSourceItemConfigurations,
  }),
  route({
    method: 'POST',
    path: '/V1/inventory/low-quantity-notifications-delete',
    service: 'InventoryLowQuantityNotificationApi.DeleteSourceItemsConfiguration.execute',
    resource: SOURCE,
    summary: "Leaves it to the store's setting again when the merchant is told.",
    input: SourceItems,
    output: Nothing,
    handler: deleteSourceItemConfigurations,
  }),
]

const exportRoutes = [
  route({
    method: 'GET',
    path: '/V1/inventory/dump-stock-index-data/:salesChannelType/:salesChannelCode',
    service: 'InventoryExportStockApi.ExportStockIndexData.execute',
    resource: STOCK,
    summary: 'Lists what the stock of a sales channel has of all its products.',
    input: Type.Object(channel),
    output: Type.Array(ProductStockIndexData),
    handler: dumpStockIndexData,
  }),
  route({
    method: 'GET',
    path: '/V1/inventory/export-stock-salable-qty/:salesChannelType/:salesChannelCode',
    service: 'InventoryExportStockApi.ExportStockSalableQty.execute',
    resource: STOCK,
    summary:
      'Lists how much can still be sold through a sales channel of products that match search criteria.',
    input: Type.Object({ ...channel, searchCriteria: SearchCriteria }),
    output: ExportStockSearchResults,
    handler: exportStockSalableQty,
  }),
]

/** A legacy route, whose answer the stock of the website has a say in. */
const legacyRoutes = [
  route({
    method: 'GET',
    path: '/V1/stockStatuses/:productSku',
    service: 'CatalogInventory.StockRegistry.getStockStatusBySku',
    resource: CATALOG_INVENTORY,
    summary: 'Tells whether a product can be sold on a website, and how much of it.',
    input: Type.Object({
      productSku: sku,
      scopeId: Type.Optional(Type.Integer({ description: "The website; the URL's unless sent." })),
    }),
    output: StockStatusData,
    handler: getStockStatusBySku,
  }),
]

/** The routes of Multi-Source Inventory. */
export const routes = [
  ...sourceAndStockRoutes,
  ...sourceItemRoutes,
  ...salabilityRoutes,
  ...selectionRoutes,
  ...notificationRoutes,
  ...exportRoutes,
  ...legacyRoutes,
]
