/** What the API shows of the store and takes for it, by Magento's names. */
export type { CartFields, BuiltCart, Wanted } from '../builders/cart.ts'
export type { CategoryFields } from '../builders/category.ts'
export type { BlockFields, PageFields } from '../builders/cms.ts'
export type { CouponFields } from '../builders/coupon.ts'
export type { CustomerFields, CustomerRef } from '../builders/customer.ts'
export type { OrderFields, OrderState } from '../builders/order.ts'
export type { ProductFields } from '../builders/product.ts'
export type { SourceFields } from '../builders/source.ts'
export type { StockItemData, StockStatusData } from '../modules/catalog-inventory/schemas.ts'
export type {
  AttributeGroupData,
  AttributeOptionData,
  AttributeSetData,
  ProductAttributeData,
} from '../modules/catalog/attribute/attribute-schemas.ts'
export type {
  CategoryData,
  CategoryInput,
  CategoryProductLink,
  CategoryTree,
} from '../modules/catalog/category/category-schemas.ts'
export type { ProductData, ProductInput } from '../modules/catalog/product/product-schemas.ts'
export type { BlockData, BlockInput, PageData, PageInput } from '../modules/cms/schemas.ts'
export type {
  AddressData,
  AddressInput,
  CustomerData,
  CustomerInput,
  GroupData,
} from '../modules/customer/schemas.ts'
export type { CountryInformation } from '../modules/directory/schemas.ts'
export type { SourceData, SourceInput, SourceItemData, StockData } from '../modules/inventory/schemas.ts'
export type {
  CartData,
  CartItem,
  CartItemInput,
  PaymentMethodData,
  QuoteAddressData,
  QuoteAddressInput,
  ShippingMethodData,
  TotalsData,
} from '../modules/quote/schemas.ts'
export type { CreditmemoData, CreditmemoItemData } from '../modules/sales/creditmemo-schemas.ts'
export type { InvoiceData, InvoiceItemData } from '../modules/sales/invoice-schemas.ts'
export type {
  OrderAddressData,
  OrderData,
  OrderItemData,
  OrderPaymentData,
  OrderStatusHistoryData,
} from '../modules/sales/order-schemas.ts'
export type { ShipmentData, ShipmentItemData, ShipmentTrackData } from '../modules/sales/shipment-schemas.ts'
export type { TransactionData } from '../modules/sales/transaction-schemas.ts'
export type { CouponData, RuleData, RuleInput } from '../modules/sales-rule/schemas.ts'
export type { TaxClassData, TaxRateData, TaxRuleData } from '../modules/tax/schemas.ts'
