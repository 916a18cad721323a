import type { Database } from '../../../database/database.ts'
import { equalText } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import {
  CouldNotSaveException,
  InputException,
  invalidFieldValue,
  LocalizedException,
  NoSuchEntityException,
  StateException,
} from '../../../framework/errors.ts'
import { search, type Field, type RowPredicate, type Searchable } from '../../../framework/search.ts'
import type { EchoedFilter, SearchCriteria, SearchResults } from '../../../framework/search-criteria.ts'
import {
  attributeGroups,
  attributeSets,
  ENTITY_TYPES,
  entityAttributes,
  type AttributeSet,
} from '../../eav/tables.ts'
import type { AttributeSetData, AttributeSetInput } from './attribute-schemas.ts'
import { deleteProduct } from '../product/product-repository.ts'
import { products } from '../tables.ts'

const PRODUCT_TYPE: number = ENTITY_TYPES.catalog_product

/** Every entity type of an installation has sets, those of sales too. */
const TYPE_IDS: ReadonlyMap<string, number> = new Map<string, number>([
  ...Object.entries(ENTITY_TYPES),
  ['order', 5],
  ['invoice', 6],
  ['creditmemo', 7],
  ['shipment', 8],
])

/** The argument that names a set. */
interface SetId {
  readonly attributeSetId: number
}

/** The argument that is a set. */
interface SetInput {
  readonly attributeSet: AttributeSetInput
}

/**
 * One set of any entity type.
 *
 * @throws NoSuchEntityException 404
 */
export const getSet = ({ attributeSetId }: SetId, { db }: Context): AttributeSetData =>
  setData(setWithId(db, attributeSetId))

/**
 * One set of products.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, a set of something else
 */
export const getProductSet = ({ attributeSetId }: SetId, { db }: Context): AttributeSetData =>
  setData(productSet(setWithId(db, attributeSetId)))

/** A page of the list of sets of every entity type. Source: webapi.md section 8.9. */
export const getSets = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<AttributeSetData> => search(searchableSets(db), searchCriteria, setData)

/** A page of the list of sets of products. Source: webapi.md section 8.9. */
export const getProductSets = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<AttributeSetData> => search(searchableSets(db, PRODUCT_TYPE), searchCriteria, setData)

/**
 * Makes a set of an entity type, with the groups and attributes of another.
 *
 * Source: Magento\Eav\Model\AttributeSetManagement::create; catalog.md section 6.3.
 *
 * @throws NoSuchEntityException 404, no set has the skeleton's id
 * @throws InputException 400, the set is not valid
 */
export function createSet(
  { entityTypeCode, attributeSet, skeletonId }: SetInput & { entityTypeCode: string; skeletonId: number },
  { db }: Context,
): AttributeSetData {
  if ((attributeSet.attribute_set_id ?? null) !== null)
    throw invalidFieldValue('id', attributeSet.attribute_set_id)
  if (skeletonId === 0) throw invalidFieldValue('skeletonId', skeletonId)
  setWithId(db, skeletonId)
  const entity_type_id = typeIdOf(entityTypeCode)
  const attribute_set_name = checkedName(attributeSet.attribute_set_name ?? '', entity_type_id, db)
  const sort_order = attributeSet.sort_order ?? null
  const created = db
    .table(attributeSets)
    .insert({ attribute_set_name, sort_order: sort_order ?? 0, entity_type_id })
  copySkeleton(skeletonId, created.attribute_set_id, db)
  return { ...setData(created), sort_order }
}

/**
 * Makes a set of products, with the groups and attributes of another.
 *
 * Source: Magento\Catalog\Model\Product\Attribute\SetManagement::create.
 *
 * @throws StateException 400, the skeleton is not there or not of products
 * @throws InputException 400, the set is not valid
 */
export function createProductSet(
  { attributeSet, skeletonId }: SetInput & { skeletonId: number },
  context: Context,
): AttributeSetData {
  const skeleton = context.db.table(attributeSets).get(skeletonId)
  if (!skeleton) throw notBasedOn('non-existing')
  if (skeleton.entity_type_id !== PRODUCT_TYPE) throw notBasedOn('non-product')
  return createSet({ entityTypeCode: 'catalog_product', attributeSet, skeletonId }, context)
}

/**
 * Saves a set; an id that no set has makes one. The answer is the set as it was sent.
 *
 * Source: Magento\Eav\Model\AttributeSetRepository::save.
 *
 * @throws CouldNotSaveException 400, the set has no name, or that of another
 */
export function saveSet({ attributeSet: sent }: SetInput, { db }: Context): AttributeSetData {
  const before = sent.attribute_set_id ? db.table(attributeSets).get(sent.attribute_set_id) : undefined
  const row = {
    attribute_set_name: sent.attribute_set_name ?? before?.attribute_set_name,
    sort_order: sent.sort_order ?? before?.sort_order ?? 0,
    entity_type_id: sent.entity_type_id ?? before?.entity_type_id,
  }
  if (!isWhole(row) || nameIsTaken(row, before, db))
    throw new CouldNotSaveException(
      "The attribute set couldn't be saved due to an error. Verify your information and try again.",
    )
  const saved = before
    ? db.table(attributeSets).update(before.attribute_set_id, row)
    : db
        .table(attributeSets)
        .insert({ ...row, ...(sent.attribute_set_id && { attribute_set_id: sent.attribute_set_id }) })
  return {
    attribute_set_id: saved.attribute_set_id,
    attribute_set_name: sent.attribute_set_name ?? null,
    sort_order: sent.sort_order ?? null,
    ...(typeof sent.entity_type_id === 'number' && { entity_type_id: sent.entity_type_id }),
  }
}

/**
 * Saves a set of products; it has to say that it is one.
 *
 * @throws StateException 400, it does not
 * @throws CouldNotSaveException 400, the set has no name, or that of another
 */
export function saveProductSet({ attributeSet }: SetInput, context: Context): AttributeSetData {
  productSet(attributeSet)
  return saveSet({ attributeSet }, context)
}

/**
 * Deletes a set with its groups, and the products that have it.
 *
 * @throws NoSuchEntityException 404
 * @throws LocalizedException 400, the set is the default one of its entity type
 */
export function deleteSet({ attributeSetId }: SetId, context: Context): true {
  const { db } = context
  const set = setWithId(db, attributeSetId)
  if (isDefault(set)) throw new LocalizedException("The default attribute set can't be deleted.")
  for (const product of [...db.table(products).all()])
    if (product.attribute_set_id === attributeSetId) deleteProduct({ sku: product.sku }, context)
  for (const place of db.table(entityAttributes).where('set', attributeSetId))
    db.table(entityAttributes).delete(place.entity_attribute_id)
  for (const group of db.table(attributeGroups).where('set', attributeSetId))
    db.table(attributeGroups).delete(group.attribute_group_id)
  return db.table(attributeSets).delete(attributeSetId) as true
}

/**
 * Deletes a set of products with its groups, and the products that have it.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, a set of something else
 * @throws LocalizedException 400, the set is the default one
 */
export function deleteProductSet({ attributeSetId }: SetId, context: Context): true {
  productSet(setWithId(context.db, attributeSetId))
  return deleteSet({ attributeSetId }, context)
}

/**
 * The set with this id.
 *
 * @throws NoSuchEntityException 404
 */
function setWithId(db: Database, id: number): AttributeSet {
  const set = db.table(attributeSets).get(id)
  if (!set) throw NoSuchEntityException.singleField('id', id)
  return set
}

/** Is it a set of products? */
export const isProductSet = ({ entity_type_id }: { readonly entity_type_id?: number | null }): boolean =>
  entity_type_id === PRODUCT_TYPE

function productSet<Set extends { readonly entity_type_id?: number | null }>(set: Set): Set {
  if (!isProductSet(set)) throw new StateException('Provided Attribute set non product Attribute set.')
  return set
}

const notBasedOn = (kind: string) =>
  new StateException(`The attribute set couldn't be created because it's based on a ${kind} attribute set.`)

/** An installation gives each entity type the set with the number that the type has. */
const isDefault = ({ attribute_set_id, entity_type_id }: AttributeSet) => attribute_set_id === entity_type_id

function typeIdOf(code: string): number {
  const id = TYPE_IDS.get(code)
  if (id === undefined) throw new InputException(`Invalid entity_type specified: ${code}`)
  return id
}

function checkedName(name: string, typeId: number, db: Database): string {
  if (name === '') throw new InputException('The attribute set name is empty. Enter the name and try again.')
  if (nameIsTaken({ attribute_set_name: name, entity_type_id: typeId }, undefined, db))
    throw new InputException(
      `A "${name}" attribute set name already exists. Create a new name and try again.`,
    )
  return name
}

type Named = Pick<AttributeSet, 'attribute_set_name' | 'entity_type_id'>

const nameIsTaken = (set: Named, before: AttributeSet | undefined, db: Database) =>
  db
    .table(attributeSets)
    .where('entityType', set.entity_type_id)
    .some(
      (other) =>
        other.attribute_set_id !== before?.attribute_set_id &&
        equalText(other.attribute_set_name, set.attribute_set_name),
    )

const isWhole = (row: { [Name in keyof Named]: Named[Name] | undefined }): row is Named & {
  readonly sort_order: number
} => row.attribute_set_name !== undefined && row.entity_type_id !== undefined

function copySkeleton(skeletonId: number, setId: number, db: Database): void {
  const groups = db.table(attributeGroups)
  const copies = new Map<number, number>()
  for (const group of groups.where('set', skeletonId)) {
    const copy = groups.insert({
      attribute_set_id: setId,
      attribute_group_name: group.attribute_group_name,
      sort_order: group.sort_order,
      attribute_group_code: group.attribute_group_code,
    })
    copies.set(group.attribute_group_id, copy.attribute_group_id)
  }
  const places = db.table(entityAttributes)
  for (const place of places.where('set', skeletonId))
    places.insert({
      attribute_set_id: setId,
      attribute_group_id: copies.get(place.attribute_group_id) ?? place.attribute_group_id,
      attribute_id: place.attribute_id,
      sort_order: place.sort_order,
    })
}

const setData = (set: AttributeSet): AttributeSetData => ({
  attribute_set_id: set.attribute_set_id,
  attribute_set_name: set.attribute_set_name,
  sort_order: set.sort_order,
  entity_type_id: set.entity_type_id,
})

const COLUMNS: ReadonlyMap<string, Field<AttributeSet>> = new Map([
  ['attribute_set_id', { kind: 'number', value: (row: AttributeSet) => row.attribute_set_id }],
  ['entity_type_id', { kind: 'number', value: (row: AttributeSet) => row.entity_type_id }],
  ['attribute_set_name', { kind: 'text', value: (row: AttributeSet) => row.attribute_set_name }],
  ['sort_order', { kind: 'number', value: (row: AttributeSet) => row.sort_order }],
])

const searchableSets = (db: Database, typeId?: number): Searchable<AttributeSet> => ({
  storage: 'flat',
  rows: () =>
    typeId === undefined
      ? db.table(attributeSets).all()
      : db.table(attributeSets).where('entityType', typeId),
  field: (name) => COLUMNS.get(name.toLowerCase()),
  custom: { entity_type_code: ofType },
})

/** Whatever the condition says, it is not looked at. */
function ofType({ value }: EchoedFilter): RowPredicate<AttributeSet> {
  const typeId = typeIdOf(value ?? '')
  return (set) => set.entity_type_id === typeId
}
