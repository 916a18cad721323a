/** One entry of the tree that an administrator ticks when granting. */
export interface AclResource {
  readonly id: string
  readonly title: string
  readonly children: readonly AclResource[]
}

const resource = (id: string, title: string, children: readonly AclResource[] = []): AclResource => ({
  id,
  title,
  children,
})

/** Everything: the single grant of a role with full access. */
export const ALL_RESOURCES = 'Magento_Backend::all'

/**
 * The resources of a 2.4.4, in their configured order. `Magento_Backend::all` is a root of its own beside
 * `Magento_Backend::admin`; the pages under Reports are left out, no route asks for one.
 *
 * Source: the etc/acl.xml of all modules; webapi.md appendix B.
 */
export const aclTree: readonly AclResource[] = [
  resource('Magento_Backend::all', 'Allow everything'),
  resource('Magento_Backend::admin', 'Magento Admin', [
    resource('Magento_Backend::dashboard', 'Dashboard'),
    resource('Magento_Analytics::analytics', 'Analytics', [
      resource('Magento_Analytics::analytics_api', 'API'),
    ]),
    resource('Magento_Sales::sales', 'Sales', [
      resource('Magento_Sales::sales_operation', 'Operations', [
        resource('Magento_Sales::sales_order', 'Orders', [
          resource('Magento_Sales::actions', 'Actions', [
            resource('Magento_Sales::create', 'Create'),
            resource('Magento_Sales::actions_view', 'View'),
            resource('Magento_Sales::email', 'Send Order Email'),
            resource('Magento_Sales::reorder', 'Reorder'),
            resource('Magento_Sales::actions_edit', 'Edit'),
            resource('Magento_Sales::cancel', 'Cancel'),
            resource('Magento_Sales::review_payment', 'Accept or Deny Payment'),
            resource('Magento_Sales::capture', 'Capture'),
            resource('Magento_Sales::invoice', 'Invoice'),
            resource('Magento_Sales::creditmemo', 'Credit Memos'),
            resource('Magento_Sales::hold', 'Hold'),
            resource('Magento_Sales::unhold', 'Unhold'),
            resource('Magento_Sales::ship', 'Ship'),
            resource('Magento_Sales::comment', 'Comment'),
            resource('Magento_Sales::emails', 'Send Sales Emails'),
            resource('Magento_Paypal::authorization', 'Payment Amount Authorization'),
          ]),
        ]),
        resource('Magento_Sales::sales_invoice', 'Invoices'),
        resource('Magento_Sales::shipment', 'Shipments'),
        resource('Magento_Sales::sales_creditmemo', 'Credit Memos'),
        resource('Magento_Paypal::billing_agreement', 'Billing Agreements', [
          resource('Magento_Paypal::billing_agreement_actions', 'Actions', [
            resource('Magento_Paypal::billing_agreement_actions_view', 'View'),
            resource('Magento_Paypal::actions_manage', 'Manage'),
            resource('Magento_Paypal::use', 'Place Order Using Billing Agreements'),
          ]),
        ]),
        resource('Magento_Sales::transactions', 'Transactions', [
          resource('Magento_Sales::transactions_fetch', 'Fetch'),
        ]),
      ]),
    ]),
    resource('Magento_Catalog::catalog', 'Catalog', [
      resource('Magento_Catalog::catalog_inventory', 'Inventory', [
        resource('Magento_Catalog::products', 'Products', [
          resource('Magento_Catalog::update_attributes', 'Mass Update Attributes'),
          resource('Magento_Catalog::edit_product_design', 'Edit Product Design'),
        ]),
        resource('Magento_Catalog::categories', 'Categories', [
          resource('Magento_Catalog::edit_category_design', 'Edit Category Design'),
        ]),
      ]),
    ]),
    resource('Magento_Customer::customer', 'Customers', [
      resource('Magento_Customer::manage', 'All Customers', [
        resource('Magento_Customer::actions', 'Actions', [
          resource('Magento_Customer::delete', 'Delete'),
          resource('Magento_Customer::reset_password', 'Reset password'),
          resource('Magento_Customer::invalidate_tokens', 'Invalidate tokens'),
          resource('Magento_LoginAsCustomer::allow_shopping_assistance', 'Remote shopping assistance opt-in'),
        ]),
      ]),
      resource('Magento_Customer::online', 'Now Online'),
      resource('Magento_Customer::group', 'Customer Groups'),
      resource('Magento_LoginAsCustomer::login', 'Login as Customer', [
        resource('Magento_LoginAsCustomerLog::login_log', 'View Login as Customer Log'),
      ]),
    ]),
    resource('Magento_Cart::cart', 'Carts', [resource('Magento_Cart::manage', 'Manage carts')]),
    resource('Magento_Backend::myaccount', 'My Account'),
    resource('Magento_Backend::marketing', 'Marketing', [
      resource('Magento_CatalogRule::promo', 'Promotions', [
        resource('Magento_CatalogRule::promo_catalog', 'Catalog Price Rule'),
        resource('Magento_SalesRule::quote', 'Cart Price Rules'),
      ]),
      resource('Magento_Backend::marketing_communications', 'Communications', [
        resource('Magento_Email::template', 'Email Templates'),
        resource('Magento_Newsletter::template', 'Newsletter Template'),
        resource('Magento_Newsletter::queue', 'Newsletter Queue'),
        resource('Magento_Newsletter::subscriber', 'Newsletter Subscribers'),
      ]),
      resource('Magento_Backend::marketing_seo', 'SEO & Search', [
        resource('Magento_Search::search', 'Search Terms'),
        resource('Magento_Search::synonyms', 'Search Synonyms'),
        resource('Magento_UrlRewrite::urlrewrite', 'URL Rewrites'),
        resource('Magento_Sitemap::sitemap', 'Site Map'),
      ]),
      resource('Magento_Backend::marketing_user_content', 'User Content', [
        resource('Magento_Review::reviews_all', 'All Reviews'),
        resource('Magento_Review::pending', 'Pending Reviews'),
      ]),
    ]),
    resource('Magento_Backend::content', 'Content', [
      resource('Magento_Backend::content_elements', 'Elements', [
        resource('Magento_Cms::page', 'Pages', [
          resource('Magento_Cms::save', 'Save Page', [
            resource('Magento_Cms::save_design', 'Edit Page Design'),
          ]),
          resource('Magento_Cms::page_delete', 'Delete Page'),
        ]),
        resource('Magento_Cms::block', 'Blocks'),
        resource('Magento_Widget::widget_instance', 'Widgets'),
        resource('Magento_Cms::media_gallery', 'Media Gallery', [
          resource('Magento_MediaGalleryUiApi::insert_assets', 'Insert assets into the content'),
          resource('Magento_MediaGalleryUiApi::upload_assets', 'Upload assets'),
          resource('Magento_MediaGalleryUiApi::edit_assets', 'Edit asset details'),
          resource('Magento_AdobeStockImageAdminUi::media_gallery', 'Adobe Stock', [
            resource('Magento_AdobeStockImageAdminUi::save_preview_images', 'Save Preview Image'),
            resource('Magento_AdobeStockImageAdminUi::license_images', 'License images'),
          ]),
          resource('Magento_MediaGalleryUiApi::delete_assets', 'Delete assets'),
          resource('Magento_MediaGalleryUiApi::create_folder', 'Create folder'),
          resource('Magento_MediaGalleryUiApi::delete_folder', 'Delete folder'),
        ]),
        resource('Magento_PageBuilder::templates', 'Templates', [
          resource('Magento_PageBuilder::template_save', 'Save Template'),
          resource('Magento_PageBuilder::template_apply', 'Apply Template'),
          resource('Magento_PageBuilder::template_delete', 'Delete Template'),
        ]),
      ]),
      resource('Magento_Backend::design', 'Design', [
        resource('Magento_Theme::theme', 'Themes'),
        resource('Magento_Backend::schedule', 'Schedule'),
      ]),
      resource('Magento_Backend::content_translation', 'Content translation'),
    ]),
    resource('Magento_Reports::report', 'Reports'),
    resource('Magento_Backend::stores', 'Stores', [
      resource('Magento_Backend::stores_settings', 'Settings', [
        resource('Magento_Backend::store', 'All Stores'),
        resource('Magento_Config::config', 'Configuration', [
          resource('Magento_Cms::config_cms', 'Content Management'),
          resource('Magento_Catalog::config_catalog', 'Catalog Section', [
            resource('Magento_CatalogSearch::config_catalog_search', 'Catalog Search'),
          ]),
          resource('Magento_CatalogInventory::cataloginventory', 'Inventory Section'),
          resource('Magento_Payment::payment', 'Payment Methods Section'),
          resource('Magento_Payment::payment_services', 'Payment Services'),
          resource('Magento_Contact::contact', 'Contacts Section'),
          resource('Magento_Downloadable::downloadable', 'Downloadable Product Section'),
          resource('Magento_GoogleAnalytics::google', 'Google API'),
          resource('Magento_LoginAsCustomer::config_section', 'Login as Customer Section'),
          resource('Magento_Newsletter::newsletter', 'Newsletter Section'),
          resource('Magento_Shipping::carriers', 'Delivery Methods Section', [
            resource('Magento_InventoryInStorePickupApi::inStorePickup', 'In-Store Pickup', [
              resource(
                'Magento_InventoryInStorePickupApi::notify_orders_are_ready_for_pickup',
                'Notify Orders Are Ready For Pickup',
              ),
            ]),
          ]),
          resource('Magento_Shipping::config_shipping', 'Shipping Settings Section'),
          resource('Magento_Shipping::shipping_policy', 'Shipping Policy Parameters Section'),
          resource('Magento_Multishipping::config_multishipping', 'Multishipping Settings Section'),
          resource('Magento_ReCaptchaUi::config', 'reCAPTCHA'),
          resource('Magento_Securitytxt::config', 'Securitytxt'),
          resource('Magento_TwoFactorAuth::config', 'Two Factor Auth'),
          resource('Magento_Config::config_general', 'General Section'),
          resource('Magento_Config::web', 'Web Section'),
          resource('Magento_Config::config_design', 'Design Section'),
          resource('Magento_Customer::config_customer', 'Customers Section'),
          resource('Magento_Paypal::paypal', 'PayPal Section'),
          resource('Magento_Tax::config_tax', 'Tax Section'),
          resource('Magento_Checkout::checkout', 'Checkout Section'),
          resource('Magento_Sales::config_sales', 'Sales Section'),
          resource('Magento_Persistent::persistent', 'Persistent Shopping Cart'),
          resource('Magento_Sales::sales_email', 'Sales Emails Section'),
          resource('Magento_Sales::sales_pdf', 'PDF Print-outs'),
          resource('Magento_Sitemap::config_sitemap', 'XML Sitemap Section'),
          resource('Magento_Reports::reports', 'Reports'),
          resource('Magento_Config::config_system', 'System Section'),
          resource('Magento_Wishlist::config_wishlist', 'Wish List Section'),
          resource('Magento_SalesRule::config_promo', 'Promotion'),
          resource('Magento_Config::config_admin', 'Advanced Admin Section'),
          resource('Magento_Config::trans_email', 'Store Email Addresses Section'),
          resource('Magento_Config::dev', 'Developer Section'),
          resource('Magento_Config::currency', 'Currency Setup Section'),
          resource('Magento_Rss::rss', 'RSS Feeds Section'),
          resource('Magento_Config::sendfriend', 'Email to a Friend'),
          resource('Magento_Analytics::analytics_settings', 'Analytics'),
          resource('Magento_NewRelicReporting::config_newrelicreporting', 'New Relic Reporting Section'),
        ]),
        resource('Magento_CheckoutAgreements::checkoutagreement', 'Terms & Conditions'),
        resource('Magento_Sales::order_statuses', 'Order Status'),
      ]),
      resource('Magento_InventoryApi::inventory', 'Inventory', [
        resource('Magento_InventoryApi::source', 'Sources', [
          resource('Magento_InventoryApi::source_edit', 'Edit Sources'),
        ]),
        resource('Magento_InventoryApi::stock', 'Stocks', [
          resource('Magento_InventoryApi::stock_edit', 'Edit Stocks'),
          resource('Magento_InventoryApi::stock_delete', 'Delete Stocks'),
          resource('Magento_InventoryApi::stock_source_link', 'Source to Stock Assigning'),
        ]),
        resource('Magento_InventorySalesApi::stock', 'Sales Stock'),
      ]),
      resource('Magento_Tax::manage_tax', 'Taxes'),
      resource('Magento_CurrencySymbol::system_currency', 'Currency', [
        resource('Magento_CurrencySymbol::currency_rates', 'Currency Rates'),
        resource('Magento_CurrencySymbol::symbols', 'Currency Symbols'),
      ]),
      resource('Magento_Backend::stores_attributes', 'Attributes', [
        resource('Magento_Catalog::attributes_attributes', 'Product'),
        resource('Magento_Catalog::sets', 'Attribute Set'),
        resource('Magento_Review::ratings', 'Ratings'),
        resource('Magento_Swatches::iframe', 'Swatches'),
      ]),
      resource('Magento_Backend::stores_other_settings', 'Other Settings'),
    ]),
    resource('Magento_Backend::system', 'System', [
      resource('Magento_AdobeIms::adobe_ims', 'Adobe IMS', [
        resource('Magento_AdobeIms::actions', 'Actions', [
          resource('Magento_AdobeIms::login', 'Login'),
          resource('Magento_AdobeIms::logout', 'Logout'),
        ]),
      ]),
      resource('Magento_AdobeStockAsset::adobe_stock_asset', 'Adobe Stock WebAPI', [
        resource('Magento_AdobeStockAsset::actions', 'WebAPI Actions', [
          resource('Magento_AdobeStockAsset::actions_delete', 'Delete'),
          resource('Magento_AdobeStockAsset::actions_save', 'Save'),
          resource('Magento_AdobeStockAsset::actions_view', 'View'),
          resource('Magento_AdobeStockAsset::actions_get', 'Get'),
        ]),
      ]),
      resource('Magento_Backend::convert', 'Data Transfer', [
        resource('Magento_ImportExport::import', 'Import'),
        resource('Magento_ImportExport::export', 'Export'),
        resource('Magento_TaxImportExport::import_export', 'Import/Export Tax Rates'),
        resource('Magento_ImportExport::history', 'Import History'),
      ]),
      resource('Magento_Backend::extensions', 'Magento Connect', [
        resource('Magento_Backend::local', 'Connect Manager'),
        resource('Magento_Backend::custom', 'Package Extensions'),
      ]),
      resource('Magento_Integration::extensions', 'System Extensions', [
        resource('Magento_Integration::integrations', 'System Integrations'),
      ]),
      resource('Magento_Backend::tools', 'Tools', [
        resource('Magento_Backend::cache', 'Cache Management', [
          resource('Magento_Backend::main_actions', 'Clean Cache Actions', [
            resource('Magento_Backend::flush_cache_storage', 'Flush Cache Storage'),
            resource('Magento_Backend::flush_magento_cache', 'Flush Magento Cache'),
          ]),
          resource('Magento_Backend::mass_actions', 'Cache Types Management', [
            resource('Magento_Backend::toggling_cache_type', 'Toggle Cache Type'),
            resource('Magento_Backend::refresh_cache_type', 'Refresh Cache Type'),
          ]),
          resource('Magento_Backend::additional_cache_management', 'Additional Cache Management', [
            resource('Magento_Backend::flush_catalog_images', 'Catalog Images Cache'),
            resource('Magento_Backend::flush_js_css', 'Flush Js/Css'),
            resource('Magento_Backend::flush_static_files', 'Flush Static Files'),
          ]),
        ]),
        resource('Magento_Indexer::index', 'Index Management'),
        resource('Magento_Backup::backup', 'Backups', [resource('Magento_Backup::rollback', 'Rollback')]),
        resource('Magento_Indexer::changeMode', 'Change indexer mode'),
        resource('Magento_Indexer::invalidate', 'Invalidate index'),
      ]),
      resource('Magento_User::acl', 'Permissions', [
        resource('Magento_User::acl_users', 'All Users'),
        resource('Magento_User::locks', 'Locked Users'),
        resource('Magento_User::acl_roles', 'User Roles'),
        resource('Magento_TwoFactorAuth::tfa', 'Two Factor Auth'),
      ]),
      resource('Magento_Logging::magento_logging', 'Action Log', [
        resource('Magento_Logging::magento_logging_events', 'Report'),
        resource('Magento_Logging::system_magento_logging_bulk_operations', 'Bulk Actions'),
      ]),
      resource('Magento_Backend::system_other_settings', 'Other Settings', [
        resource('Magento_AdminNotification::adminnotification', 'Notifications', [
          resource('Magento_AdminNotification::show_toolbar', 'Show Toolbar'),
          resource('Magento_AdminNotification::show_list', 'Show List'),
          resource('Magento_AdminNotification::mark_as_read', 'Mark as Read'),
          resource('Magento_AdminNotification::adminnotification_remove', 'Remove'),
        ]),
        resource('Magento_Variable::variable', 'Custom Variables'),
        resource('Magento_EncryptionKey::crypt_key', 'Manage Encryption Key'),
      ]),
    ]),
    resource('Magento_Backend::global_search', 'Global Search'),
  ]),
]

/** The id of every resource in the tree. */
export const resourceIds: ReadonlySet<string> = new Set(
  aclTree.flatMap(function ids(node): string[] {
    return [node.id, ...node.children.flatMap(ids)]
  }),
)
