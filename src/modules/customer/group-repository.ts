import type { Database } from '../../database/database.ts'
import { foldKey } from '../../framework/collation.ts'
import type { Context } from '../../framework/context.ts'
import {
  invalidFieldValue,
  NoSuchEntityException,
  requiredFields,
  StateException,
} from '../../framework/errors.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import { search, type Field } from '../../framework/search.ts'
import { taxClasses } from '../tax/tables.ts'
import { defaultGroupId } from './default-group.ts'
import type { GroupData, GroupInput } from './schemas.ts'
import { customerGroups, customers, type CustomerGroup } from './tables.ts'

/** `Retail Customer` of a fresh installation. */
const DEFAULT_TAX_CLASS = 3
const MAX_CODE_LENGTH = 32

/**
 * One customer group.
 *
 * @throws NoSuchEntityException 404
 */
export const getGroup = ({ id }: { id: number }, { db }: Context): GroupData =>
  groupData(groupById(id, db), db)

/** A page of customer groups, by id unless sorted otherwise. */
export function getGroups(
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<GroupData> {
  return search(
    {
      storage: 'flat',
      rows: () => db.table(customerGroups).all(),
      field: (name) => columns(db).get(NAMES.get(name) ?? name),
    },
    searchCriteria,
    (group) => groupData(group, db),
  )
}

/**
 * Saves a group: the one with the id, of which code and tax class have to be sent, else a new one.
 *
 * Source: Magento\Customer\Model\ResourceModel\GroupRepository::save; customer-cart.md section A14.
 *
 * @throws InputException 400, no code, or no tax class of customers
 * @throws NoSuchEntityException 404
 * @throws StateException 400, the code is another group's
 */
export function saveGroup({ group }: { group: GroupInput }, { db }: Context): GroupData {
  const { id = null, code } = group
  if (!code || code.trim() === '') throw requiredFields(['code'])
  const tax_class_id = taxClassOf(
    id === null && !group.tax_class_id ? DEFAULT_TAX_CLASS : group.tax_class_id,
    group,
    db,
  )
  const before = id === null ? undefined : groupById(id, db)
  const customer_group_code = code.slice(0, MAX_CODE_LENGTH)
  const holder = db.table(customerGroups).find('code', foldKey(customer_group_code))
  if (holder && holder !== before) throw new StateException('Customer Group already exists.')

  const excluded = group.extension_attributes?.exclude_website_ids
  const row = { customer_group_code, tax_class_id, ...(excluded && { exclude_website_ids: excluded }) }
  const groups = db.table(customerGroups)
  const saved = before ? groups.update(before.customer_group_id, row) : groups.insert(row)
  return groupData(saved, db)
}

/**
 * Deletes a group; its customers move to the default group.
 *
 * @throws NoSuchEntityException 404
 * @throws StateException 400, the group of guests, or the default one
 */
export function deleteGroup({ id }: { id: number }, { db }: Context): true {
  groupById(id, db)
  const defaultId = defaultGroupId(db)
  if (id <= 0 || id === defaultId) throw new StateException('Cannot delete group.')
  for (const { entity_id } of db.table(customers).where('group', id))
    db.table(customers).update(entity_id, { group_id: defaultId })
  db.table(customerGroups).delete(id)
  return true
}

/**
 * The group with this id.
 *
 * @param fieldName what a refusal calls the id
 * @throws NoSuchEntityException 404
 */
export function groupById(id: number, db: Database, fieldName = 'id'): CustomerGroup {
  const group = db.table(customerGroups).get(id)
  if (!group) throw NoSuchEntityException.singleField(fieldName, id)
  return group
}

/** A group as an answer shows it. */
export function groupData(group: CustomerGroup, db: Database): GroupData {
  const { customer_group_id: id, customer_group_code: code, tax_class_id, exclude_website_ids = [] } = group
  const tax_class_name = db.table(taxClasses).get(tax_class_id)?.class_name
  return {
    id,
    code,
    tax_class_id,
    ...(tax_class_name !== undefined && { tax_class_name }),
    ...(exclude_website_ids.length > 0 && {
      extension_attributes: { exclude_website_ids: [...exclude_website_ids] },
    }),
  }
}

function taxClassOf(id: number | null | undefined, { tax_class_id }: GroupInput, db: Database): number {
  const taxClass = db.table(taxClasses).get(id ?? -1)
  if (taxClass?.class_type !== 'CUSTOMER') throw invalidFieldValue('taxClassId', tax_class_id ?? null)
  return taxClass.class_id
}

/** Columns by the names that clients may use in their place. */
const NAMES = new Map([
  ['id', 'customer_group_id'],
  ['code', 'customer_group_code'],
  ['tax_class_name', 'class_name'],
])

/** The columns of the list: those of groups, joined with their tax classes'. */
function columns(db: Database): ReadonlyMap<string, Field<CustomerGroup>> {
  const taxClass = ({ tax_class_id }: CustomerGroup) => db.table(taxClasses).get(tax_class_id)
  return new Map<string, Field<CustomerGroup>>([
    ['customer_group_id', { kind: 'number', value: (group) => group.customer_group_id }],
    ['customer_group_code', { kind: 'text', value: (group) => group.customer_group_code }],
    ['tax_class_id', { kind: 'number', value: (group) => group.tax_class_id }],
    ['class_id', { kind: 'number', value: (group) => taxClass(group)?.class_id ?? null }],
    ['class_name', { kind: 'text', value: (group) => taxClass(group)?.class_name ?? null }],
    ['class_type', { kind: 'text', value: (group) => taxClass(group)?.class_type ?? null }],
  ])
}
