import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { LocalizedException, renderMessage } from '../../framework/errors.ts'
import { priceText, sum } from '../../framework/money.ts'
import { isBlank } from '../customer/address-rules.ts'
import { emailFaults } from '../customer/email-address.ts'
import { isAllowedCountry, needsPostcode, needsRegion } from '../customer/region.ts'
import { regions } from '../directory/tables.ts'
import { isOn, numberSetting, setting } from '../store/settings.ts'
import { hasRate } from './carriers.ts'
import { totalsAddress, type Cart } from './cart.ts'
import type { CollectedCart } from './collect-totals.ts'
import { CURRENCY } from './config.ts'
import { stockFaults } from './stock-check.ts'
import type { QuoteAddress } from './tables.ts'

/**
 * Refuses a cart that cannot be ordered, for the first reason found.
 *
 * Source: Magento\Quote\Model\SubmitQuoteValidator; customer-cart.md section B15.
 *
 * @throws LocalizedException 400
 */
export function checkOrder(cart: CollectedCart, context: Context): void {
  const faults = stockFaults(cart, context)
  if (faults.length > 0) throw new LocalizedException(faults.join('\n'))

  for (const rule of RULES) {
    const refusal = rule(cart, context.db)
    if (refusal) throw refusalOf(refusal)
  }
  const email = orderEmail(cart)
  if (email === null || emailFaults(email).length > 0)
    throw new LocalizedException('Failed address validation:\n%1', ['Email has a wrong format'])
}

/** The address that mails about an order go to. */
export const orderEmail = ({ quote, billing }: Cart): string | null =>
  quote.customer_id === null ? billing.email : quote.customer_email

interface Refusal {
  readonly message: string
  readonly details?: readonly string[]
}

type Rule = (cart: CollectedCart, db: Database) => Refusal | undefined

/** The first of the texts is the message; where there are more, they are what it is about. */
const refusalOf = ({ message, details = [] }: Refusal): LocalizedException =>
  new LocalizedException(details.length > 0 ? `${message} %1` : message, [details.join(' ')])

const RULES: readonly Rule[] = [
  ({ quote, shipping }, db) =>
    quote.is_virtual || isAllowedCountry(db, shipping.country_id)
      ? undefined
      : { message: "Some addresses can't be used due to the configurations for specific countries." },
  ({ quote, shipping }, db) =>
    quote.is_virtual ? undefined : incomplete('Please check the shipping address information.', shipping, db),
  ({ quote, shipping, rates }) =>
    quote.is_virtual || hasRate(rates, shipping.shipping_method)
      ? undefined
      : { message: 'The shipping method is missing. Select the shipping method and try again.' },
  ({ billing }, db) => incomplete('Please check the billing address information.', billing, db),
  ({ payment }) => (payment ? undefined : { message: 'Enter a valid payment method and try again.' }),
  belowMinimum,
]

function belowMinimum(cart: CollectedCart, db: Database): Refusal | undefined {
  const { store_id } = cart.quote
  if (!isOn(db, 'sales/minimum_order/active', store_id)) return undefined
  const { totals } = totalsAddress(cart)
  const minimum = numberSetting(db, 'sales/minimum_order/amount', store_id)
  const discount = isOn(db, 'sales/minimum_order/include_discount_amount', store_id)
    ? totals.discount_amount
    : 0
  const tax = isOn(db, 'sales/minimum_order/tax_including', store_id)
    ? sum(totals.tax_amount, totals.discount_tax_compensation_amount)
    : 0
  if (sum(totals.subtotal, discount, tax) >= minimum) return undefined
  const text = setting(db, 'sales/minimum_order/description', store_id)
  return { message: text || `Minimum order amount is ${priceText(minimum, CURRENCY)}` }
}

function incomplete(message: string, address: QuoteAddress, db: Database): Refusal | undefined {
  const details = addressFaults(address, db)
  return details.length > 0 ? { message, details } : undefined
}

/** Source: Magento\Customer\Model\Address\CompositeValidator. */
function addressFaults(address: QuoteAddress, db: Database): string[] {
  const { firstname, lastname, street, city, telephone, postcode, country_id } = address
  const needed = {
    firstname,
    lastname,
    street: (street ?? '').split('\n')[0] ?? '',
    city,
    telephone,
    ...(needsPostcode(country_id ?? '') && { postcode }),
  }
  const missing = Object.entries(needed).filter(([, value]) => isBlank(value))
  return [...missing.map(([name]) => required(name)), ...placeFaults(address, db)]
}

/** Of country and region one fault at most. */
function placeFaults({ country_id, region, region_id }: QuoteAddress, db: Database): string[] {
  if (!country_id) return [required('countryId')]
  if (!isAllowedCountry(db, country_id)) return [invalid('countryId', country_id)]
  const known = db.table(regions).where('country', country_id)
  if (known.length === 0) return needsRegion(country_id) && isBlank(region) ? [required('region')] : []
  if (!region_id) return needsRegion(country_id) ? [required('regionId')] : []
  return known.some((one) => one.region_id === region_id) ? [] : [invalid('regionId', String(region_id))]
}

const required = (fieldName: string): string =>
  renderMessage('"%fieldName" is required. Enter and try again.', { fieldName })

const invalid = (fieldName: string, value: string): string =>
  renderMessage('Invalid value of "%value" provided for the %fieldName field.', { fieldName, value })
