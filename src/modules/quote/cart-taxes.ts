import type { Context } from '../../framework/context.ts'
import { part, roundPrice, sum } from '../../framework/money.ts'
import type { Product } from '../catalog/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import { isOn, numberSetting, setting } from '../store/settings.ts'
import { rateGroups } from '../tax/applicable-rates.ts'
import {
  taxCalculator,
  type AppliedTax,
  type TaxCalculator,
  type TaxDetails,
  type TaxMethod,
} from '../tax/calculation.ts'
import { totalQty, withParts, type Cart, type Line } from './cart.ts'
import { isPricedByParts } from './product-price.ts'
import { originPlace, taxPlace } from './tax-place.ts'

/** Prices of units as merchants entered them, be it with tax or without, by the id of the line. */
export type EnteredPrices = ReadonlyMap<number, number>

/** The price of shipping as it was entered, and what a rule takes off it. */
export interface Shipping {
  readonly price: number
  readonly discount: number
}

/** A cart with its taxes. */
export interface TaxedCart {
  readonly lines: readonly Line[]
  /** Of the shipping. */
  readonly shipping: TaxDetails
  /** The taxes of the whole cart, those by the same rates together. */
  readonly applied: readonly AppliedTax[]
}

export const enteredPrices = (lines: readonly Line[]): EnteredPrices =>
  new Map(lines.flatMap(withParts).map(({ item }) => [item.item_id, item.price]))

/**
 * Reckons the taxes of a cart, its lines one after another and then the shipping.
 *
 * Source: Magento\Tax\Model\Sales\Total\Quote\Tax and Magento\Tax\Model\TaxCalculation; customer-cart.md section B14.
 */
export function taxedCart(
  cart: Cart,
  entered: EnteredPrices,
  context: Context,
  shipping: Shipping = { price: 0, discount: 0 },
): TaxedCart {
  const { store_id } = cart.quote
  const calculator = taxCalculator(taxMethod(cart, context))
  const tax = lineTax(entered, store_id, calculator, context)
  const lines = cart.lines.map((line) => taxedLine(line, store_id, tax))
  const ofShipping = calculator({
    code: 'shipping',
    tax_class_id: numberSetting(context.db, 'tax/classes/shipping_tax_class', store_id),
    unit_price: shipping.price,
    includes_tax: isOn(context.db, 'tax/calculation/shipping_includes_tax', store_id),
    qty: 1,
    discount_amount: shipping.discount,
  })
  const ofLines = lines.flatMap(withParts).flatMap(({ item }) => item.applied_taxes)
  return { lines, shipping: ofShipping, applied: together([...ofLines, ...ofShipping.applied]) }
}

/**
 * The price of a way of shipping without and with tax, as an estimate tells it. A store that neither enters nor shows
 * any price with tax does not look at the tax.
 *
 * Source: Magento\Tax\Helper\Data::getShippingPrice and Magento\Tax\Model\Config::needPriceConversion.
 */
export function shippingPrices(
  cart: Cart,
  price: number,
  context: Context,
): Pick<TaxDetails, 'price' | 'price_incl_tax'> {
  const { db } = context
  const { store_id } = cart.quote
  const isConverted =
    isOn(db, 'tax/calculation/price_includes_tax', store_id) ||
    setting(db, 'tax/display/type', store_id) !== WITHOUT_TAX ||
    setting(db, 'tax/cart_display/price', store_id) === BOTH
  if (!isConverted) return { price, price_incl_tax: price }
  return taxedCart({ ...cart, lines: [] }, new Map(), context, { price, discount: 0 }).shipping
}

const WITHOUT_TAX = '1'
const BOTH = '3'

function taxMethod(cart: Cart, { db }: Context): TaxMethod {
  const { store_id } = cart.quote
  const [place, origin] = [taxPlace(cart, db), originPlace(store_id, db)]
  const groupsOf = remembered((taxClass: number) => rateGroups(taxClass, place, db))
  const storeGroupsOf = remembered((taxClass: number) => rateGroups(taxClass, origin, db))
  return {
    algorithm: setting(db, 'tax/calculation/algorithm', store_id),
    isAfterDiscount: isOn(db, 'tax/calculation/apply_after_discount', store_id),
    isCrossBorder: isOn(db, 'tax/calculation/cross_border_trade_enabled', store_id),
    groupsOf,
    storePercentOf: (taxClass) => storeGroupsOf(taxClass).reduce((total, { percent }) => total + percent, 0),
  }
}

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new Map<Key, Value>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.set(key, value)
    return value
  }
}

/** Reckons the tax on so many units of a line. */
type LineTax = (line: Line, qty: number) => TaxDetails

function lineTax(
  entered: EnteredPrices,
  storeId: number,
  calculator: TaxCalculator,
  { db }: Context,
): LineTax {
  const includes_tax = isOn(db, 'tax/calculation/price_includes_tax', storeId)
  return ({ item, product }, qty) =>
    calculator({
      code: String(item.item_id),
      tax_class_id: taxClassOf(product, storeId),
      unit_price: entered.get(item.item_id) ?? item.price,
      includes_tax,
      qty,
      discount_amount: item.discount_amount,
    })
}

const taxClassOf = ({ values }: Product, storeId: number): number =>
  Number(valueOf(values, storeId, 'tax_class_id') ?? 0)

/** A line with its taxes; those of a product that is priced by its parts are the sum of theirs. */
function taxedLine(line: Line, storeId: number, tax: LineTax): Line {
  const { item, children } = line
  if (!isPricedByParts(line, storeId))
    return { ...line, item: { ...item, ...taxColumns(tax(line, item.qty)) } }

  const parts = children.map((child) => ({
    ...child,
    item: { ...child.item, ...taxColumns(tax(child, totalQty(child, line))) },
  }))
  const total = (name: 'row_total' | 'row_total_incl_tax' | 'tax_amount') =>
    sum(...parts.map((part) => part.item[name]))
  const ofUnit = (amount: number) => roundPrice(part(amount, 1, item.qty))
  return {
    ...line,
    children: parts,
    item: {
      ...item,
      price: ofUnit(total('row_total')),
      price_incl_tax: ofUnit(total('row_total_incl_tax')),
      row_total: total('row_total'),
      row_total_incl_tax: total('row_total_incl_tax'),
      tax_amount: total('tax_amount'),
      tax_percent: null,
    },
  }
}

const taxColumns = ({ percent, applied, ...amounts }: TaxDetails) => ({
  ...amounts,
  tax_percent: percent,
  applied_taxes: applied,
})

/** Taxes by the same rates together; where they come to nothing they are not there. */
function together(taxes: readonly AppliedTax[]): AppliedTax[] {
  const byId = new Map(taxes.map((tax) => [tax.id, tax]))
  return [...byId.values()]
    .map((tax) => ({
      ...tax,
      amount: sum(...taxes.filter(({ id }) => id === tax.id).map(({ amount }) => amount)),
    }))
    .filter(({ amount }) => amount !== 0)
}
