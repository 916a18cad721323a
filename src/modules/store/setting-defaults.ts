/**
 * The settings that the store knows, with what holds where nothing was set: a fresh installation. They are texts, as
 * `core_config_data` has them; a flag is `1` or `0`, nothing at all the empty text.
 *
 * Source: Magento's config.xml files; customer-cart.md sections B9, B11 and B20.
 */
export const SETTING_DEFAULTS = {
  /** The group of who signs up. */
  'customer/create_account/default_group': '1',
  /** Must an account be confirmed before its first token? */
  'customer/create_account/confirm': '0',
  'customer/password/minimum_password_length': '8',
  'customer/password/required_character_classes_number': '3',
  /** Wrong passwords until an account is locked. */
  'customer/password/lockout_failures': '10',
  /** Minutes for which it is locked then. */
  'customer/password/lockout_threshold': '10',
  /** Hours for which a link to a new password is good. */
  'customer/password/reset_link_expiration_period': '2',

  /** The country of the store. */
  'general/country/default': 'US',

  'carriers/flatrate/active': '1',
  'carriers/flatrate/title': 'Flat Rate',
  'carriers/flatrate/name': 'Fixed',
  /** By item (`I`), by order (`O`), or none. */
  'carriers/flatrate/type': 'I',
  'carriers/flatrate/price': '5.00',
  /** Fixed (`F`) or per cent (`P`). */
  'carriers/flatrate/handling_type': 'F',
  'carriers/flatrate/handling_fee': '',
  'carriers/flatrate/sort_order': '',
  /** `1` where only the countries of `specificcountry` are served. */
  'carriers/flatrate/sallowspecific': '0',
  'carriers/flatrate/specificcountry': '',
  /** `1` where a carrier that does not serve the address says so. */
  'carriers/flatrate/showmethod': '',
  'carriers/flatrate/specificerrmsg':
    'This shipping method is not available. To use this shipping method, please contact us.',
  'carriers/tablerate/active': '0',
  'carriers/tablerate/title': 'Best Way',
  'carriers/tablerate/name': 'Table Rate',
  /** `package_weight`, `package_value_with_discount` or `package_qty`. */
  'carriers/tablerate/condition_name': 'package_weight',
  /** Do products that are not shipped count in `package_value_with_discount`? */
  'carriers/tablerate/include_virtual_price': '1',
  'carriers/tablerate/handling_type': 'F',
  'carriers/tablerate/handling_fee': '',
  'carriers/tablerate/sort_order': '',
  'carriers/tablerate/sallowspecific': '0',
  'carriers/tablerate/specificcountry': '',
  'carriers/tablerate/showmethod': '',
  'carriers/tablerate/specificerrmsg':
    'This shipping method is not available. To use this shipping method, please contact us.',
  'carriers/freeshipping/active': '0',
  'carriers/freeshipping/title': 'Free Shipping',
  'carriers/freeshipping/name': 'Free',
  /** From this subtotal on, less the discount. */
  'carriers/freeshipping/free_shipping_subtotal': '',
  /** Does tax count in the subtotal? */
  'carriers/freeshipping/tax_including': '',
  'carriers/freeshipping/sort_order': '',
  'carriers/freeshipping/sallowspecific': '0',
  'carriers/freeshipping/specificcountry': '',
  'carriers/freeshipping/showmethod': '',
  'carriers/freeshipping/specificerrmsg':
    'This shipping method is not available. To use this shipping method, please contact us.',

  'payment/checkmo/active': '1',
  'payment/checkmo/title': 'Check / Money order',
  'payment/checkmo/sort_order': '',
  /** `1` where only bills to the countries of `specificcountry` can be paid so. */
  'payment/checkmo/allowspecific': '0',
  'payment/checkmo/specificcountry': '',
  'payment/checkmo/min_order_total': '',
  'payment/checkmo/max_order_total': '',
  /** Whom a cheque is to be made out to, and where it is to be sent. */
  'payment/checkmo/payable_to': '',
  'payment/checkmo/mailing_address': '',
  'payment/purchaseorder/active': '0',
  'payment/purchaseorder/title': 'Purchase Order',
  'payment/purchaseorder/sort_order': '',
  'payment/purchaseorder/allowspecific': '0',
  'payment/purchaseorder/specificcountry': '',
  'payment/purchaseorder/min_order_total': '',
  'payment/purchaseorder/max_order_total': '',
  'payment/banktransfer/active': '0',
  'payment/banktransfer/title': 'Bank Transfer Payment',
  'payment/banktransfer/sort_order': '',
  'payment/banktransfer/allowspecific': '0',
  'payment/banktransfer/specificcountry': '',
  'payment/banktransfer/min_order_total': '',
  'payment/banktransfer/max_order_total': '',
  'payment/banktransfer/instructions': '',
  'payment/cashondelivery/active': '0',
  'payment/cashondelivery/title': 'Cash On Delivery',
  'payment/cashondelivery/sort_order': '',
  'payment/cashondelivery/allowspecific': '0',
  'payment/cashondelivery/specificcountry': '',
  'payment/cashondelivery/min_order_total': '',
  'payment/cashondelivery/max_order_total': '',
  'payment/cashondelivery/instructions': '',
  'payment/free/active': '1',
  'payment/free/title': 'No Payment Information Required',
  'payment/free/sort_order': '1',
  'payment/free/allowspecific': '0',
  'payment/free/specificcountry': '',

  /** Seconds for which a consumer's credentials may be traded for a token after they were posted. */
  'oauth/consumer/expiration_period': '300',
  /** Seconds until the posting of credentials to an application is given up. */
  'oauth/consumer/post_timeout': '5',
  /** Is the access token of an integration a bearer token? Magento's default is `0`, since 2.4.4. */
  'oauth/consumer/enable_integration_as_bearer': '1',
  /** Minutes after which a nonce is forgotten. */
  'oauth/cleanup/expiration_period': '120',

  'sales/minimum_order/active': '0',
  'sales/minimum_order/amount': '',
  'sales/minimum_order/include_discount_amount': '1',
  'sales/minimum_order/tax_including': '1',
  'sales/minimum_order/description': '',

  /** Where the store sends things from. */
  'shipping/origin/country_id': 'US',
  'shipping/origin/region_id': '12',
  'shipping/origin/postcode': '90034',

  /** The tax class of shipping; none is due on `0`. */
  'tax/classes/shipping_tax_class': '0',
  /** `UNIT_BASE_CALCULATION`, `ROW_BASE_CALCULATION` or `TOTAL_BASE_CALCULATION`. */
  'tax/calculation/algorithm': 'TOTAL_BASE_CALCULATION',
  /** `shipping`, `billing` or `origin`. */
  'tax/calculation/based_on': 'shipping',
  'tax/calculation/price_includes_tax': '0',
  'tax/calculation/shipping_includes_tax': '0',
  /** Is tax due on what is left after the discount? */
  'tax/calculation/apply_after_discount': '1',
  /** Is the discount a part of the price with tax? */
  'tax/calculation/discount_tax': '0',
  /** Does a price with tax stay the same wherever it is sold to? */
  'tax/calculation/cross_border_trade_enabled': '0',
  /** Where tax is due while nobody knows where the cart goes. */
  'tax/defaults/country': 'US',
  'tax/defaults/region': '0',
  'tax/defaults/postcode': '',
  /** How prices are shown: without tax (`1`), with it (`2`), or both (`3`). */
  'tax/display/type': '1',
  'tax/cart_display/price': '1',
  'tax/cart_display/subtotal': '1',
  'tax/cart_display/grandtotal': '0',

  /** Is there a limit to what a request may ask for? */
  'webapi/validation/input_limit_enabled': '0',
  /** Entries of a list of objects in a request at most. */
  'webapi/validation/complex_array_limit': '20',
  'webapi/validation/maximum_page_size': '300',
  /** Items on a page where the request does not say. */
  'webapi/validation/default_page_size': '20',
} as const satisfies Readonly<Record<string, string>>

/** The path of a setting, such as `tax/defaults/country`. */
export type SettingPath = keyof typeof SETTING_DEFAULTS
