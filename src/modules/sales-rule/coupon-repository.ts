import { timestamp } from '../../framework/clock.ts'
import { foldKey } from '../../framework/collation.ts'
import type { FieldKind, FieldValue } from '../../framework/conditions.ts'
import type { Context } from '../../framework/context.ts'
import { CouldNotSaveException, LocalizedException, NoSuchEntityException } from '../../framework/errors.ts'
import { search, type Field } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import type { CouponData, CouponInput } from './schemas.ts'
import { coupons, GENERATED, MANUAL, salesRules, type Coupon, type SalesRule } from './tables.ts'

/**
 * One coupon.
 *
 * @throws NoSuchEntityException 404
 */
export const getCoupon = ({ couponId }: { couponId: number }, context: Context): CouponData =>
  couponData(couponById(couponId, context))

/** A page of coupons. */
export const getCoupons = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<CouponData> =>
  search(
    { storage: 'flat', rows: () => db.table(coupons).all(), field: fieldNamed },
    searchCriteria,
    couponData,
  )

/**
 * Saves a coupon: the one with the id, else a new one. How often it may be used, and until when, is its rule's to
 * say.
 *
 * Source: Magento\SalesRule\Model\CouponRepository::save; catalog.md section 11.
 *
 * @throws NoSuchEntityException 404, no coupon has the id
 * @throws CouldNotSaveException 400, a rule that is not there, or is opened otherwise
 * @throws LocalizedException 400, another coupon has the code
 */
export function saveCoupon({ coupon: sent }: { coupon: CouponInput }, context: Context): CouponData {
  const { db, clock } = context
  const before = sent.coupon_id ? couponById(sent.coupon_id, context) : undefined
  const type = sent.type ?? before?.type ?? MANUAL
  const rule = ruleFor(sent.rule_id ?? before?.rule_id, type, context)
  const code = sent.code ?? before?.code ?? null
  const holder = code === null ? undefined : db.table(coupons).find('code', foldKey(code))
  if (holder && holder.coupon_id !== before?.coupon_id)
    throw new LocalizedException('%1 already exists.', ['Coupon with the same code'])
  const row = {
    rule_id: rule.rule_id,
    code,
    usage_limit: rule.uses_per_coupon,
    usage_per_customer: rule.uses_per_customer,
    times_used: sent.times_used ?? before?.times_used ?? 0,
    expiration_date: rule.to_date,
    is_primary: sent.is_primary ?? before?.is_primary ?? null,
    created_at: sent.created_at ?? before?.created_at ?? timestamp(clock),
    type,
  }
  const saved = before ? db.table(coupons).update(before.coupon_id, row) : db.table(coupons).insert(row)
  // A new coupon is answered as it was sent; that it was never used the database adds by itself.
  return { ...couponData(saved), ...(!before && { times_used: sent.times_used ?? null }) }
}

/**
 * Deletes a coupon.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteCoupon({ couponId }: { couponId: number }, context: Context): true {
  couponById(couponId, context)
  return context.db.table(coupons).delete(couponId) as true
}

/**
 * The rule with this id.
 *
 * @throws NoSuchEntityException with the message filled in: it is told within another one
 */
export function ruleWithId(ruleId: number | null | undefined, { db }: Pick<Context, 'db'>): SalesRule {
  const rule = db.table(salesRules).get(ruleId ?? 0)
  if (!rule) throw new NoSuchEntityException(`No such entity with rule_id = ${ruleId ?? ''}`)
  return rule
}

function couponById(couponId: number, { db }: Pick<Context, 'db'>): Coupon {
  const coupon = db.table(coupons).get(couponId)
  if (!coupon) throw new NoSuchEntityException('No such entity.')
  return coupon
}

function ruleFor(ruleId: number | null | undefined, type: number, context: Context): SalesRule {
  try {
    const rule = ruleWithId(ruleId, context)
    const reason = whyNotCoupon(rule, type)
    if (reason) throw new LocalizedException(reason)
    return rule
  } catch (error) {
    throw error instanceof LocalizedException
      ? new CouldNotSaveException('Error occurred when saving coupon: %1', [error.message])
      : error
  }
}

function whyNotCoupon({ coupon_type, use_auto_generation }: SalesRule, type: number): string | undefined {
  if (coupon_type === 'NO_COUPON') return 'Specified rule does not allow coupons'
  if (use_auto_generation && type === MANUAL) return 'Specified rule only allows auto generated coupons'
  return !use_auto_generation && type === GENERATED
    ? 'Specified rule does not allow auto generated coupons'
    : undefined
}

function couponData({ code, usage_limit, usage_per_customer, ...coupon }: Coupon): CouponData {
  return {
    coupon_id: coupon.coupon_id,
    rule_id: coupon.rule_id,
    ...(code !== null && { code }),
    ...(usage_limit !== null && { usage_limit }),
    ...(usage_per_customer !== null && { usage_per_customer }),
    times_used: coupon.times_used,
    ...(coupon.expiration_date !== null && { expiration_date: coupon.expiration_date }),
    is_primary: coupon.is_primary,
    ...(coupon.created_at !== null && { created_at: coupon.created_at }),
    type: coupon.type,
  }
}

/** Columns of the table by how the database compares them. */
const COLUMNS: Readonly<Record<keyof Coupon, FieldKind>> = {
  coupon_id: 'number',
  rule_id: 'number',
  code: 'text',
  usage_limit: 'number',
  usage_per_customer: 'number',
  times_used: 'number',
  expiration_date: 'datetime',
  is_primary: 'number',
  created_at: 'datetime',
  type: 'number',
}

function fieldNamed(name: string): Field<Coupon> | undefined {
  const column = name.toLowerCase()
  if (!Object.hasOwn(COLUMNS, column)) return undefined
  return { kind: COLUMNS[column as keyof Coupon], value: (row) => columnValue(row, column as keyof Coupon) }
}

function columnValue(row: Coupon, column: keyof Coupon): FieldValue {
  const value = row[column]
  return typeof value === 'boolean' ? Number(value) : value
}
