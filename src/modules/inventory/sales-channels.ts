import type { Database } from '../../database/database.ts'
import { compareText } from '../../framework/collation.ts'
import { DEFAULT_STOCK_ID } from './default-stock.ts'
import { salesChannelKey, salesChannels, type SalesChannel } from './tables.ts'

/** The type of channel that a website is. */
export const WEBSITE_CHANNEL = 'website'

/** The channels of a stock, by type and code. */
export function channelsOf(db: Database, stockId: number): SalesChannel[] {
  return db
    .table(salesChannels)
    .where('stock', stockId)
    .sort((a, b) => compareText(a.type, b.type) || compareText(a.code, b.code))
}

/**
 * Puts channels in place of those of a stock. One that another stock has moves over; a website that the stock loses
 * falls back to the default stock, so that none is without one.
 *
 * Source: Magento\InventorySales\Plugin\InventoryApi\StockRepository\SaveSalesChannelsLinksPlugin.
 */
export function replaceChannels(
  db: Database,
  stockId: number,
  wanted: readonly { readonly type: string; readonly code: string }[],
): void {
  const table = db.table(salesChannels)
  const before = channelsOf(db, stockId)
  for (const channel of before) table.delete(channel.sales_channel_id)
  for (const channel of wanted) assignChannel(db, channel, stockId)
  for (const channel of before) {
    const isLost = !table.find('channel', salesChannelKey(channel.type, channel.code))
    if (isLost && channel.type === WEBSITE_CHANNEL) assignChannel(db, channel, DEFAULT_STOCK_ID)
  }
}

/** Sells a stock through a channel, whatever stock that had before. */
function assignChannel(
  db: Database,
  { type, code }: { readonly type: string; readonly code: string },
  stockId: number,
): void {
  const table = db.table(salesChannels)
  const existing = table.find('channel', salesChannelKey(type, code))
  if (existing) table.update(existing.sales_channel_id, { stock_id: stockId })
  else table.insert({ type, code, stock_id: stockId })
}
