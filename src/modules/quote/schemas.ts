import { Type, type Static } from 'typebox'
import { CustomAttributes, dataObject, DateTime, Nullable, type Sent } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'
import { CustomerData } from '../customer/schemas.ts'
import { RuleDiscountData } from '../sales-rule/schemas.ts'
import { ProductOption as OrderedOption } from '../sales/product-option.ts'

/** What of an object is sent: any part of it. */
type Input<Value> = NonNullable<Sent<Value>>

const NoExtension = ($id: string) => Type.Optional(dataObject($id, {}))

const OrderedExtension = OrderedOption.properties.extension_attributes.properties

/** Source: Magento\GroupedProduct\Api\Data\GroupedOptionsInterface. */
const GroupedOption = dataObject('grouped-product-data-grouped-options-interface', {
  id: Type.Integer({ description: 'Id of the product.' }),
  qty: Type.Integer({ description: 'Units of it.' }),
  extension_attributes: NoExtension('grouped-product-data-grouped-options-extension-interface'),
})

/** Source: Magento\Quote\Api\Data\ProductOptionInterface; customer-cart.md section B6. */
export const ProductOption = dataObject('quote-data-product-option-interface', {
  extension_attributes: Type.Optional(
    dataObject('quote-data-product-option-extension-interface', {
      ...OrderedExtension,
      grouped_options: Type.Optional(
        Type.Array(GroupedOption, { description: 'Units of the products of a group.' }),
      ),
    }),
  ),
})
export type ProductOption = Static<typeof ProductOption>

/** Source: Magento\Quote\Api\Data\CartItemInterface; customer-cart.md section B5. */
export const CartItem = dataObject('quote-data-cart-item-interface', {
  item_id: Type.Optional(Type.Integer({ description: 'Id of the line.' })),
  sku: Type.Optional(Type.String({ description: 'Sku, with those of chosen options.' })),
  qty: Type.Number({ description: 'Units; 0 and less count as 1.' }),
  name: Type.Optional(Type.String({ description: 'Name of the product.' })),
  price: Type.Optional(Type.Number({ description: 'Price of a unit, without tax.' })),
  product_type: Type.Optional(Type.String({ description: 'Type of the product.' })),
  quote_id: Type.String({ description: 'The cart: its id as text, or the mask that a guest knows it by.' }),
  product_option: Type.Optional(ProductOption),
  extension_attributes: Type.Optional(
    dataObject('quote-data-cart-item-extension-interface', {
      discounts: Type.Optional(
        Type.Array(RuleDiscountData, { description: 'What cart rules took off, right after a change.' }),
      ),
    }),
  ),
})
export type CartItem = Static<typeof CartItem>
export type CartItemInput = Input<CartItem>

/** Source: Magento\Quote\Api\Data\AddressInterface; customer-cart.md section B4. */
export const QuoteAddressData = dataObject('quote-data-address-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the address.' })),
  region: Nullable(Type.String({ description: 'Name of the region.' })),
  region_id: Nullable(Type.Integer({ description: 'Id of the region.' })),
  region_code: Nullable(Type.String({ description: 'Code of the region.' })),
  country_id: Nullable(Type.String({ description: 'Country, two letters.' })),
  street: Nullable(Type.Array(Type.String(), { description: 'Lines of the street.' })),
  company: Type.Optional(Type.String({ description: 'Company.' })),
  telephone: Nullable(Type.String({ description: 'Telephone number.' })),
  fax: Type.Optional(Type.String({ description: 'Fax number.' })),
  postcode: Nullable(Type.String({ description: 'Postal code.' })),
  city: Nullable(Type.String({ description: 'City.' })),
  firstname: Nullable(Type.String({ description: 'First name.' })),
  lastname: Nullable(Type.String({ description: 'Last name.' })),
  middlename: Type.Optional(Type.String({ description: 'Middle name.' })),
  prefix: Type.Optional(Type.String({ description: 'What stands before the name.' })),
  suffix: Type.Optional(Type.String({ description: 'What stands after the name.' })),
  vat_id: Type.Optional(Type.String({ description: 'VAT number.' })),
  customer_id: Type.Optional(Type.Integer({ description: 'Whose cart it is; a guest has no id.' })),
  email: Nullable(Type.String({ description: 'E-mail address.' })),
  same_as_billing: Type.Optional(
    Type.Integer({ description: '1 while the shipping address is that of the bill.' }),
  ),
  customer_address_id: Type.Optional(
    Type.Integer({ description: 'The entry of the address book that is to be used.' }),
  ),
  save_in_address_book: Type.Optional(
    Type.Integer({ description: '1 when ordering adds it to the address book.' }),
  ),
  extension_attributes: Type.Optional(
    dataObject('quote-data-address-extension-interface', {
      pickup_location_code: Type.Optional(Type.String({ description: 'Where it is picked up.' })),
      discounts: Type.Optional(Type.Array(RuleDiscountData, { description: 'What cart rules took off.' })),
    }),
  ),
  custom_attributes: Type.Optional(CustomAttributes('customer_address')),
})
export type QuoteAddressData = Static<typeof QuoteAddressData>
export type QuoteAddressInput = Input<QuoteAddressData>

/** Source: Magento\Quote\Api\Data\ShippingInterface. */
const Shipping = dataObject('quote-data-shipping-interface', {
  address: QuoteAddressData,
  method: Nullable(Type.String({ description: 'Carrier and method, such as `flatrate_flatrate`.' })),
  extension_attributes: NoExtension('quote-data-shipping-extension-interface'),
})

/** Source: Magento\Quote\Api\Data\ShippingAssignmentInterface. */
const ShippingAssignment = dataObject('quote-data-shipping-assignment-interface', {
  shipping: Shipping,
  items: Type.Array(CartItem, { description: 'The lines that are shipped so: all of them.' }),
  extension_attributes: NoExtension('quote-data-shipping-assignment-extension-interface'),
})

/** Source: Magento\Quote\Api\Data\CurrencyInterface. */
const Currency = dataObject('quote-data-currency-interface', {
  global_currency_code: Type.Optional(Type.String({ description: 'Currency of the installation.' })),
  base_currency_code: Type.Optional(Type.String({ description: 'Currency of the books.' })),
  store_currency_code: Type.Optional(Type.String({ description: 'Currency of the store.' })),
  quote_currency_code: Type.Optional(Type.String({ description: 'Currency of the cart.' })),
  store_to_base_rate: Type.Optional(Type.Number({ description: 'Always 0.' })),
  store_to_quote_rate: Type.Optional(Type.Number({ description: 'Always 0.' })),
  base_to_global_rate: Type.Optional(Type.Number({ description: 'Rate of exchange.' })),
  base_to_quote_rate: Type.Optional(Type.Number({ description: 'Rate of exchange.' })),
  extension_attributes: NoExtension('quote-data-currency-extension-interface'),
})

/** Source: Magento\Quote\Api\Data\CartInterface; customer-cart.md section B3. */
export const CartData = dataObject('quote-data-cart-interface', {
  id: Type.Integer({ description: 'Id of the cart.' }),
  created_at: Type.Optional(DateTime('When it was made.')),
  updated_at: Type.Optional(DateTime('When it was last changed.')),
  converted_at: Type.Optional(DateTime('Never set.')),
  is_active: Type.Optional(Type.Boolean({ description: 'False once it was ordered.' })),
  is_virtual: Type.Optional(Type.Boolean({ description: 'True when nothing in it is shipped.' })),
  items: Type.Optional(Type.Array(CartItem, { description: 'Its lines, while it is active.' })),
  items_count: Type.Optional(Type.Integer({ description: 'Number of lines.' })),
  items_qty: Type.Optional(Type.Number({ description: 'Units of all lines.' })),
  customer: CustomerData,
  billing_address: Type.Optional(QuoteAddressData),
  reserved_order_id: Type.Optional(Type.String({ description: 'Number of the order that it became.' })),
  orig_order_id: Type.Optional(Type.Integer({ description: 'Always 0.' })),
  currency: Type.Optional(Currency),
  customer_is_guest: Type.Optional(Type.Boolean({ description: 'True for a guest.' })),
  customer_note: Type.Optional(Type.String({ description: 'What the customer noted.' })),
  customer_note_notify: Type.Optional(
    Type.Boolean({ description: 'Whether the customer is told of notes.' }),
  ),
  customer_tax_class_id: Type.Optional(Type.Integer({ description: 'Tax class of the customer group.' })),
  store_id: Type.Integer({ description: 'Store view.' }),
  extension_attributes: Type.Optional(
    dataObject('quote-data-cart-extension-interface', {
      shipping_assignments: Type.Optional(
        Type.Array(ShippingAssignment, { description: 'Where and how it is shipped: one, or none.' }),
      ),
    }),
  ),
})
export type CartData = Static<typeof CartData>
export type CartInput = Input<CartData>

export const CartSearchResults = SearchResults(CartData, 'quote-data-cart-search-results-interface')

/** Source: Magento\Quote\Api\Data\TotalsItemInterface. */
const TotalsItem = dataObject('quote-data-totals-item-interface', {
  item_id: Type.Integer({ description: 'Id of the line.' }),
  price: Type.Number({ description: 'Price of a unit, without tax.' }),
  base_price: Type.Number({ description: 'The same in the base currency.' }),
  qty: Type.Number({ description: 'Units.' }),
  row_total: Type.Number({ description: 'Price of all units, without tax and before discount.' }),
  base_row_total: Type.Number({ description: 'The same in the base currency.' }),
  row_total_with_discount: Type.Optional(Type.Number({ description: 'Always 0.' })),
  tax_amount: Type.Optional(Type.Number({ description: 'Tax, after discount.' })),
  base_tax_amount: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  tax_percent: Type.Optional(Type.Number({ description: 'Tax in per cent; a bundle has none.' })),
  discount_amount: Type.Optional(Type.Number({ description: 'Discount, not negative.' })),
  base_discount_amount: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  discount_percent: Type.Optional(Type.Number({ description: 'Discount in per cent.' })),
  price_incl_tax: Type.Optional(Type.Number({ description: 'Price of a unit with tax, before discount.' })),
  base_price_incl_tax: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  row_total_incl_tax: Type.Optional(
    Type.Number({ description: 'Price of all units with tax, before discount.' }),
  ),
  base_row_total_incl_tax: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  options: Type.String({ description: 'What was chosen, for people: a list of labels and values as JSON.' }),
  weee_tax_applied_amount: Nullable(Type.Number({ description: 'Always null.' })),
  weee_tax_applied: Nullable(Type.String({ description: 'Always null.' })),
  extension_attributes: NoExtension('quote-data-totals-item-extension-interface'),
  name: Type.Optional(Type.String({ description: 'Name of the product.' })),
})

/** Source: Magento\Tax\Api\Data\GrandTotalDetailsInterface. */
const GrandTotalDetails = dataObject('tax-data-grand-total-details-interface', {
  amount: Type.Number({ description: 'Tax.' }),
  rates: Type.Array(
    dataObject('tax-data-grand-total-rates-interface', {
      percent: Type.String({ description: 'Tax in per cent, as text.' }),
      title: Type.String({ description: 'What the tax is called.' }),
    }),
    { description: 'The rates that it is reckoned by.' },
  ),
  group_id: Type.Integer({ description: 'Counted from 1.' }),
})

/** Source: Magento\Quote\Api\Data\TotalSegmentInterface. */
const TotalSegment = dataObject('quote-data-total-segment-interface', {
  code: Type.String({ description: '`subtotal`, `discount`, `shipping`, `tax` or `grand_total`.' }),
  title: Type.Optional(Type.String({ description: 'For people.' })),
  value: Type.Number({ description: 'Amount.' }),
  area: Type.Optional(Type.String({ description: 'Where it is shown: `footer` or `taxes`.' })),
  extension_attributes: Type.Optional(
    dataObject('quote-data-total-segment-extension-interface', {
      tax_grandtotal_details: Type.Optional(
        Type.Array(GrandTotalDetails, { description: 'Taxes by the rates that are due together.' }),
      ),
    }),
  ),
})

/**
 * Source: Magento\Quote\Api\Data\TotalsInterface; customer-cart.md section B14. `grand_total` is without tax, unlike
 * `base_grand_total` and the segment of this name.
 */
export const TotalsData = dataObject('quote-data-totals-interface', {
  grand_total: Type.Optional(Type.Number({ description: 'What is to be paid, less the tax.' })),
  base_grand_total: Type.Optional(Type.Number({ description: 'What is to be paid.' })),
  subtotal: Type.Optional(Type.Number({ description: 'All lines, without tax and before discount.' })),
  base_subtotal: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  discount_amount: Type.Optional(Type.Number({ description: 'Negative, or 0.' })),
  base_discount_amount: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  subtotal_with_discount: Type.Optional(Type.Number({ description: 'Subtotal and discount together.' })),
  base_subtotal_with_discount: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  shipping_amount: Type.Optional(Type.Number({ description: 'Price of shipping.' })),
  base_shipping_amount: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  shipping_discount_amount: Type.Optional(Type.Number({ description: 'Discount on it, not negative.' })),
  base_shipping_discount_amount: Type.Optional(
    Type.Number({ description: 'The same in the base currency.' }),
  ),
  tax_amount: Type.Optional(Type.Number({ description: 'Tax.' })),
  base_tax_amount: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  weee_tax_applied_amount: Nullable(Type.Number({ description: 'Always null.' })),
  shipping_tax_amount: Type.Optional(Type.Number({ description: 'Tax on shipping.' })),
  base_shipping_tax_amount: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  subtotal_incl_tax: Type.Optional(Type.Number({ description: 'All lines with tax, before discount.' })),
  base_subtotal_incl_tax: Type.Optional(
    Type.Number({ description: 'The same in the base currency, where it is known.' }),
  ),
  shipping_incl_tax: Type.Optional(Type.Number({ description: 'Price of shipping with tax.' })),
  base_shipping_incl_tax: Type.Optional(Type.Number({ description: 'The same in the base currency.' })),
  base_currency_code: Type.Optional(Type.String({ description: 'Currency of the books.' })),
  quote_currency_code: Type.Optional(Type.String({ description: 'Currency of the cart.' })),
  coupon_code: Type.Optional(Type.String({ description: 'The coupon.' })),
  items_qty: Type.Optional(Type.Integer({ description: 'Units of all lines.' })),
  items: Type.Optional(Type.Array(TotalsItem, { description: 'The lines.' })),
  total_segments: Type.Array(TotalSegment, { description: 'What the grand total is made of, and itself.' }),
  extension_attributes: Type.Optional(
    dataObject('quote-data-totals-extension-interface', {
      coupon_label: Type.Optional(Type.String({ description: 'What the rule of the coupon is called.' })),
    }),
  ),
})
export type TotalsData = Static<typeof TotalsData>

/** Source: Magento\Quote\Api\Data\TotalsAdditionalDataInterface. */
export const TotalsAdditionalData = dataObject('quote-data-totals-additional-data-interface', {
  extension_attributes: NoExtension('quote-data-totals-additional-data-extension-interface'),
  custom_attributes: Type.Optional(CustomAttributes('quote_totals')),
})

/** Source: Magento\Quote\Api\Data\PaymentInterface. */
export const PaymentData = dataObject('quote-data-payment-interface', {
  po_number: Type.Optional(Type.String({ description: 'Number of the purchase order.' })),
  method: Nullable(Type.String({ description: 'Code of the method.' })),
  additional_data: Type.Optional(
    Type.Array(Type.String(), { description: 'What the method wants to know; nothing is made of it.' }),
  ),
  extension_attributes: Type.Optional(
    dataObject('quote-data-payment-extension-interface', {
      agreement_ids: Type.Optional(Type.Array(Type.String(), { description: 'Terms that were agreed to.' })),
    }),
  ),
})
export type PaymentData = Static<typeof PaymentData>
export type PaymentInput = Input<PaymentData>

/** Source: Magento\Quote\Api\Data\PaymentMethodInterface. */
export const PaymentMethodData = dataObject('quote-data-payment-method-interface', {
  code: Type.String({ description: 'Code of the method.' }),
  title: Type.String({ description: 'What shoppers read.' }),
})
export type PaymentMethodData = Static<typeof PaymentMethodData>

/** Source: Magento\Quote\Api\Data\ShippingMethodInterface; customer-cart.md section B9. */
export const ShippingMethodData = dataObject('quote-data-shipping-method-interface', {
  carrier_code: Type.String({ description: 'Code of the carrier.' }),
  method_code: Nullable(Type.String({ description: 'Code of the method.' })),
  carrier_title: Type.Optional(Type.String({ description: 'What shoppers read of the carrier.' })),
  method_title: Type.Optional(Type.String({ description: 'What shoppers read of the method.' })),
  amount: Type.Number({ description: 'Price.' }),
  base_amount: Nullable(Type.Number({ description: 'The same in the base currency.' })),
  available: Type.Boolean({ description: 'Whether it can be chosen.' }),
  extension_attributes: NoExtension('quote-data-shipping-method-extension-interface'),
  error_message: Type.String({ description: 'Why not.' }),
  price_excl_tax: Type.Number({ description: 'Price without tax.' }),
  price_incl_tax: Type.Number({ description: 'Price with tax.' }),
})
export type ShippingMethodData = Static<typeof ShippingMethodData>

/** Source: Magento\Checkout\Api\Data\PaymentDetailsInterface. */
export const PaymentDetails = dataObject('checkout-data-payment-details-interface', {
  payment_methods: Type.Array(PaymentMethodData, { description: 'How it can be paid.' }),
  totals: TotalsData,
  extension_attributes: NoExtension('checkout-data-payment-details-extension-interface'),
})
export type PaymentDetails = Static<typeof PaymentDetails>

/** Source: Magento\Checkout\Api\Data\ShippingInformationInterface. */
export const ShippingInformation = dataObject('checkout-data-shipping-information-interface', {
  shipping_address: QuoteAddressData,
  billing_address: Type.Optional(QuoteAddressData),
  shipping_method_code: Type.String({ description: 'Code of the method.' }),
  shipping_carrier_code: Type.String({ description: 'Code of the carrier.' }),
  extension_attributes: NoExtension('checkout-data-shipping-information-extension-interface'),
  custom_attributes: Type.Optional(CustomAttributes('shipping_information')),
})
export type ShippingInformationInput = Input<Static<typeof ShippingInformation>>

/** Source: Magento\Checkout\Api\Data\TotalsInformationInterface. */
export const TotalsInformation = dataObject('checkout-data-totals-information-interface', {
  address: QuoteAddressData,
  shipping_method_code: Type.Optional(Type.String({ description: 'Code of the method.' })),
  shipping_carrier_code: Type.Optional(Type.String({ description: 'Code of the carrier.' })),
  extension_attributes: NoExtension('checkout-data-totals-information-extension-interface'),
  custom_attributes: Type.Optional(CustomAttributes('totals_information')),
})
export type TotalsInformationInput = Input<Static<typeof TotalsInformation>>
