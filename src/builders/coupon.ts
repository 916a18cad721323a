import { Type } from 'typebox'
import { merchantOf } from '../datasets/callers.ts'
import type { Store } from '../framework/context.ts'
import { customerGroups } from '../modules/customer/tables.ts'
import { couponWithCode } from '../modules/sales-rule/applicable-rules.ts'
import { getCoupon } from '../modules/sales-rule/coupon-repository.ts'
import type { CouponData, RuleData, RuleInput } from '../modules/sales-rule/schemas.ts'
import { websites } from '../modules/store/tables.ts'
import { call } from './call.ts'
import { fakerOf, free } from './fakes.ts'

/** What a coupon is asked to be: its code, and whatever `POST /V1/salesRules` takes of the rule that it opens. */
export type CouponFields = RuleInput & {
  /** A word of capitals unless said. */
  readonly code?: string
}

export const CouponOwnFields = Type.Object({
  code: Type.Optional(Type.String({ description: 'A word of capitals unless said.' })),
})

/**
 * Makes a coupon that takes ten per cent off, for everybody, unless said otherwise.
 *
 * @throws RefusedError
 */
export function aCoupon(store: Store, { code: wanted, ...fields }: CouponFields = {}): CouponData {
  const { db } = store
  const merchant = merchantOf(store)
  const word = fakerOf(store).commerce.productMaterial().toUpperCase()
  const code = wanted ?? free(word, (text) => couponWithCode(db, text) !== undefined, '')
  const { rule_id } = call(merchant, 'POST /V1/salesRules', {
    body: {
      rule: {
        name: code,
        is_active: true,
        website_ids: [...db.table(websites).all()].flatMap(({ website_id }) => website_id || []),
        customer_group_ids: [...db.table(customerGroups).all()].map(
          ({ customer_group_id }) => customer_group_id,
        ),
        simple_action: 'by_percent',
        discount_amount: 10,
        ...fields,
        coupon_type: 'SPECIFIC_COUPON',
      },
    },
  }) as RuleData
  const { coupon_id = 0 } = call(merchant, 'POST /V1/coupons', {
    body: { coupon: { rule_id, code } },
  }) as CouponData
  return getCoupon({ couponId: coupon_id }, merchant)
}
