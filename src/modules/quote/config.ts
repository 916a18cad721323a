import type { Database } from '../../database/database.ts'
import { configValues } from '../customer/tables.ts'

/** What holds where nothing was set: a fresh installation (customer-cart.md sections B9, B11 and B20). */
const DEFAULTS = {
  'carriers/flatrate/active': '1',
  'carriers/flatrate/title': 'Flat Rate',
  'carriers/flatrate/name': 'Fixed',
  /** By item (`I`), by order (`O`), or none. */
  'carriers/flatrate/type': 'I',
  'carriers/flatrate/price': '5.00',
  'carriers/flatrate/sort_order': '0',
  'carriers/tablerate/active': '0',
  'carriers/tablerate/title': 'Best Way',
  'carriers/tablerate/name': 'Table Rate',
  'carriers/tablerate/condition_name': 'package_weight',
  'carriers/tablerate/sort_order': '0',
  'carriers/freeshipping/active': '0',
  'carriers/freeshipping/title': 'Free Shipping',
  'carriers/freeshipping/name': 'Free',
  'carriers/freeshipping/free_shipping_subtotal': '0',
  'carriers/freeshipping/sort_order': '0',
  'payment/checkmo/active': '1',
  'payment/checkmo/title': 'Check / Money order',
  'payment/purchaseorder/active': '0',
  'payment/purchaseorder/title': 'Purchase Order',
  'payment/banktransfer/active': '0',
  'payment/banktransfer/title': 'Bank Transfer Payment',
  'payment/cashondelivery/active': '0',
  'payment/cashondelivery/title': 'Cash On Delivery',
  'payment/free/active': '1',
  'payment/free/title': 'No Payment Information Required',
  'sales/minimum_order/active': '0',
  'sales/minimum_order/amount': '0',
  'sales/minimum_order/tax_including': '1',
  'sales/minimum_order/error_message': '',
  /** Where taxes are due while nobody knows where the cart goes. */
  'tax/defaults/country': 'US',
  'tax/defaults/region': '0',
  'tax/defaults/postcode': '*',
} as const

export type ConfigPath = keyof typeof DEFAULTS

/** A setting of carts and of the checkout, as text. */
export const setting = (db: Database, path: ConfigPath): string =>
  db.table(configValues).find('path', path)?.value ?? DEFAULTS[path]

/** Is a setting on? */
export const isOn = (db: Database, path: ConfigPath): boolean => Number(setting(db, path)) !== 0

/** The one currency of a fresh installation. */
export const CURRENCY = 'USD'
