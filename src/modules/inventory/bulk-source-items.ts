import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import {
  CrashException,
  NoSuchEntityException,
  renderMessage,
  validationFailed,
  type ErrorItem,
} from '../../framework/errors.ts'
import { less, sum } from '../../framework/money.ts'
import { DEFAULT_SOURCE, setLegacyStock } from '../catalog-inventory/stock-item.ts'
import { productBySku } from '../catalog/product/product-repository.ts'
import { copyNotification } from './low-quantity-notification.ts'
import type { TransferItem } from './schemas.ts'
import {
  countedProduct,
  deleteSourceItem,
  putSourceItem,
  sourceItemAt,
  zeroLegacyStock,
} from './source-items.ts'
import { sourceByCode } from './source-repository.ts'
import { sourceItems } from './tables.ts'

interface Transfer {
  readonly skus: readonly string[]
  readonly originSource: string
  readonly destinationSource: string
  /** Origins keep an empty row, or none. */
  readonly unassignFromOrigin: boolean
}

/**
 * Assigns products to sources: with nothing there yet, and out of stock. Products that are made of others are left
 * out, as is what is assigned already.
 *
 * Source: Magento\InventoryCatalog\Model\BulkSourceAssign; inventory.md section 5.4.
 *
 * @returns how many source items are new
 * @throws LocalizedException 400, there is no such source
 * @throws CrashException there is no such product
 */
export function bulkAssign(
  { skus, sourceCodes }: { skus: readonly string[]; sourceCodes: readonly string[] },
  context: Context,
): number {
  checkSources(sourceCodes, context)
  const unknown = skus.find((sku) => !productBySku(context, sku))
  if (unknown !== undefined) throw new CrashException('text', 'There is no product "%1".', [unknown])

  let added = 0
  for (const sku of distinct(skus)) {
    const product = countedProduct(sku, context)
    if (!product) continue
    for (const source_code of sourceCodes) {
      if (sourceItemAt(source_code, product.sku, context)) continue
      context.db.table(sourceItems).insert({ source_code, sku: product.sku, quantity: 0, status: 0 })
      added++
    }
  }
  return added
}

/**
 * Takes products from sources.
 *
 * Source: Magento\InventoryCatalog\Model\BulkSourceUnassign; inventory.md section 5.4.
 *
 * @returns how many source items are gone
 * @throws LocalizedException 400, there is no such source
 * @throws NoSuchEntityException 404, there is no such product, and the default source is among the sources
 */
export function bulkUnassign(
  { skus, sourceCodes }: { skus: readonly string[]; sourceCodes: readonly string[] },
  context: Context,
): number {
  checkSources(sourceCodes, context)
  const hasDefault = sourceCodes.includes(DEFAULT_SOURCE)
  if (hasDefault) checkProducts(skus, context)

  let removed = 0
  for (const sku of distinct(skus)) {
    for (const sourceCode of sourceCodes) removed += deleteSourceItem(sourceCode, sku, context) ? 1 : 0
    const product = productBySku(context, sku)
    if (product && hasDefault) zeroLegacyStock(product, context)
  }
  return removed
}

/**
 * Moves all that lies of products at one source to another one. What had nothing at the origin keeps what it has at
 * the destination.
 *
 * Source: Magento\InventoryCatalog\Model\BulkInventoryTransfer; inventory.md section 5.4.
 *
 * @throws LocalizedException 400, there is no such source, or both are one
 */
export function bulkTransfer(
  { skus, originSource, destinationSource, unassignFromOrigin }: Transfer,
  context: Context,
): true {
  const errors = transferFaults(originSource, destinationSource, context)
  if (errors.length > 0)
    throw validationFailed(errors, 'Validation Error: Select different sources for origin and destination.')
  if (originSource === DEFAULT_SOURCE || destinationSource === DEFAULT_SOURCE) checkProducts(skus, context)

  for (const sku of distinct(skus))
    if (countedProduct(sku, context))
      moveAll(sku, { originSource, destinationSource, unassignFromOrigin }, context)
  return true
}

/**
 * Moves some of what lies at one source to another one that has the product already.
 *
 * Source: Magento\InventoryCatalog\Model\BulkPartialInventoryTransfer; inventory.md section 5.4.
 *
 * @throws LocalizedException 400, with a list of what is wrong
 */
export function bulkPartialTransfer(
  {
    originSourceCode,
    destinationSourceCode,
    items,
  }: { originSourceCode: string; destinationSourceCode: string; items: readonly TransferItem[] },
  context: Context,
): [] {
  const errors = [
    ...transferFaults(originSourceCode, destinationSourceCode, context),
    ...items.flatMap((item) => itemFaults(item, originSourceCode, destinationSourceCode, context)),
  ]
  if (errors.length > 0) throw validationFailed(errors, 'Transfer validation failed')

  for (const item of items) moveSome(item, originSourceCode, destinationSourceCode, context)
  return []
}

const distinct = (skus: readonly string[]): string[] => [
  ...new Map(skus.map((sku) => [foldKey(sku), sku])).values(),
]

function checkSources(sourceCodes: readonly string[], context: Context): void {
  const errors = sourceCodes
    .filter((sourceCode) => !sourceByCode(context, sourceCode))
    .map((sourceCode) => ({ message: 'Source %sourceCode does not exist', parameters: { sourceCode } }))
  if (errors.length > 0) throw validationFailed(errors)
}

function checkProducts(skus: readonly string[], context: Context): void {
  const unknown = skus.filter((sku) => !productBySku(context, sku))
  if (unknown.length > 0)
    throw new NoSuchEntityException('Following products with requested skus were not found: %1', [
      unknown.join(', '),
    ])
}

function transferFaults(origin: string, destination: string, context: Context): ErrorItem[] {
  const missing = (end: string, sourceCode: string) =>
    sourceByCode(context, sourceCode)
      ? []
      : [{ message: `${end} source %sourceCode does not exist`, parameters: { sourceCode } }]
  return [
    ...missing('Origin', origin),
    ...missing('Destination', destination),
    ...(origin === destination ? [{ message: 'Cannot transfer a source on itself' }] : []),
  ]
}

/** The destination is looked at only where there is an origin. */
function itemFaults(
  { sku: sent, qty }: TransferItem,
  originCode: string,
  destinationCode: string,
  context: Context,
): ErrorItem[] {
  const sku = sent ?? ''
  const origin = sourceItemAt(originCode, sku, context)
  if (!origin) return [noSourceItem(sku, originCode)]
  return [
    ...(origin.quantity < (qty ?? 0)
      ? [{ message: 'Requested transfer amount for sku %sku is not available', parameters: { sku } }]
      : []),
    ...(sourceItemAt(destinationCode, sku, context) ? [] : [noSourceItem(sku, destinationCode)]),
  ]
}

/** A message within a message: the inner one is filled in, the outer one is not. */
const noSourceItem = (sku: string, sourceCode: string): ErrorItem => ({
  message: '%message',
  parameters: {
    message: renderMessage('Source item for %sku and %sourceCode does not exist', { sku, sourceCode }),
  },
})

function moveAll(
  sku: string,
  { originSource, destinationSource, unassignFromOrigin }: Omit<Transfer, 'skus'>,
  context: Context,
): void {
  const origin = sourceItemAt(originSource, sku, context)
  const destination = sourceItemAt(destinationSource, sku, context)
  const moved = {
    source_code: destinationSource,
    sku,
    quantity: sum(origin?.quantity, destination?.quantity),
    status: origin?.status ?? destination?.status ?? 0,
  } as const
  putSourceItem(moved, context)
  copyNotification(originSource, destinationSource, sku, context)
  alignLegacyStock(moved, context)

  if (unassignFromOrigin) deleteSourceItem(originSource, sku, context)
  else if (origin) putSourceItem({ ...origin, quantity: 0, status: 0 }, context)
  alignLegacyStock({ source_code: originSource, sku, quantity: 0, status: 0 }, context)
}

function moveSome({ sku: sent, qty }: TransferItem, from: string, to: string, context: Context): void {
  const sku = sent ?? ''
  const origin = sourceItemAt(from, sku, context)
  const destination = sourceItemAt(to, sku, context)
  if (!origin || !destination) return
  const left = { ...origin, quantity: less(origin.quantity, qty) }
  const arrived = { ...destination, quantity: sum(destination.quantity, qty), status: 1 } as const
  putSourceItem(left, context)
  putSourceItem(arrived, context)
  alignLegacyStock(left, context)
  alignLegacyStock(arrived, context)
}

/** Moves go past the stock check: legacy stock is what lies at the default source, whatever that is. */
function alignLegacyStock(
  item: { source_code: string; sku: string; quantity: number; status: 0 | 1 },
  context: Context,
): void {
  const product = item.source_code === DEFAULT_SOURCE ? productBySku(context, item.sku) : undefined
  if (product)
    setLegacyStock(product.entity_id, { qty: item.quantity, is_in_stock: item.status === 1 }, context)
}
