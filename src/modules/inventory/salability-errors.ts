import { renderMessage } from '../../framework/errors.ts'
import { less, times } from '../../framework/money.ts'
import type { StockSettings } from '../catalog-inventory/stock-item.ts'

/** Why a quantity cannot be sold: a code for programs, a message for people. Source: inventory.md section 6.4. */
export interface SalabilityError {
  readonly code: string
  readonly message: string
}

/** A stock other than the default one has no source where the sku lies. */
export const NOT_ASSIGNED: SalabilityError = {
  code: 'requested-sku-is-not-assigned-to-given-stock',
  message: 'The requested sku is not assigned to given stock.',
}

/** Wherever it lies, it is out of stock. */
export const NO_SOURCE_ITEM_IN_STOCK: SalabilityError = {
  code: 'is_any_source_item_in_stock-no_source_items_in_stock',
  message: 'There are no source items with the in stock status',
}

/** There is not enough, and backorders do not help. */
export const BACKORDERS_DISABLED: SalabilityError = {
  code: 'back_order-disabled',
  message: 'Backorders are disabled',
}

/** There is not enough, and that matters. */
export const STOCK_MANAGED: SalabilityError = {
  code: 'manage_stock-enabled',
  message: 'Manage stock is enabled',
}

/** No source of the stock that is enabled has it. */
export const NO_DATA: SalabilityError = {
  code: 'is_salable_with_reservations-no_data',
  message: 'The requested sku is not assigned to given stock',
}

/** There is not enough. */
export const NOT_ENOUGH: SalabilityError = {
  code: 'is_salable_with_reservations-not_enough_qty',
  message: 'The requested qty is not available',
}

/**
 * What is wrong with a quantity itself, whatever there is of the product: the first of minimum, maximum, steps and
 * fractions.
 *
 * Source: Magento\InventorySales\Model\IsProductSalableForRequestedQtyCondition\IsCorrectQtyCondition.
 */
export function quantityErrors(
  requested: number,
  { min_sale_qty, max_sale_qty, qty_increments }: StockSettings,
  isQtyDecimal: boolean,
): SalabilityError[] {
  if (min_sale_qty && requested < min_sale_qty)
    return [quantityError('min_sale_qty', 'The fewest you may purchase is %1.', min_sale_qty)]
  if (max_sale_qty && requested > max_sale_qty) return [TOO_MUCH]
  if (qty_increments && !isMultiple(requested, qty_increments))
    return [quantityError('qty_increment', ONLY_IN_STEPS, qty_increments)]
  if (!isQtyDecimal && !Number.isInteger(requested)) return [NO_FRACTIONS]
  return []
}

const TOO_MUCH: SalabilityError = {
  code: 'is_correct_qty-max_sale_qty',
  message: 'The requested qty exceeds the maximum qty allowed in shopping cart',
}

const ONLY_IN_STEPS = 'You can buy this product only in quantities of %1 at a time.'

const NO_FRACTIONS: SalabilityError = {
  code: 'is_correct_qty-is_qty_decimal',
  message: 'You cannot use decimal quantity for this product.',
}

/** The messages have their quantity in them already. */
const quantityError = (check: string, message: string, quantity: number): SalabilityError => ({
  code: `is_correct_qty-${check}`,
  message: renderMessage(message, [quantity]),
})

/** Is a quantity so many times a step, and nothing over? */
const isMultiple = (quantity: number, step: number): boolean =>
  less(quantity, times(step, Math.round(quantity / step))) === 0
