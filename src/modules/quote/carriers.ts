import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { less, part, roundPrice, stored, sum, times } from '../../framework/money.ts'
import { isOn, listSetting, numberSetting, setting } from '../store/settings.ts'
import { tableRates, type QuoteAddress, type TableRate } from './tables.ts'

/** What is to be shipped where. */
export interface RateRequest {
  readonly address: Pick<QuoteAddress, 'country_id' | 'region_id' | 'postcode'>
  readonly store_id: number
  readonly website_id: number
  /** Units that are shipped: those of virtual products are not. */
  readonly qty: number
  /** Of them, those that a rule lets ship for free. */
  readonly free_qty: number
  readonly weight: number
  /** Of the weight, that of units that ship for free. */
  readonly free_weight: number
  readonly subtotal_with_discount: number
  /** Row totals of what is not shipped. */
  readonly virtual_subtotal: number
  /** Row totals of what ships for free. */
  readonly free_subtotal: number
  /** Less the discount, with the tax on it. */
  readonly subtotal_incl_tax: () => number
  /** Does a rule let the whole cart ship for free? */
  readonly is_free: boolean
}

/** A way of shipping and its price, or why a carrier that says so does not serve the address. */
export interface ShippingRate {
  readonly carrier: string
  readonly method: string | null
  readonly carrier_title: string
  readonly method_title: string | null
  readonly price: number
  readonly error_message: string | null
}

/** `flatrate_flatrate`: how an address names a way of shipping. */
export const rateCode = ({ carrier, method }: Pick<ShippingRate, 'carrier' | 'method'>): string =>
  `${carrier}_${method ?? 'error'}`

/** `Flat Rate - Fixed`: how people read it. */
export const rateTitle = ({ carrier_title, method_title }: ShippingRate): string =>
  [carrier_title, method_title].filter(Boolean).join(' - ')

/** Is it the way of shipping that an address names? */
export const isRate = (rate: ShippingRate, code: string | null): boolean =>
  rate.error_message === null && rateCode(rate) === code

/** Is the way of shipping to be had that an address names? */
export const hasRate = (rates: readonly ShippingRate[], code: string | null): boolean =>
  rates.some((rate) => isRate(rate, code))

/**
 * All ways of shipping, the cheapest first unless carriers are told to stand elsewhere. An address without a country
 * has none.
 *
 * Source: Magento\Shipping\Model\Shipping::collectRates; customer-cart.md section B9.
 */
export function shippingRates(request: RateRequest, { db }: Pick<Context, 'db'>): ShippingRate[] {
  if (!request.address.country_id) return []
  const { store_id } = request
  return CARRIERS.filter((carrier) => isOn(db, `carriers/${carrier}/active`, store_id))
    .flatMap((carrier) => ratesOf(carrier, request, db).map((rate) => ({ carrier, rate })))
    .sort((a, b) => a.rate.price - b.rate.price)
    .sort((a, b) => sortOrder(a.carrier, store_id, db) - sortOrder(b.carrier, store_id, db))
    .map(({ rate }) => rate)
}

const CARRIERS = ['flatrate', 'tablerate', 'freeshipping'] as const

type Carrier = (typeof CARRIERS)[number]

const sortOrder = (carrier: Carrier, storeId: number, db: Database): number =>
  numberSetting(db, `carriers/${carrier}/sort_order`, storeId)

function ratesOf(carrier: Carrier, request: RateRequest, db: Database): ShippingRate[] {
  const { store_id } = request
  const carrier_title = setting(db, `carriers/${carrier}/title`, store_id)
  const reason = whyNotThere(carrier, request, db)
  const offer = reason === undefined ? OFFERS[carrier](request, db) : undefined
  if (offer) {
    const method_title = setting(db, `carriers/${carrier}/name`, store_id)
    return [{ carrier, carrier_title, method_title, ...offer, error_message: null }]
  }
  const error_message = reason ?? whyNoOffer(carrier, store_id, db)
  // Only a carrier that is told to be shown is, where it cannot be had.
  if (error_message === null || !isOn(db, `carriers/${carrier}/showmethod`, store_id)) return []
  return [{ carrier, method: null, carrier_title, method_title: null, price: 0, error_message }]
}

/** Source: Magento\Shipping\Model\Carrier\AbstractCarrier::checkAvailableShipCountries. */
function whyNotThere(carrier: Carrier, { address, store_id }: RateRequest, db: Database): string | undefined {
  if (setting(db, `carriers/${carrier}/sallowspecific`, store_id) !== '1') return undefined
  const countries = listSetting(db, `carriers/${carrier}/specificcountry`, store_id)
  if (address.country_id && countries.includes(address.country_id)) return undefined
  return (
    setting(db, `carriers/${carrier}/specificerrmsg`, store_id) ||
    "Sorry, but we can't deliver to the destination country with this shipping module."
  )
}

/** Only table rates have places that they do not know. */
const whyNoOffer = (carrier: Carrier, storeId: number, db: Database): string | null =>
  carrier === 'tablerate' ? setting(db, 'carriers/tablerate/specificerrmsg', storeId) : null

interface Offer {
  readonly method: string
  readonly price: number
}

const OFFERS: Readonly<Record<Carrier, (request: RateRequest, db: Database) => Offer | undefined>> = {
  flatrate: flatRate,
  tablerate: tableRate,
  freeshipping: freeShipping,
}

/** Source: Magento\OfflineShipping\Model\Carrier\Flatrate. */
function flatRate(request: RateRequest, db: Database): Offer {
  const { qty, free_qty, store_id } = request
  const price = numberSetting(db, 'carriers/flatrate/price', store_id)
  const type = setting(db, 'carriers/flatrate/type', store_id)
  const ownPrice = type === 'I' ? times(price, less(qty, free_qty)) : type === 'O' ? price : 0
  const isFree = isAllFree(request)
  return { method: 'flatrate', price: isFree ? 0 : withHandling('flatrate', ownPrice, store_id, db) }
}

/** Source: Magento\OfflineShipping\Model\Carrier\Freeshipping. */
function freeShipping(request: RateRequest, db: Database): Offer | undefined {
  const { is_free, store_id, subtotal_with_discount } = request
  const isWithTax = isOn(db, 'carriers/freeshipping/tax_including', store_id)
  const subtotal = (isWithTax && request.subtotal_incl_tax()) || subtotal_with_discount
  const isEnough = subtotal >= numberSetting(db, 'carriers/freeshipping/free_shipping_subtotal', store_id)
  return isEnough || is_free || isAllFree(request) ? { method: 'freeshipping', price: 0 } : undefined
}

/**
 * What ships for free does not count, unless it is all there is: then it says whether there is a rate at all.
 *
 * Source: Magento\OfflineShipping\Model\Carrier\Tablerate.
 */
function tableRate(request: RateRequest, db: Database): Offer | undefined {
  const { store_id, weight, free_weight, qty, free_qty, free_subtotal } = request
  const isFree = isAllFree(request)
  const isVirtualCounted = isOn(db, 'carriers/tablerate/include_virtual_price', store_id)
  const value = less(request.subtotal_with_discount, isVirtualCounted ? 0 : request.virtual_subtotal)
  const paid = {
    package_weight: less(weight, free_weight),
    package_qty: less(qty, free_qty),
    package_value_with_discount: less(value, free_subtotal),
  }
  const rate = rateFor(paid, request, db)
  if (rate)
    return { method: 'bestway', price: isFree ? 0 : withHandling('tablerate', rate.price, store_id, db) }

  const free = {
    package_weight: weight,
    package_qty: free_qty,
    package_value_with_discount: free_subtotal,
  }
  return isFree && rateFor(free, request, db) ? { method: 'bestway', price: 0 } : undefined
}

const isAllFree = ({ is_free, qty, free_qty }: RateRequest): boolean => is_free || qty === free_qty

/** What a carrier takes for handling the order is added: an amount, or a part of the price. */
function withHandling(
  carrier: 'flatrate' | 'tablerate',
  price: number,
  storeId: number,
  db: Database,
): number {
  const fee = numberSetting(db, `carriers/${carrier}/handling_fee`, storeId)
  const isPercent = setting(db, `carriers/${carrier}/handling_type`, storeId) === 'P'
  return roundPrice(sum(price, isPercent ? part(price, fee, 100) : fee))
}

/** What a table may go by, by the names of conditions. */
type Measures = Readonly<Record<string, number>>

/** Source: Magento\OfflineShipping\Model\ResourceModel\Carrier\Tablerate::getRate. */
function rateFor(measures: Measures, request: RateRequest, db: Database): TableRate | undefined {
  const { address, store_id, website_id } = request
  const condition = setting(db, 'carriers/tablerate/condition_name', store_id)
  const value = stored(measures[condition] ?? 0)
  return [...db.table(tableRates).all()]
    .filter(
      (row) =>
        row.website_id === website_id &&
        row.condition_name === condition &&
        row.condition_value <= value &&
        goesTo(row, address),
    )
    .sort(byExactness)[0]
}

/** A postcode counts within a country only, with or without what follows its dash. */
function goesTo(
  { dest_country_id, dest_region_id, dest_zip }: TableRate,
  { country_id, region_id, postcode }: RateRequest['address'],
): boolean {
  if (dest_country_id !== '0' && dest_country_id !== country_id) return false
  if (dest_region_id !== 0 && dest_region_id !== (region_id ?? 0)) return false
  if (dest_zip === '*') return true
  const own = postcode ?? ''
  const short = /^(.+)-.+$/.exec(own)?.[1] ?? own
  return dest_country_id !== '0' && ['', own, short].includes(dest_zip)
}

/** A country before everywhere, a region before a country, a postcode before all of them, and then the most. */
const byExactness = (a: TableRate, b: TableRate): number =>
  compareTexts(b.dest_country_id, a.dest_country_id) ||
  b.dest_region_id - a.dest_region_id ||
  compareTexts(b.dest_zip, a.dest_zip) ||
  b.condition_value - a.condition_value

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
