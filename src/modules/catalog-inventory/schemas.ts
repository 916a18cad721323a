import { Type, type Static } from 'typebox'
import { dataObject, Nullable } from '../../framework/schema.ts'

const configFlag = (name: string) =>
  Type.Boolean({ description: `Whether the store's setting counts and not \`${name}\`.` })

/**
 * Its keys in the order of the wire. Values show the store's setting while their `use_config_` partner is true.
 *
 * Source: Magento\CatalogInventory\Api\Data\StockItemInterface.
 */
export const StockItemData = dataObject('catalog-inventory-data-stock-item-interface', {
  item_id: Type.Optional(Type.Integer({ description: 'Id of the stock item.' })),
  product_id: Type.Optional(Type.Integer({ description: 'The product that it is of.' })),
  stock_id: Type.Optional(Type.Integer({ description: 'Always 1: there is one legacy stock.' })),
  qty: Nullable(Type.Number({ description: 'In units of the product; null until one was set.' })),
  is_in_stock: Type.Boolean({ description: 'Whether it can be bought; true while stock is not managed.' }),
  is_qty_decimal: Type.Boolean({ description: 'Whether parts of a unit can be bought.' }),
  show_default_notification_message: Type.Boolean({ description: 'Always false.' }),
  use_config_min_qty: configFlag('min_qty'),
  min_qty: Type.Number({ description: 'Quantity at which the product goes out of stock.' }),
  use_config_min_sale_qty: Type.Integer({
    description: "1 when the store's setting counts and not `min_sale_qty`, else 0.",
  }),
  min_sale_qty: Type.Number({ description: 'Least quantity in a cart.' }),
  use_config_max_sale_qty: configFlag('max_sale_qty'),
  max_sale_qty: Type.Number({ description: 'Greatest quantity in a cart.' }),
  use_config_backorders: configFlag('backorders'),
  backorders: Type.Integer({
    description: '0 no backorders, 1 allowed, 2 allowed and the customer is told.',
  }),
  use_config_notify_stock_qty: configFlag('notify_stock_qty'),
  notify_stock_qty: Type.Number({ description: 'Quantity below which the merchant is told.' }),
  use_config_qty_increments: configFlag('qty_increments'),
  qty_increments: Type.Number({ description: 'Quantities in a cart are a multiple of it; 0 for any.' }),
  use_config_enable_qty_inc: configFlag('enable_qty_increments'),
  enable_qty_increments: Type.Boolean({ description: 'Whether `qty_increments` counts.' }),
  use_config_manage_stock: configFlag('manage_stock'),
  manage_stock: Type.Boolean({ description: 'Whether the stock of the product is counted at all.' }),
  low_stock_date: Nullable(
    Type.String({ description: 'Since when it is below `notify_stock_qty`: `YYYY-MM-DD HH:MM:SS`, UTC.' }),
  ),
  is_decimal_divided: Type.Boolean({ description: 'Whether parts of a unit are sent apart.' }),
  stock_status_changed_auto: Type.Integer({
    description: '1 when the stock check took the product out of stock, else 0.',
  }),
})
export type StockItemData = Static<typeof StockItemData>

/**
 * Its keys in the order of the wire.
 *
 * Source: Magento\CatalogInventory\Api\Data\StockStatusInterface.
 */
export const StockStatusData = dataObject('catalog-inventory-data-stock-status-interface', {
  product_id: Type.Integer({ description: 'The product.' }),
  stock_id: Type.Integer({ description: 'Always 1: there is one legacy stock.' }),
  qty: Type.Integer({
    description: "Salable quantity in the stock of the URL's website, without its fraction.",
  }),
  stock_status: Type.Integer({ description: '1 when it can be sold there, else 0.' }),
  stock_item: StockItemData,
})
export type StockStatusData = Static<typeof StockStatusData>

const nothing = (description: string) => Type.Array(Type.String(), { description })

/** Source: Magento\CatalogInventory\Api\StockItemCriteriaInterface. */
export const StockItemCriteria = dataObject('catalog-inventory-stock-item-criteria-interface', {
  mapper_interface_name: Type.String({ description: 'Name of a class of the store.' }),
  criteria_list: nothing('Always empty.'),
  filters: nothing('Always empty.'),
  orders: nothing('Always empty.'),
  limit: Type.Array(Type.String(), { description: 'Number of the page, items on a page.' }),
})

/** Source: Magento\CatalogInventory\Api\Data\StockItemCollectionInterface. */
export const StockItemCollection = dataObject('catalog-inventory-data-stock-item-collection-interface', {
  items: Type.Array(StockItemData, { description: 'The stock items of the page.' }),
  search_criteria: StockItemCriteria,
  total_count: Type.Integer({ description: 'Stock items of which there is little, on whatever page.' }),
})
