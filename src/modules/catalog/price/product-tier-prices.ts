import type { Context } from '../../../framework/context.ts'
import { InputException } from '../../../framework/errors.ts'
import type { EntryOf } from '../../../framework/schema.ts'
import { customerGroups } from '../../customer/tables.ts'
import { websites } from '../../store/tables.ts'
import { unableToSave } from '../product/product-errors.ts'
import type { ProductInput } from '../product/product-schemas.ts'
import type { TierPrice } from '../tables.ts'

/** Customer group of a tier price that all groups get. */
export const ALL_GROUPS = 32_000

/** Decimals that the columns have. */
const PLACES = { qty: 4, value: 6, percentage_value: 2 } as const

/**
 * The tier prices that were sent, in place of those before; a row for the same website, group and quantity stays in
 * its place.
 *
 * Source: Magento\Catalog\Model\Product\Attribute\Backend\Tierprice; catalog.md sections 2.6 and 2.10.
 *
 * @throws InputException 400, a price or a percentage that is none, or two rows for the same
 * @throws CouldNotSaveException 400, a group or a website that is not there
 */
export function tierPricesOf(
  sent: readonly EntryOf<ProductInput['tier_prices']>[],
  before: readonly TierPrice[],
  { db }: Context,
): TierPrice[] {
  const rows = sent.map(rowOf)
  if (new Set(rows.map(keyOf)).size < rows.length)
    throw new InputException('We found a duplicate website, tier price, customer group and quantity.')
  for (const { customer_group_id, website_id } of rows) {
    const isGroup = customer_group_id === ALL_GROUPS || db.table(customerGroups).get(customer_group_id)
    if (!isGroup || !db.table(websites).get(website_id)) throw unableToSave()
  }
  const ids = new Map(before.map((row) => [keyOf(row), row.value_id]))
  let nextId = Math.max(0, ...ids.values()) + 1
  return rows
    .map((row): TierPrice => ({ value_id: ids.get(keyOf(row)) ?? nextId++, ...row }))
    .sort((a, b) => a.qty - b.qty || a.value_id - b.value_id)
}

type Row = Omit<TierPrice, 'value_id'>

function rowOf(item: EntryOf<ProductInput['tier_prices']>): Row {
  const { customer_group_id, qty, value, extension_attributes } = item
  const percentage = extension_attributes?.percentage_value ?? undefined
  checkAmount(value, percentage)
  return {
    customer_group_id: customer_group_id ?? 0,
    website_id: extension_attributes?.website_id ?? 0,
    qty: rounded(qty ?? 0, 'qty'),
    value: percentage === undefined ? rounded(value ?? 0, 'value') : 0,
    ...(percentage !== undefined && { percentage_value: rounded(percentage, 'percentage_value') }),
  }
}

const rounded = (amount: number, column: keyof typeof PLACES) => Number(amount.toFixed(PLACES[column]))

const keyOf = ({ website_id, customer_group_id, qty }: Row) => `${website_id} ${customer_group_id} ${qty}`

function checkAmount(value: number | null | undefined, percentage: number | undefined): void {
  if (percentage !== undefined) {
    if (percentage < 0 || percentage > 100)
      throw new InputException('Percentage value must be a number between 0 and 100.')
    return
  }
  if (value === null || value === undefined || value < 0)
    throw new InputException('Group price must be a number greater than 0.')
}
