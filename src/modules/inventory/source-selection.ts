import type { Static } from 'typebox'
import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { CrashException, LocalizedException } from '../../framework/errors.ts'
import { less } from '../../framework/money.ts'
import type { InventoryRequest, SelectionAlgorithm, SelectionResult } from './schemas.ts'
import { sourcesOfStock } from './source-repository.ts'
import { sourceItems, type SourceItem } from './tables.ts'

/** What is to be sent, in units of the product. */
export interface RequestedItem {
  readonly sku: string
  readonly qty: number
}

/** The algorithms that a store has, in the order of their codes. */
export const selectionAlgorithms: Static<typeof SelectionAlgorithm>[] = [
  {
    code: 'distance',
    title: 'Distance Priority',
    description:
      'Algorithm which provides Source Selections based on shipping address distance from the source',
  },
  {
    code: 'priority',
    title: 'Source Priority',
    description: 'Algorithm which provides Source Selections based on predefined priority of Source',
  },
]

/**
 * Chooses the sources to send items from. Distances are not known in a store without a key of a geocoding service:
 * then those of the sources are all as good as each other, and their priority decides.
 *
 * Source: Magento\InventorySourceSelectionApi\Api\SourceSelectionServiceInterface; inventory.md section 11.
 *
 * @throws LocalizedException 400, the distance from nowhere
 * @throws CrashException an algorithm that is not there, or a request spelled in snake case
 */
export function getSourceSelection(
  { inventoryRequest, algorithmCode }: { inventoryRequest: InventoryRequest; algorithmCode: string },
  context: Context,
): SelectionResult {
  if (isSnakeCase(context.body))
    throw new CrashException('masked', 'The property "stock_id" of "inventoryRequest" is spelled "stockId".')
  if (algorithmCode === 'distance' && !inventoryRequest.extension_attributes?.destination_address)
    throw new LocalizedException('No destination address was provided in the request')
  if (!selectionAlgorithms.some(({ code }) => code === algorithmCode))
    throw new CrashException('text', 'There is no algorithm "%1".', [algorithmCode])

  const items = (inventoryRequest.items ?? []).map(({ sku, qty }) => ({ sku: sku ?? '', qty: qty ?? 0 }))
  return selectSources(inventoryRequest.stockId ?? 0, items, context)
}

/**
 * Takes from the sources of a stock in the order of their priority: all that one has before the next is asked. Only
 * enabled sources count, and only what is in stock there; reservations and thresholds make no difference. Every
 * such source is listed, even if nothing is taken from it. Of a sku that is asked for twice the last one counts.
 *
 * Source: Magento\InventorySourceSelection\Model\Algorithms\PriorityBasedAlgorithm; inventory.md section 11.
 */
export function selectSources(
  stockId: number,
  items: readonly RequestedItem[],
  context: Pick<Context, 'db'>,
): SelectionResult {
  const open = new Map(items.map(({ sku, qty }) => [foldKey(sku), qty]))
  const source_selection_items = candidates(stockId, [...open.keys()], context).map((item) => {
    const sku = foldKey(item.sku)
    const wanted = open.get(sku) ?? 0
    const qty_to_deduct = Math.min(item.quantity, wanted)
    open.set(sku, less(wanted, qty_to_deduct))
    return {
      source_code: item.source_code,
      sku: item.sku,
      qty_to_deduct,
      qty_available: item.quantity,
    }
  })
  return { source_selection_items, shippable: [...open.values()].every((left) => left <= 0) }
}

/** Source by source, and within each in the order of the rows. */
function candidates(stockId: number, skus: readonly string[], { db }: Pick<Context, 'db'>): SourceItem[] {
  const inStock = skus
    .flatMap((sku) => db.table(sourceItems).where('sku', sku))
    .filter((item) => item.status === 1)
    .sort((a, b) => a.source_item_id - b.source_item_id)
  return sourcesOfStock(stockId, { db })
    .filter((source) => source.enabled)
    .flatMap((source) => inStock.filter((item) => foldKey(item.source_code) === foldKey(source.source_code)))
}

/** The request is the one object that a store does not understand in snake case. */
function isSnakeCase(body: unknown): boolean {
  const { inventoryRequest, inventory_request } = (body ?? {}) as Record<string, unknown>
  const request = inventoryRequest ?? inventory_request
  return typeof request === 'object' && request !== null && 'stock_id' in request
}
