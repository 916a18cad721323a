import type { Context } from '../../framework/context.ts'
import {
  CouldNotSaveException,
  InputException,
  LocalizedException,
  validationFailed,
  type ErrorItem,
} from '../../framework/errors.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { DEFAULT_SOURCE } from '../catalog-inventory/stock-item.ts'
import { DEFAULT_STOCK_ID } from './default-stock.ts'
import { canNotBeEmpty, NO_INPUT, notEmpty, noWhitespace } from './rules.ts'
import type { StockSourceLinkData, StockSourceLinkInput } from './schemas.ts'
import { fieldsOf } from './search-fields.ts'
import { sourceByCode } from './source-repository.ts'
import { stocks, stockSourceLinkKey, stockSourceLinks, type StockSourceLink } from './tables.ts'

/** A page of links between stocks and sources. */
export function getStockSourceLinks(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<StockSourceLinkData> {
  const searchable: Searchable<StockSourceLink> = {
    storage: 'flat',
    rows: () => db.table(stockSourceLinks).all(),
    field,
  }
  return search(searchable, searchCriteria, ({ stock_id, source_code, priority }) => ({
    stock_id,
    source_code,
    priority,
  }))
}

/**
 * Saves links, all of them or none; one that is there gets the new priority.
 *
 * Source: Magento\Inventory\Model\StockSourceLink\Command\StockSourceLinksSave; inventory.md section 4.1.
 *
 * @throws LocalizedException 400, with a list of what is wrong, or when there is no such stock or source
 */
export function saveStockSourceLinks({ links }: { links: StockSourceLinkInput[] }, context: Context): [] {
  if (links.length === 0) throw new InputException(NO_INPUT)
  const errors = links.flatMap(faultsOf)
  if (errors.length > 0) throw validationFailed(errors)

  for (const link of links) saveLink(link, context)
  return []
}

/**
 * Deletes links; those that are not there are none the worse.
 *
 * @throws LocalizedException 400, a link of the default stock or the default source
 */
export function deleteStockSourceLinks({ links }: { links: StockSourceLinkInput[] }, { db }: Context): [] {
  if (links.some(isOfDefault))
    throw new LocalizedException('Can not delete link related to Default Source or Default Stock')
  if (links.length === 0) throw new InputException(NO_INPUT)

  const table = db.table(stockSourceLinks)
  for (const { stock_id, source_code } of links) {
    const link = table.find('link', stockSourceLinkKey(stock_id ?? 0, source_code ?? ''))
    if (link) table.delete(link.link_id)
  }
  return []
}

function faultsOf(link: StockSourceLinkInput): ErrorItem[] {
  const { stock_id, source_code, priority } = link
  const isDefaultLink = stock_id === DEFAULT_STOCK_ID && source_code === DEFAULT_SOURCE
  return [
    ...notEmpty('source_code', source_code),
    ...noWhitespace('source_code', source_code),
    ...(stock_id ? [] : [canNotBeEmpty('stock_id')]),
    ...((priority ?? 0) > 0
      ? []
      : [{ message: '"%field" should be greater then 0.', parameters: { field: 'priority' } }]),
    ...(isOfDefault(link) && !isDefaultLink
      ? [{ message: 'Can not save link related to Default Source or Default Stock' }]
      : []),
  ]
}

const isOfDefault = ({ stock_id, source_code }: StockSourceLinkInput): boolean =>
  stock_id === DEFAULT_STOCK_ID || source_code === DEFAULT_SOURCE

function saveLink({ stock_id, source_code, priority }: StockSourceLinkInput, context: Context): void {
  const stock = context.db.table(stocks).get(stock_id ?? 0)
  const source = sourceByCode(context, source_code ?? '')
  if (!stock || !source) throw new CouldNotSaveException('Could not save StockSourceLinks')

  const table = context.db.table(stockSourceLinks)
  const row = { stock_id: stock.stock_id, source_code: source.source_code, priority: priority ?? 0 }
  const existing = table.find('link', stockSourceLinkKey(row.stock_id, row.source_code))
  if (existing) table.update(existing.link_id, row)
  else table.insert(row)
}

const field = fieldsOf<StockSourceLink>({
  link_id: ['number', (row) => row.link_id],
  stock_id: ['number', (row) => row.stock_id],
  source_code: ['text', (row) => row.source_code],
  priority: ['number', (row) => row.priority],
})
