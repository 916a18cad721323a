import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import { less, sum, times } from '../../framework/money.ts'
import { isOn, setting, type ConfigPath } from './config.ts'
import { tableRates, type QuoteAddress, type TableRate } from './tables.ts'

/** What is to be shipped where. */
export interface RateRequest {
  readonly address: Pick<QuoteAddress, 'country_id' | 'region_id' | 'postcode'>
  readonly website_id: number
  /** Units that are shipped: those of virtual products are not. */
  readonly qty: number
  /** Of them, those that a rule lets ship for free. */
  readonly free_qty: number
  readonly weight: number
  readonly subtotal_with_discount: number
  /** Does a rule let the whole cart ship for free? */
  readonly is_free: boolean
}

/** A way of shipping and its price. */
export interface ShippingRate {
  readonly carrier: string
  readonly method: string
  readonly carrier_title: string
  readonly method_title: string
  readonly price: number
}

/** `flatrate_flatrate`: how an address names a way of shipping. */
export const rateCode = ({ carrier, method }: Pick<ShippingRate, 'carrier' | 'method'>): string =>
  `${carrier}_${method}`

/** `Flat Rate - Fixed`: how people read it. */
export const rateTitle = ({ carrier_title, method_title }: ShippingRate): string =>
  [carrier_title, method_title].filter((title) => title !== '').join(' - ')

/**
 * All ways of shipping, the cheapest first unless carriers are told to stand elsewhere. An address without a country
 * has none.
 *
 * Source: Magento\Shipping\Model\Shipping::collectRates; customer-cart.md section B9.
 */
export function shippingRates(request: RateRequest, { db }: Pick<Context, 'db'>): ShippingRate[] {
  if (!request.address.country_id) return []
  const found = CARRIERS.filter((carrier) => isOn(db, `carriers/${carrier}/active`)).flatMap((carrier) => {
    const offer = OFFERS[carrier](request, db)
    return offer ? [{ carrier, ...offer }] : []
  })
  return found
    .sort((a, b) => a.price - b.price)
    .sort((a, b) => sortOrder(a.carrier, db) - sortOrder(b.carrier, db))
    .map(({ carrier, method, price }) => ({
      carrier,
      method,
      carrier_title: setting(db, `carriers/${carrier}/title`),
      method_title: setting(db, `carriers/${carrier}/name`),
      price,
    }))
}

const CARRIERS = ['flatrate', 'tablerate', 'freeshipping'] as const

type Carrier = (typeof CARRIERS)[number]

interface Offer {
  readonly method: string
  readonly price: number
}

const sortOrder = (carrier: Carrier, db: Database): number =>
  Number(setting(db, `carriers/${carrier}/sort_order`))

const OFFERS: Readonly<Record<Carrier, (request: RateRequest, db: Database) => Offer | undefined>> = {
  flatrate: flatRate,
  tablerate: tableRate,
  freeshipping: freeShipping,
}

/** Source: Magento\OfflineShipping\Model\Carrier\Flatrate. */
function flatRate({ qty, free_qty, is_free }: RateRequest, db: Database): Offer {
  const price = Number(setting(db, 'carriers/flatrate/price'))
  const paid = is_free ? 0 : less(qty, free_qty)
  const type: string = setting(db, 'carriers/flatrate/type')
  if (paid <= 0) return { method: 'flatrate', price: 0 }
  return { method: 'flatrate', price: type === 'I' ? times(price, paid) : type === 'O' ? price : 0 }
}

/** Source: Magento\OfflineShipping\Model\Carrier\Freeshipping. */
function freeShipping({ subtotal_with_discount, is_free }: RateRequest, db: Database): Offer | undefined {
  const path: ConfigPath = 'carriers/freeshipping/free_shipping_subtotal'
  const isEnough = subtotal_with_discount >= Number(setting(db, path))
  return isEnough || is_free ? { method: 'freeshipping', price: 0 } : undefined
}

/** Source: Magento\OfflineShipping\Model\ResourceModel\Carrier\Tablerate::getRate. */
function tableRate(request: RateRequest, db: Database): Offer | undefined {
  const condition = setting(db, 'carriers/tablerate/condition_name')
  const value = conditionValue(condition, request)
  const rate = [...db.table(tableRates).all()]
    .filter(
      (row) =>
        row.website_id === request.website_id &&
        row.condition_name === condition &&
        row.condition_value <= value &&
        goesTo(row, request.address),
    )
    .sort(byExactness)[0]
  if (!rate) return undefined
  const isFree = request.is_free || (request.qty > 0 && request.qty <= request.free_qty)
  return { method: 'bestway', price: isFree ? 0 : rate.price }
}

function conditionValue(condition: string, { weight, qty, free_qty, subtotal_with_discount }: RateRequest) {
  if (condition === 'package_qty') return less(qty, free_qty)
  return condition === 'package_weight' ? weight : sum(subtotal_with_discount)
}

const goesTo = (
  { dest_country_id, dest_region_id, dest_zip }: TableRate,
  { country_id, region_id, postcode }: RateRequest['address'],
): boolean =>
  (dest_country_id === '0' || dest_country_id === country_id) &&
  (dest_region_id === 0 || dest_region_id === region_id) &&
  (dest_zip === '*' || dest_zip === '' || dest_zip === postcode)

/** A country before everywhere, a region before a country, a postcode before all of them, and then the most. */
const byExactness = (a: TableRate, b: TableRate): number =>
  Number(b.dest_country_id !== '0') - Number(a.dest_country_id !== '0') ||
  b.dest_region_id - a.dest_region_id ||
  Number(b.dest_zip !== '*') - Number(a.dest_zip !== '*') ||
  b.condition_value - a.condition_value
