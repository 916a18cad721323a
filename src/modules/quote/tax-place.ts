import type { Database } from '../../database/database.ts'
import { defaultGroupId } from '../customer/default-group.ts'
import { customerAddresses, customerGroups, customers } from '../customer/tables.ts'
import { numberSetting, setting } from '../store/settings.ts'
import type { TaxPlace } from '../tax/applicable-rates.ts'
import { totalsAddress, type Cart } from './cart.ts'
import { NOT_LOGGED_IN } from './product-price.ts'

/** The class of customers whom no group has: that of a fresh installation. */
const RETAIL_CUSTOMER = 3

/** What of an address says which taxes are due. */
interface Place {
  readonly country_id: string | null
  readonly region_id: number | null
  readonly postcode: string | null
}

/**
 * Where a cart is taxed: where it is shipped to, billed to, or sent from, as the store says. Where that is not known,
 * the default address of the customer counts, a guest's other address, or else the store's own default.
 *
 * Source: Magento\Tax\Model\Calculation::getRateRequest.
 */
export function taxPlace(cart: Cart, db: Database): TaxPlace {
  const { store_id } = cart.quote
  return placeFor(placeOf(cart, db), customerTaxClass(cart.quote, db), store_id)
}

/** Where prices with tax were entered: where the store sends from, for its usual customers. */
export const originPlace = (storeId: number, db: Database): TaxPlace =>
  placeFor(
    originOf(storeId, db),
    customerTaxClass({ customer_group_id: defaultGroupId(db, storeId) }, db),
    storeId,
  )

/** The tax class of the group that a cart is priced for. */
export const customerTaxClass = (
  { customer_group_id }: { readonly customer_group_id: number | null },
  db: Database,
): number => db.table(customerGroups).get(customer_group_id ?? NOT_LOGGED_IN)?.tax_class_id ?? RETAIL_CUSTOMER

const placeFor = (
  { country_id, region_id, postcode }: Place,
  customer_tax_class_id: number,
  store_id: number,
): TaxPlace => ({
  country_id,
  region_id: region_id ?? 0,
  postcode: (postcode ?? '').trim(),
  customer_tax_class_id,
  store_id,
})

function placeOf(cart: Cart, db: Database): Place {
  const { store_id } = cart.quote
  const basis = setting(db, 'tax/calculation/based_on', store_id)
  if (basis === 'origin') return originOf(store_id, db)
  const isBilling = basis === 'billing'
  const [own, other] = isBilling ? [cart.billing, totalsAddress(cart)] : [totalsAddress(cart), cart.billing]
  const known = [own, cart.quote.customer_id === null ? other : defaultAddress(cart, isBilling, db)]
  return known.find((place) => place?.country_id) ?? defaultPlace(store_id, db)
}

function defaultAddress({ quote }: Cart, isBilling: boolean, db: Database): Place | undefined {
  const customer = quote.customer_id === null ? undefined : db.table(customers).get(quote.customer_id)
  const id = isBilling ? customer?.default_billing : customer?.default_shipping
  return id ? db.table(customerAddresses).get(id) : undefined
}

const originOf = (storeId: number, db: Database): Place => ({
  country_id: setting(db, 'shipping/origin/country_id', storeId),
  region_id: numberSetting(db, 'shipping/origin/region_id', storeId),
  postcode: setting(db, 'shipping/origin/postcode', storeId),
})

const defaultPlace = (storeId: number, db: Database): Place => ({
  country_id: setting(db, 'tax/defaults/country', storeId),
  region_id: numberSetting(db, 'tax/defaults/region', storeId),
  postcode: setting(db, 'tax/defaults/postcode', storeId),
})
