import type { Database } from '../../database/database.ts'
import type { Context } from '../../framework/context.ts'
import {
  aggregate,
  InputException,
  LocalizedException,
  NoSuchEntityException,
  type ErrorItem,
} from '../../framework/errors.ts'
import { search, type Field, type Searchable } from '../../framework/search.ts'
import type { SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import type { TaxClassData } from './schemas.ts'
import { classKey, taxClasses, taxRules, type TaxClass } from './tables.ts'

/** What of a tax class is sent. */
type TaxClassInput = { readonly [Name in keyof TaxClassData]?: TaxClassData[Name] | null }

/**
 * One tax class.
 *
 * @throws NoSuchEntityException 404
 */
export const getTaxClass = ({ taxClassId }: { taxClassId: number }, { db }: Context): TaxClassData =>
  classData(classWithId(db, taxClassId))

/** A page of the list of tax classes. Source: webapi.md section 8. */
export const getTaxClasses = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<TaxClassData> => search(searchableClasses(db), searchCriteria, classData)

/**
 * Saves a tax class: the one with the id, else a new one.
 *
 * Source: Magento\Tax\Model\TaxClass\Repository::save; catalog.md section 9.
 *
 * @returns the id: a text where the class is new, as the database gave it, else the number that was sent
 * @throws NoSuchEntityException 404, no class has the id
 * @throws InputException 400, the class is not valid
 */
export function saveTaxClass({ taxClass }: { taxClass: TaxClassInput }, { db }: Context): string | number {
  const before = taxClass.class_id ? classWithId(db, taxClass.class_id) : undefined
  if (before && before.class_type !== taxClass.class_type)
    throw new InputException('Updating classType is not allowed.')
  const row = validated(taxClass)
  const holder = db.table(taxClasses).find('name', classKey(row))
  if (holder && holder.class_id !== before?.class_id)
    throw new InputException('A class with the same name already exists for ClassType %1.', [row.class_type])
  if (!before) return String(db.table(taxClasses).insert(row).class_id)
  return db.table(taxClasses).update(before.class_id, row).class_id
}

/**
 * Deletes a tax class that nothing is in.
 *
 * Source: Magento\Tax\Model\ClassModel::beforeDelete.
 *
 * @throws NoSuchEntityException 404
 * @throws LocalizedException 400, a rule, a product or a customer group has it
 */
export function deleteTaxClass({ taxClassId }: { taxClassId: number }, { db }: Context): true {
  const taxClass = classWithId(db, taxClassId)
  if (isInRule(db, taxClassId))
    throw new LocalizedException(
      'You cannot delete this tax class because it is used in Tax Rules. You have to delete the rules it is used in first.',
    )
  const holder = HOLDERS[taxClass.class_type]
  if (db.rows(holder.table).some((row) => holder.has(row, taxClassId)))
    throw new LocalizedException('You cannot delete this tax class because it is used in existing %1(s).', [
      holder.name,
    ])
  return db.table(taxClasses).delete(taxClassId) as true
}

function classWithId(db: Database, classId: number): TaxClass {
  const found = db.table(taxClasses).get(classId)
  if (!found) throw NoSuchEntityException.singleField('class_id', classId)
  return found
}

const classData = ({ class_id, class_name, class_type }: TaxClass): TaxClassData => ({
  class_id,
  class_name,
  class_type,
})

const REQUIRED = '"%fieldName" is required. Enter and try again.'

function validated({ class_name, class_type }: TaxClassInput): Omit<TaxClass, 'class_id'> {
  const errors: ErrorItem[] = []
  if (!class_name?.trim()) errors.push({ message: REQUIRED, parameters: { fieldName: 'class_name' } })
  if (!class_type?.trim()) errors.push({ message: REQUIRED, parameters: { fieldName: 'class_type' } })
  else if (!isClassType(class_type))
    errors.push({
      message: 'Invalid value of "%value" provided for the %fieldName field.',
      parameters: { fieldName: 'class_type', value: class_type },
    })
  if (errors.length > 0 || !class_name || !isClassType(class_type)) throw aggregate(errors)
  return { class_name, class_type }
}

const isClassType = (type: string | null | undefined): type is TaxClass['class_type'] =>
  type === 'PRODUCT' || type === 'CUSTOMER'

const isInRule = (db: Database, classId: number) =>
  Array.from(db.table(taxRules).all()).some(
    (rule) => rule.customer_tax_class_ids.includes(classId) || rule.product_tax_class_ids.includes(classId),
  )

/**
 * Who may be in a class. Their modules build on this one and cannot be imported, so their tables are asked for by
 * name.
 */
const HOLDERS: Record<
  TaxClass['class_type'],
  { readonly table: string; readonly name: string; readonly has: (row: object, classId: number) => boolean }
> = {
  CUSTOMER: {
    table: 'customer_group',
    name: 'customer group',
    has: (row, classId) => (row as { tax_class_id?: number }).tax_class_id === classId,
  },
  PRODUCT: {
    table: 'catalog_product_entity',
    name: 'product',
    has: (row, classId) => {
      const { values = {} } = row as { values?: Record<string, { tax_class_id?: unknown }> }
      return Object.values(values).some(({ tax_class_id }) => String(tax_class_id) === String(classId))
    },
  },
}

const FIELDS: ReadonlyMap<string, Field<TaxClass>> = new Map([
  ['class_id', { kind: 'number', value: (row: TaxClass) => row.class_id }],
  ['class_name', { kind: 'text', value: (row: TaxClass) => row.class_name }],
  ['class_type', { kind: 'text', value: (row: TaxClass) => row.class_type }],
])

const searchableClasses = (db: Database): Searchable<TaxClass> => ({
  storage: 'flat',
  rows: () => db.table(taxClasses).all(),
  field: (name) => FIELDS.get(name.toLowerCase()),
})
