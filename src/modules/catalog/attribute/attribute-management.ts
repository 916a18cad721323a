import type { Database } from '../../../database/database.ts'
import { equalText, textToNumber } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import {
  InputException,
  LocalizedException,
  NoSuchEntityException,
  StateException,
} from '../../../framework/errors.ts'
import { attributesOfSet } from '../../eav/attributes.ts'
import { attributeSets, ENTITY_TYPES, entityAttributes, type AttributeSet } from '../../eav/tables.ts'
import {
  attributeData,
  isUsedInConfigurables,
  productAttribute,
  USED_IN_CONFIGURABLES,
  type CatalogAttribute,
} from './attribute-data.ts'
import { groupWithId } from './attribute-groups.ts'
import type { ProductAttributeData } from './attribute-schemas.ts'
import { isProductSet } from './attribute-sets.ts'

/**
 * The attributes of a set of products, in the order of their places.
 *
 * Source: Magento\Eav\Model\AttributeManagement::getAttributes.
 *
 * @throws NoSuchEntityException 404, there is no such set, or it is not of products
 */
export function getAttributesOfSet(
  { attributeSetId }: { attributeSetId: string },
  context: Context,
): ProductAttributeData[] {
  const set = setNamed(context.db, attributeSetId)
  if (!set) throw NoSuchEntityException.singleField('id', attributeSetId)
  if (!isProductSet(set)) throw NoSuchEntityException.singleField('attributeSetId', attributeSetId)
  return attributesOfSet(context.db, set.attribute_set_id).map((attribute) =>
    attributeData(attribute as CatalogAttribute, context),
  )
}

/**
 * Puts an attribute into a set of products, or at another place in it.
 *
 * Source: Magento\Eav\Model\AttributeManagement::assign; catalog.md section 6.3.
 *
 * @returns the id of its place, as text
 * @throws NoSuchEntityException 404, there is no such set, group or attribute
 * @throws InputException 400, the set is not of products, or the group not of the set
 */
export function assignAttribute(
  {
    attributeSetId,
    attributeGroupId,
    attributeCode,
    sortOrder,
  }: { attributeSetId: number; attributeGroupId: number; attributeCode: string; sortOrder: number },
  { db }: Context,
): string {
  const set = db.table(attributeSets).get(attributeSetId)
  if (!set)
    throw new NoSuchEntityException(
      'The AttributeSet with a "%1" ID doesn\'t exist. Verify the attributeSet and try again.',
      [attributeSetId],
    )
  if (!isProductSet(set))
    throw new InputException('The attribute set ID is incorrect. Verify the ID and try again.')
  if (groupWithId(db, attributeGroupId).attribute_set_id !== attributeSetId)
    throw new InputException("The attribute group doesn't belong to the attribute set.")
  const { attribute_id } = productAttribute(db, attributeCode)
  const place = placeOf(attribute_id, set, db)
  const row = {
    attribute_set_id: attributeSetId,
    attribute_group_id: attributeGroupId,
    attribute_id,
    sort_order: sortOrder,
  }
  const saved = place
    ? db.table(entityAttributes).update(place.entity_attribute_id, row)
    : db.table(entityAttributes).insert(row)
  return String(saved.entity_attribute_id)
}

/**
 * Takes an attribute out of a set of products.
 *
 * Source: Magento\Eav\Model\AttributeManagement::unassign; catalog.md section 6.3.
 *
 * @throws NoSuchEntityException 404, there is no such set or attribute
 * @throws InputException 400, the set has not the attribute
 * @throws StateException 400, the attribute is a part of the installation
 * @throws LocalizedException 400, configurable products of the set use it
 */
export function unassignAttribute(
  { attributeSetId, attributeCode }: { attributeSetId: string; attributeCode: string },
  { db }: Context,
): true {
  const set = setNamed(db, attributeSetId)
  if (!set)
    throw new NoSuchEntityException('The "%1" attribute set wasn\'t found. Verify and try again.', [
      attributeSetId,
    ])
  const attribute = productAttribute(db, attributeCode)
  const place = placeOf(attribute.attribute_id, set, db)
  if (!place)
    throw new InputException(
      'The "%1" attribute wasn\'t found in the "%2" attribute set. Enter the attribute and try again.',
      [attributeCode, attributeSetId],
    )
  if (!attribute.is_user_defined) throw new StateException("The system attribute can't be deleted.")
  if (isUsedInConfigurables(db, attribute.attribute_id, set.attribute_set_id))
    throw new LocalizedException("Attribute '%1' is locked. %2", [
      attribute.attribute_code,
      USED_IN_CONFIGURABLES,
    ])
  return db.table(entityAttributes).delete(place.entity_attribute_id) as true
}

/**
 * The attributes for images of the set of products with this name; none for a name that no set has.
 *
 * Source: Magento\Catalog\Model\Product\Media\AttributeManagement::getList; catalog.md section 7.1.
 */
export function getMediaAttributes(
  { attributeSetName }: { attributeSetName: string },
  context: Context,
): ProductAttributeData[] {
  const { db } = context
  const set = db
    .table(attributeSets)
    .where('entityType', ENTITY_TYPES.catalog_product)
    .find(({ attribute_set_name }) => equalText(attribute_set_name, attributeSetName))
  if (!set) return []
  return attributesOfSet(db, set.attribute_set_id)
    .filter(({ frontend_input }) => frontend_input === 'media_image')
    .sort((a, b) => a.attribute_id - b.attribute_id)
    .map((attribute) => attributeData(attribute as CatalogAttribute, context))
}

/** These routes take the id as text, and the database makes a number of it. */
const setNamed = (db: Database, id: string): AttributeSet | undefined =>
  db.table(attributeSets).get(textToNumber(id))

const placeOf = (attributeId: number, { attribute_set_id }: AttributeSet, db: Database) =>
  db.table(entityAttributes).find('place', `${String(attribute_set_id)} ${String(attributeId)}`)
