import { Type } from 'typebox'
import { route } from '../../framework/route.ts'
import { StockItemCollection, StockItemData } from './schemas.ts'
import { getLowStockItems, getStockItemBySku, updateStockItemBySku } from './stock-registry.ts'

const resource = 'Magento_Catalog::catalog_inventory'

const productSku = Type.String({ description: 'Sku of the product.' })

/** The routes of legacy stock; that of the status, which other stocks have a say in, is with the inventory's. */
export const routes = [
  route({
    method: 'GET',
    path: '/V1/stockItems/:productSku',
    service: 'CatalogInventory.StockRegistry.getStockItemBySku',
    resource,
    summary: 'Reads the legacy stock of a product, which is that of the source `default`.',
    input: Type.Object({
      productSku,
      scopeId: Type.Optional(Type.Integer({ description: 'Without effect: there is one legacy stock.' })),
    }),
    output: StockItemData,
    handler: getStockItemBySku,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/:productSku/stockItems/:itemId',
    service: 'CatalogInventory.StockRegistry.updateStockItemBySku',
    resource,
    summary: 'Updates the legacy stock of a product, and the source `default` with it.',
    input: Type.Object({ productSku, stockItem: StockItemData }),
    output: Type.Integer({ description: "Id of the product's stock item, whatever id was asked for." }),
    handler: updateStockItemBySku,
  }),
  route({
    method: 'GET',
    path: '/V1/stockItems/lowStock/',
    service: 'CatalogInventory.StockRegistry.getLowStockItems',
    resource,
    summary: 'Lists the legacy stock of products of which there is little.',
    input: Type.Object({
      scopeId: Type.Integer({ description: 'The website; stock belongs to 0, all of them.' }),
      qty: Type.Number({ description: 'The greatest quantity that is little.' }),
      currentPage: Type.Optional(Type.Integer({ description: 'Number of the page, beginning with 1.' })),
      pageSize: Type.Optional(Type.Integer({ description: 'Items on a page; all of them without.' })),
    }),
    output: StockItemCollection,
    handler: getLowStockItems,
  }),
]
