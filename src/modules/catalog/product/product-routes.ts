import { Type } from 'typebox'
import { route } from '../../../framework/route.ts'
import { SearchCriteria } from '../../../framework/search-criteria.ts'
import { deleteProduct, getProduct, saveProduct } from './product-repository.ts'
import { ProductData, ProductSearchResults } from './product-schemas.ts'
import { getProducts } from './product-search.ts'

const resource = 'Magento_Catalog::products'

const Sku = Type.String({ description: 'Stock keeping unit, encoded where it has a slash or a blank.' })

const SaveProduct = Type.Object({
  product: ProductData,
  saveOptions: Type.Optional(Type.Boolean({ description: 'Without effect of its own.' })),
})

export const routes = [
  route({
    method: 'GET',
    path: '/V1/products',
    service: 'Catalog.ProductRepository.getList',
    resource,
    summary: 'Lists products that match search criteria.',
    input: Type.Object({ searchCriteria: SearchCriteria }),
    output: ProductSearchResults,
    handler: getProducts,
  }),
  route({
    method: 'POST',
    path: '/V1/products',
    service: 'Catalog.ProductRepository.save',
    resource,
    summary: 'Creates a product, or updates the one with the same sku.',
    input: SaveProduct,
    output: ProductData,
    handler: saveProduct,
  }),
  route({
    method: 'PUT',
    path: '/V1/products/:sku',
    service: 'Catalog.ProductRepository.save',
    resource,
    summary: 'Updates a product, or creates one with this sku.',
    input: SaveProduct,
    output: ProductData,
    handler: saveProduct,
  }),
  route({
    method: 'DELETE',
    path: '/V1/products/:sku',
    service: 'Catalog.ProductRepository.deleteById',
    resource,
    summary: 'Deletes a product.',
    input: Type.Object({ sku: Sku }),
    output: Type.Boolean({ description: 'true' }),
    handler: deleteProduct,
  }),
  route({
    method: 'GET',
    path: '/V1/products/:sku',
    service: 'Catalog.ProductRepository.get',
    resource,
    summary: 'Reads a product.',
    input: Type.Object({
      sku: Sku,
      editMode: Type.Optional(Type.Boolean({ description: 'Without effect over the API.' })),
      storeId: Type.Optional(Type.Integer({ description: 'Store view whose values are read.' })),
      forceReload: Type.Optional(Type.Boolean({ description: 'Without effect over the API.' })),
    }),
    output: ProductData,
    handler: getProduct,
  }),
]
