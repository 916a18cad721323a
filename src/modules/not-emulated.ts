import { Type } from 'typebox'
import { WebapiException } from '../framework/errors.ts'
import { route, routeName, type AnyRoute, type HttpMethod } from '../framework/route.ts'

/**
 * Routes of a fresh Magento that the mock has no emulation of, with the ACL resource that each asks for. They are
 * here so that a client is told so, and is not left to look for a mistake of its own.
 *
 * Source: the webapi.xml files of Magento Open Source 2.4.4.
 */
const NOT_EMULATED = `
GET /V1/adobestock/asset/:id Magento_AdobeStockAsset::actions_get
DELETE /V1/adobestock/asset/:id Magento_AdobeStockAsset::actions_delete
GET /V1/adobestock/asset/list Magento_AdobeStockAsset::actions_view
GET /V1/adobestock/asset/search Magento_AdobeStockImage::actions_view
GET /V1/adobestock/search Magento_AdobeStockAsset::actions_view
GET /V1/analytics/link Magento_Analytics::analytics_api
GET /V1/carts/:cartId/gift-message Magento_Sales::create
POST /V1/carts/:cartId/gift-message Magento_Sales::create
GET /V1/carts/:cartId/gift-message/:itemId Magento_Sales::create
POST /V1/carts/:cartId/gift-message/:itemId Magento_Sales::create
GET /V1/carts/licence Magento_Sales::sales
GET /V1/carts/licence/list Magento_Sales::sales
GET /V1/carts/mine/gift-message self
POST /V1/carts/mine/gift-message self
GET /V1/carts/mine/gift-message/:itemId self
POST /V1/carts/mine/gift-message/:itemId self
GET /V1/guest-carts/:cartId/gift-message anonymous
POST /V1/guest-carts/:cartId/gift-message anonymous
GET /V1/guest-carts/:cartId/gift-message/:itemId anonymous
POST /V1/guest-carts/:cartId/gift-message/:itemId anonymous
GET /V1/inventory/get-distance Magento_InventoryApi::source
GET /V1/inventory/get-latlng-from-address Magento_InventoryApi::source
GET /V1/inventory/get-latslngs-from-address Magento_InventoryApi::source
GET /V1/inventory/in-store-pickup/pickup-locations/ anonymous
POST /V1/order/notify-orders-are-ready-for-pickup Magento_InventoryInStorePickupApi::notify_orders_are_ready_for_pickup
GET /V1/search anonymous
GET /V1/tfa/default-provider-code/:userId Magento_TwoFactorAuth::tfa
PUT /V1/tfa/default-provider-code/:userId Magento_TwoFactorAuth::tfa
GET /V1/tfa/forced-providers Magento_TwoFactorAuth::tfa
GET /V1/tfa/installed-providers Magento_TwoFactorAuth::tfa
POST /V1/tfa/provider/authy/activate anonymous
POST /V1/tfa/provider/authy/authenticate anonymous
POST /V1/tfa/provider/authy/authenticate-onetouch anonymous
POST /V1/tfa/provider/authy/configure anonymous
POST /V1/tfa/provider/authy/send-token/:via anonymous
POST /V1/tfa/provider/duo_security/activate anonymous
POST /V1/tfa/provider/duo_security/authenticate anonymous
POST /V1/tfa/provider/duo_security/configure anonymous
POST /V1/tfa/provider/duo_security/get-authentication-data anonymous
POST /V1/tfa/provider/google/activate anonymous
POST /V1/tfa/provider/google/authenticate anonymous
POST /V1/tfa/provider/google/configure anonymous
POST /V1/tfa/provider/u2fkey/activate anonymous
POST /V1/tfa/provider/u2fkey/authentication-challenge anonymous
POST /V1/tfa/provider/u2fkey/configure anonymous
POST /V1/tfa/provider/u2fkey/verify anonymous
GET /V1/tfa/providers-to-activate/:userId Magento_TwoFactorAuth::tfa
GET /V1/tfa/tfat-providers-to-activate anonymous
GET /V1/tfa/tfat-user-providers anonymous
GET /V1/tfa/user-providers/:userId Magento_TwoFactorAuth::tfa
PUT /V1/tfa/user-providers/:userId Magento_TwoFactorAuth::tfa
`

const SERVICE = 'NotEmulated.Route.call'

/** Is there no more to a row than its refusal? */
export const isNotEmulated = ({ service }: Pick<AnyRoute, 'service'>): boolean => service === SERVICE

/** Rows that answer 501, after authorization as any other. */
export const notEmulatedRoutes: readonly AnyRoute[] = NOT_EMULATED.trim()
  .split('\n')
  .map((line) => {
    const [method, path, resource = ''] = line.split(' ')
    const row = { method: method as HttpMethod, path: path as `/V1/${string}` }
    return route({
      ...row,
      service: SERVICE,
      resource,
      summary: 'Is not emulated.',
      input: Type.Object({}),
      output: Type.Null(),
      handler: () => {
        throw new WebapiException(501, `Magento's route ${routeName(row)} is not emulated by this mock.`)
      },
    })
  })
