import type { Context } from '../../../framework/context.ts'
import { search } from '../../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../../framework/search-criteria.ts'
import { attributeData, catalogAttribute, optionsOf } from '../attribute/attribute-data.ts'
import type { AttributeOptionData } from '../attribute/attribute-schemas.ts'
import { searchableAttributes } from '../attribute/attribute-search.ts'
import type { CategoryAttributeData } from './category-schemas.ts'

/** A page of the attributes of categories. */
export const getCategoryAttributes = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  context: Context,
): SearchResults<CategoryAttributeData> =>
  search(searchableAttributes(context.db, 'catalog_category'), searchCriteria, (attribute) =>
    attributeData(attribute, context),
  )

/**
 * One attribute of categories.
 *
 * @throws NoSuchEntityException 404
 */
export const getCategoryAttribute = (
  { attributeCode }: { attributeCode: string },
  context: Context,
): CategoryAttributeData =>
  attributeData(catalogAttribute(context.db, 'catalog_category', attributeCode), context)

/**
 * What can be chosen for an attribute of categories; nothing for one that is not chosen from a list.
 *
 * @throws NoSuchEntityException 404
 */
export const getCategoryAttributeOptions = (
  { attributeCode }: { attributeCode: string },
  context: Context,
): AttributeOptionData[] =>
  optionsOf(catalogAttribute(context.db, 'catalog_category', attributeCode), context)
