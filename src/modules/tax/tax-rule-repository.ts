import type { Database } from '../../database/database.ts'
import { foldKey } from '../../framework/collation.ts'
import { predicateOf } from '../../framework/conditions.ts'
import type { Context } from '../../framework/context.ts'
import {
  CouldNotSaveException,
  CrashException,
  LocalizedException,
  NoSuchEntityException,
} from '../../framework/errors.ts'
import { search, type Field, type RowPredicate, type Searchable } from '../../framework/search.ts'
import type { EchoedFilter, SearchCriteria, SearchResults } from '../../framework/search-criteria.ts'
import type { TaxRuleData } from './schemas.ts'
import { taxClasses, taxRates, taxRules, type TaxClass, type TaxRule } from './tables.ts'

/** What of a tax rule is sent. */
type TaxRuleInput = { readonly [Name in keyof TaxRuleData]?: TaxRuleData[Name] | null }

/**
 * One tax rule.
 *
 * @throws NoSuchEntityException 404
 */
export const getTaxRule = ({ ruleId }: { ruleId: number }, { db }: Context): TaxRuleData =>
  ruleData(ruleWithId(db, ruleId))

/** A page of the list of tax rules. Source: webapi.md section 8.9. */
export const getTaxRules = (
  { searchCriteria }: { searchCriteria: SearchCriteria },
  { db }: Context,
): SearchResults<TaxRuleData> => search(searchableRules(db), searchCriteria, ruleData)

/**
 * Saves a tax rule: the one with the id, else a new one. Classes and rates that are not sent stay; an object without
 * any property is answered and not saved.
 *
 * Source: Magento\Tax\Model\TaxRuleRepository::save and Magento\Tax\Model\Calculation\Rule\Validator; catalog.md
 * section 9.
 *
 * @throws NoSuchEntityException 404, no rule has the id
 * @throws CouldNotSaveException 400, the rule is not valid; its refusals are the lines of one message
 * @throws LocalizedException 400, another rule has the code
 * @throws CrashException a rate is not there
 */
export function saveTaxRule({ rule: sent }: { rule: TaxRuleInput }, { db }: Context): TaxRuleData {
  if (Object.keys(sent).length === 0) return answered(sent)
  const before = sent.id ? ruleWithId(db, sent.id) : undefined
  const rule = { ...idsOf(before), ...present(sent) }
  const faults = faultsOf(rule, db)
  if (faults.length > 0) throw new CouldNotSaveException(faults.join('\n'))
  checkReferences(rule, before, db)
  const saved = write(rule, before, db)
  return answered({ ...rule, id: saved.tax_calculation_rule_id })
}

/**
 * Deletes a tax rule.
 *
 * @throws NoSuchEntityException 404
 */
export function deleteTaxRule({ ruleId }: { ruleId: number }, { db }: Context): true {
  return db.table(taxRules).delete(ruleWithId(db, ruleId).tax_calculation_rule_id) as true
}

function ruleWithId(db: Database, ruleId: number): TaxRule {
  const rule = db.table(taxRules).get(ruleId)
  if (!rule) throw NoSuchEntityException.singleField('taxRuleId', ruleId)
  return rule
}

const idsOf = (rule: TaxRule | undefined): TaxRuleInput =>
  rule
    ? {
        customer_tax_class_ids: [...rule.customer_tax_class_ids],
        product_tax_class_ids: [...rule.product_tax_class_ids],
        tax_rate_ids: [...rule.tax_rate_ids],
      }
    : {}

const present = (sent: TaxRuleInput): TaxRuleInput =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null))

function faultsOf(rule: TaxRuleInput, db: Database): string[] {
  return [
    ...negative('position', rule.position ?? 0),
    ...negative('priority', rule.priority ?? null),
    ...(rule.code?.trim() ? [] : [required('code')]),
    ...classFaults('customer_tax_class_ids', rule, 'CUSTOMER', db),
    ...classFaults('product_tax_class_ids', rule, 'PRODUCT', db),
    ...((rule.tax_rate_ids ?? []).length > 0 ? [] : [required('tax_rate_ids')]),
  ]
}

const negative = (name: string, value: number | null) =>
  value !== null && value >= 0
    ? []
    : [`The ${name} value of "${String(value ?? '')}" must be greater than or equal to 0.`]

const required = (name: string) => `"${name}" is required. Enter and try again.`

/** The store fills its message by half: it has the value under another name. */
function classFaults(
  name: 'customer_tax_class_ids' | 'product_tax_class_ids',
  rule: TaxRuleInput,
  type: TaxClass['class_type'],
  db: Database,
): string[] {
  const classIds = rule[name] ?? []
  if (classIds.length === 0) return [required(name)]
  const fits = (classId: number) => db.table(taxClasses).get(classId)?.class_type === type
  return classIds.every(fits) ? [] : [`No such entity with ${name} = %fieldValue`]
}

function checkReferences(rule: TaxRuleInput, before: TaxRule | undefined, db: Database): void {
  const holder = db.table(taxRules).find('code', foldKey(rule.code ?? ''))
  if (holder && holder.tax_calculation_rule_id !== before?.tax_calculation_rule_id)
    throw new LocalizedException('%1 already exists.', ['Code'])
  for (const rateId of rule.tax_rate_ids ?? [])
    if (!db.table(taxRates).get(rateId))
      throw new CrashException('masked', 'There is no tax rate %1.', [rateId])
}

function write(rule: TaxRuleInput, before: TaxRule | undefined, db: Database): TaxRule {
  const row = {
    code: rule.code ?? '',
    priority: rule.priority ?? before?.priority ?? 0,
    position: rule.position ?? before?.position ?? 0,
    calculate_subtotal: rule.calculate_subtotal ?? before?.calculate_subtotal ?? false,
    customer_tax_class_ids: distinct(rule.customer_tax_class_ids),
    product_tax_class_ids: distinct(rule.product_tax_class_ids),
    tax_rate_ids: distinct(rule.tax_rate_ids),
  }
  return before
    ? db.table(taxRules).update(before.tax_calculation_rule_id, row)
    : db.table(taxRules).insert(row)
}

const distinct = (ids: readonly number[] | null | undefined) => [...new Set(ids)]

/** The rule as it was handed in. */
const answered = (rule: TaxRuleInput): TaxRuleData => ({
  ...(rule.id ? { id: rule.id } : {}),
  code: rule.code ?? null,
  priority: rule.priority ?? null,
  position: rule.position ?? 0,
  customer_tax_class_ids: rule.customer_tax_class_ids ?? null,
  product_tax_class_ids: rule.product_tax_class_ids ?? null,
  tax_rate_ids: rule.tax_rate_ids ?? null,
  calculate_subtotal: rule.calculate_subtotal ?? false,
})

const ruleData = (rule: TaxRule): TaxRuleData => ({
  id: rule.tax_calculation_rule_id,
  code: rule.code,
  priority: rule.priority,
  position: rule.position,
  customer_tax_class_ids: [...rule.customer_tax_class_ids],
  product_tax_class_ids: [...rule.product_tax_class_ids],
  tax_rate_ids: [...rule.tax_rate_ids],
  calculate_subtotal: rule.calculate_subtotal,
})

const ID: Field<TaxRule> = { kind: 'number', value: (row) => row.tax_calculation_rule_id }

const FIELDS: ReadonlyMap<string, Field<TaxRule>> = new Map([
  ['id', ID],
  ['tax_calculation_rule_id', ID],
  ['code', { kind: 'text', value: (row: TaxRule) => row.code }],
  ['priority', { kind: 'number', value: (row: TaxRule) => row.priority }],
  ['position', { kind: 'number', value: (row: TaxRule) => row.position }],
  ['calculate_subtotal', { kind: 'number', value: (row: TaxRule) => Number(row.calculate_subtotal) }],
])

/** The store joins a row for each id; a rule stays when one of them fits. */
const anyOf =
  (idsOfRule: (rule: TaxRule) => readonly number[]) =>
  (filter: EchoedFilter): RowPredicate<TaxRule> => {
    const holds = predicateOf(filter, { name: filter.field ?? '', kind: 'number', storage: 'flat' })
    return (rule) => idsOfRule(rule).some(holds)
  }

const searchableRules = (db: Database): Searchable<TaxRule> => ({
  storage: 'flat',
  rows: () => db.table(taxRules).all(),
  field: (name) => FIELDS.get(name.toLowerCase()),
  custom: {
    tax_rate_ids: anyOf((rule) => rule.tax_rate_ids),
    tax_calculation_rate_id: anyOf((rule) => rule.tax_rate_ids),
    customer_tax_class_ids: anyOf((rule) => rule.customer_tax_class_ids),
    product_tax_class_ids: anyOf((rule) => rule.product_tax_class_ids),
  },
})
