import type { Context } from '../../framework/context.ts'
import { couponWithCode } from './applicable-rules.ts'
import { coupons, couponUsages, ruleUsages, salesRules, usageKey } from './tables.ts'

/** Rules and a coupon that an order used. */
export interface RuleUse {
  readonly rule_ids: readonly number[]
  readonly coupon_code: string | null
  /** A guest has none, and is not counted. */
  readonly customer_id: number | null
}

/**
 * Counts the use of rules and of a coupon by an order. A real store lets a queue do that; here it is done when the
 * order is placed.
 *
 * Source: Magento\SalesRule\Model\Coupon\UpdateCouponUsages.
 */
export function countUse({ rule_ids, coupon_code, customer_id }: RuleUse, { db }: Pick<Context, 'db'>): void {
  for (const rule_id of rule_ids) {
    const rule = db.table(salesRules).get(rule_id)
    if (!rule) continue
    db.table(salesRules).update(rule_id, { times_used: rule.times_used + 1 })
    if (customer_id === null) continue
    const table = db.table(ruleUsages)
    const use = table.find('use', usageKey(rule_id, customer_id))
    if (use) table.update(use.rule_customer_id, { times_used: use.times_used + 1 })
    else table.insert({ rule_id, customer_id, times_used: 1 })
  }
  const coupon = coupon_code === null ? undefined : couponWithCode(db, coupon_code)
  if (!coupon) return
  db.table(coupons).update(coupon.coupon_id, { times_used: coupon.times_used + 1 })
  if (customer_id === null) return
  const table = db.table(couponUsages)
  const use = table.find('use', usageKey(coupon.coupon_id, customer_id))
  if (use) table.update(use.usage_id, { times_used: use.times_used + 1 })
  else table.insert({ coupon_id: coupon.coupon_id, customer_id, times_used: 1 })
}
