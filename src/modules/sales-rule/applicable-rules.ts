import type { Database } from '../../database/database.ts'
import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import {
  coupons,
  couponUsages,
  GENERATED,
  ruleUsages,
  salesRules,
  usageKey,
  type Coupon,
  type SalesRule,
} from './tables.ts'

/** Who shops, and where. */
export interface Shopper {
  readonly website_id: number
  readonly customer_group_id: number
  readonly customer_id: number | null
  readonly coupon_code: string | null
}

/**
 * The rules that hold today for a shopper, those without a coupon and those that the coupon opens, in the order in
 * which they apply.
 *
 * Source: Magento\SalesRule\Model\ResourceModel\Rule\Collection::setValidationFilter.
 */
export function rulesFor(shopper: Shopper, { db, clock }: Pick<Context, 'db' | 'clock'>): SalesRule[] {
  const today = new Date(clock.now()).toISOString().slice(0, 10)
  const coupon = couponOf(shopper, db, today)
  return [...db.table(salesRules).all()]
    .filter(
      (rule) =>
        rule.is_active &&
        rule.website_ids.includes(shopper.website_id) &&
        rule.customer_group_ids.includes(shopper.customer_group_id) &&
        (rule.from_date === null || rule.from_date <= today) &&
        (rule.to_date === null || today <= rule.to_date) &&
        (rule.coupon_type === 'NO_COUPON' || (coupon !== undefined && opens(coupon, rule))) &&
        !isUsedUp(rule, coupon, shopper, db),
    )
    .sort((a, b) => a.sort_order - b.sort_order || a.rule_id - b.rule_id)
}

/** The coupon with this code, whatever its case. */
export const couponWithCode = (db: Database, code: string): Coupon | undefined =>
  db.table(coupons).find('code', foldKey(code))

/** What a store view calls a rule; undefined when it has no label. */
export function labelOf({ store_labels }: SalesRule, storeId: number): string | undefined {
  const own = store_labels.find((label) => label.store_id === storeId)
  return own?.store_label ?? (store_labels.find((label) => label.store_id === 0)?.store_label || undefined)
}

function couponOf({ coupon_code }: Shopper, db: Database, today: string): Coupon | undefined {
  const coupon = coupon_code === null ? undefined : couponWithCode(db, coupon_code)
  const isExpired = coupon?.expiration_date != null && coupon.expiration_date < today
  return isExpired ? undefined : coupon
}

function opens({ rule_id, type }: Coupon, rule: SalesRule): boolean {
  if (rule_id !== rule.rule_id) return false
  return rule.coupon_type === 'AUTO' || rule.use_auto_generation === (type === GENERATED)
}

/** Source: Magento\SalesRule\Model\Utility::canProcessRule. */
function isUsedUp(
  rule: SalesRule,
  coupon: Coupon | undefined,
  { customer_id }: Shopper,
  db: Database,
): boolean {
  if (rule.uses_per_customer > 0 && customer_id !== null) {
    const use = db.table(ruleUsages).find('use', usageKey(rule.rule_id, customer_id))
    if (use && use.times_used >= rule.uses_per_customer) return true
  }
  if (!coupon || rule.coupon_type === 'NO_COUPON') return false
  if (coupon.usage_limit && coupon.times_used >= coupon.usage_limit) return true
  if (!coupon.usage_per_customer || customer_id === null) return false
  const use = db.table(couponUsages).find('use', usageKey(coupon.coupon_id, customer_id))
  return use !== undefined && use.times_used >= coupon.usage_per_customer
}
