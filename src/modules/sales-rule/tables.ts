import { table } from '../../database/table.ts'
import { foldKey } from '../../framework/collation.ts'
import type { ConditionData } from './schemas.ts'

/** Who gets a rule: everybody, whoever has the code, whoever has one of many codes. */
export type CouponType = 'NO_COUPON' | 'SPECIFIC_COUPON' | 'AUTO'

/** A cart price rule. Dates are `YYYY-MM-DD`, both of them days on which it holds. */
export interface SalesRule {
  readonly rule_id: number
  readonly name: string | null
  readonly store_labels: readonly RuleLabel[]
  readonly description: string | null
  readonly website_ids: readonly number[]
  readonly customer_group_ids: readonly number[]
  readonly from_date: string | null
  readonly to_date: string | null
  /** 0 for any number. */
  readonly uses_per_customer: number
  readonly is_active: boolean
  /** What the cart must be like; null for any. */
  readonly condition: ConditionData | null
  /** What a line must be like to get the discount; null for any. */
  readonly action_condition: ConditionData | null
  readonly stop_rules_processing: boolean
  readonly is_advanced: boolean
  readonly product_ids: readonly number[] | null
  readonly sort_order: number
  readonly simple_action: string | null
  readonly discount_amount: number
  /** Units of a line that get the discount; null or 0 for all of them. */
  readonly discount_qty: number | null
  readonly discount_step: number
  readonly apply_to_shipping: boolean
  readonly times_used: number
  readonly is_rss: boolean
  readonly coupon_type: CouponType
  readonly use_auto_generation: boolean
  /** 0 for any number. */
  readonly uses_per_coupon: number
  /** `1` for the lines that match, `2` for the whole cart, else `0`. */
  readonly simple_free_shipping: string
}

/** What a store view calls a rule; 0 stands for all of them. */
export interface RuleLabel {
  readonly store_id: number
  readonly store_label: string
}

export interface Coupon {
  readonly coupon_id: number
  readonly rule_id: number
  readonly code: string | null
  readonly usage_limit: number | null
  readonly usage_per_customer: number | null
  readonly times_used: number
  readonly expiration_date: string | null
  readonly is_primary: boolean | null
  readonly created_at: string | null
  /** {@link MANUAL} or {@link GENERATED}. */
  readonly type: number
}

/** A code that somebody thought of. */
export const MANUAL = 0
/** A code that was made up. */
export const GENERATED = 1

/** How often a customer used a rule. */
export interface RuleUsage {
  readonly rule_customer_id: number
  readonly rule_id: number
  readonly customer_id: number
  readonly times_used: number
}

/** How often a customer used a coupon. */
export interface CouponUsage {
  readonly usage_id: number
  readonly coupon_id: number
  readonly customer_id: number
  readonly times_used: number
}

/** One use of something by a customer. */
export const usageKey = (id: number, customerId: number): string => `${id} ${customerId}`

export const salesRules = table<SalesRule>()('salesrule', { primaryKey: 'rule_id' })

export const coupons = table<Coupon>()('salesrule_coupon', {
  primaryKey: 'coupon_id',
  unique: { code: (row) => (row.code === null ? undefined : foldKey(row.code)) },
  indexes: { rule: (row) => [row.rule_id] },
})

export const ruleUsages = table<RuleUsage>()('salesrule_customer', {
  primaryKey: 'rule_customer_id',
  unique: { use: (row) => usageKey(row.rule_id, row.customer_id) },
})

export const couponUsages = table<CouponUsage>()('salesrule_coupon_usage', {
  primaryKey: 'usage_id',
  unique: { use: (row) => usageKey(row.coupon_id, row.customer_id) },
})
