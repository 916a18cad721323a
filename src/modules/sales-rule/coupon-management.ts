import type { Static } from 'typebox'
import { timestamp } from '../../framework/clock.ts'
import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import { InputException, LocalizedException } from '../../framework/errors.ts'
import type { Random } from '../../framework/random.ts'
import { ruleWithId } from './coupon-repository.ts'
import type { CouponMassDeleteResult, CouponSpecInput } from './schemas.ts'
import { coupons, GENERATED, type Coupon } from './tables.ts'

type MassDeleteResult = Static<typeof CouponMassDeleteResult>

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const DIGITS = '0123456789'
const ALPHABETS: Readonly<Record<string, string>> = {
  alphanum: LETTERS + DIGITS,
  alpha: LETTERS,
  num: DIGITS,
}

/** So often a code is thought of anew that somebody has already. */
const ATTEMPTS = 10

/**
 * Makes up coupons for a rule.
 *
 * Source: Magento\SalesRule\Model\Service\CouponManagementService::generate; catalog.md section 11.
 *
 * @returns their codes
 * @throws InputException 400, the rule, the number or the length is missing
 * @throws LocalizedException 400, the rule is not opened by such coupons
 */
export function generateCoupons(
  { couponSpec: spec }: { couponSpec: CouponSpecInput },
  context: Context,
): string[] {
  const { db, clock } = context
  if (!spec.rule_id || !spec.length || !spec.quantity)
    throw new InputException('One or more input exceptions have occurred.')
  const rule = within(() => ruleWithId(spec.rule_id, context))
  if (rule.coupon_type !== 'AUTO' && !rule.use_auto_generation)
    throw generationFailed('Specified rule does not allow automatic coupon generation')
  return Array.from({ length: spec.quantity }, () => {
    const code = freshCode(spec, context)
    db.table(coupons).insert({
      rule_id: rule.rule_id,
      code,
      usage_limit: rule.uses_per_coupon,
      usage_per_customer: rule.uses_per_customer,
      times_used: 0,
      expiration_date: rule.to_date,
      is_primary: null,
      created_at: timestamp(clock),
      type: GENERATED,
    })
    return code
  })
}

/** Deletes coupons by their ids. See {@link deleteCouponsByCodes}. */
export const deleteCouponsByIds = (
  { ids, ignoreInvalidCoupons }: { ids: readonly number[]; ignoreInvalidCoupons?: boolean | null },
  context: Context,
): MassDeleteResult =>
  massDelete(ids, (id) => context.db.table(coupons).get(id), ignoreInvalidCoupons ?? true, context)

/**
 * Deletes coupons by their codes.
 *
 * @throws LocalizedException 400, there is one that is not there, and it is not to be ignored
 */
export const deleteCouponsByCodes = (
  { codes, ignoreInvalidCoupons }: { codes: readonly string[]; ignoreInvalidCoupons?: boolean | null },
  context: Context,
): MassDeleteResult =>
  massDelete(
    codes,
    (code) => context.db.table(coupons).find('code', foldKey(code)),
    ignoreInvalidCoupons ?? true,
    context,
  )

function massDelete<Name extends string | number>(
  names: readonly Name[],
  find: (name: Name) => Coupon | undefined,
  ignoreInvalid: boolean,
  { db }: Context,
): MassDeleteResult {
  const missing = names.filter((name) => !find(name))
  if (missing.length > 0 && !ignoreInvalid) throw new LocalizedException('Some coupons are invalid.')
  for (const name of names) {
    const coupon = find(name)
    if (coupon) db.table(coupons).delete(coupon.coupon_id)
  }
  return { failed_items: [], missing_items: missing.map(String) }
}

function freshCode(spec: CouponSpecInput, { db, random }: Context): string {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const code = codeOf(spec, random)
    if (!db.table(coupons).find('code', foldKey(code))) return code
  }
  throw generationFailed(
    'We cannot create the requested Coupon Qty. Please check your settings and try again.',
  )
}

function codeOf(
  { format, length, prefix, suffix, delimiter, delimiter_at_every }: CouponSpecInput,
  random: Random,
) {
  const alphabet = ALPHABETS[format ?? 'alphanum'] ?? ALPHABETS.alphanum
  const characters = [...random.text(length ?? 0, alphabet)]
  const every = delimiter_at_every ?? 0
  const parts = characters.map((character, index) =>
    every > 0 && index > 0 && index % every === 0 ? `${delimiter ?? '-'}${character}` : character,
  )
  return `${prefix ?? ''}${parts.join('')}${suffix ?? ''}`
}

function within<Result>(work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    throw error instanceof LocalizedException ? generationFailed(error.message) : error
  }
}

const generationFailed = (reason: string) =>
  new LocalizedException('Error occurred when generating coupons: %1', [reason])
