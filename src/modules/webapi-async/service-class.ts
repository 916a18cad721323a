import type { ServiceName } from '../../framework/service-name.ts'

/**
 * Classes that implement a service interface, where they are not called as the interface is: below `Magento\`, the
 * service's short name before them.
 *
 * Source: the preferences in the di.xml files of Magento Open Source 2.4.4.
 */
const CLASSES = new Map(
  String.raw`
Catalog.ProductAttributeMediaGalleryManagement Catalog\Model\Product\Gallery\GalleryManagement
Catalog.ProductCustomOptionRepository Catalog\Model\Product\Option\Repository
Catalog.ProductLinkManagement Catalog\Model\ProductLink\Management
Catalog.ProductLinkRepository Catalog\Model\ProductLink\Repository
Catalog.ProductTierPriceManagement Catalog\Model\Product\TierPriceManagement
Catalog.TierPriceStorage Catalog\Model\Product\Price\TierPriceStorage
Catalog.BasePriceStorage Catalog\Model\Product\Price\BasePriceStorage
Catalog.CostStorage Catalog\Model\Product\Price\CostStorage
Catalog.SpecialPriceStorage Catalog\Model\Product\Price\SpecialPriceStorage
Catalog.ProductAttributeRepository Catalog\Model\Product\Attribute\Repository
Catalog.AttributeSetRepository Catalog\Model\Product\Attribute\SetRepository
Catalog.AttributeSetManagement Catalog\Model\Product\Attribute\SetManagement
Catalog.ProductAttributeManagement Catalog\Model\Product\Attribute\Management
Catalog.ProductAttributeOptionManagement Catalog\Model\Product\Attribute\OptionManagement
Catalog.ProductAttributeOptionUpdate Catalog\Model\Product\Attribute\OptionManagement
Bundle.ProductLinkManagement Bundle\Model\LinkManagement
Bundle.ProductOptionRepository Bundle\Model\OptionRepository
Bundle.ProductOptionManagement Bundle\Model\OptionManagement
Tax.TaxRateRepository Tax\Model\Calculation\RateRepository
Tax.TaxClassRepository Tax\Model\TaxClass\Repository
Customer.GroupRepository Customer\Model\ResourceModel\GroupRepository
Customer.CustomerRepository Customer\Model\ResourceModel\CustomerRepository
Customer.AddressRepository Customer\Model\ResourceModel\AddressRepository
Quote.CartRepository Quote\Model\QuoteRepository
Quote.CartManagement Quote\Model\QuoteManagement
Quote.CartItemRepository Quote\Model\Quote\Item\Repository
Quote.CartTotalManagement Quote\Model\Cart\CartTotalManagement
Quote.ShipmentEstimation Quote\Model\ShippingMethodManagement
Quote.GuestShipmentEstimation Quote\Model\GuestCart\GuestShippingMethodManagement
Quote.GuestCartManagement Quote\Model\GuestCart\GuestCartManagement
Quote.GuestCartItemRepository Quote\Model\GuestCart\GuestCartItemRepository
Quote.GuestCartTotalManagement Quote\Model\GuestCart\GuestCartTotalManagement
Quote.GuestPaymentMethodManagement Quote\Model\GuestCart\GuestPaymentMethodManagement
Quote.GuestBillingAddressManagement Quote\Model\GuestCart\GuestBillingAddressManagement
Quote.GuestCouponManagement Quote\Model\GuestCart\GuestCouponManagement
SalesRule.CouponManagement SalesRule\Model\Service\CouponManagementService
Sales.OrderManagement Sales\Model\Service\OrderService
Sales.OrderAddressRepository Sales\Model\Order\AddressRepository
Sales.InvoiceManagement Sales\Model\Service\InvoiceService
Sales.InvoiceRepository Sales\Model\Order\InvoiceRepository
Sales.InvoiceCommentRepository Sales\Model\Order\Invoice\CommentRepository
Sales.CreditmemoManagement Sales\Model\Service\CreditmemoService
Sales.CreditmemoRepository Sales\Model\Order\CreditmemoRepository
Sales.CreditmemoCommentRepository Sales\Model\Order\Creditmemo\CommentRepository
Sales.ShipmentManagement Sales\Model\Service\ShipmentService
Sales.ShipmentRepository Sales\Model\Order\ShipmentRepository
Sales.ShipmentCommentRepository Sales\Model\Order\Shipment\CommentRepository
Sales.ShipmentTrackRepository Sales\Model\Order\Shipment\TrackRepository
InventoryApi.SourceItemsSave Inventory\Model\SourceItem\Command\SourceItemsSave
InventoryApi.SourceItemsDelete Inventory\Model\SourceItem\Command\SourceItemsDelete
InventoryApi.StockSourceLinksSave Inventory\Model\StockSourceLink\Command\StockSourceLinksSave
InventoryApi.StockSourceLinksDelete Inventory\Model\StockSourceLink\Command\StockSourceLinksDelete
`
    .trim()
    .split('\n')
    .map((line) => line.split(' ') as [string, string]),
)

/**
 * What a finished operation says of who did it: `Magento\Catalog\Model\ProductRepository\Interceptor::save`. Module
 * and interface name the class, but where the module is one of interfaces alone (`InventoryApi`) or {@link CLASSES}
 * knows better.
 */
export function serviceCallable(service: ServiceName): string {
  const [module = '', name = '', method = ''] = service.split('.')
  const known = CLASSES.get(`${module}.${name}`)
  const implementation = known ?? `${module.replace(/Api$/, '')}\\Model\\${name}`
  return `Magento\\${implementation}\\Interceptor::${method}`
}
