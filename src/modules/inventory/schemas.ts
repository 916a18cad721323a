import { Type, type Static } from 'typebox'
import { dataObject, type Sent } from '../../framework/schema.ts'
import { SearchResults } from '../../framework/search-criteria.ts'

/** What a service without a result answers. */
export const Nothing = Type.Array(Type.Unknown(), { maxItems: 0, description: 'Nothing: an empty list.' })

/** An interface's place for extensions, of which this store has none. */
const extensions = (name: string) =>
  Type.Optional(dataObject(`${name}-extension-interface`, {}, { description: 'None in this store.' }))

const SourceCarrierLink = dataObject('inventory-api-data-source-carrier-link-interface', {
  carrier_code: Type.String({ description: 'Code of the carrier.' }),
  position: Type.Integer({ description: 'Place of the carrier among those of the source.' }),
  extension_attributes: extensions('inventory-api-data-source-carrier-link'),
})

const SourceExtension = dataObject('inventory-api-data-source-extension-interface', {
  is_pickup_location_active: Type.Boolean({ description: 'Whether customers may fetch goods there.' }),
  frontend_name: Type.String({ description: 'Name that customers see; the name of the source unless sent.' }),
  frontend_description: Type.Optional(Type.String({ description: 'Description that customers see.' })),
})

const text = (description: string) => Type.Optional(Type.String({ description }))

/**
 * Its keys in the order of the wire.
 *
 * Source: Magento\InventoryApi\Api\Data\SourceInterface.
 */
export const SourceData = dataObject('inventory-api-data-source-interface', {
  source_code: text('Code of the source, one word.'),
  name: text('Name of the source; no two have the same.'),
  email: text('Address of the contact.'),
  contact_name: text('Name of the contact.'),
  enabled: Type.Optional(
    Type.Boolean({ description: 'Whether goods are sent from there; true unless sent.' }),
  ),
  description: text('Description for the merchant.'),
  latitude: Type.Optional(Type.Number({ description: 'In degrees, six decimals.' })),
  longitude: Type.Optional(Type.Number({ description: 'In degrees, six decimals.' })),
  country_id: text('Two letters, such as `US`; any text is taken.'),
  region_id: Type.Optional(Type.Integer({ description: 'Id of the region.' })),
  region: text('Name of the region; not derived from its id, nor the id from it.'),
  city: text('City.'),
  street: text('Street and number, in one line.'),
  postcode: text('Postcode.'),
  phone: text('Telephone number.'),
  fax: text('Fax number.'),
  use_default_carrier_config: Type.Optional(Type.Boolean({ description: 'Always true.' })),
  carrier_links: Type.Optional(
    Type.Array(SourceCarrierLink, { description: "Empty: carriers are the store's own." }),
  ),
  extension_attributes: Type.Optional(SourceExtension),
})
export type SourceData = Static<typeof SourceData>
export type SourceInput = NonNullable<Sent<SourceData>>

/** Source: Magento\InventoryApi\Api\Data\SourceSearchResultsInterface. */
export const SourceSearchResults = SearchResults(SourceData)

/** Source: Magento\InventorySalesApi\Api\Data\SalesChannelInterface. */
export const SalesChannelData = dataObject('inventory-sales-api-data-sales-channel-interface', {
  type: Type.String({ description: '`website`.' }),
  code: Type.String({ description: 'Code of the website.' }),
  extension_attributes: extensions('inventory-sales-api-data-sales-channel'),
})
export type SalesChannelData = Static<typeof SalesChannelData>

const StockExtension = dataObject('inventory-api-data-stock-extension-interface', {
  sales_channels: Type.Array(SalesChannelData, { description: 'The websites that sell from the stock.' }),
})

/** Source: Magento\InventoryApi\Api\Data\StockInterface. */
export const StockData = dataObject('inventory-api-data-stock-interface', {
  stock_id: Type.Optional(Type.Integer({ description: 'Id of the stock; 1 is the default one.' })),
  name: text('Name of the stock; no two have the same.'),
  extension_attributes: Type.Optional(StockExtension),
})
export type StockData = Static<typeof StockData>
export type StockInput = NonNullable<Sent<StockData>>

/** Source: Magento\InventoryApi\Api\Data\StockSearchResultsInterface. */
export const StockSearchResults = SearchResults(StockData)

/** Source: Magento\InventoryApi\Api\Data\StockSourceLinkInterface. */
export const StockSourceLinkData = dataObject('inventory-api-data-stock-source-link-interface', {
  stock_id: Type.Optional(Type.Integer({ description: 'The stock.' })),
  source_code: text('The source that it draws from.'),
  priority: Type.Optional(Type.Integer({ description: 'From 1; the lowest comes first.' })),
  extension_attributes: extensions('inventory-api-data-stock-source-link'),
})
export type StockSourceLinkData = Static<typeof StockSourceLinkData>
export type StockSourceLinkInput = NonNullable<Sent<StockSourceLinkData>>

/** Source: Magento\InventoryApi\Api\Data\StockSourceLinkSearchResultsInterface. */
export const StockSourceLinkSearchResults = SearchResults(StockSourceLinkData)

/** Source: Magento\InventoryApi\Api\Data\SourceItemInterface. */
export const SourceItemData = dataObject('inventory-api-data-source-item-interface', {
  sku: text('Any sku, whether the catalog knows it or not.'),
  source_code: text('The source where it lies.'),
  quantity: Type.Optional(
    Type.Number({ description: 'How much there is: the whole, not a change. Four decimals.' }),
  ),
  status: Type.Optional(Type.Integer({ description: '1 in stock, 0 out of stock.' })),
  extension_attributes: extensions('inventory-api-data-source-item'),
})
export type SourceItemData = Static<typeof SourceItemData>
export type SourceItemInput = NonNullable<Sent<SourceItemData>>

/** Source: Magento\InventoryApi\Api\Data\SourceItemSearchResultsInterface. */
export const SourceItemSearchResults = SearchResults(SourceItemData)

/** Source: Magento\InventoryCatalogApi\Api\Data\PartialInventoryTransferItemInterface. */
export const TransferItem = dataObject(
  'inventory-catalog-api-data-partial-inventory-transfer-item-interface',
  {
    sku: Type.String({ description: 'What is moved.' }),
    qty: Type.Number({ description: 'How much of it; a negative quantity moves backwards.' }),
    extension_attributes: extensions('inventory-catalog-api-data-partial-inventory-transfer-item'),
  },
)
export type TransferItem = NonNullable<Sent<Static<typeof TransferItem>>>

/** Source: Magento\InventorySalesApi\Api\Data\ProductSalabilityErrorInterface. */
export const SalabilityError = dataObject('inventory-sales-api-data-product-salability-error-interface', {
  code: Type.String({ description: 'What is wrong, for programs.' }),
  message: Type.String({ description: 'What is wrong, in words.' }),
  extension_attributes: extensions('inventory-sales-api-data-product-salability-error'),
})

/** Source: Magento\InventorySalesApi\Api\Data\IsProductSalableResultInterface. */
export const IsSalableResult = dataObject('inventory-sales-api-data-is-product-salable-result-interface', {
  sku: Type.String({ description: 'The sku as it was asked for.' }),
  stock_id: Type.Integer({ description: 'The stock.' }),
  salable: Type.Boolean({ description: 'Whether it can be sold.' }),
  extension_attributes: extensions('inventory-sales-api-data-is-product-salable-result'),
})

const errors = Type.Array(SalabilityError, { description: 'Why it cannot be sold; empty when it can.' })

/** Source: Magento\InventorySalesApi\Api\Data\ProductSalableResultInterface. */
export const SalableResult = dataObject('inventory-sales-api-data-product-salable-result-interface', {
  salable: Type.Boolean({ description: 'Whether this much can be sold.' }),
  errors,
  extension_attributes: extensions('inventory-sales-api-data-product-salable-result'),
})

/** Source: Magento\InventorySalesApi\Api\Data\IsProductSalableForRequestedQtyRequestInterface. */
export const SkuRequest = dataObject(
  'inventory-sales-api-data-is-product-salable-for-requested-qty-request-interface',
  {
    sku: Type.String({ description: 'What is asked for.' }),
    qty: Type.Number({ description: 'How much of it.' }),
    extension_attributes: extensions('inventory-sales-api-data-is-product-salable-for-requested-qty-request'),
  },
)
export type SkuRequest = NonNullable<Sent<Static<typeof SkuRequest>>>

/** Source: Magento\InventorySalesApi\Api\Data\IsProductSalableForRequestedQtyResultInterface. */
export const SkuResult = dataObject(
  'inventory-sales-api-data-is-product-salable-for-requested-qty-result-interface',
  {
    sku: Type.String({ description: 'The sku as it was asked for.' }),
    stock_id: Type.Integer({ description: 'The stock.' }),
    salable: Type.Boolean({ description: 'Whether this much can be sold.' }),
    errors,
    extension_attributes: extensions('inventory-sales-api-data-is-product-salable-for-requested-qty-result'),
  },
)

/** Source: Magento\InventorySourceSelectionApi\Api\Data\SourceSelectionAlgorithmInterface. */
export const SelectionAlgorithm = dataObject(
  'inventory-source-selection-api-data-source-selection-algorithm-interface',
  {
    code: Type.String({ description: 'Code to ask for it by.' }),
    title: Type.String({ description: 'Name of the algorithm.' }),
    description: Type.String({ description: 'How it chooses.' }),
    extension_attributes: extensions('inventory-source-selection-api-data-source-selection-algorithm'),
  },
)

const ItemRequest = dataObject('inventory-source-selection-api-data-item-request-interface', {
  sku: Type.String({ description: 'What is to be sent.' }),
  qty: Type.Number({ description: 'How much of it.' }),
  extension_attributes: extensions('inventory-source-selection-api-data-item-request'),
})

const DestinationAddress = dataObject('inventory-source-selection-api-data-address-interface', {
  country: Type.String({ description: 'Two letters, such as `US`.' }),
  postcode: Type.String({ description: 'Postcode.' }),
  street: Type.String({ description: 'Street and number.' }),
  region: Type.String({ description: 'Region.' }),
  city: Type.String({ description: 'City.' }),
})

/** Source: Magento\InventorySourceSelectionApi\Api\Data\InventoryRequestInterface. */
export const InventoryRequest = dataObject(
  'inventory-source-selection-api-data-inventory-request-interface',
  {
    // The one interface of all whose properties a client has to write in camel case.
    stockId: Type.Integer({ description: 'The stock whose sources are chosen from; spelled as here.' }),
    items: Type.Array(ItemRequest, { description: 'What is to be sent.' }),
    extension_attributes: Type.Optional(
      dataObject('inventory-source-selection-api-data-inventory-request-extension-interface', {
        destination_address: Type.Optional(DestinationAddress),
      }),
    ),
  },
)
export type InventoryRequest = NonNullable<Sent<Static<typeof InventoryRequest>>>

const SelectionItem = dataObject('inventory-source-selection-api-data-source-selection-item-interface', {
  source_code: Type.String({ description: 'The source.' }),
  sku: Type.String({ description: 'What lies there.' }),
  qty_to_deduct: Type.Number({ description: 'How much to take from there; may be 0.' }),
  qty_available: Type.Number({ description: 'How much lies there.' }),
  extension_attributes: extensions('inventory-source-selection-api-data-source-selection-item'),
})

/** Source: Magento\InventorySourceSelectionApi\Api\Data\SourceSelectionResultInterface. */
export const SelectionResult = dataObject(
  'inventory-source-selection-api-data-source-selection-result-interface',
  {
    source_selection_items: Type.Array(SelectionItem, {
      description: 'Every source that has any of it, in the order of the algorithm.',
    }),
    shippable: Type.Boolean({ description: 'Whether the sources have enough of everything.' }),
    extension_attributes: extensions('inventory-source-selection-api-data-source-selection-result'),
  },
)
export type SelectionResult = Static<typeof SelectionResult>

/** Source: Magento\InventoryLowQuantityNotificationApi\Api\Data\SourceItemConfigurationInterface. */
export const SourceItemConfiguration = dataObject(
  'inventory-low-quantity-notification-api-data-source-item-configuration-interface',
  {
    source_code: text('The source.'),
    notify_stock_qty: Type.Optional(
      Type.Number({ description: "Quantity below which the merchant is told; the store's unless sent." }),
    ),
    sku: text('What lies there.'),
    extension_attributes: extensions(
      'inventory-low-quantity-notification-api-data-source-item-configuration',
    ),
  },
)
export type SourceItemConfiguration = Static<typeof SourceItemConfiguration>
export type SourceItemConfigurationInput = NonNullable<Sent<SourceItemConfiguration>>

/** Source: Magento\InventoryExportStockApi\Api\Data\ProductStockIndexDataInterface. */
export const ProductStockIndexData = dataObject(
  'inventory-export-stock-api-data-product-stock-index-data-interface',
  {
    sku: Type.String({ description: 'The product.' }),
    qty: Type.Number({ description: 'How much there is; 0 for a product that is made of others.' }),
    is_salable: Type.Boolean({ description: 'Whether it can be sold.' }),
    extension_attributes: extensions('inventory-export-stock-api-data-product-stock-index-data'),
  },
)
export type ProductStockIndexData = Static<typeof ProductStockIndexData>

/** Source: Magento\InventoryExportStockApi\Api\Data\ExportStockSalableQtySearchResultInterface. */
export const ExportStockSearchResults = SearchResults(
  ProductStockIndexData,
  'inventory-export-stock-api-data-export-stock-salable-qty-search-result-interface',
)
