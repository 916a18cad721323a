import { Type } from 'typebox'
import { dataObject } from '../../framework/schema.ts'

/** Source: Magento\Store\Api\Data\WebsiteInterface. */
export const WebsiteData = dataObject('store-data-website-interface', {
  id: Type.Integer({ description: 'Id of the website; 0 is the admin panel.' }),
  code: Type.String({ description: 'Code of the website.' }),
  name: Type.String({ description: 'Name of the website.' }),
  default_group_id: Type.Integer({ description: 'The store group that the website opens with.' }),
})

/** Source: Magento\Store\Api\Data\GroupInterface. */
export const StoreGroupData = dataObject('store-data-group-interface', {
  id: Type.Integer({ description: 'Id of the store group.' }),
  website_id: Type.Integer({ description: 'The website that it belongs to.' }),
  root_category_id: Type.Integer({ description: 'Where its category tree begins.' }),
  default_store_id: Type.Integer({ description: 'The store view that it opens with.' }),
  name: Type.String({ description: 'Name of the store group.' }),
  code: Type.String({ description: 'Code of the store group.' }),
})

/** Source: Magento\Store\Api\Data\StoreInterface. */
export const StoreViewData = dataObject('store-data-store-interface', {
  id: Type.Integer({ description: 'Id of the store view; 0 is the admin panel.' }),
  code: Type.String({ description: 'The code that a URL may name.' }),
  name: Type.String({ description: 'Name of the store view.' }),
  website_id: Type.Integer({ description: 'The website that it belongs to.' }),
  store_group_id: Type.Integer({ description: 'The store group that it belongs to.' }),
  is_active: Type.Integer({ description: '1 when shoppers may visit it, else 0.' }),
})

/** Source: Magento\Store\Api\Data\StoreConfigInterface. */
export const StoreConfigData = dataObject('store-data-store-config-interface', {
  id: Type.Integer({ description: 'Id of the store view.' }),
  code: Type.String({ description: 'Code of the store view.' }),
  website_id: Type.Integer({ description: 'The website that it belongs to.' }),
  locale: Type.String({ description: 'Language and region, such as `en_US`.' }),
  base_currency_code: Type.String({ description: 'Currency of the books.' }),
  default_display_currency_code: Type.String({ description: 'Currency that shoppers see.' }),
  timezone: Type.String({ description: 'Time zone of the store view, such as `UTC`.' }),
  weight_unit: Type.String({ description: '`lbs` or `kgs`.' }),
  base_url: Type.String({ description: 'Address of the store.' }),
  base_link_url: Type.String({ description: 'Address that links begin with.' }),
  base_static_url: Type.String({ description: 'Address of static files.' }),
  base_media_url: Type.String({ description: 'Address of media files.' }),
  secure_base_url: Type.String({ description: 'Address of the store over HTTPS.' }),
  secure_base_link_url: Type.String({ description: 'Address that links begin with, over HTTPS.' }),
  secure_base_static_url: Type.String({ description: 'Address of static files, over HTTPS.' }),
  secure_base_media_url: Type.String({ description: 'Address of media files, over HTTPS.' }),
})
