import { Type, type Static } from 'typebox'
import { CustomAttributes, dataObject, DateTime, Nullable, type Sent } from '../../../framework/schema.ts'
import { SearchResults } from '../../../framework/search-criteria.ts'
import { ProductAttributeData } from '../attribute/attribute-schemas.ts'

/**
 * A category, its keys in the order of the wire.
 *
 * Source: Magento\Catalog\Api\Data\CategoryInterface; catalog.md section 3.3.
 */
export const CategoryData = dataObject('catalog-data-category-interface', {
  id: Type.Optional(Type.Integer({ description: 'Id of the category.' })),
  parent_id: Type.Optional(
    Type.Integer({ description: 'The category that it is in; ignored by an update: move it instead.' }),
  ),
  name: Type.Optional(Type.String({ description: 'Name.' })),
  is_active: Type.Optional(Type.Boolean({ description: 'Whether shoppers see it.' })),
  position: Type.Optional(Type.Integer({ description: 'Place among its siblings.' })),
  level: Type.Optional(
    Type.Integer({ description: 'Steps below the root of all categories; ignored on the way in.' }),
  ),
  children: Type.Optional(
    Type.String({ readOnly: true, description: 'Ids of its active children, separated by commas.' }),
  ),
  created_at: Type.Optional(DateTime('When it was made: `YYYY-MM-DD HH:MM:SS`, UTC.')),
  updated_at: Type.Optional(DateTime('When it was last changed: `YYYY-MM-DD HH:MM:SS`, UTC.')),
  path: Type.Optional(
    Type.String({ description: 'Ids from the root down to its own, as `1/2/3`; ignored on the way in.' }),
  ),
  available_sort_by: Type.Optional(
    Type.Array(Type.String(), { description: 'What its products can be sorted by, such as `price`.' }),
  ),
  include_in_menu: Type.Optional(Type.Boolean({ description: 'Whether menus show it.' })),
  extension_attributes: Type.Optional(dataObject('catalog-data-category-extension-interface', {})),
  custom_attributes: Type.Optional(CustomAttributes('catalog_category')),
})
export type CategoryData = Static<typeof CategoryData>

/** What of a category is sent: any part of it, and null for what is to be taken away. */
export type CategoryInput = { readonly [Name in keyof CategoryData]?: Sent<CategoryData[Name]> }

export const CategorySearchResults = SearchResults(
  CategoryData,
  'catalog-data-category-search-results-interface',
)

/** A category with those below it. */
export interface CategoryTree {
  id: number
  parent_id: number
  name: string
  is_active: boolean | null
  position: number
  level: number
  product_count: number
  children_data: CategoryTree[]
}

const childrenData: { type: 'array'; items: object; description: string } = {
  type: 'array',
  items: {},
  description: 'The categories in it, by position.',
}

/** Source: Magento\Catalog\Api\Data\CategoryTreeInterface; catalog.md section 3.2. */
export const CategoryTreeData = dataObject('catalog-data-category-tree-interface', {
  id: Type.Integer({ description: 'Id of the category.' }),
  parent_id: Type.Integer({ description: 'The category that it is in.' }),
  name: Type.String({ description: 'Name.' }),
  is_active: Nullable(
    Type.Boolean({ description: 'Whether shoppers see it; null for the root of all categories.' }),
  ),
  position: Type.Integer({ description: 'Place among its siblings.' }),
  level: Type.Integer({ description: 'Steps below the root of all categories.' }),
  product_count: Type.Integer({
    description: 'Products in it and, where it is an anchor, in those below it.',
  }),
  children_data: Type.Unsafe<CategoryTree[]>(childrenData),
})
// A schema that contains itself can only be completed afterwards.
Object.assign(CategoryTreeData.properties.children_data, { items: CategoryTreeData })

/** Source: Magento\Catalog\Api\Data\CategoryProductLinkInterface; catalog.md section 3.8. */
export const CategoryProductLink = dataObject('catalog-data-category-product-link-interface', {
  sku: Type.Optional(Type.String({ description: 'Stock keeping unit of the product.' })),
  position: Type.Optional(
    Type.Integer({ description: 'Place in the category; 10000 more for a product of a category below.' }),
  ),
  category_id: Type.String({ description: 'Id of the category.' }),
  extension_attributes: Type.Optional(
    dataObject('catalog-data-category-product-link-extension-interface', {}),
  ),
})
export type CategoryProductLink = Static<typeof CategoryProductLink>

/**
 * An attribute of categories, which has what one of products has.
 *
 * Source: Magento\Catalog\Api\Data\CategoryAttributeInterface; catalog.md sections 3.9 and 6.2.
 */
export const CategoryAttributeData = dataObject(
  'catalog-data-category-attribute-interface',
  ProductAttributeData.properties,
)
export type CategoryAttributeData = Static<typeof CategoryAttributeData>

export const CategoryAttributeSearchResults = SearchResults(
  CategoryAttributeData,
  'catalog-data-category-attribute-search-results-interface',
)
