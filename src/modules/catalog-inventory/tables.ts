import { table } from '../../database/table.ts'

/**
 * The legacy stock of a product, which follows its source item at the source `default`. A value with a `use_config_`
 * partner counts only while that is false.
 */
export interface StockItem {
  readonly item_id: number
  readonly product_id: number
  readonly stock_id: number
  /** In units of the product; null until one was set. */
  readonly qty: number | null
  readonly is_in_stock: boolean
  readonly is_qty_decimal: boolean
  readonly use_config_min_qty: boolean
  readonly min_qty: number
  readonly use_config_min_sale_qty: boolean
  readonly min_sale_qty: number
  readonly use_config_max_sale_qty: boolean
  readonly max_sale_qty: number
  readonly use_config_backorders: boolean
  /** 0 none, 1 allowed, 2 allowed and the customer is told. */
  readonly backorders: number
  readonly use_config_notify_stock_qty: boolean
  readonly notify_stock_qty: number
  readonly use_config_qty_increments: boolean
  readonly qty_increments: number
  readonly use_config_enable_qty_inc: boolean
  readonly enable_qty_increments: boolean
  readonly use_config_manage_stock: boolean
  readonly manage_stock: boolean
  readonly low_stock_date: string | null
  readonly is_decimal_divided: boolean
  /** The stock check, not the merchant, took the product out of stock. */
  readonly stock_status_changed_auto: boolean
  /** The status that the store keeps for the default stock does not know yet that there is something again. */
  readonly is_status_late?: boolean
}

export const stockItems = table<StockItem>()('cataloginventory_stock_item', {
  primaryKey: 'item_id',
  unique: { product: (row) => row.product_id },
})
