import type { Table } from '../../database/table.ts'
import type { Context } from '../../framework/context.ts'
import { foldKey } from '../../framework/collation.ts'
import { coupons, couponUsages, ruleUsages, salesRules, usageKey } from '../sales-rule/tables.ts'
import type { Order } from './tables.ts'

/**
 * Gives back the use of cart rules and of a coupon by an order that is canceled: a real store lets a queue do that,
 * here it is done at once.
 *
 * Source: Magento\SalesRule\Plugin\CouponUsagesDecrement; sales.md section 15.
 */
export function giveBackCoupon(
  { applied_rule_ids = '', coupon_code, customer_id = 0 }: Order,
  { db }: Pick<Context, 'db'>,
): void {
  const ruleIds = applied_rule_ids.split(',').filter(Boolean).map(Number)
  for (const ruleId of ruleIds) {
    useOnceLess(db.table(salesRules), 'rule_id', db.table(salesRules).get(ruleId))
    useOnceLess(
      db.table(ruleUsages),
      'rule_customer_id',
      db.table(ruleUsages).find('use', usageKey(ruleId, customer_id)),
    )
  }
  const coupon = coupon_code === undefined ? undefined : db.table(coupons).find('code', foldKey(coupon_code))
  if (!coupon) return
  useOnceLess(db.table(coupons), 'coupon_id', coupon)
  useOnceLess(
    db.table(couponUsages),
    'usage_id',
    db.table(couponUsages).find('use', usageKey(coupon.coupon_id, customer_id)),
  )
}

function useOnceLess<Key extends string, Row extends { times_used: number } & Record<Key, number>>(
  table: Table<Row, string, string>,
  key: Key,
  row: Row | undefined,
): void {
  if (row && row.times_used > 0) table.update(row[key], { times_used: row.times_used - 1 } as Partial<Row>)
}
