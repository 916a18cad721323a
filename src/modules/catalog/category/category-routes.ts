import { Type } from 'typebox'
import { route } from '../../../framework/route.ts'
import { SearchCriteria } from '../../../framework/search-criteria.ts'
import { AttributeOptionData } from '../attribute/attribute-schemas.ts'
import {
  getCategoryAttribute,
  getCategoryAttributeOptions,
  getCategoryAttributes,
} from './category-attributes.ts'
import { getCategories } from './category-list.ts'
import { moveCategory } from './category-move.ts'
import { assignProduct, getAssignedProducts, unassignProduct } from './category-products.ts'
import { deleteCategory, getCategory, saveCategory } from './category-repository.ts'
import {
  CategoryAttributeData,
  CategoryAttributeSearchResults,
  CategoryData,
  CategoryProductLink,
  CategorySearchResults,
  CategoryTreeData,
} from './category-schemas.ts'
import { getTree } from './category-tree.ts'

const resource = 'Magento_Catalog::categories'
const attributesResource = 'Magento_Catalog::attributes_attributes'

const CategoryId = Type.Integer({ description: 'Id of the category.' })
const AttributeCode = Type.String({ description: 'Code of the attribute, or its id.' })
const SaveLink = Type.Object({ productLink: CategoryProductLink })
const Done = Type.Boolean({ description: 'true' })

export const routes = [
  route({
    method: 'GET',
    path: '/V1/categories/attributes/:attributeCode',
    service: 'Catalog.CategoryAttributeRepository.get',
    resource: attributesResource,
    summary: 'Reads an attribute of categories.',
    input: Type.Object({ attributeCode: AttributeCode }),
    output: CategoryAttributeData,
    handler: getCategoryAttribute,
  }),
  route({
    method: 'GET',
    path: '/V1/categories/attributes',
    service: 'Catalog.CategoryAttributeRepository.getList',
    resource: attributesResource,
    summary: 'Lists attributes of categories that match search criteria.',
    input: Type.Object({ searchCriteria: SearchCriteria }),
    output: CategoryAttributeSearchResults,
    handler: getCategoryAttributes,
  }),
  route({
    method: 'GET',
    path: '/V1/categories/attributes/:attributeCode/options',
    service: 'Catalog.CategoryAttributeOptionManagement.getItems',
    resource: attributesResource,
    summary: 'Lists what can be chosen for an attribute of categories.',
    input: Type.Object({ attributeCode: AttributeCode }),
    output: Type.Array(AttributeOptionData),
    handler: getCategoryAttributeOptions,
  }),
  route({
    method: 'DELETE',
    path: '/V1/categories/:categoryId',
    service: 'Catalog.CategoryRepository.deleteByIdentifier',
    resource,
    summary: 'Deletes a category and all below it.',
    input: Type.Object({ categoryId: CategoryId }),
    output: Done,
    handler: deleteCategory,
  }),
  route({
    method: 'GET',
    path: '/V1/categories/:categoryId',
    service: 'Catalog.CategoryRepository.get',
    resource,
    summary: 'Reads a category.',
    input: Type.Object({
      categoryId: CategoryId,
      storeId: Type.Optional(Type.Integer({ description: 'Store view whose values are read.' })),
    }),
    output: CategoryData,
    handler: getCategory,
  }),
  route({
    method: 'POST',
    path: '/V1/categories',
    service: 'Catalog.CategoryRepository.save',
    resource,
    summary: 'Creates a category, or updates the one with the id in the body.',
    input: Type.Object({ category: CategoryData }),
    output: CategoryData,
    handler: saveCategory,
  }),
  route({
    method: 'GET',
    path: '/V1/categories',
    service: 'Catalog.CategoryManagement.getTree',
    resource,
    summary: 'Reads the tree of categories below a root.',
    input: Type.Object({
      rootCategoryId: Type.Optional(
        Type.Integer({ description: "Where the tree begins; the store view's root without." }),
      ),
      depth: Type.Optional(Type.Integer({ description: 'Levels below the root; all of them without.' })),
    }),
    output: CategoryTreeData,
    handler: getTree,
  }),
  route({
    method: 'PUT',
    path: '/V1/categories/:id',
    service: 'Catalog.CategoryRepository.save',
    resource,
    summary: 'Updates a category.',
    input: Type.Object({ category: CategoryData }),
    output: CategoryData,
    handler: saveCategory,
  }),
  route({
    method: 'PUT',
    path: '/V1/categories/:categoryId/move',
    service: 'Catalog.CategoryManagement.move',
    resource,
    summary: 'Moves a category into another one, or to another place in it.',
    input: Type.Object({
      categoryId: CategoryId,
      parentId: Type.Integer({ description: 'The category that it is to be in.' }),
      afterId: Type.Optional(
        Type.Integer({ description: 'The category that it is to come after; 0 for the first place.' }),
      ),
    }),
    output: Done,
    handler: moveCategory,
  }),
  route({
    method: 'GET',
    path: '/V1/categories/list',
    service: 'Catalog.CategoryList.getList',
    resource,
    summary: 'Lists categories that match search criteria.',
    input: Type.Object({ searchCriteria: SearchCriteria }),
    output: CategorySearchResults,
    handler: getCategories,
  }),
  route({
    method: 'GET',
    path: '/V1/categories/:categoryId/products',
    service: 'Catalog.CategoryLinkManagement.getAssignedProducts',
    resource,
    summary: 'Lists the products of a category.',
    input: Type.Object({ categoryId: CategoryId }),
    output: Type.Array(CategoryProductLink),
    handler: getAssignedProducts,
  }),
  route({
    method: 'POST',
    path: '/V1/categories/:categoryId/products',
    service: 'Catalog.CategoryLinkRepository.save',
    resource,
    summary: 'Puts a product into the category that the body names.',
    input: SaveLink,
    output: Done,
    handler: assignProduct,
  }),
  route({
    method: 'PUT',
    path: '/V1/categories/:categoryId/products',
    service: 'Catalog.CategoryLinkRepository.save',
    resource,
    summary: 'Puts a product into the category, or at another place in it.',
    input: SaveLink,
    output: Done,
    handler: assignProduct,
  }),
  route({
    method: 'DELETE',
    path: '/V1/categories/:categoryId/products/:sku',
    service: 'Catalog.CategoryLinkRepository.deleteByIds',
    resource,
    summary: 'Takes a product out of a category.',
    input: Type.Object({
      categoryId: CategoryId,
      sku: Type.String({ description: 'Stock keeping unit of the product.' }),
    }),
    output: Done,
    handler: unassignProduct,
  }),
]
