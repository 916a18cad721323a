import { createHash } from 'node:crypto'
import type { Database } from '../../../database/database.ts'
import { equalText, textToNumber } from '../../../framework/collation.ts'
import type { Context } from '../../../framework/context.ts'
import { NoSuchEntityException, StateException } from '../../../framework/errors.ts'
import { search, type Field, type RowPredicate, type Searchable } from '../../../framework/search.ts'
import type { EchoedFilter, SearchCriteria, SearchResults } from '../../../framework/search-criteria.ts'
import { urlKeyOf } from '../../../framework/url-key.ts'
import {
  attributeGroups,
  attributes,
  attributeSets,
  entityAttributes,
  type AttributeGroup,
} from '../../eav/tables.ts'
import type { AttributeGroupData, AttributeGroupInput } from './attribute-schemas.ts'

/** A page of the list of groups of every set, by their places. Source: webapi.md section 8.9. */
export const getGroups = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<AttributeGroupData> => search(searchableGroups(db), searchCriteria, groupData)

/**
 * Saves a group of a set: the one with the id, else a new one. The answer is the group as it was sent.
 *
 * Source: Magento\Eav\Model\Attribute\GroupRepository::save; catalog.md section 6.3.
 *
 * @throws NoSuchEntityException 404, there is no such set, or no such group
 * @throws StateException 400, the group is another set's, has no name, or that of another
 */
export function saveGroup(
  { group: sent }: { group: AttributeGroupInput },
  { db }: Context,
): AttributeGroupData {
  const setId = sent.attribute_set_id ?? null
  if (setId === null || !db.table(attributeSets).get(setId))
    throw NoSuchEntityException.singleField('attributeSetId', setId)
  const before = groupToUpdate(sent, setId, db)
  const row = rowOf(sent, setId, before)
  if (row.attribute_group_name === '' || isTaken(row, before, db))
    throw new StateException("The attributeGroup can't be saved.")
  const { attribute_group_id } = before
    ? db.table(attributeGroups).update(before.attribute_group_id, row)
    : db.table(attributeGroups).insert(row)
  return shown(sent, attribute_group_id, setId)
}

/**
 * Deletes a group; its attributes leave the set.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, attributes of the installation are in it
 */
export function deleteGroup({ groupId }: { groupId: number }, { db }: Context): true {
  groupWithId(db, groupId)
  const places = Array.from(db.table(entityAttributes).all()).filter(
    ({ attribute_group_id }) => attribute_group_id === groupId,
  )
  if (places.some(({ attribute_id }) => db.table(attributes).get(attribute_id)?.is_user_defined === false))
    throw new StateException("The attribute group can't be deleted because it contains system attributes.")
  for (const { entity_attribute_id } of places) db.table(entityAttributes).delete(entity_attribute_id)
  return db.table(attributeGroups).delete(groupId) as true
}

/**
 * The group with this id.
 *
 * @throws NoSuchEntityException 404
 */
export function groupWithId(db: Database, groupId: number): AttributeGroup {
  const group = db.table(attributeGroups).get(groupId)
  if (!group)
    throw new NoSuchEntityException(
      'The group with the "%1" ID doesn\'t exist. Verify the ID and try again.',
      [groupId],
    )
  return group
}

function groupToUpdate(
  { attribute_group_id }: AttributeGroupInput,
  setId: number,
  db: Database,
): AttributeGroup | undefined {
  if (!attribute_group_id || attribute_group_id === '0') return undefined
  const group = db.table(attributeGroups).get(textToNumber(attribute_group_id))
  // The store asks the group that it did not find for its id, which is none.
  if (!group) throw NoSuchEntityException.singleField('attributeGroupId', null)
  if (group.attribute_set_id !== setId)
    throw new StateException("The attribute group doesn't belong to the provided attribute set.")
  return group
}

function rowOf(
  { attribute_group_name, extension_attributes }: AttributeGroupInput,
  attribute_set_id: number,
  before: AttributeGroup | undefined,
): Omit<AttributeGroup, 'attribute_group_id'> {
  const name = attribute_group_name ?? before?.attribute_group_name ?? ''
  const sortOrder = extension_attributes?.sort_order
  return {
    attribute_set_id,
    attribute_group_name: name,
    attribute_group_code: extension_attributes?.attribute_group_code ?? codeOf(name),
    sort_order:
      typeof sortOrder === 'string' ? Math.trunc(textToNumber(sortOrder)) : (before?.sort_order ?? 0),
  }
}

/** Source: Magento\Eav\Model\Entity\Attribute\Group::beforeSave. */
function codeOf(name: string): string {
  const code = urlKeyOf(name)
  return code === '' || code === 'configurable'
    ? createHash('md5').update(name.toLowerCase()).digest('hex')
    : code
}

const isTaken = (
  row: Omit<AttributeGroup, 'attribute_group_id'>,
  before: AttributeGroup | undefined,
  db: Database,
) =>
  db
    .table(attributeGroups)
    .where('set', row.attribute_set_id)
    .some(
      (other) =>
        other.attribute_group_id !== before?.attribute_group_id &&
        (equalText(other.attribute_group_name, row.attribute_group_name) ||
          equalText(other.attribute_group_code, row.attribute_group_code)),
    )

function shown(sent: AttributeGroupInput, id: number, setId: number): AttributeGroupData {
  const { attribute_group_code, sort_order } = sent.extension_attributes ?? {}
  const extension_attributes = {
    ...(typeof attribute_group_code === 'string' && { attribute_group_code }),
    ...(typeof sort_order === 'string' && { sort_order }),
  }
  return {
    attribute_group_id: String(id),
    ...(typeof sent.attribute_group_name === 'string' && { attribute_group_name: sent.attribute_group_name }),
    attribute_set_id: setId,
    ...(Object.keys(extension_attributes).length > 0 && { extension_attributes }),
  }
}

const groupData = (group: AttributeGroup): AttributeGroupData => ({
  attribute_group_id: String(group.attribute_group_id),
  attribute_group_name: group.attribute_group_name,
  attribute_set_id: group.attribute_set_id,
})

const COLUMNS: ReadonlyMap<string, Field<AttributeGroup>> = new Map([
  ['attribute_group_id', { kind: 'number', value: (row: AttributeGroup) => row.attribute_group_id }],
  ['attribute_set_id', { kind: 'number', value: (row: AttributeGroup) => row.attribute_set_id }],
  ['attribute_group_name', { kind: 'text', value: (row: AttributeGroup) => row.attribute_group_name }],
  ['sort_order', { kind: 'number', value: (row: AttributeGroup) => row.sort_order }],
  ['attribute_group_code', { kind: 'text', value: (row: AttributeGroup) => row.attribute_group_code }],
])

const searchableGroups = (db: Database): Searchable<AttributeGroup> => ({
  storage: 'flat',
  rows: () => db.table(attributeGroups).all(),
  field: (name) => COLUMNS.get(name.toLowerCase()),
  // Whatever their conditions say, these two are compared for equality.
  custom: { attribute_set_id: ofSet, attribute_group_code: ofCode },
  defaultSort: [{ field: 'sort_order', direction: 'ASC' }],
})

function ofSet({ value }: EchoedFilter): RowPredicate<AttributeGroup> {
  const setId = textToNumber(value ?? '')
  return (group) => group.attribute_set_id === setId
}

const ofCode =
  ({ value }: EchoedFilter): RowPredicate<AttributeGroup> =>
  (group) =>
    equalText(group.attribute_group_code, value ?? '')
