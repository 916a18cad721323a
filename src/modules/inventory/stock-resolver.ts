import type { Context } from '../../framework/context.ts'
import { NoSuchEntityException } from '../../framework/errors.ts'
import { ADMIN_STORE_ID, storeViews, websites } from '../store/tables.ts'
import { DEFAULT_STOCK_ID } from './default-stock.ts'
import { WEBSITE_CHANNEL } from './sales-channels.ts'
import type { StockData } from './schemas.ts'
import { getStock } from './stock-repository.ts'
import { salesChannelKey, salesChannels } from './tables.ts'

/** Code of the website that is the admin panel. */
const ADMIN_WEBSITE = 'admin'

/**
 * The stock that is sold through a channel.
 *
 * @throws NoSuchEntityException 404, the channel has none
 */
export function resolveStock({ type, code }: { type: string; code: string }, context: Context): StockData {
  return getStock({ stockId: stockIdOfChannel(type, code, context) }, context)
}

/**
 * The id of the stock that is sold through a channel; the admin panel has the default one.
 *
 * @throws NoSuchEntityException 404, the channel has none
 *
 * Source: Magento\InventorySales\Model\StockResolver; inventory.md section 4.2.
 */
export function stockIdOfChannel(type: string, code: string, { db }: Pick<Context, 'db'>): number {
  if (type === WEBSITE_CHANNEL && code === ADMIN_WEBSITE) return DEFAULT_STOCK_ID
  const channel = db.table(salesChannels).find('channel', salesChannelKey(type, code))
  if (!channel) throw new NoSuchEntityException('No linked stock found')
  return channel.stock_id
}

/**
 * The id of the stock of a website.
 *
 * @throws NoSuchEntityException 404, no stock is sold there
 */
export function stockIdOfWebsite(websiteId: number, context: Pick<Context, 'db'>): number {
  const code = context.db.table(websites).get(websiteId)?.code ?? ''
  return stockIdOfChannel(WEBSITE_CHANNEL, code, context)
}

/**
 * The id of the stock of a store view's website, at this moment: a website may change its stock between an order and
 * its shipment.
 *
 * @throws NoSuchEntityException 404, no stock is sold there
 */
export function stockIdOfStore(storeId: number, context: Pick<Context, 'db'>): number {
  const view = context.db.table(storeViews).get(storeId)
  return stockIdOfWebsite(view?.website_id ?? ADMIN_STORE_ID, context)
}
