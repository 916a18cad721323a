import type { Context } from '../../framework/context.ts'
import { sum } from '../../framework/money.ts'
import { categoryProducts, type Product } from '../catalog/tables.ts'
import { valueOf } from '../eav/scoped-values.ts'
import type { ConditionData } from './schemas.ts'

/** What rules know of a cart, by the names of the attributes; amounts before discount. */
interface CartFacts {
  readonly base_subtotal: number
  readonly base_subtotal_with_discount: number
  readonly base_subtotal_total_incl_tax: number
  readonly total_qty: number
  readonly weight: number
  readonly payment_method: string | null
  readonly shipping_method: string | null
  readonly postcode: string | null
  readonly region: string | null
  readonly region_id: number | null
  readonly country_id: string | null
}

/** What rules know of a line. */
export interface RuleLine {
  readonly product: Product
  /** The product that was chosen of a configurable one: its values count. */
  readonly chosen: Product | undefined
  readonly qty: number
  readonly price: number
  readonly row_total: number
  readonly children: readonly RuleLine[]
}

/** A cart as rules look at it. */
export interface RuleCart {
  readonly facts: CartFacts
  readonly lines: readonly RuleLine[]
  readonly store_id: number
}

/**
 * Is the cart as a rule wants it?
 *
 * Source: Magento\SalesRule\Model\Rule\Condition\Combine.
 */
export function holdsForCart(condition: ConditionData, cart: RuleCart, context: Context): boolean {
  switch (kindOf(condition)) {
    case 'Address':
      return compare(condition, fact(cart.facts, condition.attribute_name ?? ''))
    case 'Product\\Found':
      return hasLine(condition, cart, context)
    case 'Product\\Subselect':
      return hasSum(condition, cart, context)
    case 'Combine':
      return combined(condition, (inner) => holdsForCart(inner, cart, context))
    default:
      // A class of somebody's own says nothing here.
      return true
  }
}

/**
 * Is a line as a rule wants it?
 *
 * Source: Magento\SalesRule\Model\Rule\Condition\Product.
 */
export function holdsForLine(
  condition: ConditionData,
  line: RuleLine,
  storeId: number,
  context: Context,
): boolean {
  switch (kindOf(condition)) {
    case 'Product':
      return compare(condition, attributeOf(condition.attribute_name ?? '', line, storeId, context))
    case 'Product\\Combine':
    case 'Combine':
      return combined(condition, (inner) => holdsForLine(inner, line, storeId, context))
    default:
      return true
  }
}

const PREFIX = /^\\?Magento\\SalesRule\\Model\\Rule\\Condition\\/

const kindOf = ({ condition_type }: ConditionData): string => (condition_type ?? '').replace(PREFIX, '')

/** All or any of the conditions are to hold, or not to hold where the value is false. */
function combined(condition: ConditionData, holds: (inner: ConditionData) => boolean): boolean {
  const conditions = condition.conditions ?? []
  if (conditions.length === 0) return true
  const wanted = isTrue(condition.value)
  return isAll(condition)
    ? conditions.every((inner) => holds(inner) === wanted)
    : conditions.some((inner) => holds(inner) === wanted)
}

/** Is there a line for which the conditions hold (or none, where the value is false)? */
function hasLine(condition: ConditionData, { lines, store_id }: RuleCart, context: Context): boolean {
  const conditions = condition.conditions ?? []
  const isMeant = (line: RuleLine) =>
    isAll(condition)
      ? conditions.every((inner) => holdsForLine(inner, line, store_id, context))
      : conditions.some((inner) => holdsForLine(inner, line, store_id, context))
  return withParts(lines).some(isMeant) === isTrue(condition.value)
}

/** Do units, or row totals, of the lines for which the conditions hold add up to what is wanted? */
function hasSum(condition: ConditionData, { lines, store_id }: RuleCart, context: Context): boolean {
  const conditions = condition.conditions ?? []
  const meant = lines.filter((line) =>
    isAll(condition)
      ? conditions.every((inner) => holdsForLine(inner, line, store_id, context))
      : conditions.length === 0 || conditions.some((inner) => holdsForLine(inner, line, store_id, context)),
  )
  const total = sum(
    ...meant.map(({ qty, row_total }) => (condition.attribute_name === 'qty' ? qty : row_total)),
  )
  return total > 0 && compare(condition, total)
}

const withParts = (lines: readonly RuleLine[]): RuleLine[] =>
  lines.flatMap((line) => [line, ...withParts(line.children)])

const isAll = ({ aggregator_type }: ConditionData) => (aggregator_type ?? 'all') === 'all'

const isTrue = (value: unknown) => Boolean(value) && value !== '0'

const fact = (facts: CartFacts, name: string): Value =>
  Object.hasOwn(facts, name) ? facts[name as keyof CartFacts] : null

type Value = string | number | null | readonly string[]

function attributeOf(name: string, line: RuleLine, storeId: number, { db }: Context): Value {
  const code = name.split('::').at(-1) ?? name
  const product = line.chosen ?? line.product
  switch (code) {
    case 'quote_item_qty':
      return line.qty
    case 'quote_item_price':
      return line.price
    case 'quote_item_row_total':
      return line.row_total
    case 'sku':
      return product.sku
    case 'attribute_set_id':
      return product.attribute_set_id
    case 'type_id':
      return line.product.type_id
    case 'category_ids':
      return [line.product, product].flatMap(({ entity_id }) =>
        db
          .table(categoryProducts)
          .where('product', entity_id)
          .map(({ category_id }) => String(category_id)),
      )
    default:
      return scalar(valueOf(product.values, storeId, code) ?? valueOf(line.product.values, storeId, code))
  }
}

function scalar(value: unknown): Value {
  if (Array.isArray(value)) return value.map(String)
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

/** Source: Magento\Rule\Model\Condition\AbstractCondition::validateAttribute. */
function compare({ operator, value }: ConditionData, actual: Value): boolean {
  const wanted = Array.isArray(value) ? value.map(String) : String(value ?? '')
  switch (operator ?? '==') {
    case '==':
      return equals(actual, wanted)
    case '!=':
      return !equals(actual, wanted)
    case '<=':
      return isOrdered(actual, wanted, (order) => order <= 0)
    case '>':
      return isOrdered(actual, wanted, (order) => order > 0)
    case '>=':
      return isOrdered(actual, wanted, (order) => order >= 0)
    case '<':
      return isOrdered(actual, wanted, (order) => order < 0)
    case '{}':
      return contains(actual, wanted)
    case '!{}':
      return !contains(actual, wanted)
    case '()':
      return isOneOf(actual, wanted)
    case '!()':
      return !isOneOf(actual, wanted)
    case '<=>':
      return actual === null || actual === ''
    default:
      return false
  }
}

const listOf = (wanted: string | readonly string[]): string[] =>
  (typeof wanted === 'string' ? wanted.split(',') : [...wanted]).map((entry) => entry.trim())

function equals(actual: Value, wanted: string | readonly string[]): boolean {
  if (Array.isArray(actual)) return isOneOf(actual, wanted)
  return typeof wanted === 'string' && isSame(actual as string | number | null, wanted)
}

const isOneOf = (actual: Value, wanted: string | readonly string[]): boolean =>
  listOf(wanted).some((entry) =>
    Array.isArray(actual) ? actual.includes(entry) : isSame(actual as string | number | null, entry),
  )

function contains(actual: Value, wanted: string | readonly string[]): boolean {
  if (Array.isArray(actual)) return isOneOf(actual, wanted)
  const text = String(actual ?? '').toLowerCase()
  const parts = typeof wanted === 'string' ? [wanted] : wanted
  return parts.some((part) => text.includes(part.toLowerCase()))
}

function isOrdered(
  actual: Value,
  wanted: string | readonly string[],
  holds: (order: number) => boolean,
): boolean {
  if (actual === null || Array.isArray(actual) || typeof wanted !== 'string') return false
  const [a, b] = [Number(actual), Number(wanted)]
  if (!Number.isNaN(a) && !Number.isNaN(b)) return holds(a - b)
  return holds(String(actual).localeCompare(wanted))
}

/** Numbers are compared as such, and texts whatever their case. */
function isSame(actual: string | number | null, wanted: string): boolean {
  const text = String(actual ?? '')
  if (
    text.trim() !== '' &&
    wanted.trim() !== '' &&
    !Number.isNaN(Number(text)) &&
    !Number.isNaN(Number(wanted))
  )
    return Number(text) === Number(wanted)
  return text.toLowerCase() === wanted.toLowerCase()
}
