import { Type } from 'typebox'
import { route } from '../../../framework/route.ts'
import { addChild, getChildren, removeChild } from './configurable-links.ts'
import {
  deleteConfigurableOption,
  getConfigurableOption,
  getConfigurableOptions,
  saveConfigurableOption,
} from './configurable-options.ts'
import { generateVariation } from './configurable-variations.ts'
import { ConfigurableOptionData, ProductData } from '../product/product-schemas.ts'

const resource = 'Magento_Catalog::products'

const sku = Type.String({ description: 'Stock keeping unit, encoded where it has a slash or a blank.' })
const childSku = Type.String({ description: 'The product that is a child, or is to be.' })
const id = Type.Integer({ description: 'Id of the option.' })
const Done = Type.Boolean({ description: 'true' })
const SaveOption = Type.Object({ sku, option: ConfigurableOptionData })

export const routes = [
  route({
    method: 'GET',
    path: '/V1/configurable-products/:sku/children',
    service: 'ConfigurableProduct.LinkManagement.getChildren',
    resource,
    summary: 'Lists the children of a configurable product.',
    input: Type.Object({ sku }),
    output: Type.Array(ProductData),
    handler: getChildren,
  }),
  route({
    method: 'DELETE',
    path: '/V1/configurable-products/:sku/children/:childSku',
    service: 'ConfigurableProduct.LinkManagement.removeChild',
    resource,
    summary: 'Takes a child from a configurable product.',
    input: Type.Object({ sku, childSku }),
    output: Done,
    handler: removeChild,
  }),
  route({
    method: 'PUT',
    path: '/V1/configurable-products/variation',
    service: 'ConfigurableProduct.ConfigurableProductManagement.generateVariation',
    resource,
    summary: 'Draws up the children that a product could have, and keeps none of them.',
    input: Type.Object({
      product: ProductData,
      options: Type.Array(ConfigurableOptionData, { description: 'Attributes, and the values to combine.' }),
    }),
    output: Type.Array(ProductData),
    handler: generateVariation,
  }),
  route({
    method: 'POST',
    path: '/V1/configurable-products/:sku/child',
    service: 'ConfigurableProduct.LinkManagement.addChild',
    resource,
    summary: 'Makes a product a child of a configurable one.',
    input: Type.Object({ sku, childSku }),
    output: Done,
    handler: addChild,
  }),
  route({
    method: 'GET',
    path: '/V1/configurable-products/:sku/options/:id',
    service: 'ConfigurableProduct.OptionRepository.get',
    resource,
    summary: 'Reads an attribute by which the children of a configurable product differ.',
    input: Type.Object({ sku, id }),
    output: ConfigurableOptionData,
    handler: getConfigurableOption,
  }),
  route({
    method: 'GET',
    path: '/V1/configurable-products/:sku/options/all',
    service: 'ConfigurableProduct.OptionRepository.getList',
    resource,
    summary: 'Lists the attributes by which the children of a configurable product differ.',
    input: Type.Object({ sku }),
    output: Type.Array(ConfigurableOptionData),
    handler: getConfigurableOptions,
  }),
  route({
    method: 'POST',
    path: '/V1/configurable-products/:sku/options',
    service: 'ConfigurableProduct.OptionRepository.save',
    resource,
    summary: 'Adds an attribute by which the children of a product differ.',
    input: SaveOption,
    output: Type.String({ description: 'Id of the option.' }),
    handler: (input, context) => String(saveConfigurableOption(input, context)),
  }),
  route({
    method: 'PUT',
    path: '/V1/configurable-products/:sku/options/:id',
    service: 'ConfigurableProduct.OptionRepository.save',
    resource,
    summary: 'Changes an attribute by which the children of a configurable product differ.',
    input: SaveOption,
    output: Type.Integer({ description: 'Id of the option.' }),
    handler: saveConfigurableOption,
  }),
  route({
    method: 'DELETE',
    path: '/V1/configurable-products/:sku/options/:id',
    service: 'ConfigurableProduct.OptionRepository.deleteById',
    resource,
    summary: 'Takes an attribute by which children differ from a configurable product.',
    input: Type.Object({ sku, id }),
    output: Done,
    handler: deleteConfigurableOption,
  }),
]
