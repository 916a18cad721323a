import type { Faker } from '@faker-js/faker'
import type { StockItemInput } from '../../modules/catalog-inventory/stock-item.ts'
import type { Kind } from './assortment.ts'

/** How much there is of a product, and what is done when there is none. */
type StockState = 'plenty' | 'low' | 'out' | 'backorders' | 'unmanaged'

const MANAGED = { manage_stock: true, use_config_manage_stock: true } as const

/** The stock of a product: mostly enough, sometimes little or none. */
export function stockOf(kind: Kind, faker: Faker): StockItemInput {
  if (kind.isDivisible) return divisible(faker)
  return stocks[stateOf(kind, faker)](faker)
}

function stateOf({ isVirtual }: Kind, faker: Faker): StockState {
  if (isVirtual) return faker.helpers.arrayElement(['plenty', 'unmanaged'])
  return faker.helpers.weightedArrayElement<StockState>([
    { weight: 66, value: 'plenty' },
    { weight: 14, value: 'low' },
    { weight: 9, value: 'out' },
    { weight: 7, value: 'backorders' },
    { weight: 4, value: 'unmanaged' },
  ])
}

const stocks: Record<StockState, (faker: Faker) => StockItemInput> = {
  plenty: (faker) => ({ ...MANAGED, is_in_stock: true, qty: faker.number.int({ min: 8, max: 240 }) }),
  low: (faker) => ({
    ...MANAGED,
    is_in_stock: true,
    qty: faker.number.int({ min: 1, max: 4 }),
    use_config_notify_stock_qty: false,
    notify_stock_qty: 5,
  }),
  out: () => ({ ...MANAGED, is_in_stock: false, qty: 0 }),
  backorders: (faker) => ({
    ...MANAGED,
    is_in_stock: true,
    qty: faker.number.int({ min: -6, max: 3 }),
    use_config_backorders: false,
    backorders: faker.helpers.arrayElement([1, 2]),
  }),
  unmanaged: () => ({ is_in_stock: true, qty: 0, manage_stock: false, use_config_manage_stock: false }),
}

/** Whole and half units, as a cart may have them too. */
function divisible(faker: Faker): StockItemInput {
  return {
    ...MANAGED,
    is_in_stock: true,
    qty: faker.number.float({ min: 20, max: 400, multipleOf: 0.5 }),
    is_qty_decimal: true,
    use_config_min_sale_qty: 0,
    min_sale_qty: 0.5,
    use_config_enable_qty_inc: false,
    enable_qty_increments: true,
    use_config_qty_increments: false,
    qty_increments: 0.5,
  }
}
