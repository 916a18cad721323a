import { foldKey, storedText } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import {
  CouldNotSaveException,
  InputException,
  renderMessage,
  validationFailed,
  type ErrorItem,
} from '../../framework/errors.ts'
import { stored } from '../../framework/money.ts'
import { search, type Searchable } from '../../framework/search.ts'
import type { EchoedFilter, SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import {
  DEFAULT_SOURCE,
  followDefaultSource,
  isCounted,
  setLegacyStock,
} from '../catalog-inventory/stock-item.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import type { Product } from '../catalog/tables.ts'
import { shipmentFaults } from './bundle-shipment.ts'
import { DEFAULT_STOCK_ID } from './default-stock.ts'
import { forgetNotification } from './low-quantity-notification.ts'
import { NO_INPUT, notEmpty, noWhitespace } from './rules.ts'
import { isProductSalable } from './salability.ts'
import type { SourceItemData, SourceItemInput } from './schemas.ts'
import { decimal, fieldsOf } from './search-fields.ts'
import { sourceByCode } from './source-repository.ts'
import { sourceItemKey, sourceItems, type SourceItem } from './tables.ts'

/** A page of source items. */
export function getSourceItems(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<SourceItemData> {
  const table = db.table(sourceItems)
  const searchable: Searchable<SourceItem> = {
    storage: 'flat',
    rows: () => table.all(),
    field,
    quick: (filter) => quickly(filter, db),
  }
  return search(searchable, searchCriteria, ({ sku, source_code, quantity, status }) => ({
    sku,
    source_code,
    quantity,
    status,
  }))
}

/**
 * Saves source items, all of them or none. A quantity is the whole, not a change; the product need not exist. What
 * lies at the default source is taken over by the legacy stock of its product.
 *
 * Source: Magento\Inventory\Model\SourceItem\Command\SourceItemsSave; inventory.md sections 5.2 and 7.
 *
 * @throws LocalizedException 400, with a list of what is wrong in all items, or when there is no such source
 */
export function saveSourceItems(
  { sourceItems: sent }: { sourceItems: SourceItemInput[] },
  context: Context,
): [] {
  if (sent.length === 0) throw new InputException(NO_INPUT)
  const errors = sent.flatMap((item) => faultsOf(item, context))
  const [first] = errors
  if (first)
    throw validationFailed(errors, `Validation Failed: ${renderMessage(first.message, first.parameters)}`)

  for (const item of sent) saveSent(item, context)
  return []
}

/**
 * Deletes source items; those that are not there are none the worse.
 *
 * @throws InputException 400, an empty list
 */
export function deleteSourceItems(
  { sourceItems: sent }: { sourceItems: SourceItemInput[] },
  context: Context,
): [] {
  if (sent.length === 0) throw new InputException(NO_INPUT)
  for (const { source_code, sku } of sent) {
    deleteSourceItem(source_code ?? '', sku ?? '', context)
    const product = countedProduct(sku ?? '', context)
    if (product && source_code === DEFAULT_SOURCE) zeroLegacyStock(product, context)
  }
  return []
}

/** What of a sku lies at a source. */
export const sourceItemAt = (
  sourceCode: string,
  sku: string,
  { db }: Pick<Context, 'db'>,
): SourceItem | undefined => db.table(sourceItems).find('item', sourceItemKey(sourceCode, sku))

/** Puts what lies at a source in place of what lay there. */
export function putSourceItem(
  item: Pick<SourceItem, 'source_code' | 'sku' | 'quantity' | 'status'>,
  { db }: Pick<Context, 'db'>,
): void {
  const table = db.table(sourceItems)
  const existing = table.find('item', sourceItemKey(item.source_code, item.sku))
  if (existing) table.update(existing.source_item_id, { quantity: item.quantity, status: item.status })
  else table.insert(item)
}

/** Takes a source item away, with what was said of it; false where there was none. Legacy stock stays. */
export function deleteSourceItem(sourceCode: string, sku: string, context: Pick<Context, 'db'>): boolean {
  const existing = sourceItemAt(sourceCode, sku, context)
  if (!existing) return false
  forgetNotification(sourceCode, sku, context)
  return context.db.table(sourceItems).delete(existing.source_item_id)
}

/** The product with this sku, if it is one whose quantity is counted. */
export function countedProduct(sku: string, context: Pick<Context, 'db'>): Product | undefined {
  const product = productBySku(context, sku)
  return product && isCounted(product.type_id) ? product : undefined
}

/** Nothing of the product lies at the default source any more. */
export const zeroLegacyStock = ({ entity_id }: Product, context: Pick<Context, 'db'>): void => {
  setLegacyStock(entity_id, { qty: 0, is_in_stock: false }, context)
}

/** In the order in which the store finds them. */
function faultsOf({ sku, source_code, quantity, status }: SourceItemInput, context: Context): ErrorItem[] {
  return [
    ...notEmpty('sku', sku),
    ...notEmpty('source_code', source_code),
    ...noWhitespace('source_code', source_code),
    ...(typeof quantity === 'number' ? [] : [notNumeric('quantity')]),
    ...statusFaults(status),
    ...shipmentFaults(source_code, sku, context),
  ]
}

function statusFaults(status: number | null | undefined): ErrorItem[] {
  if (status === null || status === undefined) return [notNumeric('status')]
  return status === 0 || status === 1
    ? []
    : [{ message: '"%field" should a known status.', parameters: { field: 'status' } }]
}

const notNumeric = (field: string): ErrorItem => ({
  message: '"%field" should be numeric.',
  parameters: { field },
})

function saveSent({ sku, source_code, quantity, status }: SourceItemInput, context: Context): void {
  const source = sourceByCode(context, source_code ?? '')
  if (!source) throw new CouldNotSaveException('Could not save Source Item')

  const item = {
    source_code: source.source_code,
    sku: storedText(sku ?? ''),
    quantity: stored(quantity ?? 0),
    status: status === 1 ? 1 : 0,
  } as const
  putSourceItem(item, context)
  const product = countedProduct(item.sku, context)
  if (!product || item.source_code !== DEFAULT_SOURCE) return
  const isLate = context.settings.profile.stockStatusLag && !isSalableAsBefore(product, context)
  followDefaultSource(product.entity_id, item, isLate, context)
}

/** The status of the default stock is told by the quantity that was there before. Source: inventory.md section 6.1. */
const isSalableAsBefore = ({ sku }: Product, context: Context): boolean =>
  isProductSalable(sku, DEFAULT_STOCK_ID, context)

/** By sku there is an index to ask. */
function quickly(
  { field: name, value, condition_type }: EchoedFilter,
  db: Context['db'],
): SourceItem[] | undefined {
  if (name?.toLowerCase() !== 'sku') return undefined
  const skus = condition_type === 'in' ? (value ?? '').split(',') : [value ?? '']
  const keys = new Set(skus.map(foldKey))
  return [...keys]
    .flatMap((key) => db.table(sourceItems).where('sku', key))
    .sort((a, b) => a.source_item_id - b.source_item_id)
}

const field = fieldsOf<SourceItem>({
  source_item_id: ['number', (row) => row.source_item_id],
  source_code: ['text', (row) => row.source_code],
  sku: ['text', (row) => row.sku],
  quantity: ['decimal', (row) => decimal(row.quantity, 4)],
  status: ['number', (row) => row.status],
})
