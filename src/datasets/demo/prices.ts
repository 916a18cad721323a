import type { Faker } from '@faker-js/faker'
import { ALL_GROUPS } from '../../modules/catalog/price/product-tier-prices.ts'
import type { ProductInput } from '../../modules/catalog/product/product-schemas.ts'

/** Whole units of the currency and an ending, as price tags have them. */
const tag = (whole: number, cents: '00' | '95' | '99') => Number(`${whole}.${cents}`)

/** A price between two whole amounts, more often a low one. */
export function priceOf([least, most]: readonly [number, number], faker: Faker): number {
  const whole = least + Math.floor((most - least) * faker.number.float() ** 1.5)
  const ending = faker.helpers.weightedArrayElement<'00' | '95' | '99'>([
    { weight: 5, value: '95' },
    { weight: 4, value: '00' },
    { weight: 3, value: '99' },
  ])
  return tag(whole, ending)
}

/** For less than this nobody makes a special price. */
const WORTH_REDUCING = 15

/** A price that is a tenth to two fifths lower; none for what is cheap anyway, and for most of the others. */
export function specialPriceOf(price: number, faker: Faker): number | undefined {
  if (price < WORTH_REDUCING || !faker.datatype.boolean(0.14)) return undefined
  return tag(Math.floor(price * faker.number.float({ min: 0.6, max: 0.85 })), '95')
}

/** From when, and for half of them until when, a special price holds. */
export function specialDatesOf(faker: Faker): { from: string; to?: string } {
  const from = faker.date.between({ from: '2024-10-01T00:00:00Z', to: '2025-10-31T00:00:00Z' })
  const days = faker.number.int({ min: 7, max: 60 })
  return {
    from: midnight(from.getTime()),
    ...(faker.datatype.boolean() && { to: midnight(from.getTime() + days * DAY) }),
  }
}

const DAY = 86_400_000

const midnight = (time: number) => `${new Date(time).toISOString().slice(0, 10)} 00:00:00`

/** A customer group of a fresh install. */
const WHOLESALE = 2

type TierPrices = NonNullable<ProductInput['tier_prices']>

/** Less for those who take more, on some products: for everybody, or per cent for the trade. */
export function tierPricesOf(price: number, faker: Faker): TierPrices {
  const forAll = [
    { customer_group_id: ALL_GROUPS, qty: 5, value: lessPercent(price, 5) },
    { customer_group_id: ALL_GROUPS, qty: 10, value: lessPercent(price, 10) },
  ]
  const forTrade = [
    {
      customer_group_id: WHOLESALE,
      qty: 1,
      extension_attributes: { percentage_value: faker.helpers.arrayElement([20, 25, 30]) },
    },
  ]
  return faker.helpers.weightedArrayElement<TierPrices>([
    { weight: 86, value: [] },
    { weight: 7, value: forAll },
    { weight: 5, value: forTrade },
    { weight: 2, value: [...forAll, ...forTrade] },
  ])
}

/** In whole cents. */
const lessPercent = (price: number, percent: number) => Math.round(price * (100 - percent)) / 100

/** What the shop pays for it. */
export const costOf = (price: number, faker: Faker): number =>
  Math.round(price * faker.number.int({ min: 38, max: 58 })) / 100
