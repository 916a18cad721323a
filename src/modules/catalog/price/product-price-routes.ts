import { Type } from 'typebox'
import { route } from '../../../framework/route.ts'
import { deleteCosts, getBasePrices, getCosts, updateBasePrices, updateCosts } from './price-storage.ts'
import {
  BasePriceData,
  CostData,
  PriceUpdateResultData,
  SpecialPriceData,
  TierPriceRowData,
} from '../product/product-part-schemas.ts'
import { TierPriceData } from '../product/product-schemas.ts'
import { deleteSpecialPrices, getSpecialPrices, updateSpecialPrices } from './special-price-storage.ts'
import { addTierPrice, getTierPrices, removeTierPrice } from './tier-price-management.ts'
import {
  deleteTierPriceRows,
  getTierPriceRows,
  replaceTierPriceRows,
  updateTierPriceRows,
} from './tier-price-storage.ts'

const resource = 'Magento_Catalog::catalog'

const sku = Type.String({ description: 'Stock keeping unit, encoded where it has a slash or a blank.' })
const customerGroupId = Type.String({ description: 'Id of the customer group; `all` for all of them.' })
const qty = Type.Number({ description: 'From which quantity on.' })
const Done = Type.Boolean({ description: 'true' })

const Skus = Type.Object({ skus: Type.Array(Type.String(), { description: 'The products.' }) })
const Problems = Type.Array(PriceUpdateResultData)
const TierPriceRows = Type.Object({ prices: Type.Array(TierPriceRowData, { description: 'The prices.' }) })
const SpecialPrices = Type.Object({ prices: Type.Array(SpecialPriceData, { description: 'The prices.' }) })

export const routes = [
  route({
    method: 'GET',
    path: '/V1/products/:sku/group-prices/:customerGroupId/tiers',
    service: 'Catalog.ProductTierPriceManagement.getList',
    resource,
    summary: 'Lists the tier prices of a product for a customer group.',
    input: Type.Object({ sku, customerGroupId }),
    output: Type.Array(TierPriceData),
    handler: getTierPrices,
  }),
  route({
    method: 'POST',
    path: '/V1/products/:sku/group-prices/:customerGroupId/tiers/:qty/price/:price',
    service: 'Catalog.ProductTierPriceManagement.add',
    resource,
    summary: 'Sets the price of a product from a quantity on.',
    input: Type.Object({
      sku,
      customerGroupId,
      price: Type.Number({ description: 'Price of one unit.' }),
      qty,
    }),
    output: Done,
    handler: addTierPrice,
  }),
  route({
    method: 'DELETE',
    path: '/V1/products/:sku/group-prices/:customerGroupId/tiers/:qty',
    service: 'Catalog.ProductTierPriceManagement.remove',
    resource,
    summary: 'Takes the price of a product from a quantity on away.',
    input: Type.Object({ sku, customerGroupId, qty }),
    output: Done,
    handler: removeTierPrice,
  }),
  route({
    method: 'POST',
    path: '/V1/products/tier-prices-information',
    service: 'Catalog.TierPriceStorage.get',
    resource,
    summary: 'Lists the tier prices of products.',
    input: Skus,
    output: Type.Array(TierPriceRowData),
    handler: getTierPriceRows,
  }),
  route({
    method: 'POST',
    path: '/V1/products/tier-prices',
    service: 'Catalog.TierPriceStorage.update',
    resource,
    summary: 'Sets tier prices beside those that products have.',
    input: TierPriceRows,
    output: Problems,
    handler: updateTierPriceRows,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/tier-prices',
    service: 'Catalog.TierPriceStorage.replace',
    resource,
    summary: 'Sets tier prices in place of those that products have.',
    input: TierPriceRows,
    output: Problems,
    handler: replaceTierPriceRows,
  }),
  route({
    method: 'POST',
    path: '/V1/products/tier-prices-delete',
    service: 'Catalog.TierPriceStorage.delete',
    resource,
    summary: 'Takes tier prices of products away.',
    input: TierPriceRows,
    output: Problems,
    handler: deleteTierPriceRows,
  }),
  route({
    method: 'POST',
    path: '/V1/products/base-prices-information',
    service: 'Catalog.BasePriceStorage.get',
    resource,
    summary: 'Lists the prices of products.',
    input: Skus,
    output: Type.Array(BasePriceData),
    handler: getBasePrices,
  }),
  route({
    method: 'POST',
    path: '/V1/products/base-prices',
    service: 'Catalog.BasePriceStorage.update',
    resource,
    summary: 'Sets prices of products.',
    input: Type.Object({ prices: Type.Array(BasePriceData, { description: 'The prices.' }) }),
    output: Problems,
    handler: updateBasePrices,
  }),
  route({
    method: 'POST',
    path: '/V1/products/cost-information',
    service: 'Catalog.CostStorage.get',
    resource,
    summary: 'Lists the costs of products.',
    input: Skus,
    output: Type.Array(CostData),
    handler: getCosts,
  }),
  route({
    method: 'POST',
    path: '/V1/products/cost',
    service: 'Catalog.CostStorage.update',
    resource,
    summary: 'Sets costs of products.',
    input: Type.Object({ prices: Type.Array(CostData, { description: 'The costs.' }) }),
    output: Problems,
    handler: updateCosts,
  }),
  route({
    method: 'POST',
    path: '/V1/products/cost-delete',
    service: 'Catalog.CostStorage.delete',
    resource,
    summary: 'Takes costs of products away.',
    input: Skus,
    output: Done,
    handler: deleteCosts,
  }),
  route({
    method: 'POST',
    path: '/V1/products/special-price-information',
    service: 'Catalog.SpecialPriceStorage.get',
    resource,
    summary: 'Lists the special prices of products.',
    input: Skus,
    output: Type.Array(SpecialPriceData),
    handler: getSpecialPrices,
  }),
  route({
    method: 'POST',
    path: '/V1/products/special-price',
    service: 'Catalog.SpecialPriceStorage.update',
    resource,
    summary: 'Sets special prices of products.',
    input: SpecialPrices,
    output: Problems,
    handler: updateSpecialPrices,
  }),
  route({
    method: 'POST',
    path: '/V1/products/special-price-delete',
    service: 'Catalog.SpecialPriceStorage.delete',
    resource,
    summary: 'Takes special prices of products away.',
    input: SpecialPrices,
    output: Problems,
    handler: deleteSpecialPrices,
  }),
]
