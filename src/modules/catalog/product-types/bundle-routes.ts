import { Type } from 'typebox'
import { route } from '../../../framework/route.ts'
import { dataObject } from '../../../framework/schema.ts'
import { BundleLinkData, BundleOptionData } from '../product/product-schemas.ts'
import { addBundleChild, getBundleChildren, removeBundleChild, saveBundleChild } from './bundle-links.ts'
import {
  deleteBundleOption,
  getBundleOption,
  getBundleOptions,
  getBundleOptionTypes,
  saveBundleOption,
} from './bundle-options.ts'

const resource = 'Magento_Catalog::products'

const sku = Type.String({ description: 'Stock keeping unit, encoded where it has a slash or a blank.' })
const optionId = Type.Integer({ description: 'Id of the option.' })
const Done = Type.Boolean({ description: 'true' })
const SaveOption = Type.Object({ option: BundleOptionData })

/** Source: Magento\Bundle\Api\Data\OptionTypeInterface. */
const BundleOptionTypeData = dataObject('bundle-data-option-type-interface', {
  label: Type.String({ description: 'What the administrator reads.' }),
  code: Type.String({ description: 'Name of the type, as options have it.' }),
})

export const routes = [
  route({
    method: 'POST',
    path: '/V1/bundle-products/:sku/links/:optionId',
    service: 'Bundle.ProductLinkManagement.addChildByProductSku',
    resource,
    summary: 'Makes a product a choice for an option of a bundle.',
    input: Type.Object({ sku, optionId, linkedProduct: BundleLinkData }),
    output: Type.Integer({ description: 'Id of the choice.' }),
    handler: addBundleChild,
  }),
  route({
    method: 'PUT',
    path: '/V1/bundle-products/:sku/links/:id',
    service: 'Bundle.ProductLinkManagement.saveChild',
    resource,
    summary: 'Changes a choice of a bundle.',
    input: Type.Object({ sku, linkedProduct: BundleLinkData }),
    output: Done,
    handler: saveBundleChild,
  }),
  route({
    method: 'GET',
    path: '/V1/bundle-products/:productSku/children',
    service: 'Bundle.ProductLinkManagement.getChildren',
    resource,
    summary: 'Lists what can be chosen of a bundle.',
    input: Type.Object({ productSku: sku, optionId: Type.Optional(optionId) }),
    output: Type.Array(BundleLinkData),
    handler: getBundleChildren,
  }),
  route({
    method: 'DELETE',
    path: '/V1/bundle-products/:sku/options/:optionId/children/:childSku',
    service: 'Bundle.ProductLinkManagement.removeChild',
    resource,
    summary: 'Takes a choice from an option of a bundle.',
    input: Type.Object({
      sku,
      optionId,
      childSku: Type.String({ description: 'The product that is the choice.' }),
    }),
    output: Done,
    handler: removeBundleChild,
  }),
  route({
    method: 'GET',
    path: '/V1/bundle-products/:sku/options/all',
    service: 'Bundle.ProductOptionRepository.getList',
    resource,
    summary: 'Lists the options of a bundle.',
    input: Type.Object({ sku }),
    output: Type.Array(BundleOptionData),
    handler: getBundleOptions,
  }),
  route({
    method: 'GET',
    path: '/V1/bundle-products/options/types',
    service: 'Bundle.ProductOptionTypeList.getItems',
    resource,
    summary: 'Lists the types that options of bundles can have.',
    input: Type.Object({}),
    output: Type.Array(BundleOptionTypeData),
    handler: getBundleOptionTypes,
  }),
  route({
    method: 'GET',
    path: '/V1/bundle-products/:sku/options/:optionId',
    service: 'Bundle.ProductOptionRepository.get',
    resource,
    summary: 'Reads an option of a bundle.',
    input: Type.Object({ sku, optionId }),
    output: BundleOptionData,
    handler: getBundleOption,
  }),
  route({
    method: 'DELETE',
    path: '/V1/bundle-products/:sku/options/:optionId',
    service: 'Bundle.ProductOptionRepository.deleteById',
    resource,
    summary: 'Takes an option from a bundle.',
    input: Type.Object({ sku, optionId }),
    output: Done,
    handler: deleteBundleOption,
  }),
  route({
    method: 'POST',
    path: '/V1/bundle-products/options/add',
    service: 'Bundle.ProductOptionManagement.save',
    resource,
    summary: 'Adds an option to a bundle.',
    input: SaveOption,
    output: Type.String({ description: 'Id of the option.' }),
    handler: (input, context) => String(saveBundleOption(input, context)),
  }),
  route({
    method: 'PUT',
    path: '/V1/bundle-products/options/:optionId',
    service: 'Bundle.ProductOptionManagement.save',
    resource,
    summary: 'Changes an option of a bundle.',
    input: SaveOption,
    output: Type.Integer({ description: 'Id of the option.' }),
    handler: saveBundleOption,
  }),
]
