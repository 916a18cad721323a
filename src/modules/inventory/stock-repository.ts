import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import {
  CouldNotSaveException,
  NoSuchEntityException,
  StateException,
  validationFailed,
  type ErrorItem,
} from '../../framework/errors.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { websites } from '../store/tables.ts'
import { DEFAULT_STOCK_ID } from './default-stock.ts'
import { notEmpty } from './rules.ts'
import { channelsOf, replaceChannels, WEBSITE_CHANNEL } from './sales-channels.ts'
import type { StockData, StockInput } from './schemas.ts'
import { fieldsOf } from './search-fields.ts'
import { stocks, stockSourceLinks, type Stock } from './tables.ts'

/**
 * One stock.
 *
 * @throws NoSuchEntityException 404
 */
export function getStock({ stockId }: { stockId: number }, context: Context): StockData {
  const stock = context.db.table(stocks).get(stockId)
  if (!stock) throw new NoSuchEntityException('Stock with id "%value" does not exist.', { value: stockId })
  return stockData(stock, context)
}

/** A page of stocks; all of them without criteria. */
export function getStocks(
  { searchCriteria }: { searchCriteria?: SearchCriteria | null },
  context: Context,
): SearchResults<StockData> {
  const searchable: Searchable<Stock> = { storage: 'flat', rows: () => context.db.table(stocks).all(), field }
  return search(searchable, searchCriteria ?? {}, (stock) => stockData(stock, context))
}

/**
 * Saves a stock, a new one where there is none with its id, and puts the channels that were sent in place of those
 * that it had.
 *
 * Source: Magento\InventoryApi\Model\StockValidatorChain; inventory.md section 4.
 *
 * @returns the id
 * @throws LocalizedException 400, with a list of what is wrong, or when another stock has the name
 */
export function saveStock({ stock: sent }: { stock: StockInput }, { db }: Context): number {
  const channels = sent.extension_attributes?.sales_channels ?? []
  const errors = [
    ...notEmpty('name', sent.name),
    ...channels.flatMap((channel) => channelFaults(channel, db)),
  ]
  if (errors.length > 0) throw validationFailed(errors)

  const stockId = store({ stock_id: sent.stock_id ?? undefined, name: sent.name ?? '' }, db)
  const named = channels.map((channel) => ({ type: channel.type ?? '', code: channel.code ?? '' }))
  replaceChannels(db, stockId, named)
  return stockId
}

/**
 * Deletes a stock that nothing is sold through.
 *
 * @throws StateException 400, the default stock, or one with channels
 * @throws NoSuchEntityException 404
 */
export function deleteStock({ stockId }: { stockId: number }, { db }: Context): [] {
  if (stockId === DEFAULT_STOCK_ID) throw new StateException('Default Stock could not be deleted.')
  if (channelsOf(db, stockId).length > 0)
    throw new StateException('Stock has at least one sale channel and could not be deleted.')
  if (!db.table(stocks).delete(stockId))
    throw new NoSuchEntityException(
      'There is no stock with "%fieldValue" for "%fieldName". Verify and try again.',
      { fieldName: 'stock_id', fieldValue: stockId },
    )
  for (const link of db.table(stockSourceLinks).where('stock', stockId))
    db.table(stockSourceLinks).delete(link.link_id)
  return []
}

function channelFaults(
  { type, code }: { readonly type?: string | null; readonly code?: string | null },
  db: Context['db'],
): ErrorItem[] {
  const isUnknown = type === WEBSITE_CHANNEL && !db.table(websites).find('code', code ?? '')
  return [
    ...notEmpty('type', type),
    ...notEmpty('code', code),
    ...(isUnknown
      ? [
          {
            message: 'The website with code "%code" does not exist.',
            parameters: { code: code ?? '' },
          },
        ]
      : []),
  ]
}

function store(
  { stock_id, name }: { stock_id: number | undefined; name: string },
  db: Context['db'],
): number {
  const table = db.table(stocks)
  const namesake = table.find('name', foldKey(name))
  if (namesake && namesake.stock_id !== stock_id) throw new CouldNotSaveException('Could not save Stock')

  if (stock_id !== undefined && table.get(stock_id)) return table.update(stock_id, { name }).stock_id
  return table.insert({ ...(stock_id !== undefined && { stock_id }), name }).stock_id
}

/** A stock as the API shows it. */
const stockData = ({ stock_id, name }: Stock, { db }: Pick<Context, 'db'>): StockData => ({
  stock_id,
  name,
  extension_attributes: {
    sales_channels: channelsOf(db, stock_id).map(({ type, code }) => ({ type, code })),
  },
})

const field = fieldsOf<Stock>({
  stock_id: ['number', (row) => row.stock_id],
  name: ['text', (row) => row.name],
})
