import { Type } from 'typebox'
import { route } from '../../../framework/route.ts'
import { SearchCriteria } from '../../../framework/search-criteria.ts'
import {
  deleteOption,
  getOption,
  getOptions,
  getOptionTypes,
  saveOption,
} from './custom-option-repository.ts'
import {
  addLinks,
  deleteLink,
  getLinkAttributes,
  getLinks,
  getLinkTypes,
  saveLink,
} from './product-link-management.ts'
import { createMedia, getMedia, getMediaEntry, removeMedia, updateMedia } from './product-media-gallery.ts'
import {
  CustomOptionTypeData,
  ProductLinkAttributeData,
  ProductLinkTypeData,
  ProductWebsiteLinkData,
} from './product-part-schemas.ts'
import { getProductRenderList } from './product-render.ts'
import { ProductRenderResults } from './product-render-schemas.ts'
import { CustomOptionData, MediaGalleryEntryData, ProductLinkData } from './product-schemas.ts'
import { deleteWebsiteLink, saveWebsiteLink } from './product-website-links.ts'

const resource = 'Magento_Catalog::catalog'
const productsResource = 'Magento_Catalog::products'

const sku = Type.String({ description: 'Stock keeping unit, encoded where it has a slash or a blank.' })
const Done = Type.Boolean({ description: 'true' })
const entryId = Type.Integer({ description: 'Id of the image.' })
const optionId = Type.Integer({ description: 'Id of the option.' })
const type = Type.String({ description: '`related`, `crosssell`, `upsell` or `associated`.' })
const SaveOption = Type.Object({ option: CustomOptionData })
const SaveWebsiteLink = Type.Object({ productWebsiteLink: ProductWebsiteLinkData })

/** What belongs to a product and can be changed by itself; prices and children have lists of their own. */
export const routes = [
  route({
    method: 'GET',
    path: '/V1/products/:sku/media/:entryId',
    service: 'Catalog.ProductAttributeMediaGalleryManagement.get',
    resource: 'Magento_Catalog::attributes_attributes',
    summary: 'Reads an image of a product.',
    input: Type.Object({ sku, entryId }),
    output: MediaGalleryEntryData,
    handler: getMediaEntry,
  }),
  route({
    method: 'POST',
    path: '/V1/products/:sku/media',
    service: 'Catalog.ProductAttributeMediaGalleryManagement.create',
    resource,
    summary: 'Adds an image to a product.',
    input: Type.Object({ sku, entry: MediaGalleryEntryData }),
    output: Type.String({ description: 'Id of the image.' }),
    handler: createMedia,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/:sku/media/:entryId',
    service: 'Catalog.ProductAttributeMediaGalleryManagement.update',
    resource,
    summary: 'Changes the image of a product that the body names by its id.',
    input: Type.Object({ sku, entry: MediaGalleryEntryData }),
    output: Done,
    handler: updateMedia,
  }),
  route({
    method: 'DELETE',
    path: '/V1/products/:sku/media/:entryId',
    service: 'Catalog.ProductAttributeMediaGalleryManagement.remove',
    resource,
    summary: 'Takes an image from a product.',
    input: Type.Object({ sku, entryId }),
    output: Done,
    handler: removeMedia,
  }),
  route({
    method: 'GET',
    path: '/V1/products/:sku/media',
    service: 'Catalog.ProductAttributeMediaGalleryManagement.getList',
    resource,
    summary: 'Lists the images of a product.',
    input: Type.Object({ sku }),
    output: Type.Array(MediaGalleryEntryData),
    handler: getMedia,
  }),
  route({
    method: 'GET',
    path: '/V1/products/options/types',
    service: 'Catalog.ProductCustomOptionTypeList.getItems',
    resource,
    summary: 'Lists the types of custom options.',
    input: Type.Object({}),
    output: Type.Array(CustomOptionTypeData),
    handler: getOptionTypes,
  }),
  route({
    method: 'GET',
    path: '/V1/products/:sku/options',
    service: 'Catalog.ProductCustomOptionRepository.getList',
    resource,
    summary: 'Lists the custom options of a product.',
    input: Type.Object({ sku }),
    output: Type.Array(CustomOptionData),
    handler: getOptions,
  }),
  route({
    method: 'GET',
    path: '/V1/products/:sku/options/:optionId',
    service: 'Catalog.ProductCustomOptionRepository.get',
    resource,
    summary: 'Reads a custom option of a product.',
    input: Type.Object({ sku, optionId }),
    output: CustomOptionData,
    handler: getOption,
  }),
  route({
    method: 'POST',
    path: '/V1/products/options',
    service: 'Catalog.ProductCustomOptionRepository.save',
    resource,
    summary: 'Adds a custom option to a product.',
    input: SaveOption,
    output: CustomOptionData,
    handler: saveOption,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/options/:optionId',
    service: 'Catalog.ProductCustomOptionRepository.save',
    resource,
    summary: 'Changes a custom option of a product.',
    input: SaveOption,
    output: CustomOptionData,
    handler: saveOption,
  }),
  route({
    method: 'DELETE',
    path: '/V1/products/:sku/options/:optionId',
    service: 'Catalog.ProductCustomOptionRepository.deleteByIdentifier',
    resource,
    summary: 'Takes a custom option from a product.',
    input: Type.Object({ sku, optionId }),
    output: Done,
    handler: deleteOption,
  }),
  route({
    method: 'GET',
    path: '/V1/products/links/types',
    service: 'Catalog.ProductLinkTypeList.getItems',
    resource,
    summary: 'Lists the ways in which products are linked.',
    input: Type.Object({}),
    output: Type.Array(ProductLinkTypeData),
    handler: getLinkTypes,
  }),
  route({
    method: 'GET',
    path: '/V1/products/links/:type/attributes',
    service: 'Catalog.ProductLinkTypeList.getItemAttributes',
    resource,
    summary: 'Lists what links of a type say of themselves.',
    input: Type.Object({ type }),
    output: Type.Array(ProductLinkAttributeData),
    handler: getLinkAttributes,
  }),
  route({
    method: 'GET',
    path: '/V1/products/:sku/links/:type',
    service: 'Catalog.ProductLinkManagement.getLinkedItemsByType',
    resource,
    summary: 'Lists the links of one type that a product has.',
    input: Type.Object({ sku, type }),
    output: Type.Array(ProductLinkData),
    handler: getLinks,
  }),
  route({
    method: 'POST',
    path: '/V1/products/:sku/links',
    service: 'Catalog.ProductLinkManagement.setProductLinks',
    resource,
    summary: 'Adds links to a product.',
    input: Type.Object({
      sku,
      items: Type.Array(ProductLinkData, { description: 'The links to be added.' }),
    }),
    output: Done,
    handler: addLinks,
  }),
  route({
    method: 'DELETE',
    path: '/V1/products/:sku/links/:type/:linkedProductSku',
    service: 'Catalog.ProductLinkRepository.deleteById',
    resource,
    summary: 'Takes a link from a product.',
    input: Type.Object({
      sku,
      type,
      linkedProductSku: Type.String({ description: 'The product that it leads to.' }),
    }),
    output: Done,
    handler: deleteLink,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/:sku/links',
    service: 'Catalog.ProductLinkRepository.save',
    resource,
    summary: 'Adds one link to a product, or changes it.',
    input: Type.Object({ entity: ProductLinkData }),
    output: Done,
    handler: saveLink,
  }),
  route({
    method: 'POST',
    path: '/V1/products/:sku/websites',
    service: 'Catalog.ProductWebsiteLinkRepository.save',
    resource: productsResource,
    summary: 'Lets a website sell a product.',
    input: SaveWebsiteLink,
    output: Done,
    handler: saveWebsiteLink,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/:sku/websites',
    service: 'Catalog.ProductWebsiteLinkRepository.save',
    resource: productsResource,
    summary: 'Lets a website sell a product.',
    input: SaveWebsiteLink,
    output: Done,
    handler: saveWebsiteLink,
  }),
  route({
    method: 'DELETE',
    path: '/V1/products/:sku/websites/:websiteId',
    service: 'Catalog.ProductWebsiteLinkRepository.deleteById',
    resource: productsResource,
    summary: 'Lets a website sell a product no more.',
    input: Type.Object({ sku, websiteId: Type.Integer({ description: 'Id of the website.' }) }),
    output: Done,
    handler: deleteWebsiteLink,
  }),
  route({
    method: 'GET',
    path: '/V1/products-render-info',
    service: 'Catalog.ProductRenderList.getList',
    resource: 'anonymous',
    summary: 'Lists what a shop front needs to show products.',
    input: Type.Object({
      searchCriteria: SearchCriteria,
      storeId: Type.Integer({ description: 'The store view.' }),
      currencyCode: Type.String({ description: 'Code of the currency.' }),
    }),
    output: ProductRenderResults,
    handler: getProductRenderList,
  }),
]
