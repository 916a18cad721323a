import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { CrashException, InputException, NoSuchEntityException } from '../../framework/errors.ts'
import { stored } from '../../framework/money.ts'
import { search, type Field } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import type { FieldKind, FieldValue } from '../../framework/conditions.ts'
import { customerGroups } from '../customer/tables.ts'
import { websites } from '../store/tables.ts'
import type { ConditionData, RuleData, RuleInput } from './schemas.ts'
import { coupons, salesRules, type CouponType, type SalesRule } from './tables.ts'

/**
 * One cart rule.
 *
 * @throws NoSuchEntityException 404
 */
export const getRule = ({ ruleId }: { ruleId: number }, context: Context): RuleData =>
  ruleData(ruleById(ruleId, context))

/** A page of cart rules. */
export const getRules = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<RuleData> =>
  search(
    { storage: 'flat', rows: () => db.table(salesRules).all(), field: fieldNamed },
    searchCriteria,
    ruleData,
  )

/**
 * Saves a cart rule: the one with the id, else a new one. What is not sent stays.
 *
 * Source: Magento\SalesRule\Model\RuleRepository::save; catalog.md section 11.
 *
 * @throws NoSuchEntityException 404, no rule has the id
 * @throws InputException 400, dates or an amount that cannot be
 */
export function saveRule({ rule: sent }: { rule: RuleInput }, context: Context): RuleData {
  const { db } = context
  const before = sent.rule_id ? ruleById(sent.rule_id, context) : undefined
  const row = rowOf(sent, before)
  check(row, db)
  const table = db.table(salesRules)
  return ruleData(before ? table.update(before.rule_id, row) : table.insert(row))
}

/**
 * Deletes a cart rule with its coupons.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteRule({ ruleId }: { ruleId: number }, context: Context): true {
  const { db } = context
  ruleById(ruleId, context)
  for (const { coupon_id } of db.table(coupons).where('rule', ruleId)) db.table(coupons).delete(coupon_id)
  return db.table(salesRules).delete(ruleId) as true
}

function ruleById(ruleId: number, { db }: Pick<Context, 'db'>): SalesRule {
  const rule = db.table(salesRules).get(ruleId)
  if (!rule) throw new NoSuchEntityException('No such entity.')
  return rule
}

type Draft = Omit<SalesRule, 'rule_id'>

/** What a rule is that nothing was said of. */
const NEW_RULE: Draft = {
  name: null,
  store_labels: [],
  description: null,
  website_ids: [],
  customer_group_ids: [],
  from_date: null,
  to_date: null,
  uses_per_customer: 0,
  is_active: false,
  condition: null,
  action_condition: null,
  stop_rules_processing: true,
  is_advanced: true,
  product_ids: null,
  sort_order: 0,
  simple_action: null,
  discount_amount: 0,
  discount_qty: null,
  discount_step: 0,
  apply_to_shipping: false,
  times_used: 0,
  is_rss: false,
  coupon_type: 'NO_COUPON',
  use_auto_generation: false,
  uses_per_coupon: 0,
  simple_free_shipping: '0',
}

const COUPON_TYPES: readonly string[] = ['NO_COUPON', 'SPECIFIC_COUPON', 'AUTO']

function rowOf(sent: RuleInput, before: Draft = NEW_RULE): Draft {
  const { store_labels, from_date, to_date, coupon_type, discount_amount, discount_qty } = sent
  return {
    ...before,
    ...(given(sent) as Partial<Draft>),
    store_labels: store_labels
      ? store_labels.map(({ store_id, store_label }) => ({
          store_id: store_id ?? 0,
          store_label: store_label ?? '',
        }))
      : before.store_labels,
    from_date: dayOf(from_date) ?? before.from_date,
    to_date: dayOf(to_date) ?? before.to_date,
    discount_amount: stored(discount_amount ?? before.discount_amount),
    discount_qty: discount_qty ?? before.discount_qty,
    coupon_type: COUPON_TYPES.includes(coupon_type ?? '') ? (coupon_type as CouponType) : before.coupon_type,
  }
}

/** What was sent of the columns, null apart. */
const given = (sent: RuleInput): object =>
  Object.fromEntries(
    Object.entries(sent).filter(
      ([name, value]) => value !== null && name !== 'rule_id' && name !== 'extension_attributes',
    ),
  )

const dayOf = (date: string | null | undefined): string | undefined => date?.slice(0, 10) || undefined

function check(row: Draft, db: Database): void {
  if (row.from_date && row.to_date && row.from_date > row.to_date)
    throw new InputException('End Date must follow Start Date.; ')
  if (row.discount_amount < 0) throw new InputException('Please choose a valid discount amount.')
  if (row.website_ids.some((id) => !db.table(websites).get(id)))
    throw new CrashException('masked', 'One of the website_ids is no website.')
  if (row.customer_group_ids.some((id) => !db.table(customerGroups).get(id)))
    throw new CrashException('masked', 'One of the customer_group_ids is no customer group.')
}

function ruleData({ name, description, from_date, to_date, ...rule }: SalesRule): RuleData {
  return {
    rule_id: rule.rule_id,
    ...(name !== null && { name }),
    store_labels: rule.store_labels.map((label) => ({ ...label })),
    ...(description !== null && { description }),
    website_ids: [...rule.website_ids],
    customer_group_ids: [...rule.customer_group_ids],
    ...(from_date !== null && { from_date }),
    ...(to_date !== null && { to_date }),
    uses_per_customer: rule.uses_per_customer,
    is_active: rule.is_active,
    condition: conditionData(
      rule.condition ?? emptyCondition('Magento\\SalesRule\\Model\\Rule\\Condition\\Combine'),
    ),
    action_condition: conditionData(
      rule.action_condition ?? emptyCondition('Magento\\SalesRule\\Model\\Rule\\Condition\\Product\\Combine'),
    ),
    stop_rules_processing: rule.stop_rules_processing,
    is_advanced: rule.is_advanced,
    ...(rule.product_ids && { product_ids: [...rule.product_ids] }),
    sort_order: rule.sort_order,
    ...(rule.simple_action !== null && { simple_action: rule.simple_action }),
    discount_amount: rule.discount_amount,
    ...(rule.discount_qty !== null && { discount_qty: rule.discount_qty }),
    discount_step: rule.discount_step,
    apply_to_shipping: rule.apply_to_shipping,
    times_used: rule.times_used,
    is_rss: rule.is_rss,
    coupon_type: rule.coupon_type,
    use_auto_generation: rule.use_auto_generation,
    uses_per_coupon: rule.uses_per_coupon,
    simple_free_shipping: rule.simple_free_shipping,
  }
}

const emptyCondition = (condition_type: string): ConditionData => ({
  condition_type,
  aggregator_type: 'all',
  value: true,
})

/** A combination says `all` or `any`; a comparison has an attribute. */
function conditionData({
  condition_type,
  conditions,
  aggregator_type,
  operator,
  attribute_name,
  value,
}: ConditionData): ConditionData {
  return {
    condition_type: condition_type ?? '',
    ...(conditions && conditions.length > 0 && { conditions: conditions.map(conditionData) }),
    ...(aggregator_type != null && { aggregator_type }),
    operator: operator ?? null,
    ...(attribute_name != null && { attribute_name }),
    value: value ?? null,
  }
}

/** Columns of the table by how the database compares them. */
const COLUMNS: Readonly<Record<string, FieldKind>> = {
  rule_id: 'number',
  name: 'text',
  description: 'text',
  from_date: 'datetime',
  to_date: 'datetime',
  uses_per_customer: 'number',
  is_active: 'number',
  stop_rules_processing: 'number',
  is_advanced: 'number',
  sort_order: 'number',
  simple_action: 'text',
  discount_amount: 'decimal',
  discount_qty: 'decimal',
  discount_step: 'number',
  apply_to_shipping: 'number',
  times_used: 'number',
  is_rss: 'number',
  coupon_type: 'number',
  use_auto_generation: 'number',
  uses_per_coupon: 'number',
  simple_free_shipping: 'number',
}

function fieldNamed(name: string): Field<SalesRule> | undefined {
  const column = name.toLowerCase()
  if (!Object.hasOwn(COLUMNS, column)) return undefined
  const kind = COLUMNS[column] as FieldKind
  return { kind, value: (row) => columnValue(row, column as keyof SalesRule, kind) }
}

/** In the database flags are 0 and 1, the kinds of coupons are counted from 1, and decimals have four places. */
function columnValue(row: SalesRule, column: keyof SalesRule, kind: FieldKind): FieldValue {
  const value = row[column]
  if (column === 'coupon_type') return COUPON_TYPES.indexOf(row.coupon_type) + 1
  if (typeof value === 'boolean') return Number(value)
  return kind === 'decimal' && typeof value === 'number' ? value.toFixed(4) : (value as FieldValue)
}
