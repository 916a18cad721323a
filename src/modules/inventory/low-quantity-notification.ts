import type { Context } from '../../framework/context.ts'
import { InputException } from '../../framework/errors.ts'
import { stored } from '../../framework/money.ts'
import { stockConfig } from '../catalog-inventory/stock-item.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import { NO_INPUT } from './rules.ts'
import type { SourceItemConfiguration, SourceItemConfigurationInput } from './schemas.ts'
import { sourceByCode } from './source-repository.ts'
import { lowStockNotifications, sourceItemKey } from './tables.ts'

/**
 * Below which quantity at a source the merchant is told: what was set for it, else the store's own setting.
 *
 * @throws InputException 400, there is no such source or product
 */
export function getSourceItemConfiguration(
  { sourceCode, sku }: { sourceCode: string; sku: string },
  context: Context,
): SourceItemConfiguration {
  if (!sourceByCode(context, sourceCode) || !productBySku(context, sku))
    throw new InputException('Wrong input data')
  const own = context.db.table(lowStockNotifications).find('item', sourceItemKey(sourceCode, sku))
  return {
    source_code: sourceCode,
    notify_stock_qty: own?.notify_stock_qty ?? stockConfig.notify_stock_qty,
    sku,
  }
}

/**
 * Sets it; a null leaves it to the store's setting. Nobody looks whether there are such sources or products.
 *
 * @throws InputException 400, an empty list
 */
export function saveSourceItemConfigurations(
  { sourceItemConfigurations }: { sourceItemConfigurations: SourceItemConfigurationInput[] },
  { db }: Context,
): [] {
  if (sourceItemConfigurations.length === 0) throw new InputException(NO_INPUT)
  const table = db.table(lowStockNotifications)
  for (const { source_code, sku, notify_stock_qty } of sourceItemConfigurations) {
    const quantity = typeof notify_stock_qty === 'number' ? stored(notify_stock_qty) : null
    const row = { source_code: source_code ?? '', sku: sku ?? '', notify_stock_qty: quantity }
    const existing = table.find('item', sourceItemKey(row.source_code, row.sku))
    if (existing) table.update(existing.notification_id, row)
    else table.insert(row)
  }
  return []
}

/** Leaves it to the store's setting again; an empty list is no mistake here. */
export function deleteSourceItemConfigurations(
  { sourceItems }: { sourceItems: { source_code?: string | null; sku?: string | null }[] },
  context: Context,
): [] {
  for (const { source_code, sku } of sourceItems) forgetNotification(source_code ?? '', sku ?? '', context)
  return []
}

/** Drops what was set for a source item. */
export function forgetNotification(sourceCode: string, sku: string, { db }: Pick<Context, 'db'>): void {
  const table = db.table(lowStockNotifications)
  const own = table.find('item', sourceItemKey(sourceCode, sku))
  if (own) table.delete(own.notification_id)
}

/** A source that goods are moved to is told of at the same quantity, unless it has one of its own. */
export function copyNotification(from: string, to: string, sku: string, { db }: Pick<Context, 'db'>): void {
  const table = db.table(lowStockNotifications)
  const own = table.find('item', sourceItemKey(from, sku))
  if (own && !table.find('item', sourceItemKey(to, sku)))
    table.insert({ source_code: to, sku, notify_stock_qty: own.notify_stock_qty })
}
